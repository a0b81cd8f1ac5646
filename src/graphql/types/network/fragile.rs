//! What the network would come apart without.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};
use network::analysis::{self, FragileLinks, Loss, PART_EXAMPLES};
use network::graph::Stopped;

use super::fragile_sentence::{Lost, Side, sentence_en, sentence_fr};
use super::passerelle::{partnerships, shared_groups};
use super::view::{View, count};
use crate::domain::vocab::Sector;
use crate::graphql::error::Result;
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::Long;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::partnership::Partnership;
use crate::service::AnalysisKey;

ranked_connection!(
    FragileLinkConnection of FragileLinkEdge of FragileLink, "A page of fragile links and actors.",
    left_out: i32 = "Those of natural persons left out: who may not edit sees one's own."
);

/// What may be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(super) enum FragileKind {
    /// A link: a cut edge.
    Link,
    /// An actor: an articulation point.
    Actor,
}

/// A link or an actor whose loss separates actors of different sectors.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct FragileLink {
    /// A link or an actor.
    kind: FragileKind,
    /// Pairs of actors of different sectors, the lost one apart,
    /// that are joined today and would not be any more.
    lost_pairs: Long,
    /// How many parts come apart.
    part_count: i32,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    loss: Loss,
    #[graphql(skip)]
    parts: Vec<analysis::Part>,
    #[graphql(skip)]
    sides: Option<[analysis::Side; 2]>,
}

/// How many actors of a sector.
#[derive(Clone, Copy, Debug, SimpleObject)]
pub(super) struct SectorCount {
    /// The sector.
    sector: Code<Sector>,
    /// Its actors.
    actors: i32,
}

/// A part of the network that would come apart.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct FragilePart {
    /// Its actors.
    size: i32,
    /// Its actors by sector; at most twelve.
    by_sector: Vec<SectorCount>,
    #[graphql(skip)]
    view: View,
    #[graphql(skip)]
    examples: Vec<u32>,
}

#[ComplexObject]
impl FragilePart {
    /// Some of its actors, those next to what is lost first; at most five.
    #[graphql(complexity = "5 * child_complexity")]
    async fn examples(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        self.view.actors(context, &self.examples).await
    }
}

/// Parts that are told of each fragile link, the largest first.
const PARTS: usize = 10;

#[ComplexObject]
impl FragileLink {
    /// The actor that would be lost; null for a link.
    async fn actor(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.loss {
            Loss::Actor(v) => self.view.actor(context, v).await.map(Some),
            Loss::Edge(_) => Ok(None),
        }
    }

    /// The one end of the link that would be lost; null for an actor.
    async fn a(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.ends() {
            Some((a, _)) => self.view.actor(context, a).await.map(Some),
            None => Ok(None),
        }
    }

    /// The other end of the link that would be lost; null for an actor.
    async fn b(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.ends() {
            Some((_, b)) => self.view.actor(context, b).await.map(Some),
            None => Ok(None),
        }
    }

    /// The partnerships behind the link, empty for an actor; seldom more than five.
    #[graphql(complexity = "5 * child_complexity")]
    async fn partnerships(&self, context: &Context<'_>) -> Result<Vec<Partnership>> {
        match self.loss {
            Loss::Edge(edge) => partnerships(&self.view, context, edge).await,
            Loss::Actor(_) => Ok(Vec::new()),
        }
    }

    /// The groups in which both ends of the link sit; seldom more than two.
    #[graphql(complexity = "2 * child_complexity")]
    async fn shared_groups(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        match self.loss {
            Loss::Edge(edge) => shared_groups(&self.view, context, edge).await,
            Loss::Actor(_) => Ok(Vec::new()),
        }
    }

    /// What comes apart, the largest part first; at most ten parts.
    #[graphql(complexity = "5 * child_complexity")]
    async fn parts(&self) -> Vec<FragilePart> {
        let parts = self.parts.iter().map(|part| FragilePart {
            size: count(part.size),
            by_sector: part
                .by_sector
                .iter()
                .map(|(sector, actors)| SectorCount {
                    sector: Code(*sector),
                    actors: count(*actors),
                })
                .collect(),
            view: self.view.clone(),
            examples: part.examples.clone(),
        });
        parts.collect()
    }

    /// What would happen, in French.
    ///
    /// Between which two parts most pairs of different sectors are lost, an actor of each, of two sectors where one may be named,
    /// and how many more parts come apart.
    async fn sentence(&self, context: &Context<'_>) -> Result<String> {
        let (lost, sides) = self.told(context).await?;
        Ok(sentence_fr(&lost, &sides, self.more_parts()))
    }

