//! Why somebody is to be alerted, in French and in English.

use jiff::civil::Date;

use super::recipient::{AlertRecipient, Basis};
use crate::domain::vocab::{
    AlertOutcome, Certainty, Concern, MobilisableBy, TerritoryKind, Vocabulary,
};

/// Days in a month, on average.
const MONTH: i32 = 30;

/// The reason of a recipient that serves the commune through a territory of a kind, on a day: "dessert cette commune ;
/// traite : humidité, moisissures ; confirmé il y a 2 mois".
pub(super) fn reason(
    recipient: &AlertRecipient,
    served: Option<TerritoryKind>,
    today: Date,
) -> (String, String) {
    let mut parts = vec![
        place(recipient, served),
        takes(&recipient.concerns),
        standing(recipient),
        by_themes(recipient),
    ];
    let who = match recipient.mobilisable_by[..] {
        [MobilisableBy::Person] => Some(("la personne appelle elle-même", "the person calls")),
        [MobilisableBy::Professional] => Some(("un professionnel appelle", "a professional calls")),
        _ => None,
    };
    parts.extend(who.map(|(fr, en)| (fr.to_owned(), en.to_owned())));
    parts.push(freshness(recipient.confirmed, today));
    for flag in &recipient.flags {
        parts.push((
            format!(
                "des retours récents disent « {} » : à vérifier",
                lower(flag.label_fr())
            ),
            format!(
                "recent reports say \"{}\": to be checked",
                lower(flag.label_en())
            ),
        ));
    }
    let (french, english): (Vec<String>, Vec<String>) =
        parts.into_iter().filter(|part| !part.0.is_empty()).unzip();
    (french.join(" ; "), english.join("; "))
}

fn place(recipient: &AlertRecipient, served: Option<TerritoryKind>) -> (String, String) {
    let told = |fr: &str, en: &str| (fr.to_owned(), en.to_owned());
    if recipient.via.is_some() {
        return told(
            "un pas plus loin, par un destinataire qui l'alerte ou oriente vers lui",
            "one step further, by a recipient that alerts or refers to it",
        );
    }
    if recipient.by_seat {
        return told("a son siège dans cette commune", "sits in this commune");
    }
    if recipient.of_part {
        return told(
            "dessert une partie de cette commune",
            "serves a part of this commune",
        );
    }
    through(recipient.level, served)
}

/// How an area serves the commune, by its level and kind.
fn through(level: u8, served: Option<TerritoryKind>) -> (String, String) {
    let told = |fr: &str, en: &str| (fr.to_owned(), en.to_owned());
    match (level, served) {
        (0, Some(TerritoryKind::ArrondissementMunicipal)) => {
            told("dessert cet arrondissement", "serves this district")
        }
        (0, _) => told("dessert cette commune", "serves this commune"),
        (1, Some(TerritoryKind::Epci)) => told(
            "dessert cette commune avec son intercommunalité",
            "serves this commune with those around it",
        ),
        (1, _) => told(
            "dessert cette commune avec celles qui l'entourent",
            "serves this commune with those around it",
        ),
        (2, Some(TerritoryKind::Department)) => told(
            "dessert tout le département",
            "serves the whole département",
        ),
        (2, _) => told(
            "dessert le département ou une grande partie",
            "serves the département or a large part of it",
        ),
        (3, _) => told("dessert toute la région", "serves the whole région"),
        _ => told("dessert toute la France", "serves the whole of France"),
    }
}

fn list(concerns: &[Concern], label: fn(Concern) -> &'static str) -> String {
    let labels = concerns.iter().map(|concern| lower(label(*concern)));
    labels.collect::<Vec<_>>().join(", ")
}

fn takes(concerns: &[Concern]) -> (String, String) {
    (
        format!("traite : {}", list(concerns, Vocabulary::label_fr)),
        format!("handles: {}", list(concerns, Vocabulary::label_en)),
    )
}

/// What stands on no rule, beside what does.
fn by_themes(recipient: &AlertRecipient) -> (String, String) {
    let themed = &recipient.by_themes;
    if themed.is_empty() || recipient.basis == Basis::Themes {
        return (String::new(), String::new());
    }
    (
        format!(
            "d'après ses thèmes seulement pour : {}, à vérifier",
            list(themed, Vocabulary::label_fr)
        ),
        format!(
            "by its themes alone for: {}, to be checked",
            list(themed, Vocabulary::label_en)
        ),
    )
}

