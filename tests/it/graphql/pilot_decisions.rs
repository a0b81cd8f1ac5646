//! Decisions on pilots: recorded, read, replayed, and asked again with other data.

use passerelles::domain::date::PartialDate;
use passerelles::domain::figure::Figure;
use passerelles::domain::pilot_decision::{
    NewPilotDecision, PilotDecisionData, PilotDecisionTexts,
};
use passerelles::domain::vocab::ValueOrigin;
use passerelles::policy::Viewer;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{TestApi, texts};
use crate::import::demonstration;
use crate::service::editor;
use crate::support::build::WRITTEN_AT;
use crate::support::world::{AMER_COMMUNAUTE, COG, DOCTORS, PAYS_DU_FAOUZ};

const RECORD: &str =
    "mutation ($input: RecordPilotDecisionInput!) { recordPilotDecision(input: $input) {
    decision { id decidedOn reason author sheetUrl decidedByName decidedBy { name } }
    userErrors { code field message messageEn } } }";

const READ: &str = "query ($id: ID!) { pilotDecision(id: $id) {
    decidedOn decidedBy { name } decidedByName reason author asOf recordedAt networkVersion { sequence } sheetUrl
    k seed draws method missingPolicy level perimeterName coverage territoryCount candidateCount isBestOfStudy remarks
    chosen { name rank score acceptability amongFirst sentence chosen territory { name } }
    criteria { code labelFr weight direction years fromNetwork sources { code } }
    ranking { code name rank score acceptability chosen interval { lower upper }
        contributions { criterion value year contribution imputed sourceCode } }
    portfolios { names total sentence } weightChanges excluded { name reason }
    replay { sameRanks samePortfolios maxDifference }
} }";

const TODAY: &str = "query ($id: ID!) { pilotDecision(id: $id) { today {
    wouldChooseSame reason reasonEn changes firstToday { territory { name } }
    chosen { name rankThen rankNow } study { candidateCount criteria { code } } } } }";

/// The identifier of a territory, as the API gives it.
pub(crate) async fn territory(api: &TestApi, kind: &str, code: &str) -> Value {
    let query =
        format!("{{ territory(by: {{code: {{kind: {kind}, code: \"{code}\"}}}}) {{ id }} }}");
    api.data(&query).await["territory"]["id"].take()
}

fn criteria(codes: &[&str]) -> Value {
    let criteria = codes.iter();
    criteria
        .map(|code| json!({"criterion": code, "weight": 0.1}))
        .collect()
}

async fn written(api: &TestApi, viewer: Viewer, input: Value) -> Value {
    let mut data = api.data_as(viewer, RECORD, json!({"input": input})).await;
    data["recordPilotDecision"].take()
}

/// Records a decision and gives its identifier.
pub(crate) async fn recorded(api: &TestApi, input: Value) -> Value {
    let mut payload = written(api, editor(), input).await;
    assert_eq!(payload["userErrors"], json!([]));
    payload["decision"]["id"].take()
}

async fn read(api: &TestApi, id: &Value) -> Value {
    let mut data = api
        .data_as(Viewer::Anonymous, READ, json!({"id": id}))
        .await;
    data["pilotDecision"].take()
}

async fn today(api: &TestApi, id: &Value) -> Value {
    let mut data = api
        .data_as(Viewer::Anonymous, TODAY, json!({"id": id}))
        .await;
    data["pilotDecision"]["today"].take()
}

/// Writes figures of the doctors of the two EPCI.
pub(super) async fn doctors(api: &TestApi, amer: f64, faouz: f64) {
    let store = api.directory.store();
    let mut writer = store.begin_write("test", WRITTEN_AT).await.unwrap();
    let figure = |territory_id, value| Figure {
        territory_id,
        indicator_id: DOCTORS,
        year: 2019,
        value: Ok(value),
        origin: ValueOrigin::Observed,
        coverage: None,
        source_id: COG,
    };
    let figures = [figure(AMER_COMMUNAUTE, amer), figure(PAYS_DU_FAOUZ, faouz)];
    writer.put_figures(&figures).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
}

