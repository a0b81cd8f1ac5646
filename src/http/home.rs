//! The page for developers: what is inside and how to ask. It is the first page too when the web interface was not
//! built.

use async_graphql::Request;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::html::{escape, filled};
use super::problem;
use super::router::HttpState;
use crate::graphql::{ApiError, RequestContext, execute};
use crate::policy::Viewer;

const PAGE: &str = include_str!("assets/home.html");
const ENERGY: &str = include_str!("assets/examples/energie.graphql");
const COMMUNE: &str = include_str!("assets/examples/commune.graphql");
const CONTRACT: &str = include_str!("assets/examples/contrat.graphql");

/// What the page says of the directory: asked of the API itself.
const QUESTION: &str = "{ service { version engine licenceText
    counts { actors groups partnerships memberships territories indicators }
    datasets { title url producer licence publishedOn } } }";

#[derive(Deserialize)]
struct Answer {
    service: Service,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Service {
    version: String,
    engine: String,
    licence_text: String,
    counts: Counts,
    datasets: Vec<Dataset>,
}

#[derive(Deserialize)]
struct Counts {
    actors: i64,
    groups: i64,
    partnerships: i64,
    memberships: i64,
    territories: i64,
    indicators: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Dataset {
    title: String,
    url: Option<String>,
    producer: Option<String>,
    licence: Option<String>,
    published_on: Option<String>,
}

/// Said where the web interface would stand.
const NOT_BUILT: &str = "<p class=\"notice\"><strong>L'interface web n'est pas dans ce programme</strong> : il a été \
     compilé sans elle. Avec Node 20.19 ou plus récent, <code>make run</code> la construit et l'ajoute. En attendant, \
     tout se lit depuis cette page.</p>";

/// The page for developers.
pub(super) async fn page(state: State<HttpState>, headers: HeaderMap) -> Response {
    answer(state, &headers, "").await
}

/// The same at the address of the interface, which is not there.
pub(super) async fn page_instead(state: State<HttpState>, headers: HeaderMap) -> Response {
    answer(state, &headers, NOT_BUILT).await
}

async fn answer(State(state): State<HttpState>, headers: &HeaderMap, notice: &str) -> Response {
    // Public data only, whoever asks.
    let context = RequestContext::new(
        state.directory.clone(),
        Viewer::default(),
        String::from("home"),
    );
    let answer = execute(&state.schema, Request::new(QUESTION), context).await;
    let read = answer
        .data
        .into_json()
        .and_then(serde_json::from_value::<Answer>);
    match read {
        Ok(answer) => {
            let html = render(&answer.service, &origin(headers), notice);
            ([(header::CACHE_CONTROL, "no-cache")], Html(html)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the page for developers has no figures");
            problem::coded(StatusCode::INTERNAL_SERVER_ERROR, ApiError::fault())
        }
    }
}

/// Where the page was asked for, for its examples.
fn origin(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = headers
        .get("x-forwarded-proto")
        .and_then(|scheme| scheme.to_str().ok());
    let scheme = if scheme == Some("https") {
        "https"
    } else {
        "http"
    };
    format!("{scheme}://{}", host.unwrap_or("localhost:8080"))
}

fn render(service: &Service, origin: &str, notice: &str) -> String {
    let parts = [
        ("{{notice}}", notice.to_owned()),
        ("{{counts}}", counts(&service.counts)),
        ("{{datasets}}", datasets(&service.datasets)),
        ("{{licence}}", escape(&service.licence_text)),
        ("{{version}}", escape(&service.version)),
        ("{{engine}}", escape(&service.engine)),
        ("{{origin}}", escape(origin)),
        ("{{example_energie}}", escape(ENERGY)),
        ("{{example_commune}}", escape(COMMUNE)),
        ("{{example_contrat}}", escape(CONTRACT)),
    ];
    filled(PAGE, &parts)
}

fn counts(counts: &Counts) -> String {
    let figures = [
        ("acteurs", counts.actors),
        ("partenariats publics", counts.partnerships),
        ("groupes et instances", counts.groups),
        ("participations à ces groupes", counts.memberships),
        ("territoires", counts.territories),
        ("indicateurs de territoires", counts.indicators),
    ];
    let figures = figures.map(|(name, count)| {
        let count = grouped(count);
        format!("<div><dt>{name}</dt><dd>{count}</dd></div>")
    });
    format!("<dl class=\"counts\">{}</dl>", figures.concat())
}

fn datasets(datasets: &[Dataset]) -> String {
    if datasets.is_empty() {
        return "<p>Aucun jeu de données n'a encore été importé.</p>".to_owned();
    }
    let rows: Vec<String> = datasets.iter().map(row).collect();
    format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Jeux de données\"><table>\
         <caption>Jeux de données, avec leur licence et leur date</caption><thead><tr>\
         <th scope=\"col\">Jeu de données</th><th scope=\"col\">Producteur</th>\
         <th scope=\"col\">Licence</th><th scope=\"col\">Date</th></tr></thead>\
         <tbody>{}</tbody></table></div>",
        rows.concat()
    )
}

fn row(dataset: &Dataset) -> String {
    let title = escape(&dataset.title);
    let name = match &dataset.url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            format!("<a href=\"{}\">{title}</a>", escape(url))
        }
        _ => title,
    };
    let text = |value: &Option<String>| escape(value.as_deref().unwrap_or("non précisée"));
    let producer = escape(dataset.producer.as_deref().unwrap_or("non précisé"));
    let (licence, date) = (text(&dataset.licence), text(&dataset.published_on));
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{producer}</td><td>{licence}</td><td>{date}</td></tr>"
    )
}

/// 34969 as "34 969", with spaces that do not break.
fn grouped(count: i64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// A file that goes with a page.
pub(super) fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}

/// The style of the page.
pub(super) async fn style() -> Response {
    asset("text/css; charset=utf-8", include_str!("assets/home.css"))
}

/// The program of the page.
pub(super) async fn script() -> Response {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("assets/home.js"),
    )
}

#[cfg(test)]
mod tests;
