//! The applications to a call as a table for its committee: for editors, and for nobody else.

use axum::http::StatusCode;
use entity::vocab::Role;
use passerelles::domain::vocab::ApplicationStatus;
use passerelles::export::APPLICATION_COLUMNS;
use passerelles::policy::Viewer;
use passerelles::service::DecisionDraft;

use super::{ask, cells, column, get, told};
use crate::service::editor;
use crate::support::calls::{APPLICATIONS, CALL, PROJECT, SUBMITTED};

async fn token(directory: &std::sync::Arc<passerelles::service::Directory>) -> String {
    let tokens = directory.tokens();
    let made = tokens.create(&Viewer::Operator, "comité", Role::Editor, None);
    made.await.unwrap().1
}

#[tokio::test]
async fn the_file_is_refused_to_whoever_has_no_token() {
    let (_database, directory) = told().await;
    for path in [
        "/export/applications.csv",
        "/export/applications.xlsx?call=ami-ruscade",
    ] {
        let answer = get(&directory, path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        let code = &answer.json()["errors"][0]["extensions"]["code"];
        assert_eq!(code, "UNAUTHENTICATED");
        assert!(!answer.text().contains("42424"), "{path}");
    }
}

#[tokio::test]
async fn a_committee_reads_its_call_with_what_it_asks_of_each_application() {
    let (_database, directory) = told().await;
    let token = token(&directory).await;
    let path = "/export/applications.csv?call=ami-ruscade";
    let answer = ask(&directory, path, Some(&token)).await;
    assert_eq!(answer.status, StatusCode::OK);
    let header = answer.text().lines().next().unwrap();
    assert_eq!(header, APPLICATION_COLUMNS.join(","));
    let template = passerelles::import::template("applications").unwrap();
    let template = template.lines().next().unwrap();
    assert!(header.starts_with(&format!("{template},")), "{header}");

    let of = |name: &str| column(&answer, name);
    assert_eq!(of("call"), ["slug:ami-ruscade"; 3]);
    assert_eq!(of("status"), ["SELECTED", "SELECTED", "SUBMITTED"]);
    assert_eq!(of("asked_eur"), ["60000", "", "42424"]);
    assert_eq!(of("granted_eur"), ["50000", "", ""]);
    assert_eq!(of("axes"), ["1", "1|2", "2"]);
    assert_eq!(
        of("territories"),
        [
            "EPCI:200000001|EPCI:200000002",
            "COMMUNE:00001",
            "EPCI:200000001"
        ]
    );
    // CCAS signals to the ALEC already; the CPTS would be new to both.
    assert_eq!(of("known_pairs")[0], "ALEC d'Amer – CCAS de Port-Amer");
    assert_eq!(
        of("new_pairs")[0],
        "ALEC d'Amer – CPTS des deux rives|CPTS des deux rives – CCAS de Port-Amer"
    );
    assert_eq!(of("new_pairs")[2], "ADIL de la Ruscade – Table ouverte");
    // The hospital's project shares the place and an axis with the one that is submitted.
    assert_eq!(of("overlapping_projects")[2], "Dossier 702");
    assert_eq!(
        of("sectors_crossed")[2],
        "Logement et habitat|Action sociale"
    );
    let other = ask(&directory, "/export/applications.csv", Some(&token)).await;
    assert_eq!(column(&other, "id").len(), APPLICATIONS.len());
    let path = "/export/applications.csv?statuses=SUBMITTED";
    let submitted = ask(&directory, path, Some(&token)).await;
    assert_eq!(
        column(&submitted, "title"),
        [format!("Dossier {SUBMITTED}")]
    );
}

#[tokio::test]
async fn the_workbook_holds_the_same_table() {
    let (_database, directory) = told().await;
    let token = token(&directory).await;
    let book = ask(
        &directory,
        "/export/applications.xlsx?call=ami-ruscade",
        Some(&token),
    )
    .await;
    let table = ask(
        &directory,
        "/export/applications.csv?call=ami-ruscade",
        Some(&token),
    )
    .await;
    let rows = cells(&book, "Candidatures");
    let ids: Vec<&str> = rows
        .lines()
        .skip(1)
        .map(|row| row.split('\t').next().unwrap())
        .collect();
    assert_eq!(ids, column(&table, "id"));
    assert!(rows.contains("42424"));
    let about = cells(&book, "Lisez-moi");
    assert!(about.contains("ami-ruscade"), "{about}");
}

#[tokio::test]
async fn wrong_questions_are_refused_by_name() {
    let (_database, directory) = told().await;
    let token = token(&directory).await;
    for (query, parameter) in [
        ("call=inconnu", "call"),
        ("calls=ami-ruscade", "calls"),
        ("statuses=GAGNANT", "statuses"),
    ] {
        let path = format!("/export/applications.csv?{query}");
        let answer = ask(&directory, &path, Some(&token)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        let told = &answer.json()["errors"][0]["extensions"]["parameter"];
        assert_eq!(told, parameter);
    }
    // A call is also found by its identifier in the schema.
    let id = super::encode("Call", CALL);
    let path = format!("/export/applications.csv?call={id}");
    let answer = ask(&directory, &path, Some(&token)).await;
    let first = super::encode("Application", PROJECT);
    assert_eq!(column(&answer, "id")[0], first);
}

#[tokio::test]
async fn no_other_file_tells_of_an_application_that_was_not_selected() {
    let (_database, directory) = told().await;
    let token = token(&directory).await;
    // Selected and then withdrawn: the partnership that it made stays, and its proof names the application.
    for (version, decision) in [
        (1, ApplicationStatus::Selected),
        (2, ApplicationStatus::Withdrawn),
    ] {
        let draft = DecisionDraft {
            decision,
            decided_on: None,
            reasons: None,
            committee_id: None,
            granted_cents: None,
        };
        let written = directory
            .decide_application(&editor(), SUBMITTED, version, draft)
            .await;
        assert_eq!(written.unwrap(), Ok(SUBMITTED));
    }
    let secret = format!("Dossier {SUBMITTED}");
    for path in [
        "/export/actors.csv?includeGroups=true",
        "/export/actors.json?includeGroups=true",
        "/export/partnerships.csv",
        "/export/partnerships.json",
        "/export/network.graphml",
        "/export/network.json",
    ] {
        let answer = get(&directory, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let amount = answer.text().contains("42424") || answer.text().contains("42 424");
        assert!(!answer.text().contains(&secret) && !amount, "{path}");
    }
    // The files are able to tell it: an editor finds it in the one that holds proofs.
    let answer = ask(&directory, "/export/partnerships.csv", Some(&token)).await;
    assert!(answer.text().contains(&secret));
}
