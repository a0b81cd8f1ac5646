//! Pages and counts of territories by filter.

use entity::{commune_postal_code, territory};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};

use crate::domain::filter::TerritoryFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::territory::Territory;
use crate::store::read::page::{reading_order, rows_to_read};
use crate::store::read::presence::Presence;
use crate::store::{Store, StoreError};

/// Makes the letter behind it stand for itself in a pattern; never part of a folded name.
const ESCAPE: char = '!';

/// A text as a part of a pattern that stands for itself only.
fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(letter);
    }
    pattern
}

/// The territories that pass a filter.
fn filtered(filter: &TerritoryFilter, presence: Option<Presence>) -> Select<territory::Entity> {
    use territory::{Column, Entity};
    let mut select = Entity::find();
    if !filter.kinds.is_empty() {
        select = select.filter(Column::Kind.is_in(filter.kinds.iter().copied()));
    }
    if let Some(presence) = presence {
        select = select.filter(presence.meets((Entity, Column::Id)));
        if let Some(parts) = presence.parts() {
            QueryTrait::query(&mut select).with_cte(parts);
        }
    }
    if let Some(prefix) = &filter.name_key_prefix {
        let prefix = literal(prefix);
        let like = |pattern: String| {
            Expr::col((Entity, Column::NameKey)).like(LikeExpr::new(pattern).escape(ESCAPE))
        };
        select = select.filter(
            Condition::any()
                .add(like(format!("{prefix}%")))
                .add(like(format!("% {prefix}%"))),
        );
    }
    if let Some(code) = &filter.code {
        let delivered = Query::select()
            .column(commune_postal_code::Column::CommuneId)
            .from(commune_postal_code::Entity)
            .and_where(commune_postal_code::Column::PostalCode.eq(code.as_str()))
            .take();
        select = select.filter(
            Condition::any()
                .add(Column::Code.eq(code.as_str()))
                .add(Column::Id.in_subquery(delivered)),
        );
    }
    select
}

impl Store {
    /// A page of territories, ordered by (name key, identifier); the name key comes with each.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement along the index of names. `meets_id` adds a second one on the primary key, which chooses the
    /// way; then also over the territories that meet it, once, unless it is a country.
    #[tracing::instrument(name = "db.territory.list", level = "debug", skip_all)]
    pub async fn list_territories(
        &self,
        filter: &TerritoryFilter,
        page: &PageRequest<(String, i64)>,
    ) -> Result<Page<(String, Territory)>, StoreError> {
        use territory::{Column, Entity};
        let key = || {
            Expr::tuple([
                Expr::col((Entity, Column::NameKey)),
                Expr::col((Entity, Column::Id)),
            ])
        };
        let value = |(name_key, id): &(String, i64)| {
            Expr::tuple([Expr::val(name_key.as_str()), Expr::val(*id)])
        };
        let order = reading_order(page.backward);
        let presence = Presence::of(&self.connection, filter.meets_id).await?;
        let mut select = filtered(filter, presence)
            .order_by(Column::NameKey, order.clone())
            .order_by(Column::Id, order)
            .limit(rows_to_read(page.limit));
        if let Some(after) = &page.after {
            select = select.filter(key().gt(value(after)));
        }
        if let Some(before) = &page.before {
            select = select.filter(key().lt(value(before)));
        }
        let rows = select.all(&self.connection).await?;
        Ok(Page::from_read(rows, page.limit, page.backward)
            .map(|row| (row.name_key.clone(), row.into())))
    }

    /// How many territories pass the filter.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table and the territories that meet the one asked for.
    #[tracing::instrument(name = "db.territory.count", level = "debug", skip_all)]
    pub async fn count_territories(&self, filter: &TerritoryFilter) -> Result<u64, StoreError> {
        let select = filtered(filter, filter.meets_id.map(Presence::worked_out));
        Ok(select.count(&self.connection).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn pattern_letters_stand_for_themselves() {
        assert_eq!(literal("a%b_c!d"), "a!%b!_c!!d");
    }
}
