//! What recent alerts say against actors and rules.

use async_graphql::{ComplexObject, Context, SimpleObject};

use crate::domain::vocab::{AlertOutcome, Concern, Vocabulary};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::{Code, codes};
use crate::service;

ranked_connection!(
    AlertFlagConnection of AlertFlagEdge of AlertFlag, "A page of what recent alerts say against actors and rules."
);

/// What the alerts of twelve months say against an actor,
/// and the rules that led there.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct AlertFlag {
    /// How the alerts ended.
    outcome: Code<AlertOutcome>,
    /// For which concerns.
    concerns: Vec<Code<Concern>>,
    /// How often.
    count: i32,
    /// Short names of the rules in force that let it take these concerns;
    /// empty when its themes alone do.
    rules: Vec<String>,
    #[graphql(skip)]
    number: i64,
}

#[ComplexObject]
impl AlertFlag {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.number).await
    }
}

impl AlertFlagConnection {
    /// A page of all flags.
    pub(crate) fn page(flags: &[service::AlertFlag], arguments: &PageArguments) -> Result<Self> {
        let name = |flag: &service::AlertFlag| {
            let outcome = i64::try_from(flag.outcome.index()).unwrap_or(i64::MAX);
            Name::pair(flag.actor, outcome)
        };
        let listed = list(arguments, flags, name, |flag| AlertFlag {
            outcome: Code(flag.outcome),
            concerns: codes(flag.concerns.iter().copied()),
            count: i32::try_from(flag.count).unwrap_or(i32::MAX),
            rules: flag.rules.clone(),
            number: flag.actor,
        })?;
        Ok(Self::new(listed))
    }
}
