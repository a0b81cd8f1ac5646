//! Potential passerelles: the links between two sectors that are not there, those first for which most speaks.

mod best;
mod count;
mod crowds;
mod explain;
mod ground;
mod places;
mod quality;
mod search;
mod sentence;
mod sets;
mod shared;
mod sweep;
mod weights;
mod window;

use super::{Between, Network, Persons};
use crate::graph::{Stop, Stopped};

pub(in crate::analysis) use ground::denied;

pub use explain::{Explained, Nearness, ScorePart};
pub use places::{Lookup, Places};
pub use quality::{Newest, Predictor, Quality, Trial, hide, hide_newest};
pub use weights::{Component, Weights};

/// How many rows are kept for paging.
pub const KEPT: usize = 10_000;

/// Which potential passerelles are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PotentialQuery {
    /// How much each component counts.
    pub weights: Weights,
    /// Only those between two groups of sectors.
    pub between: Option<Between>,
    /// Of which natural persons candidates are listed: both ends have to be shown.
    pub persons: Persons,
}

/// Two vertices that could be linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Potential {
    /// The vertex of the smaller identifier.
    pub a: u32,
    /// The other vertex.
    pub b: u32,
    /// Weighted mean of the known components, in [0, 1]; `None` when nothing that is weighed is known.
    pub score: Option<f64>,
}

/// Potential passerelles, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Potentials {
    /// The best [`KEPT`] candidates: the larger score first, then the smaller identifiers.
    pub rows: Vec<Potential>,
    /// How many candidates there are, listed or not: exact.
    pub total: u64,
    /// Candidates that would be there too, but for a natural person at an end: exact.
    pub left_out: u64,
    /// The largest resource-allocation index of the scope's candidates, by which `structure` is scaled.
    pub strongest: f64,
}

impl Potentials {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.rows)
    }
}

/// The potential passerelles of a scope.
///
/// Candidates are the pairs that are not adjacent in G, of two sectors, present in a common territory of the level, and
/// without a declared absence of link in the last 12 months. The score is the weighted mean of the known components.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(Σ d(w)²) for the pairs that share a partner; the others are searched with bounds, O(n²) at worst.
///
/// # Source
/// T. Zhou, L. Lü and Y.-C. Zhang (2009), Predicting missing links via local information,
/// <https://doi.org/10.1140/epjb/e2009-00335-8>, for the structure. Predictors that reward pairs of the same community
/// point the wrong way here and are not used.
pub fn potentials(
    network: &Network,
    places: &Places<'_>,
    query: &PotentialQuery,
    stop: &Stop,
) -> Result<Potentials, Stopped> {
    let ground = ground::Ground::new(network, network.graph(), places, query, stop)?;
    best_of(&ground, KEPT, stop)
}

fn best_of(ground: &ground::Ground<'_>, wanted: usize, stop: &Stop) -> Result<Potentials, Stopped> {
    let (total, left_out) = count::count(ground, stop)?;
    let bar = best::Bar::default();
    let near = sweep::near(ground, wanted, &bar, stop)?;
    let best = search::far(ground, wanted, near, &bar, stop)?;
    Ok(Potentials {
        rows: best.into_rows(),
        total,
        left_out,
        strongest: ground.strongest,
    })
}

#[cfg(test)]
mod tests;
