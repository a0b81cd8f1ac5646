//! Geometries.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

/// A GeoJSON geometry (RFC 7946), WGS 84, as a JSON object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GeoJson(Value);

impl GeoJson {
    /// The geometry of a stored text, `None` when it does not read.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }
}

/// A GeoJSON geometry (RFC 7946), WGS 84, as a JSON object.
#[Scalar(name = "GeoJSON")]
impl ScalarType for GeoJson {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::Object(_) => Ok(Self(value)),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        self.0.clone()
    }
}
