//! What is counted in one territory.

use super::super::grouping::{GroupPair, Grouping};
use super::super::share;
use super::status::GapStatus;
use crate::graph::index;

pub(super) const NOBODY: u32 = u32::MAX;

/// The edges between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) links: u32,
    /// The vertices that all of the edges meet, at most two of them; `NOBODY` in the other places.
    pub(super) through: [u32; 2],
}

impl Cell {
    const EMPTY: Self = Self {
        links: 0,
        through: [NOBODY; 2],
    };

    fn add(&mut self, u: u32, v: u32) {
        if self.links == 0 {
            self.through = [u.min(v), u.max(v)];
        } else {
            for vertex in &mut self.through {
                if *vertex != u && *vertex != v {
                    *vertex = NOBODY;
                }
            }
        }
        self.links += 1;
    }

    fn is_fragile(&self) -> bool {
        self.through != [NOBODY; 2]
    }
}

/// The actors of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) actors: u32,
    pub(super) known: u32,
    /// D: the sum of their degrees.
    pub(super) degrees: u64,
}

/// The counts of one territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Tally {
    /// By group.
    pub(super) sides: Vec<Side>,
    /// By [`GroupPair::place`].
    pub(super) cells: Vec<Cell>,
    pub(super) isolated: u32,
    pub(super) components: u32,
}

/// A vertex as it is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) vertex: u32,
    pub(super) group: u8,
    pub(super) is_known: bool,
}

impl Tally {
    /// The counts over members and the edges between them, given by the places of their ends among the members.
    ///
    /// # Complexity
    /// O(k + e α(k)) for k members and e edges.
    pub(super) fn new(
        grouping: Grouping,
        members: &[Member],
        edges: impl Iterator<Item = (u32, u32)>,
    ) -> Self {
        let groups = grouping.len();
        let mut sides = vec![Side::default(); groups];
        for member in members {
            let side = &mut sides[usize::from(member.group)];
            side.actors += 1;
            side.known += u32::from(member.is_known);
        }
        let mut cells = vec![Cell::EMPTY; groups * (groups + 1) / 2];
        let mut forest = Forest::new(members.len());
        let mut is_linked = vec![false; members.len()];
        for (one, other) in edges {
            let (u, v) = (&members[one as usize], &members[other as usize]);
            cells[GroupPair::new(u.group, v.group).place()].add(u.vertex, v.vertex);
            is_linked[one as usize] = true;
            is_linked[other as usize] = true;
            forest.join(one, other);
        }
        for x in 0..groups {
            for y in x..groups {
                let place = GroupPair {
                    x: small(x),
                    y: small(y),
                };
                // An edge within a group counts at both of its ends.
                let links = u64::from(cells[place.place()].links);
                sides[x].degrees += links;
                sides[y].degrees += links;
            }
        }
        Self {
            sides,
            cells,
            isolated: index(is_linked.iter().filter(|linked| !**linked).count()),
            components: forest.trees,
        }
    }

    pub(super) fn actors(&self) -> usize {
        self.sides.iter().map(|side| side.actors as usize).sum()
    }

    fn known(&self) -> usize {
        self.sides.iter().map(|side| side.known as usize).sum()
    }

