//! Decisions on pilot territories: what is told of them apart from the study that they rest on.

use super::date::PartialDate;

/// A decision on pilot territories. Never changed once it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PilotDecision {
    /// Identifier in the database.
    pub id: i64,
    /// What it says.
    pub data: PilotDecisionData,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// What a decision says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PilotDecisionData {
    /// The day of the decision.
    pub decided_on: PartialDate,
    /// The organisation, group or body that decided; never a person.
    pub decided_by_id: Option<i64>,
    /// Who recorded it, as the change log names authors.
    pub author: String,
    /// Why, in the words of those who decided.
    pub reason: String,
    /// Sequence of the last change that the study includes.
    pub network_sequence: i64,
    /// When that change was made, in milliseconds since 1970, UTC.
    pub network_at: i64,
    /// The day of the network.
    pub as_of: PartialDate,
}

/// The study of a decision as it is kept: two texts of JSON, which only the service reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PilotDecisionTexts {
    /// What was asked of the study.
    pub request: String,
    /// What it found, with all values.
    pub frozen: String,
}

/// A decision to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPilotDecision {
    /// What it says.
    pub data: PilotDecisionData,
    /// Its study.
    pub texts: PilotDecisionTexts,
    /// Identifiers of the chosen territories, in the order in which they were named.
    pub chosen: Vec<i64>,
}
