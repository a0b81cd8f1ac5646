//! Who is missing at a table: sectors, kinds of actors and parts of the territory that no member of a group or body
//! represents, out of those present there, and who among the absent sits nearest.

use std::sync::Arc;

use entity::vocab::{ActorKind, Sector, Vocabulary};

use super::{Level, Network, Persons};
use crate::graph::algo::neighbourhood;
use crate::graph::snapshot::IdSet;
use crate::graph::{Stop, Stopped};

/// Candidates of a class at most: more of them at the same distance with as many partners are cut by identifier.
const MOST: usize = 1_000;

/// A member of a group or body, as the directory knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Identifier of the actor.
    pub actor: u32,
    /// Main sector; `None` for groups and bodies.
    pub sector: Option<Sector>,
    /// Kind.
    pub kind: ActorKind,
    /// Territories it serves or, when it declares none, the commune of its seat.
    pub places: Vec<u32>,
}

/// A group or body: who sits there, and where it works.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its members on the day.
    pub members: Vec<Member>,
    /// The sectors that held seats speak for.
    pub seat_sectors: Vec<Sector>,
    /// The territories that share a commune with its own.
    pub presence: Arc<IdSet>,
    /// The parts of its territory, none outside it.
    pub parts: Arc<Level>,
    /// Which natural persons may be suggested.
    pub persons: Persons,
    /// How many suggestions are wanted for each class, at least one.
    pub suggestions: usize,
}

/// An absent actor that could represent a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its vertex.
    pub vertex: u32,
    /// Steps to the nearest member; `None` when no way leads there.
    pub distance: Option<u32>,
    /// How many members it is linked with.
    pub partners: u32,
}

/// A class that nobody represents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent<C> {
    /// The sector, kind or part.
    pub class: C,
    /// How many actors of it are present.
    pub present: usize,
    /// Those that may be suggested, best first: the nearest to the members, then those with the most partners among
    /// them, then by identifier. All that tie with the last one wanted are there, up to 1,000, for a further order.
    pub candidates: Vec<Candidate>,
}

/// What is missing at a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Sectors, in the order of the closed list.
    pub sectors: Vec<Absent<Sector>>,
    /// Kinds of actors, in the order of the closed list.
    pub kinds: Vec<Absent<ActorKind>>,
    /// Parts, by identifier.
    pub parts: Vec<Absent<u32>>,
}

impl Missing {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        fn of<C>(classes: &[Absent<C>]) -> usize {
            let candidates = classes.iter().map(|class| size_of_val(&*class.candidates));
            size_of_val(classes) + candidates.sum::<usize>()
        }
        of(&self.sectors) + of(&self.kinds) + of(&self.parts)
    }
}

/// What is missing at a table, out of the actors of a network that are present in its territory.
///
/// A sector is represented by a member whose main sector it is, or by a held seat that speaks for it; a kind by a member
/// of it. A part is represented by a member that works in it and not in every part: who serves the whole territory
/// speaks for none of its parts. So it is with those present: only who does not serve all parts counts in one.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n + m + p log p) over the network and the p actors present.
pub fn missing(network: &Network, table: &Table, stop: &Stop) -> Result<Missing, Stopped> {
    let nearness = Nearness::of(network, table);
    stop.check()?;
    let present: Vec<u32> = (network.graph().nodes())
        .filter(|v| {
            network
                .facts(*v)
                .is_present(network.area(*v), &table.presence)
        })
        .collect();
    stop.check()?;
    let (mut sectors, mut kinds) = (
        Classes::new(Sector::ALL.len()),
        Classes::new(ActorKind::ALL.len()),
    );
    let mut parts = Classes::new(table.parts.len());
    for member in &table.members {
        if let Some(sector) = member.sector {
            sectors.represented[sector.index()] = true;
        }
        kinds.represented[member.kind.index()] = true;
        for part in own_parts(table, &member.places) {
            parts.represented[part as usize] = true;
        }
    }
    for sector in &table.seat_sectors {
        sectors.represented[sector.index()] = true;
    }
    for (done, v) in present.into_iter().enumerate() {
        if done % 1_024 == 0 {
            stop.check()?;
        }
        sectors.add(network.sector(v).index(), v);
        kinds.add(network.kind(v).index(), v);
        let seat = network.facts(v).seat;
        let places = match network.area(v) {
            [] => std::slice::from_ref(&seat),
            area => area,
        };
        for part in own_parts(table, places) {
            parts.add(part as usize, v);
        }
    }
    let best = |members: &[u32]| nearness.best(network, table, members);
    Ok(Missing {
        sectors: sectors.absent(|class| Sector::ALL[class], best),
        kinds: kinds.absent(|class| ActorKind::ALL[class], best),
        parts: parts.absent(|class| table.parts.territories()[class], best),
    })
}

