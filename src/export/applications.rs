//! The applications to calls as a table for a committee: for editors.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::cell::Cell;
use super::csv::CsvEncoder;
use super::encoder::Encoder;
use super::error::{ExportError, ParameterError};
use super::format::ApplicationFormat;
use super::meta::Summary;
use super::parameter::Parameters;
use super::question::territory;
use super::run::{Export, FIRST_PAGE, FileKind, PAGE, Pages, open};
use super::table::{Rows, codes, labels, licences, slug};
use super::xlsx::XlsxEncoder;
use crate::domain::actor::Actor;
use crate::domain::filter::ApplicationFilter;
use crate::domain::node_id::NodeType;
use crate::domain::vocab::{Sector, Vocabulary};
use crate::policy::Viewer;
use crate::service::{ApplicationBatch, Directory, ExportApplication, ServiceError};

/// The parameters that a question for applications understands.
pub const APPLICATION_PARAMETERS: &[&str] = &["call", "statuses", "territory"];

/// The columns of applications. Those up to `note` are the import template's; `id` is the identifier of the GraphQL
/// schema, calls and actors are `slug:…`.
pub const APPLICATION_COLUMNS: &[&str] = &[
    "id",
    "call",
    "lead",
    "partners",
    "title",
    "axes",
    "territories",
    "publics",
    "people_concerned",
    "asked_eur",
    "granted_eur",
    "duration_months",
    "status",
    "submitted_on",
    "decided_on",
    "reasons",
    "committee",
    "valid_from",
    "valid_until",
    "project_status",
    "source",
    "certainty",
    "note",
    "call_title",
    "lead_name",
    "partner_names",
    "axis_labels",
    "territory_names",
    "publics_labels",
    "status_label",
    "sectors_crossed",
    "new_pairs",
    "known_pairs",
    "overlapping_projects",
    "licences",
];

/// Which applications a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationQuestion {
    filter: ApplicationFilter,
    given: BTreeMap<String, Vec<String>>,
}

impl ApplicationQuestion {
    /// Reads [`APPLICATION_PARAMETERS`]; lists are repeated, or have bars or commas between their values.
    ///
    /// # Errors
    /// [`ExportError::Parameter`] for what is unknown, wrong or given twice.
    pub async fn read(
        directory: &Directory,
        pairs: &[(String, String)],
    ) -> Result<Self, ExportError> {
        let parameters = Parameters::new(pairs, APPLICATION_PARAMETERS)?;
        let call = call(directory, &parameters).await?;
        Ok(Self {
            filter: ApplicationFilter {
                calls: call.into_iter().collect(),
                statuses: parameters.codes("statuses")?,
                territory_id: territory(directory, &parameters).await?,
                ..ApplicationFilter::default()
            },
            given: parameters.given(),
        })
    }
}

/// A call by its identifier in the schema, or by its readable name.
async fn call(
    directory: &Directory,
    parameters: &Parameters<'_>,
) -> Result<Option<i64>, ExportError> {
    const NAME: &str = "call";
    let Some(text) = parameters.one(NAME)? else {
        return Ok(None);
    };
    let found = match NodeType::Call.number_in(text) {
        Some(id) => directory.has_call(id).await?.then_some(id),
        None => directory.call_id(text).await?,
    };
    found.map(Some).ok_or_else(|| {
        ParameterError::value(
            NAME,
            text,
            format!("Aucun appel n'a l'identifiant ou le nom lisible (slug) « {text} »."),
            format!("No call has the identifier or the readable name (slug) \"{text}\"."),
        )
        .into()
    })
}

/// The applications of a question as a file, for editors.
///
/// # Errors
/// [`ExportError::Service`] with [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the directory.
///
/// # Complexity
/// One page of applications in memory, all funded projects, and the sources cited.
pub async fn applications(
    directory: Arc<Directory>,
    viewer: Viewer,
    question: ApplicationQuestion,
    format: ApplicationFormat,
) -> Result<Export, ExportError> {
    let encoder: Box<dyn Encoder<ApplicationBatch>> = match format {
        ApplicationFormat::Csv => Box::new(CsvEncoder),
        ApplicationFormat::Xlsx => Box::new(XlsxEncoder::new("Candidatures")),
    };
    let kind = FileKind {
        stem: "candidatures",
        extension: format.extension(),
        media_type: format.media_type(),
    };
    let pages = ApplicationPages {
        filter: question.filter,
        after: None,
        started: false,
    };
    open(directory, viewer, question.given, kind, pages, encoder).await
}

struct ApplicationPages {
    filter: ApplicationFilter,
    after: Option<i64>,
    started: bool,
}

