//! The integration tests, in one binary: one link, one set of helpers.
//!
//! They run on SQLite, and a second time on PostgreSQL when `TEST_DATABASE_URL` is set
//! (`make test` does both).

// `cfg(test)` is always true here; it tells clippy that the helpers too are test code.
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod export;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod graphql;
#[cfg(test)]
mod http;
#[cfg(test)]
mod import;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod service;
#[cfg(test)]
mod store;
#[cfg(test)]
mod support;
#[cfg(test)]
mod vocabulary;
