//! Fields that share a name in the answer: they must be the same field wherever both may apply, and of the same shape
//! in any case.
//!
//! # Source
//! Simon Adameit, "Optimizing overlapping fields can be merged" (2018): fields are compared in groups of the same name,
//! once by shape and once for each type of object, instead of two by two with all that is below them.

use std::collections::HashMap;

use async_graphql::parser::types::{Field, Selection, SelectionSet};
use async_graphql::registry::MetaType;
use async_graphql::{Name, Positioned};

use super::Question;
use super::fault::Faults;
use super::types::{is_non_null, item, named, nullable};
use super::walk::{TYPE_NAME, root};
use crate::graphql::error::{ApiError, ErrorCode};

/// Comparisons after which a document is refused: far beyond any that people write.
const MOST: usize = 200_000;

/// A field where it applies.
#[derive(Clone, Copy)]
struct Applied<'a> {
    field: &'a Positioned<Field>,
    parent: Option<&'a MetaType>,
    /// The type that the schema gives.
    ty: Option<&'a str>,
}

/// The fields of an answer by their name in it, in the order of the document.
type ByName<'a> = Vec<(&'a str, Vec<Applied<'a>>)>;

/// Refuses a document of which two fields would stand at the same place of an answer.
pub(super) fn check(question: &Question<'_>, faults: &mut Faults) {
    for (_, operation) in question.document.operations.iter() {
        let parent = root(question.registry, operation.node.ty);
        let mut overlap = Overlap {
            question: *question,
            left: MOST,
        };
        let set = &operation.node.selection_set.node;
        let fields = overlap.fields([(parent, set)].into_iter());
        match overlap
            .same_shapes(&fields)
            .and_then(|()| overlap.same_fields(&fields))
        {
            Ok(()) => {}
            Err(Refused::TooMany) => {
                let error = ApiError::new(
                    ErrorCode::LimitExceeded,
                    "Trop de champs de même nom sont à comparer. Découpez la requête.",
                    "Too many fields of the same name are to be compared. Split the query.",
                );
                faults.push(&[operation.pos], error);
            }
            Err(Refused::Conflict(left, right, why)) => {
                let name = left.node.response_key().node.as_str();
                let (fr, en) = why.words();
                faults.add(
                    &[left.pos, right.pos],
                    format!(
                        "« {name} » est demandé deux fois {fr} : donnez un alias à l'un des deux"
                    ),
                    format!("\"{name}\" is asked for twice {en}: give one of them an alias"),
                );
            }
        }
    }
}

/// How two fields differ.
#[derive(Clone, Copy)]
enum Difference {
    Field,
    Arguments,
    Shape,
}

impl Difference {
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Field => ("pour deux champs différents", "for two different fields"),
            Self::Arguments => ("avec des arguments différents", "with different arguments"),
            Self::Shape => ("avec des types différents", "with different types"),
        }
    }
}

enum Refused<'a> {
    Conflict(&'a Positioned<Field>, &'a Positioned<Field>, Difference),
    TooMany,
}

struct Overlap<'a> {
    question: Question<'a>,
    /// Comparisons left.
    left: usize,
}

