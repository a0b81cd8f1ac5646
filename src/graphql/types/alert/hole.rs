//! Communes and concerns that nobody takes.

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};

use crate::domain::vocab::{Concern, Vocabulary};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service;

ranked_connection!(
    AlertGapConnection of AlertGapEdge of AlertGap, "A page of communes and concerns that nobody takes, or one fragile actor alone.",
    without_recipient: i32 = "How many of the whole list have no recipient at all.",
    single_fragile: i32 = "How many of the whole list have one alone, not confirmed for two years."
);

/// How a concern stands where it is not well taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::GapState")]
pub(super) enum AlertGapState {
    /// Nobody takes it.
    NoRecipient,
    /// One actor alone takes it, and nobody confirmed it for two years.
    SingleFragile,
}

/// A concern that nobody takes in a commune, or one fragile actor alone.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct AlertGap {
    /// The concern.
    concern: Code<Concern>,
    /// How it stands.
    state: AlertGapState,
    #[graphql(skip)]
    gap: service::AlertGap,
}

#[ComplexObject]
impl AlertGap {
    /// The commune.
    async fn commune(&self, context: &Context<'_>) -> Result<Territory> {
        let id = self.gap.commune;
        let found = request(context)?.territory_row(id).await?;
        found.map(Into::into).ok_or_else(ApiError::fault)
    }

    /// The fragile actor; null when nobody takes it.
    /// A natural person is named to oneself and to those who may edit only.
    async fn single_recipient(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.gap.single {
            Some(id) => Ok(Some(request(context)?.actor(id).await?)),
            None => Ok(None),
        }
    }
}

impl AlertGapConnection {
    /// A page of the gaps of a territory.
    pub(crate) fn page(gaps: &[service::AlertGap], arguments: &PageArguments) -> Result<Self> {
        let alone = gaps
            .iter()
            .filter(|gap| gap.state == service::GapState::SingleFragile)
            .count();
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let name = |gap: &service::AlertGap| {
            Name::pair(
                gap.commune,
                i64::try_from(gap.concern.index()).unwrap_or(i64::MAX),
            )
        };
        let listed = list(arguments, gaps, name, |gap| AlertGap {
            concern: Code(gap.concern),
            state: gap.state.into(),
            gap: *gap,
        })?;
        Ok(Self::new(listed, count(gaps.len() - alone), count(alone)))
    }
}
