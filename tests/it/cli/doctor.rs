//! `passerelles doctor`: what is in force, and what deserves a look.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use super::Program;
use crate::support::{TestDatabase, world};

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// Counts rows by a statement of its own.
async fn count(database: &TestDatabase, from: &str) -> i64 {
    let connection = database.connection();
    let text = format!("SELECT COUNT(*) AS count FROM {from}");
    let statement = Statement::from_string(connection.get_database_backend(), text);
    let found = Count::find_by_statement(statement).one(connection).await;
    found.unwrap().unwrap().count
}

/// The number before a sentence of the answer; 0 when it is not said.
fn told(out: &str, sentence: &str) -> i64 {
    let line = out.lines().find(|line| line.contains(sentence));
    line.map_or(0, |line| {
        line.trim().split(' ').next().unwrap().parse().unwrap()
    })
}

#[tokio::test]
async fn what_deserves_a_look_is_counted() {
    let database = world::told().await;
    let program = Program::over(&database);
    program.out(&["search", "energie"]);
    let out = program.out(&["doctor"]);
    for heading in ["database", "search index", "disk", "data"] {
        assert!(out.lines().any(|line| line == heading), "{heading}: {out}");
    }
    assert!(out.contains("  up to date"), "{out}");
    let connection = database.connection();
    let spoil = async |statement: &str| {
        connection.execute_unprepared(statement).await.unwrap();
    };
    let bare = "partnership p LEFT JOIN evidence e ON e.partnership_id = p.id
                WHERE p.status = 'ACTIVE' AND e.partnership_id IS NULL";
    let lost = "actor a LEFT JOIN actor_area r ON r.actor_id = a.id
                WHERE a.status = 'ACTIVE' AND a.seat_commune_id IS NULL AND r.actor_id IS NULL";
    let before = (count(&database, bare).await, count(&database, lost).await);
    assert_eq!(told(&out, "have no evidence"), before.0, "{out}");
    assert_eq!(told(&out, "neither a seat nor"), before.1, "{out}");
    let overdue = "partnership WHERE status = 'ACTIVE' AND valid_until IS NOT NULL";
    let overdue = count(&database, overdue).await;
    assert_eq!(told(&out, "are called active and ended"), overdue, "{out}");
    let first = count(&database, "partnership WHERE status = 'ACTIVE'").await;
    spoil("DELETE FROM evidence").await;
    spoil("UPDATE partnership SET valid_until = '2020-01-01' WHERE status = 'ACTIVE'").await;
    let out = program.out(&["doctor"]);
    assert_eq!(told(&out, "have no evidence"), first, "{out}");
    assert_eq!(told(&out, "are called active and ended"), first, "{out}");
}

#[tokio::test]
async fn a_setting_that_keeps_the_server_from_starting_is_told() {
    let database = world::told().await;
    let program = Program::over(&database);
    program.file("wrong.graphql", "query A {\n  a(\n}");
    for (setting, told) in [
        ("trusted_proxies = \"localhost\"", "set trusted_proxies to"),
        (
            "socket_origins = \"annuaire.example\"",
            "`annuaire.example` is no origin",
        ),
        (
            "documents = \"wrong.graphql\"",
            "wrong.graphql holds no document that can be asked: line 3",
        ),
        (
            "limits.tokens = 0",
            "`limits.tokens = 0` would refuse every question",
        ),
        (
            "sockets.operations = 0",
            "`sockets.operations = 0` would refuse every question",
        ),
    ] {
        program.file("passerelles.toml", setting);
        for arguments in [&["doctor", "--quick"][..], &["doctor"]] {
            let answer = program.run(arguments);
            assert_eq!(answer.code, 1, "{answer:?}");
            assert!(answer.out.contains(told), "{answer:?}");
            assert!(answer.out.contains("last change"), "{answer:?}");
        }
        let answer = program.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(answer.code, 1, "{answer:?}");
        assert!(answer.err.contains(told), "{answer:?}");
    }
}

#[tokio::test]
async fn a_server_tells_the_room_on_its_disk_and_the_size_of_its_database() {
    let database = world::told().await;
    let program = Program::over(&database);
    let server = program.serve();
    let text = server.page("/metrics").body;
    for name in ["passerelles_disk_free_bytes", "passerelles_database_bytes"] {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let line = line.unwrap_or_else(|| panic!("{name}: {text}"));
        assert!(
            line.trim().parse::<u64>().unwrap() > 10_000,
            "{name}: {line}"
        );
    }
}

#[tokio::test]
async fn the_quick_one_reads_no_table_whole() {
    let database = world::told().await;
    let program = Program::over(&database);
    let out = program.out(&["doctor", "--quick"]);
    assert!(out.contains("  last change "), "{out}");
    assert!(!out.lines().any(|line| line == "data"), "{out}");
}

#[tokio::test]
async fn an_older_schema_is_complained_of_and_is_not_taken_for_an_empty_database() {
    let database = world::told().await;
    let program = Program::over(&database);
    let newest = "DELETE FROM seaql_migrations
                  WHERE version = (SELECT MAX(version) FROM seaql_migrations)";
    let connection = database.connection();
    connection.execute_unprepared(newest).await.unwrap();
    let told = program.run(&["doctor"]);
    assert_eq!(told.code, 1, "{told:?}");
    let out = told.out;
    assert!(out.contains("1 migrations are waiting"), "{out}");
    assert!(out.contains("  last change "), "{out}");
    assert!(out.lines().any(|line| line == "disk"), "{out}");
    assert!(!out.lines().any(|line| line == "data"), "{out}");
}
