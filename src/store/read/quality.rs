//! What in the directory deserves a look: counts, for whoever keeps it.

use entity::vocab::{ActorKind, ActorStatus, PartnershipStatus, Vocabulary};
use entity::{actor, actor_area, evidence, import_run, partnership};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::store::{Store, StoreError};

/// Records that deserve a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// Active actors with neither a seat nor a territory served: no question about a place finds them.
    pub actors_without_place: u64,
    /// Active actors, groups and bodies left out, whom nobody confirmed since the day that was asked about.
    pub actors_unconfirmed: u64,
    /// Names that several active actors of one commune bear: the same actor twice, perhaps.
    pub names_twice: u64,
    /// Active partnerships without evidence.
    pub partnerships_without_evidence: u64,
    /// Partnerships that are called active and whose end is behind today.
    pub partnerships_overdue: u64,
    /// Imports that neither ended nor failed: cut, or under way.
    pub imports_cut: u64,
}

impl Store {
    /// Records that deserve a look.
    ///
    /// # Arguments
    /// * `today`, `confirmed_since` - days as `YYYY-MM-DD`
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// Six statements, each over one table: seconds for a million actors.
    #[tracing::instrument(name = "db.quality.count", level = "debug", skip_all)]
    pub async fn quality(&self, today: &str, confirmed_since: &str) -> Result<Quality, StoreError> {
        let db = &self.connection;
        let active = || actor::Entity::find().filter(actor::Column::Status.eq(ActorStatus::Active));
        let areas = Query::select()
            .expr(Expr::val(1))
            .from(actor_area::Entity)
            .and_where(
                Expr::col((actor_area::Entity, actor_area::Column::ActorId))
                    .equals((actor::Entity, actor::Column::Id)),
            )
            .to_owned();
        let groups: Vec<ActorKind> = ActorKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.is_group())
            .collect();
        let in_force = || {
            partnership::Entity::find()
                .filter(partnership::Column::Status.eq(PartnershipStatus::Active))
        };
        let cited = Query::select()
            .expr(Expr::val(1))
            .from(evidence::Entity)
            .and_where(
                Expr::col((evidence::Entity, evidence::Column::PartnershipId))
                    .equals((partnership::Entity, partnership::Column::Id)),
            )
            .to_owned();
        let twice: Vec<i64> = active()
            .filter(actor::Column::SeatCommuneId.is_not_null())
            .select_only()
            .column_as(actor::Column::Id.count(), "actors")
            .group_by(actor::Column::NameKey)
            .group_by(actor::Column::SeatCommuneId)
            .having(actor::Column::Id.count().gt(1))
            .into_tuple()
            .all(db)
            .await?;
        Ok(Quality {
            actors_without_place: active()
                .filter(actor::Column::SeatCommuneId.is_null())
                .filter(Expr::exists(areas).not())
                .count(db)
                .await?,
            actors_unconfirmed: active()
                .filter(actor::Column::Kind.is_not_in(groups))
                .filter(
                    actor::Column::ConfirmedOn
                        .is_null()
                        .or(actor::Column::ConfirmedOn.lt(confirmed_since)),
                )
                .count(db)
                .await?,
            names_twice: u64::try_from(twice.len()).unwrap_or(u64::MAX),
            partnerships_without_evidence: in_force()
                .filter(Expr::exists(cited).not())
                .count(db)
                .await?,
            partnerships_overdue: in_force()
                .filter(partnership::Column::ValidUntil.lte(today))
                .count(db)
                .await?,
            imports_cut: import_run::Entity::find()
                .filter(import_run::Column::FinishedAt.is_null())
                .filter(import_run::Column::Failure.is_null())
                .count(db)
                .await?,
        })
    }
}
