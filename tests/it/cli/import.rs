//! `passerelles import`: its report as text and as JSON, and a dry run that writes nothing.

use serde_json::{Value, json};

use super::Program;
use crate::import::small_france;
use crate::support::TestDatabase;

const ACTORS: &str = "id;nom;type;secteur;code_insee\n\
    relais;Relais du Poher;FOOD_AID;;29024\n\
    faux;Relais de nulle part;FOOD_AIDE;;99999\n";

/// How many actors and imports there are.
async fn held(database: &TestDatabase) -> (u64, u64) {
    let store = database.store();
    let actors = store.count_actors().await.unwrap().0;
    (actors, store.count_import_runs(&[]).await.unwrap())
}

fn read(out: &str) -> Value {
    assert_eq!(out.lines().count(), 1, "one line: {out}");
    serde_json::from_str(out).unwrap()
}

#[tokio::test]
async fn the_report_comes_as_json() {
    let database = small_france().await;
    let program = Program::over(&database);
    program.file("acteurs.csv", ACTORS);
    let answer = program.run(&["import", "actors", "acteurs.csv", "--json"]);
    assert_eq!(answer.code, 2, "a line was rejected: {answer:?}");
    let report = read(&answer.out);
    let counts = json!({ "read": 2, "created": 1, "changed": 0, "unchanged": 0, "closed": 0, "rejected": 1 });
    for (key, value) in [
        ("adapter", json!("actors")),
        ("dataset", json!("local")),
        ("dryRun", json!(false)),
        ("isComplete", json!(true)),
        ("counts", counts.clone()),
        ("parts", json!([{ "name": "actors", "counts": counts }])),
        (
            "reasons",
            json!({ "UNKNOWN_COMMUNE": 1, "UNKNOWN_KIND": 1 }),
        ),
    ] {
        assert_eq!(report[key], value, "{key}");
    }
    // The number of the run is that under which the database keeps its rejections.
    let run = report["runId"].as_i64().unwrap();
    let kept = database.store().import_rejections(&[run], 9).await.unwrap();
    assert_eq!(kept[&run].len(), 2);
    assert!(report["seconds"].as_f64().unwrap() >= 0.0);
    let first = &report["rejections"][0];
    assert_eq!(
        *first,
        json!({
            "file": "acteurs.csv", "line": 3, "column": "type", "code": "UNKNOWN_KIND", "value": "FOOD_AIDE",
            "reasonFr": "type d’acteur inconnu ; le plus proche est FOOD_AID",
            "reasonEn": "unknown kind of actor; the nearest is FOOD_AID",
        })
    );

    let sound: String = ACTORS.split_inclusive('\n').take(2).collect();
    program.file("acteurs.csv", &sound);
    let report = read(&program.out(&["import", "actors", "acteurs.csv", "--json"]));
    assert_eq!(report["counts"]["unchanged"], 1);
    assert_eq!(report["rejections"], json!([]));
}

#[tokio::test]
async fn the_answer_stands_alone_unless_a_log_is_asked_for() {
    let database = small_france().await;
    let program = Program::over(&database);
    // Without a column of sectors each actor is of the usual one of its kind.
    program.file(
        "acteurs.csv",
        "id;nom;type\nrelais;Relais du Poher;FOOD_AID\n",
    );
    let answer = program.run(&["import", "actors", "acteurs.csv"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{answer:?}");
    assert!(
        answer.out.starts_with("actors: 1 read, 1 created, "),
        "{answer:?}"
    );
    let found = program.run(&["search", "Relais du Poher", "--json"]);
    assert!(found.out.contains("SOCIAL"), "{found:?}");
    assert!(!found.err.contains("INFO"), "{found:?}");
    // Who sets a log has it.
    program.file("passerelles.toml", "log = \"passerelles=info,warn\"\n");
    let answer = program.run(&["import", "actors", "acteurs.csv"]);
    assert!(answer.err.contains("read 1 rows and kept 1"), "{answer:?}");
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    let database = small_france().await;
    let program = Program::over(&database);
    program.file("acteurs.csv", ACTORS);
    let before = held(&database).await;
    let dry = program.run(&["import", "actors", "acteurs.csv", "--dry-run"]);
    assert_eq!((dry.code, held(&database).await), (2, before));
    let last = dry.out.lines().last().unwrap();
    let counts = "actors: 2 read, 1 created, 0 changed, 0 unchanged, 0 closed, 1 rejected in ";
    assert!(last.starts_with(counts), "{last}");
    assert!(
        last.ends_with(" s (dry run: nothing was written)"),
        "{last}"
    );
    let report = program.run(&["import", "actors", "acteurs.csv", "--dry-run", "--json"]);
    let report = read(&report.out);
    assert_eq!(
        (&report["dryRun"], &report["runId"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(held(&database).await, before);
    // For good, it says the same but for its last words.
    let written = program.run(&["import", "actors", "acteurs.csv"]);
    let lines = |out: &str| -> Vec<String> {
        let told = out.lines().filter(|line| !line.starts_with("actors: "));
        told.map(str::to_owned).collect()
    };
    assert_eq!(lines(&written.out), lines(&dry.out));
    let last = written.out.lines().last().unwrap();
    assert!(last.starts_with(counts) && last.ends_with(" s"), "{last}");
    assert_eq!(held(&database).await, (before.0 + 1, before.1 + 1));
}

#[tokio::test]
async fn what_cannot_start_says_what_can() {
    let database = TestDatabase::new().await;
    let program = Program::over(&database);
    program.file("acteurs.csv", ACTORS);
    for (arguments, words) in [
        (
            &["import", "recipes", "acteurs.csv"][..],
            ["recipes", "france-services"],
        ),
        (
            &["import", "actors", "absent.csv"],
            ["absent.csv", "error: "],
        ),
        (
            &["import", "actors", "acteurs.csv"],
            ["import cog", "error: "],
        ),
        (
            &["import", "positions", "acteurs.csv", "--kind", "VILLAGE"],
            ["VILLAGE", "error: "],
        ),
    ] {
        let answer = program.run(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{arguments:?}");
        for word in words {
            assert!(answer.err.contains(word), "{word}: {}", answer.err);
        }
    }
}
