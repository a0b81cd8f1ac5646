//! Coordination gaps: which sectors do not work together, and where.

mod actors;
mod inside;
mod presence;
mod readiness;
#[cfg(test)]
mod readiness_tests;
mod select;
mod status;
mod tally;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;

use rayon::prelude::*;

use super::grouping::{GroupPair, Grouping};
use super::level::Level;
use super::{Network, Persons};
use crate::graph::{Stop, Stopped, index};
use inside::EdgesInside;
use presence::Presence;
use tally::{Member, NOBODY};

pub use actors::{GapActor, GapActors};
pub use readiness::{FAMILIES, Readiness, readiness};
pub use select::{GapOrder, GapQuery};
pub use status::{GapStatus, StatusTotals};
pub(in crate::analysis) use tally::Tally;

/// The gaps of every territory of a level, or of a whole scope, for every unordered pair of different groups of sectors.
///
/// The network of a territory is that of the scope, as far as it counts there: the actors of the scope that are present
/// in the territory, and between them the edges that have a link which holds everywhere or in a territory that shares a
/// commune with it. For a territory inside the scope's it is the network that the scope would give with this territory.
///
/// Gaps are numbered `0..len`: by territory, then by pair. Memory: about 1.3 KB for a territory, 4 bytes for every
/// presence of an actor, 9 for a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    grouping: Grouping,
    pairs: Vec<GroupPair>,
    presence: Option<Presence>,
    territories: Vec<TerritoryGaps>,
    tallies: Vec<Tally>,
    statuses: Vec<GapStatus>,
    worst_first: Vec<u32>,
}

/// The figures of one territory.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoryGaps {
    /// The territory; `None` for the whole scope.
    pub territory: Option<u32>,
    /// The actors present.
    pub actors: usize,
    /// The edges that count.
    pub edges: usize,
    /// The actors without any of these.
    pub isolated: usize,
    /// The connected components, isolated actors counted.
    pub components: usize,
    /// (external - internal) / (external + internal) over the edges, an edge between two groups being external; from
    /// -1 to 1, `None` without edges.
    pub ei_index: Option<f64>,
    /// The share of the actors whose links are known; `None` without actors.
    pub coverage: Option<f64>,
    /// How many pairs are of each status.
    pub totals: StatusTotals,
}

/// Two groups of sectors in a territory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The territory; `None` for the whole scope.
    pub territory: Option<u32>,
    /// The groups.
    pub pair: GroupPair,
    /// The actors of the first group.
    pub actors_x: u32,
    /// The actors of the second group.
    pub actors_y: u32,
    /// The actors of the first group whose links are known.
    pub known_x: u32,
    /// The actors of the second group whose links are known.
    pub known_y: u32,
    /// The edges between the groups.
    pub links: u32,
    /// actorsX·actorsY; within one group the n(n-1)/2 pairs of its actors.
    pub possible: u64,
    /// links / possible; `None` when no link is possible.
    pub density: Option<f64>,
    /// `D_x·D_y/(2m)`, within one group `D_x²/(4m)`; `None` without any edge.
    pub expected: Option<f64>,
    /// What is said of them.
    pub status: GapStatus,
}

/// What the links of a fragile pair all go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// Every link has the actor of this vertex at an end.
    Actor(u32),
    /// There is one link, between these two vertices.
    Edge(u32, u32),
}

impl Gaps {
    /// The gaps of the territories of a level that meet the scope's; without a level, those of the scope as one territory.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(n + m + l + p) for l links and p presences, and for every edge the number of territories in which the end that
    /// is present in fewer of them is; in parallel.
    ///
    /// # Source
    /// D. Krackhardt and R. Stern (1988), Informal networks and organizational crises, <https://doi.org/10.2307/2786835>,
    /// for the E-I index; M. Newman (2010), Networks, section 13.2, for the links expected by degrees alone.
    pub fn of(
        network: &Network,
        level: Option<&Level>,
        grouping: Grouping,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let Some(level) = level else {
            let tallies = vec![Tally::whole(network, grouping)];
            return Ok(Self::new(grouping, None, vec![None], tallies));
        };
        let presence = Presence::new(network, level);
        stop.check()?;
        let tallies = count(network, level, &presence, grouping, stop)?;
        let ids = presence.positions.iter();
        let ids = ids.map(|position| Some(level.territories()[*position as usize]));
        let ids = ids.collect();
        Ok(Self::new(grouping, Some(presence), ids, tallies))
    }

    fn new(
        grouping: Grouping,
        presence: Option<Presence>,
        ids: Vec<Option<u32>>,
        tallies: Vec<Tally>,
    ) -> Self {
        let pairs: Vec<GroupPair> = grouping.pairs().collect();
        let of_pairs = |tally: &Tally| -> Vec<GapStatus> {
            pairs.iter().map(|pair| tally.status(*pair)).collect()
        };
        let statuses: Vec<GapStatus> = tallies.iter().flat_map(of_pairs).collect();
        let territories = ids
            .into_iter()
            .zip(&tallies)
            .zip(statuses.chunks(pairs.len()));
        let territories = territories
            .map(|((territory, tally), statuses)| TerritoryGaps::new(territory, tally, statuses))
            .collect();
        let mut gaps = Self {
            grouping,
            pairs,
            presence,
            territories,
            tallies,
            statuses,
            worst_first: Vec::new(),
        };
        gaps.worst_first = gaps.by_severity();
        gaps
    }

    /// How the sectors were put into groups.
    #[must_use]
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// The figures of every territory, in the order of the identifiers.
    #[must_use]
    pub fn territories(&self) -> &[TerritoryGaps] {
        &self.territories
    }

