//! The measures held against values that independent programs computed (`tests/reference` says which, and how).
#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

mod reference;

use std::collections::BTreeMap;

use network::analysis::{
    BrokerOrder, BrokerQuery, Brokers, FragileLinks, Loss, PasserelleQuery, Persons, Sampling,
    broker_of, passerelles, statistics,
};
use network::graph::Stop;
use network::graph::algo::cuts;
use reference::{Reference, close, references};

const EVERYBODY: PasserelleQuery = PasserelleQuery {
    between: None,
    persons: Persons::All,
    limit: None,
};

#[test]
fn there_are_twenty_three_networks() {
    let names: Vec<String> = references().into_iter().map(|of| of.name).collect();
    assert_eq!(names.len(), 23);
    for known in ["karate", "florentine", "davis", "random_01", "random_20"] {
        assert!(names.iter().any(|name| name == known), "{known}");
    }
}

#[test]
fn statistics_are_those_of_networkx() {
    for of in references() {
        let found = statistics(&of.network, &Stop::new()).unwrap();
        let (name, values) = (&of.name, &of.values);
        assert_eq!(found.actors, of.network.len(), "{name}");
        assert_eq!(found.edges, values.edges.len(), "{name}");
        assert_eq!(found.components, values.components, "{name}");
        assert_eq!(found.isolated, values.isolated.len(), "{name}");
        close(found.density, Some(values.density), name);
        close(
            found.cross_sector_share,
            Some(values.cross_sector_share),
            name,
        );
        close(found.ei_index, Some(values.ei_index), name);
        for (sector, internal, external, index) in &values.ei_by_sector {
            let of_sector = found.by_sector.iter();
            let mut of_sector =
                of_sector.filter(|of| entity::vocab::Vocabulary::index(of.sector) == *sector);
            let of_sector = of_sector.next().unwrap();
            assert_eq!(
                (of_sector.internal, of_sector.external),
                (*internal, *external)
            );
            close(of_sector.ei_index, *index, name);
        }
    }
}

#[test]
fn passerelles_are_those_of_networkx() {
    for of in references() {
        let found = passerelles(&of.network, EVERYBODY, &Stop::new()).unwrap();
        let rows: BTreeMap<_, _> = found.rows.iter().map(|row| ((row.a, row.b), row)).collect();
        assert_eq!(rows.len(), found.rows.len());
        let mut expected = 0;
        for (u, v, shared, overlap, span) in &of.values.edges {
            if of.network.sector(*u) == of.network.sector(*v) {
                continue;
            }
            expected += 1;
            let row = rows[&(*u, *v)];
            assert_eq!(
                (row.shared_partners, row.span),
                (*shared, *span),
                "{} {u} {v}",
                of.name
            );
            close(Some(row.overlap), Some(*overlap), &of.name);
            let is_cut_edge = of.values.cut_edges.contains(&(*u, *v));
            assert_eq!(row.is_cut_edge(), is_cut_edge, "{} {u} {v}", of.name);
        }
        assert_eq!(rows.len(), expected, "{}", of.name);
    }
}

#[test]
fn brokers_are_those_of_sna_networkx_and_igraph() {
    let query = BrokerQuery {
        between: None,
        betweenness: Some(Sampling::default()),
    };
    for of in references() {
        let brokers = Brokers::of(&of.network, &query, &Stop::new()).unwrap();
        assert_eq!(brokers.is_exact(), Some(true));
        let (name, values) = (&of.name, &of.values);
        for v in of.network.graph().nodes() {
            let (broker, at) = (brokers.broker(&of.network, v), v as usize);
            let roles = broker.roles;
            for (role, expected) in [
                (roles.coordinator, &values.brokerage.coordinator),
                (roles.itinerant, &values.brokerage.itinerant),
                (roles.representative, &values.brokerage.representative),
                (roles.gatekeeper, &values.brokerage.gatekeeper),
                (roles.liaison, &values.brokerage.liaison),
                (roles.total(), &values.brokerage.total),
            ] {
                assert_eq!(role, expected[at], "{name} {v}");
            }
            close(broker.constraint, values.constraint[at], name);
            close(broker.effective_size, values.effective_size[at], name);
            let estimate = broker.betweenness.unwrap();
            close(Some(estimate.score), Some(values.betweenness[at]), name);
            close(Some(estimate.standard_error), Some(0.0), name);
            let is_articulation_point = values.articulation_points.contains(&v);
            assert_eq!(
                broker.is_articulation_point, is_articulation_point,
                "{name} {v}"
            );
            let alone = broker_of(&of.network, v, None);
            assert_eq!(
                (alone.roles, alone.constraint, alone.effective_size),
                (broker.roles, broker.constraint, broker.effective_size)
            );
            assert_eq!(alone.is_articulation_point, broker.is_articulation_point);
        }
    }
}

