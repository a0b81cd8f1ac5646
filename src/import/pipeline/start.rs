//! Starts the reading thread, takes its batches, writes them, and tells how far it is.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::mpsc::{self, Receiver};
use tracing::Instrument;

use super::part::{Layout, Part, parts};
use super::run::Run;
use super::succession::Succession;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::import::ImportError;
use crate::import::adapter::cog::Cog;
use crate::import::adapter::{
    actors, annuaire, annuaire_table, applications, call_axes, calls, contributions,
    france_services, groups, indicator_definitions, indicators, members, partnerships, positions,
    proposals, sources, territories,
};
use crate::import::decode::Meter;
use crate::import::feed::{Batch, Feed, Message, Stopped};
use crate::import::presence::Presence;
use crate::import::record::{Definition, Records};
use crate::import::request::{Adapter, ImportReport, ImportRequest, PartReport, Progress};
use crate::import::table::File;
use crate::runtime::Clock;
use crate::store::{ImportCounts, Store};

/// Batches that wait for the writing side at most.
const WAITING: usize = 2;

/// Imports files: reads, checks, matches, writes, reports.
///
/// Reading runs on a thread of its own, one batch ahead of the writing; memory holds a few batches whatever the
/// size of the files. Lines that cannot be taken come back in the report, in both languages.
///
/// # Errors
/// [`ImportError`] when nothing sensible can be done: the database fails, a file is missing, there is no territory.
pub async fn run(
    store: &Store,
    clock: &Clock,
    request: &ImportRequest,
    progress: impl FnMut(Progress) + Send,
) -> Result<ImportReport, ImportError> {
    let span = request.adapter.span();
    run_in(store, clock, request, progress)
        .instrument(span)
        .await
}

async fn run_in(
    store: &Store,
    clock: &Clock,
    request: &ImportRequest,
    mut progress: impl FnMut(Progress) + Send,
) -> Result<ImportReport, ImportError> {
    let parts = parts(request)?;
    let files: Vec<String> = if request.adapter == Adapter::Cog {
        Cog::files()
    } else {
        let all = parts.iter().flat_map(|part| &part.files);
        all.map(File::name).collect()
    };
    let index = match request.adapter {
        Adapter::Cog | Adapter::Sources => TerritoryIndex::default(),
        _ => store.territory_index().await?,
    };
    if index.is_empty() && !matches!(request.adapter, Adapter::Cog | Adapter::Sources) {
        return Err(ImportError::NoTerritories);
    }
    let index = Arc::new(index);
    let mut run = Run::start(store, clock, request, &files).await?;
    let written = run.write_all(request, parts, &index, &mut progress).await;
    run.record_counts();
    match written {
        Ok(()) => run.finish().await,
        Err(error) => {
            run.fail(&error).await;
            Err(error)
        }
    }
}

impl Run<'_> {
    async fn write_all(
        &mut self,
        request: &ImportRequest,
        parts: Vec<Part>,
        index: &Arc<TerritoryIndex>,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), ImportError> {
        if request.adapter == Adapter::Cog {
            let directory = request
                .files
                .first()
                .map_or(Path::new(""), |path| path.as_path());
            self.write_cog(directory, progress).await?;
        }
        for part in parts {
            let presence = self
                .write_part(&part, index, request.kind, progress)
                .await?;
            self.is_complete &= presence.is_complete;
            if let Some(held) = part.layout.held()
                && self.complete
                && presence.is_complete
            {
                let before = self.counts.closed;
                self.close_absent(held, &presence).await?;
                if let Some(last) = self.parts.last_mut() {
                    last.counts.closed += self.counts.closed - before;
                }
            }
        }
        Ok(())
    }

    async fn write_part(
        &mut self,
        part: &Part,
        index: &Arc<TerritoryIndex>,
        kind: Option<TerritoryKind>,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<Presence, ImportError> {
        let meter = Meter::default();
        let name = part.layout.name();
        let bytes_total = part.files.iter().map(File::size).sum();
        let before = self.counts;
        let mut receiver = Reader {
            layout: part.layout,
            files: part.files.clone(),
            meter: meter.clone(),
            index: Arc::clone(index),
            dataset: self.dataset.clone(),
            kind,
            definitions: self.definitions.clone(),
        }
        .start()?;
        let mut successions = Vec::new();
        let presence = loop {
            match receiver.recv().await {
                Some(Message::Batch(batch)) => self.write_batch(batch, &mut successions).await?,
                Some(Message::End(presence)) => break presence,
                Some(Message::Fault(error)) => return Err(ImportError::Temporary(error)),
                None => return Err(ImportError::Interrupted),
            }
            progress(Progress {
                part: name,
                rows: self.counts.read,
                bytes: meter.bytes(),
                bytes_total,
            });
        };
        self.settle_successions(successions).await?;
        let now = self.counts;
        self.parts.push(PartReport {
            name,
            counts: ImportCounts {
                read: now.read - before.read,
                created: now.created - before.created,
                changed: now.changed - before.changed,
                unchanged: now.unchanged - before.unchanged,
                closed: now.closed - before.closed,
                rejected: now.rejected - before.rejected,
            },
        });
        Ok(presence)
    }

    async fn write_batch(
        &mut self,
        batch: Batch,
        successions: &mut Vec<Succession>,
    ) -> Result<(), ImportError> {
        self.counts.read += batch.read;
        self.counts.rejected += batch.rejected;
        self.gather(batch.rejections);
        let file = batch.file.as_str();
        let mut writer = self.begin().await?;
        match batch.records {
            Records::Sources(records) => self.write_sources(&mut writer, records).await?,
            Records::Actors(records) => {
                self.write_actors(&mut writer, file, records, successions)
                    .await?;
            }
            Records::Partnerships(records) => {
                self.write_partnerships(&mut writer, file, records).await?;
            }
            Records::Members(records) => self.write_members(&mut writer, file, records).await?,
            Records::Calls(records) => self.write_plain(&mut writer, file, records).await?,
            Records::CallAxes(records) => self.write_plain(&mut writer, file, records).await?,
            Records::Applications(records) => self.write_plain(&mut writer, file, records).await?,
            Records::Contributions(records) => self.write_plain(&mut writer, file, records).await?,
            Records::Proposals(records) => self.write_plain(&mut writer, file, records).await?,
            Records::Territories(records) => self.write_territories(&mut writer, records).await?,
            Records::Positions(records) => self.write_positions(&mut writer, records).await?,
            Records::Definitions(records) => {
                self.write_definitions(&mut writer, file, records).await?;
            }
            Records::Figures(records) => self.write_figures(&mut writer, &records).await?,
        }
        self.end(writer).await
    }
}

