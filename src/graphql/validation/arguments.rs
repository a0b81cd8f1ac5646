//! Arguments of fields and directives: known, given once, none that is required left out.

use async_graphql::parser::types::Directive;
use async_graphql::registry::MetaInputValue;
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value;

use super::types::is_non_null;
use super::walk::Walk;

/// Arguments as they are written.
pub(super) type Written = [(Positioned<Name>, Positioned<Value>)];

impl<'a> Walk<'a, '_> {
    /// The arguments of a field or directive against those that are declared; `of` names it in French and in English.
    pub(super) fn arguments<'d: 'a>(
        &mut self,
        written: &'a Written,
        declared: impl Iterator<Item = &'d MetaInputValue> + Clone,
        place: Pos,
        of: (&str, &str),
    ) {
        let (of_fr, of_en) = of;
        for (at, (name, value)) in written.iter().enumerate() {
            let text = name.node.as_str();
            if written[..at].iter().any(|(other, _)| other.node == text) {
                self.faults.add(
                    &[name.pos],
                    format!("l'argument « {text} » est donné deux fois"),
                    format!("The argument \"{text}\" is given twice"),
                );
            }
            let known = declared.clone().find(|argument| argument.name == text);
            if let Some(argument) = known {
                self.argument(argument, value);
            } else {
                let names = declared.clone().map(|argument| argument.name.as_str());
                let (near_fr, near_en) = self.nearest(text, names);
                self.faults.add(
                    &[name.pos],
                    format!("{of_fr} n'a pas d'argument « {text} »{near_fr}"),
                    format!("{of_en} has no argument \"{text}\"{near_en}"),
                );
                self.variables_within(&value.node, value.pos);
            }
        }
        for argument in declared {
            let is_required = is_non_null(&argument.ty) && argument.default_value.is_none();
            let name = argument.name.as_str();
            if is_required && !written.iter().any(|(written, _)| written.node == name) {
                self.faults.add(
                    &[place],
                    format!("{of_fr} demande l'argument « {name} » ({})", argument.ty),
                    format!("{of_en} needs the argument \"{name}\" ({})", argument.ty),
                );
            }
        }
    }

    /// The arguments of a directive that the schema does not know: only their variables count.
    pub(super) fn unknown_directive(&mut self, directive: &'a Directive) {
        for (_, value) in &directive.arguments {
            self.variables_within(&value.node, value.pos);
        }
    }
}
