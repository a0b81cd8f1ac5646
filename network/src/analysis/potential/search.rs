//! Pairs without a shared partner: the best of them, found by bounds.
//!
//! Actors of the same sector, themes and publics stand together in crowds. What a pair of two crowds can score at most,
//! with no partner in common and at no distance, is known without looking at the pair: pairs of crowds are taken from
//! the largest bound down, until it is below the score of the last wanted row. Within two crowds, the same score tells
//! how near two actors must be: those that cover each other's seat, and those within a band of latitude, are looked at.
//! Everything passed over scores less than the last wanted row, or as much with larger identifiers: the result is that
//! of looking at all pairs.

use rayon::prelude::*;

use super::best::{Bar, Best};
use super::crowds::{Crowd, Crowds};
use super::ground::{Ground, larger};
use super::places::{NOWHERE, latitudes};
use super::shared::Closeness;
use crate::graph::{Stop, Stopped};

/// Cells to a round of parallel work, between which the bar of all threads is brought together.
const ROUND: usize = if cfg!(test) { 3 } else { 1_024 };
/// Vertices to a piece of parallel work.
const PIECE: usize = if cfg!(test) { 4 } else { 256 };
/// Up to so many actors are looked at one by one.
const FEW: usize = if cfg!(test) { 1 } else { 32 };

/// Two crowds: pairs of a vertex of one, part of it, and a larger vertex of the other.
#[derive(Clone, Copy, Debug)]
struct Task<'c> {
    smaller: &'c [u32],
    one: &'c Crowd,
    other: &'c Crowd,
    themes: Option<f64>,
    publics: Option<f64>,
}

/// Adds the best of the asked candidates that share no partner to those that share one.
///
/// # Complexity
/// O(n log n + t²) for t different sets of themes, and the pairs whose bound reaches the last wanted score: O(n²) at
/// worst.
pub(super) fn far<'a>(
    ground: &Ground<'_>,
    wanted: usize,
    near: Best<'a>,
    bar: &'a Bar,
    stop: &Stop,
) -> Result<Best<'a>, Stopped> {
    let need = ground.largest_need();
    let crowds = Crowds::of(ground);
    let mut best = near;
    let bound = |themes, publics| ground.bound_of(themes, publics, Closeness::NONE, need);
    let mut pairs = Vec::new();
    for (place, (a, cells)) in crowds.themes.iter().enumerate() {
        stop.check()?;
        for (b, others) in &crowds.themes[place..] {
            let themes = ground.themes.between(*a, *b);
            let bound = larger(bound(themes, Some(1.0)), bound(themes, None));
            if best.takes(bound, 0, 0) {
                pairs.push((bound, themes, cells, others));
            }
        }
    }
    pairs.sort_by(|one, other| falling(one.0, other.0));
    for (upper, themes, cells, others) in pairs {
        if !best.takes(upper, 0, 0) {
            break;
        }
        let mut round = Vec::new();
        for a in cells.clone() {
            stop.check()?;
            let first = if cells == others { a } else { others.start };
            for b in first..others.end {
                let (one, other) = (&crowds.cells[a], &crowds.cells[b]);
                let publics = ground.publics.between(one.publics, other.publics);
                let bound = bound(themes, publics);
                if best.takes(bound, 0, 0) {
                    round.push((bound, publics, one, other));
                }
            }
        }
        round.sort_by(|one, other| falling(one.0, other.0));
        for round in round.chunks(ROUND) {
            let last = best.last();
            let mut tasks = Vec::new();
            for (bound, publics, one, other) in round {
                if !best.takes(*bound, 0, 0) {
                    break;
                }
                let same = one.crowds == other.crowds;
                for a in one.crowds.clone() {
                    for b in other.crowds.clone() {
                        let (one, other) = (&crowds.all[a], &crowds.all[b]);
                        if !ground.asked[one.sector][other.sector] {
                            continue;
                        }
                        // In the same cell, the two orders come by themselves.
                        let orders = [(one, other), (other, one)];
                        for (one, other) in orders.into_iter().take(if same { 1 } else { 2 }) {
                            tasks.extend(one.members.chunks(PIECE).map(|smaller| Task {
                                smaller,
                                one,
                                other,
                                themes,
                                publics: *publics,
                            }));
                        }
                    }
                }
            }
            let new = || Best::after(wanted, bar, last);
            let parts = tasks.par_iter().try_fold(new, |mut best, task| {
                stop.check()?;
                task.run(ground, &crowds, need, &mut best);
                Ok(best)
            });
            let found = parts.try_reduce(new, |one, other| Ok(one.and(other)))?;
            best = best.and(found);
        }
    }
    Ok(best)
}

