//! What of a cooperation between housing or energy and health is there already, in each territory of a level.

use entity::vocab::{ActorKind, SectorFamily};
use rayon::prelude::*;

use super::super::between::Between;
use super::super::grouping::{GroupPair, Grouping};
use super::super::level::Level;
use super::super::potential::denied;
use super::super::scope::code;
use super::inside::EdgesInside;
use super::tally::Member;
use super::{GapStatus, Gaps, Network};
use crate::graph::algo::brokerage_between;
use crate::graph::{Stop, Stopped, index};

/// The two families whose cooperation is looked at.
pub const FAMILIES: [SectorFamily; 2] = [SectorFamily::HousingEnergy, SectorFamily::Health];

/// What is there in one territory. What rests on links is `None` where too little of them is known: when there is none
/// between the families, and fewer than a third of the actors of one family have known links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readiness {
    /// The territory.
    pub territory: u32,
    /// Actors present, of any family.
    pub actors: usize,
    /// Energy agencies and renovation advice desks present.
    pub energy_desks: u32,
    /// Of these the energy agencies.
    pub energy_agencies: u32,
    /// Actors of the health family present.
    pub health_actors: u32,
    /// Communities of health professionals and health houses present.
    pub care_networks: u32,
    /// Coordinations of local health contracts present.
    pub contract_coordinations: u32,
    /// Links between the two families.
    pub passerelles: Option<u32>,
    /// How many of the two families have an actor there that stands between the two: with a role of Gould and
    /// Fernandez, in the network of the scope, over pairs of one actor of each.
    pub families_with_broker: Option<u8>,
    /// Pairs of one actor of each family that are not linked, share a partner there, and did not declare of late that
    /// they have no link.
    pub potential_passerelles: Option<u64>,
    /// Share of the actors whose links are known; `None` when nobody is present.
    pub coverage: Option<f64>,
}

/// The readiness of every territory of a level that meets the scope's, in the order of [`Gaps::territories`].
///
/// # Arguments
/// * `level`, `gaps` - the level, and its gaps by families in the same network
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(m √m) for the brokers; in every territory O(e + Σ d(w)) over the partners w of its actors of the first family; in
/// parallel.
///
/// # Source
/// R. Gould and R. Fernandez (1989), Structures of mediation, <https://doi.org/10.2307/270949>, for the brokers.
pub fn readiness(
    network: &Network,
    level: &Level,
    gaps: &Gaps,
    stop: &Stop,
) -> Result<Vec<Readiness>, Stopped> {
    let Some(presence) = &gaps.presence else {
        return Ok(Vec::new());
    };
    let between = Between::families(FAMILIES[0], FAMILIES[1]);
    let roles = brokerage_between(
        network.arcs(),
        network.sectors(),
        |a, c| between.joins(a, c),
        stop,
    )?;
    let is_broker: Vec<bool> = roles.iter().map(|roles| roles.total() > 0).collect();
    let ground = Ground {
        network,
        is_broker,
        denied: denied(network),
        edges: EdgesInside::new(network, level, presence),
        groups: Grouping::Families.by_sector(),
    };
    (0..presence.len())
        .into_par_iter()
        .map_init(
            || vec![u32::MAX; network.len()],
            |place_of, place| {
                stop.check()?;
                let position = presence.positions[place];
                let here = Here::new(&ground, position, presence.of(place), place_of);
                let territory = level.territories()[position as usize];
                Ok(here.readiness(&ground, gaps, territory))
            },
        )
        .collect()
}

/// What is made once for all territories.
struct Ground<'a> {
    network: &'a Network,
    is_broker: Vec<bool>,
    /// Pairs that declared to have no link, sorted.
    denied: Vec<(u32, u32)>,
    edges: EdgesInside<'a>,
    groups: Vec<u8>,
}

/// One territory: its actors, and who is linked there.
struct Here {
    members: Vec<Member>,
    /// By member, the members linked with it, rising.
    partners: Vec<Vec<u32>>,
}

