use entity::vocab::{ActorKind, PartnershipKind};
use serde::Deserialize;

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world;
use crate::graph::snapshot::{
    ActorFacts, Builder, MembershipRow, NO_END, NO_SECTOR, PartnershipRow, UNKNOWN_START,
};

/// What the independent judge of `tests/reference` says.
#[derive(Deserialize)]
struct Judged {
    hidden: Vec<(u32, u32)>,
    candidate_count: usize,
    hidden_candidate_count: usize,
    quality: std::collections::BTreeMap<String, std::collections::BTreeMap<String, f64>>,
}

#[derive(Deserialize)]
struct Told {
    sectors: Vec<u8>,
    arcs: Vec<Vec<u32>>,
}

fn read<T: serde::de::DeserializeOwned>(path: &str) -> T {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/reference/");
    serde_json::from_str(&std::fs::read_to_string(format!("{root}{path}")).unwrap()).unwrap()
}

#[test]
fn the_usual_predictors_are_judged_as_elsewhere() {
    let nowhere = |_: u32, _: &mut dyn FnMut(u32)| {};
    let places = Places {
        communes: &nowhere,
        level: None,
        need: None,
    };
    for name in ["karate", "random_05", "random_10", "random_15", "random_20"] {
        let told: Told = read(&format!("networks/{name}.json"));
        let judged: Judged = read(&format!("link_prediction/{name}.json"));
        let arcs: Vec<_> = told.arcs.iter().map(|arc| (arc[0], arc[1])).collect();
        let network = world::network(&told.sectors, &arcs);
        let trial = Trial::new(&network, &places, &judged.hidden, &Stop::new()).unwrap();
        let counts = (judged.candidate_count, judged.hidden_candidate_count);
        assert_eq!(trial.counts(), counts, "{name}");
        for (predictor, key) in [
            (Predictor::Random, "random"),
            (Predictor::CommonNeighbours, "common_neighbours"),
            (Predictor::AdamicAdar, "adamic_adar"),
            (Predictor::ResourceAllocation, "resource_allocation"),
            (Predictor::PreferentialAttachment, "preferential_attachment"),
        ] {
            let ours = trial.quality(predictor, &Weights::default()).unwrap();
            let theirs = &judged.quality[key];
            for (value, key) in [
                (ours.auc, "auc"),
                (ours.precision_at_10, "precision_at_10"),
                (ours.precision_at_100, "precision_at_100"),
            ] {
                let expected = theirs[key];
                assert!(
                    (value - expected).abs() < 1e-9,
                    "{name} {predictor:?} {key}: {value}, not {expected}"
                );
            }
        }
        // Alone, the structure is the resource allocation.
        let alone = Weights::new([1.0, 0.0, 0.0, 0.0, 0.0, 0.0]).unwrap();
        let ours = trial.quality(Predictor::Ours, &alone).unwrap();
        let plain = trial
            .quality(Predictor::ResourceAllocation, &alone)
            .unwrap();
        assert!((ours.auc - plain.auc).abs() < 1e-9);
    }
}

#[test]
fn a_share_of_the_edges_between_sectors_is_drawn() {
    let sectors: Vec<u8> = (0..40).map(|v| v % 4).collect();
    let arcs: Vec<_> = (0..40)
        .flat_map(|u| (u + 1..40).map(move |v| (u, v)))
        .collect();
    let network = world::network(&sectors, &arcs);
    let cross = 40 * 30 / 2;
    let drawn = hide(&network, 0.2, 7);
    assert_eq!(drawn.len(), cross / 5);
    assert!(drawn.is_sorted_by(|a, b| a < b));
    assert!(
        drawn
            .iter()
            .all(|(u, v)| sectors[*u as usize] != sectors[*v as usize])
    );
    assert_eq!(drawn, hide(&network, 0.2, 7));
    assert_ne!(drawn, hide(&network, 0.2, 8));
    assert_eq!(hide(&network, 1.0, 7).len(), cross);
    assert!(hide(&network, 0.0, 7).is_empty());
}

#[test]
fn the_newest_links_with_a_known_beginning_are_hidden() {
    let mut builder = Builder::new();
    for id in 1..=8 {
        builder.actor(&world::actor(id, u8::try_from(id % 2).unwrap()));
    }
    let tie = |id, from, to, from_day| PartnershipRow {
        from_day,
        ..world::tie(id, PartnershipKind::RefersTo, from, to)
    };
    let ties = [
        tie(1, 1, 2, 100),
        // Two links: together since the first.
        tie(2, 1, 4, 900),
        tie(3, 1, 4, 200),
        tie(4, 1, 6, 300),
        tie(5, 3, 2, 400),
        tie(6, 3, 4, 400),
        tie(7, 3, 6, 400),
        // Of one of the two links nobody knows since when.
        tie(8, 5, 2, UNKNOWN_START),
        tie(9, 5, 2, 950),
        // Within a sector.
        tie(10, 1, 3, 990),
        // Members of one group, too.
        tie(11, 7, 8, 980),
    ];
    for row in &ties {
        builder.partnership(row);
    }
    builder.facts(ActorFacts::new(9, code(ActorKind::WorkingGroup), NO_SECTOR));
    for actor in [7, 8] {
        builder.membership(MembershipRow {
            group: 9,
            actor,
            from_day: UNKNOWN_START,
            until_day: NO_END,
        });
    }
    let network = world::whole(&builder.build(1));
    let newest = hide_newest(&network, 0.2);
    assert_eq!((newest.resting, newest.dated), (7, 6));
    // One of six, and all others of that day.
    assert_eq!(newest.since, Some(400));
    assert_eq!(newest.hidden, [(1, 2), (2, 3), (2, 5)]);
    let more = hide_newest(&network, 0.7);
    assert_eq!(more.since, Some(300));
    assert_eq!(more.hidden, [(0, 5), (1, 2), (2, 3), (2, 5)]);
    assert_eq!(hide_newest(&network, 0.8).since, Some(200));
    let none = hide_newest(&network, 0.0);
    assert_eq!((none.hidden, none.since), (Vec::new(), None));
}

#[test]
fn ties_count_by_the_places_left_to_them() {
    // One found above, then three tied of which one is hidden.
    let scores = [3.0, 1.0, 1.0, 1.0 + 1e-12, 0.0];
    let hidden = [true, true, false, false, false];
    let quality = quality(&scores, &hidden).unwrap();
    assert!((quality.auc - (3.0 + 2.0) / 6.0).abs() < 1e-12);
    assert!((quality.precision_at_10 - 0.4).abs() < 1e-12);
    assert!(super::quality(&scores, &[true; 5]).is_none());
}
