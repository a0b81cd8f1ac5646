//! The template `territories`: overlays as sets of communes.

use std::collections::{BTreeSet, HashMap};

use crate::domain::territory::{TerritoryData, TerritoryRef};
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::import::cells::{self, Cells};
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::TERRITORIES;
use crate::import::list;
use crate::import::problem::Problem;
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;
use crate::store::{Communes, NewTerritory};
use crate::text::name_key;

use super::cog::VINTAGE;

/// Reads files of the template; an overlay may be made of overlays above it.
pub(in crate::import) fn read(
    feed: &mut Feed<NewTerritory>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
) -> Result<(), Stopped> {
    let mut above: HashMap<TerritoryRef, BTreeSet<i64>> = HashMap::new();
    read_tables(feed, files, meter, TERRITORIES, |cells, _| {
        let parsed = row(cells, index, &above);
        if let Some(record) = &parsed.record
            && let Communes::Of(communes) = &record.communes
        {
            above.insert(record.data.reference.clone(), communes.clone());
        }
        Some(parsed)
    })
}

fn row(
    cells: &mut Cells<'_>,
    index: &TerritoryIndex,
    above: &HashMap<TerritoryRef, BTreeSet<i64>>,
) -> Parsed<NewTerritory> {
    cells.required("kind");
    let kind: Option<TerritoryKind> = cells.code("kind", list::TERRITORY_KIND);
    if kind.is_some_and(is_official) {
        let shown = cells.text("kind");
        cells.blame("kind", shown, Problem::WrongKind { expected: OVERLAYS });
    }
    let code = cells.required("code");
    let name = cells.required("name");
    cells.required("communes");
    let parts: Vec<Vec<i64>> = cells.read_list("communes", |text| {
        if let Some(communes) = TerritoryRef::parse(text).and_then(|one| above.get(&one)) {
            return Ok(communes.iter().copied().collect());
        }
        let id = cells::territory(text, index)?;
        Ok(index.communes(id).to_vec())
    });
    let communes: BTreeSet<i64> = parts.into_iter().flatten().collect();
    let vintage = cells.read("vintage", |text| value::number(text, 1943, Some(2100)));
    let website = cells.read("website", value::website);
    let sources: Vec<&str> = cells.list("source").collect();
    let note = match (cells.maybe("note"), sources.is_empty()) {
        (note, true) => note,
        (None, false) => Some(format!("Source : {}", sources.join(", "))),
        (Some(note), false) => Some(format!("{note} (source : {})", sources.join(", "))),
    };
    let record = kind.map(|kind| NewTerritory {
        name_key: name_key(&name),
        data: TerritoryData {
            reference: TerritoryRef::new(kind, code.as_str()),
            name,
            vintage: vintage.unwrap_or(VINTAGE),
            population: None,
            siren: None,
            seat_code: None,
            zone: None,
            position: None,
            website,
            note,
        },
        communes: Communes::Of(communes),
        postal_codes: BTreeSet::new(),
    });
    Parsed {
        id: kind.map(|kind| format!("{}:{code}", kind.code())),
        record,
        notes: Vec::new(),
    }
}

/// Whether the kind belongs to the official geography, which `import cog` alone writes.
fn is_official(kind: TerritoryKind) -> bool {
    matches!(
        kind,
        TerritoryKind::Commune
            | TerritoryKind::ArrondissementMunicipal
            | TerritoryKind::Epci
            | TerritoryKind::Ept
            | TerritoryKind::Arrondissement
            | TerritoryKind::Department
            | TerritoryKind::Region
            | TerritoryKind::Country
    )
}

const OVERLAYS: &str = "COUNTRY_ALLIANCE, LIVING_AREA, HEALTH_TERRITORY, CLS_AREA, CPTS_AREA, DAC_AREA, \
                        PSYCHIATRIC_SECTOR, QPV, FRR, OPAH, OPAH_RU, PIG, RHI, CUSTOM";
