//! A server that is killed while it writes: nothing that it acknowledged is lost or there twice.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};

use super::Program;
use super::server::{PATIENCE, Server, create};
use crate::support::{TestDatabase, world};

const ROUNDS: u64 = 10;

/// The new actors of the database, each with how often it is there.
async fn stored(database: &TestDatabase) -> BTreeMap<String, usize> {
    let connection = database.connection();
    let query = "SELECT name FROM actor WHERE name LIKE 'Maison du naufrage %'";
    let query = Statement::from_string(connection.get_database_backend(), query);
    let rows = connection.query_all_raw(query).await.unwrap();
    let mut names = BTreeMap::new();
    for row in rows {
        *names.entry(row.try_get_by_index(0).unwrap()).or_default() += 1;
    }
    names
}

/// The same, as the server finds them.
fn found(server: &Server) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    let mut after = String::new();
    loop {
        let page = server.ask(&format!(
            "{{ actors(search: \"naufrage\", first: 100{after}) {{ nodes {{ name }} pageInfo {{ hasNextPage endCursor }} }} }}"
        ));
        let page = &page["data"]["actors"];
        for node in page["nodes"].as_array().unwrap() {
            let name = node["name"].as_str().unwrap().to_owned();
            *names.entry(name).or_default() += 1;
        }
        if page["pageInfo"]["hasNextPage"] != true {
            return names;
        }
        after = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
}

/// How many actors the network holds.
fn in_network(server: &Server) -> usize {
    let answer = server.ask("{ network { statistics { actors } } }");
    let actors = &answer["data"]["network"]["statistics"]["actors"];
    usize::try_from(actors.as_u64().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_loses_nothing_that_it_acknowledged() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let token = token.trim();
    let mut server = program.serve();
    let told = in_network(&server);
    let mut seed = 20_261_128_u64;
    let mut acknowledged = Vec::new();
    let mut asked = 0;
    for round in 0..ROUNDS {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let (answers, acknowledgements) = mpsc::channel();
        let (address, secret) = (server.address, token.to_owned());
        let writer = thread::spawn(move || {
            for number in 0.. {
                let name = format!("Maison du naufrage {round} {number}");
                match create(address, &secret, &name) {
                    Ok(reply) => {
                        assert!(
                            reply.json()["data"]["createActor"]["actor"]["id"].is_string(),
                            "{reply:?}"
                        );
                        answers.send(name).unwrap();
                    }
                    Err(_) => return number + 1,
                }
            }
            unreachable!("the server is killed")
        });
        // Some writes, then any moment of the next ones.
        for _ in 0..(seed >> 61) {
            acknowledged.push(acknowledgements.recv_timeout(PATIENCE).unwrap());
        }
        let moment = Duration::from_micros((seed >> 33) % 60_000);
        if let Ok(name) = acknowledgements.recv_timeout(moment) {
            acknowledged.push(name);
        }
        server.kill();
        asked += writer.join().unwrap();
        acknowledged.extend(acknowledgements.try_iter());

        server = program.serve();
        let stored = stored(&database).await;
        for name in &acknowledged {
            assert_eq!(stored.get(name), Some(&1), "{name} in round {round}");
        }
        assert!(stored.values().all(|times| *times == 1), "{stored:?}");
        // Of each round one more may be there, which was under way.
        assert!(stored.len() <= asked && stored.len() >= acknowledged.len());
        assert_eq!(found(&server), stored);
        assert_eq!(in_network(&server), told + stored.len());
    }
    assert!(acknowledged.len() > 10, "{}", acknowledged.len());
    let log = server.log();
    assert!(!log.contains("ERROR"), "{log}");
}
