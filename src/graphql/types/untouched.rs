//! Territories of a call that nobody applied for, or where nobody was selected.

use std::collections::BTreeSet;

use async_graphql::{Context, Enum, Object};

use super::territory::Territory;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{CallFiles, TerritoryId};
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
        let key = TerritoryId(self.0);
        let found = request(context)?.loaders.load_one(key).await?;
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
    without_territory: i32 = "Of these, how many are for territories that are not known:\nfor any of these, perhaps."
);

/// The territories of a kind within a call's that nobody applied for, by identifier.
pub(super) async fn load_untouched(
    context: &Context<'_>,
    call: i64,
    within: i64,
    level: TerritoryKind,
    of: Untouched,
    arguments: &PageArguments,
) -> Result<UntouchedTerritoryConnection> {
    use crate::domain::vocab::ApplicationStatus::{Draft, Withdrawn};
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
    let small = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
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
        without,
    ))
}
