//! All portfolios that can still be among the best, by branch and bound.

use std::cmp::Ordering;

use super::{MOST_REQUIRED, Required, Rules, Side};
use crate::analysis::pilots::Study;
use crate::graph::{Stop, Stopped};

/// After so many steps the search is cut off.
const MOST_STEPS: u64 = 5_000_000;
/// Steps between two looks at the flag.
const STEPS_TO_CHECK: u64 = 16_384;
/// Scores that share a rank come by their numbers, and differ by less; so do sums of the same scores.
const SLACK: f64 = 1e-11;
/// What a portfolio may still need, a bit for each: both sides, then what is required.
const RURAL: u8 = 1;
const URBAN: u8 = 2;
const SIDES: u8 = RURAL | URBAN;
const REQUIRED: [u8; MOST_REQUIRED] = [4, 8, 16, 32];

/// Looks at candidates from the largest score down.
pub(super) struct Search<'a> {
    size: usize,
    wanted: usize,
    /// By turn: the place in the table, the score, and the needs that it meets.
    turns: Vec<Turn>,
    /// For every need, by turn: the first turn from there on that meets it.
    next: Vec<(u8, Vec<usize>)>,
    needs: u8,
    /// By place.
    scores: Vec<f64>,
    /// By place: those it cannot stand with, rising.
    conflicts: Vec<Vec<usize>>,
    groups: Option<Vec<&'a [u32]>>,
    best: Vec<(f64, Vec<usize>)>,
    chosen: Vec<usize>,
    steps: u64,
}

#[derive(Clone, Copy, Debug)]
struct Turn {
    place: usize,
    score: f64,
    meets: u8,
}

impl<'a> Search<'a> {
    pub(super) fn new(study: &Study, rules: &'a Rules) -> Self {
        let alternative = |place: usize| study.table.candidates[place];
        let contrasted = rules.contrasted.as_ref().filter(|_| rules.size > 1);
        let meets = |place: usize| {
            let side = contrasted.and_then(|sides| sides[alternative(place)]);
            let side = match side {
                None => 0,
                Some(Side::Rural) => RURAL,
                Some(Side::Urban) => URBAN,
            };
            let required = REQUIRED.iter().zip(&rules.required);
            let has = required.filter(|(_, (_, has))| has[alternative(place)]);
            has.fold(side, |meets, (need, _)| meets | need)
        };
        let (mut needs, mut each) = (0, 0);
        if contrasted.is_some() {
            needs |= SIDES;
        }
        for (need, (how, _)) in REQUIRED.iter().zip(&rules.required) {
            match how {
                Required::One => needs |= need,
                Required::Each => each |= need,
            }
        }
        let mut scores = vec![0.0; study.order.len()];
        for (place, of) in study.order.iter().zip(&study.ranking) {
            scores[*place] = of.score;
        }
        let turns = study.order.iter().zip(&study.ranking);
        let turns = turns.map(|(place, of)| Turn {
            place: *place,
            score: of.score,
            meets: meets(*place),
        });
        let turns: Vec<Turn> = turns.filter(|turn| turn.meets & each == each).collect();
        let groups = rules.one_per_group.as_ref().map(|groups| {
            let of = study.table.candidates.iter();
            of.map(|alternative| groups[*alternative].as_slice())
                .collect()
        });
        Self {
            size: rules.size,
            wanted: rules.best,
            next: ([RURAL, URBAN].iter().chain(&REQUIRED))
                .filter(|need| needs & **need != 0)
                .map(|need| (*need, next(&turns, *need)))
                .collect(),
            turns,
            needs,
            scores,
            conflicts: conflicts(study, rules),
            groups,
            best: Vec::new(),
            chosen: Vec::new(),
            steps: 0,
        }
    }

    /// Whether every portfolio that could be better was looked at.
    pub(super) fn is_exact(&self) -> bool {
        self.steps < MOST_STEPS
    }

    /// Total and places of the best, best first.
    pub(super) fn into_best(self) -> Vec<(f64, Vec<usize>)> {
        self.best
    }

    pub(super) fn run(&mut self, stop: &Stop) -> Result<(), Stopped> {
        stop.check()?;
        self.extend(0, 0.0, self.needs, stop)
    }

