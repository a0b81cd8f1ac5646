//! What the network tells: every measure on the network of a scope, with the meaning of the field.

mod drawing;
mod gaps;
mod grouping;
mod level;
mod matrix;
mod network;
mod scope;
mod simulate;

pub use drawing::{
    DRAWN_NODES, Drawing, DrawingEdge, DrawingNode, DrawingQuery, MOST_DRAWN_NODES,
    MOST_DRAWN_STEPS, drawing,
};
pub use gaps::{
    Gap, GapActor, GapActors, GapOrder, GapQuery, GapStatus, Gaps, StatusTotals, TerritoryGaps,
    Through,
};
pub use grouping::{GroupPair, Grouping};
pub use level::Level;
pub use matrix::sector_matrix;
pub use network::{Link, LinkSource, Network};
pub use scope::{Days, LARGEST_GROUP, Scope};
pub use simulate::{
    Change, ChangeError, ChangeProblem, Figures, GapChange, Simulation, SimulationError, simulate,
};

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
#[cfg(test)]
mod world_places;
