//! The shortest way on from the end of a given beginning.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::super::super::{Stopped, index};
use super::bounds::Bounds;
use super::seen::Seen;
use super::{Length, Problem, Step, join};

/// A path, or the beginning of one: ordered by length, then by the sequence of vertices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) length: Length,
    pub(super) vertices: Vec<u32>,
}

/// A beginning, in the order in which it is worth going on with.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Begun {
    /// What it may become is not shorter.
    bound: Length,
    vertices: Vec<u32>,
    length: Length,
}

/// What a way on has to keep clear of.
pub(super) struct Forbidden<'a, F> {
    /// Where the beginning must not go on to at once.
    pub(super) next: &'a [u32],
    /// Whether a vertex may not stand between the beginning and the target.
    pub(super) inner: F,
}

impl<F: Fn(u32) -> bool> Forbidden<'_, F> {
    /// Whether a way that begins with a root of so many vertices may come to a vertex next.
    fn allows<C, P>(&self, problem: &Problem<'_, C, P>, way: &[u32], root: usize, w: u32) -> bool
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        !(way.len() == root && self.next.contains(&w))
            && (problem.is_target(w) || (problem.goes_on(w) && !(self.inner)(w)))
            && !way.contains(&w)
    }
}

/// What [`search`] will not find anything shorter than; `None` when it will find nothing.
///
/// # Complexity
/// O(d) for the degree of the end of the root.
pub(super) fn least<C, P, F>(
    problem: &Problem<'_, C, P>,
    bounds: &Bounds,
    root: &[u32],
    length: Length,
    forbidden: &Forbidden<'_, F>,
) -> Option<Length>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
    F: Fn(u32) -> bool,
{
    let v = *root.last().expect("a root is not empty");
    let left = problem.query.max_steps.checked_sub(index(root.len()))?;
    let next = problem.graph.successors(v).iter();
    let next = next.zip(problem.graph.arcs_from(v));
    let next = next.filter(|(w, _)| forbidden.allows(problem, root, root.len(), **w));
    next.filter_map(|(w, arc)| {
        let rest = bounds.within(*w, left)?;
        Some(join(join(length, problem.length(v, *w, arc)?), rest))
    })
    .min()
}

/// The shortest path that begins with `root`, of the given length, and keeps clear of what is forbidden.
///
/// Of two beginnings at one vertex, one that costs more and has no fewer steps is not gone on with: where it could end
/// better because the other one would cross itself, leaving out the loop is better still.
pub(super) fn search<C, P, F>(
    problem: &Problem<'_, C, P>,
    bounds: &mut Bounds,
    seen: &mut Seen,
    root: &[u32],
    length: Length,
    forbidden: &Forbidden<'_, F>,
) -> Result<Option<Way>, Stopped>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
    F: Fn(u32) -> bool,
{
    problem.stop.check()?;
    let mut begun = BinaryHeap::from([Reverse(Begun {
        bound: length,
        vertices: root.to_vec(),
        length,
    })]);
    seen.clear();
    while let Some(Reverse(mut first)) = begun.pop() {
        let v = *first.vertices.last().expect("a root is not empty");
        if problem.is_target(v) {
            return Ok(Some(Way {
                length: first.length,
                vertices: first.vertices,
            }));
        }
        let steps = index(first.vertices.len()) - 1;
        let left = problem.query.max_steps.saturating_sub(steps);
        let Some(rest) = bounds.within(v, left) else {
            continue;
        };
        // The bound may have risen since.
        let bound = join(first.length, rest);
        if bound > first.bound {
            first.bound = bound;
            begun.push(Reverse(first));
            continue;
        }
        if left == 0 || seen.beats(v, first.length) {
            continue;
        }
        seen.put(v, first.length);
        if seen.len() >= 64 && seen.len().is_power_of_two() {
            problem.stop.check()?;
            if is_cut_off(problem, root, forbidden, seen.len()) {
                return Ok(None);
            }
        }
        let arcs = problem.graph.arcs_from(v);
        bounds.tighten(problem, arcs.len());
        for (&w, arc) in problem.graph.successors(v).iter().zip(arcs) {
            if !forbidden.allows(problem, &first.vertices, root.len(), w) {
                continue;
            }
            let Some(rest) = bounds.within(w, left - 1) else {
                continue;
            };
            if let Some(step) = problem.length(v, w, arc) {
                let length = join(first.length, step);
                if seen.beats(w, length) {
                    continue;
                }
                let mut vertices = Vec::with_capacity(first.vertices.len() + 1);
                vertices.extend_from_slice(&first.vertices);
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

/// Whether a look at so many vertices from the targets backwards shows that no way on from the root reaches them: the
/// bounds do not know what is forbidden, and the search would look at everything else.
fn is_cut_off<C, P, F>(
    problem: &Problem<'_, C, P>,
    root: &[u32],
    forbidden: &Forbidden<'_, F>,
    enough: usize,
) -> bool
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
    F: Fn(u32) -> bool,
{
    let end = root[root.len() - 1];
    let mut reached: HashSet<u32> = problem.targets().collect();
    let mut open: Vec<u32> = reached.iter().copied().collect();
    while let Some(w) = open.pop() {
        if reached.len() > enough {
            return false;
        }
        for &v in problem.graph.predecessors(w) {
            let may_be_walked = || problem.length_between(v, w).is_some();
            if v == end {
                if !forbidden.next.contains(&w) && may_be_walked() {
                    return false;
                }
            } else if problem.goes_on(v)
                && !(forbidden.inner)(v)
                && !root.contains(&v)
                && !reached.contains(&v)
                && may_be_walked()
            {
                reached.insert(v);
                open.push(v);
            }
        }
    }
    true
}
