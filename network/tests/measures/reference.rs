//! Reading `tests/reference`: networks, and what other programs say of them.

use std::path::PathBuf;

use entity::vocab::{PartnershipKind, PartnershipStatus, Vocabulary};
use network::analysis::{Days, Network, Scope};
use network::graph::Stop;
use network::graph::snapshot::{ActorFacts, Builder, PartnershipRow};
use serde::Deserialize;

/// A network with the values of other programs.
pub(crate) struct Reference {
    pub(crate) name: String,
    pub(crate) network: Network,
    pub(crate) labels: Vec<String>,
    pub(crate) values: Values,
}

#[derive(Deserialize)]
struct Told {
    directed: bool,
    n: usize,
    sectors: Vec<u8>,
    arcs: Vec<Vec<u32>>,
    #[serde(default)]
    labels: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Values {
    pub(crate) brokerage: Brokerage,
    pub(crate) constraint: Vec<Option<f64>>,
    pub(crate) effective_size: Vec<Option<f64>>,
    pub(crate) betweenness: Vec<f64>,
    pub(crate) components: usize,
    pub(crate) articulation_points: Vec<u32>,
    pub(crate) cut_edges: Vec<(u32, u32)>,
    pub(crate) edges: Vec<(u32, u32, u32, f64, Option<u32>)>,
    pub(crate) density: f64,
    pub(crate) cross_sector_share: f64,
    pub(crate) ei_index: f64,
    pub(crate) ei_by_sector: Vec<(usize, usize, usize, Option<f64>)>,
    pub(crate) isolated: Vec<u32>,
}

#[derive(Deserialize)]
pub(crate) struct Brokerage {
    pub(crate) coordinator: Vec<u64>,
    pub(crate) itinerant: Vec<u64>,
    pub(crate) representative: Vec<u64>,
    pub(crate) gatekeeper: Vec<u64>,
    pub(crate) liaison: Vec<u64>,
    pub(crate) total: Vec<u64>,
}

impl Reference {
    /// The network of a name; vertices are numbered as in the file.
    pub(crate) fn read(name: &str) -> Self {
        let told: Told = json("networks", name);
        assert_eq!(told.sectors.len(), told.n, "{name}");
        let mut builder = Builder::new();
        for (id, sector) in (0..).zip(&told.sectors) {
            builder.facts(ActorFacts::new(id, 0, *sector));
        }
        for (id, arc) in (1..).zip(&told.arcs) {
            let kind = if told.directed {
                // Any kinds with a direction: there are five in the files.
                [
                    PartnershipKind::Alerts,
                    PartnershipKind::RefersTo,
                    PartnershipKind::SharesInformation,
                    PartnershipKind::Trains,
                    PartnershipKind::Supports,
                ][arc[2] as usize]
            } else {
                PartnershipKind::CoProject
            };
            builder.partnership(&row(id, kind, arc[0], arc[1]));
        }
        let days = Days {
            as_of: 20_000,
            known_since: 19_270,
            no_link_since: 19_635,
        };
        let scope = Scope::everything(days);
        Self {
            name: name.to_owned(),
            network: Network::of(&builder.build(1), &scope, &Stop::new()).unwrap(),
            labels: told.labels,
            values: json("values", name),
        }
    }
}

fn row(id: u32, kind: PartnershipKind, from: u32, to: u32) -> PartnershipRow {
    let code = |index: usize| u8::try_from(index).unwrap();
    let active = PartnershipStatus::Active.index();
    PartnershipRow::new(id, code(kind.index()), code(active), from, to)
}

fn folder(part: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "tests", "reference", part]
        .iter()
        .collect()
}

fn json<T: serde::de::DeserializeOwned>(part: &str, name: &str) -> T {
    let path = folder(part).join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every network of the folder, in the order of their names.
pub(crate) fn references() -> Vec<Reference> {
    let entries = std::fs::read_dir(folder("networks")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    names.sort();
    names.iter().map(|name| Reference::read(name)).collect()
}

/// Two figures that are the same to 1e-9, or both undefined.
#[track_caller]
pub(crate) fn close(found: Option<f64>, expected: Option<f64>, name: &str) {
    let is_close = match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
        (found, expected) => found == expected,
    };
    assert!(is_close, "{name}: {found:?} instead of {expected:?}");
}
