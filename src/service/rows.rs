//! Rows that were read lately, kept in memory for as long as they are those of the database.
//!
//! They are given only while a task follows the change log and has taken in every write of this process: whoever writes
//! reads it, here at once and elsewhere a moment later, as in the search index and the network.

use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::domain::actor::Actor;
use crate::domain::filter::PartnershipFilter;
use crate::domain::page::PageRequest;
use crate::domain::provenance::EntityKind;
use crate::domain::territory::Territory;
use crate::store::{PartnerPage, Wanted};

/// Bytes of the rows of actors kept at most, of the pages of partners, of territories.
const ACTOR_BYTES: u64 = 96 << 20;
const PARTNER_BYTES: u64 = 48 << 20;
const TERRITORY_BYTES: u64 = 32 << 20;
/// What a row takes beside its texts, with its place.
const ROW_BYTES: usize = 400;

/// Which page of partnerships is asked of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnersQuestion {
    /// Conditions, with what the reader may see; `actor_id` does not count.
    pub filter: PartnershipFilter,
    /// Which page.
    pub page: PageRequest<i64>,
    /// What is read of each.
    pub wanted: Wanted,
}

impl PartnersQuestion {
    /// Whether the answer hangs on nothing but the partnerships of the actor, and is small.
    fn may_be_kept(&self) -> bool {
        !self.wanted.rows
            && self.filter.partner_sectors.is_empty()
            && self.filter.territory_id.is_none()
    }
}

/// A page of the partnerships of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partners {
    /// Whose.
    pub actor: i64,
    /// Which page.
    pub question: Arc<PartnersQuestion>,
}

impl Hash for Partners {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The same actor is seldom asked two questions: equality tells those apart.
        self.actor.hash(state);
    }
}

/// How far the log had been taken in when rows were read.
#[derive(Clone, Copy, Debug)]
pub struct Reading(Option<i64>);

/// The rows.
#[derive(Debug)]
pub struct Rows {
    actors: Cache<i64, Arc<Actor>, Weight>,
    territories: Cache<i64, Arc<Territory>, Weight>,
    partners: Cache<Partners, PartnerPage, Weight>,
    /// Sequence of the last change taken in. Held while rows are kept or forgotten, so that none is kept that was read
    /// before a change and comes after it.
    followed: Mutex<i64>,
    /// The same, to look at.
    seen: AtomicI64,
    /// Sequence of the last change that this process committed.
    written: AtomicI64,
    /// Whether a task takes changes in all the time.
    is_followed: AtomicBool,
}

/// Bytes that entries take, roughly.
#[derive(Clone, Copy, Debug)]
struct Weight;

fn bytes(texts: impl IntoIterator<Item = Option<usize>>) -> u64 {
    let texts: usize = texts.into_iter().flatten().sum();
    (ROW_BYTES + texts) as u64
}

impl Weighter<i64, Arc<Actor>> for Weight {
    fn weight(&self, _: &i64, row: &Arc<Actor>) -> u64 {
        let length = |text: &Option<String>| text.as_ref().map(String::len);
        bytes([
            Some(row.slug.len() + row.name.len()),
            length(&row.acronym),
            length(&row.description),
            length(&row.website),
            length(&row.note),
        ])
    }
}

impl Weighter<i64, Arc<Territory>> for Weight {
    fn weight(&self, _: &i64, row: &Arc<Territory>) -> u64 {
        bytes([
            Some(row.data.name.len()),
            row.data.note.as_ref().map(String::len),
        ])
    }
}

impl Weighter<Partners, PartnerPage> for Weight {
    fn weight(&self, _: &Partners, page: &PartnerPage) -> u64 {
        bytes([Some(size_of_val(page.page.items.as_slice()))])
    }
}

impl Default for Rows {
    fn default() -> Self {
        Self {
            actors: Cache::with_weighter(expected(ACTOR_BYTES), ACTOR_BYTES, Weight),
            territories: Cache::with_weighter(expected(TERRITORY_BYTES), TERRITORY_BYTES, Weight),
            partners: Cache::with_weighter(expected(PARTNER_BYTES), PARTNER_BYTES, Weight),
            followed: Mutex::default(),
            seen: AtomicI64::new(0),
            written: AtomicI64::new(0),
            is_followed: AtomicBool::new(false),
        }
    }
}

