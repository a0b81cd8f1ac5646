//! A backup: one SQLite file, whatever the engine, that says of itself what it holds.
//!
//! Any tool that reads SQLite reads it, and the program serves it as it is (`DATABASE_URL=sqlite:FILE`).

use std::path::{Path, PathBuf};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};
use serde::{Deserialize, Serialize};

use super::copy::{CopyError, CopyProgress, MANIFEST, Snapshot, TableSum};
use super::{Store, StoreError};

/// The form of backups that this version writes and reads.
const FORMAT: u32 = 1;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the backup: 1.
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// When it was begun, in milliseconds since 1970 UTC.
    pub made_at_ms: i64,
    /// The engine that it was taken from.
    pub engine: String,
    /// Sequence of the last change that it holds; 0 when there is none.
    pub sequence: i64,
    /// Its tables, by name.
    pub tables: Vec<TableSum>,
}

impl Manifest {
    /// How many rows the backup holds in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// How a file is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// To write it, by this process alone.
    Write,
    /// To read it, without a file beside it and whoever owns it.
    Read,
}

impl Store {
    /// Writes all that the database holds at this moment into a new file, while others write to the database.
    ///
    /// The database itself is not changed, nor brought up to date. A backup that failed leaves a file of no use: write
    /// to a draft, and name it when it is done.
    ///
    /// # Arguments
    /// * `file` - absent or empty
    /// * `now_ms` - milliseconds since 1970 UTC, stands in the manifest
    /// * `progress` - told after each batch
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program, [`StoreError::Copy`] when it has no tables, and what the
    /// engines say.
    ///
    /// # Complexity
    /// SQLite: the file is written once and read once. PostgreSQL: as [`Store::copy_into`].
    #[tracing::instrument(name = "db.backup.write", level = "info", skip_all)]
    pub async fn back_up(
        &self,
        file: &Path,
        now_ms: i64,
        mut progress: impl FnMut(CopyProgress<'_>) + Send,
    ) -> Result<Manifest, StoreError> {
        let steps = self.steps().await?;
        if steps.is_empty() {
            return Err(CopyError::Nothing.into());
        }
        let (copy, tables) = if self.connection.get_database_backend() == DbBackend::Sqlite {
            // Its own way to copy a moment of a database: as fast as the disk, and indexes come with it.
            let path = file.to_string_lossy().into_owned();
            let vacuum =
                Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [path.into()]);
            self.connection.execute_raw(vacuum).await?;
            let copy = open(file, Access::Write).await?;
            let snapshot = Snapshot::begin(&copy).await?;
            let tables = snapshot.sums(&mut progress).await?;
            snapshot.end().await?;
            (copy, tables)
        } else {
            let copy = open(file, Access::Write).await?;
            copy.migrate_to(&steps).await?;
            let tables = self.copy_into(&copy, false, progress).await?;
            (copy, tables)
        };
        let (sequence, _) = copy.last_change().await?;
        let manifest = Manifest {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at_ms: now_ms,
            engine: self.engine().to_owned(),
            sequence,
            tables,
        };
        copy.write_manifest(&manifest).await?;
        copy.close().await?;
        Ok(manifest)
    }

    async fn write_manifest(&self, manifest: &Manifest) -> Result<(), StoreError> {
        // A backup of a backup that was served has that of the first.
        for text in [
            format!("DROP TABLE IF EXISTS {MANIFEST}"),
            format!("CREATE TABLE {MANIFEST} (manifest text NOT NULL)"),
        ] {
            self.connection.execute_unprepared(&text).await?;
        }
        let text = serde_json::to_string(manifest).expect("numbers and texts are JSON");
        let insert = Statement::from_sql_and_values(
            DbBackend::Sqlite,
            format!("INSERT INTO {MANIFEST} (manifest) VALUES (?)"),
            [text.into()],
        );
        self.connection.execute_raw(insert).await?;
        Ok(())
    }
}

/// A backup, open to be read.
#[derive(Debug)]
pub struct Backup {
    store: Store,
    file: PathBuf,
    manifest: Manifest,
}

