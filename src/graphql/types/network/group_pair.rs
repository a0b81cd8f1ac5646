//! Two sectors, or two families of sectors.

use async_graphql::{Enum, OneofObject};
use network::analysis::{self, Between, GroupPair};

use crate::domain::vocab::{Sector, SectorFamily};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::types::listed::{Code, Listed};

/// Two different sectors, or two different families, in any order.
#[derive(Clone, Debug, OneofObject)]
pub(super) enum SectorPair {
    /// Exactly two sectors.
    Sectors(Vec<Code<Sector>>),
    /// Exactly two families of sectors.
    Families(Vec<Code<SectorFamily>>),
}

/// Whether matrices are by the twelve sectors or by the five families.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "analysis::Grouping")]
pub(super) enum SectorGrouping {
    /// The twelve sectors.
    #[default]
    Sectors,
    /// The five families, readable at one glance.
    Families,
}

fn two<V: Listed>(values: &[Code<V>]) -> Result<(V, V)> {
    match values {
        [one, other] if one != other => Ok((one.0, other.0)),
        _ => Err(ApiError::input(
            "between",
            "« between » demande exactement deux secteurs, ou deux familles, différents.",
            "\"between\" takes exactly two different sectors, or two different families.",
        )),
    }
}

impl SectorPair {
    /// The pair for filters.
    pub(super) fn check(&self) -> Result<Between> {
        Ok(match self {
            Self::Sectors(sectors) => {
                let (one, other) = two(sectors)?;
                Between::sectors(one, other)
            }
            Self::Families(families) => {
                let (one, other) = two(families)?;
                Between::families(one, other)
            }
        })
    }

    /// The pair as a cell of a matrix, with the grouping that the matrix must have.
    pub(super) fn cell(&self) -> Result<(analysis::Grouping, GroupPair)> {
        use crate::domain::vocab::Vocabulary;
        let position = |index: usize| u8::try_from(index).unwrap_or(u8::MAX);
        Ok(match self {
            Self::Sectors(sectors) => {
                let (one, other) = two(sectors)?;
                let pair = GroupPair::new(position(one.index()), position(other.index()));
                (analysis::Grouping::Sectors, pair)
            }
            Self::Families(families) => {
                let (one, other) = two(families)?;
                let pair = GroupPair::new(position(one.index()), position(other.index()));
                (analysis::Grouping::Families, pair)
            }
        })
    }
}
