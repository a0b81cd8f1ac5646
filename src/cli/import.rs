//! `passerelles import SOURCE FILE…`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use super::{Output, store};
use crate::config::Config;
use crate::import::{ImportReport, ImportRequest, Progress};
use crate::runtime::{Clock, Stopwatch};

/// Rejected lines shown on the terminal; all are kept in the database and in the JSON report.
const SHOWN: usize = 20;
/// How often the progress is told.
const EVERY: Duration = Duration::from_millis(500);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// cog, positions, territories, sources, actors, partnerships, groups, members, demo, france-services, annuaire; or template.
    source: String,
    /// The files (cog: the folder of the package's JSON files; demo: none; template: the name of a template).
    files: Vec<PathBuf>,
    /// Check and report without writing anything.
    #[arg(long)]
    dry_run: bool,
    /// Report as JSON on the standard output.
    #[arg(long)]
    json: bool,
    /// Name under which the records are known for later imports of the same data.
    #[arg(long)]
    dataset: Option<String>,
    /// The file is complete: what the dataset no longer holds is closed.
    #[arg(long)]
    complete: bool,
}

impl Arguments {
    /// The template asked for by `import template NAME`.
    pub(super) fn template(&self) -> Option<&str> {
        (self.source == "template").then(|| {
            self.files
                .first()
                .and_then(|name| name.to_str())
                .unwrap_or("")
        })
    }
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let store = store(config).await?;
    let clock = Clock::system();
    let request = ImportRequest {
        source: arguments.source,
        files: arguments.files,
        dataset: arguments.dataset,
        dry_run: arguments.dry_run,
        complete: arguments.complete,
    };
    let watch = Stopwatch::start();
    let mut told = Duration::ZERO;
    let watched = output.is_watched();
    let progress = |progress: Progress| {
        // A terminal is told twice a second, a log file every ten seconds.
        let every = if watched { EVERY } else { EVERY * 20 };
        if watch.elapsed() >= told + every {
            told = watch.elapsed();
            output.remark(&describe(&progress));
        }
    };
    let report = crate::import::run(&store, &clock, request, progress).await?;
    store.close().await?;
    if arguments.json {
        output.json(&report.to_json())?;
    } else {
        show(output, &report, watch.elapsed())?;
    }
    Ok(if report.counts.rejected > 0 {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    })
}

fn describe(progress: &Progress) -> String {
    let rows = progress.rows;
    match progress.percent() {
        Some(percent) => format!("  {percent} %, {rows} rows read"),
        None => format!("  {rows} rows read"),
    }
}

fn show(output: &Output, report: &ImportReport, elapsed: Duration) -> anyhow::Result<()> {
    let counts = &report.counts;
    for rejection in report.rejections.iter().take(SHOWN) {
        output.line(&rejection.to_string())?;
    }
    let more = report.rejections.len().saturating_sub(SHOWN);
    if more > 0 {
        output.line(&format!("… {more} more, all of them with --json"))?;
    }
    let dry = if report.dry_run {
        " (dry run: nothing was written)"
    } else {
        ""
    };
    output.line(&format!(
        "{}: {} read, {} created, {} changed, {} unchanged, {} closed, {} rejected in {:.1} s{dry}",
        report.source,
        counts.read,
        counts.created,
        counts.changed,
        counts.unchanged,
        counts.closed,
        counts.rejected,
        elapsed.as_secs_f64(),
    ))
}
