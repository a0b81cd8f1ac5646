//! Counts by value, in the pass that collects the hits.

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};

use super::columns::{Columns, halves};
use super::page::{FacetCount, FacetCounts};
use super::request::Facet;

/// The counts of one facet, by place in its list.
#[derive(Clone, Debug)]
pub(super) struct Counter {
    facet: Facet,
    counts: [u64; 128],
}

impl Counter {
    pub(super) const fn new(facet: Facet) -> Self {
        Self {
            facet,
            counts: [0; 128],
        }
    }

    /// Counts a document.
    pub(super) fn count(&mut self, columns: &Columns, doc: usize) {
        let traits = columns.traits.get(doc).copied().unwrap_or_default();
        match self.facet {
            Facet::Kind => self.add(traits.kind()),
            Facet::Status => self.add(traits.status()),
            Facet::Sector => self.add_bits(traits.sectors(), 0),
            Facet::Theme => {
                let (low, high) = halves(columns.themes.get(doc).copied().unwrap_or_default());
                self.add_bits(low, 0);
                self.add_bits(high, 64);
            }
            Facet::Public => {
                self.add_bits(columns.publics.get(doc).copied().unwrap_or_default(), 0);
            }
        }
    }

    fn add(&mut self, place: usize) {
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }

    /// Counts the places of the bits, the first of which is at `from`.
    fn add_bits(&mut self, mut bits: u64, from: usize) {
        while bits != 0 {
            self.add(from + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }

    /// The values counted at least once.
    pub(super) fn finish(self) -> FacetCounts {
        let counts = match self.facet {
            Facet::Kind => self.named::<ActorKind>(),
            Facet::Status => self.named::<ActorStatus>(),
            Facet::Sector => self.named::<Sector>(),
            Facet::Theme => self.named::<Theme>(),
            Facet::Public => self.named::<Public>(),
        };
        FacetCounts {
            facet: self.facet,
            counts,
        }
    }

    fn named<V: Vocabulary>(&self) -> Vec<FacetCount> {
        let values = V::ALL
            .iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0);
        values
            .map(|(value, count)| FacetCount {
                code: value.code(),
                count,
            })
            .collect()
    }
}
