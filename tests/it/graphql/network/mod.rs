//! The network over GraphQL: what it answers on the demonstration, whom it names, how its lists are paged.

mod demonstration;
mod lists;
mod need;
mod persons;
mod questions;
