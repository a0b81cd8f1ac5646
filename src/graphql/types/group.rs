//! Working groups and governance bodies.

use async_graphql::{ComplexObject, Context, ID, SimpleObject, Union};

use super::actor::Actor;
use super::children::{nodes, page_of};
use super::listed::Code;
use super::member::{BodySeat, Membership};
use super::proposal::{ContributionConnection, ProposalConnection};
use super::table::MissingAtTable;
use crate::domain::body::BodyData;
use crate::domain::vocab::{ActorKind, BodyKind, TerritoryKind, WorkingGroupStatus};
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{
    BodyMembers, BodyOf, BodySeats, Children, ContributionId, ProposalId,
};
use crate::graphql::paging::{
    ContributionKey, CursorKey, PageArguments, ProposalKey, connection, page_cost,
};
use crate::graphql::scalar::PartialDate;

/// Declares one of the two types of groups: the same fields under their own name.
macro_rules! group {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, SimpleObject)]
        #[graphql(complex)]
        pub(crate) struct $name {
            /// Identifier, opaque.
            pub(super) id: ID,
            /// The same group as an actor, that one can find and partner with.
            actor: Actor,
            /// Name in use.
            name: String,
            /// What a governance body is for; null when it is none of the list.
            body_kind: Option<Code<BodyKind>>,
            /// Where it stands; null when unknown.
            status: Option<Code<WorkingGroupStatus>>,
            /// When it was set up.
            installed_on: Option<PartialDate>,
            /// How many people take part.
            participants: Option<i32>,
            /// How many contributions it received, as declared.
            contributions: Option<i32>,
            /// How many times it met.
            meetings: Option<i32>,
            #[graphql(skip)]
            number: i64,
        }

        impl $name {
            /// A group from the actor it is and what it has beyond.
            pub(crate) fn new(actor: Actor, data: BodyData) -> Self {
                let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
                Self {
                    id: NodeType::$name.id(actor.row.id),
                    name: actor.row.name.clone(),
                    number: actor.row.id,
                    actor,
                    body_kind: data.body_kind.map(Code),
                    status: data.status.map(Code),
                    installed_on: data.installed_on.map(PartialDate),
                    participants: data.participants.map(small),
                    contributions: data.contributions.map(small),
                    meetings: data.meetings.map(small),
                }
            }
        }

        #[ComplexObject]
        impl $name {
            /// Its members with their roles and seats; seldom more than fifty.
            #[graphql(complexity = "20 * child_complexity")]
            async fn members(&self, context: &Context<'_>) -> Result<Vec<Membership>> {
                let key = BodyMembers(self.number);
                let found = request(context)?.loaders.load_one(key).await?;
                let found = found.unwrap_or_default().into_iter();
                Ok(found.map(Membership::from).collect())
            }

            /// Its seats, held or vacant; seldom more than fifty.
            #[graphql(complexity = "20 * child_complexity")]
            async fn seats(&self, context: &Context<'_>) -> Result<Vec<BodySeat>> {
                let key = BodySeats(self.number);
                let found = request(context)?.loaders.load_one(key).await?;
                let found = found.unwrap_or_default().into_iter();
                Ok(found.map(BodySeat::from).collect())
            }

            /// Who is missing at the table:
            /// sectors, kinds and parts of its territory that no member represents, out of those present there, with
            /// whom to invite.
            #[graphql(complexity = "5 * child_complexity + 50")]
            async fn missing(
                &self,
                context: &Context<'_>,
                #[graphql(
                    desc = "The parts are territories of this kind;\nthose it serves, or of the kind below when it serves one, when absent."
                )]
                level: Option<Code<TerritoryKind>>,
            ) -> Result<MissingAtTable> {
                MissingAtTable::load(context, self.number, level.map(|level| level.0)).await
            }

            /// The contributions to its work that are recorded, by identifier;
            /// `contributions` is the declared number.
            #[graphql(complexity = "page_cost(first, last, child_complexity)")]
            async fn recorded_contributions(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
                first: Option<i32>,
                #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
                #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")]
                last: Option<i32>,
                #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
            ) -> Result<ContributionConnection> {
                let arguments = PageArguments {
                    first,
                    after,
                    last,
                    before,
                };
                let paging = arguments.check::<ContributionKey, i64>()?;
                let children = Children::GroupContributions;
                let found = page_of(context, children, self.number, &paging).await?;
                let cursor = |id| ContributionKey(id).cursor();
                let items = nodes(request(context)?, &found.ids, ContributionId, cursor).await?;
                Ok(ContributionConnection::new(
                    &paging,
                    items,
                    found.more,
                    found.total,
                ))
            }

            /// The proposals of its report, by identifier.
            #[graphql(complexity = "page_cost(first, last, child_complexity)")]
            async fn proposals(
                &self,
                context: &Context<'_>,
                #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
                first: Option<i32>,
                #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
                #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")]
                last: Option<i32>,
                #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
            ) -> Result<ProposalConnection> {
                let arguments = PageArguments {
                    first,
                    after,
                    last,
                    before,
                };
                let paging = arguments.check::<ProposalKey, i64>()?;
                let children = Children::GroupProposals;
                let found = page_of(context, children, self.number, &paging).await?;
                let cursor = |id| ProposalKey(id).cursor();
                let items = nodes(request(context)?, &found.ids, ProposalId, cursor).await?;
                Ok(ProposalConnection::new(
                    &paging,
                    items,
                    found.more,
                    found.total,
                ))
            }
        }
    };
}

group!(
    WorkingGroup,
    "A group set up to work on a subject and hand in proposals."
);
group!(
    GovernanceBody,
    "A standing body with seats: committee, council, instance."
);

connection!(WorkingGroupConnection of WorkingGroupEdge of WorkingGroup, "A page of working groups.");
connection!(GovernanceBodyConnection of GovernanceBodyEdge of GovernanceBody, "A page of governance bodies.");

/// A working group or a governance body.
#[derive(Clone, Union)]
#[graphql(name = "GroupOrBody")]
pub(crate) enum Body {
    /// A working group.
    WorkingGroup(WorkingGroup),
    /// A governance body.
    GovernanceBody(GovernanceBody),
}

impl Body {
    /// The group or body that an actor is.
    pub(crate) async fn load(request: &RequestContext, actor: Actor) -> Result<Self> {
        let data = request.loaders.load_one(BodyOf(actor.row.id)).await?;
        Ok(Self::new(actor, data.unwrap_or_default()))
    }

    /// The group or body from the actor it is and what it has beyond.
    pub(crate) fn new(actor: Actor, data: BodyData) -> Self {
        if actor.row.kind == ActorKind::WorkingGroup {
            Self::WorkingGroup(WorkingGroup::new(actor, data))
        } else {
            Self::GovernanceBody(GovernanceBody::new(actor, data))
        }
    }
}
