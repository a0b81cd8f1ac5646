//! Passerelles that are not there and could be.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, InputObject, SimpleObject};
use network::analysis::{
    self, Explained, Level, Network, Places, PotentialQuery, Potentials, Weights,
};

use super::group_pair::SectorPair;
use super::view::{View, count};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{Public, TerritoryKind, Theme};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Listed, list, ranked_connection};
use crate::graphql::scalar::Long;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::{Code, codes};
use crate::service::{AnalysisKey, Needs};

ranked_connection!(
    PotentialPasserelleConnection of PotentialPasserelleEdge of PotentialPasserelle,
    "A page of links to create, best first.\nOf more than 10,000 candidates the best 10,000 are listed: `totalCount` is how many are, `candidates` how many there are.",
    candidates: Long = "How many pairs are candidates, listed or not.\n\nThey may be more than `totalCount` can hold.",
    left_out: Long = "Candidates with a natural person left out: who may not edit sees one's own.",
    weights: PotentialWeightsInForce = "The weights in force."
);

/// A component of the score of a potential passerelle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::Component")]
pub(super) enum PotentialComponent {
    /// Resource allocation through shared partners, over the largest of the scope
    /// (Zhou et al. 2009).
    Structure,
    /// Whether they share several partners: 1 from two on, else 0.
    ///
    /// A single one, however close, may refuse to introduce them.
    Partners,
    /// Shared themes among all themes of the two.
    Themes,
    /// Shared publics among all publics of the two.
    Publics,
    /// exp(-kilometres / 20) between the seats;
    /// 1 when one serves the seat of the other.
    Proximity,
    /// Where the need of their common territory stands among all that are known,
    /// 0 to 1; the neediest of several.
    ///
    /// Known are those of the level of which the directory holds every figure of need. Null without `level`, for communes, and for
    /// a territory that is not known.
    Need,
}

/// How much each component counts; an absent one keeps its default.
/// Only the proportions matter.
#[derive(Clone, Debug, Default, InputObject)]
pub(super) struct PotentialWeights {
    /// Shared partners, those with few others above all.
    structure: Option<f64>,
    /// Several shared partners.
    partners: Option<f64>,
    /// Shared themes.
    themes: Option<f64>,
    /// Shared publics.
    publics: Option<f64>,
    /// Nearness of the seats.
    proximity: Option<f64>,
    /// Need of the common territory.
    ///
    /// It counts where `level` is given and its need is known.
    need: Option<f64>,
}

/// How much each component counts.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct PotentialWeightsInForce {
    /// Shared partners, those with few others above all.
    structure: f64,
    /// Several shared partners.
    partners: f64,
    /// Shared themes.
    themes: f64,
    /// Shared publics.
    publics: f64,
    /// Nearness of the seats.
    proximity: f64,
    /// Need of the territory.
    need: f64,
}

impl From<Weights> for PotentialWeightsInForce {
    fn from(weights: Weights) -> Self {
        let [structure, partners, themes, publics, proximity, need] =
            analysis::Component::ALL.map(|component| weights.of(component));
        Self {
            structure,
            partners,
            themes,
            publics,
            proximity,
            need,
        }
    }
}

impl PotentialWeights {
    fn check(&self) -> Result<Weights> {
        let default = Weights::default();
        let asked = [
            self.structure,
            self.partners,
            self.themes,
            self.publics,
            self.proximity,
            self.need,
        ];
        let mut all = analysis::Component::ALL.map(|component| default.of(component));
        for (weight, asked) in all.iter_mut().zip(asked) {
            *weight = asked.unwrap_or(*weight);
        }
        Weights::new(all).ok_or_else(|| {
            ApiError::input(
                "weights",
                "Les poids sont des nombres positifs ou nuls, et l'un au moins n'est pas nul.",
                "Weights are numbers of 0 or more, and one of them at least is above 0.",
            )
        })
    }
}

/// What one component says of a pair.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct PotentialComponentValue {
    /// Which component.
    name: PotentialComponent,
    /// What it is made of: the resource-allocation index, how many partners,
    /// kilometres, or the value; null when unknown.
    raw: Option<f64>,
    /// Its value, 0 to 1; null when unknown, and then left out of the mean.
    value: Option<f64>,
    /// Its share in the mean; those of the known components add up to 1.
    weight: f64,
    /// Value times weight; they add up to the score. Null when unknown.
    contribution: Option<f64>,
}

/// Two actors of different sectors without a link, and what speaks for one.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct PotentialPasserelle {
    /// Weighted mean of the known components, 0 to 1; null when none is known.
    score: Option<f64>,
    /// The six components.
    components: Vec<PotentialComponentValue>,
    /// Why, in French.
    reason: String,
    /// Why, in English.
    reason_en: String,
    /// How many partners both have.
    shared_partner_count: i32,
    /// Themes of both; at most all of the list.
    shared_themes: Vec<Code<Theme>>,
    /// Publics of both; at most all of the list.
    shared_publics: Vec<Code<Public>>,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    of: Explained,
}

/// Shared partners that are listed.
const LISTED_PARTNERS: usize = 20;

