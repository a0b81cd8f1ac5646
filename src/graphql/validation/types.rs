//! Types as the schema writes them: `[Sector!]!`.

use async_graphql::registry::{MetaType, MetaTypeName, Registry};

/// The type without its exclamation mark.
pub(super) fn nullable(ty: &str) -> &str {
    ty.strip_suffix('!').unwrap_or(ty)
}

/// Whether null is no value of the type.
pub(super) fn is_non_null(ty: &str) -> bool {
    ty.ends_with('!')
}

/// The type of the items, when a type (without exclamation mark) is a list.
pub(super) fn item(ty: &str) -> Option<&str> {
    ty.strip_prefix('[')?.strip_suffix(']')
}

/// The type that a name stands for, lists and exclamation marks taken off.
pub(super) fn named<'a>(registry: &'a Registry, ty: &str) -> Option<&'a MetaType> {
    registry.types.get(MetaTypeName::concrete_typename(ty))
}

/// Whether every value of one input type is a value of another.
pub(super) fn fits(ty: &str, place: &str) -> bool {
    if ty == place {
        return true;
    }
    if is_non_null(place) {
        return is_non_null(ty) && fits(nullable(ty), nullable(place));
    }
    if is_non_null(ty) {
        return fits(nullable(ty), place);
    }
    match (item(ty), item(place)) {
        (Some(ty), Some(place)) => fits(ty, place),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stricter_type_fits_a_looser_place() {
        for (ty, place) in [
            ("Int", "Int"),
            ("Int!", "Int"),
            ("[Int!]!", "[Int]"),
            ("[Int!]!", "[Int!]"),
            ("[[Int!]]", "[[Int]]"),
        ] {
            assert!(fits(ty, place), "{ty} in {place}");
        }
        for (ty, place) in [
            ("Int", "Int!"),
            ("Int", "[Int]"),
            ("[Int]", "Int"),
            ("[Int]", "[Int!]"),
            ("String", "ID"),
        ] {
            assert!(!fits(ty, place), "{ty} in {place}");
        }
    }
}
