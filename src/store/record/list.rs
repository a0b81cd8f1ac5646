//! Pages and counts of calls, applications and contacts by filter.

use entity::{
    application, application_axis, application_partner, application_territory, call, tour_contact,
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};

use crate::domain::filter::{ApplicationFilter, CallFilter, TourFilter};
use crate::domain::page::{Page, PageRequest};
use crate::domain::vocab::ApplicationStatus;
use crate::store::read::page;
use crate::store::read::presence::Presence;
use crate::store::{Store, StoreError};

/// A page of identifiers, in their order.
async fn ids<E: EntityTrait>(
    store: &Store,
    select: Select<E>,
    id: E::Column,
    request: &PageRequest<i64>,
) -> Result<Page<i64>, StoreError> {
    let ids = page::by_key(select, id, request)
        .select_only()
        .column(id)
        .into_tuple()
        .all(&store.connection)
        .await?;
    Ok(Page::from_read(ids, request.limit, request.backward))
}

/// The statement begins with the parts that its conditions on a territory refer to.
fn with_parts<E: EntityTrait>(mut select: Select<E>, presence: Option<Presence>) -> Select<E> {
    if let Some(parts) = presence.and_then(Presence::parts) {
        QueryTrait::query(&mut select).with_cte(parts);
    }
    select
}

fn calls(filter: &CallFilter, presence: Option<Presence>) -> Select<call::Entity> {
    use call::{Column, Entity};
    let mut all = Condition::all()
        .add_option(filter.issuer_id.map(|id| Column::IssuerId.eq(id)))
        .add_option(presence.map(|presence| presence.meets((Entity, Column::TerritoryId))));
    if !filter.kinds.is_empty() {
        all = all.add(Column::Kind.is_in(filter.kinds.iter().copied()));
    }
    if !filter.statuses.is_empty() {
        all = all.add(Column::Status.is_in(filter.statuses.iter().copied()));
    }
    with_parts(Entity::find().filter(all), presence)
}

/// The applications that pass a filter, apart from the territory.
fn conditions(filter: &ApplicationFilter) -> Condition {
    use application::{Column, Entity};
    let selected = [ApplicationStatus::Selected];
    let readable: &[ApplicationStatus] = if filter.readable.is_empty() {
        &selected
    } else {
        &filter.readable
    };
    let mut all = Condition::all().add(Column::Status.is_in(readable.iter().copied()));
    if !filter.calls.is_empty() {
        all = all.add(Column::CallId.is_in(filter.calls.iter().copied()));
    }
    if !filter.statuses.is_empty() {
        all = all.add(Column::Status.is_in(filter.statuses.iter().copied()));
    }
    if let Some(axis_id) = filter.axis_id {
        use application_axis::{Column as Link, Entity as Links};
        let answering = Query::select()
            .column(Link::ApplicationId)
            .from(Links)
            .and_where(Link::AxisId.eq(axis_id))
            .take();
        all = all.add(Expr::col((Entity, Column::Id)).in_subquery(answering));
    }
    if let Some(actor_id) = filter.actor_id {
        use application_partner::{Column as Link, Entity as Links};
        let carried = Query::select()
            .column(Link::ApplicationId)
            .from(Links)
            .and_where(Link::ActorId.eq(actor_id))
            .take();
        let either = Condition::any()
            .add(Column::LeadId.eq(actor_id))
            .add(Expr::col((Entity, Column::Id)).in_subquery(carried));
        all = all.add(either);
    }
    all
}

/// The applications for a territory that shares a commune with the one asked for.
fn touching(presence: Presence) -> SelectStatement {
    use application_territory::{Column, Entity};
    Query::select()
        .column((Entity, Column::ApplicationId))
        .from(Entity)
        .and_where(presence.meets((Entity, Column::TerritoryId)))
        .take()
}

fn applications(
    filter: &ApplicationFilter,
    presence: Option<Presence>,
) -> Select<application::Entity> {
    use application::{Column, Entity};
    let mut select = Entity::find().filter(conditions(filter));
    if let Some(presence) = presence {
        let id = Expr::col((Entity, Column::Id));
        select = select.filter(id.in_subquery(touching(presence)));
    }
    with_parts(select, presence)
}

