//! Concerns: which side they go to, Signal Logement's qualifications, and the themes that point to them.

use super::{Mapping, Nomenclature, nearest};
use crate::domain::vocab::{Concern, ConcernGroup, Theme};

const QUALIFICATION: Nomenclature = Nomenclature::SignalLogementQualification;

/// Which sides a concern goes to, the first one first.
#[must_use]
pub const fn concern_groups(concern: Concern) -> &'static [ConcernGroup] {
    use ConcernGroup::{Danger, HealthSocial, HousingEnergy};
    match concern {
        Concern::ColdHome
        | Concern::DampMould
        | Concern::EnergyDebt
        | Concern::OverheatedHome
        | Concern::DegradedBuilding
        | Concern::Overcrowding
        | Concern::UnsuitableHome
        | Concern::EvictionRisk => &[HousingEnergy],
        Concern::EnergyCut => &[HousingEnergy, Danger],
        Concern::PestsDirt => &[HousingEnergy, HealthSocial],
        Concern::CarbonMonoxide | Concern::SuicideRisk | Concern::ChildAtRisk => &[Danger],
        Concern::LeadChild => &[Danger, HealthSocial],
        Concern::RespiratoryAtHome => &[HealthSocial, HousingEnergy],
        Concern::NoDoctor
        | Concern::NoHealthCover
        | Concern::ForgoneCare
        | Concern::PsychicSuffering
        | Concern::IsolatedElder
        | Concern::PregnancyPrecarity
        | Concern::FoodInsecurity
        | Concern::RightsNonTakeup => &[HealthSocial],
    }
}

/// Whether a concern is one of danger: it gives the national emergency path and the legal duty first.
#[must_use]
pub fn is_danger(concern: Concern) -> bool {
    concern_groups(concern).contains(&ConcernGroup::Danger)
}

/// The concerns that an actor working on a theme is likely to take, when no rule speaks of it: a sign, not a promise.
#[must_use]
pub const fn theme_concerns(theme: Theme) -> &'static [Concern] {
    match theme {
        Theme::EnergyPoverty => &[Concern::ColdHome, Concern::EnergyDebt],
        Theme::EnergyBills => &[Concern::EnergyDebt, Concern::EnergyCut],
        Theme::Renovation => &[Concern::ColdHome],
        Theme::UnfitHousing => &[Concern::DampMould, Concern::DegradedBuilding],
        Theme::IndoorAir => &[Concern::DampMould, Concern::RespiratoryAtHome],
        Theme::Lead => &[Concern::LeadChild],
        Theme::Overheating => &[Concern::OverheatedHome],
        Theme::HomeAdaptation => &[Concern::UnsuitableHome],
        Theme::HousingAccess => &[Concern::Overcrowding, Concern::EvictionRisk],
        Theme::CareAccess | Theme::SanteAccesAuxSoins => &[Concern::ForgoneCare, Concern::NoDoctor],
        Theme::HealthCoverage => &[Concern::NoHealthCover],
        Theme::MentalHealth | Theme::SanteSanteMentale => &[Concern::PsychicSuffering],
        Theme::EarlyChildhood => &[Concern::PregnancyPrecarity],
        Theme::Food | Theme::EquipementEtAlimentationAlimentation => &[Concern::FoodInsecurity],
        Theme::SocialLink | Theme::RemobilisationLienSocial => &[Concern::IsolatedElder],
        Theme::Budget => &[Concern::EnergyDebt, Concern::EvictionRisk],
        Theme::Rights
        | Theme::DifficultesAdministrativesOuJuridiquesAccompagnementPourLaccesAuxDroits => {
            &[Concern::RightsNonTakeup]
        }
        _ => &[],
    }
}

/// Related qualifications of Signal Logement; none where it has no place for the concern.
#[must_use]
pub const fn concern_mappings(concern: Concern) -> &'static [Mapping] {
    match concern {
        Concern::ColdHome => &const { [nearest(QUALIFICATION, "NON_DECENCE_ENERGETIQUE")] },
        Concern::DampMould => {
            &const {
                [
                    nearest(QUALIFICATION, "NON_DECENCE"),
                    nearest(QUALIFICATION, "RSD"),
                    nearest(QUALIFICATION, "INSALUBRITE"),
                ]
            }
        }
        Concern::EnergyDebt | Concern::EnergyCut => &const { [nearest(QUALIFICATION, "FSL")] },
        Concern::DegradedBuilding => {
            &const {
                [
                    nearest(QUALIFICATION, "INSALUBRITE"),
                    nearest(QUALIFICATION, "MISE_EN_SECURITE_PERIL"),
                ]
            }
        }
        Concern::Overcrowding => &const { [nearest(QUALIFICATION, "SUROCCUPATION")] },
        Concern::PestsDirt => {
            &const {
                [
                    nearest(QUALIFICATION, "NUISIBLES"),
                    nearest(QUALIFICATION, "SALETE"),
                ]
            }
        }
        Concern::UnsuitableHome => &const { [nearest(QUALIFICATION, "ACCOMPAGNEMENT_TRAVAUX")] },
        Concern::EvictionRisk => {
            &const {
                [
                    nearest(QUALIFICATION, "HEBERGEMENT_RELOGEMENT"),
                    nearest(QUALIFICATION, "DALO"),
                ]
            }
        }
        Concern::CarbonMonoxide => &const { [nearest(QUALIFICATION, "DANGER")] },
        Concern::LeadChild => &const { [nearest(QUALIFICATION, "INSALUBRITE")] },
        Concern::IsolatedElder | Concern::RightsNonTakeup => {
            &const { [nearest(QUALIFICATION, "ACCOMPAGNEMENT_SOCIAL")] }
        }
        Concern::OverheatedHome
        | Concern::RespiratoryAtHome
        | Concern::NoDoctor
        | Concern::NoHealthCover
        | Concern::ForgoneCare
        | Concern::PsychicSuffering
        | Concern::SuicideRisk
        | Concern::ChildAtRisk
        | Concern::PregnancyPrecarity
        | Concern::FoodInsecurity => &[],
    }
}
