//! The reading side of an import: what adapters hand over, batch by batch, from their own thread.

use std::collections::BTreeMap;
use std::io;

use tokio::sync::mpsc::Sender;

use super::presence::Presence;
use super::problem::{Found, Problem};
use super::record::Records;
use crate::store::ImportRejection;

/// Records of one transaction.
const BATCH: usize = 5_000;

/// Bits of the number of a line in the place of a record; the number of its file stands above.
const LINE_BITS: u32 = 40;

/// Values shown in a report are cut at this length.
const LONGEST_VALUE: usize = 200;

/// What the writing side receives.
#[derive(Debug)]
pub(super) enum Message {
    /// Records and what was rejected among them.
    Batch(Batch),
    /// The adapter has come to its end.
    End(Presence),
    /// What was met can no longer be noted: the temporary folder does not take or give it.
    Fault(io::Error),
}

/// Records and what was rejected among them.
#[derive(Debug)]
pub(super) struct Batch {
    /// The file they come from; a batch never spans two.
    pub(super) file: String,
    pub(super) records: Records,
    /// Records read, taken or not.
    pub(super) read: u64,
    /// Records not taken.
    pub(super) rejected: u64,
    /// Why; a record may have several reasons, and a reason may concern the whole file.
    pub(super) rejections: Vec<ImportRejection>,
}

/// The writing side has stopped: nothing more is wanted.
#[derive(Debug)]
pub(super) struct Stopped;

/// Where a record was first met.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct First {
    pub(super) line: u64,
    /// The file, when it is another one than the one under way.
    file: Option<String>,
}

impl First {
    /// What is wrong with a record that bears its identifier too.
    pub(super) fn problem(self) -> Problem {
        Problem::DuplicateId {
            first_line: self.line,
            first_file: self.file,
        }
    }
}

/// Where an adapter hands over what it reads.
pub(super) struct Feed<R> {
    sender: Sender<Message>,
    file: String,
    /// The names of the files so far, the one under way included.
    files: Vec<String>,
    records: Vec<R>,
    read: u64,
    rejected: u64,
    rejections: Vec<ImportRejection>,
    presence: Presence,
    tallies: BTreeMap<(&'static str, String), Tally>,
}

/// One message for many lines.
struct Tally {
    file: String,
    line: u64,
    count: u64,
    column: String,
    problem: fn(u64) -> Problem,
}

impl<R> Feed<R>
where
    Records: From<Vec<R>>,
{
    pub(super) fn new(sender: Sender<Message>) -> Self {
        Self {
            sender,
            file: String::new(),
            files: Vec::new(),
            records: Vec::new(),
            read: 0,
            rejected: 0,
            rejections: Vec::new(),
            presence: Presence::default(),
            tallies: BTreeMap::new(),
        }
    }

    /// What follows comes from this file.
    pub(super) fn file(&mut self, name: &str) -> Result<(), Stopped> {
        if !self.file.is_empty() {
            self.flush()?;
        }
        name.clone_into(&mut self.file);
        self.files.push(name.to_owned());
        Ok(())
    }

    /// Notes that the file holds a record; where the first one is when it was there already.
    pub(super) fn meet(&mut self, record_id: &str, line: u64) -> Result<Option<First>, Stopped> {
        let under_way = u64::try_from(self.files.len().saturating_sub(1)).unwrap_or(u64::MAX);
        let longest = (1 << LINE_BITS) - 1;
        let place = (under_way << LINE_BITS) | line.min(longest);
        let met = self.presence.meet(record_id, place).map_err(|error| {
            // Nobody to tell: the writing side has stopped for a reason of its own.
            drop(self.sender.blocking_send(Message::Fault(error)));
            Stopped
        })?;
        Ok(met.map(|place| {
            let number = place >> LINE_BITS;
            let name = usize::try_from(number)
                .ok()
                .and_then(|number| self.files.get(number));
            First {
                line: place & longest,
                file: name.filter(|_| number != under_way).cloned(),
            }
        }))
    }

    /// Takes a record.
    pub(super) fn take(&mut self, record: R) -> Result<(), Stopped> {
        self.read += 1;
        self.records.push(record);
        self.flush_when_full()
    }

    /// Rejects a record, for at least one reason.
    pub(super) fn reject(&mut self, line: u64, found: Vec<Found>) -> Result<(), Stopped> {
        self.read += 1;
        self.rejected += 1;
        self.note(line, found)
    }

    /// Notes problems that cost a value, not a record.
    pub(super) fn note(&mut self, line: u64, found: Vec<Found>) -> Result<(), Stopped> {
        for found in found {
            self.presence.is_complete &= !found.problem.breaks_completeness();
            self.rejections.push(rejection(&self.file, line, found));
        }
        self.flush_when_full()
    }

    /// Notes a problem that many lines share, to be told once with their number.
    pub(super) fn tally(
        &mut self,
        line: u64,
        column: &str,
        value: &str,
        problem: fn(u64) -> Problem,
    ) {
        let tally = self
            .tallies
            .entry((problem(0).code(), value.to_owned()))
            .or_insert_with(|| Tally {
                file: self.file.clone(),
                line,
                count: 0,
                column: column.to_owned(),
                problem,
            });
        tally.count += 1;
    }

    /// Counts a record whose reason is told by [`Feed::tally`].
    pub(super) fn count_rejected(&mut self) {
        self.read += 1;
        self.rejected += 1;
    }

    /// Ends the reading.
    pub(super) fn finish(mut self) -> Result<(), Stopped> {
        for ((_, value), tally) in std::mem::take(&mut self.tallies) {
            let mut found = Found::at(&tally.column, &value, (tally.problem)(tally.count));
            found.column = found.column.filter(|column| !column.is_empty());
            self.rejections
                .push(rejection(&tally.file, tally.line, found));
        }
        self.flush()?;
        let presence = std::mem::take(&mut self.presence);
        self.sender
            .blocking_send(Message::End(presence))
            .map_err(|_| Stopped)
    }

    fn flush_when_full(&mut self) -> Result<(), Stopped> {
        if self.records.len() >= BATCH || self.rejections.len() >= BATCH {
            self.flush()
        } else {
            Ok(())
        }
    }

    fn flush(&mut self) -> Result<(), Stopped> {
        let batch = Batch {
            file: self.file.clone(),
            records: std::mem::replace(&mut self.records, Vec::with_capacity(BATCH)).into(),
            read: std::mem::take(&mut self.read),
            rejected: std::mem::take(&mut self.rejected),
            rejections: std::mem::take(&mut self.rejections),
        };
        self.sender
            .blocking_send(Message::Batch(batch))
            .map_err(|_| Stopped)
    }
}

/// A problem as the report shows it; its position is given by the writing side.
pub(super) fn rejection(file: &str, line: u64, found: Found) -> ImportRejection {
    let cut = |value: String| value.chars().take(LONGEST_VALUE).collect::<String>();
    let sound = |text: String| text.replace('\0', "\u{fffd}");
    ImportRejection {
        position: 0,
        file: file.to_owned(),
        line: i64::try_from(line).unwrap_or(i64::MAX),
        field: found.column.map(sound),
        code: found.problem.code().to_owned(),
        value: found.value.map(|value| sound(cut(value))),
        reason_fr: found.problem.fr(),
        reason_en: found.problem.en(),
    }
}
