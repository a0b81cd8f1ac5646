//! The sheet of a decision on pilots, through HTTP as readers ask for it.

use axum::http::StatusCode;
use passerelles::graphql::Limits;
use passerelles::http::{HttpState, router};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{get, text};
use crate::graphql::TestApi;
use crate::graphql::pilot_decisions::{decided, gradual, recorded, territory};

/// The status and the text of a page.
async fn page(api: &TestApi, path: &str) -> (StatusCode, String) {
    let app = router(HttpState::new(api.directory.clone(), Limits::default()));
    let response = app.oneshot(get(path)).await.unwrap();
    let headers = response.headers();
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert!(
        headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    (response.status(), text(response).await)
}

async fn sheet(api: &TestApi, id: &Value) -> String {
    let query = format!("{{ pilotDecision(id: {id}) {{ sheetUrl }} }}");
    let data = api.data(&query).await;
    let path = data["pilotDecision"]["sheetUrl"].as_str().unwrap();
    let (status, page) = page(api, path).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    page
}

#[tokio::test]
async fn a_sheet_tells_what_was_decided_and_on_what() {
    let (api, id) = decided("Deux fois <b>plus</b> de médecins & une agence.").await;
    let page = sheet(&api, &id).await;
    for told in [
        "lang=\"fr\"",
        "Territoire pilote : Amer Communaute",
        "<dd>1er mars 2024</dd>",
        "<dd>non précisé</dd>",
        "Deux fois &lt;b&gt;plus&lt;/b&gt; de médecins &amp; une agence.",
        "Amer Communaute : rang 1 sur 2, score 1.",
        "C&#39;est le meilleur choix de l&#39;étude",
        "Médecins",
        "50 %",
        "12,3 %, 2019",
        "<td>cog</td>",
        "cog : Code officiel géographique",
        "réseau de l&#39;annuaire",
        "<tr class=\"chosen\">",
        "Pays du Faouz",
        "Aucune règle",
        "Valeurs connues : 100 % du tableau (2 territoires, 2 critères).",
        "<dd>7</dd>",
        "<dd>500</dd>",
        "les mêmes rangs et les mêmes scores, au dernier chiffre",
        "wouldChooseSame",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    assert!(!page.contains("<b>") && !page.contains("{{") && !page.contains("<script"));
    // The name of the token is not for everybody.
    assert!(!page.contains("essai"));
}

#[tokio::test]
async fn the_same_inputs_give_the_same_sheet() {
    let (api, id) = decided("Médecins.").await;
    let before = sheet(&api, &id).await;
    // Other data change nothing; nor does another process, which computes it anew.
    let connection = api.database.connection();
    connection
        .execute_unprepared("UPDATE indicator SET label_fr = 'Autre nom' WHERE code = 'doctors'")
        .await
        .unwrap();
    connection
        .execute_unprepared("UPDATE territory SET name = 'Autre territoire' WHERE id = 10")
        .await
        .unwrap();
    let state = HttpState::new(
        std::sync::Arc::new(crate::service::open(&api.database).await),
        Limits::default(),
    );
    let path = format!("/pilot-decisions/{}", id.as_str().unwrap());
    let response = router(state).oneshot(get(&path)).await.unwrap();
    assert_eq!(text(response).await, before);
}

#[tokio::test]
async fn a_sheet_tells_how_much_a_difference_counted() {
    let (api, _) = decided("Médecins.").await;
    let amer = territory(&api, "EPCI", "200000001").await;
    let input = json!({"study": gradual(), "chosen": [amer], "reason": "Peu à peu."});
    let page = sheet(&api, &recorded(&api, input).await).await;
    let told = "écart : rien jusqu&#39;à 0,5, puis en proportion, tout à partir de 20";
    assert!(page.contains(told), "{page}");
}

#[tokio::test]
async fn a_choice_against_the_study_is_told_with_who_made_it() {
    let (api, _) = decided("Médecins.").await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    let council = api
        .data("{ governanceBodies(first: 1) { nodes { id name } } }")
        .await;
    let council = &council["governanceBodies"]["nodes"][0];
    let study = json!({
        "criteria": [{"criterion": "doctors", "weight": 1.0, "veto": 2.0}, {"criterion": "poverty", "weight": 1.0}],
        "rules": {"energyDesk": "EACH"}, "draws": 50, "method": "TOPSIS",
        "weighting": {"ordinal": [{"more": "doctors", "less": "poverty"}]},
    });
    let input =
        json!({"study": study, "chosen": [faouz], "reason": "Contre.", "decidedBy": council["id"]});
    let page = sheet(&api, &recorded(&api, input).await).await;
    let name = council["name"].as_str().unwrap().replace('\'', "&#39;");
    for told in [
        name.as_str(),
        "15 mars 2024",
        "TOPSIS",
        "Règle non respectée : ni ALEC ni espace conseil",
        "Le meilleur choix qui respecte les règles est Amer Communaute",
        "au moins 2 % (veto)",
        "« Médecins » plus que « Pauvreté »",
        "Pays du Faouz est classé avec la médiane des autres sur : Pauvreté.",
        "« Pauvreté » : inconnu pour 1 territoire.",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
    assert!(!page.contains("C&#39;est le meilleur choix"));
}

#[tokio::test]
async fn what_leads_to_no_sheet_says_so_in_french() {
    let (api, id) = decided("Une seule.").await;
    let (status, text) = page(&api, "/pilot-decisions/xyz").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(text.contains("L&#39;identifiant est mal formé"), "{text}");
    // An identifier of another type, and one that is no text.
    let amer = territory(&api, "EPCI", "200000001").await;
    for path in [amer.as_str().unwrap(), "%FF", "%3Cscript%3E"] {
        let (status, text) = page(&api, &format!("/pilot-decisions/{path}")).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
        assert!(!text.contains("<script>"));
    }
    let unknown = {
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode("PilotDecision:99")
    };
    let (status, text) = page(&api, &format!("/pilot-decisions/{unknown}")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(text.contains("Décision introuvable"), "{text}");
    let connection = api.database.connection();
    connection
        .execute_unprepared("UPDATE pilot_decision SET frozen = '{\"format\":2}'")
        .await
        .unwrap();
    let (status, text) = page(&api, &format!("/pilot-decisions/{}", id.as_str().unwrap())).await;
    assert_eq!(status, StatusCode::NOT_IMPLEMENTED);
    assert!(text.contains("au format 2"), "{text}");
}
