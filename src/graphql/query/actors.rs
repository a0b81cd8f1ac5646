//! Actors: one, and lists of them.

use std::sync::Arc;

use async_graphql::{Context, Object};

use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::paging::{ActorKey, CursorKey, PageArguments, Paging, page_cost};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::actor_edge::{ActorConnection, ActorEdge, Asked};
use crate::graphql::types::actor_filter::{ActorBy, ActorFilter, ActorOrder};
use crate::service;

/// How many characters of a search are read at most.
const SEARCH_LIMIT: usize = 200;

#[derive(Debug, Default)]
pub(super) struct ActorQuery;

/// The words of a search, `None` when there is none; too long ones are refused.
pub(super) fn words(search: Option<String>) -> Result<Option<String>> {
    let words = search.filter(|search| !search.trim().is_empty());
    if words
        .as_ref()
        .is_some_and(|words| words.chars().count() > SEARCH_LIMIT)
    {
        return Err(ApiError::input(
            "search",
            format!("La recherche dépasse {SEARCH_LIMIT} caractères."),
            format!("The search is longer than {SEARCH_LIMIT} characters."),
        ));
    }
    Ok(words)
}

/// The facets that the selection asks for, under any alias.
fn selected_facets(context: &Context<'_>) -> Vec<service::ActorFacet> {
    use service::ActorFacet::{Kind, Public, Sector, Status, Theme};
    let asked = context.look_ahead().field("facets").selection_fields();
    let mut names = Vec::new();
    for field in asked {
        let arguments = field.arguments().unwrap_or_default();
        for (_, value) in arguments.into_iter().filter(|(name, _)| name == "by") {
            match value {
                async_graphql::Value::List(list) => {
                    names.extend(list.iter().map(ToString::to_string));
                }
                one => names.push(one.to_string()),
            }
        }
    }
    let all = [Sector, Kind, Theme, Public, Status];
    let is_asked = |facet: &service::ActorFacet| {
        let name = match facet {
            Sector => "SECTOR",
            Kind => "KIND",
            Theme => "THEME",
            Public => "PUBLIC",
            Status => "STATUS",
        };
        names.iter().any(|asked| asked.trim_matches('"') == name)
    };
    all.into_iter().filter(is_asked).collect()
}

async fn edges(
    request: &RequestContext,
    hits: &[service::ActorHit],
    asked: Asked,
) -> Result<Vec<ActorEdge>> {
    let mut rows = request.actor_rows(hits.iter().map(|hit| hit.id)).await?;
    let asked = Arc::new(asked);
    let edge = |hit: &service::ActorHit| {
        let row = rows.remove(&hit.id)?;
        let cursor = ActorKey(hit.cursor.clone()).cursor();
        Some(ActorEdge::new(cursor, hit, row.into(), asked.clone()))
    };
    Ok(hits.iter().filter_map(edge).collect())
}

/// Actors.
#[Object]
impl ActorQuery {
    /// One actor; null when there is none.
    async fn actor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How it is named: exactly one way.")] by: ActorBy,
    ) -> Result<Option<Actor>> {
        let request = request(context)?;
        let key = by.check()?;
        let id = match key {
            // Its row tells whether it is there.
            service::ActorKey::Id(id) => Some(id),
            key => request.directory.actor_id(&key).await?,
        };
        let Some(id) = id else {
            return Ok(None);
        };
        let found = request.actor_row(id).await?;
        Ok(found.map(Actor::from))
    }

    /// Actors that match words and conditions, each with why.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a list are those of Relay"
    )]
    async fn actors(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "Words looked for: names, acronyms, themes, places;\naccents and one typing error are forgiven."
        )]
        search: Option<String>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<ActorFilter>,
        #[graphql(desc = "Order; by relevance with words, by name without.")] order_by: Option<
            ActorOrder,
        >,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<ActorConnection> {
        let request = request(context)?;
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging: Paging<String> = arguments.check::<ActorKey, String>()?;
        let text = words(search)?;
        let filter = filter
            .unwrap_or_default()
            .check(&request.directory.territories())?;
        let order = order_by.map(service::ActorOrder::from);
        let order = order.unwrap_or(if text.is_some() {
            service::ActorOrder::Relevance
        } else {
            service::ActorOrder::Name
        });
        if order == service::ActorOrder::Distance && filter.near.is_none() {
            return Err(ApiError::input(
                "orderBy",
                "L'ordre DISTANCE demande « filter.near ».",
                "The order DISTANCE needs \"filter.near\".",
            ));
        }
        let commune = filter.serves_commune.as_deref();
        let commune = commune.and_then(|code| request.directory.territories().commune(code));
        let asked = Asked {
            text: text.clone(),
            place: commune.or(filter.territory_id),
        };
        let query = service::ActorQuery {
            text,
            filter,
            order,
            page: paging.request.clone(),
            count_total: context.look_ahead().field("totalCount").exists(),
            facets: selected_facets(context),
        };
        let found = request.directory.find_actors(&query).await?;
        let edges = edges(request, &found.hits, asked).await?;
        let (page_info, edges) = paging.finish(edges, found.has_more, |edge: &ActorEdge| {
            edge.cursor.clone()
        });
        let total = found.total.unwrap_or(0);
        Ok(ActorConnection {
            page_info,
            edges,
            total_count: i32::try_from(total).unwrap_or(i32::MAX),
            counted: found.facets,
        })
    }
}
