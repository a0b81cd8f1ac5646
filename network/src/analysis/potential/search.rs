//! Pairs without a shared partner: the best of them, found by bounds.

use super::best::{Bar, Best};
use super::ground::Ground;
use crate::graph::{Stop, Stopped, index};

/// Adds the best of the candidates that share no partner.
pub(super) fn far<'a>(
    ground: &Ground<'_>,
    wanted: usize,
    near: Best<'a>,
    bar: &'a Bar,
    stop: &Stop,
) -> Result<Best<'a>, Stopped> {
    let mut best = Best::new(wanted, bar);
    for u in 0..index(ground.len()) {
        stop.check()?;
        for v in u + 1..index(ground.len()) {
            if ground.is_asked(u, v)
                && ground.is_candidate(u, v)
                && ground.resource_allocation(u, v) == 0.0
            {
                best.put(ground.row(u, v, 0.0));
            }
        }
    }
    Ok(near.and(best))
}
