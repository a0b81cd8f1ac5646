//! Which part of the network is asked about.

use async_graphql::{ComplexObject, Context, ID, InputObject, SimpleObject};
use network::analysis::introduction_scope;

use super::view::View;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{
    ActorKind, PartnershipKind, PartnershipLayer, PartnershipStatus, Sector,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::territory_number;
use crate::graphql::scalar::Date;
use crate::graphql::types::listed::{Code, codes, values};
use crate::graphql::types::territory::Territory;
use crate::service::ScopeRequest;

/// A territory, sectors, kinds, layers, states and a day.
/// What is absent does not narrow.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct NetworkScope {
    /// Only actors present in this territory, and partnerships that hold there;
    /// everywhere when absent.
    territory: Option<ID>,
    /// Only actors whose main sector is one of these.
    sectors: Option<Vec<Code<Sector>>>,
    /// Only actors of these kinds.
    actor_kinds: Option<Vec<Code<ActorKind>>>,
    /// Only partnerships of these kinds, in their layers unless `layers` says
    /// otherwise.
    partnership_kinds: Option<Vec<Code<PartnershipKind>>>,
    /// Only partnerships of these layers;
    /// when absent those of `partnershipKinds` or, without these, `FLOW`, `JOINT` and `KNOW`. `GOVERN` is left out
    /// unless it or one of its kinds is asked for: who funds and supervises everyone would come out as broker of
    /// everything. A kind that none of the layers given holds is refused.
    layers: Option<Vec<Code<PartnershipLayer>>>,
    /// Only partnerships in these states on the day; when absent `ACTIVE`.
    ///
    /// When absent, introductions walk `DORMANT` ones too. What ended later, on a known day, was active before.
    statuses: Option<Vec<Code<PartnershipStatus>>>,
    /// The day looked at; today when absent.
    as_of: Option<Date>,
}

impl NetworkScope {
    /// Whether the states of partnerships are named.
    pub(super) fn names_statuses(&self) -> bool {
        self.statuses.is_some()
    }

    /// The scope with identifiers decoded.
    pub(crate) fn check(self, known: &TerritoryIndex) -> Result<ScopeRequest> {
        let territory = self
            .territory
            .map(|id| territory_number("scope.territory", &id, known));
        Ok(ScopeRequest {
            territory: territory.transpose()?,
            sectors: values(self.sectors),
            actor_kinds: values(self.actor_kinds),
            partnership_kinds: values(self.partnership_kinds),
            layers: self.layers.map(|layers| values(Some(layers))),
            statuses: match self.statuses {
                Some(statuses) => values(Some(statuses)),
                None => ScopeRequest::default().statuses,
            },
            as_of: self.as_of.map(|day| day.0),
        })
    }
}

/// The scope that an answer is about; an empty list stands for all values.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(complex)]
pub(crate) struct NetworkParameters {
    /// Main sectors of the actors; at most the twelve.
    sectors: Vec<Code<Sector>>,
    /// Kinds of the actors; at most all of the list.
    actor_kinds: Vec<Code<ActorKind>>,
    /// Kinds of the partnerships; at most all of the list.
    partnership_kinds: Vec<Code<PartnershipKind>>,
    /// Layers of the partnerships; at most the four.
    layers: Vec<Code<PartnershipLayer>>,
    /// States of the partnerships on the day; at most the four.
    statuses: Vec<Code<PartnershipStatus>>,
    /// States of the partnerships that `introductionPaths` walks; at most two.
    introduction_statuses: Vec<Code<PartnershipStatus>>,
    /// The day looked at.
    as_of: Option<Date>,
    #[graphql(skip)]
    territory_id: Option<i64>,
}

#[ComplexObject]
impl NetworkParameters {
    /// The territory; null for everywhere.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.territory_id else {
            return Ok(None);
        };
        let found = request(context)?.territory_row(id).await?;
        Ok(found.map(Territory::from))
    }
}

impl NetworkParameters {
    /// What the scope of a view asks for, told in full.
    pub(super) fn new(view: &View) -> Self {
        let scope = view.scoped().request().clone();
        let walked = introduction_scope(view.network().scope(), view.walks_dormant(), false);
        let states = [PartnershipStatus::Active, PartnershipStatus::Dormant];
        let is_walked = |state: &PartnershipStatus| {
            walked.statuses.is_empty() || walked.statuses.contains(state)
        };
        Self {
            introduction_statuses: codes(states.into_iter().filter(is_walked)),
            sectors: codes(scope.sectors),
            actor_kinds: codes(scope.actor_kinds),
            partnership_kinds: codes(scope.partnership_kinds),
            layers: codes(scope.layers.unwrap_or_default()),
            statuses: codes(scope.statuses),
            as_of: scope.as_of.map(Date),
            territory_id: scope.territory,
        }
    }
}
