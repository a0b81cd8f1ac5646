//! What the network tells: every measure on the network of a scope, with the meaning of the field.

mod between;
mod network;
mod potential;
mod scope;

pub use between::{Between, SectorSet};
pub use network::{Link, LinkSource, Network};
pub use potential::{
    Component, Explained, KEPT, Lookup, Nearness, Part, Places, Potential, PotentialQuery,
    Potentials, Predictor, Quality, Trial, Weights, hide, potentials,
};
pub use scope::{Days, LARGEST_GROUP, Scope};

/// `part / whole`; `None` when there is nothing to share.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a network are below 2³², which a double holds exactly"
)]
pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod network_tests;
#[cfg(test)]
mod world;
