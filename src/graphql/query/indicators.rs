//! Indicators of territories.

use async_graphql::{Context, Object};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::Total;
use crate::graphql::paging::{CursorKey, IndicatorKey, PageArguments, page_cost};
use crate::graphql::types::indicator::{Indicator, IndicatorConnection, IndicatorFilter};

#[derive(Debug, Default)]
pub(super) struct IndicatorQuery;

/// Indicators of territories.
#[Object]
impl IndicatorQuery {
    /// What is measured of territories, by code;
    /// `Territory.indicators` gives the figures.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn indicators(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<IndicatorFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<IndicatorConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<IndicatorKey, String>()?;
        let filter = filter.unwrap_or_default().into();
        let page = request(context)?
            .reader()
            .indicators(&filter, &paging.request)
            .await?;
        let items = page.items.into_iter().map(|indicator| {
            let key = IndicatorKey(indicator.data.code.clone());
            (key.cursor(), Indicator::from(indicator))
        });
        Ok(IndicatorConnection::new(
            &paging,
            items.collect(),
            page.has_more,
            Total::Indicators(filter),
        ))
    }
}
