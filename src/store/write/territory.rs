//! Writing territories, their communes, outlines and older codes.

use std::collections::{BTreeSet, HashMap};

use sea_orm::Value;

use super::bulk::{Table, maybe_text, text};
use super::writer::{Outcome, Writer};
use crate::domain::position::Position;
use crate::domain::provenance::EntityKind;
use crate::domain::territory::{Territory, TerritoryAlias, TerritoryData};
use crate::domain::vocab::{Operation, TerritoryKind, Vocabulary};
use crate::store::StoreError;

const TERRITORY: Table = Table {
    name: "territory",
    common: &[],
    columns: &[
        "id",
        "kind",
        "code",
        "name",
        "name_key",
        "vintage",
        "population",
        "siren",
        "seat_code",
        "zone",
        "latitude",
        "longitude",
        "website",
        "note",
        "commune_count",
    ],
    conflict: "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, \
               vintage = excluded.vintage, population = excluded.population, siren = excluded.siren, \
               seat_code = excluded.seat_code, zone = excluded.zone, latitude = excluded.latitude, \
               longitude = excluded.longitude, website = excluded.website, note = excluded.note, \
               commune_count = excluded.commune_count",
};
const COMMUNE: Table = Table {
    name: "territory_commune",
    common: &[],
    columns: &["territory_id", "commune_id"],
    conflict: "",
};
const CONTOUR: Table = Table {
    name: "territory_contour",
    common: &[],
    columns: &["territory_id", "geometry", "vintage"],
    conflict: "ON CONFLICT (territory_id) DO UPDATE SET geometry = excluded.geometry, vintage = excluded.vintage",
};
const ALIAS: Table = Table {
    name: "territory_alias",
    common: &[],
    columns: &["kind", "code", "territory_id", "name", "origin"],
    conflict: "ON CONFLICT (kind, code) DO UPDATE SET territory_id = excluded.territory_id, name = excluded.name, \
               origin = excluded.origin",
};
const POSTAL_CODE: Table = Table {
    name: "commune_postal_code",
    common: &[],
    columns: &["commune_id", "postal_code"],
    conflict: "",
};

/// The communes of a territory to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Communes {
    /// The territory is a commune.
    Itself,
    /// Identifiers of communes.
    Of(BTreeSet<i64>),
}

/// A territory to be created or brought up to date, by kind and code.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTerritory {
    /// What is known of it. A `position` of `None` leaves the one in the database.
    pub data: TerritoryData,
    /// Folded name.
    pub name_key: String,
    /// Its communes.
    pub communes: Communes,
    /// Postal codes, for a commune.
    pub postal_codes: BTreeSet<String>,
}

/// An outline: GeoJSON geometry in WGS 84, and its year.
pub type Contour = (String, Option<i64>);

/// The identifier of a territory, an inside point, an outline.
pub type PlacedTerritory = (i64, Option<Position>, Option<Contour>);

/// What the database holds of a territory, to see whether a write changes it.
struct Stored {
    id: i64,
    data: TerritoryData,
    communes: BTreeSet<i64>,
    postal_codes: BTreeSet<String>,
}

impl Writer {
    /// Writes territories of one kind; outcomes come in the same order, with the identifiers.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses a commune that does not exist.
    ///
    /// # Complexity
    /// Reads all territories of the kind once, then a few statements for each thousand that change.
    pub async fn put_territories(
        &mut self,
        kind: TerritoryKind,
        territories: Vec<NewTerritory>,
    ) -> Result<Vec<(i64, Outcome)>, StoreError> {
        let mut stored = self.stored_territories(kind).await?;
        let mut outcomes = Vec::with_capacity(territories.len());
        let (mut rows, mut communes, mut postal_codes) = (Vec::new(), Vec::new(), Vec::new());
        for mut territory in territories {
            let known = stored.remove(&territory.data.reference.code);
            let id = match &known {
                Some(known) => known.id,
                None => self.take_ids("territory", 1).await?,
            };
            let members = match territory.communes {
                Communes::Itself => BTreeSet::from([id]),
                Communes::Of(members) => members,
            };
            if let Some(known) = &known {
                territory.data.position = territory.data.position.or(known.data.position);
                if known.data == territory.data
                    && known.communes == members
                    && known.postal_codes == territory.postal_codes
                {
                    outcomes.push((id, Outcome::Unchanged));
                    continue;
                }
                for table in [COMMUNE.name, POSTAL_CODE.name] {
                    let column = if table == COMMUNE.name {
                        "territory_id"
                    } else {
                        "commune_id"
                    };
                    self.execute(
                        &format!("DELETE FROM {table} WHERE {column} = ?"),
                        [id.into()],
                    )
                    .await?;
                }
            }
            rows.extend(row(id, &territory.data, &territory.name_key, members.len()));
            for member in &members {
                communes.extend([id.into(), (*member).into()]);
            }
            for code in &territory.postal_codes {
                postal_codes.extend([id.into(), text(code.as_str())]);
            }
            let (outcome, operation) = if known.is_some() {
                (Outcome::Changed, Operation::Update)
            } else {
                (Outcome::Created, Operation::Create)
            };
            let after = serde_json::json!({
                "territory": territory.data.reference.to_string(),
                "name": territory.data.name,
                "vintage": territory.data.vintage,
                "communes": members.len(),
            })
            .to_string();
            self.log(EntityKind::Territory, id, operation, None, Some(after))
                .await?;
            outcomes.push((id, outcome));
        }
        TERRITORY.insert(&self.transaction, rows).await?;
        COMMUNE.insert(&self.transaction, communes).await?;
        POSTAL_CODE.insert(&self.transaction, postal_codes).await?;
        Ok(outcomes)
    }