/// The parts that someone who works in these places is of, rising: none for who works in all of several.
fn own_parts(table: &Table, places: &[u32]) -> Vec<u32> {
    let met = places.iter().flat_map(|place| table.parts.met_by(*place));
    let mut parts: Vec<u32> = met.copied().collect();
    parts.sort_unstable();
    parts.dedup();
    if table.parts.len() > 1 && parts.len() == table.parts.len() {
        parts.clear();
    }
    parts
}

/// Classes of one sort: which are represented, and who is present.
struct Classes {
    represented: Vec<bool>,
    present: Vec<Vec<u32>>,
}

impl Classes {
    fn new(count: usize) -> Self {
        Self {
            represented: vec![false; count],
            present: vec![Vec::new(); count],
        }
    }

    /// Adds somebody who is present, where nobody sits.
    fn add(&mut self, class: usize, v: u32) {
        if !self.represented[class] {
            self.present[class].push(v);
        }
    }

    /// The classes that are present and not represented, in order.
    fn absent<C>(
        self,
        class: impl Fn(usize) -> C,
        best: impl Fn(&[u32]) -> Vec<Candidate>,
    ) -> Vec<Absent<C>> {
        let present = self.present.into_iter().enumerate();
        let absent = present.filter(|(_, members)| !members.is_empty());
        absent
            .map(|(place, members)| Absent {
                class: class(place),
                present: members.len(),
                candidates: best(&members),
            })
            .collect()
    }
}

/// How near every actor of a network is to the members.
struct Nearness {
    distances: Vec<Option<u32>>,
    partners: Vec<u32>,
}

impl Nearness {
    fn of(network: &Network, table: &Table) -> Self {
        let members = table
            .members
            .iter()
            .filter_map(|one| network.vertex(one.actor));
        let mut members: Vec<u32> = members.collect();
        members.sort_unstable();
        members.dedup();
        let mut distances = vec![None; network.len()];
        for reached in neighbourhood(network.graph(), &members, u32::MAX) {
            distances[reached.vertex as usize] = Some(reached.distance);
        }
        let mut partners = vec![0; network.len()];
        for member in members {
            for w in network.graph().neighbours(member) {
                partners[*w as usize] += 1;
            }
        }
        Self {
            distances,
            partners,
        }
    }

    /// The best of some actors, with all that tie with the last one wanted.
    fn best(&self, network: &Network, table: &Table, of: &[u32]) -> Vec<Candidate> {
        let named = of.iter().copied();
        let named = named.filter(|v| table.persons.shows(network, *v));
        let mut candidates: Vec<Candidate> = named
            .map(|vertex| Candidate {
                vertex,
                distance: self.distances[vertex as usize],
                partners: self.partners[vertex as usize],
            })
            .collect();
        let rank = |one: &Candidate| {
            let distance = one.distance.unwrap_or(u32::MAX);
            (distance, u32::MAX - one.partners)
        };
        candidates.sort_by_key(|one| (rank(one), one.vertex));
        let wanted = table.suggestions.max(1);
        if let Some(last) = candidates.get(wanted - 1).map(&rank) {
            let end = candidates.partition_point(|one| rank(one) <= last);
            candidates.truncate(end.min(wanted.max(MOST)));
        }
        candidates
    }
}

#[cfg(test)]
mod tests;
