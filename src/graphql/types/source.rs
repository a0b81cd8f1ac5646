//! Sources.

use async_graphql::{ID, SimpleObject};

use crate::domain::provenance;
use crate::graphql::id::NodeType;
use crate::graphql::scalar::PartialDate;

/// A document, register or publication that facts come from.
#[derive(Clone, SimpleObject)]
pub(crate) struct Source {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Short name, unique.
    code: String,
    /// Title as published.
    title: String,
    /// Address, when it is public.
    url: Option<String>,
    /// Who publishes it.
    producer: Option<String>,
    /// Licence of its data.
    licence: Option<String>,
    /// Date of the edition.
    published_on: Option<PartialDate>,
}

impl From<provenance::Source> for Source {
    fn from(source: provenance::Source) -> Self {
        let data = source.data;
        Self {
            id: NodeType::Source.id(source.id),
            code: data.code,
            title: data.title,
            url: data.url,
            producer: data.producer,
            licence: data.licence,
            published_on: data.published_on.map(PartialDate),
        }
    }
}
