//! Partnerships: batches by identifier, pages by filter, partners of actors.

mod batch;
pub(in crate::store) mod data;
mod filter;
mod list;
mod partners;
mod row;

pub use partners::{PartnerPage, Tie, Wanted};
