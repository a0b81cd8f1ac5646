//! One adapter for each layout: it decodes, checks and resolves, and knows the layout's traps.

pub(super) mod actors;
pub(super) mod annuaire;
mod annuaire_kind;
pub(super) mod annuaire_table;
pub(super) mod applications;
pub(super) mod call_axes;
pub(super) mod calls;
pub(super) mod cog;
pub(super) mod contributions;
pub(super) mod demo;
mod email;
pub(super) mod france_services;
mod geometry;
pub(super) mod groups;
mod indicator_cell;
pub(super) mod indicator_definitions;
mod indicator_parts;
mod indicator_unit;
pub(super) mod indicators;
pub(super) mod members;
pub(super) mod official_indicators;
pub(super) mod partnerships;
pub(super) mod positions;
pub(super) mod proposals;
pub(super) mod sources;
pub(super) mod territories;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The fingerprint of a record: of the fields it gives and of what it names.
pub(in crate::import) fn fingerprint(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_ref().as_bytes());
        hasher.update([0]);
    }
    let mut text = String::with_capacity(32);
    // 128 bits of the 256 are plenty to see a change.
    for byte in hasher.finalize().iter().take(16) {
        if write!(text, "{byte:02x}").is_err() {
            unreachable!("a string takes all that is written to it");
        }
    }
    text
}