    /// All portfolios of what is chosen and of candidates from a turn on.
    fn extend(&mut self, start: usize, sum: f64, needs: u8, stop: &Stop) -> Result<(), Stopped> {
        let left = self.size - self.chosen.len();
        if left == 0 {
            self.put();
            return Ok(());
        }
        for turn in start..self.turns.len() {
            if !self.can_be_better(turn, sum, left, needs) || !self.is_exact() {
                break;
            }
            self.steps += 1;
            if self.steps.is_multiple_of(STEPS_TO_CHECK) {
                stop.check()?;
            }
            let Turn {
                place,
                score,
                meets,
            } = self.turns[turn];
            let needs = needs & !meets;
            if count_needed(needs) < left && self.fits(place) {
                self.chosen.push(place);
                self.extend(turn + 1, sum + score, needs, stop)?;
                self.chosen.pop();
            }
        }
        Ok(())
    }

    /// Whether some candidates from a turn on could still lead to one of the best.
    ///
    /// No rule but one is looked at: the best of those who come, one of them being the best who meets a need. Later turns
    /// can only be worse.
    fn can_be_better(&self, turn: usize, sum: f64, left: usize, needs: u8) -> bool {
        let Some(coming) = self.turns.get(turn..turn + left) else {
            return false;
        };
        let last = self.best.get(self.wanted - 1).map(|of| of.0);
        let all: f64 = coming.iter().map(|of| of.score).sum();
        let reaches = |total: f64| last.is_none_or(|last| sum + total >= last - SLACK);
        let mut needed = self.next.iter().filter(|(need, _)| needs & need != 0);
        reaches(all)
            && needed.all(|(_, next)| {
                let first = next[turn];
                let without_last = all - coming[left - 1].score;
                if first < turn + left {
                    true
                } else {
                    let meeting = self.turns.get(first);
                    meeting.is_some_and(|of| reaches(without_last + of.score))
                }
            })
    }

    /// Whether a candidate can stand with those chosen.
    fn fits(&self, place: usize) -> bool {
        let conflicts = &self.conflicts[place];
        let shares = |one: usize, other: usize| {
            let groups = self.groups.as_ref();
            groups.is_some_and(|groups| groups[one].iter().any(|of| groups[other].contains(of)))
        };
        let mut chosen = self.chosen.iter();
        chosen.all(|other| conflicts.binary_search(other).is_err() && !shares(place, *other))
    }

    fn put(&mut self) {
        let mut places = self.chosen.clone();
        places.sort_unstable();
        // In the order of the places, so that the digits do not depend on the way here.
        let total: f64 = places.iter().map(|place| self.scores[*place]).sum();
        let found = (total, places);
        let at = self.best.partition_point(|of| order(of, &found).is_lt());
        if at < self.wanted {
            self.best.insert(at, found);
            self.best.truncate(self.wanted);
        }
    }
}

/// Larger totals first, then smaller places.
fn order(one: &(f64, Vec<usize>), other: &(f64, Vec<usize>)) -> Ordering {
    other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1))
}

/// How many candidates it takes at least to meet some needs: none is rural and urban, and one may have all that is
/// required.
fn count_needed(needs: u8) -> usize {
    let sides = usize::from(needs & RURAL != 0) + usize::from(needs & URBAN != 0);
    sides.max(usize::from(needs & !SIDES != 0))
}

/// For every turn, the first from there on that meets a need.
fn next(turns: &[Turn], need: u8) -> Vec<usize> {
    let mut next = vec![turns.len(); turns.len()];
    let mut first = turns.len();
    for (at, turn) in turns.iter().enumerate().rev() {
        if turn.meets & need != 0 {
            first = at;
        }
        next[at] = first;
    }
    next
}

/// For every place of the table, its neighbours among the candidates.
fn conflicts(study: &Study, rules: &Rules) -> Vec<Vec<usize>> {
    let mut conflicts = vec![Vec::new(); study.table.candidates.len()];
    for (alternative, neighbours) in rules.apart.iter().flatten().enumerate() {
        for neighbour in neighbours {
            let ends = study
                .table
                .place(alternative)
                .zip(study.table.place(*neighbour));
            if let Some((one, other)) = ends.filter(|(one, other)| one != other) {
                conflicts[one].push(other);
                conflicts[other].push(one);
            }
        }
    }
    for of in &mut conflicts {
        of.sort_unstable();
    }
    conflicts
}