    /// Writes older codes; returns how many were new or changed.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_aliases(
        &mut self,
        aliases: Vec<(TerritoryAlias, i64)>,
    ) -> Result<usize, StoreError> {
        let mut known: HashMap<(String, String), (i64, String, String)> = HashMap::new();
        for row in self
            .rows(
                "SELECT kind, code, territory_id, name, origin FROM territory_alias",
                [],
            )
            .await?
        {
            known.insert(
                (row.try_get("", "kind")?, row.try_get("", "code")?),
                (
                    row.try_get("", "territory_id")?,
                    row.try_get("", "name")?,
                    row.try_get("", "origin")?,
                ),
            );
        }
        let mut rows = Vec::new();
        let mut written = 0;
        for (alias, id) in aliases {
            let key = (alias.reference.kind.code().to_owned(), alias.reference.code);
            let value = (id, alias.name, alias.origin);
            if known.get(&key) == Some(&value) {
                continue;
            }
            written += 1;
            rows.extend([
                text(key.0.as_str()),
                text(key.1.as_str()),
                id.into(),
                text(value.1.as_str()),
                text(value.2.as_str()),
            ]);
            known.insert(key, value);
        }
        ALIAS.insert(&self.transaction, rows).await?;
        Ok(written)
    }

    /// Gives territories a point, an outline (GeoJSON geometry and its year), or both.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn put_positions(
        &mut self,
        positions: Vec<PlacedTerritory>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = Vec::with_capacity(positions.len());
        let mut contours = Vec::new();
        for (id, position, contour) in positions {
            let mut changed = false;
            if let Some(position) = position {
                let (latitude, longitude) = (position.latitude, position.longitude);
                changed |= self
                    .execute(
                        "UPDATE territory SET latitude = ?, longitude = ? WHERE id = ? \
                         AND NOT (latitude IS NOT NULL AND longitude IS NOT NULL AND latitude = ? AND longitude = ?)",
                        [
                            latitude.into(),
                            longitude.into(),
                            id.into(),
                            latitude.into(),
                            longitude.into(),
                        ],
                    )
                    .await?
                    > 0;
            }
            if let Some((geometry, vintage)) = contour {
                let known: Vec<String> = self
                    .column(
                        "SELECT geometry FROM territory_contour WHERE territory_id = ?",
                        [id.into()],
                        "geometry",
                    )
                    .await?;
                if known.first() != Some(&geometry) {
                    changed = true;
                    contours.extend([id.into(), text(geometry), vintage.into()]);
                }
            }
            if changed {
                self.log(EntityKind::Territory, id, Operation::Update, None, None)
                    .await?;
            }
            outcomes.push(if changed {
                Outcome::Changed
            } else {
                Outcome::Unchanged
            });
        }
        CONTOUR.insert(&self.transaction, contours).await?;
        Ok(outcomes)
    }

    async fn stored_territories(
        &self,
        kind: TerritoryKind,
    ) -> Result<HashMap<String, Stored>, StoreError> {
        let mut communes: HashMap<i64, BTreeSet<i64>> = HashMap::new();
        let of_kind = "IN (SELECT id FROM territory WHERE kind = ?)";
        let sql = format!(
            "SELECT territory_id, commune_id FROM territory_commune WHERE territory_id {of_kind}"
        );
        for row in self.rows(&sql, [text(kind.code())]).await? {
            communes
                .entry(row.try_get("", "territory_id")?)
                .or_default()
                .insert(row.try_get("", "commune_id")?);
        }
        let mut postal_codes: HashMap<i64, BTreeSet<String>> = HashMap::new();
        let sql = format!(
            "SELECT commune_id, postal_code FROM commune_postal_code WHERE commune_id {of_kind}"
        );
        for row in self.rows(&sql, [text(kind.code())]).await? {
            postal_codes
                .entry(row.try_get("", "commune_id")?)
                .or_default()
                .insert(row.try_get("", "postal_code")?);
        }
        let mut stored = HashMap::new();
        for row in self
            .rows(
                "SELECT * FROM territory WHERE kind = ?",
                [text(kind.code())],
            )
            .await?
        {
            let row = <entity::territory::Model as sea_orm::FromQueryResult>::from_query_result(
                &row, "",
            )?;
            let id = row.id;
            let data = Territory::from(row).data;
            stored.insert(
                data.reference.code.clone(),
                Stored {
                    id,
                    data,
                    communes: communes.remove(&id).unwrap_or_default(),
                    postal_codes: postal_codes.remove(&id).unwrap_or_default(),
                },
            );
        }
        Ok(stored)
    }
}

fn row(id: i64, data: &TerritoryData, name_key: &str, communes: usize) -> [Value; 15] {
    [
        id.into(),
        text(data.reference.kind.code()),
        text(data.reference.code.as_str()),
        text(data.name.as_str()),
        text(name_key),
        data.vintage.into(),
        data.population.into(),
        maybe_text(data.siren.as_deref()),
        maybe_text(data.seat_code.as_deref()),
        maybe_text(data.zone.as_deref()),
        data.position.map(|position| position.latitude).into(),
        data.position.map(|position| position.longitude).into(),
        maybe_text(data.website.as_deref()),
        maybe_text(data.note.as_deref()),
        i64::try_from(communes).unwrap_or(i64::MAX).into(),
    ]
}
