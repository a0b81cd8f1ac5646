//! A network page by page: its actors, then its edges.

use crate::export::meta::Summary;
use crate::export::run::{FIRST_PAGE, PAGE, Pages};
use crate::policy::Viewer;
use crate::service::{Directory, NetworkEdges, NetworkNode, ScopedNetwork, ServiceError};

/// Some actors or some edges. All actors come first; a page of edges comes even when there is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NetworkBatch {
    Nodes(Vec<NetworkNode>),
    Edges(NetworkEdges),
}

/// Where the next page starts.
#[derive(Clone, Copy, Debug)]
enum Next {
    Node(usize),
    Edge(usize),
}

/// A network that is walked.
pub(super) struct NetworkPages {
    network: ScopedNetwork,
    next: Next,
    limit: usize,
    name_ends: bool,
}

impl NetworkPages {
    /// Actors by identifier, then edges by those of their ends.
    pub(super) fn of(network: ScopedNetwork) -> Self {
        Self {
            network,
            next: Next::Node(0),
            limit: FIRST_PAGE,
            name_ends: false,
        }
    }

    /// The edges alone, with the names of their ends.
    pub(super) fn edges_of(network: ScopedNetwork) -> Self {
        Self {
            next: Next::Edge(0),
            name_ends: true,
            ..Self::of(network)
        }
    }
}

impl Pages for NetworkPages {
    type Batch = NetworkBatch;

    async fn next(
        &mut self,
        directory: &Directory,
        _viewer: &Viewer,
    ) -> Result<(NetworkBatch, bool), ServiceError> {
        let limit = std::mem::replace(&mut self.limit, PAGE);
        match self.next {
            Next::Node(from) => {
                let end = from + limit;
                let nodes = directory.network_nodes(&self.network, from..end);
                let nodes = nodes.await?;
                self.next = if end < self.network.network().len() {
                    Next::Node(end)
                } else {
                    Next::Edge(0)
                };
                Ok((NetworkBatch::Nodes(nodes), true))
            }
            Next::Edge(from) => {
                let end = from + limit;
                let edges = directory.network_edges(&self.network, from..end, self.name_ends);
                let edges = edges.await?;
                self.next = Next::Edge(end);
                let goes_on = end < self.network.network().graph().edge_count();
                Ok((NetworkBatch::Edges(edges), goes_on))
            }
        }
    }

    fn count(batch: &mut NetworkBatch, summary: &mut Summary) {
        summary.count += match batch {
            NetworkBatch::Nodes(nodes) => nodes.len(),
            NetworkBatch::Edges(edges) => edges.edges.len(),
        } as u64;
    }
}
