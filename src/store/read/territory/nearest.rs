//! The commune nearest to a point.

use entity::territory;
use entity::vocab::TerritoryKind;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::domain::position::Position;
use crate::store::{Store, StoreError};

/// A point farther than this from every commune lies in none of them.
const REACH_M: f64 = 50_000.0;

/// The box that holds every point within reach, as a condition on positions of territories.
fn within_box(center: Position) -> Condition {
    use territory::Column;
    let (latitude, longitude) = (center.latitude, center.longitude);
    // A little wider than the circle: rounding never drops a point on it.
    let angle = REACH_M / crate::domain::position::EARTH_RADIUS_M * 1.001;
    let height = angle.to_degrees();
    let rows = Column::Latitude.between(latitude - height, latitude + height);
    let spread = angle.sin() / latitude.to_radians().cos();
    let all = Condition::all().add(rows);
    if spread.is_nan() || spread.abs() >= 1.0 {
        // A pole is within reach: every meridian is.
        return all.add(Column::Longitude.is_not_null());
    }
    let width = spread.asin().to_degrees();
    let (west, east) = (longitude - width, longitude + width);
    // Beyond the antimeridian the degrees start again at the other end.
    all.add(
        Condition::any()
            .add(Column::Longitude.between(west, east))
            .add(Column::Longitude.between(west + 360.0, east + 360.0))
            .add(Column::Longitude.between(west - 360.0, east - 360.0)),
    )
}

impl Store {
    /// The identifier of the commune whose point is nearest to a position, `None` when no commune within 50 km has a point.
    ///
    /// Of two at the same distance the lower identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, over the communes: about 35,000, of which some 1,500 are measured.
    #[tracing::instrument(name = "db.territory.find_nearest", level = "debug", skip_all)]
    pub async fn nearest_commune(&self, position: Position) -> Result<Option<i64>, StoreError> {
        use territory::{Column, Entity};
        let near: Vec<(i64, f64, f64)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Latitude, Column::Longitude])
            .filter(Column::Kind.eq(TerritoryKind::Commune))
            .filter(within_box(position))
            .into_tuple()
            .all(&self.connection)
            .await?;
        let nearest = near
            .into_iter()
            .filter_map(|(id, latitude, longitude)| {
                let distance = position.distance_m(Position::new(latitude, longitude)?);
                (distance <= REACH_M).then_some((distance, id))
            })
            .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        Ok(nearest.map(|(_, id)| id))
    }
}
