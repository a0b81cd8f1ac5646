//! Communes and concerns that nobody takes, or one alone of whom nobody heard for long.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use network::graph::snapshot::Day;
use network::graph::{Stop, Stopped};

use super::asked::{Around, Asked, Spot};
use super::districts::Districts;
use super::ground::{Ground, ground};
use crate::domain::alert::ConcernSet;
use crate::domain::date::day_number;
use crate::domain::vocab::{Concern, Vocabulary};
use crate::policy::Viewer;
use crate::service::{AnalysisKey, Directory, ServiceError};

/// Without a confirmation for so many months, a single recipient is fragile.
pub(super) const FRAGILE_MONTHS: i64 = 24;
const LONGEST: Duration = Duration::from_secs(20);

/// A concern that nobody takes in a commune, or one fragile actor alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertGap {
    /// The commune.
    pub commune: i64,
    /// The concern.
    pub concern: Concern,
    /// How it stands.
    pub state: GapState,
    /// The fragile actor; `None` when there is none, or it is a natural person that the viewer may not read of.
    pub single: Option<i64>,
}

/// How a concern stands where it is not well taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapState {
    /// Nobody takes it.
    NoRecipient,
    /// One actor alone takes it, and nobody confirmed it for two years.
    SingleFragile,
}

impl Directory {
    /// The communes of a territory and the concerns that nobody takes there, or one fragile actor alone; by commune
    /// code, then in the order of the list. No concern stands for all of them. Kept while the network stands still, so that
    /// the pages of a list cost one reading.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown territory, [`ServiceError::Overloaded`], [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// O(c a) for c communes and the a actors around each, where it is not kept.
    pub async fn alert_holes(
        &self,
        territory: i64,
        concerns: &[Concern],
        viewer: &Viewer,
    ) -> Result<Arc<Vec<AlertGap>>, ServiceError> {
        let current = self.current().await?;
        let standing = self.standing(&current).await?;
        self.made_places(&current).await?;
        let index = Arc::clone(&current.territories.index);
        if index.reference(territory).is_none() {
            return Err(ServiceError::unknown_territory());
        }
        let asked: ConcernSet = if concerns.is_empty() {
            Concern::ALL.iter().copied().collect()
        } else {
            concerns.iter().copied().collect()
        };
        let today = self.clock.today();
        let since = today.checked_sub(FRAGILE_MONTHS.months()).unwrap_or(today);
        let days = (day_number(today), day_number(since));
        let seen = (today, viewer.persons_measured());
        let of = Arc::clone(&current);
        let work = move |stop: &Stop| {
            let ground = ground(&of, &standing.competences, &standing, seen);
            let mut communes: Vec<i64> = index.communes(territory).to_vec();
            communes.sort_by_key(|id| index.reference(*id).map(|one| one.code.clone()));
            let mut gaps = Vec::new();
            for commune in communes {
                stop.check()?;
                gaps.extend(gaps_of(&ground, commune, asked, days));
            }
            Ok::<_, Stopped>(gaps)
        };
        let arguments = (territory, asked.iter().collect::<Vec<_>>(), seen);
        let key = AnalysisKey::new("alert holes", &arguments);
        let weigh = |gaps: &Vec<AlertGap>| size_of_val(gaps.as_slice());
        self.compute_at(&current, key, LONGEST, weigh, work).await
    }
}

/// What is not well taken in a commune, in the order of the list of concerns.
pub(super) fn gaps_of(
    ground: &Ground<'_>,
    commune: i64,
    concerns: ConcernSet,
    (day, since): (Day, Day),
) -> Vec<AlertGap> {
    let asked = Asked {
        place: Around::new(ground.territories, commune, None),
        concerns,
        caller: None,
        tenure: None,
        scheme: None,
        day,
    };
    // The first taker of each concern, and whether there is a second.
    let mut takers: Vec<(Option<(u32, u32)>, bool)> = vec![(None, false); Concern::ALL.len()];
    let mut districts = Districts::of(ground, &asked);
    for one in ground.candidates(&asked) {
        let (id, claims) = ground.claims(&one, Spot::Asked(&asked.place), &asked);
        for claim in claims {
            if ground.reach_of(&one, claim, &asked.place).part {
                districts.take(ground, one.slot, claim);
                continue;
            }
            for concern in claim.concerns.iter() {
                let taker = &mut takers[concern.index()];
                if taker.0.is_some() {
                    taker.1 = true;
                } else {
                    taker.0 = Some((one.slot, id));
                }
            }
        }
    }
    let in_all_districts = districts.taken();
    let gap = |concern: Concern| {
        let (state, single) = match takers[concern.index()] {
            (_, true) => return None,
            (Some((slot, _)), false) if ground.confirmed(slot, day) >= since => return None,
            (Some((slot, id)), false) => {
                let told = ground.may_tell_of(slot).then_some(i64::from(id));
                (GapState::SingleFragile, told)
            }
            (None, false) if in_all_districts.contains(concern) => return None,
            (None, false) => (GapState::NoRecipient, None),
        };
        Some(AlertGap {
            commune,
            concern,
            state,
            single,
        })
    };
    concerns.iter().filter_map(gap).collect()
}
