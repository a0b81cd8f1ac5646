//! Following one source: how many shortest paths lead to every vertex, and how much of them depends on each.
//!
//! Vertices lie in levels, by their distance from the source. What a level gets from the one before it, paths on the way
//! out and dependencies on the way back, goes over the edges between the two, which are edges of either: the side with
//! fewer edges in all is looked at, whole rows at a time. What such a row brings to vertices of other levels is never
//! read, so that no edge has to be asked where it leads.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::super::super::index;

/// An edge looked at from the level that gives takes so many times as long as one from the level that gets.
const GIVING: usize = 2;

/// A component, and what following its sources needs: kept from one to the next.
pub(super) struct Walk<'r> {
    /// Where the row of every vertex starts in `neighbours`, and where the last one ends.
    offsets: &'r [usize],
    neighbours: &'r [u32],
    /// The vertices in the order in which they are come to, level by level; one place more than there are, for what is
    /// written before one knows whether it counts.
    order: Vec<u32>,
    /// Where every level starts in `order`, and where the last one ends.
    bounds: Vec<usize>,
    /// How many edges lead from every level.
    edges: Vec<usize>,
    is_seen: Vec<bool>,
    /// The vertices that are still to come, perhaps with some that came since they were collected.
    unseen: Vec<u32>,
    /// σ: the number of shortest paths from the source.
    paths: Vec<f64>,
    /// (1 + δ(v)) / σ(v), of the vertices that were left behind on the way back.
    share: Vec<f64>,
    /// What vertices get from the level before them; of no meaning once they have read it.
    got: Vec<f64>,
    /// What the vertices of one level give; 0 for all others.
    given: Vec<f64>,
}

/// Walks that are not under way, each with the place where its component starts: what following a source needs is not
/// asked of the system anew for every piece.
#[derive(Default)]
pub(super) struct Walks<'r>(Mutex<Vec<(usize, Walk<'r>)>>);

impl<'r> Walks<'r> {
    /// One for a component: its places in `offsets`, where the row of each starts in `neighbours`.
    pub(super) fn take(
        &self,
        component: &Range<usize>,
        offsets: &'r [usize],
        neighbours: &'r [u32],
    ) -> Walk<'r> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept
            .iter()
            .rposition(|(start, _)| *start == component.start);
        if let Some(found) = found {
            return kept.swap_remove(found).1;
        }
        // Threads go from component to component: those of others are seldom asked for again.
        kept.clear();
        drop(kept);
        Walk::new(&offsets[component.start..=component.end], neighbours)
    }

    /// Takes one back.
    pub(super) fn keep(&self, component: &Range<usize>, walk: Walk<'r>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push((component.start, walk));
    }
}

impl<'r> Walk<'r> {
    fn new(offsets: &'r [usize], neighbours: &'r [u32]) -> Self {
        let n = offsets.len() - 1;
        Self {
            offsets,
            neighbours,
            order: vec![0; n + 1],
            bounds: Vec::new(),
            edges: Vec::new(),
            is_seen: vec![false; n],
            unseen: Vec::with_capacity(n),
            paths: vec![0.0; n],
            share: vec![0.0; n],
            got: vec![0.0; n],
            given: vec![0.0; n],
        }
    }

    /// Follows a source, and tells `take` the dependency δ(v) of every vertex on whose shortest paths others lie.
    ///
    /// # Complexity
    /// O(n + m), and for a graph of few levels less than half of the edges each way.
    pub(super) fn from(&mut self, source: u32, take: impl FnMut(usize, f64)) {
        self.go(source);
        self.come_back(take);
    }

