//! The algorithms of the graph against slow, obvious ones, on thousands of small random graphs; and against
//! themselves with another number of threads.

// `cfg(test)` is always true here; it tells clippy that the helpers too are test code.
#[cfg(test)]
mod graphs;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod shares;
#[cfg(test)]
mod structure;
#[cfg(test)]
mod threads;
