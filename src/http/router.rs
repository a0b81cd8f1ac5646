//! Which address leads where, and what every answer passes through.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{Redirect, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};

use super::client::Proxies;
use super::graphql::Documents;
use super::headers::{REQUEST_ID, RequestIds, security_headers};
use super::metrics::{self, Metrics};
use super::places::Places;
use super::rate::{self, Rates};
use super::tiles::TileStyle;
use super::ws::{self, Origins, Sockets};
use super::{export, graphql, health, home, panic, problem, sheet, trace, ui};
use crate::config::SIMULTANEOUS_EXPORTS;
use crate::graphql::{ApiSchema, Limits, Openness, build_open_schema};
use crate::service::Directory;

/// Bytes up to which an answer fits a packet as it is.
const SMALL: u16 = 1_024;

/// How the type of a spreadsheet starts.
const SPREADSHEET: &str = "application/vnd.openxmlformats";

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
    /// The documents known beforehand.
    pub(super) documents: Documents,
    /// How often each client asks.
    pub(super) rates: Rates,
    /// Whether GraphiQL is there.
    has_graphiql: bool,
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
            schema: build_open_schema(limits, Openness::default()),
            limits,
            exports: Places::new(SIMULTANEOUS_EXPORTS.get()),
            tiles: None,
            metrics: Arc::new(Metrics::new()),
            sockets: Sockets::new(&limits.sockets, Origins::default()),
            documents: Documents::default(),
            rates: Rates::new(&limits, Proxies::default()),
            has_graphiql: true,
        }
    }

    /// The same, as open about itself as it shall be.
    #[must_use]
    pub fn with_openness(self, openness: Openness) -> Self {
        Self {
            schema: build_open_schema(self.limits, openness),
            ..self
        }
    }

    /// The same with or without GraphiQL.
    #[must_use]
    pub fn with_graphiql(self, has_graphiql: bool) -> Self {
        Self {
            has_graphiql,
            ..self
        }
    }

    /// The same with documents that are known beforehand.
    #[must_use]
    pub fn with_documents(self, documents: Documents) -> Self {
        Self { documents, ..self }
    }

    /// The same behind proxies that name whom they speak for.
    #[must_use]
    pub fn with_proxies(self, proxies: Proxies) -> Self {
        let rates = Rates::new(&self.limits, proxies);
        Self { rates, ..self }
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

    /// The same with sockets for pages of other origins too.
    #[must_use]
    pub fn with_socket_origins(self, origins: Origins) -> Self {
        Self {
            sockets: Sockets::new(&self.limits.sockets, origins),
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
    let asked = Router::new()
        .route(
            "/graphql",
            get(graphql::get)
                .post(graphql::post)
                .fallback(graphql::wrong_method),
        )
        .merge(export::routes(
            Arc::clone(&state.directory),
            state.exports.clone(),
        ))
        .layer(compression())
        .layer(from_fn_with_state(state.rates.clone(), rate::limit));
    let sockets = Router::new()
        .route("/graphql/ws", get(ws::connect))
        .layer(from_fn_with_state(state.rates.clone(), rate::limit));
    let routes = Router::new()
        .merge(first_page(state.tiles.as_ref(), state.has_graphiql))
        .merge(asked)
        .merge(sockets)
        .route("/api", get(home::page))
        .route("/assets/home.css", get(home::style))
        .route("/assets/home.js", get(home::script))
        .route("/pilot-decisions/{id}", get(sheet::page))
        .route("/assets/sheet.css", get(sheet::style))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::page))
        .layer(DefaultBodyLimit::max(state.limits.body_bytes))
        .fallback(not_found)
        .layer(from_fn_with_state(state.rates.clone(), rate::limit_tokens))
        .layer(from_fn_with_state(counted, metrics::count))
        .with_state(state);
    layers(routes)
}

/// The web interface, or what stands in its place when it was not built.
fn first_page(tiles: Option<&TileStyle>, has_graphiql: bool) -> Router<HttpState> {
    if ui::is_built() {
        return ui::routes(tiles, has_graphiql);
    }
    let instead = Router::new().route("/", get(home::page_instead));
    if has_graphiql {
        // GraphiQL is built with the interface: without it, the page for developers has a console.
        instead.route("/graphiql", get(|| async { Redirect::to("/api#console") }))
    } else {
        instead
    }
}

/// Compresses answers that gain by it, in the encoding that the asker takes. Files of the interface are compressed when it
/// is built, and spreadsheets are by their nature.
fn compression() -> CompressionLayer<impl Predicate> {
    let worth = SizeAbove::new(SMALL).and(NotForContentType::const_new(SPREADSHEET));
    CompressionLayer::new()
        .gzip(true)
        .br(true)
        .compress_when(worth)
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
