//! Calls for projects and for expressions of interest, and their axes.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::actor::{code, codes, date, fields, list};
use super::date::PartialDate;
use super::record::fielded;
use super::vocab::{CallKind, CallStatus, Certainty, Theme, Vocabulary};

/// What a call says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallData {
    /// Readable unique name, kept for life; made unique by the identifier where another call has it.
    pub slug: String,
    /// Title in use.
    pub title: String,
    /// Form.
    pub kind: CallKind,
    /// Identifier of the actor that issues it.
    pub issuer_id: i64,
    /// Identifier of the territory it holds in; `None` when unknown.
    pub territory_id: Option<i64>,
    /// The law, plan or measure it rests on.
    pub legal_frame: Option<String>,
    /// When it opened, or is to open.
    pub opened_on: Option<PartialDate>,
    /// Last day to apply.
    pub deadline_on: Option<PartialDate>,
    /// When it was decided.
    pub decided_on: Option<PartialDate>,
    /// Euro cents, as declared by its issuer.
    pub budget_cents: Option<i64>,
    /// Applications received as declared, however many are recorded; `None` when unknown.
    pub applications_received: Option<i64>,
    /// Applications selected as declared, however many are recorded; `None` when unknown.
    pub applications_selected: Option<i64>,
    /// Where it stands; `None` when unknown.
    pub status: Option<CallStatus>,
    /// How sure it is.
    pub certainty: Certainty,
    /// Free note.
    pub note: Option<String>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

impl CallData {
    /// A call of an actor of which nothing else is known.
    #[must_use]
    pub fn new(slug: String, title: String, kind: CallKind, issuer_id: i64) -> Self {
        Self {
            slug,
            title,
            kind,
            issuer_id,
            territory_id: None,
            legal_frame: None,
            opened_on: None,
            deadline_on: None,
            decided_on: None,
            budget_cents: None,
            applications_received: None,
            applications_selected: None,
            status: None,
            certainty: Certainty::Sourced,
            note: None,
            sources: BTreeSet::new(),
        }
    }
}

fields! {
    /// A field of a call, as provenance and the change log name it.
    CallField of CallData {
        Title "title" title |value| json!(value),
        Kind "kind" kind |value| json!(value.code()),
        Issuer "issuer" issuer_id |value| json!(value),
        Territory "territory" territory_id |value| json!(value),
        LegalFrame "legalFrame" legal_frame |value| json!(value),
        OpenedOn "openedOn" opened_on |value| date(value.as_ref()),
        DeadlineOn "deadlineOn" deadline_on |value| date(value.as_ref()),
        DecidedOn "decidedOn" decided_on |value| date(value.as_ref()),
        Budget "budgetCents" budget_cents |value| json!(value),
        Received "applicationsReceived" applications_received |value| json!(value),
        Selected "applicationsSelected" applications_selected |value| json!(value),
        Status "status" status |value| code(*value),
        Certainty "certainty" certainty |value| json!(value.code()),
        Note "note" note |value| json!(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
fielded!(CallData CallField);

/// A priority axis of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisData {
    /// Identifier of the call.
    pub call_id: i64,
    /// Its number in the call, unique there.
    pub number: i64,
    /// What it is called.
    pub label: String,
    /// What it is about.
    pub themes: BTreeSet<Theme>,
    /// Identifiers of the sources cited.
    pub sources: BTreeSet<i64>,
}

fields! {
    /// A field of an axis, as provenance and the change log name it.
    AxisField of AxisData {
        Call "call" call_id |value| json!(value),
        Number "number" number |value| json!(value),
        Label "label" label |value| json!(value),
        Themes "themes" themes |value| codes(value),
        Sources "sources" sources |value| list(value.iter().map(|id| json!(id))),
    }
}
fielded!(AxisData AxisField);