impl Backup {
    /// Opens a file. Nothing is written, neither to it nor beside it.
    ///
    /// # Errors
    /// [`StoreError::Copy`] when the file cannot be read, is no backup or of an unknown form; [`StoreError::Newer`] when
    /// a newer program wrote it.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let failed = |source| CopyError::File {
            path: file.to_owned(),
            source,
        };
        // SQLite would say no more than that it cannot.
        std::fs::File::open(file).map_err(failed)?;
        // It is read without it, and would say what it said before.
        let mut journal = file.as_os_str().to_owned();
        journal.push("-wal");
        let journal = PathBuf::from(journal);
        if std::fs::metadata(&journal).is_ok_and(|found| found.len() > 0) {
            return Err(CopyError::Served { journal }.into());
        }
        let store = open(file, Access::Read).await.map_err(no_backup)?;
        let manifest = store.manifest().await.map_err(no_backup)?;
        store.steps().await.map_err(no_backup)?;
        Ok(Self {
            store,
            file: file.to_owned(),
            manifest,
        })
    }

    /// What it says of itself.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads all of it, and finds whether it is what was written.
    ///
    /// # Errors
    /// [`StoreError::Copy`] with the table that differs.
    ///
    /// # Complexity
    /// Every row is read once.
    pub async fn verify(
        &self,
        mut progress: impl FnMut(CopyProgress<'_>) + Send,
    ) -> Result<(), StoreError> {
        let snapshot = Snapshot::begin(&self.store).await?;
        let found = snapshot.sums(&mut progress).await.map_err(no_backup)?;
        snapshot.end().await?;
        let expected = &self.manifest.tables;
        let differing = expected.iter().zip(&found).find(|(one, two)| one != two);
        match differing {
            Some((expected, _)) => Err(damaged(&expected.table)),
            None if expected.len() == found.len() => Ok(()),
            None => Err(CopyError::NoBackup.into()),
        }
    }

    /// Finds whether indexes and pages agree with the rows, as who serves the file as it is needs them; putting it back
    /// does not, since indexes are made anew.
    ///
    /// # Errors
    /// [`StoreError::Copy`] with the first thing that does not agree, in the words of SQLite.
    ///
    /// # Complexity
    /// Every row and every entry of an index is read once.
    pub async fn verify_indexes(&self) -> Result<(), StoreError> {
        let query = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check(1)");
        let found = self.store.connection.query_one_raw(query).await;
        let row = found.map_err(StoreError::from).map_err(no_backup)?;
        let told: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        match told {
            Some(told) if told == "ok" => Ok(()),
            told => Err(CopyError::Inconsistent {
                told: told.unwrap_or_default(),
            }
            .into()),
        }
    }

    /// Puts all of it into a database that is up to date, and compares what arrived.
    ///
    /// A backup of an older version is brought up to date in a copy of its own first.
    ///
    /// # Arguments
    /// * `target` - over one connection
    /// * `replace` - what the target holds goes; otherwise it must hold nothing
    /// * `folder` - where the copy of an older backup is for as long as it is needed
    ///
    /// # Errors
    /// As [`Store::copy_into`].
    pub async fn restore(
        &self,
        target: &Store,
        replace: bool,
        folder: &Path,
        progress: impl FnMut(CopyProgress<'_>) + Send,
    ) -> Result<Vec<TableSum>, StoreError> {
        if self.store.pending_migrations().await? == 0 {
            return self.store.copy_into(target, replace, progress).await;
        }
        let failed = |source| CopyError::File {
            path: folder.to_owned(),
            source,
        };
        let room = tempfile::tempdir_in(folder).map_err(failed)?;
        let file = room.path().join("older.sqlite");
        tokio::fs::copy(&self.file, &file).await.map_err(failed)?;
        let newer = open(&file, Access::Write).await?;
        newer.migrate().await?;
        let sums = newer.copy_into(target, replace, progress).await;
        newer.close().await?;
        sums
    }
}

impl Store {
    async fn manifest(&self) -> Result<Manifest, StoreError> {
        let text = format!("SELECT manifest FROM {MANIFEST}");
        let query = Statement::from_string(DbBackend::Sqlite, text);
        let row = self.connection.query_one_raw(query).await?;
        let row = row.ok_or(CopyError::NoBackup)?;
        let text: String = row.try_get_by_index(0)?;
        let form: Form = serde_json::from_str(&text).map_err(|_| CopyError::NoBackup)?;
        if form.format != FORMAT {
            let found = form.format;
            return Err(CopyError::Format { found }.into());
        }
        Ok(serde_json::from_str(&text).map_err(|_| CopyError::NoBackup)?)
    }
}

/// The part of a manifest that every form has.
#[derive(Deserialize)]
struct Form {
    format: u32,
}

fn damaged(table: &str) -> StoreError {
    let table = table.to_owned();
    CopyError::Damaged { table }.into()
}

/// What a fault of a file that should be a backup means: that it is none.
fn no_backup(error: StoreError) -> StoreError {
    match error {
        StoreError::Database(_) | StoreError::Corrupt { .. } => CopyError::NoBackup.into(),
        other => other,
    }
}

/// Opens a file of SQLite that no server works on: without a journal beside it.
async fn open(file: &Path, access: Access) -> Result<Store, StoreError> {
    let mut options = ConnectOptions::new("sqlite:backup");
    options
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None::<std::time::Duration>)
        .max_lifetime(None::<std::time::Duration>)
        .sqlx_logging(false);
    #[cfg(feature = "sqlite")]
    {
        let file = file.to_owned();
        options.map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite.filename(&file).pragma("temp_store", "MEMORY");
            match access {
                Access::Read => sqlite.read_only(true).immutable(true),
                Access::Write => sqlite
                    .create_if_missing(true)
                    .page_size(16_384)
                    .pragma("cache_size", "-32768")
                    .pragma("journal_mode", "DELETE"),
            }
        });
    }
    Ok(Store::over(Database::connect(options).await?))
}
