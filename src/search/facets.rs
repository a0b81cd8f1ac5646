//! Counts by value, in the pass that collects the hits.

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};

use super::columns::Columns;
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
        let topics = columns.topics.get(doc).copied().unwrap_or_default();
        match self.facet {
            Facet::Kind => self.add(traits.kind()),
            Facet::Status => self.add(traits.status()),
            Facet::Sector => self.add_bits(traits.sectors()),
            Facet::Theme => self.add_bits(topics.themes()),
            Facet::Public => self.add_bits(topics.publics()),
        }
    }

    fn add(&mut self, place: usize) {
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }

    fn add_bits(&mut self, mut bits: u64) {
        while bits != 0 {
            self.add(bits.trailing_zeros() as usize);
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
