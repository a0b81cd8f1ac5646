//! A recorded decision on pilots.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::decided::{
    DecidedCandidate, DecidedCriterion, DecidedExclusion, DecidedPortfolio, PilotReplay,
};
use super::input::{PilotMethod, PilotMissing};
use super::today::PilotToday;
use crate::domain::pilot_decision;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::NodeType;
use crate::graphql::loader::FrozenStudyOf;
use crate::graphql::paging::{MAX_PAGE, checked_size, connection, page_cost, page_size};
use crate::graphql::scalar::{Date, DateTime, Long};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::service::NetworkVersion;
use crate::service::{FrozenPilots, ServiceError};

/// A decision on pilot territories, with the study that it rests on:
/// who chose what, when and why. Never changed once it is recorded.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct PilotDecision {
    /// Identifier, opaque.
    pub(crate) id: ID,
    /// The day of the decision.
    decided_on: Date,
    /// Why, in the words of those who decided.
    reason: String,
    /// The state of the directory that the study is about.
    network_version: NetworkVersion,
    /// The day of the network.
    as_of: Date,
    /// When it was recorded.
    recorded_at: DateTime,
    /// Path of the sheet to print, a page in French.
    sheet_url: String,
    #[graphql(skip)]
    number: i64,
    #[graphql(skip)]
    decided_by_id: Option<i64>,
    #[graphql(skip)]
    recorded_by: String,
}

impl From<pilot_decision::PilotDecision> for PilotDecision {
    fn from(row: pilot_decision::PilotDecision) -> Self {
        let id = NodeType::PilotDecision.id(row.id);
        let data = row.data;
        Self {
            sheet_url: format!("/pilot-decisions/{}", *id),
            id,
            decided_on: Date(data.decided_on),
            reason: data.reason,
            network_version: NetworkVersion::new(data.network_sequence, data.network_at),
            as_of: Date(data.as_of),
            recorded_at: DateTime(row.created_at),
            number: row.id,
            decided_by_id: data.decided_by_id,
            recorded_by: data.author,
        }
    }
}

impl PilotDecision {
    /// The study as it was kept.
    async fn frozen(&self, context: &Context<'_>) -> Result<Arc<FrozenPilots>> {
        let found = request(context)?
            .loaders
            .load_one(FrozenStudyOf(self.number));
        let frozen = found.await?.ok_or_else(|| {
            tracing::error!(decision = self.number, "a decision has no study");
            ApiError::fault()
        })?;
        frozen.map_err(|error| ServiceError::from(error).into())
    }
}

/// A number of a list as the API shows it.
fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[ComplexObject]
impl PilotDecision {
    /// The organisation, group or body that decided; null when it was not said.
    async fn decided_by(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        let Some(id) = self.decided_by_id else {
            return Ok(None);
        };
        let found = request(context)?.actor_row(id).await?;
        Ok(found.map(Actor::from))
    }

    /// Its name on the day of the record.
    #[graphql(complexity = 20)]
    async fn decided_by_name(&self, context: &Context<'_>) -> Result<Option<String>> {
        Ok(self.frozen(context).await?.study.decided_by.clone())
    }

    /// Who recorded it; shown to those who may write, null otherwise.
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn author(&self, context: &Context<'_>) -> Result<Option<String>> {
        let is_told = request(context)?.viewer.may_write();
        Ok(is_told.then(|| self.recorded_by.clone()))
    }

    /// The chosen territories, in the order in which they were named; 1 to 4.
    #[graphql(complexity = "4 * child_complexity + 20")]
    async fn chosen(&self, context: &Context<'_>) -> Result<Vec<DecidedCandidate>> {
        let frozen = self.frozen(context).await?;
        let chosen = frozen.study.choice.territories.iter();
        let places = chosen.filter_map(|territory| frozen.study.place(*territory));
        Ok(places
            .map(|place| DecidedCandidate::new(&frozen, place))
            .collect())
    }

    /// Whether the choice was the best of the study:
    /// it keeps the rules, and no other one has a larger sum of scores.
    #[graphql(complexity = 20)]
    async fn is_best_of_study(&self, context: &Context<'_>) -> Result<bool> {
        Ok(self.frozen(context).await?.study.choice.is_best)
    }