    fn row(&self, v: usize) -> &'r [u32] {
        &self.neighbours[self.offsets[v]..self.offsets[v + 1]]
    }

    fn level(&self, level: usize) -> Range<usize> {
        self.bounds[level]..self.bounds[level + 1]
    }

    /// Adds the level that ends at a place, and gives how many edges lead from it.
    fn close_level(&mut self, end: usize) -> usize {
        let start = self.bounds.last().map_or(0, |start| *start);
        let edges = |v: &u32| self.offsets[*v as usize + 1] - self.offsets[*v as usize];
        let edges = self.order[start..end].iter().map(edges).sum();
        self.bounds.push(end);
        self.edges.push(edges);
        edges
    }

    /// The way out: levels, and the paths to every vertex.
    fn go(&mut self, source: u32) {
        self.is_seen.fill(false);
        self.got.fill(0.0);
        self.unseen.clear();
        self.edges.clear();
        self.bounds.clear();
        self.bounds.push(0);
        self.order[0] = source;
        self.is_seen[source as usize] = true;
        self.paths[source as usize] = 1.0;
        let n = self.is_seen.len();
        let all = self.offsets[n] - self.offsets[0];
        let mut known = 1;
        let mut from_level = self.close_level(known);
        let mut from_others = all - from_level;
        while known < n {
            let level = self.bounds[self.bounds.len() - 2]..known;
            known = if from_others < from_level * GIVING {
                self.find(level)
            } else {
                self.spread(level)
            };
            from_level = self.close_level(known);
            from_others -= from_level;
        }
    }

    /// The next level, from the edges of a level: every vertex of it gives its paths to its neighbours.
    fn spread(&mut self, level: Range<usize>) -> usize {
        let mut known = level.end;
        for place in level.clone() {
            let v = self.order[place] as usize;
            let through = self.paths[v];
            // No branch depends on what is found: it could not be foretold, and every second guess would be wrong.
            for &w in self.row(v) {
                let at = w as usize;
                self.got[at] += through;
                self.order[known] = w;
                known += usize::from(!self.is_seen[at]);
                self.is_seen[at] = true;
            }
        }
        for w in &self.order[level.end..known] {
            self.paths[*w as usize] = self.got[*w as usize];
        }
        known
    }

    /// The next level, from the edges of the vertices that are still to come: each asks its neighbours for their paths.
    fn find(&mut self, level: Range<usize>) -> usize {
        self.give(level.clone(), |walk, v| walk.paths[v]);
        if self.unseen.is_empty() {
            let all = 0..index(self.is_seen.len());
            self.unseen.extend(all);
        }
        let is_seen = &self.is_seen;
        self.unseen.retain(|v| !is_seen[*v as usize]);
        let (mut known, mut left) = (level.end, 0);
        for place in 0..self.unseen.len() {
            let v = self.unseen[place];
            let at = v as usize;
            let paths = self.given_to(at);
            let is_next = paths > 0.0;
            self.paths[at] = paths;
            self.is_seen[at] = is_next;
            self.order[known] = v;
            known += usize::from(is_next);
            self.unseen[left] = v;
            left += usize::from(!is_next);
        }
        self.unseen.truncate(left);
        self.give(level, |_, _| 0.0);
        known
    }

    /// The way back: dependencies, from the last level to the first.
    fn come_back(&mut self, mut take: impl FnMut(usize, f64)) {
        self.got.fill(0.0);
        let last = self.edges.len() - 1;
        for place in self.level(last) {
            let v = self.order[place] as usize;
            self.share[v] = 1.0 / self.paths[v];
        }
        for level in (1..last).rev() {
            let (near, far) = (self.level(level), self.level(level + 1));
            if self.edges[level] < self.edges[level + 1] * GIVING {
                self.give(far.clone(), |walk, w| walk.share[w]);
                for place in near.clone() {
                    let v = self.order[place] as usize;
                    self.got[v] = self.given_to(v);
                }
                self.give(far, |_, _| 0.0);
            } else {
                for place in far {
                    let w = self.order[place] as usize;
                    let share = self.share[w];
                    for v in self.row(w) {
                        self.got[*v as usize] += share;
                    }
                }
            }
            for place in near {
                let v = self.order[place] as usize;
                let dependency = self.paths[v] * self.got[v];
                self.share[v] = (1.0 + dependency) / self.paths[v];
                take(v, dependency);
            }
        }
    }

    /// Says what the vertices of a level give.
    fn give(&mut self, level: Range<usize>, what: impl Fn(&Self, usize) -> f64) {
        for place in level {
            let v = self.order[place] as usize;
            self.given[v] = what(self, v);
        }
    }

    /// What a vertex gets from all of its neighbours.
    fn given_to(&self, v: usize) -> f64 {
        self.row(v).iter().map(|w| self.given[*w as usize]).sum()
    }
}
