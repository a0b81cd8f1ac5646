//! Points on the ground.

use geo::{Distance, Haversine, Point};

/// Mean radius of the earth (GRS 80), metres: the sphere on which distances are measured.
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A point in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north, from -90 to 90.
    pub latitude: f64,
    /// Degrees east, from -180 to 180.
    pub longitude: f64,
}

impl Position {
    /// A point, `None` when one of the figures is out of range or no number.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let holds = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        holds.then_some(Self {
            latitude,
            longitude,
        })
    }

    /// The distance to another point, metres, along a great circle of the mean sphere (haversine formula).
    ///
    /// Against the ellipsoid the error stays under 0.6 %.
    #[must_use]
    pub fn distance_m(self, other: Self) -> f64 {
        let point = |position: Self| Point::new(position.longitude, position.latitude);
        Haversine.distance(point(self), point(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_meridian_measures_what_the_radius_says() {
        let equator = Position::new(0.0, 10.0).unwrap();
        let north = Position::new(1.0, 10.0).unwrap();
        let expected = EARTH_RADIUS_M * 1_f64.to_radians();
        assert!((equator.distance_m(north) - expected).abs() < 0.01);
        assert!(equator.distance_m(equator).abs() < f64::EPSILON);
    }

    #[test]
    fn crosses_the_antimeridian_the_short_way() {
        let west = Position::new(-17.0, 179.5).unwrap();
        let east = Position::new(-17.0, -179.5).unwrap();
        assert!(west.distance_m(east) < 110_000.0);
    }
}
