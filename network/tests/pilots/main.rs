//! The mathematics of a pilot study, through its public interface: against other programs, closed forms, slow and obvious
//! computations, and itself with things in another order.

// `cfg(test)` is always true here; it tells clippy that the helpers too are test code.
#[cfg(test)]
mod changes;
#[cfg(test)]
mod draws;
#[cfg(test)]
mod exact;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod portfolios;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod threads;
#[cfg(test)]
mod uncertain;
