//! The page for developers, filled with what the API says.

use super::words::Words;
use super::{Counts, Dataset, Limits, Service};
use crate::http::html::{escape, filled};

/// The queries that the page shows.
pub(super) const ENERGY: &str = include_str!("../assets/examples/energie.graphql");
pub(super) const COMMUNE: &str = include_str!("../assets/examples/commune.graphql");
pub(super) const CONTRACT: &str = include_str!("../assets/examples/contrat.graphql");

/// The page, with `notice` at its head, and `origin` in its examples.
pub(super) fn render(service: &Service, origin: &str, notice: &str, words: &Words) -> String {
    let parts = [
        ("{{notice}}", notice.to_owned()),
        ("{{counts}}", counts(&service.counts, words)),
        ("{{datasets}}", datasets(&service.datasets, words)),
        ("{{limits}}", limits(&service.limits, words)),
        ("{{licence}}", escape((words.licence)(service))),
        ("{{version}}", escape(&service.version)),
        ("{{engine}}", escape(&service.engine)),
        ("{{origin}}", escape(origin)),
        ("{{example_energie}}", escape(ENERGY)),
        ("{{example_commune}}", escape(COMMUNE)),
        ("{{example_contrat}}", escape(CONTRACT)),
    ];
    filled(words.page, &parts)
}

fn counts(counts: &Counts, words: &Words) -> String {
    let figures = [
        counts.actors,
        counts.partnerships,
        counts.groups,
        counts.memberships,
        counts.territories,
        counts.indicators,
    ];
    let figures = words.counts.iter().zip(figures);
    let figures = figures.map(|(name, count)| {
        let count = grouped(count, words.apart);
        format!("<div><dt>{name}</dt><dd>{count}</dd></div>")
    });
    format!("<dl class=\"counts\">{}</dl>", figures.collect::<String>())
}

fn datasets(datasets: &[Dataset], words: &Words) -> String {
    if datasets.is_empty() {
        return format!("<p>{}</p>", words.no_dataset);
    }
    let rows: String = datasets.iter().map(|one| dataset(one, words)).collect();
    let [name, producer, licence, date] = words.dataset_columns;
    format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\
         <caption>{}</caption><thead><tr>\
         <th scope=\"col\">{name}</th><th scope=\"col\">{producer}</th>\
         <th scope=\"col\">{licence}</th><th scope=\"col\">{date}</th></tr></thead>\
         <tbody>{rows}</tbody></table></div>",
        words.datasets, words.datasets_caption
    )
}

fn dataset(dataset: &Dataset, words: &Words) -> String {
    let title = escape(&dataset.title);
    let name = match &dataset.url {
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            format!("<a href=\"{}\">{title}</a>", escape(url))
        }
        _ => title,
    };
    let text = |value: &Option<String>| escape(value.as_deref().unwrap_or(words.not_given));
    let producer = escape(dataset.producer.as_deref().unwrap_or(words.no_producer));
    let (licence, date) = (text(&dataset.licence), text(&dataset.published_on));
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{producer}</td><td>{licence}</td><td>{date}</td></tr>"
    )
}

fn limits(limits: &Limits, words: &Words) -> String {
    let figures = [
        limits.max_query_bytes,
        limits.max_nodes,
        limits.max_depth,
        limits.max_root_fields,
        limits.max_aliases,
        limits.max_complexity,
        limits.max_page_size,
        limits.query_timeout_ms,
    ];
    let rows = words.limits.iter().zip(figures);
    let rows = rows.map(|(name, limit)| {
        let limit = grouped(limit, words.apart);
        format!("<tr><th scope=\"row\">{name}</th><td class=\"number\">{limit}</td></tr>")
    });
    format!(
        "<table class=\"limits\"><caption>{}</caption><tbody>{}</tbody></table>",
        words.limits_caption,
        rows.collect::<String>()
    )
}

/// 34969 as "34 969" or "34,969"; spaces do not break.
fn grouped(count: i64, apart: char) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(apart);
        }
        text.push(digit);
    }
    text
}
