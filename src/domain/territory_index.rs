//! Which territories share communes: the answer to every question of presence.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::territory::TerritoryRef;
use super::vocab::TerritoryKind;

/// The territories as sets of communes, both ways, in memory.
///
/// About 40,000 territories and 250,000 memberships for France: some 10 MB.
#[derive(Clone, Debug, Default)]
pub struct TerritoryIndex {
    by_reference: HashMap<TerritoryRef, i64>,
    references: HashMap<i64, TerritoryRef>,
    communes_of: HashMap<i64, Vec<i64>>,
    territories_of: HashMap<i64, Vec<i64>>,
    /// Those that an alias leads to.
    with_older_codes: HashSet<i64>,
}

impl TerritoryIndex {
    /// Builds the index.
    ///
    /// # Arguments
    /// * `territories` - identifier, kind and code of each
    /// * `aliases` - older codes, with the identifier of the territory of today
    /// * `memberships` - pairs of territory and commune; a commune holds itself
    ///
    /// # Complexity
    /// O(m log m) for m memberships.
    #[must_use]
    pub fn build(
        territories: impl IntoIterator<Item = (i64, TerritoryRef)>,
        aliases: impl IntoIterator<Item = (TerritoryRef, i64)>,
        memberships: impl IntoIterator<Item = (i64, i64)>,
    ) -> Self {
        let mut index = Self::default();
        for (reference, id) in aliases {
            index.by_reference.insert(reference, id);
            index.with_older_codes.insert(id);
        }
        // After the aliases: a code of today outranks the same code of old.
        for (id, reference) in territories {
            index.references.insert(id, reference.clone());
            index.by_reference.insert(reference, id);
        }
        for (territory, commune) in memberships {
            index
                .communes_of
                .entry(territory)
                .or_default()
                .push(commune);
            index
                .territories_of
                .entry(commune)
                .or_default()
                .push(territory);
        }
        for list in index
            .communes_of
            .values_mut()
            .chain(index.territories_of.values_mut())
        {
            list.sort_unstable();
            list.shrink_to_fit();
        }
        index
    }

    /// How many territories there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.references.len()
    }

    /// Whether there is no territory at all, as before the first import.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.references.is_empty()
    }

    /// The identifier of a territory, through older codes too.
    #[must_use]
    pub fn id(&self, reference: &TerritoryRef) -> Option<i64> {
        self.by_reference.get(reference).copied()
    }

    /// The identifier of the commune of an INSEE code, through older codes and municipal districts too.
    #[must_use]
    pub fn commune(&self, code: &str) -> Option<i64> {
        self.id(&TerritoryRef::new(TerritoryKind::Commune, code))
    }

    /// Whether other codes lead to a territory: those of communes that it was made of, or of its municipal districts.
    #[must_use]
    pub fn has_older_codes(&self, id: i64) -> bool {
        self.with_older_codes.contains(&id)
    }

    /// Kind and code of a territory.
    #[must_use]
    pub fn reference(&self, id: i64) -> Option<&TerritoryRef> {
        self.references.get(&id)
    }

    /// The territories of a kind, in no order.
    ///
    /// # Complexity
    /// O(t) for all t territories.
    pub fn of_kind(&self, kind: TerritoryKind) -> impl Iterator<Item = i64> {
        let all = self.references.iter();
        all.filter(move |(_, reference)| reference.kind == kind)
            .map(|(id, _)| *id)
    }

    /// The communes of a territory, sorted by identifier; empty when the territory is unknown.
    #[must_use]
    pub fn communes(&self, id: i64) -> &[i64] {
        self.communes_of.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The territories that hold a commune, the commune itself included, sorted by identifier.
    #[must_use]
    pub fn containing(&self, commune_id: i64) -> &[i64] {
        self.territories_of
            .get(&commune_id)
            .map_or(&[], Vec::as_slice)
    }

    /// The territories that share a commune with one, itself included, sorted by identifier.
    ///
    /// An actor is present in a territory when its area holds one of these.
    ///
    /// # Complexity
    /// O(c k log(c k)) for c communes in k territories each: about 0.1 s for the whole of France.
    #[must_use]
    pub fn meeting(&self, id: i64) -> Vec<i64> {
        let mut meeting: Vec<i64> = self
            .communes(id)
            .iter()
            .flat_map(|commune| self.containing(*commune))
            .copied()
            .collect();
        meeting.sort_unstable();
        meeting.dedup();
        meeting
    }

    /// The territories that hold every commune of one and more, from the smallest to the largest, ties by identifier.
    #[must_use]
    pub fn parents(&self, id: i64) -> Vec<i64> {
        let communes = self.communes(id);
        let Some((first, rest)) = communes.split_first() else {
            return Vec::new();
        };
        let mut parents: BTreeSet<i64> = self.containing(*first).iter().copied().collect();
        for commune in rest {
            let containing = self.containing(*commune);
            parents.retain(|parent| containing.binary_search(parent).is_ok());
        }
        parents.remove(&id);
        let mut parents: Vec<i64> = parents.into_iter().collect();
        parents.sort_by_key(|parent| (self.communes(*parent).len(), *parent));
        parents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two communes in an EPCI, one of them in an overlay with a third.
    fn small_world() -> TerritoryIndex {
        let reference = TerritoryRef::new;
        TerritoryIndex::build(
            [
                (1, reference(TerritoryKind::Commune, "29024")),
                (2, reference(TerritoryKind::Commune, "22266")),
                (3, reference(TerritoryKind::Commune, "29000")),
                (4, reference(TerritoryKind::Epci, "242900744")),
                (5, reference(TerritoryKind::ClsArea, "COB")),
            ],
            [
                (reference(TerritoryKind::Commune, "29999"), 1),
                (reference(TerritoryKind::Commune, "22266"), 1),
            ],
            [(1, 1), (2, 2), (3, 3), (4, 1), (4, 2), (5, 2), (5, 3)],
        )
    }

    #[test]
    fn older_codes_resolve_and_never_hide_a_code_of_today() {
        let index = small_world();
        assert_eq!(index.commune("29999"), Some(1));
        assert_eq!(index.commune("22266"), Some(2));
        assert_eq!(index.commune("00000"), None);
        assert!(index.has_older_codes(1) && !index.has_older_codes(2));
    }

    #[test]
    fn territories_meet_when_they_share_a_commune() {
        let index = small_world();
        assert_eq!(index.meeting(1), [1, 4]);
        assert_eq!(index.meeting(4), [1, 2, 4, 5]);
        assert_eq!(index.meeting(5), [2, 3, 4, 5]);
        assert!(index.meeting(99).is_empty());
    }

    #[test]
    fn parents_hold_every_commune() {
        let index = small_world();
        assert_eq!(index.parents(2), [4, 5]);
        assert!(index.parents(4).is_empty());
    }
}
