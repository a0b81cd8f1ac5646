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
    /// One territory, two, three and four.
    pub(super) counts: [&'static str; 4],
    /// The best choice of one, of two and of three, as what others are less or more than.
    pub(super) than: [&'static str; 3],
    /// Name, score.
    pub(super) one: fn(&str, &str) -> String,
    /// How many, names, sum of scores with the contrast, mean.
    pub(super) several: fn(&str, &str, &str, &str) -> String,
    /// By how much the mean differs if it does, whether it is larger, than which fewer, whether these are among them.
    pub(super) beside: fn(Option<&str>, bool, &str, bool) -> String,
    pub(super) one_is_no_contrast: &'static str,
    pub(super) rules_cost: fn(&str) -> String,
    /// How many.
    pub(super) no_choice: fn(&str) -> String,
    pub(super) cut_off: &'static str,
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
    counts: [
        "Un territoire",
        "Deux territoires",
        "Trois territoires",
        "Quatre territoires",
    ],
    than: ["d'un seul", "de deux", "de trois"],
    one: |name, score| format!("Un territoire : {name}, score {score}."),
    several: |count, names, total, mean| {
        format!("{count} : {names}, total des scores {total} ; par territoire {mean}")
    },
    beside: |difference, is_more, than, is_part| {
        let told = match (difference, is_more) {
            (None, _) => "autant".to_owned(),
            (Some(size), true) => format!("{size} de plus"),
            (Some(size), false) => format!("{size} de moins"),
        };
        let part = if is_part {
            "qui en fait partie"
        } else {
            "qui n'en fait pas partie"
        };
        format!(", {told} que le meilleur choix {than}, {part}")
    },
    one_is_no_contrast: "D'un seul, le contraste n'est pas demandé.",
    rules_cost: |cost| format!("Les règles coûtent {cost} par rapport aux premiers du classement."),
    no_choice: |count| format!("{count} : aucun choix ne respecte ces règles."),
    cut_off: "La recherche a été écourtée : il peut exister un meilleur choix.",
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
    counts: [
        "One territory",
        "Two territories",
        "Three territories",
        "Four territories",
    ],
    than: ["of one", "of two", "of three"],
    one: |name, score| format!("One territory: {name}, score {score}."),
    several: |count, names, total, mean| {
        format!("{count}: {names}, sum of scores {total}; for each {mean}")
    },
    beside: |difference, is_more, than, is_part| {
        let told = match (difference, is_more) {
            (None, _) => "as much as".to_owned(),
            (Some(size), true) => format!("{size} more than"),
            (Some(size), false) => format!("{size} less than"),
        };
        let part = if is_part { "is" } else { "is not" };
        format!(", {told} the best choice {than}, which {part} a part of it")
    },
    one_is_no_contrast: "Of one alone no contrast is asked.",
    rules_cost: |cost| format!("The rules cost {cost} beside the first of the ranking."),
    no_choice: |count| format!("{count}: no choice keeps these rules."),
    cut_off: "The search was cut off: there may be a better choice.",
    change: |winner, label, is_more, to, from| {
        let verb = if is_more { "more" } else { "less" };
        format!(
            "{winner} comes first if “{label}” weighs {verb} than {to}% ({from}% in the study)."
        )
    },
    veto: |labels| format!("veto: {labels}"),
    missing: |labels| format!("value missing: {labels}"),
};
