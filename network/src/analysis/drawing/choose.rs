//! Which actors and edges are drawn.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{DrawingQuery, MOST_EDGES_FOR_A_NODE};
use crate::analysis::Network;
use crate::graph::algo::Cuts;
use crate::graph::{Stop, Stopped};

/// The vertices that may be drawn, the first ones being drawn.
pub(super) struct Choice {
    /// Vertices with their distances from the centre, in the order in which they are kept.
    pub(super) vertices: Vec<(u32, Option<u32>)>,
    /// How many more there are.
    pub(super) nodes_left_out: usize,
    /// How many edges there are between all of them, drawn or not.
    pub(super) edges: usize,
    pub(super) persons_left_out: usize,
}

const FAR: u32 = u32::MAX;

/// Chooses vertices; `None` when the centre is not to be drawn.
pub(super) fn vertices(
    network: &Network,
    cuts: &Cuts,
    query: &DrawingQuery,
    stop: &Stop,
) -> Result<Option<Choice>, Stopped> {
    let is_shown = |v: u32| query.persons.shows(network, v);
    let graph = network.graph();
    let mut distances = vec![FAR; network.len()];
    let (mut candidates, persons_left_out) = match query.around {
        None => {
            let shown: Vec<u32> = graph.nodes().filter(|v| is_shown(*v)).collect();
            for v in &shown {
                distances[*v as usize] = 0;
            }
            let left_out = network.len() - shown.len();
            (shown, left_out)
        }
        Some(id) => {
            let Some(centre) = network.vertex(id).filter(|v| is_shown(*v)) else {
                return Ok(None);
            };
            around(network, centre, query.steps, &mut distances, is_shown)
        }
    };
    stop.check()?;
    let ends: usize = candidates
        .par_iter()
        .map(|v| {
            let others = graph.neighbours(*v).iter();
            others.filter(|w| distances[**w as usize] < FAR).count()
        })
        .sum();
    let rank = |v: &u32| {
        (
            distances[*v as usize],
            class(network, cuts, *v),
            Reverse(graph.degree(*v)),
            *v,
        )
    };
    let mut ranked: Vec<_> = candidates.par_drain(..).map(|v| rank(&v)).collect();
    let kept = query.limit.min(ranked.len());
    if kept < ranked.len() {
        ranked.select_nth_unstable(kept);
    }
    let nodes_left_out = ranked.len() - kept;
    ranked.truncate(kept);
    ranked.sort_unstable();
    let is_around = query.around.is_some();
    let vertices = ranked.into_iter();
    Ok(Some(Choice {
        vertices: vertices
            .map(|(distance, .., v)| (v, is_around.then_some(distance)))
            .collect(),
        nodes_left_out,
        edges: ends / 2,
        persons_left_out,
    }))
}

/// The vertices within some steps of one that lead over shown ones, and how many more there are that are not shown.
fn around(
    network: &Network,
    centre: u32,
    steps: u32,
    distances: &mut [u32],
    is_shown: impl Fn(u32) -> bool,
) -> (Vec<u32>, usize) {
    let mut met = vec![centre];
    let mut hidden = Vec::new();
    distances[centre as usize] = 0;
    let mut next = 0;
    while let Some(&v) = met.get(next) {
        next += 1;
        let distance = distances[v as usize] + 1;
        if distance > steps {
            break;
        }
        for w in network.graph().neighbours(v) {
            if distances[*w as usize] != FAR {
                continue;
            }
            if is_shown(*w) {
                distances[*w as usize] = distance;
                met.push(*w);
            } else {
                hidden.push(*w);
            }
        }
    }
    hidden.sort_unstable();
    hidden.dedup();
    (met, hidden.len())
}

/// 0 for an articulation point whose partners are of several sectors, 1 for others with such partners, 2 for the rest.
fn class(network: &Network, cuts: &Cuts, v: u32) -> u8 {
    let sectors = network.sectors();
    let mut partners = network.graph().neighbours(v).iter();
    let first = partners.next().map(|w| sectors[*w as usize]);
    let is_between = partners.any(|w| Some(sectors[*w as usize]) != first);
    match (is_between, cuts.is_articulation_point[v as usize]) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    }
}

/// An edge between two drawn vertices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    pub(super) edge: u32,
    /// Place of its first end among the drawn vertices.
    pub(super) from: u32,
    /// Place of its second end.
    pub(super) to: u32,
}

/// The edges between vertices, in the order of their numbers; when there are too many, cut edges are kept first, then
/// those of the first vertex, passerelles, and edges with more links.
pub(super) fn edges(network: &Network, cuts: &Cuts, vertices: &[u32], limit: usize) -> Vec<Drawn> {
    let graph = network.graph();
    let mut places: Vec<(u32, u32)> = vertices.iter().copied().zip(0..).collect();
    places.sort_unstable();
    let place_of = |v: &u32| {
        let found = places.binary_search_by_key(v, |place| place.0);
        found.ok().map(|found| places[found].1)
    };
    let mut drawn = Vec::new();
    for (u, from) in &places {
        let row = graph.neighbours(*u).iter().zip(graph.incident(*u));
        let later = row.filter(|(v, _)| *v > u);
        drawn.extend(later.filter_map(|(v, edge)| {
            let (edge, from) = (*edge, *from);
            place_of(v).map(|to| Drawn { edge, from, to })
        }));
    }
    let most = limit * MOST_EDGES_FOR_A_NODE;
    if drawn.len() > most {
        drawn.sort_by_cached_key(|line| {
            (
                !cuts.is_cut_edge[line.edge as usize],
                line.from.min(line.to) != 0,
                !network.is_passerelle(line.edge),
                Reverse(network.links(line.edge).count()),
                line.edge,
            )
        });
        drawn.truncate(most);
    }
    drawn.sort_unstable_by_key(|line| line.edge);
    drawn
}
