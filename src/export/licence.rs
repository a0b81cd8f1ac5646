//! Licences of data, by address.

use crate::domain::provenance::Source;

/// Parts of the names of licences in use, folded, each with the address of its text.
const TEXTS: [(&str, &str); 5] = [
    (
        "licence ouverte",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    ),
    ("odbl", "https://opendatacommons.org/licenses/odbl/1-0/"),
    (
        "cc by-sa",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    ("cc by", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

/// The names of the licences of sources, without repeats, in order.
pub(super) fn names<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Vec<String> {
    let mut names: Vec<String> = sources
        .into_iter()
        .filter_map(|source| source.data.licence.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The address of a licence's text; `None` when it is not known.
pub(super) fn address(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace("cc-by", "cc by");
    TEXTS
        .iter()
        .find(|(part, _)| name.contains(part))
        .map(|(_, address)| *address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_in_use_have_an_address() {
        for name in [
            "Licence Ouverte 2.0",
            "ODbL 1.0",
            "CC BY-SA 4.0",
            "CC-BY 4.0",
        ] {
            assert!(address(name).is_some(), "{name}");
        }
        assert!(address("Tous droits réservés").is_none());
    }
}
