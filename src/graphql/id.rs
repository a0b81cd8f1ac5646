//! Identifiers of objects as arguments and fields of the schema.

use async_graphql::ID;

use super::error::{ApiError, Result};
pub(crate) use crate::domain::node_id::NodeType;
use crate::domain::territory_index::TerritoryIndex;

impl NodeType {
    /// The identifier of an object of this type.
    pub(crate) fn id(self, number: i64) -> ID {
        ID(self.encode(number))
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
        (found, number) if found.is_actor() => Ok(number),
        (found, _) => Err(wrong_type(field, NodeType::Actor, found)),
    }
}

/// The number of a decision on pilots in its identifier; `None` for any other text.
pub(crate) fn pilot_decision_number(id: &str) -> Option<i64> {
    NodeType::PilotDecision.number_in(id)
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
    NodeType::decode(id).ok_or_else(|| {
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
    fn the_wrong_type_has_its_own_message() {
        let error = NodeType::Actor
            .number("id", &NodeType::Territory.id(1))
            .unwrap_err();
        let message = error.into_server_error().message;
        assert!(message.contains("Territory") && message.contains("Actor"));
        assert!(actor_number("id", &NodeType::WorkingGroup.id(1)).is_ok());
        assert!(actor_number("id", &NodeType::Source.id(1)).is_err());
    }
}
