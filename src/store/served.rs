//! Whether a server works on a file of SQLite: said by a lock beside the file, which ends with the process that holds it.
//!
//! The database itself is not the place for it: a process that opens and closes its file once more loses the locks of SQLite. A
//! server of PostgreSQL cannot be told of this way; whoever serves one that was put back finds it out
//! by the change log, as those of SQLite do.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::PathBuf;

use sea_orm::DbBackend;

use super::{CopyError, Store, StoreError};

/// What the name of the lock ends with, behind that of the database.
const SUFFIX: &str = "-served";

/// Somebody works on the database, for as long as this value lives.
#[derive(Debug)]
pub struct Served {
    /// `None` where there is no file to hold.
    _lock: Option<File>,
}

impl Store {
    /// Says that this process serves the database, beside others that do.
    ///
    /// Where the lock cannot be made nothing is held: no backup can be put into a folder that takes no file either.
    ///
    /// # Errors
    /// [`CopyError::UnderWay`] while a backup is being put back.
    pub fn serve(&self) -> Result<Served, StoreError> {
        let held = match self.lock_file() {
            None => None,
            Some(file) => match file.try_lock_shared() {
                Ok(()) => Some(file),
                Err(TryLockError::WouldBlock) => return Err(CopyError::UnderWay.into()),
                Err(TryLockError::Error(error)) => {
                    untold(&error);
                    None
                }
            },
        };
        Ok(Served { _lock: held })
    }

    /// Makes sure that nobody serves the database, nor begins to for as long as the answer lives.
    ///
    /// # Errors
    /// [`CopyError::InService`] while a server runs on it.
    pub fn keep_to_oneself(&self) -> Result<Served, StoreError> {
        let held = match self.lock_file() {
            None => None,
            Some(file) => match file.try_lock() {
                Ok(()) => Some(file),
                Err(TryLockError::WouldBlock) => return Err(CopyError::InService.into()),
                Err(TryLockError::Error(error)) => {
                    untold(&error);
                    None
                }
            },
        };
        Ok(Served { _lock: held })
    }

    /// The file beside that of SQLite, open.
    fn lock_file(&self) -> Option<File> {
        let path = self.lock_path()?;
        let opened = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path);
        opened.inspect_err(untold).ok()
    }

    fn lock_path(&self) -> Option<PathBuf> {
        match self.connection.get_database_backend() {
            #[cfg(feature = "sqlite")]
            DbBackend::Sqlite => {
                let pool = self.connection.get_sqlite_connection_pool();
                let options = pool.connect_options();
                let file = options.get_filename();
                // In memory there is none.
                if !file.exists() {
                    return None;
                }
                let mut path = file.as_os_str().to_owned();
                path.push(SUFFIX);
                Some(path.into())
            }
            _ => None,
        }
    }
}

fn untold(error: &std::io::Error) {
    tracing::debug!(%error, "the lock beside the database cannot be held");
}
