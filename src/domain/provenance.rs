//! Where values come from.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{date, fields};
use super::date::PartialDate;

/// A document, register or publication that facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identifier in the database.
    pub id: i64,
    /// The source's own description.
    pub data: SourceData,
}

/// What a source says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceData {
    /// Short name, unique.
    pub code: String,
    /// Title as published.
    pub title: String,
    /// Address, when it is public.
    pub url: Option<String>,
    /// Who publishes it.
    pub producer: Option<String>,
    /// Licence of its data.
    pub licence: Option<String>,
    /// Date of the edition.
    pub published_on: Option<PartialDate>,
}

fields! {
    /// A field of a source, as the change log names it.
    SourceField of SourceData {
        Code "code" code |value| json!(value),
        Title "title" title |value| json!(value),
        Url "url" url |value| json!(value),
        Producer "producer" producer |value| json!(value),
        Licence "licence" licence |value| json!(value),
        PublishedOn "publishedOn" published_on |value| date(value.as_ref()),
    }
}

/// The kinds of records whose provenance is kept and whose writes are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// An actor, with all that it owns.
    Actor,
    /// A partnership, with all that it owns.
    Partnership,
    /// The group or body part of an actor.
    Body,
    /// A membership of a group or body.
    Membership,
    /// A seat in a body.
    Seat,
    /// A call, with all that it owns.
    Call,
    /// An axis of a call.
    CallAxis,
    /// An application to a call, with all that it owns.
    Application,
    /// A contribution to the work of groups.
    Contribution,
    /// A proposal of groups.
    Proposal,
    /// A contact made in a contact tour.
    TourContact,
    /// A territory.
    Territory,
    /// A source.
    Source,
    /// A token.
    Token,
    /// An indicator: what is measured.
    Indicator,
    /// Figures of an indicator, written together.
    Figures,
    /// A set of rules that say who takes which concern.
    AlertRuleSet,
    /// What became of alerts to an actor.
    AlertOutcome,
    /// A decision on pilot territories.
    PilotDecision,
}

impl EntityKind {
    /// The code written in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Partnership => "partnership",
            Self::Body => "body",
            Self::Membership => "membership",
            Self::Seat => "seat",
            Self::Call => "call",
            Self::CallAxis => "callAxis",
            Self::Application => "application",
            Self::Contribution => "contribution",
            Self::Proposal => "proposal",
            Self::TourContact => "tourContact",
            Self::Territory => "territory",
            Self::Source => "source",
            Self::Token => "token",
            Self::Indicator => "indicator",
            Self::Figures => "figures",
            Self::AlertRuleSet => "alertRuleSet",
            Self::AlertOutcome => "alertOutcome",
            Self::PilotDecision => "pilot_decision",
        }
    }
}

/// What one dataset says of one record: which fields it gave, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The dataset.
    pub dataset_id: i64,
    /// The record's identifier inside the dataset.
    pub record_id: String,
    /// Names of the fields it gave and that are in force.
    pub fields: Vec<String>,
    /// Date of the statement, `YYYY-MM-DD`.
    pub stated_on: PartialDate,
    /// Who corrected by hand; `None` for an import.
    pub author: Option<String>,
}

/// The dataset under which corrections by hand are kept; they outlive every import.
pub const CORRECTION_DATASET: &str = "correction";
