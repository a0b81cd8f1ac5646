//! The national path: gestures, numbers and duties that hold everywhere, each with its source.

use std::sync::OnceLock;

use super::ConcernSet;
use super::table::{RowFault, read};
use crate::domain::mapping::is_danger;
use crate::domain::vocab::{AlertLineKind, CallerRole, Certainty, Concern};

const LINES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/alerts/emergencies.csv"
));
const COLUMNS: &[&str] = &[
    "id",
    "order",
    "concerns",
    "callers",
    "kind",
    "number",
    "title",
    "title_en",
    "text",
    "text_en",
    "source",
    "url",
    "known_on",
    "certainty",
];

/// A gesture, number or duty that holds everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathLine {
    /// Short name.
    pub id: String,
    /// Lines are read in this order, then in that of the file.
    pub order: u32,
    /// For which concerns.
    pub concerns: ConcernSet,
    /// For whom; empty for everybody.
    pub callers: Vec<CallerRole>,
    /// What it is.
    pub kind: AlertLineKind,
    /// The number to call, digits only.
    pub number: Option<String>,
    /// What it is called, in French.
    pub title_fr: String,
    /// What it is called, in English.
    pub title_en: String,
    /// What to do, in French.
    pub text_fr: String,
    /// What to do, in English.
    pub text_en: String,
    /// Where it is stated.
    pub source: String,
    /// Address of the source.
    pub url: String,
    /// As of when the source stated it: a partial date.
    pub known_on: String,
    /// Whether the source was read, or the line is to be checked.
    pub certainty: Certainty,
}

fn parse() -> Result<Vec<PathLine>, Vec<RowFault>> {
    let mut lines = read(LINES, COLUMNS, |row| {
        let number = row.text("number").to_owned();
        let kind = row.code("kind");
        if kind.is_none() {
            row.blame("kind", "attendu.", "expected.");
        }
        PathLine {
            id: row.text("id").to_owned(),
            order: row.text("order").parse().unwrap_or(u32::MAX),
            concerns: row.codes::<Concern>("concerns").into_iter().collect(),
            callers: row.codes("callers"),
            kind: kind.unwrap_or(AlertLineKind::National),
            number: (!number.is_empty()).then_some(number),
            title_fr: row.text("title").to_owned(),
            title_en: row.text("title_en").to_owned(),
            text_fr: row.text("text").to_owned(),
            text_en: row.text("text_en").to_owned(),
            source: row.text("source").to_owned(),
            url: row.text("url").to_owned(),
            known_on: row.text("known_on").to_owned(),
            certainty: row.code("certainty").unwrap_or(Certainty::Inferred),
        }
    })?;
    lines.sort_by_key(|line| line.order);
    Ok(lines)
}

fn lines() -> &'static [PathLine] {
    static READ: OnceLock<Vec<PathLine>> = OnceLock::new();
    // A test holds that the file reads.
    READ.get_or_init(|| parse().unwrap_or_default())
}

/// The national path of some concerns for a caller: gestures, numbers and duties when `national` is false, which only
/// concerns of danger have; national lines for information when it is true, for any concern.
///
/// # Complexity
/// O(n) for the n lines of the file, some thirty.
#[must_use]
pub fn path_of(
    concerns: ConcernSet,
    caller: Option<CallerRole>,
    national: bool,
) -> Vec<&'static PathLine> {
    let danger: ConcernSet = concerns.iter().filter(|one| is_danger(*one)).collect();
    let wanted = if national { concerns } else { danger };
    let lines = lines().iter();
    lines
        .filter(|line| (line.kind == AlertLineKind::National) == national)
        .filter(|line| !line.concerns.and(wanted).is_empty())
        .filter(|line| {
            // Nobody in particular is told what anybody must do.
            line.callers.is_empty() || caller.is_none_or(|caller| line.callers.contains(&caller))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PartialDate;
    use crate::domain::vocab::Vocabulary;

    #[test]
    fn every_line_reads_and_has_a_source_and_a_date() {
        for line in parse().unwrap() {
            assert!(!line.source.is_empty(), "{}", line.id);
            assert!(line.url.starts_with("http"), "{}", line.id);
            assert!(PartialDate::parse(&line.known_on).is_ok(), "{}", line.id);
            assert!(!line.text_fr.is_empty() && !line.text_en.is_empty());
            assert!(!line.concerns.is_empty() && line.order < u32::MAX);
        }
    }

    #[test]
    fn danger_has_a_path_and_everything_else_a_national_line() {
        for concern in Concern::ALL {
            let set = [*concern].into_iter().collect();
            let path = path_of(set, None, false);
            assert_eq!(path.is_empty(), !is_danger(*concern), "{concern:?}");
            let only_danger = matches!(
                concern,
                Concern::CarbonMonoxide | Concern::SuicideRisk | Concern::ChildAtRisk
            );
            let national = path_of(set, None, true);
            assert_eq!(national.is_empty(), only_danger, "{concern:?}");
        }
    }

    #[test]
    fn a_child_in_danger_is_119_and_a_duty_and_a_doctor_reports_lead() {
        let child = [Concern::ChildAtRisk].into_iter().collect();
        let path = path_of(child, Some(CallerRole::HomeNurse), false);
        let numbers: Vec<&str> = path
            .iter()
            .filter_map(|line| line.number.as_deref())
            .collect();
        assert_eq!(numbers, ["17", "119", "114"]);
        assert!(path.iter().any(|line| line.source.contains("434-3")));
        assert!(path.iter().any(|line| line.source.contains("L226-2-1")));
        let lead = [Concern::LeadChild].into_iter().collect();
        let has = |caller| {
            path_of(lead, Some(caller), false)
                .iter()
                .any(|line| line.id == "lead-doctor")
        };
        assert!(has(CallerRole::Gp) && !has(CallerRole::Citizen));
    }
}
