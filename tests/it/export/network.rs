//! The network of a scope as a file, in every notation.

use std::collections::{BTreeMap, BTreeSet};

use passerelles::export::{NETWORK_COLUMNS, NETWORK_PARAMETERS};
use sea_orm::EntityTrait;

use super::*;
use crate::support::world::{ASSOCIATION, CCAS, GP, PARTNERSHIPS};
use crate::support::xml::Element;

/// What is told of a node or an edge, as text.
type Told = BTreeMap<String, String>;

/// A network as a file tells it.
#[derive(Debug, Default, PartialEq)]
struct Read {
    graph: Told,
    nodes: Vec<(String, Told)>,
    edges: Vec<((String, String), Told)>,
}

impl Read {
    fn node(&self, id: i64) -> &Told {
        let id = encode("Actor", id);
        &self.nodes.iter().find(|node| node.0 == id).unwrap().1
    }

    fn edge(&self, a: i64, b: i64) -> Option<&Told> {
        let ends = (encode("Actor", a), encode("Actor", b));
        Some(&self.edges.iter().find(|edge| edge.0 == ends)?.1)
    }

    fn links(&self) -> u64 {
        let weights = self.edges.iter().map(|edge| &edge.1["weight"]);
        weights.map(|weight| weight.parse::<u64>().unwrap()).sum()
    }

    /// Fails unless ids are unique and edges lead from node to node.
    fn check(self) -> Self {
        let ids: BTreeSet<&String> = self.nodes.iter().map(|node| &node.0).collect();
        assert_eq!(ids.len(), self.nodes.len());
        let mut pairs = BTreeSet::new();
        for ((source, target), _) in &self.edges {
            assert!(ids.contains(source) && ids.contains(target));
            assert_ne!(source, target);
            assert!(pairs.insert((source.min(target), source.max(target))));
        }
        self
    }
}

fn is_token(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c))
}

/// Reads GraphML, and fails where it is not what the format wants.
fn graphml(text: &str) -> Read {
    const XMLNS: &str = "http://graphml.graphdrawing.org/xmlns";
    let root = Element::parse(text);
    assert_eq!((root.name.as_str(), root.get("xmlns")), ("graphml", XMLNS));
    let location = root.get("xsi:schemaLocation");
    assert_eq!(location, format!("{XMLNS} {XMLNS}/1.0/graphml.xsd"));
    assert_eq!(root.order(), ["key", "graph"]);
    let mut keys = BTreeMap::new();
    for key in root.all("key") {
        let types = ["boolean", "int", "long", "float", "double", "string"];
        assert!(types.contains(&key.get("attr.type")));
        assert!(!key.one("desc").text.is_empty() && is_token(key.get("id")));
        let of = (key.get("for"), key.get("attr.name"), key.get("attr.type"));
        assert!(keys.insert(key.get("id"), of).is_none());
    }
    let told = |element: &Element, what: &str| -> Told {
        let data = element.all("data").map(|data| {
            let (of, name, kind) = keys[data.get("key")];
            assert_eq!(of, what, "{name}");
            match kind {
                "long" => assert!(data.text.parse::<i64>().is_ok(), "{name}: {}", data.text),
                "double" => assert!(data.text.parse::<f64>().is_ok(), "{name}: {}", data.text),
                "boolean" => assert!(matches!(&*data.text, "true" | "false"), "{name}"),
                _ => {}
            }
            (name.to_owned(), data.text.clone())
        });
        data.collect()
    };
    let graph = root.one("graph");
    assert_eq!(graph.get("edgedefault"), "undirected");
    assert_eq!(graph.order().first(), Some(&"desc"));
    let allowed = ["desc", "data", "node", "edge"];
    let order = graph.order();
    let places = order
        .iter()
        .map(|name| allowed.iter().position(|one| one == name));
    assert!(
        places.collect::<Option<Vec<_>>>().unwrap().is_sorted(),
        "{order:?}"
    );
    let edge_ids: BTreeSet<&str> = graph.all("edge").map(|edge| edge.get("id")).collect();
    assert!(edge_ids.iter().all(|id| is_token(id)));
    let edges: Vec<_> = graph
        .all("edge")
        .map(|edge| {
            let ends = (edge.get("source").to_owned(), edge.get("target").to_owned());
            (ends, told(edge, "edge"))
        })
        .collect();
    assert_eq!(edge_ids.len(), edges.len());
    let node = |node: &Element| {
        assert!(is_token(node.get("id")));
        (node.get("id").to_owned(), told(node, "node"))
    };
    let nodes = graph.all("node").map(node).collect();
    let graph = told(graph, "graph");
    Read {
        graph,
        nodes,
        edges,
    }
    .check()
}

