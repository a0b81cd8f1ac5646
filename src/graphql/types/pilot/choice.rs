//! Pilots to choose together: of one number, and of several beside each other.

use std::sync::Arc;

use async_graphql::{ComplexObject, SimpleObject};
use network::analysis::pilots::Portfolios;

use super::candidate::PilotCandidate;
use crate::service::{self, PilotStudy};

/// Territories chosen together.
#[derive(SimpleObject)]
pub(super) struct PilotPortfolio {
    /// The candidates, by code of their territory; as many as are to be chosen.
    candidates: Vec<PilotCandidate>,
    /// The sum of their scores.
    total: f64,
    /// How different they are, 0 for the same values to 1 for opposite ends of all
    /// criteria; null for a single one.
    contrast: Option<f64>,
    /// The choice in words, in French.
    sentence: String,
    /// The same in English.
    sentence_en: String,
}

impl PilotPortfolio {
    /// Those that were found, in their order.
    pub(super) fn all(study: &Arc<PilotStudy>, found: &Portfolios) -> Vec<Self> {
        let portfolios = found.portfolios.iter();
        let portfolios = portfolios.map(|of| {
            let alternatives = of.alternatives.iter();
            let places = alternatives.filter_map(|of| study.place(*of));
            Self {
                candidates: places
                    .map(|place| PilotCandidate::new(study, place))
                    .collect(),
                total: of.total,
                contrast: of.contrast,
                sentence: study.portfolio_fr(of),
                sentence_en: study.portfolio_en(of),
            }
        });
        portfolios.collect()
    }
}

/// The best choices of so many territories, beside those of one fewer.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct PilotChoice {
    /// How many territories, 1 to `k`.
    size: i32,
    /// The sum of scores of the best choice for each of its territories: what compares
    /// between numbers of territories; null when none keeps the rules.
    mean: Option<f64>,
    /// By how much the sum of scores stays below that of the first of the ranking,
    /// 0 when the rules cost nothing; null when no choice keeps them.
    rules_cost: Option<f64>,
    /// Whether these choices are known to be the best:
    /// false when the search was cut off.
    exact: bool,
    /// The best choice in words, beside the best of one fewer, in French.
    sentence: String,
    /// The same in English.
    sentence_en: String,
    #[graphql(skip)]
    study: Arc<PilotStudy>,
    #[graphql(skip)]
    place: usize,
}

impl PilotChoice {
    pub(super) fn new(study: &Arc<PilotStudy>, of: &service::PilotChoice<'_>) -> Self {
        Self {
            size: i32::try_from(of.size).unwrap_or(i32::MAX),
            mean: of.mean,
            rules_cost: of.rules_cost,
            exact: of.found.is_exact,
            sentence: study.choice_fr(of.size),
            sentence_en: study.choice_en(of.size),
            study: Arc::clone(study),
            place: of.size - 1,
        }
    }
}

#[ComplexObject]
impl PilotChoice {
    /// The best choices of so many, the largest sum of scores first; at most 5.
    #[graphql(complexity = "5 * child_complexity")]
    async fn portfolios(&self) -> Vec<PilotPortfolio> {
        PilotPortfolio::all(&self.study, &self.study.choices()[self.place])
    }
}
