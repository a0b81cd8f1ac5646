//! Who can be alerted, and why.

use jiff::civil::Date;

use crate::domain::vocab::{
    AlertOutcome, Certainty, Concern, ContactChannel, MobilisableBy, PartnershipKind,
};

/// What a competence stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A rule about this very actor, by its short name.
    OwnRule(String),
    /// A rule about every actor of its kind, by its short name.
    KindRule(String),
    /// No rule speaks of it; the themes of the actor point to it.
    Themes,
}

/// By whom one gets there, for a recipient that is one step further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Via {
    /// The recipient that signals or refers to it.
    pub actor: i64,
    /// `ALERTS` or `REFERS_TO`.
    pub kind: PartnershipKind,
}

/// Somebody to alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRecipient {
    /// The actor.
    pub actor: i64,
    /// Which of the concerns asked about it takes, in the order of the list.
    pub concerns: Vec<Concern>,
    /// Those of them that no rule speaks of: its themes alone point to them.
    pub by_themes: Vec<Concern>,
    /// The territory through which the commune is served; `None` for one a step further.
    pub served: Option<i64>,
    /// Commune 0, EPCI and perimeters 1, département 2, région 3, country 4.
    pub level: u8,
    /// Whether that territory is a part of the commune only: a priority district, or a municipal district when the whole
    /// commune is asked about.
    pub of_part: bool,
    /// Whether its desk is for professionals alone and the caller is none.
    pub closed: bool,
    /// Whether it is found by its seat, for it declares no area.
    pub by_seat: bool,
    /// When it was last confirmed, or took an alert in charge.
    pub confirmed: Option<Date>,
    /// What its competence stands on.
    pub basis: Basis,
    /// How sure the rules are, the least sure one; inferred without a rule.
    pub certainty: Certainty,
    /// Who may use it; both when nothing is said.
    pub mobilisable_by: Vec<MobilisableBy>,
    /// Ways to reach it for this, the best first; empty when nothing is said.
    pub means: Vec<ContactChannel>,
    /// Conditions, in French.
    pub conditions_fr: String,
    /// Conditions, in English.
    pub conditions_en: String,
    /// By whom one gets there; `None` for those who serve the commune.
    pub via: Option<Via>,
    /// Whom to ask when this one does not answer.
    pub fallback: Option<i64>,
    /// What recent alerts say against it, for editors to look at; of a natural person, for them and that person alone.
    pub flags: Vec<AlertOutcome>,
    /// Why it is here, in French.
    pub reason_fr: String,
    /// Why it is here, in English.
    pub reason_en: String,
}
