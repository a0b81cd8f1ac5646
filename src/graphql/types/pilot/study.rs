//! A pilot study and its ranking.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};
use network::analysis::pilots;

use super::candidate::{PilotCandidate, territory};
use super::choice::{PilotChoice, PilotPortfolio};
use super::criterion::WeightedCriterion;
use super::excluded::ExcludedTerritory;
use super::input::{PilotMethod, PilotMissing};
use crate::domain::date::PartialDate;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::paging::{
    MAX_PAGE, PageArguments, checked_size, checked_within, page_cost, page_size,
};
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::{Date, Long};
use crate::graphql::types::listed::Code;
use crate::graphql::types::service::NetworkVersion;
use crate::graphql::types::territory::Territory;
use crate::service;

/// Leaders that are compared in pairs.
const LEADERS: RangeInclusive<i32> = 2..=20;

ranked_connection!(PilotCandidateConnection of PilotCandidateEdge of PilotCandidate, "A page of candidates.");
ranked_connection!(
    ExcludedTerritoryConnection of ExcludedTerritoryEdge of ExcludedTerritory, "A page of territories that are not ranked."
);

/// A pilot study: territories ranked, and how far the ranking depends on the weights.
pub(crate) struct PilotStudy(Arc<service::PilotStudy>);

impl PilotStudy {
    pub(crate) fn new(study: impl Into<Arc<service::PilotStudy>>) -> Self {
        Self(study.into())
    }

    /// The identifier of the territory of an alternative.
    fn id(&self, alternative: usize) -> i64 {
        self.0.territories()[alternative].id
    }
}

/// How often one leader scores more than another over all draws.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct WinningIndex {
    /// Share of the draws in which the one scores more, 0 to 1.
    share: f64,
    #[graphql(skip)]
    one: i64,
    #[graphql(skip)]
    other: i64,
}

#[ComplexObject]
impl WinningIndex {
    /// The one territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.one).await
    }

    /// The other.
    async fn over(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.other).await
    }
}

/// A change of one weight that makes another candidate first.
/// The other weights keep their ratios.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct PilotWeightChange {
    /// Code of the criterion.
    criterion: String,
    /// Its weight in force.
    from: f64,
    /// The weight at which both score the same.
    to: f64,
    /// The change in words, in French.
    sentence: String,
    /// The same in English.
    sentence_en: String,
    #[graphql(skip)]
    winner: i64,
}

#[ComplexObject]
impl PilotWeightChange {
    /// Who is first beyond.
    async fn winner(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.winner).await
    }
}

/// Territories ranked on several criteria, under many weights,
/// at one version of the data.
#[Object]
impl PilotStudy {
    /// The seed of the draws; the same input, seed and version give the same answer.
    async fn seed(&self) -> Long {
        Long(i64::try_from(self.0.request().seed).unwrap_or(i64::MAX))
    }

    /// How often weights were drawn.
    async fn draws(&self) -> i32 {
        i32::try_from(self.0.request().draws).unwrap_or(i32::MAX)
    }

    /// The state of the directory that the answer is about.
    async fn network_version(&self) -> NetworkVersion {
        let version = self.0.version();
        NetworkVersion::new(version.sequence, version.at_ms)
    }

    /// The day of the network.
    async fn as_of(&self) -> Date {
        Date(PartialDate::from_day(self.0.as_of()))
    }

    /// Which kind of territory is chosen.
    async fn level(&self) -> Code<TerritoryKind> {
        Code(self.0.request().level)
    }

    /// How values became scores.
    async fn method(&self) -> PilotMethod {
        self.0.request().method.into()
    }

    /// What happened to territories of which a value is missing.
    async fn missing_policy(&self) -> PilotMissing {
        self.0.request().missing.into()
    }

    /// How many pilots are to be chosen.
    async fn k(&self) -> i32 {
        i32::try_from(self.0.request().k).unwrap_or(i32::MAX)
    }

    /// The criteria with the weights in force, which sum to 1; at most 40.
    async fn criteria(&self) -> Vec<WeightedCriterion> {
        let numbers = 0..self.0.criteria().len();
        numbers
            .map(|number| WeightedCriterion::of(&self.0, number))
            .collect()
    }

    /// Share of all values of the table that are known, 0 to 1.
    async fn coverage(&self) -> f64 {
        self.0.known_share()
    }

    /// How many territories were compared, ranked or not.
    async fn territory_count(&self) -> i32 {
        i32::try_from(self.0.territory_count()).unwrap_or(i32::MAX)
    }

    /// How many of them are ranked.
    async fn candidate_count(&self) -> i32 {
        i32::try_from(self.0.ranking().len()).unwrap_or(i32::MAX)
    }

