//! Where sectors do not work together.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use network::analysis::{self, GapQuery, Gaps, Grouping, Level, Through};
use tokio::sync::OnceCell;

use super::gap_status::{GapOrder, GapStatus, GapTotals};
use super::group_pair::{SectorGrouping, SectorPair};
use super::view::{View, count};
use crate::domain::vocab::{Sector, SectorFamily, TerritoryKind, Vocabulary};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::territory_number;
use crate::graphql::paging::{PageArguments, checked_size, page_cost};
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::Long;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service::AnalysisKey;

ranked_connection!(
    GapConnection of GapEdge of Gap, "A page of pairs of sectors in territories.",
    totals: GapTotals = "How many pairs in all territories of the level have which status,\nwhatever the filters."
);

/// A list of gaps that was computed, and how to look into it.
#[derive(Clone)]
pub(super) struct Found {
    view: View,
    kind: TerritoryKind,
    level: Arc<Level>,
    pub(super) gaps: Arc<Gaps>,
}

/// The gaps of one page: their actors are looked up together, in one piece of work, when those of one are asked for.
struct GapPage {
    found: Found,
    numbers: Vec<u32>,
    actors: OnceCell<Arc<Vec<analysis::GapActors>>>,
}

impl GapPage {
    async fn actors(&self) -> Result<&Arc<Vec<analysis::GapActors>>> {
        let look_up = async || {
            let Found {
                view,
                kind,
                level,
                gaps,
            } = self.found.clone();
            let persons = view.persons();
            let numbers = self.numbers.clone();
            let arguments = (kind, gaps.grouping(), &numbers, persons);
            let key = AnalysisKey::new("actors of gaps", &arguments);
            let weigh = |found: &Vec<analysis::GapActors>| {
                let behind = found.iter().map(analysis::GapActors::memory);
                size_of_val(&**found) + behind.sum::<usize>()
            };
            view.compute(key, weigh, move |network, stop| {
                let of = |number: &u32| gaps.actors(network, Some(&level), *number, persons, stop);
                numbers.iter().map(of).collect()
            })
            .await
        };
        self.actors.get_or_try_init(look_up).await
    }
}

/// Two groups of sectors in a territory, and how they work together there.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Gap {
    /// The sectors of the one group.
    sectors_x: Vec<Code<Sector>>,
    /// The sectors of the other group.
    sectors_y: Vec<Code<Sector>>,
    /// The two families, when the pair is one of families; else empty.
    families: Vec<Code<SectorFamily>>,
    /// Actors of the one group that are present.
    actors_x: i32,
    /// Actors of the other group that are present.
    actors_y: i32,
    /// Actors of the one group whose links are known.
    known_x: i32,
    /// Actors of the other group whose links are known.
    known_y: i32,
    /// Pairs of actors, one of each group, that are linked.
    links: i32,
    /// Pairs of actors, one of each group.
    possible: Long,
    /// Linked pairs among the possible ones; null when there is none.
    density: Option<f64>,
    /// Links that one would expect if the same actors had as many links with anyone
    /// (configuration model).
    expected: Option<f64>,
    /// How they work together.
    status: GapStatus,
    #[graphql(skip)]
    territory: Option<u32>,
    #[graphql(skip)]
    page: Option<(Arc<GapPage>, usize)>,
}

/// The sectors of a group.
fn sectors(grouping: Grouping, group: u8) -> Vec<Code<Sector>> {
    grouping.sectors(group).map(Code).collect()
}

impl Gap {
    /// A gap that cannot be looked into: a cell of a matrix.
    pub(super) fn cell(grouping: Grouping, gap: &analysis::Gap) -> Self {
        let families = match grouping {
            Grouping::Families => [gap.pair.x, gap.pair.y]
                .iter()
                .map(|group| Code(SectorFamily::ALL[usize::from(*group)]))
                .collect(),
            Grouping::Sectors => Vec::new(),
        };
        let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        Self {
            sectors_x: sectors(grouping, gap.pair.x),
            sectors_y: sectors(grouping, gap.pair.y),
            families,
            actors_x: small(gap.actors_x),
            actors_y: small(gap.actors_y),
            known_x: small(gap.known_x),
            known_y: small(gap.known_y),
            links: small(gap.links),
            possible: Long(i64::try_from(gap.possible).unwrap_or(i64::MAX)),
            density: gap.density,
            expected: gap.expected,
            status: gap.status.into(),
            territory: gap.territory,
            page: None,
        }
    }
}

/// An actor of one of the two groups of a gap.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct GapActor {
    /// Whether its links are known.
    links_known: bool,
    /// Links with actors of the other group, there.
    links: i32,
    /// Links with anyone, there.
    degree: i32,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertex: u32,
}

#[ComplexObject]
impl GapActor {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.vertex).await
    }
}

/// The actors of both groups of a gap.
#[derive(SimpleObject)]
pub(super) struct GapActors {
    /// One actor of the one group and one of the other in turn,
    /// in each those with the most links first; as many as were asked for.
    nodes: Vec<GapActor>,
    /// How many there are.
    total_count: i32,
    /// Natural persons left out: who may not edit sees oneself alone.
    left_out: i32,
}

#[ComplexObject]
impl Gap {
    /// All sectors of the two groups.
    async fn sectors(&self) -> Vec<Code<Sector>> {
        self.sectors_x
            .iter()
            .chain(&self.sectors_y)
            .copied()
            .collect()
    }

