use super::*;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

/// An interface of two scripts and three pages; the first script alone was compressed.
const BUILT: Files = &[
    File {
        path: "/assets/app-1a2b.js",
        plain: b"plain",
        br: Some(b"br"),
        gz: Some(b"gz"),
    },
    File {
        path: "/assets/maplibre-gl-worker-3c4d.js",
        plain: b"worker",
        br: None,
        gz: None,
    },
    File {
        path: "/graphiql.html",
        plain: b"graphiql",
        br: None,
        gz: None,
    },
    File {
        path: "/index.html",
        plain: b"<!doctype html>",
        br: None,
        gz: None,
    },
    File {
        path: "/widget.html",
        plain: b"widget",
        br: None,
        gz: None,
    },
];

async fn ask(files: Files, path: &str, encodings: &str) -> Response {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, encodings);
    routes_of::<()>(files, None, true)
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap()
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1_000)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn the_smallest_form_that_is_taken_is_given() {
    for (encodings, form, body) in [
        ("gzip, deflate, br", Some("br"), "br"),
        ("gzip", Some("gzip"), "gz"),
        ("br;q=0, GZIP;q=0.5", Some("gzip"), "gz"),
        ("deflate, *", None, "plain"),
        ("", None, "plain"),
    ] {
        let response = ask(BUILT, "/assets/app-1a2b.js", encodings).await;
        let headers = response.headers();
        let given = headers
            .get(header::CONTENT_ENCODING)
            .map(|form| form.to_str().unwrap().to_owned());
        assert_eq!(given.as_deref(), form, "{encodings}");
        assert_eq!(headers[header::VARY], "accept-encoding");
        assert_eq!(
            headers[header::CONTENT_TYPE],
            "text/javascript; charset=utf-8"
        );
        assert_eq!(text(response).await, body, "{encodings}");
    }
}

#[tokio::test]
async fn hashed_files_are_kept_for_good_and_the_page_is_asked_for_again() {
    let script = ask(BUILT, "/assets/app-1a2b.js", "br").await;
    let page = ask(BUILT, "/", "br").await;
    let caching = |response: &Response| response.headers()[header::CACHE_CONTROL].clone();
    assert_eq!(caching(&script), "public, max-age=31536000, immutable");
    assert_eq!(caching(&page), "no-cache");
}

#[tokio::test]
async fn every_screen_starts_from_the_page_and_nothing_else_does() {
    for path in ["/", "/annuaire", "/annuaire/", "/acteurs/alecob"] {
        let response = ask(BUILT, path, "").await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(text(response).await, "<!doctype html>", "{path}");
    }
    for path in ["/graphql", "/acteurs", "/index.html", "/assets/other.js"] {
        let response = ask(BUILT, path, "").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(ask(&[], "/", "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_beside_the_interface_have_addresses_of_their_own_and_some_may_be_framed() {
    for (path, body, framed) in [
        ("/graphiql", "graphiql", false),
        ("/integrer/alerter", "widget", true),
        (
            "/integrer/acteurs?territoire=EPCI:242900744",
            "widget",
            true,
        ),
    ] {
        let response = super::super::headers::security_headers(routes_of::<()>(BUILT, None, true))
            .oneshot(Request::get(path).body(Body::empty()).unwrap())
            .await
            .unwrap();
        let headers = response.headers();
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert_eq!(policy.ends_with("frame-ancestors *"), framed, "{path}");
        assert_eq!(!headers.contains_key(header::X_FRAME_OPTIONS), framed);
        assert_eq!(text(response).await, body, "{path}");
    }
    for path in ["/graphiql.html", "/widget.html", "/integrer"] {
        let response = ask(BUILT, path, "").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn tiles_are_told_to_the_screens_and_allowed_to_them_and_their_worker_alone() {
    const PAGES: Files = &[
        File {
            path: "/index.html",
            plain: b"<head></head>",
            br: Some(b"br"),
            gz: None,
        },
        BUILT[0],
        BUILT[1],
        BUILT[2],
        BUILT[4],
    ];
    let style = TileStyle::parse("https://tiles.example/style.json").unwrap();
    for (path, allowed) in [
        ("/annuaire", true),
        ("/pilotes/", true),
        ("/assets/maplibre-gl-worker-3c4d.js", true),
        ("/assets/app-1a2b.js", false),
        ("/graphiql", false),
        ("/integrer/alerter", false),
        ("/integrer/acteurs", false),
    ] {
        for tiles in [None, style.as_ref()] {
            let routes =
                super::super::headers::security_headers(routes_of::<()>(PAGES, tiles, true));
            let request = Request::get(path).header(header::ACCEPT_ENCODING, "br");
            let response = routes
                .oneshot(request.body(Body::empty()).unwrap())
                .await
                .unwrap();
            let headers = response.headers().clone();
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            let expected = allowed && tiles.is_some();
            assert_eq!(policy.contains("tiles.example"), expected, "{path}");
            if path == "/annuaire" {
                // What is made for this server has no compressed twin.
                assert_eq!(
                    headers.contains_key(header::CONTENT_ENCODING),
                    tiles.is_none()
                );
                assert_eq!(text(response).await.contains("tile-style"), expected);
            }
        }
    }
}

#[test]
fn no_screen_hides_what_the_server_answers_itself() {
    let screens = screens();
    assert!(screens.len() > 2, "{screens:?}");
    for own in [
        "/graphql",
        "/graphiql",
        "/integrer",
        "/export",
        "/pilot-decisions",
        "/api",
        "/healthz",
        "/readyz",
        "/assets",
    ] {
        assert!(
            !screens.iter().any(|path| path.starts_with(own)),
            "{own}: {screens:?}"
        );
    }
}

#[test]
fn no_page_holds_an_inline_script_or_style() {
    for page in [
        include_str!("../../../web/index.html"),
        include_str!("../../../web/graphiql.html"),
        include_str!("../../../web/widget.html"),
    ] {
        assert!(!page.contains("<style") && !page.contains(" style="));
        assert!(!page.contains(" onload=") && !page.contains("://"));
        for (place, _) in page.match_indices("<script") {
            let tag = page[place..].split('>').next().unwrap();
            assert!(tag.contains(" src="), "{tag}");
        }
    }
}
