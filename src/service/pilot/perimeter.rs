//! Which territories are compared: those of a level that lie in a perimeter.

use std::collections::HashMap;

use crate::domain::territory::Territory;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::service::{Directory, ServiceError};

/// Candidates that one study may have.
const MOST_CANDIDATES: usize = 5_000;
/// Inhabitants from which the largest commune makes its territory urban.
pub const URBAN_COMMUNE: i64 = 10_000;

/// Whether a territory is of the town or of the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// Its largest commune has [`URBAN_COMMUNE`] inhabitants or more.
    Urban,
    /// It has no such commune.
    Rural,
}

/// A territory that may be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) territory: Territory,
    pub(super) inhabitants: Option<i64>,
    pub(super) setting: Option<Setting>,
}

impl Directory {
    /// The territories of a level that lie in a perimeter, by code.
    ///
    /// One that lies on both sides of the border belongs where more than half of its inhabitants live, or of its communes
    /// where nobody counted them; so it is a candidate in one région only.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an unknown perimeter, for communes, and when there is no territory or too many;
    /// when the database fails.
    ///
    /// # Complexity
    /// Two statements for each 8,192 territories; O(c log c) for their c communes.
    pub(super) async fn pilot_places(
        &self,
        perimeter: Option<i64>,
        level: TerritoryKind,
    ) -> Result<Vec<Place>, ServiceError> {
        if matches!(level, TerritoryKind::Commune) {
            return Err(too_fine());
        }
        let index = self.territories();
        if let Some(id) = perimeter
            && index.reference(id).is_none()
        {
            return Err(unknown_perimeter());
        }
        let inside = perimeter.map(|id| index.communes(id));
        let meets = |id: &i64| {
            let communes = index.communes(*id);
            inside.is_none_or(|inside| {
                let mut communes = communes.iter();
                communes.any(|commune| inside.binary_search(commune).is_ok())
            })
        };
        let mut ids: Vec<i64> = index.of_kind(level).filter(meets).collect();
        ids.sort_unstable();
        if ids.len() > MOST_CANDIDATES {
            return Err(too_many(level, ids.len()));
        }
        let mut communes: HashMap<i64, Vec<(i64, Option<i64>)>> = HashMap::new();
        for (territory, commune, inhabitants) in self.store.commune_populations(&ids).await? {
            let of = communes.entry(territory).or_default();
            of.push((commune, inhabitants));
        }
        ids.retain(|id| {
            let communes = communes.get(id).map_or(&[][..], Vec::as_slice);
            inside.is_none_or(|inside| is_mostly_inside(communes, inside))
        });
        if ids.is_empty() {
            return Err(none_there(level));
        }
        let mut territories = self.store.territories(&ids).await?;
        let place = |id: &i64| {
            let territory = territories.remove(id)?;
            let communes = communes.get(id).map_or(&[][..], Vec::as_slice);
            Some(Place {
                inhabitants: territory.data.population.or_else(|| sum(communes)),
                setting: setting(communes),
                territory,
            })
        };
        let mut places: Vec<Place> = ids.iter().filter_map(place).collect();
        places.sort_by(|one, other| {
            let code = |place: &Place| place.territory.data.reference.code.clone();
            code(one).cmp(&code(other))
        });
        Ok(places)
    }
}

/// Whether more than half of the inhabitants live inside; of the communes, where those of one are unknown.
fn is_mostly_inside(communes: &[(i64, Option<i64>)], inside: &[i64]) -> bool {
    let here = || {
        let communes = communes.iter();
        communes.filter(|(commune, _)| inside.binary_search(commune).is_ok())
    };
    match sum(communes).filter(|all| *all > 0) {
        Some(all) => {
            let of_here: i64 = here().filter_map(|(_, inhabitants)| *inhabitants).sum();
            2 * of_here > all
        }
        None => 2 * here().count() > communes.len(),
    }
}

/// The inhabitants of communes; `None` when those of one are unknown.
fn sum(communes: &[(i64, Option<i64>)]) -> Option<i64> {
    communes.iter().map(|(_, inhabitants)| *inhabitants).sum()
}

/// Town or country, as far as known: a large commune decides, whatever the others are.
fn setting(communes: &[(i64, Option<i64>)]) -> Option<Setting> {
    let inhabitants = communes.iter().map(|(_, inhabitants)| *inhabitants);
    if inhabitants.clone().flatten().max() >= Some(URBAN_COMMUNE) {
        return Some(Setting::Urban);
    }
    let is_known = !communes.is_empty() && inhabitants.clone().all(|of| of.is_some());
    is_known.then_some(Setting::Rural)
}

fn unknown_perimeter() -> ServiceError {
    ServiceError::bad_input(
        "perimeter",
        "Ce périmètre n'existe pas dans l'annuaire : cherchez-le avec territories(search: …).",
        "The directory holds no such perimeter: look for it with territories(search: ...).",
    )
}

fn too_fine() -> ServiceError {
    ServiceError::bad_input(
        "level",
        "Une étude compare des territoires à partir de l'EPCI : la commune est trop fine, la plupart de ses chiffres sont secrets.",
        "A study compares territories from EPCI upwards: communes are too small, most of their figures are secret.",
    )
}

fn too_many(level: TerritoryKind, found: usize) -> ServiceError {
    let code = level.code();
    ServiceError::bad_input(
        "perimeter",
        format!(
            "{found} territoires {code} à comparer, la limite est {MOST_CANDIDATES} : choisissez un périmètre plus petit."
        ),
        format!(
            "{found} territories of the kind {code} to compare, the limit is {MOST_CANDIDATES}: choose a smaller perimeter."
        ),
    )
}

fn none_there(level: TerritoryKind) -> ServiceError {
    let code = level.code();
    ServiceError::bad_input(
        "level",
        format!(
            "Aucun territoire {code} n'a la plus grande part de ses habitants dans ce périmètre : choisissez un niveau plus petit ou un périmètre plus grand."
        ),
        format!(
            "No territory of the kind {code} has most of its inhabitants in this perimeter: choose a smaller level or a larger perimeter."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_across_a_border_belongs_where_most_people_live() {
        let communes = [(1, Some(100)), (2, Some(100)), (3, Some(300))];
        assert!(is_mostly_inside(&communes, &[3]));
        assert!(!is_mostly_inside(&communes, &[1, 2]));
        // Half is not most: no territory is in two places.
        let half = [(1, Some(100)), (2, Some(100))];
        assert!(!is_mostly_inside(&half, &[1]) && !is_mostly_inside(&half, &[2]));
        let uncounted = [(1, Some(100)), (2, None), (3, Some(100))];
        assert!(is_mostly_inside(&uncounted, &[1, 2]));
        assert!(!is_mostly_inside(&[], &[1]));
    }

    #[test]
    fn a_large_commune_makes_a_town_and_an_unknown_one_leaves_it_open() {
        assert_eq!(
            setting(&[(1, Some(10_000)), (2, None)]),
            Some(Setting::Urban)
        );
        assert_eq!(setting(&[(1, Some(9_999))]), Some(Setting::Rural));
        assert_eq!(setting(&[(1, Some(9_999)), (2, None)]), None);
        assert_eq!(setting(&[]), None);
    }
}
