//! What a study says of territories that people choose: whether they are its best choice, and which rules they break.

use network::analysis::pilots::{Required, Rules, Side};

use super::sentence::{french, listed_fr};
use super::study::PilotStudy;

/// Sums of scores this near are the same: the same terms in another order.
const SAME: f64 = 1e-9;

/// What a study says of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Whether it keeps the rules and no other choice of as many has a larger sum of scores.
    pub(super) is_best: bool,
    /// The rules that it breaks, and what would have been better, in French.
    pub(super) remarks: Vec<String>,
}

impl PilotStudy {
    /// The names of some alternatives, in French: "X et Y".
    pub(super) fn names_fr(&self, alternatives: &[usize]) -> String {
        let names = alternatives.iter();
        let names: Vec<&str> = names
            .map(|of| self.territories()[*of].name.as_str())
            .collect();
        listed_fr(&names)
    }

    /// What the study says of candidates that are chosen together, by alternative; as many as the study is to choose.
    pub(super) fn verdict(&self, chosen: &[usize]) -> Verdict {
        let mut remarks: Vec<String> = self.broken_fr(self.rules(), chosen);
        let is_allowed = remarks.is_empty();
        let score = |of: &usize| {
            self.place(*of)
                .map_or(0.0, |place| self.ranking()[place].score)
        };
        let total: f64 = chosen.iter().map(score).sum();
        let found = self.portfolios();
        let best = found.portfolios.first();
        let is_best = is_allowed && best.is_none_or(|best| total >= best.total - SAME);
        match best {
            Some(best) if !is_best => remarks.push(format!(
                "Le meilleur choix qui respecte les règles est {} : total des scores {}, contre {} pour le choix retenu.",
                self.names_fr(&best.alternatives),
                french(best.total, 3),
                french(total, 3)
            )),
            None if !is_allowed => {
                remarks.push("Aucun choix de l'étude ne respecte toutes les règles.".to_owned());
            }
            _ => {}
        }
        if !found.is_exact {
            remarks.push(
                "La recherche du meilleur choix a été écourtée : il peut en exister un meilleur."
                    .to_owned(),
            );
        }
        Verdict { is_best, remarks }
    }

    /// The rules that a choice breaks, in French.
    fn broken_fr(&self, rules: &Rules, chosen: &[usize]) -> Vec<String> {
        let mut broken = Vec::new();
        if let Some(sides) = &rules.contrasted
            && chosen.len() > 1
        {
            let has = |side: Side| chosen.iter().any(|of| sides[*of] == Some(side));
            if !(has(Side::Urban) && has(Side::Rural)) {
                broken.push(
                    "Règle non respectée : un territoire urbain et un territoire rural au moins."
                        .to_owned(),
                );
            }
        }
        let pairs = chosen.iter().enumerate();
        let pairs =
            pairs.flat_map(|(at, one)| chosen[..at].iter().map(move |other| [*other, *one]));
        for pair in pairs {
            let [one, other] = pair;
            let are_near =
                |of: &Vec<Vec<usize>>| of[one].contains(&other) || of[other].contains(&one);
            if rules.apart.as_ref().is_some_and(are_near) {
                broken.push(format!(
                    "Règle non respectée : {} sont voisins.",
                    self.names_fr(&pair)
                ));
            }
            let share = |of: &Vec<Vec<u32>>| of[one].iter().any(|group| of[other].contains(group));
            if rules.one_per_group.as_ref().is_some_and(share) {
                broken.push(format!(
                    "Règle non respectée : {} sont du même département.",
                    self.names_fr(&pair)
                ));
            }
        }
        let asked = self.request().rules.required();
        for ((service, _), (how, has)) in asked.zip(&rules.required) {
            let without: Vec<usize> = chosen.iter().copied().filter(|of| !has[*of]).collect();
            let is_broken = match how {
                Required::One => without.len() == chosen.len(),
                Required::Each => !without.is_empty(),
            };
            if is_broken {
                broken.push(format!(
                    "Règle non respectée : {} pour {}.",
                    service.none_fr(),
                    self.names_fr(&without)
                ));
            }
        }
        broken
    }
}
