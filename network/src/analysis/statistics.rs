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

impl Statistics {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.by_sector)
    }
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

#[cfg(test)]
mod tests {
    use entity::vocab::PartnershipKind as Kind;

    use super::super::world::{network, snapshot, whole};
    use super::*;

    fn of(network: &Network) -> Statistics {
        statistics(network, &Stop::new()).unwrap()
    }

    #[test]
    fn nothing_to_divide_by_is_not_zero() {
        let empty = of(&network(&[], &[]));
        assert_eq!((empty.actors, empty.components, empty.isolated), (0, 0, 0));
        assert_eq!((empty.density, empty.coverage), (None, None));
        let alone = of(&network(&[3], &[]));
        assert_eq!((alone.actors, alone.components, alone.isolated), (1, 1, 1));
        assert_eq!((alone.density, alone.ei_index), (None, None));
        assert_eq!(alone.cross_sector_share, None);
        assert_eq!(alone.coverage, Some(0.0));
        assert_eq!(alone.by_sector.len(), 1);
        assert_eq!(alone.by_sector[0].ei_index, None);
        let strangers = of(&network(&[3, 4], &[]));
        assert_eq!((strangers.density, strangers.ei_index), (Some(0.0), None));
    }

    #[test]
    fn parallel_links_are_one_edge_and_a_loop_is_none() {
        let network = whole(&snapshot(
            &[0, 1, 1, 2],
            &[
                (Kind::RefersTo, 1, 2),
                (Kind::CoProject, 2, 1),
                (Kind::RefersTo, 2, 3),
                (Kind::RefersTo, 3, 3),
            ],
        ));
        let found = of(&network);
        assert_eq!((found.actors, found.edges, found.links), (4, 2, 3));
        assert_eq!(
            (found.passerelles, found.components, found.isolated),
            (1, 2, 1)
        );
        assert_eq!(found.density, Some(2.0 / 6.0));
        assert_eq!(
            (found.cross_sector_share, found.ei_index),
            (Some(0.5), Some(0.0))
        );
        let of_one = found.by_sector[1];
        assert_eq!((of_one.actors, of_one.internal, of_one.external), (2, 1, 1));
        assert_eq!(found.by_sector[0].ei_index, Some(1.0));
        assert_eq!(found.by_sector[2].ei_index, None);
        assert_eq!(found.coverage, Some(0.75));
    }

    #[test]
    fn a_complete_network_of_one_sector() {
        let edges: Vec<_> = (0..6)
            .flat_map(|u| (u + 1..6).map(move |v| (u, v)))
            .collect();
        let found = of(&network(&[7; 6], &edges));
        assert_eq!((found.density, found.ei_index), (Some(1.0), Some(-1.0)));
        assert_eq!(
            (found.passerelles, found.cross_sector_share),
            (0, Some(0.0))
        );
    }

    #[test]
    fn it_stops_when_asked() {
        let stop = Stop::new();
        stop.raise();
        assert_eq!(statistics(&network(&[0], &[]), &stop), Err(Stopped));
    }
}
