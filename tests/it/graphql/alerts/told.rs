//! Alerts over the told world.

use entity::vocab::{
    ActorKind, AlertOutcome, CallerRole, Concern, PartnershipKind, Role, Vocabulary,
};
use passerelles::policy::Viewer;
use passerelles::service::{
    AlertFlag, AlertQuestion, AlertRoute, Directory, GiverState, OutcomeReport,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};

use crate::graphql::TestApi;
use crate::service::{editor, open, told};
use crate::support::{build, world};

pub(super) fn question(commune: &str, concerns: &[Concern]) -> AlertQuestion {
    AlertQuestion {
        commune: commune.to_owned(),
        concerns: concerns.to_vec(),
        caller: Some(CallerRole::HomeNurse),
        tenure: None,
        scheme: None,
    }
}

pub(super) async fn route(
    directory: &Directory,
    commune: &str,
    concerns: &[Concern],
) -> AlertRoute {
    let question = question(commune, concerns);
    directory
        .alert_route(&question, &Viewer::Anonymous)
        .await
        .unwrap()
}

pub(super) fn actors(route: &AlertRoute) -> Vec<i64> {
    route.recipients.iter().map(|one| one.actor).collect()
}

#[tokio::test]
async fn the_most_specific_area_comes_first_then_those_one_step_further() {
    let (_database, directory) = told().await;
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    // The CCAS of the commune, the ALEC of the EPCI, the ADIL of the département.
    assert_eq!(actors(&found), [world::CCAS, world::ALEC, world::ADIL]);
    assert_eq!(found.hole, None);
    let first = &found.recipients[0];
    assert!(
        first
            .reason_fr
            .starts_with("dessert cette commune ; traite : logement froid"),
        "{}",
        first.reason_fr
    );
    assert_eq!(first.fallback, Some(world::ALEC));
    let alec = &found.recipients[1];
    assert!(alec.reason_fr.contains("confirmé il y a 14 mois") || alec.confirmed.is_some());
    // In Le Faouz the CCAS does not serve, but nobody refers from there either.
    let found = route(&directory, "00004", &[Concern::NoHealthCover]).await;
    assert_eq!(actors(&found), [world::CPAM]);
    assert_eq!(found.recipients[0].level, 3);
}

#[tokio::test]
async fn one_step_further_is_marked_with_who_leads_there() {
    let (database, _) = told().await;
    // The operator serves the other EPCI; the CCAS refers to it.
    let tie = build::partnership(901, PartnershipKind::RefersTo, world::CCAS, world::OPERATOR);
    database.insert(tie).await;
    let directory = open(&database).await;
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    let last = found.recipients.last().unwrap();
    assert_eq!(last.actor, world::OPERATOR);
    let via = last.via.unwrap();
    assert_eq!(
        (via.actor, via.kind),
        (world::CCAS, PartnershipKind::RefersTo)
    );
    assert!(last.reason_fr.starts_with("un pas plus loin"));
    assert_eq!(
        found.total, 3,
        "those a step further do not serve the commune"
    );
}

#[tokio::test]
async fn a_commune_nobody_serves_answers_with_a_hole_and_the_next_level() {
    let (_database, directory) = told().await;
    let asked = [Concern::FoodInsecurity, Concern::NoHealthCover];
    let found = route(&directory, "00005", &asked).await;
    let hole = found.hole.unwrap();
    assert_eq!(hole.concerns, [Concern::FoodInsecurity]);
    // The food aid serves Le Faouz, of the same EPCI.
    assert_eq!(hole.nearest[0].actor, world::FOOD_AID);
    assert!(
        hole.nearest[0]
            .reason_fr
            .starts_with("ne dessert pas cette commune")
    );
    let unknown = directory
        .alert_route(&question("99999", &asked), &Viewer::Anonymous)
        .await
        .unwrap_err();
    assert!(
        unknown.to_string().contains("bad input in commune"),
        "{unknown}"
    );
}

