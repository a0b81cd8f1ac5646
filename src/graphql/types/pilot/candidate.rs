//! A candidate of a pilot study.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use network::analysis::pilots;

use crate::domain::date::PartialDate;
use crate::domain::vocab::AbsenceReason;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::SourceId;
use crate::graphql::paging::{PageArguments, checked_size, page_cost};
use crate::graphql::types::listed::Code;
use crate::graphql::types::network::{
    GapConnection, PasserelleConnection, StartingActors, View, gaps_to_close,
    passerelles_to_build_on, starting_actors,
};
use crate::graphql::types::source::Source;
use crate::graphql::types::territory::Territory;
use crate::service::{self, ScopeRequest};

/// Whether a territory is of the town or of the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::Setting")]
pub(super) enum TerritorySetting {
    /// Its largest commune has 10,000 inhabitants or more.
    Urban,
    /// It has no such commune.
    Rural,
}

/// A candidate: its score, why, and how sure that is.
pub(crate) struct PilotCandidate {
    study: Arc<service::PilotStudy>,
    /// From 0, in the order of the ranking.
    place: usize,
}

/// What one criterion gives to the score of a candidate.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct PilotContribution {
    /// Code of the criterion.
    criterion: String,
    /// What French readers see.
    label: String,
    /// Unit of the value, in French or in signs.
    unit: String,
    /// The same in English; in French where its English is not known.
    unit_en: String,
    /// The value, in its unit; null when it is not known, which is never zero.
    value: Option<f64>,
    /// Why there is none; null when there is one, and for what the network gives.
    absence: Option<Code<AbsenceReason>>,
    /// Year of the figure; null for what the network gives.
    year: Option<i32>,
    /// Of a figure made up from communes,
    /// the share of the population where one is known;
    /// null for others, and where nobody knows it.
    coverage: Option<f64>,
    /// The least that the value may be; null where no commune lacks one.
    lower: Option<f64>,
    /// The most that the value may be; null where no commune lacks one.
    upper: Option<f64>,
    /// From 0, the worst candidate, to 1, the best; null when it is not known.
    normalised: Option<f64>,
    /// How much the criterion counts; those of all criteria sum to 1.
    weight: f64,
    /// What it gives to the score; those of all criteria sum to it.
    contribution: f64,
    /// Whether the median of the others stands for a value that is not known.
    imputed: bool,
    #[graphql(skip)]
    source_id: Option<i64>,
}

#[async_graphql::ComplexObject]
impl PilotContribution {
    /// The publication of the figure; null for what the network gives.
    async fn source(&self, context: &Context<'_>) -> Result<Option<Source>> {
        let Some(id) = self.source_id else {
            return Ok(None);
        };
        let found = request(context)?.loaders.load_one(SourceId(id)).await?;
        Ok(found.map(Source::from))
    }
}

/// A criterion and its weight.
#[derive(SimpleObject)]
pub(super) struct CriterionWeight {
    /// Code of the criterion.
    criterion: String,
    /// Its weight; those of all criteria sum to 1.
    weight: f64,
}

/// The middle 95 % of the scores over draws of what is not known.
#[derive(Clone, Copy, SimpleObject)]
pub(super) struct ScoreInterval {
    /// 2.5 % of the scores are below.
    lower: f64,
    /// 2.5 % are above.
    upper: f64,
}

impl ScoreInterval {
    pub(super) fn new(lower: f64, upper: f64) -> Self {
        Self { lower, upper }
    }
}

impl PilotCandidate {
    pub(super) fn new(study: &Arc<service::PilotStudy>, place: usize) -> Self {
        Self {
            study: Arc::clone(study),
            place,
        }
    }

    fn ranked(&self) -> &pilots::Candidate {
        &self.study.ranking()[self.place]
    }

    fn robust(&self) -> &pilots::Robust {
        &self.study.robustness().candidates[self.place]
    }

    fn facts(&self) -> &service::PilotTerritory {
        &self.study.territories()[self.ranked().alternative]
    }

    fn code(&self, criterion: usize) -> String {
        self.study.criteria()[criterion].code().to_owned()
    }

    /// The network of its territory, on the day of the study.
    async fn view(&self, context: &Context<'_>) -> Result<View> {
        let scope = ScopeRequest {
            territory: Some(self.facts().id),
            as_of: Some(PartialDate::from_day(self.study.as_of())),
            ..ScopeRequest::default()
        };
        View::over(context, &scope).await
    }
}

/// The territory of an identifier.
pub(super) async fn territory(context: &Context<'_>, id: i64) -> Result<Option<Territory>> {
    let found = request(context)?.territory_row(id).await?;
    Ok(found.map(Territory::from))
}

