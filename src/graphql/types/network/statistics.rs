//! Sizes and shares of a network.

use async_graphql::SimpleObject;
use network::analysis;

use super::view::count;
use crate::domain::vocab::Sector;
use crate::graphql::types::listed::Code;

/// Sizes and shares of a network. A share of nothing is null, never zero.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct NetworkStatistics {
    /// Actors, persons included; groups and bodies are projected, not counted.
    actors: i32,
    /// Pairs of actors that are linked.
    edges: i32,
    /// Partnerships and shared groups behind them.
    links: i32,
    /// Pairs of actors of different sectors that are linked.
    passerelles: i32,
    /// Linked pairs among all pairs.
    density: Option<f64>,
    /// Separate parts, actors without any link included.
    components: i32,
    /// Actors without any link.
    isolated: i32,
    /// Passerelles among linked pairs.
    cross_sector_share: Option<f64>,
    /// (external - internal) / (external + internal) linked pairs:
    /// -1 within sectors only, +1 across only.
    ei_index: Option<f64>,
    /// Share of the actors whose links are known.
    coverage: Option<f64>,
    /// The same by main sector; the sectors that have actors, at most twelve.
    by_sector: Vec<SectorStatistics>,
}

/// The links of one sector.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct SectorStatistics {
    /// The sector.
    sector: Code<Sector>,
    /// Its actors.
    actors: i32,
    /// Linked pairs within the sector.
    internal: i32,
    /// Linked pairs between the sector and others.
    external: i32,
    /// (external - internal) / (external + internal); null without any link.
    ei_index: Option<f64>,
}

impl NetworkStatistics {
    pub(super) fn new(of: &analysis::Statistics) -> Self {
        let by_sector = of.by_sector.iter().map(|of| SectorStatistics {
            sector: Code(of.sector),
            actors: count(of.actors),
            internal: count(of.internal),
            external: count(of.external),
            ei_index: of.ei_index,
        });
        Self {
            actors: count(of.actors),
            edges: count(of.edges),
            links: count(of.links),
            passerelles: count(of.passerelles),
            density: of.density,
            components: count(of.components),
            isolated: count(of.isolated),
            cross_sector_share: of.cross_sector_share,
            ei_index: of.ei_index,
            coverage: of.coverage,
            by_sector: by_sector.collect(),
        }
    }
}
