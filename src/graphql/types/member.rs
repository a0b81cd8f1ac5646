//! Members and seats of groups and bodies.

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::actor::Actor;
use super::group::Body;
use super::listed::Code;
use crate::domain::body;
use crate::domain::vocab::{Certainty, GroupRole, Sector};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::Result;
use crate::graphql::loader::{BodyMembers, BodySeats};
use crate::graphql::scalar::PartialDate;

/// An actor in a group or body.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Membership {
    /// What it does there.
    role: Code<GroupRole>,
    /// First day, inclusive.
    valid_from: Option<PartialDate>,
    /// End, exclusive.
    valid_until: Option<PartialDate>,
    /// How sure it is.
    certainty: Code<Certainty>,
    /// Free note.
    note: Option<String>,
    #[graphql(skip)]
    data: body::MembershipData,
}

impl From<body::Membership> for Membership {
    fn from(membership: body::Membership) -> Self {
        let data = membership.data;
        Self {
            role: Code(data.role),
            valid_from: data.valid_from.clone().map(PartialDate),
            valid_until: data.valid_until.clone().map(PartialDate),
            certainty: Code(data.certainty),
            note: data.note.clone(),
            data,
        }
    }
}

#[ComplexObject]
impl Membership {
    /// The member.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.data.actor_id).await
    }

    /// The group or body.
    async fn body(&self, context: &Context<'_>) -> Result<Body> {
        let request = request(context)?;
        let actor = request.actor(self.data.body_id).await?;
        Body::load(request, actor).await
    }

    /// The seat it holds.
    async fn seat(&self, context: &Context<'_>) -> Result<Option<BodySeat>> {
        let Some(id) = self.data.seat_id else {
            return Ok(None);
        };
        let key = BodySeats(self.data.body_id);
        let seats = request(context)?.loaders.load_one(key).await?;
        let mut seats = seats.unwrap_or_default().into_iter();
        Ok(seats.find(|seat| seat.id == id).map(BodySeat::from))
    }
}

/// A seat in a body, held or vacant.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct BodySeat {
    /// What the seat is called.
    label: String,
    /// The sector it speaks for.
    sector: Option<Code<Sector>>,
    #[graphql(skip)]
    number: i64,
    #[graphql(skip)]
    body: i64,
}

impl From<body::Seat> for BodySeat {
    fn from(seat: body::Seat) -> Self {
        Self {
            label: seat.label,
            sector: seat.sector.map(Code),
            number: seat.id,
            body: seat.body_id,
        }
    }
}

impl BodySeat {
    /// Who holds the seat today: the last to have come, if the seat was not left since.
    async fn held_by(&self, request: &RequestContext) -> Result<Option<i64>> {
        let members = request.loaders.load_one(BodyMembers(self.body)).await?;
        let today = request.directory.clock().today().to_string();
        let holds = |data: &body::MembershipData| {
            data.seat_id == Some(self.number)
                && data
                    .valid_from
                    .as_ref()
                    .is_none_or(|from| from.as_str() <= today.as_str())
                && data
                    .valid_until
                    .as_ref()
                    .is_none_or(|until| until.as_str() > today.as_str())
        };
        let members = members.unwrap_or_default();
        let holder = members.iter().rev().find(|member| holds(&member.data));
        Ok(holder.map(|member| member.data.actor_id))
    }
}

#[ComplexObject]
impl BodySeat {
    /// Who holds it today; null when it is vacant.
    async fn holder(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        let request = request(context)?;
        match self.held_by(request).await? {
            Some(id) => request.actor(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether nobody holds it today.
    async fn vacant(&self, context: &Context<'_>) -> Result<bool> {
        Ok(self.held_by(request(context)?).await?.is_none())
    }
}
