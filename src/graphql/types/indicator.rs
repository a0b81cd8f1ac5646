//! Indicators, and their figures for territories.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, InputObject, SimpleObject};

use super::listed::{Code, values};
use super::provenance::{FieldProvenance, provenance_of, sources_of};
use super::source::Source;
use crate::domain::filter;
use crate::domain::indicator;
use crate::domain::provenance::EntityKind;
use crate::domain::unit::unit_en;
use crate::domain::vocab::{
    AbsenceReason, IndicatorAggregation, IndicatorDirection, IndicatorFamily, ValueOrigin,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::SourceId;
use crate::graphql::paging::connection;
use crate::service::TerritoryFigure;

/// Something that is measured of territories: poverty, old homes, doctors.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Indicator {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// Short name, unique: `poverty_rate`.
    code: String,
    /// What French readers see.
    label_fr: String,
    /// What English readers see.
    label_en: String,
    /// Unit of its values, in French or in signs: `%`.
    unit: String,
    /// The same in English; in French where its English is not known.
    unit_en: String,
    /// Which way it points.
    direction: Code<IndicatorDirection>,
    /// What it speaks of.
    family: Code<IndicatorFamily>,
    /// How the figures of communes make up that of a larger territory.
    aggregation: Code<IndicatorAggregation>,
    /// What it counts and what it does not say, in French.
    description: Option<String>,
    #[graphql(skip)]
    number: i64,
}

impl From<indicator::Indicator> for Indicator {
    fn from(row: indicator::Indicator) -> Self {
        Self::from(&row)
    }
}

impl From<&indicator::Indicator> for Indicator {
    fn from(row: &indicator::Indicator) -> Self {
        let data = row.data.clone();
        Self {
            id: NodeType::Indicator.id(row.id),
            code: data.code,
            label_fr: data.label_fr,
            label_en: data.label_en,
            unit_en: unit_en(&data.unit).to_owned(),
            unit: data.unit,
            direction: Code(data.direction),
            family: Code(data.family),
            aggregation: Code(data.aggregation),
            description: data.description,
            number: row.id,
        }
    }
}

#[ComplexObject]
impl Indicator {
    /// The publications that its figures are taken from; one for each edition.
    async fn sources(&self, context: &Context<'_>) -> Result<Vec<Source>> {
        sources_of(request(context)?, EntityKind::Indicator, self.number).await
    }

    /// Which dataset gave each field of the definition;
    /// at most one entry per field and dataset.
    #[graphql(complexity = "10 * child_complexity")]
    async fn provenance(&self, context: &Context<'_>) -> Result<Vec<FieldProvenance>> {
        provenance_of(request(context)?, EntityKind::Indicator, self.number).await
    }
}

/// The figure of an indicator for a territory:
/// a value with its year, or the reason why there is none.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct IndicatorValue {
    /// Code of the indicator.
    code: String,
    /// What French readers see.
    label: String,
    /// Unit of the value, in French or in signs: `%`.
    unit: String,
    /// The same in English; in French where its English is not known.
    unit_en: String,
    /// Which way the indicator points.
    direction: Code<IndicatorDirection>,
    /// The value; null when there is none, which is never zero.
    value: Option<f64>,
    /// Why there is no value; null when there is one.
    absence: Option<Code<AbsenceReason>>,
    /// The year it speaks of; null when nothing is known.
    year: Option<i32>,
    /// Whether the source gives it or its communes make it up;
    /// null when nothing is known.
    origin: Option<Code<ValueOrigin>>,
    /// Of a value made up from communes, the share of the population, from 0 to 1,
    /// that lives where a value is known; a sum is at least what it says when this is below 1. Null when the source
    /// gives the value, and when the share is not known.
    coverage: Option<f64>,
    #[graphql(skip)]
    definition: Arc<indicator::Indicator>,
    #[graphql(skip)]
    source_id: Option<i64>,
}

impl From<TerritoryFigure> for IndicatorValue {
    fn from(found: TerritoryFigure) -> Self {
        let TerritoryFigure { indicator, figure } = found;
        let data = &indicator.data;
        let value = figure.map_or(Err(AbsenceReason::Unknown), |figure| figure.value);
        Self {
            code: data.code.clone(),
            label: data.label_fr.clone(),
            unit: data.unit.clone(),
            unit_en: unit_en(&data.unit).to_owned(),
            direction: Code(data.direction),
            value: value.ok(),
            absence: value.err().map(Code),
            year: figure.and_then(|figure| i32::try_from(figure.year).ok()),
            origin: figure.map(|figure| Code(figure.origin)),
            coverage: figure.and_then(|figure| figure.coverage),
            source_id: figure.map(|figure| figure.source_id),
            definition: indicator,
        }
    }
}

#[ComplexObject]
impl IndicatorValue {
    /// What is measured.
    async fn indicator(&self) -> Indicator {
        Indicator::from(&*self.definition)
    }

    /// The publication that it is taken from;
    /// of a value made up from communes that of most of them.
    async fn source(&self, context: &Context<'_>) -> Result<Option<Source>> {
        let Some(id) = self.source_id else {
            return Ok(None);
        };
        let found = request(context)?.loaders.load_one(SourceId(id)).await?;
        Ok(found.map(Source::from))
    }

    /// Licence of that publication.
    async fn licence(&self, context: &Context<'_>) -> Result<Option<String>> {
        let Some(id) = self.source_id else {
            return Ok(None);
        };
        let found = request(context)?.loaders.load_one(SourceId(id)).await?;
        Ok(found.and_then(|source| source.data.licence))
    }
}

/// Conditions on indicators; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct IndicatorFilter {
    /// Code is one of these.
    codes: Option<Vec<String>>,
    /// Family is one of these.
    families: Option<Vec<Code<IndicatorFamily>>>,
}

impl From<IndicatorFilter> for filter::IndicatorFilter {
    fn from(given: IndicatorFilter) -> Self {
        Self {
            codes: given.codes.unwrap_or_default(),
            families: values(given.families),
        }
    }
}

connection!(IndicatorConnection of IndicatorEdge of Indicator, "A page of indicators.");
