//! The matrix of sectors of a scope.

use super::Network;
use super::gaps::Tally;
use super::gaps::{Gap, gap_of};
use super::grouping::Grouping;
use crate::graph::{Stop, Stopped};

/// Who works with whom in a scope: every unordered pair of groups of sectors, that of a group with itself included, by
/// the smaller group, then the larger one. The scope counts as one territory.
///
/// Within a group, `possible` is n(n-1)/2, `expected` D²/(4m), and the status follows the same rules.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n + m), and what [`Network::known`] takes when it is first asked for.
pub fn sector_matrix(
    network: &Network,
    grouping: Grouping,
    stop: &Stop,
) -> Result<Vec<Gap>, Stopped> {
    stop.check()?;
    let tally = Tally::whole(network, grouping);
    let pairs = grouping.pairs_with_itself();
    Ok(pairs.map(|pair| gap_of(&tally, None, pair)).collect())
}
