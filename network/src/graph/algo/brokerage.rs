//! The brokerage roles of Gould and Fernandez.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::super::{Digraph, Stop, Stopped, index};

/// Vertices to a piece of parallel work.
const PIECE: usize = 256;

/// How many ordered pairs `(a, c)` a vertex v stands between, `a → v → c` without `a → c`, by the sectors of the three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// All three of one sector.
    pub coordinator: u64,
    /// Both others of one sector, v of another.
    pub itinerant: u64,
    /// v speaks for its sector: a of the sector of v, c of another.
    pub representative: u64,
    /// v lets others in: c of the sector of v, a of another.
    pub gatekeeper: u64,
    /// Three sectors.
    pub liaison: u64,
}

impl Roles {
    /// All roles together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.coordinator + self.itinerant + self.representative + self.gatekeeper + self.liaison
    }

    /// In the order of [`role`].
    fn from_array(counts: [u64; 5]) -> Self {
        let [coordinator, itinerant, representative, gatekeeper, liaison] = counts;
        Self {
            coordinator,
            itinerant,
            representative,
            gatekeeper,
            liaison,
        }
    }
}

/// The role of v between a and c, as a place in an array.
fn role(a: u8, v: u8, c: u8) -> usize {
    match (a == v, v == c) {
        (true, true) => 0,
        (false, false) if a == c => 1,
        (true, false) => 2,
        (false, true) => 3,
        (false, false) => 4,
    }
}

/// The roles of every vertex; raw counts, as `brokerage` of R's sna gives them.
///
/// All pairs that a vertex stands between are counted by sector, and those that an arc joins are taken off.
///
/// # Arguments
/// `sectors` holds the sector of every vertex.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Panics
/// When there are not as many sectors as vertices.
///
/// # Complexity
/// O(m √m + n s) time for s sectors, O(n + m) space; in parallel.
///
/// # Source
/// R. Gould and R. Fernandez (1989), Structures of mediation, <https://doi.org/10.2307/270949>; triangles as
/// T. Schank and D. Wagner (2005), Finding, counting and listing all triangles, <https://doi.org/10.1007/11427186_54>.
///
/// # Example
/// ```
/// use network::graph::{Digraph, Stop, algo::brokerage};
///
/// // 0 → 1 → 2 and 0 → 1 → 3, with an arc that makes the second needless; 0 and 1 are of one sector.
/// let graph = Digraph::from_arcs(4, [(0, 1), (1, 2), (1, 3), (0, 3)]);
/// let found = brokerage(&graph, &[7, 7, 4, 4], &Stop::new())?;
/// assert_eq!((found[1].representative, found[1].total()), (1, 1));
/// assert_eq!(found[0].total(), 0);
/// # Ok::<(), network::graph::Stopped>(())
/// ```
pub fn brokerage(graph: &Digraph, sectors: &[u8], stop: &Stop) -> Result<Vec<Roles>, Stopped> {
    let all = |counts: &SectorCounts, own| counts.all_pairs(own);
    counted(graph, sectors, |_, _| true, all, stop)
}

/// The roles of every vertex over those pairs `(a, c)` whose sectors `takes` accepts, first that of a.
///
/// # Errors
/// [`Stopped`] when it was asked to stop.
///
/// # Panics
/// When there are not as many sectors as vertices.
///
/// # Complexity
/// O(m √m + n s²) time for s sectors, O(n + m) space; in parallel.
pub fn brokerage_between(
    graph: &Digraph,
    sectors: &[u8],
    takes: impl Fn(u8, u8) -> bool + Sync,
    stop: &Stop,
) -> Result<Vec<Roles>, Stopped> {
    let some = |counts: &SectorCounts, own| counts.some_pairs(own, &takes);
    counted(graph, sectors, &takes, some, stop)
}

/// The roles of every vertex, given how its pairs are counted, those that an arc joins among them.
fn counted(
    graph: &Digraph,
    sectors: &[u8],
    takes: impl Fn(u8, u8) -> bool + Sync,
    pairs: impl Fn(&SectorCounts, u8) -> [u64; 5] + Sync,
    stop: &Stop,
) -> Result<Vec<Roles>, Stopped> {
    assert_eq!(sectors.len(), graph.node_count(), "one sector per vertex");
    let closed = closed_pairs(graph, sectors, takes, stop)?;
    let sector_count = sector_count(sectors);
    let pieces: Vec<Vec<Roles>> = closed
        .par_chunks(PIECE)
        .enumerate()
        .map(|(piece, closed)| {
            stop.check()?;
            let mut counts = SectorCounts::new(sector_count);
            let all = closed.iter().zip(index(piece * PIECE)..);
            Ok(all
                .map(|(closed, v)| {
                    counts.count(graph, sectors, v);
                    let mut roles = pairs(&counts, sectors[v as usize]);
                    for (role, closed) in roles.iter_mut().zip(closed) {
                        *role -= closed.load(Ordering::Relaxed);
                    }
                    Roles::from_array(roles)
                })
                .collect())
        })
        .collect::<Result<_, Stopped>>()?;
    Ok(pieces.concat())
}

