//! A backup that is put back while a server runs: refused on SQLite, found out and told on PostgreSQL.

use super::Program;
use super::server::{Server, until};
use crate::support::world;

fn finds(server: &Server, name: &str) -> bool {
    let answer = server.ask(&format!(
        "{{ actors(search: \"{name}\") {{ totalCount }} }}"
    ));
    answer["data"]["actors"]["totalCount"] == 1
}

fn actors(server: &Server) -> i64 {
    let answer = server.ask("{ network { statistics { actors } } }");
    let actors = &answer["data"]["network"]["statistics"]["actors"];
    actors.as_i64().unwrap_or_else(|| panic!("{answer}"))
}

#[tokio::test]
async fn a_server_is_not_left_with_what_a_restored_database_does_not_hold() {
    let database = world::told().await;
    let program = Program::over(&database);
    let token = program.out(&["token", "create", "--name", "essai", "--role", "EDITOR"]);
    let token = token.trim();
    program.out(&["backup", "copie.sqlite"]);
    let mut server = program.serve();
    let before = actors(&server);
    server.create(token, "Maison des Naufrages");
    assert!(finds(&server, "naufrages"));
    let restore = ["restore", "copie.sqlite", "--replace"];
    if database.is_postgres() {
        program.out(&restore);
    } else {
        let refused = program.run(&restore);
        assert_eq!(refused.code, 1, "{refused:?}");
        for words in ["a server (`passerelles serve`) is running on it", "stop it"] {
            assert!(refused.err.contains(words), "{}", refused.err);
        }
        assert!(finds(&server, "naufrages"));
        // One that is gone holds nothing, however it went.
        server.kill();
        program.out(&restore);
        server = program.serve();
    }
    until("the network is that of the backup", || {
        (actors(&server) == before && !finds(&server, "naufrages")).then_some(())
    });
    // What is written from now on goes on from there.
    let answer = server.create(token, "Maison des Embruns");
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert!(finds(&server, "embruns") && !finds(&server, "naufrages"));
    assert_eq!(actors(&server), before + 1);
    if database.is_postgres() {
        let log = server.log();
        assert!(log.contains("everything is read anew"), "{log}");
    }
}

/// On SQLite, where it can be known: nobody answers from a database that is being filled.
#[tokio::test]
async fn no_server_starts_while_a_backup_is_put_back() {
    let database = world::told().await;
    if database.is_postgres() {
        return;
    }
    let program = Program::over(&database);
    let under_way = database.store().keep_to_oneself().unwrap();
    let refused = program.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("a backup is being put into it"),
        "{}",
        refused.err
    );
    drop(under_way);
    let servers = [program.serve(), Program::over(&database).serve()];
    assert!(database.store().keep_to_oneself().is_err());
    drop(servers);
}
