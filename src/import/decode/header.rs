//! Columns by name, English or French, whatever the case, the accents and the underscores.

use std::collections::{BTreeMap, HashMap};

use super::super::problem::{Found, Problem};
use crate::text::fold;

/// A column of a layout.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Column {
    /// Name in our templates or in the official layout.
    pub(in crate::import) name: &'static str,
    /// Other names it goes by.
    pub(in crate::import) synonyms: &'static [&'static str],
    /// Whether a file without it cannot be taken.
    pub(in crate::import) required: bool,
    /// Whether a template shows it; the others stand in our exports, for people.
    pub(in crate::import) in_template: bool,
}

/// Where the columns of a layout stand in a file.
#[derive(Debug)]
pub(in crate::import) struct Header {
    positions: HashMap<&'static str, usize>,
    /// Of the columns that were named beside the layout.
    named: HashMap<String, usize>,
    titles: Vec<String>,
}

impl Header {
    /// Finds the columns of a layout in a header line, and those `named` beside it.
    ///
    /// The second value holds the columns of the file that nobody knows, which is worth saying.
    ///
    /// # Errors
    /// Required columns that are missing, columns that stand twice.
    pub(in crate::import) fn read(
        titles: Vec<String>,
        layout: &'static [Column],
        named: &[String],
    ) -> Result<(Self, Vec<Found>), Vec<Found>> {
        let mut known: HashMap<String, &'static str> = HashMap::new();
        for column in layout {
            for name in column.synonyms.iter().chain([&column.name]) {
                known.insert(key(name), column.name);
            }
        }
        let wanted: HashMap<String, &String> = named.iter().map(|name| (key(name), name)).collect();
        let mut positions = HashMap::new();
        let mut named_positions = HashMap::new();
        let mut faults = Vec::new();
        let mut unknown = Vec::new();
        for (position, title) in titles.iter().enumerate() {
            let title = title.trim();
            let is_wanted = wanted.get(&key(title));
            if let Some(name) = is_wanted
                && named_positions.insert((*name).clone(), position).is_some()
            {
                faults.push(Found::at(title, title, Problem::DuplicateColumn));
            }
            match known.get(&key(title)) {
                Some(name) if positions.contains_key(name) => {
                    faults.push(Found::at(title, title, Problem::DuplicateColumn));
                }
                Some(name) => {
                    positions.insert(*name, position);
                }
                None if title.is_empty() || is_wanted.is_some() => {}
                None => unknown.push(Found::at(title, title, Problem::UnknownColumn)),
            }
        }
        for column in layout {
            if column.required && !positions.contains_key(column.name) {
                faults.push(Found::at(
                    column.name,
                    "",
                    Problem::MissingColumn(column.name),
                ));
            }
        }
        for name in wanted.into_values() {
            if !named_positions.contains_key(name) {
                faults.push(Found::at(
                    name,
                    "",
                    Problem::MissingNamedColumn(name.clone()),
                ));
            }
        }
        faults.sort_by(|one, other| one.column.cmp(&other.column));
        if faults.is_empty() {
            let header = Self {
                positions,
                named: named_positions,
                titles,
            };
            Ok((header, unknown))
        } else {
            Err(faults)
        }
    }

    /// How many cells a row has.
    pub(in crate::import) fn width(&self) -> usize {
        self.titles.len()
    }

    /// Where the column stands.
    pub(in crate::import) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Where a column stands that was named beside the layout.
    pub(in crate::import) fn named(&self, name: &str) -> Option<usize> {
        self.named.get(name).copied()
    }

    /// The columns that are read: where each stands, in the order of the file, with its name there.
    pub(in crate::import) fn read_columns(&self) -> BTreeMap<usize, &str> {
        let positions = self.positions.values().chain(self.named.values());
        let titled =
            positions.filter_map(|position| Some((*position, self.titles.get(*position)?)));
        titled
            .map(|(position, title)| (position, title.trim()))
            .collect()
    }

    /// The column's name in the file, to be shown.
    pub(in crate::import) fn title(&self, name: &str) -> String {
        match self
            .position(name)
            .and_then(|position| self.titles.get(position))
        {
            Some(title) => title.trim().to_owned(),
            None => name.to_owned(),
        }
    }
}

fn key(title: &str) -> String {
    fold(title)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUT: &[Column] = &[
        Column {
            name: "id",
            synonyms: &["identifiant"],
            required: true,
            in_template: true,
        },
        Column {
            name: "seat_commune",
            synonyms: &["commune_siege"],
            required: false,
            in_template: true,
        },
    ];

    fn titles(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn columns_are_found_by_any_of_their_names() {
        let names = titles(&["Commune siège", "IDENTIFIANT", "autre"]);
        let read = Header::read(names, LAYOUT, &[]);
        let (header, unknown) = read.unwrap();
        assert_eq!(header.position("id"), Some(1));
        assert_eq!(header.position("seat_commune"), Some(0));
        assert_eq!(header.title("seat_commune"), "Commune siège");
        assert_eq!(unknown[0].problem, Problem::UnknownColumn);
    }

    #[test]
    fn missing_and_double_columns_are_faults() {
        let faults = Header::read(titles(&["nom"]), LAYOUT, &[]).unwrap_err();
        assert_eq!(faults[0].problem, Problem::MissingColumn("id"));
        let faults = Header::read(titles(&["id", "Identifiant"]), LAYOUT, &[]).unwrap_err();
        assert_eq!(faults[0].problem, Problem::DuplicateColumn);
    }

    #[test]
    fn columns_named_beside_the_layout_must_be_there() {
        let names = || titles(&["id", "TP6016", "autre"]);
        let wanted = titles(&["tp60_16"]);
        let (header, unknown) = Header::read(names(), LAYOUT, &wanted).unwrap();
        assert_eq!(header.named("tp60_16"), Some(1));
        assert_eq!(unknown.len(), 1);
        let faults = Header::read(names(), LAYOUT, &titles(&["med16"])).unwrap_err();
        let missing = Problem::MissingNamedColumn("med16".to_owned());
        assert_eq!(faults[0].problem, missing);
    }
}
