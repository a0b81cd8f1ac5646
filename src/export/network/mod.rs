//! The network of a scope as a file: GraphML, GEXF, node-link JSON, or its edges as CSV.
//!
//! Nodes are the actors in the order of their identifiers, edges those of G in the order of their ends: simple and
//! undirected. The same question at the same version on the same day gives the same bytes. Of natural persons there is
//! what the directory says, and no measure unless the viewer may see it.

mod about;
mod attribute;
mod edge_list;
mod gexf;
mod graphml;
mod node_link;
mod notation;
mod pages;
mod question;
mod xml;

use std::sync::Arc;

pub use edge_list::NETWORK_COLUMNS;
pub use question::{NETWORK_PARAMETERS, NetworkQuestion};

use self::about::About;
use self::gexf::Gexf;
use self::graphml::GraphMl;
use self::node_link::NodeLink;
use self::notation::GraphEncoder;
use self::pages::{NetworkBatch, NetworkPages};
use super::csv::CsvEncoder;
use super::encoder::Encoder;
use super::error::ExportError;
use super::format::NetworkFormat;
use super::run::{self, Export, FileKind};
use crate::policy::Viewer;
use crate::service::{Directory, Version};

/// What such a file is, for those who find it later.
const DESCRIPTION: &str = "Passerelles : les acteurs d'un périmètre, de la santé, du social, du logement et de l'énergie, \
     et qui travaille avec qui. Un lien absent n'est pas une absence de lien : voir coverage.";

/// The network of a scope as a file, with the partnerships that the viewer may see.
///
/// The network is that of one version, whatever is written meanwhile; names, places and starts are read page by page.
///
/// # Errors
/// [`ExportError::Parameter`] for an impossible day; faults of the directory, among them that a large network is still
/// being read.
///
/// # Complexity
/// The network of the scope, which the cache keeps, and one page of actors or edges in memory; two statements a page.
pub async fn network(
    directory: Arc<Directory>,
    viewer: Viewer,
    question: NetworkQuestion,
    format: NetworkFormat,
) -> Result<Export, ExportError> {
    directory.catch_up().await?;
    let network = directory.network(&question.scope, &viewer).await?;
    let about = About::read(&directory, &network).await?;
    let version = network.version();
    let version = Version {
        sequence: version.sequence,
        at_ms: version.at_ms,
    };
    let encoder: Box<dyn Encoder<NetworkBatch>> = match format {
        NetworkFormat::GraphMl => Box::new(GraphEncoder::new(GraphMl, about)),
        NetworkFormat::Gexf => Box::new(GraphEncoder::new(Gexf, about)),
        NetworkFormat::Json => Box::new(GraphEncoder::new(NodeLink::default(), about)),
        NetworkFormat::Csv => Box::new(CsvEncoder),
    };
    let pages = match format {
        NetworkFormat::Csv => NetworkPages::edges_of(network),
        _ => NetworkPages::of(network),
    };
    let kind = FileKind {
        stem: "reseau",
        extension: format.extension(),
        media_type: format.media_type(),
    };
    run::begin(
        directory,
        viewer,
        version,
        question.given,
        kind,
        pages,
        encoder,
    )
    .await
}

#[cfg(test)]
mod tests;