fn contacts(filter: &TourFilter) -> Select<tour_contact::Entity> {
    use tour_contact::{Column, Entity};
    let due = filter.due_by.as_ref();
    Entity::find().filter(
        Condition::all()
            .add_option(filter.actor_id.map(|id| Column::ActorId.eq(id)))
            .add_option(filter.by_id.map(|id| Column::ById.eq(id)))
            .add_option(due.map(|day| Column::NextStepOn.lte(day.as_str()))),
    )
}

impl Store {
    /// A page of identifiers of calls, ordered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the calls; with a territory a second one on the primary key, which chooses the way.
    #[tracing::instrument(name = "db.call.list", level = "debug", skip_all)]
    pub async fn list_calls(
        &self,
        filter: &CallFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>, StoreError> {
        let presence = Presence::of(&self.connection, filter.territory_id).await?;
        ids(self, calls(filter, presence), call::Column::Id, page).await
    }

    /// How many calls pass the filter.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// As for a page.
    #[tracing::instrument(name = "db.call.count", level = "debug", skip_all)]
    pub async fn count_calls(&self, filter: &CallFilter) -> Result<u64, StoreError> {
        let presence = filter.territory_id.map(Presence::worked_out);
        Ok(calls(filter, presence).count(&self.connection).await?)
    }

    /// The identifier of the call of a readable name.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on an index.
    #[tracing::instrument(name = "db.call.find_by_slug", level = "debug", skip_all)]
    pub async fn call_id_by_slug(&self, slug: &str) -> Result<Option<i64>, StoreError> {
        let found: Option<i64> = call::Entity::find()
            .select_only()
            .column(call::Column::Id)
            .filter(call::Column::Slug.eq(slug))
            .into_tuple()
            .one(&self.connection)
            .await?;
        Ok(found)
    }

    /// A page of identifiers of applications, ordered; those that the reader may see.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, along the primary key; with a territory a second one on the primary key, which chooses the way.
    #[tracing::instrument(name = "db.application.list", level = "debug", skip_all)]
    pub async fn list_applications(
        &self,
        filter: &ApplicationFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>, StoreError> {
        let presence = Presence::of(&self.connection, filter.territory_id).await?;
        let select = applications(filter, presence);
        ids(self, select, application::Column::Id, page).await
    }

    /// How many applications pass the filter, among those that the reader may see.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the applications.
    #[tracing::instrument(name = "db.application.count", level = "debug", skip_all)]
    pub async fn count_applications(&self, filter: &ApplicationFilter) -> Result<u64, StoreError> {
        let presence = filter.territory_id.map(Presence::worked_out);
        let select = applications(filter, presence);
        Ok(select.count(&self.connection).await?)
    }

    /// Every application that passes the filter and that the reader may see, as (call, application), by application.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// As for a page, over all of them.
    #[tracing::instrument(name = "db.application.list_all", level = "debug", skip_all)]
    pub async fn application_ids(
        &self,
        filter: &ApplicationFilter,
    ) -> Result<Vec<(i64, i64)>, StoreError> {
        use application::Column;
        let presence = filter.territory_id.map(Presence::worked_out);
        Ok(applications(filter, presence)
            .select_only()
            .columns([Column::CallId, Column::Id])
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.connection)
            .await?)
    }

    /// A page of identifiers of contacts of tours, ordered.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, along the primary key.
    #[tracing::instrument(name = "db.tour_contact.list", level = "debug", skip_all)]
    pub async fn list_tour_contacts(
        &self,
        filter: &TourFilter,
        page: &PageRequest<i64>,
    ) -> Result<Page<i64>, StoreError> {
        ids(self, contacts(filter), tour_contact::Column::Id, page).await
    }

    /// How many contacts of tours pass the filter.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the contacts.
    #[tracing::instrument(name = "db.tour_contact.count", level = "debug", skip_all)]
    pub async fn count_tour_contacts(&self, filter: &TourFilter) -> Result<u64, StoreError> {
        Ok(contacts(filter).count(&self.connection).await?)
    }
}