    /// The candidates, best first, page by page.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn ranking(
        &self,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<PilotCandidateConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let ranking = self.0.ranking();
        let places: Vec<usize> = (0..ranking.len()).collect();
        let name = |place: &usize| Name::one(self.id(ranking[*place].alternative));
        let page = list(&arguments, &places, name, |place| {
            PilotCandidate::new(&self.0, *place)
        })?;
        Ok(PilotCandidateConnection::new(page))
    }

    /// The candidates, best first, at most 100: `ranking` gives all of them;
    /// when territories are named, those of them that are ranked.
    #[graphql(complexity = "page_cost(Some(first), None, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn candidates(
        &self,
        #[graphql(desc = "How many, 0 to 100.", default = 100)] first: i32,
        #[graphql(desc = "Only these territories; at most 100.")] territories: Option<Vec<ID>>,
    ) -> Result<Vec<PilotCandidate>> {
        let first = checked_size("first", first)?;
        let asked = territories.map(|ids| {
            let named = i32::try_from(ids.len()).unwrap_or(i32::MAX);
            checked_size("territories", named)?;
            let ids = ids.iter();
            let ids = ids.map(|id| NodeType::Territory.number("territories", id));
            ids.collect::<Result<HashSet<i64>>>()
        });
        let asked = asked.transpose()?;
        let ranking = self.0.ranking().iter().enumerate();
        let chosen = ranking.filter(|(_, candidate)| {
            let id = self.0.territories()[candidate.alternative].id;
            asked.as_ref().is_none_or(|ids| ids.contains(&id))
        });
        let chosen = chosen.take(first);
        Ok(chosen
            .map(|(place, _)| PilotCandidate::new(&self.0, place))
            .collect())
    }

    /// The best choices of exactly `k` territories under the rules,
    /// the largest sum of scores first; at most 5.
    #[graphql(complexity = "5 * child_complexity")]
    async fn portfolios(&self) -> Vec<PilotPortfolio> {
        PilotPortfolio::all(&self.0, self.0.portfolios())
    }

    /// Whether these choices are known to be the best:
    /// false when the search was cut off.
    async fn portfolios_exact(&self) -> bool {
        self.0.portfolios().is_exact
    }

    /// The best choices of one territory, of two and so on up to `k`, under the rules:
    /// each number beside the one before. Sums of scores do not compare between numbers, the mean for each territory
    /// does.
    #[graphql(complexity = "4 * child_complexity")]
    async fn choices(&self) -> Vec<PilotChoice> {
        let choices = self.0.choices_by_size();
        choices.map(|of| PilotChoice::new(&self.0, &of)).collect()
    }

    /// For every criterion, the smallest change of its weight that makes another
    /// candidate first, the smallest first; criteria that no weight of does so are not there. At most one for each
    /// criterion.
    #[graphql(complexity = "10 * child_complexity")]
    async fn weight_changes(&self) -> Vec<PilotWeightChange> {
        let changes = self.0.smallest_changes();
        let change = |change: &pilots::WeightChange| PilotWeightChange {
            criterion: self.0.criteria()[change.criterion].code().to_owned(),
            from: change.from,
            to: change.to,
            winner: self.id(change.winner),
            sentence: self.0.change_fr(change),
            sentence_en: self.0.change_en(change),
        };
        changes.iter().map(change).collect()
    }

    /// How many territories are not ranked.
    async fn excluded_count(&self) -> i32 {
        i32::try_from(self.0.not_ranked().len()).unwrap_or(i32::MAX)
    }

    /// The territories that are not ranked, with every reason, by code;
    /// the first 100: `exclusions` gives all of them.
    #[graphql(complexity = "20 * child_complexity")]
    async fn excluded(&self) -> Vec<ExcludedTerritory> {
        let excluded = self.0.not_ranked();
        let shown = excluded.iter().take(page_size(Some(MAX_PAGE), None));
        shown
            .map(|of| ExcludedTerritory::new(&self.0, of))
            .collect()
    }

    /// The territories that are not ranked, with every reason, by code, page by page.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn exclusions(
        &self,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<ExcludedTerritoryConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let excluded = self.0.not_ranked();
        let name = |of: &service::NotRanked<'_>| Name::one(of.territory.id);
        let page = list(&arguments, &excluded, name, |of| {
            ExcludedTerritory::new(&self.0, of)
        })?;
        Ok(ExcludedTerritoryConnection::new(page))
    }

    /// For every two of the first, how often the one scores more than the other;
    /// a share of draws may be equal.
    #[graphql(complexity = "page_size(Some(first), None).pow(2) * child_complexity")]
    #[expect(clippy::unused_async, reason = "the library asks for it")]
    async fn winning_indices(
        &self,
        #[graphql(desc = "Among how many of the first, 2 to 20.", default = 5)] first: i32,
    ) -> Result<Vec<WinningIndex>> {
        let first = checked_within("first", first, LEADERS)?;
        let robustness = self.0.robustness();
        let compared = &robustness.compared[..robustness.compared.len().min(first)];
        let mut found = Vec::new();
        for (row, one) in compared.iter().enumerate() {
            for (column, other) in compared.iter().enumerate() {
                if row != column {
                    found.push(WinningIndex {
                        one: self.id(*one),
                        other: self.id(*other),
                        share: robustness.wins[row][column],
                    });
                }
            }
        }
        Ok(found)
    }
}
