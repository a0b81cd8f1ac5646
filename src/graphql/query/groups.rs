//! Working groups and governance bodies.

use async_graphql::{Context, ID, InputObject, Object};

use crate::domain::body::BodyData;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::ActorKind;
use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::Result;
use crate::graphql::id::territory_number;
use crate::graphql::loader::{BodyOf, Total};
use crate::graphql::paging::{BodyKey, CursorKey, PageArguments, Paging, page_cost};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::group::{
    GovernanceBody, GovernanceBodyConnection, WorkingGroup, WorkingGroupConnection,
};

/// Conditions on working groups and governance bodies;
/// an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct GroupFilter {
    /// Is present in this territory.
    territory: Option<ID>,
}

#[derive(Debug, Default)]
pub(super) struct GroupQuery;

/// What a list of groups asks for, decoded.
struct Question {
    kind: ActorKind,
    territory: Option<i64>,
    paging: Paging<i64>,
}

impl Question {
    fn new(
        kind: ActorKind,
        filter: Option<GroupFilter>,
        page: &PageArguments,
        known: &TerritoryIndex,
    ) -> Result<Self> {
        let territory = filter.and_then(|filter| filter.territory);
        let territory = territory.map(|id| territory_number("filter.territory", &id, known));
        Ok(Self {
            kind,
            territory: territory.transpose()?,
            paging: page.check::<BodyKey, i64>()?,
        })
    }

    fn total(&self) -> Total {
        Total::Bodies(self.kind, self.territory)
    }

    /// The groups of the page with their cursors, and whether there are more.
    async fn read<T>(
        &self,
        request: &RequestContext,
        make: impl Fn(Actor, BodyData) -> T,
    ) -> Result<(Vec<(String, T)>, bool)> {
        let page = &self.paging.request;
        let page = request
            .reader()
            .bodies(self.kind, self.territory, page)
            .await?;
        let actors = request.actor_rows(page.items.iter().copied());
        let data = request
            .loaders
            .load_many(page.items.iter().copied().map(BodyOf));
        let (mut actors, mut data) = futures_util::future::try_join(actors, data).await?;
        let group = |id: &i64| {
            let actor = actors.remove(id)?;
            let data = data.remove(&BodyOf(*id)).unwrap_or_default();
            Some((BodyKey(*id).cursor(), make(actor.into(), data)))
        };
        Ok((page.items.iter().filter_map(group).collect(), page.has_more))
    }
}

/// Working groups and governance bodies.
#[Object]
impl GroupQuery {
    /// Working groups with their members, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn working_groups(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<GroupFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<WorkingGroupConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let request = request(context)?;
        let known = request.directory.territories();
        let question = Question::new(ActorKind::WorkingGroup, filter, &page, &known)?;
        let (items, more) = question.read(request, WorkingGroup::new).await?;
        Ok(WorkingGroupConnection::new(
            &question.paging,
            items,
            more,
            question.total(),
        ))
    }

    /// Governance bodies with their seats, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn governance_bodies(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<GroupFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<GovernanceBodyConnection> {
        let page = PageArguments {
            first,
            after,
            last,
            before,
        };
        let request = request(context)?;
        let known = request.directory.territories();
        let question = Question::new(ActorKind::GovernanceBody, filter, &page, &known)?;
        let (items, more) = question.read(request, GovernanceBody::new).await?;
        Ok(GovernanceBodyConnection::new(
            &question.paging,
            items,
            more,
            question.total(),
        ))
    }
}