/// Reads GEXF, and fails where it is not what the format wants.
fn gexf(text: &str) -> Read {
    const XMLNS: &str = "http://gexf.net/1.3";
    let root = Element::parse(text);
    assert_eq!((root.name.as_str(), root.get("xmlns")), ("gexf", XMLNS));
    assert_eq!(root.get("version"), "1.3");
    assert_eq!(root.order(), ["meta", "graph"]);
    let meta = root.one("meta");
    assert_eq!(meta.get("lastmodifieddate").len(), 10);
    assert_eq!(meta.one("creator").text, "passerelles");
    let (_, description) = meta.one("description").text.split_once(" — ").unwrap();
    let said = description.split("; ").map(|pair| {
        let (name, value) = pair.split_once(": ").unwrap();
        (name.to_owned(), value.to_owned())
    });
    let graph = root.one("graph");
    assert_eq!(graph.get("defaultedgetype"), "undirected");
    assert_eq!(graph.get("mode"), "static");
    assert_eq!(graph.order(), ["attributes", "nodes", "edges"]);
    let mut declared = BTreeMap::new();
    for class in graph.all("attributes") {
        for attribute in class.all("attribute") {
            let types = ["integer", "double", "boolean", "string"];
            assert!(types.contains(&attribute.get("type")));
            let key = (class.get("class"), attribute.get("id"));
            let title = attribute.get("title");
            assert!(declared.insert(key, title).is_none(), "{title}");
        }
    }
    let told = |element: &Element, class: &str, own: &str| -> Told {
        let values = element.one("attvalues").all("attvalue").map(|value| {
            let title = declared[&(class, value.get("for"))];
            (title.to_owned(), value.get("value").to_owned())
        });
        let own = (own.to_owned(), element.get(own).to_owned());
        values.chain([own]).collect()
    };
    let nodes = graph.one("nodes");
    let edges = graph.one("edges");
    let edge_ids: BTreeSet<&str> = edges.all("edge").map(|edge| edge.get("id")).collect();
    assert_eq!(edge_ids.len(), edges.all("edge").count());
    let read = Read {
        graph: said.collect(),
        nodes: nodes
            .all("node")
            .map(|node| (node.get("id").to_owned(), told(node, "node", "label")))
            .collect(),
        edges: edges
            .all("edge")
            .map(|edge| {
                let ends = (edge.get("source").to_owned(), edge.get("target").to_owned());
                (ends, told(edge, "edge", "weight"))
            })
            .collect(),
    };
    assert_eq!(nodes.get("count"), read.nodes.len().to_string());
    read.check()
}

