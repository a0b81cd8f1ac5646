//! Writing actors and what hangs on them.

use std::collections::HashSet;

use sea_orm::{ConnectionTrait, Value};

use super::bulk::{Table, maybe_text, text};
use super::writer::{Writer, object};
use crate::domain::actor::{ActorData, ActorField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{ActorStatus, Operation, Vocabulary};
use crate::store::StoreError;

const ACTOR: Table = Table {
    name: "actor",
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
        "created_at",
        "updated_at",
        "version",
    ],
    conflict: "",
};
const NAME: Table = Table {
    name: "actor_name",
    columns: &["actor_id", "position", "name"],
    conflict: "",
};
const SECTOR: Table = Table {
    name: "actor_sector",
    columns: &["actor_id", "sector"],
    conflict: "",
};
const THEME: Table = Table {
    name: "actor_theme",
    columns: &["actor_id", "theme"],
    conflict: "",
};
const PUBLIC: Table = Table {
    name: "actor_public",
    columns: &["actor_id", "public"],
    conflict: "",
};
const IDENTIFIER: Table = Table {
    name: "actor_identifier",
    columns: &["scheme", "value", "actor_id"],
    conflict: "",
};
const AREA: Table = Table {
    name: "actor_area",
    columns: &["actor_id", "territory_id"],
    conflict: "",
};
const CONTACT: Table = Table {
    name: "contact_point",
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
    pub data: ActorData,
    /// Folded name.
    pub name_key: String,
    /// Readable name, made unique by the identifier where another actor has it.
    pub slug: String,
}

impl Writer {
    /// Creates actors; the identifiers come in the same order.
    ///
    /// # Errors
    /// [`StoreError::Database`] when an identifier of a register belongs to another actor.
    ///
    /// # Complexity
    /// A few statements for each thousand actors.
    pub async fn insert_actors(&mut self, actors: Vec<NewActor>) -> Result<Vec<i64>, StoreError> {
        let first = self.take_ids("actor", actors.len()).await?;
        let slugs = self.unique_slugs(&actors, first).await?;
        let mut ids = Vec::with_capacity(actors.len());
        let mut rows = Vec::with_capacity(actors.len() * ACTOR.columns.len());
        let mut parts = Parts::default();
        for (actor, slug) in actors.iter().zip(slugs) {
            let id = first + i64::try_from(ids.len()).unwrap_or(i64::MAX);
            ids.push(id);
            rows.push(id.into());
            rows.push(text(slug));
            rows.extend(row(&actor.data, &actor.name_key));
            rows.extend([self.now_ms.into(), self.now_ms.into(), 1_i64.into()]);
            parts.add(id, &actor.data, ActorField::ALL);
            let after = object(ActorField::ALL, ActorField::code, |field| {
                actor.data.json(field)
            });
            self.log(EntityKind::Actor, id, Operation::Create, None, Some(after))
                .await?;
        }
        ACTOR.insert(&self.transaction, rows).await?;
        parts.insert(self).await?;
        Ok(ids)
    }

    /// Changes an actor from what it was to what it shall be; the caller has read `before` in this transaction.
    ///
    /// Returns the new version.
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
        for field in &fields {
            if let Some(table) = table_of(*field) {
                self.execute(
                    &format!("DELETE FROM {} WHERE actor_id = ?", table.name),
                    [id.into()],
                )
                .await?;
            }
        }
        if fields.contains(&ActorField::Sources) {
            self.clear_citations(EntityKind::Actor, id).await?;
        }
        let mut parts = Parts::default();
        parts.add(id, after, &fields);
        parts.insert(self).await?;
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
            for chunk in wanted.chunks(2_000) {
                stored.extend(self.taken_slugs(chunk).await?);
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
    pub(super) async fn column<T: sea_orm::TryGetable>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        column: &str,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self
            .transaction
            .query_all_raw(self.statement(sql, values))
            .await?;
        let read: Result<Vec<T>, _> = rows.iter().map(|row| row.try_get("", column)).collect();
        Ok(read?)
    }
}

fn table_of(field: ActorField) -> Option<Table> {
    match field {
        ActorField::OtherNames => Some(NAME),
        ActorField::SecondarySectors => Some(SECTOR),
        ActorField::Themes => Some(THEME),
        ActorField::Publics => Some(PUBLIC),
        ActorField::Identifiers => Some(IDENTIFIER),
        ActorField::Area => Some(AREA),
        ActorField::Contacts => Some(CONTACT),
        _ => None,
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

/// Rows of the tables that hang on actors, gathered to be inserted together.
#[derive(Default)]
struct Parts {
    names: Vec<Value>,
    sectors: Vec<Value>,
    themes: Vec<Value>,
    publics: Vec<Value>,
    identifiers: Vec<Value>,
    areas: Vec<Value>,
    contacts: Vec<Value>,
    citations: Vec<(i64, i64)>,
}

impl Parts {
    fn add(&mut self, id: i64, data: &ActorData, fields: &[ActorField]) {
        for field in fields {
            match field {
                ActorField::OtherNames => {
                    for (position, name) in (1_i64..).zip(&data.other_names) {
                        self.names
                            .extend([id.into(), position.into(), text(name.as_str())]);
                    }
                }
                ActorField::SecondarySectors => {
                    for sector in &data.secondary_sectors {
                        self.sectors.extend([id.into(), text(sector.code())]);
                    }
                }
                ActorField::Themes => {
                    for theme in &data.themes {
                        self.themes.extend([id.into(), text(theme.code())]);
                    }
                }
                ActorField::Publics => {
                    for public in &data.publics {
                        self.publics.extend([id.into(), text(public.code())]);
                    }
                }
                ActorField::Identifiers => {
                    for number in &data.identifiers {
                        self.identifiers.extend([
                            text(number.scheme.code()),
                            text(number.value.as_str()),
                            id.into(),
                        ]);
                    }
                }
                ActorField::Area => {
                    for territory in &data.area {
                        self.areas.extend([id.into(), (*territory).into()]);
                    }
                }
                ActorField::Contacts => {
                    for (position, contact) in (1_i64..).zip(&data.contacts) {
                        self.contacts.extend([
                            id.into(),
                            position.into(),
                            text(contact.channel.code()),
                            text(contact.value.as_str()),
                            maybe_text(contact.label.as_deref()),
                            text(contact.visibility.code()),
                        ]);
                    }
                }
                ActorField::Sources => {
                    self.citations
                        .extend(data.sources.iter().map(|source| (id, *source)));
                }
                _ => {}
            }
        }
    }

    async fn insert(self, writer: &Writer) -> Result<(), StoreError> {
        let transaction = &writer.transaction;
        NAME.insert(transaction, self.names).await?;
        SECTOR.insert(transaction, self.sectors).await?;
        THEME.insert(transaction, self.themes).await?;
        PUBLIC.insert(transaction, self.publics).await?;
        IDENTIFIER.insert(transaction, self.identifiers).await?;
        AREA.insert(transaction, self.areas).await?;
        CONTACT.insert(transaction, self.contacts).await?;
        writer
            .insert_citations(EntityKind::Actor, &self.citations)
            .await
    }
}
