//! Runs of imports and what they rejected.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::source::Source;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{RunRejections, SourceId, StoredRejection, StoredRun};
use crate::graphql::paging::{connection, page_cost, page_size};
use crate::graphql::scalar::DateTime;

/// One run of an import, with what it did to the records it read.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct ImportRun {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Name of the adapter.
    adapter: String,
    /// Names of the files, without folders.
    files: Vec<String>,
    /// When it started.
    started_at: DateTime,
    /// When it ended; null while it runs or when it was cut.
    finished_at: Option<DateTime>,
    /// Records read.
    read: i32,
    /// Records created.
    created: i32,
    /// Records changed.
    changed: i32,
    /// Records that said what was known already.
    unchanged: i32,
    /// Records closed because a complete file no longer holds them.
    closed: i32,
    /// Records rejected.
    rejected: i32,
    #[graphql(skip)]
    failure: Option<String>,
    #[graphql(skip)]
    number: i64,
    #[graphql(skip)]
    dataset: i64,
}

impl From<StoredRun> for ImportRun {
    fn from(run: StoredRun) -> Self {
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: NodeType::ImportRun.id(run.id),
            adapter: run.adapter,
            files: run.files,
            started_at: DateTime(run.started_at),
            finished_at: run.finished_at.map(DateTime),
            read: small(run.read),
            created: small(run.created),
            changed: small(run.changed),
            unchanged: small(run.unchanged),
            closed: small(run.closed),
            rejected: small(run.rejected),
            failure: run.failure,
            number: run.id,
            dataset: run.dataset_id,
        }
    }
}

#[ComplexObject]
impl ImportRun {
    /// The dataset that the records belong to.
    async fn dataset(&self, context: &Context<'_>) -> Result<Option<Source>> {
        let key = SourceId(self.dataset);
        Ok(request(context)?
            .loaders
            .load_one(key)
            .await?
            .map(Source::from))
    }

    /// Why it could not come to its end, in English;
    /// null when it did, while it runs, when it was cut, and for anonymous readers: it may name files of the server.
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn failure(&self, context: &Context<'_>) -> Result<Option<String>> {
        let is_told = request(context)?.viewer.may_write();
        Ok(self.failure.clone().filter(|_| is_told))
    }

    /// The first lines that it could not take;
    /// at most 100, `rejected` says how many there were. Null for anonymous readers: a rejected line may hold what is
    /// not public.
    #[graphql(complexity = "page_cost(first, None, child_complexity)")]
    async fn rejections(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 0 to 100; 20 when nothing is asked.")] first: Option<i32>,
    ) -> Result<Option<Vec<ImportRejection>>> {
        let request = request(context)?;
        let arguments = crate::graphql::paging::PageArguments {
            first,
            ..Default::default()
        };
        arguments.check::<crate::graphql::paging::RunKey, i64>()?;
        let limit = u64::try_from(page_size(first, None)).unwrap_or(0);
        if limit == 0 {
            return Ok(Some(Vec::new()));
        }
        if !request.viewer.may_write() {
            return Ok(None);
        }
        let run = self.number;
        let key = RunRejections { run, limit };
        let found = request.loaders.load_one(key).await?;
        let found = found.unwrap_or_default().into_iter();
        Ok(Some(found.map(ImportRejection::from).collect()))
    }
}

/// A line that an import could not take, and why.
#[derive(Clone, SimpleObject)]
pub(crate) struct ImportRejection {
    /// File name, without folders.
    file: String,
    /// Line number, from 1; 0 when the whole file is meant.
    line: i32,
    /// Column.
    column: Option<String>,
    /// Machine-readable reason.
    code: String,
    /// The value as read, cut at 200 characters.
    value: Option<String>,
    /// The reason, in French.
    reason: String,
    /// The reason, in English.
    reason_en: String,
}

impl From<StoredRejection> for ImportRejection {
    fn from(line: StoredRejection) -> Self {
        Self {
            file: line.file,
            line: i32::try_from(line.line).unwrap_or(i32::MAX),
            column: line.field,
            code: line.code,
            value: line.value,
            reason: line.reason_fr,
            reason_en: line.reason_en,
        }
    }
}

connection!(ImportRunConnection of ImportRunEdge of ImportRun, "A page of import runs, newest first.");