/// The told world with doctors in both EPCI, and a decision for Amer on them.
pub(crate) async fn decided(reason: &str) -> (TestApi, Value) {
    let api = TestApi::told().await;
    doctors(&api, 12.3, 4.1).await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let study = json!({"criteria": criteria(&["doctors", "energy_desk"]), "draws": 500, "seed": 7});
    let input =
        json!({"study": study, "chosen": [amer], "reason": reason, "decidedOn": "2024-03-01"});
    let id = recorded(&api, input).await;
    (api, id)
}

/// Decisions that hold no study, for lists.
pub(super) async fn some(api: &TestApi, count: i64) {
    let store = api.directory.store();
    let mut writer = store.begin_write("test", WRITTEN_AT).await.unwrap();
    for number in 1..=count {
        let day = PartialDate::parse("2024-01-01").unwrap();
        let decision = NewPilotDecision {
            data: PilotDecisionData {
                decided_on: day.clone(),
                decided_by_id: None,
                author: "token:essai".to_owned(),
                reason: format!("Décision {number}"),
                network_sequence: 1,
                network_at: WRITTEN_AT,
                as_of: day,
            },
            texts: PilotDecisionTexts {
                request: "{}".to_owned(),
                frozen: "{\"format\":1}".to_owned(),
            },
            chosen: if number % 2 == 0 {
                vec![PAYS_DU_FAOUZ, AMER_COMMUNAUTE]
            } else {
                vec![AMER_COMMUNAUTE]
            },
        };
        writer.insert_pilot_decision(&decision).await.unwrap();
    }
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
}

#[tokio::test]
async fn a_decision_keeps_its_study_and_replays_to_the_last_bit() {
    let (api, id) = decided("  Deux fois plus de médecins.  ").await;
    let found = read(&api, &id).await;
    assert_eq!(found["decidedOn"], "2024-03-01");
    assert_eq!(found["reason"], "Deux fois plus de médecins.");
    // Who recorded it is not for everybody.
    assert_eq!(found["author"], Value::Null);
    assert_eq!(
        (
            &found["k"],
            &found["seed"],
            &found["draws"],
            &found["method"]
        ),
        (&json!(1), &json!(7), &json!(500), &json!("WEIGHTED_SUM"))
    );
    assert_eq!(found["isBestOfStudy"], true);
    assert_eq!(found["remarks"], json!([]));
    assert_eq!(
        texts(&found["ranking"], "name"),
        ["Amer Communaute", "Pays du Faouz"]
    );
    assert_eq!(
        texts(&found["criteria"], "code"),
        ["doctors", "energy_desk"]
    );
    assert_eq!(found["criteria"][0]["years"], json!([2019]));
    assert_eq!(found["criteria"][0]["sources"][0]["code"], "cog");
    let chosen = &found["chosen"][0];
    assert_eq!(
        (&chosen["rank"], &chosen["chosen"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(chosen["territory"]["name"], "Amer Communaute");
    assert!(
        chosen["sentence"]
            .as_str()
            .unwrap()
            .starts_with("Amer Communaute : rang 1 sur 2"),
        "{chosen}"
    );
    let same = json!({"sameRanks": true, "samePortfolios": true, "maxDifference": 0.0});
    assert_eq!(found["replay"], same);

    // What is written later changes neither the record nor its replay.
    doctors(&api, 1.0, 50.0).await;
    assert_eq!(read(&api, &id).await, found);
}

/// A study of doctors, of which a small difference counts for little, and of energy desks.
pub(crate) fn gradual() -> Value {
    let preference = json!({"linear": {"q": 0.5, "p": 20.0}});
    json!({"method": "PROMETHEE_II", "draws": 50, "seed": 7, "criteria": [
        {"criterion": "doctors", "weight": 1.0, "preference": preference},
        {"criterion": "energy_desk", "weight": 1.0},
    ]})
}

#[tokio::test]
async fn a_preference_is_recorded_and_replayed() {
    let (api, _) = decided("Médecins.").await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let input = json!({"study": gradual(), "chosen": [amer], "reason": "Peu à peu."});
    let id = recorded(&api, input).await;
    let query = format!(
        "{{ pilotDecision(id: {id}) {{ criteria {{ code preference {{ kind q p s }} }}
            ranking {{ contributions {{ contribution }} }} replay {{ sameRanks samePortfolios maxDifference }} }} }}"
    );
    let data = api.data(&query).await;
    let found = &data["pilotDecision"];
    let told = json!([
        {"code": "doctors", "preference": {"kind": "LINEAR", "q": 0.5, "p": 20.0, "s": null}},
        {"code": "energy_desk", "preference": null},
    ]);
    assert_eq!(found["criteria"], told);
    // Less than the half that any difference would give.
    let doctors = &found["ranking"][0]["contributions"][0]["contribution"];
    let doctors = doctors.as_f64().unwrap();
    assert!(0.0 < doctors && doctors < 0.5, "{doctors}");
    let same = json!({"sameRanks": true, "samePortfolios": true, "maxDifference": 0.0});
    assert_eq!(found["replay"], same);
}

