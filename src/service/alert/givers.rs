//! Who gives alerts in a territory, from where, and where it is silent.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use network::graph::snapshot::{Day, PartnershipRow, Snapshot, UNKNOWN_START};
use network::graph::{Stop, Stopped};

use super::ground::date_of;
use super::places::places;
use crate::domain::date::day_number;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorKind, PartnershipKind, PartnershipStatus, Visibility, Vocabulary};
use crate::policy::{PersonsMeasured, Viewer};
use crate::service::{Directory, ServiceError};

const LONGEST: Duration = Duration::from_secs(20);

/// How alerts stand in a commune, or from a giver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GiverState {
    /// Nobody is known to give alerts.
    Silent,
    /// Only dormant ties are known.
    Dormant,
    /// One actor alone gives alerts.
    Single,
    /// Two or more do.
    Alerted,
}

/// Somebody who gives alerts in the territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertGiver {
    /// The actor.
    pub actor: i64,
    /// Its kind.
    pub kind: ActorKind,
    /// Whether one of its ties is active; else they are dormant.
    pub active: bool,
    /// How many communes of the territory it gives alerts from.
    pub communes: usize,
    /// In how many of these it is the only active giver.
    pub alone_in: usize,
    /// When one of its ties was last declared or confirmed.
    pub confirmed: Option<Date>,
}

/// How alerts stand in a commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneGivers {
    /// The commune.
    pub commune: i64,
    /// How it stands.
    pub state: GiverState,
    /// Active givers, by identifier.
    pub givers: Vec<i64>,
    /// Givers whose ties are dormant, by identifier.
    pub dormant: Vec<i64>,
    /// When a tie was last declared or confirmed.
    pub confirmed: Option<Date>,
}

/// Who gives alerts in a territory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertGivers {
    /// The givers: those alone in the most communes first, then those of the most communes.
    pub givers: Vec<AlertGiver>,
    /// The communes: the silent first, then dormant, single, alerted; by code.
    pub communes: Vec<CommuneGivers>,
    /// Natural persons, who are counted in the communes and named to those who may edit and to themselves only.
    pub left_out: usize,
}

impl AlertGivers {
    /// The same without the names of natural persons, but for some.
    fn naming(mut self, named: PersonsMeasured) -> Self {
        let is_hidden = |one: &mut AlertGiver| one.kind.is_person() && !named.include(one.actor);
        let persons = self.givers.extract_if(.., is_hidden);
        let persons: BTreeSet<i64> = persons.map(|one| one.actor).collect();
        for commune in &mut self.communes {
            commune.givers.retain(|one| !persons.contains(one));
            commune.dormant.retain(|one| !persons.contains(one));
        }
        self.left_out = persons.len();
        self
    }
}

/// A tie of somebody who gives alerts: who, where it is limited to, whether active, last seen.
type Tie = (u32, Vec<u32>, bool, Day);

impl Directory {
    /// Who gives alerts in a territory: actors with an `ALERTS` partnership that the viewer may read, and the members of
    /// working groups and bodies that have one, which are alert networks. A tie that carries territories counts inside them.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown territory, [`ServiceError::Overloaded`], [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// O(m + t c) for m partnerships, t ties of alert and c communes.
    pub async fn alert_givers(
        &self,
        territory: i64,
        viewer: &Viewer,
    ) -> Result<AlertGivers, ServiceError> {
        let current = self.current().await?;
        let index = Arc::clone(&current.territories.index);
        if index.reference(territory).is_none() {
            return Err(ServiceError::unknown_territory());
        }
        let visibilities = viewer.visibilities();
        let day = day_number(self.clock.today());
        let work = move |stop: &Stop| {
            let snapshot = &current.snapshot;
            let ties = ties(snapshot, visibilities, day, stop)?;
            gather(snapshot, &index, territory, (&ties, day), stop)
        };
        let found = self.compute.analyse(LONGEST, work).await?;
        Ok(found.naming(viewer.persons_measured()))
    }
}

fn ties(
    snapshot: &Snapshot,
    visibilities: &[Visibility],
    day: Day,
    stop: &Stop,
) -> Result<Vec<Tie>, Stopped> {
    let is = |kind: u8| usize::from(kind) == PartnershipKind::Alerts.index();
    let mut ties = Vec::new();
    // Of each network, its ties of alert, which its members share: territories, state, last seen.
    let mut networks: BTreeMap<u32, Vec<(Vec<u32>, bool, Day)>> = BTreeMap::new();
    for row in snapshot.rows() {
        if row.is_multiple_of(65_536) {
            stop.check()?;
        }
        if !is(snapshot.kind(row)) {
            continue;
        }
        let row: PartnershipRow = snapshot.row(row);
        let visible = visibilities
            .iter()
            .any(|one| one.index() == usize::from(row.visibility));
        let status = usize::from(row.status);
        let active = status == PartnershipStatus::Active.index() && row.detached().holds(day);
        let dormant = status == PartnershipStatus::Dormant.index();
        if !visible || !(active || dormant) {
            continue;
        }
        for group in [row.from, row.to] {
            if is_group(snapshot, group) {
                let shared = (row.territories.clone(), active, row.seen);
                networks.entry(group).or_default().push(shared);
            }
        }
        ties.push((row.from, row.territories, active, row.seen));
    }
    if !networks.is_empty() {
        for member in snapshot.memberships().iter() {
            if let Some(shared) = networks.get(&member.group)
                && member.from_day <= day
                && day < member.until_day
            {
                let shared = shared.iter().cloned();
                ties.extend(
                    shared.map(|(places, active, seen)| (member.actor, places, active, seen)),
                );
            }
        }
    }
    Ok(ties)
}

