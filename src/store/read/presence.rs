//! Presence in a territory, as SQL: an actor is present where its area shares a commune with the territory,
//! or, without an area, where its seat lies in it.

use entity::{actor, actor_area, territory_commune};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};

/// The communes of a territory.
fn communes(territory_id: i64) -> SelectStatement {
    Query::select()
        .column(territory_commune::Column::CommuneId)
        .from(territory_commune::Entity)
        .and_where(territory_commune::Column::TerritoryId.eq(territory_id))
        .take()
}

/// The territories that share a commune with one, itself included.
pub(super) fn meeting(territory_id: i64) -> SelectStatement {
    Query::select()
        .distinct()
        .column(territory_commune::Column::TerritoryId)
        .from(territory_commune::Entity)
        .and_where(territory_commune::Column::CommuneId.in_subquery(communes(territory_id)))
        .take()
}

/// The actors present in a territory, given the territories that meet it.
pub(super) fn present(territory_id: i64, meeting: SelectStatement) -> SelectStatement {
    let area = Query::select()
        .expr(Expr::cust("1"))
        .from(actor_area::Entity)
        .and_where(
            Expr::col((actor_area::Entity, actor_area::Column::ActorId))
                .equals((actor::Entity, actor::Column::Id)),
        )
        .take();
    let by_seat = Query::select()
        .column(actor::Column::Id)
        .from(actor::Entity)
        .and_where(actor::Column::SeatCommuneId.in_subquery(communes(territory_id)))
        .and_where(Expr::exists(area).not())
        .take();
    Query::select()
        .column(actor_area::Column::ActorId)
        .from(actor_area::Entity)
        .and_where(actor_area::Column::TerritoryId.in_subquery(meeting))
        .union(UnionType::All, by_seat)
        .take()
}
