//! Rows of communes that have merged since, and of municipal districts: kept until all parts of a commune are read.
//!
//! Traps: a file may hold Paris and its districts side by side, which must not be added up; a commune that was made
//! new keeps the code of one of its parts, so that the same code means less in an older file than today.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::figure::{Figure, Part, whole};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{AbsenceReason, TerritoryKind, ValueOrigin};
use crate::import::record::Definition;

use super::indicator_unit::Role;

/// A figure as a row gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Position of its definition.
    pub(super) definition: usize,
    pub(super) year: i64,
    pub(super) value: Result<f64, AbsenceReason>,
    /// What the row weighs among the parts of its commune.
    pub(super) weight: Option<f64>,
}

/// A row of a part.
struct Row {
    role: Role,
    cells: Vec<Cell>,
}

/// The rows of parts, by commune of today and by what tells rows of one place apart.
#[derive(Default)]
pub(super) struct Parts {
    rows: BTreeMap<(i64, String), Vec<Row>>,
}

/// What the parts of a commune gave.
pub(super) struct Settled {
    pub(super) commune: i64,
    pub(super) key: String,
    /// Whether the figures of the commune come from its parts.
    pub(super) is_merged: bool,
    pub(super) figures: Vec<Figure>,
}

impl Parts {
    /// Keeps a row.
    pub(super) fn keep(&mut self, commune: i64, key: String, role: Role, cells: Vec<Cell>) {
        let rows = self.rows.entry((commune, key)).or_default();
        rows.push(Row { role, cells });
    }

    /// The figures of all communes and districts whose rows were kept, by commune.
    ///
    /// # Complexity
    /// O(c log c) for c cells kept.
    pub(super) fn settle(
        self,
        index: &TerritoryIndex,
        definitions: &[Definition],
    ) -> impl Iterator<Item = Settled> {
        self.rows.into_iter().map(move |((commune, key), rows)| {
            let has = |role| rows.iter().any(|row| row.role == role);
            let is_merged = has(Role::Former) || !has(Role::Own);
            let districts: Vec<i64> = index
                .containing(commune)
                .iter()
                .copied()
                .filter(|id| {
                    index.reference(*id).is_some_and(|reference| {
                        reference.kind == TerritoryKind::ArrondissementMunicipal
                    })
                })
                .collect();
            let mut by_figure: BTreeMap<(usize, i64), Vec<(Role, Cell)>> = BTreeMap::new();
            for row in &rows {
                for cell in &row.cells {
                    let figure = by_figure.entry((cell.definition, cell.year)).or_default();
                    figure.push((row.role, *cell));
                }
            }
            let mut figures = Vec::new();
            for ((definition, _), cells) in by_figure {
                let definition = &definitions[definition];
                for (role, cell) in &cells {
                    if let Role::District(district) = role {
                        figures.push(figure(definition, *district, cell.year, cell.value));
                    }
                }
                figures.extend(of_commune(definition, commune, &cells, &districts));
            }
            Settled {
                commune,
                key,
                is_merged,
                figures,
            }
        })
    }
}

/// A figure that the source gives.
pub(super) fn figure(
    definition: &Definition,
    territory_id: i64,
    year: i64,
    value: Result<f64, AbsenceReason>,
) -> Figure {
    Figure {
        territory_id,
        indicator_id: definition.indicator_id,
        year,
        value,
        origin: ValueOrigin::Observed,
        coverage: None,
        source_id: definition.source_id,
    }
}

