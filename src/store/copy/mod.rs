//! Every row of a database into another one, of whichever engine, and the proof that they arrived.

mod read;
mod shape;
mod sum;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::write::Table;
use super::{Store, StoreError, Writer};
use read::Batch;
pub(super) use read::Snapshot;
pub(super) use shape::{MANIFEST, Shape, shapes};
use shape::{foreign_table, quoted};
pub use sum::TableSum;

/// The one table that a database may have a row of before anybody has written to it: its identity.
const OWN: &str = "setting";

/// Why a copy, a backup or a restoration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The source holds no tables.
    #[error("there is nothing to copy: the database has no tables yet")]
    Nothing,
    /// The source is of an older version of the program, and is not ours to change.
    #[error(
        "it is of an older version: bring it up to date first (`passerelles migrate` with its DATABASE_URL)"
    )]
    Older,
    /// The target holds something, and nobody said that it may go.
    #[error("it holds something already (table {table})")]
    NotEmpty {
        /// A table that has rows.
        table: String,
    },
    /// The two databases do not have the same tables.
    #[error("the tables of the two databases are not the same")]
    Shapes,
    /// What was read back is not what was written.
    #[error(
        "the table {table} did not arrive as it was: {expected} rows were read, {found} are there, or they differ"
    )]
    Differs {
        /// Its name.
        table: String,
        /// Its rows in the source.
        expected: u64,
        /// Its rows in the target.
        found: u64,
    },
    /// References lead nowhere.
    #[error("the table {table} refers to rows that do not exist")]
    Dangling {
        /// Its name.
        table: String,
    },
    /// The target went away while the copy was committed.
    #[error("the database went away before it said whether it keeps what was copied")]
    Unknown {
        /// What the engine said.
        source: DbErr,
    },
    /// A file is no backup.
    #[error("it is no backup of passerelles, or a damaged one")]
    NoBackup,
    /// A backup holds something else than what was put into it.
    #[error("the backup is damaged: its table {table} is not what was written")]
    Damaged {
        /// Its name.
        table: String,
    },
    /// The rows of a backup are those that were written, its indexes or pages are not what SQLite makes of them.
    #[error(
        "its rows are whole and can be put back, but do not serve the file as it is: SQLite says \"{told}\""
    )]
    Inconsistent {
        /// The first thing that does not agree.
        told: String,
    },
    /// The form of a backup is unknown.
    #[error(
        "the backup is of the form {found}, which this version of the program does not read: use a newer one"
    )]
    Format {
        /// The number of its form.
        found: u32,
    },
    /// A server works on the database.
    #[error("a server (`passerelles serve`) is running on it")]
    InService,
    /// A backup is being put into the database.
    #[error("a backup is being put into it (`passerelles restore`): start when that is done")]
    UnderWay,
    /// A file was served, and what was written last stands beside it.
    #[error(
        "what was written to it last stands beside it in {}: it was served since; make a backup of it \
         (`passerelles backup` with its DATABASE_URL) and take that one",
        journal.display()
    )]
    Served {
        /// The file beside it.
        journal: std::path::PathBuf,
    },
    /// A file cannot be written or read.
    #[error("the file {} cannot be used", path.display())]
    File {
        /// The file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// How far a copy is.
#[derive(Clone, Copy, Debug)]
pub struct CopyProgress<'a> {
    /// The table under way.
    pub table: &'a str,
    /// Its rows so far.
    pub rows: u64,
    /// Whether they are read back to be compared, rather than written.
    pub is_checking: bool,
}

