//! `passerelles pilots`: the table of a study, and the same as JSON.

use serde_json::Value;

use super::Program;
use crate::support::world;

const CRITERIA: &str = "energy_desk:3,health_actors:1";

#[tokio::test]
async fn the_table_tells_what_was_compared_and_who_comes_first() {
    let database = world::told().await;
    let program = Program::over(&database);
    let asked = ["pilots", "--perimeter", "01", "--criteria", CRITERIA];
    let answer = program.run(&[&asked[..], &["--draws", "500", "--limit", "1"]].concat());
    assert_eq!(answer.code, 0, "{answer:?}");
    let lines: Vec<&str> = answer.out.lines().collect();
    assert!(lines[0].starts_with("Territoires pilotes : EPCI, "));
    assert!(
        lines[0].ends_with("(REGION:01), 2 classés sur 2"),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("somme pondérée, 500 tirages de pondérations, graine 1, "));
    assert!(lines[1].ends_with("100 % des valeurs connues"), "{lines:?}");
    let told = |words: &[&str]| {
        let mut lines = lines.iter();
        lines.any(|line| words.iter().all(|word| line.contains(word)))
    };
    assert!(told(&["   75 %  ", "réseau ; plus compte davantage"]));
    assert!(told(&["Rang", "Score", "parmi 2", "Territoire"]));
    // Both are among the first two of two, whatever the weights.
    assert!(told(&["   1  ", "100 %", "Amer Communaute"]), "{lines:?}");
    assert!(told(&["… 1 autres, voir --limit"]));
    assert!(told(&["Amer Communaute : rang 1 sur 2, score "]));
    assert!(told(&["Meilleurs choix de 1"]) && told(&["Meilleurs choix de 2"]));
    assert!(told(&["Un territoire : Amer Communaute (rural), score "]));
    let words = [
        "Deux territoires : ",
        " ; par territoire ",
        "qui en fait partie",
    ];
    assert!(told(&words) && told(&["les totaux ne se comparent pas"]));
    // The same seed, the same table.
    let again = program.run(&[&asked[..], &["--draws", "500", "--limit", "1"]].concat());
    assert_eq!(again.out, answer.out);
}

