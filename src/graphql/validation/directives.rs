//! Directives: known, allowed where they stand, given once.

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, OperationType};
use async_graphql::registry::__DirectiveLocation as Location;

use super::walk::Walk;

/// Where the directives of an operation stand.
pub(super) const fn of_operation(kind: OperationType) -> Location {
    match kind {
        OperationType::Query => Location::QUERY,
        OperationType::Mutation => Location::MUTATION,
        OperationType::Subscription => Location::SUBSCRIPTION,
    }
}

impl<'a> Walk<'a, '_> {
    /// The directives that stand at one place.
    pub(super) fn directives(
        &mut self,
        directives: &'a [Positioned<Directive>],
        location: Location,
    ) {
        for (at, directive) in directives.iter().enumerate() {
            let name = directive.node.name.node.as_str();
            let Some(known) = self.question.registry.directives.get(name) else {
                self.faults.add(
                    &[directive.pos],
                    format!("la directive « @{name} » n'existe pas"),
                    format!("There is no directive \"@{name}\""),
                );
                self.unknown_directive(&directive.node);
                continue;
            };
            if !known.locations.contains(&location) {
                self.faults.add(
                    &[directive.pos],
                    format!("la directive « @{name} » n'est pas permise à cet endroit"),
                    format!("The directive \"@{name}\" is not allowed here"),
                );
            }
            let mut before = directives[..at].iter();
            if !known.is_repeatable && before.any(|other| other.node.name.node == name) {
                self.faults.add(
                    &[directive.pos],
                    format!("la directive « @{name} » est donnée deux fois au même endroit"),
                    format!("The directive \"@{name}\" is given twice at one place"),
                );
            }
            self.arguments(
                &directive.node.arguments,
                known.args.values(),
                directive.pos,
                (
                    &format!("la directive « @{name} »"),
                    &format!("The directive \"@{name}\""),
                ),
            );
        }
    }
}
