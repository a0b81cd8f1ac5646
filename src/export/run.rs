//! Files as streams: a page is read and written when the next bytes are asked for.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::sync::Arc;

use futures_util::stream::{Stream, try_unfold};
use jiff::civil::Date;

use super::csv::CsvEncoder;
use super::encoder::{Encoder, Tail};
use super::error::ExportError;
use super::format::{ActorFormat, PartnershipFormat};
use super::geojson::GeoJsonEncoder;
use super::json::JsonEncoder;
use super::licence;
use super::meta::{Meta, Summary, moment};
use super::name::file_name;
use super::question::{ActorQuestion, PartnershipQuestion};
use super::xlsx::XlsxEncoder;
use crate::domain::page::PageRequest;
use crate::domain::vocab::Vocabulary;
use crate::policy::Viewer;
use crate::service::{ActorBatch, ActorQuery, Directory, PartnershipBatch, ServiceError, Version};

/// Records of the first page: few, so that the first bytes come soon.
pub(super) const FIRST_PAGE: usize = 100;
/// Records of the other pages: what is in memory at most, with its bytes.
pub(super) const PAGE: usize = 1_000;
/// Bytes of a temporary file that are sent at once.
const FILE_CHUNK: usize = 64 * 1024;

/// The bytes of a file, in order.
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Vec<u8>, ExportError>> + Send>>;

/// A file that is being written.
pub struct Export {
    /// Name with what was asked for and the day: `passerelles-acteurs-epci-242900744-2026-11-22.csv`.
    pub file_name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Sequence of the last change that the file holds.
    pub network_version: i64,
    /// Day of the export, in France.
    pub exported_on: Date,
    /// Addresses of the licences of the datasets that the directory was filled from, those that are known.
    pub licence_addresses: Vec<&'static str>,
    /// The bytes; to stop polling is to stop the work.
    pub chunks: Chunks,
}

impl fmt::Debug for Export {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Export")
            .field("file_name", &self.file_name)
            .finish_non_exhaustive()
    }
}

/// The actors of a question as a file, those contacts that the viewer may read.
///
/// The first page is read before the answer, so that a question without an answer fails here. Pages are read
/// one after the other: an actor written meanwhile may be in the file or not, none is in it twice unless its
/// place in the order changed.
///
/// # Errors
/// [`ExportError::Parameter`] for an unknown commune; faults of the directory.
///
/// # Complexity
/// One page of actors in memory, and the sources cited; one search for each thousand actors.
pub async fn actors(
    directory: Arc<Directory>,
    viewer: Viewer,
    question: ActorQuestion,
    format: ActorFormat,
) -> Result<Export, ExportError> {
    let encoder: Box<dyn Encoder<ActorBatch>> = match format {
        ActorFormat::Csv => Box::new(CsvEncoder),
        ActorFormat::Xlsx => Box::new(XlsxEncoder::new("Acteurs")),
        ActorFormat::Json => Box::new(JsonEncoder::default()),
        ActorFormat::GeoJson => Box::new(GeoJsonEncoder::default()),
    };
    let kind = FileKind {
        stem: "acteurs",
        extension: format.extension(),
        media_type: format.media_type(),
    };
    let pages = ActorPages {
        query: question.query,
        started: false,
    };
    open(directory, viewer, question.given, kind, pages, encoder).await
}

/// The partnerships of a question as a file, those that the viewer may read.
///
/// # Errors
/// Faults of the directory.
///
/// # Complexity
/// One page of partnerships in memory, and the sources cited.
pub async fn partnerships(
    directory: Arc<Directory>,
    viewer: Viewer,
    question: PartnershipQuestion,
    format: PartnershipFormat,
) -> Result<Export, ExportError> {
    let encoder: Box<dyn Encoder<PartnershipBatch>> = match format {
        PartnershipFormat::Csv => Box::new(CsvEncoder),
        PartnershipFormat::Json => Box::new(JsonEncoder::default()),
    };
    let kind = FileKind {
        stem: "partenariats",
        extension: format.extension(),
        media_type: format.media_type(),
    };
    let pages = PartnershipPages {
        filter: question.filter,
        after: None,
        started: false,
    };
    open(directory, viewer, question.given, kind, pages, encoder).await
}

