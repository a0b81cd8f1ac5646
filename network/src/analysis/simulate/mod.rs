//! What if: the figures of a scope after changes that nobody has made.

mod apply;
mod change;
mod figures;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod tests;

use super::gaps::GapStatus;
use super::grouping::GroupPair;
use super::level::Level;
use super::{Network, Persons};
use crate::graph::Stop;

pub use change::{Change, ChangeError, ChangeProblem, SimulationError};
pub use figures::Figures;

/// What changes would do. Nothing is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulation {
    /// The figures after all changes.
    pub after: Figures,
    /// The actors that hold cross-sector brokerage before and none after, or are gone; by identifier.
    pub brokers_lost: Vec<u32>,
    /// The actors that hold cross-sector brokerage after and none before; by identifier.
    pub brokers_gained: Vec<u32>,
    /// How many natural persons were left out of these lists.
    pub persons_left_out: usize,
    /// The gaps whose status differs, by territory, then pair.
    pub gap_changes: Vec<GapChange>,
}

impl Simulation {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.after.memory()
            + size_of_val(&*self.brokers_lost)
            + size_of_val(&*self.brokers_gained)
            + size_of_val(&*self.gap_changes)
    }
}

/// A gap whose status differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapChange {
    /// The territory; `None` for the whole scope.
    pub territory: Option<u32>,
    /// The groups.
    pub pair: GroupPair,
    /// Status before.
    pub before: GapStatus,
    /// Status after.
    pub after: GapStatus,
}

/// What changes would do to a network: every figure is that of a network really changed so.
///
/// # Arguments
/// * `before` - the figures of the network, made with the same level
/// * `changes` - one after another; each may name what an earlier one added
/// * `persons` - which natural persons are named among the brokers, and may be named by a change
///
/// # Errors
/// The first change that cannot be, by its position, or [`Stopped`](crate::graph::Stopped) when the flag is raised.
///
/// # Complexity
/// That of [`Network::of`] and [`Figures::of`].
pub fn simulate(
    network: &Network,
    before: &Figures,
    changes: &[Change],
    level: Option<&Level>,
    persons: Persons,
    stop: &Stop,
) -> Result<Simulation, SimulationError> {
    let changed = apply::changed(network, changes, persons, stop)?;
    let after = Figures::of(&changed, level, before.gaps.grouping(), stop)?;
    let is_person = |id: u32| {
        let one = [&changed, network].into_iter();
        let mut found = one.filter_map(|network| Some(network.is_person(network.vertex(id)?)));
        found.next() == Some(true)
    };
    let mut left_out = 0;
    let mut named = |ids: Vec<u32>| -> Vec<u32> {
        let (shown, hidden): (Vec<u32>, Vec<u32>) =
            (ids.into_iter()).partition(|id| persons.include(*id) || !is_person(*id));
        left_out += hidden.len();
        shown
    };
    let brokers_lost = named(missing(&before.brokers, &after.brokers));
    let brokers_gained = named(missing(&after.brokers, &before.brokers));
    let gap_changes = before.gaps.differences(&after.gaps);
    Ok(Simulation {
        after,
        brokers_lost,
        brokers_gained,
        persons_left_out: left_out,
        gap_changes,
    })
}

/// Those of one sorted list that are not in another.
fn missing(of: &[u32], from: &[u32]) -> Vec<u32> {
    let missing = of.iter().filter(|id| from.binary_search(id).is_err());
    missing.copied().collect()
}
