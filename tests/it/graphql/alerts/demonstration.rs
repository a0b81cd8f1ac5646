//! Alerts on the demonstration network, held as snapshots that were read by eye.

use passerelles::domain::vocab::{Concern, Vocabulary};
use passerelles::policy::Viewer;
use passerelles::service::AlertQuestion;
use serde_json::Value;

use crate::graphql::TestApi;
use crate::import::demonstration;

const CASES: [(&str, &str); 3] = [
    (
        "mould_and_asthma",
        include_str!("cases/mould_and_asthma.graphql"),
    ),
    ("given_up_care", include_str!("cases/given_up_care.graphql")),
    (
        "givers_of_alerts",
        include_str!("cases/givers_of_alerts.graphql"),
    ),
];

#[tokio::test]
async fn the_answers_are_those_that_were_read() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let department = api
        .data("{ territory(by: {code: {kind: DEPARTMENT, code: \"56\"}}) { id } }")
        .await;
    let variables = serde_json::json!({"morbihan": department["territory"]["id"]});
    for (name, query) in CASES {
        let answer = api.ask(Viewer::Anonymous, query, variables.clone()).await;
        assert_eq!(answer.get("errors"), None, "{name}: {answer}");
        let text = serde_json::to_string_pretty(&answer["data"]).unwrap();
        insta::assert_snapshot!(name, text);
    }
}

#[tokio::test]
async fn the_cases_of_the_program_hold_on_the_demonstration() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let (_, failures) = api
        .directory
        .check_rule_set(Some(0))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(failures, []);
}

#[tokio::test]
async fn every_commune_of_the_sample_and_concern_has_a_recipient_or_a_hole() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let mut holes = 0;
    for commune in [
        "29024", "22266", "29019", "35238", "56260", "56121", "22278", "2A004", "75056",
    ] {
        for concern in Concern::ALL {
            let question = AlertQuestion {
                commune: commune.to_owned(),
                concerns: vec![*concern],
                caller: None,
                tenure: None,
                scheme: None,
            };
            let route = api
                .directory
                .alert_route(&question, &Viewer::Anonymous)
                .await
                .unwrap();
            let told = (route.total > 0, route.hole.is_some());
            assert!(told.0 != told.1, "{commune} {concern:?}");
            assert!(route.recipients.iter().all(|one| !one.reason_fr.is_empty()));
            let help = route.hole.iter().all(|hole| {
                !hole.nearest.is_empty()
                    || !route.national.is_empty()
                    || !route.emergency.is_empty()
            });
            assert!(help, "{commune} {concern:?}: an empty answer");
            holes += usize::from(route.hole.is_some());
        }
    }
    let all: Value = holes.into();
    assert!(
        all.as_u64().unwrap() > 20,
        "Corsica and Paris are not in the demonstration"
    );
}
