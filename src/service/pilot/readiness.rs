//! How ready territories are: what the network tells of them, for all of a level at once.

use std::collections::HashMap;
use std::sync::Arc;

use network::analysis::{Gaps, Grouping, Readiness, readiness};

use super::coordination::coordinated;
use super::criterion::ReadinessCriterion;
use super::rules::EnergyService;
use crate::domain::vocab::TerritoryKind;
use crate::service::{AnalysisKey, ScopedNetwork, ServiceError};

/// What is there in the territories of a level.
#[derive(Debug)]
pub(super) struct LevelReadiness {
    by_territory: HashMap<u32, (Readiness, Option<bool>)>,
}

impl LevelReadiness {
    /// Computed once for a network and a level, on the compute pool.
    ///
    /// # Errors
    /// [`ServiceError::Overloaded`] and [`ServiceError::TooLong`].
    pub(super) async fn of(
        network: &ScopedNetwork,
        kind: TerritoryKind,
    ) -> Result<Arc<Self>, ServiceError> {
        let level = network.level(kind).await?;
        let used = Arc::clone(&level);
        // The same gaps as those that are listed by families: made once for both.
        let key = AnalysisKey::new("gaps", &(kind, Grouping::Families));
        let gaps = network
            .compute(key, Gaps::memory, move |network, stop| {
                Gaps::of(network, Some(&used), Grouping::Families, stop)
            })
            .await?;
        let index = Arc::clone(network.territories());
        let weigh = |found: &Self| 160 * found.by_territory.len();
        network
            .compute(
                AnalysisKey::new("readiness", &kind),
                weigh,
                move |network, stop| {
                    let rows = readiness(network, &level, &gaps, stop)?;
                    let is_coordinated = coordinated(network, &level, &index);
                    let row = |row: Readiness| {
                        let position = level.position(row.territory);
                        let is_coordinated = if row.contract_coordinations > 0 {
                            Some(true)
                        } else {
                            position.map_or(Some(false), |at| is_coordinated[at as usize])
                        };
                        (row.territory, (row, is_coordinated))
                    };
                    Ok(Self {
                        by_territory: rows.into_iter().map(row).collect(),
                    })
                },
            )
            .await
    }

    /// Whether a service is known to serve a territory.
    pub(super) fn is_served(&self, territory: i64, service: EnergyService) -> bool {
        let territory = u32::try_from(territory).ok();
        let found = territory.and_then(|of| self.by_territory.get(&of));
        found.is_some_and(|(row, _)| match service {
            EnergyService::Desk => row.energy_desks > 0,
            EnergyService::Agency => row.energy_agencies > 0,
        })
    }

    /// The value of a criterion for a territory; `None` when it is not known.
    pub(super) fn value(
        &self,
        criterion: ReadinessCriterion,
        territory: i64,
        inhabitants: Option<i64>,
    ) -> Option<f64> {
        let territory = u32::try_from(territory).ok()?;
        let (row, is_coordinated) = self.by_territory.get(&territory)?;
        if row.actors == 0 {
            return None;
        }
        let fact = |is_so: bool| Some(f64::from(u8::from(is_so)));
        match criterion {
            ReadinessCriterion::EnergyDesk => fact(row.energy_desks > 0),
            ReadinessCriterion::HealthActors => Some(f64::from(row.health_actors)),
            ReadinessCriterion::CareNetwork => fact(row.care_networks > 0),
            ReadinessCriterion::PasserellesPer10000 => {
                let inhabitants = inhabitants.filter(|count| *count > 0)?;
                Some(f64::from(row.passerelles?) * 10_000.0 / number(inhabitants))
            }
            ReadinessCriterion::FamiliesWithBroker => row.families_with_broker.map(f64::from),
            ReadinessCriterion::PotentialPasserelles => {
                let pairs = row.potential_passerelles?;
                Some(number(i64::try_from(pairs).unwrap_or(i64::MAX)))
            }
            ReadinessCriterion::Coordination => is_coordinated.and_then(fact),
            ReadinessCriterion::LinkCoverage => row.coverage.map(|share| share * 100.0),
        }
    }
}

/// A count as a number of a criterion; exact up to 2⁵³.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people and of pairs of actors are far below 2⁵³"
)]
fn number(count: i64) -> f64 {
    count as f64
}
