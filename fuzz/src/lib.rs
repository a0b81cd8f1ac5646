//! Inputs that nobody thought of: real ones, changed at random from a seed, so that the same run gives the same inputs
//! on every machine.
//!
//! A target is a test that takes the inputs of a [`Campaign`] and finds whether what holds for all of them holds for
//! each. In `make test` it takes a fixed number of them; `FUZZ_SECONDS=3600` lets it go on for an hour, and `FUZZ_SEED`
//! starts elsewhere. There is no feedback from what the program does: instead, one in eight inputs is kept and changed
//! further, so that a run goes farther from the real ones the longer it lasts.

mod chance;
mod change;

use std::ops::Deref;
use std::time::{Duration, Instant};

use chance::Chance;
use change::changed;

/// Bytes of an input at most: the longest of our own are shorter.
const LONGEST: usize = 64 * 1024;
/// Changed inputs that are kept to be changed further.
const KEPT: usize = 64;

/// What a target is given, and for how long.
#[derive(Clone, Debug)]
pub struct Campaign {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    rounds: usize,
}

impl Campaign {
    /// Inputs made of real ones.
    ///
    /// # Arguments
    /// * `name` - of the target, told when it fails
    /// * `seeds` - real inputs, one at least; each is given once as it is
    /// * `rounds` - changed inputs, unless a time is set
    ///
    /// # Panics
    /// Without a seed: nothing could be changed.
    #[must_use]
    pub fn new<S: Into<Vec<u8>>>(
        name: &'static str,
        seeds: impl IntoIterator<Item = S>,
        rounds: usize,
    ) -> Self {
        let cut = |seed: S| {
            let mut seed = seed.into();
            seed.truncate(LONGEST);
            seed
        };
        let seeds: Vec<Vec<u8>> = seeds.into_iter().map(cut).collect();
        assert!(!seeds.is_empty(), "{name} has no input to change");
        Self {
            name,
            seeds,
            words: Vec::new(),
            rounds,
        }
    }

    /// The same with words that are put into inputs, as the target knows them.
    #[must_use]
    pub fn with_words<W: Into<Vec<u8>>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.words.extend(words.into_iter().map(Into::into));
        self
    }

    /// The inputs, in the same order in each run with the same seed.
    #[must_use]
    pub fn inputs(&self) -> Inputs<'_> {
        let seed = setting("FUZZ_SEED").unwrap_or(1);
        Inputs {
            campaign: self,
            chance: Chance::new(seed, self.name),
            until: setting("FUZZ_SECONDS").map(|seconds| now() + Duration::from_secs(seconds)),
            given: 0,
            kept: Vec::new(),
            seed,
        }
    }
}

/// The inputs of a campaign.
#[derive(Debug)]
pub struct Inputs<'a> {
    campaign: &'a Campaign,
    chance: Chance,
    until: Option<Instant>,
    given: usize,
    kept: Vec<Vec<u8>>,
    seed: u64,
}

impl Iterator for Inputs<'_> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        let seeds = &self.campaign.seeds;
        let number = self.given;
        let is_over = match self.until {
            Some(until) => now() >= until,
            None => number >= seeds.len() + self.campaign.rounds,
        };
        if is_over {
            return None;
        }
        self.given += 1;
        let bytes = match seeds.get(number) {
            Some(seed) => seed.clone(),
            None => self.change(),
        };
        Some(Input {
            target: self.campaign.name,
            given_at: now(),
            seed: self.seed,
            number,
            bytes,
        })
    }
}

impl Inputs<'_> {
    fn change(&mut self) -> Vec<u8> {
        let Self {
            campaign,
            chance,
            kept,
            ..
        } = self;
        let seeds = &campaign.seeds;
        let from = chance.below(seeds.len() + kept.len());
        let from = seeds.get(from).unwrap_or_else(|| &kept[from - seeds.len()]);
        let other = &seeds[chance.below(seeds.len())];
        let mut bytes = changed(from, other, &campaign.words, chance);
        bytes.truncate(LONGEST);
        if chance.below(8) == 0 {
            if kept.len() < KEPT {
                kept.push(bytes.clone());
            } else {
                kept[chance.below(KEPT)].clone_from(&bytes);
            }
        }
        bytes
    }
}

/// An input: its bytes. A panic while it is held tells how to have it again.
#[derive(Debug)]
pub struct Input {
    target: &'static str,
    given_at: Instant,
    seed: u64,
    number: usize,
    bytes: Vec<u8>,
}

impl Input {
    /// How long ago it was given: what was done with it took no longer.
    #[must_use]
    pub fn age(&self) -> Duration {
        now() - self.given_at
    }

    /// Its bytes as a text; what is not UTF-8 is replaced.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Deref for Input {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Input {
    #[expect(clippy::print_stderr, reason = "a test that fails says on what")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self {
                target,
                seed,
                number,
                bytes,
                ..
            } = self;
            eprintln!(
                "{target}: input {number} of FUZZ_SEED={seed} fails:\n{}",
                bytes.escape_ascii()
            );
        }
    }
}

/// A number that is set in the environment, for a run by hand.
#[expect(
    clippy::disallowed_methods,
    reason = "a setting of a test run, not of the directory"
)]
fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} is a whole number, which {text} is not")))
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a run lasts: no input depends on it"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign() -> Campaign {
        Campaign::new("own", ["id,name\n1,ALEC\n", "{ a(b: 1) { c } }"], 500)
            .with_words(["\"", "ü"])
    }

    #[test]
    fn a_run_gives_the_same_inputs_again() {
        let run = || -> Vec<Vec<u8>> {
            let campaign = campaign();
            let inputs = campaign.inputs();
            inputs.map(|input| input.to_vec()).collect()
        };
        let (one, two) = (run(), run());
        assert_eq!(one, two);
        assert_eq!(one[0], b"id,name\n1,ALEC\n");
        assert_eq!(one[1], b"{ a(b: 1) { c } }");
    }

    #[test]
    fn inputs_differ_from_each_other_and_are_never_too_long() {
        let campaign = campaign();
        let mut seen = std::collections::BTreeSet::new();
        let mut lengths = std::collections::BTreeSet::new();
        for input in campaign.inputs() {
            assert!(input.len() <= LONGEST);
            lengths.insert(input.len());
            seen.insert(input.to_vec());
        }
        assert!(seen.len() > 350, "{}", seen.len());
        assert!(lengths.len() > 50, "{lengths:?}");
    }
}
