//! Actors: organisations, practitioners and bodies that can act or be contacted.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::date::PartialDate;
use super::external_id::ExternalId;
use super::position::Position;
use super::vocab::{
    ActorKind, ActorStatus, Certainty, ContactChannel, Public, Sector, Theme, Visibility,
    Vocabulary,
};

/// The row of an actor, without what hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Identifier in the database.
    pub id: i64,
    /// Readable unique name, kept for life.
    pub slug: String,
    /// Kind of actor.
    pub kind: ActorKind,
    /// Main sector; groups and bodies have none.
    pub sector: Option<Sector>,
    /// Name in use.
    pub name: String,
    /// Acronym in use.
    pub acronym: Option<String>,
    /// What it does, in a few sentences.
    pub description: Option<String>,
    /// Address of its site.
    pub website: Option<String>,
    /// When it was founded.
    pub founded_on: Option<PartialDate>,
    /// At work or closed.
    pub status: ActorStatus,
    /// When it closed.
    pub closed_on: Option<PartialDate>,
    /// The actor that took over.
    pub successor_id: Option<i64>,
    /// Commune of its seat.
    pub seat_commune_id: Option<i64>,
    /// Position of its seat, when it is known better than by commune.
    pub position: Option<Position>,
    /// How sure its existence and fields are.
    pub certainty: Certainty,
    /// Free note on what is known.
    pub note: Option<String>,
    /// Last time somebody confirmed the record.
    pub confirmed_on: Option<PartialDate>,
    /// Whether it agrees to introduce others to those it knows; `None` when it is unknown.
    pub introduces: Option<bool>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
}

/// A way to reach an actor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContactPoint {
    /// Telephone, e-mail...
    pub channel: ContactChannel,
    /// The number or address.
    pub value: String,
    /// What this way is for.
    pub label: Option<String>,
    /// Who may read it.
    pub visibility: Visibility,
}

impl ContactPoint {
    /// Whether it is not for everybody.
    #[must_use]
    pub fn is_restricted(&self) -> bool {
        self.visibility != Visibility::Public
    }
}

/// Everything an actor says of itself, as one value: what is written, compared and merged.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorData {
    /// Kind of actor.
    pub kind: ActorKind,
    /// Main sector; groups and bodies have none.
    pub sector: Option<Sector>,
    /// Other sectors it works in.
    pub secondary_sectors: BTreeSet<Sector>,
    /// Name in use.
    pub name: String,
    /// Acronym in use.
    pub acronym: Option<String>,
    /// Older and other names.
    pub other_names: Vec<String>,
    /// What it does, in a few sentences.
    pub description: Option<String>,
    /// Themes it works on.
    pub themes: BTreeSet<Theme>,
    /// Publics it serves.
    pub publics: BTreeSet<Public>,
    /// Numbers in outside registers.
    pub identifiers: BTreeSet<ExternalId>,
    /// Identifier of the commune of its seat.
    pub seat_commune_id: Option<i64>,
    /// Position of its seat.
    pub position: Option<Position>,
    /// Identifiers of the territories it serves.
    pub area: BTreeSet<i64>,
    /// Ways to reach it.
    pub contacts: Vec<ContactPoint>,
    /// Address of its site.
    pub website: Option<String>,
    /// When it was founded.
    pub founded_on: Option<PartialDate>,
    /// At work or closed.
    pub status: ActorStatus,
    /// When it closed.
    pub closed_on: Option<PartialDate>,
    /// The actor that took over.
    pub successor_id: Option<i64>,
    /// How sure its existence and fields are.
    pub certainty: Certainty,
    /// Free note on what is known.
    pub note: Option<String>,
    /// Last time somebody confirmed the record.
    pub confirmed_on: Option<PartialDate>,
    /// Whether it agrees to introduce others to those it knows; `None` when it is unknown.
    pub introduces: Option<bool>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