#[tokio::test]
async fn other_data_may_choose_others_and_say_what_changed() {
    let (api, id) = decided("Médecins.").await;
    let same = today(&api, &id).await;
    assert_eq!(same["wouldChooseSame"], true);
    assert_eq!(
        texts_of(&same["changes"]),
        [
            "Amer Communaute : rang 1 sur 2 lors de la décision (score 1), rang 1 sur 2 aujourd'hui (score 1)."
        ]
    );
    // The energy agency keeps Amer level: other doctors alone are a draw. With a lot of weight on doctors they decide.
    let amer = territory(&api, "EPCI", "200000001").await;
    let study = json!({"criteria": criteria(&["doctors"])});
    let input = json!({"study": study, "chosen": [amer], "reason": "Médecins seuls."});
    let alone = recorded(&api, input).await;
    doctors(&api, 12.3, 99.5).await;
    let changed = today(&api, &alone).await;
    assert_eq!(changed["wouldChooseSame"], false);
    assert_eq!(
        changed["firstToday"][0]["territory"]["name"],
        "Pays du Faouz"
    );
    assert_eq!(
        changed["chosen"],
        json!([{"name": "Amer Communaute", "rankThen": 1, "rankNow": 2}])
    );
    assert_eq!(
        texts_of(&changed["changes"]),
        [
            "Amer Communaute : rang 1 sur 2 lors de la décision (score 1), rang 2 sur 2 aujourd'hui (score 0).",
            "Le meilleur choix qui respecte les règles est Pays du Faouz : total des scores 1, contre 0 pour le choix retenu.",
        ]
    );
    // The value of the chosen one itself.
    doctors(&api, 3.0, 99.5).await;
    let changed = today(&api, &alone).await;
    let told =
        "Amer Communaute, Médecins : 12,3 %, 2019 lors de la décision, 3 %, 2019 aujourd'hui.";
    assert!(texts_of(&changed["changes"]).contains(&told), "{changed}");
}

fn texts_of(list: &Value) -> Vec<&str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_study_that_cannot_be_made_today_says_why() {
    let (api, id) = decided("Médecins.").await;
    let connection = api.database.connection();
    connection
        .execute_unprepared("UPDATE indicator SET code = 'gone' WHERE code = 'doctors'")
        .await
        .unwrap();
    let found = today(&api, &id).await;
    assert_eq!(
        (&found["wouldChooseSame"], &found["study"]),
        (&Value::Null, &Value::Null)
    );
    let reason = found["reason"].as_str().unwrap();
    assert!(
        reason.contains("Aucun critère n'a le code « doctors »"),
        "{reason}"
    );
    assert_eq!(found["chosen"][0]["rankThen"], 1);
    // The record needs nothing of it.
    assert_eq!(read(&api, &id).await["replay"]["maxDifference"], 0.0);
}

#[tokio::test]
async fn default_criteria_that_are_no_longer_known_are_told() {
    let api = TestApi::told().await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let input = json!({"study": {"draws": 100}, "chosen": [amer], "reason": "Par défaut."});
    let id = recorded(&api, input).await;
    let before = read(&api, &id).await;
    assert!(texts(&before["criteria"], "code").contains(&"energy_desk"));
    // An indicator of the default criteria comes in.
    let connection = api.database.connection();
    connection
        .execute_unprepared("UPDATE indicator SET code = 'poverty_rate' WHERE code = 'poverty'")
        .await
        .unwrap();
    let found = today(&api, &id).await;
    let told = "Le critère « Pauvreté » est connu depuis et compte aussi.";
    assert!(texts_of(&found["changes"]).contains(&told), "{found}");
    let input = json!({"study": {"draws": 100}, "chosen": [amer], "reason": "Par défaut."});
    let with_poverty = recorded(&api, input).await;
    connection
        .execute_unprepared("UPDATE indicator SET code = 'poverty' WHERE code = 'poverty_rate'")
        .await
        .unwrap();
    let found = today(&api, &with_poverty).await;
    let told = "Le critère « Pauvreté » n'est plus connu et ne compte plus.";
    assert!(texts_of(&found["changes"]).contains(&told), "{found}");
}