/// Entries to expect in so many bytes.
#[expect(clippy::cast_possible_truncation, reason = "a few hundred thousand")]
const fn expected(bytes: u64) -> usize {
    bytes as usize / (ROW_BYTES + 100)
}

impl Rows {
    /// Whether rows kept are those of the database.
    fn are_true(&self) -> bool {
        self.is_followed.load(Ordering::Relaxed)
            && self.seen.load(Ordering::Acquire) >= self.written.load(Ordering::Acquire)
    }

    /// Says that a task takes changes in all the time from now on.
    pub(super) fn set_followed(&self) {
        self.is_followed.store(true, Ordering::Relaxed);
    }

    /// The row of an actor, when it is kept.
    #[must_use]
    pub fn actor(&self, id: i64) -> Option<Arc<Actor>> {
        self.are_true().then(|| self.actors.get(&id)).flatten()
    }

    /// The row of a territory, when it is kept.
    #[must_use]
    pub fn territory(&self, id: i64) -> Option<Arc<Territory>> {
        self.are_true().then(|| self.territories.get(&id)).flatten()
    }

    /// A page of partnerships, when it is kept.
    #[must_use]
    pub fn partners(&self, key: &Partners) -> Option<PartnerPage> {
        (self.are_true() && key.question.may_be_kept())
            .then(|| self.partners.get(key))
            .flatten()
    }

    /// To be taken before rows are read that shall be kept.
    #[must_use]
    pub fn reading(&self) -> Reading {
        Reading(self.are_true().then(|| self.seen.load(Ordering::Acquire)))
    }

