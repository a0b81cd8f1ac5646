use network::graph::Stop;

use super::*;
use crate::service::pilot::PreferenceChoice;

/// As the first version of the program wrote it: this text must stay readable for ever.
const REQUEST: &str = r#"{"perimeter":{"kind":"REGION","code":"53","name":"Bretagne"},"level":"EPCI",
    "criteria":[{"code":"poverty","weight":"0.1","direction":"BENEFIT","veto":"2.0"},{"code":"health_actors","weight":"0.3"}],
    "method":"WEIGHTED_SUM","missing":"IMPUTE_MEDIAN","k":1,"seed":7,"draws":100,"weighting":{"AROUND":{"concentration":"50.0"}},
    "rules":{"contrasted":true,"apart":true,"onePerDepartment":true,"energyDesk":"EACH"},"asOf":"2024-03-01"}"#;
const FROZEN: &str = r#"{"format":1,"decidedBy":"Conseil","criteria":[
    {"code":"poverty","labelFr":"Pauvreté","labelEn":"Poverty","unit":"%","direction":"BENEFIT","asked":"0.1","weight":"0.25","veto":"2.0","fromNetwork":false},
    {"code":"health_actors","labelFr":"Acteurs de santé","labelEn":"Health actors","unit":"acteurs","definition":"Comptés.","direction":"BENEFIT","asked":"0.3","weight":"0.75","fromNetwork":true}],
    "sources":[{"code":"s","title":"Source","producer":"P","licence":"L","publishedOn":"2020"}],
    "territories":[
    {"code":"1","name":"Ici","inhabitants":10,"setting":"RURAL","values":[{"value":"17.8","year":2016,"source":0},{"value":"3.0"}]},
    {"code":"2","name":"Là","setting":"URBAN","values":[{"value":"10.1","year":2016,"source":0,"coverage":"0.5","lower":"9.0","upper":"12.0"},{"value":"1.0"}]},
    {"code":"3","name":"Nulle part","values":[{"absence":"SECRET","year":2016,"source":0},{"value":"1.0"}]},
    {"code":"4","name":"Trop bas","values":[{"value":"1.0","year":2016,"source":0},{"value":"1.0"}]}],
    "neighbours":[[1],[0],[],[]],"departments":[[1],[1],[2],[2]],"energyDesks":[true,false,false,false],
    "ranking":[
    {"territory":0,"rank":1,"score":"1.0","contributions":["0.25","0.75"],"acceptability":["1.0"],"interval":["1.0","1.0"]},
    {"territory":2,"rank":2,"score":"0.125","contributions":["0.125","0.0"],"imputed":[0],"acceptability":["0.0"],"interval":["0.0","0.25"]},
    {"territory":1,"rank":3,"score":"0.0","contributions":["0.0","0.0"],"acceptability":["0.0"],"interval":["0.0","0.07"]}],
    "exclusions":[{"territory":3,"reason":"veto : Pauvreté (1 %, 2016)"}],
    "portfolios":[{"territories":[0],"total":"1.0","sentence":"Ici."}],"isExact":true,"weightChanges":[],
    "choice":{"territories":[0],"sentences":["Ici : rang 1."],"isBest":true,"remarks":[]}}"#;

fn texts() -> PilotDecisionTexts {
    PilotDecisionTexts {
        request: REQUEST.to_owned(),
        frozen: FROZEN.to_owned(),
    }
}

fn with(from: &str, to: &str) -> Result<FrozenPilots, FrozenError> {
    assert!(FROZEN.contains(from), "{from}");
    FrozenPilots::read(&PilotDecisionTexts {
        frozen: FROZEN.replacen(from, to, 1),
        ..texts()
    })
}

fn replay(frozen: &FrozenPilots) -> PilotReplay {
    let question = frozen.question().unwrap();
    let found = question.answer(&Stop::new()).unwrap().unwrap();
    frozen.compared(&found)
}

#[test]
fn the_first_format_is_read_replayed_and_written_as_it_was() {
    let frozen = FrozenPilots::read(&texts()).unwrap();
    let found = replay(&frozen);
    assert!(found.same_ranks && found.same_portfolios, "{found:?}");
    assert!(found.largest_difference < 1e-12, "{found:?}");
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(
        serde_json::to_value(&frozen.request).unwrap(),
        json(REQUEST)
    );
    assert_eq!(serde_json::to_value(&frozen.study).unwrap(), json(FROZEN));
}

