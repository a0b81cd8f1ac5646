//! A network on a canvas.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use network::analysis::{self, Drawing, DrawingQuery};
use network::graph::algo::{self, Cuts};

use super::passerelle::partnerships;
use super::view::{View, count};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::actor_number;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::partnership::Partnership;
use crate::service::AnalysisKey;

/// Actors and links chosen by the server for a canvas, with their places.
/// The same question gives the same places.
#[derive(SimpleObject)]
pub(crate) struct NetworkDrawing {
    /// The actors, the most informative first: the centre, then by distance;
    /// those that join sectors, then by degree.
    nodes: Vec<DrawingNode>,
    /// The links between them; also the rows of a table that tells the same as the
    /// picture.
    edges: Vec<DrawingEdge>,
    /// Actors that are not drawn.
    nodes_left_out: i32,
    /// Links between these and those drawn that are not drawn.
    edges_left_out: i32,
    /// Natural persons left out: who may not edit sees oneself alone.
    left_out: i32,
}

/// An actor on the canvas.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct DrawingNode {
    /// From 0 on the left to 1.
    x: f64,
    /// From 0 at the top to 1.
    y: f64,
    /// Actors it is linked with, drawn or not.
    degree: i32,
    /// Steps from the centre; null when the whole scope is drawn.
    distance: Option<i32>,
    /// Whether without it some others would no longer be joined.
    is_articulation_point: bool,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertex: u32,
}

#[ComplexObject]
impl DrawingNode {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.vertex).await
    }
}

/// A link on the canvas, and a row of the table.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct DrawingEdge {
    /// Place of the one end among `nodes`, counted from 0.
    from_node: i32,
    /// Place of the other end among `nodes`.
    to_node: i32,
    /// How many partnerships and shared groups are behind it.
    links: i32,
    /// Whether it joins two sectors.
    is_passerelle: bool,
    /// Whether without it the two would not be joined at all.
    is_cut_edge: bool,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    edge: u32,
}

#[ComplexObject]
impl DrawingEdge {
    /// The one end.
    async fn a(&self, context: &Context<'_>) -> Result<Actor> {
        let (a, _) = self.view.network().graph().ends(self.edge);
        self.view.actor(context, a).await
    }

    /// The other end.
    async fn b(&self, context: &Context<'_>) -> Result<Actor> {
        let (_, b) = self.view.network().graph().ends(self.edge);
        self.view.actor(context, b).await
    }

    /// The partnerships behind it, by identifier; seldom more than five.
    #[graphql(complexity = "2 * child_complexity")]
    async fn partnerships(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        partnerships(&self.view, context, self.edge).await
    }
}

/// How many nodes a drawing may have, for arguments as they came, wrong ones too.
pub(super) fn drawn(limit: i32) -> usize {
    usize::try_from(limit)
        .unwrap_or(1)
        .clamp(1, analysis::MOST_DRAWN_NODES)
}

/// The drawing of a view.
pub(super) async fn draw(
    view: &View,
    around: Option<ID>,
    steps: i32,
    limit: i32,
) -> Result<NetworkDrawing> {
    let most_steps = analysis::MOST_DRAWN_STEPS;
    let steps = u32::try_from(steps)
        .ok()
        .filter(|steps| (1..=most_steps).contains(steps));
    let steps = steps.ok_or_else(|| {
        ApiError::input(
            "steps",
            format!("« steps » va de 1 à {most_steps}."),
            format!("\"steps\" goes from 1 to {most_steps}."),
        )
    })?;
    let most = analysis::MOST_DRAWN_NODES;
    if drawn(limit) != usize::try_from(limit).unwrap_or(0) {
        return Err(ApiError::input(
            "limit",
            format!("« limit » va de 1 à {most}."),
            format!("\"limit\" goes from 1 to {most}."),
        ));
    }
    let around = around.map(|id| actor_number("around", &id)).transpose()?;
    let query = DrawingQuery {
        around: around.map(|id| u32::try_from(id).unwrap_or(u32::MAX)),
        steps,
        limit: drawn(limit),
        persons: view.persons(),
    };
    let cuts = view
        .compute(AnalysisKey::new("cuts", &()), Cuts::memory, |network, _| {
            Ok(algo::cuts(network.graph()))
        })
        .await?;
    let key = AnalysisKey::new("drawing", &query);
    let weigh = |drawing: &Option<Drawing>| drawing.as_ref().map_or(0, Drawing::memory);
    let drawing = view
        .compute(key, weigh, move |network, stop| {
            analysis::drawing(network, &cuts, &query, stop)
        })
        .await?;
    let Some(drawing) = drawing.as_ref() else {
        return Err(ApiError::input(
            "around",
            "Cet acteur n'est pas dans le périmètre, ou c'est une personne : élargissez le territoire, les secteurs ou la date.",
            "This actor is not in the scope, or is a person: widen the territory, the sectors or the date.",
        ));
    };
    let small = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let nodes = drawing.nodes.iter().map(|node| DrawingNode {
        x: node.x,
        y: node.y,
        degree: small(node.degree),
        distance: node.distance.map(small),
        is_articulation_point: node.is_articulation_point,
        view: view.clone(),
        vertex: node.vertex,
    });
    let edges = drawing.edges.iter().map(|edge| DrawingEdge {
        from_node: small(edge.from),
        to_node: small(edge.to),
        links: small(edge.links),
        is_passerelle: edge.is_passerelle,
        is_cut_edge: edge.is_cut_edge,
        view: view.clone(),
        edge: edge.edge,
    });
    Ok(NetworkDrawing {
        nodes: nodes.collect(),
        edges: edges.collect(),
        nodes_left_out: count(drawing.nodes_left_out),
        edges_left_out: count(drawing.edges_left_out),
        left_out: count(drawing.persons_left_out),
    })
}
