//! What pilots that are chosen together must be, and what that needs to be known of the territories.

use std::collections::HashMap;

use network::analysis::pilots::{Required, Rules, Side};
use serde::{Deserialize, Serialize};

use super::frozen::text;
use super::neighbours::neighbours;
use super::perimeter::{Place, Setting};
use crate::domain::position::Position;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::service::{Directory, ServiceError};

/// What pilots that are chosen together must be. Decisions keep it: another field makes another format of
/// their texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PilotRules {
    /// One of the town and one of the country at least.
    pub contrasted: bool,
    /// No two of them next to each other.
    pub apart: bool,
    /// No two of them in the same département.
    pub one_per_department: bool,
    /// Whether an energy agency or a renovation desk must serve one, or each, of them.
    #[serde(with = "text::maybe_code", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_desk: Option<Required>,
    /// Whether an energy agency must, a renovation desk not being enough.
    #[serde(with = "text::maybe_code", default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy_agency: Option<Required>,
}

/// What may have to serve pilots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EnergyService {
    /// An energy agency or a renovation desk.
    Desk,
    /// An energy agency.
    Agency,
}

impl EnergyService {
    /// What is not there, in French.
    pub(super) const fn none_fr(self) -> &'static str {
        match self {
            Self::Desk => "ni ALEC ni espace conseil France Rénov' connu",
            Self::Agency => "pas d'ALEC connue",
        }
    }
}

impl PilotRules {
    /// What must serve one, or each, of the pilots: in the order of [`Rules::required`].
    pub(super) fn required(&self) -> impl Iterator<Item = (EnergyService, Required)> {
        let asked = [
            (EnergyService::Desk, self.energy_desk),
            (EnergyService::Agency, self.energy_agency),
        ];
        asked
            .into_iter()
            .filter_map(|(service, how)| Some((service, how?)))
    }
}

impl Directory {
    /// The rules with what they need to be known of the places.
    ///
    /// # Arguments
    /// * `serves` - for every place whether such a service is known there
    ///
    /// # Errors
    /// When the database fails.
    ///
    /// # Complexity
    /// One statement for each 8,192 communes where neighbours must be known; see [`neighbours`].
    pub(super) async fn portfolio_rules(
        &self,
        asked: &PilotRules,
        places: &[Place],
        size: usize,
        serves: impl Fn(EnergyService, &Place) -> bool,
    ) -> Result<Rules, ServiceError> {
        let index = self.territories();
        let side = |place: &Place| place.setting.map(Side::from);
        let apart = if asked.apart {
            Some(self.pilot_neighbours(&index, places).await?)
        } else {
            None
        };
        let groups = |place: &Place| departments(&index, place.territory.id);
        let required = asked.required().map(|(service, how)| {
            let has = places.iter().map(|place| serves(service, place));
            (how, has.collect())
        });
        Ok(Rules {
            size,
            contrasted: asked.contrasted.then(|| places.iter().map(side).collect()),
            apart,
            one_per_group: (asked.one_per_department).then(|| places.iter().map(groups).collect()),
            required: required.collect(),
            ..Rules::default()
        })
    }

    async fn pilot_neighbours(
        &self,
        index: &TerritoryIndex,
        places: &[Place],
    ) -> Result<Vec<Vec<usize>>, ServiceError> {
        let of = |place: &Place| index.communes(place.territory.id).to_vec();
        let communes: Vec<Vec<i64>> = places.iter().map(of).collect();
        let mut ids = communes.concat();
        ids.sort_unstable();
        ids.dedup();
        let points: HashMap<i64, Option<Position>> = (self.store.territories(&ids).await?)
            .into_iter()
            .map(|(id, territory)| (id, territory.data.position))
            .collect();
        let with_points = communes.into_iter().map(|of| {
            let communes = of.into_iter();
            communes
                .map(|id| (id, points.get(&id).copied().flatten()))
                .collect()
        });
        let with_points: Vec<Vec<(i64, Option<Position>)>> = with_points.collect();
        // A second for all communes of the country: not on a thread that answers.
        let found = self.compute.run(move || neighbours(&with_points)).await?;
        Ok(found)
    }
}

impl From<Setting> for Side {
    fn from(setting: Setting) -> Self {
        match setting {
            Setting::Rural => Self::Rural,
            Setting::Urban => Self::Urban,
        }
    }
}

/// The départements that a territory shares a commune with.
fn departments(index: &TerritoryIndex, territory: i64) -> Vec<u32> {
    let communes = index.communes(territory).iter();
    let mut found: Vec<u32> = communes
        .flat_map(|commune| index.containing(*commune))
        .filter(|id| {
            let reference = index.reference(**id);
            reference.is_some_and(|one| one.kind == TerritoryKind::Department)
        })
        .filter_map(|id| u32::try_from(*id).ok())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
