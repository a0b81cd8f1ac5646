//! Where the links of an edge count.

use super::Network;

/// Where an edge counts: in the territories of its links together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Limit {
    /// One of its links holds everywhere.
    Everywhere,
    /// Its links are limited to one territory.
    One(u32),
    /// Its links are limited to several territories, sorted.
    Several(Vec<u32>),
}

impl Network {
    /// Where an edge counts: O(l + t) for its l links and their t territories, when these are few.
    pub(in crate::analysis) fn limit(&self, edge: u32) -> Limit {
        let mut first = None;
        let mut others = Vec::new();
        for link in self.stored(edge) {
            if link.row >= self.first_group_row {
                return Limit::Everywhere;
            }
            let mut is_limited = false;
            for territory in self.snapshot.territories(link.row) {
                is_limited = true;
                match first {
                    None => first = Some(territory),
                    Some(known) if known == territory => {}
                    Some(_) => others.push(territory),
                }
            }
            if !is_limited {
                return Limit::Everywhere;
            }
        }
        match first {
            None => Limit::Everywhere,
            Some(territory) if others.is_empty() => Limit::One(territory),
            Some(territory) => {
                others.push(territory);
                others.sort_unstable();
                others.dedup();
                Limit::Several(others)
            }
        }
    }
}
