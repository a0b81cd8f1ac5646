//! Units of figures in English. Files tell them in French, or in signs that need no other language.

/// The units of the definitions that come with the program, and of what the network gives.
const UNITS: [(&str, &str); 18] = [
    ("1 = oui, 0 = non", "1 = yes, 0 = no"),
    ("acteurs", "actors"),
    ("équipements", "facilities"),
    ("établissements", "establishments"),
    ("établissements et sites", "establishments and sites"),
    (
        "euros par an et unité de consommation",
        "euros a year for each consumption unit",
    ),
    ("familles sur 2", "families of 2"),
    ("guichets", "desks"),
    ("habitants", "inhabitants"),
    ("logements", "homes"),
    ("ménages", "households"),
    ("MWh par an", "MWh a year"),
    ("paires d'acteurs", "pairs of actors"),
    ("personnes", "people"),
    ("points de livraison", "delivery points"),
    ("pour 10 000 habitants", "for 10,000 inhabitants"),
    ("professionnels", "professionals"),
    ("rapport", "ratio"),
];

/// A unit as English readers see it; one that is not known here stays as it was given.
#[must_use]
pub fn unit_en(unit: &str) -> &str {
    let mut units = UNITS.iter();
    let found = units.find(|(french, _)| *french == unit);
    found.map_or(unit, |(_, english)| english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_is_not_known_stays() {
        assert_eq!(unit_en("logements"), "homes");
        assert_eq!(unit_en("%"), "%");
        assert_eq!(unit_en("kWh/m²"), "kWh/m²");
    }

    #[test]
    fn every_definition_that_comes_with_the_program_has_an_english_unit() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let files = std::fs::read_dir(data.join("indicators")).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.push(data.join("demo/indicator_definitions.csv"));
        let mut units = 0;
        for file in files {
            let mut rows = csv::Reader::from_path(&file).unwrap();
            let column = rows
                .headers()
                .unwrap()
                .iter()
                .position(|name| name == "unit");
            for row in rows.records() {
                let unit = row.unwrap()[column.unwrap()].to_owned();
                let is_sign = !unit.chars().any(char::is_alphabetic);
                assert!(
                    is_sign || unit_en(&unit) != unit,
                    "{unit}, {}",
                    file.display()
                );
                units += 1;
            }
        }
        assert!(units > 100, "{units}");
    }
}
