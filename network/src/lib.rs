//! The network of who works with whom: a compact graph, and what it tells of passerelles, brokers and gaps.
//!
//! `graph` knows integers only and is the one user of petgraph and rayon. `analysis` gives them meaning: it computes
//! every measure as `docs/methods/` explains it. Nothing here reads a database, a clock or a request.

pub mod analysis;
pub mod graph;
