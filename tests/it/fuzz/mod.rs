//! What holds for every input, tried on inputs that nobody thought of (`fuzz/`): files of each layout, searches, cursors,
//! identifiers. The guard of GraphQL is tried beside it, in `src/graphql/limits/fuzzed.rs`.
//!
//! A fixed number of inputs in `make test`; for hours by hand, see CONTRIBUTING.md.

mod imports;
mod questions;
mod rules;
