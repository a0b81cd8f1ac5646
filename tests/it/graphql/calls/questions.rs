//! What calls, applications, agreements and groups answer over the told world.

use serde_json::{Value, json};

use super::id;
use crate::graphql::{TestApi, texts};
use crate::service::{editor, holder};
use crate::support::calls::{BARE_CALL, CALL, OTHER_CALL, PROJECT, SUBMITTED, UNKNOWN_AMOUNT};
use crate::support::world::{
    ADIL, ALEC, CCAS, COUNCIL, CPAM, FAR_GROUP, GP, GROUP, HOSPITAL, LOIN_DU_BOURG, PORT_AMER,
    RUSCADE,
};

#[tokio::test]
async fn declared_figures_are_not_those_recorded() {
    let api = TestApi::told().await;
    let query = "{ calls { nodes { slug kind issuer { name } applicationsReceived applicationsSelected budgetCents status
        axes { number } applications { totalCount } } } }";
    let data = api.data_as(editor(), query, Value::Null).await;
    let nodes = &data["calls"]["nodes"];
    assert_eq!(nodes[0]["applicationsReceived"], 12);
    assert_eq!(nodes[0]["applicationsSelected"], 3);
    assert_eq!(nodes[0]["applications"]["totalCount"], 3);
    for unknown in [
        "applicationsReceived",
        "applicationsSelected",
        "budgetCents",
        "status",
    ] {
        assert_eq!(
            nodes[1][unknown],
            Value::Null,
            "{unknown} is unknown, which is not zero"
        );
    }
}

#[tokio::test]
async fn calls_are_found_by_every_condition() {
    let api = TestApi::told().await;
    let found = async |filter: String| {
        let query = format!("{{ calls(filter: {{{filter}}}) {{ totalCount nodes {{ slug }} }} }}");
        let data = api.data(&query).await;
        let slugs = texts(&data["calls"]["nodes"], "slug");
        assert_eq!(data["calls"]["totalCount"], slugs.len());
        slugs.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        found(String::new()).await,
        ["ami-ruscade", "aap-adil", "aap-region"]
    );
    assert_eq!(
        found("kinds: [PROJECT_CALL]".to_owned()).await,
        ["aap-adil", "aap-region"]
    );
    assert_eq!(found("statuses: [CLOSED]".to_owned()).await, ["aap-region"]);
    let issuer = format!("issuer: \"{}\"", id("Actor", CPAM));
    assert_eq!(found(issuer).await, ["ami-ruscade", "aap-region"]);
    let there = format!("territory: \"{}\"", id("Territory", LOIN_DU_BOURG));
    assert_eq!(found(there).await, ["aap-region"]);
    let by = "{ call(by: {slug: \"aap-adil\"}) { id } }";
    assert_eq!(api.data(by).await["call"]["id"], id("Call", BARE_CALL));
    let gone = "{ call(by: {slug: \"aap\"}) { id } }";
    assert_eq!(api.data(gone).await["call"], Value::Null);
}

