//! Who can introduce an actor to another one, step by step.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, ID, OneofObject, SimpleObject};
use network::analysis::{
    self, IntroductionQuery, LinkSource, Network, introduction_paths, introduction_scope,
};

use super::view::{View, count};
use crate::domain::vocab::{ActorKind, Sector};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::actor_number;
use crate::graphql::loader::AnyPartnershipId;
use crate::graphql::scalar::Long;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::partnership::Partnership;
use crate::service::AnalysisKey;

/// Whom an actor wants to meet.
#[derive(Clone, Debug, OneofObject)]
pub(super) enum PathTarget {
    /// This actor.
    Actor(ID),
    /// Any actor of this main sector.
    Sector(Code<Sector>),
    /// Any actor of this kind.
    Kind(Code<ActorKind>),
}

/// Whether the one who would introduce agrees to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::Consent")]
pub(super) enum IntroductionConsent {
    /// The first step: who asks knows the next one itself.
    NotNeeded,
    /// It declared that it introduces others.
    Given,
    /// It was not asked: ask it first.
    Unknown,
}

/// A way to be introduced.
#[derive(SimpleObject)]
pub(crate) struct IntroductionPath {
    /// The sum of the costs of its steps; the smaller the easier.
    cost: Long,
    /// One step after the other; at most eight.
    steps: Vec<IntroductionStep>,
    /// Place of the weakest step, counted from 0.
    weak_step: i32,
}

/// From one actor to the next.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct IntroductionStep {
    /// The cost of the cheapest link between the two.
    cost: i32,
    /// Whether it is the weakest step of its path.
    is_weak: bool,
    /// Whether the one who introduces agrees to it.
    consent: IntroductionConsent,
    /// Whether the link is walked against its direction.
    against_direction: bool,
    #[graphql(skip)]
    network: Arc<Network>,
    #[graphql(skip)]
    step: analysis::IntroductionStep,
}

#[ComplexObject]
impl IntroductionStep {
    /// Who introduces; in the first step who asks.
    async fn from(&self, context: &Context<'_>) -> Result<Actor> {
        self.actor(context, self.step.from).await
    }

    /// Who is met.
    async fn to(&self, context: &Context<'_>) -> Result<Actor> {
        self.actor(context, self.step.to).await
    }

    /// The partnership that justifies the step;
    /// null when the two only sit in the same group.
    async fn partnership(&self, context: &Context<'_>) -> Result<Option<Partnership>> {
        let best = self.sources().next();
        let Some(LinkSource::Partnership(id)) = best else {
            return Ok(None);
        };
        let key = AnyPartnershipId(id.into());
        let found = request(context)?.loaders.load_one(key).await?;
        Ok(found.map(Partnership::from))
    }

    /// The group in which both sit, when that is what justifies the step.
    async fn group(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.sources().next() {
            Some(LinkSource::Group(id, _)) => request(context)?.actor(id.into()).await.map(Some),
            _ => Ok(None),
        }
    }
}

impl IntroductionStep {
    async fn actor(&self, context: &Context<'_>, v: u32) -> Result<Actor> {
        let id = self.network.ids()[v as usize];
        request(context)?.actor(id.into()).await
    }

    fn sources(&self) -> impl Iterator<Item = LinkSource> {
        self.step.links.iter().map(|step| step.link.source)
    }
}

/// What the field of the schema takes.
pub(super) struct PathArguments {
    pub(super) from: ID,
    pub(super) to: PathTarget,
    pub(super) k: i32,
    pub(super) max_steps: i32,
    pub(super) prefer_disjoint: bool,
    pub(super) any_direction: bool,
    pub(super) include_governing: bool,
}

fn out_of_range(field: &str, most: usize) -> ApiError {
    ApiError::input(
        field,
        format!("« {field} » va de 1 à {most}."),
        format!("\"{field}\" goes from 1 to {most}."),
    )
}

fn not_in_scope(field: &str) -> ApiError {
    ApiError::input(
        field,
        "Cet acteur n'est pas dans le périmètre : élargissez le territoire, les secteurs ou la date.",
        "This actor is not in the scope: widen the territory, the sectors or the date.",
    )
}

/// The best ways to be introduced.
pub(super) async fn paths(view: &View, asked: PathArguments) -> Result<Vec<IntroductionPath>> {
    let most_steps = usize::try_from(analysis::MOST_STEPS).unwrap_or(usize::MAX);
    let within = |number: i32, most: usize| {
        usize::try_from(number)
            .ok()
            .filter(|n| (1..=most).contains(n))
    };
    let k = within(asked.k, analysis::MOST_PATHS)
        .ok_or_else(|| out_of_range("k", analysis::MOST_PATHS))?;
    let steps =
        within(asked.max_steps, most_steps).ok_or_else(|| out_of_range("maxSteps", most_steps))?;
    let governing = asked.include_governing;
    let dormant = view.walks_dormant();
    let key = AnalysisKey::new("network of introductions", &(dormant, governing));
    let network: Arc<Network> = view
        .compute(key, Network::memory, move |network, stop| {
            let scope = introduction_scope(network.scope(), dormant, governing);
            Network::of(network.snapshot(), &scope, stop)
        })
        .await?;
    let vertex = |field: &str, id: &ID| {
        let number = actor_number(field, id)?;
        let vertex = u32::try_from(number).ok().and_then(|id| network.vertex(id));
        vertex.ok_or_else(|| not_in_scope(field))
    };
    let from = vertex("from", &asked.from)?;
    let to = match &asked.to {
        PathTarget::Actor(id) => analysis::PathTarget::Actor(vertex("to.actor", id)?),
        PathTarget::Sector(sector) => analysis::PathTarget::Sector(sector.0),
        PathTarget::Kind(kind) => analysis::PathTarget::Kind(kind.0),
    };
    let query = IntroductionQuery {
        count: k,
        max_steps: u32::try_from(steps).unwrap_or(analysis::MOST_STEPS),
        prefer_disjoint: asked.prefer_disjoint,
        against_direction: asked.any_direction,
        with_governing: governing,
        persons: view.persons(),
        ..IntroductionQuery::new(from, to)
    };
    let key = AnalysisKey::new("introduction paths", &(dormant, query));
    let walked = Arc::clone(&network);
    let weigh = |paths: &Vec<analysis::IntroductionPath>| {
        let behind = paths.iter().map(analysis::IntroductionPath::memory);
        size_of_val(&**paths) + behind.sum::<usize>()
    };
    let found = view
        .compute(key, weigh, move |_, stop| {
            introduction_paths(&walked, &query, stop)
        })
        .await?;
    let path = |path: &analysis::IntroductionPath| {
        let steps = path
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| IntroductionStep {
                cost: step.cost.try_into().unwrap_or(i32::MAX),
                is_weak: place == path.weak_step,
                consent: step.consent.into(),
                against_direction: step.links.first().is_some_and(|link| link.is_against),
                network: Arc::clone(&network),
                step: step.clone(),
            });
        IntroductionPath {
            cost: Long(i64::try_from(path.cost).unwrap_or(i64::MAX)),
            steps: steps.collect(),
            weak_step: count(path.weak_step),
        }
    };
    Ok(found.iter().map(path).collect())
}
