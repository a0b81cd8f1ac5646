//! How many candidates there are, without visiting them.

use super::ground::{Ground, SECTORS};
use super::window::Window;
use crate::graph::{Stop, Stopped, index};

/// Actors by sector; first all of them, then those that are listed.
type Counts = [[u64; SECTORS]; 2];

/// Pairs of two sectors: all of them, and those of which both ends are listed.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs([u64; 2]);

impl Pairs {
    /// Pairs with one actor from each of two crowds; within one crowd every pair comes twice.
    fn between(ground: &Ground<'_>, one: &Counts, other: &Counts) -> Self {
        let mut pairs = Self::default();
        for (place, count) in pairs.0.iter_mut().enumerate() {
            for (a, asked) in ground.asked.iter().enumerate() {
                for (b, _) in asked.iter().enumerate().filter(|(_, asked)| **asked) {
                    *count += one[place][a] * other[place][b];
                }
            }
        }
        pairs
    }

    fn add(&mut self, other: Self, halved: u64) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more / halved;
        }
    }
}

/// How many candidates are asked for and listed, and how many are left out for a natural person.
///
/// Pairs of actors with a common territory are counted crowd by crowd, a crowd being the actors that are present in the
/// same territories of the level; those that are linked, or said that they are not, are taken off one by one.
///
/// # Complexity
/// O(n + m + p) for the p pairs of crowds with a common territory, counted once for each of those.
pub(super) fn count(ground: &Ground<'_>, stop: &Stop) -> Result<(u64, u64), Stopped> {
    let crowds = ground
        .presence
        .as_ref()
        .map_or(1, |presence| presence.sets.len());
    let mut counts = vec![Counts::default(); crowds];
    for v in 0..index(ground.len()) {
        let crowd = ground
            .presence
            .as_ref()
            .map_or(0, |presence| presence.of[v as usize]);
        let by_sector = &mut counts[crowd as usize];
        by_sector[0][ground.sector(v)] += 1;
        by_sector[1][ground.sector(v)] += u64::from(!ground.hidden[v as usize]);
    }
    let mut pairs = Pairs::default();
    match &ground.presence {
        None => pairs.add(Pairs::between(ground, &counts[0], &counts[0]), 2),
        Some(presence) => {
            let positions = presence.sets.iter().flat_map(Window::numbers).max();
            let bound = positions.map_or(0, |position| position as usize + 1);
            let mut present: Vec<Vec<u32>> = vec![Vec::new(); bound];
            // Crowds with larger numbers are there already when a crowd looks for those it meets.
            let mut met_by = vec![u32::MAX; crowds];
            for crowd in (0..index(crowds)).rev() {
                if crowd % 256 == 0 {
                    stop.check()?;
                }
                let set = &presence.sets[crowd as usize];
                let own = counts[crowd as usize];
                let mut met = Counts::default();
                for position in set.numbers() {
                    for other in &present[position as usize] {
                        if std::mem::replace(&mut met_by[*other as usize], crowd) != crowd {
                            add(&mut met, &counts[*other as usize]);
                        }
                    }
                    present[position as usize].push(crowd);
                }
                if set.numbers().next().is_some() {
                    pairs.add(Pairs::between(ground, &own, &own), 2);
                    pairs.add(Pairs::between(ground, &own, &met), 1);
                }
            }
        }
    }
    let linked = ground.graph.edges().iter();
    let denied = ground.denied.iter();
    let denied = denied.filter(|(u, v)| ground.graph.edge_between(*u, *v).is_none());
    for (u, v) in linked.chain(denied) {
        let meet = ground
            .presence
            .as_ref()
            .is_none_or(|presence| presence.meet(*u, *v));
        if meet && ground.asked[ground.sector(*u)][ground.sector(*v)] {
            pairs.0[0] -= 1;
            let is_hidden = ground.hidden[*u as usize] || ground.hidden[*v as usize];
            pairs.0[1] -= u64::from(!is_hidden);
        }
    }
    let [all, listed] = pairs.0;
    Ok((listed, all - listed))
}

fn add(sum: &mut Counts, more: &Counts) {
    let sums = sum.iter_mut().flatten();
    sums.zip(more.iter().flatten())
        .for_each(|(sum, more)| *sum += more);
}
