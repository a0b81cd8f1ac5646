//! Days, partial dates and moments.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

use crate::domain::date;

/// A year, a month or a day, as it was given: `2021`, `2021-09` or `2021-09-30`.
///
/// The end of an interval is exclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartialDate(pub(crate) date::PartialDate);

/// A year, a month or a day, as it was given: `2021`, `2021-09` or `2021-09-30`.
/// The end of an interval is exclusive.
#[Scalar(name = "PartialDate")]
impl ScalarType for PartialDate {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => date::PartialDate::parse(text)
                .map(Self)
                .map_err(|error| InputValueError::custom(error.to_string())),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::from(self.0.as_str())
    }
}

/// A day of the calendar: `2021-09-30`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Date(pub(crate) date::PartialDate);

/// A day of the calendar: `2021-09-30`.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) if text.len() == 10 => date::PartialDate::parse(text)
                .map(Self)
                .map_err(|error| InputValueError::custom(error.to_string())),
            Value::String(_) => Err(InputValueError::custom("not a day of the form 2021-09-30")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        Self::parse(value.clone()).is_ok()
    }

    fn to_value(&self) -> Value {
        Value::from(self.0.as_str())
    }
}

/// A moment in UTC: `2026-11-22T05:49:25.123Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateTime(
    /// Milliseconds since 1970.
    pub(crate) i64,
);

/// A moment in UTC: `2026-11-22T05:49:25.123Z`.
#[Scalar(name = "DateTime")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text
                .parse::<jiff::Timestamp>()
                .map(|moment| Self(moment.as_millisecond()))
                .map_err(|error| InputValueError::custom(error.to_string())),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        let moment = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        Value::from(moment.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_and_reads_back() {
        let value = DateTime(1_795_326_565_123).to_value();
        assert_eq!(value, Value::from("2026-11-22T05:49:25.123Z"));
        assert_eq!(DateTime::parse(value).unwrap(), DateTime(1_795_326_565_123));
    }

    #[test]
    fn a_day_is_whole() {
        assert!(Date::parse(Value::from("2021-09-30")).is_ok());
        for text in ["2021", "2021-09", "2021-02-30", "demain"] {
            assert!(Date::parse(Value::from(text)).is_err(), "{text}");
        }
        assert!(PartialDate::parse(Value::from("2021-09")).is_ok());
        assert!(PartialDate::parse(Value::from(2021)).is_err());
    }
}
