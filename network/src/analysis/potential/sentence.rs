//! Why two actors could be linked, in a sentence.

use entity::vocab::Vocabulary;

use super::explain::{Explained, Nearness};
use super::weights::Component;

/// So many labels are named, the others counted.
const NAMED: usize = 3;

/// A share below it would be told as 0 %.
const SMALLEST: f64 = 0.005;

/// The words of a language.
struct Words {
    no_partner: &'static str,
    partners: fn(usize) -> String,
    same_commune: &'static str,
    covers: &'static str,
    apart: fn(f64) -> String,
    /// One in common, its name follows.
    theme: &'static str,
    themes: fn(usize) -> String,
    public: &'static str,
    publics: fn(usize) -> String,
    others: fn(usize) -> String,
    need: fn(f64) -> String,
}

impl Explained {
    /// "deux partenaires communs, même commune, même public (familles)".
    #[must_use]
    pub fn sentence_fr(&self) -> String {
        self.sentence(&FRENCH, Vocabulary::label_fr, Vocabulary::label_fr)
    }

    /// "two common partners, same commune, same public (families)".
    #[must_use]
    pub fn sentence_en(&self) -> String {
        self.sentence(&ENGLISH, Vocabulary::label_en, Vocabulary::label_en)
    }

    fn sentence(
        &self,
        words: &Words,
        theme: fn(entity::vocab::Theme) -> &'static str,
        public: fn(entity::vocab::Public) -> &'static str,
    ) -> String {
        let mut facts = vec![match self.shared_count {
            0 => words.no_partner.to_owned(),
            count => (words.partners)(count),
        }];
        match self.nearness {
            Nearness::SameCommune => facts.push(words.same_commune.to_owned()),
            Nearness::Covers => facts.push(words.covers.to_owned()),
            Nearness::Apart(distance_km) => facts.push((words.apart)(distance_km)),
            Nearness::Unknown => {}
        }
        let themes: Vec<&str> = self.themes.iter().map(|value| theme(*value)).collect();
        let publics: Vec<&str> = self.publics.iter().map(|value| public(*value)).collect();
        facts.extend(in_common(words, words.theme, words.themes, &themes));
        facts.extend(in_common(words, words.public, words.publics, &publics));
        if let Some(need) = self.parts[Component::Need as usize].value {
            facts.push((words.need)(need));
        }
        facts.join(", ")
    }
}

/// "même public (familles)", "deux publics communs (familles ; seniors)"; labels hold commas.
fn in_common(
    words: &Words,
    one: &str,
    several: fn(usize) -> String,
    labels: &[&str],
) -> Option<String> {
    let start = match labels.len() {
        0 => return None,
        1 => one.to_owned(),
        count => several(count),
    };
    let mut names: Vec<String> = labels
        .iter()
        .take(NAMED)
        .map(|label| small(label))
        .collect();
    if labels.len() > NAMED {
        names.push((words.others)(labels.len() - NAMED));
    }
    Some(format!("{start} ({})", names.join(" ; ")))
}

