//! The names of files: what they hold, where and of whom, and the day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::run::FileKind;
use crate::domain::node_id::NodeType;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;

/// The parameters that a name tells, in this order; the others would make it too long, or tell what was searched for.
const TOLD: [&str; 5] = [
    "territory",
    "servesCommune",
    "sectors",
    "kinds",
    "actorKinds",
];
/// Values of one parameter that are told; of more it says how many.
const VALUES: usize = 3;

/// `passerelles-acteurs-epci-242900744-housing-2026-11-22.csv`: two files of one day that were asked for in another way
/// do not take each other's place.
pub(super) fn file_name(
    kind: &FileKind,
    given: &BTreeMap<String, Vec<String>>,
    territories: &TerritoryIndex,
    day: Date,
) -> String {
    let mut name = format!("passerelles-{}", kind.stem);
    for parameter in TOLD {
        let values = given.get(parameter).into_iter().flatten();
        let values = values.flat_map(|value| value.split(['|', ',']));
        let told = values.map(|value| match parameter {
            "territory" => territory(value.trim(), territories),
            _ => value.trim().to_owned(),
        });
        let mut told: Vec<String> = told.map(|value| plain(&value)).collect();
        told.retain(|value| !value.is_empty());
        told.sort_unstable();
        told.dedup();
        if told.len() > VALUES {
            told = vec![format!("{}-{}", told.len(), plain(parameter))];
        }
        for value in told {
            name.push('-');
            name.push_str(&value);
        }
    }
    format!("{name}-{day}.{}", kind.extension)
}

/// A territory as `KIND:code`, however it was given.
fn territory(value: &str, territories: &TerritoryIndex) -> String {
    let reference = NodeType::Territory.number_in(value);
    let reference = reference.and_then(|id| territories.reference(id));
    reference.map_or_else(|| value.to_owned(), TerritoryRef::to_string)
}

/// A value as a part of a name: what every system takes, and a header too.
fn plain(value: &str) -> String {
    let letters = value.chars().map(|letter| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    letters.collect::<String>().trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(given: &[(&str, &str)]) -> String {
        let kind = FileKind {
            stem: "acteurs",
            extension: "csv",
            media_type: "text/csv",
        };
        let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in given {
            let values = pairs.entry((*name).to_owned()).or_default();
            values.push((*value).to_owned());
        }
        let day = jiff::civil::date(2026, 11, 22);
        file_name(&kind, &pairs, &TerritoryIndex::default(), day)
    }

    #[test]
    fn a_name_tells_where_and_of_whom() {
        assert_eq!(named(&[]), "passerelles-acteurs-2026-11-22.csv");
        let asked = [
            ("territory", "EPCI:242900744"),
            ("sectors", "HOUSING|ENERGY_CLIMATE"),
        ];
        let expected = "passerelles-acteurs-epci-242900744-energy-climate-housing-2026-11-22.csv";
        assert_eq!(named(&asked), expected);
        // In another order the question is the same.
        let turned = [
            ("sectors", "ENERGY_CLIMATE"),
            ("sectors", "HOUSING"),
            asked[0],
        ];
        assert_eq!(named(&turned), expected);
        let many = [("kinds", "ALEC,ADIL,CCAS,ARS")];
        assert_eq!(named(&many), "passerelles-acteurs-4-kinds-2026-11-22.csv");
    }

    #[test]
    fn a_name_holds_nothing_that_was_searched_for_and_no_sign_of_a_path() {
        let asked = [
            ("search", "Mme X"),
            ("servesCommune", "../\"29024"),
            ("near", "48"),
        ];
        assert_eq!(named(&asked), "passerelles-acteurs-29024-2026-11-22.csv");
    }
}
