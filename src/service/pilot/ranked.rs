//! The table of a study ranked, on the compute pool.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use network::analysis::pilots::{
    Criterion, DrawError, Draws, Portfolios, Robustness, Rules, RulesError, Study, Table,
    WeightChange, Weighting,
};
use network::graph::Stop;

use super::criterion::PilotCriterion;
use super::error;
use super::request::{PilotRequest, WeightingChoice};
use super::values::PilotValue;
use crate::service::{AnalysisKey, ScopedNetwork, ServiceError};

/// Ranks of which the acceptability is followed, unless there are fewer candidates.
const RANKS: usize = 10;
/// Leaders that are compared in pairs.
const COMPARED: usize = 20;

/// What is computed of a table.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) study: Study,
    pub(super) robustness: Robustness,
    pub(super) changes: Vec<Option<WeightChange>>,
    pub(super) portfolios: Portfolios,
}

impl Ranked {
    fn of(study: Study, draws: &Draws, rules: &Rules, stop: &Stop) -> Result<Self, Fault> {
        Ok(Self {
            robustness: study.robustness(draws, stop)?,
            changes: study.weight_changes(),
            portfolios: study.portfolios(rules, stop)?,
            study,
        })
    }
}

/// Why nothing is ranked.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Draws(#[from] DrawError),
    #[error(transparent)]
    Rules(#[from] RulesError),
}
/// The table ranked; gives the criteria the weights in force.
pub(super) async fn ranked(
    request: &PilotRequest,
    rules: Rules,
    network: &ScopedNetwork,
    criteria: &mut [PilotCriterion],
    values: &[Vec<PilotValue>],
) -> Result<Arc<Ranked>, ServiceError> {
    let weighting = weighting(&request.weighting, criteria)?;
    let asked = criteria.iter().map(|criterion| Criterion {
        veto: criterion.veto,
        ..Criterion::new(criterion.direction, criterion.weight)
    });
    let cells = values
        .iter()
        .map(|row| row.iter().map(PilotValue::cell).collect());
    let cells: Vec<Vec<_>> = cells.collect();
    let table = Table::new(asked.collect(), &cells, request.missing)
        .map_err(|error| error::of_table(error, criteria))?;
    for (criterion, weight) in criteria.iter_mut().zip(table.weights()) {
        criterion.weight = weight;
    }
    let draws = Draws {
        count: request.draws,
        seed: request.seed,
        weighting,
        ranks: RANKS,
        compared: COMPARED,
    };
    let method = request.method;
    let weight = 96 * values.len() * (RANKS + 3 * criteria.len());
    // The rules follow from what was asked of them, and from where.
    let places = (request.perimeter, request.level, request.rules, request.k);
    let table_of = (digest(criteria, values), request.missing);
    let key = AnalysisKey::new("pilot study", &(method, &draws, table_of, places));
    let work = move |stop: &Stop| {
        let study = Study::new(table, method, stop)?;
        match Ranked::of(study, &draws, &rules, stop) {
            Err(
                Fault::Draws(DrawError::Stopped(stopped))
                | Fault::Rules(RulesError::Stopped(stopped)),
            ) => Err(stopped),
            found => Ok(found),
        }
    };
    let found = network
        .compute(
            key,
            move |_| weight,
            move |_, stop| work(stop).map(|found| found.map(Arc::new)),
        )
        .await?;
    match &*found {
        Ok(ranked) => Ok(Arc::clone(ranked)),
        Err(Fault::Draws(error)) => Err(error::of_draws(*error, criteria)),
        Err(Fault::Rules(error)) => Err(error::of_rules(*error, request.k)),
    }
}

/// A number that tells tables apart: of the values with their bounds, and of the criteria.
fn digest(criteria: &[PilotCriterion], values: &[Vec<PilotValue>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for criterion in criteria {
        criterion.code().hash(&mut hasher);
        format!("{:?}", criterion.direction).hash(&mut hasher);
        criterion.weight.to_bits().hash(&mut hasher);
        criterion.veto.map(f64::to_bits).hash(&mut hasher);
    }
    for cell in values.iter().flatten() {
        cell.value.map(f64::to_bits).hash(&mut hasher);
        let bounds = cell.bounds;
        bounds
            .map(|(lower, upper)| (lower.to_bits(), upper.to_bits()))
            .hash(&mut hasher);
    }
    hasher.finish()
}

/// The weighting, with codes made numbers.
fn weighting(
    choice: &WeightingChoice,
    criteria: &[PilotCriterion],
) -> Result<Weighting, ServiceError> {
    Ok(match choice {
        WeightingChoice::Uniform => Weighting::Uniform,
        WeightingChoice::Around { concentration } => Weighting::Around {
            concentration: *concentration,
        },
        WeightingChoice::Ordinal { more } => {
            let number = |code: &String| {
                let place = criteria.iter().position(|of| of.code() == code);
                place.ok_or_else(|| error::not_compared(code))
            };
            let pair = |(one, other): &(String, String)| Ok((number(one)?, number(other)?));
            let more: Result<Vec<(usize, usize)>, ServiceError> = more.iter().map(pair).collect();
            Weighting::Ordinal { more: more? }
        }
    })
}
