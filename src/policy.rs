//! Who may see or change what. Everything else asks here.

use crate::domain::vocab::{ApplicationStatus, Role, Visibility, Vocabulary};

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular: reads public data and nothing else.
    #[default]
    Anonymous,
    /// The holder of a token.
    Token {
        /// Identifier of the token.
        id: i64,
        /// Name given to the token when it was made; stands as author in the change log.
        name: String,
        /// What it may do.
        role: Role,
        /// The actor that its holder is, when it was made for one.
        actor: Option<i64>,
    },
    /// The command line on the machine itself.
    Operator,
}

/// Of which natural persons measures may be told to a viewer. Those of all other actors are public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PersonsMeasured {
    /// Of none.
    #[default]
    Nobody,
    /// Of the person of this identifier alone: oneself.
    Oneself(i64),
    /// Of all.
    All,
}

impl PersonsMeasured {
    /// Whether measures of the natural person of an identifier may be told.
    #[must_use]
    pub fn include(self, person: i64) -> bool {
        match self {
            Self::Nobody => false,
            Self::Oneself(own) => own == person,
            Self::All => true,
        }
    }
}

impl Viewer {
    /// The visibilities that this viewer may read.
    #[must_use]
    pub fn visibilities(&self) -> &'static [Visibility] {
        match self {
            Self::Anonymous
            | Self::Token {
                role: Role::Reader, ..
            } => &[Visibility::Public],
            Self::Token {
                role: Role::Editor, ..
            } => &[Visibility::Public, Visibility::Network],
            Self::Token {
                role: Role::Admin, ..
            }
            | Self::Operator => &[Visibility::Public, Visibility::Network, Visibility::Team],
        }
    }

    /// Whether this viewer may write actors and partnerships.
    #[must_use]
    pub fn may_write(&self) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Token { role, .. } => *role != Role::Reader,
            Self::Operator => true,
        }
    }

    /// The actor that this viewer is, when its token was made for one.
    #[must_use]
    pub fn actor(&self) -> Option<i64> {
        match self {
            Self::Token { actor, .. } => *actor,
            Self::Anonymous | Self::Operator => None,
        }
    }

    /// Of which natural persons this viewer may see measures: they are never ranked in public, and everyone may know
    /// what is told of oneself.
    #[must_use]
    pub fn persons_measured(&self) -> PersonsMeasured {
        match self.actor() {
            _ if self.may_write() => PersonsMeasured::All,
            Some(own) => PersonsMeasured::Oneself(own),
            None => PersonsMeasured::Nobody,
        }
    }

    /// The states of applications that this viewer may read: laureates are public, everything else stays with editors.
    #[must_use]
    pub fn application_statuses(&self) -> &'static [ApplicationStatus] {
        if self.may_write() {
            ApplicationStatus::ALL
        } else {
            &[ApplicationStatus::Selected]
        }
    }

    /// The adapters whose runs this viewer may not read: those of applications tell how many there are that were not
    /// selected.
    #[must_use]
    pub fn hidden_adapters(&self) -> &'static [&'static str] {
        if self.may_write() {
            &[]
        } else {
            &["applications"]
        }
    }

    /// Whether this viewer may read whom a team has met.
    #[must_use]
    pub fn may_read_contact_tour(&self) -> bool {
        self.may_write()
    }

    /// Whether this viewer may read how the server is.
    #[must_use]
    pub fn may_watch(&self) -> bool {
        self.may_write()
    }

    /// The author that stands in the change log.
    #[must_use]
    pub fn author(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Token { name, .. } => format!("token:{name}"),
            Self::Operator => "operator".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(role: Role, actor: Option<i64>) -> Viewer {
        Viewer::Token {
            id: 1,
            name: "e".to_owned(),
            role,
            actor,
        }
    }

    #[test]
    fn anonymous_reads_public_data_and_nothing_else() {
        assert_eq!(Viewer::Anonymous.visibilities(), [Visibility::Public]);
        assert!(!Viewer::Anonymous.may_write());
        assert!(!Viewer::Anonymous.may_read_contact_tour());
        let read = Viewer::Anonymous.application_statuses();
        assert_eq!(read, [ApplicationStatus::Selected]);
    }

    #[test]
    fn an_editor_writes_and_does_not_read_team_data() {
        let editor = token(Role::Editor, None);
        assert!(editor.may_write());
        assert!(!editor.visibilities().contains(&Visibility::Team));
        assert!(editor.may_read_contact_tour());
        let read = editor.application_statuses();
        assert!(read.contains(&ApplicationStatus::Submitted));
    }

    #[test]
    fn a_reader_reads_what_is_public_and_writes_nothing() {
        let reader = token(Role::Reader, Some(7));
        assert_eq!(reader.visibilities(), [Visibility::Public]);
        assert!(!reader.may_write() && !reader.may_read_contact_tour());
        assert_eq!(reader.hidden_adapters(), ["applications"]);
        let read = reader.application_statuses();
        assert_eq!(read, [ApplicationStatus::Selected]);
    }

    #[test]
    fn measures_of_a_person_are_for_that_person_and_editors() {
        let told = |viewer: Viewer| [7, 8].map(|of| viewer.persons_measured().include(of));
        assert_eq!(told(Viewer::Anonymous), [false, false]);
        assert_eq!(told(token(Role::Reader, None)), [false, false]);
        assert_eq!(told(token(Role::Reader, Some(7))), [true, false]);
        assert_eq!(told(token(Role::Editor, Some(7))), [true, true]);
        assert_eq!(told(Viewer::Operator), [true, true]);
    }
}