/// A label inside a sentence: its first letter is small.
fn small(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A number in words up to ten.
fn number(count: usize, words: [&str; 10]) -> String {
    let word = count.checked_sub(1).and_then(|place| words.get(place));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

fn french(count: usize) -> String {
    number(
        count,
        [
            "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        ],
    )
}

fn english(count: usize) -> String {
    number(
        count,
        [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        ],
    )
}

const FRENCH: Words = Words {
    no_partner: "aucun partenaire commun connu",
    partners: |count| {
        let plural = if count > 1 { "s" } else { "" };
        format!("{} partenaire{plural} commun{plural}", french(count))
    },
    same_commune: "même commune",
    covers: "l'un intervient là où l'autre a son siège",
    apart: |distance_km| {
        if distance_km < 1.0 {
            "à moins d'un kilomètre".to_owned()
        } else if distance_km < 10.0 {
            format!("à {distance_km:.1} km").replace('.', ",")
        } else {
            format!("à {distance_km:.0} km")
        }
    },
    theme: "même thème",
    themes: |count| format!("{} thèmes communs", french(count)),
    public: "même public",
    publics: |count| format!("{} publics communs", french(count)),
    others: |count| match count {
        1 => "et un autre".to_owned(),
        _ => format!("et {} autres", french(count)),
    },
    need: |need| {
        if need < SMALLEST {
            return "besoin parmi les plus faibles des territoires".to_owned();
        }
        format!(
            "besoin au moins égal à celui de {:.0} % des territoires",
            need * 100.0
        )
    },
};

const ENGLISH: Words = Words {
    no_partner: "no known common partner",
    partners: |count| {
        let plural = if count > 1 { "s" } else { "" };
        format!("{} common partner{plural}", english(count))
    },
    same_commune: "same commune",
    covers: "one works where the other has its seat",
    apart: |distance_km| {
        if distance_km < 1.0 {
            "less than a kilometre apart".to_owned()
        } else if distance_km < 10.0 {
            format!("{distance_km:.1} km apart")
        } else {
            format!("{distance_km:.0} km apart")
        }
    },
    theme: "same theme",
    themes: |count| format!("{} common themes", english(count)),
    public: "same public",
    publics: |count| format!("{} common publics", english(count)),
    others: |count| match count {
        1 => "and another one".to_owned(),
        _ => format!("and {} others", english(count)),
    },
    need: |need| {
        if need < SMALLEST {
            return "need among the smallest of the territories".to_owned();
        }
        format!(
            "need at least that of {:.0}% of the territories",
            need * 100.0
        )
    },
};

#[cfg(test)]
mod tests {
    use entity::vocab::Theme;

    use super::*;

    #[test]
    fn what_is_in_common_agrees_in_number() {
        let french = |count: usize| {
            let labels: Vec<&str> = Theme::ALL.iter().map(|theme| theme.label_fr()).collect();
            in_common(&FRENCH, FRENCH.theme, FRENCH.themes, &labels[..count])
        };
        assert_eq!(french(0), None);
        assert_eq!(
            french(1).as_deref(),
            Some("même thème (précarité énergétique)")
        );
        assert_eq!(
            french(3).as_deref(),
            Some(
                "trois thèmes communs (précarité énergétique ; impayés et coupures d'énergie ; \
                 rénovation du logement)"
            )
        );
        assert!(french(4).is_some_and(|text| text.ends_with("logement ; et un autre)")));
        assert!(
            french(12).is_some_and(|text| text.starts_with("12 thèmes")
                && text.ends_with("logement ; et neuf autres)"))
        );
    }

    #[test]
    fn distances_are_told_as_people_tell_them() {
        let said = [0.4, 1.0, 3.24, 9.96, 41.6].map(FRENCH.apart);
        assert_eq!(
            said,
            [
                "à moins d'un kilomètre",
                "à 1,0 km",
                "à 3,2 km",
                "à 10,0 km",
                "à 42 km"
            ]
        );
        assert_eq!((ENGLISH.apart)(0.4), "less than a kilometre apart");
        assert_eq!((ENGLISH.apart)(3.24), "3.2 km apart");
    }

    #[test]
    fn partners_agree_in_number() {
        let said = [1, 2, 10, 11].map(FRENCH.partners);
        assert_eq!(
            said,
            [
                "un partenaire commun",
                "deux partenaires communs",
                "dix partenaires communs",
                "11 partenaires communs"
            ]
        );
        assert_eq!((ENGLISH.partners)(1), "one common partner");
        assert_eq!((ENGLISH.partners)(11), "11 common partners");
        assert_eq!(
            (FRENCH.need)(0.871),
            "besoin au moins égal à celui de 87 % des territoires"
        );
        let smallest = "besoin parmi les plus faibles des territoires";
        assert_eq!((FRENCH.need)(0.0), smallest);
        assert_eq!((FRENCH.need)(0.004), smallest);
        assert!((FRENCH.need)(0.006).contains("celui de 1 %"));
    }
}
