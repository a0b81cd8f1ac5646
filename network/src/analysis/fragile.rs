//! Fragile links: what the network would come apart without.

mod counts;

use std::cmp::Reverse;
use std::ops::Range;

use entity::vocab::{Sector, Vocabulary};
use rayon::prelude::*;

use super::{Network, Persons};
use crate::graph::algo::{Cuts, cuts};
use crate::graph::{Stop, Stopped, index};
use counts::{Counts, SectorCounts, cross, cross_between};

/// Candidates to a piece of parallel work.
const PIECE: usize = 1_024;

/// Actors of a part that are named.
pub const PART_EXAMPLES: usize = 5;

/// What may be lost. Edges come before actors of the same weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// All links behind this edge of G.
    Edge(u32),
    /// The actor of this vertex.
    Actor(u32),
}

/// An edge or actor whose loss separates actors of different sectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FragileLink {
    /// What would be lost.
    pub loss: Loss,
    /// Pairs of actors of different sectors, the lost one apart, that are joined before and not after.
    pub lost_pairs: u64,
    /// How many parts come apart.
    pub parts: usize,
}

/// A part that comes apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its actors.
    pub size: usize,
    /// Its actors by sector, in the order of the closed list, sectors without one left out.
    pub by_sector: Vec<(Sector, usize)>,
    /// Vertices of up to [`PART_EXAMPLES`] actors: those next to what is lost first, then the others, by identifier.
    pub examples: Vec<u32>,
}

impl Part {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.by_sector) + size_of_val(&*self.examples)
    }
}

/// A part that a sentence tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its actors.
    pub size: usize,
    /// Its sectors: those that the other side lacks first, then in the order of the closed list.
    pub sectors: Vec<Sector>,
    /// The vertex of the actor to name; `None` when only natural persons could be named.
    pub named: Option<u32>,
}

/// The fragile links of a scope, the heaviest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragileLinks {
    /// By the pairs lost, edges before actors, then by identifiers.
    pub rows: Vec<FragileLink>,
    /// Those that would be there too, but for a natural person, not shown, who is lost or at an end.
    pub left_out: usize,
    cuts: Cuts,
    counts: SectorCounts,
}

