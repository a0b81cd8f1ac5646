//! The size of a query, with its fragments written out.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use super::Limits;
use crate::graphql::error::{ApiError, ErrorCode, Result};

/// How large an operation or fragment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Selections: fields, spreads and inline fragments.
    pub(super) nodes: usize,
    /// Nested fields.
    pub(super) depth: usize,
    /// Fields at the first level.
    pub(super) width: usize,
    /// Fields that bear an alias.
    pub(super) aliases: usize,
    /// Directives.
    pub(super) directives: usize,
}

impl Size {
    /// Both one after the other.
    fn add(&mut self, other: Self) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.depth = self.depth.max(other.depth);
        self.width = self.width.saturating_add(other.width);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
    }
}

/// The size of the largest operation of a document, figure by figure.
///
/// Each fragment is measured once, however often it is spread.
///
/// # Errors
/// When a fragment that an operation reaches contains itself.
pub(super) fn size(document: &ExecutableDocument) -> Result<Size> {
    let mut measure = Measure {
        document,
        fragments: HashMap::new(),
        circle: None,
    };
    let mut largest = Size::default();
    for (_, operation) in document.operations.iter() {
        let mut one = measure.set(&operation.node.selection_set.node);
        let variables = operation.node.variable_definitions.iter();
        let of_variables = variables.map(|definition| definition.node.directives.len());
        one.directives = of_variables
            .chain([operation.node.directives.len()])
            .fold(one.directives, usize::saturating_add);
        largest = Size {
            nodes: largest.nodes.max(one.nodes),
            depth: largest.depth.max(one.depth),
            width: largest.width.max(one.width),
            aliases: largest.aliases.max(one.aliases),
            directives: largest.directives.max(one.directives),
        };
    }
    match measure.circle {
        None => Ok(largest),
        Some(name) => Err(ApiError::new(
            ErrorCode::ValidationFailed,
            format!("Requête invalide : le fragment « {name} » se contient lui-même."),
            format!("The fragment \"{name}\" contains itself."),
        )),
    }
}

struct Measure<'a> {
    document: &'a ExecutableDocument,
    /// The sizes known; none for a fragment that is being measured.
    fragments: HashMap<&'a str, Option<Size>>,
    /// A fragment that contains itself.
    circle: Option<&'a str>,
}

impl<'a> Measure<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Size {
        let mut sum = Size::default();
        for item in &set.items {
            let mut one = match &item.node {
                Selection::Field(field) => {
                    let inside = self.set(&field.node.selection_set.node);
                    Size {
                        depth: inside.depth.saturating_add(1),
                        width: 1,
                        aliases: inside
                            .aliases
                            .saturating_add(usize::from(field.node.alias.is_some())),
                        ..inside
                    }
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    self.fragment(spread.node.fragment_name.node.as_str())
                }
            };
            one.nodes = one.nodes.saturating_add(1);
            let own = item.node.directives().len();
            one.directives = one.directives.saturating_add(own);
            sum.add(one);
        }
        sum
    }

    fn fragment(&mut self, name: &'a str) -> Size {
        match self.fragments.get(name) {
            Some(Some(known)) => return *known,
            Some(None) => {
                self.circle = Some(name);
                return Size::default();
            }
            None => {}
        }
        // One that is not there is refused later, by its name.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Size::default();
        };
        self.fragments.insert(name, None);
        let mut size = self.set(&fragment.node.selection_set.node);
        let own = fragment.node.directives.len();
        size.directives = size.directives.saturating_add(own);
        self.fragments.insert(name, Some(size));
        size
    }
}

/// Refuses a document that passes a limit.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<()> {
    let size = size(document)?;
    for (found, limit, fr, en) in [
        (
            size.nodes,
            limits.nodes,
            "sélections (champs et fragments)",
            "selections (fields and fragments)",
        ),
        (size.depth, limits.depth, "niveaux", "levels"),
        (
            size.width,
            limits.root_fields,
            "champs à la racine",
            "root fields",
        ),
        (size.aliases, limits.aliases, "alias", "aliases"),
        (
            size.directives,
            limits.directives,
            "directives",
            "directives",
        ),
    ] {
        if found > limit {
            return Err(too_much(found, limit, fr, en));
        }
    }
    Ok(())
}

/// The refusal of a query that passes a limit.
pub(super) fn too_much(found: usize, limit: usize, fr: &str, en: &str) -> ApiError {
    ApiError::new(
        ErrorCode::LimitExceeded,
        format!("La requête compte {found} {fr}, la limite est {limit}. Découpez-la."),
        format!("The query has {found} {en}, the limit is {limit}. Split it."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;

    fn measure(text: &str) -> Size {
        size(&parse_query(text).unwrap()).unwrap()
    }

    #[test]
    fn fragments_are_written_out() {
        let written = measure("{ a { b c: d } a { b c: d } }");
        let spread = measure("{ ...F ...F } fragment F on Q { a { b c: d } }");
        // A spread is a selection itself.
        assert_eq!(spread.nodes, written.nodes + 2);
        assert_eq!(written, Size { nodes: 6, ..spread });
        assert_eq!((written.depth, written.width, written.aliases), (2, 2, 2));
    }

    #[test]
    fn a_bomb_of_fragments_is_measured_at_once() {
        let mut text = "{ ...F0 }".to_owned();
        for level in 0..60 {
            let next = level + 1;
            let fragment = format!(" fragment F{level} on Q {{ ...F{next} ...F{next} }}");
            text.push_str(&fragment);
        }
        // Nor does it help to end in a fragment that is not there, or in a circle.
        assert_eq!(measure(&text).nodes, (1 << 61) - 1);
        let circle = text.clone() + " fragment F60 on Q { ...F0 }";
        assert!(size(&parse_query(circle).unwrap()).is_err());
        text.push_str(" fragment F60 on Q { a }");
        assert!(measure(&text).nodes > 1 << 60);
        let document = parse_query(&text).unwrap();
        assert!(check(&document, &Limits::default()).is_err());
    }

    #[test]
    fn a_fragment_in_a_circle_is_refused_by_its_name() {
        let document = parse_query("{ ...F } fragment F on Q { a ...G } fragment G on Q { ...F }");
        let error = size(&document.unwrap()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::ValidationFailed);
        let message = error.into_server_error().message;
        assert!(message.contains("« F »"), "{message}");
    }

    #[test]
    fn directives_count_wherever_they_stand() {
        let text = "query($a: Int @d) @d { a @d ...F @d ... @d { b } } fragment F on Q @d { a @d }";
        assert_eq!(measure(text).directives, 7);
        let twice = "{ ...F ...F } fragment F on Q { a @d }";
        assert_eq!(measure(twice).directives, 2);
    }

    #[test]
    fn the_largest_operation_counts() {
        assert_eq!(measure("query A { a } query B { b { c } }").depth, 2);
    }

    #[test]
    fn the_limit_stands_in_the_message() {
        let deep = format!("{}{{ b }}{}", "{ a ".repeat(15), " }".repeat(15));
        let document = parse_query(&deep).unwrap();
        let error = check(&document, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
        let message = error.into_server_error().message;
        assert!(
            message.contains("16") && message.contains("15"),
            "{message}"
        );
    }
}
