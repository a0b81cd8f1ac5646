//! What changes would do, before anyone makes them.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, InputObject, OneofObject, SimpleObject};
use network::analysis::{
    self, Change, ChangeError, ChangeProblem, Figures, Grouping, Simulation as Simulated,
    SimulationError,
};

use super::gap::{GapStatus, GapTotals};
use super::group_pair::SectorGrouping;
use super::view::{View, count};
use crate::domain::vocab::{
    ActorKind, PartnershipKind, Sector, SectorFamily, TerritoryKind, Vocabulary,
};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::loader::TerritoryId;
use crate::graphql::scalar::InseeCode;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::listed::Code;
use crate::graphql::types::territory::Territory;
use crate::service::AnalysisKey;

/// Changes that one question may hold.
pub(super) const MOST_CHANGES: usize = 50;
/// Hypothetical actors are numbered from here on: real ones are far below.
const FIRST_NEW: u32 = u32::MAX / 2;

/// A new actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct NewActorInput {
    /// A name for later changes to call it by, in place of an identifier.
    key: String,
    /// Its kind.
    kind: Code<ActorKind>,
    /// Its main sector.
    sector: Code<Sector>,
    /// The territories that it serves.
    territories: Option<Vec<ID>>,
    /// The commune of its seat.
    seat_commune: Option<InseeCode>,
}

/// A new partnership.
#[derive(Clone, Debug, InputObject)]
pub(super) struct NewPartnershipInput {
    /// The first actor ("A"): its identifier, or the key of one that an earlier change adds.
    from: ID,
    /// The second actor ("B"): its identifier, or the key of one that an earlier change adds.
    to: ID,
    /// Its kind.
    kind: Code<PartnershipKind>,
    /// The territories that it is limited to; everywhere when absent.
    territories: Option<Vec<ID>>,
}

/// Two actors.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ActorPairInput {
    /// The one actor: its identifier, or the key of one that an earlier change adds.
    a: ID,
    /// The other actor.
    b: ID,
}

/// One thing that could change. Changes come one after another.
#[derive(Clone, Debug, OneofObject)]
pub(super) enum NetworkChange {
    /// Two actors start an active partnership.
    AddPartnership(NewPartnershipInput),
    /// This partnership ends.
    RemovePartnership(ID),
    /// Every partnership of the scope between two actors ends; groups in which both sit stay.
    RemoveLinks(ActorPairInput),
    /// A new actor comes to work.
    AddActor(NewActorInput),
    /// This actor closes: its identifier, or the key of one that an earlier change adds.
    RemoveActor(ID),
}

/// The figures of a network.
#[derive(SimpleObject)]
pub(super) struct SimulationFigures {
    /// Actors.
    actors: i32,
    /// Pairs of actors that are linked.
    edges: i32,
    /// Pairs of actors of different sectors that are linked.
    passerelles: i32,
    /// Separate parts, actors without any link included.
    components: i32,
    /// Actors without any link.
    isolated: i32,
    /// Links without which two parts would come apart.
    cut_edges: i32,
    /// Actors without which some others would come apart.
    articulation_points: i32,
    /// Linked pairs among all pairs of actors of different sectors; null when there is no such pair.
    cross_sector_density: Option<f64>,
    /// Actors of other sectors that one reaches within two steps, on average; null without any actor.
    mean_reach: Option<f64>,
    /// Actors that join two sectors: who hold a role of broker across sectors.
    brokers: i32,
    /// How many pairs of sectors have which status.
    gaps: GapTotals,
}

impl From<&Figures> for SimulationFigures {
    fn from(of: &Figures) -> Self {
        Self {
            actors: count(of.actors),
            edges: count(of.edges),
            passerelles: count(of.passerelles),
            components: count(of.components),
            isolated: count(of.isolated),
            cut_edges: count(of.cut_edges),
            articulation_points: count(of.articulation_points),
            cross_sector_density: of.cross_density,
            mean_reach: of.mean_reach,
            brokers: count(of.brokers.len()),
            gaps: of.gap_totals().into(),
        }
    }
}

/// An actor of a simulation: a real one, or one that a change adds.
#[derive(SimpleObject)]
pub(super) struct SimulatedActor {
    /// The actor; null for one that a change adds.
    actor: Option<Actor>,
    /// The key of one that a change adds; null for a real one.
    key: Option<String>,
}

/// A pair of sectors whose status would change.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct GapChange {
    /// The sectors of the one group.
    sectors_x: Vec<Code<Sector>>,
    /// The sectors of the other group.
    sectors_y: Vec<Code<Sector>>,
    /// The two families, when the pair is one of families; else empty.
    families: Vec<Code<SectorFamily>>,
    /// How they work together today.
    before: GapStatus,
    /// How they would.
    after: GapStatus,
    #[graphql(skip)]
    territory: Option<u32>,
}

#[ComplexObject]
impl GapChange {
    /// The territory; null when the scope is looked at as one.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.territory else {
            return Ok(None);
        };
        let key = TerritoryId(id.into());
        let found = request(context)?.loaders.load_one(key).await?;
        Ok(found.map(Territory::from))
    }
}

