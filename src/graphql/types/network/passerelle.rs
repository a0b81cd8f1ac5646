//! Links between two sectors.

use async_graphql::{ComplexObject, Context, SimpleObject};
use network::analysis::{self, LinkSource, PasserelleQuery};

use super::group_pair::SectorPair;
use super::view::{View, count};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::AnyPartnershipId;
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{list, ranked_connection};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::partnership::Partnership;
use crate::service::AnalysisKey;

ranked_connection!(
    PasserelleConnection of PasserelleEdge of Passerelle, "A page of links between two sectors.\nOf more than 10,000 the first 10,000 are listed; all are counted.",
    left_out: i32 = "Links of natural persons left out: who may not edit sees one's own."
);

/// Passerelles that are listed at most: those that the network would miss most.
const LISTED: usize = 10_000;

/// A link between two actors of different sectors,
/// and how much the network would miss it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Passerelle {
    /// Partners that both actors have.
    shared_partners: i32,
    /// Shared partners among all partners of the two, 0 to 1 (Onnela et al. 2007).
    overlap: f64,
    /// Whether without the link the two would not be joined at all.
    is_cut_edge: bool,
    /// Steps from one to the other without the link; null when there is no other way.
    span: Option<i32>,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    row: analysis::Passerelle,
}

#[ComplexObject]
impl Passerelle {
    /// The one actor.
    async fn a(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.row.a).await
    }

    /// The other actor.
    async fn b(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.row.b).await
    }

    /// The partnerships behind the link, by identifier; seldom more than five.
    #[graphql(complexity = "5 * child_complexity")]
    async fn partnerships(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        partnerships(&self.view, context, self.row.edge).await
    }

    /// The groups in which both sit; seldom more than two.
    #[graphql(complexity = "2 * child_complexity")]
    async fn shared_groups(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        shared_groups(&self.view, context, self.row.edge).await
    }
}

impl Passerelle {
    /// A passerelle of a view.
    pub(super) fn new(view: &View, row: analysis::Passerelle) -> Self {
        Self {
            shared_partners: row.shared_partners.try_into().unwrap_or(i32::MAX),
            overlap: row.overlap,
            is_cut_edge: row.is_cut_edge(),
            span: row.span.map(|span| span.try_into().unwrap_or(i32::MAX)),
            view: view.clone(),
            row,
        }
    }
}

/// The partnerships behind an edge, by identifier.
pub(super) async fn partnerships(
    view: &View,
    context: &Context<'_>,
    edge: u32,
) -> Result<Vec<Partnership>> {
    let keys: Vec<AnyPartnershipId> = view
        .network()
        .links(edge)
        .filter_map(|link| match link.source {
            LinkSource::Partnership(id) => Some(AnyPartnershipId(id.into())),
            LinkSource::Group(..) => None,
        })
        .collect();
    let mut found = request(context)?
        .loaders
        .load_many(keys.iter().copied())
        .await?;
    let rows = keys.iter().filter_map(|key| found.remove(key));
    Ok(rows.map(Partnership::from).collect())
}

/// The groups that both ends of an edge sit in, by identifier.
pub(super) async fn shared_groups(
    view: &View,
    context: &Context<'_>,
    edge: u32,
) -> Result<Vec<Actor>> {
    let request = request(context)?;
    let groups: Vec<i64> = view
        .network()
        .links(edge)
        .filter_map(|link| match link.source {
            LinkSource::Group(id, _) => Some(id.into()),
            LinkSource::Partnership(_) => None,
        })
        .collect();
    let found = groups.into_iter().map(|id| request.actor(id));
    futures_util::future::try_join_all(found).await
}

impl PasserelleConnection {
    /// A page of the passerelles of a view.
    pub(super) async fn load(
        view: &View,
        between: Option<SectorPair>,
        arguments: &PageArguments,
    ) -> Result<Self> {
        let between = between.map(|pair| pair.check()).transpose()?;
        let query = PasserelleQuery {
            between,
            persons: view.persons(),
            limit: Some(LISTED),
        };
        let key = AnalysisKey::new("passerelles", &query);
        let all = view
            .compute(key, analysis::Passerelles::memory, move |network, stop| {
                analysis::passerelles(network, query, stop)
            })
            .await?;
        let name = |row: &analysis::Passerelle| view.pair_name(row.a, row.b);
        let mut listed = list(arguments, &all.rows, name, |row| {
            Passerelle::new(view, *row)
        })?;
        listed.total_count = count(all.total);
        Ok(Self::new(listed, count(all.left_out)))
    }
}