fn falling(one: Option<f64>, other: Option<f64>) -> std::cmp::Ordering {
    let score = |score: Option<f64>| score.unwrap_or(-1.0);
    score(other).total_cmp(&score(one))
}

impl Task<'_> {
    fn run(self, ground: &Ground<'_>, crowds: &Crowds, need: Option<f64>, best: &mut Best<'_>) {
        let bound = ground.bound_of(self.themes, self.publics, Closeness::NONE, need);
        let located = self.one.located && self.other.located;
        let mut seen = None;
        let mut least = 0.0;
        for u in self.smaller {
            // Larger vertices come later: they are no better.
            if !best.takes(bound, *u, *u) {
                return;
            }
            let after = self.other.members.partition_point(|v| v <= u);
            let others = &self.other.members[after..];
            if others.len() > FEW {
                let now = Some(best.bar());
                if std::mem::replace(&mut seen, now) != now {
                    least = self.least_proximity(ground, need, best);
                }
            }
            if least == 0.0 || others.len() <= FEW {
                for v in others {
                    consider(ground, *u, *v, best);
                }
            } else {
                self.covered(ground, crowds, *u, best);
                if located {
                    self.near(ground, *u, least, best);
                }
            }
        }
    }

    /// What a pair of the two crowds scores at most when its proximity is known to be this.
    fn score(&self, ground: &Ground<'_>, proximity: Option<f64>, need: Option<f64>) -> Option<f64> {
        let Closeness {
            structure,
            partners,
        } = Closeness::NONE;
        let (themes, publics) = (self.themes, self.publics);
        let of = |need| {
            let values = [
                Some(structure),
                Some(partners),
                themes,
                publics,
                proximity,
                need,
            ];
            ground.scale.score(&values)
        };
        larger(of(None), need.and_then(|need| of(Some(need))))
    }

    /// The proximity that a pair of the two crowds needs at least to be wanted; 0 when none is needed.
    ///
    /// By halving: the score never falls when the proximity grows. What comes out is a little too small rather than too
    /// large.
    fn least_proximity(&self, ground: &Ground<'_>, need: Option<f64>, best: &Best<'_>) -> f64 {
        let wanted = |proximity| best.takes(self.score(ground, proximity, need), 0, 0);
        let unknown = !(self.one.located && self.other.located);
        if wanted(Some(0.0)) || (unknown && wanted(None)) {
            return 0.0;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = f64::midpoint(low, high);
            if wanted(Some(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        low
    }

    /// Those of the other crowd that cover the seat of `u`, or whose seat it covers.
    fn covered(&self, ground: &Ground<'_>, crowds: &Crowds, u: u32, best: &mut Best<'_>) {
        let (seats, shelves) = (&ground.seats, self.other.shelves(ground));
        let (site, reach) = (seats.site[u as usize], seats.reach[u as usize]);
        if reach != NOWHERE {
            for site in seats.covered[reach as usize].numbers() {
                shelves
                    .at_site(site, u)
                    .for_each(|v| consider(ground, u, v, best));
            }
        }
        if site != NOWHERE {
            for reach in &crowds.covering[site as usize] {
                let others = shelves.of_reach(*reach, u);
                for v in others.filter(|v| !seats.covers(u, seats.site[*v as usize])) {
                    consider(ground, u, v, best);
                }
            }
        }
    }

    /// Those of the other crowd that may be near enough, without covering or being covered.
    fn near(&self, ground: &Ground<'_>, u: u32, least: f64, best: &mut Best<'_>) {
        let Some(point) = ground.seats.point[u as usize] else {
            return;
        };
        let shelves = self.other.shelves(ground);
        for v in shelves.within(point.latitude, latitudes(least)) {
            if v > u && !ground.seats.cover(u, v) {
                consider(ground, u, v, best);
            }
        }
    }
}

/// Puts the pair in if it is a candidate that shares no partner, and wanted.
fn consider(ground: &Ground<'_>, u: u32, v: u32, best: &mut Best<'_>) {
    let row = ground.row(u, v, Closeness::NONE);
    if best.takes(row.score, u, v)
        && ground.is_candidate(u, v)
        && ground.graph.shared_neighbours(u, v).is_empty()
    {
        best.put(row);
    }
}
