//! A run under way: its transaction, its counts, what it has looked up so far.

use std::collections::{BTreeMap, HashMap};

use crate::domain::date::PartialDate;
use crate::domain::provenance::CORRECTION_DATASET;
use crate::import::ImportError;
use crate::import::feed::rejection;
use crate::import::problem::Found;
use crate::import::record::{ActorRef, Definition};
use crate::import::request::{Adapter, ImportReport, ImportRequest, PartReport, describe};
use crate::runtime::{Clock, Stopwatch};
use crate::store::{ImportCounts, ImportRejection, Store, Writer};

/// Rejections shown in the report.
const SHOWN: usize = 10_000;
/// Rejections kept in the database.
const KEPT: i64 = 100_000;

/// A run under way.
#[expect(
    clippy::struct_field_names,
    reason = "`run_id` and `dry_run` are the words of the report"
)]
pub(super) struct Run<'a> {
    store: &'a Store,
    clock: &'a Clock,
    pub(super) adapter: Adapter,
    pub(super) dataset: String,
    pub(super) dataset_id: i64,
    /// The dataset of corrections by hand, `None` as long as nobody corrected anything.
    pub(super) correction_id: Option<i64>,
    pub(super) today: PartialDate,
    pub(super) run_id: i64,
    pub(super) complete: bool,
    dry_run: bool,
    /// Open between batches of a dry run only.
    kept_open: Option<Writer>,
    watch: Stopwatch,
    pub(super) counts: ImportCounts,
    /// The counts of what is committed.
    committed: ImportCounts,
    pub(super) parts: Vec<PartReport>,
    rejections: Vec<ImportRejection>,
    /// Of the batch under way, in no order yet.
    gathered: Vec<ImportRejection>,
    pending: Vec<ImportRejection>,
    positions: i64,
    reasons: BTreeMap<String, u64>,
    pub(super) is_complete: bool,
    last_sequence: i64,
    pub(super) source_ids: HashMap<String, i64>,
    pub(super) actor_ids: HashMap<ActorRef, i64>,
    /// Whether others may have stated partnerships; `None` until it is asked.
    pub(super) company: Option<bool>,
    /// The indicators whose figures are read next.
    pub(super) definitions: Vec<Definition>,
}

impl<'a> Run<'a> {
    /// Opens the run, its dataset and its line in the database.
    pub(super) async fn start(
        store: &'a Store,
        clock: &'a Clock,
        request: &ImportRequest,
        files: &[String],
    ) -> Result<Self, ImportError> {
        let watch = Stopwatch::start();
        let dataset = request.dataset()?.to_owned();
        // Reading comes before the transaction: a database in memory has one connection only.
        let known = store
            .source_by_code(&dataset)
            .await?
            .map(|source| source.id);
        let correction = store.source_by_code(CORRECTION_DATASET).await?;
        let mut run = Self {
            store,
            clock,
            adapter: request.adapter,
            dataset_id: 0,
            correction_id: correction.map(|source| source.id),
            today: PartialDate::from_day(clock.today()),
            run_id: 0,
            complete: request.complete,
            dry_run: request.dry_run,
            kept_open: None,
            watch,
            counts: ImportCounts::default(),
            committed: ImportCounts::default(),
            parts: Vec::new(),
            rejections: Vec::new(),
            gathered: Vec::new(),
            pending: Vec::new(),
            positions: 0,
            reasons: BTreeMap::new(),
            is_complete: true,
            last_sequence: 0,
            source_ids: HashMap::new(),
            actor_ids: HashMap::new(),
            company: None,
            definitions: Vec::new(),
            dataset,
        };
        let mut writer = run.begin().await?;
        run.dataset_id = match known {
            Some(id) => id,
            None => writer.put_source(&describe(&run.dataset)).await?.0,
        };
        run.source_ids.insert(run.dataset.clone(), run.dataset_id);
        run.run_id = writer
            .start_run(run.adapter.code(), run.dataset_id, files)
            .await?;
        run.end(writer).await?;
        Ok(run)
    }

    /// The transaction to write in.
    pub(super) async fn begin(&mut self) -> Result<Writer, ImportError> {
        if let Some(writer) = self.kept_open.take() {
            return Ok(writer);
        }
        let author = format!("import:{}", self.dataset);
        Ok(self.store.begin_write(&author, self.clock.now_ms()).await?)
    }

