//! Files of the index, written without waiting for the disk.
//!
//! Waiting costs a millisecond or more for each of the dozen files of a small commit. The index can be made again
//! from the database: after a power cut a torn file is found by its checksum when the index is opened, and
//! an older commit catches up from the change log. A crash of the process alone loses nothing.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};

/// A folder of mapped files, as [`MmapDirectory`] but for the waiting.
#[derive(Clone, Debug)]
pub(super) struct IndexFolder {
    mapped: MmapDirectory,
    path: PathBuf,
}

impl IndexFolder {
    /// Opens a folder, which must exist.
    ///
    /// # Errors
    /// When the folder cannot be opened.
    pub(super) fn open(path: &Path) -> tantivy::Result<Self> {
        Ok(Self {
            mapped: MmapDirectory::open(path)?,
            path: path.to_owned(),
        })
    }
}

struct Unsynced(File);

impl Write for Unsynced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Unsynced {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}

impl Directory for IndexFolder {
    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(self.path.join(path));
        let file = created.map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                OpenWriteError::FileAlreadyExists(path.to_owned())
            } else {
                OpenWriteError::wrap_io_error(error, path.to_owned())
            }
        })?;
        Ok(BufWriter::new(Box::new(Unsynced(file))))
    }

    fn atomic_write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let path = self.path.join(path);
        let unfinished = path.with_extension("unfinished");
        std::fs::write(&unfinished, content)?;
        std::fs::rename(unfinished, path)
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.mapped.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}
