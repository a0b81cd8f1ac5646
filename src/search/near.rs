//! Distances on Earth.

use geo::{Distance, Haversine, Point};

use super::error::SearchError;
use super::request::Near;

/// Metres in a degree of latitude, a little short so that the box is never too small.
const METRES_PER_DEGREE: f64 = 110_000.0;

/// A position in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

/// A point, and the box around it outside which nothing is near.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    centre: Point<f64>,
    radius_m: Option<f64>,
    latitude_span: f64,
    longitude_span: f64,
}

impl Around {
    /// Makes a point ready.
    ///
    /// # Errors
    /// [`SearchError::InvalidPoint`] when it is not on Earth or the radius is not a positive number.
    pub(super) fn new(near: Near) -> Result<Self, SearchError> {
        let on_earth = near.latitude.abs() <= 90.0 && near.longitude.abs() <= 180.0;
        if !on_earth
            || near
                .radius_m
                .is_some_and(|radius| radius.is_nan() || radius < 0.0)
        {
            return Err(SearchError::InvalidPoint);
        }
        let latitude_span = near
            .radius_m
            .map_or(f64::INFINITY, |radius| radius / METRES_PER_DEGREE);
        let furthest = near.latitude.abs() + latitude_span;
        let longitude_span = if furthest < 89.0 {
            latitude_span / furthest.to_radians().cos()
        } else {
            f64::INFINITY
        };
        // A box across the antimeridian is not worth its cases.
        let wraps = near.longitude.abs() + longitude_span > 180.0;
        Ok(Self {
            centre: Point::new(near.longitude, near.latitude),
            radius_m: near.radius_m,
            latitude_span,
            longitude_span: if wraps { f64::INFINITY } else { longitude_span },
        })
    }

    /// Whether the place is within the radius; without a radius everything is, even without a place.
    pub(super) fn holds(&self, place: Option<Place>) -> bool {
        let Some(radius_m) = self.radius_m else {
            return true;
        };
        place.is_some_and(|place| {
            (place.latitude - self.centre.y()).abs() <= self.latitude_span
                && (place.longitude - self.centre.x()).abs() <= self.longitude_span
                && self.metres(place) <= radius_m
        })
    }

    /// Whether the rounded distance may be as short as that, by the latitudes alone.
    pub(super) fn may_be_within(&self, place: Place, metres: u32) -> bool {
        (place.latitude - self.centre.y()).abs() * METRES_PER_DEGREE <= f64::from(metres) + 1.0
    }

    /// The distance in whole metres.
    pub(super) fn distance_m(&self, place: Place) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "half the circumference of the Earth in metres fits, and the conversion saturates"
        )]
        let metres = self.metres(place).round() as u32;
        metres
    }

    fn metres(&self, place: Place) -> f64 {
        Haversine.distance(self.centre, Point::new(place.longitude, place.latitude))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_hides_nothing_that_is_near() {
        let places = (-18..=18).flat_map(|latitude| {
            (-36..=36).map(move |longitude| Place {
                latitude: f64::from(latitude) * 5.0,
                longitude: f64::from(longitude) * 5.0,
            })
        });
        for place in places {
            for (latitude, longitude) in [
                (48.28, -3.57),
                (-13.3, -176.2),
                (-21.1, 166.0),
                (89.5, 0.0),
                (0.0, 0.0),
            ] {
                for radius_m in [0.0, 10_000.0, 600_000.0, 3_000_000.0, 21_000_000.0] {
                    let around = Around::new(Near {
                        latitude,
                        longitude,
                        radius_m: Some(radius_m),
                    })
                    .unwrap();
                    assert_eq!(
                        around.holds(Some(place)),
                        around.metres(place) <= radius_m,
                        "{place:?} {radius_m}"
                    );
                    assert!(around.may_be_within(place, around.distance_m(place)));
                }
            }
        }
    }

    #[test]
    fn points_off_the_earth_are_refused() {
        for (latitude, longitude, radius_m) in [
            (91.0, 0.0, None),
            (0.0, 181.0, None),
            (f64::NAN, 0.0, None),
            (0.0, 0.0, Some(-1.0)),
            (0.0, 0.0, Some(f64::NAN)),
        ] {
            assert!(matches!(
                Around::new(Near {
                    latitude,
                    longitude,
                    radius_m
                }),
                Err(SearchError::InvalidPoint)
            ));
        }
    }

    #[test]
    fn brest_is_some_210_kilometres_from_rennes() {
        let around = Around::new(Near {
            latitude: 48.1147,
            longitude: -1.6794,
            radius_m: None,
        })
        .unwrap();
        let metres = around.distance_m(Place {
            latitude: 48.3904,
            longitude: -4.4861,
        });
        assert!((205_000..215_000).contains(&metres), "{metres}");
    }
}
