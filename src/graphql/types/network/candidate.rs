//! What the network of one territory offers to start with.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use network::analysis::FAMILIES;

use super::gap::{GapArguments, GapConnection};
use super::gap_status::{GapOrder, GapStatus};
use super::group_pair::{SectorGrouping, SectorPair};
use super::passerelle::PasserelleConnection;
use super::view::{View, count};
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::Result;
use crate::graphql::id::NodeType;
use crate::graphql::paging::PageArguments;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::service::{AnalysisKey, Starters, starters};

/// Actors who could start, in a territory.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct StartingActors {
    /// How many there are.
    total_count: i32,
    /// Natural persons left out: who may not edit sees oneself alone.
    left_out: i32,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertices: Vec<u32>,
}

#[ComplexObject]
impl StartingActors {
    /// The actors, as many as were asked for.
    async fn nodes(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        self.view.actors(context, &self.vertices).await
    }
}

/// Actors who could start there.
///
/// # Arguments
/// * `first` - how many
pub(crate) async fn starting_actors(view: &View, first: usize) -> Result<StartingActors> {
    let persons = view.persons();
    let key = AnalysisKey::new("starters", &persons);
    let found = view
        .compute(
            key,
            |found: &Starters| 64 + 4 * found.vertices.len(),
            move |network, _| Ok(starters(network, persons)),
        )
        .await?;
    Ok(StartingActors {
        total_count: count(found.vertices.len()),
        left_out: count(found.persons_left_out),
        view: view.clone(),
        vertices: found.vertices.iter().take(first).copied().collect(),
    })
}

/// Links between the two families that pilots are about.
pub(crate) async fn passerelles_to_build_on(
    view: &View,
    arguments: &PageArguments,
) -> Result<PasserelleConnection> {
    let between = SectorPair::Families(FAMILIES.map(Code).to_vec());
    PasserelleConnection::load(view, Some(between), arguments).await
}

/// Pairs of sectors that do not work together in a territory of a level, the worst first.
pub(crate) async fn gaps_to_close(
    view: &View,
    level: TerritoryKind,
    territory: i64,
    arguments: &PageArguments,
) -> Result<GapConnection> {
    let territory: ID = NodeType::Territory.id(territory);
    let asked = GapArguments {
        level,
        by: Some(SectorGrouping::Sectors),
        between: None,
        status: Some(vec![
            GapStatus::Unconnected,
            GapStatus::Fragile,
            GapStatus::Weak,
        ]),
        territory: Some(territory),
        order_by: GapOrder::WorstFirst,
    };
    GapConnection::load(view, asked, arguments).await
}
