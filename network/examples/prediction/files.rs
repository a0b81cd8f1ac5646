//! A network from the CSV templates of the product, as far as the benchmark needs it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use entity::vocab::{
    ActorKind, PartnershipKind, PartnershipStatus, Public, Sector, Theme, Visibility, Vocabulary,
};
use network::graph::snapshot::{
    ActorFacts, Builder, Day, IdSet, MembershipRow, NO_END, NO_SECTOR, PartnershipRow, Position,
    Snapshot, UNKNOWN_START,
};

/// Whatever goes wrong with a file ends the program.
pub(crate) type Fault = Box<dyn std::error::Error>;

/// A row by the names of its columns.
type Row = HashMap<String, String>;

/// Territories by number: their communes, and where those are.
#[derive(Debug, Default)]
pub(crate) struct Territories {
    numbers: HashMap<String, u32>,
    pub(crate) communes: Vec<Vec<u32>>,
    points: HashMap<u32, Position>,
}

impl Territories {
    /// Communes, EPCI, départements, régions and the country from the files of the npm package, points from a CSV.
    pub(crate) fn read(administrative: &Path, points: Option<&Path>) -> Result<Self, Fault> {
        // Number 0 stands for none.
        let mut territories = Self {
            communes: vec![Vec::new()],
            ..Self::default()
        };
        let communes = json(&administrative.join("communes.json"))?;
        for line in communes
            .iter()
            .filter(|line| line["type"] == "commune-actuelle")
        {
            let code = text(line, "code");
            let commune = territories.number(format!("COMMUNE:{code}"));
            territories.communes[commune as usize].push(commune);
            for (kind, key) in [("DEPARTMENT", "departement"), ("REGION", "region")] {
                territories.put(format!("{kind}:{}", text(line, key)), commune);
            }
            territories.put("COUNTRY:FR".to_owned(), commune);
        }
        for group in json(&administrative.join("epci.json"))? {
            let members = group["membres"].as_array().into_iter().flatten();
            for member in members {
                let commune = format!("COMMUNE:{}", text(member, "code"));
                if let Some(commune) = territories.numbers.get(&commune).copied() {
                    territories.put(format!("EPCI:{}", text(&group, "code")), commune);
                }
            }
        }
        for row in points.map(rows).transpose()?.into_iter().flatten() {
            let row = row?;
            let commune = territories.numbers.get(&format!("COMMUNE:{}", row["code"]));
            let position = position(&row["latitude"], &row["longitude"]);
            territories.points.extend(commune.copied().zip(position));
        }
        Ok(territories)
    }

    fn number(&mut self, code: String) -> u32 {
        let next = u32::try_from(self.communes.len()).expect("a country has few territories");
        let number = *self.numbers.entry(code).or_insert(next);
        if number == next {
            self.communes.push(Vec::new());
        }
        number
    }

    fn put(&mut self, code: String, commune: u32) {
        let territory = self.number(code);
        self.communes[territory as usize].push(commune);
    }

    fn all(&self, cell: &str) -> Vec<u32> {
        let codes = cell.split('|').filter(|code| !code.is_empty());
        codes
            .filter_map(|code| self.numbers.get(code).copied())
            .collect()
    }

    /// The positions of the territories of a kind that each territory meets.
    pub(crate) fn level(&self, kind: &str) -> Vec<Vec<u32>> {
        let start = format!("{kind}:");
        let of_kind = self
            .numbers
            .iter()
            .filter(|(code, _)| code.starts_with(&start));
        let of_kind: BTreeMap<&String, u32> =
            of_kind.map(|(code, number)| (code, *number)).collect();
        let mut positions_of = vec![Vec::new(); self.communes.len()];
        for (position, territory) in (0..).zip(of_kind.values()) {
            for commune in &self.communes[*territory as usize] {
                positions_of[*commune as usize].push(position);
            }
        }
        let met = self.communes.iter().map(|communes| {
            let met = communes
                .iter()
                .flat_map(|commune| &positions_of[*commune as usize]);
            let mut met: Vec<u32> = met.copied().collect();
            met.sort_unstable();
            met.dedup();
            met
        });
        met.collect()
    }

    /// The territories that share a commune with one; `None` when it is not known.
    pub(crate) fn meeting(&self, code: &str) -> Option<IdSet> {
        let communes: IdSet = self.communes[*self.numbers.get(code)? as usize]
            .iter()
            .copied()
            .collect();
        let all = (0..).zip(&self.communes);
        let meeting = all.filter(|(_, of)| of.iter().any(|commune| communes.contains(*commune)));
        Some(meeting.map(|(territory, _)| territory).collect())
    }
}