/// The roles of one vertex.
///
/// # Complexity
/// O(n) space and O(n + s + Σ d(a)) time over its predecessors a.
#[must_use]
pub fn brokerage_of(graph: &Digraph, sectors: &[u8], v: u32) -> Roles {
    brokerage_of_between(graph, sectors, |_, _| true, v)
}

/// The roles of one vertex over those pairs `(a, c)` whose sectors `takes` accepts, first that of a.
///
/// # Complexity
/// O(n) space and O(n + s² + Σ d(a)) time over its predecessors a.
#[must_use]
pub fn brokerage_of_between(
    graph: &Digraph,
    sectors: &[u8],
    takes: impl Fn(u8, u8) -> bool,
    v: u32,
) -> Roles {
    let mut counts = SectorCounts::new(sector_count(sectors));
    counts.count(graph, sectors, v);
    let mut roles = counts.some_pairs(sectors[v as usize], &takes);
    let mut follows = vec![false; graph.node_count()];
    for c in graph.successors(v) {
        follows[*c as usize] = true;
    }
    let of = |v: u32| sectors[v as usize];
    for a in graph.predecessors(v) {
        for c in graph.successors(*a) {
            if follows[*c as usize] && takes(of(*a), of(*c)) {
                roles[role(of(*a), of(v), of(*c))] -= 1;
            }
        }
    }
    Roles::from_array(roles)
}

/// One more than the largest sector.
fn sector_count(sectors: &[u8]) -> usize {
    let last = sectors.iter().max();
    last.map_or(0, |last| usize::from(*last) + 1)
}

/// How many arcs come, go, and do both, by the sector of the other end of the arcs of one vertex.
struct SectorCounts {
    into: Vec<u64>,
    out: Vec<u64>,
    both: Vec<u64>,
}

impl SectorCounts {
    fn new(count: usize) -> Self {
        Self {
            into: vec![0; count],
            out: vec![0; count],
            both: vec![0; count],
        }
    }

    /// Counts the arcs of a vertex instead of those of the one before.
    fn count(&mut self, graph: &Digraph, sectors: &[u8], v: u32) {
        for counts in [&mut self.into, &mut self.out, &mut self.both] {
            counts.fill(0);
        }
        let of = |v: &u32| usize::from(sectors[*v as usize]);
        let mut rest = graph.successors(v);
        for c in rest {
            self.out[of(c)] += 1;
        }
        for a in graph.predecessors(v) {
            self.into[of(a)] += 1;
            while rest.first().is_some_and(|first| first < a) {
                rest = &rest[1..];
            }
            if rest.first() == Some(a) {
                self.both[of(a)] += 1;
            }
        }
    }

    /// All ordered pairs `(a, c)`, a ≠ c, a → v → c, by role, of a vertex v of this sector.
    fn all_pairs(&self, own: u8) -> [u64; 5] {
        let own = usize::from(own);
        let (mut into, mut out, mut alike, mut itself) = (0, 0, 0, 0);
        for sector in (0..self.into.len()).filter(|sector| *sector != own) {
            into += self.into[sector];
            out += self.out[sector];
            alike += self.into[sector] * self.out[sector];
            itself += self.both[sector];
        }
        [
            self.into[own] * self.out[own] - self.both[own],
            alike - itself,
            self.into[own] * out,
            into * self.out[own],
            into * out - alike,
        ]
    }

    /// The same for the pairs of some sectors only.
    fn some_pairs(&self, own: u8, takes: impl Fn(u8, u8) -> bool) -> [u64; 5] {
        let mut roles = [0; 5];
        for (a, into) in (0..=u8::MAX).zip(&self.into).filter(|(_, into)| **into > 0) {
            for (c, out) in (0..=u8::MAX).zip(&self.out).filter(|(c, _)| takes(a, *c)) {
                let itself = if a == c { self.both[usize::from(a)] } else { 0 };
                roles[role(a, own, c)] += into * out - itself;
            }
        }
        roles
    }
}

