//! What the directory says of itself: imports, vocabulary, service, viewer.

use async_graphql::{Context, Object};

use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::Total;
use crate::graphql::paging::{CursorKey, PageArguments, RunKey, page_cost};
use crate::graphql::types::import_run::{ImportRun, ImportRunConnection};
use crate::graphql::types::service::Service;
use crate::graphql::types::viewer::Viewer;
use crate::graphql::types::vocabulary::Vocabulary;

#[derive(Debug, Default)]
pub(super) struct AboutQuery;

/// What the directory says of itself.
#[Object]
impl AboutQuery {
    /// Runs of imports, newest first. Those of applications are for editors:
    /// they tell how many were not selected.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn imports(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<ImportRunConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<RunKey, i64>()?;
        let page = request(context)?.reader().runs(&paging.request).await?;
        let items = page.items.into_iter().map(|run| {
            let key = RunKey(run.id);
            (key.cursor(), ImportRun::from(run))
        });
        Ok(ImportRunConnection::new(
            &paging,
            items.collect(),
            page.has_more,
            Total::Runs,
        ))
    }

    /// Every closed list with labels and the mapping to official nomenclatures.
    async fn vocabulary(&self) -> Vocabulary {
        Vocabulary
    }

    /// The service: version, data and their licences, limits in force.
    async fn service(&self) -> Service {
        Service
    }

    /// The holder of the token that came with the request; null when anonymous.
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn viewer(&self, context: &Context<'_>) -> Result<Option<Viewer>> {
        Ok(Viewer::new(&request(context)?.viewer))
    }
}
