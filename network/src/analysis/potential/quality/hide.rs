//! Which links are hidden from the predictors: a draw of them, or those that began last.

use crate::analysis::{LinkSource, Network};
use crate::graph::snapshot::Day;
use crate::graph::{Dice, index};

/// A seeded draw of a share of the passerelles that rest on partnerships alone, rounded, in the order of the graph.
///
/// One that also comes from a shared group is never drawn: the group would still show it, or its other members would
/// tell of the pair that is missing among them.
#[must_use]
pub fn hide(network: &Network, share: f64, seed: u64) -> Vec<(u32, u32)> {
    let resting = resting_on_partnerships(network);
    let mut edges: Vec<(u32, u32)> = resting.map(|edge| network.graph().ends(edge)).collect();
    let wanted = rounded(share, edges.len());
    let mut dice = Dice::new(seed);
    for place in 0..wanted {
        let left = edges.len() - place;
        let step = dice.bits() % left as u64;
        // Below a length, it is a place.
        edges.swap(place, place + usize::try_from(step).unwrap_or(0));
    }
    edges.truncate(wanted);
    edges.sort_unstable();
    edges
}

/// The passerelles that began last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newest {
    /// Those that are hidden, in the order of the graph.
    pub hidden: Vec<(u32, u32)>,
    /// The day from which on passerelles are hidden; `None` when no beginning is known.
    pub since: Option<Day>,
    /// How many rest on partnerships alone.
    pub resting: usize,
    /// Of how many of those the beginning is known.
    pub dated: usize,
}

/// The newest of the passerelles that rest on partnerships alone and of which the beginning is known: a share of those,
/// rounded, and all others that began on the same day as the oldest of them. What a directory of the day before could
/// not know, as far as days are known.
///
/// # Complexity
/// O(m log m).
#[must_use]
pub fn hide_newest(network: &Network, share: f64) -> Newest {
    let resting: Vec<u32> = resting_on_partnerships(network).collect();
    let dated = resting
        .iter()
        .filter_map(|edge| Some((network.since(*edge)?, *edge)));
    let mut dated: Vec<(Day, u32)> = dated.collect();
    dated.sort_unstable_by(|one, other| other.cmp(one));
    let wanted = rounded(share, dated.len());
    let since = wanted.checked_sub(1).map(|last| dated[last].0);
    let is_hidden = |day: Day| since.is_some_and(|since| day >= since);
    let newest = dated.iter().take_while(|(day, _)| is_hidden(*day));
    let mut hidden: Vec<(u32, u32)> = newest
        .map(|(_, edge)| network.graph().ends(*edge))
        .collect();
    hidden.sort_unstable();
    Newest {
        hidden,
        since,
        resting: resting.len(),
        dated: dated.len(),
    }
}

fn resting_on_partnerships(network: &Network) -> impl Iterator<Item = u32> {
    let rests = |edge: u32| {
        let mut links = network.links(edge);
        links.all(|link| matches!(link.source, LinkSource::Partnership(_)))
    };
    let edges = 0..index(network.graph().edge_count());
    edges.filter(move |edge| network.is_passerelle(*edge) && rests(*edge))
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a count that a double holds exactly"
)]
fn rounded(share: f64, count: usize) -> usize {
    (share.clamp(0.0, 1.0) * count as f64).round() as usize
}
