//! The study of a decision as it is kept: all that the answer came from, and the answer.
//!
//! Two texts of JSON, of one [`FORMAT`]: what was asked ([`FrozenRequest`]) and what was found ([`FrozenStudy`]). Territories,
//! actors and sources stand there by code and name, as they were called on that day, so that the text can be read without the
//! directory. Lists are named by position: `0` is the first of `territories`, or of `criteria`.

mod freeze;
mod replay;
pub(super) mod text;
mod words;

use std::hash::{DefaultHasher, Hash, Hasher};

use network::analysis::pilots::{Direction, Method, MissingPolicy};
use serde::{Deserialize, Serialize};

pub(super) use freeze::{freeze, frozen_request};
pub use replay::PilotReplay;

use super::perimeter::Setting;
use super::request::{CriterionChoice, WeightingChoice};
use super::rules::PilotRules;
use crate::domain::pilot_decision::PilotDecisionTexts;
use crate::domain::vocab::{AbsenceReason, TerritoryKind};

/// The format that is written. A change of what is kept is another one; older ones must stay readable.
const FORMAT: u32 = 1;

/// Why the study of a decision cannot be read or replayed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrozenError {
    /// It was written by another version of the program.
    #[error("the study is of format {0}, and {FORMAT} is read")]
    Format(u32),
    /// The text was damaged.
    #[error("the study of the decision does not read: {0}")]
    Text(String),
    /// What it holds makes no study.
    #[error("the study of the decision cannot be computed: {0}")]
    Replay(String),
}

/// What was asked of the study of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrozenRequest {
    /// In which territory; `None` for everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perimeter: Option<FrozenPerimeter>,
    /// Which kind of territory is chosen.
    #[serde(with = "text::code")]
    pub level: TerritoryKind,
    /// The criteria that were named; the default ones when empty.
    pub criteria: Vec<CriterionChoice>,
    /// How values became a score.
    #[serde(with = "text::code")]
    pub method: Method,
    /// What happened to a territory of which a value is missing.
    #[serde(with = "text::code")]
    pub missing: MissingPolicy,
    /// How many were to be chosen: as many as were.
    pub k: usize,
    /// Seed of the draws.
    pub seed: u64,
    /// How often weights were drawn.
    pub draws: u32,
    /// From what weights were drawn.
    pub weighting: WeightingChoice,
    /// What the chosen ones had to be together.
    pub rules: PilotRules,
    /// The day of the network that was asked for; that of the study when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// The perimeter of a study.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPerimeter {
    /// Its kind.
    #[serde(with = "text::code")]
    pub kind: TerritoryKind,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What the study of a decision found, and all values that it found it from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FrozenStudy {
    format: u32,
    /// Name of the actor that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The criteria with their weights.
    pub criteria: Vec<FrozenCriterion>,
    /// The publications of the figures.
    pub sources: Vec<FrozenSource>,
    /// The territories compared, ranked or not, by code.
    pub territories: Vec<FrozenTerritory>,
    /// For every territory those next to it, when the rules ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    neighbours: Option<Vec<Vec<usize>>>,
    /// For every territory numbers that tell its départements apart, when the rules ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<Vec<u32>>>,
    /// For every territory whether an energy desk serves it, when the rules ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    energy_desks: Option<Vec<bool>>,
    /// The candidates, best first.
    pub ranking: Vec<FrozenCandidate>,
    /// The territories that are not ranked.
    pub exclusions: Vec<FrozenExclusion>,
    /// The best choices of as many territories, under the rules.
    pub portfolios: Vec<FrozenPortfolio>,
    /// Whether these are known to be the best.
    pub is_exact: bool,
    /// What changes of weights make another territory first, in French, the smallest first.
    pub weight_changes: Vec<String>,
    /// What was chosen.
    pub choice: FrozenChoice,
}

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

/// The study of a decision, read.
#[derive(Clone, Debug, PartialEq)]
pub struct FrozenPilots {
    /// What was asked.
    pub request: FrozenRequest,
    /// What was found.
    pub study: FrozenStudy,
    /// Tells the texts of decisions apart.
    digest: u64,
}

