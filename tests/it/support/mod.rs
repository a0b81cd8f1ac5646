//! What every integration test starts from.
//!
//! * [`TestDatabase`]: a database of its own for each test, migrated, on the engine of the run
//! * [`cluster`]: two servers of PostgreSQL, one a standby of the other
//! * [`build`]: rows that are valid by default
//! * [`network`]: what a network in memory says, to compare two of them
//! * [`world`]: one fictitious département with its actors and partnerships, the same for every test
//! * [`calls`]: its calls, applications, proposals and contacts
//! * [`pages`]: the paging matrix of a list against the whole list
//! * [`encode`]: identifiers as the schema writes them

pub(crate) mod cluster;
mod database;
mod postgres;
mod sqlite;

pub(crate) mod build;
pub(crate) mod calls;
pub(crate) mod network;
pub(crate) mod pages;
pub(crate) mod world;
pub(crate) mod xml;

pub(crate) use database::TestDatabase;

/// The identifier of an object as the schema writes it.
pub(crate) fn encode(type_name: &str, number: i64) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{type_name}:{number}"))
}
