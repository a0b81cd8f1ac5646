//! The fields of the index, and the mark that tells one version of it from another.

use tantivy::schema::{BytesOptions, FAST, Field, Schema};

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};
use crate::text::synonym_fingerprint;

use super::aliases;

/// Raised when the layout of the index or the analysis of texts changes.
const FORMAT: u32 = 3;

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    /// Words, names, identifiers and labels (see [`super::terms`]).
    pub(super) words: Field,
    pub(super) name: Field,
    pub(super) traits: Field,
    /// One bit for each of the first 64 themes.
    pub(super) themes: Field,
    /// One bit for each of the 64 themes that follow.
    pub(super) further_themes: Field,
    pub(super) publics: Field,
    pub(super) territories: Field,
    pub(super) latitude: Field,
    pub(super) longitude: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_i64_field("id", FAST),
        words: builder.add_bytes_field("words", BytesOptions::default().set_indexed()),
        name: builder.add_bytes_field("name", BytesOptions::default().set_fast()),
        traits: builder.add_u64_field("traits", FAST),
        themes: builder.add_u64_field("themes", FAST),
        further_themes: builder.add_u64_field("further_themes", FAST),
        publics: builder.add_u64_field("publics", FAST),
        territories: builder.add_i64_field("territories", FAST),
        latitude: builder.add_f64_field("latitude", FAST),
        longitude: builder.add_f64_field("longitude", FAST),
    };
    (builder.build(), fields)
}

/// A number that changes with the layout, the closed lists, their aliases and the synonyms.
///
/// Values of lists are kept by position: an index written with another list must be rebuilt.
pub(super) fn fingerprint() -> u64 {
    let mut hash = Fnv::default();
    hash.add(&FORMAT.to_string());
    add_list::<ActorKind>(&mut hash);
    add_list::<ActorStatus>(&mut hash);
    add_list::<Sector>(&mut hash);
    add_list::<Theme>(&mut hash);
    add_list::<Public>(&mut hash);
    let kinds = ActorKind::ALL
        .iter()
        .flat_map(|kind| aliases::of_kind(*kind));
    let themes = Theme::ALL
        .iter()
        .flat_map(|theme| aliases::of_theme(*theme));
    for word in kinds.chain(themes).copied().chain(synonym_fingerprint()) {
        hash.add(word);
    }
    hash.0
}

fn add_list<V: Vocabulary>(hash: &mut Fnv) {
    for value in V::ALL {
        hash.add(value.code());
    }
}

/// The 64-bit FNV-1a hash, the same on every machine and in every version.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
