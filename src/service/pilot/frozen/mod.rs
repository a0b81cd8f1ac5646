//! The study of a decision as it is kept: all that the answer came from, and the answer.
//!
//! Two texts of JSON, of one [`FORMAT`]: what was asked ([`FrozenRequest`]) and what was found ([`FrozenStudy`]). Territories,
//! actors and sources stand there by code and name, as they were called on that day, so that the text can be read without the
//! directory. Lists are named by position: `0` is the first of `territories`, or of `criteria`.

mod freeze;
mod parts;
mod replay;
pub(super) mod text;
mod words;

use std::hash::{DefaultHasher, Hash, Hasher};

use network::analysis::pilots::{Method, MissingPolicy};
use serde::{Deserialize, Serialize};

pub(super) use freeze::{freeze, frozen_request};
pub use parts::{
    FrozenCandidate, FrozenChoice, FrozenCriterion, FrozenExclusion, FrozenPortfolio, FrozenSource,
    FrozenTerritory, FrozenValue,
};
pub use replay::PilotReplay;

use super::left_out::FrozenVeto;
use super::request::{CriterionChoice, WeightingChoice};
use super::rules::PilotRules;
use crate::domain::pilot_decision::PilotDecisionTexts;
use crate::domain::vocab::TerritoryKind;

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
    /// The territories that were left out, in the order in which they were named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<FrozenVeto>,
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
    /// For every territory whether an energy agency serves it, when the rules ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    energy_agencies: Option<Vec<bool>>,
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

impl FrozenPilots {
    /// How many territories were compared or left out.
    #[must_use]
    pub fn territory_count(&self) -> usize {
        self.study.territories.len() + self.request.vetoes.len()
    }

    /// The territories that were not ranked, by code: code, name, and why in French.
    #[must_use]
    pub fn not_ranked(&self) -> Vec<[String; 3]> {
        let excluded = self.study.exclusions.iter().map(|of| {
            let territory = &self.study.territories[of.territory];
            let [code, name] = [&territory.code, &territory.name];
            [code.clone(), name.clone(), of.reason.clone()]
        });
        let vetoed = self.request.vetoes.iter();
        let vetoed = vetoed.map(|of| [of.code.clone(), of.name.clone(), of.told_fr()]);
        let mut all: Vec<[String; 3]> = excluded.chain(vetoed).collect();
        all.sort_unstable();
        all
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

#[cfg(test)]
mod tests;
