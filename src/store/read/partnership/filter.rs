//! Filters of partnerships as conditions on the table `partnership`.
//!
//! With a territory the statement begins with [`Presence::parts`].

use entity::{actor, partnership, partnership_territory};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query};

use crate::domain::filter::PartnershipFilter;
use crate::domain::vocab::{PartnershipKind, Sector, Visibility, Vocabulary};
use crate::store::read::presence::Presence;

/// The conditions of a filter, apart from those on one actor and its partner.
pub(super) fn conditions(filter: &PartnershipFilter, presence: Option<Presence>) -> Condition {
    use partnership::Column;
    let public = [Visibility::Public];
    let visibilities: &[Visibility] = if filter.visibilities.is_empty() {
        &public
    } else {
        &filter.visibilities
    };
    let mut all = Condition::all().add(Column::Visibility.is_in(visibilities.iter().copied()));
    if !filter.to_ids.is_empty() {
        all = all.add(Column::ToId.is_in(filter.to_ids.iter().copied()));
    }
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
    if let Some(presence) = presence {
        all = all
            .add(presence.holds_actor((partnership::Entity, Column::FromId)))
            .add(presence.holds_actor((partnership::Entity, Column::ToId)))
            .add(is_held_there(presence));
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
fn is_held_there(presence: Presence) -> Condition {
    use partnership_territory::{Column, Entity};
    let id = || (partnership::Entity, partnership::Column::Id);
    let of_this_tie = Expr::col((Entity, Column::PartnershipId)).equals(id());
    let limits = Query::select()
        .expr(Expr::cust("1"))
        .from(Entity)
        .and_where(of_this_tie.clone())
        .take();
    let mut meeting = Query::select()
        .column((Entity, Column::PartnershipId))
        .from(Entity)
        .and_where(presence.meets((Entity, Column::TerritoryId)))
        .take();
    let is_held = if presence.asks_of_each_row() {
        Expr::exists(meeting.and_where(of_this_tie).take())
    } else {
        // Not tied to the row: the engine would work the meeting territories out again for each.
        Expr::col(id()).in_subquery(meeting)
    };
    Condition::any()
        .add(Expr::exists(limits).not())
        .add(is_held)
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
