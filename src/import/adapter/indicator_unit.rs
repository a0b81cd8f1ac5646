//! Which territory a row of figures is of, or which part of one.

use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::import::cells::Cells;
use crate::import::list;
use crate::import::problem::Problem;

use super::positions::level_of;

/// What a row speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A territory of today.
    Whole(i64),
    /// What may be a part of a commune of today, until the whole file is read.
    Part {
        /// The commune of today.
        commune: i64,
        /// The code that the row bears.
        code: String,
        /// How the row relates to the commune.
        role: Role,
    },
}

/// How a row relates to the commune of today that its code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It bears the commune's own code.
    Own,
    /// It bears the code of a commune that is part of it now.
    Former,
    /// It bears the code of one of its municipal districts, which is a territory too.
    District(i64),
}

/// The columns that hold the code of one level, the smallest first.
const LEVELS: [(&str, TerritoryKind); 4] = [
    ("code_commune", TerritoryKind::Commune),
    ("code_epci", TerritoryKind::Epci),
    ("code_departement", TerritoryKind::Department),
    ("code_region", TerritoryKind::Region),
];

/// What a row speaks of; `None`, with the reason noted, when that cannot be told.
///
/// # Arguments
/// * `kind` - the level of codes that do not tell it
pub(super) fn unit(
    cells: &mut Cells<'_>,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
) -> Option<Unit> {
    if cells.has("territory") {
        cells.required("territory");
        return cells.read("territory", |text| match text.split_once(':') {
            Some((kind, code)) => {
                let kind = list::read(kind.trim())
                    .ok_or_else(|| list::unknown::<TerritoryKind>(kind, list::TERRITORY_KIND))?;
                resolve(kind, code.trim(), None, index)
            }
            None => resolve(TerritoryKind::Commune, text, None, index)
                .map_err(|_| Problem::TerritoryForm),
        });
    }
    if cells.has("code") {
        cells.required("code");
        let named = if cells.has("kind") {
            cells.required("kind");
            Some(cells.code("kind", list::TERRITORY_KIND)?)
        } else {
            kind
        };
        return cells.read("code", |code| {
            let kind = named
                .or_else(|| level_of(code))
                .ok_or(Problem::UnknownLevel)?;
            resolve(kind, code, None, index)
        });
    }
    let level = LEVELS.iter().find(|(column, _)| cells.has(column));
    let Some((column, kind)) = level else {
        cells.blame("territory", "", Problem::NoTerritoryColumn);
        return None;
    };
    cells.required(column);
    let source = cells.text("code_commune_source");
    let source = (*kind == TerritoryKind::Commune && !source.is_empty()).then_some(source);
    cells.read(column, |code| resolve(*kind, code, source, index))
}

/// The territory of a code.
///
/// # Arguments
/// * `source` - the code of the producer's day, when the row gives it beside today's
fn resolve(
    kind: TerritoryKind,
    code: &str,
    source: Option<&str>,
    index: &TerritoryIndex,
) -> Result<Unit, Problem> {
    let find = |kind, code: &str| index.id(&TerritoryRef::new(kind, code));
    match kind {
        TerritoryKind::Commune => {}
        // Territorial bodies of the Grand Paris stand among the EPCI of many files.
        TerritoryKind::Epci => {
            return find(kind, code)
                .or_else(|| find(TerritoryKind::Ept, code))
                .map(Unit::Whole)
                .ok_or(Problem::UnknownTerritory);
        }
        kind => {
            return find(kind, code)
                .map(Unit::Whole)
                .ok_or(Problem::UnknownTerritory);
        }
    }
    let commune = index.commune(code).ok_or(Problem::UnknownCommune)?;
    let code = source.unwrap_or(code);
    let is_own = index
        .reference(commune)
        .is_some_and(|reference| reference.code == code);
    if is_own && !index.has_older_codes(commune) {
        return Ok(Unit::Whole(commune));
    }
    let district = find(TerritoryKind::ArrondissementMunicipal, code);
    let role = match district {
        _ if is_own => Role::Own,
        Some(district) => Role::District(district),
        None => Role::Former,
    };
    Ok(Unit::Part {
        commune,
        code: code.to_owned(),
        role,
    })
}
