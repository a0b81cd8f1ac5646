//! The best of many rows, and what a row must reach to be one of them.

use std::cmp::Ordering;
use std::sync::atomic::{AtomicU64, Ordering as Memory};

use super::Potential;

/// Better first: the larger score, then the smaller identifiers; what has no score comes last.
pub(super) fn order(one: &Potential, other: &Potential) -> Ordering {
    let score = |row: &Potential| row.score.unwrap_or(-1.0);
    score(other)
        .total_cmp(&score(one))
        .then((one.a, one.b).cmp(&(other.a, other.b)))
}

/// A score that is reached by the wanted number of rows already; shared by threads, it only rises.
#[derive(Debug, Default)]
pub(super) struct Bar(AtomicU64);

impl Bar {
    /// Whether rows of this score, or below, cannot be wanted: so many others are better.
    pub(super) fn stops(&self, score: f64) -> bool {
        score < f64::from_bits(self.0.load(Memory::Relaxed))
    }

    fn raise(&self, score: f64) {
        // Bits of doubles that are not negative are in the order of the doubles.
        self.0.fetch_max(score.to_bits(), Memory::Relaxed);
    }
}

/// The best rows of those put in so far.
#[derive(Debug)]
pub(super) struct Best<'a> {
    wanted: usize,
    bar: &'a Bar,
    rows: Vec<Potential>,
    /// Of the rows put in, the last wanted one: later ones must be better.
    last: Option<Potential>,
}

impl<'a> Best<'a> {
    pub(super) fn new(wanted: usize, bar: &'a Bar) -> Self {
        Self {
            wanted,
            bar,
            rows: Vec::new(),
            last: None,
        }
    }

    /// Rows that must be better than these to count.
    pub(super) fn after(wanted: usize, bar: &'a Bar, last: Option<Potential>) -> Self {
        Self {
            last,
            ..Self::new(wanted, bar)
        }
    }

    /// Whether a row of this score at most, of these vertices or larger ones, can still be wanted.
    pub(super) fn takes(&self, score: Option<f64>, a: u32, b: u32) -> bool {
        if score.is_some_and(|score| self.bar.stops(score)) {
            return false;
        }
        let row = Potential { a, b, score };
        self.last.is_none_or(|last| order(&row, &last).is_lt())
    }

    /// The bits of the score to reach, to see whether it has changed.
    pub(super) fn bar(&self) -> u64 {
        self.bar.0.load(Memory::Relaxed)
    }

    pub(super) fn put(&mut self, row: Potential) {
        if !self.takes(row.score, row.a, row.b) {
            return;
        }
        self.rows.push(row);
        if self.rows.len() >= self.wanted * 2 {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.rows.len() < self.wanted || self.wanted == 0 {
            return;
        }
        let (_, last, _) = self.rows.select_nth_unstable_by(self.wanted - 1, order);
        let last = *last;
        self.rows.truncate(self.wanted);
        self.last = Some(last);
        if let Some(score) = last.score {
            self.bar.raise(score);
        }
    }

    /// Both together.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self.cut();
        self
    }

    /// The last wanted row; `None` as long as there are fewer.
    pub(super) fn last(&mut self) -> Option<Potential> {
        self.cut();
        self.last
    }

    /// The wanted rows, best first.
    pub(super) fn into_rows(mut self) -> Vec<Potential> {
        self.cut();
        self.rows.sort_unstable_by(order);
        self.rows.truncate(self.wanted);
        self.rows
    }
}
