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
    },
    /// The command line on the machine itself.
    Operator,
}

impl Viewer {
    /// The visibilities that this viewer may read.
    #[must_use]
    pub fn visibilities(&self) -> &'static [Visibility] {
        match self {
            Self::Anonymous => &[Visibility::Public],
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
        !matches!(self, Self::Anonymous)
    }

    /// Whether this viewer may see measures of natural persons, who are never ranked in public.
    #[must_use]
    pub fn may_see_persons_measured(&self) -> bool {
        self.may_write()
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
        !matches!(self, Self::Anonymous)
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
        let editor = Viewer::Token {
            id: 1,
            name: "e".to_owned(),
            role: Role::Editor,
        };
        assert!(editor.may_write());
        assert!(!editor.visibilities().contains(&Visibility::Team));
        assert!(editor.may_read_contact_tour());
        let read = editor.application_statuses();
        assert!(read.contains(&ApplicationStatus::Submitted));
    }
}
