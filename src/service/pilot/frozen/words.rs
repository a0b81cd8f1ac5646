//! The study of a decision in French words, for the sheet.

use network::analysis::pilots::{Direction, Method, MissingPolicy, Required};

use super::{
    FrozenCandidate, FrozenCriterion, FrozenPilots, FrozenRequest, FrozenStudy, FrozenTerritory,
    FrozenValue,
};
use crate::domain::vocab::Vocabulary;
use crate::service::pilot::Setting;
use crate::service::pilot::sentence::{percent, value_fr, veto_fr, weighting_fr};

impl FrozenRequest {
    /// Which kind of territory is chosen.
    #[must_use]
    pub fn level_fr(&self) -> &'static str {
        self.level.label_fr()
    }

    /// How values became a score.
    #[must_use]
    pub fn method_fr(&self) -> &'static str {
        match self.method {
            Method::WeightedSum => "somme pondérée (de 0, le plus mauvais candidat, à 1)",
            Method::Topsis => "TOPSIS (proximité de l'idéal, de 0 à 1)",
            Method::Promethee => "PROMETHEE II (flux net de préférence, de −1 à 1)",
        }
    }

    /// What happened to a territory of which a value is missing.
    #[must_use]
    pub fn missing_fr(&self) -> &'static str {
        match self.missing {
            MissingPolicy::Exclude => "le territoire n'est pas classé",
            MissingPolicy::ImputeMedian => {
                "la médiane des autres la remplace, et le score est donné avec un intervalle"
            }
        }
    }

    /// What the chosen ones had to be together; empty when nothing was asked.
    #[must_use]
    pub fn rules_fr(&self) -> Vec<&'static str> {
        let rules = &self.rules;
        let told = [
            (
                rules.contrasted,
                "Un territoire urbain et un territoire rural au moins.",
            ),
            (rules.apart, "Pas de territoires voisins."),
            (
                rules.one_per_department,
                "Pas deux territoires du même département.",
            ),
            (
                rules.energy_desk == Some(Required::One),
                "Une ALEC ou un espace conseil France Rénov' pour l'un d'eux au moins.",
            ),
            (
                rules.energy_desk == Some(Required::Each),
                "Une ALEC ou un espace conseil France Rénov' pour chacun.",
            ),
            (
                rules.energy_agency == Some(Required::One),
                "Une ALEC pour l'un d'eux au moins.",
            ),
            (
                rules.energy_agency == Some(Required::Each),
                "Une ALEC pour chacun.",
            ),
        ];
        let asked = told.into_iter().filter(|(is_asked, _)| *is_asked);
        asked.map(|(_, rule)| rule).collect()
    }
}

impl FrozenPilots {
    /// From what weights were drawn.
    #[must_use]
    pub fn weighting_fr(&self) -> String {
        let label = |code: &String| {
            let mut criteria = self.study.criteria.iter();
            let found = criteria.find(|of| of.code == *code);
            found.map_or_else(|| code.clone(), |of| of.label_fr.clone())
        };
        weighting_fr(&self.request.weighting, label)
    }
}

impl FrozenCriterion {
    /// Which end was wanted.
    #[must_use]
    pub fn wanted_fr(&self) -> &'static str {
        match self.direction {
            Direction::Benefit => "élevée",
            Direction::Cost => "basse",
        }
    }

    /// The worst value that was still accepted: "au moins 10 %".
    #[must_use]
    pub fn veto_fr(&self) -> Option<String> {
        Some(veto_fr(
            &self.label_fr,
            &self.unit,
            self.direction,
            self.veto?,
        ))
    }

    /// How much a difference counted in PROMETHEE II: "écart : rien jusqu'à 1, tout au-delà".
    #[must_use]
    pub fn preference_fr(&self) -> Option<String> {
        let told = self.preference?.told_fr();
        Some(format!("écart : {told}"))
    }

    /// A value on it with its year: "17,8 %, 2016", or why there is none.
    #[must_use]
    pub fn value_fr(&self, value: &FrozenValue) -> String {
        let told = value_fr(&self.label_fr, &self.unit, value.value, value.year);
        match value.absence {
            Some(reason) => format!("{told} ({})", reason.label_fr().to_lowercase()),
            None => told,
        }
    }
}

impl FrozenTerritory {
    /// Town or country; `None` when it was not known.
    #[must_use]
    pub fn setting_fr(&self) -> Option<&'static str> {
        Some(match self.setting? {
            Setting::Urban => "urbain",
            Setting::Rural => "rural",
        })
    }
}

impl FrozenCandidate {
    /// How often it is first in the weightings that were drawn.
    #[must_use]
    pub fn first_fr(&self) -> String {
        percent(self.acceptability.first().copied().unwrap_or(0.0))
    }

    /// How often it is among as many first as were chosen.
    #[must_use]
    pub fn among_first_fr(&self) -> String {
        // Draws in which several share a rank count for each of them.
        percent(self.acceptability.iter().sum::<f64>().min(1.0))
    }
}

impl FrozenStudy {
    /// What was not known, one sentence for each matter; what was not ranked is told by its exclusions.
    #[must_use]
    pub fn unknown_fr(&self) -> Vec<String> {
        let mut told = vec![format!(
            "Valeurs connues : {} du tableau ({} territoires, {} critères).",
            percent(self.known_share()),
            self.territories.len(),
            self.criteria.len()
        )];
        for (number, criterion) in self.criteria.iter().enumerate() {
            let values = self.territories.iter().map(|of| &of.values[number]);
            let unknown = values.clone().filter(|value| value.value.is_none());
            let partial = values.filter(|value| value.lower.is_some());
            let (unknown, partial) = (unknown.count(), partial.count());
            let label = &criterion.label_fr;
            if unknown > 0 {
                told.push(format!(
                    "« {label} » : inconnu pour {unknown} territoire{}.",
                    plural(unknown)
                ));
            }
            if partial > 0 {
                told.push(format!(
                    "« {label} » : connu d'une partie des communes seulement pour {partial} territoire{}.",
                    plural(partial)
                ));
            }
        }
        let chosen = &self.choice.territories;
        for candidate in self
            .ranking
            .iter()
            .filter(|of| chosen.contains(&of.territory))
        {
            let labels = candidate.imputed.iter();
            let labels: Vec<&str> = labels
                .map(|number| self.criteria[*number].label_fr.as_str())
                .collect();
            if !labels.is_empty() {
                told.push(format!(
                    "{} est classé avec la médiane des autres sur : {}.",
                    self.territories[candidate.territory].name,
                    labels.join(" ; ")
                ));
            }
        }
        told
    }
}

fn plural(count: usize) -> &'static str {
    if count > 1 { "s" } else { "" }
}