impl FragileLinks {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.rows) + self.cuts.memory() + self.counts.memory()
    }

    /// The cut edges and articulation points whose loss separates sectors.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(n + m) in all, for a fixed number of sectors; about 30 bytes per actor.
    ///
    /// # Source
    /// R. Tarjan (1972), <https://doi.org/10.1137/0201010>; what is separated is counted by sums over subtrees.
    pub fn of(network: &Network, persons: Persons, stop: &Stop) -> Result<Self, Stopped> {
        let graph = network.graph();
        let cuts = cuts(graph);
        stop.check()?;
        let sectors = cuts.order().iter().map(|v| network.sectors()[*v as usize]);
        let counts = SectorCounts::new(sectors.collect());
        let edges = (0..index(graph.edge_count())).filter(|edge| cuts.is_cut_edge[*edge as usize]);
        let actors = graph
            .nodes()
            .filter(|v| cuts.is_articulation_point[*v as usize]);
        let losses: Vec<Loss> = edges
            .map(Loss::Edge)
            .chain(actors.map(Loss::Actor))
            .collect();
        let pieces: Vec<Vec<FragileLink>> = losses
            .par_chunks(PIECE)
            .map(|losses| {
                stop.check()?;
                let weighed = losses
                    .iter()
                    .map(|loss| weigh(network, &cuts, &counts, *loss));
                Ok(weighed.filter(|row| row.lost_pairs > 0).collect())
            })
            .collect::<Result<_, Stopped>>()?;
        let mut rows = pieces.concat();
        let all = rows.len();
        rows.retain(|row| is_shown(network, row.loss, persons));
        let left_out = all - rows.len();
        rows.sort_unstable_by_key(|row| (Reverse(row.lost_pairs), row.loss));
        Ok(Self {
            rows,
            left_out,
            cuts,
            counts,
        })
    }

    /// The parts that come apart, the largest first, equal ones by their smallest identifier; and how many more there
    /// are than `limit`. Natural persons are examples only when shown.
    ///
    /// # Complexity
    /// O(s + d log d) for s actors in all parts.
    #[must_use]
    pub fn parts(
        &self,
        network: &Network,
        loss: Loss,
        limit: usize,
        persons: Persons,
    ) -> (Vec<Part>, usize) {
        let mut parts = self.by_size(network, loss);
        let left_out = parts.len().saturating_sub(limit);
        parts.truncate(limit);
        let parts = parts.into_iter().map(|(size, places)| {
            let counts = self.counts.of(&places);
            let by_sector = Sector::ALL
                .iter()
                .zip(counts)
                .filter(|(_, count)| *count > 0);
            let is_shown = |v| persons.shows(network, v);
            Part {
                size,
                by_sector: by_sector
                    .map(|(sector, count)| (*sector, count as usize))
                    .collect(),
                examples: examples(network, &self.cuts, &places, loss, PART_EXAMPLES, is_shown),
            }
        });
        (parts.collect(), left_out)
    }

    /// Two parts that a sentence tells: the largest and, of the others, the one that most pairs of actors of different
    /// sectors lie between. Whoever is named in the second is of a sector that the first lacks, when there is one, and whoever
    /// is named in the first is of another sector, when somebody may be named; those next to what is lost come first.
    ///
    /// `None` for what separates nothing.
    ///
    /// # Complexity
    /// As for [`FragileLinks::parts`].
    #[must_use]
    pub fn sides(&self, network: &Network, loss: Loss, persons: Persons) -> Option<[Side; 2]> {
        let parts = self.by_size(network, loss);
        let counts: Vec<Counts> = parts.iter().map(|(_, at)| self.counts.of(at)).collect();
        let lost = |place: &usize| cross_between(&counts[0], &counts[*place]);
        let second = (1..parts.len()).max_by_key(|place| (lost(place), Reverse(*place)))?;
        let (one, other) = (&counts[0], &counts[second]);
        let sector = |v: u32| usize::from(network.sectors()[v as usize]);
        let first_of = |place: usize, is_wanted: &dyn Fn(u32) -> bool| {
            let is_shown = |v| persons.shows(network, v) && is_wanted(v);
            let found = examples(network, &self.cuts, &parts[place].1, loss, 1, is_shown);
            found.first().copied()
        };
        let is_lacking = (0..Sector::ALL.len()).any(|sector| other[sector] > 0 && one[sector] == 0);
        let lacking = is_lacking.then(|| first_of(second, &|v| one[sector(v)] == 0));
        let mut named = lacking.flatten().or_else(|| first_of(second, &|_| true));
        let differs = |from: Option<u32>| {
            move |v: u32| {
                from.is_none_or(|from| {
                    network.sectors()[from as usize] != network.sectors()[v as usize]
                })
            }
        };
        let mut first = first_of(0, &differs(named));
        if first.is_none() {
            // All of the first part are of the sector of the one named in the second.
            first = first_of(0, &|_| true);
            named = first_of(second, &differs(first)).or(named);
        }
        Some([
            Side {
                size: parts[0].0,
                sectors: sectors(one, other),
                named: first,
            },
            Side {
                size: parts[second].0,
                sectors: sectors(other, one),
                named,
            },
        ])
    }

    /// The parts that come apart with their sizes, the largest first, equal ones by their smallest identifier.
    fn by_size(&self, network: &Network, loss: Loss) -> Vec<(usize, Vec<Range<u32>>)> {
        let mut parts: Vec<_> = places(network, &self.cuts, loss)
            .into_iter()
            .map(|places| {
                let size = places.iter().map(Range::len).sum::<usize>();
                // More than half of all is the largest whatever its identifiers are.
                let is_alone = size * 2 > network.len();
                let smallest = (!is_alone).then(|| vertices(&self.cuts, &places).min());
                ((Reverse(size), smallest), places)
            })
            .collect();
        parts.sort_unstable_by_key(|(key, _)| *key);
        let parts = parts.into_iter();
        parts
            .map(|((Reverse(size), _), places)| (size, places))
            .collect()
    }
}

