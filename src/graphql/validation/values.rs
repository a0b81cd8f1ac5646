//! Values against the types that are expected of them.

use std::fmt;

use async_graphql::registry::{MetaInputValue, MetaType};
use async_graphql::{Pos, Positioned};
use async_graphql_value::{ConstValue, Value};

use super::types::{is_non_null, item, named, nullable};
use super::walk::{Usage, Walk};
use crate::graphql::error::ApiError;
use crate::graphql::scalar::expected;

/// Where a value stands: an argument, fields and positions within it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'p> {
    Name(&'p str),
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => formatter.write_str(name),
            Self::Field(outer, name) => write!(formatter, "{outer}.{name}"),
            Self::Item(outer, position) => write!(formatter, "{outer}.{position}"),
        }
    }
}

/// How a value was written, and where it may hold variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// In the document.
    Literal,
    /// As JSON, beside it: values of enumerations are texts.
    Json,
}

/// What is expected at one place.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) ty: &'a str,
    pub(super) has_default: bool,
    pub(super) is_one_of: bool,
    pub(super) notation: Notation,
}

impl<'a> Expected<'a> {
    /// A value of a type, and nothing else.
    pub(super) const fn of(ty: &'a str, notation: Notation) -> Self {
        Self {
            ty,
            has_default: false,
            is_one_of: false,
            notation,
        }
    }
}

