//! Publics and data·inclusion's.

use super::{Mapping, Nomenclature, exact, nearest};
use crate::domain::vocab::Public;

/// The official public that one of our own extends; `None` for an official one.
#[must_use]
pub const fn public_parent(public: Public) -> Option<Public> {
    Some(match public {
        Public::Enfants03 | Public::Aidants => Public::Familles,
        Public::FemmesEnceintes => Public::Femmes,
        Public::PersonnesSansDomicile | Public::PersonnesAddictions => {
            Public::PersonnesEnSituationDurgence
        }
        Public::MenagesPrecariteEnergetique
        | Public::ProprietairesOccupantsModestes
        | Public::PersonnesSansDroitsOuverts => Public::BeneficiairesDesMinimasSociaux,
        Public::LocatairesParcPrive => Public::TousPublics,
        Public::GensDuVoyage => Public::PersonnesEnSituationJuridiqueSpecifique,
        Public::PersonnesTroublesPsychiques => Public::PersonnesEnSituationDeHandicap,
        Public::Actifs
        | Public::BeneficiairesDesMinimasSociaux
        | Public::DemandeursEmploi
        | Public::Etudiants
        | Public::Familles
        | Public::Femmes
        | Public::Jeunes
        | Public::PersonnesEnSituationDeHandicap
        | Public::PersonnesEnSituationDurgence
        | Public::PersonnesEnSituationJuridiqueSpecifique
        | Public::PersonnesExilees
        | Public::ResidentsQpvFrr
        | Public::Seniors
        | Public::TousPublics => return None,
    })
}

macro_rules! official {
    ($($public:ident $code:literal,)+) => {
        const fn official(public: Public) -> Option<&'static str> {
            match public {
                $(Public::$public => Some($code),)+
                _ => None,
            }
        }

        /// The value of data·inclusion of a public: the same one, or that of its parent.
        #[must_use]
        pub fn public_mappings(public: Public) -> &'static [Mapping] {
            const PUBLIC: Nomenclature = Nomenclature::DataInclusionPublic;
            let is_own = public_parent(public).is_some();
            let code = official(public_parent(public).unwrap_or(public));
            match (code, is_own) {
                $(
                    (Some($code), false) => const { &[exact(PUBLIC, $code)] },
                    (Some($code), true) => const { &[nearest(PUBLIC, $code)] },
                )+
                _ => &[],
            }
        }
    };
}

official! {
    Actifs "actifs",
    BeneficiairesDesMinimasSociaux "beneficiaires-des-minimas-sociaux",
    DemandeursEmploi "demandeurs-emploi",
    Etudiants "etudiants",
    Familles "familles",
    Femmes "femmes",
    Jeunes "jeunes",
    PersonnesEnSituationDeHandicap "personnes-en-situation-de-handicap",
    PersonnesEnSituationDurgence "personnes-en-situation-durgence",
    PersonnesEnSituationJuridiqueSpecifique "personnes-en-situation-juridique-specifique",
    PersonnesExilees "personnes-exilees",
    ResidentsQpvFrr "residents-qpv-frr",
    Seniors "seniors",
    TousPublics "tous-publics",
}
