//! The answer: whom to alert.

use std::sync::Arc;

use network::graph::snapshot::Day;

use super::asked::{AlertQuestion, Around, Asked, Spot};
use super::competence::Competences;
use super::districts::Districts;
use super::ground::{Found, Ground, ground};
use super::places::PlaceIndex;
use super::recipient::AlertRecipient;
use super::standing::Standing;
use super::versions::RuleSet;
use crate::domain::alert::{ConcernSet, PathLine, path_of};
use crate::domain::date::{PartialDate, day_number};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{Concern, Vocabulary};
use crate::policy::Viewer;
use crate::service::network::{Current, NetworkVersion};
use crate::service::{Directory, ServiceError};

/// Recipients told of each concern at most.
const EACH: usize = 8;

/// Whom to alert.
#[derive(Clone, Debug)]
pub struct AlertRoute {
    /// The commune, as of today's code.
    pub commune: i64,
    /// What was asked about, in the order of the list.
    pub concerns: Vec<Concern>,
    /// The national path, first of all; empty without a concern of danger.
    pub emergency: Vec<&'static PathLine>,
    /// National lines for information.
    pub national: Vec<&'static PathLine>,
    /// Those who serve the commune, then those one step further.
    pub recipients: Vec<AlertRecipient>,
    /// How many serve the commune, told or not.
    pub total: usize,
    /// What nobody takes in all of it for the asker; `None` when somebody takes each.
    pub hole: Option<AlertHole>,
    /// The rules that the answer stands on.
    pub rule_set: Arc<RuleSet>,
    /// The state of the network that it is about.
    pub version: NetworkVersion,
}

/// What nobody takes in the whole commune for the asker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertHole {
    /// The concerns.
    pub concerns: Vec<Concern>,
    /// Those of the next level who take them: elsewhere in the EPCI, the département, the région.
    pub nearest: Vec<AlertRecipient>,
}

/// Of those found in order, those told: the first [`EACH`] of every concern.
fn told(found: &[Found]) -> impl Iterator<Item = &Found> {
    let mut counts = vec![0; Concern::ALL.len()];
    found.iter().filter(move |one| {
        let wanted = one.concerns.iter().any(|one| counts[one.index()] < EACH);
        if wanted {
            for concern in one.concerns.iter() {
                counts[concern.index()] += 1;
            }
        }
        wanted
    })
}

/// Gives each recipient the next one behind it that takes one of its concerns and is for the asker: at a wider level, or
/// else at any.
fn give_fallbacks(recipients: &mut [AlertRecipient]) {
    for place in 0..recipients.len() {
        let (one, behind) = (&recipients[place], &recipients[place + 1..]);
        let shares = |other: &&AlertRecipient| {
            let mut concerns = other.concerns.iter();
            concerns.any(|own| one.concerns.contains(own))
        };
        let mut takers = behind.iter().filter(shares).filter(|other| !other.closed);
        let wider = takers.clone().find(|other| other.level > one.level);
        let next = wider.or_else(|| takers.next());
        recipients[place].fallback = next.map(|next| next.actor);
    }
}

/// What those found take for the asker, in the whole commune or together in every district of it.
fn covered(ground: &Ground<'_>, found: &[Found], asked: &Asked) -> ConcernSet {
    let mut districts = Districts::of(ground, asked);
    let mut covered = ConcernSet::default();
    for one in found.iter().filter(|one| !one.closed) {
        covered = covered.or(one.whole);
        // Claims share no concern.
        let parts = one.claims.iter();
        for claim in parts.filter(|claim| !claim.concerns.without(one.whole).is_empty()) {
            districts.take(ground, one.one.slot, *claim);
        }
    }
    covered.or(districts.taken())
}

