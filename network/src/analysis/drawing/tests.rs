use std::collections::BTreeSet;

use entity::vocab::{ActorKind, PartnershipKind as Kind};
use proptest::prelude::*;

use super::*;
use crate::analysis::scope::code;
use crate::analysis::world::{network, persons, snapshot, tie, whole};
use crate::analysis::world_places::{records, scope};
use crate::graph::algo::{cuts, neighbourhood};
use crate::graph::snapshot::{ActorFacts, Changes};

fn draw(network: &Network, query: DrawingQuery) -> Drawing {
    let found = drawing(network, &cuts(network.graph()), &query, &Stop::new()).unwrap();
    found.expect("something is drawn")
}

fn around(id: u32, steps: u32, limit: usize) -> DrawingQuery {
    DrawingQuery {
        around: Some(id),
        steps,
        limit,
        ..DrawingQuery::default()
    }
}

fn ids(network: &Network, drawing: &Drawing) -> Vec<u32> {
    let nodes = drawing.nodes.iter();
    nodes
        .map(|node| network.ids()[node.vertex as usize])
        .collect()
}

fn apart(one: &DrawingNode, other: &DrawingNode) -> f64 {
    (one.x - other.x).hypot(one.y - other.y)
}

/// A town: families of partners around a few bodies, joined by some edges, all by arithmetic.
fn town(n: u32) -> Vec<(u32, u32)> {
    let hub = |v: u32| v - v % 12;
    let near = (0..n).filter(|v| v % 12 > 0).map(|v| (hub(v), v));
    let across = (0..n)
        .filter(|v| v % 5 == 0)
        .map(move |v| (v, (v * 7 + 3) % n));
    near.chain(across).filter(|(u, v)| u != v).collect()
}

fn sectors(n: u32) -> Vec<u8> {
    (0..n).map(|v| u8::try_from(v * v % 12).unwrap()).collect()
}

#[test]
fn the_centre_comes_first_and_its_ring_before_the_next() {
    // 1 works with 2, 3 and 4; 2 with 5, 3 with 6 and 7; 8 and 9 are further.
    let network = network(
        &[0, 1, 2, 0, 0, 2, 3, 0, 0],
        &[
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 4),
            (2, 5),
            (2, 6),
            (4, 7),
            (7, 8),
        ],
    );
    let drawn = draw(&network, around(1, 2, 300));
    // 3 stands between sectors, 2 has more partners than 4; of the outer ring 5 stands between sectors.
    assert_eq!(ids(&network, &drawn), [1, 3, 2, 4, 5, 6, 7]);
    let distances: Vec<_> = drawn.nodes.iter().map(|node| node.distance).collect();
    assert_eq!(distances, [0, 1, 1, 1, 2, 2, 2].map(Some));
    assert_eq!((drawn.nodes_left_out, drawn.edges_left_out), (0, 0));
    assert_eq!(drawn.edges.len(), 6);
    let first = drawn.edges[0];
    assert_eq!((first.from, first.to, first.links), (0, 2, 1));
    assert!(first.is_passerelle && first.is_cut_edge);
    assert!(!drawn.edges[2].is_passerelle);
    assert_eq!(drawn.nodes[1].degree, 3);
    let few = draw(&network, around(1, 2, 3));
    assert_eq!(ids(&network, &few), [1, 3, 2]);
    assert_eq!((few.nodes_left_out, few.edges_left_out), (4, 4));
    let all = draw(&network, DrawingQuery::default());
    assert_eq!((all.nodes.len(), all.edges.len()), (9, 8));
    assert_eq!(all.nodes[0].distance, None);
    assert_eq!(ids(&network, &all)[..3], [1, 3, 5]);
}

#[test]
fn a_hub_is_drawn_with_as_many_as_there_is_room_for() {
    let leaves: Vec<(u32, u32)> = (1..=5_000).map(|leaf| (0, leaf)).collect();
    let network = network(&vec![0; 5_001], &leaves);
    let drawn = draw(&network, around(1, 3, 300));
    assert_eq!((drawn.nodes.len(), drawn.edges.len()), (300, 299));
    assert_eq!((drawn.nodes_left_out, drawn.edges_left_out), (4_701, 4_701));
    let one = draw(&network, around(1, 1, 0));
    assert_eq!(
        (one.nodes.len(), one.nodes[0].x, one.nodes[0].y),
        (1, 0.5, 0.5)
    );
}

