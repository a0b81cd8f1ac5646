//! The actors and edges of a network in batches, for files.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use network::analysis::{LinkSource, Network, Persons, Statistics};

use super::scoped::{AnalysisKey, ScopedNetwork};
use crate::domain::actor::Actor;
use crate::domain::date::PartialDate;
use crate::domain::position::Position;
use crate::domain::territory::Territory;
use crate::domain::vocab::{ActorKind, PartnershipKind, Sector, Vocabulary};
use crate::service::{Directory, ServiceError};

/// An actor of a network.
///
/// Kind, sector and what is computed are those of the network's version; names and places are read when it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkNode {
    /// Identifier in the database.
    pub id: i64,
    /// Kind.
    pub kind: ActorKind,
    /// Main sector.
    pub sector: Sector,
    /// Name in use; `None` when the record is gone since.
    pub name: Option<String>,
    /// Acronym in use.
    pub acronym: Option<String>,
    /// Commune of its seat.
    pub commune: Option<Territory>,
    /// The best point known of its seat.
    pub position: Option<Position>,
    /// Whether that point is the actor's own, rather than one inside its commune.
    pub is_exact: bool,
    /// Whether its links are known: see [`Network::known`].
    pub links_known: bool,
    /// d(v): how many actors it is linked with; `None` for a person whom the viewer may not see measured.
    pub degree: Option<usize>,
}

/// An edge of a network: two actors that are linked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkEdge {
    /// The actor of the smaller identifier.
    pub a: i64,
    /// Its main sector.
    pub a_sector: Sector,
    /// The other actor.
    pub b: i64,
    /// Its main sector.
    pub b_sector: Sector,
    /// How many links are behind it: partnerships and shared groups.
    pub links: usize,
    /// Their kinds, in the order of the closed list.
    pub kinds: Vec<PartnershipKind>,
    /// The partnerships, by identifier.
    pub partnerships: Vec<i64>,
    /// The groups and bodies in which both sit, by identifier.
    pub groups: Vec<i64>,
    /// The earliest start of the partnerships, among those that have one.
    pub valid_from: Option<PartialDate>,
}

/// Some edges of a network, with what their identifiers refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkEdges {
    /// The edges, by the identifiers of their ends.
    pub edges: Vec<NetworkEdge>,
    /// Names of the groups, and of the ends when they were asked for, by identifier.
    pub names: HashMap<i64, String>,
}

impl ScopedNetwork {
    /// Sizes and shares, from the cache when they are there.
    ///
    /// # Errors
    /// As for [`Self::compute`].
    pub async fn statistics(&self) -> Result<Arc<Statistics>, ServiceError> {
        let key = AnalysisKey::new("statistics", &());
        let work = network::analysis::statistics;
        self.compute(key, Statistics::memory, work).await
    }
}

