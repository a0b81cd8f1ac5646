//! Pages of the records of an owner, in lists inside lists.

use std::sync::Arc;

use async_graphql::Context;
use async_graphql::dataloader::Loader;

use crate::graphql::context::{RequestContext, request};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{ChildQuestion, Children, ChildrenOf, Reader, Total};
use crate::graphql::paging::Paging;

/// A page of identifiers, whether the list goes on, and how long it is when that was selected.
pub(super) struct Found {
    pub(super) ids: Vec<i64>,
    pub(super) more: bool,
    pub(super) total: Total,
}

/// A page of the records of an owner.
pub(super) async fn page_of(
    context: &Context<'_>,
    children: Children,
    owner: i64,
    paging: &Paging<i64>,
) -> Result<Found> {
    let question = Arc::new(ChildQuestion {
        children,
        page: paging.request.clone(),
        count: context.look_ahead().field("totalCount").exists(),
    });
    let key = ChildrenOf { owner, question };
    let found = request(context)?.loaders.load_one(key).await?;
    let (ids, more, total) = found.map_or_else(
        || (Vec::new(), false, None),
        |found| (found.page.items, found.page.has_more, found.total),
    );
    Ok(Found {
        ids,
        more,
        total: Total::Known(total.unwrap_or_default()),
    })
}

/// The records of identifiers, in their order, each with its cursor.
pub(crate) async fn nodes<K, V, N>(
    request: &RequestContext,
    ids: &[i64],
    key: impl Fn(i64) -> K + Send + Sync,
    cursor: impl Fn(i64) -> String + Send,
) -> Result<Vec<(String, N)>>
where
    Reader: Loader<K, Value = V, Error = ApiError>,
    K: Send + Sync + Clone + Eq + std::hash::Hash + 'static,
    V: Send + Sync + Clone + Into<N> + 'static,
{
    let keys = ids.iter().copied().map(&key);
    let mut found = request.loaders.load_many(keys).await?;
    let node = |id: &i64| Some((cursor(*id), found.remove(&key(*id))?.into()));
    Ok(ids.iter().filter_map(node).collect())
}
