//! The shortest way on from the end of a given beginning.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::super::super::{Stopped, index};
use super::bounds::Bounds;
use super::{Length, Problem, Step, join};

/// A path, or the beginning of one: ordered by length, then by the sequence of vertices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) length: Length,
    pub(super) vertices: Vec<u32>,
}

/// A beginning in the order in which it is worth going on with.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Begun {
    /// The length of what it may become, at least.
    bound: Length,
    vertices: Vec<u32>,
    length: Length,
}

/// The shortest path that begins with `root`, of the given length, and does not go on to a vertex of `banned`; between
/// root and target only vertices that are free.
///
/// Of two beginnings at one vertex after as many steps only the shorter is gone on with: where the longer one could end
/// better because the shorter one would cross itself, leaving out the loop is better still.
pub(super) fn search<C, P>(
    problem: &Problem<'_, C, P>,
    bounds: &Bounds,
    root: &[u32],
    length: Length,
    banned: &[u32],
    is_free: impl Fn(u32) -> bool,
) -> Result<Option<Way>, Stopped>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
{
    let mut begun = BinaryHeap::from([Reverse(Begun {
        bound: length,
        vertices: root.to_vec(),
        length,
    })]);
    let mut done = HashSet::new();
    let mut looked_at = 0_u32;
    while let Some(Reverse(Begun {
        vertices, length, ..
    })) = begun.pop()
    {
        let v = *vertices.last().expect("a root is not empty");
        if bounds.is_target(v) {
            return Ok(Some(Way { length, vertices }));
        }
        let steps = index(vertices.len());
        if !done.insert((v, steps)) {
            continue;
        }
        looked_at += 1;
        if looked_at.is_multiple_of(256) {
            problem.stop.check()?;
        }
        let Some(left) = problem.query.max_steps.checked_sub(steps) else {
            continue;
        };
        let is_root = vertices.len() == root.len();
        let arcs = problem
            .graph
            .successors(v)
            .iter()
            .zip(problem.graph.arcs_from(v));
        for (&w, arc) in arcs {
            let Some(rest) = bounds.within(w, left) else {
                continue;
            };
            if vertices.contains(&w)
                || (is_root && banned.contains(&w))
                || !(is_free(w) || bounds.is_target(w))
            {
                continue;
            }
            if let Some(step) = problem.length(v, w, arc) {
                let length = join(length, step);
                let mut vertices = vertices.clone();
                vertices.push(w);
                begun.push(Reverse(Begun {
                    bound: join(length, rest),
                    vertices,
                    length,
                }));
            }
        }
    }
    Ok(None)
}