/// The figure of a commune from the rows of its code, of communes that it was made of, and of its districts.
fn of_commune(
    definition: &Definition,
    commune: i64,
    cells: &[(Role, Cell)],
    districts: &[i64],
) -> Option<Figure> {
    let year = cells.first()?.1.year;
    let part = |cell: &Cell| Part {
        value: cell.value.ok(),
        weight: cell.weight,
    };
    let own = cells.iter().find(|(role, _)| *role == Role::Own);
    let former = cells.iter().filter(|(role, _)| *role == Role::Former);
    let mut parts: Vec<Part> = former.map(|(_, cell)| part(cell)).collect();
    match own {
        // The commune as it is, beside its districts or without anybody.
        Some((_, cell)) if parts.is_empty() => {
            return Some(figure(definition, commune, year, cell.value));
        }
        Some((_, cell)) => parts.push(part(cell)),
        // All that bears the commune's own code today is missing.
        None if !parts.is_empty() => parts.push(Part::default()),
        None => {
            let of = |district: &i64| {
                let found = cells
                    .iter()
                    .find(|(role, _)| *role == Role::District(*district));
                found.map_or_else(Part::default, |(_, cell)| part(cell))
            };
            parts = districts.iter().map(of).collect();
        }
    }
    let made = whole(definition.aggregation, &parts);
    let reasons: BTreeSet<AbsenceReason> = cells
        .iter()
        .filter(|(role, _)| own.is_none() || !matches!(role, Role::District(_)))
        .filter_map(|(_, cell)| cell.value.err())
        .collect();
    let value = match (made, reasons.first()) {
        (Some(made), _) => Ok(made.value),
        // Every part has the same reason: it is that of the whole.
        (None, Some(reason))
            if reasons.len() == 1 && parts.iter().all(|part| part.value.is_none()) =>
        {
            Err(*reason)
        }
        _ => Err(AbsenceReason::Merged),
    };
    Some(Figure {
        origin: ValueOrigin::Aggregated,
        coverage: made.and_then(|made| made.coverage),
        ..figure(definition, commune, year, value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::IndicatorAggregation::{
        self, NotAggregated, PopulationWeightedMean, Sum,
    };
    use crate::import::record::FigurePlace;

    fn definition(aggregation: IndicatorAggregation) -> Definition {
        Definition {
            code: "x".to_owned(),
            aggregation,
            indicator_id: 1,
            source_id: 1,
            place: FigurePlace {
                column: None,
                year: None,
                empty: AbsenceReason::Unknown,
                weight: None,
            },
        }
    }

    fn cell(value: Result<f64, AbsenceReason>, weight: Option<f64>) -> Cell {
        Cell {
            definition: 0,
            year: 2016,
            value,
            weight,
        }
    }

    fn made(
        aggregation: IndicatorAggregation,
        cells: &[(Role, Cell)],
    ) -> (Result<f64, AbsenceReason>, ValueOrigin, Option<f64>) {
        let figure = of_commune(&definition(aggregation), 7, cells, &[8, 9]).unwrap();
        (figure.value, figure.origin, figure.coverage)
    }

    use AbsenceReason::{Merged, Secret, Unknown};
    use Role::{District, Former, Own};
    use ValueOrigin::{Aggregated, Observed};

    #[test]
    fn parts_that_merged_are_added_up_or_weighted() {
        let parts = [
            (Own, cell(Ok(2.0), Some(100.0))),
            (Former, cell(Ok(4.0), Some(300.0))),
        ];
        assert_eq!(made(Sum, &parts), (Ok(6.0), Aggregated, Some(1.0)));
        let mean = made(PopulationWeightedMean, &parts);
        assert_eq!(mean, (Ok(3.5), Aggregated, Some(1.0)));
        assert_eq!(made(NotAggregated, &parts), (Err(Merged), Aggregated, None));
    }

    #[test]
    fn a_missing_part_is_never_zero() {
        let secret = [
            (Own, cell(Ok(2.0), Some(100.0))),
            (Former, cell(Err(Secret), Some(300.0))),
        ];
        assert_eq!(made(Sum, &secret), (Ok(2.0), Aggregated, Some(0.25)));
        let unweighted = [
            (Own, cell(Ok(2.0), None)),
            (Former, cell(Err(Unknown), None)),
        ];
        assert_eq!(made(Sum, &unweighted), (Ok(2.0), Aggregated, None));
        let mean = made(PopulationWeightedMean, &unweighted);
        assert_eq!(mean, (Err(Merged), Aggregated, None));
        let all = [
            (Own, cell(Err(Secret), None)),
            (Former, cell(Err(Secret), None)),
        ];
        assert_eq!(made(Sum, &all), (Err(Secret), Aggregated, None));
        // A part without a row is not known either.
        let lone = [(Former, cell(Ok(2.0), Some(100.0)))];
        assert_eq!(made(Sum, &lone), (Ok(2.0), Aggregated, None));
        assert_eq!(made(NotAggregated, &lone), (Err(Merged), Aggregated, None));
    }

    #[test]
    fn a_city_is_not_counted_twice_with_its_districts() {
        let both = [
            (Own, cell(Ok(9.0), None)),
            (District(8), cell(Ok(4.0), None)),
            (District(9), cell(Ok(5.0), None)),
        ];
        assert_eq!(made(Sum, &both), (Ok(9.0), Observed, None));
        assert_eq!(made(Sum, &both[1..]), (Ok(9.0), Aggregated, Some(1.0)));
        assert_eq!(made(Sum, &both[2..]), (Ok(5.0), Aggregated, None));
    }
}
