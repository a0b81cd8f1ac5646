//! Who cannot be first, whatever the weights.

use super::table::{Column, Spread, Table};

/// For every candidate, the first of an order that dominates it: that is nowhere worse and somewhere better, on the
/// criteria that count. An uncertain value is compared by its bounds, an imputed one by those of all known values, so
/// that the answer holds whatever they are.
///
/// # Complexity
/// O(n² m) at worst; mostly the first comparisons decide.
pub(super) fn dominators(table: &Table, order: &[usize]) -> Vec<Option<usize>> {
    let bounds: Vec<(Vec<f64>, Vec<f64>)> = table.columns.iter().map(bounds).collect();
    let dominates = |one: usize, other: usize| {
        let mut is_better = false;
        for (least, most) in &bounds {
            if least[one] < most[other] {
                return false;
            }
            is_better |= least[one] > most[other];
        }
        is_better
    };
    let of = |candidate| order.iter().copied().find(|one| dominates(*one, candidate));
    (0..order.len()).map(of).collect()
}

/// The least and the most that every value may be.
fn bounds(column: &Column) -> (Vec<f64>, Vec<f64>) {
    let (mut least, mut most) = (column.values.clone(), column.values.clone());
    // The known values are sorted when some are imputed.
    let known = column.known.first().zip(column.known.last());
    for (place, spread) in &column.uncertain {
        let bounds = match spread {
            Spread::Between(lower, upper) => Some((*lower, *upper)),
            Spread::Imputed => known.map(|(lower, upper)| (*lower, *upper)),
        };
        if let Some((lower, upper)) = bounds {
            (least[*place], most[*place]) = (lower, upper);
        }
    }
    (least, most)
}
