//! The table of a study ranked, on the compute pool.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use network::analysis::pilots::{
    Criterion, DrawError, Draws, Method, Portfolios, Robustness, Rules, RulesError, Study, Table,
    WeightChange, Weighting,
};
use network::graph::{Stop, Stopped};

use super::criterion::PilotCriterion;
use super::error;
use super::preference::PreferenceChoice;
use super::request::{PilotRequest, WeightingChoice};
use super::values::PilotValue;
use crate::service::{AnalysisKey, ScopedNetwork, ServiceError};

/// Ranks of which the acceptability is followed, unless there are fewer candidates.
const RANKS: usize = 10;
/// Leaders that are compared in pairs.
const COMPARED: usize = 20;

/// All that the mathematics needs: the same question has the same answer, to the last digit.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) table: Table,
    pub(super) method: Method,
    pub(super) draws: Draws,
    pub(super) rules: Rules,
}

/// What is computed of a table.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) rules: Rules,
    pub(super) study: Study,
    pub(super) robustness: Robustness,
    pub(super) changes: Vec<Option<WeightChange>>,
    /// The best portfolios of one, of two and so on up to the size of the rules, which is at least 1.
    pub(super) choices: Vec<Portfolios>,
}

/// Why nothing is ranked.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(super) enum Fault {
    /// The draws make no sense.
    #[error(transparent)]
    Draws(#[from] DrawError),
    /// The rules do not fit.
    #[error(transparent)]
    Rules(#[from] RulesError),
}

impl Question {
    /// The question of a table, with as many ranks and pairs as studies follow.
    pub(super) fn new(
        table: Table,
        method: Method,
        (count, seed): (u32, u64),
        weighting: Weighting,
        rules: Rules,
    ) -> Self {
        let draws = Draws {
            count,
            seed,
            weighting,
            ranks: RANKS,
            compared: COMPARED,
        };
        Self {
            table,
            method,
            draws,
            rules,
        }
    }

    /// The answer, or why there is none.
    pub(super) fn answer(self, stop: &Stop) -> Result<Result<Ranked, Fault>, Stopped> {
        let study = Study::new(self.table, self.method, stop)?;
        match Ranked::of(study, &self.draws, self.rules, stop) {
            Err(
                Fault::Draws(DrawError::Stopped(stopped))
                | Fault::Rules(RulesError::Stopped(stopped)),
            ) => Err(stopped),
            found => Ok(found),
        }
    }
}

impl Ranked {
    fn of(study: Study, draws: &Draws, rules: Rules, stop: &Stop) -> Result<Self, Fault> {
        let of_size = |size: usize| {
            let rules = Rules {
                size,
                ..rules.clone()
            };
            study.portfolios(&rules, stop)
        };
        // A size of 0 is refused, not passed over.
        let sizes = rules.size.min(1)..=rules.size;
        Ok(Self {
            choices: sizes.map(of_size).collect::<Result<_, RulesError>>()?,
            robustness: study.robustness(draws, stop)?,
            changes: study.weight_changes(),
            study,
            rules,
        })
    }

    /// The best portfolios of the size of the rules.
    pub(super) fn portfolios(&self) -> &Portfolios {
        self.choices.last().expect("a size is at least 1")
    }

    /// About how many bytes it holds, for so many alternatives on so many criteria.
    pub(super) fn weight(alternatives: usize, criteria: usize) -> usize {
        112 * alternatives * (RANKS + 3 * criteria)
    }
}

/// The table ranked; gives the criteria the weights in force.
pub(super) async fn ranked(
    request: &PilotRequest,
    rules: Rules,
    network: &ScopedNetwork,
    criteria: &mut [PilotCriterion],
    values: &[Vec<PilotValue>],
) -> Result<Arc<Ranked>, ServiceError> {
    let codes: Vec<&str> = criteria.iter().map(PilotCriterion::code).collect();
    let weighting = weighting(&request.weighting, &codes)?;
    let asked = criteria.iter().map(|criterion| Criterion {
        veto: criterion.veto,
        preference: PreferenceChoice::function(criterion.preference),
        ..Criterion::new(criterion.direction, criterion.asked)
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
    let drawn = (request.draws, request.seed);
    let question = Question::new(table, request.method, drawn, weighting, rules);
    let weight = Ranked::weight(values.len(), criteria.len());
    // The rules follow from what was asked of them, and from where.
    let asked_of = (request.rules, request.k);
    let left_out: Vec<i64> = request.vetoes.iter().map(|of| of.territory).collect();
    let places = (request.perimeter, request.level, asked_of, left_out);
    let table_of = (digest(criteria, values), request.missing);
    let arguments = (request.method, &question.draws, table_of, places);
    let key = AnalysisKey::new("pilot study", &arguments);
    let found = network
        .compute(
            key,
            move |_| weight,
            move |_, stop| Ok(question.answer(stop)?.map(Arc::new)),
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
        criterion.asked.to_bits().hash(&mut hasher);
        criterion.veto.map(f64::to_bits).hash(&mut hasher);
        format!("{:?}", criterion.preference).hash(&mut hasher);
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
pub(super) fn weighting(
    choice: &WeightingChoice,
    codes: &[&str],
) -> Result<Weighting, ServiceError> {
    Ok(match choice {
        WeightingChoice::Uniform => Weighting::Uniform,
        WeightingChoice::Around { concentration } => Weighting::Around {
            concentration: *concentration,
        },
        WeightingChoice::Ordinal { more } => {
            let number = |code: &String| {
                let place = codes.iter().position(|of| of == code);
                place.ok_or_else(|| error::not_compared(code))
            };
            let pair = |(one, other): &(String, String)| Ok((number(one)?, number(other)?));
            let more: Result<Vec<(usize, usize)>, ServiceError> = more.iter().map(pair).collect();
            Weighting::Ordinal { more: more? }
        }
    })
}