#[tokio::test]
async fn money_counts_each_project_once_and_rows_say_what_they_share() {
    let api = TestApi::told().await;
    let query = "{ funding { projects grantedCents unknownAmounts
        byAxis { overlapCents nodes { axis { label } call { slug } projects grantedCents unknownAmounts sharedProjects sharedCents } }
        byTerritory(level: EPCI) { overlapCents nodes {
            territory { id name } projects grantedCents unknownAmounts sharedProjects sharedCents } }
        byYear { year projects grantedCents unknownAmounts } } }";
    let funding = api.data(query).await["funding"].clone();
    assert_eq!(
        (
            &funding["projects"],
            &funding["grantedCents"],
            &funding["unknownAmounts"]
        ),
        (&json!(4), &json!(6_304_500), &json!(1))
    );
    let row = |projects: i64, cents: i64, unknown: i64, shared: i64, shared_cents: i64| {
        json!([projects, cents, unknown, shared, shared_cents])
    };
    let told = |rows: &Value| {
        let rows = rows.as_array().unwrap().iter();
        let keys = [
            "projects",
            "grantedCents",
            "unknownAmounts",
            "sharedProjects",
            "sharedCents",
        ];
        let told = rows.map(|row| Value::from(keys.map(|key| row[key].clone()).to_vec()));
        told.collect::<Vec<_>>()
    };
    let axes = &funding["byAxis"];
    assert_eq!(
        told(&axes["nodes"]),
        [
            json!([2, 5_000_000, 1, 1, null]),
            json!([1, null, 1, 1, null]),
            row(1, 1_234_500, 0, 0, 0),
            row(1, 70_000, 0, 0, 0)
        ]
    );
    assert_eq!(axes["nodes"][2]["call"]["slug"], "aap-region");
    assert_eq!(axes["nodes"][3]["axis"], Value::Null);
    assert_eq!(
        axes["overlapCents"],
        Value::Null,
        "what is shared by axes is of an unknown amount"
    );
    let places = &funding["byTerritory"];
    assert_eq!(
        told(&places["nodes"]),
        [
            row(3, 6_234_500, 1, 1, 5_000_000),
            row(1, 5_000_000, 0, 1, 5_000_000),
            row(1, 70_000, 0, 0, 0)
        ]
    );
    assert_eq!(places["overlapCents"], 5_000_000);
    assert_eq!(
        funding["byYear"],
        json!([
            { "year": 2022, "projects": 1, "grantedCents": 1_234_500, "unknownAmounts": 0 },
            { "year": 2023, "projects": 1, "grantedCents": 5_000_000, "unknownAmounts": 0 },
            { "year": null, "projects": 2, "grantedCents": 70_000, "unknownAmounts": 1 },
        ])
    );

    // Each row is also the sum over the projects that the directory lists for its territory.
    for row in places["nodes"].as_array().unwrap() {
        let Some(place) = row["territory"]["id"].as_str() else {
            continue;
        };
        let query = format!(
            "{{ applications(filter: {{territory: \"{place}\", statuses: [SELECTED]}}) {{ totalCount nodes {{ grantedCents }} }}
                funding(filter: {{territory: \"{place}\"}}) {{ projects grantedCents byTerritory(level: EPCI) {{ nodes {{ territory {{ id }} }} }} }} }}"
        );
        let data = api.data(&query).await;
        let nodes = data["applications"]["nodes"].as_array().unwrap();
        let sum: i64 = nodes
            .iter()
            .filter_map(|node| node["grantedCents"].as_i64())
            .sum();
        assert_eq!(row["grantedCents"], sum, "{row}");
        assert_eq!(row["projects"], data["applications"]["totalCount"], "{row}");
        let within = &data["funding"];
        assert_eq!(
            (&within["projects"], &within["grantedCents"]),
            (&row["projects"], &row["grantedCents"])
        );
        // Only the territory asked for has a row, although one of its projects is on another one too.
        let rows = within["byTerritory"]["nodes"].as_array().unwrap();
        assert!(
            rows.iter().all(|row| row["territory"]["id"] == place),
            "{within}"
        );
    }
}

#[tokio::test]
async fn a_territory_of_another_level_is_not_an_unknown_one() {
    let api = TestApi::told().await;
    let query = "{ funding { projects grantedCents
        byTerritory(level: QPV, first: 1) { pageInfo { endCursor hasNextPage } nodes { elsewhere projects grantedCents territory { id } } }
        epci: byTerritory(level: EPCI) { nodes { elsewhere } } } }";
    let funding = api.data(query).await["funding"].clone();
    // There is no priority district: three projects lie elsewhere, and nobody knows where the fourth is.
    let page = &funding["byTerritory"];
    assert_eq!(
        page["nodes"],
        json!([{ "elsewhere": true, "projects": 3, "grantedCents": 6_234_500, "territory": null }])
    );
    let cursor = page["pageInfo"]["endCursor"].as_str().unwrap();
    let query = format!(
        "{{ funding {{ byTerritory(level: QPV, after: \"{cursor}\") {{ nodes {{ elsewhere projects grantedCents territory {{ id }} }} }} }} }}"
    );
    assert_eq!(
        api.data(&query).await["funding"]["byTerritory"]["nodes"],
        json!([{ "elsewhere": false, "projects": 1, "grantedCents": 70_000, "territory": null }])
    );
    let rows = funding["epci"]["nodes"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["elsewhere"] == false), "{rows:?}");
}

