//! Compact immutable graphs on vertices `0..n`, and algorithms on them.

pub mod algo;
mod dice;
mod digraph;
mod simple;
pub mod snapshot;
mod sort;
mod stop;
mod visit;

pub(crate) use dice::Dice;
pub use digraph::Digraph;
pub use simple::Graph;
pub use stop::{Stop, Stopped};

/// A vertex, edge or place as a number; graphs are built below 2³² of each.
///
/// # Panics
/// When there are more: the constructors refuse such graphs first.
pub(crate) fn index(number: usize) -> u32 {
    u32::try_from(number).expect("graphs are built below 2³² vertices and edges")
}
