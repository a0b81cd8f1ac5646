//! The edges as rows of a table.

use std::collections::HashMap;

use super::attribute::{self, Told, Value, actor_id, name};
use super::pages::NetworkBatch;
use crate::export::cell::Cell;
use crate::export::table::Rows;
use crate::service::NetworkEdge;

/// The columns of the edge list: both ends, then what is told of an edge in every notation.
pub const NETWORK_COLUMNS: &[&str] = &[
    "source",
    "source_name",
    "source_sector",
    "target",
    "target_name",
    "target_sector",
    "weight",
    "kinds",
    "layers",
    "partnerships",
    "shared_groups",
    "shared_group_names",
    "is_passerelle",
    "valid_from",
];

impl Rows for NetworkBatch {
    const COLUMNS: &'static [&'static str] = NETWORK_COLUMNS;

    fn rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        let page = match self {
            Self::Nodes(_) => None,
            Self::Edges(page) => Some(page),
        };
        page.into_iter().flat_map(|page| {
            let edges = page.edges.iter();
            edges.map(move |edge| row(edge, &page.names))
        })
    }
}

fn row(edge: &NetworkEdge, names: &HashMap<i64, String>) -> Vec<Cell> {
    let mut row = vec![
        Cell::text(actor_id(edge.a)),
        Cell::text(name(names, edge.a)),
        Cell::code(edge.a_sector),
        Cell::text(actor_id(edge.b)),
        Cell::text(name(names, edge.b)),
        Cell::code(edge.b_sector),
    ];
    let told = attribute::edge(edge, names);
    row.extend(
        attribute::EDGE
            .iter()
            .map(|attribute| cell(attribute.name, &told)),
    );
    row
}

fn cell(name: &str, told: &[Told]) -> Cell {
    let found = told.iter().find(|(attribute, _)| attribute.name == name);
    match found {
        None => Cell::default(),
        Some((_, Value::Whole(number))) => Cell::number(Some(number)),
        Some((_, value)) => Cell::text(value.to_string()),
    }
}
