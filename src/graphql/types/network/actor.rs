//! An actor in the network of a scope.

use async_graphql::{ComplexObject, Context, SimpleObject};
use network::analysis::{self, Network, PasserelleQuery};
use network::graph::{Stop, Stopped};

use super::broker::Broker;
use super::group_pair::SectorPair;
use super::passerelle::Passerelle;
use super::scope::NetworkParameters;
use super::service_version;
use super::view::{View, count};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::scalar::Date;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::service::NetworkVersion;
use crate::service::AnalysisKey;

/// An actor in the network of a scope:
/// its part in it, whom it reaches, what it joins.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ActorNetwork {
    /// The state of the directory that the answer is about.
    version: NetworkVersion,
    /// The day looked at.
    as_of: Date,
    /// Actors it is linked with;
    /// null for a natural person, unless one may edit or is that person.
    degree: Option<i32>,
    /// Whether its links are known:
    /// a partnership, a shared group or a declared absence of link in the 24 months before the day.
    links_known: bool,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertex: u32,
}

/// An actor within some steps of another.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct Neighbour {
    /// Steps away.
    distance: i32,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    vertex: u32,
}

#[ComplexObject]
impl Neighbour {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.vertex).await
    }
}

/// Actors within some steps of another.
#[derive(SimpleObject)]
pub(super) struct Neighbours {
    /// The actors, the nearest first, then by identifier; as many as were asked for.
    nodes: Vec<Neighbour>,
    /// How many there are;
    /// null for a natural person, unless one may edit or is that person.
    total_count: Option<i32>,
}

/// Neighbours that may be asked for at once.
const MOST_NEIGHBOURS: i32 = 300;
/// Steps that may be asked for.
const MOST_STEPS: i32 = 4;

impl ActorNetwork {
    /// An actor in a view; `None` when it is not in the scope.
    pub(crate) async fn load(view: View, number: i64) -> Result<Option<Self>> {
        let network = view.network();
        let vertex = u32::try_from(number).ok().and_then(|id| network.vertex(id));
        let Some(vertex) = vertex else {
            return Ok(None);
        };
        view.scoped().find_known().await?;
        let known = network.known()[vertex as usize];
        let degree = count(network.graph().degree(vertex));
        let mut found = Self {
            version: service_version(&view),
            as_of: view.as_of(),
            degree: None,
            links_known: known,
            view,
            vertex,
        };
        found.degree = found.is_shown().then_some(degree);
        Ok(Some(found))
    }

    /// Whether measures of the actor may be shown.
    fn is_shown(&self) -> bool {
        self.view.persons().shows(self.view.network(), self.vertex)
    }
}

#[ComplexObject]
impl ActorNetwork {
    /// The scope in force: what was asked, with what was left out filled in.
    async fn parameters(&self) -> NetworkParameters {
        NetworkParameters::new(&self.view)
    }

    /// Share of the actors of the scope whose links are known.
    async fn coverage(&self) -> Result<Option<f64>> {
        Ok(self.view.statistics().await?.coverage)
    }

    /// Its roles and structural holes, betweenness apart;
    /// null for a natural person, unless one may edit or is that person.
    #[graphql(complexity = "child_complexity + 10")]
    async fn broker(
        &self,
        #[graphql(desc = "Count only pairs of others of these two sectors or families.")]
        between: Option<SectorPair>,
    ) -> Result<Option<Broker>> {
        if !self.is_shown() {
            return Ok(None);
        }
        let between = between.map(|pair| pair.check()).transpose()?;
        let vertex = self.vertex;
        let work = move |network: &Network, _: &Stop| {
            Ok::<_, Stopped>(analysis::broker_of(network, vertex, between))
        };
        let scoped = self.view.scoped();
        let found = scoped.compute_unkept("broker", work).await?;
        Ok(Some(Broker::new(&self.view, found)))
    }

    /// Whom it reaches within some steps, the nearest first;
    /// of a natural person those of one step, unless one may edit or is that person.
    #[graphql(complexity = "20 * child_complexity + 10")]
    async fn neighbours(
        &self,
        #[graphql(desc = "How many steps, 1 to 4.", default = 1)] steps: i32,
        #[graphql(desc = "How many actors, 1 to 300.", default = 100)] limit: i32,
    ) -> Result<Neighbours> {
        for (field, asked, most) in [
            ("steps", steps, MOST_STEPS),
            ("limit", limit, MOST_NEIGHBOURS),
        ] {
            if !(1..=most).contains(&asked) {
                return Err(ApiError::input(
                    field,
                    format!("« {field} » va de 1 à {most}."),
                    format!("\"{field}\" goes from 1 to {most}."),
                ));
            }
        }
        let vertex = self.vertex;
        let is_shown = self.is_shown();
        let steps = if is_shown { steps } else { 1 };
        let (steps, limit) = (steps.unsigned_abs(), limit.unsigned_abs() as usize);
        let key = AnalysisKey::new("neighbours", &(vertex, steps, limit));
        let found = self
            .view
            .compute(key, analysis::Neighbours::memory, move |network, _| {
                Ok(analysis::neighbours_within(network, vertex, steps, limit))
            })
            .await?;
        let nodes = found.rows.iter().map(|row| Neighbour {
            distance: row.distance.try_into().unwrap_or(i32::MAX),
            view: self.view.clone(),
            vertex: row.vertex,
        });
        Ok(Neighbours {
            nodes: nodes.collect(),
            // Of one step it is the degree.
            total_count: is_shown.then(|| count(found.rows.len() + found.left_out)),
        })
    }

    /// Its links with other sectors, in the order of `network.passerelles`;
    /// at most the first 100.
    ///
    /// Empty for a natural person, unless one may edit or is that person, who is not told those with other persons.
    #[graphql(complexity = "20 * child_complexity + 10")]
    async fn passerelles(
        &self,
        #[graphql(desc = "Only links between these two sectors or families.")] between: Option<
            SectorPair,
        >,
    ) -> Result<Vec<Passerelle>> {
        let query = PasserelleQuery {
            between: between.map(|pair| pair.check()).transpose()?,
            persons: self.view.persons(),
            limit: Some(100),
        };
        let vertex = self.vertex;
        let key = AnalysisKey::new("passerelles of", &(vertex, query));
        let found = self
            .view
            .compute(key, analysis::Passerelles::memory, move |network, stop| {
                analysis::passerelles_of(network, vertex, query, stop)
            })
            .await?;
        let rows = found.rows.iter();
        Ok(rows.map(|row| Passerelle::new(&self.view, *row)).collect())
    }
}
