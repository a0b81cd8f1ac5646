//! Points and seats.

use async_graphql::{Enum, InputObject, SimpleObject};

use super::territory::Territory;
use crate::domain::position;
use crate::graphql::error::{ApiError, Result};

/// A point, WGS 84.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct Position {
    /// Degrees north.
    latitude: f64,
    /// Degrees east.
    longitude: f64,
}

impl From<position::Position> for Position {
    fn from(position: position::Position) -> Self {
        Self {
            latitude: position.latitude,
            longitude: position.longitude,
        }
    }
}

/// A point, WGS 84.
#[derive(Clone, Copy, Debug, InputObject)]
pub(crate) struct PositionInput {
    /// Degrees north, -90 to 90.
    latitude: f64,
    /// Degrees east, -180 to 180.
    longitude: f64,
}

impl PositionInput {
    /// The point, when its figures are in range.
    pub(crate) fn check(self, field: &str) -> Result<position::Position> {
        check_position(field, self.latitude, self.longitude)
    }
}

/// A point, when its figures are in range.
pub(crate) fn check_position(
    field: &str,
    latitude: f64,
    longitude: f64,
) -> Result<position::Position> {
    position::Position::new(latitude, longitude).ok_or_else(|| {
        ApiError::input(
            field,
            "La latitude va de -90 à 90, la longitude de -180 à 180.",
            "Latitude goes from -90 to 90, longitude from -180 to 180.",
        )
    })
}

/// How well a seat's position is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum SeatPrecision {
    /// The actor's own address.
    Exact,
    /// A point inside the commune of its seat.
    Commune,
}

/// Where an actor sits.
#[derive(Clone, SimpleObject)]
pub(crate) struct ActorSeat {
    /// The commune.
    pub(crate) commune: Option<Territory>,
    /// The best point known.
    pub(crate) position: Option<Position>,
    /// How well the point is known; null without a point.
    pub(crate) precision: Option<SeatPrecision>,
}
