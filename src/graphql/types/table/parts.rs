//! The parts of the territory of a group or body.

use std::sync::Arc;

use network::analysis::Level;

use crate::domain::vocab::TerritoryKind;
use crate::service::ScopedNetwork;

/// Which territories are the parts of a body's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// Those of a kind that share a commune with it.
    Kind(TerritoryKind),
    /// Those it serves.
    Served,
}

impl Parts {
    pub(super) fn of(scoped: &ScopedNetwork, area: &[i64], level: Option<TerritoryKind>) -> Self {
        use TerritoryKind::{Commune, Country, Department, Epci, Region};
        if let Some(kind) = level {
            return Self::Kind(kind);
        }
        let [one] = area else {
            return Self::Served;
        };
        let reference = scoped.territories().reference(*one);
        Self::Kind(match reference.map(|reference| reference.kind) {
            Some(Country) => Region,
            Some(Region) => Department,
            Some(Epci | Commune) => Commune,
            // A département, and every overlay, is looked at by its EPCI.
            Some(_) | None => Epci,
        })
    }
}

/// The territories that share a commune with those of an area.
pub(super) fn near(scoped: &ScopedNetwork, area: &[i64]) -> impl Iterator<Item = u32> {
    let all: Vec<Arc<[i64]>> = area.iter().map(|id| scoped.meeting(*id)).collect();
    let all = all.into_iter().flat_map(|ids| ids.to_vec());
    all.filter_map(|id| u32::try_from(id).ok())
}

/// The parts as a level of their own: those of a whole level that the area meets, or the territories of the area.
pub(super) fn parts_of(scoped: &ScopedNetwork, area: &[i64], whole: Option<&Level>) -> Arc<Level> {
    let parts: Vec<u32> = match whole {
        None => area
            .iter()
            .filter_map(|id| u32::try_from(*id).ok())
            .collect(),
        Some(level) => near(scoped, area)
            .filter(|id| level.position(*id).is_some())
            .collect(),
    };
    let meeting = |id: u32| {
        let ids = scoped.meeting(id.into());
        let ids: Vec<u32> = ids
            .iter()
            .filter_map(|id| u32::try_from(*id).ok())
            .collect();
        (id, ids)
    };
    Arc::new(Level::new(parts.into_iter().map(meeting)))
}
