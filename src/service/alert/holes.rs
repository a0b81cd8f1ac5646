//! Communes and concerns that nobody takes, or one alone of whom nobody heard for long.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use network::graph::snapshot::Day;
use network::graph::{Stop, Stopped};

use super::asked::Asked;
use super::ground::{Ground, around, ground};
use crate::domain::alert::ConcernSet;
use crate::domain::date::day_number;
use crate::domain::vocab::{Concern, Vocabulary};
use crate::service::{Directory, ServiceError};

/// Without a confirmation for so many months, a single recipient is fragile.
const MONTHS: i64 = 24;
const LONGEST: Duration = Duration::from_secs(20);

/// A concern that nobody takes in a commune, or one fragile actor alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertGap {
    /// The commune.
    pub commune: i64,
    /// The concern.
    pub concern: Concern,
    /// The only actor that takes it, not confirmed for two years; `None` when nobody does.
    pub single: Option<i64>,
}

impl Directory {
    /// The communes of a territory and the concerns that nobody takes there, or one fragile actor alone; by commune
    /// code, then in the order of the list. No concern stands for all of them.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown territory, [`ServiceError::Overloaded`], [`ServiceError::TooLong`].
    ///
    /// # Complexity
    /// O(c a) for c communes and the a actors around each, less where two takers of everything are met early.
    pub async fn alert_holes(
        &self,
        territory: i64,
        concerns: &[Concern],
    ) -> Result<Vec<AlertGap>, ServiceError> {
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
        let since = today.checked_sub(MONTHS.months()).unwrap_or(today);
        let days = (day_number(today), day_number(since));
        let work = move |stop: &Stop| {
            let ground = ground(&current, &standing.competences, &standing, today);
            let mut communes: Vec<i64> = index.communes(territory).to_vec();
            communes.sort_by_key(|id| index.reference(*id).map(|one| one.code.clone()));
            let mut gaps = Vec::new();
            for commune in communes {
                stop.check()?;
                gaps.extend(gaps_of(&ground, commune, asked, days));
            }
            Ok::<_, Stopped>(gaps)
        };
        Ok(self.compute.analyse(LONGEST, work).await?)
    }
}

fn gaps_of(
    ground: &Ground<'_>,
    commune: i64,
    concerns: ConcernSet,
    (day, since): (Day, Day),
) -> Vec<AlertGap> {
    let asked = Asked {
        around: around(ground.territories, commune),
        concerns,
        caller: None,
        tenure: None,
        scheme: None,
        day,
    };
    // The first taker of each concern, and whether there is a second.
    let mut takers: Vec<(Option<(u32, u32)>, bool)> = vec![(None, false); Concern::ALL.len()];
    for one in ground.candidates(&asked) {
        let (id, claims) = ground.claims(&one, &asked);
        for concern in claims.iter().flat_map(|claim| claim.concerns.iter()) {
            let taker = &mut takers[concern.index()];
            if taker.0.is_some() {
                taker.1 = true;
            } else {
                taker.0 = Some((one.slot, id));
            }
        }
    }
    let gap = |concern: Concern| {
        let single = match takers[concern.index()] {
            (_, true) => return None,
            (Some((slot, _)), false) if ground.confirmed(slot, day) >= since => return None,
            (taker, false) => taker.map(|(_, id)| i64::from(id)),
        };
        Some(AlertGap {
            commune,
            concern,
            single,
        })
    };
    concerns.iter().filter_map(gap).collect()
}