impl<'a> Walk<'a, '_> {
    /// The value of an argument that is declared.
    pub(super) fn argument(&mut self, declared: &'a MetaInputValue, value: &'a Positioned<Value>) {
        let expected = Expected {
            has_default: declared.default_value.is_some(),
            ..Expected::of(&declared.ty, Notation::Literal)
        };
        let path = Path::Name(&declared.name);
        self.value(expected, &value.node, path, value.pos);
    }

    /// A value, as the variables give it; what is wrong is told by its path.
    pub(super) fn value(
        &mut self,
        expected: Expected<'a>,
        value: &'a Value,
        path: Path<'_>,
        place: Pos,
    ) {
        let Expected { ty, notation, .. } = expected;
        match value {
            Value::Variable(name) => return self.variable(expected, name.as_str(), path, place),
            Value::Null if is_non_null(ty) => return self.wrong(ty, path, place),
            Value::Null => return,
            _ => {}
        }
        let bare = nullable(ty);
        if let Some(item) = item(bare) {
            let inside = Expected::of(item, notation);
            if let Value::List(values) = value {
                for (position, value) in values.iter().enumerate() {
                    self.value(inside, value, Path::Item(&path, position), place);
                }
            } else {
                // One value stands for the list of it.
                self.value(inside, value, path, place);
            }
            return;
        }
        match named(self.question.registry, bare) {
            Some(MetaType::InputObject {
                input_fields,
                oneof,
                ..
            }) => {
                if let Value::Object(fields) = value {
                    let fields: Vec<_> = fields
                        .iter()
                        .map(|(name, it)| (name.as_str(), it))
                        .collect();
                    self.object(
                        expected,
                        input_fields.values(),
                        *oneof,
                        &fields,
                        path,
                        place,
                    );
                } else {
                    self.wrong(ty, path, place);
                    self.variables_within(value, place);
                }
            }
            Some(MetaType::Enum { enum_values, .. }) => {
                let name = match value {
                    Value::Enum(name) => Some(name.as_str()),
                    Value::String(name) if notation == Notation::Json => Some(name.as_str()),
                    _ => None,
                };
                if !name.is_some_and(|name| enum_values.contains_key(name)) {
                    let names = enum_values.keys().map(String::as_str);
                    let near = self.nearest(name.unwrap_or_default(), names);
                    self.told_wrong(ty, path, place, &near);
                    self.variables_within(value, place);
                }
            }
            Some(MetaType::Scalar { is_valid, .. }) => {
                self.variables_within(value, place);
                let fits = scalar(bare, value).unwrap_or_else(|| {
                    let constant = value.clone().into_const();
                    match (is_valid, constant) {
                        (Some(is_valid), Some(constant)) => is_valid(&constant),
                        _ => true,
                    }
                });
                if !fits {
                    self.wrong(ty, path, place);
                }
            }
            // What no value can be of is told of the variable or is a fault of the schema.
            _ => self.variables_within(value, place),
        }
    }

    fn object(
        &mut self,
        expected: Expected<'a>,
        declared: impl Iterator<Item = &'a MetaInputValue> + Clone,
        is_one_of: bool,
        fields: &[(&'a str, &'a Value)],
        path: Path<'_>,
        place: Pos,
    ) {
        for &(text, value) in fields {
            let Some(field) = declared.clone().find(|field| field.name == text) else {
                let names = declared.clone().map(|field| field.name.as_str());
                let (near_fr, near_en) = self.nearest(text, names);
                let ty = nullable(expected.ty);
                let at = Path::Field(&path, text).to_string();
                self.faults.of_argument(
                    place,
                    &at,
                    &format!("« {at} » n'est pas un champ de « {ty} »{near_fr}"),
                    &format!("\"{at}\" is no field of \"{ty}\"{near_en}"),
                );
                self.variables_within(value, place);
                continue;
            };
            let inside = Expected {
                has_default: field.default_value.is_some(),
                // The reference looks at objects that may be left out alone; what is null elsewhere is told with its value.
                is_one_of: is_one_of && !is_non_null(expected.ty),
                ..Expected::of(&field.ty, expected.notation)
            };
            self.value(inside, value, Path::Field(&path, text), place);
        }
        let has = |name: &str| fields.iter().any(|(written, _)| *written == name);
        let missing = |field: &&MetaInputValue| {
            is_non_null(&field.ty) && field.default_value.is_none() && !has(&field.name)
        };
        for field in declared.filter(missing) {
            let at = Path::Field(&path, &field.name).to_string();
            self.faults.of_argument(
                place,
                &at,
                &format!("« {at} » ({}) manque", field.ty),
                &format!("\"{at}\" ({}) is missing", field.ty),
            );
        }
        let is_one = matches!(fields, [(_, value)] if **value != Value::Null);
        if is_one_of && !is_one {
            let at = path.to_string();
            self.faults.of_argument(
                place,
                &at,
                &format!("« {at} » demande exactement un champ, qui ne soit pas null"),
                &format!("\"{at}\" takes exactly one field, which is not null"),
            );
        }
    }

    /// A variable where a value is expected: what it holds is a value like another.
    fn variable(&mut self, expected: Expected<'a>, name: &'a str, path: Path<'_>, place: Pos) {
        self.scope.usages.push(Usage {
            name,
            place,
            ty: Some(expected.ty),
            has_default: expected.has_default,
            is_one_of: expected.is_one_of,
        });
        // The values are those of one operation.
        let is_other = self.scope.is_operation
            && self.question.operation_name.is_some()
            && self.question.operation_name != self.scope.name;
        if is_other {
            return;
        }
        // Whether it may be absent or null there is for the rules of variables.
        let given = self.question.variables.get(name);
        if let Some(given) = given.filter(|given| **given != ConstValue::Null) {
            let value = given.clone().into_value();
            self.constant(expected.ty, &value, path, place, Notation::Json);
        }
    }

    /// A value without variables, on its own.
    pub(super) fn constant(
        &mut self,
        ty: &str,
        value: &Value,
        path: Path<'_>,
        place: Pos,
        notation: Notation,
    ) {
        let mut apart = Walk::new(&self.question, self.faults);
        apart.value(Expected::of(ty, notation), value, path, place);
    }

    /// Notes the variables of a value of which nothing is expected.
    pub(super) fn variables_within(&mut self, value: &'a Value, place: Pos) {
        match value {
            Value::Variable(name) => self.scope.usages.push(Usage {
                name: name.as_str(),
                place,
                ty: None,
                has_default: false,
                is_one_of: false,
            }),
            Value::List(values) => {
                for value in values {
                    self.variables_within(value, place);
                }
            }
            Value::Object(fields) => {
                for value in fields.values() {
                    self.variables_within(value, place);
                }
            }
            _ => {}
        }
    }

    fn wrong(&mut self, ty: &str, path: Path<'_>, place: Pos) {
        self.told_wrong(ty, path, place, &(String::new(), String::new()));
    }

    fn told_wrong(&mut self, ty: &str, path: Path<'_>, place: Pos, near: &(String, String)) {
        let at = path.to_string();
        if let Some((fr, en)) = expected(nullable(ty)) {
            let (fr, en) = (format!("« {at} » : {fr}."), format!("\"{at}\": {en}."));
            self.faults.push(&[place], ApiError::input(&at, fr, en));
        } else {
            self.faults.of_argument(
                place,
                &at,
                &format!("« {at} » doit être de type « {ty} »{}", near.0),
                &format!("\"{at}\" must be of type \"{ty}\"{}", near.1),
            );
        }
    }
}

/// Whether a value is one of a scalar of the specification; `None` for scalars of ours.
fn scalar(name: &str, value: &Value) -> Option<bool> {
    let whole = |value: &Value| match value {
        Value::Number(number) => number.as_i64(),
        _ => None,
    };
    Some(match name {
        "Int" => whole(value).is_some_and(|number| i32::try_from(number).is_ok()),
        "Float" => matches!(value, Value::Number(_)),
        "String" => matches!(value, Value::String(_)),
        "Boolean" => matches!(value, Value::Boolean(_)),
        "ID" => matches!(value, Value::String(_)) || whole(value).is_some(),
        _ => return None,
    })
}