impl Here {
    /// # Arguments
    /// * `present` - the vertices present, rising
    /// * `place_of` - room for a number of every vertex, all `u32::MAX`; so again afterwards
    fn new(ground: &Ground<'_>, position: u32, present: &[u32], place_of: &mut [u32]) -> Self {
        let network = ground.network;
        let known = network.known();
        let members: Vec<Member> = present
            .iter()
            .map(|v| Member {
                vertex: *v,
                group: ground.groups[usize::from(network.sectors()[*v as usize])],
                is_known: known[*v as usize],
            })
            .collect();
        for (member, place) in members.iter().zip(0..) {
            place_of[member.vertex as usize] = place;
        }
        let mut partners = vec![Vec::new(); members.len()];
        let edges = &ground.edges;
        edges.visit(position, &members, place_of, 0, |one, other| {
            partners[one as usize].push(other);
            partners[other as usize].push(one);
        });
        for member in &members {
            place_of[member.vertex as usize] = u32::MAX;
        }
        for of in &mut partners {
            of.sort_unstable();
        }
        Self { members, partners }
    }

    fn readiness(&self, ground: &Ground<'_>, gaps: &Gaps, territory: u32) -> Readiness {
        let [housing, health] = FAMILIES.map(code);
        let pair = GroupPair::new(housing, health);
        let gap = gaps.number(Some(territory), pair);
        let gap = gap.map(|number| gaps.gap(number));
        let is_observed = gap.is_some_and(|gap| gap.status != GapStatus::Unobserved);
        let observed = is_observed && !self.members.is_empty();
        let network = ground.network;
        let of_kinds = |kinds: &[ActorKind]| {
            let members = self.members.iter();
            let members = members.filter(|member| kinds.contains(&network.kind(member.vertex)));
            index(members.count())
        };
        let brokers = || {
            let has = |family: &&u8| {
                let mut members = self.members.iter();
                members.any(|member| {
                    member.group == **family && ground.is_broker[member.vertex as usize]
                })
            };
            let found = [housing, health].iter().filter(has).count();
            u8::try_from(found).expect("there are two families")
        };
        let known = self.members.iter().filter(|member| member.is_known);
        Readiness {
            territory,
            actors: self.members.len(),
            energy_desks: of_kinds(&[ActorKind::Alec, ActorKind::RenovationAdviceDesk]),
            energy_agencies: of_kinds(&[ActorKind::Alec]),
            health_actors: index(
                self.members
                    .iter()
                    .filter(|member| member.group == health)
                    .count(),
            ),
            care_networks: of_kinds(&[ActorKind::Cpts, ActorKind::HealthHouse]),
            contract_coordinations: of_kinds(&[ActorKind::ClsCoordination]),
            passerelles: gap.filter(|_| observed).map(|gap| gap.links),
            families_with_broker: observed.then(brokers),
            potential_passerelles: observed.then(|| self.potential(ground, housing, health)),
            coverage: super::super::share(known.count(), self.members.len()),
        }
    }

    /// Pairs of an actor of each group that share a partner and are not linked.
    fn potential(&self, ground: &Ground<'_>, one: u8, other: u8) -> u64 {
        let mut of_other: Vec<Vec<u32>> = self.partners.clone();
        for partners in &mut of_other {
            partners.retain(|place| self.members[*place as usize].group == other);
        }
        // For whom each member was seen last.
        let mut seen_for = vec![u32::MAX; self.members.len()];
        let mut found = 0;
        for (member, place) in self.members.iter().zip(0..) {
            if member.group != one {
                continue;
            }
            let partners = &self.partners[place as usize];
            for far in partners.iter().flat_map(|near| &of_other[*near as usize]) {
                let is_new = seen_for[*far as usize] != place;
                seen_for[*far as usize] = place;
                let end = self.members[*far as usize].vertex;
                let ends = (member.vertex.min(end), member.vertex.max(end));
                let is_open = is_new
                    && partners.binary_search(far).is_err()
                    && ground.denied.binary_search(&ends).is_err();
                found += u64::from(is_open);
            }
        }
        found
    }
}
