//! The GraphQL API over the told world.

mod alerts;
mod answers;
mod calls;
mod endings;
// Release builds have no fail points.
#[cfg(debug_assertions)]
mod faults;
mod found;
mod indicators;
mod keys;
mod limits;
mod network;
mod nul;
mod paging;
mod partners;
mod pilot_choices;
pub(crate) mod pilot_decisions;
mod pilot_lists;
mod pilot_vetoes;
mod pilots;
mod provenance;
mod rows;
mod statements;
mod writes;

use std::sync::Arc;

use passerelles::graphql::{ApiSchema, Limits, RequestContext, build_schema, execute};
use passerelles::policy::Viewer;
use passerelles::service::Directory;
use serde_json::Value;

use crate::service::{open, told};
use crate::support::TestDatabase;

/// The limits of the API in tests: a debug build on a loaded machine takes its time, which is not what they are about.
pub(crate) fn limits() -> Limits {
    Limits {
        query_timeout_ms: 60_000,
        mutation_timeout_ms: 120_000,
        ..Limits::default()
    }
}

/// The API over a told world of its own.
pub(crate) struct TestApi {
    pub(crate) database: TestDatabase,
    pub(crate) directory: Arc<Directory>,
    schema: ApiSchema,
}

impl TestApi {
    pub(crate) async fn told() -> Self {
        let (database, directory) = told().await;
        Self::new(database, directory)
    }

    /// The API over another database.
    pub(crate) async fn over(database: TestDatabase) -> Self {
        let directory = open(&database).await;
        Self::new(database, directory)
    }

    fn new(database: TestDatabase, directory: Directory) -> Self {
        Self {
            database,
            directory: Arc::new(directory),
            schema: build_schema(limits()),
        }
    }

    /// The whole answer, errors included.
    pub(crate) async fn ask(&self, viewer: Viewer, query: &str, variables: Value) -> Value {
        let context = RequestContext::new(self.directory.clone(), viewer, "test".to_owned());
        let request = async_graphql::Request::new(query)
            .variables(async_graphql::Variables::from_json(variables));
        serde_json::to_value(execute(&self.schema, request, context).await).unwrap()
    }

    /// The answer to anybody as it is sent, byte by byte.
    pub(crate) async fn text(&self, query: &str, variables: Value) -> String {
        let viewer = Viewer::Anonymous;
        let context = RequestContext::new(self.directory.clone(), viewer, "test".to_owned());
        let request = async_graphql::Request::new(query)
            .variables(async_graphql::Variables::from_json(variables));
        serde_json::to_string(&execute(&self.schema, request, context).await).unwrap()
    }

    /// The data that anybody gets; there must be no error.
    pub(crate) async fn data(&self, query: &str) -> Value {
        self.data_as(Viewer::Anonymous, query, Value::Null).await
    }

    /// The data that a viewer gets; there must be no error.
    pub(crate) async fn data_as(&self, viewer: Viewer, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(viewer, query, variables).await;
        assert_eq!(answer.get("errors"), None, "{query}");
        answer["data"].take()
    }

    /// The code of the first error of a question by anybody.
    pub(crate) async fn code(&self, query: &str) -> String {
        let answer = self.ask(Viewer::Anonymous, query, Value::Null).await;
        let code = &answer["errors"][0]["extensions"]["code"];
        code.as_str()
            .unwrap_or_else(|| panic!("{query}: {answer}"))
            .to_owned()
    }
}

/// The texts of a list of objects under one key.
pub(crate) fn texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item[key].as_str().unwrap()).collect()
}
