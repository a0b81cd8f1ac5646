//! What the network tells: every measure on the network of a scope, with the meaning of the field.

mod between;
mod brokers;
mod drawing;
mod fragile;
mod gaps;
mod grouping;
mod level;
mod matrix;
mod missing;
mod neighbours;
mod network;
mod passerelles;
mod paths;
mod persons;
pub mod pilots;
mod potential;
mod scope;
mod simulate;
mod statistics;

pub use between::{Between, SectorSet};
pub use brokers::{
    Broker, BrokerOrder, BrokerQuery, Brokers, Estimate, Ranking, Sampling, broker_of, roles_of,
};
pub use drawing::{
    DRAWN_NODES, Drawing, DrawingEdge, DrawingNode, DrawingQuery, MOST_DRAWN_NODES,
    MOST_DRAWN_STEPS, drawing,
};
pub use fragile::{FragileLink, FragileLinks, Loss, PART_EXAMPLES, Part, Side};
pub use gaps::{
    FAMILIES, Gap, GapActor, GapActors, GapOrder, GapQuery, GapStatus, Gaps, Readiness,
    StatusTotals, TerritoryGaps, Through, readiness,
};
pub use grouping::{GroupPair, Grouping};
pub use level::Level;
pub use matrix::sector_matrix;
pub use missing::{Absent, Candidate, Member, Missing, Table, missing};
pub use neighbours::{Neighbours, neighbours_within};
pub use network::{Link, LinkSource, Network};
pub use passerelles::{Passerelle, PasserelleQuery, Passerelles, passerelles, passerelles_of};
pub use paths::{
    Consent, IntroductionPath, IntroductionQuery, IntroductionStep, MOST_PATHS, MOST_STEPS,
    PathTarget, StepLink, introduction_paths, introduction_scope,
};
pub use persons::Persons;
pub use potential::{
    Component, Explained, KEPT, Lookup, Nearness, Newest, Places, Potential, PotentialQuery,
    Potentials, Predictor, Quality, ScorePart, Trial, Weights, hide, hide_newest, potentials,
};
pub use scope::{Days, LARGEST_GROUP, Scope};
pub use simulate::{
    Change, ChangeError, ChangeProblem, Figures, GapChange, Simulation, SimulationError, simulate,
};
pub use statistics::{SectorStatistics, Statistics, statistics};

/// `part / whole`; `None` when there is nothing to share.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of a network are below 2³², which a double holds exactly"
)]
pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod edge_tests;
#[cfg(test)]
mod network_tests;
#[cfg(test)]
mod world;
#[cfg(test)]
mod world_places;