#[tokio::test]
async fn people_may_decide_otherwise_and_the_record_says_so() {
    let api = TestApi::told().await;
    doctors(&api, 12.3, 4.1).await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let study = json!({"criteria": criteria(&["doctors"]), "rules": {"energyDesk": "EACH", "onePerDepartment": true}});
    let input = json!({"study": study, "chosen": [faouz], "reason": "Le plus petit."});
    let id = recorded(&api, input).await;
    let found = read(&api, &id).await;
    assert_eq!(found["isBestOfStudy"], false);
    assert_eq!(
        texts_of(&found["remarks"]),
        [
            "Règle non respectée : ni ALEC ni espace conseil France Rénov' connu pour Pays du Faouz.",
            "Le meilleur choix qui respecte les règles est Amer Communaute : total des scores 1, contre 0 pour le choix retenu.",
        ]
    );
    assert_eq!(found["portfolios"][0]["names"], json!(["Amer Communaute"]));
    let input = json!({"study": study, "chosen": [faouz, amer], "reason": "Les deux."});
    let both = read(&api, &recorded(&api, input).await).await;
    assert_eq!(
        texts(&both["chosen"], "name"),
        ["Pays du Faouz", "Amer Communaute"]
    );
    assert_eq!(both["k"], 2);
    assert_eq!(
        texts_of(&both["remarks"]),
        [
            "Règle non respectée : Pays du Faouz et Amer Communaute sont du même département.",
            "Règle non respectée : ni ALEC ni espace conseil France Rénov' connu pour Pays du Faouz.",
            "Aucun choix de l'étude ne respecte toutes les règles.",
        ]
    );
    assert_eq!(both["replay"]["samePortfolios"], true);
}

