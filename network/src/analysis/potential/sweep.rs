//! Pairs at distance two, all of them.

use rayon::prelude::*;

use super::best::{Bar, Best};
use super::ground::Ground;
use super::shared::Shared;
use crate::graph::{Stop, Stopped, index};

/// Vertices to a piece of parallel work.
const PIECE: usize = if cfg!(test) { 2 } else { 64 };

/// The shared partners of one vertex with all others.
#[derive(Debug)]
struct Sums {
    of: Vec<Shared>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(n: usize) -> Self {
        Self {
            of: vec![Shared::default(); n],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, v: u32, share: f64) {
        let shared = &mut self.of[v as usize];
        if shared.count == 0 {
            self.touched.push(v);
        }
        shared.add(share);
    }

    /// Gives every sum once, and is empty then.
    fn drain(&mut self, mut each: impl FnMut(u32, Shared)) {
        for v in self.touched.drain(..) {
            each(v, std::mem::take(&mut self.of[v as usize]));
        }
    }
}

/// The largest resource-allocation index of a candidate, whatever is asked for; 0 when no two candidates share a partner.
///
/// The index of a pair is at most Σ 1/d(w) over the partners of either end. Vertices are taken by falling sums, each
/// with those before it, until the next sum is no larger than the best index so far: no later pair can be better.
///
/// # Complexity
/// O(Σ d(w)²) at worst; the few vertices with many partners as a rule.
pub(super) fn strongest(ground: &Ground<'_>, stop: &Stop) -> Result<f64, Stopped> {
    let graph = ground.graph;
    let sums = graph.nodes().map(|v| {
        let partners = graph.neighbours(v).iter();
        partners.fold(0.0, |sum, w| sum + ground.share[*w as usize])
    });
    let sums: Vec<f64> = sums.collect();
    let mut order: Vec<u32> = graph.nodes().collect();
    order.sort_by(|u, v| {
        sums[*v as usize]
            .total_cmp(&sums[*u as usize])
            .then(u.cmp(v))
    });
    let mut rank = vec![0_u32; order.len()];
    for (place, v) in (0..).zip(&order) {
        rank[*v as usize] = place;
    }
    let mut best = 0.0_f64;
    for piece in order.chunks(PIECE) {
        stop.check()?;
        // Sums in another order may differ in their last digits: a margin far above that.
        if sums[piece[0] as usize] * (1.0 + 1e-9) <= best {
            break;
        }
        let bests = piece.par_iter().map_init(
            || Sums::new(ground.len()),
            |with, u| {
                let mut largest = best;
                for w in graph.neighbours(*u) {
                    let before = graph.neighbours(*w).iter();
                    for v in before.filter(|v| rank[**v as usize] < rank[*u as usize]) {
                        with.add(*v, ground.share[*w as usize]);
                    }
                }
                with.drain(|v, shared| {
                    if shared.allocation > largest && ground.is_candidate(*u, v) {
                        largest = shared.allocation;
                    }
                });
                largest
            },
        );
        best = bests.reduce(|| 0.0, f64::max);
    }
    Ok(best)
}

/// The best of the asked candidates that share a partner.
///
/// # Complexity
/// O(Σ d(w)²) for the partners, in parallel; a pair is judged in full only when a proximity and need of 1 would place it.
pub(super) fn near<'a>(
    ground: &Ground<'_>,
    wanted: usize,
    bar: &'a Bar,
    stop: &Stop,
) -> Result<Best<'a>, Stopped> {
    let graph = ground.graph;
    let need = ground.largest_need();
    let new = || (Sums::new(ground.len()), Best::new(wanted, bar));
    let pieces = ground.len().div_ceil(PIECE);
    let parts = (0..pieces)
        .into_par_iter()
        .try_fold(new, |(mut sums, mut best), piece| {
            stop.check()?;
            let end = ground.len().min((piece + 1) * PIECE);
            for u in index(piece * PIECE)..index(end) {
                for w in graph.neighbours(u) {
                    let partners = graph.neighbours(*w);
                    let after = partners.partition_point(|v| *v <= u);
                    for v in &partners[after..] {
                        sums.add(*v, ground.share[*w as usize]);
                    }
                }
                sums.drain(|v, shared| {
                    if !ground.is_asked(u, v) {
                        return;
                    }
                    let close = ground.closeness(shared);
                    let bound = ground.bound(u, v, close, need);
                    if best.takes(bound, u, v) {
                        let row = ground.row(u, v, close);
                        if best.takes(row.score, u, v) && ground.is_candidate(u, v) {
                            best.put(row);
                        }
                    }
                });
            }
            Ok((sums, best))
        });
    parts
        .map(|part| part.map(|(_, best)| best))
        .try_reduce(|| Best::new(wanted, bar), |one, other| Ok(one.and(other)))
}
