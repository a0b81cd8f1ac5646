//! Rows of territories to domain values.

use entity::{territory, territory_alias};

use crate::domain::territory::{Territory, TerritoryAlias, TerritoryData, TerritoryRef};
use crate::store::read::batch::position;

impl From<territory::Model> for Territory {
    fn from(row: territory::Model) -> Self {
        Self {
            id: row.id,
            data: TerritoryData {
                reference: TerritoryRef::new(row.kind, row.code),
                name: row.name,
                vintage: row.vintage,
                population: row.population,
                siren: row.siren,
                seat_code: row.seat_code,
                zone: row.zone,
                position: position(row.latitude, row.longitude),
                website: row.website,
                note: row.note,
            },
            commune_count: row.commune_count,
        }
    }
}

/// An older code and the territory of today that it resolves to.
pub(super) fn alias(row: territory_alias::Model, today: TerritoryRef) -> TerritoryAlias {
    TerritoryAlias {
        reference: TerritoryRef::new(row.kind, row.code),
        territory: today,
        name: row.name,
        origin: row.origin,
    }
}
