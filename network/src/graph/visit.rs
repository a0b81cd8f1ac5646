//! petgraph's visit traits, so that its algorithms run on our graphs as they are.

use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount,
    NodeIndexable, VisitMap, Visitable,
};
use petgraph::{Directed, Direction, Undirected};

use super::{Digraph, Graph, index};

/// An edge of a [`Graph`], seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    number: u32,
    source: u32,
    target: u32,
}

impl EdgeRef for Edge {
    type NodeId = u32;
    type EdgeId = u32;
    type Weight = ();

    fn source(&self) -> u32 {
        self.source
    }

    fn target(&self) -> u32 {
        self.target
    }

    fn weight(&self) -> &() {
        &()
    }

    fn id(&self) -> u32 {
        self.number
    }
}

/// Which vertices were visited.
#[derive(Clone, Debug, Default)]
pub struct Visited(Vec<bool>);

impl VisitMap<u32> for Visited {
    fn visit(&mut self, v: u32) -> bool {
        !std::mem::replace(&mut self.0[v as usize], true)
    }

    fn is_visited(&self, v: &u32) -> bool {
        self.0[*v as usize]
    }

    fn unvisit(&mut self, v: u32) -> bool {
        std::mem::replace(&mut self.0[v as usize], false)
    }
}

macro_rules! vertices {
    ($graph:ident, $direction:ty, $edge:ty) => {
        impl GraphBase for $graph {
            type NodeId = u32;
            type EdgeId = $edge;
        }

        impl GraphProp for $graph {
            type EdgeType = $direction;
        }

        impl Data for $graph {
            type NodeWeight = ();
            type EdgeWeight = ();
        }

        impl NodeCount for $graph {
            fn node_count(&self) -> usize {
                self.node_count()
            }
        }

        impl NodeIndexable for $graph {
            fn node_bound(&self) -> usize {
                self.node_count()
            }

            fn to_index(&self, v: u32) -> usize {
                v as usize
            }

            fn from_index(&self, v: usize) -> u32 {
                index(v)
            }
        }

        impl NodeCompactIndexable for $graph {}

        impl IntoNodeIdentifiers for &$graph {
            type NodeIdentifiers = std::ops::Range<u32>;

            fn node_identifiers(self) -> Self::NodeIdentifiers {
                self.nodes()
            }
        }

        impl Visitable for $graph {
            type Map = Visited;

            fn visit_map(&self) -> Visited {
                Visited(vec![false; self.node_count()])
            }

            fn reset_map(&self, map: &mut Visited) {
                map.0.clear();
                map.0.resize(self.node_count(), false);
            }
        }
    };
}

vertices!(Graph, Undirected, u32);
vertices!(Digraph, Directed, (u32, u32));

impl<'a> IntoNeighbors for &'a Graph {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, v: u32) -> Self::Neighbors {
        self.neighbours(v).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Graph {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors_directed(self, v: u32, _: Direction) -> Self::NeighborsDirected {
        self.neighbours(v).iter().copied()
    }
}

impl EdgeCount for Graph {
    fn edge_count(&self) -> usize {
        self.edge_count()
    }
}

impl EdgeIndexable for Graph {
    fn edge_bound(&self) -> usize {
        self.edge_count()
    }

    fn to_index(&self, edge: u32) -> usize {
        edge as usize
    }

    fn from_index(&self, edge: usize) -> u32 {
        index(edge)
    }
}

impl<'a> IntoEdgeReferences for &'a Graph {
    type EdgeRef = Edge;
    type EdgeReferences = Box<dyn Iterator<Item = Edge> + 'a>;

    fn edge_references(self) -> Self::EdgeReferences {
        Box::new(
            self.edges()
                .iter()
                .enumerate()
                .map(|(number, &(source, target))| Edge {
                    number: index(number),
                    source,
                    target,
                }),
        )
    }
}

impl<'a> IntoEdges for &'a Graph {
    type Edges = Box<dyn Iterator<Item = Edge> + 'a>;

    fn edges(self, v: u32) -> Self::Edges {
        let pairs = self.neighbours(v).iter().zip(self.incident(v));
        Box::new(pairs.map(move |(target, number)| Edge {
            number: *number,
            source: v,
            target: *target,
        }))
    }
}

impl<'a> IntoNeighbors for &'a Digraph {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, v: u32) -> Self::Neighbors {
        self.successors(v).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Digraph {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors_directed(self, v: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.successors(v),
            Direction::Incoming => self.predecessors(v),
        }
        .iter()
        .copied()
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo::{connected_components, dijkstra, kosaraju_scc};

    use super::*;

    #[test]
    fn algorithms_of_petgraph_run_on_both_graphs() {
        let graph = Graph::from_edges(6, [(0, 1), (1, 2), (3, 4)]);
        assert_eq!(connected_components(&graph), 3);
        let distance = dijkstra(&graph, 0, None, |_| 1);
        assert_eq!(distance.get(&2), Some(&2));
        assert_eq!(distance.get(&3), None);
        let cycle = Digraph::from_arcs(4, [(0, 1), (1, 2), (2, 0), (2, 3)]);
        assert_eq!(kosaraju_scc(&cycle).len(), 2);
    }
}
