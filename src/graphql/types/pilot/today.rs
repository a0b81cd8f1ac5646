//! A decision looked at again with the data of today.

use std::sync::Arc;

use async_graphql::SimpleObject;

use super::candidate::PilotCandidate;
use super::study::PilotStudy;
use crate::service::{self, FrozenStudy};

/// The same question asked today.
#[derive(SimpleObject)]
pub(super) struct PilotToday {
    /// Whether the chosen territories are the best choice of today:
    /// they keep the rules, and no other choice of as many has a larger sum of scores. Null when the study cannot be
    /// made today.
    would_choose_same: Option<bool>,
    /// Why the study cannot be made today, in French; null when it can.
    reason: Option<String>,
    /// The same in English.
    reason_en: Option<String>,
    /// The best choice of today; as many as were chosen,
    /// or empty when none keeps the rules.
    first_today: Vec<PilotCandidate>,
    /// The chosen territories then and now, in the order in which they were named;
    /// at most 4.
    chosen: Vec<ThenAndNow>,
    /// The ranks then and now, and what is different, in French; at most 300.
    changes: Vec<String>,
    /// The study; null when it cannot be made today.
    study: Option<PilotStudy>,
}

/// The rank of a chosen territory on the day of the decision and today.
#[derive(Clone, SimpleObject)]
pub(super) struct ThenAndNow {
    /// Code of the territory.
    code: String,
    /// Its name on the day of the decision.
    name: String,
    /// Its rank then.
    rank_then: i32,
    /// Its score then.
    score_then: f64,
    /// Its rank today; null when it is not ranked.
    rank_now: Option<i32>,
    /// Its score today; null when it is not ranked.
    score_now: Option<f64>,
}

impl PilotToday {
    pub(super) fn new(then: &FrozenStudy, today: service::PilotToday) -> Self {
        let (study, [reason, reason_en]) = match today.study {
            Ok(study) => (Some(Arc::new(study)), [None, None]),
            Err(reasons) => (None, reasons.map(Some)),
        };
        let candidates = |study: &Arc<service::PilotStudy>| {
            let places = today.first.iter();
            places
                .map(|place| PilotCandidate::new(study, *place))
                .collect()
        };
        let chosen = then.choice.territories.iter().zip(&today.places);
        let chosen = chosen.filter_map(|(territory, now)| {
            let before = &then.ranking[then.place(*territory)?];
            let of = &then.territories[*territory];
            let now = study.as_ref().zip(*now);
            let now = now.map(|(study, place)| &study.ranking()[place]);
            let small = |rank: usize| i32::try_from(rank).unwrap_or(i32::MAX);
            Some(ThenAndNow {
                code: of.code.clone(),
                name: of.name.clone(),
                rank_then: small(before.rank),
                score_then: before.score,
                rank_now: now.map(|of| small(of.rank)),
                score_now: now.map(|of| of.score),
            })
        });
        Self {
            would_choose_same: today.would_choose_same,
            reason,
            reason_en,
            first_today: study.as_ref().map(candidates).unwrap_or_default(),
            chosen: chosen.collect(),
            changes: today.changes,
            study: study.map(PilotStudy::new),
        }
    }
}
