//! What filters, orders and facets read of each document, kept in memory for each segment.

use std::sync::OnceLock;

use tantivy::SegmentReader;
use tantivy::columnar::BytesColumn;

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};

use super::document::ActorDocument;
use super::holders::Holders;
use super::near::Place;

// The lists must fit the bits they are packed in.
const _: () = {
    assert!(ActorKind::ALL.len() <= 128);
    assert!(ActorStatus::ALL.len() <= 8);
    assert!(Sector::ALL.len() <= 16);
    assert!(Theme::ALL.len() <= 128);
    assert!(Public::ALL.len() <= 32);
};

/// Kind, status and sectors of a document, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(pub(super) u64);

impl Traits {
    /// The traits of an actor.
    pub(super) fn of(actor: &ActorDocument) -> Self {
        let sectors = mask(actor.sector.iter().chain(&actor.secondary_sectors));
        Self(actor.kind.index() as u64 | (actor.status.index() as u64) << 8 | sectors << 16)
    }

    /// The place of the kind in its list.
    pub(super) const fn kind(self) -> usize {
        (self.0 & 0xff) as usize
    }

    /// The place of the status in its list.
    pub(super) const fn status(self) -> usize {
        ((self.0 >> 8) & 0xff) as usize
    }

    /// One bit for each sector.
    pub(super) const fn sectors(self) -> u64 {
        (self.0 >> 16) & 0xffff
    }
}

/// One bit for each value of a list of 64 at most, at its place in its list.
pub(super) fn mask<'a, V: Vocabulary>(values: impl IntoIterator<Item = &'a V>) -> u64 {
    values
        .into_iter()
        .fold(0, |mask, value| mask | 1 << value.index())
}

/// One bit for each value of a list of 128 at most, at its place in its list.
pub(super) fn wide_mask<'a, V: Vocabulary>(values: impl IntoIterator<Item = &'a V>) -> u128 {
    values
        .into_iter()
        .fold(0, |mask, value| mask | 1 << value.index())
}

/// A wide mask as the index keeps it: its lower and its upper half.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the halves are what is wanted"
)]
pub(super) const fn halves(mask: u128) -> (u64, u64) {
    (mask as u64, (mask >> 64) as u64)
}

/// The columns of one segment, each indexed by document.
pub(super) struct Columns {
    pub(super) ids: Vec<i64>,
    pub(super) traits: Vec<Traits>,
    /// One bit for each theme.
    pub(super) themes: Vec<u128>,
    /// One bit for each public.
    pub(super) publics: Vec<u64>,
    pub(super) places: Vec<Option<Place>>,
    /// The rank of the folded name among the names of the segment.
    pub(super) name_ranks: Vec<u32>,
    /// The names by rank; `None` in a segment without documents.
    pub(super) names: Option<BytesColumn>,
    /// Where the territories of each document end.
    territory_ends: Vec<u32>,
    territory_ids: Vec<i64>,
    /// The documents of every territory, once somebody asked.
    holders: OnceLock<Holders>,
}

impl Columns {
    /// Reads the columns of a segment.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub(super) fn load(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        let docs = 0..reader.max_doc();
        let ids = fast.i64("id")?;
        let traits = fast.u64("traits")?;
        let themes = fast.u64("themes")?;
        let further_themes = fast.u64("further_themes")?;
        let publics = fast.u64("publics")?;
        let latitudes = fast.column_opt::<f64>("latitude")?;
        let longitudes = fast.column_opt::<f64>("longitude")?;
        let territories = fast.column_opt::<i64>("territories")?;
        let names = fast.bytes("name")?;
        let mut territory_ends = Vec::with_capacity(docs.len());
        let mut territory_ids = Vec::new();
        for doc in docs.clone() {
            if let Some(column) = &territories {
                territory_ids.extend(column.values_for_doc(doc));
            }
            territory_ends.push(u32::try_from(territory_ids.len()).unwrap_or(u32::MAX));
        }
        let name_rank = |doc| names.as_ref().and_then(|names| names.ords().first(doc));
        let place = |doc| {
            let latitude = latitudes.as_ref().and_then(|column| column.first(doc))?;
            let longitude = longitudes.as_ref().and_then(|column| column.first(doc))?;
            Some(Place {
                latitude,
                longitude,
            })
        };
        Ok(Self {
            ids: docs
                .clone()
                .map(|doc| ids.first(doc).unwrap_or_default())
                .collect(),
            traits: docs
                .clone()
                .map(|doc| Traits(traits.first(doc).unwrap_or_default()))
                .collect(),
            themes: docs
                .clone()
                .map(|doc| {
                    let low = themes.first(doc).unwrap_or_default();
                    let high = further_themes.first(doc).unwrap_or_default();
                    u128::from(low) | u128::from(high) << 64
                })
                .collect(),
            publics: docs
                .clone()
                .map(|doc| publics.first(doc).unwrap_or_default())
                .collect(),
            places: docs.clone().map(place).collect(),
            name_ranks: docs
                .map(|doc| {
                    name_rank(doc)
                        .and_then(|rank| u32::try_from(rank).ok())
                        .unwrap_or(u32::MAX)
                })
                .collect(),
            names,
            territory_ends,
            territory_ids,
            holders: OnceLock::new(),
        })
    }

    /// The territories of a document.
    pub(super) fn territories(&self, doc: usize) -> &[i64] {
        let start = doc
            .checked_sub(1)
            .and_then(|before| self.territory_ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.territory_ends.get(doc).copied().unwrap_or(start);
        self.territory_ids
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The documents in any territory of a sorted list, in order; none when they are more than so many.
    ///
    /// # Complexity
    /// That of [`Holders::docs`]; the first question of a segment makes them.
    pub(super) fn docs_in(&self, territories: &[i64], at_most: usize) -> Option<Vec<u32>> {
        let make = || Holders::new((0..self.ids.len()).map(|doc| self.territories(doc)));
        self.holders.get_or_init(make).docs(territories, at_most)
    }

    /// The name of a rank.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub(super) fn name(&self, rank: u32) -> std::io::Result<String> {
        let mut bytes = Vec::new();
        if let Some(names) = &self.names {
            names.ord_to_bytes(u64::from(rank), &mut bytes)?;
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The rank of the first name that is not before `name`, and whether it is that name.
    ///
    /// # Complexity
    /// One look-up when the name is there, a logarithmic number otherwise.
    ///
    /// # Errors
    /// When the files of the segment cannot be read.
    pub(super) fn rank_of(&self, name: &str) -> std::io::Result<(u32, bool)> {
        let Some(names) = &self.names else {
            return Ok((0, false));
        };
        if let Some(rank) = names.dictionary().term_ord(name)? {
            return Ok((u32::try_from(rank).unwrap_or(u32::MAX), true));
        }
        let (mut low, mut high) = (0, u32::try_from(names.num_terms()).unwrap_or(u32::MAX));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.name(middle)?.as_str() < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok((low, false))
    }
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Columns")
            .field("documents", &self.ids.len())
            .finish_non_exhaustive()
    }
}
