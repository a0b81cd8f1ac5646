//! `passerelles copy --from URL --to URL`, and how long work on whole databases is told.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use super::{Output, existing_store};
use crate::config::masked;
use crate::runtime::Stopwatch;
use crate::store::{CopyError, CopyProgress, PoolOptions, Store, StoreError, TableSum};

/// How often the progress is told.
const EVERY: Duration = Duration::from_millis(500);
/// Digits of a checksum that a person compares; the whole of it stands in a backup.
const SHOWN_DIGITS: usize = 16;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Address of the database to copy: `sqlite:FILE` or `postgres://USER@HOST/DATABASE`. It is only read.
    #[arg(long)]
    from: String,
    /// Address of the database to fill: an empty one, or sqlite:FILE?mode=rwc for a file that is to be made.
    #[arg(long)]
    to: String,
}

pub(super) async fn run(output: &Output, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (from, to) = (masked(&arguments.from), masked(&arguments.to));
    let watch = Stopwatch::start();
    let source = existing_store(&arguments.from)
        .await
        .with_context(|| format!("{from} does not open: check --from"))?;
    if is_older(&source)
        .await
        .with_context(|| format!("{from} cannot be copied"))?
    {
        return Err(StoreError::from(CopyError::Older))
            .with_context(|| format!("{from} cannot be copied"));
    }
    let pool = PoolOptions {
        max_connections: 1,
        ..PoolOptions::default()
    };
    let unopened = || {
        format!("{to} does not open: check --to (a file that is to be made ends with ?mode=rwc)")
    };
    let untouched = || {
        format!("nothing was copied: {to} is as it was, choose an empty database when it is not")
    };
    // Before its tables are made or brought up to date.
    let looked_at = Store::connect_as_it_is(&arguments.to)
        .await
        .with_context(unopened)?;
    looked_at
        .must_hold_nothing()
        .await
        .with_context(untouched)?;
    looked_at.close().await?;
    let target = Store::connect(&arguments.to, pool)
        .await
        .with_context(unopened)?;
    target
        .migrate()
        .await
        .with_context(|| format!("the tables of {to} could not be made"))?;
    let copied = source.copy_into(&target, false, teller(output)).await;
    let tables = match copied {
        Ok(tables) => tables,
        Err(error) => {
            let told = match &error {
                StoreError::Copy(CopyError::Unknown { .. }) => format!(
                    "whether {to} was filled is not known: look at it (`passerelles doctor` with its DATABASE_URL), \
                     all of it is there or nothing is"
                ),
                _ => untouched(),
            };
            return Err(error).context(told);
        }
    };
    source.close().await?;
    target.close().await?;
    show(output, &tables)?;
    output.line(&format!(
        "{} tables, {} rows: the same in {from} and {to}, in {:.1} s",
        tables.len(),
        rows(&tables),
        watch.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a database has steps to take; one without tables has nothing to copy.
async fn is_older(store: &Store) -> anyhow::Result<bool> {
    if !store.has_tables().await? {
        return Err(StoreError::from(CopyError::Nothing).into());
    }
    Ok(store.pending_migrations().await? > 0)
}

/// Tells now and then how far the work is.
pub(super) fn teller(output: &Output) -> impl FnMut(CopyProgress<'_>) + Send + '_ {
    let watch = Stopwatch::start();
    // A terminal is told twice a second, a log file every ten seconds.
    let every = if output.is_watched() {
        EVERY
    } else {
        EVERY * 20
    };
    let mut told = Duration::ZERO;
    move |progress| {
        if watch.elapsed() >= told + every {
            told = watch.elapsed();
            let verb = if progress.is_checking {
                "checked"
            } else {
                "copied"
            };
            let CopyProgress { table, rows, .. } = progress;
            output.remark(&format!("  {table}: {rows} rows {verb}"));
        }
    }
}

/// A line for each table: its name, its rows, the beginning of its checksum.
pub(super) fn show(output: &Output, tables: &[TableSum]) -> anyhow::Result<()> {
    for table in tables {
        let digits = &table.sum[..SHOWN_DIGITS.min(table.sum.len())];
        output.line(&format!("{:<26} {:>10}  {digits}", table.table, table.rows))?;
    }
    Ok(())
}

/// The rows of all tables.
pub(super) fn rows(tables: &[TableSum]) -> u64 {
    tables.iter().map(|table| table.rows).sum()
}
