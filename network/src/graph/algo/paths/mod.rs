//! The shortest loopless paths from a vertex to another, or to any of a set.

mod bounds;
mod hops;
mod spur;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::super::{Digraph, Stop, Stopped};
use bounds::Bounds;
use spur::{Forbidden, Way};

/// What paths are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathQuery<'a> {
    /// Where every path starts.
    pub source: u32,
    /// Where it may end: it ends at the first one that it meets. The source is none.
    pub targets: &'a [u32],
    /// How many paths at most.
    pub count: usize,
    /// How many arcs a path has at most.
    pub max_steps: u32,
    /// Whether paths that share no vertex between their ends come first.
    pub prefer_disjoint: bool,
}

/// An arc that a path may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it starts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Its number in the graph.
    pub arc: u32,
}

/// A path without a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Its vertices, from the source to a target: two at least.
    pub vertices: Vec<u32>,
    /// The sum of the costs of its arcs.
    pub cost: u64,
}

/// The length of a path: its cost, and for equal costs its number of arcs, so that a way round is always longer.
type Length = (u64, u32);

fn join(a: Length, b: Length) -> Length {
    (a.0 + b.0, a.1 + b.1)
}

/// A query with what it knows of vertices and arcs.
struct Problem<'a, C, P> {
    graph: &'a Digraph,
    query: &'a PathQuery<'a>,
    cost: C,
    may_pass: P,
    is_target: Vec<bool>,
    stop: &'a Stop,
}

impl<C: Fn(Step) -> Option<u32>, P: Fn(u32) -> bool> Problem<'_, C, P> {
    fn targets(&self) -> impl Iterator<Item = u32> {
        let targets = self.query.targets.iter().copied();
        targets.filter(|target| *target != self.query.source)
    }

    fn is_target(&self, v: u32) -> bool {
        self.is_target[v as usize]
    }

    /// Whether a path may leave a vertex: the source, or one that it passes through.
    fn goes_on(&self, v: u32) -> bool {
        v == self.query.source || (!self.is_target(v) && (self.may_pass)(v))
    }

    /// Whether a path may come to a vertex: a target, or one that it passes through.
    fn comes_from(&self, v: u32) -> bool {
        self.is_target(v) || (v != self.query.source && (self.may_pass)(v))
    }

    /// The length of the arc of this number, `None` when it may not be walked.
    fn length(&self, from: u32, to: u32, arc: u32) -> Option<Length> {
        Some((u64::from((self.cost)(Step { from, to, arc })?), 1))
    }

    /// The same for an arc that is there.
    fn length_between(&self, from: u32, to: u32) -> Option<Length> {
        let arc = self.graph.arc_between(from, to)?;
        self.length(from, to, arc)
    }
}

/// The shortest loopless paths, at most as many as asked for: by cost, then by number of arcs, then by the sequence of
/// their vertices.
///
/// With `prefer_disjoint`, first the shortest path, then the shortest of those that share no vertex with the ones before
/// but their ends, and so on (chosen greedily, which does not always give as many as there are); the shortest of the
/// others fill up the list.
///
/// # Arguments
/// `cost` gives the cost of an arc, or `None` when it may not be walked; `may_pass` whether a vertex may stand between
/// the ends of a path.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Complexity
/// At most k L searches for k paths of at most L steps, each O(L (m + m log m)) time at worst; as a rule they look at no
/// more than lies within half the length of a path of either end. O(n + L m) space at worst.
///
/// # Source
/// J. Yen (1971), Finding the k shortest loopless paths in a network, <https://doi.org/10.1287/mnsc.17.11.712>;
/// E. Lawler (1972), A procedure for computing the k best solutions, <https://doi.org/10.1287/mnsc.18.7.401>.
/// Deviations are searched for over pairs of vertex and steps, since a dearer way of fewer steps may be the only one that
/// still reaches a target in time. The search is led by lower bounds, as in P. Hart, N. Nilsson and B. Raphael (1968),
/// <https://doi.org/10.1109/TSSC.1968.300136>, which a search from the targets tightens all the while.
///
/// # Example
/// ```
/// use network::graph::{Digraph, Stop, algo::{PathQuery, shortest_paths}};
///
/// let graph = Digraph::from_arcs(4, [(0, 1), (1, 3), (0, 2), (2, 3), (1, 2)]);
/// let costs = [1, 5, 2, 4, 1]; // by the order of the arcs: 0→1, 0→2, 1→2, 1→3, 2→3
/// let query = PathQuery { source: 0, targets: &[3], count: 5, max_steps: 2, prefer_disjoint: false };
/// let cost = |step: network::graph::algo::Step| Some(costs[step.arc as usize]);
/// let found = shortest_paths(&graph, &query, cost, |_| true, &Stop::new())?;
/// let of: Vec<_> = found.iter().map(|path| (path.cost, path.vertices.as_slice())).collect();
/// assert_eq!(of, [(5, &[0, 1, 3][..]), (6, &[0, 2, 3])]);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn shortest_paths(
    graph: &Digraph,
    query: &PathQuery<'_>,
    cost: impl Fn(Step) -> Option<u32>,
    may_pass: impl Fn(u32) -> bool,
    stop: &Stop,
) -> Result<Vec<Path>, Stopped> {
    stop.check()?;
    let mut problem = Problem {
        graph,
        query,
        cost,
        may_pass,
        is_target: vec![false; graph.node_count()],
        stop,
    };
    for target in query
        .targets
        .iter()
        .filter(|target| **target != query.source)
    {
        problem.is_target[*target as usize] = true;
    }
    let mut bounds = Bounds::new(&problem);
    let mut paths = Vec::new();
    if query.prefer_disjoint {
        disjoint(&problem, &mut bounds, &mut paths)?;
    }
    if paths.len() < query.count {
        let others: Vec<Path> = best(&problem, &mut bounds)?
            .into_iter()
            .filter(|path| !paths.contains(path))
            .collect();
        paths.extend(others);
        paths.truncate(query.count);
    }
    Ok(paths)
}

