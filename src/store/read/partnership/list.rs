//! Pages and counts of partnerships by filter.

use entity::partnership;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use super::filter;
use crate::domain::filter::PartnershipFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::Partnership;
use crate::store::read::page;
use crate::store::{Store, StoreError};

fn filtered(asked: &PartnershipFilter) -> Select<partnership::Entity> {
    let mut select = partnership::Entity::find().filter(filter::conditions(asked));
    if let Some(actor_id) = asked.actor_id {
        select = select.filter(filter::touches(actor_id, &asked.partner_sectors));
    }
    if let Some(scope) = filter::scope(asked) {
        QueryTrait::query(&mut select).with_cte(scope);
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
    /// One statement: along the primary key, or the indexes of one actor. With a territory, also over the
    /// territories that meet it and the actors present in it, once.
    #[tracing::instrument(name = "db.partnership.list", level = "debug", skip_all)]
    pub async fn list_partnerships(
        &self,
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<Partnership>, StoreError> {
        let rows = page::by_key(filtered(filter), partnership::Column::Id, page)
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
    /// One statement, over the table or the partnerships of one actor; with a territory as for a page.
    #[tracing::instrument(name = "db.partnership.count", level = "debug", skip_all)]
    pub async fn count_partnerships(&self, filter: &PartnershipFilter) -> Result<u64, StoreError> {
        let count: Option<i64> = filtered(filter)
            .select_only()
            .column_as(partnership::Column::Id.count(), "partnerships")
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(count.unwrap_or_default().unsigned_abs())
    }
}
