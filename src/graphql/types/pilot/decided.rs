//! What the study of a decision holds, as it was kept.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::candidate::{ScoreInterval, TerritorySetting, territory};
use super::input::CriterionDirection;
use super::preference::PilotPreferenceFunction;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::AbsenceReason;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service::{self, FrozenPilots, FrozenPortfolio, FrozenSource, FrozenStudy};

/// A criterion of the study of a decision, with its weight in force.
#[derive(Clone, SimpleObject)]
pub(super) struct DecidedCriterion {
    /// Code of an indicator, or of `pilotCriteria`.
    code: String,
    /// What French readers see.
    label_fr: String,
    /// What English readers see.
    label_en: String,
    /// Unit of its values, in French or in signs.
    unit: String,
    /// How it is made and what it does not say, in French.
    definition: Option<String>,
    /// Which end was wanted.
    direction: CriterionDirection,
    /// How much it counted; those of a study sum to 1.
    weight: f64,
    /// The worst value that was still accepted; null without veto.
    veto: Option<f64>,
    /// How much a difference counted; null where any counted fully,
    /// as in other methods than `PROMETHEE_II`.
    preference: Option<PilotPreferenceFunction>,
    /// Whether the network gave it, rather than an indicator.
    from_network: bool,
    /// Years of its figures, rising; empty for what the network gave.
    years: Vec<i32>,
    /// Publications of its figures; empty for what the network gave.
    sources: Vec<DecidedSource>,
}

/// A publication of figures, as it was called on the day of the decision.
#[derive(Clone, SimpleObject)]
pub(super) struct DecidedSource {
    /// Short name, unique.
    code: String,
    /// Title as published.
    title: String,
    /// Who publishes it.
    producer: Option<String>,
    /// Licence of its data.
    licence: Option<String>,
    /// Date of the edition.
    published_on: Option<String>,
}

/// A candidate as it was ranked.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(super) struct DecidedCandidate {
    /// Code of its territory.
    code: String,
    /// Its name on that day.
    name: String,
    /// Inhabitants; null when they were not known.
    inhabitants: Option<i32>,
    /// Town or country; null when it was not known.
    setting: Option<TerritorySetting>,
    /// From 1; those with the same score share it.
    rank: i32,
    /// By the method; larger is better.
    score: f64,
    /// Share of the draws in which it has rank 1, 2 and so on,
    /// up to as many as were chosen.
    acceptability: Vec<f64>,
    /// Share of the draws in which it is among as many first as were chosen.
    among_first: f64,
    /// Where the score lies with what was not known; null when everything was.
    interval: Option<ScoreInterval>,
    /// Whether it was chosen.
    chosen: bool,
    /// A chosen one in words, in French; null for the others.
    sentence: Option<String>,
    #[graphql(skip)]
    place: usize,
    #[graphql(skip)]
    frozen: Arc<FrozenPilots>,
}

/// What one criterion gave to the score of a candidate.
#[derive(Clone, SimpleObject)]
pub(super) struct DecidedContribution {
    /// Code of the criterion.
    criterion: String,
    /// What French readers see.
    label: String,
    /// Unit of the value, in French or in signs.
    unit: String,
    /// The value, in its unit; null when it was not known, which is never zero.
    value: Option<f64>,
    /// Why there was none; null when there was one, and for what the network gave.
    absence: Option<Code<AbsenceReason>>,
    /// Year of the figure; null for what the network gave.
    year: Option<i32>,
    /// Of a figure made up from communes,
    /// the share of the population where one was known;
    /// null for others, and where nobody knew it.
    coverage: Option<f64>,
    /// The least that the value could be; null where no commune lacked one.
    lower: Option<f64>,
    /// The most that the value could be; null where no commune lacked one.
    upper: Option<f64>,
    /// How much the criterion counted; those of all criteria sum to 1.
    weight: f64,
    /// What it gave to the score; those of all criteria sum to it.
    contribution: f64,
    /// Whether the median of the others stood for a value that was not known.
    imputed: bool,
    /// Short name of the publication of the figure; null for what the network gave.
    source_code: Option<String>,
}

/// A territory that was not ranked.
#[derive(Clone, SimpleObject)]
pub(super) struct DecidedExclusion {
    /// Its code.
    code: String,
    /// Its name on that day.
    name: String,
    /// Why, in French.
    reason: String,
}

/// Territories that the study would have chosen together.
#[derive(Clone, SimpleObject)]
pub(super) struct DecidedPortfolio {
    /// Their names on that day; as many as were chosen.
    names: Vec<String>,
    /// The sum of their scores.
    total: f64,
    /// The choice in words, in French.
    sentence: String,
}

