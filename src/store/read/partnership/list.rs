//! Pages and counts of partnerships by filter.

use entity::partnership;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::filter;
use crate::domain::filter::PartnershipFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::Partnership;
use crate::store::read::page;
use crate::store::read::presence::Presence;
use crate::store::{Store, StoreError};

/// The partnerships that pass a filter.
fn filtered(asked: &PartnershipFilter, presence: Option<Presence>) -> Select<partnership::Entity> {
    let mut select = partnership::Entity::find().filter(filter::conditions(asked, presence));
    if let Some(actor_id) = asked.actor_id {
        select = select.filter(filter::touches(actor_id, &asked.partner_sectors));
    }
    if let Some(parts) = presence.and_then(Presence::parts) {
        QueryTrait::query(&mut select).with_cte(parts);
    }
    select
}

impl Store {
    /// A page of partnerships, ordered by identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement: along the primary key, or the indexes of one actor. With a territory, a second one on the
    /// primary key chooses the way; then also over the actors present in it, once, unless it is a country.
    #[tracing::instrument(name = "db.partnership.list", level = "debug", skip_all)]
    pub async fn list_partnerships(
        &self,
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<Partnership>, StoreError> {
        let presence = Presence::of(&self.connection, filter.territory_id).await?;
        let select = filtered(filter, presence);
        let rows = page::by_key(select, partnership::Column::Id, page)
            .all(&self.connection)
            .await?;
        Ok(Page::from_read(rows, page.limit, page.backward).map(Into::into))
    }

    /// How many partnerships pass the filter.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the table and the actors present in the territory; over the partnerships of one actor,
    /// as for a page.
    #[tracing::instrument(name = "db.partnership.count", level = "debug", skip_all)]
    pub async fn count_partnerships(&self, filter: &PartnershipFilter) -> Result<u64, StoreError> {
        let presence = match (filter.actor_id, filter.territory_id) {
            // One actor has few partnerships.
            (Some(_), territory_id) => Presence::of(&self.connection, territory_id).await?,
            (None, territory_id) => territory_id.map(Presence::worked_out),
        };
        let count: Option<i64> = filtered(filter, presence)
            .select_only()
            .column_as(partnership::Column::Id.count(), "partnerships")
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }
}