/// The same figures before and after some changes; nothing is stored.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Simulation {
    /// Today.
    before: SimulationFigures,
    /// After all changes.
    after: SimulationFigures,
    /// Natural persons among the brokers, left out for those who may not edit.
    left_out: i32,
    #[graphql(skip)]
    lost: Vec<u32>,
    #[graphql(skip)]
    gained: Vec<u32>,
    #[graphql(skip)]
    keys: Vec<String>,
    #[graphql(skip)]
    grouping: Grouping,
    #[graphql(skip)]
    changes: Vec<analysis::GapChange>,
}

/// Actors and gaps that are listed of each kind.
const LISTED: usize = 100;

#[ComplexObject]
impl Simulation {
    /// Actors that join two sectors today and would not any more, by identifier; at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn brokers_lost(&self, context: &Context<'_>) -> Result<Vec<SimulatedActor>> {
        self.actors(context, &self.lost).await
    }

    /// Actors that would join two sectors and do not today, by identifier; at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn brokers_gained(&self, context: &Context<'_>) -> Result<Vec<SimulatedActor>> {
        self.actors(context, &self.gained).await
    }

    /// Pairs of sectors whose status would change, by territory; at most the first 100.
    #[graphql(complexity = "10 * child_complexity")]
    async fn gap_changes(&self) -> Vec<GapChange> {
        let listed = self.changes.iter().take(LISTED);
        let sectors = |group| self.grouping.sectors(group).map(Code).collect();
        let families = |change: &analysis::GapChange| match self.grouping {
            Grouping::Sectors => Vec::new(),
            Grouping::Families => [change.pair.x, change.pair.y]
                .iter()
                .map(|group| Code(SectorFamily::ALL[usize::from(*group)]))
                .collect(),
        };
        listed
            .map(|change| GapChange {
                sectors_x: sectors(change.pair.x),
                sectors_y: sectors(change.pair.y),
                families: families(change),
                before: change.before.into(),
                after: change.after.into(),
                territory: change.territory,
            })
            .collect()
    }
}

impl Simulation {
    async fn actors(&self, context: &Context<'_>, ids: &[u32]) -> Result<Vec<SimulatedActor>> {
        let request = request(context)?;
        let actors = ids.iter().take(LISTED).map(|id| async {
            let key = id.checked_sub(FIRST_NEW).map(|place| place as usize);
            Ok(match key.and_then(|place| self.keys.get(place)) {
                Some(key) => SimulatedActor {
                    actor: None,
                    key: Some(key.clone()),
                },
                None => SimulatedActor {
                    actor: Some(request.actor(i64::from(*id)).await?),
                    key: None,
                },
            })
        });
        futures_util::future::try_join_all(actors).await
    }
}

/// Changes with their identifiers decoded, and the keys of new actors in the order of their numbers.
struct Checked {
    changes: Vec<Change>,
    keys: Vec<String>,
}

impl Checked {
    fn of(view: &View, asked: &[NetworkChange]) -> Result<Self> {
        if asked.is_empty() || asked.len() > MOST_CHANGES {
            return Err(ApiError::input(
                "changes",
                format!("De 1 à {MOST_CHANGES} changements par question."),
                format!("From 1 to {MOST_CHANGES} changes in a question."),
            ));
        }
        let mut keys: Vec<String> = Vec::new();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut changes = Vec::with_capacity(asked.len());
        for (place, change) in asked.iter().enumerate() {
            let field = |name: &str| format!("changes.{place}.{name}");
            let actor = |name: &str, id: &ID, numbers: &HashMap<String, u32>| {
                if let Some(number) = numbers.get(id.as_str()) {
                    return Ok(*number);
                }
                let number = actor_number(&field(name), id)?;
                Ok::<u32, ApiError>(u32::try_from(number).unwrap_or(u32::MAX))
            };
            let territories = |name: &str, ids: &Option<Vec<ID>>| -> Result<Vec<u32>> {
                let ids = ids.iter().flatten();
                let numbers = ids.map(|id| NodeType::Territory.number(&field(name), id));
                numbers
                    .map(|number| Ok(u32::try_from(number?).unwrap_or(u32::MAX)))
                    .collect()
            };
            changes.push(match change {
                NetworkChange::AddActor(new) => {
                    let id = FIRST_NEW + u32::try_from(keys.len()).unwrap_or(0);
                    if new.key.trim().is_empty() || numbers.insert(new.key.clone(), id).is_some() {
                        return Err(ApiError::input(
                            &field("addActor.key"),
                            "Chaque nouvel acteur porte une clé à lui, non vide.",
                            "Every new actor bears a key of its own, not empty.",
                        ));
                    }
                    keys.push(new.key.clone());
                    Change::AddActor {
                        id,
                        kind: new.kind.0,
                        sector: new.sector.0,
                        territories: territories("addActor.territories", &new.territories)?,
                        seat: seat(
                            view,
                            &field("addActor.seatCommune"),
                            new.seat_commune.as_ref(),
                        )?,
                    }
                }
                NetworkChange::RemoveActor(id) => Change::RemoveActor {
                    id: actor("removeActor", id, &numbers)?,
                },
                NetworkChange::AddPartnership(new) => Change::AddPartnership {
                    from: actor("addPartnership.from", &new.from, &numbers)?,
                    to: actor("addPartnership.to", &new.to, &numbers)?,
                    kind: new.kind.0,
                    territories: territories("addPartnership.territories", &new.territories)?,
                },
                NetworkChange::RemovePartnership(id) => {
                    let number = NodeType::Partnership.number(&field("removePartnership"), id)?;
                    Change::RemovePartnership {
                        id: u32::try_from(number).unwrap_or(u32::MAX),
                    }
                }
                NetworkChange::RemoveLinks(pair) => Change::RemovePartnerships {
                    one: actor("removeLinks.a", &pair.a, &numbers)?,
                    other: actor("removeLinks.b", &pair.b, &numbers)?,
                },
            });
        }
        Ok(Self { changes, keys })
    }
}

