//! From which vertices a search has gone on already, and how long the way there was.

use super::super::super::index;
use super::Length;

/// Ways to vertices that were gone on with: both their cost and their number of arcs count, since a dearer way of fewer
/// arcs may be the only one that still reaches a target in time.
pub(super) struct Seen {
    /// The place of the last entry of every vertex, plus one; 0 for a vertex that was not come to.
    last: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    vertex: u32,
    length: Length,
    /// The entry of the same vertex before, plus one.
    earlier: u32,
}

impl Seen {
    pub(super) fn new(n: usize) -> Self {
        Self {
            last: vec![0; n],
            entries: Vec::new(),
        }
    }

    /// How many ways were gone on with.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Forgets them, for the next search: O(their number).
    pub(super) fn clear(&mut self) {
        for entry in self.entries.drain(..) {
            self.last[entry.vertex as usize] = 0;
        }
    }

    /// Whether another way to the vertex that was gone on with costs no more and has no more arcs.
    pub(super) fn beats(&self, v: u32, length: Length) -> bool {
        let mut place = self.last[v as usize];
        while let Some(before) = place.checked_sub(1) {
            let entry = &self.entries[before as usize];
            if entry.length.0 <= length.0 && entry.length.1 <= length.1 {
                return true;
            }
            place = entry.earlier;
        }
        false
    }

    /// Takes down a way that is gone on with.
    pub(super) fn put(&mut self, v: u32, length: Length) {
        let earlier = self.last[v as usize];
        self.entries.push(Entry {
            vertex: v,
            length,
            earlier,
        });
        self.last[v as usize] = index(self.entries.len());
    }
}
