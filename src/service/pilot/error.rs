//! What is wrong with a study, for those who asked for it.

use network::analysis::pilots::{DrawError, RulesError, TableError, WeightingError};

use super::criterion::PilotCriterion;
use super::follow_up::MOST_COMPARED_WITH;
use super::left_out::MOST_LEFT_OUT;
use super::request::{MOST_CRITERIA, MOST_PILOT_DRAWS, MOST_PILOTS};
use crate::runtime::ComputeError;
use crate::service::ServiceError;

/// Names proposed for one that is not known.
const PROPOSED: usize = 3;

fn bad(field: &str, fr: impl Into<String>, en: impl Into<String>) -> ServiceError {
    ServiceError::bad_input(field, fr, en)
}

/// A code that is neither an indicator's nor a readiness criterion's, with those that are written most like it.
pub(super) fn unknown_criterion<'a>(
    code: &str,
    known: impl Iterator<Item = &'a str>,
) -> ServiceError {
    let mut known: Vec<(usize, &str)> = known.map(|of| (distance(code, of), of)).collect();
    known.sort_unstable();
    let near: Vec<&str> = known.iter().take(PROPOSED).map(|of| of.1).collect();
    let (fr, en) = (near.join(" », « "), near.join("\", \""));
    bad(
        "criteria",
        format!(
            "Aucun critère n'a le code « {code} ». Les plus proches : « {fr} ». indicators {{ nodes {{ code }} }} et pilotCriteria {{ code }} les donnent tous."
        ),
        format!(
            "No criterion has the code \"{code}\". The nearest: \"{en}\". indicators {{ nodes {{ code }} }} and pilotCriteria {{ code }} give them all."
        ),
    )
}

/// How many letters must be changed, added or taken away to make one word another (Levenshtein 1966).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = place + 1;
        for (at, found) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != *found);
            corner = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

pub(super) fn twice(code: &str) -> ServiceError {
    bad(
        "criteria",
        format!(
            "Le critère « {code} » est donné deux fois : gardez-en un, avec le poids des deux."
        ),
        format!("The criterion \"{code}\" is given twice: keep one, with the weight of both."),
    )
}

pub(super) fn too_many_criteria(found: usize) -> ServiceError {
    bad(
        "criteria",
        format!("{found} critères demandés, la limite est {MOST_CRITERIA}."),
        format!("{found} criteria asked for, the limit is {MOST_CRITERIA}."),
    )
}

pub(super) fn no_direction(code: &str) -> ServiceError {
    bad(
        "criteria",
        format!(
            "L'indicateur « {code} » ne dit pas s'il vaut mieux beaucoup ou peu : ajoutez direction: BENEFIT ou COST."
        ),
        format!(
            "The indicator \"{code}\" does not say whether more or less is wanted: add direction: BENEFIT or COST."
        ),
    )
}

pub(super) fn preference_unread(code: &str) -> ServiceError {
    bad(
        "criteria",
        format!(
            "La préférence de « {code} » ne compte qu'avec method: PROMETHEE_II : retirez-la ou changez de méthode."
        ),
        format!(
            "The preference of \"{code}\" only counts with method: PROMETHEE_II: leave it out or change the method."
        ),
    )
}

pub(super) fn nothing_known_at_all() -> ServiceError {
    bad(
        "criteria",
        "Rien n'est connu de ces territoires sur les critères par défaut : importez des indicateurs, ou nommez les critères.",
        "Nothing is known of these territories on the default criteria: import indicators, or name the criteria.",
    )
}

pub(super) fn wrong_k(k: usize) -> ServiceError {
    bad(
        "k",
        format!("k = {k} : on choisit de 1 à {MOST_PILOTS} territoires pilotes."),
        format!("k = {k}: from 1 to {MOST_PILOTS} pilots are chosen."),
    )
}

pub(super) fn wrong_draws(draws: u32) -> ServiceError {
    bad(
        "draws",
        format!("{draws} tirages demandés : de 1 à {MOST_PILOT_DRAWS} sont possibles."),
        format!("{draws} draws asked for: from 1 to {MOST_PILOT_DRAWS} are possible."),
    )
}

