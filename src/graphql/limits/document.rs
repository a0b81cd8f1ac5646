//! The size of a query, with its fragments written out.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use super::Limits;
use crate::graphql::error::{ApiError, ErrorCode, Result};

/// How large an operation or fragment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Fields.
    pub(super) nodes: usize,
    /// Nested fields.
    pub(super) depth: usize,
    /// Fields at the first level.
    pub(super) width: usize,
    /// Fields that bear an alias.
    pub(super) aliases: usize,
}

/// The size of the largest operation of a document, figure by figure.
///
/// Each fragment is measured once, however often it is spread. A fragment that spreads itself
/// counts as one field inside itself: validation refuses it by name.
pub(super) fn size(document: &ExecutableDocument) -> Size {
    let mut measure = Measure {
        document,
        fragments: HashMap::new(),
    };
    let mut largest = Size::default();
    for (_, operation) in document.operations.iter() {
        let one = measure.set(&operation.node.selection_set.node);
        largest = Size {
            nodes: largest.nodes.max(one.nodes),
            depth: largest.depth.max(one.depth),
            width: largest.width.max(one.width),
            aliases: largest.aliases.max(one.aliases),
        };
    }
    largest
}

/// A spread that leads nowhere, or back into itself: the library follows it before it refuses it.
const SPREAD: Size = Size {
    nodes: 1,
    depth: 0,
    width: 0,
    aliases: 0,
};

struct Measure<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a str, Size>,
}

impl<'a> Measure<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Size {
        let mut sum = Size::default();
        for item in &set.items {
            let one = match &item.node {
                Selection::Field(field) => {
                    let inside = self.set(&field.node.selection_set.node);
                    Size {
                        nodes: inside.nodes.saturating_add(1),
                        depth: inside.depth.saturating_add(1),
                        width: 1,
                        aliases: inside.aliases + usize::from(field.node.alias.is_some()),
                    }
                }
                Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
                Selection::FragmentSpread(spread) => {
                    self.fragment(spread.node.fragment_name.node.as_str())
                }
            };
            sum.nodes = sum.nodes.saturating_add(one.nodes);
            sum.depth = sum.depth.max(one.depth);
            sum.width = sum.width.saturating_add(one.width);
            sum.aliases = sum.aliases.saturating_add(one.aliases);
        }
        sum
    }

    fn fragment(&mut self, name: &'a str) -> Size {
        if let Some(known) = self.fragments.get(name) {
            return *known;
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return SPREAD;
        };
        self.fragments.insert(name, SPREAD);
        let size = self.set(&fragment.node.selection_set.node);
        self.fragments.insert(name, size);
        size
    }
}

/// Refuses a document that passes a limit.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<()> {
    let size = size(document);
    for (found, limit, fr, en) in [
        (size.nodes, limits.nodes, "champs", "fields"),
        (size.depth, limits.depth, "niveaux", "levels"),
        (
            size.width,
            limits.root_fields,
            "champs à la racine",
            "root fields",
        ),
        (size.aliases, limits.aliases, "alias", "aliases"),
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
        size(&parse_query(text).unwrap())
    }

    #[test]
    fn fragments_are_written_out() {
        let written = measure("{ a { b c: d } a { b c: d } }");
        let spread = measure("{ ...F ...F } fragment F on Q { a { b c: d } }");
        assert_eq!(written, spread);
        assert_eq!(
            written,
            Size {
                nodes: 6,
                depth: 2,
                width: 2,
                aliases: 2
            }
        );
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
        assert_eq!(measure(&text).nodes, 1 << 60);
        let circle = text.clone() + " fragment F60 on Q { ...F0 }";
        assert_eq!(measure(&circle).nodes, 1 << 60);
        text.push_str(" fragment F60 on Q { a }");
        assert_eq!(measure(&text).nodes, 1 << 60);
        let document = parse_query(&text).unwrap();
        assert!(check(&document, &Limits::default()).is_err());
    }

    #[test]
    fn a_fragment_in_a_circle_ends() {
        assert_eq!(measure("{ ...F } fragment F on Q { a ...F }").nodes, 2);
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
