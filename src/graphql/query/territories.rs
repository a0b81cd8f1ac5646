//! Territories: one, and lists of them.

use async_graphql::{Context, Object};

use super::actors::words;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::Total;
use crate::graphql::paging::{CursorKey, PageArguments, TerritoryKey, page_cost};
use crate::graphql::types::territory::{Territory, TerritoryConnection};
use crate::graphql::types::territory_filter::{TerritoryBy, TerritoryFilter};
use crate::text::name_key;

#[derive(Debug, Default)]
pub(super) struct TerritoryQuery;

/// Territories.
#[Object]
impl TerritoryQuery {
    /// One territory; null when there is none.
    async fn territory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How it is named: exactly one way.")] by: TerritoryBy,
    ) -> Result<Option<Territory>> {
        let request = request(context)?;
        let key = by.check()?;
        let Some(id) = request.directory.territory_id(&key).await? else {
            return Ok(None);
        };
        let found = request.territory_row(id).await?;
        Ok(found.map(Territory::from))
    }

    /// Territories by name.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(
        clippy::too_many_arguments,
        reason = "the arguments of a list are those of Relay"
    )]
    async fn territories(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The beginning of a word of the name; accents do not count.")]
        search: Option<String>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<TerritoryFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<TerritoryConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<TerritoryKey, (String, i64)>()?;
        let prefix = words(search)?.map(|search| name_key(&search));
        let request = request(context)?;
        let filter = filter
            .unwrap_or_default()
            .check(prefix, &request.directory.territories())?;
        let reader = request.reader();
        let page = reader.territories(&filter, &paging.request).await?;
        let items = page.items.into_iter().map(|(name_key, territory)| {
            let key = TerritoryKey(name_key, territory.id);
            (key.cursor(), Territory::from(territory))
        });
        let total = Total::Territories(filter);
        Ok(TerritoryConnection::new(
            &paging,
            items.collect(),
            page.has_more,
            total,
        ))
    }
}
