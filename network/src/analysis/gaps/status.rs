//! What is said of two groups of sectors in a territory.

/// How two groups of sectors work together in a territory: the first of these, in this order, that is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapStatus {
    /// One side has no actor: no two actors can be linked.
    AbsentSector,
    /// No link, and fewer than a third of the actors of one side have known links: nothing can be said.
    Unobserved,
    /// No link.
    Unconnected,
    /// The links all go through one actor, or there is only one.
    Fragile,
    /// Fewer links than half of those expected.
    Weak,
    /// None of these.
    Covered,
}

impl GapStatus {
    /// Every status, in the order in which they are tried.
    pub const ALL: [Self; 6] = [
        Self::AbsentSector,
        Self::Unobserved,
        Self::Unconnected,
        Self::Fragile,
        Self::Weak,
        Self::Covered,
    ];

    /// How bad it is, 0 for the worst: unconnected, fragile, weak, then what is no gap: unobserved, absent, covered.
    #[must_use]
    pub const fn severity(self) -> u8 {
        match self {
            Self::Unconnected => 0,
            Self::Fragile => 1,
            Self::Weak => 2,
            Self::Unobserved => 3,
            Self::AbsentSector => 4,
            Self::Covered => 5,
        }
    }
}

/// How many gaps there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusTotals([u32; 6]);

impl StatusTotals {
    /// How many are of a status.
    #[must_use]
    pub const fn of(&self, status: GapStatus) -> u32 {
        self.0[status as usize]
    }

    /// Every status with its number, in the order in which they are tried.
    pub fn iter(&self) -> impl Iterator<Item = (GapStatus, u32)> {
        GapStatus::ALL.into_iter().zip(self.0)
    }

    pub(super) fn add(&mut self, status: GapStatus, count: u32) {
        self.0[status as usize] += count;
    }
}