/// A territory that was ranked:
/// its score and where it comes from, and how far it depends on the weights.
#[Object]
impl PilotCandidate {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.facts().id).await
    }

    /// From 1; those with the same score share it.
    async fn rank(&self) -> i32 {
        i32::try_from(self.ranked().rank).unwrap_or(i32::MAX)
    }

    /// By the method; larger is better.
    async fn score(&self) -> f64 {
        self.ranked().score
    }

    /// What every criterion gives to the score, in the order of `criteria`;
    /// they sum to it.
    async fn contributions(&self) -> Vec<PilotContribution> {
        let candidate = self.ranked();
        let values = &self.study.values()[candidate.alternative];
        let criteria = self.study.criteria().iter().zip(values).enumerate();
        let contribution = |(number, (criterion, value)): (
            usize,
            (&service::PilotCriterion, &service::PilotValue),
        )| {
            PilotContribution {
                criterion: criterion.code().to_owned(),
                label: criterion.label_fr().to_owned(),
                unit: criterion.unit().to_owned(),
                unit_en: criterion.unit_en().to_owned(),
                value: value.value,
                absence: value.absence.map(Code),
                year: value.year.and_then(|year| i32::try_from(year).ok()),
                coverage: value.coverage,
                lower: value.bounds.map(|(lower, _)| lower),
                upper: value.bounds.map(|(_, upper)| upper),
                normalised: self.study.normalised(candidate.alternative, number),
                weight: criterion.weight,
                contribution: candidate.contributions[number],
                imputed: candidate.imputed.contains(&number),
                source_id: value.source_id,
            }
        };
        criteria.map(contribution).collect()
    }

    /// Share of the draws in which it has rank 1, 2 and so on, up to 10.
    async fn rank_acceptability(&self) -> &[f64] {
        &self.robust().acceptability
    }

    /// Share of the draws in which it is among the first 1, 2 and so on, up to `k`.
    async fn among_first(&self) -> Vec<f64> {
        let robust = self.robust();
        let numbers = 1..=self.study.request().k;
        numbers.map(|k| robust.among_first(k)).collect()
    }

    /// The mean of the weights for which it is first: whose preferences speak for it;
    /// null when it never is.
    async fn central_weights(&self) -> Option<Vec<CriterionWeight>> {
        let weights = self.robust().central_weights.as_ref()?.iter();
        let weights = weights.enumerate().map(|(number, weight)| CriterionWeight {
            criterion: self.code(number),
            weight: *weight,
        });
        Some(weights.collect())
    }

    /// How often it is first with its central weights over draws of what is not known;
    /// null when it never is first, or not one of the leaders.
    async fn confidence(&self) -> Option<f64> {
        self.robust().confidence
    }

    /// Where the score lies with what is not known; null when everything is.
    async fn interval(&self) -> Option<ScoreInterval> {
        let interval = self.robust().interval;
        interval.map(|(lower, upper)| ScoreInterval { lower, upper })
    }

    /// Code of the criterion that puts it furthest above the mean of all candidates,
    /// of those on which its value is known; of all when none is.
    async fn strongest(&self) -> String {
        self.code(self.ranked().strongest)
    }

    /// Code of the criterion that puts it furthest below that mean,
    /// of the same criteria.
    async fn weakest(&self) -> String {
        self.code(self.ranked().weakest)
    }

    /// The best candidate that is nowhere worse and somewhere better;
    /// null when there is none.
    async fn dominated_by(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        match self.ranked().dominated_by {
            None => Ok(None),
            Some(other) => territory(context, self.study.territories()[other].id).await,
        }
    }

    /// Codes of the criteria on which its value is not known;
    /// at most those of the study.
    async fn missing(&self) -> Vec<String> {
        let values = self.study.values()[self.ranked().alternative].iter();
        let missing = values
            .enumerate()
            .filter(|(_, value)| value.value.is_none());
        missing.map(|(number, _)| self.code(number)).collect()
    }

    /// Town or country; null when the inhabitants of its communes are not known.
    async fn setting(&self) -> Option<TerritorySetting> {
        self.facts().setting.map(Into::into)
    }

    /// The candidate in words, in French.
    async fn sentence(&self) -> String {
        self.study.sentence_fr(self.place)
    }

    /// The same in English.
    async fn sentence_en(&self) -> String {
        self.study.sentence_en(self.place)
    }

    /// Actors who could start: energy agencies and renovation desks,
    /// then communities of health professionals and health houses, then the other actors of health, the best linked
    /// first.
    #[graphql(complexity = "page_cost(Some(first), None, child_complexity) + 50")]
    async fn starting_actors(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 0 to 100.", default = 10)] first: i32,
    ) -> Result<StartingActors> {
        let first = checked_size("first", first)?;
        starting_actors(&self.view(context).await?, first).await
    }

    /// Links between housing or energy and health to build on,
    /// those that the network would miss most first.
    #[graphql(complexity = "page_cost(first, None, child_complexity) + 50")]
    async fn passerelles(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
    ) -> Result<PasserelleConnection> {
        let arguments = PageArguments {
            first,
            after,
            ..PageArguments::default()
        };
        passerelles_to_build_on(&self.view(context).await?, &arguments).await
    }

    /// Pairs of sectors to bring together there, the worst first:
    /// unconnected, fragile, weak.
    #[graphql(complexity = "page_cost(first, None, child_complexity) + 50")]
    async fn gaps(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
    ) -> Result<GapConnection> {
        let arguments = PageArguments {
            first,
            after,
            ..PageArguments::default()
        };
        let level = self.study.request().level;
        let view = self.view(context).await?;
        gaps_to_close(&view, level, self.facts().id, &arguments).await
    }
}
