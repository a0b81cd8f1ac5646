//! What can be wrong with calls, their applications and proposals.

/// A value of a call, an application or a proposal that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum CallProblem {
    /// No call answers to a reference.
    UnknownCall,
    /// The call has no axis of a number.
    UnknownAxis,
    /// No application has an identifier.
    UnknownApplication,
    /// The application answers another call than the one named beside it.
    OtherCall,
    /// A date comes before the opening of the call.
    BeforeOpening,
    /// An amount is granted to an application that was not selected.
    NotSelected,
    /// More partners than an application may have.
    TooManyPartners,
}

impl CallProblem {
    /// The machine-readable reason.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::UnknownCall => "UNKNOWN_CALL",
            Self::UnknownAxis => "UNKNOWN_AXIS",
            Self::UnknownApplication => "UNKNOWN_APPLICATION",
            Self::OtherCall => "OTHER_CALL",
            Self::BeforeOpening => "BEFORE_OPENING",
            Self::NotSelected => "NOT_SELECTED",
            Self::TooManyPartners => "TOO_MANY_PARTNERS",
        }
    }

    /// The reason in French.
    pub(super) const fn fr(self) -> &'static str {
        match self {
            Self::UnknownCall => {
                "aucun appel ne répond à cette référence : importez d’abord les appels"
            }
            Self::UnknownAxis => "cet appel n’a pas d’axe de ce numéro : importez d’abord ses axes",
            Self::UnknownApplication => {
                "aucune candidature n’a cet identifiant : importez d’abord les candidatures"
            }
            Self::OtherCall => "cette candidature répond à un autre appel",
            Self::BeforeOpening => "cette date précède l’ouverture de l’appel",
            Self::NotSelected => "seule une candidature lauréate (SELECTED) a un montant accordé",
            Self::TooManyPartners => "au plus 50 partenaires",
        }
    }

    /// The reason in English.
    pub(super) const fn en(self) -> &'static str {
        match self {
            Self::UnknownCall => "no call answers to this reference: import the calls first",
            Self::UnknownAxis => "this call has no axis of this number: import its axes first",
            Self::UnknownApplication => {
                "no application has this identifier: import the applications first"
            }
            Self::OtherCall => "this application answers another call",
            Self::BeforeOpening => "this date comes before the call opened",
            Self::NotSelected => "only a selected application (SELECTED) has an amount granted",
            Self::TooManyPartners => "at most 50 partners",
        }
    }
}