pub(super) fn no_candidate() -> ServiceError {
    bad(
        "missing",
        "Il ne reste aucun territoire à classer : les vetos ou les valeurs manquantes les excluent tous. Essayez missing: IMPUTE_MEDIAN, ou d'autres critères.",
        "No territory is left to rank: vetoes or missing values exclude all of them. Try missing: IMPUTE_MEDIAN, or other criteria.",
    )
}

pub(super) fn too_many_vetoes(found: usize) -> ServiceError {
    bad(
        "excludedTerritories",
        format!(
            "{found} territoires écartés, la limite est {MOST_LEFT_OUT} : choisissez plutôt un périmètre ou un veto sur un critère."
        ),
        format!(
            "{found} territories are left out, the limit is {MOST_LEFT_OUT}: choose a perimeter or a veto on a criterion instead."
        ),
    )
}

/// A wrong reason of the veto of a number, from 0.
pub(super) fn wrong_veto_reason(number: usize, longest: usize) -> ServiceError {
    bad(
        &format!("excludedTerritories.{number}.reason"),
        format!(
            "Dites en quelques mots, {longest} caractères au plus, pourquoi ce territoire est écarté : la raison reste avec l'étude."
        ),
        format!(
            "Say in some words, at most {longest} characters, why this territory is left out: the reason stays with the study."
        ),
    )
}

pub(super) fn vetoed_twice(number: usize) -> ServiceError {
    bad(
        &format!("excludedTerritories.{number}.territory"),
        "Ce territoire est écarté deux fois : gardez une seule raison.",
        "This territory is left out twice: keep one reason.",
    )
}

pub(super) fn vetoed_not_compared(number: usize) -> ServiceError {
    bad(
        &format!("excludedTerritories.{number}.territory"),
        "Ce territoire n'est pas comparé : il n'est pas du niveau ou du périmètre demandés, retirez-le.",
        "This territory is not compared: it is not of the level or the perimeter asked for, take it out.",
    )
}

/// The faults of a table, in the words of those who gave the criteria.
pub(super) fn of_table(error: TableError, criteria: &[PilotCriterion]) -> ServiceError {
    let code = |criterion: usize| criteria.get(criterion).map_or("?", PilotCriterion::code);
    match error {
        TableError::Weight { criterion } => {
            let code = code(criterion);
            bad(
                "criteria",
                format!("Le poids de « {code} » n'est pas un nombre positif ou nul."),
                format!("The weight of \"{code}\" is not a number of 0 or more."),
            )
        }
        TableError::WeightSum => bad(
            "criteria",
            "La somme des poids doit être positive : donnez un poids non nul à un critère au moins.",
            "The weights must sum to more than 0: give at least one criterion a weight above 0.",
        ),
        TableError::Veto { criterion } => {
            let code = code(criterion);
            bad(
                "criteria",
                format!("Le veto de « {code} » n'est pas un nombre."),
                format!("The veto of \"{code}\" is not a number."),
            )
        }
        TableError::NothingKnown { criterion } => {
            let code = code(criterion);
            bad(
                "criteria",
                format!(
                    "Aucune valeur de « {code} » n'est connue pour ces territoires : retirez le critère ou importez l'indicateur."
                ),
                format!(
                    "No value of \"{code}\" is known for these territories: leave the criterion out or import the indicator."
                ),
            )
        }
        TableError::NoCandidate => no_candidate(),
        TableError::NoCriterion => nothing_known_at_all(),
        TableError::Preference { criterion, .. } => {
            let code = code(criterion);
            bad(
                "criteria",
                format!(
                    "La préférence de « {code} » n'a pas de sens : q est positif ou nul, p plus grand que q, s plus grand que 0."
                ),
                format!(
                    "The preference of \"{code}\" makes no sense: q is 0 or more, p is above q, s is above 0."
                ),
            )
        }
        // The rows are made here, value by value, for these criteria.
        TableError::Length { .. } | TableError::Value { .. } | TableError::Bounds { .. } => bad(
            "criteria",
            format!("Le tableau des critères ne se lit pas ({error})."),
            format!("The table of criteria does not read ({error})."),
        ),
    }
}

