//! One encoder for every notation of a graph: what differs is how its parts are written.

use super::about::About;
use super::attribute::{self, Told, actor_id};
use super::pages::NetworkBatch;
use crate::export::encoder::{Encoder, Tail};
use crate::export::error::ExportError;
use crate::export::meta::{Meta, Summary};

/// The identifiers of an edge and of its ends.
#[derive(Debug)]
pub(super) struct Ends {
    /// Unique in the file, and the same in every file that holds the edge.
    pub(super) id: String,
    pub(super) source: String,
    pub(super) target: String,
}

/// How a graph is written. Every method appends.
pub(super) trait Notation: Send + 'static {
    /// What stands before the first node.
    fn head(&mut self, out: &mut Vec<u8>, network: &[Told]) -> Result<(), ExportError>;

    /// A node.
    fn node(&mut self, out: &mut Vec<u8>, id: &str, node: &[Told]) -> Result<(), ExportError>;

    /// What stands between the last node and the first edge.
    fn between(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError>;

    /// An edge.
    fn edge(&mut self, out: &mut Vec<u8>, ends: &Ends, edge: &[Told]) -> Result<(), ExportError>;

    /// What stands behind the last edge.
    fn tail(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError>;
}

/// Writes a network in a notation.
#[derive(Debug)]
pub(super) struct GraphEncoder<N> {
    notation: N,
    about: About,
    in_edges: bool,
}

impl<N: Notation> GraphEncoder<N> {
    pub(super) fn new(notation: N, about: About) -> Self {
        Self {
            notation,
            about,
            in_edges: false,
        }
    }

    /// Leaves the nodes, once.
    fn pass_to_edges(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        if std::mem::replace(&mut self.in_edges, true) {
            return Ok(());
        }
        self.notation.between(out)
    }
}

impl<N: Notation> Encoder<NetworkBatch> for GraphEncoder<N> {
    fn begin(&mut self, meta: &Meta) -> Result<Vec<u8>, ExportError> {
        let mut out = Vec::new();
        let told = attribute::network(meta, &self.about);
        self.notation.head(&mut out, &told)?;
        Ok(out)
    }

    fn batch(&mut self, batch: &NetworkBatch) -> Result<Vec<u8>, ExportError> {
        let mut out = Vec::new();
        match batch {
            NetworkBatch::Nodes(nodes) => {
                for node in nodes {
                    let told = attribute::node(node);
                    self.notation.node(&mut out, &actor_id(node.id), &told)?;
                }
            }
            NetworkBatch::Edges(page) => {
                self.pass_to_edges(&mut out)?;
                for edge in &page.edges {
                    let ends = Ends {
                        id: format!("e{}-{}", edge.a, edge.b),
                        source: actor_id(edge.a),
                        target: actor_id(edge.b),
                    };
                    let told = attribute::edge(edge, &page.names);
                    self.notation.edge(&mut out, &ends, &told)?;
                }
            }
        }
        Ok(out)
    }

    fn finish(&mut self, _summary: &Summary) -> Result<Tail, ExportError> {
        let mut out = Vec::new();
        self.pass_to_edges(&mut out)?;
        self.notation.tail(&mut out)?;
        Ok(Tail::Bytes(out))
    }
}
