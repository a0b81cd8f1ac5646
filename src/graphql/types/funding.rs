//! Where the money of calls goes: totals of distinct projects, and rows that say by how much they overlap.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::application::call;
use super::call::{Call, CallAxis};
use super::listed::Code;
use super::territory::Territory;
use crate::domain::application::ApplicationData;
use crate::domain::funding::{Breakdown, Place, Row, Sum};
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::{AxisId, CallId};
use crate::graphql::paging::{PageArguments, page_cost};
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::Long;
use crate::service::Applications;

fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The money of funded projects.
///
/// Each project is counted once, however many axes or territories it has. An unknown amount is counted as one, and is
/// never taken for zero.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Funding {
    /// How many projects are recorded as selected.
    projects: i32,
    /// Euro cents granted to those whose amount is known;
    /// null when there are some and the amount of none is known.
    granted_cents: Option<Long>,
    /// How many of them have an unknown amount.
    unknown_amounts: i32,
    #[graphql(skip)]
    of: Arc<Applications>,
    #[graphql(skip)]
    within: Option<i64>,
}

impl Funding {
    /// The funding of projects, each of which stands once; rows by territory are those that meet `within`.
    pub(crate) fn new(of: Arc<Applications>, within: Option<i64>) -> Self {
        let sum = Sum::of(of.iter().map(|project| project.data.granted_cents));
        Self {
            projects: small(sum.projects),
            granted_cents: sum.known_cents().map(Long),
            unknown_amounts: small(sum.unknown_amounts),
            of,
            within,
        }
    }
}

#[ComplexObject]
impl Funding {
    /// By axis, in the order of calls and numbers, projects of an unknown axis last.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn by_axis(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<AxisFundingConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let projects = self.of.iter().map(|project| &project.data);
        let projects = projects.map(|data| (data.granted_cents, data.axes.clone()));
        let mut found = Breakdown::of(projects);
        let ids = found.rows.iter().filter_map(|row| row.key).map(AxisId);
        let known = request(context)?.loaders.load_many(ids).await?;
        found.rows.sort_by_key(|row| {
            let axis = row.key.and_then(|id| known.get(&AxisId(id)));
            let place = axis.map(|axis| (axis.data.call_id, axis.data.number));
            (place.is_none(), place)
        });
        let listed = list(&arguments, &found.rows, name, |row| AxisFunding {
            row: FundingRow::new(row),
            axis: row.key,
        })?;
        let overlap = found.overlap_cents.map(Long);
        Ok(AxisFundingConnection::new(listed, overlap))
    }

    /// By territory of a kind: a project counts in each that shares a commune with one
    /// of its own. The largest amount first, then the most projects; behind them projects whose territories are known and
    /// none of these (`elsewhere`), and projects of an unknown territory last.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn by_territory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Territories of which kind.")] level: Code<TerritoryKind>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<TerritoryFundingConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let request = request(context)?;
        let directory = &request.directory;
        let found = directory.funding_by_territory(Arc::clone(&self.of), level.0, self.within);
        let mut found = request.working(found).await?;
        found.rows.sort_by_key(|row| {
            let amount = std::cmp::Reverse((row.sum.granted_cents, row.sum.projects));
            let is_elsewhere = row.key == Some(Place::Elsewhere);
            (row.key.is_none(), is_elsewhere, amount, row.key)
        });
        let listed = list(&arguments, &found.rows, place_name, |row| {
            let territory = match row.key {
                Some(Place::Territory(id)) => Some(id),
                Some(Place::Elsewhere) | None => None,
            };
            TerritoryFunding {
                row: FundingRow::new(row),
                elsewhere: row.key == Some(Place::Elsewhere),
                territory,
            }
        })?;
        let overlap = found.overlap_cents.map(Long);
        Ok(TerritoryFundingConnection::new(listed, overlap))
    }

    /// By year of the decision, that of the call when the application does not tell;
    /// an unknown year last. A project has one year at most: these rows never overlap.
    #[graphql(complexity = "10 * child_complexity")]
    async fn by_year(&self, context: &Context<'_>) -> Result<Vec<YearFunding>> {
        let calls = self.of.iter().map(|project| CallId(project.data.call_id));
        let calls = request(context)?.loaders.load_many(calls).await?;
        let year = |data: &ApplicationData| {
            let call = calls.get(&CallId(data.call_id));
            let of_call = || call?.data.decided_on.as_ref();
            let decided = data.decided_on.as_ref().or_else(of_call)?;
            decided.first_day().map(|day| i32::from(day.year()))
        };
        let projects = self.of.iter().map(|project| &project.data);
        let found = Breakdown::of(
            projects.map(|data| (data.granted_cents, year(data).into_iter().collect())),
        );
        let row = |row: &Row<i32>| YearFunding {
            year: row.key,
            projects: small(row.sum.projects),
            granted_cents: row.sum.known_cents().map(Long),
            unknown_amounts: small(row.sum.unknown_amounts),
        };
        Ok(found.rows.iter().map(row).collect())
    }
}

