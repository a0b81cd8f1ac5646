//! The table of a study: for every territory and criterion a value with its year, or why there is none.

use network::analysis::pilots::Cell;

use super::criterion::{CriterionSource, PilotCriterion};
use super::perimeter::Place;
use super::readiness::LevelReadiness;
use crate::domain::figure::Figure;
use crate::domain::vocab::{AbsenceReason, IndicatorAggregation};
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
    for (column, criterion) in criteria.iter().enumerate() {
        if let CriterionSource::Indicator(indicator) = &criterion.source {
            widen(&mut rows, column, indicator.data.aggregation);
        }
    }
    rows
}

/// Bounds for the figures that communes make up without being all known. A sum is at least what it says, and at most
/// what it would be if the other inhabitants had as much; a mean is taken as if the others had the smallest, or the
/// largest, figure of the column.
fn widen(rows: &mut [Vec<PilotValue>], column: usize, aggregation: IndicatorAggregation) {
    let known = rows.iter().filter_map(|row| row[column].value);
    let least = known.clone().fold(f64::INFINITY, f64::min);
    let most = known.fold(f64::NEG_INFINITY, f64::max);
    for row in rows {
        let cell = &mut row[column];
        let part = cell.value.zip(cell.coverage);
        let Some((value, coverage)) = part.filter(|(_, share)| *share > 0.0 && *share < 1.0) else {
            continue;
        };
        let mixed = |other: f64| coverage * value + (1.0 - coverage) * other;
        cell.bounds = match aggregation {
            IndicatorAggregation::Sum => Some((value, value.max(value / coverage))),
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
        widen(&mut rows, 0, IndicatorAggregation::PopulationWeightedMean);
        let bounds: Vec<_> = rows.iter().map(|row| row[0].bounds).collect();
        assert_eq!(bounds, [None, Some((15.0, 25.0)), None]);
        widen(&mut rows, 0, IndicatorAggregation::Sum);
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
}
