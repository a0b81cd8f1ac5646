//! Actors: what their row holds, and what hangs on them, read in batches.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

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
use crate::domain::actor;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{
    ActorKind, ActorStatus, Certainty, Public, Sector, SectorFamily, Theme,
};
use crate::graphql::context::request;
use crate::graphql::direct::Direct;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::Wanted;
use crate::graphql::loader::{
    ActorArea, ActorContacts, ActorIdentifiers, ActorMemberships, ActorNames, ActorPublics,
    ActorSectors, ActorThemes,
};
use crate::graphql::paging::{PageArguments, PartnershipKey, page_cost};
use crate::graphql::scalar::{DateTime, PartialDate};
use crate::service::{Partners, PartnersQuestion};

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

/// An actor, as most types name it.
pub(crate) type Actor = Direct<ActorRow>;

/// The row of an actor under its identifier.
#[derive(Clone)]
pub(crate) struct ActorRow {
    id: ID,
    pub(crate) row: Arc<actor::Actor>,
}

impl From<Arc<actor::Actor>> for Actor {
    fn from(row: Arc<actor::Actor>) -> Self {
        let id = NodeType::Actor.id(row.id);
        Direct(ActorRow { id, row })
    }
}

/// An organisation, practitioner or body that can act or be contacted.
#[Object(name = "Actor")]
impl ActorRow {
    /// Identifier, opaque.
    pub(super) async fn id(&self) -> &ID {
        &self.id
    }

    /// Readable unique name for addresses, kept for life.
    async fn slug(&self) -> &str {
        &self.row.slug
    }

    /// Name in use.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// Acronym in use.
    async fn acronym(&self) -> Option<&str> {
        self.row.acronym.as_deref()
    }

    /// What kind of actor it is.
    async fn kind(&self) -> Code<ActorKind> {
        Code(self.row.kind)
    }

    /// Main sector; groups and bodies have none.
    async fn sector(&self) -> Option<Code<Sector>> {
        self.row.sector.map(Code)
    }

    /// The family of the main sector.
    async fn family(&self) -> Option<Code<SectorFamily>> {
        self.row.sector.map(|sector| Code(sector.family()))
    }

    /// What it does, in a few sentences.
    async fn description(&self) -> Option<&str> {
        self.row.description.as_deref()
    }

    /// Address of its site.
    async fn website(&self) -> Option<&str> {
        self.row.website.as_deref()
    }

    /// At work or closed.
    async fn status(&self) -> Code<ActorStatus> {
        Code(self.row.status)
    }

    /// When it closed.
    async fn closed_on(&self) -> Option<PartialDate> {
        self.row.closed_on.clone().map(PartialDate)
    }

    /// When it was founded.
    async fn founded_on(&self) -> Option<PartialDate> {
        self.row.founded_on.clone().map(PartialDate)
    }

    /// How sure its existence and fields are.
    async fn certainty(&self) -> Code<Certainty> {
        Code(self.row.certainty)
    }

    /// Free note on what is known.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref()
    }

    /// Last time somebody confirmed the record.
    async fn last_confirmation(&self) -> Option<PartialDate> {
        self.row.confirmed_on.clone().map(PartialDate)
    }

    /// Whether it agrees to introduce others to those it knows;
    /// null when it is unknown.
    async fn introduces(&self) -> Option<bool> {
        self.row.introduces
    }

    /// Whether it is a natural person, of whom only workplace data are kept.
    async fn is_person(&self) -> bool {
        self.row.kind.is_person()
    }

    /// Grows by one at each write; goes into mutations.
    async fn version(&self) -> i32 {
        i32::try_from(self.row.version).unwrap_or(i32::MAX)
    }

    /// When the record was made.
    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    /// When the record was last changed.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.row.updated_at)
    }

    /// Older and other names; a few at most.
    async fn other_names(&self, context: &Context<'_>) -> Result<Vec<String>> {
        Ok(list!(context, ActorNames(self.row.id)))
    }

    /// Other sectors it works in; at most the eleven others.
    async fn secondary_sectors(&self, context: &Context<'_>) -> Result<Vec<Code<Sector>>> {
        Ok(codes(list!(context, ActorSectors(self.row.id))))
    }

    /// Themes it works on; at most all of the list.
    async fn themes(&self, context: &Context<'_>) -> Result<Vec<Code<Theme>>> {
        Ok(codes(list!(context, ActorThemes(self.row.id))))
    }

    /// Publics it serves; at most all of the list.
    async fn publics(&self, context: &Context<'_>) -> Result<Vec<Code<Public>>> {
        Ok(codes(list!(context, ActorPublics(self.row.id))))
    }

    /// Its numbers in official registers; a few at most.
    async fn identifiers(&self, context: &Context<'_>) -> Result<Vec<Identifier>> {
        let found = list!(context, ActorIdentifiers(self.row.id));
        Ok(found.into_iter().map(Identifier::from).collect())
    }

    /// Where it sits; null when neither commune nor position is known.
    async fn seat(&self, context: &Context<'_>) -> Result<Option<ActorSeat>> {
        let commune = match self.row.seat_commune_id {
            Some(id) => request(context)?.territory_row(id).await?,
            None => None,
        };
        let (position, precision) = match (self.row.position, &commune) {
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
        let ids: Vec<i64> = list!(context, ActorArea(self.row.id));
        let rows = request(context)?.territory_rows(ids.iter().copied());
        let mut found = rows.await?;
        let inside = ids.iter().filter_map(|id| found.remove(id));
        Ok(inside.map(Territory::from).collect())
    }

    /// Ways to reach it that the viewer may read; a few at most.
    async fn contacts(&self, context: &Context<'_>) -> Result<Vec<ContactPoint>> {
        let found = list!(context, ActorContacts(self.row.id));
        Ok(found.into_iter().map(ContactPoint::from).collect())
    }

    /// The actor that took over when it closed.
    async fn successor(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        let Some(id) = self.row.successor_id else {
            return Ok(None);
        };
        let found = request(context)?.actor_row(id).await?;
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
        let request = request(context)?;
        let ahead = context.look_ahead();
        let asks = |path: [&str; 2]| ahead.field(path[0]).field(path[1]).exists();
        let filter = filter.map(Into::into).unwrap_or_default();
        let question = Arc::new(PartnersQuestion {
            filter: request.reader().visible(&filter),
            page: paging.request.clone(),
            wanted: Wanted {
                count: ahead.field("totalCount").exists(),
                rows: ahead.field("nodes").exists() || asks(["edges", "node"]),
            },
        });
        let key = Partners {
            actor: self.row.id,
            question,
        };
        let page = request.partners(key).await?;
        Ok(PartnerConnection::new(&paging, page))
    }

    /// The groups and bodies it is a member of; seldom more than ten.
    #[graphql(complexity = "10 * child_complexity")]
    async fn memberships(&self, context: &Context<'_>) -> Result<Vec<Membership>> {
        let found = list!(context, ActorMemberships(self.row.id));
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
        ActorNetwork::load(view, self.row.id).await
    }

    /// The working group or governance body that it is, null for other actors.
    async fn body(&self, context: &Context<'_>) -> Result<Option<Body>> {
        if !self.row.kind.is_group() {
            return Ok(None);
        }
        Body::load(request(context)?, Direct(self.clone()))
            .await
            .map(Some)
    }

    /// Which dataset or correction gave each field in force;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Actor, self.row.id).await
    }

    /// Documents and registers that the record cites; a few at most.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Actor, self.row.id).await
    }
}
