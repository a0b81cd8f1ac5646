//! The same page of partnerships for many actors at once.

use std::collections::HashMap;
use std::sync::Arc;

use entity::partnership::{self, Column};
use sea_orm::sea_query::{
    Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType, WindowStatement,
};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, Iterable};

use super::filter;
use crate::domain::filter::PartnershipFilter;
use crate::domain::page::{Page, PageRequest};
use crate::domain::partnership::Partnership;
use crate::domain::vocab::PartnershipKind;
use crate::store::read::batch::{MAX_KEYS, distinct, padded};
use crate::store::read::page::{reading_order, rows_to_read};
use crate::store::read::presence::Presence;
use crate::store::{Store, StoreError};

/// The actor whose partnership a row is: one of its two ends.
const OWNER: &str = "owner_id";
/// The place of a row among those of its owner, in the order of reading.
const PLACE: &str = "place";

/// A partnership seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Identifier of the partnership.
    pub id: i64,
    /// Identifier of the actor at the other end.
    pub partner_id: i64,
    /// Kind, which gives layer and direction.
    pub kind: PartnershipKind,
    /// Whether it goes from the actor whose list it is in.
    pub is_outgoing: bool,
    /// The whole row, where it was asked for.
    pub row: Option<Arc<Partnership>>,
}

/// What is read of partnerships beside their ends and kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// How many there are.
    pub count: bool,
    /// Their whole rows.
    pub rows: bool,
}

/// A page of one actor's partnerships, with their number when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerPage {
    /// The page, ordered by identifier.
    pub page: Page<Tie>,
    /// How many partnerships pass the filter.
    pub total: Option<u64>,
}

impl Store {
    /// For each actor the same page of its partnerships: one statement whatever the number of actors, a second one when
    /// their number is wanted. `filter.actor_id` is ignored.
    ///
    /// A partnership of an actor with itself stands once in its list. Each actor asked for has its page, be it empty.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One or two statements for each 8,192 actors, over all partnerships of these actors: the engine sorts
    /// them before it cuts each list. With a territory one more on the primary key, which chooses the way.
    #[tracing::instrument(name = "db.partnership.load_partners", level = "debug", skip_all, fields(keys = actor_ids.len()))]
    pub async fn partners(
        &self,
        actor_ids: &[i64],
        filter: &PartnershipFilter,
        page: &PageRequest<i64>,
        wanted: Wanted,
    ) -> Result<HashMap<i64, PartnerPage>, StoreError> {
        let actor_ids = distinct(actor_ids);
        if actor_ids.is_empty() {
            return Ok(HashMap::new());
        }
        let presence = Presence::of(&self.connection, filter.territory_id).await?;
        let asked = Asked { filter, presence };
        let mut read: HashMap<i64, Vec<Tie>> = HashMap::new();
        let mut totals: HashMap<i64, u64> = HashMap::new();
        for ids in padded(&actor_ids, MAX_KEYS) {
            let pages = asked.pages(&ids, page, wanted.rows);
            for row in self.connection.query_all(&pages).await? {
                let (owner, tie) = if wanted.rows {
                    let partnership = partnership::Model::from_query_result(&row, "")?;
                    let owner = row.try_get("", OWNER)?;
                    (owner, Tie::whole(owner, partnership.into()))
                } else {
                    let (owner, id, from, to, kind) = row.try_get_many_by_index()?;
                    (owner, Tie::new(owner, id, from, to, kind))
                };
                read.entry(owner).or_default().push(tie);
            }
            if wanted.count {
                for row in self.connection.query_all(&asked.counts(&ids)).await? {
                    let (owner, total): (i64, i64) = row.try_get_many_by_index()?;
                    totals.insert(owner, total.unsigned_abs());
                }
            }
        }
        Ok(actor_ids
            .into_iter()
            .map(|id| {
                let items = read.remove(&id).unwrap_or_default();
                let answer = PartnerPage {
                    page: Page::from_read(items, page.limit, page.backward),
                    total: wanted.count.then(|| totals.get(&id).copied().unwrap_or(0)),
                };
                (id, answer)
            })
            .collect())
    }
}

