//! The mathematics of a decision run again on what was kept of it.

use std::sync::Arc;

use network::analysis::pilots::{Cell, Criterion, Rules, Side, Table};
use network::graph::Stop;

use super::{FrozenError, FrozenPilots, FrozenValue};
use crate::service::pilot::PreferenceChoice;
use crate::service::pilot::ranked::{Question, Ranked, weighting};
use crate::service::{AnalysisKey, Directory, ServiceError};

/// What a replay found, beside what was kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PilotReplay {
    /// Whether the same territories are ranked, in the same order, each with the same rank.
    pub same_ranks: bool,
    /// Whether the best choices are the same, in the same order.
    pub same_portfolios: bool,
    /// The largest difference of a score, of a contribution to one, or of an acceptability; infinite when other territories are
    /// ranked.
    pub largest_difference: f64,
}

impl Directory {
    /// Runs the study of a decision again: its values, weights, seed and draws, with the program of today.
    ///
    /// On the program that made it, nothing differs to the last bit. What differs tells that the methods have changed since.
    ///
    /// # Errors
    /// [`ServiceError::Frozen`] when what was kept makes no study; [`ServiceError::Overloaded`], [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// That of the study without reading anything, on the compute pool; kept, whatever is written meanwhile.
    pub async fn replay_pilots(
        &self,
        frozen: &Arc<FrozenPilots>,
    ) -> Result<PilotReplay, ServiceError> {
        let key = AnalysisKey::new("pilot replay", &frozen.digest);
        let own = Arc::clone(frozen);
        let weigh = |_: &Result<PilotReplay, FrozenError>| size_of::<PilotReplay>();
        let work = move |stop: &Stop| {
            let question = match own.question() {
                Ok(question) => question,
                Err(error) => return Ok(Err(error)),
            };
            let found = question.answer(stop)?;
            let found = found.map_err(|fault| FrozenError::Replay(fault.to_string()));
            Ok(found.map(|ranked| own.compared(&ranked)))
        };
        let replay = self.compute_apart(key, weigh, work).await?;
        (*replay).clone().map_err(ServiceError::Frozen)
    }
}

impl FrozenPilots {
    /// What the mathematics was asked.
    pub(super) fn question(&self) -> Result<Question, FrozenError> {
        let Self { request, study, .. } = self;
        let criteria = study.criteria.iter().map(|of| Criterion {
            veto: of.veto,
            preference: PreferenceChoice::function(of.preference),
            ..Criterion::new(of.direction, of.asked)
        });
        let rows = study.territories.iter();
        let rows = rows.map(|of| of.values.iter().map(FrozenValue::cell).collect());
        let rows: Vec<Vec<Cell>> = rows.collect();
        let fault = |error: &dyn std::fmt::Display| FrozenError::Replay(error.to_string());
        let table = Table::new(criteria.collect(), &rows, request.missing)
            .map_err(|error| fault(&error))?;
        let codes: Vec<&str> = study.criteria.iter().map(|of| of.code.as_str()).collect();
        let weighting = weighting(&request.weighting, &codes).map_err(|error| fault(&error))?;
        let drawn = (request.draws, request.seed);
        let rules = self.rules();
        Ok(Question::new(
            table,
            request.method,
            drawn,
            weighting,
            rules,
        ))
    }

    fn rules(&self) -> Rules {
        let Self { request, study, .. } = self;
        let asked = &request.rules;
        let required = [
            asked.energy_desk.zip(study.energy_desks.clone()),
            asked.energy_agency.zip(study.energy_agencies.clone()),
        ];
        let required = required.into_iter();
        let sides = study.territories.iter();
        let sides = sides.map(|of| of.setting.map(Side::from)).collect();
        Rules {
            size: request.k,
            contrasted: asked.contrasted.then_some(sides),
            apart: study.neighbours.clone(),
            one_per_group: study.departments.clone(),
            required: required.flatten().collect(),
            ..Rules::default()
        }
    }

    /// What was found again, beside what was kept.
    pub(super) fn compared(&self, found: &Ranked) -> PilotReplay {
        let study = &self.study;
        let ranking = found.study.ranking();
        let known = &study.ranking;
        let same_territories = ranking.len() == known.len()
            && ranking
                .iter()
                .zip(known)
                .all(|(one, other)| one.alternative == other.territory);
        let same_ranks = same_territories
            && ranking
                .iter()
                .zip(known)
                .all(|(one, other)| one.rank == other.rank);
        let portfolios = found.portfolios().portfolios.iter();
        let portfolios = portfolios.map(|of| &of.alternatives);
        let mut largest = if ranking.len() == known.len() {
            0.0
        } else {
            f64::INFINITY
        };
        for (one, robust) in ranking.iter().zip(&found.robustness.candidates) {
            let Some(other) = study.place(one.alternative).map(|place| &known[place]) else {
                largest = f64::INFINITY;
                continue;
            };
            let parts = one.contributions.iter().zip(&other.contributions);
            let shares = robust.acceptability.iter().zip(&other.acceptability);
            let score = std::iter::once((&one.score, &other.score));
            for (now, then) in score.chain(parts).chain(shares) {
                largest = (now - then).abs().max(largest);
            }
        }
        PilotReplay {
            same_ranks,
            same_portfolios: portfolios.eq(study.portfolios.iter().map(|of| &of.territories)),
            largest_difference: largest,
        }
    }
}

impl FrozenValue {
    /// As the mathematics takes it.
    fn cell(&self) -> Cell {
        match (self.value, self.lower, self.upper) {
            (Some(value), Some(lower), Some(upper)) => Cell::Between {
                value,
                lower,
                upper,
            },
            (value, ..) => Cell::from(value),
        }
    }
}
