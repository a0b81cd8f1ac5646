//! The algorithms of the graph against slow, obvious ones, on thousands of small random graphs; and against
//! themselves with another number of threads.

mod graphs;
mod paths;
mod shares;
mod structure;
mod threads;
