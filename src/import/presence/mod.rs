//! Which records the files held: fingerprints, in memory up to a number, beyond it in sorted runs on disk.
//!
//! A file has more identifiers than memory should hold: 9 million took 600 MB. What is kept in memory is a table
//! of the last ones met, a filter that spares most searches on disk, and one fingerprint for each block of a run.
//! Runs are merged two by two when they have become as large as their elders, so that few are searched.

mod filter;
mod run;

use std::collections::HashMap;
use std::io;

use sha2::{Digest, Sha256};

use filter::Filter;
use run::{Entry, SortedRun};

/// Fingerprints in memory before they go to disk: some 10 MB.
const IN_MEMORY: usize = 200_000;

/// Bits of the filter: 8 MB, which spare 97 searches of 100 for 9 million records.
const FILTER_BITS: usize = 1 << 26;

/// Which records the files held, each with the place where it was first met: a number that the feed reads.
#[derive(Debug)]
pub(super) struct Presence {
    recent: HashMap<u128, u64>,
    in_memory: usize,
    filter_bits: usize,
    /// Made with the first run.
    filter: Option<Filter>,
    /// The largest first; no fingerprint is in two of them.
    runs: Vec<SortedRun>,
    /// Whether the files were read to their ends without a fault of form.
    pub(super) is_complete: bool,
}

impl Default for Presence {
    fn default() -> Self {
        Self::within(IN_MEMORY, FILTER_BITS)
    }
}

impl Presence {
    /// Nothing met yet; `in_memory` fingerprints before they go to disk, a filter of `filter_bits`, a power of two.
    fn within(in_memory: usize, filter_bits: usize) -> Self {
        Self {
            recent: HashMap::new(),
            in_memory,
            filter_bits,
            filter: None,
            runs: Vec::new(),
            is_complete: true,
        }
    }

    /// Notes that the files hold a record; the place of the first one when it was there already.
    ///
    /// # Errors
    /// When the temporary folder cannot be written or read.
    ///
    /// # Complexity
    /// O(1) but for one new record in thirty, which costs a block of each run, as does one met before.
    pub(super) fn meet(&mut self, record_id: &str, place: u64) -> io::Result<Option<u64>> {
        let digest = digest(record_id);
        if let Some(first) = self.first_place(digest)? {
            return Ok(Some(first));
        }
        self.recent.insert(digest, place);
        if self.recent.len() >= self.in_memory {
            self.spill()?;
        }
        Ok(None)
    }

    /// Whether a record was in the files, taken or not.
    ///
    /// # Errors
    /// When the temporary folder cannot be read.
    ///
    /// # Complexity
    /// One block of each run at most.
    pub(super) fn holds(&self, record_id: &str) -> io::Result<bool> {
        Ok(self.first_place(digest(record_id))?.is_some())
    }

    fn first_place(&self, digest: u128) -> io::Result<Option<u64>> {
        if let Some(place) = self.recent.get(&digest) {
            return Ok(Some(*place));
        }
        if self
            .filter
            .as_ref()
            .is_some_and(|filter| filter.may_hold(digest))
        {
            for run in &self.runs {
                if let Some(place) = run.find(digest)? {
                    return Ok(Some(place));
                }
            }
        }
        Ok(None)
    }

    /// Moves what is in memory to a run on disk.
    fn spill(&mut self) -> io::Result<()> {
        let mut entries: Vec<Entry> = self.recent.drain().collect();
        entries.sort_unstable();
        let bits = self.filter_bits;
        let filter = self.filter.get_or_insert_with(|| Filter::new(bits));
        for (digest, _) in &entries {
            filter.add(*digest);
        }
        let mut newest = SortedRun::write(entries.into_iter().map(Ok))?;
        while let Some(elder) = self.runs.pop_if(|elder| elder.len() <= newest.len()) {
            newest = SortedRun::merge(&elder, &newest)?;
        }
        self.runs.push(newest);
        Ok(())
    }
}

/// 128 bits of an identifier: two of a file's never share them.
fn digest(record_id: &str) -> u128 {
    let digest = Sha256::digest(record_id.as_bytes());
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    u128::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_tiny_memory_answers_like_an_endless_one(
            in_memory in 1_usize..20,
            filter_bits in (6_u32..12).prop_map(|power| 1 << power),
            met in prop::collection::vec(0_u16..400, 0..600),
        ) {
            let mut presence = Presence::within(in_memory, filter_bits);
            let mut expected: HashMap<u16, u64> = HashMap::new();
            for (line, id) in (2_u64..).zip(&met) {
                let first = presence.meet(&id.to_string(), line).unwrap();
                prop_assert_eq!(first, expected.get(id).copied());
                expected.entry(*id).or_insert(line);
                prop_assert!(presence.recent.len() < in_memory);
            }
            for id in 0..400 {
                let held = presence.holds(&id.to_string()).unwrap();
                prop_assert_eq!(held, expected.contains_key(&id));
            }
        }
    }

    #[test]
    fn runs_stay_few_and_none_is_lost() {
        let mut presence = Presence::within(100, 1 << 16);
        for id in 0..20_000_u64 {
            assert_eq!(presence.meet(&format!("n{id}"), id).unwrap(), None);
        }
        // 200 runs of 100: merged like the digits of a binary number, 128 + 64 + 8.
        let lengths: Vec<u64> = presence.runs.iter().map(SortedRun::len).collect();
        assert_eq!(lengths, [12_800, 6_400, 800]);
        for id in (0..20_000_u64).step_by(7) {
            assert_eq!(presence.meet(&format!("n{id}"), 1).unwrap(), Some(id));
        }
        assert!(!presence.holds("n20000").unwrap());
    }

    #[test]
    fn the_filter_spares_most_searches() {
        let mut presence = Presence::within(1_000, 1 << 16);
        for id in 0..5_000_u64 {
            presence.meet(&format!("n{id}"), id).unwrap();
        }
        let filter = presence.filter.as_ref().unwrap();
        let searched = (5_000..15_000_u64)
            .filter(|id| filter.may_hold(digest(&format!("n{id}"))))
            .count();
        // 13 bits for each of 5,000: (1 - e^(-4/13))^4 = 0.5 % are searched in vain.
        assert!(searched < 100, "{searched} of 10,000");
    }
}
