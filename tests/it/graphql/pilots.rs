//! Pilot studies: on the told world, then the 60 EPCI of Bretagne in the demonstration.

use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::import::demonstration;

const STUDY: &str = "query ($input: PilotStudyInput!) { pilotStudy(input: $input) {
    seed draws k method missingPolicy level asOf networkVersion { sequence } coverage territoryCount candidateCount
    criteria { code weight direction years fromNetwork }
    candidates {
        territory { name code } rank score
        contributions { criterion value year normalised weight contribution imputed absence }
        rankAcceptability amongFirst centralWeights { criterion weight } interval { lower upper }
        strongest weakest dominatedBy { name } missing setting sentence sentenceEn
    }
    excludedCount excluded { territory { name } vetoes missing reason reasonEn }
    portfolios { candidates { territory { name } setting } total contrast sentence sentenceEn } portfoliosExact
    weightChanges { criterion from to winner { name } sentence sentenceEn }
    winningIndices(first: 3) { territory { name } over { name } share }
} }";

async fn study(api: &TestApi, input: Value) -> Value {
    let viewer = passerelles::policy::Viewer::Anonymous;
    let mut data = api.data_as(viewer, STUDY, json!({"input": input})).await;
    data["pilotStudy"].take()
}

/// The message in French of what is refused.
async fn refused(api: &TestApi, input: Value) -> (String, String) {
    let viewer = passerelles::policy::Viewer::Anonymous;
    let answer = api.ask(viewer, STUDY, json!({"input": input})).await;
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["extensions"]["field"]), text(&error["message"]))
}

async fn perimeter(api: &TestApi, kind: &str, code: &str) -> Value {
    let query =
        format!("{{ territory(by: {{code: {{kind: {kind}, code: \"{code}\"}}}}) {{ id }} }}");
    api.data(&query).await["territory"]["id"].take()
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("no number: {value}"))
}

fn names(study: &Value) -> Vec<&str> {
    let candidates = study["candidates"].as_array().unwrap();
    let names = candidates
        .iter()
        .map(|one| one["territory"]["name"].as_str().unwrap());
    names.collect()
}

