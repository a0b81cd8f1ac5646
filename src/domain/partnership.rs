//! Partnerships: typed, dated, evidenced ties between two actors.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{code, codes, date, fields, list};
use super::date::PartialDate;
use super::vocab::{
    Certainty, Confirmation, PartnershipKind, PartnershipStatus, Theme, Visibility, Vocabulary,
};

/// The row of a partnership, without what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// Identifier in the database.
    pub id: i64,
    /// Kind, which gives layer and direction.
    pub kind: PartnershipKind,
    /// The first actor ("A").
    pub from_id: i64,
    /// The second actor ("B").
    pub to_id: i64,
    /// What the tie is, in the words of its source.
    pub label: Option<String>,
    /// State.
    pub status: PartnershipStatus,
    /// First day, inclusive.
    pub valid_from: Option<PartialDate>,
    /// End, exclusive.
    pub valid_until: Option<PartialDate>,
    /// 1 contact known, 2 occasional, 3 regular, 4 written and lively.
    pub strength: Option<i64>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// Euro cents.
    pub amount_cents: Option<i64>,
    /// Who vouches for it.
    pub confirmation: Option<Confirmation>,
    /// Last time somebody confirmed it.
    pub confirmed_on: Option<PartialDate>,
    /// Who may read it.
    pub visibility: Visibility,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
}

/// A proof of a partnership.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// What the document is.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Everything a partnership says, as one value: what is written, compared and merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnershipData {
    /// Kind, which gives layer and direction.
    pub kind: PartnershipKind,
    /// The first actor ("A").
    pub from_id: i64,
    /// The second actor ("B").
    pub to_id: i64,
    /// What the tie is, in the words of its source.
    pub label: Option<String>,
    /// State.
    pub status: PartnershipStatus,
    /// First day, inclusive.
    pub valid_from: Option<PartialDate>,
    /// End, exclusive.
    pub valid_until: Option<PartialDate>,
    /// Identifiers of the territories it is limited to; empty means everywhere.
    pub territories: BTreeSet<i64>,
    /// Themes.
    pub themes: BTreeSet<Theme>,
    /// 1 contact known, 2 occasional, 3 regular, 4 written and lively.
    pub strength: Option<i64>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// Euro cents.
    pub amount_cents: Option<i64>,
    /// Who vouches for it.
    pub confirmation: Option<Confirmation>,
    /// Last time somebody confirmed it.
    pub confirmed_on: Option<PartialDate>,
    /// Proofs.
    pub evidence: Vec<Evidence>,
    /// Who may read it.
    pub visibility: Visibility,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

impl PartnershipData {
    /// An active partnership of which nothing else is known.
    #[must_use]
    pub fn new(kind: PartnershipKind, from_id: i64, to_id: i64) -> Self {
        Self {
            kind,
            from_id,
            to_id,
            label: None,
            status: PartnershipStatus::Active,
            valid_from: None,
            valid_until: None,
            territories: BTreeSet::new(),
            themes: BTreeSet::new(),
            strength: None,
            frequency: None,
            amount_cents: None,
            confirmation: None,
            confirmed_on: None,
            evidence: Vec::new(),
            visibility: Visibility::Public,
            certainty: Certainty::Sourced,
            note: None,
            sources: BTreeSet::new(),
        }
    }
}

fields! {
    /// A field of a partnership, as provenance and the change log name it.
    PartnershipField of PartnershipData {
        Kind "kind" kind |value| json!(value.code()),
        From "from" from_id |value| json!(value),
        To "to" to_id |value| json!(value),
        Label "label" label |value| json!(value),
        Status "status" status |value| json!(value.code()),
        ValidFrom "validFrom" valid_from |value| date(value.as_ref()),
        ValidUntil "validUntil" valid_until |value| date(value.as_ref()),
        Territories "territories" territories |value| list(value.iter().map(|id| json!(id))),
        Themes "themes" themes |value| codes(value),
        Strength "strength" strength |value| json!(value),
        Frequency "frequency" frequency |value| json!(value),
        Amount "amountCents" amount_cents |value| json!(value),
        Confirmation "confirmation" confirmation |value| code(*value),
        ConfirmedOn "confirmedOn" confirmed_on |value| date(value.as_ref()),
        Evidence "evidence" evidence |value| list(value.iter().map(|proof| json!([proof.title, proof.url]))),
        Visibility "visibility" visibility |value| json!(value.code()),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