/// What a replay found, beside what was kept.
#[derive(Clone, Copy, SimpleObject)]
pub(super) struct PilotReplay {
    /// Whether the same territories are ranked, in the same order,
    /// each with the same rank.
    same_ranks: bool,
    /// Whether the best choices are the same, in the same order.
    same_portfolios: bool,
    /// The largest difference of a score, of a contribution or of an acceptability:
    /// 0 with the methods that made it; null when other territories are ranked.
    max_difference: Option<f64>,
}

impl From<service::PilotReplay> for PilotReplay {
    fn from(found: service::PilotReplay) -> Self {
        let difference = found.largest_difference;
        Self {
            same_ranks: found.same_ranks,
            same_portfolios: found.same_portfolios,
            max_difference: difference.is_finite().then_some(difference),
        }
    }
}

impl From<&FrozenSource> for DecidedSource {
    fn from(source: &FrozenSource) -> Self {
        let FrozenSource {
            code,
            title,
            producer,
            licence,
            published_on,
        } = source.clone();
        Self {
            code,
            title,
            producer,
            licence,
            published_on,
        }
    }
}

impl DecidedCriterion {
    pub(super) fn new(study: &FrozenStudy, number: usize) -> Self {
        let of = &study.criteria[number];
        let years = study.years(number).into_iter();
        Self {
            code: of.code.clone(),
            label_fr: of.label_fr.clone(),
            label_en: of.label_en.clone(),
            unit: of.unit.clone(),
            definition: of.definition.clone(),
            direction: of.direction.into(),
            weight: of.weight,
            veto: of.veto,
            preference: of.preference.map(Into::into),
            from_network: of.from_network,
            years: years.filter_map(|year| i32::try_from(year).ok()).collect(),
            sources: study.sources_of(number).map(Into::into).collect(),
        }
    }
}

impl From<[String; 3]> for DecidedExclusion {
    fn from([code, name, reason]: [String; 3]) -> Self {
        Self { code, name, reason }
    }
}

impl DecidedPortfolio {
    pub(super) fn new(study: &FrozenStudy, of: &FrozenPortfolio) -> Self {
        let names = of.territories.iter();
        Self {
            names: names
                .map(|territory| study.territories[*territory].name.clone())
                .collect(),
            total: of.total,
            sentence: of.sentence.clone(),
        }
    }
}

impl DecidedCandidate {
    /// The candidate at a place of the ranking, from 0.
    pub(super) fn new(frozen: &Arc<FrozenPilots>, place: usize) -> Self {
        let study = &frozen.study;
        let candidate = &study.ranking[place];
        let territory = &study.territories[candidate.territory];
        let choice = &study.choice;
        let mut chosen = choice.territories.iter();
        let chosen = chosen.position(|of| *of == candidate.territory);
        let interval = match candidate.interval[..] {
            [lower, upper] => Some(ScoreInterval::new(lower, upper)),
            _ => None,
        };
        Self {
            code: territory.code.clone(),
            name: territory.name.clone(),
            inhabitants: territory.inhabitants.and_then(|of| i32::try_from(of).ok()),
            setting: territory.setting.map(Into::into),
            rank: i32::try_from(candidate.rank).unwrap_or(i32::MAX),
            score: candidate.score,
            acceptability: candidate.acceptability.clone(),
            among_first: candidate.acceptability.iter().sum(),
            interval,
            chosen: chosen.is_some(),
            sentence: chosen.map(|number| choice.sentences[number].clone()),
            place,
            frozen: Arc::clone(frozen),
        }
    }
}

#[ComplexObject]
impl DecidedCandidate {
    /// The territory as it is now; null when the directory no longer has its code.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let index = request(context)?.directory.territories();
        let level = self.frozen.request.level;
        match index.id(&TerritoryRef::new(level, self.code.as_str())) {
            None => Ok(None),
            Some(id) => territory(context, id).await,
        }
    }

    /// What every criterion gave to the score, in the order of `criteria`;
    /// they sum to it. At most 40.
    #[graphql(complexity = "12 * child_complexity")]
    async fn contributions(&self) -> Vec<DecidedContribution> {
        let study = &self.frozen.study;
        let candidate = &study.ranking[self.place];
        let criteria = study.criteria.iter().enumerate();
        criteria
            .map(|(number, criterion)| {
                let value = study.value(candidate.territory, number);
                let source = value.source.map(|of| study.sources[of].code.clone());
                DecidedContribution {
                    criterion: criterion.code.clone(),
                    label: criterion.label_fr.clone(),
                    unit: criterion.unit.clone(),
                    value: value.value,
                    absence: value.absence.map(Code),
                    year: value.year.and_then(|year| i32::try_from(year).ok()),
                    coverage: value.coverage,
                    lower: value.lower,
                    upper: value.upper,
                    weight: criterion.weight,
                    contribution: candidate.contributions[number],
                    imputed: candidate.imputed.contains(&number),
                    source_code: source,
                }
            })
            .collect()
    }
}