#[tokio::test]
async fn a_call_says_where_its_money_goes_and_where_it_does_not() {
    let api = TestApi::told().await;
    let query = format!(
        "{{ a: node(id: \"{}\") {{ ...C }} b: node(id: \"{}\") {{ ...C }} c: node(id: \"{}\") {{ ...C }} }}
        fragment C on Call {{ funding {{ projects grantedCents unknownAmounts }} axesWithoutLaureate {{ label }}
            axesWithout {{ axes {{ label }} recorded declared withoutAxis }}
            applied: territoriesWithout(level: COMMUNE) {{ basis applications declared withoutTerritory totalCount nodes {{ territory {{ name }} }} }}
            selected: territoriesWithout(level: EPCI, of: LAUREATE) {{ basis declared totalCount nodes {{ territory {{ name }} }} }}
            applicationsReceived applicationsSelected }}",
        id("Call", CALL),
        id("Call", OTHER_CALL),
        id("Call", BARE_CALL)
    );
    let data = api.data_as(editor(), &query, Value::Null).await;
    assert_eq!(
        data["a"]["funding"],
        json!({ "projects": 2, "grantedCents": 5_000_000, "unknownAmounts": 1 })
    );
    assert_eq!(data["a"]["axesWithoutLaureate"], json!([]));
    for call in ["a", "b", "c"] {
        let (old, new) = (
            &data[call]["axesWithoutLaureate"],
            &data[call]["axesWithout"],
        );
        assert_eq!(*old, new["axes"], "{call}");
        assert_eq!(new["recorded"], data[call]["funding"]["projects"], "{call}");
    }
    assert_eq!(data["a"]["applied"]["totalCount"], 0);
    for call in ["a", "b"] {
        let call = &data[call];
        assert_eq!(call["applied"]["declared"], call["applicationsReceived"]);
        assert_eq!(call["selected"]["declared"], call["applicationsSelected"]);
    }
    assert!(
        data["a"]["applied"]["declared"].is_i64()
            && data["a"]["applied"]["declared"] != data["a"]["selected"]["declared"],
        "{data}"
    );
    let open = &data["b"]["applied"];
    assert_eq!(
        (&open["applications"], &open["withoutTerritory"]),
        (&json!(2), &json!(1))
    );
    let names = open["nodes"].as_array().unwrap().len();
    assert_eq!(names, 5, "all communes of the region but Kerbihan");
    assert_eq!(data["b"]["selected"]["totalCount"], 1, "the other EPCI");
    assert_eq!(
        data["c"]["applied"],
        Value::Null,
        "the territory of the call is unknown"
    );
}

#[tokio::test]
async fn an_application_says_what_it_repeats_and_whom_it_joins() {
    let api = TestApi::told().await;
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on Application {{ sectors
            pairs {{ a {{ name }} b {{ name }} isNew crossSector partnerships {{ kind }} }}
            overlaps {{ totalCount withoutTerritory nodes {{ project {{ id }} themes publics territories {{ name }} }} }} }} }} }}",
        id("Application", SUBMITTED)
    );
    let data = api.data_as(editor(), &query, Value::Null).await;
    let overlaps = &data["node"]["overlaps"];
    // The ALEC's project is about other themes, the ADIL's too; that of the hospital shares the axis.
    assert_eq!(overlaps["totalCount"], 1);
    assert_eq!(overlaps["withoutTerritory"], 1);
    let found = &overlaps["nodes"][0];
    assert_eq!(found["project"]["id"], id("Application", UNKNOWN_AMOUNT));
    assert_eq!(
        (&found["themes"], &found["publics"]),
        (&json!("SAME"), &json!("UNKNOWN"))
    );
    assert_eq!(data["node"]["pairs"][0]["isNew"], true);
    assert_eq!(data["node"]["pairs"][0]["crossSector"], true);
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on Application {{ pairs {{ a {{ name }} b {{ name }} isNew partnerships {{ kind }} }} }} }} }}",
        id("Application", PROJECT)
    );
    let data = api.data(&query).await;
    let pairs = data["node"]["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 3);
    let known: Vec<&Value> = pairs.iter().filter(|pair| pair["isNew"] == false).collect();
    assert_eq!(known.len(), 1, "{pairs:?}");
    assert_eq!(known[0]["partnerships"], json!([{ "kind": "ALERTS" }]));
}

