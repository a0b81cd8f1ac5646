//! Fingerprints and places in a temporary file without a name, sorted: written once, searched by block.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::FileExt;

/// A fingerprint and the place, a file and a line, where it was first met.
pub(super) type Entry = (u128, u64);

/// Bytes of an entry: both numbers, the most significant byte first.
const ENTRY: usize = 24;

/// Entries of a block: what one search reads, nearly a page.
const BLOCK: usize = 170;

/// Bytes read or written at once when runs are merged.
const BUFFER: usize = 64 * 1024 / ENTRY * ENTRY;

/// Sorted entries on disk; the file goes away with the value, or with the process.
#[derive(Debug)]
pub(super) struct SortedRun {
    file: File,
    len: u64,
    /// The first fingerprint of each block: a tenth of a byte for each entry.
    firsts: Vec<u128>,
}

impl SortedRun {
    /// Writes entries that come sorted.
    ///
    /// # Errors
    /// When an entry is an error, or the temporary folder cannot be written.
    pub(super) fn write(entries: impl Iterator<Item = io::Result<Entry>>) -> io::Result<Self> {
        let mut writer = BufWriter::with_capacity(BUFFER, tempfile::tempfile()?);
        let mut firsts = Vec::new();
        let mut len = 0;
        for (position, entry) in entries.enumerate() {
            let (digest, place) = entry?;
            if position.is_multiple_of(BLOCK) {
                firsts.push(digest);
            }
            writer.write_all(&digest.to_be_bytes())?;
            writer.write_all(&place.to_be_bytes())?;
            len += 1;
        }
        let file = writer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        Ok(Self { file, len, firsts })
    }

    /// Writes what two runs hold; no fingerprint is in both.
    ///
    /// # Errors
    /// When the temporary folder cannot be written or read.
    ///
    /// # Complexity
    /// O(a + b), in blocks.
    pub(super) fn merge(a: &Self, b: &Self) -> io::Result<Self> {
        let (mut a, mut b) = (a.entries().peekable(), b.entries().peekable());
        Self::write(std::iter::from_fn(|| match (a.peek(), b.peek()) {
            (Some(Ok(first)), Some(Ok(second))) if second < first => b.next(),
            (Some(_), _) => a.next(),
            (None, _) => b.next(),
        }))
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// The place of a fingerprint, `None` when the run does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    ///
    /// # Complexity
    /// O(log n) in memory and one block of the file.
    pub(super) fn find(&self, digest: u128) -> io::Result<Option<u64>> {
        let blocks = self.firsts.partition_point(|first| *first <= digest);
        let Some(block) = blocks.checked_sub(1) else {
            return Ok(None);
        };
        let mut bytes = [0; BLOCK * ENTRY];
        let length = self.read(block * BLOCK * ENTRY, &mut bytes)?;
        let (entries, _) = bytes[..length].as_chunks::<ENTRY>();
        Ok(entries
            .binary_search_by_key(&digest, |entry| decode(entry).0)
            .ok()
            .map(|position| decode(&entries[position]).1))
    }

    /// Every entry, sorted.
    fn entries(&self) -> impl Iterator<Item = io::Result<Entry>> {
        let mut bytes = vec![0; BUFFER];
        let (mut offset, mut length, mut position) = (0, 0, 0);
        std::iter::from_fn(move || {
            if position == length {
                match self.read(offset, &mut bytes) {
                    Ok(0) => return None,
                    Ok(read) => (offset, length, position) = (offset + read, read, 0),
                    Err(error) => return Some(Err(error)),
                }
            }
            let entry = bytes[position..length].first_chunk::<ENTRY>()?;
            position += ENTRY;
            Some(Ok(decode(entry)))
        })
    }

    /// Fills the buffer with what lies from `offset` on, as far as there is something; how many bytes that are.
    fn read(&self, offset: usize, buffer: &mut [u8]) -> io::Result<usize> {
        let offset = u64::try_from(offset).unwrap_or(u64::MAX);
        let mut length = 0;
        while length < buffer.len() {
            let from = offset + u64::try_from(length).unwrap_or(u64::MAX);
            match self.file.read_at(&mut buffer[length..], from) {
                Ok(0) => break,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(length)
    }
}

fn decode(entry: &[u8; ENTRY]) -> Entry {
    let mut digest = [0; 16];
    digest.copy_from_slice(&entry[..16]);
    let mut place = [0; 8];
    place.copy_from_slice(&entry[16..]);
    (u128::from_be_bytes(digest), u64::from_be_bytes(place))
}