/// Reads node-link JSON.
fn node_link(json: &Value) -> Read {
    fn told(object: &Value, but: &[&str]) -> Told {
        let members = object.as_object().unwrap().iter();
        let members = members.filter(|(name, _)| !but.contains(&name.as_str()));
        members
            .map(|(name, value)| {
                let text = match value {
                    Value::String(text) => text.clone(),
                    // As the other notations write it.
                    Value::Number(number) => number.as_i64().map_or_else(
                        || number.as_f64().unwrap().to_string(),
                        |number| number.to_string(),
                    ),
                    Value::Bool(truth) => truth.to_string(),
                    other => panic!("{name}: {other}"),
                };
                (name.clone(), text)
            })
            .collect()
    }
    let id = |object: &Value, name: &str| object[name].as_str().unwrap().to_owned();
    assert_eq!(
        (&json["directed"], &json["multigraph"]),
        (&json!(false), &json!(false))
    );
    let nodes = json["nodes"].as_array().unwrap().iter();
    let edges = json["edges"].as_array().unwrap().iter();
    Read {
        graph: told(&json["graph"], &[]),
        nodes: nodes
            .map(|node| (id(node, "id"), told(node, &["id"])))
            .collect(),
        edges: edges
            .map(|edge| {
                let ends = (id(edge, "source"), id(edge, "target"));
                (ends, told(edge, &["source", "target"]))
            })
            .collect(),
    }
    .check()
}

/// The network in every notation, which must agree.
async fn read(directory: &Arc<Directory>, parameters: &str, token: Option<&str>) -> Read {
    let file = async |extension: &str| {
        let path = format!("/export/network.{extension}?{parameters}");
        let answer = ask(directory, &path, token).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer
    };
    let expected = node_link(&file("json").await.json());
    assert_eq!(
        graphml(file("graphml").await.text()),
        expected,
        "{parameters}"
    );
    assert_eq!(gexf(file("gexf").await.text()), expected, "{parameters}");
    let table = file("csv").await;
    assert_eq!(
        table.text().lines().next().unwrap(),
        NETWORK_COLUMNS.join(",")
    );
    for (column_name, name) in [
        ("weight", "weight"),
        ("kinds", "kinds"),
        ("layers", "layers"),
        ("partnerships", "partnerships"),
        ("shared_groups", "sharedGroups"),
        ("shared_group_names", "sharedGroupNames"),
        ("is_passerelle", "isPasserelle"),
        ("valid_from", "validFrom"),
    ] {
        let edges = expected.edges.iter();
        let told: Vec<String> = edges
            .map(|edge| edge.1.get(name).cloned().unwrap_or_default())
            .collect();
        assert_eq!(column(&table, column_name), told, "{parameters}: {name}");
    }
    let ends = column(&table, "source")
        .into_iter()
        .zip(column(&table, "target"));
    assert!(ends.eq(expected.edges.iter().map(|edge| edge.0.clone())));
    expected
}

