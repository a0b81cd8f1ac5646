//! Tests of the index as a whole.

mod filters;
mod life;
mod paging;
mod ranking;
mod words;
mod world;
