//! Pages by key: what both directions have in common.

use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::domain::page::PageRequest;

/// How many rows to read for a page: one more than asked for tells whether the list goes on.
pub(in crate::store) fn rows_to_read(limit: usize) -> u64 {
    (limit as u64).saturating_add(1)
}

/// The order in which rows are read.
pub(in crate::store) fn reading_order(backward: bool) -> Order {
    if backward { Order::Desc } else { Order::Asc }
}

/// Narrows a query to a page of a list ordered by one unique column, ascending.
pub(in crate::store) fn by_key<E: EntityTrait>(
    select: Select<E>,
    key: E::Column,
    page: &PageRequest<i64>,
) -> Select<E> {
    let mut select = select
        .order_by(key, reading_order(page.backward))
        .limit(rows_to_read(page.limit));
    if let Some(after) = page.after {
        select = select.filter(key.gt(after));
    }
    if let Some(before) = page.before {
        select = select.filter(key.lt(before));
    }
    select
}
