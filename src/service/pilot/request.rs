//! What is asked of a pilot study.

use network::analysis::pilots::{Direction, Method, MissingPolicy};
use serde::{Deserialize, Serialize};

use super::frozen::text;
use super::left_out::TerritoryVeto;
use super::preference::PreferenceChoice;
use super::rules::PilotRules;
use crate::domain::date::PartialDate;
use crate::domain::vocab::TerritoryKind;

/// Criteria that one study may have.
pub const MOST_CRITERIA: usize = 40;
/// Draws that one study may make.
pub const MOST_PILOT_DRAWS: u32 = 100_000;
/// Pilots that may be chosen together.
pub const MOST_PILOTS: usize = 4;

/// A pilot study as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotRequest {
    /// Identifier of the territory in which candidates lie; `None` for everywhere.
    pub perimeter: Option<i64>,
    /// Which kind of territory is chosen.
    pub level: TerritoryKind,
    /// The criteria; the default ones when empty.
    pub criteria: Vec<CriterionChoice>,
    /// How values become a score.
    pub method: Method,
    /// What happens to a territory of which a value is missing.
    pub missing: MissingPolicy,
    /// How many pilots are to be chosen, 1 to [`MOST_PILOTS`].
    pub k: usize,
    /// The same seed draws the same weights.
    pub seed: u64,
    /// How often weights are drawn, 1 to [`MOST_PILOT_DRAWS`].
    pub draws: u32,
    /// From what weights are drawn.
    pub weighting: WeightingChoice,
    /// What the pilots that are chosen together must be.
    pub rules: PilotRules,
    /// The territories that are not to be chosen, at most [`super::MOST_LEFT_OUT`].
    pub vetoes: Vec<TerritoryVeto>,
    /// The day of the network; today when `None`.
    pub as_of: Option<PartialDate>,
}

impl Default for PilotRequest {
    /// All EPCI, the default criteria, a weighted sum, two pilots, 10,000 uniform draws of seed 1.
    fn default() -> Self {
        Self {
            perimeter: None,
            level: TerritoryKind::Epci,
            criteria: Vec::new(),
            method: Method::WeightedSum,
            missing: MissingPolicy::ImputeMedian,
            k: 2,
            seed: 1,
            draws: 10_000,
            weighting: WeightingChoice::Uniform,
            rules: PilotRules::default(),
            vetoes: Vec::new(),
            as_of: None,
        }
    }
}

/// A criterion as it is asked for. Decisions keep it: another field makes another format of their texts, unless it is left
/// out where it says nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CriterionChoice {
    /// Code of an indicator or of a readiness criterion.
    pub code: String,
    /// How much it counts, 0 or more; only the proportions matter.
    #[serde(with = "text::exact")]
    pub weight: f64,
    /// Which end is wanted; as the criterion points when `None`.
    #[serde(with = "text::maybe_code", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The worst value that is still accepted; a territory beyond it is excluded.
    #[serde(with = "text::maybe_exact", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veto: Option<f64>,
    /// How much a difference counts in PROMETHEE II; any difference fully when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<PreferenceChoice>,
}

impl CriterionChoice {
    /// A criterion that points as it does, without veto, any difference on which counts fully.
    #[must_use]
    pub fn new(code: impl Into<String>, weight: f64) -> Self {
        Self {
            code: code.into(),
            weight,
            direction: None,
            veto: None,
            preference: None,
        }
    }
}

/// From what weights are drawn. Decisions keep it, as [`CriterionChoice`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WeightingChoice {
    /// All weights, each as likely.
    #[default]
    Uniform,
    /// Around those that are given.
    Around {
        /// The larger, the nearer to them.
        #[serde(with = "text::exact")]
        concentration: f64,
    },
    /// All weights that agree with some comparisons.
    Ordinal {
        /// Codes of criteria: the first matters more than the second.
        more: Vec<(String, String)>,
    },
}
