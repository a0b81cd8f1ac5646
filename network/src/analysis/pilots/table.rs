//! The table of a study: checked, without those who cannot be ranked, every criterion turned so that more is better.

use super::criteria::{Cell, Criterion, MissingPolicy, TableError, is_in_range};

/// Alternatives on criteria, ready to be ranked.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub(super) criteria: Vec<Criterion>,
    /// How many alternatives there are, ranked or not.
    pub(super) alternatives: usize,
    /// The criteria that count, rising; the columns below follow them.
    pub(super) active: Vec<usize>,
    /// Their weights, which sum to 1.
    pub(super) weights: Vec<f64>,
    /// The alternatives that are ranked, rising; the rows below follow them.
    pub(super) candidates: Vec<usize>,
    pub(super) columns: Vec<Column>,
    exclusions: Vec<Exclusion>,
}

/// The values of all candidates on one criterion, turned so that more is better, in a unit in which squares neither
/// overflow nor vanish.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    /// A power of two, so that dividing by it loses no digit.
    pub(super) unit: f64,
    pub(super) values: Vec<f64>,
    /// The candidates whose value is uncertain, rising.
    pub(super) uncertain: Vec<(usize, Spread)>,
    /// The known values, from which an imputed one is drawn; empty when none is imputed.
    pub(super) known: Vec<f64>,
}

/// What an uncertain value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Spread {
    /// Anything between the two.
    Between(f64, f64),
    /// Any of the known values of the column.
    Imputed,
}

/// An alternative that is not ranked, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Which alternative.
    pub alternative: usize,
    /// The criteria whose veto excludes it, rising.
    pub vetoes: Vec<usize>,
    /// The criteria that count on which its value is missing, rising; empty when missing values are imputed.
    pub missing: Vec<usize>,
}

impl Table {
    /// The table of some alternatives.
    ///
    /// A veto looks at the value to rank with, never at an imputed one; an alternative that a veto excludes influences
    /// neither the medians nor the normalisation of the others.
    ///
    /// # Arguments
    /// * `rows` - one row for every alternative, one cell for every criterion
    ///
    /// # Errors
    /// [`TableError`], for the first fault that is met.
    ///
    /// # Complexity
    /// O(n m log n) time when values are imputed, else O(n m); O(n m) space.
    ///
    /// # Example
    /// ```
    /// use network::analysis::pilots::{Cell, Criterion, Direction, MissingPolicy, Table};
    ///
    /// let criteria = vec![Criterion::new(Direction::Benefit, 2.0), Criterion::new(Direction::Cost, 1.0)];
    /// let rows = vec![vec![Cell::Known(3.0), Cell::Known(8.0)], vec![Cell::Known(5.0), Cell::Missing]];
    /// let table = Table::new(criteria, &rows, MissingPolicy::Exclude)?;
    /// assert_eq!(table.exclusions()[0].missing, [1]);
    /// # Ok::<(), network::analysis::pilots::TableError>(())
    /// ```
    pub fn new(
        criteria: Vec<Criterion>,
        rows: &[Vec<Cell>],
        missing: MissingPolicy,
    ) -> Result<Self, TableError> {
        if criteria.is_empty() {
            return Err(TableError::NoCriterion);
        }
        for (number, criterion) in criteria.iter().enumerate() {
            criterion.check(number)?;
        }
        let sum: f64 = criteria.iter().map(|criterion| criterion.weight).sum();
        if !(sum > 0.0 && sum.is_finite()) {
            return Err(TableError::WeightSum);
        }
        for (alternative, row) in rows.iter().enumerate() {
            check_row(alternative, row, criteria.len())?;
        }
        let active: Vec<usize> = (0..criteria.len())
            .filter(|criterion| criteria[*criterion].weight > 0.0)
            .collect();
        let (mut candidates, mut exclusions) = (Vec::new(), Vec::new());
        for (alternative, row) in rows.iter().enumerate() {
            let of_row = exclusion(alternative, row, &criteria, &active, missing);
            if of_row.vetoes.is_empty() && of_row.missing.is_empty() {
                candidates.push(alternative);
            } else {
                exclusions.push(of_row);
            }
        }
        if candidates.is_empty() {
            return Err(TableError::NoCandidate);
        }
        let columns = active.iter().map(|criterion| {
            let cells = candidates.iter().map(|row| rows[*row][*criterion]);
            column(*criterion, &criteria[*criterion], cells)
        });
        let columns = columns.collect::<Result<_, TableError>>()?;
        let weight = |criterion: &usize| criteria[*criterion].weight / sum;
        Ok(Self {
            weights: active.iter().map(weight).collect(),
            alternatives: rows.len(),
            criteria,
            active,
            candidates,
            columns,
            exclusions,
        })
    }

