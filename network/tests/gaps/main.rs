//! Gaps and the matrix held against what other programs make of the reference networks.

// `cfg(test)` is always true here; it tells clippy that the helpers too are test code.
#[cfg(test)]
mod reference;