impl<'a> Overlap<'a> {
    /// The fields of some sets together, fragments written out.
    fn fields(
        &self,
        sets: impl Iterator<Item = (Option<&'a MetaType>, &'a SelectionSet)>,
    ) -> ByName<'a> {
        let mut found = ByName::new();
        let mut places = HashMap::new();
        let mut seen = Vec::new();
        for (parent, set) in sets {
            self.collect(parent, set, &mut found, &mut places, &mut seen);
        }
        found
    }

    fn collect(
        &self,
        parent: Option<&'a MetaType>,
        set: &'a SelectionSet,
        found: &mut ByName<'a>,
        places: &mut HashMap<&'a str, usize>,
        seen: &mut Vec<&'a str>,
    ) {
        let type_named = |name: &str| self.question.registry.types.get(name);
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let name = field.node.name.node.as_str();
                    let declared = parent.and_then(|parent| parent.field_by_name(name));
                    let ty = declared.map(|field| field.ty.as_str());
                    let ty = ty.or_else(|| (name == TYPE_NAME).then_some("String!"));
                    let key = field.node.response_key().node.as_str();
                    let place = *places.entry(key).or_insert_with(|| {
                        found.push((key, Vec::new()));
                        found.len() - 1
                    });
                    found[place].1.push(Applied { field, parent, ty });
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref();
                    let inside = match on {
                        Some(condition) => type_named(condition.node.on.node.as_str()),
                        None => parent,
                    };
                    let set = &inline.node.selection_set.node;
                    self.collect(inside, set, found, places, seen);
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if seen.contains(&name) {
                        continue;
                    }
                    seen.push(name);
                    if let Some(fragment) = self.question.document.fragments.get(name) {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        let set = &fragment.node.selection_set.node;
                        self.collect(type_named(on), set, found, places, seen);
                    }
                }
            }
        }
    }

    /// What is below some fields of one name.
    fn below(&mut self, group: &[Applied<'a>]) -> Result<ByName<'a>, Refused<'a>> {
        self.left = self.left.checked_sub(group.len()).ok_or(Refused::TooMany)?;
        Ok(self.fields(group.iter().map(|applied| {
            let inner = applied.ty.and_then(|ty| named(self.question.registry, ty));
            (inner, &applied.field.node.selection_set.node)
        })))
    }

    /// Fields of one name have one shape, even where they exclude each other.
    fn same_shapes(&mut self, fields: &ByName<'a>) -> Result<(), Refused<'a>> {
        for (_, group) in fields {
            let Some((first, others)) = group.split_first() else {
                continue;
            };
            for other in others {
                let both = first.ty.zip(other.ty);
                if both.is_some_and(|(first, other)| !self.is_same_shape(first, other)) {
                    let (first, other) = (first.field, other.field);
                    return Err(Refused::Conflict(first, other, Difference::Shape));
                }
            }
            let below = self.below(group)?;
            self.same_shapes(&below)?;
        }
        Ok(())
    }

    fn is_same_shape(&self, left: &str, right: &str) -> bool {
        if is_non_null(left) != is_non_null(right) {
            return false;
        }
        let (left, right) = (nullable(left), nullable(right));
        match (item(left), item(right)) {
            (Some(left), Some(right)) => self.is_same_shape(left, right),
            (None, None) => {
                let registry = self.question.registry;
                let is_leaf = |ty: &str| named(registry, ty).is_some_and(MetaType::is_leaf);
                left == right || !(is_leaf(left) || is_leaf(right))
            }
            _ => false,
        }
    }

    /// Fields of one name that may apply to the same object are one field with the same arguments.
    fn same_fields(&mut self, fields: &ByName<'a>) -> Result<(), Refused<'a>> {
        for (_, group) in fields {
            for together in by_object(group) {
                let Some((first, others)) = together.split_first() else {
                    continue;
                };
                for other in others {
                    if let Some(difference) = difference(first.field, other.field) {
                        let (first, other) = (first.field, other.field);
                        return Err(Refused::Conflict(first, other, difference));
                    }
                }
                let below = self.below(&together)?;
                self.same_fields(&below)?;
            }
        }
        Ok(())
    }
}

/// The fields that may apply to an object of one type, for each type that is named: fields of interfaces and unions apply
/// to all.
fn by_object<'a>(group: &[Applied<'a>]) -> Vec<Vec<Applied<'a>>> {
    let object = |applied: &Applied<'a>| {
        let parent = applied.parent.filter(|parent| !parent.is_abstract());
        parent.map(MetaType::name)
    };
    let mut names: Vec<&str> = group.iter().filter_map(object).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return vec![group.to_vec()];
    }
    names
        .into_iter()
        .map(|name| {
            let applies = |applied: &&Applied<'a>| object(applied).is_none_or(|it| it == name);
            group.iter().filter(applies).copied().collect()
        })
        .collect()
}

/// How two fields differ that may apply to the same object.
fn difference(left: &Positioned<Field>, right: &Positioned<Field>) -> Option<Difference> {
    if left.node.name.node != right.node.name.node {
        return Some(Difference::Field);
    }
    let (left, right) = (&left.node.arguments, &right.node.arguments);
    let value = |name: &Name| {
        let mut found = right.iter().filter(|(other, _)| other.node == *name);
        found.next().map(|(_, value)| &value.node)
    };
    let is_same = left.len() == right.len()
        && left
            .iter()
            .all(|(name, given)| value(&name.node) == Some(&given.node));
    (!is_same).then_some(Difference::Arguments)
}