/// The shortest path, then the shortest that shares no inner vertex with those before, and so on.
fn disjoint<C, P>(
    problem: &Problem<'_, C, P>,
    bounds: &mut Bounds,
    paths: &mut Vec<Path>,
) -> Result<(), Stopped>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
{
    let root = [problem.query.source];
    let mut used: HashSet<u32> = HashSet::new();
    let mut straight = Vec::new();
    while paths.len() < problem.query.count {
        let forbidden = Forbidden {
            next: &straight,
            inner: |v| used.contains(&v),
        };
        let Some(found) = spur::search(problem, bounds, &root, (0, 0), &forbidden)? else {
            break;
        };
        match &found.vertices[..] {
            [_, target] => straight.push(*target),
            [_, inner @ .., _] => used.extend(inner),
            _ => {}
        }
        paths.push(found.into());
    }
    Ok(())
}

/// Yen's algorithm: the best of all paths, then the best of those that leave it at each of its vertices, and so on.
fn best<C, P>(problem: &Problem<'_, C, P>, bounds: &mut Bounds) -> Result<Vec<Path>, Stopped>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
{
    let mut search = |root: &[u32], length, next: &[u32]| {
        let forbidden = Forbidden {
            next,
            inner: |_| false,
        };
        spur::search(problem, bounds, root, length, &forbidden)
    };
    let mut found: Vec<Path> = Vec::new();
    // Every candidate with the place where it left the path that it was made of: what leaves that path earlier is among
    // the candidates already (Lawler).
    let mut candidates = BinaryHeap::new();
    if let Some(first) = search(&[problem.query.source], (0, 0), &[])? {
        candidates.push(Reverse((first, 0)));
    }
    while found.len() < problem.query.count {
        let Some(Reverse((next, left_at))) = candidates.pop() else {
            break;
        };
        found.push(next.into());
        if found.len() == problem.query.count {
            break;
        }
        let vertices = found[found.len() - 1].vertices.clone();
        let mut length = (0, 0);
        for place in 0..vertices.len() - 1 {
            if place >= left_at {
                let root = &vertices[..=place];
                let taken: Vec<u32> = found
                    .iter()
                    .filter(|path| path.vertices.starts_with(root))
                    .map(|path| path.vertices[place + 1])
                    .collect();
                if let Some(other) = search(root, length, &taken)? {
                    candidates.push(Reverse((other, place)));
                }
            }
            let step = problem.length_between(vertices[place], vertices[place + 1]);
            length = join(
                length,
                step.expect("a path was made of arcs that may be walked"),
            );
        }
    }
    Ok(found)
}

impl From<Way> for Path {
    fn from(way: Way) -> Self {
        Self {
            cost: way.length.0,
            vertices: way.vertices,
        }
    }
}

#[cfg(test)]
mod tests;
