//! Territories: named sets of communes.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Value, json};

use super::actor::fields;
use super::position::Position;
use super::vocab::{TerritoryKind, Vocabulary};

/// A territory as the directory knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// Identifier in the database.
    pub id: i64,
    /// Its description.
    pub data: TerritoryData,
    /// How many communes it holds.
    pub commune_count: i64,
}

/// What is known of a territory, apart from its communes.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoryData {
    /// Kind and code, unique together.
    pub reference: TerritoryRef,
    /// Official or given name.
    pub name: String,
    /// Year of the COG in which its communes are written.
    pub vintage: i64,
    /// Inhabitants, legal population; `None` when unknown.
    pub population: Option<i64>,
    /// SIREN of the body that administers it.
    pub siren: Option<String>,
    /// Code of the seat commune.
    pub seat_code: Option<String>,
    /// `metro`, `drom` or `com`.
    pub zone: Option<String>,
    /// An inside point.
    pub position: Option<Position>,
    /// Web page of the territory's scheme.
    pub website: Option<String>,
    /// Free note.
    pub note: Option<String>,
}

fields! {
    /// A field of a territory, as the change log names it; its communes and postal codes stand beside it.
    TerritoryField of TerritoryData {
        Territory "territory" reference |value| json!(value.to_string()),
        Name "name" name |value| json!(value),
        Vintage "vintage" vintage |value| json!(value),
        Population "population" population |value| json!(value),
        Siren "siren" siren |value| json!(value),
        SeatCode "seatCode" seat_code |value| json!(value),
        Zone "zone" zone |value| json!(value),
        Position "position" position |value| value.map_or(Value::Null, |position| json!([position.latitude, position.longitude])),
        Website "website" website |value| json!(value),
        Note "note" note |value| json!(value),
    }
}

/// A territory named by kind and code, written `KIND:code`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerritoryRef {
    /// What kind of territory.
    pub kind: TerritoryKind,
    /// Its code, as text: leading zeros and 2A/2B are kept.
    pub code: String,
}

impl TerritoryRef {
    /// A territory by kind and code.
    #[must_use]
    pub fn new(kind: TerritoryKind, code: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.into(),
        }
    }

    /// Reads `KIND:code`; `None` when the kind is unknown or a part is missing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, code) = text.split_once(':')?;
        let code = code.trim();
        let kind = TerritoryKind::from_code(kind.trim())?;
        (!code.is_empty()).then(|| Self::new(kind, code))
    }

    /// The whole of France.
    #[must_use]
    pub fn france() -> Self {
        Self::new(TerritoryKind::Country, "FR")
    }
}

impl fmt::Display for TerritoryRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.kind.code(), self.code)
    }
}

/// A code that was in use and that resolves to a territory of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerritoryAlias {
    /// Kind and code of old.
    pub reference: TerritoryRef,
    /// The territory of today.
    pub territory: TerritoryRef,
    /// Name under the old code.
    pub name: String,
    /// What became of it, for example `commune-deleguee`.
    pub origin: String,
}