#[tokio::test]
async fn agreements_that_end_soon_come_first() {
    let api = TestApi::told().await;
    let declare = "mutation($from: ID!, $to: ID!, $until: PartialDate) { declarePartnership(input: {kind: AGREEMENT, from: $from, to: $to,
        label: \"CLS des deux rives\", validFrom: \"2021\", validUntil: $until}) { partnership { id } userErrors { message } } }";
    for (from, until) in [
        (CPAM, "2024-09"),
        (HOSPITAL, "2024-09"),
        (CCAS, "2025-06-30"),
    ] {
        let ends = json!({ "from": id("Actor", from), "to": id("Actor", ADIL), "until": until });
        let data = api.data_as(editor(), declare, ends).await;
        assert_eq!(data["declarePartnership"]["userErrors"], json!([]));
    }
    let asked = async |filter: &str| {
        let query = format!(
            "{{ agreements(filter: {{{filter}}}) {{ asOf totalCount nodes {{ label validUntil daysLeft carrier {{ name }} signatories {{ name }} }} }} }}"
        );
        api.data(&query).await["agreements"].clone()
    };
    let all = asked("").await;
    assert_eq!(all["asOf"], "2024-03-15");
    let nodes = all["nodes"].as_array().unwrap();
    let ends: Vec<&Value> = nodes.iter().map(|node| &node["validUntil"]).collect();
    assert_eq!(
        ends,
        [&json!("2024-09"), &json!("2025-06-30"), &Value::Null]
    );
    assert_eq!(nodes[0]["carrier"]["name"], "ADIL de la Ruscade");
    assert_eq!(
        texts(&nodes[0]["signatories"], "name").len(),
        2,
        "both signed the same contract"
    );
    assert_eq!(nodes[0]["daysLeft"], 170, "from 15 March to 1 September");
    assert_eq!(nodes[2]["daysLeft"], Value::Null);

    let count = async |filter: &str| asked(filter).await["totalCount"].as_i64().unwrap();
    assert_eq!(count("endingWithinMonths: 5").await, 0);
    assert_eq!(count("endingWithinMonths: 6").await, 1);
    assert_eq!(count("endingWithinMonths: 24").await, 2);
    assert_eq!(
        count("endingWithinMonths: 24, asOf: \"2024-09-01\"").await,
        1,
        "what ended that day is over"
    );
    assert_eq!(count("statuses: [ENDED]").await, 0);
    let by = |name: &str, kind: &str, number| format!("{name}: \"{}\"", id(kind, number));
    assert_eq!(count(&by("carrier", "Actor", ADIL)).await, 3);
    assert_eq!(count(&by("carrier", "Actor", ALEC)).await, 0);
    assert_eq!(count(&by("actor", "Actor", CPAM)).await, 1);
    assert_eq!(count(&by("territory", "Territory", LOIN_DU_BOURG)).await, 0);
    assert_eq!(count(&by("territory", "Territory", PORT_AMER)).await, 3);
    // Whoever is asked for, a contract has all who signed it.
    for (name, kind, number) in [
        ("actor", "Actor", CPAM),
        ("territory", "Territory", PORT_AMER),
    ] {
        let asked = asked(&by(name, kind, number)).await;
        let contract = &asked["nodes"][0];
        assert_eq!(contract["validUntil"], "2024-09", "{asked}");
        assert_eq!(texts(&contract["signatories"], "name").len(), 2, "{asked}");
    }
    for wrong in ["-1", "1201"] {
        let query =
            format!("{{ agreements(filter: {{endingWithinMonths: {wrong}}}) {{ totalCount }} }}");
        assert_eq!(api.code(&query).await, "BAD_USER_INPUT");
    }
}