impl Store {
    /// Copies every row into another database and compares what arrived, table by table.
    ///
    /// One moment of the source, whatever is written to it meanwhile; one transaction of the target, which is committed
    /// when everything is found to be the same, and otherwise leaves what was there. Sequences need no care: identifiers
    /// are given by the store.
    ///
    /// # Arguments
    /// * `target` - over one connection, of the same steps of the schema
    /// * `replace` - what the target holds goes; otherwise it must hold nothing
    /// * `progress` - told after each batch
    ///
    /// Returns the tables, by name.
    ///
    /// # Errors
    /// [`StoreError::Copy`] when the target holds something or differs afterwards, [`StoreError::Database`] and the like;
    /// then the target holds what it held, but for [`CopyError::Unknown`], when nobody can know.
    ///
    /// # Complexity
    /// Each row is read once from the source, written once and read once from the target; some 10 MB of memory.
    #[tracing::instrument(name = "db.copy.write", level = "info", skip_all, fields(tables, rows))]
    pub async fn copy_into(
        &self,
        target: &Self,
        replace: bool,
        mut progress: impl FnMut(CopyProgress<'_>) + Send,
    ) -> Result<Vec<TableSum>, StoreError> {
        let snapshot = Snapshot::begin(self).await?;
        let shapes = shapes(snapshot.connection()).await?;
        target.hold_references(false).await?;
        let copied = target
            .fill(&snapshot, &shapes, replace, &mut progress)
            .await;
        // What is committed stays, and what failed was told: neither is said otherwise for what comes after it.
        told(target.hold_references(true).await);
        let sums = copied?;
        told(snapshot.end().await);
        told(target.analyze().await);
        let rows: u64 = sums.iter().map(|table| table.rows).sum();
        let span = tracing::Span::current();
        span.record("tables", sums.len()).record("rows", rows);
        Ok(sums)
    }

    /// Looks whether a copy may be put here, before any step of the schema is taken. Nothing is changed.
    ///
    /// # Errors
    /// [`StoreError::Copy`] with a table that holds something, or that somebody else has made where none is ours;
    /// [`StoreError::Newer`] and the like.
    pub async fn must_hold_nothing(&self) -> Result<(), StoreError> {
        let found = if self.has_tables().await? {
            let shapes = shapes(&self.connection).await?;
            first_filled(&self.connection, &shapes).await?
        } else {
            foreign_table(&self.connection).await?
        };
        match found {
            Some(table) => Err(CopyError::NotEmpty { table }.into()),
            None => Ok(()),
        }
    }

    async fn fill(
        &self,
        snapshot: &Snapshot,
        shapes: &[Shape],
        replace: bool,
        progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
    ) -> Result<Vec<TableSum>, StoreError> {
        // No line of the log is written: that of the source comes with the others.
        let writer = self.begin_write("", 0).await?;
        let filled = writer.fill(snapshot, shapes, replace, progress).await;
        match filled {
            Ok(sums) => match writer.commit().await {
                Ok(_) => Ok(sums),
                Err(StoreError::Unsettled(source)) => Err(CopyError::Unknown { source }.into()),
                Err(error) => Err(error),
            },
            Err(error) => {
                // The error that came first is the one to tell.
                drop(writer.rollback().await);
                Err(error)
            }
        }
    }

    /// Whether SQLite looks at references while rows come and go. Tables are emptied and filled one after the other, and
    /// for each row that goes it would look for those that refer to it, some without an index; [`Writer::check`] looks once
    /// instead. PostgreSQL looks when the transaction ends.
    async fn hold_references(&self, hold: bool) -> Result<(), StoreError> {
        if self.connection.get_database_backend() == DbBackend::Sqlite {
            let text = if hold { "ON" } else { "OFF" };
            let pragma = format!("PRAGMA foreign_keys = {text}");
            self.connection.execute_unprepared(&pragma).await?;
        }
        Ok(())
    }

    /// Tells PostgreSQL what its tables hold: it would plan as for empty ones until it finds out by itself.
    async fn analyze(&self) -> Result<(), StoreError> {
        if self.connection.get_database_backend() == DbBackend::Postgres {
            self.connection.execute_unprepared("ANALYZE").await?;
        }
        Ok(())
    }
}

impl Writer {
    async fn fill(
        &self,
        snapshot: &Snapshot,
        shapes: &[Shape],
        replace: bool,
        progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
    ) -> Result<Vec<TableSum>, StoreError> {
        let connection = self.transaction.settled().await?;
        if self::shapes(connection).await? != shapes {
            return Err(CopyError::Shapes.into());
        }
        if !replace && let Some(table) = first_filled(connection, shapes).await? {
            return Err(CopyError::NotEmpty { table }.into());
        }
        empty(connection, shapes).await?;
        let mut sums = Vec::with_capacity(shapes.len());
        for shape in shapes {
            sums.push(self.fill_table(snapshot, shape, progress).await?);
        }
        self.check(shapes, &sums, progress).await?;
        Ok(sums)
    }

    async fn fill_table(
        &self,
        snapshot: &Snapshot,
        shape: &Shape,
        progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
    ) -> Result<TableSum, StoreError> {
        let columns = shape.names();
        let table = Table {
            name: &quoted(&shape.name),
            common: &[],
            columns: &columns,
            conflict: "",
        };
        let mut rows = read::rows(snapshot.connection(), shape).await?;
        let mut batch = Batch::new(table.rows_of_a_statement());
        while rows.next_batch(&mut batch).await? {
            let values = batch.take();
            table.insert(&self.transaction, values).await?;
            progress(CopyProgress {
                table: &shape.name,
                rows: rows.count(),
                is_checking: false,
            });
        }
        Ok(rows.finish())
    }

    /// Reads back what was written, and looks where references lead.
    async fn check(
        &self,
        shapes: &[Shape],
        expected: &[TableSum],
        progress: &mut (dyn FnMut(CopyProgress<'_>) + Send),
    ) -> Result<(), StoreError> {
        let connection = self.transaction.settled().await?;
        let found = read::sums(connection, shapes, progress).await?;
        for (expected, found) in expected.iter().zip(found) {
            if *expected != found {
                return Err(CopyError::Differs {
                    table: found.table,
                    expected: expected.rows,
                    found: found.rows,
                }
                .into());
            }
        }
        if connection.get_database_backend() == DbBackend::Sqlite {
            let query = Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check");
            if let Some(dangling) = connection.query_one_raw(query).await? {
                let table = dangling.try_get_by_index(0)?;
                return Err(CopyError::Dangling { table }.into());
            }
        }
        Ok(())
    }
}

/// Logs a fault of what is left to do after a copy.
fn told(ended: Result<(), StoreError>) {
    if let Err(error) = ended {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "a copy has ended, and what was left to do after it failed"
        );
    }
}

/// The first table that has a row somebody has written.
async fn first_filled(
    connection: &impl ConnectionTrait,
    shapes: &[Shape],
) -> Result<Option<String>, StoreError> {
    let backend = connection.get_database_backend();
    for shape in shapes.iter().filter(|shape| shape.name != OWN) {
        let text = format!("SELECT 1 FROM {} LIMIT 1", quoted(&shape.name));
        let found = connection
            .query_one_raw(Statement::from_string(backend, text))
            .await?;
        if found.is_some() {
            return Ok(Some(shape.name.clone()));
        }
    }
    Ok(None)
}

/// Takes every row out of every table, at once.
async fn empty(connection: &impl ConnectionTrait, shapes: &[Shape]) -> Result<(), StoreError> {
    let names: Vec<String> = shapes.iter().map(|shape| quoted(&shape.name)).collect();
    if connection.get_database_backend() == DbBackend::Postgres {
        let text = format!("TRUNCATE {}", names.join(", "));
        connection.execute_unprepared(&text).await?;
    } else {
        for name in names {
            let text = format!("DELETE FROM {name}");
            connection.execute_unprepared(&text).await?;
        }
    }
    Ok(())
}
