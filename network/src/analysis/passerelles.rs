//! Passerelles: the edges between two sectors, those first that the network would miss most.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Between, Network, Persons};
use crate::graph::algo::{Cuts, Embeddedness, cuts, embeddedness_of, spans};
use crate::graph::{Stop, Stopped, index};

/// Edges to a piece of parallel work.
const PIECE: usize = 512;

/// Which passerelles are asked for; by default all that do not name a natural person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PasserelleQuery {
    /// Only those between two groups of sectors.
    pub between: Option<Between>,
    /// Of which natural persons links are listed: both ends have to be shown.
    pub persons: Persons,
    /// How many rows at most; `None` for all. When there are as many cut edges as rows, no span has to be searched: the
    /// first thousands of a whole country come as quickly as those of a département.
    pub limit: Option<usize>,
}

/// An edge {a, b} of G between two sectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passerelle {
    /// Its number in G; [`Network::links`] gives the partnerships behind it.
    pub edge: u32,
    /// The vertex of the smaller identifier.
    pub a: u32,
    /// The other vertex.
    pub b: u32,
    /// |N(a) ∩ N(b)|.
    pub shared_partners: u32,
    /// |N(a) ∩ N(b)| / |(N(a) ∪ N(b)) \ {a, b}|, 0 when the two have no other partner.
    pub overlap: f64,
    /// The distance between a and b in G without the edge, at least 2; `None` when there is no other way.
    pub span: Option<u32>,
}

impl Passerelle {
    /// Whether G has more components without the edge: exactly when there is no other way from one end to the other.
    #[must_use]
    pub const fn is_cut_edge(&self) -> bool {
        self.span.is_none()
    }

    fn new(network: &Network, edge: u32, embeddedness: Embeddedness, span: Option<u32>) -> Self {
        let (a, b) = network.graph().ends(edge);
        Self {
            edge,
            a,
            b,
            shared_partners: embeddedness.shared,
            overlap: embeddedness.overlap,
            span,
        }
    }
}

/// Passerelles in the default order, and how many are not shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passerelles {
    /// Cut edges first, then the larger span, then the smaller overlap, then the smaller identifiers.
    pub rows: Vec<Passerelle>,
    /// How many there are with those behind the limit.
    pub total: usize,
    /// Those that would be there too, but for a natural person at an end.
    pub left_out: usize,
}

impl Passerelles {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.rows)
    }
}

/// The passerelles of a scope; shared partners, overlap and span are those in the whole of G, whatever is asked for.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n + m + p log p) and, for the p passerelles asked for, their embeddedness and span unless cut edges fill the list;
/// in parallel.
///
/// # Source
/// J.-P. Onnela et al. (2007), <https://doi.org/10.1073/pnas.0610245104>; M. Granovetter (1973),
/// <https://doi.org/10.1086/225469>.
pub fn passerelles(
    network: &Network,
    query: PasserelleQuery,
    stop: &Stop,
) -> Result<Passerelles, Stopped> {
    let graph = network.graph();
    let all = 0..index(graph.edge_count());
    let (edges, left_out) = asked(network, all, query);
    stop.check()?;
    let cuts = cuts(graph);
    let total = edges.len();
    let edges = needed(edges, &cuts, query.limit.unwrap_or(total));
    let rows = measured(network, &edges, Some(&cuts), stop)?;
    Ok(Passerelles {
        rows: ordered(rows, query.limit),
        total,
        left_out,
    })
}

/// The passerelles of one actor, as [`passerelles`] shows them.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n) and, for each, the sum of two degrees and a search from both ends, O(n + m) at worst; in parallel.
pub fn passerelles_of(
    network: &Network,
    v: u32,
    query: PasserelleQuery,
    stop: &Stop,
) -> Result<Passerelles, Stopped> {
    let incident = network.graph().incident(v).iter().copied();
    let (edges, left_out) = asked(network, incident, query);
    // Finding all cut edges would take the whole network for the few of one actor.
    let rows = measured(network, &edges, None, stop)?;
    Ok(Passerelles {
        rows: ordered(rows, query.limit),
        total: edges.len(),
        left_out,
    })
}

/// Edges with what is measured of them, in their order.
fn measured(
    network: &Network,
    edges: &[u32],
    cuts: Option<&Cuts>,
    stop: &Stop,
) -> Result<Vec<Passerelle>, Stopped> {
    let embeddedness = embeddedness(network, edges, stop)?;
    // Ends that share a partner are two steps apart without their edge: only the others have to be searched.
    let places: Vec<usize> = (0..edges.len())
        .filter(|place| embeddedness[*place].shared == 0)
        .collect();
    let apart: Vec<u32> = places.iter().map(|place| edges[*place]).collect();
    let mut around = vec![Some(2); edges.len()];
    let spans = spans(network.graph(), cuts, &apart, stop)?;
    for (place, span) in places.iter().zip(spans) {
        around[*place] = span;
    }
    let rows = edges.iter().zip(&embeddedness).zip(around);
    let rows = rows.map(|((edge, of), span)| Passerelle::new(network, *edge, *of, span));
    Ok(rows.collect())
}

/// The passerelles among some edges that are asked for, and how many more there are with a person at an end.
fn asked(
    network: &Network,
    edges: impl Iterator<Item = u32>,
    query: PasserelleQuery,
) -> (Vec<u32>, usize) {
    let mut left_out = 0;
    let asked = edges.filter(|edge| {
        let (u, v) = network.graph().ends(*edge);
        let of = |v: u32| network.sectors()[v as usize];
        let is_asked = of(u) != of(v) && query.between.is_none_or(|pair| pair.joins(of(u), of(v)));
        if !is_asked {
            return false;
        }
        let is_shown = [u, v].iter().all(|v| query.persons.shows(network, *v));
        left_out += usize::from(!is_shown);
        is_shown
    });
    (asked.collect(), left_out)
}

/// The edges among which the first ones are: cut edges alone when they are enough.
fn needed(edges: Vec<u32>, cuts: &Cuts, limit: usize) -> Vec<u32> {
    let is_cut = |edge: &&u32| cuts.is_cut_edge[**edge as usize];
    if edges.iter().filter(is_cut).count() < limit {
        return edges;
    }
    // They are equal but for their identifiers, and come in the order of these.
    edges.iter().filter(is_cut).take(limit).copied().collect()
}

fn embeddedness(
    network: &Network,
    edges: &[u32],
    stop: &Stop,
) -> Result<Vec<Embeddedness>, Stopped> {
    let pieces: Vec<Vec<_>> = edges
        .par_chunks(PIECE)
        .map(|edges| {
            stop.check()?;
            let of = |edge: &u32| embeddedness_of(network.graph(), *edge);
            Ok(edges.iter().map(of).collect())
        })
        .collect::<Result<_, Stopped>>()?;
    Ok(pieces.concat())
}

/// The default order. Edges are numbered in the order of their ends, and vertices in that of their identifiers.
fn ordered(mut rows: Vec<Passerelle>, limit: Option<usize>) -> Vec<Passerelle> {
    rows.par_sort_unstable_by(|a, b| {
        let missed = |row: &Passerelle| (row.span.is_some(), Reverse(row.span));
        missed(a)
            .cmp(&missed(b))
            .then(a.overlap.total_cmp(&b.overlap))
            .then(a.edge.cmp(&b.edge))
    });
    rows.truncate(limit.unwrap_or(usize::MAX));
    rows
}

#[cfg(test)]
mod tests;
