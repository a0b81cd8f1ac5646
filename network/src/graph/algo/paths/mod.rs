//! The shortest loopless paths from a vertex to another, or to any of a set.

mod bounds;
mod hops;
mod seen;
mod spur;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::super::{Digraph, Stop, Stopped};
use bounds::Bounds;
use seen::Seen;
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
/// more than lies within half the length of a path of either end, and a deviation is looked for only when no other path
/// can be shorter than it. O(n + L m) space at worst.
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
    let mut seen = Seen::new(graph.node_count());
    let mut paths = Vec::new();
    if query.prefer_disjoint {
        disjoint(&problem, &mut bounds, &mut seen, &mut paths)?;
    }
    if paths.len() < query.count {
        let others: Vec<Path> = best(&problem, &mut bounds, &mut seen)?
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
    seen: &mut Seen,
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
        let Some(found) = spur::search(problem, bounds, seen, &root, (0, 0), &forbidden)? else {
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

/// The shortest of the paths that begin alike, or how long it is at least as long as nobody has looked for it. In the
/// order in which they are taken: what is not looked for comes first, since it may be any path of its length.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    length: Length,
    path: Option<Vec<u32>>,
    /// How all of them begin, and how long that is.
    root: (Vec<u32>, Length),
    /// Where none of them goes on to from there.
    taken: Vec<u32>,
}

/// Yen's algorithm: the best of all paths, then the best of those that leave it at each of its vertices, and so on.
fn best<C, P>(
    problem: &Problem<'_, C, P>,
    bounds: &mut Bounds,
    seen: &mut Seen,
) -> Result<Vec<Path>, Stopped>
where
    C: Fn(Step) -> Option<u32>,
    P: Fn(u32) -> bool,
{
    let mut found: Vec<Path> = Vec::new();
    let mut candidates = BinaryHeap::from([Reverse(Candidate {
        length: (0, 0),
        path: None,
        root: (vec![problem.query.source], (0, 0)),
        taken: Vec::new(),
    })]);
    while found.len() < problem.query.count
        && let Some(Reverse(next)) = candidates.pop()
    {
        let (root, mut length) = next.root;
        let Some(path) = next.path else {
            let forbidden = Forbidden {
                next: &next.taken,
                inner: |_| false,
            };
            let way = spur::search(problem, bounds, seen, &root, length, &forbidden)?;
            candidates.extend(way.map(|way| {
                Reverse(Candidate {
                    length: way.length,
                    path: Some(way.vertices),
                    root: (root, length),
                    taken: next.taken,
                })
            }));
            continue;
        };
        found.push(Path {
            cost: next.length.0,
            vertices: path.clone(),
        });
        // What leaves it before the end of its root is among the candidates already (Lawler).
        for place in root.len() - 1..path.len() - 1 {
            let root = &path[..=place];
            let beginning_alike = found.iter().filter(|path| path.vertices.starts_with(root));
            let taken: Vec<u32> = beginning_alike
                .map(|path| path.vertices[place + 1])
                .collect();
            let forbidden = Forbidden {
                next: &taken,
                inner: |_| false,
            };
            let least = spur::least(problem, bounds, root, length, &forbidden);
            candidates.extend(least.map(|least| {
                Reverse(Candidate {
                    length: least,
                    path: None,
                    root: (root.to_vec(), length),
                    taken,
                })
            }));
            let step = problem.length_between(path[place], path[place + 1]);
            let step = step.expect("a path was made of arcs that may be walked");
            length = join(length, step);
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