#[test]
fn too_many_edges_keep_the_telling_ones() {
    // Complete on 30, with a tail: at a limit of 2 nodes for 10 edges each there is room for 20.
    let n = 31;
    let mut edges: Vec<(u32, u32)> = (0..30)
        .flat_map(|u| (u + 1..30).map(move |v| (u, v)))
        .collect();
    edges.push((29, 30));
    let mut sectors = vec![0; 30];
    sectors.push(1);
    let network = network(&sectors, &edges);
    let vertices: Vec<u32> = [5].into_iter().chain((0..n).filter(|v| *v != 5)).collect();
    let kept = choose::edges(&network, &cuts(network.graph()), &vertices, 2);
    assert_eq!(kept.len(), 20);
    assert_eq!((kept[19].from, kept[19].to), (29, 30));
    assert!(kept[..19].iter().all(|line| line.from.min(line.to) == 0));
}

#[test]
fn who_is_not_there_or_is_a_person_is_not_drawn() {
    let person = ActorFacts::new(2, code(ActorKind::Gp), 1);
    let told = snapshot(
        &[0, 1, 2],
        &[(Kind::Agreement, 1, 2), (Kind::Agreement, 2, 3)],
    );
    let told = told.with(Changes {
        version: 2,
        actors: vec![(
            2,
            Some(crate::graph::snapshot::ActorRow {
                facts: person,
                area: Vec::new(),
            }),
        )],
        partnerships: vec![(9, Some(tie(9, Kind::Trains, 2, 3)))],
        ..Changes::default()
    });
    let network = whole(&told);
    let found = |query| drawing(&network, &cuts(network.graph()), &query, &Stop::new()).unwrap();
    assert_eq!(found(around(77, 1, 5)), None);
    assert_eq!(found(around(2, 1, 5)), None);
    // Behind the person nobody is seen.
    let without = draw(&network, around(1, 2, 5));
    assert_eq!((without.nodes.len(), without.persons_left_out), (1, 1));
    let all = draw(&network, DrawingQuery::default());
    assert_eq!(
        (all.nodes.len(), all.edges.len(), all.persons_left_out),
        (2, 0, 1)
    );
    let query = DrawingQuery {
        persons: Persons::All,
        ..around(2, 1, 5)
    };
    let with = draw(&network, query);
    assert_eq!((with.nodes.len(), with.edges[1].links), (3, 2));
}

#[test]
fn nothing_gives_an_empty_drawing() {
    let network = network(&[], &[]);
    assert_eq!(draw(&network, DrawingQuery::default()), Drawing::default());
}

#[test]
fn a_path_is_drawn_long() {
    let n = 12;
    let path: Vec<(u32, u32)> = (0..n - 1).map(|v| (v, v + 1)).collect();
    let network = network(&vec![0; n as usize], &path);
    let drawn = draw(&network, DrawingQuery::default());
    let at = |v: u32| drawn.nodes.iter().find(|node| node.vertex == v).unwrap();
    let mean = (0..n - 1).map(|v| apart(at(v), at(v + 1))).sum::<f64>() / f64::from(n - 1);
    for v in 0..n - 1 {
        let length = apart(at(v), at(v + 1)) / mean;
        assert!((0.5..1.5).contains(&length), "edge {v}: {length}");
    }
}

#[test]
fn components_lie_side_by_side() {
    // Three rings of eight and four actors alone.
    let edges: Vec<(u32, u32)> = (0..24).map(|v| (v, v / 8 * 8 + (v + 1) % 8)).collect();
    let network = network(&[0; 28], &edges);
    let drawn = draw(&network, DrawingQuery::default());
    let parts = [0..8, 8..16, 16..24, 24..25, 25..26, 26..27, 27..28];
    let boxes: Vec<[f64; 4]> = parts
        .iter()
        .map(|part| {
            let nodes = drawn
                .nodes
                .iter()
                .filter(|node| part.contains(&node.vertex));
            nodes.fold([1.0, 0.0, 1.0, 0.0_f64], |b, node| {
                [
                    b[0].min(node.x),
                    b[1].max(node.x),
                    b[2].min(node.y),
                    b[3].max(node.y),
                ]
            })
        })
        .collect();
    for (place, one) in boxes.iter().enumerate() {
        for other in &boxes[place + 1..] {
            let beside = one[1] < other[0] || other[1] < one[0];
            let below = one[3] < other[2] || other[3] < one[2];
            assert!(beside || below, "{one:?} {other:?}");
        }
    }
}

