//! Which address leads where, and what every answer passes through.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{Redirect, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};

use super::headers::{REQUEST_ID, RequestIds, security_headers};
use super::metrics::{self, Metrics};
use super::places::Places;
use super::tiles::TileStyle;
use super::ws::{self, Sockets};
use super::{export, graphql, health, home, panic, problem, sheet, trace, ui};
use crate::config::SIMULTANEOUS_EXPORTS;
use crate::graphql::{ApiSchema, Limits, build_schema};
use crate::service::Directory;

/// What the handlers share.
#[derive(Clone)]
pub struct HttpState {
    /// The directory that answers.
    pub directory: Arc<Directory>,
    /// The schema.
    pub schema: ApiSchema,
    /// The limits in force.
    pub limits: Limits,
    /// Room for the files that are being written.
    exports: Places,
    /// What is drawn under maps.
    tiles: Option<TileStyle>,
    /// What is counted.
    pub(super) metrics: Arc<Metrics>,
    /// The sockets that are open.
    pub(super) sockets: Sockets,
}

impl std::fmt::Debug for HttpState {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("HttpState")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl HttpState {
    /// The state over a directory, with a schema under the same limits.
    #[must_use]
    pub fn new(directory: Arc<Directory>, limits: Limits) -> Self {
        Self {
            directory,
            schema: build_schema(limits),
            limits,
            exports: Places::new(SIMULTANEOUS_EXPORTS.get()),
            tiles: None,
            metrics: Arc::new(Metrics::new()),
            sockets: Sockets::new(limits.sockets.open, Vec::new()),
        }
    }

    /// The same with room for another number of files that are written at once; none are when it is zero.
    #[must_use]
    pub fn with_exports(self, at_once: usize) -> Self {
        Self {
            exports: Places::new(at_once),
            ..self
        }
    }

    /// The same with tiles under the maps of the interface.
    #[must_use]
    pub fn with_tiles(self, tiles: Option<TileStyle>) -> Self {
        Self { tiles, ..self }
    }

    /// The same with sockets for pages of other origins too, such as `https://annuaire.example`.
    #[must_use]
    pub fn with_socket_origins(self, origins: Vec<String>) -> Self {
        Self {
            sockets: Sockets::new(self.limits.sockets.open, origins),
            ..self
        }
    }

    /// The sockets that are open, to close them when the server stops.
    #[must_use]
    pub fn sockets(&self) -> Sockets {
        self.sockets.clone()
    }
}

/// All addresses of the server.
pub fn router(state: HttpState) -> Router {
    let counted = Arc::clone(&state.metrics);
    let routes = Router::new()
        .merge(first_page(state.tiles.as_ref()))
        .route("/api", get(home::page))
        .route("/assets/home.css", get(home::style))
        .route("/assets/home.js", get(home::script))
        .route("/pilot-decisions/{id}", get(sheet::page))
        .route("/assets/sheet.css", get(sheet::style))
        .route(
            "/graphql",
            get(graphql::get)
                .post(graphql::post)
                .fallback(graphql::wrong_method),
        )
        .route("/graphql/ws", get(ws::connect))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::page))
        .merge(export::routes(
            Arc::clone(&state.directory),
            state.exports.clone(),
        ))
        .layer(DefaultBodyLimit::max(state.limits.body_bytes))
        .fallback(not_found)
        .layer(from_fn_with_state(counted, metrics::count))
        .with_state(state);
    layers(routes)
}

/// The web interface, or what stands in its place when it was not built.
fn first_page(tiles: Option<&TileStyle>) -> Router<HttpState> {
    if ui::is_built() {
        ui::routes(tiles)
    } else {
        // GraphiQL is built with the interface: without it, the page for developers has a console.
        Router::new()
            .route("/", get(home::page_instead))
            .route("/graphiql", get(|| async { Redirect::to("/api#console") }))
    }
}

/// What every answer passes through, from the inside out.
pub(super) fn layers(routes: Router) -> Router {
    let routes = routes.layer(CatchPanicLayer::custom(panic::answer));
    security_headers(routes)
        .layer(axum::middleware::from_fn(trace::trace))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID.clone()))
        .layer(SetRequestIdLayer::new(REQUEST_ID.clone(), RequestIds))
}

async fn not_found(headers: HeaderMap, uri: Uri) -> Response {
    problem::not_found(&headers, uri.path())
}

#[cfg(test)]
mod tests;
