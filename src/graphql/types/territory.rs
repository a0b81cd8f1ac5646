//! Territories.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, SimpleObject};

use super::indicator::IndicatorValue;
use super::listed::Code;
use super::place::Position;
use crate::domain::territory;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::loader::{
    Figures, TerritoryAliases, TerritoryContour, TerritoryPostalCodes, Total,
};
use crate::graphql::paging::{CommuneKey, CursorKey, PageArguments, connection, page_cost};
use crate::graphql::scalar::GeoJson;
use crate::service::FigureQuestion;

/// A named set of communes: official territory or overlay.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Territory {
    /// Identifier, opaque.
    pub(super) id: ID,
    /// What kind of territory.
    kind: Code<TerritoryKind>,
    /// Official code, as text: leading zeros and 2A/2B are kept.
    /// Unique within the kind.
    code: String,
    /// Official or given name.
    pub(crate) name: String,
    /// Year of the official geography in which its communes are written.
    vintage: i32,
    /// Inhabitants, legal population; null when unknown.
    population: Option<i32>,
    /// SIREN of the body that administers it.
    siren: Option<String>,
    /// A point inside it.
    position: Option<Position>,
    /// `metro`, `drom` or `com`.
    zone: Option<String>,
    /// Code of its seat commune.
    seat_code: Option<String>,
    /// How many communes it holds.
    commune_count: i32,
    /// Web page of the territory's scheme.
    website: Option<String>,
    /// Free note.
    note: Option<String>,
    #[graphql(skip)]
    pub(crate) number: i64,
}

impl From<Arc<territory::Territory>> for Territory {
    fn from(row: Arc<territory::Territory>) -> Self {
        Self::from(Arc::unwrap_or_clone(row))
    }
}

impl From<territory::Territory> for Territory {
    fn from(row: territory::Territory) -> Self {
        let data = row.data;
        let small = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            id: NodeType::Territory.id(row.id),
            kind: Code(data.reference.kind),
            code: data.reference.code,
            name: data.name,
            vintage: small(data.vintage),
            population: data.population.map(small),
            siren: data.siren,
            position: data.position.map(Into::into),
            zone: data.zone,
            seat_code: data.seat_code,
            commune_count: small(row.commune_count),
            website: data.website,
            note: data.note,
            number: row.id,
        }
    }
}

/// A code that was in use and that leads to a territory of today.
#[derive(Clone, SimpleObject)]
pub(crate) struct FormerCode {
    /// The code of old.
    code: String,
    /// Name under the old code.
    name: String,
    /// What became of it, for example `commune-deleguee`.
    origin: String,
}

#[ComplexObject]
impl Territory {
    /// Postal codes of a commune; none for other kinds.
    async fn postal_codes(&self, context: &Context<'_>) -> Result<Vec<String>> {
        let key = TerritoryPostalCodes(self.number);
        Ok(request(context)?
            .loaders
            .load_one(key)
            .await?
            .unwrap_or_default())
    }

    /// Codes of old that lead here, such as those of merged communes;
    /// a few dozen at most.
    async fn former_codes(&self, context: &Context<'_>) -> Result<Vec<FormerCode>> {
        let key = TerritoryAliases(self.number);
        let found = request(context)?
            .loaders
            .load_one(key)
            .await?
            .unwrap_or_default();
        let former = |alias: territory::TerritoryAlias| FormerCode {
            code: alias.reference.code,
            name: alias.name,
            origin: alias.origin,
        };
        Ok(found.into_iter().map(former).collect())
    }

    /// Territories that hold all of its communes and more, smallest first;
    /// seldom more than ten.
    #[graphql(complexity = "10 * child_complexity")]
    async fn parents(&self, context: &Context<'_>) -> Result<Vec<Territory>> {
        let request = request(context)?;
        let ids = request.directory.territories().parents(self.number);
        let mut found = request.territory_rows(ids.iter().copied()).await?;
        let parents = ids.iter().filter_map(|id| found.remove(id));
        Ok(parents.map(Territory::from).collect())
    }

    /// Its communes, by identifier.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn communes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the start, 0 to 100; 20 when nothing is asked.")]
        first: Option<i32>,
        #[graphql(desc = "Only items behind this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, 0 to 100; not with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only items in front of this cursor.")] before: Option<String>,
    ) -> Result<TerritoryConnection> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let paging = arguments.check::<CommuneKey, i64>()?;
        let request = request(context)?;
        let index = request.directory.territories();
        let communes = index.communes(self.number);
        let page = &paging.request;
        let inside = |id: &i64| {
            page.after.is_none_or(|after| *id > after)
                && page.before.is_none_or(|before| *id < before)
        };
        let inside = communes.iter().copied().filter(inside);
        let read = if page.backward {
            inside.rev().take(page.limit + 1).collect()
        } else {
            inside.take(page.limit + 1).collect()
        };
        let read = crate::domain::page::Page::<i64>::from_read(read, page.limit, page.backward);
        let rows = request.territory_rows(read.items.iter().copied());
        let mut found = rows.await?;
        let items = read.items.iter().filter_map(|id| {
            let commune = found.remove(id)?;
            Some((CommuneKey(*id).cursor(), Territory::from(commune)))
        });
        let total = Total::Known(u64::try_from(communes.len()).unwrap_or(u64::MAX));
        Ok(TerritoryConnection::new(
            &paging,
            items.collect(),
            read.has_more,
            total,
        ))
    }

    /// Figures of the territory, each with its year and source:
    /// one for each code, in their order; without codes all that a source states of the territory itself, by code, up
    /// to some hundred.
    ///
    /// Where no source speaks of the territory, its communes make up the figure of a code, as the indicator declares.
    #[graphql(complexity = "codes.as_ref().map_or(50, Vec::len).clamp(1, 100) * child_complexity")]
    async fn indicators(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Codes of indicators, at most 100.")] codes: Option<Vec<String>>,
        #[graphql(desc = "Only of this year; the newest that is known when absent.")] year: Option<
            i32,
        >,
    ) -> Result<Vec<IndicatorValue>> {
        let question = FigureQuestion {
            codes: codes.unwrap_or_default(),
            year: year.map(i64::from),
        };
        let key = Figures {
            territory: self.number,
            question: Arc::new(question),
        };
        let found = request(context)?.loaders.load_one(key).await?;
        let figures = found.unwrap_or_default().into_iter();
        Ok(figures.map(IndicatorValue::from).collect())
    }

    /// Its outline; null when none is known.
    #[graphql(complexity = "20 + child_complexity")]
    async fn contour(&self, context: &Context<'_>) -> Result<Option<GeoJson>> {
        let key = TerritoryContour(self.number);
        let found = request(context)?.loaders.load_one(key).await?;
        Ok(found.and_then(|text| GeoJson::read(&text)))
    }
}

connection!(TerritoryConnection of TerritoryEdge of Territory, "A page of territories.");
