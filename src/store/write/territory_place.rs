//! Writing where territories lie: inside points and outlines.

use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};

use super::bulk::{Table, text};
use super::writer::{Outcome, Writer, marks};
use crate::domain::position::Position;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::Operation;
use crate::store::StoreError;
use crate::store::read::batch::padded;

const CONTOUR: Table = Table {
    name: "territory_contour",
    common: &[],
    columns: &["territory_id", "geometry", "vintage"],
    conflict: "ON CONFLICT (territory_id) DO UPDATE SET geometry = excluded.geometry, vintage = excluded.vintage",
};

/// An outline: GeoJSON geometry in WGS 84, and its year.
pub type Contour = (String, Option<i64>);

/// The identifier of a territory, an inside point, an outline.
pub type PlacedTerritory = (i64, Option<Position>, Option<Contour>);

/// What a line of the change log says before and after, by field.
#[derive(Default)]
struct Shown {
    before: Map<String, Json>,
    after: Map<String, Json>,
}

impl Shown {
    fn add(&mut self, field: &str, before: Json, after: Json) {
        self.before.insert(field.to_owned(), before);
        self.after.insert(field.to_owned(), after);
    }
}

impl Writer {
    /// Gives territories a point, an outline (GeoJSON geometry and its year), or both.
    ///
    /// The change log tells points; of outlines, which may hold a megabyte, how long they are and their year.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement for each 2,048 territories, one for each outline, and one for each point that changes.
    pub async fn put_positions(
        &mut self,
        positions: Vec<PlacedTerritory>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let ids: Vec<i64> = positions.iter().map(|(id, _, _)| *id).collect();
        let mut points = self.stored_points(&ids).await?;
        let mut outcomes = Vec::with_capacity(positions.len());
        for (id, position, contour) in positions {
            let mut shown = Shown::default();
            if let Some(position) = position {
                let before = points.insert(id, position);
                if before != Some(position) {
                    self.execute(
                        "UPDATE territory SET latitude = ?, longitude = ? WHERE id = ?",
                        [
                            position.latitude.into(),
                            position.longitude.into(),
                            id.into(),
                        ],
                    )
                    .await?;
                    shown.add(
                        "position",
                        before.map_or(Json::Null, point),
                        point(position),
                    );
                }
            }
            if let Some(contour) = contour {
                let before = self.stored_contour(id).await?;
                if before.as_ref() != Some(&contour) {
                    let is = outline(&contour);
                    shown.add("contour", before.as_ref().map_or(Json::Null, outline), is);
                    let (geometry, vintage) = contour;
                    let row = vec![id.into(), text(geometry), vintage.into()];
                    CONTOUR.insert(&self.transaction, row).await?;
                }
            }
            if shown.after.is_empty() {
                outcomes.push(Outcome::Unchanged);
                continue;
            }
            let (before, after) = (Json::Object(shown.before), Json::Object(shown.after));
            let (before, after) = (Some(before.to_string()), Some(after.to_string()));
            self.log(EntityKind::Territory, id, Operation::Update, before, after)
                .await?;
            outcomes.push(Outcome::Changed);
        }
        Ok(outcomes)
    }

    /// The inside points of territories that have one.
    async fn stored_points(&self, ids: &[i64]) -> Result<HashMap<i64, Position>, StoreError> {
        let mut points = HashMap::with_capacity(ids.len());
        for chunk in padded(ids, 2_048) {
            let sql = format!(
                "SELECT id, latitude, longitude FROM territory \
                 WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND id IN ({})",
                marks(chunk.len())
            );
            let values = chunk.iter().copied().map(sea_orm::Value::from);
            for row in self.rows(&sql, values).await? {
                let position = Position {
                    latitude: row.try_get("", "latitude")?,
                    longitude: row.try_get("", "longitude")?,
                };
                points.insert(row.try_get("", "id")?, position);
            }
        }
        Ok(points)
    }

    async fn stored_contour(&self, id: i64) -> Result<Option<Contour>, StoreError> {
        let sql = "SELECT geometry, vintage FROM territory_contour WHERE territory_id = ?";
        let rows = self.rows(sql, [id.into()]).await?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        Ok(Some((
            row.try_get("", "geometry")?,
            row.try_get("", "vintage")?,
        )))
    }
}

fn point(position: Position) -> Json {
    json!([position.latitude, position.longitude])
}

fn outline((geometry, vintage): &Contour) -> Json {
    json!({ "bytes": geometry.len(), "vintage": vintage })
}
