//! The common neighbours of the ends of every edge, in one sweep.

use rayon::prelude::*;

use super::super::{Graph, Stop, Stopped, index};

/// Vertices to a piece of parallel work.
const PIECE: usize = 256;

/// For every edge, what `add` gathers over the common neighbours of its ends, taken in order.
///
/// # Complexity
/// O(Σ min(d(v), d(u) log d(v))) over the edges, O(n + m) space.
pub(super) fn over_edges<T, F>(graph: &Graph, stop: &Stop, add: F) -> Result<Vec<T>, Stopped>
where
    T: Default + Send,
    F: Fn(&mut T, u32) + Sync,
{
    // The edges of the vertices of a piece, from their smaller ends, follow one another.
    let pieces: Vec<Vec<T>> = (0..graph.node_count().div_ceil(PIECE))
        .into_par_iter()
        .map_init(
            || vec![false; graph.node_count()],
            |is_near, piece| {
                stop.check()?;
                let end = graph.node_count().min((piece + 1) * PIECE);
                let mut gathered = Vec::new();
                for u in index(piece * PIECE)..index(end) {
                    from_smaller_end(graph, u, is_near, &add, &mut gathered);
                }
                Ok(gathered)
            },
        )
        .collect::<Result<_, Stopped>>()?;
    let mut all = Vec::with_capacity(graph.edge_count());
    for piece in pieces {
        all.extend(piece);
    }
    Ok(all)
}

/// The edges `(u, v)`, `u < v`; `is_near` is all false before and after.
fn from_smaller_end<T: Default>(
    graph: &Graph,
    u: u32,
    is_near: &mut [bool],
    add: impl Fn(&mut T, u32),
    gathered: &mut Vec<T>,
) {
    let near = graph.neighbours(u);
    let larger = &near[near.partition_point(|v| *v < u)..];
    if larger.is_empty() {
        return;
    }
    for w in near {
        is_near[*w as usize] = true;
    }
    for v in larger {
        let mut value = T::default();
        let others = graph.neighbours(*v);
        if near.len() * 16 < others.len() {
            for w in near {
                if others.binary_search(w).is_ok() {
                    add(&mut value, *w);
                }
            }
        } else {
            for w in others {
                if is_near[*w as usize] {
                    add(&mut value, *w);
                }
            }
        }
        gathered.push(value);
    }
    for w in near {
        is_near[*w as usize] = false;
    }
}