    /// How many gaps there are, of every status.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statuses.len()
    }

    /// Whether there is no territory.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statuses.is_empty()
    }

    /// How many gaps there are of each status.
    #[must_use]
    pub fn totals(&self) -> StatusTotals {
        let mut totals = StatusTotals::default();
        for territory in &self.territories {
            for (status, count) in territory.totals.iter() {
                totals.add(status, count);
            }
        }
        totals
    }

    /// The number of a pair of groups in a territory; `None` for another territory, or a group and itself.
    #[must_use]
    pub fn number(&self, territory: Option<u32>, pair: GroupPair) -> Option<u32> {
        let of = |figures: &TerritoryGaps| figures.territory;
        let place = self.territories.binary_search_by_key(&territory, of).ok()?;
        let pair = self.pairs.binary_search(&pair).ok()?;
        Some(index(place * self.pairs.len() + pair))
    }

    /// The gap of a number.
    ///
    /// # Panics
    /// When the number is not below [`Gaps::len`].
    #[must_use]
    pub fn gap(&self, number: u32) -> Gap {
        let (place, pair) = self.place(number);
        gap_of(
            &self.tallies[place],
            self.territories[place].territory,
            pair,
        )
    }

    /// What all links of a gap go through; `None` when it is not [`GapStatus::Fragile`], and when it is a
    /// natural person that is not shown.
    #[must_use]
    pub fn through(&self, network: &Network, number: u32, persons: Persons) -> Option<Through> {
        let (place, pair) = self.place(number);
        let ends = self.tallies[place].cell(pair).through;
        if ends
            .iter()
            .any(|v| *v != NOBODY && !persons.shows(network, *v))
        {
            return None;
        }
        match ends {
            [NOBODY, NOBODY] => None,
            [NOBODY, v] | [v, NOBODY] => Some(Through::Actor(v)),
            [u, v] => Some(Through::Edge(u, v)),
        }
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        let presence = self.presence.as_ref().map_or(0, Presence::memory);
        let tally = |tally: &Tally| {
            size_of_val(tally) + size_of_val(&*tally.sides) + size_of_val(&*tally.cells)
        };
        presence
            + self.tallies.iter().map(tally).sum::<usize>()
            + size_of_val(&*self.territories)
            + size_of_val(&*self.statuses)
            + size_of_val(&*self.worst_first)
    }

    fn place(&self, number: u32) -> (usize, GroupPair) {
        let number = number as usize;
        let pairs = self.pairs.len();
        (number / pairs, self.pairs[number % pairs])
    }
}

impl TerritoryGaps {
    fn new(territory: Option<u32>, tally: &Tally, statuses: &[GapStatus]) -> Self {
        let mut totals = StatusTotals::default();
        for status in statuses {
            totals.add(*status, 1);
        }
        Self {
            territory,
            actors: tally.actors(),
            edges: usize::try_from(tally.edges()).expect("a graph has less than 2³² edges"),
            isolated: tally.isolated as usize,
            components: tally.components as usize,
            ei_index: tally.ei_index(),
            coverage: tally.coverage(),
            totals,
        }
    }
}

/// A pair of groups by its counts.
pub(in crate::analysis) fn gap_of(tally: &Tally, territory: Option<u32>, pair: GroupPair) -> Gap {
    let (x, y) = (tally.side(pair.x), tally.side(pair.y));
    Gap {
        territory,
        pair,
        actors_x: x.actors,
        actors_y: y.actors,
        known_x: x.known,
        known_y: y.known,
        links: tally.cell(pair).links,
        possible: tally.possible(pair),
        density: tally.density(pair),
        expected: tally.expected(pair),
        status: tally.status(pair),
    }
}

impl Tally {
    /// The counts of a whole network.
    pub(in crate::analysis) fn whole(network: &Network, grouping: Grouping) -> Self {
        let groups = grouping.by_sector();
        let sectors = network.sectors().iter().zip(network.known());
        let members: Vec<Member> = (0..)
            .zip(sectors)
            .map(|(vertex, (sector, is_known))| Member {
                vertex,
                group: groups[usize::from(*sector)],
                is_known: *is_known,
            })
            .collect();
        Self::new(grouping, &members, network.graph().edges().iter().copied())
    }
}

/// The counts of every territory, each by itself: the same with any number of threads.
fn count(
    network: &Network,
    level: &Level,
    presence: &Presence,
    grouping: Grouping,
    stop: &Stop,
) -> Result<Vec<Tally>, Stopped> {
    let known = network.known();
    stop.check()?;
    let edges = EdgesInside::new(network, level, presence);
    stop.check()?;
    let groups = grouping.by_sector();
    (0..presence.len())
        .into_par_iter()
        .map_init(
            // What is left of one territory is out of the range of the next one, hence never emptied.
            || (vec![0_u32; network.len()], 0_u32, Vec::new()),
            |(place_of, used, found), territory| {
                stop.check()?;
                let members: Vec<Member> = presence
                    .of(territory)
                    .iter()
                    .map(|v| Member {
                        vertex: *v,
                        group: groups[usize::from(network.sectors()[*v as usize])],
                        is_known: known[*v as usize],
                    })
                    .collect();
                let first = used
                    .checked_add(1)
                    .filter(|first| first.checked_add(index(members.len())).is_some());
                let first = first.unwrap_or_else(|| {
                    place_of.fill(0);
                    1
                });
                for (member, place) in members.iter().zip(first..) {
                    place_of[member.vertex as usize] = place;
                    *used = place;
                }
                found.clear();
                let position = presence.positions[territory];
                edges.visit(position, &members, place_of, first, |one, other| {
                    found.push((one, other));
                });
                Ok(Tally::new(grouping, &members, found.drain(..)))
            },
        )
        .collect()
}
