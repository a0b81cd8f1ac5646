//! Counts by value, in the pass that collects the hits.

use std::ops::Range;

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};

use super::columns::Columns;
use super::page::{FacetCount, FacetCounts};
use super::request::Facet;

/// The bytes of a document's traits, then those of its themes and of its publics (see [`super::columns`]).
const BYTES: usize = 32;

/// The byte that holds the kind.
const KIND: usize = 0;

/// The byte that holds the status.
const STATUS: usize = 1;

/// The first byte that holds one bit for each sector, and likewise for themes and publics.
const SECTORS: usize = 2;
const THEMES: usize = 8;
const PUBLICS: usize = 24;

/// The counts of the facets asked for.
///
/// Each byte of a document that a facet reads is counted whole: a loop over the values of each
/// document, whose number no processor can foresee, took twice as long as all the rest of the search. What
/// a value counts is added up at the end, from the bytes that hold its bit.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    facets: Vec<Facet>,
    /// The bytes read, each with the number of documents for each of its contents.
    bytes: Vec<(usize, [u32; 256])>,
}

impl Counts {
    /// Counts of nothing yet, for the facets in the order asked.
    pub(super) fn new(facets: &[Facet]) -> Self {
        let mut read: Vec<usize> = facets.iter().flat_map(|facet| bytes_of(*facet)).collect();
        read.sort_unstable();
        read.dedup();
        Self {
            facets: facets.to_vec(),
            bytes: read.into_iter().map(|byte| (byte, [0; 256])).collect(),
        }
    }

    /// Whether no facet is asked for.
    pub(super) const fn is_empty(&self) -> bool {
        self.facets.is_empty()
    }

    /// Counts a document.
    pub(super) fn count(&mut self, columns: &Columns, doc: usize) {
        let traits = columns.traits.get(doc).copied().unwrap_or_default();
        let themes = columns.themes.get(doc).copied().unwrap_or_default();
        let publics = columns.publics.get(doc).copied().unwrap_or_default();
        let mut held = [0; BYTES];
        held[..THEMES].copy_from_slice(&traits.0.to_le_bytes());
        held[THEMES..PUBLICS].copy_from_slice(&themes.to_le_bytes());
        held[PUBLICS..].copy_from_slice(&publics.to_le_bytes());
        for (byte, counts) in &mut self.bytes {
            counts[usize::from(held[*byte % BYTES])] += 1;
        }
    }

    /// The values counted at least once, facet by facet.
    pub(super) fn finish(&self) -> Vec<FacetCounts> {
        let counts = |facet| match facet {
            Facet::Kind => named::<ActorKind>(|index| self.content(KIND, index)),
            Facet::Status => named::<ActorStatus>(|index| self.content(STATUS, index)),
            Facet::Sector => named::<Sector>(|index| self.bit(SECTORS, index)),
            Facet::Theme => named::<Theme>(|index| self.bit(THEMES, index)),
            Facet::Public => named::<Public>(|index| self.bit(PUBLICS, index)),
        };
        self.facets
            .iter()
            .map(|facet| FacetCounts {
                facet: *facet,
                counts: counts(*facet),
            })
            .collect()
    }

    /// The documents whose byte holds a number.
    fn content(&self, byte: usize, number: usize) -> u64 {
        self.contents(byte)
            .filter(|(content, _)| *content == number)
            .map(|(_, count)| count)
            .sum()
    }

    /// The documents that hold a bit, counted from a byte on.
    fn bit(&self, first_byte: usize, bit: usize) -> u64 {
        self.contents(first_byte + bit / 8)
            .filter(|(content, _)| (content >> (bit % 8)) & 1 == 1)
            .map(|(_, count)| count)
            .sum()
    }

    fn contents(&self, byte: usize) -> impl Iterator<Item = (usize, u64)> {
        self.bytes
            .iter()
            .filter(move |(counted, _)| *counted == byte)
            .flat_map(|(_, counts)| counts.iter().copied().map(u64::from).enumerate())
    }
}

fn bytes_of(facet: Facet) -> Range<usize> {
    match facet {
        Facet::Kind => KIND..KIND + 1,
        Facet::Status => STATUS..STATUS + 1,
        Facet::Sector => SECTORS..SECTORS + 2,
        Facet::Theme => THEMES..PUBLICS,
        Facet::Public => PUBLICS..BYTES,
    }
}

fn named<V: Vocabulary>(count: impl Fn(usize) -> u64) -> Vec<FacetCount> {
    V::ALL
        .iter()
        .map(|value| FacetCount {
            code: value.code(),
            count: count(value.index()),
        })
        .filter(|counted| counted.count > 0)
        .collect()
}
