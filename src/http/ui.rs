//! The web interface, as `web/` built it into `web/dist` before the program was compiled.

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::headers::Framed;
use super::tiles::TileStyle;

/// A file of the interface, with its compressed forms.
#[derive(Clone, Copy, Debug)]
struct File {
    /// The address: `/assets/index-BJqENLQc.js`.
    path: &'static str,
    plain: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

/// The files by path; empty when the interface was not built.
type Files = &'static [File];

const FILES: Files = include!(concat!(env!("OUT_DIR"), "/ui_files.rs"));

/// The addresses of the screens by name. The interface itself reads the same file.
const ROUTES: &str = include_str!("../../web/src/routes.json");

/// The page that every screen starts from.
const INDEX: &str = "/index.html";

/// A page beside the interface, at an address that is not the one of its file.
#[derive(Debug)]
struct Page {
    path: &'static str,
    file: &'static str,
    /// Whether other sites may show it in a frame.
    framed: bool,
}

/// Where GraphiQL stands.
const GRAPHIQL: &str = "/graphiql";

const PAGES: &[Page] = &[
    Page {
        path: GRAPHIQL,
        file: "/graphiql.html",
        framed: false,
    },
    Page {
        path: "/integrer/alerter",
        file: "/widget.html",
        framed: true,
    },
    Page {
        path: "/integrer/acteurs",
        file: "/widget.html",
        framed: true,
    },
];

/// Names of files below this hold a hash of their content: another content has another name.
const HASHED: &str = "/assets/";

/// The script that fetches tiles for a page: a worker has the policy of its own file, not that of the page.
const MAP_WORKER: &str = "/assets/maplibre-gl-worker";

/// Whether the program holds the interface.
pub(super) fn is_built() -> bool {
    FILES.iter().any(|file| file.path == INDEX)
}

/// The files, the screens and the pages beside them; nothing when the interface was not built. The screens may draw
/// `tiles` under their maps; what other sites embed may not, for its readers did not ask this site.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(
    tiles: Option<&TileStyle>,
    has_graphiql: bool,
) -> Router<S> {
    routes_of(FILES, tiles, has_graphiql)
}

fn routes_of<S: Clone + Send + Sync + 'static>(
    files: Files,
    tiles: Option<&TileStyle>,
    has_graphiql: bool,
) -> Router<S> {
    let mut router = Router::new();
    let is_page = |path: &str| path == INDEX || PAGES.iter().any(|page| page.file == path);
    for file in files.iter().filter(|file| !is_page(file.path)) {
        let tiles = tiles.filter(|_| file.path.starts_with(MAP_WORKER)).cloned();
        let answer = move |headers: HeaderMap| async move {
            let mut response = respond(file, &headers);
            if let Some(tiles) = tiles {
                response.extensions_mut().insert(tiles);
            }
            response
        };
        router = router.route(file.path, get(answer));
    }
    let pages = PAGES
        .iter()
        .filter(|page| has_graphiql || page.path != GRAPHIQL);
    for &Page { path, file, framed } in pages {
        let Some(file) = files.iter().find(|built| built.path == file) else {
            continue;
        };
        let answer = move |headers: HeaderMap| async move {
            let mut response = respond(file, &headers);
            if framed {
                response.extensions_mut().insert(Framed);
            }
            response
        };
        router = router.route(path, get(answer));
    }
    if let Some(index) = files.iter().find(|file| file.path == INDEX) {
        for path in screens() {
            let told = tiles.map(|tiles| (tiles.clone(), tiles.told(index.plain)));
            let answer = move |headers: HeaderMap| async move {
                let Some((tiles, page)) = told else {
                    return respond(index, &headers);
                };
                let mut response = content(index.path, None, page);
                response.extensions_mut().insert(tiles);
                response
            };
            if path != "/" {
                // As the interface itself reads addresses: a slash at the end is of no account.
                router = router.route(&format!("{path}/"), get(answer.clone()));
            }
            router = router.route(&path, get(answer));
        }
    }
    router
}

/// The addresses of the screens, as patterns of the router.
fn screens() -> Vec<String> {
    let routes: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(ROUTES).expect("web/src/routes.json is an object (a test reads it)");
    let paths = routes.values().filter_map(|path| path.as_str());
    paths.map(str::to_owned).collect()
}

fn respond(file: &'static File, headers: &HeaderMap) -> Response {
    let (encoding, bytes) = chosen(file, headers);
    content(file.path, encoding, Bytes::from_static(bytes))
}

/// The content of a file, in an encoding.
fn content(path: &str, encoding: Option<&'static str>, bytes: Bytes) -> Response {
    let caching = if path.starts_with(HASHED) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = bytes.into_response();
    let texts: [(HeaderName, &'static str); 3] = [
        (header::CONTENT_TYPE, content_type(path)),
        (header::CACHE_CONTROL, caching),
        (header::VARY, "accept-encoding"),
    ];
    for (name, text) in texts {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(text));
    }
    if let Some(encoding) = encoding {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The smallest form that the reader takes.
fn chosen(file: &'static File, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let forms = [("br", file.br), ("gzip", file.gz)];
    let form = forms
        .into_iter()
        .find_map(|(name, bytes)| bytes.filter(|_| takes(headers, name)).map(|it| (name, it)));
    form.map_or((None, file.plain), |(name, bytes)| (Some(name), bytes))
}

/// Whether `Accept-Encoding` names an encoding without refusing it. `*` is not followed: a program that sends
/// it rarely means brotli.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter();
    let texts = values.filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| text.split(',')).any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = pieces
            .filter_map(|piece| piece.strip_prefix("q="))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        named && !refused
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
