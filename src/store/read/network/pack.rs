//! Rows as one text for each table: fields behind commas, rows behind semicolons.
//!
//! Only numbers, codes of closed lists and dates are packed, none of which holds a comma or a semicolon; an absent
//! value is empty. The statements are the same for both engines, and so is the way to choose rows.

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use crate::store::write::numbered;
use crate::store::{Store, StoreError};

/// What is packed of each table, in the order in which it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    /// The column that rows are chosen by.
    key: &'static str,
    fields: &'static str,
    from: &'static str,
}

/// id, kind, sector, status, founded, closed, confirmed, seat, whether it introduces, latitude and longitude in 10⁻⁷ degrees: of
/// the actor, or else of its seat commune.
pub(super) const ACTORS: Packed = Packed {
    key: "a.id",
    fields: "a.id, ',', a.kind, ',', a.sector, ',', a.status, ',', a.founded_on, ',', a.closed_on, ',', \
             a.confirmed_on, ',', \
             a.seat_commune_id, ',', \
             CASE WHEN a.introduces THEN 'y' WHEN NOT a.introduces THEN 'n' END, ',', \
             CAST(round(10000000 * CASE WHEN a.latitude + a.longitude IS NULL THEN t.latitude ELSE a.latitude END) AS bigint), ',', \
             CAST(round(10000000 * CASE WHEN a.latitude + a.longitude IS NULL THEN t.longitude ELSE a.longitude END) AS bigint)",
    from: "actor a LEFT JOIN territory t ON t.id = a.seat_commune_id",
};
/// Actor, territory.
pub(super) const AREAS: Packed = Packed {
    key: "actor_id",
    fields: "actor_id, ',', territory_id",
    from: "actor_area",
};
/// Actor, theme.
pub(super) const THEMES: Packed = Packed {
    key: "actor_id",
    fields: "actor_id, ',', theme",
    from: "actor_theme",
};
/// Actor, public.
pub(super) const PUBLICS: Packed = Packed {
    key: "actor_id",
    fields: "actor_id, ',', public",
    from: "actor_public",
};
/// id, first and second actor, kind, state, visibility, strength, first day, end, when it was last seen: a date, the moment
/// in milliseconds at which it was written down behind an `@`, or both for a declared absence, which counts for a time
/// from the day on which it was last seen.
pub(super) const PARTNERSHIPS: Packed = Packed {
    key: "id",
    fields: "id, ',', from_id, ',', to_id, ',', kind, ',', status, ',', visibility, ',', strength, ',', \
             valid_from, ',', valid_until, ',', \
             coalesce(confirmed_on, valid_from), \
             CASE WHEN kind = 'NO_LINK_DECLARED' OR coalesce(confirmed_on, valid_from) IS NULL \
             THEN '@' || CAST(created_at AS text) END",
    from: "partnership",
};
/// Partnership, territory.
pub(super) const LIMITS: Packed = Packed {
    key: "partnership_id",
    fields: "partnership_id, ',', territory_id",
    from: "partnership_territory",
};
/// Group, actor, first day, end.
pub(super) const MEMBERSHIPS: Packed = Packed {
    key: "id",
    fields: "body_id, ',', actor_id, ',', valid_from, ',', valid_until",
    from: "membership",
};
/// The same, by group.
pub(super) const MEMBERS: Packed = Packed {
    key: "body_id",
    ..MEMBERSHIPS
};

/// Which rows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rows<'a> {
    /// Those behind an identifier, up to another one.
    Range(i64, i64),
    /// Those of these identifiers: at most a thousand.
    Of(&'a [i64]),
}

impl Rows<'_> {
    fn condition(&self, key: &str) -> (String, Vec<Value>) {
        match self {
            Self::Range(after, last) => (
                format!("{key} > ? AND {key} <= ?"),
                vec![(*after).into(), (*last).into()],
            ),
            Self::Of(ids) => (
                format!("{key} IN ({})", crate::store::write::marks(ids.len())),
                ids.iter().map(|id| (*id).into()).collect(),
            ),
        }
    }
}

impl Store {
    /// Rows as one text, in the order of their key as far as the engine keeps it; empty without rows.
    pub(super) async fn packed(&self, table: Packed, rows: Rows<'_>) -> Result<String, StoreError> {
        let (condition, values) = rows.condition(table.key);
        let Packed { fields, from, .. } = table;
        let sql = format!("SELECT string_agg(concat({fields}), ';') FROM {from} WHERE {condition}");
        let backend = self.connection.get_database_backend();
        let sql = if backend == DbBackend::Postgres {
            numbered(&sql)
        } else {
            sql
        };
        let statement = Statement::from_sql_and_values(backend, sql, values);
        let row = self.connection.query_one_raw(statement).await?;
        let text: Option<String> = row.map_or(Ok(None), |row| row.try_get_by_index(0))?;
        Ok(text.unwrap_or_default())
    }
}
