//! `passerelles search`: who was found, why, and whom they work with.

use serde_json::{Value, json};

use super::Program;
use crate::support::{TestDatabase, world};

#[tokio::test]
async fn who_was_found_says_why_and_whom_it_works_with() {
    let database = world::told().await;
    let program = Program::over(&database);
    let asked = ["search", "precarite", "energetique", "--commune", "00001"];
    let answer = program.run(&asked);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(
        answer
            .err
            .contains("1 actor found that serves Port-Amer (00001), 1 shown")
    );
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(
        lines[..4],
        [
            "1. ALEC d'Amer (ALEC)",
            "   Agence locale de l'énergie et du climat, Port-Amer",
            "   found by: theme (exact), kind (synonym)",
            "   works with (4 active links known):",
        ]
    );
    assert!(
        lines.contains(&"     - ← ALERTS · CCAS de Port-Amer"),
        "{lines:?}"
    );
    assert!(lines.contains(&"     - ↔ AGREEMENT · ADIL de la Ruscade"));
    // An ended tie and a declared absence of link are none.
    assert!(!answer.out.contains("REFERS_TO") && !answer.out.contains("NO_LINK"));
}

#[tokio::test]
async fn the_answer_comes_as_json_one_actor_a_line() {
    let database = world::told().await;
    let program = Program::over(&database);
    let asked = [
        "search",
        "--json",
        "--limit",
        "2",
        "--sector",
        "SOCIAL_ACTION",
    ];
    let out = program.out(&asked);
    let found: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(found.len(), 2, "{out}");
    for one in &found {
        assert_eq!(one["sector"], "SOCIAL_ACTION");
        assert_eq!((&one["score"], &one["matched"]), (&Value::Null, &json!([])));
    }
    assert_eq!(found[0]["name"], "CCAS de Port-Amer");
    assert_eq!(found[0]["seat"], "Port-Amer");
    assert_eq!(
        found[0]["partners"],
        json!([
            { "kind": "ALERTS", "direction": "→", "name": "ALEC d'Amer" },
            { "kind": "SUPPORTS", "direction": "←", "name": "Table ouverte" },
        ])
    );
    assert_eq!(found[0]["activeLinks"], 2);
}

#[tokio::test]
async fn nobody_found_and_wrong_words_are_told() {
    let database = world::told().await;
    let program = Program::over(&database);
    let none = program.run(&["search", "zygomorphe"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert!(none.err.contains("0 actors found, 0 shown"));
    for (arguments, word) in [
        (["search", "--sector", "COOKING"], "ENERGY_CLIMATE"),
        (["search", "--commune", "99999"], "99999"),
    ] {
        let answer = program.run(&arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        assert!(answer.err.contains(word), "{}", answer.err);
    }
}

#[tokio::test]
async fn an_empty_directory_says_what_to_do() {
    let database = TestDatabase::new().await;
    let program = Program::over(&database);
    let answer = program.run(&["search", "alec"]);
    assert_eq!((answer.code, answer.out.as_str()), (0, ""));
    assert!(
        answer.err.contains("passerelles import demo"),
        "{}",
        answer.err
    );
}

#[tokio::test]
async fn a_limit_out_of_range_is_refused() {
    let database = TestDatabase::new().await;
    let program = Program::over(&database);
    for limit in ["0", "101"] {
        let answer = program.run(&["search", "alec", "--limit", limit]);
        assert_eq!(answer.code, 2);
        assert!(answer.err.contains("1..=100"), "{}", answer.err);
    }
}
