//! Routes, and nothing that is not about HTTP.

pub mod export;
