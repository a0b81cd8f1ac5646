//! What hangs on an actor, read in batches.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context};

use super::actor::Actor;
use super::contact::{ContactPoint, Identifier};
use super::group::Body;
use super::listed::{Code, codes};
use super::member::Membership;
use super::network::{ActorNetwork, NetworkScope, View};
use super::partner::{PartnerConnection, PartnerFilter};
use super::place::{ActorSeat, SeatPrecision};
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::source::Source;
use super::territory::Territory;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Public, Sector, Theme};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::{
    ActorArea, ActorContacts, ActorId, ActorIdentifiers, ActorMemberships, ActorNames,
    ActorPublics, ActorSectors, ActorThemes, Partners, PartnersQuestion, TerritoryId,
};
use crate::graphql::paging::{PageArguments, PartnershipKey, page_cost};

/// Loads the list of a key; an absent one is empty.
macro_rules! list {
    ($context:expr, $key:expr) => {
        request($context)?
            .loaders
            .load_one($key)
            .await?
            .unwrap_or_default()
    };
}

#[ComplexObject]
impl Actor {
    /// Older and other names; a few at most.
    async fn other_names(&self, context: &Context<'_>) -> Result<Vec<String>> {
        Ok(list!(context, ActorNames(self.number)))
    }

    /// Other sectors it works in; at most the eleven others.
    async fn secondary_sectors(&self, context: &Context<'_>) -> Result<Vec<Code<Sector>>> {
        Ok(codes(list!(context, ActorSectors(self.number))))
    }

    /// Themes it works on; at most all of the list.
    async fn themes(&self, context: &Context<'_>) -> Result<Vec<Code<Theme>>> {
        Ok(codes(list!(context, ActorThemes(self.number))))
    }

    /// Publics it serves; at most all of the list.
    async fn publics(&self, context: &Context<'_>) -> Result<Vec<Code<Public>>> {
        Ok(codes(list!(context, ActorPublics(self.number))))
    }

    /// Its numbers in official registers; a few at most.
    async fn identifiers(&self, context: &Context<'_>) -> Result<Vec<Identifier>> {
        let found = list!(context, ActorIdentifiers(self.number));
        Ok(found.into_iter().map(Identifier::from).collect())
    }

    /// Where it sits; null when neither commune nor position is known.
    async fn seat(&self, context: &Context<'_>) -> Result<Option<ActorSeat>> {
        let commune = match self.seat_commune {
            Some(id) => request(context)?.loaders.load_one(TerritoryId(id)).await?,
            None => None,
        };
        let (position, precision) = match (self.position, &commune) {
            (Some(exact), _) => (Some(exact), Some(SeatPrecision::Exact)),
            (None, Some(commune)) => (
                commune.data.position,
                commune.data.position.map(|_| SeatPrecision::Commune),
            ),
            (None, None) => return Ok(None),
        };
        Ok(Some(ActorSeat {
            commune: commune.map(Territory::from),
            position: position.map(Into::into),
            precision,
        }))
    }

    /// Territories it serves, kept apart from its seat;
    /// as its record lists them, seldom more than ten.
    #[graphql(complexity = "10 * child_complexity")]
    async fn area(&self, context: &Context<'_>) -> Result<Vec<Territory>> {
        let ids: Vec<i64> = list!(context, ActorArea(self.number));
        let keys = ids.iter().copied().map(TerritoryId);
        let mut found = request(context)?.loaders.load_many(keys).await?;
        let inside = ids.iter().filter_map(|id| found.remove(&TerritoryId(*id)));
        Ok(inside.map(Territory::from).collect())
    }

    /// Ways to reach it that the viewer may read; a few at most.
    async fn contacts(&self, context: &Context<'_>) -> Result<Vec<ContactPoint>> {
        let found = list!(context, ActorContacts(self.number));
        Ok(found.into_iter().map(ContactPoint::from).collect())
    }

    /// The actor that took over when it closed.
    async fn successor(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        let Some(id) = self.successor else {
            return Ok(None);
        };
        let found = request(context)?.loaders.load_one(ActorId(id)).await?;
        Ok(found.map(Actor::from))
    }

    /// Its partnerships, each with the actor at the other end, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn partners(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<PartnerFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PartnerConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<PartnershipKey, i64>()?;
        let question = Arc::new(PartnersQuestion {
            filter: filter.map(Into::into).unwrap_or_default(),
            page: paging.request.clone(),
            count: context.look_ahead().field("totalCount").exists(),
        });
        let actor = self.number;
        let key = Partners { actor, question };
        let page = request(context)?.loaders.load_one(key).await?;
        Ok(PartnerConnection::new(actor, &paging, page))
    }

    /// The groups and bodies it is a member of; seldom more than ten.
    #[graphql(complexity = "10 * child_complexity")]
    async fn memberships(&self, context: &Context<'_>) -> Result<Vec<Membership>> {
        let found = list!(context, ActorMemberships(self.number));
        Ok(found.into_iter().map(Membership::from).collect())
    }

    /// The actor in the network of a scope: its roles, whom it reaches, what it joins;
    /// null when it is not in the scope.
    #[graphql(complexity = "child_complexity + 10")]
    async fn network(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Which part is looked at; everything active and public today when absent.",
            default
        )]
        scope: NetworkScope,
    ) -> Result<Option<ActorNetwork>> {
        let view = View::load(context, scope).await?;
        ActorNetwork::load(view, self.number).await
    }

    /// The working group or governance body that it is, null for other actors.
    async fn body(&self, context: &Context<'_>) -> Result<Option<Body>> {
        if !self.nature.is_group() {
            return Ok(None);
        }
        Body::load(request(context)?, self.clone()).await.map(Some)
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Actor, self.number).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Actor, self.number).await
    }
}
