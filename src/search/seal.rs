//! Which files of the index are known to be whole.
//!
//! A file of the index never changes once it is written, and holds its own checksum. It is read through when the
//! index is opened, once: what is whole is flushed to the disk, then sealed, that is listed by
//! name, length and time of change. Later openings look at the list alone, whatever the size of the index; when the
//! writer ends in good order, or has filled the whole index, it seals its files without reading them.
//!
//! What is guaranteed, when the index is opened to be written:
//! - A file torn by a power cut, or by a crash of the system, is noticed and the index made anew: it
//!   had not been flushed, so that it cannot be sealed. A crash of the process alone tears nothing.
//! - So is a file that is missing, or was cut, replaced or written over since: its length or its time differs,
//!   and its checksum decides.
//! - Not noticed: a medium that changes what a sealed file holds, neither its length nor its time. Removing the list
//!   has every file read again.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use tantivy::Index;

use super::error::SearchError;

/// The name of the list, in the folder of the index.
const LIST: &str = "whole-files";

/// What the file system says of a file: its length in bytes and its time of change in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    length: u64,
    changed_ns: u128,
}

/// Files by name.
type Files = BTreeMap<String, Look>;

/// Whether every file of the last commit is whole; if so, all are sealed.
///
/// # Errors
/// When a file cannot be read.
///
/// # Complexity
/// Linear in the size of the files that are not sealed yet.
pub(super) fn verify(index: &Index, folder: &Path) -> Result<bool, SearchError> {
    let files = files_of(index, folder)?;
    let fresh = unsealed(folder, &files);
    for name in &fresh {
        let whole = index
            .directory()
            .validate_checksum(Path::new(name))
            .map_err(tantivy::TantivyError::from)?;
        if !whole {
            return Ok(false);
        }
    }
    flush_and_list(folder, &files, &fresh)?;
    Ok(true)
}

/// Seals every file of the last commit, which this process wrote or verified.
///
/// # Errors
/// When a file cannot be flushed to the disk.
pub(super) fn seal(index: &Index, folder: &Path) -> Result<(), SearchError> {
    let files = files_of(index, folder)?;
    let fresh = unsealed(folder, &files);
    Ok(flush_and_list(folder, &files, &fresh)?)
}

/// The files of the last commit; the name of each begins with its segment.
fn files_of(index: &Index, folder: &Path) -> Result<Files, SearchError> {
    let segments: Vec<String> = index
        .searchable_segment_ids()?
        .iter()
        .map(tantivy::index::SegmentId::uuid_string)
        .collect();
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !segments.iter().any(|segment| name.starts_with(segment)) {
            continue;
        }
        match entry.metadata().and_then(|metadata| look(&metadata)) {
            Ok(look) => drop(files.insert(name, look)),
            // Removed meanwhile: no longer of the last commit.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(files)
}

fn look(metadata: &std::fs::Metadata) -> io::Result<Look> {
    let changed = metadata.modified()?;
    Ok(Look {
        length: metadata.len(),
        changed_ns: changed
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
            .as_nanos(),
    })
}

/// The names of the files that the list does not hold as they are.
fn unsealed(folder: &Path, files: &Files) -> Vec<String> {
    let sealed = std::fs::read_to_string(folder.join(LIST))
        .map(|list| read(&list))
        .unwrap_or_default();
    files
        .iter()
        .filter(|(name, look)| sealed.get(*name) != Some(*look))
        .map(|(name, _)| name.clone())
        .collect()
}

/// The list as it was written; lines that cannot be read are no seals.
fn read(list: &str) -> Files {
    let line = |line: &str| {
        let mut parts = line.splitn(3, ' ');
        let look = Look {
            length: parts.next()?.parse().ok()?,
            changed_ns: parts.next()?.parse().ok()?,
        };
        Some((parts.next()?.to_owned(), look))
    };
    list.lines().filter_map(line).collect()
}

/// Writes the list, after the disk holds what it names.
fn flush_and_list(folder: &Path, files: &Files, fresh: &[String]) -> io::Result<()> {
    if fresh.is_empty() {
        return Ok(());
    }
    let unfinished = folder.join(format!("{LIST}.unfinished"));
    let mut list = BufWriter::new(File::create(&unfinished)?);
    for (name, look) in files {
        if !fresh.contains(name) || flush(&folder.join(name))? {
            writeln!(list, "{} {} {name}", look.length, look.changed_ns)?;
        }
    }
    list.into_inner()?.sync_all()?;
    std::fs::rename(unfinished, folder.join(LIST))
}

/// Waits until the disk holds a file; `false` when it was removed meanwhile.
fn flush(path: &Path) -> io::Result<bool> {
    match OpenOptions::new().write(true).open(path) {
        Ok(file) => file.sync_all().map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
