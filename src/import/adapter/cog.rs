//! The official geography: the JSON files of the npm package `@etalab/decoupage-administratif`.
//!
//! Traps: municipal districts and communes of old stand among the communes; a `commune déléguée` may bear the
//! code of the commune of today; the Métropole de Lyon has a type of its own; some communes have no EPCI.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::territory::{TerritoryAlias, TerritoryData, TerritoryRef};
use crate::domain::vocab::TerritoryKind;
use crate::import::ImportError;
use crate::store::{Communes, NewTerritory};
use crate::text::name_key;

/// The year of the official codes when neither the package nor a row says it.
pub(in crate::import) const VINTAGE: i64 = 2026;

/// The communes of France, and what they make up.
#[derive(Debug)]
pub(in crate::import) struct Cog {
    communes: Vec<Commune>,
    epci: Vec<Grouping>,
    ept: Vec<Grouping>,
    departments: Vec<Level>,
    regions: Vec<Level>,
    arrondissements: Vec<Level>,
    vintage: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Commune {
    code: String,
    nom: String,
    #[serde(rename = "type")]
    kind: String,
    zone: Option<String>,
    arrondissement: Option<String>,
    departement: Option<String>,
    region: Option<String>,
    siren: Option<String>,
    #[serde(default)]
    codes_postaux: BTreeSet<String>,
    population: Option<i64>,
    #[serde(default)]
    anciens_codes: Vec<String>,
    /// Of a commune of old: the commune it became part of.
    chef_lieu: Option<String>,
    /// Of a municipal district.
    #[serde(rename = "commune")]
    district_of: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grouping {
    code: String,
    nom: String,
    population_municipale: Option<i64>,
    membres: Vec<Member>,
}

#[derive(Debug, Deserialize)]
struct Member {
    code: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Level {
    code: String,
    nom: String,
    chef_lieu: Option<String>,
    zone: Option<String>,
}

#[derive(Deserialize)]
struct Package {
    version: String,
}

/// A territory whose communes are known by code.
struct Draft<'a> {
    kind: TerritoryKind,
    code: &'a str,
    name: &'a str,
    communes: Vec<&'a str>,
    population: Option<i64>,
    siren: Option<&'a str>,
    seat: Option<&'a str>,
    zone: Option<&'a str>,
}

/// The levels above the communes, in the order they are written.
pub(in crate::import) const LEVELS: [TerritoryKind; 7] = [
    TerritoryKind::ArrondissementMunicipal,
    TerritoryKind::Epci,
    TerritoryKind::Ept,
    TerritoryKind::Arrondissement,
    TerritoryKind::Department,
    TerritoryKind::Region,
    TerritoryKind::Country,
];

impl Cog {
    /// Reads the package's directory, or its `data` directory.
    ///
    /// # Errors
    /// [`ImportError::File`] or [`ImportError::Json`] when a file is missing or has another form.
    pub(in crate::import) fn read(directory: &Path) -> Result<Self, ImportError> {
        let inner = directory.join("data");
        let data: PathBuf = if directory.join("communes.json").exists() {
            directory.to_owned()
        } else {
            inner
        };
        Ok(Self {
            communes: json(&data.join("communes.json"))?,
            epci: json(&data.join("epci.json"))?,
            ept: json(&data.join("ept.json"))?,
            departments: json(&data.join("departements.json"))?,
            regions: json(&data.join("regions.json"))?,
            arrondissements: json(&data.join("arrondissements.json"))?,
            vintage: vintage(&data),
        })
    }

    /// Names of the files read, without folders.
    pub(in crate::import) fn files() -> Vec<String> {
        [
            "communes",
            "epci",
            "ept",
            "departements",
            "regions",
            "arrondissements",
        ]
        .map(|name| format!("{name}.json"))
        .into()
    }

    /// The year of the package's edition.
    pub(in crate::import) fn vintage(&self) -> i64 {
        self.vintage
    }

    /// The communes of today.
    pub(in crate::import) fn communes(&self) -> Vec<NewTerritory> {
        self.today()
            .map(|commune| {
                let draft = Draft {
                    kind: TerritoryKind::Commune,
                    code: &commune.code,
                    name: &commune.nom,
                    communes: Vec::new(),
                    population: commune.population,
                    siren: commune.siren.as_deref(),
                    seat: None,
                    zone: commune.zone.as_deref(),
                };
                let mut territory = self.territory(&draft, Communes::Itself);
                territory.postal_codes.clone_from(&commune.codes_postaux);
                territory
            })
            .collect()
    }

    /// The territories of a level, once the communes have their identifiers.
    pub(in crate::import) fn level(
        &self,
        kind: TerritoryKind,
        ids: &HashMap<String, i64>,
    ) -> Vec<NewTerritory> {
        self.drafts(kind)
            .into_iter()
            .map(|draft| {
                let communes = draft.communes.iter().filter_map(|code| ids.get(*code));
                let communes = Communes::Of(communes.copied().collect());
                self.territory(&draft, communes)
            })
            .collect()
    }

    /// Codes that are no longer, or not quite, those of a commune, with the code of the commune of today.
    pub(in crate::import) fn aliases(&self) -> Vec<(TerritoryAlias, &str)> {
        let today: HashSet<&str> = self.today().map(|commune| commune.code.as_str()).collect();
        let parts = self.communes.iter().filter_map(|part| {
            let target = part.chef_lieu.as_deref().or(part.district_of.as_deref())?;
            (part.kind != "commune-actuelle").then_some((
                &part.code,
                part,
                part.kind.as_str(),
                target,
            ))
        });
        let older = self.today().flat_map(|commune| {
            let codes = commune.anciens_codes.iter();
            codes.map(move |code| (code, commune, "ancien-code", commune.code.as_str()))
        });
        let mut seen = HashSet::new();
        let mut aliases = Vec::new();
        for (code, named, origin, target) in parts.chain(older) {
            if today.contains(code.as_str()) || !today.contains(target) || !seen.insert(code) {
                continue;
            }
            let commune = |code: &str| TerritoryRef::new(TerritoryKind::Commune, code);
            let alias = TerritoryAlias {
                reference: commune(code),
                territory: commune(target),
                name: named.nom.clone(),
                origin: origin.to_owned(),
            };
            aliases.push((alias, target));
        }
        aliases
    }

    fn today(&self) -> impl Iterator<Item = &Commune> {
        self.communes
            .iter()
            .filter(|commune| commune.kind == "commune-actuelle")
    }

    fn drafts(&self, kind: TerritoryKind) -> Vec<Draft<'_>> {
        match kind {
            TerritoryKind::Epci => groupings(kind, &self.epci),
            TerritoryKind::Ept => groupings(kind, &self.ept),
            TerritoryKind::Department => self.levels(kind, &self.departments, |commune| {
                commune.departement.as_deref()
            }),
            TerritoryKind::Region => {
                self.levels(kind, &self.regions, |commune| commune.region.as_deref())
            }
            TerritoryKind::Arrondissement => self.levels(kind, &self.arrondissements, |commune| {
                commune.arrondissement.as_deref()
            }),
            TerritoryKind::ArrondissementMunicipal => self
                .communes
                .iter()
                .filter(|commune| commune.kind == "arrondissement-municipal")
                .map(|district| Draft {
                    kind,
                    code: &district.code,
                    name: &district.nom,
                    communes: district.district_of.as_deref().into_iter().collect(),
                    population: district.population,
                    siren: None,
                    seat: None,
                    zone: district.zone.as_deref(),
                })
                .collect(),
            TerritoryKind::Country => {
                let members: Vec<&Commune> = self.today().collect();
                vec![Draft {
                    kind,
                    code: "FR",
                    name: "France",
                    population: sum(&members),
                    communes: members
                        .iter()
                        .map(|commune| commune.code.as_str())
                        .collect(),
                    siren: None,
                    seat: Some("75056"),
                    zone: None,
                }]
            }
            _ => Vec::new(),
        }
    }

    fn levels<'a>(
        &'a self,
        kind: TerritoryKind,
        levels: &'a [Level],
        of: impl Fn(&Commune) -> Option<&str>,
    ) -> Vec<Draft<'a>> {
        let mut members: HashMap<&str, Vec<&Commune>> = HashMap::new();
        let codes: HashMap<&str, &str> = levels
            .iter()
            .map(|level| (level.code.as_str(), level.code.as_str()))
            .collect();
        for commune in self.today() {
            if let Some(code) = of(commune).and_then(|code| codes.get(code)) {
                members.entry(code).or_default().push(commune);
            }
        }
        levels
            .iter()
            .map(|level| {
                let members = members.remove(level.code.as_str()).unwrap_or_default();
                Draft {
                    kind,
                    code: &level.code,
                    name: &level.nom,
                    population: sum(&members),
                    communes: members
                        .iter()
                        .map(|commune| commune.code.as_str())
                        .collect(),
                    siren: None,
                    seat: level.chef_lieu.as_deref(),
                    zone: level
                        .zone
                        .as_deref()
                        .or_else(|| members.first().and_then(|commune| commune.zone.as_deref())),
                }
            })
            .collect()
    }

    fn territory(&self, draft: &Draft<'_>, communes: Communes) -> NewTerritory {
        NewTerritory {
            name_key: name_key(draft.name),
            data: TerritoryData {
                reference: TerritoryRef::new(draft.kind, draft.code),
                name: draft.name.to_owned(),
                vintage: self.vintage,
                population: draft.population,
                siren: draft.siren.map(ToOwned::to_owned),
                seat_code: draft.seat.map(ToOwned::to_owned),
                zone: draft.zone.map(ToOwned::to_owned),
                position: None,
                website: None,
                note: None,
            },
            communes,
            postal_codes: BTreeSet::new(),
        }
    }
}

