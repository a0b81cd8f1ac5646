//! Rules and cases.

use super::ConcernSet;
use super::table::{CASE_COLUMNS, RULE_COLUMNS, Row, RowFault, read};
use crate::domain::date::PartialDate;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::{
    ActorKind, BenefitScheme, CallerRole, Certainty, Concern, ContactChannel, MobilisableBy,
    Tenure, TerritoryKind, Vocabulary,
};

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Performer {
    /// One actor, by its slug: its own rules stand in place of those of its kind.
    Actor(String),
    /// Every actor of a kind.
    Kind(ActorKind),
}

/// That an actor, or every actor of a kind, takes some concerns. An empty list stands for all values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertRule {
    /// Short name, unique in its set.
    pub id: String,
    /// Whom it is about.
    pub performer: Performer,
    /// What is taken.
    pub concerns: ConcernSet,
    /// Where it holds: for a kind, inside the area of the actor; for one actor, in place of it.
    pub inside: Vec<TerritoryRef>,
    /// Where it does not hold.
    pub outside: Vec<TerritoryRef>,
    /// How the person holds the home.
    pub tenures: Vec<Tenure>,
    /// The fund that pays the person's benefits.
    pub schemes: Vec<BenefitScheme>,
    /// Who may call.
    pub callers: Vec<CallerRole>,
    /// First day.
    pub from: Option<PartialDate>,
    /// End, exclusive.
    pub until: Option<PartialDate>,
    /// Ways to reach it for this, the best first.
    pub means: Vec<ContactChannel>,
    /// Who may use it.
    pub mobilisable_by: Vec<MobilisableBy>,
    /// Conditions, in French.
    pub conditions_fr: String,
    /// Conditions, in English.
    pub conditions_en: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it is taken from.
    pub source: String,
}

/// A question, and what its answer must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertCase {
    /// Short name.
    pub id: String,
    /// INSEE code.
    pub commune: String,
    /// What is observed.
    pub concerns: Vec<Concern>,
    /// Who calls.
    pub caller: Option<CallerRole>,
    /// How the person holds the home.
    pub tenure: Option<Tenure>,
    /// The fund that pays the person's benefits.
    pub scheme: Option<BenefitScheme>,
    /// Slugs of actors that must be among the recipients.
    pub recipients: Vec<String>,
    /// Slugs of actors that must not be.
    pub absent: Vec<String>,
    /// Concerns that must have no recipient, all of them; `None` when it does not matter.
    pub holes: Option<ConcernSet>,
    /// Numbers of the national path, in order; `None` when it does not matter.
    pub emergency: Option<Vec<String>>,
}

/// Reads the template `alert_rules`.
///
/// # Errors
/// Everything that is wrong, by line.
pub fn read_rules(text: &str) -> Result<Vec<AlertRule>, Vec<RowFault>> {
    let mut seen = std::collections::BTreeSet::new();
    read(text, RULE_COLUMNS, |row| {
        own_name(row, &mut seen);
        rule(row)
    })
}

/// Refuses a row without a name, or with that of another row: what is said of it later names it.
fn own_name(row: &mut Row, seen: &mut std::collections::BTreeSet<String>) {
    let id = row.text("id").to_owned();
    if id.is_empty() || !seen.insert(id) {
        row.blame(
            "id",
            "un nom court et unique est attendu.",
            "a short unique name is expected.",
        );
    }
}

fn rule(row: &mut Row) -> AlertRule {
    let kind: Option<ActorKind> = row.code("kind");
    let actor = row.text("actor").to_owned();
    let performer = match (kind, actor.is_empty()) {
        (Some(kind), true) => Performer::Kind(kind),
        (None, false) => Performer::Actor(actor),
        _ => {
            row.blame(
                "kind",
                "donnez soit un type d'acteur, soit un acteur (son slug), pas les deux.",
                "give either a kind of actor or one actor (its slug), not both.",
            );
            Performer::Actor(String::new())
        }
    };
    let concerns: ConcernSet = row.codes::<Concern>("concerns").into_iter().collect();
    if concerns.is_empty() {
        row.blame(
            "concerns",
            "au moins une préoccupation est attendue.",
            "at least one concern is expected.",
        );
    }
    let from = row.date("from");
    let until = row.date("until");
    AlertRule {
        id: row.text("id").to_owned(),
        performer,
        concerns,
        inside: territories(row, "communes_in"),
        outside: territories(row, "communes_out"),
        tenures: row.codes("tenures"),
        schemes: row.codes("schemes"),
        callers: row.codes("callers"),
        from,
        until,
        means: row.codes("means"),
        mobilisable_by: row.codes("mobilisable_by"),
        conditions_fr: row.text("conditions").to_owned(),
        conditions_en: row.text("conditions_en").to_owned(),
        certainty: row.code("certainty").unwrap_or(Certainty::Inferred),
        source: row.text("source").to_owned(),
    }
}