    /// The criteria, as they were given.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// How many alternatives there are, ranked or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.alternatives
    }

    /// Never: a table has a candidate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.alternatives == 0
    }

    /// The alternatives that are ranked, rising.
    #[must_use]
    pub fn candidates(&self) -> &[usize] {
        &self.candidates
    }

    /// The alternatives that are not ranked, rising.
    #[must_use]
    pub fn exclusions(&self) -> &[Exclusion] {
        &self.exclusions
    }

    /// The weight of every criterion; they sum to 1.
    #[must_use]
    pub fn weights(&self) -> Vec<f64> {
        self.spread_out(&self.weights)
    }

    /// Whether some value of a candidate is uncertain or imputed.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.columns
            .iter()
            .any(|column| !column.uncertain.is_empty())
    }

    /// One number for every criterion from those of the criteria that count, 0 for the others.
    pub(super) fn spread_out(&self, of_active: &[f64]) -> Vec<f64> {
        let mut all = vec![0.0; self.criteria.len()];
        for (criterion, number) in self.active.iter().zip(of_active) {
            all[*criterion] = *number;
        }
        all
    }

    /// The place of an alternative among the candidates.
    pub(super) fn place(&self, alternative: usize) -> Option<usize> {
        self.candidates.binary_search(&alternative).ok()
    }
}

fn check_row(alternative: usize, row: &[Cell], expected: usize) -> Result<(), TableError> {
    if row.len() != expected {
        return Err(TableError::Length {
            alternative,
            found: row.len(),
            expected,
        });
    }
    for (criterion, cell) in row.iter().enumerate() {
        let (numbers, is_ordered) = match *cell {
            Cell::Missing => continue,
            Cell::Known(value) => ([value; 3], true),
            Cell::Between {
                value,
                lower,
                upper,
            } => ([value, lower, upper], lower <= value && value <= upper),
        };
        if !numbers.into_iter().all(is_in_range) {
            return Err(TableError::Value {
                alternative,
                criterion,
            });
        }
        if !is_ordered {
            return Err(TableError::Bounds {
                alternative,
                criterion,
            });
        }
    }
    Ok(())
}

/// The reasons not to rank an alternative; there may be none.
fn exclusion(
    alternative: usize,
    row: &[Cell],
    criteria: &[Criterion],
    active: &[usize],
    missing: MissingPolicy,
) -> Exclusion {
    let vetoed = |criterion: &usize| {
        let value = row[*criterion].value();
        value.is_some_and(|value| criteria[*criterion].vetoes(value))
    };
    let is_missing = |criterion: &&usize| row[**criterion].value().is_none();
    Exclusion {
        alternative,
        vetoes: (0..row.len()).filter(vetoed).collect(),
        missing: match missing {
            MissingPolicy::Exclude => active.iter().filter(is_missing).copied().collect(),
            MissingPolicy::ImputeMedian => Vec::new(),
        },
    }
}

fn column(
    number: usize,
    criterion: &Criterion,
    cells: impl Iterator<Item = Cell> + Clone,
) -> Result<Column, TableError> {
    let unit = unit(cells.clone());
    let turned = |value| criterion.direction.turned(value) / unit;
    let (mut values, mut uncertain, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for (place, cell) in cells.enumerate() {
        if let Cell::Between { lower, upper, .. } = cell {
            let (one, other) = (turned(lower), turned(upper));
            uncertain.push((place, Spread::Between(one.min(other), one.max(other))));
        }
        match cell.value() {
            Some(value) => known.push(turned(value)),
            None => uncertain.push((place, Spread::Imputed)),
        }
        values.push(cell.value().map(turned));
    }
    if known.is_empty() {
        return Err(TableError::NothingKnown { criterion: number });
    }
    let median = median(&mut known);
    if known.len() == values.len() {
        known.clear();
    }
    Ok(Column {
        unit,
        values: values.iter().map(|value| value.unwrap_or(median)).collect(),
        uncertain,
        known,
    })
}

/// The largest power of two that is no larger than the largest number of the cells in size; 1 when all are zero.
fn unit(cells: impl Iterator<Item = Cell>) -> f64 {
    const EXPONENT: u64 = 0x7ff0_0000_0000_0000;
    let size = |cell| match cell {
        Cell::Missing => 0.0,
        Cell::Known(value) => f64::abs(value),
        Cell::Between { lower, upper, .. } => lower.abs().max(upper.abs()),
    };
    let largest = cells.map(size).fold(0.0, f64::max);
    let power = f64::from_bits(largest.to_bits() & EXPONENT);
    if power > 0.0 { power } else { 1.0 }
}

/// The middle value, or the mean of the two in the middle; sorts.
fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        values[middle]
    } else {
        f64::midpoint(values[middle - 1], values[middle])
    }
}
