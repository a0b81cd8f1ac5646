//! Writing territories and their communes.

use std::collections::{BTreeSet, HashMap};

use sea_orm::Value;
use serde_json::json;

use super::bulk::{Table, maybe_text, text};
use super::writer::{Outcome, Writer};
use crate::domain::provenance::EntityKind;
use crate::domain::territory::{Territory, TerritoryData};
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
pub(super) const COMMUNE: Table = Table {
    name: "territory_commune",
    common: &[],
    columns: &["territory_id", "commune_id"],
    conflict: "",
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
            if let Some(known) = known {
                let was = shown_change(&known, &territory.data, &members, &territory.postal_codes);
                let now = Stored {
                    id,
                    data: territory.data,
                    communes: members,
                    postal_codes: territory.postal_codes,
                };
                let is = shown_change(&now, &known.data, &known.communes, &known.postal_codes);
                self.log(
                    EntityKind::Territory,
                    id,
                    Operation::Update,
                    Some(was),
                    Some(is),
                )
                .await?;
                outcomes.push((id, Outcome::Changed));
            } else {
                let after = json!({
                    "territory": territory.data.reference.to_string(),
                    "name": territory.data.name,
                    "vintage": territory.data.vintage,
                    "communes": members.len(),
                });
                let after = Some(after.to_string());
                self.log(EntityKind::Territory, id, Operation::Create, None, after)
                    .await?;
                outcomes.push((id, Outcome::Created));
            }
        }
        TERRITORY.insert(&self.transaction, rows).await?;
        COMMUNE.insert(&self.transaction, communes).await?;
        POSTAL_CODE.insert(&self.transaction, postal_codes).await?;
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

/// What a territory says otherwise than another state of it, for the change log. Of communes and postal codes only those
/// that the other state does not hold: France has 35,000.
fn shown_change(
    one: &Stored,
    data: &TerritoryData,
    communes: &BTreeSet<i64>,
    postal_codes: &BTreeSet<String>,
) -> String {
    let mut shown = serde_json::Map::new();
    for field in one.data.differences(data) {
        shown.insert(field.code().to_owned(), one.data.json(field));
    }
    if one.communes != *communes {
        let own: Vec<&i64> = one.communes.difference(communes).collect();
        shown.insert("communes".to_owned(), json!(own));
    }
    if one.postal_codes != *postal_codes {
        let own: Vec<&String> = one.postal_codes.difference(postal_codes).collect();
        shown.insert("postalCodes".to_owned(), json!(own));
    }
    serde_json::Value::Object(shown).to_string()
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
