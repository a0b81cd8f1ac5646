//! How two sectors work together, and how many pairs of them do so.

use async_graphql::{Enum, SimpleObject};
use network::analysis;

/// How two sectors work together in a territory; the first status that is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::GapStatus")]
pub(super) enum GapStatus {
    /// One side has no actor there.
    AbsentSector,
    /// No link, and of one side fewer than a third of the actors have known links:
    /// nobody can say.
    Unobserved,
    /// No link, although enough is known.
    Unconnected,
    /// There are links, but all go through one actor, or there is one alone.
    Fragile,
    /// Fewer than half of the links that one would expect.
    Weak,
    /// None of the others.
    Covered,
}

/// The order of a list of gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::GapOrder")]
pub(super) enum GapOrder {
    /// Unconnected, then fragile, weak, unobserved, absent, covered;
    /// then the most possible links.
    #[default]
    WorstFirst,
    /// By territory, then pair.
    Territory,
}

/// How many pairs of sectors have which status.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct GapTotals {
    /// One side has no actor.
    absent_sector: i32,
    /// Nobody can say.
    unobserved: i32,
    /// No link, although enough is known.
    unconnected: i32,
    /// All links go through one actor, or there is one alone.
    fragile: i32,
    /// Fewer links than expected by half.
    weak: i32,
    /// None of the others.
    covered: i32,
}

impl From<analysis::StatusTotals> for GapTotals {
    fn from(totals: analysis::StatusTotals) -> Self {
        use analysis::GapStatus::{AbsentSector, Covered, Fragile, Unconnected, Unobserved, Weak};
        let of = |status| i32::try_from(totals.of(status)).unwrap_or(i32::MAX);
        Self {
            absent_sector: of(AbsentSector),
            unobserved: of(Unobserved),
            unconnected: of(Unconnected),
            fragile: of(Fragile),
            weak: of(Weak),
            covered: of(Covered),
        }
    }
}