    /// The territory; null when the scope is looked at as one.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.territory).await
    }

    /// The actors of both groups that are present there, one of each in turn.
    #[graphql(complexity = "page_cost(Some(first), None, child_complexity)")]
    async fn actors(
        &self,
        #[graphql(desc = "How many, 0 to 100.", default = 20)] first: i32,
    ) -> Result<GapActors> {
        let first = checked_size("first", first)?;
        let Some((page, place)) = &self.page else {
            return Err(ApiError::input(
                "actors",
                "Les acteurs d'une case de la matrice se lisent avec « gaps ».",
                "The actors of a cell of the matrix are read with \"gaps\".",
            ));
        };
        let all = &page.actors().await?[*place];
        let view = &page.found.view;
        let nodes = all.actors.iter().take(first).map(|actor| GapActor {
            links_known: actor.is_known,
            links: actor.links.try_into().unwrap_or(i32::MAX),
            degree: actor.degree.try_into().unwrap_or(i32::MAX),
            view: view.clone(),
            vertex: actor.vertex,
        });
        Ok(GapActors {
            nodes: nodes.collect(),
            total_count: count(all.actors.len()),
            left_out: count(all.persons_left_out),
        })
    }

    /// The actors that all links of a fragile pair go through:
    /// one, or the two ends of the only link; else empty.
    #[graphql(complexity = "2 * child_complexity")]
    async fn hangs_on(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        let Some((page, place)) = &self.page else {
            return Ok(Vec::new());
        };
        let (found, number) = (&page.found, page.numbers[*place]);
        let view = &found.view;
        let through = found.gaps.through(view.network(), number, view.persons());
        let vertices = match through {
            Some(Through::Actor(v)) => vec![v],
            Some(Through::Edge(u, v)) => vec![u, v],
            None => Vec::new(),
        };
        view.actors(context, &vertices).await
    }
}

/// The territory of an identifier of the network.
pub(super) async fn territory(context: &Context<'_>, id: Option<u32>) -> Result<Option<Territory>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let id = id.into();
    let found = request(context)?.territory_row(id).await?;
    Ok(found.map(Territory::from))
}

impl Found {
    /// The gaps of the territories of a kind.
    pub(super) async fn load(view: &View, kind: TerritoryKind, grouping: Grouping) -> Result<Self> {
        let level = view.matrix_level(kind).await?;
        let used = Arc::clone(&level);
        let key = AnalysisKey::new("gaps", &(kind, grouping));
        let gaps = view
            .compute(key, Gaps::memory, move |network, stop| {
                Gaps::of(network, Some(&used), grouping, stop)
            })
            .await?;
        Ok(Self {
            view: view.clone(),
            kind,
            level,
            gaps,
        })
    }
}

/// The number of a territory of a level. Of another one there are no gaps, and saying so would be read as good news.
fn of_level(view: &View, level: TerritoryKind, id: &ID) -> Result<u32> {
    const FIELD: &str = "territory";
    let known = view.scoped().territories();
    let number = territory_number(FIELD, id, known)?;
    let kind = known.reference(number).map(|reference| reference.kind);
    if let Some(kind) = kind.filter(|kind| *kind != level) {
        let (kind, level) = (kind.code(), level.code());
        return Err(ApiError::input(
            FIELD,
            format!(
                "« {FIELD} » désigne un territoire de niveau {kind} alors que « level » demande {level} : \
                 demandez « level: {kind} », ou un territoire de niveau {level}."
            ),
            format!(
                "\"{FIELD}\" is a territory of kind {kind} while \"level\" asks for {level}: \
                 ask for level: {kind}, or name a territory of kind {level}."
            ),
        ));
    }
    // What the network cannot hold stands in none of its records.
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What narrows a list of gaps.
pub(super) struct GapArguments {
    pub(super) level: TerritoryKind,
    pub(super) by: Option<SectorGrouping>,
    pub(super) between: Option<SectorPair>,
    pub(super) status: Option<Vec<GapStatus>>,
    pub(super) territory: Option<ID>,
    pub(super) order_by: GapOrder,
}

impl GapConnection {
    /// A page of the gaps of a view.
    pub(super) async fn load(
        view: &View,
        asked: GapArguments,
        arguments: &PageArguments,
    ) -> Result<Self> {
        let cell = asked.between.map(|pair| pair.cell()).transpose()?;
        let by = asked.by.map(Grouping::from);
        let grouping = match (by, &cell) {
            (Some(by), Some((grouping, _))) if by != *grouping => {
                return Err(ApiError::input(
                    "between",
                    "« between » et « by » ne parlent pas du même découpage : secteurs ou familles.",
                    "\"between\" and \"by\" do not speak of the same groups: sectors or families.",
                ));
            }
            (_, Some((grouping, _))) => *grouping,
            (by, None) => by.unwrap_or_default(),
        };
        let territory = asked
            .territory
            .map(|id| of_level(view, asked.level, &id))
            .transpose()?;
        let found = Found::load(view, asked.level, grouping).await?;
        let statuses = asked.status.unwrap_or_default();
        let query = GapQuery {
            statuses: statuses.into_iter().map(Into::into).collect(),
            pair: cell.map(|(_, pair)| pair),
            territory,
            order: asked.order_by.into(),
        };
        let numbers = found.gaps.select(&query);
        let totals = found.gaps.totals().into();
        let name = |number: &u32| Name::one(i64::from(*number));
        let listed = list(arguments, &numbers, name, |number| *number)?;
        let page = Arc::new(GapPage {
            found,
            numbers: listed.items.iter().map(|(_, number)| *number).collect(),
            actors: OnceCell::new(),
        });
        let mut places = 0..;
        let listed = listed.map(|number| Gap {
            page: places.next().map(|place| (Arc::clone(&page), place)),
            ..Gap::cell(grouping, &page.found.gaps.gap(number))
        });
        Ok(Self::new(listed, totals))
    }
}