#[tokio::test]
async fn every_commune_and_concern_has_a_recipient_with_reason_or_an_explicit_hole() {
    let (_database, directory) = told().await;
    for commune in ["00001", "00002", "00003", "00004", "00005", "01001"] {
        for concern in Concern::ALL {
            let found = route(&directory, commune, &[*concern]).await;
            match &found.hole {
                None => assert!(found.total > 0, "{commune} {concern:?}"),
                Some(hole) => assert_eq!(hole.concerns, [*concern]),
            }
            for one in &found.recipients {
                assert!(!one.reason_fr.is_empty() && !one.reason_en.is_empty());
                assert_eq!(one.concerns, [*concern]);
            }
            let danger = passerelles::domain::mapping::is_danger(*concern);
            assert_eq!(!found.emergency.is_empty(), danger, "{concern:?}");
            // Nobody who is closed.
            assert!(!actors(&found).contains(&world::CLOSED_OPERATOR));
        }
    }
}

#[tokio::test]
async fn a_write_is_seen_by_the_next_question() {
    let (_database, directory) = told().await;
    route(&directory, "00005", &[Concern::FoodInsecurity]).await;
    let draft = passerelles::service::ActorDraft {
        kind: Some(ActorKind::FoodAid),
        name: Some("Épicerie de la côte".to_owned()),
        area: Some(vec![world::SAINT_TELO_SUR_MER]),
        ..passerelles::service::ActorDraft::default()
    };
    let id = directory
        .create_actor(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let found = route(&directory, "00005", &[Concern::FoodInsecurity]).await;
    assert_eq!(actors(&found), [id]);
    assert_eq!(found.hole, None);
    let closed = passerelles::service::ClosureDraft {
        closed_on: Some("2024-03-01".to_owned()),
        successor_id: None,
    };
    directory
        .close_actor(&editor(), id, 1, closed)
        .await
        .unwrap()
        .unwrap();
    let found = route(&directory, "00005", &[Concern::FoodInsecurity]).await;
    assert!(found.hole.is_some() && found.total == 0);
}

#[tokio::test]
async fn an_outcome_is_counted_by_month_and_says_nothing_of_the_household() {
    let (database, directory) = told().await;
    let report = |outcome| OutcomeReport {
        actor: world::ADIL,
        concern: Concern::ColdHome,
        outcome,
    };
    let anonymous = directory
        .report_alert_outcome(&Viewer::Anonymous, report(AlertOutcome::Taken))
        .await;
    assert!(anonymous.is_err());
    let before = route(&directory, "00001", &[Concern::ColdHome]).await;
    let adil = |route: &AlertRoute| {
        let found = route.recipients.iter().find(|one| one.actor == world::ADIL);
        found.unwrap().clone()
    };
    assert_eq!(adil(&before).confirmed, None);
    for outcome in [
        AlertOutcome::Taken,
        AlertOutcome::Taken,
        AlertOutcome::OutOfZone,
    ] {
        directory
            .report_alert_outcome(&editor(), report(outcome))
            .await
            .unwrap()
            .unwrap();
    }
    let after = route(&directory, "00001", &[Concern::ColdHome]).await;
    let told = adil(&after);
    assert_eq!(told.confirmed.unwrap().to_string(), "2024-03-01");
    assert_eq!(told.flags, [AlertOutcome::OutOfZone]);
    assert!(
        told.reason_fr.contains("« hors territoire »"),
        "{}",
        told.reason_fr
    );
    let flags = directory.alert_flags(&editor()).await.unwrap();
    let expected = AlertFlag {
        actor: world::ADIL,
        outcome: AlertOutcome::OutOfZone,
        concerns: vec![Concern::ColdHome],
        count: 1,
        rules: vec!["adil".to_owned()],
    };
    assert_eq!(flags, [expected]);
    assert!(directory.alert_flags(&Viewer::Anonymous).await.is_err());
    let rows = entity::alert_outcome::Entity::find()
        .all(database.connection())
        .await
        .unwrap();
    let told: Vec<(String, i64)> = rows.into_iter().map(|row| (row.month, row.count)).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|(month, _)| month == "2024-03"));
    // The change log has the exact time, and so neither concern nor outcome.
    let changes = entity::change::Entity::find()
        .all(database.connection())
        .await
        .unwrap();
    let of = changes.iter().filter(|one| one.entity == "alertOutcome");
    for change in of {
        assert_eq!((&change.before, &change.after), (&None, &None));
    }
}