#[tokio::test]
async fn a_group_says_who_is_missing_and_whom_to_ask() {
    let api = TestApi::told().await;
    let query = format!(
        "{{ group: node(id: \"{}\") {{ ... on WorkingGroup {{ missing {{ asOf unknown members
            sectors {{ sector present suggestions {{ actor {{ name }} distance partnerMembers }} }}
            kinds {{ kind present }} territoryCount territories {{ territory {{ name }} present }} }} }} }}
          far: node(id: \"{}\") {{ ... on WorkingGroup {{ missing {{ unknown members sectors {{ sector }} kinds {{ kind }} territories {{ present }} }} }} }}
          council: node(id: \"{}\") {{ ... on GovernanceBody {{ missing {{ members sectors {{ sector }} }} }} }} }}",
        id("WorkingGroup", GROUP),
        id("WorkingGroup", FAR_GROUP),
        id("GovernanceBody", COUNCIL)
    );
    let data = api.data(&query).await;
    let missing = &data["group"]["missing"];
    assert_eq!(
        (&missing["asOf"], &missing["unknown"], &missing["members"]),
        (&json!("2024-03-15"), &Value::Null, &json!(2))
    );
    let sectors = texts(&missing["sectors"], "sector");
    // The members are of energy and of social action; these are the others present in the département.
    assert!(
        !sectors.contains(&"ENERGY_CLIMATE") && !sectors.contains(&"SOCIAL_ACTION"),
        "{sectors:?}"
    );
    assert!(
        sectors.contains(&"HOUSING") && sectors.contains(&"HEALTH_INSURANCE"),
        "{sectors:?}"
    );
    let housing = missing["sectors"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["sector"] == "HOUSING")
        .unwrap();
    let suggested = &housing["suggestions"][0];
    assert_eq!(suggested["actor"]["name"], "ADIL de la Ruscade");
    assert_eq!(
        (&suggested["distance"], &suggested["partnerMembers"]),
        (&json!(1), &json!(1)),
        "it has an agreement with the ALEC"
    );
    // Both members work in one EPCI; nobody is there for the other one.
    let parts = missing["territories"].as_array().unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0]["territory"]["name"], "Pays du Faouz");
    assert_eq!(missing["territoryCount"], 1);
    // The communes of the département are more than a page of one.
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on WorkingGroup {{ missing(level: COMMUNE) {{ territoryCount
            all: territories(first: 100) {{ present }} one: territories(first: 1) {{ present }} }} }} }} }}",
        id("WorkingGroup", GROUP)
    );
    let communes = api.data(&query).await["node"]["missing"].clone();
    let length = |list: &str| communes[list].as_array().unwrap().len();
    assert!(length("all") > 1, "{communes}");
    assert_eq!(communes["territoryCount"], length("all"));
    assert_eq!(length("one"), 1);

    let unknown = json!({ "unknown": "NO_MEMBER", "members": 0, "sectors": null, "kinds": null, "territories": null });
    assert_eq!(data["far"]["missing"], unknown, "unknown is not empty");
    // The seat that the CPAM holds speaks for its sector; the ALEC's time is over.
    let council = &data["council"]["missing"];
    assert_eq!(council["members"], 1);
    let sectors = texts(&council["sectors"], "sector");
    assert!(
        !sectors.contains(&"HEALTH_INSURANCE") && sectors.contains(&"ENERGY_CLIMATE"),
        "{sectors:?}"
    );
}

#[tokio::test]
async fn persons_are_suggested_to_editors_and_themselves_alone() {
    let api = TestApi::told().await;
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on WorkingGroup {{ missing {{ kinds {{ kind present suggestions {{ actor {{ name }} }} }} }} }} }} }}",
        id("WorkingGroup", GROUP)
    );
    let suggested = |data: &Value| {
        let kinds = data["node"]["missing"]["kinds"].as_array().unwrap();
        let persons = kinds.iter().find(|one| one["kind"] == "GP").unwrap();
        (
            persons["present"].clone(),
            persons["suggestions"].as_array().unwrap().len(),
        )
    };
    assert_eq!(suggested(&api.data(&query).await), (json!(1), 0));
    for (viewer, named) in [(editor(), 1), (holder(GP), 1), (holder(ALEC), 0)] {
        let data = api.data_as(viewer, &query, Value::Null).await;
        assert_eq!(suggested(&data), (json!(1), named));
    }
}