/// What the reading thread needs.
struct Reader {
    layout: Layout,
    files: Vec<File>,
    meter: Meter,
    index: Arc<TerritoryIndex>,
    dataset: String,
    kind: Option<TerritoryKind>,
    definitions: Vec<Definition>,
}

impl Reader {
    fn start(self) -> Result<Receiver<Message>, ImportError> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let span = tracing::Span::current();
        std::thread::Builder::new()
            .name("import".to_owned())
            .spawn(move || {
                let _entered = span.entered();
                if self.read(sender).is_err() {
                    tracing::debug!("reading stopped: the writing side wants no more");
                }
            })
            .map_err(|_| ImportError::Interrupted)?;
        Ok(receiver)
    }

    fn read(&self, sender: mpsc::Sender<Message>) -> Result<(), Stopped> {
        let (files, meter, index) = (&self.files[..], &self.meter, &*self.index);
        match self.layout {
            Layout::Sources => feed(sender, |feed| sources::read(feed, files, meter)),
            Layout::Positions => feed(sender, |feed| {
                positions::read(feed, files, meter, index, self.kind)
            }),
            Layout::Territories => {
                feed(sender, |feed| territories::read(feed, files, meter, index))
            }
            Layout::Actors => feed(sender, |feed| actors::read(feed, files, meter, index)),
            Layout::Groups => feed(sender, |feed| groups::read(feed, files, meter, index)),
            Layout::Partnerships => {
                feed(sender, |feed| partnerships::read(feed, files, meter, index))
            }
            Layout::Members => feed(sender, |feed| members::read(feed, files, meter)),
            Layout::IndicatorDefinitions => feed(sender, |feed| {
                indicator_definitions::read(feed, files, meter)
            }),
            Layout::Indicators => feed(sender, |feed| {
                let definitions = &self.definitions[..];
                indicators::read(feed, files, meter, index, self.kind, definitions)
            }),
            Layout::Calls => feed(sender, |feed| calls::read(feed, files, meter, index)),
            Layout::CallAxes => feed(sender, |feed| call_axes::read(feed, files, meter)),
            Layout::Applications => {
                feed(sender, |feed| applications::read(feed, files, meter, index))
            }
            Layout::Contributions => feed(sender, |feed| contributions::read(feed, files, meter)),
            Layout::Proposals => feed(sender, |feed| proposals::read(feed, files, meter)),
            Layout::FranceServices => feed(sender, |feed| {
                france_services::read(feed, files, meter, index, &self.dataset)
            }),
            Layout::Annuaire => feed(sender, |feed| {
                for file in files {
                    let one = std::slice::from_ref(file);
                    let is_json = file
                        .open(&Meter::default())
                        .is_ok_and(|input| positions::is_json(&input.sample));
                    if is_json {
                        annuaire::read(feed, one, meter, index, &self.dataset)?;
                    } else {
                        annuaire_table::read(feed, one, meter, index, &self.dataset)?;
                    }
                }
                Ok(())
            }),
        }
    }
}

fn feed<R>(
    sender: mpsc::Sender<Message>,
    read: impl FnOnce(&mut Feed<R>) -> Result<(), Stopped>,
) -> Result<(), Stopped>
where
    Records: From<Vec<R>>,
{
    let mut feed = Feed::new(sender);
    read(&mut feed)?;
    feed.finish()
}
