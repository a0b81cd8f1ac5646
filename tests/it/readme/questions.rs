//! The queries of the page over the demonstration network, and the three questions that it opens with.

use std::collections::BTreeSet;

use passerelles::policy::Viewer;
use serde_json::Value;

use super::demonstration::rows;
use super::{block, blocks, demonstration, difference};
use crate::graphql::{TestApi, texts};
use crate::service::editor;

/// Where the contract of Centre Ouest Bretagne is kept.
const CARRIER: &str = "pays-cob";

async fn asked(api: &TestApi, query: &str, has_token: bool) -> Value {
    let viewer = if has_token {
        editor()
    } else {
        Viewer::Anonymous
    };
    api.ask(viewer, query, Value::Null).await
}

/// The query of the block that holds words, asked by anybody; there must be no error.
async fn answer(api: &TestApi, words: &str) -> Value {
    let (query, _) = block(words).query().unwrap();
    api.data(&query).await
}

#[tokio::test]
async fn every_query_gives_the_answer_that_is_shown() {
    let api = TestApi::over(demonstration().await).await;
    let mut last: Option<(String, bool)> = None;
    let (mut count, mut differences) = (0, Vec::new());
    for block in blocks() {
        if block.language == "sh" {
            last = block.query();
        } else if let (Some((query, has_token)), true) = (&last, block.text.starts_with('{')) {
            // An answer without a command of its own is that of the same command once more.
            let answered = asked(&api, query, *has_token).await;
            differences.extend(difference(&block.text, query, &answered));
            count += 1;
        }
    }
    assert!(
        differences.is_empty(),
        "README.md does not show what is answered.\n\n{}",
        differences.join("\n\n")
    );
    assert!(count >= 10, "the page shows {count} answers");
}

/// The names of actors of the demonstration by the identifier of their row.
fn name_of(id: &str) -> String {
    let actors = rows("actors.csv");
    let row = actors.iter().find(|row| row.get("id") == id).unwrap();
    row.get("name").to_owned()
}

#[tokio::test]
async fn the_three_questions_have_their_true_answers() {
    let api = TestApi::over(demonstration().await).await;
    energy_around_carhaix(&api).await;
    actors_of_rostrenen(&api).await;
    signatories(&api).await;
}

/// ALECOB is first or second, with its reason and its partners.
async fn energy_around_carhaix(api: &TestApi) {
    let words = "search: \"precarite energetique\", filter: { servesCommune: \"29024\" }";
    let data = answer(api, words).await;
    let edges = data["actors"]["edges"].as_array().unwrap();
    let alecob = name_of("alecob");
    let place = edges
        .iter()
        .position(|edge| edge["node"]["name"] == alecob.as_str())
        .expect("ALECOB is found");
    assert!(place < 2, "{place}");
    let reason = edges[place]["reason"].as_str().unwrap();
    for part in [
        "« precarite energetique » : ",
        "thème",
        "dessert CC Poher Communauté",
    ] {
        assert!(reason.contains(part), "{reason}");
    }
    let active = rows("partnerships.csv")
        .iter()
        .filter(|row| row.get("status") == "ACTIVE" && row.get("kind") != "NO_LINK_DECLARED")
        .filter(|row| [row.get("from"), row.get("to")].contains(&"alecob"))
        .count();
    assert!(active > 0);
    assert_eq!(edges[place]["node"]["partners"]["totalCount"], active);
}

/// Who serves Rostrenen, counted from the files: an area that holds the commune, or the seat of who declares none.
async fn actors_of_rostrenen(api: &TestApi) {
    let holding =
        "{ territory(by: {code: {kind: COMMUNE, code: \"22266\"}}) { parents { kind code } } }";
    let data = api.data(holding).await;
    let parents = data["territory"]["parents"].as_array().unwrap();
    let mut around: BTreeSet<String> = parents
        .iter()
        .map(|one| {
            format!(
                "{}:{}",
                one["kind"].as_str().unwrap(),
                one["code"].as_str().unwrap()
            )
        })
        .collect();
    around.insert("COMMUNE:22266".to_owned());
    assert!(around.contains("DEPARTMENT:22") && around.contains("EPCI:242200715"));
    let present: BTreeSet<String> = rows("actors.csv")
        .iter()
        .filter(|row| match row.get("serves") {
            "" => row.get("seat_commune") == "22266",
            serves => serves.split('|').any(|one| around.contains(one.trim())),
        })
        .map(|row| row.get("name").to_owned())
        .collect();
    assert!(present.len() > 50, "{}", present.len());

    let data = answer(api, "filter: { servesCommune: \"22266\" }").await;
    assert_eq!(data["actors"]["totalCount"], present.len());
    let all = "{ actors(filter: {servesCommune: \"22266\"}, first: 100) { nodes { name } } }";
    let data = api.data(all).await;
    let found = texts(&data["actors"]["nodes"], "name");
    assert_eq!(
        found
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>(),
        present
    );
}

/// Who signed the contract of today, and the one before, as the files have it.
async fn signatories(api: &TestApi) {
    let signed = |label: &str| -> BTreeSet<(String, String)> {
        rows("partnerships.csv")
            .iter()
            .filter(|row| row.get("kind") == "AGREEMENT" && row.get("to") == CARRIER)
            .filter(|row| row.get("label") == label)
            .map(|row| (name_of(row.get("from")), row.get("certainty").to_owned()))
            .collect()
    };
    let told = |data: &Value| -> BTreeSet<(String, String)> {
        let page = &data["actor"]["partners"];
        let edges = page["edges"].as_array().unwrap();
        assert_eq!(page["totalCount"], edges.len());
        edges
            .iter()
            .map(|edge| {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                (
                    text(&edge["partner"]["name"]),
                    text(&edge["node"]["certainty"]),
                )
            })
            .collect()
    };
    let words = "actor(by: { slug: \"pays-du-centre-ouest-bretagne\" })";
    let today = told(&answer(api, words).await);
    assert_eq!(today, signed("3e contrat local de santé"));
    assert_eq!(today.len(), 2);

    // "With `asOf: "2020-01-01"` instead … the same query gives the seven signatories of the second contract."
    let (query, _) = block(words).query().unwrap();
    let then = query.replace("statuses: [ACTIVE]", "asOf: \"2020-01-01\"");
    assert_ne!(then, query);
    let then = told(&api.data(&then).await);
    assert_eq!(then, signed("2e contrat local de santé"));
    let inferred = then.iter().filter(|(_, certainty)| certainty == "INFERRED");
    assert_eq!((then.len(), inferred.count()), (7, 3));
}