fn json(path: &Path) -> Result<Vec<serde_json::Value>, Fault> {
    let text = fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

fn text<'a>(value: &'a serde_json::Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

/// The rows of a file, one at a time: there may be millions.
fn rows(path: &Path) -> Result<impl Iterator<Item = Result<Row, csv::Error>> + use<>, Fault> {
    let reader = csv::Reader::from_path(path);
    let reader = reader.map_err(|fault| format!("{}: {fault}", path.display()))?;
    Ok(reader.into_deserialize())
}

/// The network of four files, numbered in the order of their rows.
pub(crate) fn snapshot(directory: &Path, territories: &Territories) -> Result<Snapshot, Fault> {
    let mut builder = Builder::new();
    let mut ids: HashMap<String, u32> = HashMap::new();
    let actors = rows(&directory.join("actors.csv"))?;
    let groups = rows(&directory.join("groups.csv"))?;
    for (id, row) in (1..).zip(actors.chain(groups)) {
        let row = row?;
        ids.insert(row["id"].clone(), id);
        let is_group = !row.contains_key("sector");
        let facts = actor(id, &row, is_group, territories)
            .ok_or_else(|| format!("actor {}: a code is not known", row["id"]))?;
        builder.facts(facts);
        for territory in territories.all(&row["serves"]) {
            builder.area(id, territory);
        }
    }
    for (id, row) in (1..).zip(rows(&directory.join("partnerships.csv"))?) {
        let row = row?;
        let ends = ids.get(&row["from"]).zip(ids.get(&row["to"]));
        let (from, to) =
            ends.ok_or_else(|| format!("partnership {}: an end is not known", row["id"]))?;
        let row = partnership(id, *from, *to, &row, territories)
            .ok_or_else(|| format!("partnership {}: a code is not known", row["id"]))?;
        builder.partnership(&row);
    }
    for row in rows(&directory.join("members.csv"))? {
        let row = row?;
        if let Some((group, actor)) = ids.get(&row["group"]).zip(ids.get(&row["actor"])) {
            builder.membership(MembershipRow {
                group: *group,
                actor: *actor,
                from_day: day(&row["valid_from"]).unwrap_or(UNKNOWN_START),
                until_day: day(&row["valid_until"]).unwrap_or(NO_END),
            });
        }
    }
    Ok(builder.build(1))
}

fn actor(id: u32, row: &Row, is_group: bool, territories: &Territories) -> Option<ActorFacts> {
    let kind = code::<ActorKind>(&row["kind"])?;
    if is_group {
        return Some(ActorFacts::new(id, kind, NO_SECTOR));
    }
    let seat = territories
        .numbers
        .get(&format!("COMMUNE:{}", row["seat_commune"]));
    let seat = seat.copied().unwrap_or(0);
    let own = position(&row["latitude"], &row["longitude"]);
    let facts = ActorFacts {
        themes: bits::<Theme>(&row["themes"])?,
        publics: u32::try_from(bits::<Public>(&row["publics"])?).ok()?,
        founded: day(&row["founded_on"]).unwrap_or(UNKNOWN_START),
        closed: match row["status"].as_str() {
            "CLOSED" => day(&row["closed_on"]).unwrap_or(UNKNOWN_START),
            _ => NO_END,
        },
        seat,
        ..ActorFacts::new(id, kind, code::<Sector>(&row["sector"])?)
    };
    let position = own.or_else(|| territories.points.get(&seat).copied());
    Some(position.map_or(facts, |position| facts.at(position)))
}

fn partnership(
    id: u32,
    from: u32,
    to: u32,
    row: &Row,
    territories: &Territories,
) -> Option<PartnershipRow> {
    let visibility = match row["visibility"].as_str() {
        "" => code::<Visibility>(Visibility::Public.code())?,
        other => code::<Visibility>(other)?,
    };
    let status = code::<PartnershipStatus>(&row["status"])?;
    Some(PartnershipRow {
        visibility,
        from_day: day(&row["valid_from"]).unwrap_or(UNKNOWN_START),
        until_day: day(&row["valid_until"]).unwrap_or(NO_END),
        seen: day(&row["confirmed_on"]).unwrap_or(UNKNOWN_START),
        territories: territories.all(&row["territory"]),
        ..PartnershipRow::new(id, code::<PartnershipKind>(&row["kind"])?, status, from, to)
    })
}

fn code<V: Vocabulary>(cell: &str) -> Option<u8> {
    u8::try_from(V::from_code(cell)?.index()).ok()
}

fn bits<V: Vocabulary>(cell: &str) -> Option<u128> {
    let codes = cell.split('|').filter(|code| !code.is_empty());
    codes
        .map(|code| Some(1 << V::from_code(code)?.index()))
        .sum()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "180 degrees are 1.8e9 of these"
)]
fn position(latitude: &str, longitude: &str) -> Option<Position> {
    let e7 = |cell: &str| Some((cell.parse::<f64>().ok()? * 1e7).round() as i32);
    Some(Position {
        latitude_e7: e7(latitude)?,
        longitude_e7: e7(longitude)?,
    })
}

/// The first day of a year, a month or a day, since 1970.
pub(crate) fn day(cell: &str) -> Option<Day> {
    let mut parts = cell.split('-').map(|part| part.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().unwrap_or(Some(1))?;
    let day = parts.next().unwrap_or(Some(1))?;
    // Days of the civil calendar, counted from March (H. Hinnant, "chrono-compatible low-level date algorithms").
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// A day as it is written: the inverse of [`day`].
pub(crate) fn date(day: Day) -> String {
    let days = day + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let year = era * 400 + year + i32::from(month <= 2);
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    format!("{year:04}-{month:02}-{day:02}")
}
