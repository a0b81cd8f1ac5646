//! Writing actors and what hangs on them.

use std::collections::{BTreeSet, HashSet};

use sea_orm::{ConnectionTrait, Value};

use super::bulk::{Statements, Table, maybe_text, text};
use super::writer::{Writer, object};
use crate::domain::actor::{ActorData, ActorField, ContactPoint};
use crate::domain::external_id::ExternalId;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{ActorStatus, Operation, Vocabulary};
use crate::store::StoreError;
use crate::store::read::batch::padded;

const ACTOR: Table = Table {
    name: "actor",
    common: &["created_at", "updated_at", "version"],
    columns: &[
        "id",
        "slug",
        "kind",
        "sector",
        "name",
        "name_key",
        "acronym",
        "description",
        "website",
        "founded_on",
        "status",
        "closed_on",
        "successor_id",
        "seat_commune_id",
        "latitude",
        "longitude",
        "certainty",
        "note",
        "confirmed_on",
        "introduces",
    ],
    conflict: "",
};
const NAME: Table = Table {
    name: "actor_name",
    common: &[],
    columns: &["actor_id", "position", "name"],
    conflict: "",
};
const SECTOR: Table = Table {
    name: "actor_sector",
    common: &[],
    columns: &["actor_id", "sector"],
    conflict: "",
};
const THEME: Table = Table {
    name: "actor_theme",
    common: &[],
    columns: &["actor_id", "theme"],
    conflict: "",
};
const PUBLIC: Table = Table {
    name: "actor_public",
    common: &[],
    columns: &["actor_id", "public"],
    conflict: "",
};
const IDENTIFIER: Table = Table {
    name: "actor_identifier",
    common: &[],
    columns: &["scheme", "value", "actor_id"],
    conflict: "",
};
const AREA: Table = Table {
    name: "actor_area",
    common: &[],
    columns: &["actor_id", "territory_id"],
    conflict: "",
};
const CONTACT: Table = Table {
    name: "contact_point",
    common: &[],
    columns: &[
        "actor_id",
        "position",
        "channel",
        "value",
        "label",
        "visibility",
    ],
    conflict: "",
};

/// An actor to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct NewActor {
    /// What it says of itself.
    pub data: Box<ActorData>,
    /// Folded name.
    pub name_key: String,
    /// Readable name, made unique by the identifier where another actor has it.
    pub slug: String,
}

impl Writer {
    /// Creates actors; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`], here or at the latest when committing, when an identifier of a register belongs to another
    /// actor.
    ///
    /// # Complexity
    /// A few statements for each thousand actors.
    pub async fn insert_actors(&mut self, actors: Vec<NewActor>) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids("actor", actors.len()).await?;
        let slugs = self.unique_slugs(&actors, first).await?;
        self.transaction
            .run(self.rows_of(&actors, slugs, first))
            .await?;
        let ids: Vec<i64> = (first..).zip(&actors).map(|(id, _)| id).collect();
        let cited: Vec<(i64, i64)> = ids
            .iter()
            .zip(&actors)
            .flat_map(|(id, actor)| citations(*id, &actor.data))
            .collect();
        self.insert_citations(EntityKind::Actor, &cited).await?;
        let after = actors.iter().map(|actor| {
            object(ActorField::ALL, ActorField::code, |field| {
                actor.data.json(field)
            })
        });
        self.log_created(EntityKind::Actor, first, Box::new(after))
            .await?;
        Ok(ids)
    }

    /// What inserts new actors and what hangs on them.
    fn rows_of<'a>(
        &self,
        actors: &'a [NewActor],
        slugs: Vec<String>,
        first: i64,
    ) -> Statements<'a> {
        let (backend, now_ms) = (self.backend(), self.now_ms);
        let rows = (first..)
            .zip(actors)
            .zip(slugs)
            .flat_map(move |((id, actor), slug)| {
                let names = [id.into(), text(slug)];
                names.into_iter().chain(row(&actor.data, &actor.name_key))
            });
        let parts = PARTS.iter().flat_map(move |part| {
            let rows = (first..).zip(actors);
            let rows = rows.flat_map(|(id, actor)| (part.rows)(id, &actor.data));
            part.table.statements(backend, [], rows)
        });
        let made = [now_ms.into(), now_ms.into(), 1_i64.into()];
        Box::new(ACTOR.statements(backend, made, rows).chain(parts))
    }

    /// Changes an actor from what it was to what it shall be; the caller has read `before` in this transaction.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn update_actor(
        &mut self,
        id: i64,
        before: &ActorData,
        after: &ActorData,
        name_key: &str,
    ) -> Result<(), StoreError> {
        let fields = after.differences(before);
        if fields.is_empty() {
            return Ok(());
        }
        let mut values: Vec<Value> = row(after, name_key).into();
        values.push(self.now_ms.into());
        values.push(id.into());
        self.execute(
            "UPDATE actor SET kind = ?, sector = ?, name = ?, name_key = ?, acronym = ?, description = ?, \
             website = ?, founded_on = ?, status = ?, closed_on = ?, successor_id = ?, seat_commune_id = ?, \
             latitude = ?, longitude = ?, certainty = ?, note = ?, confirmed_on = ?, introduces = ?, \
             updated_at = ?, version = version + 1 WHERE id = ?",
            values,
        )
        .await?;
        for part in PARTS.iter().filter(|part| fields.contains(&part.field)) {
            let delete = format!("DELETE FROM {} WHERE actor_id = ?", part.table.name);
            self.execute(&delete, [id.into()]).await?;
            let rows = (part.rows)(id, after);
            part.table.insert(&self.transaction, rows).await?;
        }
        if fields.contains(&ActorField::Sources) {
            let cited = after.sources.iter().copied();
            self.replace_citations(EntityKind::Actor, id, cited).await?;
        }
        let operation =
            if before.status == ActorStatus::Active && after.status == ActorStatus::Closed {
                Operation::Close
            } else {
                Operation::Update
            };
        let shown = |data: &ActorData| object(&fields, ActorField::code, |field| data.json(field));
        self.log(
            EntityKind::Actor,
            id,
            operation,
            Some(shown(before)),
            Some(shown(after)),
        )
        .await
    }

    /// Readable names that no actor bears yet: `mission-locale`, then `mission-locale-ID` for the others.
    async fn unique_slugs(
        &self,
        actors: &[NewActor],
        first: i64,
    ) -> Result<Vec<String>, StoreError> {
        let mut slugs: Vec<String> = actors.iter().map(|actor| actor.slug.clone()).collect();
        let mut taken = HashSet::new();
        // A second round is rare, a third one needs names made for it.
        let mut open: Vec<usize> = (0..actors.len()).collect();
        while !open.is_empty() {
            let wanted: Vec<&str> = open.iter().map(|at| slugs[*at].as_str()).collect();
            let mut stored = HashSet::new();
            for chunk in padded(&wanted, 2_048) {
                stored.extend(self.taken_slugs(&chunk).await?);
            }
            open.retain(|at| {
                let slug = &slugs[*at];
                stored.contains(slug) || !taken.insert(slug.clone())
            });
            for at in &open {
                let id = first + i64::try_from(*at).unwrap_or(i64::MAX);
                slugs[*at] = format!("{}-{id}", slugs[*at]);
            }
        }
        Ok(slugs)
    }

    async fn taken_slugs(&self, slugs: &[&str]) -> Result<Vec<String>, StoreError> {
        self.column(
            &format!(
                "SELECT slug FROM actor WHERE slug IN ({})",
                super::writer::marks(slugs.len())
            ),
            slugs.iter().map(|slug| text(*slug)),
            "slug",
        )
        .await
    }

    /// One column of the rows of a statement.
    pub(in crate::store) async fn column<T: sea_orm::TryGetable>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        column: &str,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self
            .transaction
            .settled()
            .await?
            .query_all_raw(self.statement(sql, values))
            .await?;
        let read: Result<Vec<T>, _> = rows.iter().map(|row| row.try_get("", column)).collect();
        Ok(read?)
    }
}