#[tokio::test]
async fn an_alert_taken_confirms_for_two_years_and_a_refusal_counts_for_one() {
    let (database, _) = told().await;
    // Today is in March 2024.
    for (outcome, month) in [
        (AlertOutcome::Taken, "2022-06"),
        (AlertOutcome::OutOfZone, "2023-02"),
    ] {
        let row = entity::alert_outcome::ActiveModel {
            actor_id: Set(world::FOOD_AID),
            concern: Set(Concern::FoodInsecurity),
            outcome: Set(outcome),
            month: Set(month.to_owned()),
            count: Set(1),
        };
        database.insert(row).await;
    }
    let directory = open(&database).await;
    let found = route(&directory, "00004", &[Concern::FoodInsecurity]).await;
    let told = &found.recipients[0];
    assert_eq!(told.actor, world::FOOD_AID);
    assert_eq!(told.confirmed.unwrap().to_string(), "2022-06-01");
    assert_eq!(told.flags, []);
    assert_eq!(directory.alert_flags(&editor()).await.unwrap(), []);
    let gaps = directory
        .alert_holes(
            world::LE_FAOUZ,
            &[Concern::FoodInsecurity],
            &Viewer::Anonymous,
        )
        .await
        .unwrap();
    assert_eq!(*gaps, [], "confirmed, it is not fragile");
}

