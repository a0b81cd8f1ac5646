//! The network as measures need it: the whole of it, or the records that changed.
//!
//! A row decoded by the driver costs microseconds. Here the engine packs the rows of a range of identifiers into one
//! text, which is read in parallel while the next range is packed: see [`pack`] for the form.

mod codes;
mod load;
mod pack;
mod parse;
mod touched;

pub use load::NetworkSize;
pub use touched::Touched;
