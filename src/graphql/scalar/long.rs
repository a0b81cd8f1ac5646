//! Whole numbers that may pass 2³¹.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A whole number up to 2⁵³, written as a JSON number: euro cents, sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Long(pub(crate) i64);

/// A whole number up to 2⁵³, written as a JSON number: euro cents, sequences.
#[Scalar(name = "Long")]
impl ScalarType for Long {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => number
                .as_i64()
                .filter(|number| number.unsigned_abs() <= 1 << 53)
                .map(Self)
                .ok_or_else(|| InputValueError::custom("not a whole number up to 2^53")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}