impl Pages for ApplicationPages {
    type Batch = ApplicationBatch;

    async fn next(
        &mut self,
        directory: &Directory,
        viewer: &Viewer,
    ) -> Result<(ApplicationBatch, bool), ServiceError> {
        let limit = if self.started { PAGE } else { FIRST_PAGE };
        self.started = true;
        let batch = directory
            .application_batch(viewer, &self.filter, self.after, limit)
            .await?;
        self.after = batch.next;
        let goes_on = batch.next.is_some();
        Ok((batch, goes_on))
    }

    fn count(batch: &mut ApplicationBatch, summary: &mut Summary) {
        summary.count += batch.applications.len() as u64;
        for (id, source) in &batch.sources {
            summary.sources.entry(*id).or_insert_with(|| source.clone());
        }
    }
}

impl Rows for ApplicationBatch {
    const COLUMNS: &'static [&'static str] = APPLICATION_COLUMNS;

    fn rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        self.applications.iter().map(|one| row(self, one))
    }
}

fn row(batch: &ApplicationBatch, one: &ExportApplication) -> Vec<Cell> {
    let data = &one.record.data;
    let actors = &batch.actors;
    let lead = actors.get(&data.lead_id);
    let partners: Vec<&Actor> = data
        .partners
        .iter()
        .filter_map(|id| actors.get(id))
        .collect();
    let committee = data.committee_id.and_then(|id| actors.get(&id));
    let call = batch.calls.get(&data.call_id).map(|call| &call.data);
    let mut axes: Vec<_> = data
        .axes
        .iter()
        .filter_map(|id| batch.axes.get(id))
        .collect();
    axes.sort_by_key(|axis| axis.data.number);
    let places = data.territories.iter();
    let places: Vec<_> = places.filter_map(|id| batch.territories.get(id)).collect();
    let mut sectors: Vec<Sector> = data
        .carriers()
        .iter()
        .filter_map(|id| actors.get(id)?.sector)
        .collect();
    sectors.sort_unstable();
    sectors.dedup();
    let projects = one.overlaps.iter().filter_map(|id| batch.projects.get(id));
    vec![
        Cell::text(NodeType::Application.encode(one.record.id)),
        Cell::maybe(call.map(|call| slug(&call.slug))),
        Cell::maybe(lead.map(|actor| slug(&actor.slug))),
        Cell::list(partners.iter().map(|actor| slug(&actor.slug))),
        Cell::maybe(data.title.as_ref()),
        Cell::list(axes.iter().map(|axis| axis.data.number.to_string())),
        Cell::list(places.iter().map(|place| place.data.reference.to_string())),
        Cell::codes(&data.publics),
        Cell::maybe(
            data.people_concerned
                .map(|does| if does { "oui" } else { "non" }),
        ),
        Cell::euros(data.asked_cents),
        Cell::euros(data.granted_cents),
        Cell::number(data.duration_months),
        Cell::code(data.status),
        Cell::maybe(data.submitted_on.as_ref()),
        Cell::maybe(data.decided_on.as_ref()),
        Cell::maybe(data.reasons.as_ref()),
        Cell::maybe(committee.map(|actor| slug(&actor.slug))),
        Cell::maybe(data.valid_from.as_ref()),
        Cell::maybe(data.valid_until.as_ref()),
        Cell::maybe_code(data.project_status),
        codes(&batch.sources, &data.sources),
        Cell::code(data.certainty),
        Cell::maybe(data.note.as_ref()),
        Cell::maybe(call.map(|call| &call.title)),
        Cell::maybe(lead.map(|actor| &actor.name)),
        Cell::list(partners.iter().map(|actor| &actor.name)),
        Cell::list(axes.iter().map(|axis| &axis.data.label)),
        Cell::list(places.iter().map(|place| &place.data.name)),
        labels(&data.publics),
        Cell::text(data.status.label_fr()),
        labels(&sectors),
        pairs(actors, &one.new_pairs),
        pairs(actors, &one.known_pairs),
        Cell::list(projects.map(|project| {
            let title = project.data.title.clone();
            title.unwrap_or_else(|| NodeType::Application.encode(project.id))
        })),
        licences(&batch.sources, &data.sources, &one.datasets),
    ]
}

/// Pairs of actors by their names.
fn pairs(actors: &HashMap<i64, Actor>, pairs: &[(i64, i64)]) -> Cell {
    let name = |id: &i64| actors.get(id).map_or("?", |actor| actor.name.as_str());
    Cell::list(
        pairs
            .iter()
            .map(|(a, b)| format!("{} – {}", name(a), name(b))),
    )
}
