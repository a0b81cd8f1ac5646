//! Themes and data·inclusion's.

use super::{Mapping, Nomenclature, exact, nearest};
use crate::domain::vocab::{Theme, Vocabulary};

const THEME: Nomenclature = Nomenclature::DataInclusionTheme;

/// The values of data·inclusion of a theme, or the nearest: itself for an official one, none where the official list
/// has no place for one of ours.
#[must_use]
pub fn theme_mappings(theme: Theme) -> Vec<Mapping> {
    if theme.family().is_some() {
        return vec![exact(THEME, theme.code())];
    }
    own(theme).to_vec()
}

const fn own(theme: Theme) -> &'static [Mapping] {
    match theme {
        Theme::EnergyPoverty => {
            &const {
                [nearest(
                    THEME,
                    "logement-hebergement--se-maintenir-dans-le-logement",
                )]
            }
        }
        Theme::EnergyBills => {
            &const {
                [nearest(
                    THEME,
                    "difficultes-financieres--prevenir-une-degradation-de-la-situation-financiere",
                )]
            }
        }
        Theme::HousingAccess => &const { [nearest(THEME, "logement-hebergement--*")] },
        Theme::CareAccess => &const { [exact(THEME, "sante--acces-aux-soins")] },
        Theme::HealthCoverage => {
            &const {
                [nearest(
                    THEME,
                    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits",
                )]
            }
        }
        Theme::MentalHealth => &const { [exact(THEME, "sante--sante-mentale")] },
        Theme::Addictions => &const { [exact(THEME, "sante--addictions")] },
        Theme::EarlyChildhood => {
            &const {
                [nearest(
                    THEME,
                    "famille--soutien-a-la-parentalite-et-a-leducation",
                )]
            }
        }
        Theme::Food => &const { [exact(THEME, "equipement-et-alimentation--alimentation")] },
        Theme::PhysicalActivity => {
            &const {
                [nearest(
                    THEME,
                    "remobilisation--activites-sportives-et-culturelles",
                )]
            }
        }
        Theme::Mobility => &const { [exact(THEME, "mobilite--*")] },
        Theme::Digital => &const { [exact(THEME, "numerique--*")] },
        Theme::SocialLink => &const { [exact(THEME, "remobilisation--lien-social")] },
        Theme::Budget => &const { [exact(THEME, "difficultes-financieres--*")] },
        Theme::Rights => &const { [exact(THEME, "difficultes-administratives-ou-juridiques--*")] },
        // Renovation, unfit housing, indoor air… : the official list has no place for them.
        _ => &[],
    }
}
