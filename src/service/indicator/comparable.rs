//! Figures to compare territories by: of the same year as far as one is known.

use std::collections::BTreeMap;

use super::{IndicatorTable, Pair, by_pair};
use crate::domain::figure::{Figure, newest};
use crate::domain::vocab::ValueOrigin;
use crate::service::{Directory, ServiceError};

impl Directory {
    /// The figures of territories that are to be compared, for some indicators.
    ///
    /// As [`Directory::indicator_table`], but for the year: each indicator is taken in the one that covers the territories
    /// best, the newest of several that do, so that a single newer figure of a commune hides no full year before it.
    /// A territory without a value in that year has the one of its own best covered year.
    ///
    /// # Arguments
    /// * `territory_ids` - identifiers; an unknown one has no figures
    /// * `codes` - codes of indicators
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a code that no indicator has; when the database fails.
    ///
    /// # Complexity
    /// Two statements, and two more where communes are asked, for each 8,192 territories; O(f y) for f figures read of y
    /// years.
    pub async fn comparable_table(
        &self,
        territory_ids: &[i64],
        codes: &[String],
    ) -> Result<IndicatorTable, ServiceError> {
        let indicators = self.indicators_by_code(codes).await?;
        let ids: Vec<i64> = indicators.iter().map(|indicator| indicator.id).collect();
        let stated = self.store.figures(territory_ids, Some(&ids), None).await?;
        let mut known = by_pair(stated);
        let missing = self.missing(territory_ids, &indicators, |pair| known.contains_key(pair));
        let parts = self.commune_parts(&indicators, &missing, None).await?;
        for pair in parts.figures.keys() {
            let years = parts.years(*pair).into_iter();
            let mut made: Vec<Figure> = years
                .filter_map(|year| parts.of_year(*pair, year))
                .collect();
            if made.is_empty() {
                made.extend(parts.newest(*pair));
            }
            known.insert(*pair, made);
        }
        Ok(IndicatorTable::of(
            territory_ids,
            indicators,
            &chosen(known),
        ))
    }
}

/// Of the figures of each pair the one to compare by.
fn chosen(known: BTreeMap<Pair, Vec<Figure>>) -> BTreeMap<Pair, Figure> {
    let years = best_years(known.values().flatten());
    let of_pair = |(pair, figures): (Pair, Vec<Figure>)| {
        let with_value = || figures.iter().filter(|figure| figure.value.is_ok());
        let of_best = with_value().find(|figure| years.get(&pair.1) == Some(&figure.year));
        let own = || {
            let by_cover = |one: &&Figure, other: &&Figure| {
                let cover = cover(one).total_cmp(&cover(other));
                cover.then(one.year.cmp(&other.year))
            };
            with_value().max_by(by_cover)
        };
        let found = of_best.or_else(own).copied();
        Some((pair, found.or_else(|| newest(figures))?))
    };
    known.into_iter().filter_map(of_pair).collect()
}

/// For every indicator the year whose figures cover most of the territories, then the one that most of them have, then the
/// newest.
fn best_years<'a>(figures: impl Iterator<Item = &'a Figure>) -> BTreeMap<i64, i64> {
    let mut covers: BTreeMap<(i64, i64), (f64, usize)> = BTreeMap::new();
    for figure in figures.filter(|figure| figure.value.is_ok()) {
        let of_year = covers
            .entry((figure.indicator_id, figure.year))
            .or_default();
        of_year.0 += cover(figure);
        of_year.1 += 1;
    }
    let mut best: BTreeMap<i64, ((f64, usize), i64)> = BTreeMap::new();
    // Years rise, so that the newest of equals is met last.
    for ((indicator, year), (cover, count)) in covers {
        // Sums of shares in another order differ in their last digits.
        let found = ((cover * 1e6).round(), count);
        let is_better = best
            .get(&indicator)
            .is_none_or(|(known, _)| found >= *known);
        if is_better {
            best.insert(indicator, (found, year));
        }
    }
    let best = best.into_iter();
    best.map(|(indicator, (_, year))| (indicator, year))
        .collect()
}

/// The share of a territory's inhabitants that a figure speaks of for certain: all when it is stated, none where communes
/// make it up and nobody knows how much they cover.
fn cover(figure: &Figure) -> f64 {
    match figure.origin {
        ValueOrigin::Aggregated => figure.coverage.unwrap_or(0.0),
        ValueOrigin::Observed => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::AbsenceReason;

    fn figure(
        territory: i64,
        year: i64,
        value: Result<f64, AbsenceReason>,
        coverage: f64,
    ) -> Figure {
        Figure {
            territory_id: territory,
            indicator_id: 1,
            year,
            value,
            origin: ValueOrigin::Aggregated,
            coverage: Some(coverage),
            source_id: 1,
        }
    }

    /// The year and the value of every territory.
    fn years(figures: &[Figure]) -> Vec<(i64, Result<f64, AbsenceReason>)> {
        let found = chosen(by_pair(figures.to_vec())).into_values();
        found.map(|figure| (figure.year, figure.value)).collect()
    }

    #[test]
    fn one_newer_figure_hides_no_full_year() {
        let mut figures = vec![figure(1, 2016, Ok(8.0), 0.9), figure(2, 2016, Ok(9.0), 1.0)];
        figures.push(figure(1, 2019, Ok(7.0), 0.1));
        assert_eq!(years(&figures), [(2016, Ok(8.0)), (2016, Ok(9.0))]);
        // As well covered, the newer one is taken, by all who have it.
        figures[2].coverage = Some(0.9);
        figures.push(figure(2, 2019, Ok(6.0), 1.0));
        assert_eq!(years(&figures), [(2019, Ok(7.0)), (2019, Ok(6.0))]);
        // Of years that nobody knows the coverage of, the one that more have.
        for figure in &mut figures {
            figure.coverage = None;
        }
        figures.pop();
        assert_eq!(years(&figures), [(2016, Ok(8.0)), (2016, Ok(9.0))]);
    }

    #[test]
    fn who_has_no_figure_of_that_year_has_its_own() {
        let secret = Err(AbsenceReason::Secret);
        let figures = [
            figure(1, 2016, Ok(8.0), 1.0),
            figure(2, 2016, Ok(9.0), 1.0),
            figure(3, 2013, Ok(5.0), 0.5),
            figure(3, 2014, Ok(6.0), 0.5),
            figure(3, 2016, secret, 0.0),
            figure(3, 2019, Ok(7.0), 0.2),
            figure(4, 2013, secret, 0.0),
            figure(4, 2016, secret, 0.0),
        ];
        let expected = [
            (2016, Ok(8.0)),
            (2016, Ok(9.0)),
            (2014, Ok(6.0)),
            (2016, secret),
        ];
        assert_eq!(years(&figures), expected);
    }
}