fn standing(recipient: &AlertRecipient) -> (String, String) {
    let (fr, en) = match (&recipient.basis, recipient.certainty) {
        (Basis::OwnRule(_), _) => ("", ""),
        (Basis::KindRule(_), Certainty::Sourced) => (
            "mission de son type d'acteur",
            "a mission of its kind of actor",
        ),
        (Basis::KindRule(_), Certainty::Inferred) => (
            "mission usuelle de son type d'acteur, à vérifier",
            "a usual mission of its kind of actor, to be checked",
        ),
        (Basis::Themes, _) => (
            "d'après ses thèmes, sans règle : à vérifier",
            "by its themes, no rule says so: to be checked",
        ),
    };
    (fr.to_owned(), en.to_owned())
}

/// "confirmé il y a 2 mois", or that nobody ever confirmed it.
fn freshness(confirmed: Option<Date>, today: Date) -> (String, String) {
    let Some(confirmed) = confirmed else {
        return (
            "jamais confirmé dans l'annuaire".to_owned(),
            "never confirmed in the directory".to_owned(),
        );
    };
    let days = (today - confirmed).get_days().max(0);
    let (number, fr, en) = match days {
        0..=1 => {
            return (
                "confirmé ces jours-ci".to_owned(),
                "confirmed these days".to_owned(),
            );
        }
        2..MONTH => (days, "jours", "days"),
        // Two whole years at least: no number of one stands before "ans".
        _ if days < 2 * 365 => (days / MONTH, "mois", "months"),
        _ => (days / 365, "ans", "years"),
    };
    let en = if number == 1 {
        en.trim_end_matches('s')
    } else {
        en
    };
    (
        format!("confirmé il y a {number} {fr}"),
        format!("confirmed {number} {en} ago"),
    )
}

/// A label inside a sentence. An acronym stays as it is.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    let is_acronym = letters.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_acronym => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// Outcomes that speak against a rule.
pub(super) const AGAINST: [AlertOutcome; 4] = [
    AlertOutcome::OutOfZone,
    AlertOutcome::OutOfCompetence,
    AlertOutcome::Unreachable,
    AlertOutcome::NoAnswer,
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn freshness_is_told_in_the_largest_whole_unit() {
        let told = |year, month, day| freshness(Some(date(year, month, day)), date(2026, 11, 27));
        assert_eq!(told(2026, 9, 20).0, "confirmé il y a 2 mois");
        assert_eq!(told(2026, 9, 20).1, "confirmed 2 months ago");
        assert_eq!(told(2026, 11, 22).0, "confirmé il y a 5 jours");
        assert_eq!(told(2023, 1, 1).0, "confirmé il y a 3 ans");
        assert_eq!(told(2024, 11, 29).0, "confirmé il y a 24 mois");
        assert_eq!(told(2024, 11, 27).0, "confirmé il y a 2 ans");
        assert_eq!(told(2026, 10, 20).1, "confirmed 1 month ago");
        assert_eq!(
            freshness(None, date(2026, 1, 1)).1,
            "never confirmed in the directory"
        );
    }

    #[test]
    fn an_area_is_told_as_large_as_it_is() {
        let told = |level, kind| through(level, Some(kind)).0;
        let of_district = "dessert cet arrondissement";
        assert_eq!(told(0, TerritoryKind::ArrondissementMunicipal), of_district);
        assert_eq!(told(0, TerritoryKind::Commune), "dessert cette commune");
        let of_epci = "dessert cette commune avec son intercommunalité";
        assert_eq!(told(1, TerritoryKind::Epci), of_epci);
        let around = "dessert cette commune avec celles qui l'entourent";
        assert_eq!(told(1, TerritoryKind::CptsArea), around);
        let whole = "dessert tout le département";
        assert_eq!(told(2, TerritoryKind::Department), whole);
        for kind in [
            TerritoryKind::HealthTerritory,
            TerritoryKind::Arrondissement,
        ] {
            let part = "dessert le département ou une grande partie";
            assert_eq!(told(2, kind), part);
        }
    }

    #[test]
    fn concerns_are_read_inside_a_sentence() {
        let told = takes(&[Concern::DampMould, Concern::NoDoctor]);
        assert_eq!(
            told.0,
            "traite : humidité, moisissures, sans médecin traitant"
        );
        assert_eq!(lower("QPV du centre"), "QPV du centre");
    }
}