/// The answer to a question, all in memory.
pub(super) fn answer(
    ground: &Ground<'_>,
    asked: &Asked,
    viewer: &Viewer,
) -> (Vec<AlertRecipient>, usize, Option<AlertHole>) {
    let candidates = ground.candidates(asked).into_iter();
    let mut found: Vec<Found> = candidates
        .filter_map(|one| ground.found(one, Spot::Asked(&asked.place), asked))
        .collect();
    found.sort_unstable_by_key(|one| one.rank);
    let covered = covered(ground, &found, asked);
    let slots: Vec<u32> = found.iter().map(|one| one.one.slot).collect();
    let total = found.len();
    let told = told(&found).filter_map(|one| ground.recipient(one));
    let mut recipients: Vec<AlertRecipient> = told.collect();
    give_fallbacks(&mut recipients);
    let further = ground.further(&recipients, &slots, asked, viewer);
    recipients.extend(further);
    let missing = asked.concerns.without(covered);
    let hole = (!missing.is_empty()).then(|| AlertHole {
        concerns: missing.iter().collect(),
        nearest: ground.nearest(missing, &found, asked),
    });
    (recipients, total, hole)
}

impl Directory {
    /// Whom to alert for a commune and some concerns.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown commune or no concern, [`ServiceError::Preparing`] while a large
    /// network is being read.
    ///
    /// # Complexity
    /// O(a) for the a actors of the territories that hold the commune: some hundred microseconds at a million actors.
    pub async fn alert_route(
        &self,
        question: &AlertQuestion,
        viewer: &Viewer,
    ) -> Result<AlertRoute, ServiceError> {
        let current = self.current().await?;
        let standing = self.standing(&current).await?;
        self.made_places(&current).await?;
        self.alert_route_at(&current, &standing.competences, &standing, question, viewer)
    }

    /// The same with the rules given, for tests of a set that is not in force.
    pub(super) fn alert_route_at(
        &self,
        current: &Current,
        competences: &Competences,
        standing: &Standing,
        question: &AlertQuestion,
        viewer: &Viewer,
    ) -> Result<AlertRoute, ServiceError> {
        let territories = &current.territories.index;
        let today = self.clock.today();
        let commune = territories
            .commune(&question.commune)
            .ok_or_else(|| crate::service::query::unknown_commune("commune", &question.commune))?;
        let asked = asked(question, territories, commune, day_number(today))?;
        let seen = (today, viewer.persons_measured());
        let ground = ground(current, competences, standing, seen);
        let (recipients, total, hole) = answer(&ground, &asked, viewer);
        Ok(AlertRoute {
            commune,
            concerns: asked.concerns.iter().collect(),
            emergency: path_of(asked.concerns, question.caller, false),
            national: path_of(asked.concerns, question.caller, true),
            recipients,
            total,
            hole,
            rule_set: Arc::clone(&standing.set),
            version: current.version(),
        })
    }

    /// Waits until the index of places is made; it is made once for each base of the network.
    pub(super) async fn made_places(&self, current: &Arc<Current>) -> Result<(), ServiceError> {
        if current.places.get().is_none() {
            let making = Arc::clone(current);
            let make = move || {
                making
                    .places
                    .get_or_init(|| PlaceIndex::of(&making.snapshot));
            };
            self.compute.run(make).await?;
        }
        Ok(())
    }
}

fn asked(
    question: &AlertQuestion,
    territories: &TerritoryIndex,
    commune: i64,
    day: Day,
) -> Result<Asked, ServiceError> {
    let concerns: ConcernSet = question.concerns.iter().copied().collect();
    if concerns.is_empty() {
        return Err(ServiceError::bad_input(
            "concerns",
            "Dites au moins une préoccupation, par exemple DAMP_MOULD.",
            "Name at least one concern, for example DAMP_MOULD.",
        ));
    }
    Ok(Asked {
        place: Around::new(territories, commune, Some(&question.commune)),
        concerns,
        caller: question.caller,
        tenure: question.tenure,
        scheme: question.scheme,
        day,
    })
}

impl AlertRecipient {
    /// The last confirmation as a date of the directory.
    #[must_use]
    pub fn confirmed_on(&self) -> Option<PartialDate> {
        self.confirmed.map(PartialDate::from_day)
    }
}
