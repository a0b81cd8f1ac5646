//! Closed lists, stored as short text, each with its French and English label.
//!
//! A value is written in the database, in CSV templates and in GraphQL under the same code, so that
//! a row can be read without a table of numbers. Changing a list is a data migration.

mod actor;
mod alert;
mod group;
mod indicator;
mod partnership;
mod record;
mod territory;
mod theme;

pub use actor::{ActorKind, ActorStatus, ContactChannel, ExternalIdScheme, Sector, SectorFamily};
pub use alert::{AlertLineKind, BenefitScheme, CallerRole, MobilisableBy, RuleSetStatus, Tenure};
pub use group::{
    AlertOutcome, ApplicationStatus, BodyKind, CallKind, CallStatus, GroupRole, ProjectStatus,
    ProposalStatus, TourChannel, WorkingGroupStatus,
};
pub use indicator::{
    AbsenceReason, IndicatorAggregation, IndicatorDirection, IndicatorFamily, ValueOrigin,
};
pub use partnership::{Confirmation, PartnershipKind, PartnershipLayer, PartnershipStatus};
pub use record::{Certainty, Operation, Role, Visibility};
pub use territory::TerritoryKind;
pub use theme::{Concern, ConcernGroup, Public, Theme, ThemeFamily};

/// A closed list: every value has a code, a French and an English label.
pub trait Vocabulary: Copy + Eq + 'static {
    /// Every value, in the order of the list; a value's position is stable within one version.
    const ALL: &'static [Self];

    /// The code written in the database, in files and in the API.
    fn code(self) -> &'static str;

    /// What French readers see.
    fn label_fr(self) -> &'static str;

    /// What English readers see.
    fn label_en(self) -> &'static str;

    /// The value of a code, upper or lower case; `None` when the list does not hold it.
    ///
    /// # Complexity
    /// Linear in the length of the list (at most about a hundred).
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.code().eq_ignore_ascii_case(code))
    }

    /// The position of the value in [`Vocabulary::ALL`].
    fn index(self) -> usize;
}

/// Declares a closed list: variant, code, French label, English label.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $fr:literal $en:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            sea_orm::EnumIter, sea_orm::DeriveActiveEnum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $(
                #[doc = $en]
                #[sea_orm(string_value = $code)]
                $variant,
            )+
        }

        impl crate::vocab::Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            fn label_fr(self) -> &'static str {
                match self { $(Self::$variant => $fr,)+ }
            }

            fn label_en(self) -> &'static str {
                match self { $(Self::$variant => $en,)+ }
            }

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use vocabulary;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn codes_are_unique_and_read_back<V: Vocabulary + std::fmt::Debug>() {
        let codes: BTreeSet<_> = V::ALL.iter().map(|value| value.code()).collect();
        assert_eq!(codes.len(), V::ALL.len());
        for (position, value) in V::ALL.iter().enumerate() {
            assert_eq!(V::from_code(value.code()), Some(*value));
            assert_eq!(value.index(), position);
            assert!(!value.label_fr().is_empty() && !value.label_en().is_empty());
        }
        assert!(V::from_code("no such code").is_none());
    }

    #[test]
    fn every_list_reads_back_its_codes() {
        codes_are_unique_and_read_back::<Sector>();
        codes_are_unique_and_read_back::<SectorFamily>();
        codes_are_unique_and_read_back::<ActorKind>();
        codes_are_unique_and_read_back::<ActorStatus>();
        codes_are_unique_and_read_back::<ContactChannel>();
        codes_are_unique_and_read_back::<ExternalIdScheme>();
        codes_are_unique_and_read_back::<PartnershipKind>();
        codes_are_unique_and_read_back::<PartnershipLayer>();
        codes_are_unique_and_read_back::<PartnershipStatus>();
        codes_are_unique_and_read_back::<Confirmation>();
        codes_are_unique_and_read_back::<Theme>();
        codes_are_unique_and_read_back::<ThemeFamily>();
        codes_are_unique_and_read_back::<Concern>();
        codes_are_unique_and_read_back::<Public>();
        codes_are_unique_and_read_back::<TerritoryKind>();
        codes_are_unique_and_read_back::<GroupRole>();
        codes_are_unique_and_read_back::<BodyKind>();
        codes_are_unique_and_read_back::<WorkingGroupStatus>();
        codes_are_unique_and_read_back::<CallKind>();
        codes_are_unique_and_read_back::<CallStatus>();
        codes_are_unique_and_read_back::<ApplicationStatus>();
        codes_are_unique_and_read_back::<ProjectStatus>();
        codes_are_unique_and_read_back::<ProposalStatus>();
        codes_are_unique_and_read_back::<TourChannel>();
        codes_are_unique_and_read_back::<Visibility>();
        codes_are_unique_and_read_back::<IndicatorDirection>();
        codes_are_unique_and_read_back::<IndicatorFamily>();
        codes_are_unique_and_read_back::<IndicatorAggregation>();
        codes_are_unique_and_read_back::<AbsenceReason>();
        codes_are_unique_and_read_back::<ValueOrigin>();
        codes_are_unique_and_read_back::<CallerRole>();
        codes_are_unique_and_read_back::<Tenure>();
        codes_are_unique_and_read_back::<BenefitScheme>();
        codes_are_unique_and_read_back::<MobilisableBy>();
        codes_are_unique_and_read_back::<AlertLineKind>();
        codes_are_unique_and_read_back::<RuleSetStatus>();
    }
}
