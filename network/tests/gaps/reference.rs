//! Gaps and the matrix held against what other programs make of the reference networks (tests/reference).

use std::fs;
use std::path::{Path, PathBuf};

use entity::vocab::{PartnershipKind, PartnershipStatus, Vocabulary};
use network::analysis::{Days, Figures, GroupPair, Grouping, Network, Scope, sector_matrix};
use network::graph::Stop;
use network::graph::snapshot::{ActorFacts, Builder, PartnershipRow};
use serde_json::Value;

const TODAY: i32 = 20_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/reference")
}

fn read(kind: &str, name: &str) -> Value {
    let path = folder().join(kind).join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

/// The vertices and arcs of a reference network as actors and partnerships, which lead both ways in an undirected one.
fn network_of(network: &Value) -> Network {
    let code = |position: usize| u8::try_from(position).unwrap();
    let kind = if network["directed"] == true {
        PartnershipKind::RefersTo
    } else {
        PartnershipKind::CoProject
    };
    let mut builder = Builder::new();
    for (id, sector) in (1..).zip(network["sectors"].as_array().unwrap()) {
        let sector = u8::try_from(sector.as_u64().unwrap()).unwrap();
        builder.facts(ActorFacts::new(id, 0, sector));
    }
    for (id, arc) in (1..).zip(network["arcs"].as_array().unwrap()) {
        builder.partnership(&PartnershipRow::new(
            id,
            code(kind.index()),
            code(PartnershipStatus::Active.index()),
            number(&arc[0]) + 1,
            number(&arc[1]) + 1,
        ));
    }
    let days = Days {
        as_of: TODAY,
        known_since: TODAY - 730,
        no_link_since: TODAY - 365,
    };
    Network::of(&builder.build(1), &Scope::everything(days), &Stop::new()).unwrap()
}

fn assert_close(found: Option<f64>, expected: &Value, what: &str) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => {
            assert!(
                (found - expected).abs() <= 1e-9,
                "{what}: {found}, not {expected}"
            );
        }
        (found, expected) => assert_eq!(found, expected, "{what}"),
    }
}

#[test]
fn gaps_are_those_of_numpy_and_networkx() {
    let mut networks = 0;
    let mut pairs = 0;
    for file in fs::read_dir(folder().join("networks")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let (given, values) = (read("networks", &name), read("values", &name));
        let network = network_of(&given);
        let stop = Stop::new();
        let figures = Figures::of(&network, None, Grouping::Sectors, &stop).unwrap();
        let matrix = sector_matrix(&network, Grouping::Sectors, &stop).unwrap();
        for row in values["gaps"].as_array().unwrap() {
            let pair = GroupPair::new(
                u8::try_from(number(&row[0])).unwrap(),
                u8::try_from(number(&row[1])).unwrap(),
            );
            let gap = figures.gaps.gap(figures.gaps.number(None, pair).unwrap());
            let what = format!("{name} {pair:?}");
            let counts = [gap.actors_x, gap.actors_y, gap.links];
            assert_eq!(counts, [&row[2], &row[3], &row[4]].map(number), "{what}");
            assert_eq!(gap.possible, row[5].as_u64().unwrap(), "{what}");
            assert_close(gap.density, &row[6], &what);
            assert_close(gap.expected, &row[7], &what);
            assert_eq!(matrix.iter().find(|cell| cell.pair == pair), Some(&gap));
            pairs += 1;
        }
        let all = &figures.gaps.territories()[0];
        let isolated = values["isolated"].as_array().unwrap().len();
        assert_eq!(
            (all.isolated, figures.isolated),
            (isolated, isolated),
            "{name}"
        );
        let components = number(&values["components"]) as usize;
        assert_eq!(
            (all.components, figures.components),
            (components, components),
            "{name}"
        );
        assert_eq!(
            figures.cut_edges,
            values["cut_edges"].as_array().unwrap().len(),
            "{name}"
        );
        let points = values["articulation_points"].as_array().unwrap();
        assert_eq!(figures.articulation_points, points.len(), "{name}");
        assert_close(all.ei_index, &values["ei_index"], &name);
        let edges = values["edges"].as_array().unwrap().len();
        assert_eq!((all.edges, figures.edges), (edges, edges), "{name}");
        let roles = &values["brokerage"];
        let across = ["representative", "gatekeeper", "liaison"];
        let brokers: Vec<u32> = (0..number(&given["n"]))
            .filter(|v| {
                across
                    .iter()
                    .any(|role| number(&roles[*role][*v as usize]) > 0)
            })
            .map(|v| v + 1)
            .collect();
        assert_eq!(figures.brokers, brokers, "{name}");
        networks += 1;
    }
    assert_eq!((networks, pairs), (23, 20 * 15 + 3));
}