#[tokio::test]
async fn a_study_tells_where_its_scores_come_from() {
    let api = TestApi::told().await;
    let region = perimeter(&api, "REGION", "01").await;
    let criteria = json!([{"criterion": "energy_desk", "weight": 3.0}, {"criterion": "health_actors", "weight": 1.0}]);
    let found = study(
        &api,
        json!({"perimeter": region, "level": "EPCI", "criteria": criteria, "draws": 1000}),
    )
    .await;
    assert_eq!(
        texts(&found["criteria"], "code"),
        ["energy_desk", "health_actors"]
    );
    let weights: f64 = found["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| number(&one["weight"]))
        .sum();
    assert!((weights - 1.0).abs() < 1e-12);
    assert_eq!(names(&found), ["Amer Communaute", "Pays du Faouz"]);
    for candidate in found["candidates"].as_array().unwrap() {
        let parts = candidate["contributions"].as_array().unwrap();
        let sum: f64 = parts.iter().map(|one| number(&one["contribution"])).sum();
        assert!((sum - number(&candidate["score"])).abs() < 1e-12);
        let shares = candidate["rankAcceptability"].as_array().unwrap();
        let sum: f64 = shares.iter().map(number).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{candidate}");
    }
    // The agency serves Amer alone.
    let desks: Vec<f64> = found["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| number(&one["contributions"][0]["value"]))
        .collect();
    assert_eq!(desks, [1.0, 0.0]);
    assert_eq!(
        (&found["draws"], &found["seed"], &found["k"]),
        (&json!(1000), &json!(1), &json!(2))
    );
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_says_what_to_do() {
    let api = TestApi::told().await;
    let with = |criteria: Value| json!({"criteria": criteria});
    let (field, message) =
        refused(&api, with(json!([{"criterion": "povrety", "weight": 1.0}]))).await;
    assert_eq!(field, "criteria");
    assert!(
        message.contains("« povrety »") && message.contains("« poverty »"),
        "{message}"
    );
    let (field, message) = refused(
        &api,
        with(json!([{"criterion": "energy_desk", "weight": -1.0}])),
    )
    .await;
    assert!(
        field == "criteria" && message.contains("positif ou nul"),
        "{message}"
    );
    let (_, message) = refused(
        &api,
        with(json!([{"criterion": "energy_desk", "weight": 0.0}])),
    )
    .await;
    assert!(message.contains("somme des poids"), "{message}");
    let twice = json!([{"criterion": "energy_desk", "weight": 1.0}, {"criterion": "energy_desk", "weight": 1.0}]);
    assert!(refused(&api, with(twice)).await.1.contains("deux fois"));
    assert_eq!(refused(&api, json!({"level": "COMMUNE"})).await.0, "level");
    assert_eq!(refused(&api, json!({"level": "OPAH"})).await.0, "level");
    assert_eq!(refused(&api, json!({"draws": 100_001})).await.0, "draws");
    assert_eq!(refused(&api, json!({"draws": 0})).await.0, "draws");
    assert_eq!(refused(&api, json!({"k": 5})).await.0, "k");
    assert_eq!(refused(&api, json!({"seed": -1})).await.0, "seed");
    let unknown = {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode("Territory:999999")
    };
    assert_eq!(
        refused(&api, json!({"perimeter": unknown})).await.0,
        "perimeter"
    );
    let circle = json!({
        "criteria": [{"criterion": "energy_desk", "weight": 1.0}, {"criterion": "health_actors", "weight": 1.0}],
        "weighting": {"ordinal": [{"more": "energy_desk", "less": "health_actors"}, {"more": "health_actors", "less": "energy_desk"}]},
    });
    assert_eq!(refused(&api, circle).await.0, "weighting");
}

#[tokio::test]
async fn numbers_of_items_beyond_their_limits_are_refused_and_not_cut() {
    let api = TestApi::told().await;
    let viewer = passerelles::policy::Viewer::Anonymous;
    let epci = perimeter(&api, "EPCI", "200000001").await;
    assert!(epci.is_string(), "{epci}");
    let criteria = r#"input: {criteria: [{criterion: "energy_desk", weight: 1.0}], draws: 10}"#;
    let of_study = |fields: &str| format!("{{ pilotStudy({criteria}) {{ {fields} }} }}");
    let of_chosen = |ids: usize| {
        let chosen = vec![epci.to_string(); ids].join(", ");
        format!(
            "{{ pilotFollowUp({criteria}, chosen: [{chosen}], from: \"2020-01-01\") {{ from }} }}"
        )
    };
    let many = vec![epci.to_string(); 101].join(", ");
    for (query, field) in [
        (of_study("candidates(first: 101) { rank }"), "first"),
        (of_study("candidates(first: -1) { rank }"), "first"),
        (
            of_study(&format!("candidates(territories: [{many}]) {{ rank }}")),
            "territories",
        ),
        (of_study("winningIndices(first: 1) { share }"), "first"),
        (of_study("winningIndices(first: 21) { share }"), "first"),
        (
            of_study("candidates(first: 1) { startingActors(first: 101) { totalCount } }"),
            "first",
        ),
        (of_chosen(0), "chosen"),
        (of_chosen(5), "chosen"),
    ] {
        let answer = api.ask(viewer.clone(), &query, json!({})).await;
        let extensions = &answer["errors"][0]["extensions"];
        assert_eq!(extensions["code"], "BAD_USER_INPUT", "{query}: {answer}");
        assert_eq!(extensions["field"], field, "{query}: {answer}");
    }
    let none = api.data(&of_study("candidates(first: 0) { rank }")).await;
    assert_eq!(none["pilotStudy"]["candidates"], json!([]));
}

#[tokio::test]
async fn missing_values_exclude_or_are_imputed_and_say_so() {
    let api = TestApi::told().await;
    // The median of Amer is not made up, that of the Faouz is not published.
    let criteria = json!([{"criterion": "poverty", "weight": 1.0}, {"criterion": "health_actors", "weight": 1.0}]);
    let found = study(&api, json!({"criteria": criteria, "missing": "EXCLUDE"})).await;
    assert_eq!(names(&found), ["Amer Communaute"]);
    let excluded = &found["excluded"][0];
    assert_eq!(excluded["territory"]["name"], "Pays du Faouz");
    assert_eq!(excluded["missing"], json!(["poverty"]));
    assert_eq!(found["excludedCount"], 1);
    assert_eq!(excluded["reason"], "valeur manquante : Pauvreté (inconnu)");
    assert_eq!(excluded["reasonEn"], "value missing: poverty (unknown)");
    let found = study(&api, json!({"criteria": criteria})).await;
    let candidates = found["candidates"].as_array().unwrap();
    let faouz = candidates
        .iter()
        .find(|one| one["territory"]["name"] == "Pays du Faouz")
        .unwrap();
    assert_eq!(faouz["missing"], json!(["poverty"]));
    assert_eq!(faouz["contributions"][0]["imputed"], true);
    assert_eq!(faouz["contributions"][0]["value"], Value::Null);
    assert!(
        faouz["sentence"]
            .as_str()
            .unwrap()
            .contains("remplacé par la médiane"),
        "{faouz}"
    );
    assert!(
        faouz["sentenceEn"]
            .as_str()
            .unwrap()
            .contains("replaced by the median of the others: poverty."),
        "{faouz}"
    );
}

#[tokio::test]
async fn a_preference_says_how_much_a_difference_counts() {
    let api = TestApi::told().await;
    super::pilot_decisions::doctors(&api, 12.0, 4.0).await;
    let with = |preference: Value, method: &str| {
        let criteria = json!([
            {"criterion": "doctors", "weight": 1.0, "preference": preference},
            {"criterion": "energy_desk", "weight": 1.0},
        ]);
        json!({"criteria": criteria, "method": method, "draws": 10})
    };
    // What the better of two gains on the first criterion, and the difference that it has.
    let gain = async |preference: Value| {
        let found = study(&api, with(preference, "PROMETHEE_II")).await;
        let parts = found["candidates"].as_array().unwrap().iter();
        let parts = parts.map(|one| &one["contributions"][0]);
        let parts: Vec<(f64, f64)> = parts
            .map(|of| (number(&of["value"]), number(&of["contribution"])))
            .collect();
        let difference = (parts[0].0 - parts[1].0).abs();
        (difference, parts[0].1.max(parts[1].1))
    };
    let (difference, full) = gain(Value::Null).await;
    assert!((difference - 8.0).abs() < 1e-12 && (full - 0.5).abs() < 1e-12);
    let twice = 2.0 * difference;
    for (preference, share) in [
        (json!({"uShape": twice}), 0.0),
        (json!({"uShape": 0.0}), 1.0),
        (json!({"vShape": twice}), 0.5),
        (json!({"level": {"q": 0.0, "p": twice}}), 0.5),
        (
            json!({"linear": {"q": difference / 2.0, "p": 1.5 * difference}}),
            0.5,
        ),
        (json!({"gaussian": difference}), 1.0 - (-0.5_f64).exp()),
    ] {
        let (_, part) = gain(preference.clone()).await;
        assert!((part - 0.5 * share).abs() < 1e-12, "{preference}: {part}");
    }
    // The answer says what was used.
    let query = "query ($input: PilotStudyInput!) { pilotStudy(input: $input) {
        criteria { preference { kind q p s sentence } } } }";
    let input = with(json!({"linear": {"q": 0.5, "p": 2.0}}), "PROMETHEE_II");
    let viewer = passerelles::policy::Viewer::Anonymous;
    let data = api.data_as(viewer, query, json!({"input": input})).await;
    assert_eq!(
        data["pilotStudy"]["criteria"],
        json!([
            {"preference": {"kind": "LINEAR", "q": 0.5, "p": 2.0, "s": null,
                "sentence": "rien jusqu'à 0,5, puis en proportion, tout à partir de 2"}},
            {"preference": null},
        ])
    );
    let (field, message) = refused(&api, with(json!({"vShape": 1.0}), "TOPSIS")).await;
    assert!(
        field == "criteria" && message.contains("PROMETHEE_II"),
        "{message}"
    );
    let wrong = json!({"linear": {"q": 2.0, "p": 1.0}});
    let (field, message) = refused(&api, with(wrong, "PROMETHEE_II")).await;
    assert_eq!(field, "criteria");
    assert!(message.contains("« doctors » n'a pas de sens"), "{message}");
}

#[tokio::test]
async fn the_criteria_of_the_network_are_listed() {
    let api = TestApi::told().await;
    let data = api
        .data("{ pilotCriteria { code labelFr labelEn unit direction definition } }")
        .await;
    assert_eq!(data["pilotCriteria"].as_array().unwrap().len(), 8);
    assert_eq!(data["pilotCriteria"][0]["code"], "energy_desk");
}

#[tokio::test]
async fn what_became_of_a_choice_stands_beside_those_like_it() {
    let api = TestApi::told().await;
    let amer = perimeter(&api, "EPCI", "200000001").await;
    let follow_up = |from: &str| {
        format!(
            "{{ pilotFollowUp(input: {{criteria: [{{criterion: \"health_actors\", weight: 1}}]}}, chosen: [{amer}], from: \"{from}\") {{
                from to chosen {{
                    own {{ territory {{ name }} values {{ criterion before after change }} }}
                    others {{ distance measured {{ territory {{ name }} values {{ criterion before after }} }} }}
                    differences {{ criterion difference }}
                }} }} }}"
        )
    };
    let data = api.data(&follow_up("2008-01-01")).await;
    let chosen = &data["pilotFollowUp"]["chosen"][0];
    assert_eq!(chosen["own"]["territory"]["name"], "Amer Communaute");
    assert_eq!(
        chosen["others"][0]["measured"]["territory"]["name"],
        "Pays du Faouz"
    );
    // The agency was founded in 2009.
    let desk = &chosen["own"]["values"][0];
    assert_eq!(
        (&desk["criterion"], &desk["before"], &desk["after"]),
        (&json!("energy_desk"), &json!(0.0), &json!(1.0))
    );
    assert_eq!(chosen["differences"][0]["difference"], 1.0);
    assert_eq!(api.code(&follow_up("2999-01-01")).await, "BAD_USER_INPUT");
    // Days are looked at before anything is computed, and each territory is followed once.
    let refused = async |criteria: &str, chosen: &str, days: &str| {
        let query = format!(
            "{{ pilotFollowUp(input: {{criteria: [{{criterion: \"{criteria}\", weight: 1}}]}}, chosen: [{chosen}], {days}) {{ from }} }}"
        );
        let viewer = passerelles::policy::Viewer::Anonymous;
        let answer = api.ask(viewer, &query, json!({})).await;
        answer["errors"][0]["extensions"]["field"].clone()
    };
    let (once, twice) = (amer.to_string(), format!("{amer}, {amer}"));
    let turned = r#"from: "2020-01-02", to: "2020-01-01""#;
    assert_eq!(refused("nothing", &once, turned).await, "to");
    let days = r#"from: "2020-01-01", to: "2020-01-02""#;
    assert_eq!(refused("health_actors", &twice, days).await, "chosen.1");
}

