//! `passerelles backup FILE-or-FOLDER`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::copy::{show, teller};
use super::{Output, existing_store};
use crate::config::Config;
use crate::runtime::{Clock, Stopwatch};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to write, which must not exist, or a folder, where the file is named after the moment.
    target: PathBuf,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let watch = Stopwatch::start();
    let now_ms = Clock::system().now_ms();
    let file = file(arguments.target, now_ms)?;
    if file.exists() {
        bail!(
            "{} exists already: choose another name, or give a folder",
            file.display()
        );
    }
    let database = config.shown_database();
    let store = existing_store(&config.database()).await.with_context(|| {
        format!("{database} does not open: check DATABASE_URL, or run `passerelles doctor`")
    })?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Nobody finds half a backup under its name, and nobody else reads it: contacts are in it.
    let draft = tempfile::Builder::new()
        .prefix(".passerelles-")
        .suffix(".draft")
        .tempfile_in(folder)
        .with_context(|| format!("nothing can be written in the folder {}", folder.display()))?;
    let manifest = store
        .back_up(draft.path(), now_ms, teller(output))
        .await
        .with_context(|| format!("{database} could not be backed up; no file was left"))?;
    store.close().await?;
    let kept = || format!("{} could not be written to the disk", file.display());
    // By its name: SQLite may have written through another handle.
    let written = std::fs::File::open(draft.path()).with_context(kept)?;
    written.sync_all().with_context(kept)?;
    draft.persist_noclobber(&file).with_context(kept)?;
    #[cfg(unix)]
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(kept)?;
    show(output, &manifest.tables)?;
    output.line(&format!(
        "{}: {} tables, {} rows, up to change {}, in {:.1} s",
        file.display(),
        manifest.tables.len(),
        manifest.rows(),
        manifest.sequence,
        watch.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The file to write: the one named, or one in the folder named.
fn file(target: PathBuf, now_ms: i64) -> anyhow::Result<PathBuf> {
    if !target.is_dir() {
        return Ok(target);
    }
    let moment =
        jiff::Timestamp::from_millisecond(now_ms).context("the clock of the machine is off")?;
    Ok(target.join(format!(
        "passerelles-{}.sqlite",
        moment.strftime("%Y%m%d-%H%M%SZ")
    )))
}