#[tokio::test]
async fn the_answer_comes_as_one_json_value() {
    let database = world::told().await;
    let program = Program::over(&database);
    let asked = ["pilots", "--json", "--criteria", CRITERIA, "--method"];
    let of = |method: &str| -> Value {
        let out = program.out(&[&asked[..], &[method, "--draws", "10"]].concat());
        serde_json::from_str(&out).unwrap()
    };
    for method in ["WEIGHTED_SUM", "TOPSIS", "PROMETHEE_II"] {
        let found = of(method);
        assert_eq!((&found["seed"], &found["draws"]), (&1.into(), &10.into()));
        let candidates = found["candidates"].as_array().unwrap();
        assert_eq!(candidates.len(), 2, "{method}");
        assert_eq!(candidates[0]["rank"], 1);
        let choices = found["choices"].as_array().unwrap();
        let sizes: Vec<&Value> = choices.iter().map(|of| &of["size"]).collect();
        assert_eq!(sizes, [1, 2], "{method}");
        let both = &choices[1]["portfolios"][0]["territories"];
        assert_eq!(both.as_array().unwrap().len(), 2, "{method}");
        for candidate in candidates {
            let parts = candidate["contributions"].as_array().unwrap().iter();
            let sum: f64 = parts.map(|of| of["contribution"].as_f64().unwrap()).sum();
            let score = candidate["score"].as_f64().unwrap();
            assert!((sum - score).abs() < 1e-9, "{method}: {candidate}");
        }
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_told() {
    let database = world::told().await;
    let program = Program::over(&database);
    for (arguments, word) in [
        (["--level", "VILLAGE"], "choose one of"),
        (["--method", "BEST"], "PROMETHEE_II"),
        (["--missing", "ZERO"], "IMPUTE_MEDIAN"),
        (["--perimeter", "99"], "REGION:53"),
        (["--criteria", "energy_desk"], "CODE:WEIGHT"),
        (["--criteria", "nothing:1"], "nothing"),
        (["--k", "5"], "k = 5"),
        (["--limit", "0"], "--limit"),
        (["--veto", "doctors:3"], "doctors:0 for a veto alone"),
        (["--direction", "doctors:UP"], "CODE:COST"),
        (["--preference", "doctors:ROUND:1"], "GAUSSIAN:s"),
        (["--order", "doctors"], "matters most"),
        (["--order", "health_actors>nothing"], "nothing"),
        (["--exclude", "200000001"], "CODE:REASON"),
        (["--exclude", "1:a"], "no territory 1"),
    ] {
        let answer = program.run(&[&["pilots"][..], &arguments[..]].concat());
        assert_ne!(answer.code, 0, "{arguments:?}");
        assert!(answer.err.contains(word), "{arguments:?}: {answer:?}");
    }
}

#[tokio::test]
async fn vetoes_orders_and_territories_left_out_are_told() {
    let database = world::told().await;
    let program = Program::over(&database);
    let asked = [
        "pilots",
        "--draws",
        "200",
        "--criteria",
        "health_actors:2,energy_desk:1",
    ];
    let answer = program.out(&[&asked[..], &["--veto", "energy_desk:1"]].concat());
    let has = |answer: &str, words: &[&str]| {
        let mut lines = answer.lines();
        lines.any(|line| words.iter().all(|word| line.contains(word)))
    };
    assert!(
        answer.lines().next().unwrap().ends_with("1 classés sur 2"),
        "{answer}"
    );
    assert!(has(&answer, &["; veto : au moins oui)"]), "{answer}");
    assert!(has(&answer, &["Non classés (1)"]), "{answer}");
    assert!(has(&answer, &["  Pays du Faouz : veto : "]), "{answer}");
    let answer = program.out(&[&asked[..], &["--exclude", "200000001:déjà pilote"]].concat());
    assert!(
        has(&answer, &["  Amer Communaute : écarté : déjà pilote"]),
        "{answer}"
    );
    assert!(
        answer.lines().next().unwrap().ends_with("1 classés sur 2"),
        "{answer}"
    );

    // Energy before health: only weights of which that is true are drawn.
    let answer = program.out(&[&asked[..], &["--order", "energy_desk>health_actors"]].concat());
    let words = ["Tirages : les pondérations où comptent « ", " plus que « "];
    assert!(has(&answer, &words), "{answer}");
    let answer = program.out(&[&asked[..], &["--concentration", "50"]].concat());
    assert!(
        has(&answer, &["autour de celles du tableau (concentration 50)"]),
        "{answer}"
    );
    let both = [
        "--concentration",
        "50",
        "--order",
        "energy_desk>health_actors",
    ];
    let answer = program.run(&[&asked[..], &both[..]].concat());
    assert!(
        answer.code != 0 && answer.err.contains("--order"),
        "{answer:?}"
    );

    // An agency serves Amer alone.
    let answer = program.out(&[&asked[..], &["--energy-agency"]].concat());
    assert!(
        has(&answer, &["Deux territoires : aucun choix ne respecte"]),
        "{answer}"
    );
    let one = ["Un territoire : Amer Communaute"];
    assert!(has(&answer, &one), "{answer}");

    // More is less: who was first is last.
    let first = |answer: &str| {
        let found: Value = serde_json::from_str(answer).unwrap();
        found["candidates"][0]["territory"]["code"].clone()
    };
    let one = [
        "pilots",
        "--json",
        "--draws",
        "10",
        "--criteria",
        "energy_desk:1",
    ];
    let usual = first(&program.out(&one));
    let turned = program.out(&[&one[..], &["--direction", "energy_desk:COST"]].concat());
    assert_ne!(first(&turned), usual);
    let method = [
        "--method",
        "PROMETHEE_II",
        "--preference",
        "energy_desk:U_SHAPE:1000",
    ];
    let answer = program.out(&[&one[..], &method[..]].concat());
    let found: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        found["candidates"][1]["rank"], 1,
        "no difference counts: {answer}"
    );
    assert_eq!(found["excluded"], serde_json::json!([]));
}