fn kind_of(snapshot: &Snapshot, id: u32) -> Option<ActorKind> {
    let facts = snapshot.facts(snapshot.slot(id)?)?;
    ActorKind::ALL.get(usize::from(facts.kind)).copied()
}

fn is_group(snapshot: &Snapshot, id: u32) -> bool {
    kind_of(snapshot, id).is_some_and(ActorKind::is_group)
}

/// What is known of a giver.
#[derive(Debug)]
struct Known {
    active: bool,
    seen: Day,
    communes: BTreeSet<i64>,
}

fn gather(
    snapshot: &Snapshot,
    index: &TerritoryIndex,
    territory: i64,
    (ties, day): (&[Tie], Day),
    stop: &Stop,
) -> Result<AlertGivers, Stopped> {
    let communes = index.communes(territory);
    let mut known: BTreeMap<u32, Known> = BTreeMap::new();
    // Of each commune: active givers, dormant ones, last seen.
    let mut told: BTreeMap<i64, (BTreeSet<i64>, BTreeSet<i64>, Day)> = communes
        .iter()
        .map(|commune| (*commune, (BTreeSet::new(), BTreeSet::new(), UNKNOWN_START)))
        .collect();
    for (giver, limits, active, seen) in ties {
        stop.check()?;
        let Some(slot) = snapshot.slot(*giver) else {
            continue;
        };
        let Some(facts) = snapshot.facts(slot) else {
            continue;
        };
        // The ties of an actor that closed stay as they were declared.
        if is_group(snapshot, *giver) || !facts.is_at_work(day) {
            continue;
        }
        let own: Vec<u32> = places(facts, snapshot.area(slot)).collect();
        let served = if limits.is_empty() { &own } else { limits };
        let here: BTreeSet<i64> = served
            .iter()
            .flat_map(|place| index.communes((*place).into()))
            .copied()
            .filter(|commune| communes.binary_search(commune).is_ok())
            .collect();
        if here.is_empty() {
            continue;
        }
        for commune in &here {
            if let Some((givers, dormant, last)) = told.get_mut(commune) {
                let of = if *active { givers } else { dormant };
                of.insert((*giver).into());
                *last = (*last).max(*seen);
            }
        }
        let entry = known.entry(*giver).or_insert(Known {
            active: false,
            seen: UNKNOWN_START,
            communes: BTreeSet::new(),
        });
        entry.active |= *active;
        entry.seen = entry.seen.max(*seen);
        entry.communes.extend(here);
    }
    let communes: Vec<CommuneGivers> = told
        .into_iter()
        .map(|(commune, (givers, mut dormant, seen))| {
            dormant.retain(|one| !givers.contains(one));
            CommuneGivers {
                commune,
                state: match (givers.len(), dormant.len()) {
                    (0, 0) => GiverState::Silent,
                    (0, _) => GiverState::Dormant,
                    (1, _) => GiverState::Single,
                    _ => GiverState::Alerted,
                },
                givers: givers.into_iter().collect(),
                dormant: dormant.into_iter().collect(),
                confirmed: date_of(seen),
            }
        })
        .collect();
    let mut alone: BTreeMap<i64, usize> = BTreeMap::new();
    for one in communes
        .iter()
        .filter(|one| one.state == GiverState::Single)
    {
        for giver in &one.givers {
            *alone.entry(*giver).or_default() += 1;
        }
    }
    let mut givers: Vec<AlertGiver> = known
        .into_iter()
        .filter_map(|(id, known)| {
            Some(AlertGiver {
                actor: id.into(),
                kind: kind_of(snapshot, id)?,
                active: known.active,
                communes: known.communes.len(),
                alone_in: alone.get(&i64::from(id)).copied().unwrap_or(0),
                confirmed: date_of(known.seen),
            })
        })
        .collect();
    givers.sort_by_key(|one| {
        let first = std::cmp::Reverse((one.alone_in, one.communes));
        (first, one.actor)
    });
    let mut communes = communes;
    let code = |id: i64| index.reference(id).map(|one| one.code.clone());
    communes.sort_by_key(|one| (one.state, code(one.commune)));
    Ok(AlertGivers {
        givers,
        communes,
        left_out: 0,
    })
}