/// The name of a file, apart from the day, and its media type.
pub(super) struct FileKind {
    pub(super) stem: &'static str,
    pub(super) extension: &'static str,
    pub(super) media_type: &'static str,
}

/// A list that is walked page by page.
pub(super) trait Pages: Send + 'static {
    type Batch: Send + 'static;

    /// The next page, and whether more follow.
    fn next(
        &mut self,
        directory: &Directory,
        viewer: &Viewer,
    ) -> impl Future<Output = Result<(Self::Batch, bool), ServiceError>> + Send;

    /// Notes what a page holds.
    fn count(batch: &mut Self::Batch, summary: &mut Summary);
}

struct ActorPages {
    query: ActorQuery,
    started: bool,
}

impl Pages for ActorPages {
    type Batch = ActorBatch;

    async fn next(
        &mut self,
        directory: &Directory,
        viewer: &Viewer,
    ) -> Result<(ActorBatch, bool), ServiceError> {
        self.query.page.limit = if self.started { PAGE } else { FIRST_PAGE };
        self.started = true;
        let mut batch = directory.actor_batch(viewer, &self.query).await?;
        let next = batch.next.take();
        let goes_on = next.is_some();
        self.query.page = PageRequest {
            after: next,
            ..PageRequest::first(PAGE)
        };
        Ok((batch, goes_on))
    }

    fn count(batch: &mut ActorBatch, summary: &mut Summary) {
        summary.count += batch.actors.len() as u64;
        for (id, source) in &batch.sources {
            summary.sources.entry(*id).or_insert_with(|| source.clone());
        }
    }
}

struct PartnershipPages {
    filter: crate::domain::filter::PartnershipFilter,
    after: Option<i64>,
    started: bool,
}

impl Pages for PartnershipPages {
    type Batch = PartnershipBatch;

    async fn next(
        &mut self,
        directory: &Directory,
        viewer: &Viewer,
    ) -> Result<(PartnershipBatch, bool), ServiceError> {
        let limit = if self.started { PAGE } else { FIRST_PAGE };
        self.started = true;
        let batch = directory
            .partnership_batch(viewer, &self.filter, self.after, limit)
            .await?;
        self.after = batch.next;
        let goes_on = batch.next.is_some();
        Ok((batch, goes_on))
    }

    fn count(batch: &mut PartnershipBatch, summary: &mut Summary) {
        summary.count += batch.partnerships.len() as u64;
        for (id, source) in &batch.sources {
            summary.sources.entry(*id).or_insert_with(|| source.clone());
        }
    }
}

/// What has still to be done.
enum Step<B> {
    /// A page that was read, and whether more follow.
    Page(B, bool),
    /// To read the next page.
    Read,
    /// To finish the file.
    Finish,
    /// To send a finished file.
    Send(File),
    /// Nothing.
    Done,
}

struct Run<P: Pages> {
    directory: Arc<Directory>,
    viewer: Viewer,
    pages: P,
    encoder: Box<dyn Encoder<P::Batch>>,
    summary: Summary,
    step: Step<P::Batch>,
}

/// A file of a list, its read models brought up to date first.
pub(super) async fn open<P: Pages>(
    directory: Arc<Directory>,
    viewer: Viewer,
    given: std::collections::BTreeMap<String, Vec<String>>,
    kind: FileKind,
    pages: P,
    encoder: Box<dyn Encoder<P::Batch>>,
) -> Result<Export, ExportError> {
    directory.catch_up().await?;
    let version = directory.version().await?;
    begin(directory, viewer, version, given, kind, pages, encoder).await
}

