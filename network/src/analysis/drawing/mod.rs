//! A network on a canvas: what is drawn, and where.

mod choose;
mod layout;
mod pack;
#[cfg(test)]
mod tests;

use super::{Network, Persons};
use crate::graph::algo::Cuts;
use crate::graph::{Graph, Stop, Stopped, index};

/// How many nodes a drawing has at most when nothing else is asked for.
pub const DRAWN_NODES: usize = 300;
/// How many nodes may be asked for.
pub const MOST_DRAWN_NODES: usize = 1_000;
/// How many steps from its centre a drawing may go.
pub const MOST_DRAWN_STEPS: u32 = 3;
/// How many edges are drawn at most for every node that may be drawn: more are ink, not a picture.
const MOST_EDGES_FOR_A_NODE: usize = 10;

/// What is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DrawingQuery {
    /// Identifier of the actor in the centre; `None` for the whole scope.
    pub around: Option<u32>,
    /// How far from the centre, 1 to [`MOST_DRAWN_STEPS`].
    pub steps: u32,
    /// How many nodes at most, 1 to [`MOST_DRAWN_NODES`].
    pub limit: usize,
    /// Which natural persons are drawn.
    pub persons: Persons,
}

impl Default for DrawingQuery {
    fn default() -> Self {
        Self {
            around: None,
            steps: 1,
            limit: DRAWN_NODES,
            persons: Persons::Nobody,
        }
    }
}

/// An actor on the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawingNode {
    /// Its vertex.
    pub vertex: u32,
    /// From 0 on the left to 1.
    pub x: f64,
    /// From 0 at the top to 1.
    pub y: f64,
    /// Its partners in the scope, drawn or not.
    pub degree: u32,
    /// Steps from the centre; `None` when the whole scope is drawn.
    pub distance: Option<u32>,
    /// Whether the others of its component hang together by it alone, in the whole scope.
    pub is_articulation_point: bool,
}

/// An edge on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawingEdge {
    /// Its number in the network.
    pub edge: u32,
    /// The node that it comes from, as a place among the nodes.
    pub from: u32,
    /// The node that it leads to.
    pub to: u32,
    /// How many links are behind it.
    pub links: u32,
    /// Whether it joins two sectors.
    pub is_passerelle: bool,
    /// Whether the scope has more components without it.
    pub is_cut_edge: bool,
}

/// What is drawn, and how much is not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The nodes, the most informative first: the centre, then by distance from it; among these articulation points
    /// whose partners are of several sectors, other actors with such partners, and the rest; then by degree, then by
    /// identifier. Nodes around a centre thus hang together.
    pub nodes: Vec<DrawingNode>,
    /// The edges between them, in the order of their numbers. Beyond 10 for every node that may be drawn, the first
    /// kept are cut edges, then those of the centre, passerelles, and edges with more links.
    pub edges: Vec<DrawingEdge>,
    /// How many actors of the scope, or within the steps of the centre, are not drawn.
    pub nodes_left_out: usize,
    /// How many edges between these and those drawn are not drawn.
    pub edges_left_out: usize,
    /// How many natural persons were left out before counting, and their edges with them.
    pub persons_left_out: usize,
}

impl Drawing {
    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.nodes) + size_of_val(&*self.edges)
    }
}

/// The drawing of a network, or of what surrounds an actor; `None` when this actor is not in the scope, or a natural
/// person that is not to be drawn. The same question gives the same bytes.
///
/// # Arguments
/// * `cuts` - those of the graph of the network
///
/// # Errors
/// [`Stopped`] when the flag is raised.
///
/// # Complexity
/// O(n + m) to choose, O(k² + k e) for the k nodes and e edges drawn.
pub fn drawing(
    network: &Network,
    cuts: &Cuts,
    query: &DrawingQuery,
    stop: &Stop,
) -> Result<Option<Drawing>, Stopped> {
    let query = DrawingQuery {
        steps: query.steps.clamp(1, MOST_DRAWN_STEPS),
        limit: query.limit.clamp(1, MOST_DRAWN_NODES),
        ..*query
    };
    let Some(choice) = choose::vertices(network, cuts, &query, stop)? else {
        return Ok(None);
    };
    let vertices: Vec<u32> = choice.vertices.iter().map(|chosen| chosen.0).collect();
    let drawn = choose::edges(network, cuts, &vertices, query.limit);
    stop.check()?;
    let lines = drawn.iter().map(|line| (line.from, line.to));
    let graph = Graph::from_edges(vertices.len(), lines);
    let ids: Vec<u32> = vertices
        .iter()
        .map(|v| network.ids()[*v as usize])
        .collect();
    let points = layout::layout(&graph, &ids, stop)?;
    let nodes = choice.vertices.iter().zip(points);
    Ok(Some(Drawing {
        nodes: nodes
            .map(|((vertex, distance), point)| DrawingNode {
                vertex: *vertex,
                x: point.x,
                y: point.y,
                degree: index(network.graph().degree(*vertex)),
                distance: *distance,
                is_articulation_point: cuts.is_articulation_point[*vertex as usize],
            })
            .collect(),
        edges_left_out: choice.edges - drawn.len(),
        edges: drawn
            .iter()
            .map(|line| DrawingEdge {
                edge: line.edge,
                from: line.from,
                to: line.to,
                links: index(network.links(line.edge).count()),
                is_passerelle: network.is_passerelle(line.edge),
                is_cut_edge: cuts.is_cut_edge[line.edge as usize],
            })
            .collect(),
        nodes_left_out: choice.nodes_left_out,
        persons_left_out: choice.persons_left_out,
    }))
}