/// The sectors of a part, those first that the other one lacks.
fn sectors(of: &Counts, other: &Counts) -> Vec<Sector> {
    let there = (0..Sector::ALL.len()).filter(|sector| of[*sector] > 0);
    let (lacking, shared): (Vec<usize>, Vec<usize>) = there.partition(|sector| other[*sector] == 0);
    let all = lacking.into_iter().chain(shared);
    all.map(|sector| Sector::ALL[sector]).collect()
}

/// Whether the loss may be told: that of natural persons that are shown, and of everyone else.
fn is_shown(network: &Network, loss: Loss, persons: Persons) -> bool {
    match loss {
        Loss::Actor(v) => persons.shows(network, v),
        Loss::Edge(edge) => {
            let (u, v) = network.graph().ends(edge);
            persons.shows(network, u) && persons.shows(network, v)
        }
    }
}

/// The parts that come apart, as places in the order of the search.
fn places(network: &Network, cuts: &Cuts, loss: Loss) -> Vec<Vec<Range<u32>>> {
    match loss {
        Loss::Edge(edge) => cuts.parts_without_edge(network.graph(), edge),
        Loss::Actor(v) => cuts.parts_without(network.graph(), v),
    }
}

fn vertices<'a>(cuts: &'a Cuts, places: &'a [Range<u32>]) -> impl Iterator<Item = u32> + 'a {
    let slices = places
        .iter()
        .map(|range| range.start as usize..range.end as usize);
    slices.flat_map(|range| &cuts.order()[range]).copied()
}

fn weigh(network: &Network, cuts: &Cuts, counts: &SectorCounts, loss: Loss) -> FragileLink {
    let parts = places(network, cuts, loss);
    let of: Vec<Counts> = parts.iter().map(|places| counts.of(places)).collect();
    let lost_pairs = match of.as_slice() {
        [one, other] => cross_between(one, other),
        parts => {
            let mut whole = Counts::default();
            for part in parts {
                for (sum, count) in whole.iter_mut().zip(part) {
                    *sum += count;
                }
            }
            cross(&whole) - parts.iter().map(cross).sum::<u64>()
        }
    };
    FragileLink {
        loss,
        lost_pairs,
        parts: parts.len(),
    }
}

/// The first actors of a part that are wanted: those next to what is lost, then the others, by identifier.
fn examples(
    network: &Network,
    cuts: &Cuts,
    places: &[Range<u32>],
    loss: Loss,
    count: usize,
    is_wanted: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let graph = network.graph();
    // Ranges come in order.
    let is_in = |v: u32| {
        let place = cuts.place(v);
        let after = places.partition_point(|range| range.start <= place);
        after > 0 && place < places[after - 1].end
    };
    let next: Vec<u32> = match loss {
        Loss::Edge(edge) => vec![graph.ends(edge).0, graph.ends(edge).1],
        Loss::Actor(lost) => graph.neighbours(lost).to_vec(),
    };
    let in_part = next.iter().copied().filter(|v| is_in(*v));
    let mut named: Vec<u32> = in_part.filter(|v| is_wanted(*v)).take(count).collect();
    let missing = count - named.len();
    let mut others: Vec<u32> = Vec::with_capacity(missing + 1);
    let is_other = |v: &u32| is_wanted(*v) && next.binary_search(v).is_err();
    if places.iter().map(Range::len).sum::<usize>() * 2 > network.len() {
        // Most actors are in the part: the smallest are met soon.
        let all = graph.nodes().filter(|v| is_in(*v));
        others.extend(all.filter(is_other).take(missing));
    } else {
        for v in vertices(cuts, places).filter(is_other) {
            let at = others.partition_point(|other| *other < v);
            if at < missing {
                others.insert(at, v);
                others.truncate(missing);
            }
        }
    }
    named.extend(others);
    named
}

#[cfg(test)]
mod tests;
