//! How the closed lists map to official nomenclatures.
//!
//! Only what was read in a source stands here; a value without a mapping has no official counterpart
//! or none that was checked.

mod actor_kind;
mod concern;
mod public;
mod theme;

pub use actor_kind::actor_kind_mappings;
pub use concern::{concern_groups, concern_mappings, is_danger, theme_concerns};
pub use public::{public_mappings, public_parent};
pub use theme::theme_mappings;

/// An official nomenclature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nomenclature {
    /// Categories of establishments of FINESS (`TRE_R66`).
    FinessCategory,
    /// Types of groups of FINESS (`TRE_R372`).
    FinessGroupType,
    /// Networks of data·inclusion (réseaux porteurs).
    DataInclusionNetwork,
    /// Themes of data·inclusion (thématiques, v1).
    DataInclusionTheme,
    /// Publics of data·inclusion (v1).
    DataInclusionPublic,
    /// Types of partners of Signal Logement.
    SignalLogementPartner,
    /// Qualifications of Signal Logement.
    SignalLogementQualification,
}

impl Nomenclature {
    /// The code of the nomenclature.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FinessCategory => "FINESS_CATEGORY",
            Self::FinessGroupType => "FINESS_GROUP_TYPE",
            Self::DataInclusionNetwork => "DATA_INCLUSION_NETWORK",
            Self::DataInclusionTheme => "DATA_INCLUSION_THEME",
            Self::DataInclusionPublic => "DATA_INCLUSION_PUBLIC",
            Self::SignalLogementPartner => "SIGNAL_LOGEMENT_PARTNER",
            Self::SignalLogementQualification => "SIGNAL_LOGEMENT_QUALIFICATION",
        }
    }

    /// Its name, as French readers know it.
    #[must_use]
    pub const fn label_fr(self) -> &'static str {
        match self {
            Self::FinessCategory => "FINESS, catégories d'établissements (TRE_R66)",
            Self::FinessGroupType => "FINESS, types de groupements (TRE_R372)",
            Self::DataInclusionNetwork => "data·inclusion, réseaux porteurs",
            Self::DataInclusionTheme => "data·inclusion, thématiques v1",
            Self::DataInclusionPublic => "data·inclusion, publics v1",
            Self::SignalLogementPartner => "Signal Logement, types de partenaires",
            Self::SignalLogementQualification => "Signal Logement, qualifications",
        }
    }
}

/// The value of an official nomenclature that one of ours maps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The nomenclature.
    pub nomenclature: Nomenclature,
    /// The code there; ends with `*` when a whole family is meant.
    pub code: &'static str,
    /// Whether both values mean the same; otherwise it is the nearest.
    pub exact: bool,
}

const fn exact(nomenclature: Nomenclature, code: &'static str) -> Mapping {
    Mapping {
        nomenclature,
        code,
        exact: true,
    }
}

const fn nearest(nomenclature: Nomenclature, code: &'static str) -> Mapping {
    Mapping {
        nomenclature,
        code,
        exact: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{ActorKind, Concern, Public, Theme, ThemeFamily, Vocabulary};
    use std::collections::BTreeMap;

    #[test]
    fn an_establishment_code_means_one_kind() {
        let mut kinds: BTreeMap<&str, ActorKind> = BTreeMap::new();
        for kind in ActorKind::ALL {
            for mapping in actor_kind_mappings(*kind) {
                if mapping.nomenclature == Nomenclature::FinessCategory {
                    assert!(mapping.code.len() == 3, "{kind:?}");
                    let other = kinds.insert(mapping.code, *kind);
                    assert_eq!(other, None, "{} is {kind:?} too", mapping.code);
                }
            }
        }
        assert_eq!(kinds["603"], ActorKind::HealthHouse);
    }

    #[test]
    fn every_public_is_official_or_has_an_official_parent() {
        for public in Public::ALL {
            match public_parent(*public) {
                None => assert!(public_mappings(*public).iter().all(|one| one.exact)),
                Some(parent) => {
                    assert_eq!(public_parent(parent), None, "{public:?}");
                    assert!(public_mappings(*public).iter().all(|one| !one.exact));
                }
            }
            assert_eq!(public_mappings(*public).len(), 1);
        }
    }

    #[test]
    fn every_concern_goes_somewhere() {
        for concern in Concern::ALL {
            assert!(!concern_groups(*concern).is_empty());
            assert!(
                concern_mappings(*concern)
                    .iter()
                    .all(|one| !one.code.is_empty())
            );
        }
    }

    #[test]
    fn a_theme_says_which_concerns_it_may_take() {
        assert_eq!(theme_concerns(Theme::Food), [Concern::FoodInsecurity]);
        assert!(theme_concerns(Theme::PhysicalActivity).is_empty());
        assert!(is_danger(Concern::LeadChild) && !is_danger(Concern::ColdHome));
    }

    #[test]
    fn own_themes_without_an_official_value_have_none() {
        assert!(theme_mappings(Theme::IndoorAir).is_empty());
        assert_eq!(
            theme_mappings(Theme::CareAccess)[0].code,
            "sante--acces-aux-soins"
        );
    }

    #[test]
    fn themes_map_to_official_themes_or_families() {
        for theme in Theme::ALL {
            for mapping in theme_mappings(*theme) {
                let family = mapping.code.strip_suffix("--*");
                let known = match family {
                    Some(family) => ThemeFamily::from_code(family).is_some(),
                    None => {
                        Theme::from_code(mapping.code).is_some_and(|one| one.family().is_some())
                    }
                };
                assert!(known, "{theme:?} maps to {}", mapping.code);
            }
        }
        let official = Theme::LogementHebergementSeMaintenirDansLeLogement;
        assert_eq!(
            theme_mappings(official),
            [exact(Nomenclature::DataInclusionTheme, official.code())]
        );
    }
}
