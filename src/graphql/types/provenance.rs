//! Where the fields of a record come from.

use async_graphql::SimpleObject;

use super::source::Source;
use crate::domain::provenance::EntityKind;
use crate::graphql::context::RequestContext;
use crate::graphql::error::Result;
use crate::graphql::loader::{Citations, SourceId, Statements};
use crate::graphql::scalar::PartialDate;

/// Where the value of one field comes from.
#[derive(Clone, SimpleObject)]
pub(crate) struct FieldProvenance {
    /// Name of the field.
    pub(super) field: String,
    /// The dataset, with its licence; a correction by hand has a dataset of its own.
    source: Option<Source>,
    /// Date of the statement.
    stated_on: PartialDate,
    /// Who corrected by hand; shown to those who may write,
    /// null otherwise and for imports.
    author: Option<String>,
    /// The record's identifier inside the dataset.
    record_id: String,
}

/// The provenance of the fields of a record, by dataset and then by field.
pub(super) async fn provenance_of(
    request: &RequestContext,
    entity: EntityKind,
    number: i64,
) -> Result<Vec<FieldProvenance>> {
    let key = Statements(entity, number);
    let statements = request.loaders.load_one(key).await?.unwrap_or_default();
    let keys = statements.iter().map(|one| SourceId(one.dataset_id));
    let datasets = request.loaders.load_many(keys).await?;
    let mut provenance = Vec::new();
    for statement in statements {
        let source = datasets.get(&SourceId(statement.dataset_id)).cloned();
        let author = statement.author.filter(|_| request.viewer.may_write());
        for field in statement.fields {
            provenance.push(FieldProvenance {
                field,
                source: source.clone().map(Source::from),
                stated_on: PartialDate(statement.stated_on.clone()),
                author: author.clone(),
                record_id: statement.record_id.clone(),
            });
        }
    }
    Ok(provenance)
}

/// The sources that a record cites, by identifier.
pub(super) async fn sources_of(
    request: &RequestContext,
    entity: EntityKind,
    number: i64,
) -> Result<Vec<Source>> {
    let key = Citations(entity, number);
    let ids = request.loaders.load_one(key).await?.unwrap_or_default();
    let keys = ids.iter().copied().map(SourceId);
    let mut found = request.loaders.load_many(keys).await?;
    let cited = ids.iter().filter_map(|id| found.remove(&SourceId(*id)));
    Ok(cited.map(Source::from).collect())
}
