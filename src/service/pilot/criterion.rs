//! What territories are compared on: indicators, and what the network itself tells.

use std::sync::Arc;

use network::analysis::pilots::Direction;

use super::preference::PreferenceChoice;
use super::sentence::veto_fr;
use crate::domain::indicator::Indicator;
use crate::domain::unit::unit_en;
use crate::domain::vocab::IndicatorDirection;

/// A criterion that is computed from the network. A closed list; see docs/methods/pilot-study.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadinessCriterion {
    /// Whether an energy agency or a renovation desk serves the territory.
    EnergyDesk,
    /// How many actors of health are present.
    HealthActors,
    /// Whether a community of health professionals or a health house is present.
    CareNetwork,
    /// Links between housing or energy and health, for the population.
    PasserellesPer10000,
    /// How many of the two families have a broker.
    FamiliesWithBroker,
    /// Pairs of both families that share a partner and are not linked.
    PotentialPasserelles,
    /// Whether a local health contract or a group is there.
    Coordination,
    /// Share of the actors whose links are known.
    LinkCoverage,
}

impl ReadinessCriterion {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::EnergyDesk,
        Self::HealthActors,
        Self::CareNetwork,
        Self::PasserellesPer10000,
        Self::FamiliesWithBroker,
        Self::PotentialPasserelles,
        Self::Coordination,
        Self::LinkCoverage,
    ];

    /// The name in questions and answers; no indicator may bear it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EnergyDesk => "energy_desk",
            Self::HealthActors => "health_actors",
            Self::CareNetwork => "care_network",
            Self::PasserellesPer10000 => "passerelles_per_10000",
            Self::FamiliesWithBroker => "families_with_broker",
            Self::PotentialPasserelles => "potential_passerelles",
            Self::Coordination => "coordination",
            Self::LinkCoverage => "link_coverage",
        }
    }

    /// The criterion of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// What French readers see.
    #[must_use]
    pub const fn label_fr(self) -> &'static str {
        match self {
            Self::EnergyDesk => "ALEC ou espace conseil France Rénov' présent",
            Self::HealthActors => "Acteurs de santé présents",
            Self::CareNetwork => "CPTS ou maison de santé présente",
            Self::PasserellesPer10000 => {
                "Passerelles habitat–énergie et santé pour 10 000 habitants"
            }
            Self::FamiliesWithBroker => "Familles ayant un intermédiaire sur place",
            Self::PotentialPasserelles => "Passerelles possibles par un partenaire commun",
            Self::Coordination => "Contrat local de santé ou groupe de travail",
            Self::LinkCoverage => "Part des acteurs dont les liens sont connus",
        }
    }

    /// What English readers see.
    #[must_use]
    pub const fn label_en(self) -> &'static str {
        match self {
            Self::EnergyDesk => "Energy agency or renovation advice desk present",
            Self::HealthActors => "Health actors present",
            Self::CareNetwork => "Community of health professionals or health house present",
            Self::PasserellesPer10000 => {
                "Links between housing or energy and health, for 10,000 inhabitants"
            }
            Self::FamiliesWithBroker => "Families with a broker present",
            Self::PotentialPasserelles => "Possible links through a shared partner",
            Self::Coordination => "Local health contract or working group",
            Self::LinkCoverage => "Share of the actors whose links are known",
        }
    }

    /// The unit of its values, in French or in signs.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::EnergyDesk | Self::CareNetwork | Self::Coordination => "1 = oui, 0 = non",
            Self::HealthActors => "acteurs",
            Self::PasserellesPer10000 => "pour 10 000 habitants",
            Self::FamiliesWithBroker => "familles sur 2",
            Self::PotentialPasserelles => "paires d'acteurs",
            Self::LinkCoverage => "%",
        }
    }

    /// The same in English.
    #[must_use]
    pub fn unit_en(self) -> &'static str {
        unit_en(self.unit())
    }

    /// How it is computed and what it does not say, in French.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::EnergyDesk => {
                "1 quand une ALEC ou un espace conseil France Rénov' de l'annuaire est présent : il dessert une commune \
                 du territoire ou, sans zone déclarée, y a son siège. Inconnu tant que l'annuaire n'y connaît personne."
            }
            Self::HealthActors => {
                "Acteurs de la famille santé présents dans l'annuaire, groupes non compris. L'annuaire n'est pas un \
                 recensement : un territoire mieux décrit en a davantage."
            }
            Self::CareNetwork => {
                "1 quand une communauté professionnelle territoriale de santé ou une maison de santé est présente."
            }
            Self::PasserellesPer10000 => {
                "Liens actifs, hors gouvernance, entre un acteur de l'habitat ou de l'énergie et un acteur de santé qui \
                 valent dans le territoire, rapportés à 10 000 habitants. Inconnu, et non zéro, quand aucun n'est connu \
                 et que moins d'un tiers des acteurs d'une des deux familles ont des liens connus."
            }
            Self::FamiliesWithBroker => {
                "Des deux familles, combien ont sur place un acteur qui relie l'habitat ou l'énergie à la santé sans que \
                 les deux se connaissent (rôles de Gould et Fernandez, sur tout le réseau). Inconnu comme les passerelles."
            }
            Self::PotentialPasserelles => {
                "Paires d'un acteur de l'habitat ou de l'énergie et d'un acteur de santé présents, sans lien entre eux, \
                 qui ont au moins un partenaire commun sur place et n'ont pas déclaré être sans lien depuis douze mois. \
                 Inconnu comme les passerelles."
            }
            Self::Coordination => {
                "1 quand un contrat local de santé en vigueur ce jour-là (convention d'une ARS avec une collectivité) \
                 touche le territoire, ou qu'une coordination de contrat, un groupe de travail ou une instance y \
                 travaille dont la zone n'est pas toute une région. Inconnu quand seul le périmètre d'un contrat est \
                 connu, sans ses dates."
            }
            Self::LinkCoverage => {
                "Part des acteurs présents dont au moins un lien, ou une réponse, est connu depuis vingt-quatre mois. \
                 Inconnu quand personne n'est présent."
            }
        }
    }

    /// Which end is wanted: more is readier, for all of them.
    #[must_use]
    pub const fn direction(self) -> Direction {
        Direction::Benefit
    }
}

