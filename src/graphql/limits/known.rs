//! Documents that were parsed and found valid lately: most clients ask the same ones again and again.

use std::sync::Arc;

use async_graphql::parser::types::ExecutableDocument;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// Bytes of texts kept at most; a parsed document takes some ten times as many.
const BYTES: u64 = 1 << 20;
/// Documents to expect in them.
const EXPECTED: usize = 2_000;

/// A document within the limits that fits the schema, whatever its variables.
#[derive(Debug)]
pub(in crate::graphql) struct KnownDocument {
    pub(in crate::graphql) document: ExecutableDocument,
    /// The operation for which it was found valid.
    operation_name: Option<String>,
}

/// The documents; a copy knows the same.
#[derive(Clone, Debug)]
pub(crate) struct KnownDocuments(Arc<Cache<Box<str>, Arc<KnownDocument>, Length>>);

#[derive(Clone, Copy, Debug)]
struct Length;

impl Weighter<Box<str>, Arc<KnownDocument>> for Length {
    fn weight(&self, text: &Box<str>, _: &Arc<KnownDocument>) -> u64 {
        // The least that an entry takes.
        text.len().max(64) as u64
    }
}

impl Default for KnownDocuments {
    fn default() -> Self {
        Self(Arc::new(Cache::with_weighter(EXPECTED, BYTES, Length)))
    }
}

impl KnownDocuments {
    /// The document of a text, when it is known for an operation.
    pub(in crate::graphql) fn get(
        &self,
        text: &str,
        operation_name: Option<&str>,
    ) -> Option<Arc<KnownDocument>> {
        let known = self.0.get(text)?;
        (known.operation_name.as_deref() == operation_name).then_some(known)
    }

    /// Keeps a document that was found valid for an operation.
    pub(super) fn keep(
        &self,
        text: &str,
        operation_name: Option<&str>,
        document: &ExecutableDocument,
    ) {
        let known = KnownDocument {
            document: document.clone(),
            operation_name: operation_name.map(str::to_owned),
        };
        self.0.insert(text.into(), Arc::new(known));
    }
}
