//! Fields of inputs that may be left as they are, emptied or set.

use async_graphql::{ID, MaybeUndefined};

use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::scalar::{Long, PartialDate};

/// A field that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn change<T>(field: MaybeUndefined<T>) -> Option<Option<T>> {
    match field {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// A date that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn date(field: MaybeUndefined<PartialDate>) -> Option<Option<String>> {
    change(field).map(|date| date.map(|date| date.0.as_str().to_owned()))
}

/// A number that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn long(field: MaybeUndefined<Long>) -> Option<Option<i64>> {
    change(field).map(|number| number.map(|number| number.0))
}

/// A small number that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn small(field: MaybeUndefined<i32>) -> Option<Option<i64>> {
    change(field).map(|number| number.map(i64::from))
}

/// The number of an object that may be left, emptied or set.
#[expect(
    clippy::option_option,
    reason = "the form of drafts: left, emptied or set"
)]
pub(super) fn object(
    kind: NodeType,
    name: &str,
    field: MaybeUndefined<ID>,
) -> Result<Option<Option<i64>>> {
    let number = |id: ID| kind.number(name, &id);
    match change(field) {
        Some(Some(id)) => number(id).map(|id| Some(Some(id))),
        Some(None) => Ok(Some(None)),
        None => Ok(None),
    }
}

/// The numbers of actors.
pub(super) fn actors(name: &str, ids: Option<Vec<ID>>) -> Result<Option<Vec<i64>>> {
    let all = |ids: Vec<ID>| ids.iter().map(|id| actor_number(name, id)).collect();
    ids.map(all).transpose()
}

/// The numbers of objects of a type.
pub(super) fn objects(
    kind: NodeType,
    name: &str,
    ids: Option<Vec<ID>>,
) -> Result<Option<Vec<i64>>> {
    let all = |ids: Vec<ID>| ids.iter().map(|id| kind.number(name, id)).collect();
    ids.map(all).transpose()
}