impl ActorData {
    /// An actor with a kind, a sector and a name, of whom nothing else is known.
    #[must_use]
    pub fn new(kind: ActorKind, sector: Option<Sector>, name: impl Into<String>) -> Self {
        Self {
            kind,
            sector,
            secondary_sectors: BTreeSet::new(),
            name: name.into(),
            acronym: None,
            other_names: Vec::new(),
            description: None,
            themes: BTreeSet::new(),
            publics: BTreeSet::new(),
            identifiers: BTreeSet::new(),
            seat_commune_id: None,
            position: None,
            area: BTreeSet::new(),
            contacts: Vec::new(),
            website: None,
            founded_on: None,
            status: ActorStatus::Active,
            closed_on: None,
            successor_id: None,
            certainty: Certainty::Sourced,
            note: None,
            confirmed_on: None,
            introduces: None,
            sources: BTreeSet::new(),
        }
    }
}

/// Declares the fields of a record once: their names, how each is shown in the change log and how each is taken over.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $data:ident { $($variant:ident $code:literal $member:ident |$value:ident| $json:expr,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("The field `", $code, "`.")]
                $variant,
            )+
        }

        impl $name {
            /// Every field, in the order of the record.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name of the field in provenance, change log and API.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The field of a name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.code() == code)
            }
        }

        impl $data {
            /// The value of a field as JSON, for the change log; null when it is empty.
            #[must_use]
            pub fn json(&self, field: $name) -> Value {
                match field {
                    $($name::$variant => { let $value = &self.$member; $json })+
                }
            }

            /// Takes over one field of another record.
            pub fn take(&mut self, other: &Self, field: $name) {
                match field {
                    $($name::$variant => self.$member.clone_from(&other.$member),)+
                }
            }

            /// The fields whose values differ.
            #[must_use]
            pub fn differences(&self, other: &Self) -> Vec<$name> {
                let mut differences = Vec::new();
                $(if self.$member != other.$member { differences.push($name::$variant); })+
                differences
            }

            /// The fields that hold something.
            #[must_use]
            pub fn filled(&self) -> BTreeSet<$name> {
                $name::ALL.iter().copied().filter(|field| !self.json(*field).is_null()).collect()
            }
        }
    };
}
pub(crate) use fields;

/// The codes of a list of vocabulary values, null when it is empty.
pub(crate) fn codes<V: Vocabulary>(values: &BTreeSet<V>) -> Value {
    list(values.iter().map(|value| json!(value.code())))
}

/// A JSON list, null when it is empty.
pub(crate) fn list(values: impl Iterator<Item = Value>) -> Value {
    let values: Vec<Value> = values.collect();
    if values.is_empty() {
        Value::Null
    } else {
        Value::Array(values)
    }
}

/// The text of a date, null when it is unknown.
pub(crate) fn date(value: Option<&PartialDate>) -> Value {
    value.map_or(Value::Null, |date| json!(date.as_str()))
}

/// The code of a vocabulary value, null when it is unknown.
pub(crate) fn code<V: Vocabulary>(value: Option<V>) -> Value {
    value.map_or(Value::Null, |value| json!(value.code()))
}

fields! {
    /// A field of an actor, as provenance and the change log name it.
    ActorField of ActorData {
        Kind "kind" kind |value| json!(value.code()),
        Sector "sector" sector |value| code(*value),
        SecondarySectors "secondarySectors" secondary_sectors |value| codes(value),
        Name "name" name |value| json!(value),
        Acronym "acronym" acronym |value| json!(value),
        OtherNames "otherNames" other_names |value| list(value.iter().map(|name| json!(name))),
        Description "description" description |value| json!(value),
        Themes "themes" themes |value| codes(value),
        Publics "publics" publics |value| codes(value),
        Identifiers "identifiers" identifiers |value| list(value.iter().map(|id| json!(format!("{}:{}", id.scheme.code(), id.value)))),
        SeatCommune "seatCommune" seat_commune_id |value| json!(value),
        Position "position" position |value| value.map_or(Value::Null, |position| json!([position.latitude, position.longitude])),
        Area "area" area |value| list(value.iter().map(|id| json!(id))),
        Contacts "contacts" contacts |value| list(value.iter().map(|contact| json!([contact.channel.code(), contact.value, contact.label, contact.visibility.code()]))),
        Website "website" website |value| json!(value),
        FoundedOn "foundedOn" founded_on |value| date(value.as_ref()),
        Status "status" status |value| json!(value.code()),
        ClosedOn "closedOn" closed_on |value| date(value.as_ref()),
        Successor "successor" successor_id |value| json!(value),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        ConfirmedOn "confirmedOn" confirmed_on |value| date(value.as_ref()),
        Introduces "introduces" introduces |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
