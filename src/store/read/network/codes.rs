//! Codes of closed lists as their positions, which is how the network holds them.

use std::collections::HashMap;

use entity::vocab::Vocabulary;

use crate::store::StoreError;

/// The codes of a closed list.
#[derive(Debug)]
pub(super) struct Codes {
    what: &'static str,
    positions: HashMap<&'static str, u8>,
}

impl Codes {
    /// The codes of a list; `what` names it in errors.
    pub(super) fn of<V: Vocabulary>(what: &'static str) -> Self {
        let position = |value: V| {
            u8::try_from(value.index())
                .expect("closed lists of the network have less than 256 values")
        };
        let positions = V::ALL.iter().map(|value| (value.code(), position(*value)));
        Self {
            what,
            positions: positions.collect(),
        }
    }

    /// The position of a code.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that the list does not hold.
    pub(super) fn position(&self, code: &str) -> Result<u8, StoreError> {
        let known = self.positions.get(code);
        known.copied().ok_or_else(|| StoreError::Corrupt {
            what: self.what,
            text: code.to_owned(),
        })
    }
}
