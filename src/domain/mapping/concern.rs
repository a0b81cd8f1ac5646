//! Concerns: which side they go to, and Signal Logement's qualifications.

use super::{Mapping, Nomenclature, nearest};
use crate::domain::vocab::{Concern, ConcernGroup};

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
