//! Who is present where: for each territory, the actors whose area or seat it is.

use network::graph::snapshot::{ActorFacts, Snapshot};

use crate::domain::alert::ConcernSet;
use crate::domain::mapping::theme_concerns;
use crate::domain::vocab::{ActorKind, Theme, Vocabulary};

/// An actor at a place, with what is asked of everyone there: 12 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its slot in the network.
    pub(super) slot: u32,
    /// Concerns that its themes point to.
    pub(super) themed: ConcernSet,
    /// Its kind.
    pub(super) kind: u8,
}

/// The actors by territory of their area, or of their seat when they declare none. Groups and bodies are left out.
///
/// 12 bytes for each actor and territory: some 20 MB for a million actors.
#[derive(Debug, Default)]
pub(in crate::service) struct PlaceIndex {
    /// Where the entries of each territory start, by its identifier.
    offsets: Vec<u32>,
    entries: Vec<Entry>,
}

impl PlaceIndex {
    /// The index of a snapshot.
    ///
    /// # Complexity
    /// O(n) for n actors and their areas, twice.
    pub(in crate::service) fn of(snapshot: &Snapshot) -> Self {
        let themes = ThemeConcerns::new();
        let slots = 0..u32::try_from(snapshot.slots()).unwrap_or(u32::MAX);
        let mut counts: Vec<u32> = Vec::new();
        for (_, facts, area) in snapshot.actors_in(slots.clone()) {
            for place in places(facts, area) {
                let place = place as usize;
                if counts.len() < place + 2 {
                    counts.resize(place + 2, 0);
                }
                counts[place + 1] += 1;
            }
        }
        for place in 1..counts.len() {
            counts[place] += counts[place - 1];
        }
        let blank = Entry {
            slot: 0,
            themed: ConcernSet::default(),
            kind: 0,
        };
        let total = counts.last().copied().unwrap_or(0);
        let mut entries = vec![blank; total as usize];
        let mut next = counts.clone();
        for (slot, facts, area) in snapshot.actors_in(slots) {
            let entry = themes.entry(slot, facts);
            for place in places(facts, area) {
                let at = &mut next[place as usize];
                entries[*at as usize] = entry;
                *at += 1;
            }
        }
        Self {
            offsets: counts,
            entries,
        }
    }

    /// One more than the largest identifier of a territory with an actor.
    pub(super) fn places(&self) -> u32 {
        u32::try_from(self.offsets.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The actors of a territory.
    pub(super) fn at(&self, place: u32) -> &[Entry] {
        let place = place as usize;
        match (self.offsets.get(place), self.offsets.get(place + 1)) {
            (Some(start), Some(end)) => &self.entries[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

/// The territories at which an actor is found.
pub(super) fn places<'a>(facts: &ActorFacts, area: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let group = ActorKind::ALL
        .get(usize::from(facts.kind))
        .is_some_and(|kind| kind.is_group());
    let seat = (area.is_empty() && facts.seat != 0 && !group).then_some(facts.seat);
    let area = if group { &[] } else { area };
    area.iter().copied().chain(seat)
}

/// The concerns that each theme points to.
pub(super) struct ThemeConcerns(Vec<ConcernSet>);

impl ThemeConcerns {
    pub(super) fn new() -> Self {
        let of = |theme: &Theme| theme_concerns(*theme).iter().copied().collect();
        Self(Theme::ALL.iter().map(of).collect())
    }

    /// The concerns that some themes point to, each a bit.
    pub(super) fn of(&self, themes: u128) -> ConcernSet {
        let mut left = themes;
        let mut found = ConcernSet::default();
        while left != 0 {
            let theme = left.trailing_zeros() as usize;
            left &= left - 1;
            if let Some(concerns) = self.0.get(theme) {
                found = found.or(*concerns);
            }
        }
        found
    }

    pub(super) fn entry(&self, slot: u32, facts: &ActorFacts) -> Entry {
        Entry {
            slot,
            themed: self.of(facts.themes),
            kind: facts.kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::Concern;
    use network::graph::snapshot::{ActorRow, Builder};

    #[test]
    fn an_actor_is_where_it_serves_or_else_where_it_sits() {
        let kind = |kind: ActorKind| u8::try_from(kind.index()).unwrap();
        let mut builder = Builder::new();
        let mut serving = ActorFacts::new(1, kind(ActorKind::Alec), 0);
        serving.seat = 7;
        serving.themes = 1 << Theme::Food.index();
        let mut seated = ActorFacts::new(2, kind(ActorKind::Gp), 0);
        seated.seat = 7;
        let mut group = ActorFacts::new(3, kind(ActorKind::WorkingGroup), 0);
        group.seat = 7;
        for (facts, area) in [(serving, vec![4, 9]), (seated, vec![]), (group, vec![4])] {
            builder.actor(&ActorRow { facts, area });
        }
        let index = PlaceIndex::of(&builder.build(1));
        let slots = |place| {
            index
                .at(place)
                .iter()
                .map(|one| one.slot)
                .collect::<Vec<_>>()
        };
        assert_eq!(slots(4), [0]);
        assert_eq!(slots(9), [0]);
        assert_eq!(slots(7), [1]);
        assert_eq!(slots(1_000), [0_u32; 0]);
        assert!(index.at(4)[0].themed.contains(Concern::FoodInsecurity));
    }
}
