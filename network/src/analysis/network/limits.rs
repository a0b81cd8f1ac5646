//! Where the links of an edge count.

use super::Network;
use crate::graph::snapshot::PartnershipRow;

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

/// The limits of the edges of a network, to be asked for all of them.
#[derive(Debug)]
pub(in crate::analysis) struct Limits<'n> {
    network: &'n Network,
    /// The rows behind those of the base, which the snapshot finds one by one only.
    changed: Vec<Option<&'n PartnershipRow>>,
    first_changed: u32,
}

impl<'n> Limits<'n> {
    /// Ready to be asked: O(d) for the d partnerships changed since the base was built.
    pub(in crate::analysis) fn new(network: &'n Network) -> Self {
        let mut changed = Vec::new();
        let mut first_changed = network.first_group_row;
        for (row, partnership) in network.snapshot.new_rows() {
            if changed.is_empty() {
                first_changed = row;
            }
            changed.resize((row - first_changed) as usize, None);
            changed.push(Some(partnership));
        }
        Self {
            network,
            changed,
            first_changed,
        }
    }

    /// Where an edge counts: O(l) for its l links.
    pub(in crate::analysis) fn of(&self, edge: u32) -> Limit {
        let mut first = None;
        let mut others = Vec::new();
        let mut add = |territory| match first {
            None => first = Some(territory),
            Some(known) if known == territory => {}
            Some(_) => others.push(territory),
        };
        for link in self.network.stored(edge) {
            if link.row >= self.network.first_group_row {
                return Limit::Everywhere;
            }
            let mut is_limited = false;
            if self.network.snapshot.is_base_row(link.row) {
                for territory in self.network.snapshot.base_territories(link.row) {
                    is_limited = true;
                    add(territory);
                }
            } else if let Some(row) = self.changed[(link.row - self.first_changed) as usize] {
                is_limited = !row.territories.is_empty();
                row.territories.iter().copied().for_each(&mut add);
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
