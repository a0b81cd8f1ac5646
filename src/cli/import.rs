//! `passerelles import SOURCE FILE…`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;

use super::{Output, single_store};
use crate::config::Config;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::import::{Adapter, ImportReport, ImportRequest, Progress};
use crate::runtime::{Clock, Stopwatch};
use crate::store::ImportRejection;

/// Rejected lines shown on the terminal. The JSON report holds the first 10,000, the database the first 100,000.
const SHOWN: usize = 20;
/// How often the progress is told.
const EVERY: Duration = Duration::from_millis(500);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// cog, positions, territories, sources, actors, partnerships, groups, members, calls, call-axes, applications, contributions, proposals, indicators, filosofi, bpe, logement, age, neet, sirene-sante, demo, france-services, annuaire; or template.
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
    /// positions, indicators: the kind of territories (COMMUNE, EPCI…) when their codes do not tell it.
    #[arg(long)]
    kind: Option<String>,
    /// indicators: what they are and where the file holds their figures (template indicator-definitions).
    #[arg(long)]
    definition: Option<PathBuf>,
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
    let adapter = Adapter::from_code(&arguments.source).with_context(|| {
        let all: Vec<&str> = Adapter::ALL.iter().map(|adapter| adapter.code()).collect();
        format!(
            "nothing is imported by the name of {}: choose one of {}",
            arguments.source,
            all.join(", ")
        )
    })?;
    let kind = match &arguments.kind {
        None => None,
        Some(code) => Some(
            TerritoryKind::from_code(code)
                .with_context(|| format!("no kind of territory is called {code}"))?,
        ),
    };
    let store = single_store(config).await?;
    let clock = Clock::system();
    let request = ImportRequest {
        adapter,
        files: arguments.files,
        dataset: arguments.dataset,
        dry_run: arguments.dry_run,
        complete: arguments.complete,
        kind,
        definition: arguments.definition,
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
    let report = crate::import::run(&store, &clock, &request, progress).await?;
    store.close().await?;
    if arguments.json {
        output.json(&report.json())?;
    } else {
        show(output, &report, watch.elapsed())?;
    }
    Ok(if is_whole(&report) {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

/// Whether every record of the files was taken: none was rejected, and no file ended before its end.
fn is_whole(report: &ImportReport) -> bool {
    report.counts.rejected == 0 && report.is_complete
}

fn describe(progress: &Progress) -> String {
    let Progress { part, rows, .. } = progress;
    match (progress.bytes * 100).checked_div(progress.bytes_total) {
        Some(percent) => format!("  {part}: {percent} % of the file, {rows} rows"),
        None => format!("  {part}: {rows} rows"),
    }
}

/// A rejected line in two: where and what, then why in French and in English.
fn rejected(rejection: &ImportRejection) -> String {
    let file = &rejection.file;
    // Of the file as a whole when there is none.
    let line = match rejection.line {
        0 => String::new(),
        line => format!(", line {line}"),
    };
    let column = rejection
        .field
        .as_ref()
        .map_or_else(String::new, |field| format!(", column {field}"));
    let value = rejection
        .value
        .as_ref()
        .map_or_else(String::new, |value| format!(": \"{value}\""));
    format!(
        "{file}{line}{column}{value} [{}]\n    {}\n    {}",
        rejection.code, rejection.reason_fr, rejection.reason_en
    )
}

/// How many rejections are not shown, and how many there are of each reason, shown or not.
fn more(report: &ImportReport) -> String {
    let all: u64 = report.reasons.values().sum();
    let shown = u64::try_from(SHOWN).unwrap_or(u64::MAX);
    let reasons = report.reasons.iter();
    let reasons: Vec<String> = reasons
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    format!(
        "… {} more, the first 10,000 of all with --json; by reason: {}",
        all.saturating_sub(shown),
        reasons.join(", ")
    )
}

fn show(output: &Output, report: &ImportReport, elapsed: Duration) -> anyhow::Result<()> {
    let counts = &report.counts;
    for rejection in report.rejections.iter().take(SHOWN) {
        output.line(&rejected(rejection))?;
    }
    if report.rejections.len() > SHOWN {
        output.line(&more(report))?;
    }
    let part = if report.is_complete {
        ""
    } else {
        " (not everything could be read: see above)"
    };
    let dry = if report.dry_run {
        " (dry run: nothing was written)"
    } else {
        ""
    };
    output.line(&format!(
        "{}: {} read, {} created, {} changed, {} unchanged, {} closed, {} rejected in {:.1} s{part}{dry}",
        report.adapter,
        counts.read,
        counts.created,
        counts.changed,
        counts.unchanged,
        counts.closed,
        counts.rejected,
        elapsed.as_secs_f64(),
    ))
}