/// Territories written `KIND:code`; a lone code is a commune.
fn territories(row: &mut Row, column: &str) -> Vec<TerritoryRef> {
    let mut found = Vec::new();
    for part in row.parts(column) {
        let (kind, code) = part.split_once(':').unwrap_or(("COMMUNE", &part));
        match TerritoryKind::from_code(kind) {
            Some(kind) => found.push(TerritoryRef::new(kind, code)),
            None => row.blame(
                column,
                "un territoire s'écrit NIVEAU:code, par exemple EPCI:242900744.",
                "a territory is written KIND:code, for example EPCI:242900744.",
            ),
        }
    }
    found
}

/// Reads the template `alert_cases`.
///
/// # Errors
/// Everything that is wrong, by line.
pub fn read_cases(text: &str) -> Result<Vec<AlertCase>, Vec<RowFault>> {
    let mut seen = std::collections::BTreeSet::new();
    read(text, CASE_COLUMNS, |row| {
        own_name(row, &mut seen);
        let concerns: Vec<Concern> = row.codes("concerns");
        if concerns.is_empty() {
            row.blame(
                "concerns",
                "au moins une préoccupation est attendue.",
                "at least one concern is expected.",
            );
        }
        let none = |row: &Row, column: &str| row.text(column) == "NONE";
        let holes = match row.text("holes") {
            "" => None,
            "NONE" => Some(ConcernSet::default()),
            _ => Some(row.codes::<Concern>("holes").into_iter().collect()),
        };
        let emergency = match row.parts("emergency") {
            numbers if numbers.is_empty() => None,
            _ if none(row, "emergency") => Some(Vec::new()),
            numbers => Some(numbers),
        };
        AlertCase {
            id: row.text("id").to_owned(),
            commune: row.text("commune").to_owned(),
            concerns,
            caller: row.code("caller"),
            tenure: row.code("tenure"),
            scheme: row.code("scheme"),
            recipients: row.parts("recipients"),
            absent: row.parts("absent"),
            holes,
            emergency,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::{BASE_CASES, BASE_RULES};

    #[test]
    fn the_rules_of_the_program_read() {
        let rules = read_rules(BASE_RULES).unwrap();
        assert!(rules.len() >= 40);
        assert!(rules.iter().all(|rule| !rule.source.is_empty()));
        for concern in Concern::ALL {
            let taken = rules.iter().any(|rule| rule.concerns.contains(*concern));
            assert!(taken, "{concern:?} is taken by no kind");
        }
        assert!(read_cases(BASE_CASES).unwrap().len() >= 20);
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let text =
            "id;kind;actor;concerns;until\na;ALEC;;COLD_HOME|NOTHING;2024-13\n;;;DAMP_MOULD;\n";
        let faults = read_rules(text).unwrap_err();
        let told: Vec<(u64, bool)> = faults
            .iter()
            .map(|fault| (fault.line, fault.message_fr.starts_with("Ligne")))
            .collect();
        assert_eq!(told, [(2, true), (2, true), (3, true), (3, true)]);
        assert!(read_rules("id,colour\na,red\n").is_err());
    }

    #[test]
    fn cases_have_names_of_their_own() {
        let text = "id,commune,concerns\na,29024,COLD_HOME\n,29024,COLD_HOME\na,29024,DAMP_MOULD\n";
        let faults = read_cases(text).unwrap_err();
        let lines: Vec<u64> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [3, 4]);
    }

    #[test]
    fn one_actor_may_have_a_place_of_its_own() {
        let text = "id,actor,concerns,communes_in,mobilisable_by\na,ccas-x,FOOD_INSECURITY,29024|EPCI:1,PERSON\n";
        let rule = read_rules(text).unwrap().remove(0);
        assert_eq!(rule.performer, Performer::Actor("ccas-x".to_owned()));
        assert_eq!(rule.inside.len(), 2);
        assert_eq!(rule.inside[0].kind, TerritoryKind::Commune);
        assert_eq!(rule.mobilisable_by, [MobilisableBy::Person]);
    }
}
