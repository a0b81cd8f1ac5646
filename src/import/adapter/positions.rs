//! Points and outlines of territories: GeoJSON read feature by feature, or a table of points.

use serde_json::Value;

use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::TerritoryKind;
use crate::import::decode::{Input, Meter, each_element, read_fault};
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::POSITIONS;
use crate::import::problem::{Found, Problem};
use crate::import::record::PositionRecord;
use crate::import::table::{File, Parsed, read_tables};

use super::geometry::place;

/// Properties that hold a code, and the level they speak of when they say it.
const PROPERTIES: [(&str, Option<TerritoryKind>); 18] = [
    ("code", None),
    ("insee", None),
    ("codgeo", None),
    ("code_insee", Some(TerritoryKind::Commune)),
    ("insee_com", Some(TerritoryKind::Commune)),
    ("code_commune", Some(TerritoryKind::Commune)),
    ("depcom", Some(TerritoryKind::Commune)),
    ("com", Some(TerritoryKind::Commune)),
    ("code_epci", Some(TerritoryKind::Epci)),
    ("siren_epci", Some(TerritoryKind::Epci)),
    ("code_siren", Some(TerritoryKind::Epci)),
    ("epci", Some(TerritoryKind::Epci)),
    ("insee_dep", Some(TerritoryKind::Department)),
    ("code_departement", Some(TerritoryKind::Department)),
    ("dep", Some(TerritoryKind::Department)),
    ("insee_reg", Some(TerritoryKind::Region)),
    ("code_region", Some(TerritoryKind::Region)),
    ("reg", Some(TerritoryKind::Region)),
];

/// Reads files of either form; `kind` settles what a code alone does not say.
pub(in crate::import) fn read(
    feed: &mut Feed<PositionRecord>,
    files: &[File],
    meter: &Meter,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
) -> Result<(), Stopped> {
    for file in files {
        feed.file(&file.name())?;
        match file.open(meter) {
            Ok(input) if is_json(&input.sample) => read_features(feed, input, index, kind)?,
            Ok(_) => read_points(feed, file, meter, index, kind)?,
            Err(error) => feed.note(0, vec![Found::whole(read_fault(&error))])?,
        }
    }
    Ok(())
}

/// Whether a file starts as a JSON object.
pub(in crate::import) fn is_json(sample: &[u8]) -> bool {
    let text = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

fn read_points(
    feed: &mut Feed<PositionRecord>,
    file: &File,
    meter: &Meter,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
) -> Result<(), Stopped> {
    read_tables(
        feed,
        std::slice::from_ref(file),
        meter,
        POSITIONS,
        |cells, _| {
            cells.required("code");
            let found = cells.read("code", |code| {
                territory(code, kind.or_else(|| level_of(code)), index)
            });
            cells.required("latitude");
            cells.required("longitude");
            let position = cells.position("latitude", "longitude");
            let record = found
                .zip(position)
                .map(|(territory_id, position)| PositionRecord {
                    territory_id,
                    position: Some(position),
                    contour: None,
                });
            Some(Parsed {
                id: record.is_some().then(|| cells.text("code").to_owned()),
                record,
                notes: Vec::new(),
            })
        },
    )
}

fn read_features(
    feed: &mut Feed<PositionRecord>,
    input: Input,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
) -> Result<(), Stopped> {
    let mut handed = Ok(());
    let read = each_element(input.into_reader(), "features", &mut |line, feature| {
        handed = match self::feature(&feature, index, kind) {
            Ok((code, record)) => match feed.meet(&code, line) {
                Ok(Some(first)) => {
                    feed.reject(line, vec![Found::at("code", &code, first.problem())])
                }
                Ok(None) => feed.take(record),
                Err(stopped) => Err(stopped),
            },
            Err(found) => feed.reject(line, vec![*found]),
        };
        handed.is_ok()
    });
    handed?;
    match read {
        Ok(_) => Ok(()),
        Err((line, problem)) => feed.note(line, vec![Found::whole(problem)]),
    }
}

fn feature(
    feature: &Value,
    index: &TerritoryIndex,
    kind: Option<TerritoryKind>,
) -> Result<(String, PositionRecord), Box<Found>> {
    let (code, level) =
        code_of(feature).ok_or_else(|| Box::new(Found::at("code", "", Problem::MissingValue)))?;
    let level = kind.or(level).or_else(|| level_of(&code));
    let territory_id = territory(&code, level, index)
        .map_err(|problem| Box::new(Found::at("code", &code, problem)))?;
    let place = feature
        .get("geometry")
        .and_then(place)
        .ok_or_else(|| Box::new(Found::at("geometry", &code, Problem::Geometry)))?;
    let record = PositionRecord {
        territory_id,
        position: Some(place.position),
        contour: place.contour.map(|contour| (contour, None)),
    };
    Ok((code, record))
}

/// The code of a feature, and its level when a property tells it.
fn code_of(feature: &Value) -> Option<(String, Option<TerritoryKind>)> {
    let as_text = |value: &Value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    };
    let properties = feature.get("properties").and_then(Value::as_object);
    if let Some(properties) = properties {
        for (name, level) in PROPERTIES {
            let found = properties
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .and_then(|(_, value)| as_text(value));
            if let Some(code) = found {
                // A département that names its région is no région.
                let names_region = level.is_none()
                    && code.len() <= 3
                    && properties
                        .keys()
                        .any(|key| key.eq_ignore_ascii_case("region"));
                return Some((
                    code,
                    level.or(names_region.then_some(TerritoryKind::Department)),
                ));
            }
        }
    }
    feature.get("id").and_then(as_text).map(|code| (code, None))
}

/// The level that the length of a code tells; two or three digits are a département or a région.
pub(super) fn level_of(code: &str) -> Option<TerritoryKind> {
    match code.len() {
        5 => Some(TerritoryKind::Commune),
        9 => Some(TerritoryKind::Epci),
        _ => None,
    }
}

/// The territory of today that bears exactly this code: the point of an older commune is not that of today's.
fn territory(
    code: &str,
    level: Option<TerritoryKind>,
    index: &TerritoryIndex,
) -> Result<i64, Problem> {
    let exact = |kind| {
        let reference = TerritoryRef::new(kind, code);
        index
            .id(&reference)
            .filter(|id| index.reference(*id) == Some(&reference))
    };
    let levels: &[TerritoryKind] = match level {
        Some(TerritoryKind::Commune) => &[
            TerritoryKind::Commune,
            TerritoryKind::ArrondissementMunicipal,
        ],
        Some(TerritoryKind::Epci) => &[TerritoryKind::Epci, TerritoryKind::Ept],
        Some(level) => return exact(level).ok_or(Problem::UnknownTerritory),
        None => {
            let found = [TerritoryKind::Department, TerritoryKind::Region].map(exact);
            return match found {
                [Some(id), None] | [None, Some(id)] => Ok(id),
                [None, None] => Err(Problem::UnknownTerritory),
                [Some(_), Some(_)] => Err(Problem::UnknownLevel),
            };
        }
    };
    levels.iter().copied().find_map(exact).ok_or_else(|| {
        if levels[0] != TerritoryKind::Commune {
            Problem::UnknownTerritory
        } else if index.commune(code).is_some() {
            Problem::OlderCommune
        } else {
            Problem::UnknownCommune
        }
    })
}
