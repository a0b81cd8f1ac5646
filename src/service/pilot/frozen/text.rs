//! How values are written in the text of a decision: numbers to the last digit, closed lists by their codes.

use network::analysis::pilots::{Direction, Method, MissingPolicy, Required};

use crate::domain::vocab::{AbsenceReason, TerritoryKind, Vocabulary};
use crate::service::pilot::Setting;

/// A value of a closed list, written as its code.
pub(in crate::service::pilot) trait Code: Copy {
    /// The code.
    fn code(self) -> &'static str;
    /// The value of a code.
    fn read(code: &str) -> Option<Self>;
}

/// Declares the codes of a list: those of the API.
macro_rules! codes {
    ($($list:ident { $($value:ident $code:literal)+ })+) => { $(
        impl Code for $list {
            fn code(self) -> &'static str {
                match self { $(Self::$value => $code,)+ }
            }
            fn read(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$value),)+ _ => None }
            }
        }
    )+ };
}

codes! {
    Method { WeightedSum "WEIGHTED_SUM" Topsis "TOPSIS" Promethee "PROMETHEE_II" }
    MissingPolicy { Exclude "EXCLUDE" ImputeMedian "IMPUTE_MEDIAN" }
    Direction { Benefit "BENEFIT" Cost "COST" }
    Required { One "ONE" Each "EACH" }
    Setting { Urban "URBAN" Rural "RURAL" }
}

/// Declares lists that have their codes already.
macro_rules! vocabularies {
    ($($list:ident)+) => { $(
        impl Code for $list {
            fn code(self) -> &'static str {
                Vocabulary::code(self)
            }
            fn read(code: &str) -> Option<Self> {
                Vocabulary::from_code(code)
            }
        }
    )+ };
}

vocabularies! { TerritoryKind AbsenceReason }

/// A value of a closed list.
pub(in crate::service::pilot) mod code {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Code;

    pub(in crate::service::pilot) fn serialize<T: Code, S: Serializer>(
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.code())
    }

    pub(in crate::service::pilot) fn deserialize<'de, T: Code, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        T::read(&text).ok_or_else(|| D::Error::custom(format_args!("no such code: {text}")))
    }
}

/// A value of a closed list, or none.
pub(in crate::service::pilot) mod maybe_code {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Code;

    #[expect(clippy::ref_option, reason = "the form that the derive calls")]
    pub(in crate::service::pilot) fn serialize<T: Code, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(Code::code).serialize(serializer)
    }

    pub(in crate::service::pilot) fn deserialize<'de, T: Code, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let value = T::read(&text);
        value
            .map(Some)
            .ok_or_else(|| D::Error::custom(format_args!("no such code: {text}")))
    }
}

/// Reads the shortest text that a number has alone; of numbers that are none, nothing.
fn number<E: serde::de::Error>(text: &str) -> Result<f64, E> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|number| number.is_finite())
        .ok_or_else(|| E::custom(format_args!("no number: {text}")))
}

/// A number as text: the shortest one that reads back as the same number, to the last bit. A JSON number may be read in
/// another way by each reader, our own among them.
pub(in crate::service::pilot) mod exact {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the form that the derive calls"
    )]
    pub(in crate::service::pilot) fn serialize<S: Serializer>(
        value: &f64,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{value:?}"))
    }

    pub(in crate::service::pilot) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<f64, D::Error> {
        super::number(&String::deserialize(deserializer)?)
    }
}

/// A number as text, or none.
pub(in crate::service::pilot) mod maybe_exact {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "the form that the derive calls")]
    pub(in crate::service::pilot) fn serialize<S: Serializer>(
        value: &Option<f64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = value.map(|value| format!("{value:?}"));
        text.serialize(serializer)
    }

    pub(in crate::service::pilot) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<f64>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::number(&text)).transpose()
    }
}

/// Numbers as texts.
pub(in crate::service::pilot) mod exacts {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::service::pilot) fn serialize<S: Serializer>(
        values: &[f64],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(|value| format!("{value:?}")))
    }

    pub(in crate::service::pilot) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<f64>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        texts.iter().map(|text| super::number(text)).collect()
    }
}
