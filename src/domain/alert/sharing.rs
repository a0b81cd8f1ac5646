//! What a caller may share, by trade.

use std::sync::OnceLock;

use super::table::{RowFault, read};
use crate::domain::vocab::CallerRole;

const WORDING: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/data/alerts/sharing.csv"
));
const COLUMNS: &[&str] = &["callers", "text", "text_en", "source", "url"];

/// What may be shared, and under which law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// For whom.
    pub callers: Vec<CallerRole>,
    /// The wording, in French.
    pub text_fr: String,
    /// The wording, in English.
    pub text_en: String,
    /// Where the rule is stated.
    pub source: String,
    /// Address of the source; `None` for a rule of the directory itself.
    pub url: Option<String>,
}

fn parse() -> Result<Vec<Sharing>, Vec<RowFault>> {
    read(WORDING, COLUMNS, |row| {
        let url = row.text("url").to_owned();
        Sharing {
            callers: row.codes("callers"),
            text_fr: row.text("text").to_owned(),
            text_en: row.text("text_en").to_owned(),
            source: row.text("source").to_owned(),
            url: (!url.is_empty()).then_some(url),
        }
    })
}

/// What a caller may share; somebody of no known trade gets the wording of an inhabitant.
///
/// `None` only when the file does not read, which a test excludes.
#[must_use]
pub fn sharing_for(caller: Option<CallerRole>) -> Option<&'static Sharing> {
    static READ: OnceLock<Vec<Sharing>> = OnceLock::new();
    let wordings = READ.get_or_init(|| parse().unwrap_or_default());
    let caller = caller.unwrap_or(CallerRole::Citizen);
    wordings.iter().find(|one| one.callers.contains(&caller))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::Vocabulary;

    #[test]
    fn every_trade_has_one_wording() {
        let wordings = parse().unwrap();
        for caller in CallerRole::ALL {
            let of = wordings.iter().filter(|one| one.callers.contains(caller));
            assert_eq!(of.count(), 1, "{caller:?}");
        }
        assert!(
            wordings
                .iter()
                .all(|one| !one.text_fr.is_empty() && !one.source.is_empty())
        );
        let nobody = sharing_for(None).unwrap();
        assert!(nobody.callers.contains(&CallerRole::Citizen));
    }
}
