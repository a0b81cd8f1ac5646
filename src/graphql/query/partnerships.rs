//! Partnerships.

use async_graphql::{Context, Object};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::Total;
use crate::graphql::paging::{CursorKey, PageArguments, PartnershipKey, page_cost};
use crate::graphql::types::partnership::{Partnership, PartnershipConnection};
use crate::graphql::types::partnership_filter::PartnershipFilter;

#[derive(Debug, Default)]
pub(super) struct PartnershipQuery;

/// Partnerships.
#[Object]
impl PartnershipQuery {
    /// Partnerships that the viewer may read, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn partnerships(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Conditions; none lists all.")] filter: Option<PartnershipFilter>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PartnershipConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<PartnershipKey, i64>()?;
        let request = request(context)?;
        let filter = filter
            .unwrap_or_default()
            .check(&request.directory.territories())?;
        let reader = request.reader();
        let page = reader.partnerships(&filter, &paging.request).await?;
        let items = page.items.into_iter().map(|row| {
            let key = PartnershipKey(row.id);
            (key.cursor(), Partnership::from(row))
        });
        let total = Total::Partnerships(filter);
        Ok(PartnershipConnection::new(
            &paging,
            items.collect(),
            page.has_more,
            total,
        ))
    }
}