/// The territory of a seat commune; 0 when none is given.
fn seat(view: &View, field: &str, code: Option<&InseeCode>) -> Result<u32> {
    let Some(code) = code else {
        return Ok(0);
    };
    let found = view.scoped().territories().commune(&code.0);
    found.and_then(|id| u32::try_from(id).ok()).ok_or_else(|| {
        ApiError::input(
            field,
            format!("Aucune commune n'a le code INSEE « {} ».", code.0),
            format!("No commune has the INSEE code \"{}\".", code.0),
        )
    })
}

/// Why a change cannot be, at its place.
fn refused(error: ChangeError) -> ApiError {
    let place = error.position + 1;
    let (fr, en) = match error.problem {
        ChangeProblem::UnknownActor(_) => (
            "cet acteur n'est pas dans le périmètre, ou un changement précédent l'a retiré",
            "this actor is not in the scope, or an earlier change removed it",
        ),
        ChangeProblem::ActorExists(_) => ("cet acteur existe déjà", "this actor is there already"),
        ChangeProblem::SameActor(_) => (
            "un acteur ne peut pas être lié à lui-même",
            "an actor cannot work with itself",
        ),
        ChangeProblem::UnknownPartnership(_) => (
            "ce partenariat n'est pas dans le périmètre, ou un changement précédent l'a terminé",
            "this partnership is not in the scope, or an earlier change ended it",
        ),
        ChangeProblem::NoPartnership(..) => (
            "ces deux acteurs n'ont pas de partenariat dans le périmètre",
            "these two actors have no partnership in the scope",
        ),
        ChangeProblem::OutsideScope => (
            "ce qui est ajouté ne serait pas dans le périmètre : territoire, secteurs, natures ou couches l'excluent",
            "what is added would not be in the scope: its territory, sectors, kinds or layers leave it out",
        ),
    };
    ApiError::input(
        &format!("changes.{}", error.position),
        format!("Changement n° {place} : {fr}."),
        format!("Change number {place}: {en}."),
    )
}

/// What changes would do to the network of a view.
pub(super) async fn simulate(
    view: &View,
    asked: &[NetworkChange],
    level: Option<TerritoryKind>,
    by: SectorGrouping,
) -> Result<Simulation> {
    let grouping = Grouping::from(by);
    let checked = Checked::of(view, asked)?;
    let levels = match level {
        Some(kind) => Some(view.level(kind).await?),
        None => None,
    };
    let used = levels.clone();
    let key = AnalysisKey::new("figures", &(level, grouping));
    let before: Arc<Figures> = view
        .compute(key, move |network, stop| {
            Figures::of(network, used.as_deref(), grouping, stop)
        })
        .await?;
    let with_persons = view.with_persons();
    let key = AnalysisKey::new(
        "simulation",
        &(&checked.changes, level, grouping, with_persons),
    );
    let (figures, changes) = (Arc::clone(&before), checked.changes);
    let found: Arc<std::result::Result<Simulated, ChangeError>> = view
        .compute(key, move |network, stop| {
            let level = levels.as_deref();
            match analysis::simulate(network, &figures, &changes, level, with_persons, stop) {
                Ok(simulated) => Ok(Ok(simulated)),
                Err(SimulationError::Change(error)) => Ok(Err(error)),
                Err(SimulationError::Stopped(stopped)) => Err(stopped),
            }
        })
        .await?;
    let simulated = found.as_ref().as_ref().map_err(|error| refused(*error))?;
    Ok(Simulation {
        before: before.as_ref().into(),
        after: (&simulated.after).into(),
        left_out: count(simulated.persons_left_out),
        lost: simulated.brokers_lost.clone(),
        gained: simulated.brokers_gained.clone(),
        keys: checked.keys,
        grouping,
        changes: simulated.gap_changes.clone(),
    })
}