#[test]
fn one_actor_more_moves_the_others_little() {
    let n = 240;
    let base = network(&sectors(n), &town(n));
    let before = draw(&base, DrawingQuery::default());
    let mut worst: f64 = 0.0;
    for partner in [0, 5, 17, 100, 239] {
        let edges: Vec<_> = town(n).into_iter().chain([(partner, n)]).collect();
        let mut sectors = sectors(n);
        sectors.push(0);
        let changed = network(&sectors, &edges);
        let after = draw(&changed, DrawingQuery::default());
        let mut moved: Vec<f64> = before
            .nodes
            .iter()
            .map(|node| {
                let now = after.nodes.iter().find(|other| other.vertex == node.vertex);
                apart(node, now.unwrap())
            })
            .collect();
        moved.sort_by(f64::total_cmp);
        worst = worst.max(moved[120]);
    }
    assert!(worst < 0.08, "half of the actors moved by {worst}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Nothing is lost, nothing is drawn twice, everything lies in the square, and the same question gives the same.
    #[test]
    fn what_is_drawn_and_what_is_not_is_everything(
        records in records(),
        limit in 1..12_usize,
        centre in prop::option::of(1..14_u32),
        steps in 1..4_u32,
        persons in persons(),
    ) {
        let network = Network::of(&records.snapshot(), &scope(None), &Stop::new()).unwrap();
        let cut = cuts(network.graph());
        let query = DrawingQuery { around: centre, steps, limit, persons };
        let found = drawing(&network, &cut, &query, &Stop::new()).unwrap();
        let shown = |v: u32| persons.shows(&network, v);
        let seen = Graph::from_edges(network.len(), network.graph().edges().iter().copied().filter(|(u, v)| shown(*u) && shown(*v)));
        let all: BTreeSet<u32> = match centre {
            None => seen.nodes().filter(|v| shown(*v)).collect(),
            Some(id) => {
                let Some(v) = network.vertex(id).filter(|v| shown(*v)) else {
                    prop_assert_eq!(found, None);
                    return Ok(());
                };
                neighbourhood(&seen, &[v], steps).iter().map(|at| at.vertex).collect()
            }
        };
        let drawn = found.unwrap();
        prop_assert_eq!(drawn.nodes.len(), all.len().min(limit));
        prop_assert_eq!(drawn.nodes.len() + drawn.nodes_left_out, all.len());
        let vertices: BTreeSet<u32> = drawn.nodes.iter().map(|node| node.vertex).collect();
        prop_assert!(vertices.len() == drawn.nodes.len() && vertices.is_subset(&all));
        let inside = |set: &BTreeSet<u32>| seen.edges().iter().filter(|(u, v)| set.contains(u) && set.contains(v)).count();
        prop_assert_eq!(drawn.edges.len(), inside(&vertices));
        prop_assert_eq!(drawn.edges.len() + drawn.edges_left_out, inside(&all));
        for line in &drawn.edges {
            let ends = [line.from, line.to].map(|place| drawn.nodes[place as usize].vertex);
            prop_assert_eq!(network.graph().ends(line.edge), (ends[0], ends[1]));
            prop_assert_eq!(line.links as usize, network.links(line.edge).count());
            prop_assert_eq!(line.is_cut_edge, cut.is_cut_edge[line.edge as usize]);
        }
        let in_square = |at: f64| (0.0..=1.0).contains(&at);
        prop_assert!(drawn.nodes.iter().all(|node| in_square(node.x) && in_square(node.y)));
        for (place, one) in drawn.nodes.iter().enumerate() {
            prop_assert!(drawn.nodes[place + 1..].iter().all(|other| apart(one, other) > 1e-3));
        }
        if centre.is_some() {
            // What is drawn around an actor hangs together.
            let lines = drawn.edges.iter().map(|line| (line.from, line.to));
            let graph = Graph::from_edges(drawn.nodes.len(), lines);
            prop_assert_eq!(neighbourhood(&graph, &[0], 9).len(), drawn.nodes.len());
        }
        prop_assert_eq!(drawing(&network, &cut, &query, &Stop::new()).unwrap(), Some(drawn));
    }
}
