//! What the partners that two actors share come to.

/// The shared partners of a pair.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shared {
    /// Resource allocation: Σ 1/d(w) over the shared partners w.
    pub(super) allocation: f64,
    /// How many they are.
    pub(super) count: u32,
}

impl Shared {
    /// One more, given 1/d of it.
    pub(super) fn add(&mut self, share: f64) {
        self.allocation += share;
        self.count += 1;
    }

    /// The two components, given the largest allocation of the scope's candidates.
    pub(super) fn closeness(self, strongest: f64) -> Closeness {
        let structure = if strongest > 0.0 {
            self.allocation / strongest
        } else {
            0.0
        };
        Closeness {
            structure,
            partners: f64::from(u8::from(self.count > 1)),
        }
    }
}

/// The components that shared partners give, in [0, 1].
#[derive(Clone, Copy, Debug)]
pub(super) struct Closeness {
    pub(super) structure: f64,
    pub(super) partners: f64,
}

impl Closeness {
    /// That of a pair without a shared partner.
    pub(super) const NONE: Self = Self {
        structure: 0.0,
        partners: 0.0,
    };
}
