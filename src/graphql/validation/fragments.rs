//! Fragments: each used by an operation. One that contains itself is refused before, with the size of the document.

use std::collections::{HashMap, HashSet};

use super::Question;
use super::fault::Faults;
use super::walk::Scope;

/// The rules of fragments as a whole.
pub(super) fn check(question: &Question<'_>, scopes: &[Scope<'_>], faults: &mut Faults) {
    let spreads: HashMap<&str, &Scope<'_>> = scopes
        .iter()
        .filter(|scope| !scope.is_operation)
        .filter_map(|scope| Some((scope.name?, scope)))
        .collect();
    let mut reached: HashSet<&str> = HashSet::new();
    for operation in scopes.iter().filter(|scope| scope.is_operation) {
        reach(operation, &spreads, &mut reached);
    }
    for (name, fragment) in &question.document.fragments {
        let name = name.as_str();
        if name == "on" {
            faults.add(
                &[fragment.pos],
                "un fragment ne peut s'appeler « on »",
                "A fragment cannot be named \"on\"",
            );
        }
        if !reached.contains(name) {
            faults.add(
                &[fragment.pos],
                format!("le fragment « {name} » ne sert à rien : retirez-le"),
                format!("The fragment \"{name}\" is never used"),
            );
        }
    }
}

/// Adds the fragments that a definition reaches.
fn reach<'a>(
    from: &Scope<'a>,
    spreads: &HashMap<&'a str, &Scope<'a>>,
    reached: &mut HashSet<&'a str>,
) {
    let mut left: Vec<&str> = from.spreads.iter().map(|(name, _)| *name).collect();
    while let Some(name) = left.pop() {
        if reached.insert(name)
            && let Some(fragment) = spreads.get(name)
        {
            left.extend(fragment.spreads.iter().map(|(name, _)| *name));
        }
    }
}
