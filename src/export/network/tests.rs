//! Every notation on pages that no network gives: empty ones, and records that are gone.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value as Json, json};

use super::about::About;
use super::attribute::{self, EDGE, NETWORK, NODE};
use super::gexf::Gexf;
use super::graphml::GraphMl;
use super::node_link::NodeLink;
use super::notation::{GraphEncoder, Notation};
use super::pages::NetworkBatch;
use super::*;
use crate::domain::date::PartialDate;
use crate::domain::vocab::{ActorKind, PartnershipKind, Sector};
use crate::export::encoder::Tail;
use crate::export::meta::{Meta, Summary};
use crate::service::{NetworkEdge, NetworkEdges, NetworkNode};

fn meta() -> Meta {
    Meta {
        network_version: 42,
        changed_at: "2024-03-15T12:00:00Z".to_owned(),
        exported_on: "2024-03-15".to_owned(),
        filters: BTreeMap::new(),
        visibilities: vec!["PUBLIC"],
        licences: vec!["Licence; ouverte & <libre>".to_owned()],
    }
}

fn about() -> About {
    About {
        as_of: "2024-03-15".to_owned(),
        actors: 2,
        edges: 1,
        passerelles: 1,
        coverage: Some(0.5),
        territory: Some("COMMUNE:29024".to_owned()),
        territory_name: Some("Carhaix".to_owned()),
        ..About::default()
    }
}

fn node(id: i64, sector: Sector) -> NetworkNode {
    NetworkNode {
        id,
        kind: ActorKind::Alec,
        sector,
        name: None,
        acronym: None,
        commune: None,
        position: None,
        is_exact: false,
        links_known: true,
        degree: Some(1),
    }
}

fn pages() -> [NetworkBatch; 2] {
    let edge = NetworkEdge {
        a: 1,
        a_sector: Sector::Housing,
        b: 2,
        b_sector: Sector::EnergyClimate,
        links: 3,
        kinds: vec![PartnershipKind::RefersTo, PartnershipKind::CoMembership],
        partnerships: vec![7, 9],
        groups: vec![5],
        valid_from: Some(PartialDate::parse("2021-09").unwrap()),
    };
    let nodes = vec![node(1, Sector::Housing), node(2, Sector::EnergyClimate)];
    [
        NetworkBatch::Nodes(nodes),
        NetworkBatch::Edges(NetworkEdges {
            edges: vec![edge],
            names: HashMap::from([(5, "Groupe | habitat".to_owned())]),
        }),
    ]
}

fn write(notation: impl Notation, pages: &[NetworkBatch]) -> String {
    let mut encoder = GraphEncoder::new(notation, about());
    let mut bytes = encoder.begin(&meta()).unwrap();
    for page in pages {
        bytes.extend(encoder.batch(page).unwrap());
    }
    let Tail::Bytes(tail) = encoder.finish(&Summary::default()).unwrap() else {
        panic!("a graph is written from start to end");
    };
    bytes.extend(tail);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_network_without_any_page_is_whole() {
    let json: Json = serde_json::from_str(&write(NodeLink::default(), &[])).unwrap();
    assert_eq!((&json["nodes"], &json["edges"]), (&json!([]), &json!([])));
    for (xml, end) in [
        (write(GraphMl, &[]), "</graph>\n</graphml>\n"),
        (
            write(Gexf, &[]),
            "</nodes>\n<edges>\n</edges>\n</graph>\n</gexf>\n",
        ),
    ] {
        assert!(xml.ends_with(end), "{xml}");
    }
}

#[test]
fn pages_are_joined_and_edges_begin_once() {
    let [nodes, edges] = pages();
    let twice = [nodes.clone(), nodes, edges.clone(), edges];
    let json: Json = serde_json::from_str(&write(NodeLink::default(), &twice)).unwrap();
    assert_eq!(json["nodes"].as_array().unwrap().len(), 4);
    assert_eq!(json["edges"].as_array().unwrap().len(), 2);
    assert_eq!(write(Gexf, &twice).matches("<edges>").count(), 1);
}

#[test]
fn what_is_gone_is_named_by_its_identifier() {
    let json: Json = serde_json::from_str(&write(NodeLink::default(), &pages())).unwrap();
    let node = &json["nodes"][0];
    assert_eq!(
        (&node["id"], &node["label"]),
        (&json!("QWN0b3I6MQ"), &json!("QWN0b3I6MQ"))
    );
    assert_eq!(node.get("commune"), None);
    let edge = &json["edges"][0];
    assert_eq!(edge["weight"], 3);
    assert_eq!(edge["layers"], "FLOW|KNOW");
    assert_eq!(edge["sharedGroupNames"], "Groupe / habitat");
    assert_eq!(edge["validFrom"], "2021-09");
    assert_eq!(json["graph"]["coverage"], 0.5);
}

#[test]
fn values_are_of_the_type_they_are_declared_with() {
    let [NetworkBatch::Nodes(nodes), NetworkBatch::Edges(edges)] = pages() else {
        panic!("nodes, then edges");
    };
    let told = [
        attribute::network(&meta(), &about()),
        attribute::node(&nodes[0]),
        attribute::edge(&edges.edges[0], &edges.names),
    ];
    for (attribute, value) in told.iter().flatten() {
        assert_eq!(value.of(), attribute.of, "{}", attribute.name);
    }
    for declared in [NETWORK.as_slice(), NODE.as_slice(), EDGE.as_slice()] {
        let mut names: Vec<_> = declared.iter().map(|one| one.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), declared.len());
    }
}

#[test]
fn the_description_of_gexf_can_be_split() {
    let xml = write(Gexf, &pages());
    assert!(
        xml.contains("licences: Licence, ouverte +  libre "),
        "{xml}"
    );
    let (_, description) = xml.split_once("<description>").unwrap();
    let (description, _) = description.split_once("</description>").unwrap();
    assert!(!description.contains('&'), "{description}");
    assert!(xml.contains("networkVersion: 42; changedAt: 2024-03-15T12:00:00Z; "));
}
