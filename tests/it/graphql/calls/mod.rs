//! Calls, applications, groups' proposals, agreements and the contact tour over GraphQL.

mod demonstration;
mod leaks;
mod lists;
mod questions;
mod writes;

/// The identifier of an object as the schema writes it.
pub(super) fn id(type_name: &str, number: i64) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{type_name}:{number}"))
}