/// A name that no other row bears.
fn name(row: &Row<i64>) -> Name {
    // Identifiers begin at 1.
    Name::one(row.key.unwrap_or(0))
}

/// A name that no other row by territory bears: cursors stay what they were before there was a place elsewhere.
fn place_name(row: &Row<Place>) -> Name {
    Name::one(match row.key {
        None => 0,
        Some(Place::Territory(id)) => id,
        // No identifier is the largest number.
        Some(Place::Elsewhere) => i64::MAX,
    })
}

/// The projects of an axis or territory.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct FundingRow {
    /// How many projects there are.
    projects: i32,
    /// Euro cents granted to those whose amount is known;
    /// null when there are some and the amount of none is known.
    granted_cents: Option<Long>,
    /// How many of them have an unknown amount.
    unknown_amounts: i32,
    /// How many of the projects stand in other rows too.
    shared_projects: i32,
    /// The part of `grantedCents` that stands in other rows too:
    /// what is this row's alone is the difference; null when some stand there and the amount of none is known.
    shared_cents: Option<Long>,
}

impl FundingRow {
    fn new<K>(row: &Row<K>) -> Self {
        Self {
            projects: small(row.sum.projects),
            granted_cents: row.sum.known_cents().map(Long),
            unknown_amounts: small(row.sum.unknown_amounts),
            shared_projects: small(row.shared.projects),
            shared_cents: row.shared.known_cents().map(Long),
        }
    }
}

/// The funding of an axis.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct AxisFunding {
    #[graphql(flatten)]
    row: FundingRow,
    #[graphql(skip)]
    axis: Option<i64>,
}

#[ComplexObject]
impl AxisFunding {
    /// The axis; null for projects of an unknown axis.
    async fn axis(&self, context: &Context<'_>) -> Result<Option<CallAxis>> {
        let Some(id) = self.axis else {
            return Ok(None);
        };
        let found = request(context)?.loaders.load_one(AxisId(id)).await?;
        Ok(found.map(CallAxis::from))
    }

    /// The call of the axis; null for projects of an unknown axis.
    async fn call(&self, context: &Context<'_>) -> Result<Option<Call>> {
        let Some(id) = self.axis else {
            return Ok(None);
        };
        let request = request(context)?;
        match request.loaders.load_one(AxisId(id)).await? {
            Some(axis) => call(request, axis.data.call_id).await.map(Some),
            None => Ok(None),
        }
    }
}

/// The funding of a territory.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct TerritoryFunding {
    #[graphql(flatten)]
    row: FundingRow,
    /// Whether these are projects elsewhere: their territories are known,
    /// and none is of the level asked for, in the territory asked for.
    elsewhere: bool,
    #[graphql(skip)]
    territory: Option<i64>,
}

#[ComplexObject]
impl TerritoryFunding {
    /// The territory; null for projects of an unknown one, and for those elsewhere.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.territory else {
            return Ok(None);
        };
        let found = request(context)?.territory_row(id).await?;
        Ok(found.map(Territory::from))
    }
}

/// The funding of a year.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct YearFunding {
    /// The year; null for projects of an unknown year.
    year: Option<i32>,
    /// How many projects there are.
    projects: i32,
    /// Euro cents granted to those whose amount is known;
    /// null when there are some and the amount of none is known.
    granted_cents: Option<Long>,
    /// How many of them have an unknown amount.
    unknown_amounts: i32,
}

ranked_connection!(
    AxisFundingConnection of AxisFundingEdge of AxisFunding, "A page of axes with their funding.",
    overlap_cents: Option<Long> = "By how much all rows together exceed the total, in euro cents:\nprojects on several axes; null when the amount of none of these is known."
);
ranked_connection!(
    TerritoryFundingConnection of TerritoryFundingEdge of TerritoryFunding, "A page of territories with their funding.",
    overlap_cents: Option<Long> = "By how much all rows together exceed the total, in euro cents:\nprojects on several territories; null when the amount of none of these is known."
);
