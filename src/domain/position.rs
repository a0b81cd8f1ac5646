//! Points on the ground.

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
}
