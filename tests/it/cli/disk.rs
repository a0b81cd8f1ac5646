//! A disk that is full and a database that can only be read: writes are refused with words, reading goes on, and nothing has to
//! be started anew.

use std::process::Command;

use sea_orm::ConnectionTrait;
use serde_json::Value;

use super::server::{Server, until};
use super::{PROGRAM, Program};
use crate::support::{TestDatabase, world};

/// The code and the French message of a refusal, none when the actor was created.
fn refusal(answer: &Value) -> Option<(&str, &str)> {
    let error = answer["errors"].get(0)?;
    let extensions = &error["extensions"];
    assert!(extensions["retryAfterMs"].is_u64() && extensions["messageEn"].is_string());
    Some((extensions["code"].as_str()?, error["message"].as_str()?))
}

/// Creates actors until one is refused; its name and the words.
fn create_until_refused(server: &Server, token: &str, at_most: usize) -> (String, String) {
    for number in 0..at_most {
        let name = format!("Maison du comble {number}");
        let answer = server.create(token, &name);
        if let Some((code, message)) = refusal(&answer) {
            assert_eq!(code, "UNAVAILABLE", "{answer}");
            return (name, message.to_owned());
        }
    }
    panic!("{at_most} actors were taken: {}", server.log())
}

/// Asks for actors by the index and by the database, and for the network.
fn reads(server: &Server) {
    let answer = server.ask(
        "{ actors(search: \"ccas\") { totalCount nodes { name contacts { value } } } network { statistics { actors } } }",
    );
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert!(answer["data"]["actors"]["totalCount"].as_i64().unwrap() > 0);
    assert_eq!(server.status("/readyz"), 200);
}

fn is_found(server: &Server, name: &str) -> bool {
    let answer = server.ask(&format!(
        "{{ actors(search: \"{name}\", first: 100) {{ nodes {{ name }} }} }}"
    ));
    let nodes = answer["data"]["actors"]["nodes"].as_array();
    nodes.is_some_and(|nodes| nodes.iter().any(|node| node["name"] == name))
}

fn editor(program: &Program<'_>) -> String {
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    token.trim().to_owned()
}

/// Files of the server may grow to three megabytes, which its journal reaches after a few writes.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[tokio::test]
async fn sqlite_goes_on_when_its_disk_has_room_again() {
    let database = world::told().await;
    if database.is_postgres() {
        return;
    }
    if Command::new("prlimit").arg("--version").output().is_err() {
        eprintln!(
            "SKIPPED: a full disk is played with prlimit (package util-linux), which is not there"
        );
        return;
    }
    let program = Program::over(&database);
    let token = editor(&program);
    // In blocks of 512 bytes; a program that does not ignore the signal is ended by it.
    let script = "trap '' XFSZ; ulimit -S -f 6144; exec \"$0\" serve --listen 127.0.0.1:0";
    let server = program.serve_by(Command::new("sh").args(["-c", script, PROGRAM]));
    let (name, message) = create_until_refused(&server, &token, 2_000);
    assert!(
        message.contains("disque") && message.contains("rien n'a été écrit"),
        "{message}"
    );
    reads(&server);
    assert!(!is_found(&server, &name));
    let process = server.process();
    let given = Command::new("prlimit")
        .args(["--pid", &process, "--fsize=unlimited"])
        .status();
    assert!(given.unwrap().success());
    let answer = server.create(&token, &name);
    assert_eq!(refusal(&answer), None, "{answer}");
    assert!(is_found(&server, &name));
    reads(&server);
}

#[tokio::test]
async fn postgres_goes_on_when_its_disk_has_room_again() {
    let database = world::told().await;
    if !database.is_postgres() {
        return;
    }
    let program = Program::over(&database);
    let token = editor(&program);
    let server = program.serve();
    // What the engine says of itself when its disk is full.
    let connection = database.connection();
    for text in [
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON change EXECUTE FUNCTION full_disk()",
    ] {
        connection.execute_unprepared(text).await.unwrap();
    }
    let (name, message) = create_until_refused(&server, &token, 1);
    assert!(
        message.contains("disque") && message.contains("rien n'a été écrit"),
        "{message}"
    );
    reads(&server);
    assert!(!is_found(&server, &name));
    connection
        .execute_unprepared("DROP TRIGGER full_disk ON change")
        .await
        .unwrap();
    let answer = server.create(&token, &name);
    assert_eq!(refusal(&answer), None, "{answer}");
    assert!(is_found(&server, &name));
}

/// Lets the database be read only, or written again.
async fn allow_writes(database: &TestDatabase, allow: bool) {
    let connection = database.connection();
    let value = if allow { "off" } else { "on" };
    let name = database.url().rsplit('/').next().unwrap();
    for text in [
        format!("ALTER DATABASE {name} SET default_transaction_read_only = {value}"),
        // As after a failover, all connections are new.
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()"
            .to_owned(),
    ] {
        connection.execute_unprepared(&text).await.unwrap();
    }
}

#[tokio::test]
async fn a_database_that_can_only_be_read_is_served() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = editor(&program);
    if database.is_postgres() {
        let server = program.serve();
        allow_writes(&database, false).await;
        let (name, message) = until("the server has new connections", || {
            let answer = server.create(&token, "Maison du comble");
            let (code, message) = refusal(&answer)?;
            assert_eq!(code, "UNAVAILABLE", "{answer}");
            let told = message.contains("lecture seule");
            told.then(|| ("Maison du comble", message.to_owned()))
        });
        assert!(message.contains("rien n'a été écrit"), "{message}");
        reads(&server);
        allow_writes(&database, true).await;
        until("writes are taken again", || {
            refusal(&server.create(&token, name))
                .is_none()
                .then_some(())
        });
        assert!(is_found(&server, name));
        allow_writes(&database, false).await;
    }
    // From the start.
    let read_only = database.url().replace("mode=rwc", "mode=ro");
    let server = program.serve_over(&read_only);
    let (_, message) = create_until_refused(&server, &token, 1);
    assert!(message.contains("lecture seule"), "{message}");
    reads(&server);
}
