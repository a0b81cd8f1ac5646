//! The best choices of one territory, of two and so on beside each other, and what must serve them.

use passerelles::policy::Viewer;
use serde_json::{Value, json};

use super::pilot_decisions::{doctors, recorded, territory};
use super::{TestApi, texts};
use crate::import::demonstration;
use crate::service::editor;

const CHOICES: &str = "query ($input: PilotStudyInput!) { pilotStudy(input: $input) { k
    candidates(first: 4) { territory { name } score }
    portfolios { total sentence } portfoliosExact
    choices { size mean rulesCost exact sentence sentenceEn
        portfolios { total contrast sentence candidates { territory { name code } score } } } } }";

async fn study(api: &TestApi, input: Value) -> Value {
    let variables = json!({"input": input});
    let mut data = api.data_as(Viewer::Anonymous, CHOICES, variables).await;
    data["pilotStudy"].take()
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("no number: {value}"))
}

/// The names of the best choice of so many.
fn best(study: &Value, size: usize) -> Vec<&str> {
    let candidates = study["choices"][size - 1]["portfolios"][0]["candidates"].as_array();
    let candidates = candidates.into_iter().flatten();
    candidates
        .map(|of| of["territory"]["name"].as_str().unwrap())
        .collect()
}

/// Makes a renovation desk that serves a territory.
async fn desk(api: &TestApi, territory: &Value) {
    let mutation = "mutation ($fields: ActorFields!) { createActor(input: {fields: $fields}) { userErrors { message } } }";
    let fields = json!({"kind": "RENOVATION_ADVICE_DESK", "sector": "ENERGY_CLIMATE", "name": "Guichet", "area": [territory]});
    let data = api
        .data_as(editor(), mutation, json!({"fields": fields}))
        .await;
    assert_eq!(data["createActor"]["userErrors"], json!([]), "{data}");
}