/// A file at a version: its first page is read before this returns.
pub(super) async fn begin<P: Pages>(
    directory: Arc<Directory>,
    viewer: Viewer,
    version: Version,
    given: std::collections::BTreeMap<String, Vec<String>>,
    kind: FileKind,
    mut pages: P,
    mut encoder: Box<dyn Encoder<P::Batch>>,
) -> Result<Export, ExportError> {
    let licences = licence::names(&directory.datasets().await?);
    let exported_on = directory.clock().today();
    let (first, goes_on) = pages.next(&directory, &viewer).await?;
    let territories = directory.territories();
    let file_name = file_name(&kind, &given, &territories, exported_on);
    let meta = Meta {
        network_version: version.sequence,
        changed_at: moment(version.at_ms),
        exported_on: exported_on.to_string(),
        filters: given,
        visibilities: viewer.visibilities().iter().map(|one| one.code()).collect(),
        licences: licences.clone(),
    };
    let (head, encoder) = directory
        .compute(move || encoder.begin(&meta).map(|head| (head, encoder)))
        .await??;
    let run = Run {
        directory,
        viewer,
        pages,
        encoder,
        summary: Summary::default(),
        step: Step::Page(first, goes_on),
    };
    Ok(Export {
        file_name,
        media_type: kind.media_type,
        network_version: version.sequence,
        exported_on,
        licence_addresses: addresses(&licences),
        chunks: Box::pin(chunks(head, run)),
    })
}

fn addresses(licences: &[String]) -> Vec<&'static str> {
    let mut addresses: Vec<_> = licences
        .iter()
        .filter_map(|name| licence::address(name))
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

fn chunks<P: Pages>(
    head: Vec<u8>,
    run: Run<P>,
) -> impl Stream<Item = Result<Vec<u8>, ExportError>> + Send {
    try_unfold((head, run), |(head, mut run)| async move {
        if !head.is_empty() {
            return Ok(Some((head, (Vec::new(), run))));
        }
        loop {
            let Some((bytes, next)) = run.advance().await? else {
                return Ok(None);
            };
            run = next;
            if !bytes.is_empty() {
                return Ok(Some((bytes, (Vec::new(), run))));
            }
        }
    })
}

impl<P: Pages> Run<P> {
    /// Does the next step; `None` when there is none left.
    async fn advance(mut self) -> Result<Option<(Vec<u8>, Self)>, ExportError> {
        let step = std::mem::replace(&mut self.step, Step::Done);
        let bytes = match step {
            Step::Read => {
                let (batch, goes_on) = self.pages.next(&self.directory, &self.viewer).await?;
                self.step = Step::Page(batch, goes_on);
                Vec::new()
            }
            Step::Page(mut batch, goes_on) => {
                P::count(&mut batch, &mut self.summary);
                let mut encoder = self.encoder;
                let (bytes, encoder) = self
                    .directory
                    .compute(move || encoder.batch(&batch).map(|bytes| (bytes, encoder)))
                    .await??;
                self.encoder = encoder;
                self.step = if goes_on { Step::Read } else { Step::Finish };
                bytes
            }
            Step::Finish => {
                let mut encoder = self.encoder;
                let summary = std::mem::take(&mut self.summary);
                let (tail, encoder) = self
                    .directory
                    .compute(move || encoder.finish(&summary).map(|tail| (tail, encoder)))
                    .await??;
                self.encoder = encoder;
                match tail {
                    Tail::Bytes(bytes) => bytes,
                    Tail::File(file) => {
                        self.step = Step::Send(file);
                        Vec::new()
                    }
                }
            }
            Step::Send(file) => {
                let (bytes, file) = self.directory.compute(move || read(file)).await??;
                if !bytes.is_empty() {
                    self.step = Step::Send(file);
                }
                bytes
            }
            Step::Done => return Ok(None),
        };
        Ok(Some((bytes, self)))
    }
}

fn read(mut file: File) -> Result<(Vec<u8>, File), ExportError> {
    let mut bytes = Vec::with_capacity(FILE_CHUNK);
    (&mut file)
        .take(FILE_CHUNK as u64)
        .read_to_end(&mut bytes)?;
    Ok((bytes, file))
}