    /// Commits; a dry run keeps the transaction open instead.
    pub(super) async fn end(&mut self, mut writer: Writer) -> Result<(), ImportError> {
        self.note();
        let pending = std::mem::take(&mut self.pending);
        writer.reject(self.run_id, &pending).await?;
        if self.dry_run {
            self.kept_open = Some(writer);
        } else {
            self.last_sequence = writer.commit().await?;
            self.committed = self.counts;
        }
        Ok(())
    }

    /// Gathers what a batch came with.
    pub(super) fn gather(&mut self, rejections: Vec<ImportRejection>) {
        self.gathered.extend(rejections);
    }

    /// Notes what was gathered by order of line, in the report and for the database.
    fn note(&mut self) {
        let mut gathered = std::mem::take(&mut self.gathered);
        gathered.sort_by_key(|rejection| rejection.line);
        for mut rejection in gathered {
            self.positions += 1;
            rejection.position = self.positions;
            *self.reasons.entry(rejection.code.clone()).or_default() += 1;
            if self.rejections.len() < SHOWN {
                self.rejections.push(rejection.clone());
            }
            if self.positions <= KEPT {
                self.pending.push(rejection);
            }
        }
    }

    /// Rejects a record that the adapter had taken.
    pub(super) fn reject(&mut self, file: &str, line: u64, found: Vec<Found>) {
        self.counts.rejected += 1;
        self.remark(file, line, found);
    }

    /// Counts a record as changed that was counted as unchanged before the rest of it was written.
    pub(super) fn count_changed_after_all(&mut self) {
        self.counts.unchanged -= 1;
        self.counts.changed += 1;
    }

    /// Notes what costs a record a value.
    pub(super) fn remark(&mut self, file: &str, line: u64, found: Vec<Found>) {
        let rejections = found.into_iter().map(|found| rejection(file, line, found));
        self.gathered.extend(rejections);
    }

    /// Gives the counts to the span of the import, once.
    pub(super) fn record_counts(&self) {
        let ImportCounts { read, rejected, .. } = self.counts;
        tracing::Span::current()
            .record("rows_read", read)
            .record("rows_kept", read.saturating_sub(rejected))
            .record("rows_rejected", rejected);
    }

    /// Ends a run that cannot go on: why, and the counts of what stays, are written.
    ///
    /// What was under way is given up. When the database takes nothing any more the run stays without end.
    pub(super) async fn fail(mut self, error: &ImportError) {
        if self.dry_run {
            // What was kept open goes with it.
            return;
        }
        let mut reason = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            reason = format!("{reason}: {source}");
            cause = source.source();
        }
        if let Err(error) = self.write_failure(&reason).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the end of a failed import could not be noted"
            );
        }
    }

    async fn write_failure(&mut self, reason: &str) -> Result<(), ImportError> {
        let mut writer = self.begin().await?;
        writer
            .finish_run(self.run_id, self.committed, Some(reason))
            .await?;
        writer.commit().await?;
        Ok(())
    }

    /// Ends the run: its counts are written, or all is given up.
    pub(super) async fn finish(mut self) -> Result<ImportReport, ImportError> {
        let mut writer = self.begin().await?;
        if self.dry_run {
            writer.rollback().await?;
        } else {
            writer.finish_run(self.run_id, self.counts, None).await?;
            self.last_sequence = writer.commit().await?;
        }
        tracing::info!(
            duration_ms = u64::try_from(self.watch.elapsed().as_millis()).unwrap_or(u64::MAX),
            "read {} rows and kept {}",
            self.counts.read,
            self.counts.read.saturating_sub(self.counts.rejected)
        );
        Ok(ImportReport {
            adapter: self.adapter.code(),
            dataset: self.dataset,
            run_id: (!self.dry_run).then_some(self.run_id),
            dry_run: self.dry_run,
            is_complete: self.is_complete,
            counts: self.counts,
            parts: self.parts,
            seconds: self.watch.elapsed().as_secs_f64(),
            last_sequence: self.last_sequence,
            rejections: self.rejections,
            reasons: self.reasons,
        })
    }
}
