//! Filters of partnerships as conditions on the table `partnership`.

use entity::{actor, partnership, partnership_territory};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{
    CommonTableExpression, Condition, Expr, ExprTrait, Query, SelectStatement, WithClause,
};

use crate::domain::filter::PartnershipFilter;
use crate::domain::vocab::{PartnershipKind, Sector, Visibility, Vocabulary};
use crate::store::read::presence;

/// Named parts of a statement: computed once, used for both ends.
const MEETING: &str = "meeting";
const PRESENT: &str = "present";

/// The parts that the conditions of a territory refer to; `None` without a territory.
pub(super) fn scope(filter: &PartnershipFilter) -> Option<WithClause> {
    let territory_id = filter.territory_id?;
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
            .cte(part(
                MEETING,
                "territory_id",
                presence::meeting(territory_id),
            ))
            .cte(part(
                PRESENT,
                "actor_id",
                presence::present(territory_id, meeting()),
            ))
            .to_owned(),
    )
}

fn meeting() -> SelectStatement {
    Query::select().column("territory_id").from(MEETING).take()
}

fn present() -> SelectStatement {
    Query::select().column("actor_id").from(PRESENT).take()
}

/// The conditions of a filter, apart from those on one actor and its partner.
pub(super) fn conditions(filter: &PartnershipFilter) -> Condition {
    use partnership::Column;
    let public = [Visibility::Public];
    let visibilities: &[Visibility] = if filter.visibilities.is_empty() {
        &public
    } else {
        &filter.visibilities
    };
    let mut all = Condition::all().add(Column::Visibility.is_in(visibilities.iter().copied()));
    if !filter.kinds.is_empty() {
        all = all.add(Column::Kind.is_in(filter.kinds.iter().copied()));
    }
    if !filter.layers.is_empty() {
        let of_layers = PartnershipKind::ALL.iter().copied().filter(|kind| {
            kind.layer()
                .is_some_and(|layer| filter.layers.contains(&layer))
        });
        all = all.add(Column::Kind.is_in(of_layers));
    }
    if !filter.statuses.is_empty() {
        all = all.add(Column::Status.is_in(filter.statuses.iter().copied()));
    }
    if let Some(day) = &filter.as_of {
        // Partial dates compare as texts: a year stands for its first day at either end.
        let begun = Column::ValidFrom.lte(day.as_str());
        let not_over = Column::ValidUntil.gt(day.as_str());
        all = all
            .add(Condition::any().add(Column::ValidFrom.is_null()).add(begun))
            .add(
                Condition::any()
                    .add(Column::ValidUntil.is_null())
                    .add(not_over),
            );
    }
    if let Some(cross) = filter.cross_sector {
        let crosses = crosses_sectors();
        all = all.add(if cross { crosses } else { crosses.not() });
    }
    if filter.territory_id.is_some() {
        all = all
            .add(Column::FromId.in_subquery(present()))
            .add(Column::ToId.in_subquery(present()))
            .add(is_held_there());
    }
    all
}

/// The main sectors of both ends are known and differ.
fn crosses_sectors() -> Expr {
    let (first, second) = ("first_end", "second_end");
    let id = || Expr::col((partnership::Entity, partnership::Column::FromId));
    let other_id = || Expr::col((partnership::Entity, partnership::Column::ToId));
    // An unknown sector differs from nothing.
    Expr::exists(
        Query::select()
            .expr(Expr::cust("1"))
            .from_as(actor::Entity, first)
            .from_as(actor::Entity, second)
            .and_where(Expr::col((first, actor::Column::Id)).eq(id()))
            .and_where(Expr::col((second, actor::Column::Id)).eq(other_id()))
            .and_where(
                Expr::col((first, actor::Column::Sector))
                    .ne(Expr::col((second, actor::Column::Sector))),
            )
            .take(),
    )
}

/// The tie is limited to no territory, or to one that meets the territory asked for.
fn is_held_there() -> Condition {
    use partnership_territory::{Column, Entity};
    let limits = Query::select()
        .expr(Expr::cust("1"))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::PartnershipId))
                .equals((partnership::Entity, partnership::Column::Id)),
        )
        .take();
    let held = Query::select()
        .column(Column::PartnershipId)
        .from(Entity)
        .and_where(Column::TerritoryId.in_subquery(meeting()))
        .take();
    Condition::any()
        .add(Expr::exists(limits).not())
        .add(partnership::Column::Id.in_subquery(held))
}

/// The main sector of the actor of a column is one of these; no condition without sectors.
pub(super) fn has_sector(end: partnership::Column, sectors: &[Sector]) -> Option<Expr> {
    if sectors.is_empty() {
        return None;
    }
    Some(Expr::exists(
        Query::select()
            .expr(Expr::cust("1"))
            .from(actor::Entity)
            .and_where(
                Expr::col((actor::Entity, actor::Column::Id)).equals((partnership::Entity, end)),
            )
            .and_where(actor::Column::Sector.is_in(sectors.iter().copied()))
            .take(),
    ))
}

/// One end is an actor and the other end's main sector is one of those asked for.
pub(super) fn touches(actor_id: i64, sectors: &[Sector]) -> Condition {
    use partnership::Column;
    Condition::any()
        .add(
            Condition::all()
                .add(Column::FromId.eq(actor_id))
                .add_option(has_sector(Column::ToId, sectors)),
        )
        .add(
            Condition::all()
                .add(Column::ToId.eq(actor_id))
                .add_option(has_sector(Column::FromId, sectors)),
        )
}