/// The columns from `kind` to `introduces`.
fn row(data: &ActorData, name_key: &str) -> [Value; 18] {
    let date = |date: &Option<crate::domain::date::PartialDate>| {
        maybe_text(date.as_ref().map(crate::domain::date::PartialDate::as_str))
    };
    [
        text(data.kind.code()),
        maybe_text(data.sector.map(Vocabulary::code)),
        text(data.name.as_str()),
        text(name_key),
        maybe_text(data.acronym.as_deref()),
        maybe_text(data.description.as_deref()),
        maybe_text(data.website.as_deref()),
        date(&data.founded_on),
        text(data.status.code()),
        date(&data.closed_on),
        data.successor_id.into(),
        data.seat_commune_id.into(),
        data.position.map(|position| position.latitude).into(),
        data.position.map(|position| position.longitude).into(),
        text(data.certainty.code()),
        maybe_text(data.note.as_deref()),
        date(&data.confirmed_on),
        data.introduces.into(),
    ]
}

/// A table that hangs on actors.
struct Part {
    field: ActorField,
    table: Table<'static>,
    /// The rows of an actor.
    rows: fn(i64, &ActorData) -> Vec<Value>,
}

const PARTS: [Part; 7] = [
    Part {
        field: ActorField::OtherNames,
        table: NAME,
        rows: |id, data| {
            let names = (1_i64..).zip(&data.other_names);
            let row = |(position, name): (i64, &String)| [id.into(), position.into(), text(name)];
            names.flat_map(row).collect()
        },
    },
    Part {
        field: ActorField::SecondarySectors,
        table: SECTOR,
        rows: |id, data| codes(id, &data.secondary_sectors),
    },
    Part {
        field: ActorField::Themes,
        table: THEME,
        rows: |id, data| codes(id, &data.themes),
    },
    Part {
        field: ActorField::Publics,
        table: PUBLIC,
        rows: |id, data| codes(id, &data.publics),
    },
    Part {
        field: ActorField::Identifiers,
        table: IDENTIFIER,
        rows: |id, data| {
            let row = |number: &ExternalId| {
                let value = text(number.value.as_str());
                [text(number.scheme.code()), value, id.into()]
            };
            data.identifiers.iter().flat_map(row).collect()
        },
    },
    Part {
        field: ActorField::Area,
        table: AREA,
        rows: |id, data| {
            let row = |territory: &i64| [id.into(), (*territory).into()];
            data.area.iter().flat_map(row).collect()
        },
    },
    Part {
        field: ActorField::Contacts,
        table: CONTACT,
        rows: |id, data| {
            let row = |(position, contact): (i64, &ContactPoint)| {
                [
                    id.into(),
                    position.into(),
                    text(contact.channel.code()),
                    text(contact.value.as_str()),
                    maybe_text(contact.label.as_deref()),
                    text(contact.visibility.code()),
                ]
            };
            (1_i64..).zip(&data.contacts).flat_map(row).collect()
        },
    },
];

/// Identifier and code, for each value of a list.
fn codes<V: Vocabulary>(id: i64, values: &BTreeSet<V>) -> Vec<Value> {
    let row = |value: &V| [id.into(), text(value.code())];
    values.iter().flat_map(row).collect()
}

/// Actor and source, for each source that it cites.
fn citations(id: i64, data: &ActorData) -> impl Iterator<Item = (i64, i64)> {
    data.sources.iter().map(move |source| (id, *source))
}