#[tokio::test]
async fn every_notation_tells_the_network_of_graphql() {
    let (_database, directory) = told().await;
    let (_, token) = directory
        .tokens()
        .create(&Viewer::Operator, "lecture", Role::Editor, None)
        .await
        .unwrap();
    let ruscade = encode("Territory", RUSCADE);
    let cases = [
        (String::new(), String::new()),
        (
            "territory=DEPARTMENT:00".into(),
            format!("territory: \"{ruscade}\""),
        ),
        (
            format!("territory={ruscade}"),
            format!("territory: \"{ruscade}\""),
        ),
        (
            "territory=EPCI:200000001&layers=FLOW|JOINT|KNOW|GOVERN".into(),
            format!(
                "territory: \"{}\", layers: [FLOW, JOINT, KNOW, GOVERN]",
                encode("Territory", world::AMER_COMMUNAUTE)
            ),
        ),
        (
            "sectors=ENERGY_CLIMATE,HOUSING".into(),
            "sectors: [ENERGY_CLIMATE, HOUSING]".into(),
        ),
        (
            "actorKinds=ALEC|CCAS|GP".into(),
            "actorKinds: [ALEC, CCAS, GP]".into(),
        ),
        (
            "partnershipKinds=ALERTS&partnershipKinds=AGREEMENT".into(),
            "partnershipKinds: [ALERTS, AGREEMENT]".into(),
        ),
        (
            "partnershipKinds=FUNDS&territory=DEPARTMENT:00".into(),
            format!("partnershipKinds: [FUNDS], territory: \"{ruscade}\""),
        ),
        (
            "statuses=ACTIVE|PLANNED|ENDED&asOf=2020-01-31".into(),
            r#"statuses: [ACTIVE, PLANNED, ENDED], asOf: "2020-01-31""#.into(),
        ),
        ("territory=CUSTOM:nowhere".into(), {
            let nowhere = encode("Territory", world::NOWHERE);
            format!("territory: \"{nowhere}\"")
        }),
    ];
    let mut sizes = BTreeSet::new();
    for (token, viewer) in [(None, Viewer::Anonymous), (Some(&*token), editor())] {
        for (parameters, scope) in &cases {
            let query = format!(
                "{{ network(scope: {{{scope}}}) {{ version {{ sequence }} asOf coverage
                   statistics {{ actors edges links passerelles }} }} }}"
            );
            let expected = graphql(&directory, viewer.clone(), &query).await["network"].clone();
            let found = read(&directory, parameters, token).await;
            let passerelles = found.edges.iter();
            let passerelles = passerelles.filter(|edge| edge.1["isPasserelle"] == "true");
            let counts = json!({
                "actors": found.nodes.len(),
                "edges": found.edges.len(),
                "links": found.links(),
                "passerelles": passerelles.count(),
            });
            assert_eq!(counts, expected["statistics"], "{parameters}");
            let said = |name: &str| found.graph.get(name).cloned();
            assert_eq!(said("actors"), Some(counts["actors"].to_string()));
            assert_eq!(said("edges"), Some(counts["edges"].to_string()));
            assert_eq!(said("passerelles"), Some(counts["passerelles"].to_string()));
            assert_eq!(said("asOf").as_deref(), expected["asOf"].as_str());
            let coverage = said("coverage").map(|text| text.parse::<f64>().unwrap());
            assert_eq!(coverage, expected["coverage"].as_f64(), "{parameters}");
            let version = expected["version"]["sequence"].to_string();
            assert_eq!(said("networkVersion"), Some(version));
            sizes.insert((found.nodes.len(), found.edges.len()));
        }
    }
    assert!(sizes.len() > 6, "the cases differ: {sizes:?}");
    assert!(sizes.contains(&(0, 0)));
}

