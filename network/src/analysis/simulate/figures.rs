//! What is compared before and after a change.

use rayon::prelude::*;

use crate::analysis::gaps::{Gaps, Tally};
use crate::analysis::grouping::Grouping;
use crate::analysis::level::Level;
use crate::analysis::{Network, StatusTotals, share};
use crate::graph::algo::{components, cuts};
use crate::graph::{Digraph, Graph, Stop, Stopped, index};

/// How many vertices are looked at between two checks of the flag.
const PIECE: u32 = 1_024;

/// The figures of a scope that a change may move.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// |V|: the actors.
    pub actors: usize,
    /// |E|: the pairs of actors that are linked.
    pub edges: usize,
    /// The edges between two sectors.
    pub passerelles: usize,
    /// The connected components of G, isolated actors counted.
    pub components: usize,
    /// The actors without any link.
    pub isolated: usize,
    /// The edges without which there are more components.
    pub cut_edges: usize,
    /// The actors without whom the others of their component do not hang together.
    pub articulation_points: usize,
    /// The passerelles over the pairs of actors of different sectors; `None` without such a pair.
    pub cross_density: Option<f64>,
    /// The mean over the actors of how many actors of another sector lie within 2 steps; `None` without actors.
    pub mean_reach: Option<f64>,
    /// The gaps at the level that was asked for.
    pub gaps: Gaps,
    /// The identifiers of the actors that hold cross-sector brokerage, rising: on A, some a→v→c with s(a) ≠ s(c) and
    /// no arc a→c (v is a representative, gatekeeper or liaison of somebody).
    pub brokers: Vec<u32>,
}

impl Figures {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.gaps.memory() + size_of_val(&*self.brokers)
    }
}

impl Figures {
    /// The figures of a network; gaps at a level, or of the scope as one territory.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// That of [`Gaps::of`], and O(Σ d(v)²) for what lies within 2 steps; in parallel.
    pub fn of(
        network: &Network,
        level: Option<&Level>,
        grouping: Grouping,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let graph = network.graph();
        let gaps = Gaps::of(network, level, grouping, stop)?;
        let by_sector = Tally::whole(network, Grouping::Sectors);
        let parts = components(graph);
        stop.check()?;
        let cuts = cuts(graph);
        stop.check()?;
        let reached = reached_across(graph, network.sectors(), stop)?;
        let brokers = brokers(network.arcs(), network.sectors(), stop)?;
        let passerelles = (0..index(graph.edge_count()))
            .filter(|edge| network.is_passerelle(*edge))
            .count();
        Ok(Self {
            actors: graph.node_count(),
            edges: graph.edge_count(),
            passerelles,
            components: parts.count(),
            isolated: parts.isolated().len(),
            cut_edges: cuts.cut_edges().len(),
            articulation_points: cuts.articulation_points().len(),
            cross_density: by_sector.cross_density(),
            mean_reach: share(reached, graph.node_count()),
            gaps,
            brokers: brokers.iter().map(|v| network.ids()[*v as usize]).collect(),
        })
    }

    /// How many gaps there are of each status.
    #[must_use]
    pub fn gap_totals(&self) -> StatusTotals {
        self.gaps.totals()
    }
}

/// The ordered pairs of actors of different sectors that lie within 2 steps of each other.
fn reached_across(graph: &Graph, sectors: &[u8], stop: &Stop) -> Result<usize, Stopped> {
    let n = index(graph.node_count());
    (0..n.div_ceil(PIECE))
        .into_par_iter()
        .map_init(
            // 0 for none: who last came by is told by its vertex, plus one.
            || vec![0_u32; n as usize],
            |seen_from, piece| {
                stop.check()?;
                let mut reached = 0;
                for v in piece * PIECE..n.min((piece + 1) * PIECE) {
                    let own = sectors[v as usize];
                    // It may meet itself: that is no actor of another sector.
                    let mut meet = |w: u32| {
                        let seen = &mut seen_from[w as usize];
                        if *seen != v + 1 {
                            *seen = v + 1;
                            reached += usize::from(sectors[w as usize] != own);
                        }
                    };
                    for w in graph.neighbours(v) {
                        meet(*w);
                        graph.neighbours(*w).iter().copied().for_each(&mut meet);
                    }
                }
                Ok(reached)
            },
        )
        .try_reduce(|| 0, |one, other| Ok(one + other))
}

/// The vertices that hold cross-sector brokerage, rising.
fn brokers(arcs: &Digraph, sectors: &[u8], stop: &Stop) -> Result<Vec<u32>, Stopped> {
    let n = index(arcs.node_count());
    let pieces: Vec<Vec<u32>> = (0..n.div_ceil(PIECE))
        .into_par_iter()
        .map(|piece| {
            stop.check()?;
            let vertices = piece * PIECE..n.min((piece + 1) * PIECE);
            Ok(vertices
                .filter(|v| brokers_across(arcs, sectors, *v))
                .collect())
        })
        .collect::<Result<_, Stopped>>()?;
    Ok(pieces.concat())
}

/// Whether some a→v→c joins two sectors that no arc a→c joins: the first pair found ends the search.
fn brokers_across(arcs: &Digraph, sectors: &[u8], v: u32) -> bool {
    arcs.predecessors(v).iter().any(|a| {
        let others = arcs.successors(v).iter();
        let mut across = others.filter(|c| sectors[**c as usize] != sectors[*a as usize]);
        across.any(|c| !arcs.has_arc(*a, *c))
    })
}
