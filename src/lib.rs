//! passerelles: the directory of who works with whom in health and housing, and of the passerelles between them.
//!
//! `docs/ARCHITECTURE.md` is the map of the modules; a test holds their imports against it.

pub mod domain;
pub mod search;
pub mod text;
