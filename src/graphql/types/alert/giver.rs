//! Who gives alerts in a territory.

use async_graphql::{ComplexObject, Context, Enum, Object, SimpleObject};

use crate::domain::date::PartialDate;
use crate::domain::vocab::{ActorKind, Vocabulary};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::Date;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service;

ranked_connection!(
    AlertGiverConnection of AlertGiverEdge of AlertGiver, "A page of those who give alerts in a territory."
);
ranked_connection!(
    CommuneGiversConnection of CommuneGiversEdge of CommuneGivers, "A page of communes and who gives alerts there."
);

/// How alerts stand in a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::GiverState")]
pub(super) enum AlertGiverState {
    /// Nobody is known to give alerts.
    Silent,
    /// Only dormant ties are known.
    Dormant,
    /// One actor alone gives alerts.
    Single,
    /// Two or more do.
    Alerted,
}

/// Somebody who gives alerts in the territory.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(super) struct AlertGiver {
    /// Its kind.
    kind: Code<ActorKind>,
    /// Whether one of its ties is active; else they are dormant.
    active: bool,
    /// How many communes of the territory it gives alerts from.
    commune_count: i32,
    /// In how many of these it is the only active giver.
    alone_in: i32,
    /// When one of its ties was last declared or confirmed.
    last_confirmation: Option<Date>,
    #[graphql(skip)]
    number: i64,
}

#[ComplexObject]
impl AlertGiver {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.number).await
    }
}

/// A commune and who gives alerts there.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(super) struct CommuneGivers {
    /// How it stands.
    state: AlertGiverState,
    /// When a tie was last declared or confirmed.
    last_confirmation: Option<Date>,
    #[graphql(skip)]
    found: service::CommuneGivers,
}

async fn actors(context: &Context<'_>, ids: &[i64]) -> Result<Vec<Actor>> {
    let request = request(context)?;
    let found = ids.iter().take(MOST).map(|id| request.actor(*id));
    futures_util::future::try_join_all(found).await
}

/// Actors told of a commune at most.
const MOST: usize = 20;

#[ComplexObject]
impl CommuneGivers {
    /// The commune.
    async fn commune(&self, context: &Context<'_>) -> Result<Territory> {
        let id = self.found.commune;
        let found = request(context)?.territory_row(id).await?;
        found.map(Into::into).ok_or_else(ApiError::fault)
    }

    /// Active givers; twenty at most.
    #[graphql(complexity = "5 * child_complexity")]
    async fn givers(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        actors(context, &self.found.givers).await
    }

    /// Givers whose ties are dormant; twenty at most.
    #[graphql(complexity = "5 * child_complexity")]
    async fn dormant(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        actors(context, &self.found.dormant).await
    }
}

/// How many givers of a kind there are;
/// natural persons are told to editors and to themselves only.
#[derive(Clone, SimpleObject)]
pub(super) struct AlertGiverKind {
    /// The kind.
    kind: Code<ActorKind>,
    /// Givers of the kind with an active tie.
    active: i32,
    /// Givers of the kind whose ties are dormant.
    dormant: i32,
}

/// Who gives alerts in a territory, from where, and where it is silent.
pub(crate) struct AlertGivers(service::AlertGivers);

impl From<service::AlertGivers> for AlertGivers {
    fn from(found: service::AlertGivers) -> Self {
        Self(found)
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn date(day: Option<jiff::civil::Date>) -> Option<Date> {
    day.map(|day| Date(PartialDate::from_day(day)))
}

/// Who gives alerts in a territory, from where, and where it is silent.
#[Object]
impl AlertGivers {
    /// How many givers each kind has; as many as there are kinds at most.
    async fn kinds(&self) -> Vec<AlertGiverKind> {
        let of = |kind: &ActorKind, active: bool| {
            let givers = self.0.givers.iter();
            count(
                givers
                    .filter(|one| one.kind == *kind && one.active == active)
                    .count(),
            )
        };
        let kinds = ActorKind::ALL.iter().map(|kind| AlertGiverKind {
            kind: Code(*kind),
            active: of(kind, true),
            dormant: of(kind, false),
        });
        kinds.filter(|one| one.active + one.dormant > 0).collect()
    }

    /// Communes from which nobody gives alerts, dormant ties or none.
    async fn silent_count(&self) -> i32 {
        use service::GiverState::{Dormant, Silent};
        let communes = self.0.communes.iter();
        count(
            communes
                .filter(|one| matches!(one.state, Silent | Dormant))
                .count(),
        )
    }

    /// Natural persons left out, whom communes count: who may not edit sees oneself.
    async fn left_out(&self) -> i32 {
        count(self.0.left_out)
    }

    /// The givers: those alone in the most communes first,
    /// then those of the most communes.
    #[graphql(complexity = "crate::graphql::paging::page_cost(first, last, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn givers(
        &self,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<AlertGiverConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let name = |one: &service::AlertGiver| Name::one(one.actor);
        let listed = list(&page, &self.0.givers, name, |one| AlertGiver {
            kind: Code(one.kind),
            active: one.active,
            commune_count: count(one.communes),
            alone_in: count(one.alone_in),
            last_confirmation: date(one.confirmed),
            number: one.actor,
        })?;
        Ok(AlertGiverConnection::new(listed))
    }

    /// The communes: the silent first, then those with dormant ties, one giver alone,
    /// more; by code.
    #[graphql(complexity = "crate::graphql::paging::page_cost(first, last, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn communes(
        &self,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<CommuneGiversConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let name = |one: &service::CommuneGivers| Name::one(one.commune);
        let listed = list(&page, &self.0.communes, name, |one| CommuneGivers {
            state: one.state.into(),
            last_confirmation: date(one.confirmed),
            found: one.clone(),
        })?;
        Ok(CommuneGiversConnection::new(listed))
    }
}