    /// Keeps rows of actors.
    pub fn keep_actors<'r>(&self, reading: Reading, rows: impl Iterator<Item = &'r Arc<Actor>>) {
        if let Some(_now) = self.while_still(reading) {
            rows.for_each(|row| self.actors.insert(row.id, Arc::clone(row)));
        }
    }

    /// Keeps rows of territories.
    pub fn keep_territories<'r>(
        &self,
        reading: Reading,
        rows: impl Iterator<Item = &'r Arc<Territory>>,
    ) {
        if let Some(_now) = self.while_still(reading) {
            rows.for_each(|row| self.territories.insert(row.id, Arc::clone(row)));
        }
    }

    /// Keeps pages of partnerships.
    pub fn keep_partners<'r>(
        &self,
        reading: Reading,
        pages: impl Iterator<Item = (&'r Partners, &'r PartnerPage)>,
    ) {
        if let Some(_now) = self.while_still(reading) {
            for (key, page) in pages.filter(|(key, _)| key.question.may_be_kept()) {
                self.partners.insert(key.clone(), page.clone());
            }
        }
    }

    /// Holds changes off, unless one was taken in since.
    fn while_still(&self, reading: Reading) -> Option<MutexGuard<'_, i64>> {
        let read_at = reading.0?;
        let followed = self.lock();
        (*followed == read_at).then_some(followed)
    }

    fn lock(&self) -> MutexGuard<'_, i64> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a change that this process committed: nothing is given until it was taken in.
    pub(super) fn note_written(&self, sequence: i64) {
        self.written.fetch_max(sequence, Ordering::AcqRel);
    }

    /// Sequence of the last change taken in.
    pub(super) fn followed(&self) -> i64 {
        *self.lock()
    }

    /// Takes changes in: forgets what they may have changed. A page of partnerships may show any of them.
    pub(super) fn follow<'c>(&self, changes: impl Iterator<Item = (&'c str, i64)>, sequence: i64) {
        let mut followed = self.lock();
        let (mut has_ties, mut has_places) = (false, false);
        for (entity, id) in changes {
            if entity == EntityKind::Actor.code() {
                self.actors.remove(&id);
            } else if entity == EntityKind::Territory.code() {
                // Communes that merge take the seats of actors along.
                self.territories.remove(&id);
                has_places = true;
            } else if entity == EntityKind::Partnership.code() {
                has_ties = true;
            }
        }
        if has_ties {
            self.partners.clear();
        }
        if has_places {
            self.actors.clear();
        }
        *followed = sequence;
        self.seen.store(sequence, Ordering::Release);
    }

    /// Forgets everything, at a sequence.
    pub(super) fn forget(&self, sequence: i64) {
        let mut followed = self.lock();
        self.actors.clear();
        self.territories.clear();
        self.partners.clear();
        *followed = sequence;
        self.seen.store(sequence, Ordering::Release);
    }

    /// Forgets everything of a history that is gone, and waits for none of its writes.
    pub(super) fn begin_history(&self) {
        self.forget(0);
        self.written.store(0, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::page::Page;
    use crate::domain::vocab::PartnershipKind;
    use crate::store::Tie;

    const ACTOR: i64 = 7;

    fn key(wanted: Wanted) -> Partners {
        Partners {
            actor: ACTOR,
            question: Arc::new(PartnersQuestion {
                filter: PartnershipFilter::default(),
                page: PageRequest::first(5),
                wanted,
            }),
        }
    }

    fn page() -> PartnerPage {
        let tie = Tie {
            id: 1,
            partner_id: 8,
            kind: PartnershipKind::CoProject,
            is_outgoing: true,
            row: None,
        };
        PartnerPage {
            page: Page {
                items: vec![tie],
                has_more: false,
            },
            total: None,
        }
    }

    /// Rows that are followed, at change 5.
    fn rows() -> Rows {
        let rows = Rows::default();
        rows.forget(5);
        rows.set_followed();
        rows
    }

    fn keep(rows: &Rows, reading: Reading) {
        let key = key(Wanted::default());
        rows.keep_partners(reading, std::iter::once((&key, &page())));
    }

    fn is_kept(rows: &Rows) -> bool {
        rows.partners(&key(Wanted::default())).is_some()
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_behind_it() {
        let rows = rows();
        let reading = rows.reading();
        rows.follow([("actor", 1)].into_iter(), 6);
        keep(&rows, reading);
        assert!(!is_kept(&rows));
        keep(&rows, rows.reading());
        assert!(is_kept(&rows));
    }

    #[test]
    fn a_change_of_any_partnership_forgets_the_pages() {
        let rows = rows();
        keep(&rows, rows.reading());
        rows.follow([("call", ACTOR), ("actor", ACTOR)].into_iter(), 6);
        assert!(is_kept(&rows), "partners are named by their number alone");
        rows.follow([("partnership", 99)].into_iter(), 7);
        assert!(!is_kept(&rows));
    }

    #[test]
    fn a_page_weighs_what_its_ties_take() {
        let mut long = page();
        let tie = long.page.items[0].clone();
        long.page.items = vec![tie; 100];
        let key = key(Wanted::default());
        let more = Weight.weight(&key, &long) - Weight.weight(&key, &page());
        assert_eq!(more, 99 * size_of::<Tie>() as u64);
    }

    #[test]
    fn a_new_history_waits_for_no_write_of_the_old_one() {
        let rows = rows();
        rows.note_written(90);
        rows.begin_history();
        rows.forget(6);
        keep(&rows, rows.reading());
        assert!(is_kept(&rows));
    }

    #[test]
    fn nothing_is_given_between_a_write_and_its_change() {
        let rows = rows();
        keep(&rows, rows.reading());
        rows.note_written(6);
        assert!(!is_kept(&rows));
        keep(&rows, rows.reading());
        rows.follow([("call", 1)].into_iter(), 6);
        assert!(is_kept(&rows), "the write was of something else");
    }

    #[test]
    fn nothing_is_kept_that_nobody_follows_or_that_is_large() {
        let alone = Rows::default();
        alone.forget(5);
        keep(&alone, alone.reading());
        assert!(!is_kept(&alone));
        let rows = rows();
        let whole = key(Wanted {
            count: false,
            rows: true,
        });
        rows.keep_partners(rows.reading(), std::iter::once((&whole, &page())));
        assert!(rows.partners(&whole).is_none());
    }
}
