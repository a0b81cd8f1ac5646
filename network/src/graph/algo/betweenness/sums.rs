//! What sources tell, added up in an order that does not depend on who followed them.

use rayon::prelude::*;

/// Vertices whose sums one thread adds at a time.
const STRETCH: usize = 4_096;

/// Over some sources, the sums of the dependencies on every vertex and of their squares.
pub(super) struct Sums {
    pub(super) dependency: Vec<f64>,
    /// Empty where nobody asks for the squares.
    pub(super) square: Vec<f64>,
}

impl Sums {
    /// Sums of nothing yet.
    pub(super) fn new(vertices: usize, has_squares: bool) -> Self {
        Self {
            dependency: vec![0.0; vertices],
            square: vec![0.0; if has_squares { vertices } else { 0 }],
        }
    }

    /// Adds what pieces tell, each from the place where its component starts, in their order.
    pub(super) fn add(&mut self, pieces: &[(usize, Self)]) {
        let dependency = self.dependency.par_chunks_mut(STRETCH);
        let square = self.square.par_chunks_mut(STRETCH);
        dependency
            .zip(square)
            .enumerate()
            .for_each(|(number, (dependency, square))| {
                for (start, piece) in pieces {
                    add(dependency, number * STRETCH, &piece.dependency, *start);
                    add(square, number * STRETCH, &piece.square, *start);
                }
            });
    }
}

/// Adds what stands from one place on to sums that stand from another, where they meet.
fn add(sums: &mut [f64], sums_start: usize, of: &[f64], of_start: usize) {
    let start = sums_start.max(of_start);
    let end = (sums_start + sums.len()).min(of_start + of.len());
    if start < end {
        let of = &of[start - of_start..end - of_start];
        for (sum, of) in sums[start - sums_start..].iter_mut().zip(of) {
            *sum += of;
        }
    }
}