    /// Rules that the choice breaks and better choices that there were, in French;
    /// at most 20.
    #[graphql(complexity = 20)]
    async fn remarks(&self, context: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.frozen(context).await?.study.choice.remarks.clone())
    }

    /// Name of the territory in which candidates lie; null for everywhere.
    #[graphql(complexity = 20)]
    async fn perimeter_name(&self, context: &Context<'_>) -> Result<Option<String>> {
        let frozen = self.frozen(context).await?;
        Ok(frozen.request.perimeter.as_ref().map(|of| of.name.clone()))
    }

    /// Which kind of territory is chosen.
    #[graphql(complexity = 20)]
    async fn level(&self, context: &Context<'_>) -> Result<Code<TerritoryKind>> {
        Ok(Code(self.frozen(context).await?.request.level))
    }

    /// How values became scores.
    #[graphql(complexity = 20)]
    async fn method(&self, context: &Context<'_>) -> Result<PilotMethod> {
        Ok(self.frozen(context).await?.request.method.into())
    }

    /// What happened to territories of which a value is missing.
    #[graphql(complexity = 20)]
    async fn missing_policy(&self, context: &Context<'_>) -> Result<PilotMissing> {
        Ok(self.frozen(context).await?.request.missing.into())
    }

    /// How many were chosen.
    #[graphql(complexity = 20)]
    async fn k(&self, context: &Context<'_>) -> Result<i32> {
        Ok(small(self.frozen(context).await?.request.k))
    }

    /// The seed of the draws.
    #[graphql(complexity = 20)]
    async fn seed(&self, context: &Context<'_>) -> Result<Long> {
        let seed = self.frozen(context).await?.request.seed;
        Ok(Long(i64::try_from(seed).unwrap_or(i64::MAX)))
    }

    /// How often weights were drawn.
    #[graphql(complexity = 20)]
    async fn draws(&self, context: &Context<'_>) -> Result<i32> {
        let draws = self.frozen(context).await?.request.draws;
        Ok(i32::try_from(draws).unwrap_or(i32::MAX))
    }

    /// The criteria with the weights in force, which sum to 1; at most 40.
    #[graphql(complexity = "12 * child_complexity + 20")]
    async fn criteria(&self, context: &Context<'_>) -> Result<Vec<DecidedCriterion>> {
        let frozen = self.frozen(context).await?;
        let numbers = 0..frozen.study.criteria.len();
        Ok(numbers
            .map(|number| DecidedCriterion::new(&frozen.study, number))
            .collect())
    }

    /// Share of all values of the table that were known, 0 to 1.
    #[graphql(complexity = 20)]
    async fn coverage(&self, context: &Context<'_>) -> Result<f64> {
        Ok(self.frozen(context).await?.study.known_share())
    }

    /// How many territories were compared, ranked or not.
    #[graphql(complexity = 20)]
    async fn territory_count(&self, context: &Context<'_>) -> Result<i32> {
        Ok(small(self.frozen(context).await?.territory_count()))
    }

    /// How many of them were ranked.
    #[graphql(complexity = 20)]
    async fn candidate_count(&self, context: &Context<'_>) -> Result<i32> {
        Ok(small(self.frozen(context).await?.study.ranking.len()))
    }

    /// The candidates as they were ranked, best first.
    #[graphql(complexity = "page_cost(Some(first), None, child_complexity) + 20")]
    async fn ranking(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many, 0 to 100.", default = 100)] first: i32,
    ) -> Result<Vec<DecidedCandidate>> {
        let first = checked_size("first", first)?;
        let frozen = self.frozen(context).await?;
        let places = 0..frozen.study.ranking.len().min(first);
        Ok(places
            .map(|place| DecidedCandidate::new(&frozen, place))
            .collect())
    }

    /// The best choices of as many territories under the rules,
    /// the largest sum of scores first; at most 5.
    #[graphql(complexity = "5 * child_complexity + 20")]
    async fn portfolios(&self, context: &Context<'_>) -> Result<Vec<DecidedPortfolio>> {
        let frozen = self.frozen(context).await?;
        let portfolios = frozen.study.portfolios.iter();
        Ok(portfolios
            .map(|of| DecidedPortfolio::new(&frozen.study, of))
            .collect())
    }

    /// What changes of weights make another territory first, in French,
    /// the smallest first; at most one for each criterion.
    #[graphql(complexity = 20)]
    async fn weight_changes(&self, context: &Context<'_>) -> Result<Vec<String>> {
        Ok(self.frozen(context).await?.study.weight_changes.clone())
    }

    /// The territories that were not ranked, with the reason, by code; the first 100.
    #[graphql(complexity = "20 * child_complexity + 20")]
    async fn excluded(&self, context: &Context<'_>) -> Result<Vec<DecidedExclusion>> {
        let frozen = self.frozen(context).await?;
        let excluded = frozen.not_ranked().into_iter();
        Ok(excluded
            .take(page_size(Some(MAX_PAGE), None))
            .map(DecidedExclusion::from)
            .collect())
    }

    /// The mathematics run again on the values, weights,
    /// seed and draws that were kept.
    #[graphql(complexity = "child_complexity + 200")]
    async fn replay(&self, context: &Context<'_>) -> Result<PilotReplay> {
        let frozen = self.frozen(context).await?;
        let request = request(context)?;
        let replay = request
            .working(request.directory.replay_pilots(&frozen))
            .await?;
        Ok(replay.into())
    }

    /// The same request on the data and the network of today.
    #[graphql(complexity = "child_complexity + 200")]
    async fn today(&self, context: &Context<'_>) -> Result<PilotToday> {
        let frozen = self.frozen(context).await?;
        let request = request(context)?;
        let today = request
            .working(request.directory.pilots_today(&frozen))
            .await?;
        Ok(PilotToday::new(&frozen.study, today))
    }
}

connection!(PilotDecisionConnection of PilotDecisionEdge of PilotDecision, "A page of decisions on pilots, the last recorded first.");
