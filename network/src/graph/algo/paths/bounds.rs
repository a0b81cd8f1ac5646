//! How far a vertex is from the targets at least, when so many steps are left.

use super::super::super::{Stopped, index};
use super::{Length, Problem, Step, join};

const NONE: u32 = u32::MAX;

/// For every vertex that a path may use and every number of steps, the length of the shortest walk to a target.
///
/// What lies on a path of at most L steps is near the source or near a target. So the bounds grow from the targets, one
/// step after another, for the last steps of a path, and are drawn from there to what is near the source for the others.
pub(super) struct Bounds {
    /// The place of every vertex in `last`, plus one; 0 for a vertex without bounds.
    places: Vec<u32>,
    /// The last entry of a vertex.
    last: Vec<u32>,
    entries: Vec<Entry>,
}

/// A bound that holds from so many steps on.
struct Entry {
    steps: u32,
    length: Length,
    /// The entry of the same vertex for fewer steps.
    earlier: u32,
}

impl Bounds {
    pub(super) fn new<C, P>(problem: &Problem<'_, C, P>) -> Result<Self, Stopped>
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        let mut bounds = Self {
            places: vec![0; problem.graph.node_count()],
            last: Vec::new(),
            entries: Vec::new(),
        };
        let source = problem.query.source;
        let max_steps = problem.query.max_steps;
        let mut front: Vec<u32> = Vec::new();
        for target in problem.query.targets {
            if *target != source && bounds.lower(*target, 0, (0, 0)) {
                front.push(*target);
            }
        }
        if max_steps == 0 || front.is_empty() {
            return Ok(bounds);
        }
        let mut near = Near::new(problem);
        let mut back = 0;
        while near.steps + back + 1 < max_steps {
            problem.stop.check()?;
            let arcs = front.iter().map(|v| problem.graph.predecessors(*v).len());
            if arcs.sum::<usize>() <= near.leaving(problem) {
                back += 1;
                front = bounds.grow(problem, &front, back);
                if front.is_empty() {
                    return Ok(bounds);
                }
            } else if !near.grow(problem, &bounds) {
                break;
            }
        }
        for steps in back + 1..=max_steps {
            problem.stop.check()?;
            if !bounds.draw(problem, near.within(max_steps - steps), steps) {
                break;
            }
        }
        Ok(bounds)
    }

    /// The length of the shortest walk from a vertex to a target in at most so many steps, as far as it may matter.
    pub(super) fn within(&self, v: u32, steps: u32) -> Option<Length> {
        let place = self.places[v as usize].checked_sub(1)?;
        let mut entry = self.last[place as usize];
        while entry != NONE {
            let of = &self.entries[entry as usize];
            if of.steps <= steps {
                return Some(of.length);
            }
            entry = of.earlier;
        }
        None
    }

    pub(super) fn is_target(&self, v: u32) -> bool {
        self.within(v, 0).is_some()
    }

    /// Sets the bound for so many steps and more if it is lower; whether it is the first of this number of steps.
    fn lower(&mut self, v: u32, steps: u32, length: Length) -> bool {
        let place = &mut self.places[v as usize];
        if *place == 0 {
            self.last.push(NONE);
            *place = index(self.last.len());
        }
        let last = &mut self.last[*place as usize - 1];
        if let Some(present) = self.entries.get_mut(*last as usize) {
            if present.length <= length {
                return false;
            }
            if present.steps == steps {
                present.length = length;
                return false;
            }
        }
        let earlier = std::mem::replace(last, index(self.entries.len()));
        self.entries.push(Entry {
            steps,
            length,
            earlier,
        });
        true
    }

    /// The bounds for one step more, from the vertices whose bounds the last step lowered; returns those of this step.
    fn grow<C, P>(&mut self, problem: &Problem<'_, C, P>, front: &[u32], steps: u32) -> Vec<u32>
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        let source = problem.query.source;
        let mut lowered = Vec::new();
        for &w in front {
            let Some(rest) = self.within(w, steps - 1) else {
                continue;
            };
            // No path comes back to its source.
            if w == source {
                continue;
            }
            for &v in problem.graph.predecessors(w) {
                if self.is_target(v) || (v != source && !(problem.may_pass)(v)) {
                    continue;
                }
                if let Some(step) = problem.length_between(v, w)
                    && self.lower(v, steps, join(step, rest))
                {
                    lowered.push(v);
                }
            }
        }
        lowered
    }

    /// The bounds of these vertices for so many steps, from those of their successors for one less; whether any is lower.
    fn draw<C, P>(&mut self, problem: &Problem<'_, C, P>, near: &[u32], steps: u32) -> bool
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        let source = problem.query.source;
        let mut lowered = false;
        for &v in near {
            if self.is_target(v) || (v != source && !(problem.may_pass)(v)) {
                continue;
            }
            let arcs = problem
                .graph
                .successors(v)
                .iter()
                .zip(problem.graph.arcs_from(v));
            let ways = arcs.filter(|(w, _)| **w != source).filter_map(|(&w, arc)| {
                let rest = self.within(w, steps - 1)?;
                Some(join(problem.length(v, w, arc)?, rest))
            });
            if let Some(best) = ways.min() {
                lowered |= self.lower(v, steps, best);
            }
        }
        lowered
    }
}

/// The vertices near the source, by the number of steps that it takes to get there.
struct Near {
    is_reached: Vec<bool>,
    vertices: Vec<u32>,
    /// How many vertices are within 0, 1, … steps.
    counts: Vec<usize>,
    /// How many steps were made.
    steps: u32,
}

impl Near {
    fn new<C, P>(problem: &Problem<'_, C, P>) -> Self {
        let mut is_reached = vec![false; problem.graph.node_count()];
        is_reached[problem.query.source as usize] = true;
        Self {
            is_reached,
            vertices: vec![problem.query.source],
            counts: vec![1],
            steps: 0,
        }
    }

    /// The vertices of the last step.
    fn front(&self) -> std::ops::Range<usize> {
        let before = self
            .counts
            .len()
            .checked_sub(2)
            .map_or(0, |place| self.counts[place]);
        before..self.vertices.len()
    }

    /// How many arcs leave the vertices of the last step.
    fn leaving<C, P>(&self, problem: &Problem<'_, C, P>) -> usize {
        let front = &self.vertices[self.front()];
        front
            .iter()
            .map(|v| problem.graph.successors(*v).len())
            .sum()
    }

    /// One step more; whether it led to any vertex.
    fn grow<C, P>(&mut self, problem: &Problem<'_, C, P>, bounds: &Bounds) -> bool
    where
        P: Fn(u32) -> bool,
    {
        let front = self.front();
        for place in front.clone() {
            let v = self.vertices[place];
            if bounds.is_target(v) || (v != problem.query.source && !(problem.may_pass)(v)) {
                continue;
            }
            for &w in problem.graph.successors(v) {
                if !std::mem::replace(&mut self.is_reached[w as usize], true) {
                    self.vertices.push(w);
                }
            }
        }
        self.steps += 1;
        self.counts.push(self.vertices.len());
        self.vertices.len() > front.end
    }

    /// The vertices within so many steps; all that can be reached when that is more than were made.
    fn within(&self, steps: u32) -> &[u32] {
        let count = self.counts.get(steps as usize).copied();
        &self.vertices[..count.unwrap_or(self.vertices.len())]
    }
}
