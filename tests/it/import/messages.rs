//! Faults that are rare: each with its code, its place and its value, and what it costs.

use passerelles::import::{Adapter, ImportReport};

use super::{figures, fixture, import, small_france, written};
use crate::support::TestDatabase;

/// Line, column and code of everything that was told.
fn told(report: &ImportReport) -> Vec<(i64, Option<&str>, &str)> {
    report
        .rejections
        .iter()
        .map(|one| (one.line, one.field.as_deref(), one.code.as_str()))
        .collect()
}

/// What was told, in French.
fn french(report: &ImportReport) -> Vec<&str> {
    let reasons = report.rejections.iter();
    reasons.map(|one| one.reason_fr.as_str()).collect()
}

async fn read(database: &TestDatabase, adapter: Adapter, name: &str, text: &str) -> ImportReport {
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, name, text);
    import(database, adapter, &[&file]).await
}

#[tokio::test]
async fn a_geometry_that_does_not_read_costs_its_feature_only() {
    let database = small_france().await;
    let feature = |code: &str, geometry: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\"}},\"geometry\":{geometry}}}"
        )
    };
    let features = [
        feature(
            "29024",
            "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}",
        ),
        feature("22266", "null"),
        feature("29019", "{\"type\":\"Point\",\"coordinates\":[-4.5,48.4]}"),
    ];
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}",
        features.join(",\n")
    );
    let report = read(&database, Adapter::Positions, "points.geojson", &text).await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 2]);
    assert_eq!(
        told(&report),
        [
            (2, Some("geometry"), "GEOMETRY"),
            (3, Some("geometry"), "GEOMETRY")
        ]
    );
    assert_eq!(report.rejections[0].value.as_deref(), Some("29024"));
    assert_eq!(
        french(&report)[0],
        "cette géométrie n’est ni un point ni un polygone lisible"
    );
}

#[tokio::test]
async fn a_code_of_two_levels_asks_which_is_meant() {
    // 11 is the Île-de-France and the Aude.
    let folder = tempfile::TempDir::new().unwrap();
    for entry in std::fs::read_dir(fixture("cog")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let departments = std::fs::read_to_string(fixture("cog/departements.json")).unwrap();
    let aude = "[\n{\"code\": \"11\", \"region\": \"53\", \"chefLieu\": \"29024\", \"nom\": \"Aude\", \"zone\": \"metro\"},";
    let departments = departments.replacen('[', aude, 1);
    written(&folder, "departements.json", departments);
    let database = TestDatabase::new().await;
    let report = import(&database, Adapter::Cog, &[folder.path()]).await;
    assert_eq!(report.counts.rejected, 0, "{:?}", report.rejections);
    let text = "code,latitude,longitude\n11,48.8,2.3\n53,48,-3\n";
    let report = read(&database, Adapter::Positions, "points.csv", text).await;
    assert_eq!(figures(&report), [0, 1, 0, 0, 1]);
    assert_eq!(told(&report), [(2, Some("code"), "UNKNOWN_LEVEL")]);
    assert_eq!(
        french(&report),
        ["on ne sait pas de quel niveau est ce code : précisez-le avec --kind"]
    );
}

#[tokio::test]
async fn an_element_of_another_form_is_left_alone() {
    let database = small_france().await;
    let text = "{\"service\":[\n\"un texte\",\n{\"nom\":7}\n]}";
    let report = read(&database, Adapter::Annuaire, "annuaire.json", text).await;
    assert_eq!(figures(&report), [0, 0, 0, 0, 2]);
    assert_eq!(
        told(&report),
        [
            (2, None, "UNEXPECTED_ELEMENT"),
            (3, None, "UNEXPECTED_ELEMENT")
        ]
    );
    assert!(!report.is_complete, "what it held is not known to be gone");
}

#[tokio::test]
async fn a_reference_to_nothing_says_how_one_is_written() {
    let database = small_france().await;
    let actors = "id,name,kind,sector\na,Un,CCAS,\nb,Deux,PMI,\n";
    read(&database, Adapter::Actors, "actors.csv", actors).await;
    let ties =
        "id,from,to,kind\np1,a,slug:,REFERS_TO\np2,slug: ,b,REFERS_TO\np3,a,slug:deux,REFERS_TO\n";
    let report = read(&database, Adapter::Partnerships, "ties.csv", ties).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 2]);
    assert_eq!(
        told(&report),
        [
            (2, Some("to"), "REFERENCE_FORM"),
            (3, Some("from"), "REFERENCE_FORM")
        ]
    );
    assert!(french(&report)[0].contains("SIRET:…, FINESS:…, RNA:… ou slug:…"));
}

