//! Territories that are not ranked: because of their values, or because those who ask left them out.

use serde::{Deserialize, Serialize};

use super::error;
use super::perimeter::Place;
use super::study::{PilotExclusion, PilotStudy, PilotTerritory};
use crate::service::ServiceError;

/// Territories that one study may leave out.
pub const MOST_LEFT_OUT: usize = 100;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 300;

/// A veto against a territory: it is not to be chosen, whatever its values are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerritoryVeto {
    /// Identifier of the territory.
    pub territory: i64,
    /// Why, in the words of those who ask; 1 to 300 characters.
    pub reason: String,
}

/// A territory with a veto against it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vetoed {
    pub(super) territory: PilotTerritory,
    pub(super) reason: String,
}

/// The veto against a territory as decisions keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenVeto {
    /// Code of the territory; its kind is the level of the request.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why, in the words of those who asked.
    pub reason: String,
}

impl FrozenVeto {
    /// Why it was not ranked, in French.
    #[must_use]
    pub fn told_fr(&self) -> String {
        told_fr(&self.reason)
    }
}

/// A territory that is not ranked.
#[derive(Clone, Copy, Debug)]
pub struct NotRanked<'a> {
    /// The territory.
    pub territory: &'a PilotTerritory,
    /// What its values say against it; `None` when those who ask left it out.
    pub exclusion: Option<&'a PilotExclusion>,
    /// The reason of those who ask; `None` when they gave none.
    pub veto: Option<&'a str>,
}

impl PilotStudy {
    /// The territories that are not ranked, by code: those that their values exclude and those that were left out.
    ///
    /// # Complexity
    /// O(n log n) for n of them.
    #[must_use]
    pub fn not_ranked(&self) -> Vec<NotRanked<'_>> {
        let excluded = self.exclusions().iter().map(|exclusion| NotRanked {
            territory: &self.territories()[exclusion.alternative],
            exclusion: Some(exclusion),
            veto: None,
        });
        let vetoed = self.vetoed().iter().map(|of| NotRanked {
            territory: &of.territory,
            exclusion: None,
            veto: Some(&of.reason),
        });
        let mut all: Vec<NotRanked<'_>> = excluded.chain(vetoed).collect();
        all.sort_by_key(|of| &of.territory.code);
        all
    }

    /// Why a territory is not ranked, in French.
    #[must_use]
    pub fn not_ranked_fr(&self, of: &NotRanked<'_>) -> String {
        let by_values = of.exclusion.map(|exclusion| self.exclusion_fr(exclusion));
        by_values.unwrap_or_else(|| told_fr(of.veto.unwrap_or_default()))
    }

    /// The same in English.
    #[must_use]
    pub fn not_ranked_en(&self, of: &NotRanked<'_>) -> String {
        let by_values = of.exclusion.map(|exclusion| self.exclusion_en(exclusion));
        by_values.unwrap_or_else(|| told_en(of.veto.unwrap_or_default()))
    }

    /// The vetoes against territories as decisions keep them.
    pub(super) fn frozen_vetoes(&self) -> Vec<FrozenVeto> {
        let vetoed = self.vetoed().iter();
        vetoed
            .map(|of| FrozenVeto {
                code: of.territory.code.clone(),
                name: of.territory.name.clone(),
                reason: of.reason.clone(),
            })
            .collect()
    }
}

/// Takes the territories with a veto against them out of the places, so that they influence nothing.
pub(super) fn take_vetoed(
    places: &mut Vec<Place>,
    vetoes: &[TerritoryVeto],
) -> Result<Vec<Vetoed>, ServiceError> {
    if vetoes.len() > MOST_LEFT_OUT {
        return Err(error::too_many_vetoes(vetoes.len()));
    }
    let mut vetoed = Vec::new();
    for (number, veto) in vetoes.iter().enumerate() {
        let reason = veto.reason.trim();
        let is_told = !reason.is_empty() && !reason.contains('\0');
        if !is_told || reason.chars().count() > LONGEST_REASON {
            return Err(error::wrong_veto_reason(number, LONGEST_REASON));
        }
        let is_twice = vetoes[..number]
            .iter()
            .any(|of| of.territory == veto.territory);
        if is_twice {
            return Err(error::vetoed_twice(number));
        }
        let place = places
            .iter()
            .position(|of| of.territory.id == veto.territory);
        let place = place.ok_or_else(|| error::vetoed_not_compared(number))?;
        vetoed.push(Vetoed {
            territory: places.remove(place).into(),
            reason: reason.to_owned(),
        });
    }
    if places.is_empty() {
        return Err(error::no_candidate());
    }
    Ok(vetoed)
}

fn told_fr(reason: &str) -> String {
    format!("écarté : {reason}")
}

fn told_en(reason: &str) -> String {
    format!("left out: {reason}")
}

impl From<Place> for PilotTerritory {
    fn from(place: Place) -> Self {
        Self {
            id: place.territory.id,
            code: place.territory.data.reference.code,
            name: place.territory.data.name,
            inhabitants: place.inhabitants,
            setting: place.setting,
        }
    }
}