#[test]
fn a_preference_is_kept_and_replayed() {
    let asked = REQUEST
        .replacen("WEIGHTED_SUM", "PROMETHEE_II", 1)
        .replacen(
            "\"veto\":\"2.0\"}",
            "\"veto\":\"2.0\",\"preference\":{\"LINEAR\":{\"q\":\"1.0\",\"p\":\"9.5\"}}}",
            1,
        );
    let usual = asked.replacen(
        ",\"preference\":{\"LINEAR\":{\"q\":\"1.0\",\"p\":\"9.5\"}}",
        "",
        1,
    );
    let found = FROZEN.replacen(
        "\"veto\":\"2.0\"",
        "\"veto\":\"2.0\",\"preference\":{\"LINEAR\":{\"q\":\"1.0\",\"p\":\"9.5\"}}",
        1,
    );
    let read = |request: &str, frozen: &str| {
        let texts = PilotDecisionTexts {
            request: request.to_owned(),
            frozen: frozen.to_owned(),
        };
        FrozenPilots::read(&texts).unwrap()
    };
    let kept = read(&asked, &found);
    let choice = Some(PreferenceChoice::Linear { q: 1.0, p: 9.5 });
    assert_eq!(kept.request.criteria[0].preference, choice);
    assert_eq!(kept.study.criteria[0].preference, choice);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(serde_json::to_value(&kept.request).unwrap(), json(&asked));
    assert_eq!(serde_json::to_value(&kept.study).unwrap(), json(&found));
    // 17.8 stands 7.7 above 10.1 and 3.85 above the median of both: in proportion, not fully.
    let scores = |frozen: &FrozenPilots| -> Vec<f64> {
        let answer = frozen.question().unwrap().answer(&Stop::new());
        let ranked = answer.unwrap().unwrap();
        let ranking = ranked.study.ranking().iter();
        ranking.map(|of| of.contributions[0]).collect()
    };
    let (linear, full) = (scores(&kept), scores(&read(&usual, FROZEN)));
    assert!((full[0] - 0.25).abs() < 1e-12, "{full:?}");
    let share = (6.7 + 2.85) / 8.5 / 2.0;
    assert!((linear[0] - 0.25 * share).abs() < 1e-12, "{linear:?}");
}

#[test]
fn an_agency_that_was_asked_for_is_kept_and_replayed() {
    let read = |request: &str, frozen: &str| {
        let texts = PilotDecisionTexts {
            request: request.to_owned(),
            frozen: frozen.to_owned(),
        };
        FrozenPilots::read(&texts).unwrap()
    };
    let (desk, agency) = ("\"energyDesk\":\"EACH\"", "\"energyAgency\":\"EACH\"");
    let request = REQUEST.replacen(desk, agency, 1);
    let desks = "\"energyDesks\":[true,false,false,false]";
    let agencies = |with: &str| FROZEN.replacen(desks, &format!("\"energyAgencies\":{with}"), 1);
    let kept = read(&request, &agencies("[true,false,false,false]"));
    assert!(replay(&kept).same_portfolios);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(serde_json::to_value(&kept.request).unwrap(), json(&request));
    assert_eq!(
        kept.request.rules_fr().last(),
        Some(&"Une ALEC pour chacun.")
    );
    let other = read(&request, &agencies("[false,true,false,false]"));
    assert!(!replay(&other).same_portfolios);
}

#[test]
fn a_value_that_is_not_what_it_was_is_found_by_the_replay() {
    let other = with("\"value\":\"17.8\"", "\"value\":\"10.0\"").unwrap();
    let found = replay(&other);
    assert!(found.largest_difference > 0.1, "{found:?}");
    let other = with("\"asked\":\"0.3\"", "\"asked\":\"0.31\"").unwrap();
    assert!(replay(&other).largest_difference > 1e-3);
    let other = with("\"value\":\"3.0\"", "\"value\":\"0.0\"").unwrap();
    assert!(!replay(&other).same_ranks);
    // A territory that was ranked and is not any more.
    let other = with("\"value\":\"17.8\"", "\"value\":\"1.8\"").unwrap();
    let found = replay(&other);
    assert!(!found.same_ranks && found.largest_difference.is_infinite());
}

#[test]
fn what_does_not_read_says_so() {
    assert_eq!(
        with("\"format\":1", "\"format\":2"),
        Err(FrozenError::Format(2))
    );
    for (from, to) in [
        ("\"format\":1", "\"form\":1"),
        ("\"BENEFIT\"", "\"BEST\""),
        ("\"17.8\"", "\"NaN\""),
        ("\"17.8\"", "\"a lot\""),
        ("\"source\":0", "\"source\":1"),
        ("\"territory\":0", "\"territory\":9"),
        ("\"contributions\":[\"0.25\",", "\"contributions\":["),
        ("\"imputed\":[0]", "\"imputed\":[2]"),
        ("\"interval\":[\"1.0\",", "\"interval\":["),
        (
            "{\"territories\":[0],\"total\"",
            "{\"territories\":[4],\"total\"",
        ),
        (
            "{\"territories\":[0],\"sentences\"",
            "{\"territories\":[3],\"sentences\"",
        ),
        ("[\"Ici : rang 1.\"]", "[]"),
    ] {
        assert!(
            matches!(with(from, to), Err(FrozenError::Text(_))),
            "{from} {to}"
        );
    }
}

#[test]
fn numbers_come_back_to_the_last_bit() {
    for number in [
        0.1 + 0.2,
        1.0 / 3.0,
        -0.0,
        5e-324,
        f64::MAX,
        0.000_123_456_789_012_345_67,
        9_007_199_254_740_993.0,
    ] {
        let mut candidate = FrozenPilots::read(&texts())
            .unwrap()
            .study
            .ranking
            .remove(0);
        candidate.score = number;
        candidate.contributions = vec![number; 2];
        let text = serde_json::to_string(&candidate).unwrap();
        let read: FrozenCandidate = serde_json::from_str(&text).unwrap();
        assert_eq!(read.score.to_bits(), number.to_bits(), "{text}");
        assert_eq!(read.contributions[1].to_bits(), number.to_bits(), "{text}");
    }
}