/// The faults of the draws, in the same words.
pub(super) fn of_draws(error: DrawError, criteria: &[PilotCriterion]) -> ServiceError {
    let code = |criterion: usize| criteria.get(criterion).map_or("?", PilotCriterion::code);
    match error {
        DrawError::Count(draws) => wrong_draws(draws),
        DrawError::Ranks(k) | DrawError::Compared(k) => wrong_k(k),
        DrawError::Weighting(WeightingError::Concentration) => bad(
            "weighting",
            "La concentration est un nombre de 0,001 à un milliard ; à 50, un poids de 0,2 reste le plus souvent entre 0,1 et 0,3.",
            "The concentration is a number from 0.001 to 1e9; at 50 a weight of 0.2 mostly stays between 0.1 and 0.3.",
        ),
        DrawError::Weighting(WeightingError::Cycle) => bad(
            "weighting",
            "Les comparaisons tournent en rond : un critère y compte plus que lui-même.",
            "The comparisons run in a circle: a criterion matters more than itself.",
        ),
        DrawError::Weighting(WeightingError::TooManyCompared { found }) => bad(
            "weighting",
            format!("{found} critères comparés, 20 au plus peuvent l'être."),
            format!("{found} criteria are compared, 20 at most can be."),
        ),
        DrawError::Weighting(
            WeightingError::Unweighted { criterion }
            | WeightingError::UnknownCriterion { criterion },
        ) => not_compared(code(criterion)),
        DrawError::Stopped(_) => ServiceError::from(ComputeError::TimedOut),
    }
}

/// Nothing, or too much, to compare.
pub(super) fn wrong_chosen(named: usize) -> ServiceError {
    bad(
        "chosen",
        format!("{named} territoires nommés : on suit de 1 à {MOST_PILOTS} territoires choisis."),
        format!("{named} territories named: from 1 to {MOST_PILOTS} chosen ones are followed."),
    )
}

/// A territory named twice, the second time at a number from 0.
pub(super) fn chosen_twice(number: usize) -> ServiceError {
    bad(
        &format!("chosen.{number}"),
        "Ce territoire est nommé deux fois : gardez-le une fois.",
        "This territory is named twice: keep it once.",
    )
}

pub(super) fn wrong_comparison() -> ServiceError {
    bad(
        "compared",
        format!("On compare avec 1 à {MOST_COMPARED_WITH} autres territoires."),
        format!("One compares with 1 to {MOST_COMPARED_WITH} other territories."),
    )
}

pub(super) fn not_a_candidate() -> ServiceError {
    bad(
        "chosen",
        "Ce territoire n'est pas classé dans cette étude : il n'est pas du niveau ou du périmètre, ou des valeurs lui manquent.",
        "This territory is not ranked in this study: it is not of the level or the perimeter, or values are missing.",
    )
}

pub(super) fn wrong_order() -> ServiceError {
    bad(
        "to",
        "Le second jour doit venir après le premier.",
        "The second day must come after the first one.",
    )
}

/// The faults of rules: of the size alone, since the lists are made here for these territories.
pub(super) fn of_rules(error: RulesError, k: usize) -> ServiceError {
    match error {
        RulesError::Stopped(_) => ServiceError::from(ComputeError::TimedOut),
        RulesError::Size(_)
        | RulesError::Best(_)
        | RulesError::Required(_)
        | RulesError::Length { .. }
        | RulesError::Neighbour { .. } => wrong_k(k),
    }
}

pub(super) fn not_compared(code: &str) -> ServiceError {
    bad(
        "weighting",
        format!(
            "« {code} » ne peut pas être comparé : ce n'est pas un critère de l'étude, ou son poids est nul."
        ),
        format!(
            "\"{code}\" cannot be compared: it is no criterion of the study, or its weight is 0."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_names_are_proposed() {
        assert_eq!(distance("poverty", "poverty"), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        let known = [
            "share_65_plus",
            "poverty_rate",
            "energy_desk",
            "poverty_rate_75_plus",
        ];
        let ServiceError::BadInput { message_fr, .. } =
            unknown_criterion("poverty_rat", known.into_iter())
        else {
            panic!("a wrong question");
        };
        assert!(message_fr.contains("« poverty_rat »"), "{message_fr}");
        assert!(
            message_fr.contains("Les plus proches : « poverty_rate »"),
            "{message_fr}"
        );
    }
}
