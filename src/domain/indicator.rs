//! Indicators: what is measured of territories.

use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::actor::fields;
use super::vocab::{IndicatorAggregation, IndicatorDirection, IndicatorFamily, Vocabulary};

/// An indicator as the directory knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Identifier in the database.
    pub id: i64,
    /// What it says of itself.
    pub data: IndicatorData,
}

/// What an indicator says of itself; its sources are cited beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorData {
    /// Short name, unique: `poverty_rate`.
    pub code: String,
    /// What French readers see.
    pub label_fr: String,
    /// What English readers see.
    pub label_en: String,
    /// Unit of its values, in words or signs: `%`, `euros par an`.
    pub unit: String,
    /// Which way it points.
    pub direction: IndicatorDirection,
    /// What it speaks of.
    pub family: IndicatorFamily,
    /// How the figures of communes make up that of a larger territory.
    pub aggregation: IndicatorAggregation,
    /// What it counts and what it does not say, in French.
    pub description: Option<String>,
}

fields! {
    /// A field of an indicator, as provenance and the change log name it.
    IndicatorField of IndicatorData {
        Code "code" code |value| json!(value),
        LabelFr "labelFr" label_fr |value| json!(value),
        LabelEn "labelEn" label_en |value| json!(value),
        Unit "unit" unit |value| json!(value),
        Direction "direction" direction |value| json!(value.code()),
        Family "family" family |value| json!(value.code()),
        Aggregation "aggregation" aggregation |value| json!(value.code()),
        Description "description" description |value| json!(value),
    }
}