impl Directory {
    /// The territory that a network is limited to; `None` for everywhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn network_territory(
        &self,
        of: &ScopedNetwork,
    ) -> Result<Option<Territory>, ServiceError> {
        let Some(id) = of.request().territory else {
            return Ok(None);
        };
        Ok(self.store.territories(&[id]).await?.remove(&id))
    }

    /// The actors of some vertices of a network, as many as there are in the range, by identifier.
    ///
    /// # Errors
    /// When the database fails, or too much is waiting.
    ///
    /// # Complexity
    /// Two statements, whatever the length of the range (up to 8,192).
    pub async fn network_nodes(
        &self,
        of: &ScopedNetwork,
        range: Range<usize>,
    ) -> Result<Vec<NetworkNode>, ServiceError> {
        of.find_known().await?;
        let network = Arc::clone(of.network());
        let persons = of.persons();
        let nodes = move || nodes(&network, range, persons);
        let mut nodes = self.compute.run(nodes).await?;
        let ids: Vec<i64> = nodes.iter().map(|node| node.id).collect();
        let mut rows = self.store.actors(&ids).await?;
        let seats: BTreeSet<i64> = rows
            .values()
            .filter_map(|row| row.seat_commune_id)
            .collect();
        let seats: Vec<i64> = seats.into_iter().collect();
        let communes = self.store.territories(&seats).await?;
        for node in &mut nodes {
            if let Some(row) = rows.remove(&node.id) {
                node.tell(row, &communes);
            }
        }
        Ok(nodes)
    }

    /// Some edges of a network, as many as there are in the range, by the identifiers of their ends; with the names of
    /// these when `name_ends` is set.
    ///
    /// # Errors
    /// When the database fails, or too much is waiting.
    ///
    /// # Complexity
    /// Two statements for each 8,192 partnerships and names.
    pub async fn network_edges(
        &self,
        of: &ScopedNetwork,
        range: Range<usize>,
        name_ends: bool,
    ) -> Result<NetworkEdges, ServiceError> {
        let network = Arc::clone(of.network());
        let mut edges = self.compute.run(move || edges(&network, range)).await?;
        let ids: Vec<i64> = edges
            .iter()
            .flat_map(|edge| &edge.partnerships)
            .copied()
            .collect();
        let rows = self.store.partnerships(&ids).await?;
        let mut named = BTreeSet::new();
        for edge in &mut edges {
            let starts = edge.partnerships.iter().filter_map(|id| rows.get(id));
            edge.valid_from = starts.filter_map(|row| row.valid_from.clone()).min();
            named.extend(&edge.groups);
            if name_ends {
                named.extend([edge.a, edge.b]);
            }
        }
        let named: Vec<i64> = named.into_iter().collect();
        let actors = self.store.actors(&named).await?;
        let names = actors.into_iter().map(|(id, row)| (id, row.name)).collect();
        Ok(NetworkEdges { edges, names })
    }
}

impl NetworkNode {
    /// Adds what the record says.
    fn tell(&mut self, row: Actor, communes: &HashMap<i64, Territory>) {
        let commune = row.seat_commune_id.and_then(|id| communes.get(&id));
        let inside = commune.and_then(|commune| commune.data.position);
        self.is_exact = row.position.is_some();
        self.position = row.position.or(inside);
        self.commune = commune.cloned();
        self.name = Some(row.name);
        self.acronym = row.acronym;
    }
}

fn nodes(network: &Network, range: Range<usize>, persons: Persons) -> Vec<NetworkNode> {
    let known = network.known();
    let vertices = network.graph().nodes().skip(range.start).take(range.len());
    vertices
        .map(|v| NetworkNode {
            id: network.ids()[v as usize].into(),
            kind: network.kind(v),
            sector: network.sector(v),
            name: None,
            acronym: None,
            commune: None,
            position: None,
            is_exact: false,
            links_known: known[v as usize],
            degree: (persons.shows(network, v)).then(|| network.graph().degree(v)),
        })
        .collect()
}

fn edges(network: &Network, range: Range<usize>) -> Vec<NetworkEdge> {
    let all = (0_u32..).zip(network.graph().edges());
    let asked = all.skip(range.start).take(range.len());
    asked
        .map(|(edge, (u, v))| {
            let mut links = 0;
            let (mut kinds, mut partnerships, mut groups) = (Vec::new(), Vec::new(), Vec::new());
            for link in network.links(edge) {
                links += 1;
                kinds.push(link.kind);
                match link.source {
                    LinkSource::Partnership(id) => partnerships.push(i64::from(id)),
                    LinkSource::Group(id, _) => groups.push(i64::from(id)),
                }
            }
            kinds.sort_by_key(|kind| kind.index());
            kinds.dedup();
            NetworkEdge {
                a: network.ids()[*u as usize].into(),
                a_sector: network.sector(*u),
                b: network.ids()[*v as usize].into(),
                b_sector: network.sector(*v),
                links,
                kinds,
                partnerships,
                groups,
                valid_from: None,
            }
        })
        .collect()
}