#[ComplexObject]
impl PotentialPasserelle {
    /// The one actor.
    async fn a(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.of.pair.a).await
    }

    /// The other actor.
    async fn b(&self, context: &Context<'_>) -> Result<Actor> {
        self.view.actor(context, self.of.pair.b).await
    }

    /// Partners of both, who could introduce them;
    /// the first 20, natural persons only for those who may edit and for themselves.
    #[graphql(complexity = "5 * child_complexity")]
    async fn shared_partners(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        let partners = &self.of.shared_partners;
        let listed = &partners[..partners.len().min(LISTED_PARTNERS)];
        self.view.actors(context, listed).await
    }
}

impl PotentialPasserelle {
    fn new(view: &View, of: Explained) -> Self {
        let components = of.parts.iter().map(|part| PotentialComponentValue {
            name: part.component.into(),
            raw: part.raw,
            value: part.value,
            weight: part.weight,
            contribution: part.contribution,
        });
        Self {
            score: of.pair.score,
            components: components.collect(),
            reason: of.sentence_fr(),
            reason_en: of.sentence_en(),
            shared_partner_count: count(of.shared_count),
            shared_themes: codes(of.themes.clone()),
            shared_publics: codes(of.publics.clone()),
            view: view.clone(),
            of,
        }
    }
}

/// Gives the communes of a territory.
fn communes(index: &TerritoryIndex, territory: u32, put: &mut dyn FnMut(u32)) {
    for commune in index.communes(territory.into()) {
        // Identifiers of territories are small: the network holds them in 32 bits.
        if let Ok(commune) = u32::try_from(*commune) {
            put(commune);
        }
    }
}

/// Asks with the communes of territories, and with the territories of a level that they meet.
fn in_places<T>(
    index: &TerritoryIndex,
    level: Option<&NeedyLevel>,
    network: &Network,
    ask: impl FnOnce(&Places<'_>) -> T,
) -> T {
    let communes = |id: u32, put: &mut dyn FnMut(u32)| communes(index, id, put);
    let met = |id: u32, put: &mut dyn FnMut(u32)| {
        let level = level.iter();
        let met = level.flat_map(|of| of.level.met_inside(id, network.scope()));
        met.for_each(&mut *put);
    };
    let need = |position: u32| {
        let of = level?;
        let territory = of.level.territories().get(position as usize)?;
        of.needs.get(territory).copied()
    };
    ask(&Places {
        communes: &communes,
        level: level.map(|_| &met as analysis::Lookup<'_>),
        need: level.map(|_| &need as &(dyn Fn(u32) -> Option<f64> + Sync)),
    })
}

/// The territories of a level and how needy they are.
#[derive(Clone)]
struct NeedyLevel {
    level: Arc<Level>,
    needs: Arc<Needs>,
}

impl NeedyLevel {
    async fn load(context: &Context<'_>, view: &View, kind: TerritoryKind) -> Result<Self> {
        let directory = &request(context)?.directory;
        Ok(Self {
            level: view.level(kind).await?,
            needs: directory.territory_needs(view.scoped(), kind).await?,
        })
    }
}

impl PotentialPasserelleConnection {
    /// A page of the links to create of a view.
    pub(super) async fn load(
        view: &View,
        context: &Context<'_>,
        kind: Option<TerritoryKind>,
        between: Option<SectorPair>,
        weights: Option<PotentialWeights>,
        arguments: &PageArguments,
    ) -> Result<Self> {
        let query = PotentialQuery {
            weights: weights.unwrap_or_default().check()?,
            between: between.map(|pair| pair.check()).transpose()?,
            persons: view.persons(),
        };
        let positions = match kind {
            Some(kind) => Some(NeedyLevel::load(context, view, kind).await?),
            None => None,
        };
        let index = Arc::clone(view.scoped().territories());
        let key = AnalysisKey::new("potentials", &(query, kind));
        let (level, territories) = (positions.clone(), Arc::clone(&index));
        let all: Arc<Potentials> = view
            .compute(key, Potentials::memory, move |network, stop| {
                in_places(&territories, level.as_ref(), network, |places| {
                    analysis::potentials(network, places, &query, stop)
                })
            })
            .await?;
        let name = |row: &analysis::Potential| view.pair_name(row.a, row.b);
        let page = list(arguments, &all.rows, name, |row| *row)?;
        let rows: Vec<analysis::Potential> = page.items.iter().map(|(_, row)| *row).collect();
        let key = AnalysisKey::new("potentials explained", &(query, kind, &rows));
        let ranked = Arc::clone(&all);
        let weigh = |explained: &Vec<analysis::Explained>| {
            let behind = explained.iter().map(analysis::Explained::memory);
            size_of_val(&**explained) + behind.sum::<usize>()
        };
        let explained = view
            .compute(key, weigh, move |network, _| {
                let explain = |places: &Places<'_>| {
                    let rows = rows.iter();
                    let explained = rows.map(|row| ranked.explain(network, places, &query, row));
                    explained.collect::<Vec<_>>()
                };
                Ok(in_places(&index, positions.as_ref(), network, explain))
            })
            .await?;
        let mut explained = explained.iter().cloned();
        let items = page.items.into_iter();
        let items = items.filter_map(|(cursor, _)| {
            let of = explained.next()?;
            Some((cursor, PotentialPasserelle::new(view, of)))
        });
        let listed = Listed {
            page_info: page.page_info,
            items: items.collect(),
            total_count: page.total_count,
        };
        let long = |number: u64| Long(i64::try_from(number).unwrap_or(i64::MAX));
        Ok(Self::new(
            listed,
            long(all.total),
            long(all.left_out),
            query.weights.into(),
        ))
    }
}
