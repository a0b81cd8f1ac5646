//! passerelles: the directory of who works with whom in health and housing, and of the passerelles between them.
//!
//! `docs/ARCHITECTURE.md` is the map of the modules; `tests/it/architecture.rs` holds what each may import.

pub mod cli;
pub mod config;
pub mod domain;
pub mod export;
pub mod graphql;
pub mod http;
pub mod import;
pub mod policy;
pub mod runtime;
pub mod search;
pub mod service;
pub mod store;
pub mod telemetry;
pub mod text;
