//! What is told as it happens.

use async_graphql::{Context, Subscription};
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, try_unfold};

use super::context::request;
use super::error::Result;
use super::scalar::Long;
use super::types::change::{Change, ChangeFilter};

/// What is told as it happens, over `/graphql/ws`.
#[derive(Debug, Default)]
pub struct Subscription;

/// What is told as it happens, over `/graphql/ws`.
#[Subscription]
impl Subscription {
    /// Changes of records that the viewer may read, each once and in order.
    /// What a record said before is not told; `node` gives what it says now.
    ///
    /// A change is told when every answer of this server holds it. Keep the `sequence` of the last one:
    /// `after` goes on behind it, whatever happened to the connection meanwhile.
    async fn changes(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "A `sequence`: all changes behind it come first. 0 for the whole log.\nWithout it only what changes from now on is told."
        )]
        after: Option<Long>,
        #[graphql(desc = "Conditions on the changes.")] filter: Option<ChangeFilter>,
    ) -> Result<BoxStream<'static, Result<Change>>> {
        let request = request(context)?;
        let (directory, viewer) = (&request.directory, request.viewer.clone());
        let kinds = filter.unwrap_or_default().kinds();
        let after = after.map(|sequence| sequence.0);
        let changes = directory.changes(viewer, kinds, after).await?;
        let told = try_unfold(changes, |mut changes| async {
            loop {
                if let Some(change) = Change::new(changes.next().await?) {
                    return Ok(Some((change, changes)));
                }
            }
        });
        Ok(told.boxed())
    }
}