#[tokio::test]
async fn a_token_reports_so_many_outcomes_an_hour_and_no_more() {
    let (_database, directory) = told().await;
    let report = OutcomeReport {
        actor: world::ADIL,
        concern: Concern::ColdHome,
        outcome: AlertOutcome::Other,
    };
    for _ in 0..60 {
        directory
            .report_alert_outcome(&editor(), report)
            .await
            .unwrap()
            .unwrap();
    }
    let refused = directory
        .report_alert_outcome(&editor(), report)
        .await
        .unwrap();
    assert!(refused.unwrap_err()[0].message_fr.contains("60"));
    let other = Viewer::Token {
        id: 2,
        name: "autre".to_owned(),
        role: Role::Editor,
        actor: None,
    };
    directory
        .report_alert_outcome(&other, report)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_commune_whose_only_giver_turns_dormant_is_in_the_list() {
    let (database, directory) = told().await;
    let state = |givers: &passerelles::service::AlertGivers, commune: i64| {
        let found = givers.communes.iter().find(|one| one.commune == commune);
        found.unwrap().state
    };
    let before = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    // The CCAS alerts from Port-Amer, alone there.
    assert_eq!(state(&before, world::PORT_AMER), GiverState::Single);
    assert_eq!(state(&before, world::LE_FAOUZ), GiverState::Silent);
    let giver = &before.givers[0];
    assert_eq!(
        (giver.actor, giver.alone_in, giver.active),
        (world::CCAS, 1, true)
    );
    let dormant = format!(
        "UPDATE partnership SET status = 'DORMANT' WHERE id = {}",
        world::ALERTS
    );
    database
        .connection()
        .execute_unprepared(&dormant)
        .await
        .unwrap();
    let directory = open(&database).await;
    let after = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(state(&after, world::PORT_AMER), GiverState::Dormant);
    assert!(!after.givers[0].active);
    let unknown = directory.alert_givers(9_999, &Viewer::Anonymous).await;
    assert!(unknown.is_err());
}

#[tokio::test]
async fn a_giver_that_closed_gives_no_alerts() {
    let (_database, directory) = told().await;
    let closed = passerelles::service::ClosureDraft {
        closed_on: Some("2024-01-01".to_owned()),
        successor_id: None,
    };
    directory
        .close_actor(&editor(), world::CCAS, 1, closed)
        .await
        .unwrap()
        .unwrap();
    let found = directory
        .alert_givers(world::RUSCADE, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(found.givers, []);
    let silent = |one: &passerelles::service::CommuneGivers| one.state == GiverState::Silent;
    assert!(found.communes.iter().all(silent), "{:?}", found.communes);
}

#[tokio::test]
async fn holes_are_communes_without_recipient_or_with_one_fragile_alone() {
    const FOOD: Concern = Concern::FoodInsecurity;
    let (database, directory) = told().await;
    let asked = [FOOD, Concern::ColdHome];
    let gaps = directory
        .alert_holes(world::RUSCADE, &asked, &Viewer::Anonymous)
        .await
        .unwrap();
    let told: Vec<(i64, Concern, Option<i64>)> = gaps
        .iter()
        .map(|gap| (gap.commune, gap.concern, gap.single))
        .collect();
    assert_eq!(
        told,
        [
            (world::PORT_AMER, FOOD, Some(world::CCAS)),
            (world::SAINT_TELO, FOOD, None),
            (world::KERBIHAN, FOOD, None),
            (world::LE_FAOUZ, FOOD, Some(world::FOOD_AID)),
            (world::SAINT_TELO_SUR_MER, FOOD, None),
        ],
        "two or more take cold homes everywhere"
    );
    // Confirmed of late, the food aid is no longer fragile.
    let confirmed = format!(
        "UPDATE actor SET confirmed_on = '2023-06' WHERE id = {}",
        world::FOOD_AID
    );
    database
        .connection()
        .execute_unprepared(&confirmed)
        .await
        .unwrap();
    let directory = open(&database).await;
    let gaps = directory
        .alert_holes(world::RUSCADE, &[FOOD], &Viewer::Anonymous)
        .await
        .unwrap();
    assert!(
        gaps.iter().all(|gap| gap.commune != world::LE_FAOUZ),
        "{gaps:?}"
    );
}

#[tokio::test]
async fn the_schema_answers_with_path_recipients_hole_and_rules() {
    let api = TestApi::told().await;
    let query = "query($concerns: [Concern!]!) { alertRoute(commune: \"00001\", concerns: $concerns, caller: HOME_NURSE) {
        commune { code } concerns emergency { kind number source knownOn } recipientCount
        recipients { actor { name } reason reasonEn concerns contacts { channel value } fallback { name } servedThrough { kind } }
        hole { concerns nearest { actor { name } } national { number } } sharing { text } ruleSet { number } } }";
    let variables = json!({"concerns": ["CHILD_AT_RISK", "COLD_HOME"]});
    let data = api.data_as(Viewer::Anonymous, query, variables).await;
    let route = &data["alertRoute"];
    assert_eq!(route["emergency"][0]["number"], "17", "{route}");
    assert_eq!(route["hole"]["concerns"], json!(["CHILD_AT_RISK"]));
    assert!(
        route["sharing"]["text"]
            .as_str()
            .unwrap()
            .contains("L1110-4")
    );
    assert_eq!(route["recipients"][0]["actor"]["name"], "CCAS de Port-Amer");
    // The telephone of the CCAS is for the team only.
    assert_eq!(route["recipients"][0]["contacts"], json!([]));
    assert_eq!(route["recipients"][1]["contacts"][0]["channel"], "PHONE");
    let code = api
        .code("{ alertRoute(commune: \"99999\", concerns: [COLD_HOME]) { recipientCount } }")
        .await;
    assert_eq!(code, "BAD_USER_INPUT");
    let code = api
        .code("{ alertRoute(commune: \"00001\", concerns: []) { recipientCount } }")
        .await;
    assert_eq!(code, "BAD_USER_INPUT");
    let holes = "query($t: ID!) { alertHoles(territory: $t, concerns: [FOOD_INSECURITY], first: 2) { totalCount withoutRecipient singleFragile
        pageInfo { hasNextPage } nodes { concern commune { code } singleRecipient { name } } }
        alertGivers(territory: $t) { silentCount kinds { kind active } givers { nodes { actor { name } aloneIn } } communes(first: 1) { nodes { state commune { code } givers { name } } } } }";
    let id = api
        .data("{ territory(by: {code: {kind: DEPARTMENT, code: \"00\"}}) { id } }")
        .await;
    let variables = json!({"t": id["territory"]["id"]});
    let data = api.data_as(Viewer::Anonymous, holes, variables).await;
    assert_eq!(data["alertHoles"]["totalCount"], 5, "{data}");
    assert_eq!(data["alertHoles"]["singleFragile"], 2);
    assert_eq!(data["alertHoles"]["pageInfo"]["hasNextPage"], true);
    assert_eq!(data["alertGivers"]["silentCount"], 4);
    assert_eq!(
        data["alertGivers"]["kinds"],
        json!([{"kind": "CCAS", "active": 1}])
    );
    let rules = api
        .data("{ alertRuleSet { number status rules cases } }")
        .await;
    assert_eq!(rules["alertRuleSet"]["number"], 0);
    let nobody: Value = api
        .ask(
            Viewer::Anonymous,
            "mutation { publishRuleSet { ruleSet { number } } }",
            Value::Null,
        )
        .await;
    assert_eq!(nobody["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
}
