//! The territories of a level, and which of them a territory of the country meets.

use super::Scope;

/// The territories of a level (EPCI, départements, régions...), and for every territory of the country those that it
/// shares a commune with: an actor is present, and a limited link counts, in every one of them that its own meet.
///
/// Positions are `0..len` in the order of the identifiers. Memory: 4 bytes for every identifier up to the largest, and
/// for every meeting (some 0.4 MB for the EPCI of France).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    territories: Vec<u32>,
    /// Where the positions of each identifier start; one more than there are identifiers.
    offsets: Vec<u32>,
    positions: Vec<u32>,
}

impl Level {
    /// A level from its territories, each with all territories that share a commune with it: itself, its communes,
    /// what lies across its limits, and what holds it. A territory named twice counts once.
    ///
    /// # Panics
    /// When there are 2³² meetings or more.
    ///
    /// # Complexity
    /// O(k log k) for k meetings.
    #[must_use]
    pub fn new<M: IntoIterator<Item = u32>>(
        territories: impl IntoIterator<Item = (u32, M)>,
    ) -> Self {
        let mut level = Self::default();
        let mut meetings: Vec<(u32, u32)> = Vec::new();
        for (territory, meeting) in territories {
            level.territories.push(territory);
            meetings.extend(meeting.into_iter().map(|other| (other, territory)));
        }
        level.territories.sort_unstable();
        level.territories.dedup();
        meetings.sort_unstable();
        meetings.dedup();
        let bound = meetings.last().map_or(0, |(last, _)| *last as usize + 1);
        level.offsets = vec![0; bound + 1];
        for (other, territory) in meetings {
            level.offsets[other as usize + 1] += 1;
            let position = level.position(territory);
            level
                .positions
                .push(position.expect("every territory of the level was taken in"));
        }
        for id in 0..bound {
            level.offsets[id + 1] += level.offsets[id];
        }
        level
    }

    /// The identifiers of the territories by position, rising.
    #[must_use]
    pub fn territories(&self) -> &[u32] {
        &self.territories
    }

    /// How many territories there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.territories.len()
    }

    /// Whether there is no territory.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.territories.is_empty()
    }

    /// The position of a territory of the level; `None` for another. O(log n).
    #[must_use]
    pub fn position(&self, territory: u32) -> Option<u32> {
        let place = self.territories.binary_search(&territory);
        place.ok().map(crate::graph::index)
    }

    /// The positions of the territories that a territory of the country meets, rising; none for an unknown one. O(1).
    #[must_use]
    pub fn met_by(&self, territory: u32) -> &[u32] {
        let id = territory as usize;
        match self.offsets.get(id..id + 2) {
            Some(ends) => &self.positions[ends[0] as usize..ends[1] as usize],
            None => &[],
        }
    }

    /// Those of [`Level::met_by`] that meet the territory of a scope; all of them when it has none.
    pub fn met_inside(&self, territory: u32, scope: &Scope) -> impl Iterator<Item = u32> {
        let met = self.met_by(territory).iter().copied();
        met.filter(|position| {
            let id = self.territories[*position as usize];
            let presence = scope.presence.as_ref();
            presence.is_none_or(|presence| presence.contains(id))
        })
    }

    /// Whether a territory of the country meets the one at a position: O(log k) for the k that it meets.
    #[must_use]
    pub fn meets(&self, territory: u32, position: u32) -> bool {
        self.met_by(territory).binary_search(&position).is_ok()
    }

    /// Bytes held.
    #[must_use]
    pub fn memory(&self) -> usize {
        (self.territories.capacity() + self.offsets.capacity() + self.positions.capacity()) * 4
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_commune_meets_its_epci_and_a_region_all_of_them() {
        // Two EPCI of two communes each; 90 holds both, 95 holds a commune of each.
        let level = Level::new([
            (20, vec![20, 3, 4, 90, 95]),
            (10, vec![10, 1, 2, 90, 95, 1]),
        ]);
        assert_eq!(level.territories(), [10, 20]);
        assert_eq!(level.met_by(2), [0]);
        assert_eq!(level.met_by(3), [1]);
        assert_eq!(level.met_by(95), [0, 1]);
        assert_eq!(level.position(20), Some(1));
        assert_eq!(level.position(90), None);
        assert!(level.meets(90, 1) && !level.meets(1, 1));
    }

    #[test]
    fn a_scope_leaves_out_what_lies_outside() {
        let level = Level::new([(20, vec![20, 3, 95]), (10, vec![10, 1, 95])]);
        let mut scope = Scope::everything(crate::analysis::world::DAYS);
        let met = |scope: &Scope| level.met_inside(95, scope).collect::<Vec<_>>();
        assert_eq!(met(&scope), [0, 1]);
        scope.presence = Some(Arc::new([20, 3, 95].into_iter().collect()));
        assert_eq!(met(&scope), [1]);
    }

    #[test]
    fn unknown_territories_meet_nothing() {
        let level = Level::new([(5, vec![5])]);
        assert!(level.met_by(0).is_empty() && level.met_by(6).is_empty());
        assert!(level.met_by(u32::MAX).is_empty());
        let none = Level::new(Vec::<(u32, Vec<u32>)>::new());
        assert!(none.is_empty() && none.met_by(0).is_empty());
        assert_eq!(
            Level::default(),
            Level {
                offsets: Vec::new(),
                ..none
            }
        );
    }
}
