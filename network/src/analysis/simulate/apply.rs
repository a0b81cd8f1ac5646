//! A network as it would be after some changes.

use std::collections::{BTreeMap, BTreeSet};

use entity::vocab::{PartnershipStatus, Visibility};

use super::change::{Change, ChangeError, ChangeProblem, SimulationError};
use crate::analysis::scope::code;
use crate::analysis::{LinkSource, Network, Persons};
use crate::graph::snapshot::{ActorFacts, ActorRow, Changes, PartnershipRow};
use crate::graph::{Stop, index};

/// The records that changes lead to.
#[derive(Default)]
struct Draft {
    /// Which natural persons of the network changes may name.
    persons: Persons,
    /// Actors added or removed, by identifier; `None` for one that was removed.
    actors: BTreeMap<u32, Option<ActorRow>>,
    /// Partnerships added, by identifier, with the position of their change.
    added: BTreeMap<u32, (usize, PartnershipRow)>,
    /// Identifiers of the partnerships that end.
    ended: BTreeSet<u32>,
}

/// The network after some changes, in the same scope: the snapshot with the changes written into a copy of it.
///
/// # Arguments
/// * `persons` - which natural persons of the network changes may name
///
/// # Complexity
/// That of [`Network::of`].
pub(super) fn changed(
    network: &Network,
    changes: &[Change],
    persons: Persons,
    stop: &Stop,
) -> Result<Network, SimulationError> {
    let mut draft = Draft {
        persons,
        ..Draft::default()
    };
    for (position, change) in changes.iter().enumerate() {
        let error = |problem| ChangeError { position, problem };
        draft.add(network, position, change).map_err(error)?;
    }
    let after = Network::of(
        &network.snapshot().with(draft.changes(network)),
        network.scope(),
        stop,
    )?;
    for (position, change) in changes.iter().enumerate() {
        if draft.is_left_out(&after, position, change) {
            let problem = ChangeProblem::OutsideScope;
            return Err(ChangeError { position, problem }.into());
        }
    }
    Ok(after)
}

impl Draft {
    fn add(
        &mut self,
        network: &Network,
        position: usize,
        change: &Change,
    ) -> Result<(), ChangeProblem> {
        match change {
            Change::AddActor {
                id,
                kind,
                sector,
                territories,
                seat,
            } => {
                if network.snapshot().slot(*id).is_some() || self.actors.contains_key(id) {
                    return Err(ChangeProblem::ActorExists(*id));
                }
                let facts = ActorFacts {
                    seat: *seat,
                    ..ActorFacts::new(*id, code(*kind), code(*sector))
                };
                let area = territories.clone();
                self.actors.insert(*id, Some(ActorRow { facts, area }));
            }
            Change::RemoveActor { id } => {
                self.check_actor(network, *id)?;
                self.added
                    .retain(|_, (_, row)| row.from != *id && row.to != *id);
                self.actors.insert(*id, None);
            }
            Change::AddPartnership {
                from,
                to,
                kind,
                territories,
            } => {
                self.check_pair(network, *from, *to)?;
                // From the top, where no database has come yet, below the mark of groups.
                let id = u32::MAX - 1 - index(position);
                let row = PartnershipRow {
                    visibility: code(Visibility::Public),
                    territories: territories.clone(),
                    ..PartnershipRow::new(
                        id,
                        code(*kind),
                        code(PartnershipStatus::Active),
                        *from,
                        *to,
                    )
                };
                self.added.insert(id, (position, row));
            }
            Change::RemovePartnership { id } => {
                let unknown = ChangeProblem::UnknownPartnership(*id);
                let row = network.snapshot().row_of(*id).ok_or(unknown)?;
                let row = network.snapshot().row(row);
                if !self.still_linked(network, row.from, row.to).contains(id) {
                    return Err(unknown);
                }
                self.check_pair(network, row.from, row.to)?;
                self.ended.insert(*id);
            }
            Change::RemovePartnerships { one, other } => {
                self.check_pair(network, *one, *other)?;
                let before = self.added.len();
                self.added.retain(|_, (_, row)| {
                    (row.from, row.to) != (*one, *other) && (row.from, row.to) != (*other, *one)
                });
                let linked = self.still_linked(network, *one, *other);
                if linked.is_empty() && self.added.len() == before {
                    return Err(ChangeProblem::NoPartnership(*one, *other));
                }
                self.ended.extend(linked);
            }
        }
        Ok(())
    }