#[tokio::test]
async fn the_sixty_epci_of_bretagne_are_compared() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let region = perimeter(&api, "REGION", "53").await;
    let poverty = json!([{"criterion": "poverty_rate", "weight": 1.0}]);
    let found = study(&api, json!({"perimeter": region, "criteria": poverty})).await;
    assert_eq!(found["territoryCount"], 60);
    assert_eq!(
        names(&found)[..4],
        [
            "CC Monts d'Arrée Communauté",
            "CC du Kreiz-Breizh (CCKB)",
            "CC Roi Morvan Communauté",
            "CC de Haute Cornouaille",
        ]
    );
    insta::assert_snapshot!(
        "poorest",
        found["candidates"][0]["sentence"].as_str().unwrap()
    );
    let input = json!({"perimeter": region, "draws": 2000});
    let default = study(&api, input.clone()).await;
    // The same question gives the same bytes, in another order of criteria the same ranks.
    let asked = json!({"input": input});
    assert_eq!(
        api.text(STUDY, asked.clone()).await,
        api.text(STUDY, asked).await
    );
    let mut criteria: Vec<Value> = default["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!({"criterion": one["code"], "weight": one["weight"]}))
        .collect();
    criteria.reverse();
    let turned = study(
        &api,
        json!({"perimeter": region, "draws": 2000, "criteria": criteria}),
    )
    .await;
    assert_eq!(names(&turned), names(&default));
    let (some, others) = (&turned["candidates"], &default["candidates"]);
    let both = some
        .as_array()
        .unwrap()
        .iter()
        .zip(others.as_array().unwrap());
    for (one, other) in both {
        assert!((number(&one["score"]) - number(&other["score"])).abs() < 1e-9);
        assert_eq!(one["rank"], other["rank"]);
    }
    let mut dominated = 0;
    let candidates = [&found, &default].map(|of| of["candidates"].as_array().unwrap());
    for candidate in candidates.into_iter().flatten() {
        if candidate["dominatedBy"] != Value::Null {
            dominated += 1;
            assert_eq!(candidate["rankAcceptability"][0], 0.0, "{candidate}");
            assert_eq!(candidate["centralWeights"], Value::Null);
        }
        let sum: f64 = candidate["contributions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| number(&one["contribution"]))
            .sum();
        assert!((sum - number(&candidate["score"])).abs() < 1e-9);
    }
    assert!(dominated > 0);
    let sentences: Vec<&str> = texts(&default["candidates"], "sentence");
    insta::assert_snapshot!("sentences", sentences[..6].join("\n"));
    let english: Vec<&str> = texts(&default["candidates"], "sentenceEn");
    insta::assert_snapshot!("sentences_en", english[..6].join("\n"));
}

#[tokio::test]
async fn pilots_are_chosen_under_rules_and_a_change_of_weight_changes_the_first() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let region = perimeter(&api, "REGION", "53").await;
    let free = study(&api, json!({"perimeter": region, "draws": 100})).await;
    let rules = json!({"contrasted": true, "notNeighbours": true, "onePerDepartment": true, "energyDesk": "EACH"});
    let bound = study(
        &api,
        json!({"perimeter": region, "draws": 100, "rules": rules}),
    )
    .await;
    assert_eq!(bound["portfoliosExact"], true);
    let chosen = |of: &Value| of["portfolios"].as_array().unwrap().clone();
    assert_eq!((chosen(&free).len(), chosen(&bound).len()), (5, 5));
    let best = number(&free["portfolios"][0]["total"]);
    for portfolio in chosen(&bound) {
        let mut settings = texts(&portfolio["candidates"], "setting");
        settings.sort_unstable();
        assert_eq!(settings, ["RURAL", "URBAN"], "{portfolio}");
        assert!(number(&portfolio["total"]) <= best);
        assert!(number(&portfolio["contrast"]) > 0.0);
    }
    // The two best of all are next to each other, both in the country.
    let names = texts(&free["portfolios"][0]["candidates"], "setting");
    assert_eq!(names, ["RURAL", "RURAL"]);
    insta::assert_snapshot!(
        "portfolio",
        bound["portfolios"][0]["sentence"].as_str().unwrap()
    );
    let change = &free["weightChanges"][0];
    insta::assert_snapshot!("change", change["sentence"].as_str().unwrap());
    let english = [&bound["portfolios"][0], change].map(|of| of["sentenceEn"].as_str().unwrap());
    insta::assert_snapshot!("choice_en", english.join("\n"));
    let (from, to) = (number(&change["from"]), number(&change["to"]));
    let beyond = to + (to - from).signum() * 1e-6;
    let criteria = free["criteria"].as_array().unwrap().iter().map(|one| {
        let weight = number(&one["weight"]);
        let moved = if one["code"] == change["criterion"] {
            beyond
        } else {
            weight * (1.0 - beyond) / (1.0 - from)
        };
        json!({"criterion": one["code"], "weight": moved})
    });
    let criteria: Vec<Value> = criteria.collect();
    let moved = study(
        &api,
        json!({"perimeter": region, "draws": 100, "criteria": criteria}),
    )
    .await;
    assert_eq!(
        moved["candidates"][0]["territory"]["name"],
        change["winner"]["name"]
    );
    assert_ne!(
        moved["candidates"][0]["territory"]["name"],
        free["candidates"][0]["territory"]["name"]
    );
}

#[tokio::test]
async fn breizh_alec_chooses_one_or_two_territories() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let region = perimeter(&api, "REGION", "53").await;
    let query = format!(
        "{{ pilotStudy(input: {{perimeter: {region}, level: EPCI, k: 2, seed: 7, draws: 5000}}) {{
            seed draws networkVersion {{ sequence }} asOf coverage territoryCount
            criteria {{ code labelFr unit weight direction years }}
            candidates(first: 2) {{
                territory {{ name code population }} rank score setting sentence
                contributions {{ criterion label value unit year normalised weight contribution imputed source {{ code }} }}
                rankAcceptability amongFirst missing strongest weakest
                startingActors(first: 4) {{ totalCount leftOut nodes {{ name kind sector }} }}
                passerelles(first: 3) {{ totalCount edges {{ node {{ a {{ name }} b {{ name }} isCutEdge }} }} }}
                gaps(first: 3) {{ edges {{ node {{ sectors status links actorsX actorsY }} }} }}
            }}
        }} }}"
    );
    let data = api.data(&query).await;
    let text = serde_json::to_string_pretty(&data["pilotStudy"]).unwrap();
    insta::assert_snapshot!("j4", text);
}