    /// The same in English.
    async fn sentence_en(&self, context: &Context<'_>) -> Result<String> {
        let (lost, sides) = self.told(context).await?;
        Ok(sentence_en(&lost, &sides, self.more_parts()))
    }
}

/// What comes apart without a link or an actor.
#[derive(Clone, Debug, Default)]
struct Apart {
    parts: Vec<analysis::Part>,
    sides: Option<[analysis::Side; 2]>,
}

impl Apart {
    /// Bytes behind.
    fn memory(&self) -> usize {
        let parts = self.parts.iter().map(analysis::Part::memory);
        let sides = self.sides.iter().flatten();
        let sectors = sides.map(|side| size_of_val(&*side.sectors));
        size_of_val(&*self.parts) + parts.sum::<usize>() + sectors.sum::<usize>()
    }
}

impl FragileLink {
    fn ends(&self) -> Option<(u32, u32)> {
        match self.loss {
            Loss::Edge(edge) => Some(self.view.network().graph().ends(edge)),
            Loss::Actor(_) => None,
        }
    }

    /// Parts beside the two of the sentence.
    fn more_parts(&self) -> usize {
        usize::try_from(self.part_count).map_or(0, |parts| parts.saturating_sub(2))
    }

    /// Names for a sentence: what is lost, and two parts that lose each other.
    async fn told(&self, context: &Context<'_>) -> Result<(Lost, Vec<Side>)> {
        let lost = match (self.loss, self.ends()) {
            (Loss::Actor(v), _) => Lost::Actor(self.view.actor(context, v).await?.row.name.clone()),
            (Loss::Edge(_), Some((a, b))) => Lost::Link(
                self.view.actor(context, a).await?.row.name.clone(),
                self.view.actor(context, b).await?.row.name.clone(),
            ),
            (Loss::Edge(_), None) => Lost::Link(String::new(), String::new()),
        };
        let mut sides = Vec::new();
        for side in self.sides.iter().flatten() {
            let name = match side.named {
                Some(v) => Some(self.view.actor(context, v).await?.row.name.clone()),
                None => None,
            };
            sides.push(Side {
                name,
                size: side.size,
                sectors: side.sectors.clone(),
            });
        }
        Ok((lost, sides))
    }
}

impl FragileLinkConnection {
    /// A page of the fragile links of a view.
    pub(super) async fn load(view: &View, arguments: &PageArguments) -> Result<Self> {
        let persons = view.persons();
        let key = AnalysisKey::new("fragile links", &persons);
        let all: Arc<FragileLinks> = view
            .compute(key, FragileLinks::memory, move |network, stop| {
                FragileLinks::of(network, persons, stop)
            })
            .await?;
        let name = |row: &analysis::FragileLink| match row.loss {
            Loss::Actor(v) => Name::one(view.number(v)),
            Loss::Edge(edge) => {
                let (a, b) = view.network().graph().ends(edge);
                view.pair_name(a, b)
            }
        };
        let page = list(arguments, &all.rows, name, |row| *row)?;
        let losses: Vec<Loss> = page.items.iter().map(|(_, row)| row.loss).collect();
        let key = AnalysisKey::new("parts of fragile links", &(&losses, persons));
        let links = Arc::clone(&all);
        let weigh = |all: &Vec<Apart>| {
            let behind = all.iter().map(Apart::memory);
            size_of_val(&**all) + behind.sum::<usize>()
        };
        let apart = view
            .compute(key, weigh, move |network, stop| {
                let apart = |loss: &Loss| {
                    stop.check()?;
                    Ok(Apart {
                        parts: links.parts(network, *loss, PARTS, persons).0,
                        sides: links.sides(network, *loss, persons),
                    })
                };
                losses
                    .iter()
                    .map(apart)
                    .collect::<std::result::Result<Vec<_>, Stopped>>()
            })
            .await?;
        let mut apart = apart.iter().cloned();
        let listed = page.map(|row| {
            let Apart { parts, sides } = apart.next().unwrap_or_default();
            FragileLink {
                kind: match row.loss {
                    Loss::Edge(_) => FragileKind::Link,
                    Loss::Actor(_) => FragileKind::Actor,
                },
                lost_pairs: Long(i64::try_from(row.lost_pairs).unwrap_or(i64::MAX)),
                part_count: count(row.parts),
                view: view.clone(),
                loss: row.loss,
                parts,
                sides,
            }
        });
        Ok(Self::new(listed, count(all.left_out)))
    }
}

/// At most so many actors of a part are named: the analysis gives no more.
const _: () = assert!(PART_EXAMPLES <= 5);
