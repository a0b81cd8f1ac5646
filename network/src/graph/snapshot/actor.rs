//! Actors as the network knows them.

use super::{Day, IdSet, NO_END, UNKNOWN_START};

/// The sector of an actor that has none: groups and bodies.
pub const NO_SECTOR: u8 = u8::MAX;

/// A point in ten-millionths of a degree (WGS 84): exact for coordinates written with up to seven decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Latitude, 10⁻⁷ degrees.
    pub latitude_e7: i32,
    /// Longitude, 10⁻⁷ degrees.
    pub longitude_e7: i32,
}

/// What measures need of an actor: 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorFacts {
    /// Themes, one bit for each.
    pub themes: u128,
    /// Identifier in the database.
    pub id: u32,
    /// Publics, one bit for each.
    pub publics: u32,
    /// First day at work; [`UNKNOWN_START`] when not known.
    pub founded: Day,
    /// Day of closure, exclusive; [`NO_END`] when at work.
    pub closed: Day,
    /// Last day on which it answered a survey of whom it works with; [`UNKNOWN_START`] when it never did. Nobody was
    /// asked yet: the directory has no surveys, and gives no such day.
    pub answered: Day,
    /// Last day on which somebody confirmed its record; [`UNKNOWN_START`] when nobody did.
    pub confirmed: Day,
    /// Territory of its seat commune; 0 when unknown.
    pub seat: u32,
    /// Latitude of the seat, 10⁻⁷ degrees; `i32::MIN` when unknown.
    pub latitude_e7: i32,
    /// Longitude of the seat, 10⁻⁷ degrees.
    pub longitude_e7: i32,
    /// Kind.
    pub kind: u8,
    /// Main sector, or [`NO_SECTOR`].
    pub sector: u8,
    /// Whether it agrees to introduce others; `None` when it was not asked.
    pub introduces: Option<bool>,
}

impl ActorFacts {
    /// An actor of which nothing else is known.
    #[must_use]
    pub const fn new(id: u32, kind: u8, sector: u8) -> Self {
        Self {
            themes: 0,
            id,
            publics: 0,
            founded: UNKNOWN_START,
            closed: NO_END,
            answered: UNKNOWN_START,
            confirmed: UNKNOWN_START,
            seat: 0,
            latitude_e7: i32::MIN,
            longitude_e7: 0,
            kind,
            sector,
            introduces: None,
        }
    }

    /// The same actor at a point.
    #[must_use]
    pub const fn at(self, position: Position) -> Self {
        Self {
            latitude_e7: position.latitude_e7,
            longitude_e7: position.longitude_e7,
            ..self
        }
    }

    /// Where its seat is.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        if self.latitude_e7 == i32::MIN {
            return None;
        }
        Some(Position {
            latitude_e7: self.latitude_e7,
            longitude_e7: self.longitude_e7,
        })
    }

    /// Whether it is present in a set of territories: through the area it serves or, without one, its seat.
    #[must_use]
    pub fn is_present(&self, area: &[u32], set: &IdSet) -> bool {
        if area.is_empty() {
            return self.seat != 0 && set.contains(self.seat);
        }
        area.iter().any(|place| set.contains(*place))
    }

    /// Whether it is at work on a day.
    #[must_use]
    pub const fn is_at_work(&self, day: Day) -> bool {
        self.founded <= day && day < self.closed
    }
}

/// An actor and the territories it serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRow {
    /// What measures need of it.
    pub facts: ActorFacts,
    /// Territories of its area; empty when it declares none.
    pub area: Vec<u32>,
}
