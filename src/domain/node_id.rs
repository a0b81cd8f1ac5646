//! Identifiers of objects, opaque to those outside: base64url of `Type:number`, the same in the API, in files and in what
//! comes back from them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The types that have an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeType {
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
    /// Every type.
    pub const ALL: [Self; 14] = [
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
    #[must_use]
    pub const fn name(self) -> &'static str {
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
    #[must_use]
    pub fn encode(self, number: i64) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}:{number}", self.name()))
    }

    /// The type and number in an identifier; `None` for any other text.
    #[must_use]
    pub fn decode(id: &str) -> Option<(Self, i64)> {
        let bytes = URL_SAFE_NO_PAD.decode(id).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (name, number) = text.split_once(':')?;
        let found = Self::ALL.into_iter().find(|one| one.name() == name)?;
        let number: i64 = number.parse().ok()?;
        // Only the text that we write ourselves: one object, one identifier.
        (found.encode(number) == id).then_some((found, number))
    }

    /// The number in an identifier of this type; `None` for any other text.
    #[must_use]
    pub fn number_in(self, id: &str) -> Option<i64> {
        let (found, number) = Self::decode(id)?;
        (found == self).then_some(number)
    }

    /// Whether objects of this type are numbered as the actors they are.
    #[must_use]
    pub const fn is_actor(self) -> bool {
        matches!(
            self,
            Self::Actor | Self::WorkingGroup | Self::GovernanceBody
        )
    }
}

/// The number of an actor in its identifier, also when it is named as the group or body it is.
#[must_use]
pub fn actor_number_in(id: &str) -> Option<i64> {
    let (found, number) = NodeType::decode(id)?;
    found.is_actor().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_reads_back() {
        assert_eq!(NodeType::Actor.encode(101), "QWN0b3I6MTAx");
        for kind in NodeType::ALL {
            for number in [1, 42, i64::MAX] {
                let id = kind.encode(number);
                assert_eq!(NodeType::decode(&id), Some((kind, number)));
                assert_eq!(kind.number_in(&id), Some(number));
            }
        }
        assert_eq!(NodeType::Territory.number_in("QWN0b3I6MTAx"), None);
    }

    #[test]
    fn groups_and_bodies_are_actors() {
        assert_eq!(actor_number_in(&NodeType::WorkingGroup.encode(7)), Some(7));
        assert_eq!(actor_number_in(&NodeType::Actor.encode(7)), Some(7));
        assert_eq!(actor_number_in(&NodeType::Source.encode(7)), None);
    }

    #[test]
    fn nothing_else_is_an_identifier() {
        let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
        for id in [
            "12".to_owned(),
            String::new(),
            "é".to_owned(),
            "alec-amer".to_owned(),
            encode("Actor:+1"),
            encode("Actor:01"),
            encode("Actor:"),
            encode("Nobody:1"),
            encode("Actor:99999999999999999999"),
        ] {
            assert_eq!(NodeType::decode(&id), None, "{id:?}");
        }
    }
}
