//! Figures: the values of indicators for territories and years, and how those of parts make up that of a whole.

use super::vocab::{AbsenceReason, IndicatorAggregation, TerritoryKind, ValueOrigin};

/// The figure of an indicator for a territory and a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// The territory.
    pub territory_id: i64,
    /// The indicator.
    pub indicator_id: i64,
    /// The year it speaks of.
    pub year: i64,
    /// The value, or why there is none: an absent value is never zero.
    pub value: Result<f64, AbsenceReason>,
    /// Whether the source gives it or it is made up from parts.
    pub origin: ValueOrigin,
    /// Of an aggregated value, the share of the population that its known parts hold, from 0 to 1; `None` when the
    /// source gives the value, and when the population of the parts is not known.
    pub coverage: Option<f64>,
    /// The publication that it is taken from.
    pub source_id: i64,
}

/// A part of a territory.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// Its value, `None` when it has none.
    pub value: Option<f64>,
    /// Its inhabitants, or what else it weighs; `None` when that is not known.
    pub weight: Option<f64>,
}

/// What parts make up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whole {
    /// Their sum or mean.
    pub value: f64,
    /// The share of the weight that the parts with a value hold, from 0 to 1; 1 when all have one, `None` when some
    /// have none and the weight of one is not known.
    pub coverage: Option<f64>,
}

/// What the values of parts make up, `None` when they make up nothing: no value is known, the parts of a mean have no
/// weights, or the indicator is not aggregated.
///
/// A sum is that of the known parts: where the coverage is below 1, the whole is at least that much. A mean leaves out
/// what is not known and parts without weight.
///
/// # Arguments
/// * `parts` - all parts, those without a value too, in an order that stays the same: sums of floating-point numbers
///   depend on it
///
/// # Complexity
/// O(p) for p parts.
#[must_use]
pub fn whole(aggregation: IndicatorAggregation, parts: &[Part]) -> Option<Whole> {
    let known = || parts.iter().filter(|part| part.value.is_some());
    let weight = |part: &Part| part.weight.unwrap_or(0.0);
    let known_weight: f64 = known().map(weight).sum();
    let sum = |of: &dyn Fn(&Part) -> f64| -> f64 {
        let values = known().map(|part| part.value.unwrap_or(0.0) * of(part));
        values.sum()
    };
    let value = match aggregation {
        IndicatorAggregation::NotAggregated => return None,
        _ if known().next().is_none() => return None,
        IndicatorAggregation::Sum => sum(&|_| 1.0),
        IndicatorAggregation::PopulationWeightedMean if known_weight > 0.0 => {
            sum(&weight) / known_weight
        }
        IndicatorAggregation::PopulationWeightedMean => return None,
    };
    let coverage = if known().count() == parts.len() {
        Some(1.0)
    } else {
        let all_weight: Option<f64> = parts.iter().map(|part| part.weight).sum();
        all_weight
            .filter(|all| *all > 0.0)
            .map(|all| known_weight / all)
    };
    Some(Whole { value, coverage })
}

/// Whether territories of a kind are made of whole communes, so that figures of communes add up to theirs.
///
/// A municipal district or a priority district lies inside a commune: that commune's figure is not its own.
#[must_use]
pub fn is_made_of_communes(kind: TerritoryKind) -> bool {
    match kind {
        TerritoryKind::Epci
        | TerritoryKind::Ept
        | TerritoryKind::Arrondissement
        | TerritoryKind::Department
        | TerritoryKind::Region
        | TerritoryKind::Country
        | TerritoryKind::CountryAlliance
        | TerritoryKind::LivingArea
        | TerritoryKind::HealthTerritory
        | TerritoryKind::ClsArea
        | TerritoryKind::CptsArea
        | TerritoryKind::DacArea
        | TerritoryKind::Frr
        | TerritoryKind::Custom => true,
        TerritoryKind::Commune
        | TerritoryKind::ArrondissementMunicipal
        | TerritoryKind::PsychiatricSector
        | TerritoryKind::Qpv
        | TerritoryKind::Opah
        | TerritoryKind::OpahRu
        | TerritoryKind::Pig
        | TerritoryKind::Rhi => false,
    }
}

/// The figure to answer with, of several years of one territory and indicator: the newest year that has a value;
/// without any value, the newest reason.
#[must_use]
pub fn newest(figures: impl IntoIterator<Item = Figure>) -> Option<Figure> {
    let figures = figures.into_iter();
    figures.max_by_key(|figure| (figure.value.is_ok(), figure.year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use IndicatorAggregation::{NotAggregated, PopulationWeightedMean, Sum};

    fn parts(list: &[(Option<f64>, Option<f64>)]) -> Vec<Part> {
        let part = |(value, weight): &(Option<f64>, Option<f64>)| Part {
            value: *value,
            weight: *weight,
        };
        list.iter().map(part).collect()
    }

    #[test]
    fn a_sum_is_that_of_the_known_parts_and_says_how_much_they_cover() {
        let all = parts(&[(Some(2.0), Some(100.0)), (Some(3.0), Some(300.0))]);
        let complete = Whole {
            value: 5.0,
            coverage: Some(1.0),
        };
        assert_eq!(whole(Sum, &all), Some(complete));
        let some = parts(&[(Some(2.0), Some(100.0)), (None, Some(300.0))]);
        let partial = Whole {
            value: 2.0,
            coverage: Some(0.25),
        };
        assert_eq!(whole(Sum, &some), Some(partial));
        // Without weights nobody knows how much is covered, unless all is.
        let bare = parts(&[(Some(2.0), None), (None, None)]);
        assert_eq!(whole(Sum, &bare).unwrap().coverage, None);
        assert_eq!(whole(Sum, &bare[..1]).unwrap().coverage, Some(1.0));
    }

    #[test]
    fn nothing_known_is_not_zero() {
        let none = parts(&[(None, Some(100.0)), (None, Some(300.0))]);
        assert_eq!(whole(Sum, &none), None);
        assert_eq!(whole(PopulationWeightedMean, &none), None);
        assert_eq!(whole(Sum, &[]), None);
    }

    #[test]
    fn a_mean_is_weighted_by_the_known_inhabitants() {
        let some = parts(&[
            (Some(10.0), Some(100.0)),
            (Some(20.0), Some(300.0)),
            (None, Some(600.0)),
        ]);
        let mean = whole(PopulationWeightedMean, &some).unwrap();
        assert_eq!(
            mean,
            Whole {
                value: 17.5,
                coverage: Some(0.4)
            }
        );
        let bare = parts(&[(Some(10.0), None), (Some(20.0), None)]);
        assert_eq!(whole(PopulationWeightedMean, &bare), None);
    }

    #[test]
    fn a_median_is_not_made_up() {
        assert_eq!(
            whole(NotAggregated, &parts(&[(Some(1.0), Some(1.0))])),
            None
        );
    }

    #[test]
    fn the_newest_value_is_answered() {
        let figure = |year, value| Figure {
            territory_id: 1,
            indicator_id: 1,
            year,
            value,
            origin: ValueOrigin::Observed,
            coverage: None,
            source_id: 1,
        };
        let secret = |year| figure(year, Err(AbsenceReason::Secret));
        let (old, new) = (figure(2016, Ok(8.0)), figure(2019, Ok(9.0)));
        assert_eq!(newest([old, new]), Some(new));
        // A reason of 2019 does not hide what is known of 2016.
        assert_eq!(newest([old, secret(2019)]), Some(old));
        assert_eq!(newest([secret(2019), secret(2016)]), Some(secret(2019)));
        assert_eq!(newest([]), None);
    }
}
