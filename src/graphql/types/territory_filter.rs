//! How territories are named and narrowed.

use async_graphql::{ID, InputObject, OneofObject};

use super::listed::{Code, values};
use super::place::PositionInput;
use crate::domain::filter;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, territory_number};
use crate::service::TerritoryKey;

/// One territory, named in one way.
#[derive(Clone, Debug, OneofObject)]
pub(crate) enum TerritoryBy {
    /// Its identifier.
    Id(ID),
    /// Its kind and code; codes of old resolve to the territory of today.
    Code(TerritoryCodeInput),
    /// The commune whose point is nearest, within 50 km.
    Position(PositionInput),
}

/// Kind and code of a territory.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct TerritoryCodeInput {
    /// What kind of territory.
    kind: Code<TerritoryKind>,
    /// Its code.
    code: String,
}

impl TerritoryBy {
    /// The key with identifiers decoded.
    pub(crate) fn check(self) -> Result<TerritoryKey> {
        Ok(match self {
            Self::Id(id) => TerritoryKey::Id(NodeType::Territory.number("by.id", &id)?),
            Self::Code(one) => TerritoryKey::Code(TerritoryRef::new(one.kind.0, one.code.trim())),
            Self::Position(point) => TerritoryKey::Position(point.check("by.position")?),
        })
    }
}

/// Conditions on territories; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct TerritoryFilter {
    /// Kind is one of these.
    kinds: Option<Vec<Code<TerritoryKind>>>,
    /// Shares a commune with this territory.
    meets: Option<ID>,
    /// Code or postal code is this text.
    code: Option<String>,
}

impl TerritoryFilter {
    /// The conditions with identifiers decoded, and the beginning of a name.
    pub(crate) fn check(
        self,
        name_key_prefix: Option<String>,
        known: &TerritoryIndex,
    ) -> Result<filter::TerritoryFilter> {
        let meets = self
            .meets
            .map(|id| territory_number("filter.meets", &id, known));
        Ok(filter::TerritoryFilter {
            kinds: values(self.kinds),
            meets_id: meets.transpose()?,
            name_key_prefix,
            code: self.code,
        })
    }
}
