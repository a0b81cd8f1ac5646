//! Partnerships: batches by identifier, pages by filter, partners of actors.

mod batch;
mod data;
mod filter;
mod list;
mod partners;
mod row;

pub use partners::PartnerPage;