impl FrozenPilots {
    /// Reads the texts of a decision.
    ///
    /// # Errors
    /// [`FrozenError::Format`] for those of another version of the program, [`FrozenError::Text`] when they are damaged.
    pub fn read(texts: &PilotDecisionTexts) -> Result<Self, FrozenError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let fault = |error: serde_json::Error| FrozenError::Text(error.to_string());
        let head: Head = serde_json::from_str(&texts.frozen).map_err(fault)?;
        if head.format != FORMAT {
            return Err(FrozenError::Format(head.format));
        }
        let request: FrozenRequest = serde_json::from_str(&texts.request).map_err(fault)?;
        let study: FrozenStudy = serde_json::from_str(&texts.frozen).map_err(fault)?;
        study.check(&request).map_err(FrozenError::Text)?;
        let mut hasher = DefaultHasher::new();
        (&texts.request, &texts.frozen).hash(&mut hasher);
        Ok(Self {
            request,
            study,
            digest: hasher.finish(),
        })
    }
}

impl FrozenStudy {
    /// The value of a territory on a criterion, by position.
    #[must_use]
    pub fn value(&self, territory: usize, criterion: usize) -> &FrozenValue {
        &self.territories[territory].values[criterion]
    }

    /// Place in the ranking of a territory, from 0; `None` when it is not ranked.
    #[must_use]
    pub fn place(&self, territory: usize) -> Option<usize> {
        let mut ranking = self.ranking.iter();
        ranking.position(|candidate| candidate.territory == territory)
    }

    /// The years of the figures of a criterion, rising; none for what the network told.
    #[must_use]
    pub fn years(&self, criterion: usize) -> Vec<i64> {
        let values = self.territories.iter().map(|of| &of.values[criterion]);
        let mut years: Vec<i64> = values.filter_map(|value| value.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The publications of the figures of a criterion, by code; none for what the network told.
    pub fn sources_of(&self, criterion: usize) -> impl Iterator<Item = &FrozenSource> {
        let values = self.territories.iter().map(|of| &of.values[criterion]);
        let mut sources: Vec<usize> = values.filter_map(|value| value.source).collect();
        sources.sort_by_key(|of| &self.sources[*of].code);
        sources.dedup();
        sources.into_iter().map(|of| &self.sources[of])
    }

    /// Of all values of the table the share that was known.
    #[must_use]
    pub fn known_share(&self) -> f64 {
        let values = self.territories.iter().flat_map(|of| &of.values);
        let known = values.filter(|of| of.value.is_some()).count();
        super::study::share(known, self.territories.len() * self.criteria.len())
    }

    /// Whether every position leads somewhere, so that nobody who reads it needs to look again.
    fn check(&self, request: &FrozenRequest) -> Result<(), String> {
        let (territories, criteria) = (self.territories.len(), self.criteria.len());
        let holds = |is_so: bool, what: &str| is_so.then_some(()).ok_or_else(|| what.to_owned());
        let within = |list: &[usize], below: usize| list.iter().all(|of| *of < below);
        for territory in &self.territories {
            let sources = territory.values.iter().filter_map(|value| value.source);
            holds(territory.values.len() == criteria, "values of a territory")?;
            holds(
                sources.into_iter().all(|of| of < self.sources.len()),
                "a source",
            )?;
        }
        for candidate in &self.ranking {
            holds(candidate.territory < territories, "a candidate")?;
            holds(candidate.contributions.len() == criteria, "contributions")?;
            holds(candidate.acceptability.len() <= request.k, "acceptability")?;
            holds(matches!(candidate.interval.len(), 0 | 2), "an interval")?;
            holds(within(&candidate.imputed, criteria), "an imputed criterion")?;
        }
        for portfolio in &self.portfolios {
            holds(within(&portfolio.territories, territories), "a portfolio")?;
        }
        let exclusions = self.exclusions.iter();
        holds(
            exclusions.clone().all(|of| of.territory < territories),
            "an exclusion",
        )?;
        let chosen = &self.choice.territories;
        let are_ranked = chosen.iter().all(|of| self.place(*of).is_some());
        holds(
            are_ranked && chosen.len() == self.choice.sentences.len(),
            "the choice",
        )
    }
}
