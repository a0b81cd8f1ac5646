//! How long the way from a vertex to the targets is at least, when so many steps are left.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::super::index;
use super::hops::Hops;
use super::{Length, Problem, Step, join};

const NONE: u32 = u32::MAX;

/// Lower bounds that become exact as a search from the targets goes on.
///
/// The search settles vertices by length, as Dijkstra's does, but a vertex as often as fewer steps are found to it by a
/// longer way: the limit of steps may exclude the shorter one.
pub(super) struct Bounds {
    hops: Hops,
    /// The place of every vertex in `last`, plus one; 0 for a vertex that is not settled.
    places: Vec<u32>,
    /// The last entry of every settled vertex.
    last: Vec<u32>,
    entries: Vec<Entry>,
    open: BinaryHeap<Reverse<(Length, u32)>>,
}

/// A shortest walk to a target; the next entry of the same vertex is longer, and has fewer steps.
struct Entry {
    length: Length,
    earlier: u32,
}

impl Bounds {
    pub(super) fn new<C, P>(problem: &Problem<'_, C, P>) -> Self
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        Self {
            hops: Hops::new(problem),
            places: vec![0; problem.graph.node_count()],
            last: Vec::new(),
            entries: Vec::new(),
            open: problem.targets().map(|v| Reverse(((0, 0), v))).collect(),
        }
    }

    /// The length of the shortest walk from a vertex to a target in at most so many steps, or a lower bound of it;
    /// `None` when there is no such walk.
    pub(super) fn within(&self, v: u32, steps: u32) -> Option<Length> {
        if self.hops.to_targets(v) > steps {
            return None;
        }
        let mut found = None;
        let mut entry = self.last(v);
        while let Some(of) = self.entries.get(entry as usize)
            && of.length.1 <= steps
        {
            found = Some(of.length);
            entry = of.earlier;
        }
        // What is not settled is not nearer than what will be settled next.
        found.or_else(|| self.open.peek().map(|Reverse((length, _))| *length))
    }

    /// Goes on with the search from the targets until it has followed so many arcs more.
    pub(super) fn tighten<C, P>(&mut self, problem: &Problem<'_, C, P>, arcs: usize)
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        let mut followed = 0;
        while followed < arcs
            && let Some(Reverse((rest, w))) = self.open.pop()
        {
            followed += 1;
            if !self.settle(w, rest) || !problem.comes_from(w) {
                continue;
            }
            let before = problem.graph.predecessors(w);
            followed += before.len();
            for &v in before {
                let may_begin = v == problem.query.source || problem.goes_on(v);
                let steps = self.hops.after_source(v).saturating_add(rest.1 + 1);
                if !may_begin || steps > problem.query.max_steps || self.is_settled(v, rest.1 + 1) {
                    continue;
                }
                if let Some(step) = problem.length_between(v, w) {
                    self.open.push(Reverse((join(step, rest), v)));
                }
            }
        }
    }

    fn last(&self, v: u32) -> u32 {
        let place = self.places[v as usize].checked_sub(1);
        place.map_or(NONE, |place| self.last[place as usize])
    }

    /// Whether a walk of at most so many steps is known already; it is the shorter one then.
    fn is_settled(&self, v: u32, steps: u32) -> bool {
        let last = self.entries.get(self.last(v) as usize);
        last.is_some_and(|last| last.length.1 <= steps)
    }

    /// Takes down a walk, unless one that is shorter has no more steps; whether it did.
    fn settle(&mut self, v: u32, length: Length) -> bool {
        if self.is_settled(v, length.1) {
            return false;
        }
        let place = &mut self.places[v as usize];
        if *place == 0 {
            self.last.push(NONE);
            *place = index(self.last.len());
        }
        let last = &mut self.last[*place as usize - 1];
        let earlier = std::mem::replace(last, index(self.entries.len()));
        self.entries.push(Entry { length, earlier });
        true
    }
}
