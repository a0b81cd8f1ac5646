//! The table of a study: for every territory and criterion a value with its year, or why there is none.

use network::analysis::pilots::Cell;

use super::criterion::{CriterionSource, PilotCriterion};
use super::perimeter::Place;
use super::readiness::LevelReadiness;
use crate::domain::figure::Figure;
use crate::domain::vocab::{AbsenceReason, IndicatorAggregation, ValueOrigin};
use crate::service::IndicatorTable;

/// What is known of a territory on a criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PilotValue {
    /// The value, in the unit of the criterion; `None` when it is not known.
    pub value: Option<f64>,
    /// Why an indicator has none; `None` when it has one, and for what the network tells.
    pub absence: Option<AbsenceReason>,
    /// The year of a figure.
    pub year: Option<i64>,
    /// Of a figure made up from communes, the share of the population where one is known.
    pub coverage: Option<f64>,
    /// The publication of a figure.
    pub source_id: Option<i64>,
    /// The least and the most that it may be, where a part of the communes is not known.
    pub bounds: Option<(f64, f64)>,
}

impl PilotValue {
    fn of_figure(figure: Option<&Figure>) -> Self {
        let Some(figure) = figure else {
            return Self {
                absence: Some(AbsenceReason::Unknown),
                ..Self::default()
            };
        };
        Self {
            value: figure.value.ok(),
            absence: figure.value.err(),
            year: Some(figure.year),
            coverage: figure.coverage,
            source_id: Some(figure.source_id),
            bounds: None,
        }
    }

    /// As the mathematics takes it.
    pub(super) fn cell(&self) -> Cell {
        match (self.value, self.bounds) {
            (Some(value), Some((lower, upper))) => Cell::Between {
                value,
                lower,
                upper,
            },
            (value, _) => Cell::from(value),
        }
    }
}

/// The values of the places on the criteria, one row for every place.
///
/// # Arguments
/// * `figures` - the figures of the indicators among the criteria, in their order, one row for every place
pub(super) fn values(
    places: &[Place],
    criteria: &[PilotCriterion],
    figures: &IndicatorTable,
    readiness: Option<&LevelReadiness>,
) -> Vec<Vec<PilotValue>> {
    let row = |(place, figures): (&Place, &Vec<Option<Figure>>)| -> Vec<PilotValue> {
        let mut figures = figures.iter();
        let value = |criterion: &PilotCriterion| match criterion.source {
            CriterionSource::Indicator(_) => {
                PilotValue::of_figure(figures.next().and_then(Option::as_ref))
            }
            CriterionSource::Readiness(asked) => PilotValue {
                value: readiness.and_then(|of_level| {
                    of_level.value(asked, place.territory.id, place.inhabitants)
                }),
                ..PilotValue::default()
            },
        };
        criteria.iter().map(value).collect()
    };
    let mut rows: Vec<Vec<PilotValue>> = places.iter().zip(&figures.rows).map(row).collect();
    let mut number = 0;
    for (column, criterion) in criteria.iter().enumerate() {
        if let CriterionSource::Indicator(indicator) = &criterion.source {
            let cells = figures.rows.iter().map(|row| row[number].as_ref());
            let covered: Vec<f64> = cells.map(covered).collect();
            widen(&mut rows, column, indicator.data.aggregation, &covered);
            number += 1;
        }
    }
    rows
}

/// The share of the population that a figure speaks of for certain: none where communes make it up and nobody knows how
/// much they cover.
fn covered(figure: Option<&Figure>) -> f64 {
    let made_up = figure.filter(|figure| figure.origin == ValueOrigin::Aggregated);
    made_up.map_or(1.0, |figure| figure.coverage.unwrap_or(0.0))
}

/// Bounds for the figures that communes make up without being all known. A sum is at least what it says, and at most
/// what it would be if the other inhabitants had as much, or, where nobody knows how many they are, the largest figure
/// of the column; a mean is taken as if the others had the smallest, or the largest, figure of the column.
///
/// # Arguments
/// * `covered` - for every row the share of the population that its figure speaks of, from 0 to 1
fn widen(
    rows: &mut [Vec<PilotValue>],
    column: usize,
    aggregation: IndicatorAggregation,
    covered: &[f64],
) {
    let known = rows.iter().filter_map(|row| row[column].value);
    let least = known.clone().fold(f64::INFINITY, f64::min);
    let most = known.fold(f64::NEG_INFINITY, f64::max);
    for (row, coverage) in rows.iter_mut().zip(covered) {
        let cell = &mut row[column];
        let Some(value) = cell.value.filter(|_| *coverage < 1.0) else {
            continue;
        };
        let mixed = |other: f64| coverage * value + (1.0 - coverage) * other;
        let scaled = if *coverage > 0.0 {
            value / coverage
        } else {
            most
        };
        cell.bounds = match aggregation {
            IndicatorAggregation::Sum => Some((value, value.max(scaled))),
            IndicatorAggregation::PopulationWeightedMean => {
                Some((mixed(least).min(value), mixed(most).max(value)))
            }
            IndicatorAggregation::NotAggregated => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partial(value: f64, coverage: Option<f64>) -> Vec<PilotValue> {
        vec![PilotValue {
            value: Some(value),
            coverage,
            ..PilotValue::default()
        }]
    }

    #[test]
    fn what_communes_do_not_tell_widens_the_value() {
        let mut rows = vec![
            partial(10.0, None),
            partial(20.0, Some(0.5)),
            partial(30.0, Some(1.0)),
        ];
        let covered = [1.0, 0.5, 1.0];
        let mean = IndicatorAggregation::PopulationWeightedMean;
        widen(&mut rows, 0, mean, &covered);
        let bounds: Vec<_> = rows.iter().map(|row| row[0].bounds).collect();
        assert_eq!(bounds, [None, Some((15.0, 25.0)), None]);
        widen(&mut rows, 0, IndicatorAggregation::Sum, &covered);
        assert_eq!(rows[1][0].bounds, Some((20.0, 40.0)));
        assert_eq!(
            rows[1][0].cell(),
            Cell::Between {
                value: 20.0,
                lower: 20.0,
                upper: 40.0
            }
        );
    }

    #[test]
    fn communes_that_nobody_counted_may_be_anything() {
        let figure = |origin, coverage| Figure {
            territory_id: 1,
            indicator_id: 1,
            year: 2018,
            value: Ok(20.0),
            origin,
            coverage,
            source_id: 1,
        };
        let of = |origin, coverage| covered(Some(&figure(origin, coverage)));
        assert!((of(ValueOrigin::Observed, None) - 1.0).abs() < 1e-12);
        assert!((of(ValueOrigin::Aggregated, Some(0.5)) - 0.5).abs() < 1e-12);
        assert!(of(ValueOrigin::Aggregated, None).abs() < 1e-12);
        let mut rows = vec![
            partial(10.0, None),
            partial(20.0, None),
            partial(30.0, None),
        ];
        let mean = IndicatorAggregation::PopulationWeightedMean;
        widen(&mut rows, 0, mean, &[1.0, 0.0, 1.0]);
        assert_eq!(rows[1][0].bounds, Some((10.0, 30.0)));
        widen(&mut rows, 0, IndicatorAggregation::Sum, &[1.0, 0.0, 1.0]);
        assert_eq!(rows[1][0].bounds, Some((20.0, 30.0)));
        assert_eq!(rows[0][0].bounds, None);
    }
}