#[test]
fn answers_are_the_same_with_any_number_of_threads() {
    let query = BrokerQuery {
        between: None,
        betweenness: Some(Sampling {
            exact_up_to: 50,
            sources: 10,
            seed: 1,
        }),
    };
    let answers = |of: &Reference, threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build().unwrap().install(|| {
            (
                passerelles(&of.network, EVERYBODY, &Stop::new()).unwrap(),
                Brokers::of(&of.network, &query, &Stop::new()).unwrap(),
                FragileLinks::of(&of.network, Persons::All, &Stop::new()).unwrap(),
            )
        })
    };
    for of in references() {
        let alone = answers(&of, 1);
        assert_eq!(alone.1.is_exact(), Some(of.network.len() <= 50));
        assert!(alone == answers(&of, 3), "{}", of.name);
    }
}

#[test]
fn figures_known_from_elsewhere() {
    let karate = Reference::read("karate");
    let brokers = Brokers::of(&karate.network, &BrokerQuery::default(), &Stop::new()).unwrap();
    let mut totals = [0; 5];
    for v in karate.network.graph().nodes() {
        let roles = brokers.broker(&karate.network, v).roles;
        let of = [
            roles.coordinator,
            roles.itinerant,
            roles.representative,
            roles.gatekeeper,
            roles.liaison,
        ];
        totals
            .iter_mut()
            .zip(of)
            .for_each(|(sum, role)| *sum += role);
    }
    assert_eq!(totals, [510, 20, 128, 128, 0]);
    let first = brokers.broker(&karate.network, 0).constraint.unwrap();
    assert!((first - 0.155_423).abs() < 5e-7);

    let florentine = Reference::read("florentine");
    let medici = florentine.labels.iter().position(|label| label == "Medici");
    let query = BrokerQuery {
        between: None,
        betweenness: Some(Sampling::default()),
    };
    let brokers = Brokers::of(&florentine.network, &query, &Stop::new()).unwrap();
    let ranked = brokers.ranked(&florentine.network, BrokerOrder::Betweenness, Persons::All);
    assert_eq!(Some(ranked.vertices[0] as usize), medici);
    let first = brokers.broker(&florentine.network, ranked.vertices[0]);
    assert!((first.betweenness.unwrap().score - 0.522).abs() < 5e-4);
}

#[test]
fn fragile_links_are_among_the_cuts_of_networkx() {
    for of in references() {
        let graph = of.network.graph();
        let found = cuts(graph);
        let ends: Vec<_> = found
            .cut_edges()
            .iter()
            .map(|edge| graph.ends(*edge))
            .collect();
        assert_eq!(ends, of.values.cut_edges, "{}", of.name);
        assert_eq!(
            found.articulation_points(),
            of.values.articulation_points,
            "{}",
            of.name
        );
        let fragile = FragileLinks::of(&of.network, Persons::All, &Stop::new()).unwrap();
        for (edge, ends) in found.cut_edges().iter().zip(ends) {
            // A cut edge between two sectors separates its own ends at least.
            let is_listed = fragile.rows.iter().any(|row| row.loss == Loss::Edge(*edge));
            let joins_sectors = of.network.sector(ends.0) != of.network.sector(ends.1);
            assert!(is_listed || !joins_sectors, "{} {ends:?}", of.name);
        }
        for row in &fragile.rows {
            match row.loss {
                Loss::Edge(edge) => assert!(of.values.cut_edges.contains(&graph.ends(edge))),
                Loss::Actor(v) => assert!(of.values.articulation_points.contains(&v)),
            }
        }
    }
}