impl Tie {
    fn new(owner: i64, id: i64, from_id: i64, to_id: i64, kind: PartnershipKind) -> Self {
        let is_outgoing = from_id == owner;
        Self {
            id,
            partner_id: if is_outgoing { to_id } else { from_id },
            kind,
            is_outgoing,
            row: None,
        }
    }

    fn whole(owner: i64, row: Partnership) -> Self {
        let tie = Self::new(owner, row.id, row.from_id, row.to_id, row.kind);
        Self {
            row: Some(Arc::new(row)),
            ..tie
        }
    }
}

/// What is read of a partnership that is only named, behind its owner.
const NAMED: [Column; 4] = [Column::Id, Column::FromId, Column::ToId, Column::Kind];

/// The partnerships asked for, apart from whose they are.
struct Asked<'a> {
    filter: &'a PartnershipFilter,
    presence: Option<Presence>,
}

impl Asked<'_> {
    /// The rows of every actor's page, with one row more where the list goes on, in the order of reading.
    fn pages(&self, actor_ids: &[i64], page: &PageRequest<i64>, rows: bool) -> SelectStatement {
        let order = reading_order(page.backward);
        let columns: Vec<Column> = if rows {
            Column::iter().collect()
        } else {
            NAMED.to_vec()
        };
        let owned = self.owned_by(actor_ids, |select| {
            select.columns(columns.iter().map(|column| (partnership::Entity, *column)));
            if let Some(after) = page.after {
                select.and_where(Column::Id.gt(after));
            }
            if let Some(before) = page.before {
                select.and_where(Column::Id.lt(before));
            }
        });
        let place = WindowStatement::partition_by(OWNER)
            .order_by(Column::Id, order)
            .take();
        let placed = Query::select()
            .column(Asterisk)
            .expr_window_as(Func::cust("row_number"), place, PLACE)
            .from_subquery(owned, "owned")
            .take();
        let limit = i64::try_from(rows_to_read(page.limit)).unwrap_or(i64::MAX);
        let select = Query::select()
            .column(Asterisk)
            .from_subquery(placed, "placed")
            .and_where(Expr::col(PLACE).lte(limit))
            .order_by(OWNER, Order::Asc)
            .order_by(PLACE, Order::Asc)
            .take();
        self.with_parts(select)
    }

    /// The number of each actor's partnerships.
    fn counts(&self, actor_ids: &[i64]) -> SelectStatement {
        let owned = self.owned_by(actor_ids, |_| {});
        let select = Query::select()
            .column(OWNER)
            .expr(Expr::col(OWNER).count())
            .from_subquery(owned, "owned")
            .group_by_col(OWNER)
            .take();
        self.with_parts(select)
    }

    /// The partnerships of actors as `from` and as `to`, each with its owner; `complete` adds columns and conditions.
    fn owned_by(
        &self,
        actor_ids: &[i64],
        complete: impl Fn(&mut SelectStatement),
    ) -> SelectStatement {
        let side = |owner: Column, partner: Column| {
            let mut select = Query::select()
                .expr_as(Expr::col((partnership::Entity, owner)), OWNER)
                .from(partnership::Entity)
                .and_where(owner.is_in(actor_ids.iter().copied()))
                .cond_where(filter::conditions(self.filter, self.presence))
                .and_where_option(filter::has_sector(partner, &self.filter.partner_sectors))
                .take();
            complete(&mut select);
            select
        };
        // A tie of an actor with itself comes from the first side only.
        let as_to = side(Column::ToId, Column::FromId)
            .and_where(Expr::col(Column::FromId).ne(Expr::col(Column::ToId)))
            .take();
        side(Column::FromId, Column::ToId)
            .union(UnionType::All, as_to)
            .take()
    }

    fn with_parts(&self, mut select: SelectStatement) -> SelectStatement {
        if let Some(parts) = self.presence.and_then(Presence::parts) {
            select.with_cte(parts);
        }
        select
    }
}