#[tokio::test]
async fn a_proposal_leads_to_the_call_and_the_project() {
    let api = TestApi::told().await;
    let query = "{ workingGroups { nodes { name proposals { nodes { number status text contributors { name } call { slug }
        application { title grantedCents } } } recordedContributions { totalCount nodes { title contributor { name } } } } } }";
    let data = api.data(query).await;
    let groups = data["workingGroups"]["nodes"].as_array().unwrap();
    let group = groups
        .iter()
        .find(|group| group["proposals"]["nodes"].as_array().unwrap().len() == 3)
        .unwrap();
    let nodes = &group["proposals"]["nodes"];
    assert_eq!(texts(nodes, "status"), ["PROPOSED", "TAKEN_UP", "FUNDED"]);
    assert_eq!(nodes[2]["call"]["slug"], "ami-ruscade");
    assert_eq!(nodes[2]["application"]["grantedCents"], 5_000_000);
    assert_eq!(nodes[1]["application"], Value::Null, "it is not decided");
    assert_eq!(texts(&nodes[2]["contributors"], "name").len(), 2);
    let given = &group["recordedContributions"];
    assert_eq!(given["totalCount"], 3);
    assert_eq!(given["nodes"][1]["contributor"], Value::Null);
}

#[tokio::test]
async fn the_tour_is_asked_by_whom_and_by_what_is_due() {
    let api = TestApi::told().await;
    let found = async |filter: &str| {
        let query = format!(
            "{{ contactTour(filter: {{{filter}}}) {{ totalCount nodes {{ metOn actor {{ name }} by {{ name }} channel nextStep nextStepOn }} }} }}"
        );
        let data = api.data_as(editor(), &query, Value::Null).await;
        let dates = texts(&data["contactTour"]["nodes"], "metOn");
        dates.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, ["2024-01-15", "2024-02", "2024"]);
    assert_eq!(found("dueBy: \"2024-03-15\"").await, ["2024-01-15"]);
    assert_eq!(
        found("dueBy: \"2024-06-01\"").await,
        ["2024-01-15", "2024-02"]
    );
    assert_eq!(
        found(&format!("actor: \"{}\"", id("Actor", CPAM))).await,
        ["2024-01-15", "2024"]
    );
    assert_eq!(
        found(&format!("by: \"{}\"", id("Actor", ADIL))).await,
        ["2024"]
    );
}

#[tokio::test]
async fn a_territory_that_is_not_there_is_refused() {
    let api = TestApi::told().await;
    let gone = id("Territory", 999);
    for field in ["calls", "applications", "agreements"] {
        let query = format!("{{ {field}(filter: {{territory: \"{gone}\"}}) {{ totalCount }} }}");
        assert_eq!(api.code(&query).await, "BAD_USER_INPUT", "{field}");
    }
    let query = format!("{{ funding(filter: {{territory: \"{gone}\"}}) {{ projects }} }}");
    assert_eq!(api.code(&query).await, "BAD_USER_INPUT");
    let known = id("Territory", RUSCADE);
    let query = format!("{{ funding(filter: {{territory: \"{known}\"}}) {{ projects }} }}");
    assert_eq!(api.data(&query).await["funding"]["projects"], 3);
}

#[tokio::test]
async fn more_than_a_list_gives_is_refused_and_not_cut() {
    let api = TestApi::told().await;
    let of = |kind: &str, number, field: &str| {
        format!(
            "{{ node(id: \"{}\") {{ ... on {kind} {{ {field} }} }} }}",
            id(kind, number)
        )
    };
    for (first, overlaps, suggestions) in [
        (0, false, false),
        (1, true, true),
        (10, true, true),
        (11, true, false),
        (101, false, false),
    ] {
        let field = format!("overlaps(first: {first}) {{ totalCount }}");
        let asked = [
            (of("Application", PROJECT, &field), overlaps),
            (
                of(
                    "WorkingGroup",
                    GROUP,
                    &format!(
                        "missing {{ sectors {{ suggestions(first: {first}) {{ distance }} }} }}"
                    ),
                ),
                suggestions,
            ),
            (
                of(
                    "WorkingGroup",
                    GROUP,
                    &format!("missing {{ territories(first: {first}) {{ present }} }}"),
                ),
                (1..=100).contains(&first),
            ),
        ];
        for (query, is_fine) in asked {
            let answer = api.ask(editor(), &query, Value::Null).await;
            let error = &answer["errors"][0]["extensions"];
            let wrong = json!(["BAD_USER_INPUT", "first"]);
            let told = json!([error["code"], error["field"]]);
            assert_eq!(told == wrong, !is_fine, "{query}: {answer}");
        }
    }
}
