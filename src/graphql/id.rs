//! Identifiers of objects, opaque to clients: base64url of `Type:number`.

use async_graphql::ID;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::{ApiError, Result};
use crate::domain::territory_index::TerritoryIndex;

/// The types that have an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeType {
    /// An actor.
    Actor,
    /// A partnership.
    Partnership,
    /// A territory.
    Territory,
    /// A working group, numbered as the actor it is.
    WorkingGroup,
    /// A governance body, numbered as the actor it is.
    GovernanceBody,
    /// A call.
    Call,
    /// An application to a call.
    Application,
    /// A contribution to the work of groups.
    Contribution,
    /// A proposal of groups.
    Proposal,
    /// A contact made in a contact tour.
    TourContact,
    /// A source.
    Source,
    /// A run of an import.
    ImportRun,
    /// An indicator of territories.
    Indicator,
    /// A decision on pilots.
    PilotDecision,
}

impl NodeType {
    const ALL: [Self; 14] = [
        Self::Actor,
        Self::Partnership,
        Self::Territory,
        Self::WorkingGroup,
        Self::GovernanceBody,
        Self::Call,
        Self::Application,
        Self::Contribution,
        Self::Proposal,
        Self::TourContact,
        Self::Source,
        Self::ImportRun,
        Self::Indicator,
        Self::PilotDecision,
    ];

    /// The name of the type in the schema.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Partnership => "Partnership",
            Self::Territory => "Territory",
            Self::WorkingGroup => "WorkingGroup",
            Self::GovernanceBody => "GovernanceBody",
            Self::Call => "Call",
            Self::Application => "Application",
            Self::Contribution => "Contribution",
            Self::Proposal => "Proposal",
            Self::TourContact => "TourContact",
            Self::Source => "Source",
            Self::ImportRun => "ImportRun",
            Self::Indicator => "Indicator",
            Self::PilotDecision => "PilotDecision",
        }
    }

    /// The identifier of an object of this type.
    pub(crate) fn id(self, number: i64) -> ID {
        ID(URL_SAFE_NO_PAD.encode(format!("{}:{number}", self.name())))
    }

    /// The number in an identifier of this type.
    pub(crate) fn number(self, field: &str, id: &ID) -> Result<i64> {
        let (found, number) = decode(field, id)?;
        if found == self {
            Ok(number)
        } else {
            Err(wrong_type(field, self, found))
        }
    }
}

/// The number of an actor, also when it is named as the group or body it is.
pub(crate) fn actor_number(field: &str, id: &ID) -> Result<i64> {
    match decode(field, id)? {
        (NodeType::Actor | NodeType::WorkingGroup | NodeType::GovernanceBody, number) => Ok(number),
        (found, _) => Err(wrong_type(field, NodeType::Actor, found)),
    }
}

/// The number of a decision on pilots in its identifier; `None` for any other text.
pub(crate) fn pilot_decision_number(id: &str) -> Option<i64> {
    let id = ID(id.to_owned());
    NodeType::PilotDecision.number("id", &id).ok()
}

/// The number of a territory that the directory holds.
pub(crate) fn territory_number(field: &str, id: &ID, known: &TerritoryIndex) -> Result<i64> {
    let number = NodeType::Territory.number(field, id)?;
    if known.reference(number).is_some() {
        return Ok(number);
    }
    let id = id.as_str();
    Err(ApiError::input(
        field,
        format!(
            "« {field} » : l'annuaire n'a pas de territoire « {id} ». Cherchez-le avec territories(search: …)."
        ),
        format!(
            "\"{field}\": the directory holds no territory \"{id}\". Look for it with territories(search: ...)."
        ),
    ))
}

/// The type and number in an identifier.
pub(crate) fn decode(field: &str, id: &ID) -> Result<(NodeType, i64)> {
    let read = || {
        let bytes = URL_SAFE_NO_PAD.decode(id.as_bytes()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (name, number) = text.split_once(':')?;
        let found = NodeType::ALL.into_iter().find(|one| one.name() == name)?;
        let number: i64 = number.parse().ok()?;
        // Only the text that we write ourselves: one object, one identifier.
        (found.id(number) == *id).then_some((found, number))
    };
    read().ok_or_else(|| {
        ApiError::input(
            field,
            "Cet identifiant n'est pas valide : utilisez un « id » reçu de l'API, tel quel.",
            "This identifier is not valid: use an \"id\" received from the API, unchanged.",
        )
    })
}

fn wrong_type(field: &str, expected: NodeType, found: NodeType) -> ApiError {
    let (expected, found) = (expected.name(), found.name());
    ApiError::input(
        field,
        format!("Cet identifiant désigne un objet {found}, un objet {expected} est attendu."),
        format!("This identifier is that of a {found}, a {expected} is expected."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_reads_back() {
        for kind in NodeType::ALL {
            for number in [1, 42, i64::MAX] {
                assert_eq!(decode("id", &kind.id(number)).unwrap(), (kind, number));
                assert_eq!(kind.number("id", &kind.id(number)).unwrap(), number);
            }
        }
    }

    #[test]
    fn the_wrong_type_has_its_own_message() {
        let error = NodeType::Actor
            .number("id", &NodeType::Territory.id(1))
            .unwrap_err();
        let message = error.into_server_error().message;
        assert!(message.contains("Territory") && message.contains("Actor"));
        assert!(actor_number("id", &NodeType::WorkingGroup.id(1)).is_ok());
        assert!(actor_number("id", &NodeType::Source.id(1)).is_err());
    }

    #[test]
    fn nothing_else_is_an_identifier() {
        let encode = |text: &str| ID(URL_SAFE_NO_PAD.encode(text));
        for id in [
            ID("12".to_owned()),
            ID(String::new()),
            ID("é".to_owned()),
            encode("Actor:+1"),
            encode("Actor:01"),
            encode("Actor:"),
            encode("Nobody:1"),
            encode("Actor:99999999999999999999"),
        ] {
            assert!(decode("id", &id).is_err(), "{id:?}");
        }
    }
}