#[tokio::test]
async fn who_may_not_write_records_nothing() {
    let api = TestApi::told().await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let input = json!({"input": {"study": {}, "chosen": [amer], "reason": "Sans jeton."}});
    let answer = api.ask(Viewer::Anonymous, RECORD, input).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    let data = api.data("{ pilotDecisions { totalCount } }").await;
    assert_eq!(data["pilotDecisions"]["totalCount"], 0);
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_says_what_to_do() {
    let api = TestApi::told().await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let region = territory(&api, "REGION", "01").await;
    let id = |name: &str, number: i64| {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("{name}:{number}"))
    };
    let person = id("Actor", crate::support::world::GP);
    let nobody = id("Actor", 999_999);
    let study = || json!({"criteria": criteria(&["energy_desk"]), "draws": 10});
    let with = |more: Value| {
        let mut input = json!({"study": study(), "chosen": [amer], "reason": "Parce que."});
        for (key, value) in more.as_object().unwrap() {
            input[key] = value.clone();
        }
        input
    };
    let excluding = json!({"criteria": criteria(&["poverty"]), "missing": "EXCLUDE"});
    for (input, code, field, message) in [
        (
            with(json!({"reason": "  "})),
            "BAD_USER_INPUT",
            "reason",
            "Dites pourquoi",
        ),
        (
            with(json!({"reason": "x".repeat(5_001)})),
            "BAD_USER_INPUT",
            "reason",
            "5000 au plus",
        ),
        (
            with(json!({"chosen": []})),
            "BAD_USER_INPUT",
            "chosen",
            "de 1 à 4",
        ),
        (
            with(json!({"chosen": [amer, amer]})),
            "BAD_USER_INPUT",
            "chosen.1",
            "nommé deux fois",
        ),
        (
            with(json!({"chosen": [region]})),
            "NOT_FOUND",
            "chosen.0",
            "n'est pas comparé",
        ),
        (
            with(json!({"study": excluding, "chosen": [faouz]})),
            "BAD_USER_INPUT",
            "chosen.0",
            "Pays du Faouz n'est pas classé dans cette étude : valeur manquante",
        ),
        (
            with(json!({"decidedOn": "2024-03-16"})),
            "BAD_USER_INPUT",
            "decidedOn",
            "n'est pas encore venu",
        ),
        (
            with(json!({"decidedBy": person})),
            "BAD_USER_INPUT",
            "decidedBy",
            "jamais d'une personne",
        ),
        (
            with(json!({"decidedBy": nobody})),
            "NOT_FOUND",
            "decidedBy",
            "introuvable",
        ),
        (
            with(json!({"study": {"criteria": criteria(&["povrety"])}})),
            "BAD_USER_INPUT",
            "study.criteria",
            "« povrety »",
        ),
        (
            with(json!({"study": {"draws": 0}})),
            "BAD_USER_INPUT",
            "study.draws",
            "0 tirages",
        ),
    ] {
        let payload = written(&api, editor(), input).await;
        assert_eq!(payload["decision"], Value::Null, "{field}");
        let error = &payload["userErrors"][0];
        let path: Vec<&str> = texts_of(&error["field"]);
        assert_eq!(
            (&error["code"], path.join(".")),
            (&json!(code), field.to_owned()),
            "{error}"
        );
        assert!(
            error["message"].as_str().unwrap().contains(message),
            "{error}"
        );
        assert!(!error["messageEn"].as_str().unwrap().is_empty(), "{error}");
    }
    // What cannot be a record at all is an error.
    let wrong = json!({"input": with(json!({"chosen": [person]}))});
    let answer = api.ask(editor(), RECORD, wrong).await;
    assert_eq!(answer["errors"][0]["extensions"]["field"], "input.chosen");
    let wrong = json!({"input": with(json!({"study": {"seed": -1}}))});
    let answer = api.ask(editor(), RECORD, wrong).await;
    assert_eq!(
        answer["errors"][0]["extensions"]["field"],
        "input.study.seed"
    );
    let data = api.data("{ pilotDecisions { totalCount } }").await;
    assert_eq!(data["pilotDecisions"]["totalCount"], 0);
}

#[tokio::test]
async fn lists_are_by_territory_and_a_long_page_costs_no_more_statements() {
    let api = TestApi::told().await;
    some(&api, 20).await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let of = format!(
        "{{ pilotDecisions(territory: {faouz}, first: 2) {{ totalCount nodes {{ reason }} }} }}"
    );
    let data = api.data(&of).await;
    assert_eq!(data["pilotDecisions"]["totalCount"], 10);
    assert_eq!(
        texts(&data["pilotDecisions"]["nodes"], "reason"),
        ["Décision 20", "Décision 18"]
    );
    let region = territory(&api, "REGION", "01").await;
    let of_region = format!("{{ pilotDecisions(territory: {region}) {{ totalCount }} }}");
    let data = api.data(&of_region).await;
    assert_eq!(data["pilotDecisions"]["totalCount"], 0);
    assert_eq!(
        api.code("{ pilotDecisions(territory: \"zz\") { totalCount } }")
            .await,
        "BAD_USER_INPUT"
    );
    let cost = async |first: usize| {
        api.database.take_statements();
        let query = "{ pilotDecisions(first: FIRST) { nodes { id decidedOn decidedBy { name } sheetUrl } } }";
        api.data(&query.replace("FIRST", &first.to_string())).await;
        api.database.count_statements()
    };
    assert_eq!((cost(2).await, cost(20).await), (1, 1));
}

#[tokio::test]
async fn a_page_of_studies_is_read_in_one_statement() {
    let (api, _) = decided("Une fois.").await;
    let amer = territory(&api, "EPCI", "200000001").await;
    for number in 0..4 {
        let study = json!({"criteria": criteria(&["energy_desk"]), "draws": 10 + number});
        recorded(
            &api,
            json!({"study": study, "chosen": [amer], "reason": "Encore."}),
        )
        .await;
    }
    let cost = async |first: usize| {
        api.database.take_statements();
        let query = "{ pilotDecisions(first: FIRST) { nodes { seed draws chosen { name rank } criteria { weight } } } }";
        let data = api.data(&query.replace("FIRST", &first.to_string())).await;
        assert_eq!(
            data["pilotDecisions"]["nodes"].as_array().unwrap().len(),
            first
        );
        api.database.count_statements()
    };
    assert_eq!((cost(1).await, cost(5).await), (2, 2));
}

