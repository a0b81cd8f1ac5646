//! PostgreSQL that goes away and comes back under a server, behind a door that the test shuts and opens.

use std::time::Duration;

use passerelles::runtime::Stopwatch;

use super::Program;
use super::door::{Door, Lost};
use super::server::until;
use crate::support::world;

#[tokio::test]
async fn a_server_outlives_its_database_and_finds_it_again() {
    let database = world::told().await;
    if !database.is_postgres() {
        return;
    }
    let (account, name) = database.url().rsplit_once('/').unwrap();
    let (account, host) = account.rsplit_once('@').unwrap();
    let host = host.parse().unwrap();
    let (door, address) = Door::before(host);
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let token = token.trim();
    let server = program.serve_over(&format!("{account}@{address}/{name}"));
    let network = "{ network { statistics { actors passerelles } } }";
    let told = server.ask(network);
    assert_eq!(told.get("errors"), None, "{told}");
    assert_eq!(server.status("/readyz"), 200);

    door.shut();
    let asked = Stopwatch::start();
    assert_eq!(server.status("/readyz"), 503);
    assert!(
        asked.elapsed() < Duration::from_secs(5),
        "{:?}",
        asked.elapsed()
    );
    assert_eq!(server.status("/healthz"), 200);
    assert_eq!(server.status("/assets/home.css"), 200);
    // What stands in memory is answered, and the rest is told to be out of order.
    assert_eq!(server.ask(network), told);
    let answer = server.create(token, "Maison du Cap");
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "UNAVAILABLE", "{answer}");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("ne répond pas"), "{message}");

    door.lead_to(host);
    let back = Stopwatch::start();
    until("the server is ready again", || {
        (server.status("/readyz") == 200).then_some(())
    });
    let answer = until("writes are taken again", || {
        let answer = server.create(token, "Maison du Cap");
        answer.get("errors").is_none().then_some(answer)
    });
    assert!(
        back.elapsed() < Duration::from_secs(30),
        "{:?}",
        back.elapsed()
    );
    assert!(
        answer["data"]["createActor"]["actor"]["id"].is_string(),
        "{answer}"
    );
    let found = server.ask("{ actors(search: \"maison du cap\") { totalCount } }");
    assert_eq!(found["data"]["actors"]["totalCount"], 1, "{found}");
}

/// Whether a write is kept is not known to a server that hears no answer to its commit, and it says so.
#[tokio::test]
async fn a_commit_that_is_not_answered_is_told_as_what_it_is() {
    let database = world::told().await;
    if !database.is_postgres() {
        return;
    }
    let (account, name) = database.url().rsplit_once('/').unwrap();
    let (account, host) = account.rsplit_once('@').unwrap();
    let (door, address) = Door::before(host.parse().unwrap());
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let token = token.trim();
    let server = program.serve_over(&format!("{account}@{address}/{name}"));
    let found = |name: &str| {
        let answer = server.ask(&format!(
            "{{ actors(search: \"{name}\") {{ totalCount }} }}"
        ));
        answer["data"]["actors"]["totalCount"].as_i64().unwrap()
    };
    for (lost, name, is_written) in [
        (Lost::Answer, "Maison du Cap", true),
        (Lost::Commit, "Maison du Phare", false),
    ] {
        door.lose(lost);
        let answer = server.create(token, name);
        let error = &answer["errors"][0];
        let extensions = &error["extensions"];
        assert_eq!(extensions["code"], "UNAVAILABLE", "{answer}");
        assert_eq!(extensions["mayBeWritten"], true, "{answer}");
        assert_eq!(extensions.get("retryAfterMs"), None, "{answer}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("relisez la fiche"), "{message}");
        // The same once more: refused as what is there already, or written now.
        let again = server.create(token, name);
        let refused = &again["data"]["createActor"]["userErrors"];
        assert_eq!(refused[0]["code"] == "DUPLICATE", is_written, "{again}");
        // The write of the lost answer is seen as one of another server is.
        until("it is found", || (found(name) == 1).then_some(()));
    }
}
