//! Who would start a cooperation in a territory.

use std::cmp::Reverse;

use network::analysis::{FAMILIES, Network, Persons};

use crate::domain::vocab::ActorKind;

/// Actors who could start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Starters {
    /// Their vertices: energy agencies and renovation desks, then communities of health professionals and health houses,
    /// then the other actors of health; in each the best linked first, ties by identifier.
    pub vertices: Vec<u32>,
    /// Natural persons that would be there too.
    pub persons_left_out: usize,
}

/// The actors of a network who could start a cooperation between energy and health.
///
/// # Arguments
/// * `network` - that of the territory
/// * `persons` - which natural persons are named too
///
/// # Complexity
/// O(n log n).
#[must_use]
pub fn starters(network: &Network, persons: Persons) -> Starters {
    let [_, health] = FAMILIES;
    let group = |v: u32| match network.kind(v) {
        ActorKind::Alec | ActorKind::RenovationAdviceDesk => Some(0),
        ActorKind::Cpts | ActorKind::HealthHouse => Some(1),
        _ if network.sector(v).family() == health => Some(2),
        _ => None,
    };
    let mut found = Starters::default();
    let mut ranked = Vec::new();
    for v in network.graph().nodes() {
        let Some(group) = group(v) else {
            continue;
        };
        if persons.shows(network, v) {
            ranked.push((group, Reverse(network.graph().degree(v)), v));
        } else {
            found.persons_left_out += 1;
        }
    }
    ranked.sort_unstable();
    found.vertices = ranked.into_iter().map(|(_, _, v)| v).collect();
    found
}
