//! The contact tour.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::actor::Actor;
use super::listed::Code;
use crate::domain::contact_tour::TourContactData;
use crate::domain::record::Recorded;
use crate::domain::vocab::TourChannel;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::paging::connection;
use crate::graphql::scalar::{DateTime, PartialDate};

/// An actor that was met in a contact tour. For editors only;
/// organisations, never the name of a person.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct TourContact {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// When.
    met_on: PartialDate,
    /// How; null when unknown.
    channel: Option<Code<TourChannel>>,
    /// What comes next.
    next_step: Option<String>,
    /// By when.
    next_step_on: Option<PartialDate>,
    /// Free note.
    note: Option<String>,
    /// When the record was made.
    created_at: DateTime,
    #[graphql(skip)]
    actor: i64,
    #[graphql(skip)]
    by: i64,
}

impl From<Recorded<TourContactData>> for TourContact {
    fn from(record: Recorded<TourContactData>) -> Self {
        let data = record.data;
        Self {
            id: NodeType::TourContact.id(record.id),
            met_on: PartialDate(data.met_on),
            channel: data.channel.map(Code),
            next_step: data.next_step,
            next_step_on: data.next_step_on.map(PartialDate),
            note: data.note,
            created_at: DateTime(record.created_at),
            actor: data.actor_id,
            by: data.by_id,
        }
    }
}

#[ComplexObject]
impl TourContact {
    /// Who was met.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.actor).await
    }

    /// The actor that met it.
    async fn by(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.by).await
    }
}

connection!(TourContactConnection of TourContactEdge of TourContact, "A page of contacts of a tour.");
