//! Territories of a call that nobody applied for, or where nobody was selected; axes without a laureate.

use std::collections::BTreeSet;

use async_graphql::{Context, Enum, Object, SimpleObject};

use super::call::CallAxis;
use super::territory::Territory;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{CallAxes, CallFiles};
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};

/// Without what territories are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub(crate) enum Untouched {
    /// Any application, drafts and withdrawn ones apart.
    #[default]
    Application,
    /// A selected application.
    Laureate,
}

/// Which applications an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum ApplicationBasis {
    /// All that are recorded, drafts and withdrawn ones apart.
    AllRecorded,
    /// The laureates alone: the viewer may read no others,
    /// and a territory without one may still have applied.
    LaureatesOnly,
}

/// A territory without application, by number.
#[derive(Clone)]
pub(crate) struct UntouchedTerritory(i64);

/// A territory of a call that nobody applied for, or where nobody was selected.
#[Object]
impl UntouchedTerritory {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Territory> {
        let id = self.0;
        let found = request(context)?.territory_row(id).await?;
        found.map(Territory::from).ok_or_else(|| {
            tracing::error!(territory = self.0, "a territory of the index is not there");
            ApiError::fault()
        })
    }
}

ranked_connection!(
    UntouchedTerritoryConnection of UntouchedTerritoryEdge of UntouchedTerritory,
    "A page of territories without application or laureate.",
    basis: ApplicationBasis = "Which applications the answer rests on.",
    applications: i32 = "How many applications were looked at.",
    declared: Option<i32> = "How many the issuer declares, received or selected as `of` asks;\nnull when unknown. Where these are more than were looked at, the others may be for any of these territories.",
    without_territory: i32 = "Of these, how many are for territories that are not known:\nfor any of these, perhaps."
);

/// The axes of a call without a laureate, and what that rests on.
#[derive(Clone, SimpleObject)]
pub(crate) struct AxesWithout {
    /// The axes that no recorded laureate answers; bounded by those of the call.
    pub(super) axes: Vec<CallAxis>,
    /// How many laureates are recorded.
    recorded: i32,
    /// How many the issuer declares; null when unknown. Where these are more than are
    /// recorded, the others may answer any of these axes.
    declared: Option<i32>,
    /// Of the recorded ones, how many are on axes that are not known:
    /// on any of these, perhaps.
    without_axis: i32,
}

/// The axes of a call without a laureate.
///
/// # Arguments
/// * `declared` - how many laureates its issuer declares
pub(super) async fn axes_without(
    context: &Context<'_>,
    call: i64,
    declared: Option<i32>,
) -> Result<AxesWithout> {
    let request = request(context)?;
    let axes = request.loaders.load_one(CallAxes(call));
    let files = request.loaders.load_one(CallFiles(call));
    let (axes, files) = futures_util::future::try_join(axes, files).await?;
    let files = files.unwrap_or_default();
    let selected: Vec<_> = files
        .iter()
        .filter(|file| file.data.is_selected())
        .collect();
    let answered = selected.iter().flat_map(|file| &file.data.axes);
    let answered: BTreeSet<i64> = answered.copied().collect();
    let unknown = selected.iter().filter(|file| file.data.axes.is_empty());
    let axes = axes.unwrap_or_default().into_iter();
    let open = axes.filter(|axis| !answered.contains(&axis.id));
    Ok(AxesWithout {
        axes: open.map(CallAxis::from).collect(),
        recorded: small(selected.len()),
        declared,
        without_axis: small(unknown.count()),
    })
}

fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What is asked of the territories of a call.
pub(super) struct Open {
    /// The call.
    pub(super) call: i64,
    /// Its territory.
    pub(super) within: i64,
    /// Territories of which kind.
    pub(super) level: TerritoryKind,
    /// Without what.
    pub(super) of: Untouched,
    /// How many of these the issuer declares.
    pub(super) declared: Option<i32>,
}

/// The territories of a kind within a call's that nobody applied for, by identifier.
pub(super) async fn load_untouched(
    context: &Context<'_>,
    asked: Open,
    arguments: &PageArguments,
) -> Result<UntouchedTerritoryConnection> {
    use crate::domain::vocab::ApplicationStatus::{Draft, Withdrawn};
    let Open {
        call,
        within,
        level,
        of,
        declared,
    } = asked;
    let request = request(context)?;
    let files = request.loaders.load_one(CallFiles(call)).await?;
    let files = files.unwrap_or_default();
    let counts = |file: &&crate::domain::record::Recorded<_>| {
        let data: &crate::domain::application::ApplicationData = &file.data;
        match of {
            Untouched::Application => !matches!(data.status, Draft | Withdrawn),
            Untouched::Laureate => data.is_selected(),
        }
    };
    let looked_at: Vec<_> = files.iter().filter(counts).collect();
    let places = looked_at.iter().flat_map(|file| &file.data.territories);
    let touched: BTreeSet<i64> = places.copied().collect();
    let unknown = looked_at
        .iter()
        .filter(|file| file.data.territories.is_empty());
    let (applications, without) = (small(looked_at.len()), small(unknown.count()));
    let directory = &request.directory;
    let open = directory.untouched_territories(level, within, touched);
    let open = request.working(open).await?;
    let listed = list(
        arguments,
        &open,
        |number| Name::one(*number),
        |number| UntouchedTerritory(*number),
    )?;
    let basis = if request.viewer.may_write() {
        ApplicationBasis::AllRecorded
    } else {
        ApplicationBasis::LaureatesOnly
    };
    Ok(UntouchedTerritoryConnection::new(
        listed,
        basis,
        applications,
        declared,
        without,
    ))
}