#[tokio::test]
async fn a_decision_is_a_node_and_stands_in_the_change_log() {
    let (api, id) = decided("Pour le journal.").await;
    let query = format!("{{ node(id: {id}) {{ id ... on PilotDecision {{ reason }} }} }}");
    let data = api.data(&query).await;
    assert_eq!(
        data["node"],
        json!({"id": id, "reason": "Pour le journal."})
    );
    let changes = sea_orm::Statement::from_string(
        api.database.connection().get_database_backend(),
        "SELECT author, after FROM change WHERE entity = 'pilot_decision'",
    );
    let rows = api
        .database
        .connection()
        .query_all_raw(changes)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0].try_get::<String>("", "author").unwrap(),
        "token:essai"
    );
    let after: String = rows[0].try_get("", "after").unwrap();
    assert!(after.contains("Pour le journal."), "{after}");
    assert!(
        after.len() < 1_000,
        "the study is in the row, not in the log"
    );
}

#[tokio::test]
async fn a_study_of_another_format_says_so() {
    let (api, id) = decided("Plus tard.").await;
    let connection = api.database.connection();
    connection
        .execute_unprepared("UPDATE pilot_decision SET frozen = '{\"format\":2}'")
        .await
        .unwrap();
    let query = format!("{{ pilotDecision(id: {id}) {{ seed }} }}");
    let answer = api.ask(Viewer::Anonymous, &query, Value::Null).await;
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("au format 2"), "{message}");
    // What is in the row stays readable.
    let query = format!("{{ pilotDecision(id: {id}) {{ reason }} }}");
    assert_eq!(
        api.data(&query).await["pilotDecision"]["reason"],
        "Plus tard."
    );
}

#[tokio::test]
async fn breizh_alec_records_its_choice() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let region = territory(&api, "REGION", "53").await;
    for (method, rules) in [
        (
            "WEIGHTED_SUM",
            json!({"contrasted": true, "notNeighbours": true, "onePerDepartment": true, "energyDesk": "EACH"}),
        ),
        ("TOPSIS", json!({})),
        ("PROMETHEE_II", json!({"contrasted": true})),
    ] {
        let study = json!({"perimeter": region, "method": method, "draws": 1000, "seed": 7, "rules": rules, "k": 2});
        let query = "query ($input: PilotStudyInput!) { pilotStudy(input: $input) {
            candidates { rank score territory { code } contributions { contribution } }
            portfolios { candidates { territory { id name } } } } }";
        let asked = api
            .data_as(Viewer::Anonymous, query, json!({"input": study}))
            .await;
        let best = &asked["pilotStudy"]["portfolios"][0]["candidates"];
        let chosen = texts(&json!([best[0]["territory"], best[1]["territory"]]), "id")
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        let id = recorded(
            &api,
            json!({"study": study, "chosen": chosen, "reason": "Essai."}),
        )
        .await;
        let found = read(&api, &id).await;
        assert_eq!(found["isBestOfStudy"], true, "{method}");
        let same = json!({"sameRanks": true, "samePortfolios": true, "maxDifference": 0.0});
        assert_eq!(found["replay"], same, "{method}");
        // What is kept is what was found, to the last bit.
        let candidates = asked["pilotStudy"]["candidates"].as_array().unwrap();
        let ranking = found["ranking"].as_array().unwrap();
        assert_eq!(ranking.len(), 60);
        for (one, other) in candidates.iter().zip(ranking) {
            assert_eq!(one["territory"]["code"], other["code"]);
            assert_eq!(
                (&one["rank"], &one["score"]),
                (&other["rank"], &other["score"])
            );
            let parts = |of: &Value| {
                let parts = of["contributions"].as_array().unwrap().iter();
                parts
                    .map(|part| part["contribution"].clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(parts(one), parts(other));
        }
        assert_eq!(today(&api, &id).await["wouldChooseSame"], true, "{method}");
    }
}
