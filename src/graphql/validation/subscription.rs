//! Subscriptions: exactly one field at the root, whatever the variables say.

use std::collections::HashSet;

use async_graphql::Pos;
use async_graphql::parser::types::{OperationType, Selection, SelectionSet};

use super::Question;
use super::fault::Faults;

/// Refuses subscriptions to several things at once, and to the schema itself.
pub(super) fn check(question: &Question<'_>, faults: &mut Faults) {
    for (_, operation) in question.document.operations.iter() {
        if operation.node.ty != OperationType::Subscription {
            continue;
        }
        let mut root = Root::default();
        root.add(question, &operation.node.selection_set.node);
        if root.keys.len() > 1 {
            faults.add(
                &[operation.pos],
                "un abonnement porte sur un seul champ",
                "A subscription selects one field only",
            );
        }
        for place in root.of_schema {
            faults.add(
                &[place],
                "un abonnement ne porte pas sur le schéma lui-même",
                "A subscription cannot be about the schema itself",
            );
        }
        for place in root.conditional {
            faults.add(
                &[place],
                "@skip et @include ne s'appliquent pas à la racine d'un abonnement",
                "@skip and @include cannot be used at the root of a subscription",
            );
        }
    }
}

/// What stands at the root, with fragments written out.
#[derive(Default)]
struct Root<'a> {
    keys: HashSet<&'a str>,
    of_schema: Vec<Pos>,
    conditional: Vec<Pos>,
    seen: HashSet<&'a str>,
}

impl<'a> Root<'a> {
    fn add(&mut self, question: &Question<'a>, set: &'a SelectionSet) {
        for selection in &set.items {
            let mut directives = selection.node.directives().iter();
            let conditional = directives
                .find(|directive| ["skip", "include"].contains(&directive.node.name.node.as_str()));
            self.conditional.extend(conditional.map(|it| it.pos));
            match &selection.node {
                Selection::Field(field) => {
                    self.keys.insert(field.node.response_key().node.as_str());
                    if field.node.name.node.starts_with("__") {
                        self.of_schema.push(field.pos);
                    }
                }
                Selection::InlineFragment(inline) => {
                    self.add(question, &inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if self.seen.insert(name)
                        && let Some(fragment) = question.document.fragments.get(name)
                    {
                        self.add(question, &fragment.node.selection_set.node);
                    }
                }
            }
        }
    }
}