    /// m: the edges.
    pub(super) fn edges(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.links)).sum()
    }

    fn internal(&self) -> u64 {
        let groups = (0..self.sides.len()).map(small);
        groups
            .map(|x| u64::from(self.cell(GroupPair { x, y: x }).links))
            .sum()
    }

    pub(super) fn coverage(&self) -> Option<f64> {
        share(self.known(), self.actors())
    }

    /// (external - internal) / (external + internal); `None` without edges.
    pub(super) fn ei_index(&self) -> Option<f64> {
        let (edges, internal) = (self.edges(), self.internal());
        ratio(
            i128::from(edges) - 2 * i128::from(internal),
            u128::from(edges),
        )
    }

    /// Edges between groups over the pairs of actors of different groups; `None` without such a pair.
    pub(in crate::analysis) fn cross_density(&self) -> Option<f64> {
        let actors: u128 = self.sides.iter().map(|side| u128::from(side.actors)).sum();
        let within: u128 = (self.sides.iter())
            .map(|side| u128::from(side.actors).pow(2))
            .sum();
        let crossing = self.edges() - self.internal();
        ratio(i128::from(crossing), (actors * actors - within) / 2)
    }

    pub(super) fn cell(&self, pair: GroupPair) -> &Cell {
        &self.cells[pair.place()]
    }

    pub(super) fn side(&self, group: u8) -> &Side {
        &self.sides[usize::from(group)]
    }

    /// actorsX·actorsY, or within a group the n(n-1)/2 pairs of its actors.
    pub(super) fn possible(&self, pair: GroupPair) -> u64 {
        let (x, y) = (self.side(pair.x).actors, self.side(pair.y).actors);
        if pair.x == pair.y {
            u64::from(x) * u64::from(x.saturating_sub(1)) / 2
        } else {
            u64::from(x) * u64::from(y)
        }
    }

    pub(super) fn density(&self, pair: GroupPair) -> Option<f64> {
        let links = self.cell(pair).links;
        ratio(i128::from(links), u128::from(self.possible(pair)))
    }

    /// The expected links as a fraction: `D_x·D_y` over `2m`, or within a group `D_x²` over `4m`.
    fn expected_fraction(&self, pair: GroupPair) -> (u128, u128) {
        let degrees = |group| u128::from(self.side(group).degrees);
        let ends = if pair.x == pair.y { 4 } else { 2 };
        (
            degrees(pair.x) * degrees(pair.y),
            ends * u128::from(self.edges()),
        )
    }

    pub(super) fn expected(&self, pair: GroupPair) -> Option<f64> {
        let (above, below) = self.expected_fraction(pair);
        ratio(i128::try_from(above).ok()?, below)
    }

    /// The first status that holds, on whole numbers: nothing is rounded.
    pub(super) fn status(&self, pair: GroupPair) -> GapStatus {
        let cell = self.cell(pair);
        let is_unseen = |group| {
            let side = self.side(group);
            3 * u64::from(side.known) < u64::from(side.actors)
        };
        if self.possible(pair) == 0 {
            GapStatus::AbsentSector
        } else if cell.links == 0 && (is_unseen(pair.x) || is_unseen(pair.y)) {
            GapStatus::Unobserved
        } else if cell.links == 0 {
            GapStatus::Unconnected
        } else if cell.is_fragile() {
            GapStatus::Fragile
        } else {
            let (above, below) = self.expected_fraction(pair);
            if 2 * u128::from(cell.links) * below < above {
                GapStatus::Weak
            } else {
                GapStatus::Covered
            }
        }
    }
}

fn small(group: usize) -> u8 {
    u8::try_from(group).expect("there are twelve sectors")
}

/// A quotient of whole numbers; `None` over zero.
#[expect(
    clippy::cast_precision_loss,
    reason = "the counts are below 2⁵³ and their products are rounded once"
)]
pub(super) fn ratio(above: i128, below: u128) -> Option<f64> {
    (below > 0).then(|| above as f64 / below as f64)
}

/// Sets that are joined, to count the components.
struct Forest {
    parent: Vec<u32>,
    trees: u32,
}

impl Forest {
    fn new(n: usize) -> Self {
        let trees = index(n);
        Self {
            parent: (0..trees).collect(),
            trees,
        }
    }

    /// Halving the path: every second vertex on the way points further up.
    fn root(&mut self, mut at: u32) -> u32 {
        loop {
            let up = self.parent[at as usize];
            if up == at {
                return at;
            }
            let above = self.parent[up as usize];
            self.parent[at as usize] = above;
            at = above;
        }
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parent[one.max(other) as usize] = one.min(other);
            self.trees -= 1;
        }
    }
}
