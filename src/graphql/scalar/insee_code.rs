//! Codes of communes.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// The INSEE code of a commune, as text: `29024`, `2A004`;
/// older codes resolve to today's commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InseeCode(pub(crate) String);

/// The INSEE code of a commune, as text: `29024`, `2A004`;
/// older codes resolve to today's commune.
#[Scalar(name = "InseeCode")]
impl ScalarType for InseeCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        let code = text.trim().to_ascii_uppercase();
        let holds = code.len() == 5
            && code.bytes().enumerate().all(|(position, byte)| {
                byte.is_ascii_digit() || (position == 1 && matches!(byte, b'A' | b'B'))
            });
        if holds {
            Ok(Self(code))
        } else {
            Err(InputValueError::custom(
                "not the INSEE code of a commune (five characters, such as 29024 or 2A004; not the postal code)",
            ))
        }
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::from(self.0.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_five_characters() {
        assert_eq!(InseeCode::parse(Value::from("2a004")).unwrap().0, "2A004");
        for text in ["2902", "290240", "A2004", "2C004", ""] {
            assert!(InseeCode::parse(Value::from(text)).is_err(), "{text}");
        }
        assert!(InseeCode::parse(Value::from(29024)).is_err());
    }
}