#[tokio::test]
async fn a_line_without_end_costs_itself_only() {
    let database = small_france().await;
    let endless = "x".repeat((1 << 20) + 10);
    let actors = format!("id,name,kind,sector\na,{endless},CCAS,\nb,Deux,PMI,\n");
    let report = read(&database, Adapter::Actors, "actors.csv", &actors).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 1]);
    assert_eq!(told(&report), [(2, None, "ROW_TOO_LONG")]);
    assert_eq!(french(&report), ["cette ligne dépasse un mébioctet"]);
    let shown = report.rejections[0].value.as_deref().unwrap();
    assert!(
        shown.starts_with("a,xxx") && shown.len() < 1_000,
        "{}",
        shown.len()
    );
    assert!(!report.is_complete);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why() {
    let database = small_france().await;
    // A folder opens like a file, and reading it fails.
    let folder = tempfile::TempDir::new().unwrap();
    for adapter in [Adapter::Actors, Adapter::Positions, Adapter::Annuaire] {
        let report = import(&database, adapter, &[folder.path()]).await;
        assert_eq!(report.counts.created, 0);
        assert_eq!(told(&report), [(0, None, "READ_FAULT")], "{adapter:?}");
        let reason = french(&report)[0];
        let start = "la lecture du fichier a échoué : ";
        assert!(
            reason.starts_with(start) && reason.len() > start.len(),
            "{reason}"
        );
        assert!(!report.is_complete);
    }
}

#[tokio::test]
async fn values_of_closed_lists_are_told_with_the_nearest() {
    let database = small_france().await;
    let actors = "id,name,kind,sector,certainty\na,Un,CCAS,,SURE\nb,Deux,ARS,,INFERED\n";
    let report = read(&database, Adapter::Actors, "actors.csv", actors).await;
    assert_eq!(figures(&report), [0, 0, 0, 0, 2]);
    assert_eq!(
        told(&report),
        [
            (2, Some("certainty"), "UNKNOWN_CERTAINTY"),
            (3, Some("certainty"), "UNKNOWN_CERTAINTY")
        ]
    );
    assert!(
        french(&report)[0].contains("SOURCED"),
        "{:?}",
        french(&report)
    );
    assert_eq!(
        french(&report)[1],
        "degré de certitude inconnu ; le plus proche est INFERRED"
    );
    let groups =
        "id,name,kind,body_kind,serves\ng1,Instance,GOVERNANCE_BODY,COPILE,COMMUNE:29024\n";
    let report = read(&database, Adapter::Groups, "groups.csv", groups).await;
    assert_eq!(figures(&report), [0, 0, 0, 0, 1]);
    assert_eq!(told(&report), [(2, Some("body_kind"), "UNKNOWN_BODY_KIND")]);
    assert_eq!(report.rejections[0].value.as_deref(), Some("COPILE"));
}

#[tokio::test]
async fn an_axis_that_the_call_has_not_is_told() {
    let database = small_france().await;
    let files = [
        (
            Adapter::Actors,
            "id,name,kind,sector\na,Un,ARS,\nb,Deux,CCAS,\n",
        ),
        (
            Adapter::Calls,
            "id,title,kind,issuer\nc,Appel,PROJECT_CALL,a\n",
        ),
        (Adapter::CallAxes, "call,number,label\nc,1,Habitat\n"),
    ];
    for (adapter, text) in files {
        let report = read(&database, adapter, "file.csv", text).await;
        assert_eq!(report.rejections, [], "{adapter:?}");
    }
    let applications = "id,call,lead,axes\nd1,c,b,1\nd2,c,b,1|4\n";
    let report = read(&database, Adapter::Applications, "file.csv", applications).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 1]);
    assert_eq!(told(&report), [(3, Some("axes"), "UNKNOWN_AXIS")]);
    assert_eq!(report.rejections[0].value.as_deref(), Some("4"));
    assert_eq!(
        french(&report),
        ["cet appel n’a pas d’axe de ce numéro : importez d’abord ses axes"]
    );
}

#[tokio::test]
async fn a_workbook_is_told_as_what_it_is() {
    let database = small_france().await;
    let report = read(
        &database,
        Adapter::Actors,
        "actors.xlsx",
        "PK\u{3}\u{4}\u{14}\0\u{6}\0xl/worksheets",
    )
    .await;
    assert_eq!(told(&report), [(0, None, "WORKBOOK")]);
    assert!(french(&report)[0].contains("CSV"));
    assert!(!report.is_complete);
}
