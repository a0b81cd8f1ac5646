//! Presence in a territory, as SQL: an actor is present where its area shares a commune with the territory,
//! or, without an area, where its seat lies in it.
//!
//! The same question is put in two ways. For most territories the engine first works out who is present, which
//! is little, and starts from there; a count over a whole table does so for every territory. For a page of a
//! country that would be nearly everybody: there it asks of each row, which finds a common commune at once.

use entity::{actor, actor_area, territory, territory_commune};
use sea_orm::sea_query::{
    CommonTableExpression, Condition, Expr, ExprTrait, IntoColumnRef, IntoIden, JoinType, Query,
    SelectStatement, UnionType, WithClause,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::store::StoreError;

/// From this number of communes on, a territory is asked of each row. The largest région has some 4,500.
const MANY_COMMUNES: i64 = 10_000;

/// Named parts of a statement, worked out once.
const MEETING: &str = "meeting";
const PRESENT: &str = "present";

/// A second and third look at the table of communes.
const SERVED: &str = "served";
const ASKED: &str = "asked";
/// A look at the table of actors that no outer one can be taken for.
const SEATED: &str = "seated";

/// The territory that is asked about, and the way to ask.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Presence {
    territory_id: i64,
    asks_of_each_row: bool,
}

impl Presence {
    /// Works out who is present: for a count, which looks at every row.
    pub(in crate::store) fn worked_out(territory_id: i64) -> Self {
        Self {
            territory_id,
            asks_of_each_row: false,
        }
    }

    /// Chooses the way to ask about a territory for a page, which looks at few rows; `None` without a territory.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement on the primary key, none without a territory.
    pub(in crate::store) async fn of<C: ConnectionTrait>(
        db: &C,
        territory_id: Option<i64>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(territory_id) = territory_id else {
            return Ok(None);
        };
        let communes: Option<i64> = territory::Entity::find()
            .select_only()
            .column(territory::Column::CommuneCount)
            .filter(territory::Column::Id.eq(territory_id))
            .into_tuple()
            .one(db)
            .await?;
        Ok(Some(Self {
            territory_id,
            asks_of_each_row: communes.is_some_and(|count| count >= MANY_COMMUNES),
        }))
    }

    /// Whether the conditions below are worked out for each row; else once, as long as they stand in no subquery
    /// that is tied to the row.
    pub(in crate::store) fn asks_of_each_row(self) -> bool {
        self.asks_of_each_row
    }

    /// The named parts that the conditions below refer to; they belong in front of the statement.
    pub(in crate::store) fn parts(self) -> Option<WithClause> {
        if self.asks_of_each_row {
            return None;
        }
        let part = |name: &'static str, column: &'static str, query: SelectStatement| {
            CommonTableExpression::new()
                .table_name(name)
                .column(column)
                .materialized(true)
                .query(query)
                .to_owned()
        };
        Some(
            WithClause::new()
                .cte(part(MEETING, "territory_id", self.meeting()))
                .cte(part(PRESENT, "actor_id", self.present()))
                .to_owned(),
        )
    }

