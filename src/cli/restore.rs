//! `passerelles restore FILE`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;

use super::copy::{rows, show, teller};
use super::{Output, existing_store, single_store};
use crate::config::Config;
use crate::runtime::{Stopwatch, day_of};
use crate::store::{Backup, CopyError, StoreError};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The backup.
    file: PathBuf,
    /// What the database holds goes; without it, a database that holds something is refused.
    #[arg(long)]
    replace: bool,
    /// Read the backup, its indexes too, and say whether it is whole; the database is not touched.
    #[arg(long, conflicts_with = "replace")]
    check: bool,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let watch = Stopwatch::start();
    let file = arguments.file.display();
    let backup = Backup::open(&arguments.file)
        .await
        .with_context(|| format!("{file} cannot be put back"))?;
    backup
        .verify(teller(output))
        .await
        .with_context(|| format!("{file} cannot be put back, take another backup"))?;
    let manifest = backup.manifest();
    let told = format!(
        "made on {} by passerelles {} from {}, up to change {}",
        day_of(manifest.made_at_ms),
        manifest.program,
        manifest.engine,
        manifest.sequence
    );
    if arguments.check {
        backup
            .verify_indexes()
            .await
            .with_context(|| format!("{file} is not whole"))?;
        show(output, &manifest.tables)?;
        output.line(&format!(
            "{file} is whole: {} tables, {} rows, their indexes too, {told}",
            manifest.tables.len(),
            manifest.rows()
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let database = config.shown_database();
    // Before its tables are made or brought up to date. One that does not open as it is has to be made.
    if !arguments.replace
        && let Ok(store) = existing_store(&config.database()).await
    {
        let empty = store.must_hold_nothing().await;
        store.close().await?;
        empty.map_err(|error| refusal(&database, error))?;
    }
    let store = single_store(config).await?;
    let _alone = store
        .keep_to_oneself()
        .map_err(|error| refusal(&database, error))?;
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("the folder {} cannot be made", config.data_dir.display()))?;
    let restored = backup
        .restore(&store, arguments.replace, &config.data_dir, teller(output))
        .await;
    let tables = match restored {
        Ok(tables) => tables,
        Err(error) => return Err(refusal(&database, error)),
    };
    store.close().await?;
    show(output, &tables)?;
    output.line(&format!(
        "{} tables, {} rows put into {database} in {:.1} s, {told}",
        tables.len(),
        rows(&tables),
        watch.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// What became of the database, and what to do about it.
fn refusal(database: &str, error: StoreError) -> anyhow::Error {
    let advice = match &error {
        StoreError::Copy(CopyError::Unknown { .. }) => {
            let told = format!(
                "whether the backup was put into {database} is not known, all of it is there or nothing is: look at it \
                 (`passerelles doctor`), or put it back again with --replace"
            );
            return anyhow::Error::new(error).context(told);
        }
        StoreError::Copy(CopyError::NotEmpty { .. }) => {
            "add --replace when what it holds may go (make a backup of it before)"
        }
        StoreError::Copy(CopyError::InService) => {
            "stop it, put the backup back, and start it again"
        }
        StoreError::Busy(_) => "stop the server and other commands, and try again",
        StoreError::DiskFull(_) => {
            "it holds what it held; make room, twice the size of the backup, and try again"
        }
        StoreError::ReadOnly(_) => "it holds what it held; make it writable, and try again",
        _ => "it holds what it held",
    };
    let told = format!("nothing was put into {database}: {advice}");
    anyhow::Error::new(error).context(told)
}
