//! The parts of a kept study: criteria, values, candidates, and what was chosen.

use network::analysis::pilots::Direction;
use serde::{Deserialize, Serialize};

use super::text;
use crate::domain::vocab::AbsenceReason;
use crate::service::pilot::{PreferenceChoice, Setting};

/// A criterion of the study of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrozenCriterion {
    /// Its code.
    pub code: String,
    /// What French readers see.
    pub label_fr: String,
    /// What English readers see.
    pub label_en: String,
    /// Unit of its values.
    pub unit: String,
    /// How it is made, in French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Which end was wanted.
    #[serde(with = "text::code")]
    pub direction: Direction,
    /// How much it counted, as it was asked.
    #[serde(with = "text::exact")]
    pub asked: f64,
    /// How much it counted; those of all criteria sum to 1.
    #[serde(with = "text::exact")]
    pub weight: f64,
    /// The worst value that was still accepted.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<f64>,
    /// How much a difference counted in PROMETHEE II; any difference fully when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<PreferenceChoice>,
    /// Whether the network gave it, rather than an indicator.
    pub from_network: bool,
}

/// A publication of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrozenSource {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub producer: Option<String>,
    /// Licence of its data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Date of the edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<String>,
}

/// A territory that was compared; its kind is the level of the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenTerritory {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Inhabitants; `None` when they were not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<i64>,
    /// Town or country; `None` when it was not known.
    #[serde(with = "text::maybe_code", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// What was known of it, by criterion.
    pub values: Vec<FrozenValue>,
}

/// What was known of a territory on a criterion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrozenValue {
    /// The value; `None` when it was not known.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The least that it may be, where a part was not known.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// The most that it may be.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// Why an indicator has none.
    #[serde(with = "text::maybe_code", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absence: Option<AbsenceReason>,
    /// The year of a figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// Of a figure made up from communes, the share of the population where one was known.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<f64>,
    /// Position of its publication in `sources`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
}

/// A candidate with its score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenCandidate {
    /// Position of its territory.
    pub territory: usize,
    /// From 1; those with the same score share it.
    pub rank: usize,
    /// By the method; larger is better.
    #[serde(with = "text::exact")]
    pub score: f64,
    /// What every criterion gives to the score.
    #[serde(with = "text::exacts")]
    pub contributions: Vec<f64>,
    /// Positions of the criteria on which the median of the others stood for a value that was not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imputed: Vec<usize>,
    /// The share of the draws in which it has rank 1, 2 and so on, up to as many as were chosen.
    #[serde(with = "text::exacts")]
    pub acceptability: Vec<f64>,
    /// The middle 95 % of its scores over draws of what was not known: lower, then upper; empty when all was known.
    #[serde(with = "text::exacts")]
    pub interval: Vec<f64>,
}

/// A territory that was not ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenExclusion {
    /// Position of the territory.
    pub territory: usize,
    /// Why, in French.
    pub reason: String,
}

/// Territories to choose together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenPortfolio {
    /// Positions of the territories.
    pub territories: Vec<usize>,
    /// The sum of their scores.
    #[serde(with = "text::exact")]
    pub total: f64,
    /// The choice in words, in French.
    pub sentence: String,
}

/// What was chosen, beside what the study proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrozenChoice {
    /// Positions of the chosen territories, in the order in which they were named.
    pub territories: Vec<usize>,
    /// Each of them in words, in French.
    pub sentences: Vec<String>,
    /// Whether no other choice of as many under the rules had a larger sum of scores.
    pub is_best: bool,
    /// Rules that the choice breaks and better choices that there were, in French.
    pub remarks: Vec<String>,
}
