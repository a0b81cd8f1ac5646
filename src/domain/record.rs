//! Records that are written and compared whole, and the names of their fields.

use serde_json::Value;
use std::collections::BTreeSet;

/// What a record says, with its place in the database and its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<D> {
    /// Identifier in the database.
    pub id: i64,
    /// What it says.
    pub data: D,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub updated_at: i64,
    /// Grows by one at each write.
    pub version: i64,
}

/// A record made of fields that provenance and the change log name; `fields!` declares it.
pub trait Fielded: Clone + PartialEq + Send + Sync + 'static {
    /// Names the fields.
    type Field: Copy + Ord + Send + Sync + 'static;

    /// Every field, in the order of the record.
    fn all() -> &'static [Self::Field];

    /// The name of a field in provenance, change log and API.
    fn code(field: Self::Field) -> &'static str;

    /// The value of a field as JSON; null when it is empty.
    fn json(&self, field: Self::Field) -> Value;

    /// Takes over one field of another record.
    fn take(&mut self, other: &Self, field: Self::Field);

    /// The fields whose values differ.
    fn differences(&self, other: &Self) -> Vec<Self::Field>;

    /// The fields that hold something.
    fn filled(&self) -> BTreeSet<Self::Field>;
}

/// Lets a record of `fields!` be written, compared and imported by what is common to all of them.
macro_rules! fielded {
    ($data:ident $field:ident) => {
        impl crate::domain::record::Fielded for $data {
            type Field = $field;

            fn all() -> &'static [$field] {
                $field::ALL
            }

            fn code(field: $field) -> &'static str {
                field.code()
            }

            fn json(&self, field: $field) -> Value {
                self.json(field)
            }

            fn take(&mut self, other: &Self, field: $field) {
                self.take(other, field);
            }

            fn differences(&self, other: &Self) -> Vec<$field> {
                self.differences(other)
            }

            fn filled(&self) -> BTreeSet<$field> {
                self.filled()
            }
        }
    };
}
pub(crate) use fielded;
