//! The actors that a gap is about.

use super::super::level::Level;
use super::super::network::Limit;
use super::super::{Network, Persons};
use super::Gaps;
use crate::graph::{Stop, Stopped};

/// An actor of one of the two groups of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapActor {
    /// Its vertex.
    pub vertex: u32,
    /// Its group.
    pub group: u8,
    /// Whether its links are known.
    pub is_known: bool,
    /// Its edges to the other group that count in the territory.
    pub links: u32,
    /// Its edges that count in the territory.
    pub degree: u32,
}

/// The actors of a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapActors {
    /// One actor of the first group and one of the second in turn, until one side has no more; on each side the better
    /// linked first, ties by identifier. The first few show both sides.
    pub actors: Vec<GapActor>,
    /// How many natural persons were left out.
    pub persons_left_out: usize,
}

impl GapActors {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.actors)
    }
}

impl Gaps {
    /// The actors of both groups of a gap: whom to bring together. Computed when asked for.
    ///
    /// # Arguments
    /// * `network`, `level` - those that the gaps were made from
    /// * `persons` - which natural persons are named too
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(k log k + Σ d(v) log k) over the k actors present in the territory.
    pub fn actors(
        &self,
        network: &Network,
        level: Option<&Level>,
        number: u32,
        persons: Persons,
        stop: &Stop,
    ) -> Result<GapActors, Stopped> {
        let (place, pair) = self.place(number);
        let groups = self.grouping.by_sector();
        let group = |v: u32| groups[usize::from(network.sectors()[v as usize])];
        let mut everyone = Vec::new();
        let mut position = None;
        let present = if let Some((presence, level)) = self.presence.as_ref().zip(level) {
            position = Some((level, presence.positions[place]));
            presence.of(place)
        } else {
            everyone.extend(network.graph().nodes());
            &everyone
        };
        let counts = |edge: u32| {
            position.is_none_or(|(level, position)| match network.limit(edge) {
                Limit::Everywhere => true,
                Limit::One(territory) => level.meets(territory, position),
                Limit::Several(ids) => ids.iter().any(|id| level.meets(*id, position)),
            })
        };
        let mut found = GapActors::default();
        for (done, v) in present.iter().enumerate() {
            if done % 256 == 0 {
                stop.check()?;
            }
            let own = group(*v);
            if own != pair.x && own != pair.y {
                continue;
            }
            if !persons.shows(network, *v) {
                found.persons_left_out += 1;
                continue;
            }
            let mut actor = GapActor {
                vertex: *v,
                group: own,
                is_known: network.known()[*v as usize],
                links: 0,
                degree: 0,
            };
            let graph = network.graph();
            for (w, edge) in graph.neighbours(*v).iter().zip(graph.incident(*v)) {
                if present.binary_search(w).is_ok() && counts(*edge) {
                    actor.degree += 1;
                    let other = group(*w);
                    actor.links += u32::from(other != own && (other == pair.x || other == pair.y));
                }
            }
            found.actors.push(actor);
        }
        found.actors.sort_by_key(|actor| {
            let better = u32::MAX - actor.degree;
            (actor.group, better, actor.vertex)
        });
        let second = found.actors.partition_point(|actor| actor.group == pair.x);
        found.actors = in_turn(&found.actors[..second], &found.actors[second..]);
        Ok(found)
    }
}

/// One of the first list and one of the second in turn, and then what is left of the longer one.
fn in_turn<T: Copy>(one: &[T], other: &[T]) -> Vec<T> {
    let both = one.len().min(other.len());
    let pairs = one.iter().zip(other).flat_map(|(x, y)| [*x, *y]);
    let rest = one[both..].iter().chain(&other[both..]);
    pairs.chain(rest.copied()).collect()
}
