//! What every resolver of one request can reach: the directory, the viewer, the loaders.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Context;
use async_graphql::dataloader::DataLoader;

use super::error::{ApiError, Result};
use super::loader::{ActorId, Reader, StoredPartners, TerritoryId, loaders};
use super::operation::Operation;
use super::quiet::Quiet;
use super::types::actor::Actor;
use crate::domain::{actor, territory};
use crate::policy::Viewer;
use crate::service::{Directory, Partners, ServiceError};

/// One request: who asks, what answers, under which identifier it is logged.
pub struct RequestContext {
    pub(super) directory: Arc<Directory>,
    pub(super) viewer: Viewer,
    pub(super) request_id: String,
    pub(super) loaders: DataLoader<Reader>,
    pub(super) quiet: Arc<Quiet>,
}

impl std::fmt::Debug for RequestContext {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RequestContext")
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

impl RequestContext {
    /// A request of a viewer to a directory.
    #[must_use]
    pub fn new(directory: Arc<Directory>, viewer: Viewer, request_id: String) -> Self {
        let quiet = Arc::new(Quiet::default());
        let loaders = loaders(
            directory.clone(),
            viewer.clone(),
            request_id.clone(),
            Arc::clone(&quiet),
        );
        Self {
            directory,
            viewer,
            request_id,
            loaders,
            quiet,
        }
    }

    /// The same request, known to ask for an operation.
    #[must_use]
    pub fn asking(self, operation: Option<&Operation>) -> Self {
        if let Some(operation) = operation {
            self.reader().ask(operation);
        }
        self
    }

    /// The reader behind the loaders, for lists.
    pub(super) fn reader(&self) -> &Reader {
        self.loaders.loader()
    }

    /// The row of an actor.
    pub(super) async fn actor_row(&self, id: i64) -> Result<Option<Arc<actor::Actor>>> {
        match self.directory.rows().actor(id) {
            Some(row) => Ok(Some(row)),
            None => self.loaders.load_one(ActorId(id)).await,
        }
    }

    /// The rows of actors, by their numbers.
    pub(super) async fn actor_rows(
        &self,
        ids: impl IntoIterator<Item = i64>,
    ) -> Result<HashMap<i64, Arc<actor::Actor>>> {
        let mut found = HashMap::new();
        let mut missing = Vec::new();
        for id in ids {
            match self.directory.rows().actor(id) {
                Some(row) => drop(found.insert(id, row)),
                None => missing.push(ActorId(id)),
            }
        }
        if !missing.is_empty() {
            let read = self.loaders.load_many(missing).await?;
            found.extend(read.into_iter().map(|(key, row)| (key.0, row)));
        }
        Ok(found)
    }

    /// The row of a territory.
    pub(super) async fn territory_row(&self, id: i64) -> Result<Option<Arc<territory::Territory>>> {
        match self.directory.rows().territory(id) {
            Some(row) => Ok(Some(row)),
            None => self.loaders.load_one(TerritoryId(id)).await,
        }
    }

    /// The rows of territories, by their numbers.
    pub(super) async fn territory_rows(
        &self,
        ids: impl IntoIterator<Item = i64>,
    ) -> Result<HashMap<i64, Arc<territory::Territory>>> {
        let mut found = HashMap::new();
        let mut missing = Vec::new();
        for id in ids {
            match self.directory.rows().territory(id) {
                Some(row) => drop(found.insert(id, row)),
                None => missing.push(TerritoryId(id)),
            }
        }
        if !missing.is_empty() {
            let read = self.loaders.load_many(missing).await?;
            found.extend(read.into_iter().map(|(key, row)| (key.0, row)));
        }
        Ok(found)
    }

    /// A page of the partnerships of an actor; an absent one is an empty list.
    pub(super) async fn partners(&self, key: Partners) -> Result<Option<StoredPartners>> {
        match self.directory.rows().partners(&key) {
            Some(page) => Ok(Some(page)),
            None => self.loaders.load_one(key).await,
        }
    }

    /// An actor that another record names, and that is therefore there.
    pub(super) async fn actor(&self, id: i64) -> Result<Actor> {
        let found = self.actor_row(id).await?;
        found.map(Actor::from).ok_or_else(|| {
            tracing::error!(actor = id, "a record names an actor that is not there");
            ApiError::fault()
        })
    }

    /// What other work of the request gives, such as a computation; it asks no loader.
    ///
    /// Batches wait for it: what it gives asks for more of the same records as what was answered meanwhile.
    pub(super) async fn working<T>(&self, work: impl Future<Output = T>) -> T {
        let _turn = self.quiet.busy();
        work.await
    }

    /// Refuses those who may not write.
    pub(super) fn writer(&self) -> Result<&Viewer> {
        if self.viewer.may_write() {
            Ok(&self.viewer)
        } else {
            Err(ServiceError::may_not_write(&self.viewer).into())
        }
    }
}

/// The request that a resolver works for.
pub(super) fn request<'a>(context: &Context<'a>) -> Result<&'a RequestContext> {
    context.data_opt::<RequestContext>().ok_or_else(|| {
        tracing::error!("a query was executed without its request context");
        ApiError::fault()
    })
}
