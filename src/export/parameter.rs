//! Parameters as texts, one by one: nothing unknown and nothing given twice passes.

use std::collections::BTreeMap;

use super::error::ParameterError;
use crate::domain::vocab::Vocabulary;

/// The parameters of a question, after their names were checked.
pub(super) struct Parameters<'a> {
    pairs: &'a [(String, String)],
}

impl<'a> Parameters<'a> {
    /// Takes parameters of which each must be one of `known`.
    pub(super) fn new(
        pairs: &'a [(String, String)],
        known: &[&str],
    ) -> Result<Self, ParameterError> {
        match pairs
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            None => match pairs.iter().find(|(_, value)| value.contains('\0')) {
                None => Ok(Self { pairs }),
                Some((name, value)) => Err(ParameterError::value(
                    name,
                    value,
                    format!(
                        "Le paramètre « {name} » contient un caractère nul (U+0000) : retirez-le."
                    ),
                    format!(
                        "The parameter \"{name}\" holds a NUL character (U+0000): take it out."
                    ),
                )),
            },
            Some((name, _)) => Err(ParameterError {
                parameter: name.clone(),
                value: None,
                message_fr: format!("Le paramètre « {name} » n'existe pas."),
                message_en: format!("There is no parameter \"{name}\"."),
                allowed: Vec::new(),
            }
            .allowing(known.iter().map(|name| (*name).to_owned()).collect())),
        }
    }

    /// The parameters as they were given, by name.
    pub(super) fn given(&self) -> BTreeMap<String, Vec<String>> {
        let mut given: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.pairs {
            given.entry(name.clone()).or_default().push(value.clone());
        }
        given
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(found, _)| found == name)
            .map(|(_, value)| value.trim())
    }

    /// The only value of a parameter.
    pub(super) fn one(&self, name: &str) -> Result<Option<&'a str>, ParameterError> {
        let mut values = self.all(name);
        let first = values.next();
        match values.next() {
            None => Ok(first),
            Some(second) => Err(ParameterError::value(
                name,
                second,
                format!("Le paramètre « {name} » est donné deux fois."),
                format!("The parameter \"{name}\" is given twice."),
            )),
        }
    }

    /// The value of a closed list.
    pub(super) fn code<V: Vocabulary>(&self, name: &str) -> Result<Option<V>, ParameterError> {
        self.one(name)?.map(|text| read(name, text)).transpose()
    }

    /// Values of a closed list: the parameter repeated, or bars or commas between.
    pub(super) fn codes<V: Vocabulary>(&self, name: &str) -> Result<Vec<V>, ParameterError> {
        let mut values: Vec<V> = Vec::new();
        for text in self.all(name).flat_map(|text| text.split(['|', ','])) {
            let value = read(name, text.trim())?;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(values)
    }

    /// One of a few words, upper or lower case.
    pub(super) fn word<T: Copy>(
        &self,
        name: &str,
        words: &[(&str, T)],
    ) -> Result<Option<T>, ParameterError> {
        let Some(text) = self.one(name)? else {
            return Ok(None);
        };
        let found = words
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text));
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let words = words.iter().map(|(word, _)| (*word).to_owned());
            unknown_value(name, text).allowing(words.collect())
        })
    }

    /// Yes or no.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, ParameterError> {
        self.word(name, &[("true", true), ("false", false)])
    }

    /// A number.
    pub(super) fn number(&self, name: &str) -> Result<Option<f64>, ParameterError> {
        let Some(text) = self.one(name)? else {
            return Ok(None);
        };
        let number: Option<f64> = text.parse().ok();
        number.filter(|number| number.is_finite()).map(Some).ok_or_else(|| {
            ParameterError::value(
                name,
                text,
                format!("« {text} » n'est pas un nombre : « {name} » s'écrit avec un point, par exemple 48.27."),
                format!("\"{text}\" is no number: write {name} with a point, for example 48.27."),
            )
        })
    }
}

/// A value that is not in a list.
pub(super) fn unknown_value(name: &str, text: &str) -> ParameterError {
    ParameterError::value(
        name,
        text,
        format!("« {text} » n'est pas une valeur de « {name} »."),
        format!("\"{text}\" is no value of {name}."),
    )
}

/// The value of a code, as the directory or as the GraphQL schema writes it.
fn read<V: Vocabulary>(name: &str, text: &str) -> Result<V, ParameterError> {
    let schema = |value: &V| schema_name(value.code()).eq_ignore_ascii_case(text);
    V::from_code(text)
        .or_else(|| V::ALL.iter().copied().find(schema))
        .ok_or_else(|| {
            let codes = V::ALL.iter().map(|value| value.code().to_owned());
            unknown_value(name, text).allowing(codes.collect())
        })
}

/// The name of a code in the GraphQL schema: `enfants-0-3` becomes `ENFANTS_0_3`.
pub(super) fn schema_name(code: &str) -> String {
    code.to_ascii_uppercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{ActorStatus, Public, Sector};

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn lists_are_repeated_or_separated() {
        let given = pairs(&[
            ("sectors", "HOUSING|energy_climate"),
            ("sectors", "HOUSING, SOCIAL_ACTION"),
            ("publics", "ENFANTS_0_3,tous-publics"),
        ]);
        let parameters = Parameters::new(&given, &["sectors", "publics"]).unwrap();
        assert_eq!(
            parameters.codes::<Sector>("sectors").unwrap(),
            [Sector::Housing, Sector::EnergyClimate, Sector::SocialAction]
        );
        assert_eq!(
            parameters.codes::<Public>("publics").unwrap(),
            [Public::Enfants03, Public::TousPublics]
        );
    }

    #[test]
    fn wrong_parameters_name_what_is_allowed() {
        let given = pairs(&[("sector", "HOUSING")]);
        let error = Parameters::new(&given, &["sectors", "kinds"])
            .err()
            .unwrap();
        assert_eq!(error.parameter, "sector");
        assert_eq!(error.allowed, ["sectors", "kinds"]);
        assert!(error.message_fr.contains("« sector »") && error.message_fr.contains("kinds"));
        assert!(error.message_en.contains("\"sector\"") && error.message_en.contains("kinds"));

        let given = pairs(&[("status", "OPEN"), ("sectors", ""), ("flag", "oui")]);
        let parameters = Parameters::new(&given, &["status", "sectors", "flag"]).unwrap();
        let error = parameters.code::<ActorStatus>("status").unwrap_err();
        assert_eq!(error.value.as_deref(), Some("OPEN"));
        assert_eq!(error.allowed, ["ACTIVE", "CLOSED"]);
        assert!(parameters.codes::<Sector>("sectors").is_err());
        assert_eq!(
            parameters.flag("flag").unwrap_err().allowed,
            ["true", "false"]
        );
    }

    #[test]
    fn a_single_value_is_given_once() {
        let given = pairs(&[("search", "a"), ("search", "b"), ("latitude", "NaN")]);
        let parameters = Parameters::new(&given, &["search", "latitude"]).unwrap();
        assert_eq!(
            parameters.one("search").unwrap_err().value.as_deref(),
            Some("b")
        );
        assert!(parameters.number("latitude").is_err());
        assert_eq!(parameters.given()["search"], ["a", "b"]);
    }
}