    /// The actor of a column is present in the territory.
    pub(in crate::store) fn holds_actor(self, actor_id: impl IntoColumnRef + Clone) -> Condition {
        if !self.asks_of_each_row {
            let present = Query::select().column("actor_id").from(PRESENT).take();
            return Condition::all().add(Expr::col(actor_id).in_subquery(present));
        }
        let area = || (actor_area::Entity, actor_area::Column::ActorId);
        // The order of the joins is meant: SQLite keeps that of CROSS JOIN.
        let by_area = Query::select()
            .expr(Expr::cust("1"))
            .from(actor_area::Entity)
            .join_as(
                JoinType::CrossJoin,
                territory_commune::Entity,
                SERVED,
                none(),
            )
            .join_as(
                JoinType::CrossJoin,
                territory_commune::Entity,
                ASKED,
                none(),
            )
            .and_where(Expr::col(area()).equals(actor_id.clone()))
            .and_where(
                Expr::col((SERVED, territory_commune::Column::TerritoryId))
                    .equals((actor_area::Entity, actor_area::Column::TerritoryId)),
            )
            .and_where(self.asked((SERVED, territory_commune::Column::CommuneId)))
            .take();
        let by_seat = Query::select()
            .expr(Expr::cust("1"))
            .from_as(actor::Entity, SEATED)
            .join_as(
                JoinType::CrossJoin,
                territory_commune::Entity,
                ASKED,
                none(),
            )
            .and_where(Expr::col((SEATED, actor::Column::Id)).equals(actor_id))
            .and_where(self.asked((SEATED, actor::Column::SeatCommuneId)))
            .and_where(has_no_area())
            .take();
        Condition::any()
            .add(Expr::exists(by_area))
            .add(Expr::exists(by_seat))
    }

    /// The territory of a column shares a commune with this one.
    pub(in crate::store) fn meets(self, territory_id: impl IntoColumnRef) -> Expr {
        if !self.asks_of_each_row {
            let meeting = Query::select().column("territory_id").from(MEETING).take();
            return Expr::col(territory_id).in_subquery(meeting);
        }
        Expr::exists(
            Query::select()
                .expr(Expr::cust("1"))
                .from_as(territory_commune::Entity, SERVED)
                .join_as(
                    JoinType::CrossJoin,
                    territory_commune::Entity,
                    ASKED,
                    none(),
                )
                .and_where(
                    Expr::col((SERVED, territory_commune::Column::TerritoryId))
                        .equals(territory_id),
                )
                .and_where(self.asked((SERVED, territory_commune::Column::CommuneId)))
                .take(),
        )
    }

    /// The table `asked` stands at the commune of a column, in the territory asked about.
    fn asked(self, commune_id: impl IntoColumnRef) -> Expr {
        Expr::col((ASKED, territory_commune::Column::TerritoryId))
            .eq(self.territory_id)
            .and(Expr::col((ASKED, territory_commune::Column::CommuneId)).equals(commune_id))
    }

    /// The communes of the territory.
    fn communes(self) -> SelectStatement {
        Query::select()
            .column(territory_commune::Column::CommuneId)
            .from(territory_commune::Entity)
            .and_where(territory_commune::Column::TerritoryId.eq(self.territory_id))
            .take()
    }

    /// The territories that share a commune with the territory, itself included.
    fn meeting(self) -> SelectStatement {
        Query::select()
            .distinct()
            .column(territory_commune::Column::TerritoryId)
            .from(territory_commune::Entity)
            .and_where(territory_commune::Column::CommuneId.in_subquery(self.communes()))
            .take()
    }

    /// The actors present in the territory.
    fn present(self) -> SelectStatement {
        let meeting = Query::select().column("territory_id").from(MEETING).take();
        let by_seat = Query::select()
            .column((SEATED, actor::Column::Id))
            .from_as(actor::Entity, SEATED)
            .and_where(
                Expr::col((SEATED, actor::Column::SeatCommuneId)).in_subquery(self.communes()),
            )
            .and_where(has_no_area())
            .take();
        Query::select()
            .column(actor_area::Column::ActorId)
            .from(actor_area::Entity)
            .and_where(actor_area::Column::TerritoryId.in_subquery(meeting))
            .union(UnionType::All, by_seat)
            .take()
    }
}

/// No condition on a join.
fn none() -> Condition {
    Condition::all()
}

/// The actor of the table `seated` declares no area.
fn has_no_area() -> Expr {
    let declared = "declared";
    Expr::exists(
        Query::select()
            .expr(Expr::cust("1"))
            .from_as(actor_area::Entity, declared)
            .and_where(
                Expr::col((declared.into_iden(), actor_area::Column::ActorId))
                    .equals((SEATED, actor::Column::Id)),
            )
            .take(),
    )
    .not()
}