fn groupings(kind: TerritoryKind, list: &[Grouping]) -> Vec<Draft<'_>> {
    list.iter()
        .map(|grouping| Draft {
            kind,
            code: &grouping.code,
            name: &grouping.nom,
            communes: grouping
                .membres
                .iter()
                .map(|member| member.code.as_str())
                .collect(),
            population: grouping.population_municipale,
            // The code of a grouping is its SIREN.
            siren: Some(&grouping.code),
            seat: None,
            zone: None,
        })
        .collect()
}

/// The inhabitants of communes, `None` when those of one are unknown or there is none.
fn sum(communes: &[&Commune]) -> Option<i64> {
    if communes.is_empty() {
        return None;
    }
    communes.iter().map(|commune| commune.population).sum()
}

/// The year of the package's edition: 6.x holds 2026, 5.x 2025, and so on.
fn vintage(data: &Path) -> i64 {
    let package = data
        .parent()
        .map(|parent| json::<Package>(&parent.join("package.json")));
    match package {
        Some(Ok(package)) => package
            .version
            .split('.')
            .next()
            .and_then(|major| major.parse::<i64>().ok())
            .filter(|major| (1..=80).contains(major))
            .map_or(VINTAGE, |major| 2020 + major),
        _ => VINTAGE,
    }
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, ImportError> {
    let file = File::open(path).map_err(|source| ImportError::File {
        path: path.to_owned(),
        source,
    })?;
    serde_json::from_reader(BufReader::new(file)).map_err(|source| ImportError::Json {
        path: path.to_owned(),
        source,
    })
}
