//! Identifiers of objects as the GraphQL schema writes them: base64url of `Type:number`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The type of actors.
pub(super) const ACTOR: &str = "Actor";
/// The type of partnerships.
pub(super) const PARTNERSHIP: &str = "Partnership";
/// The type of territories.
pub(super) const TERRITORY: &str = "Territory";
/// The type of calls.
pub(super) const CALL: &str = "Call";
/// The type of applications.
pub(super) const APPLICATION: &str = "Application";
/// The type of sources.
pub(super) const SOURCE: &str = "Source";

/// The types whose numbers are those of actors.
const ACTOR_TYPES: [&str; 3] = [ACTOR, "WorkingGroup", "GovernanceBody"];

/// The identifier of an object.
pub(super) fn encode(type_name: &str, number: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("{type_name}:{number}"))
}

/// The number of an actor, also when it is named as the group or body it is.
pub(super) fn actor(id: &str) -> Option<i64> {
    ACTOR_TYPES
        .iter()
        .find_map(|type_name| decode(type_name, id))
}

/// The number of a territory.
pub(super) fn territory(id: &str) -> Option<i64> {
    decode(TERRITORY, id)
}

/// The number of a call.
pub(super) fn call(id: &str) -> Option<i64> {
    decode(CALL, id)
}

fn decode(type_name: &str, id: &str) -> Option<i64> {
    let bytes = URL_SAFE_NO_PAD.decode(id).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (found, number) = text.split_once(':')?;
    let number: i64 = number.parse().ok()?;
    // Only the text that is written: one object, one identifier.
    (found == type_name && encode(type_name, number) == id).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_the_schema() {
        assert_eq!(encode(ACTOR, 101), "QWN0b3I6MTAx");
        assert_eq!(actor("QWN0b3I6MTAx"), Some(101));
        assert_eq!(actor(&encode("WorkingGroup", 7)), Some(7));
        assert_eq!(territory("QWN0b3I6MTAx"), None);
        assert_eq!(territory(&encode(TERRITORY, 3)), Some(3));
        for wrong in ["", "alec-amer", "QWN0b3I6MDE", "é"] {
            assert_eq!(actor(wrong), None, "{wrong}");
        }
    }
}
