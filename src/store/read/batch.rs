//! Rows by key, in statements that both engines accept.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoSimpleExpr, Order, QueryFilter, QueryOrder,
};

use crate::domain::position::Position;
use crate::store::StoreError;

/// The most keys in one statement, a power of two: SQLite takes 32,766 variables, PostgreSQL 65,535.
pub(in crate::store) const MAX_KEYS: usize = 8_192;

/// Keys in chunks of at most `most`, a power of two, each with its last key repeated up to a power of two.
///
/// A statement's text depends on how many keys it asks for. Each text is prepared and kept by the connection, up to a
/// hundred kilobytes of it: so there are a dozen of them instead of thousands.
pub(in crate::store) fn padded<T: Clone>(keys: &[T], most: usize) -> impl Iterator<Item = Vec<T>> {
    debug_assert!(most.is_power_of_two());
    keys.chunks(most).map(|chunk| {
        let mut chunk = chunk.to_vec();
        if let Some(last) = chunk.last().cloned() {
            chunk.resize(chunk.len().next_power_of_two(), last);
        }
        chunk
    })
}

/// The keys, sorted and without repeats, so that no row is read twice.
pub(in crate::store) fn distinct(keys: &[i64]) -> Vec<i64> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The rows whose `key` is one of `keys`, sorted by key and then by `order`.
///
/// # Errors
/// [`StoreError::Database`].
///
/// # Complexity
/// One statement for each 8,192 distinct keys; none without keys.
pub(in crate::store) async fn rows_by_key<E, C>(
    db: &C,
    key: E::Column,
    keys: &[i64],
    order: &[E::Column],
) -> Result<Vec<E::Model>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    rows_by_key_if::<E, C>(db, key, keys, order, None).await
}

/// The same, of the rows that meet a condition.
pub(in crate::store) async fn rows_by_key_if<E, C>(
    db: &C,
    key: E::Column,
    keys: &[i64],
    order: &[E::Column],
    condition: Option<sea_orm::sea_query::Expr>,
) -> Result<Vec<E::Model>, StoreError>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let mut rows = Vec::new();
    for keys in padded(&distinct(keys), MAX_KEYS) {
        let mut select = E::find()
            .filter(key.is_in(keys))
            .order_by(key.into_simple_expr(), Order::Asc);
        if let Some(condition) = &condition {
            select = select.filter(condition.clone());
        }
        for column in order {
            select = select.order_by(column.into_simple_expr(), Order::Asc);
        }
        rows.append(&mut select.all(db).await?);
    }
    Ok(rows)
}

/// Puts values under the identifier they belong to, in the order in which they come.
pub(in crate::store) fn group<R, V>(
    rows: Vec<R>,
    entry: impl Fn(R) -> (i64, V),
) -> HashMap<i64, Vec<V>> {
    let mut groups: HashMap<i64, Vec<V>> = HashMap::new();
    for row in rows {
        let (key, value) = entry(row);
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// The same, each list sorted by the order of its values: for codes, that of the vocabulary.
pub(in crate::store) fn group_sorted<R, V: Ord>(
    rows: Vec<R>,
    entry: impl Fn(R) -> (i64, V),
) -> HashMap<i64, Vec<V>> {
    let mut groups = group(rows, entry);
    for values in groups.values_mut() {
        values.sort_unstable();
    }
    groups
}

/// Takes the values of a record out as a set, empty when there is none.
pub(in crate::store) fn taken<V: Ord>(values: &mut HashMap<i64, Vec<V>>, id: i64) -> BTreeSet<V> {
    values.remove(&id).unwrap_or_default().into_iter().collect()
}

/// The point of two columns that are both filled or both empty.
pub(in crate::store) fn position(
    latitude: Option<f64>,
    longitude: Option<f64>,
) -> Option<Position> {
    Position::new(latitude?, longitude?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_of_keys_have_powers_of_two() {
        let keys: Vec<i64> = (1..=21).collect();
        let chunks: Vec<Vec<i64>> = padded(&keys, 16).collect();
        assert_eq!(chunks[0], keys[..16]);
        assert_eq!(chunks[1], [17, 18, 19, 20, 21, 21, 21, 21]);
        assert_eq!(chunks.len(), 2);
        assert_eq!(padded(&[7_i64], 16).next(), Some(vec![7]));
        assert_eq!(padded::<i64>(&[], 16).next(), None);
    }
}