#[tokio::test]
async fn one_question_gives_the_best_of_one_and_of_two() {
    let api = TestApi::told().await;
    doctors(&api, 12.0, 4.0).await;
    let criteria = json!([{"criterion": "doctors", "weight": 1.0}]);
    let found = study(&api, json!({"criteria": criteria, "draws": 10})).await;
    let choices = found["choices"].as_array().unwrap();
    let sizes: Vec<&Value> = choices.iter().map(|of| &of["size"]).collect();
    assert_eq!(sizes, [1, 2]);
    // The last is what `portfolios` tells.
    for (one, other) in [("total", "total"), ("sentence", "sentence")] {
        let of_last = &choices[1]["portfolios"][0][one];
        assert_eq!(*of_last, found["portfolios"][0][other]);
    }
    let first = found["candidates"][0]["territory"]["name"].as_str();
    assert_eq!(best(&found, 1), [first.unwrap()]);
    assert_eq!(choices[0]["portfolios"][0]["contrast"], Value::Null);
    // Of two, one is worth 1 and the other 0: less for each than the one alone.
    assert_eq!(
        (&choices[0]["mean"], &choices[1]["mean"]),
        (&json!(1.0), &json!(0.5))
    );
    assert_eq!(choices[1]["rulesCost"], 0.0);
    assert_eq!(
        texts(&found["choices"], "sentence"),
        [
            "Un territoire : Amer Communaute (rural), score 1.",
            "Deux territoires : Amer Communaute (rural) et Pays du Faouz, total des scores 1, contraste 1 sur 1 (0 : les \
             mêmes valeurs) ; par territoire 0,5, 0,5 de moins que le meilleur choix d'un seul, qui en fait partie.",
        ]
    );
    assert_eq!(
        choices[1]["sentenceEn"],
        "Two territories: Amer Communaute (rural) and Pays du Faouz, sum of scores 1, contrast 1 of 1 (0: the same \
         values); for each 0.5, 0.5 less than the best choice of one, which is a part of it."
    );
    // More than there are: no choice, and no number made up.
    let three = study(&api, json!({"criteria": criteria, "draws": 10, "k": 3})).await;
    let none = &three["choices"][2];
    assert_eq!(
        (&none["mean"], &none["rulesCost"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(none["portfolios"], json!([]));
    assert_eq!(
        none["sentence"],
        "Trois territoires : aucun choix ne respecte ces règles."
    );
    assert_eq!(best(&three, 2), best(&found, 2));
    // One is in the country, of the other it is not known: one alone needs no contrast, two have none.
    let rules = json!({"contrasted": true});
    let bound = json!({"criteria": criteria, "draws": 10, "rules": rules});
    let bound = study(&api, bound).await;
    assert_eq!(
        texts(&bound["choices"], "sentence"),
        [
            "Un territoire : Amer Communaute (rural), score 1. D'un seul, le contraste n'est pas demandé.",
            "Deux territoires : aucun choix ne respecte ces règles.",
        ]
    );
}

#[tokio::test]
async fn a_renovation_desk_is_no_energy_agency() {
    let api = TestApi::told().await;
    // Faouz has more doctors; the agency serves Amer alone, a desk comes to the Faouz.
    doctors(&api, 4.0, 12.0).await;
    let faouz = territory(&api, "EPCI", "200000002").await;
    desk(&api, &faouz).await;
    let criteria = json!([{"criterion": "doctors", "weight": 1.0}]);
    let asked = async |rules: Value| {
        study(
            &api,
            json!({"criteria": criteria, "draws": 10, "rules": rules}),
        )
        .await
    };
    let served = asked(json!({"energyDesk": "EACH"})).await;
    assert_eq!(best(&served, 1), ["Pays du Faouz"]);
    assert_eq!(best(&served, 2).len(), 2);
    let agency = asked(json!({"energyAgency": "EACH"})).await;
    assert_eq!(best(&agency, 1), ["Amer Communaute"]);
    assert_eq!(agency["choices"][0]["rulesCost"], 1.0);
    assert!(
        texts(&agency["choices"], "sentence")[0]
            .ends_with(" Les règles coûtent 1 par rapport aux premiers du classement."),
        "{agency}"
    );
    assert_eq!(best(&agency, 2), Vec::<&str>::new());
    let one = asked(json!({"energyAgency": "ONE", "energyDesk": "EACH"})).await;
    assert_eq!(best(&one, 1), ["Amer Communaute"]);
    assert_eq!(best(&one, 2).len(), 2);
    // Beside one that scores more, both are worth more for each than the one with the agency alone.
    assert!(number(&one["choices"][1]["mean"]) > number(&one["choices"][0]["mean"]));
    assert!(
        texts(&one["choices"], "sentence")[1]
            .contains("0,5 de plus que le meilleur choix d'un seul"),
        "{one}"
    );
    // A decision keeps the rule, and says that it is broken.
    let study = json!({"criteria": criteria, "rules": {"energyAgency": "EACH"}, "draws": 10});
    let input = json!({"study": study, "chosen": [faouz], "reason": "Les médecins."});
    let id = recorded(&api, input).await;
    let query = format!(
        "{{ pilotDecision(id: {id}) {{ isBestOfStudy remarks replay {{ sameRanks samePortfolios }} today {{ wouldChooseSame }} }} }}"
    );
    let found = api.data(&query).await["pilotDecision"].take();
    assert_eq!(found["isBestOfStudy"], false);
    assert_eq!(
        found["remarks"][0],
        "Règle non respectée : pas d'ALEC connue pour Pays du Faouz."
    );
    let same = json!({"sameRanks": true, "samePortfolios": true});
    assert_eq!(found["replay"], same);
    assert_eq!(found["today"]["wouldChooseSame"], false);
}

#[tokio::test]
async fn breizh_alec_sees_what_an_agency_and_a_second_territory_cost() {
    let Some(database) = demonstration().await else {
        return;
    };
    let api = TestApi::over(database).await;
    let region = territory(&api, "REGION", "53").await;
    let asked = async |rules: Value| {
        let input =
            json!({"perimeter": region, "draws": 100, "asOf": "2026-06-30", "rules": rules});
        study(&api, input).await
    };
    let agency = json!({"contrasted": true, "notNeighbours": true, "energyAgency": "EACH"});
    let desk = json!({"contrasted": true, "notNeighbours": true, "energyDesk": "EACH"});
    let (desk, agency) = (asked(desk).await, asked(agency).await);
    let all = [&desk, &agency].map(|of| texts(&of["choices"], "sentence").join("\n"));
    insta::assert_snapshot!("choices", all.join("\n"));
    let cost = |of: &Value, size: usize| number(&of["choices"][size]["rulesCost"]);
    // A desk for the whole région is on the list, so that a desk is asked for in vain.
    assert!(cost(&desk, 0) <= 0.0 && cost(&agency, 1) > cost(&desk, 1));
}
