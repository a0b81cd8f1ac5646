//! The words of sentences about candidates, by language.

use super::numbers::{english, french, percent, percent_en};
use crate::service::pilot::criterion::PilotCriterion;

/// The words of a language. Numbers, shares and names come in as they are to be read.
pub(super) struct Words {
    pub(super) label: fn(&PilotCriterion) -> &str,
    pub(super) unit: fn(&PilotCriterion) -> &str,
    pub(super) number: fn(f64, usize) -> String,
    pub(super) percent: fn(f64) -> String,
    /// A number and its unit.
    pub(super) measured: fn(&str, &str) -> String,
    /// For values of which the unit says yes or no.
    pub(super) yes_or_no: [&'static str; 2],
    pub(super) unknown: &'static str,
    /// Between things listed that may hold commas.
    pub(super) then: &'static str,
    pub(super) and: &'static str,
    /// Name, rank, of how many, score.
    pub(super) ranked: fn(&str, usize, usize, &str) -> String,
    /// Of the first one, two, three and four.
    pub(super) among: [&'static str; 4],
    pub(super) never_among: fn(&str) -> String,
    pub(super) alone: fn(&str) -> String,
    pub(super) never_alone: &'static str,
    /// How often alone, among which, how often.
    pub(super) together: fn(&str, &str, &str) -> String,
    pub(super) strong_and_weak: fn(&str, &str) -> String,
    pub(super) imputed: fn(&str) -> String,
    pub(super) partial: fn(&str) -> String,
    pub(super) of_population: fn(&str) -> String,
    pub(super) of_unknown_population: &'static str,
    pub(super) of_other_years: fn(&str) -> String,
    pub(super) interval: fn(&str, &str) -> String,
    pub(super) dominated: fn(&str) -> String,
    pub(super) urban: &'static str,
    pub(super) rural: &'static str,
    pub(super) contrast: fn(&str) -> String,
    /// Names, sum of scores, contrast.
    pub(super) chosen: fn(&str, &str, &str) -> String,
    /// Who comes first, the criterion, whether it is to weigh more, than what, and what it weighs now.
    pub(super) change: fn(&str, &str, bool, &str, &str) -> String,
    pub(super) veto: fn(&str) -> String,
    pub(super) missing: fn(&str) -> String,
}

pub(super) const FRENCH: Words = Words {
    label: PilotCriterion::label_fr,
    unit: PilotCriterion::unit,
    number: french,
    percent,
    measured: |number, unit| format!("{number} {unit}"),
    yes_or_no: ["oui", "non"],
    unknown: "inconnu",
    then: " ; ",
    and: "et",
    ranked: |name, rank, of, score| format!("{name} : rang {rank} sur {of}, score {score}."),
    among: [
        "dans la première",
        "dans les deux premières",
        "dans les trois premières",
        "dans les quatre premières",
    ],
    never_among: |among| format!("Dans aucune des pondérations tirées {among}."),
    alone: |share| format!("Première dans {share} des pondérations"),
    never_alone: "Jamais première",
    together: |alone, among, share| format!("{alone}, {among} dans {share}."),
    strong_and_weak: |strong, weak| format!("Point fort : {strong} ; point faible : {weak}."),
    imputed: |labels| format!("Inconnu, remplacé par la médiane des autres : {labels}."),
    partial: |labels| format!("Connu d'une partie des communes seulement : {labels}."),
    of_population: |share| format!("{share} de la population"),
    of_unknown_population: "part de la population inconnue",
    of_other_years: |labels| format!("D'une autre année que la plupart : {labels}."),
    interval: |lower, upper| format!("Avec ce qui n'est pas connu, score de {lower} à {upper}."),
    dominated: |name| format!("{name} fait au moins aussi bien sur tous les critères."),
    urban: "urbain",
    rural: "rural",
    contrast: |contrast| format!(", contraste {contrast} sur 1 (0 : les mêmes valeurs)"),
    chosen: |names, total, contrast| format!("{names} : total des scores {total}{contrast}."),
    change: |winner, label, is_more, to, from| {
        let verb = if is_more {
            "au-dessus de"
        } else {
            "en dessous de"
        };
        format!("{winner} passe en tête si « {label} » pèse {verb} {to} % ({from} % dans l'étude).")
    },
    veto: |labels| format!("veto : {labels}"),
    missing: |labels| format!("valeur manquante : {labels}"),
};

pub(super) const ENGLISH: Words = Words {
    label: PilotCriterion::label_en,
    unit: PilotCriterion::unit_en,
    number: english,
    percent: percent_en,
    measured: |number, unit| {
        let space = if unit == "%" { "" } else { " " };
        format!("{number}{space}{unit}")
    },
    yes_or_no: ["yes", "no"],
    unknown: "unknown",
    then: "; ",
    and: "and",
    ranked: |name, rank, of, score| format!("{name}: rank {rank} of {of}, score {score}."),
    among: [
        "first",
        "among the first two",
        "among the first three",
        "among the first four",
    ],
    never_among: |among| format!("Under none of the weightings drawn {among}."),
    alone: |share| format!("First under {share} of the weightings"),
    never_alone: "Never first",
    together: |alone, among, share| format!("{alone}, {among} under {share}."),
    strong_and_weak: |strong, weak| format!("Strong point: {strong}; weak point: {weak}."),
    imputed: |labels| format!("Unknown, replaced by the median of the others: {labels}."),
    partial: |labels| format!("Known of some of the communes only: {labels}."),
    of_population: |share| format!("{share} of the population"),
    of_unknown_population: "of an unknown share of the population",
    of_other_years: |labels| format!("Of another year than most: {labels}."),
    interval: |lower, upper| format!("With what is not known, a score from {lower} to {upper}."),
    dominated: |name| format!("{name} does at least as well on every criterion."),
    urban: "urban",
    rural: "rural",
    contrast: |contrast| format!(", contrast {contrast} of 1 (0: the same values)"),
    chosen: |names, total, contrast| format!("{names}: sum of scores {total}{contrast}."),
    change: |winner, label, is_more, to, from| {
        let verb = if is_more { "more" } else { "less" };
        format!(
            "{winner} comes first if “{label}” weighs {verb} than {to}% ({from}% in the study)."
        )
    },
    veto: |labels| format!("veto: {labels}"),
    missing: |labels| format!("value missing: {labels}"),
};
