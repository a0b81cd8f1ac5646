//! The figures of a whole scope.

use entity::vocab::{Sector, Vocabulary};

use super::{Network, share};
use crate::graph::algo::components;
use crate::graph::{Stop, Stopped};

/// What there is in a scope. Figures that need something to divide by are `None` without it, never zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// |V|: the actors.
    pub actors: usize,
    /// |E|: the pairs of actors that are linked.
    pub edges: usize,
    /// The links, parallel ones counted, those through shared groups too.
    pub links: usize,
    /// The edges between two sectors.
    pub passerelles: usize,
    /// Edges over the n(n-1)/2 pairs; `None` below two actors.
    pub density: Option<f64>,
    /// The connected components of G, isolated actors counted.
    pub components: usize,
    /// The actors without any link.
    pub isolated: usize,
    /// Passerelles over edges; `None` without edges.
    pub cross_sector_share: Option<f64>,
    /// (external - internal) / (external + internal) over the edges, from -1 to 1; `None` without edges.
    pub ei_index: Option<f64>,
    /// The share of the actors whose links are known; `None` without actors.
    pub coverage: Option<f64>,
    /// The sectors that have an actor, in the order of the closed list.
    pub by_sector: Vec<SectorStatistics>,
}

/// What there is in one sector of a scope.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectorStatistics {
    /// The sector.
    pub sector: Sector,
    /// Its actors.
    pub actors: usize,
    /// The edges between two of its actors.
    pub internal: usize,
    /// The edges from its actors to others; an edge between two sectors is external to both.
    pub external: usize,
    /// (external - internal) / (external + internal); `None` without edges.
    pub ei_index: Option<f64>,
}

/// The figures of a scope. Natural persons count: nothing here is about one of them.
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n + m), and what [`Network::known`] takes when it is first asked for.
///
/// # Source
/// D. Krackhardt and R. Stern (1988), Informal networks and organizational crises, <https://doi.org/10.2307/2786835>.
pub fn statistics(network: &Network, stop: &Stop) -> Result<Statistics, Stopped> {
    let graph = network.graph();
    let (actors, edges) = (graph.node_count(), graph.edge_count());
    let mut by_sector = [[0_usize; 3]; Sector::ALL.len()];
    for sector in network.sectors() {
        by_sector[usize::from(*sector)][0] += 1;
    }
    let mut passerelles = 0;
    for (u, v) in graph.edges() {
        let of = |v: u32| usize::from(network.sectors()[v as usize]);
        if of(*u) == of(*v) {
            by_sector[of(*u)][1] += 1;
        } else {
            passerelles += 1;
            by_sector[of(*u)][2] += 1;
            by_sector[of(*v)][2] += 1;
        }
    }
    stop.check()?;
    let parts = components(graph);
    stop.check()?;
    let isolated = graph.nodes().filter(|v| graph.degree(*v) == 0).count();
    let sectors = Sector::ALL.iter().zip(by_sector);
    Ok(Statistics {
        actors,
        edges,
        links: network.link_count(),
        passerelles,
        density: share(2 * edges, actors * actors.saturating_sub(1)),
        components: parts.count(),
        isolated,
        cross_sector_share: share(passerelles, edges),
        ei_index: ei_index(passerelles, edges - passerelles),
        coverage: network.coverage(),
        by_sector: sectors
            .filter(|(_, [actors, ..])| *actors > 0)
            .map(|(sector, [actors, internal, external])| SectorStatistics {
                sector: *sector,
                actors,
                internal,
                external,
                ei_index: ei_index(external, internal),
            })
            .collect(),
    })
}

/// (external - internal) / (external + internal); `None` when both are zero.
pub(crate) fn ei_index(external: usize, internal: usize) -> Option<f64> {
    let size = share(external.abs_diff(internal), external + internal)?;
    Some(if external < internal { -size } else { size })
}