#[tokio::test]
async fn nodes_and_edges_are_told_as_they_are() {
    let (_database, directory) = told().await;
    let found = read(&directory, "territory=DEPARTMENT:00", None).await;
    let told = |pairs: &[(&str, &str)]| -> Told {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    assert_eq!(
        *found.node(ALEC),
        told(&[
            ("label", "ALEC d'Amer"),
            ("acronym", "ALEC"),
            ("kind", "ALEC"),
            ("sector", "ENERGY_CLIMATE"),
            ("family", "HOUSING_ENERGY"),
            ("commune", "Port-Amer"),
            ("communeCode", "00001"),
            ("latitude", "48.001"),
            ("longitude", "-3.001"),
            ("precision", "EXACT"),
            ("linksKnown", "true"),
            ("isPerson", "false"),
            ("degree", "3"),
        ])
    );
    assert_eq!(found.node(HOSPITAL)["precision"], "COMMUNE");
    let everywhere = found.node(ASSOCIATION);
    assert!(!everywhere.contains_key("commune") && !everywhere.contains_key("latitude"));
    assert_eq!(
        *found.edge(ALEC, CCAS).unwrap(),
        told(&[
            ("weight", "2"),
            ("kinds", "ALERTS|CO_MEMBERSHIP"),
            ("layers", "FLOW|KNOW"),
            ("partnerships", &encode("Partnership", world::ALERTS)),
            ("sharedGroups", &encode("Actor", GROUP)),
            ("sharedGroupNames", "Groupe habitat"),
            ("isPasserelle", "true"),
            ("validFrom", "2022-09"),
        ])
    );
    let same_sector = found.edge(ALEC, world::OPERATOR).unwrap();
    assert_eq!(same_sector["isPasserelle"], "false");
    assert!(!same_sector.contains_key("validFrom"));
    for (name, value) in [
        ("networkVersion", "10"),
        ("changedAt", "2023-11-14T22:13:20.01Z"),
        ("exportedOn", "2024-03-15"),
        ("asOf", "2024-03-15"),
        ("territory", "DEPARTMENT:00"),
        ("territoryName", "Ruscade"),
        ("layers", "FLOW|JOINT|KNOW"),
        ("statuses", "ACTIVE"),
        ("visibilities", "PUBLIC"),
    ] {
        assert_eq!(found.graph[name], value, "{name}");
    }
    assert!(!found.graph.contains_key("sectors"));
    let table = get(&directory, "/export/network.csv?territory=DEPARTMENT:00").await;
    assert_eq!(column(&table, "source_name")[0], "ALEC d'Amer");
    assert_eq!(column(&table, "source_sector")[0], "ENERGY_CLIMATE");
    assert_eq!(column(&table, "target_name")[0], "ADIL de la Ruscade");
    assert_eq!(column(&table, "target_sector")[0], "HOUSING");
}

#[tokio::test]
async fn persons_are_not_measured_and_hidden_links_are_not_told() {
    let (_database, directory) = told().await;
    let token = async |name: &str, role| {
        let made = directory
            .tokens()
            .create(&Viewer::Operator, name, role, None)
            .await;
        made.unwrap().1
    };
    let editor = token("lecture", Role::Editor).await;
    let admin = token("équipe", Role::Admin).await;

    let public = read(&directory, "", None).await;
    let person = public.node(GP);
    assert_eq!(person["isPerson"], "true");
    assert_eq!(person["label"], "Docteur Exemple");
    assert!(!person.contains_key("degree"));
    let others = public
        .nodes
        .iter()
        .filter(|node| node.1["isPerson"] == "false");
    assert!(others.clone().count() > 5);
    assert!(others.clone().all(|node| node.1.contains_key("degree")));
    assert_eq!(public.edge(HOSPITAL, CPTS), None);
    assert_eq!(public.edge(CPTS, GP), None);
    let hidden = [world::NETWORK_ONLY, world::TEAM_ONLY];
    for extension in ["graphml", "gexf", "csv", "json"] {
        let answer = get(&directory, &format!("/export/network.{extension}")).await;
        for id in hidden.map(|id| encode("Partnership", id)) {
            assert!(!answer.text().contains(&id), "{extension}");
        }
    }

    let of = async |actor: i64| {
        let tokens = directory.tokens();
        let made = tokens.create(&Viewer::Operator, "soi", Role::Reader, Some(actor));
        made.await.unwrap().1
    };
    let own = read(&directory, "", Some(&of(GP).await)).await;
    assert_eq!(own.node(GP)["degree"], "0", "told to oneself");
    assert_eq!(own.edge(HOSPITAL, CPTS), None, "and no more than that");
    let other = read(&directory, "", Some(&of(ALEC).await)).await;
    assert!(!other.node(GP).contains_key("degree"));

    let network = read(&directory, "", Some(&editor)).await;
    assert_eq!(network.node(GP)["degree"], "0");
    assert!(network.edge(HOSPITAL, CPTS).is_some());
    assert_eq!(network.edge(CPTS, GP), None);
    assert_eq!(network.graph["visibilities"], "PUBLIC|NETWORK");

    let team = read(&directory, "", Some(&admin)).await;
    assert_eq!(team.node(GP)["degree"], "1");
    assert!(team.edge(CPTS, GP).is_some());
    let partnerships = team
        .edges
        .iter()
        .filter_map(|edge| edge.1.get("partnerships"));
    let partnerships: BTreeSet<String> = partnerships
        .flat_map(|ids| ids.split('|'))
        .map(ToOwned::to_owned)
        .collect();
    let every: BTreeSet<String> = PARTNERSHIPS.map(|id| encode("Partnership", id)).into();
    assert!(
        partnerships.is_subset(&every) && partnerships.len() == 8,
        "{partnerships:?}"
    );
    let answer = ask(&directory, "/export/network.gexf", Some("psr_wrong")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn wrong_parameters_of_a_network_are_refused_by_name() {
    let (_database, directory) = told().await;
    let every = NETWORK_PARAMETERS.join(", ");
    let cases = [
        ("graphml?sector=HOUSING", "sector", every.as_str()),
        ("gexf?kinds=ALEC", "kinds", &every),
        ("csv?sectors=HOUSES", "sectors", "HOUSING"),
        ("json?actorKinds=SHOP", "actorKinds", "ALEC"),
        (
            "json?partnershipKinds=FRIENDS",
            "partnershipKinds",
            "REFERS_TO",
        ),
        ("json?layers=", "layers", "GOVERN"),
        (
            "json?partnershipKinds=FUNDS&layers=FLOW",
            "layers",
            "FUNDS is of layer GOVERN",
        ),
        ("json?statuses=OPEN", "statuses", "PLANNED"),
        ("json?asOf=2024", "asOf", "2025-09-30"),
        ("json?asOf=2024-02-30", "asOf", "2025-09-30"),
        ("json?territory=Carhaix", "territory", "COMMUNE:code"),
        ("json?territory=COMMUNE:99999", "territory", "COMMUNE:99999"),
        (
            "json?territory=EPCI:200000001&territory=EPCI:200000002",
            "territory",
            "twice",
        ),
    ];
    for (path, parameter, hint) in cases {
        let answer = get(&directory, &format!("/export/network.{path}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let error = &answer.json()["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{path}");
        assert_eq!(error["extensions"]["parameter"], parameter, "{path}");
        assert!(error["message"].as_str().unwrap().contains('«'), "{path}");
        let english = error["extensions"]["messageEn"].as_str().unwrap();
        assert!(english.contains(hint), "{path}: {english}");
    }
    let answer = get(&directory, "/export/network.xlsx").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text().contains("network.graphml"));
}

#[tokio::test]
async fn the_same_question_gives_the_same_bytes_with_version_day_and_licence() {
    let (database, directory) = told().await;
    // Names as nobody should give them.
    let awkward = "=\"Énergie\" <& co> ; l'été\u{b}\u{1f600}";
    let row = entity::actor::ActiveModel {
        id: sea_orm::ActiveValue::Unchanged(CCAS),
        name: sea_orm::ActiveValue::Set(awkward.to_owned()),
        ..Default::default()
    };
    let updated = entity::actor::Entity::update(row).exec(database.connection());
    updated.await.unwrap();
    let types = [
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("json", "application/json"),
    ];
    for (extension, media_type) in types {
        let path =
            format!("/export/network.{extension}?sectors=HOUSING|ENERGY_CLIMATE|SOCIAL_ACTION");
        let first = get(&directory, &path).await;
        assert_eq!(first.header("content-type"), media_type);
        assert_eq!(first.header("x-passerelles-version"), "10");
        assert_eq!(first.header("x-passerelles-date"), "2024-03-15");
        let name = format!(
            "passerelles-reseau-energy-climate-housing-social-action-2024-03-15.{extension}"
        );
        assert!(first.header("content-disposition").contains(&name));
        // The same values in another order are the same question; another directory knows no cache of this one.
        let turned =
            format!("/export/network.{extension}?sectors=SOCIAL_ACTION,ENERGY_CLIMATE,HOUSING");
        assert_eq!(get(&directory, &turned).await.bytes, first.bytes);
        let other = Arc::new(open(&database).await);
        assert_eq!(get(&other, &path).await.bytes, first.bytes, "{extension}");
    }
    let legal = awkward.replace('\u{b}', "\u{fffd}");
    let xml = graphml(get(&directory, "/export/network.graphml").await.text());
    assert_eq!(xml.node(CCAS)["label"], legal);
    let xml = gexf(get(&directory, "/export/network.gexf").await.text());
    assert_eq!(xml.node(CCAS)["label"], legal);
    let json = node_link(&get(&directory, "/export/network.json").await.json());
    assert_eq!(json.node(CCAS)["label"], awkward);
    let table = get(&directory, "/export/network.csv").await;
    assert!(column(&table, "target_name").contains(&format!("'{awkward}")));
}