    fn check_actor(&self, network: &Network, id: u32) -> Result<(), ChangeProblem> {
        // One that a change added is nobody yet.
        match (self.actors.get(&id), network.vertex(id)) {
            (None, Some(v)) if !self.persons.shows(network, v) => Err(ChangeProblem::Person(id)),
            (Some(Some(_)), _) | (None, Some(_)) => Ok(()),
            _ => Err(ChangeProblem::UnknownActor(id)),
        }
    }

    fn check_pair(&self, network: &Network, one: u32, other: u32) -> Result<(), ChangeProblem> {
        self.check_actor(network, one)?;
        self.check_actor(network, other)?;
        if one == other {
            return Err(ChangeProblem::SameActor(one));
        }
        Ok(())
    }

    /// The partnerships of the scope between two actors that no change has ended.
    fn still_linked(&self, network: &Network, one: u32, other: u32) -> BTreeSet<u32> {
        let gone = |id| matches!(self.actors.get(&id), Some(None));
        let ends = network.vertex(one).zip(network.vertex(other));
        let edge = ends.and_then(|(u, v)| network.graph().edge_between(u, v));
        let Some(edge) = edge.filter(|_| !gone(one) && !gone(other)) else {
            return BTreeSet::new();
        };
        let links = network.links(edge);
        let ids = links.filter_map(|link| match link.source {
            LinkSource::Partnership(id) => Some(id),
            LinkSource::Group(..) => None,
        });
        ids.filter(|id| !self.ended.contains(id)).collect()
    }

    /// The records as they would be.
    fn changes(&self, network: &Network) -> Changes {
        let snapshot = network.snapshot();
        let day = network.scope().days.as_of;
        let actors = self.actors.iter().filter_map(|(id, now)| {
            if let Some(row) = now {
                return Some((*id, Some(row.clone())));
            }
            // One that came and went again was never there.
            let slot = snapshot.slot(*id)?;
            let facts = ActorFacts {
                closed: day,
                ..*snapshot.facts(slot)?
            };
            let area = snapshot.area(slot).to_vec();
            Some((*id, Some(ActorRow { facts, area })))
        });
        let ended = self.ended.iter().filter_map(|id| {
            let row = PartnershipRow {
                until_day: day,
                status: code(PartnershipStatus::Ended),
                ..snapshot.row(snapshot.row_of(*id)?)
            };
            Some((*id, Some(row)))
        });
        let added = self.added.iter();
        let added = added.map(|(id, (_, row))| (*id, Some(row.clone())));
        Changes {
            version: snapshot.version(),
            actors: actors.collect(),
            partnerships: ended.chain(added).collect(),
            groups: Vec::new(),
        }
    }

    /// Whether what a change added, and no later one removed, is not in the network.
    fn is_left_out(&self, after: &Network, position: usize, change: &Change) -> bool {
        match change {
            Change::AddActor { id, .. } => self.actors[id].is_some() && after.vertex(*id).is_none(),
            Change::AddPartnership { from, to, .. } => {
                let id = u32::MAX - 1 - index(position);
                let ends = after.vertex(*from).zip(after.vertex(*to));
                let edge = ends.and_then(|(u, v)| after.graph().edge_between(u, v));
                let is_in = edge.is_some_and(|edge| {
                    let mut links = after.links(edge);
                    links.any(|link| link.source == LinkSource::Partnership(id))
                });
                self.added.contains_key(&id) && !is_in
            }
            _ => false,
        }
    }
}