/// Where the values of a criterion come from.
#[derive(Clone, Debug, PartialEq)]
pub enum CriterionSource {
    /// Figures of an indicator.
    Indicator(Arc<Indicator>),
    /// The network.
    Readiness(ReadinessCriterion),
}

/// A criterion of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotCriterion {
    /// Where its values come from.
    pub source: CriterionSource,
    /// Which end is wanted.
    pub direction: Direction,
    /// How much it counts as it was asked for, 0 or more; only the proportions matter.
    pub asked: f64,
    /// How much it counts; those of a study sum to 1.
    pub weight: f64,
    /// The worst value that is still accepted, in its unit.
    pub veto: Option<f64>,
    /// How much a difference counts in PROMETHEE II; any difference fully when `None`.
    pub preference: Option<PreferenceChoice>,
}

impl PilotCriterion {
    /// Its name in questions and answers.
    #[must_use]
    pub fn code(&self) -> &str {
        match &self.source {
            CriterionSource::Indicator(indicator) => &indicator.data.code,
            CriterionSource::Readiness(readiness) => readiness.code(),
        }
    }

    /// What French readers see.
    #[must_use]
    pub fn label_fr(&self) -> &str {
        match &self.source {
            CriterionSource::Indicator(indicator) => &indicator.data.label_fr,
            CriterionSource::Readiness(readiness) => readiness.label_fr(),
        }
    }

    /// What English readers see.
    #[must_use]
    pub fn label_en(&self) -> &str {
        match &self.source {
            CriterionSource::Indicator(indicator) => &indicator.data.label_en,
            CriterionSource::Readiness(readiness) => readiness.label_en(),
        }
    }

    /// The unit of its values, in French or in signs.
    #[must_use]
    pub fn unit(&self) -> &str {
        match &self.source {
            CriterionSource::Indicator(indicator) => &indicator.data.unit,
            CriterionSource::Readiness(readiness) => readiness.unit(),
        }
    }

    /// The same in English.
    #[must_use]
    pub fn unit_en(&self) -> &str {
        unit_en(self.unit())
    }

    /// The worst value that is still accepted, in French: "au moins 10 %"; `None` without veto.
    #[must_use]
    pub fn veto_fr(&self) -> Option<String> {
        Some(veto_fr(
            self.label_fr(),
            self.unit(),
            self.direction,
            self.veto?,
        ))
    }

    /// How it is made and what it does not say, in French.
    #[must_use]
    pub fn definition(&self) -> Option<&str> {
        match &self.source {
            CriterionSource::Indicator(indicator) => indicator.data.description.as_deref(),
            CriterionSource::Readiness(readiness) => Some(readiness.definition()),
        }
    }
}

/// Which end of an indicator is wanted; `None` when it points neither way.
pub(super) fn direction_of(indicator: &Indicator) -> Option<Direction> {
    match indicator.data.direction {
        IndicatorDirection::HigherMore => Some(Direction::Benefit),
        IndicatorDirection::LowerMore => Some(Direction::Cost),
        IndicatorDirection::Neutral => None,
    }
}

/// The criteria of a study that names none, and their weights: as much for need as for readiness. Those of which
/// nothing is known in the perimeter are left out.
pub(super) const DEFAULTS: [(&str, f64); 12] = [
    ("poverty_rate", 20.0),
    ("share_homes_before_1971", 10.0),
    ("general_practitioners_per_10000", 10.0),
    ("share_65_plus", 10.0),
    ("energy_desk", 10.0),
    ("health_actors", 5.0),
    ("care_network", 5.0),
    ("passerelles_per_10000", 10.0),
    ("families_with_broker", 5.0),
    ("potential_passerelles", 5.0),
    ("coordination", 5.0),
    ("link_coverage", 5.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        for one in ReadinessCriterion::ALL {
            assert_eq!(ReadinessCriterion::from_code(one.code()), Some(one));
            assert!(!one.label_fr().is_empty() && !one.label_en().is_empty());
            assert!(one.definition().ends_with('.') && !one.unit().is_empty());
            assert!(one.unit() == "%" || one.unit_en() != one.unit());
        }
        assert_eq!(ReadinessCriterion::from_code("poverty_rate"), None);
    }

    #[test]
    fn need_and_readiness_count_as_much() {
        let of = |is_ready: bool| -> f64 {
            let chosen = DEFAULTS
                .iter()
                .filter(|(code, _)| ReadinessCriterion::from_code(code).is_some() == is_ready);
            chosen.map(|(_, weight)| weight).sum()
        };
        assert!((of(true) - 50.0).abs() < 1e-9 && (of(false) - 50.0).abs() < 1e-9);
    }
}
