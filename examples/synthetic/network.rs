//! Where actors sit and who is well connected: pure arithmetic on an actor's position, so that
//! nothing is kept in memory but the communes.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::random::Random;

/// A commune that may seat actors.
#[derive(Clone, Debug)]
pub(crate) struct Commune {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) department: String,
    /// Empty where there is none, or where the groups of communes were not given.
    pub(crate) epci: String,
    population: u64,
}

/// A run of actors of the same département, and how their ranks are scattered over it.
#[derive(Clone, Debug)]
pub(crate) struct Department {
    start: u64,
    pub(crate) len: u64,
    /// The inverse of [`SCATTER`] modulo `len`.
    inverse: u64,
    /// Its most populous commune.
    pub(crate) capital: usize,
}

/// A prime larger than any département, so that multiplying by it permutes the positions in one.
const SCATTER: u64 = 2_654_435_761;

/// The whole country: actor `i` sits in the commune whose run of positions holds `i`.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    pub(crate) communes: Vec<Commune>,
    /// First position of each commune, in the order of `communes`.
    starts: Vec<u64>,
    departments: Vec<Department>,
    pub(crate) actors: u64,
}

impl Network {
    /// Seats `actors` actors in the communes, in proportion to their population.
    pub(crate) fn new(mut communes: Vec<Commune>, actors: u64) -> Result<Self> {
        communes.sort_by(|a, b| (&a.department, &a.code).cmp(&(&b.department, &b.code)));
        let population: u64 = communes.iter().map(|commune| commune.population).sum();
        ensure!(population > 0, "no commune has any inhabitant");
        let mut starts = Vec::with_capacity(communes.len());
        let mut departments: Vec<Department> = Vec::new();
        let mut before = 0;
        for (index, commune) in communes.iter().enumerate() {
            let start = before * actors / population;
            before += commune.population;
            let len = before * actors / population - start;
            starts.push(start);
            match departments.last_mut() {
                Some(last) if communes[last.capital].department == commune.department => {
                    last.len += len;
                    if communes[last.capital].population < commune.population {
                        last.capital = index;
                    }
                }
                _ => departments.push(Department {
                    start,
                    len,
                    inverse: 0,
                    capital: index,
                }),
            }
        }
        departments.retain(|department| department.len > 0);
        for department in &mut departments {
            department.inverse = inverse(SCATTER % department.len, department.len);
        }
        Ok(Self {
            communes,
            starts,
            departments,
            actors,
        })
    }

    /// The commune of the actor at a position.
    pub(crate) fn commune(&self, actor: u64) -> &Commune {
        &self.communes[self.starts.partition_point(|start| *start <= actor) - 1]
    }

    /// The département of the actor at a position.
    pub(crate) fn department(&self, actor: u64) -> &Department {
        let after = self
            .departments
            .partition_point(|department| department.start <= actor);
        &self.departments[after - 1]
    }

    /// An actor, the well connected being likelier.
    pub(crate) fn hub(&self, random: &mut Random) -> u64 {
        let anywhere = random.below(self.actors);
        self.department(anywhere).skewed(random)
    }

    /// Another actor: mostly a neighbour, or of the same département, sometimes from anywhere.
    pub(crate) fn partner(&self, actor: u64, random: &mut Random) -> u64 {
        let department = self.department(actor);
        let drawn = match random.below(100) {
            0..45 => {
                department.start
                    + (actor - department.start + random.between(1, 40)) % department.len
            }
            45..70 => department.start + random.below(department.len),
            70..88 => department.skewed(random),
            _ => self.hub(random),
        };
        if drawn == actor {
            (actor + 1) % self.actors
        } else {
            drawn
        }
    }
}

impl Department {
    /// How well connected the actor at a position is: 0 for the best, each rank once.
    pub(crate) fn rank(&self, actor: u64) -> u64 {
        (actor - self.start) * (SCATTER % self.len) % self.len
    }

    /// The position of the actor that follows another by `step`, without leaving the département.
    pub(crate) fn after(&self, actor: u64, step: u64) -> u64 {
        self.start + (actor - self.start + step) % self.len
    }

    fn skewed(&self, random: &mut Random) -> u64 {
        self.start + random.skewed(self.len) * self.inverse % self.len
    }
}

/// The number whose product with `value` is 1 modulo `modulus`; 0 when the modulus is 1. Extended Euclid.
fn inverse(value: u64, modulus: u64) -> u64 {
    let (mut old_rest, mut rest) = (i128::from(value), i128::from(modulus));
    let (mut old_factor, mut factor) = (1_i128, 0_i128);
    while rest != 0 {
        let quotient = old_rest / rest;
        (old_rest, rest) = (rest, old_rest - quotient * rest);
        (old_factor, factor) = (factor, old_factor - quotient * factor);
    }
    u64::try_from(old_factor.rem_euclid(i128::from(modulus)))
        .expect("a remainder is smaller than its modulus")
}

#[derive(Deserialize)]
struct CommuneLine {
    code: String,
    nom: String,
    #[serde(rename = "type")]
    kind: String,
    departement: Option<String>,
    population: Option<u64>,
}

#[derive(Deserialize)]
struct EpciLine {
    code: String,
    membres: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    code: String,
}

/// The communes of `communes.json` of the npm package, with the groups of the `epci.json` beside it if any.
pub(crate) fn read_communes(path: &Path) -> Result<Vec<Commune>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines: Vec<CommuneLine> = serde_json::from_str(&text)?;
    let mut communes: Vec<Commune> = lines
        .into_iter()
        .filter(|line| line.kind == "commune-actuelle")
        .filter_map(|line| {
            Some(Commune {
                department: line.departement?,
                population: line.population?,
                code: line.code,
                name: line.nom,
                epci: String::new(),
            })
        })
        .collect();
    communes.sort_by(|a, b| a.code.cmp(&b.code));
    let groups = path.with_file_name("epci.json");
    if groups.exists() {
        let groups: Vec<EpciLine> = serde_json::from_str(&fs::read_to_string(groups)?)?;
        for group in groups {
            for member in group.membres {
                if let Ok(index) =
                    communes.binary_search_by(|commune| commune.code.cmp(&member.code))
                {
                    communes[index].epci.clone_from(&group.code);
                }
            }
        }
    }
    Ok(communes)
}

/// The communes used when no file is given: large ones everywhere, large and small ones in Bretagne.
/// Code, name, département, EPCI, population (INSEE, 1 January 2026 codes).
pub(crate) fn embedded_communes() -> Vec<Commune> {
    include_str!("communes.csv")
        .lines()
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some(Commune {
                code: cells.next()?.to_owned(),
                name: cells.next()?.to_owned(),
                department: cells.next()?.to_owned(),
                epci: cells.next()?.to_owned(),
                population: cells.next()?.parse().ok()?,
            })
        })
        .collect()
}