/// For every vertex and role, the pairs that it stands between and that an arc joins all the same.
fn closed_pairs(
    graph: &Digraph,
    sectors: &[u8],
    takes: impl Fn(u8, u8) -> bool + Sync,
    stop: &Stop,
) -> Result<Vec<[AtomicU64; 5]>, Stopped> {
    let upward = Upward::new(graph);
    let n = graph.node_count();
    // Sums of whole numbers do not depend on the order in which the threads add.
    let closed: Vec<[AtomicU64; 5]> = (0..n).map(|_| Default::default()).collect();
    let count = |a: u32, v: u32, c: u32| {
        let of = |v: u32| sectors[v as usize];
        if takes(of(a), of(c)) {
            closed[v as usize][role(of(a), of(v), of(c))].fetch_add(1, Ordering::Relaxed);
        }
    };
    (0..n.div_ceil(PIECE)).into_par_iter().try_for_each_init(
        || vec![0_u8; n],
        |arcs_to, piece| {
            stop.check()?;
            for u in index(piece * PIECE)..index(n.min((piece + 1) * PIECE)) {
                for (w, arcs) in upward.row(u) {
                    arcs_to[w as usize] = arcs;
                }
                for (v, uv) in upward.row(u) {
                    for (w, vw) in upward.row(v) {
                        let uw = arcs_to[w as usize];
                        if uw != 0 {
                            triangle([u, v, w], [uv, vw, uw], count);
                        }
                    }
                }
                for (w, _) in upward.row(u) {
                    arcs_to[w as usize] = 0;
                }
            }
            Ok(())
        },
    )?;
    Ok(closed)
}

const FORTH: u8 = 1;
const BACK: u8 = 2;

/// The six ways through a triangle whose short cut is there too.
fn triangle([u, v, w]: [u32; 3], [uv, vw, uw]: [u8; 3], count: impl Fn(u32, u32, u32)) {
    let has = |arcs: u8, way: u8| arcs & way != 0;
    if has(uv & vw & uw, FORTH) {
        count(u, v, w);
    }
    if has(uv & vw & uw, BACK) {
        count(w, v, u);
    }
    if has(uv, BACK) && has(uw & vw, FORTH) {
        count(v, u, w);
    }
    if has(uw & vw, BACK) && has(uv, FORTH) {
        count(w, u, v);
    }
    if has(uw & uv, FORTH) && has(vw, BACK) {
        count(u, w, v);
    }
    if has(uw & uv, BACK) && has(vw, FORTH) {
        count(v, w, u);
    }
}

/// The neighbours of every vertex that have more neighbours than it has, with the ways in which arcs join them:
/// at most √(2m) each, and every triangle is met once, from its vertex of the lowest degree.
struct Upward {
    offsets: Vec<usize>,
    ends: Vec<u32>,
    arcs: Vec<u8>,
}

impl Upward {
    fn new(graph: &Digraph) -> Self {
        let degrees: Vec<u32> = graph
            .nodes()
            .map(|v| index(both_ways(graph, v).count()))
            .collect();
        let mut upward = Self {
            offsets: vec![0],
            ends: Vec::new(),
            arcs: Vec::new(),
        };
        let height = |v: u32| (degrees[v as usize], v);
        for v in graph.nodes() {
            for (w, arcs) in both_ways(graph, v).filter(|(w, _)| height(v) < height(*w)) {
                upward.ends.push(w);
                upward.arcs.push(arcs);
            }
            upward.offsets.push(upward.ends.len());
        }
        upward
    }

    fn row(&self, v: u32) -> impl Iterator<Item = (u32, u8)> {
        let row = self.offsets[v as usize]..self.offsets[v as usize + 1];
        let arcs = self.arcs[row.clone()].iter().copied();
        self.ends[row].iter().copied().zip(arcs)
    }
}

/// The neighbours of a vertex in order, each once, with the ways in which arcs join them.
fn both_ways(graph: &Digraph, v: u32) -> impl Iterator<Item = (u32, u8)> {
    let (mut out, mut into) = (graph.successors(v), graph.predecessors(v));
    std::iter::from_fn(move || {
        let next = match (out.first(), into.first()) {
            (Some(w), Some(u)) => *w.min(u),
            (Some(w), None) | (None, Some(w)) => *w,
            (None, None) => return None,
        };
        let mut arcs = 0;
        for (rest, way) in [(&mut out, FORTH), (&mut into, BACK)] {
            if rest.first() == Some(&next) {
                *rest = &rest[1..];
                arcs |= way;
            }
        }
        Some((next, arcs))
    })
}

#[cfg(test)]
mod tests;
