//! Broken files: each fault with its line, its column, its value and a sentence in both languages.

use passerelles::import::{Adapter, ImportError, ImportRequest};
use passerelles::runtime::Clock;

use super::{figures, fixture, import, small_france, written};
use crate::support::TestDatabase;

pub(super) fn told(report: &passerelles::import::ImportReport) -> String {
    let lines: Vec<String> = report
        .rejections
        .iter()
        .map(|rejection| {
            format!(
                "{}:{} {} [{}] {}\n    {}\n    {}",
                rejection.file,
                rejection.line,
                rejection.field.as_deref().unwrap_or("-"),
                rejection.code,
                rejection.value.as_deref().unwrap_or(""),
                rejection.reason_fr,
                rejection.reason_en,
            )
        })
        .collect();
    lines.join("\n")
}

#[tokio::test]
async fn broken_actors_are_told_one_by_one() {
    let database = small_france().await;
    let report = import(&database, Adapter::Actors, &[&fixture("actors_broken.csv")]).await;
    assert_eq!(figures(&report), [3, 0, 0, 0, 23]);
    insta::assert_snapshot!(told(&report));
}

#[tokio::test]
async fn broken_partnerships_are_told_one_by_one() {
    let database = small_france().await;
    import(&database, Adapter::Actors, &[&fixture("actors_broken.csv")]).await;
    let file = fixture("partnerships_broken.csv");
    let report = import(&database, Adapter::Partnerships, &[&file]).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 11]);
    insta::assert_snapshot!(told(&report));
}

#[tokio::test]
async fn a_header_without_a_required_column_is_refused_whole() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "actors.csv", "id;couleur\n1;bleu\n");
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(figures(&report), [0; 5]);
    assert!(!report.is_complete);
    let codes: Vec<&str> = report
        .rejections
        .iter()
        .map(|rejection| rejection.code.as_str())
        .collect();
    assert_eq!(codes, ["MISSING_COLUMN", "MISSING_COLUMN"]);
    assert_eq!(
        report.rejections[0].reason_fr,
        "la colonne obligatoire « kind » manque dans l’en-tête"
    );
}

#[tokio::test]
async fn members_and_groups_are_checked_too() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let groups = written(
        &folder,
        "groups.csv",
        "id,name,kind,serves\ng1,Groupe,WORKING_GROUP,COMMUNE:29024\ng2,Autre,CCAS,\n",
    );
    let report = import(&database, Adapter::Groups, &[&groups]).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 1]);
    assert_eq!(report.rejections[0].code, "WRONG_KIND");
    import(&database, Adapter::Actors, &[&fixture("actors_broken.csv")]).await;
    let members = written(
        &folder,
        "members.csv",
        "group,actor,role,seat\ng1,a1,FACILITATOR,\ng1,,,Siège des usagers\ng1,,,\na1,a24,,\ng1,zzz,,\ng1,a24,CHIEF,\n",
    );
    let report = import(&database, Adapter::Members, &[&members]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 4]);
    let codes: Vec<&str> = report
        .rejections
        .iter()
        .map(|rejection| rejection.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "MISSING_VALUE",
            "UNKNOWN_GROUP",
            "UNKNOWN_ACTOR",
            "UNKNOWN_ROLE"
        ]
    );
    let again = import(&database, Adapter::Members, &[&members]).await;
    assert_eq!(figures(&again), [0, 0, 2, 0, 4]);
}

#[tokio::test]
async fn rejections_are_kept_in_the_database() {
    let database = small_france().await;
    let report = import(&database, Adapter::Actors, &[&fixture("actors_broken.csv")]).await;
    let run = report.run_id.unwrap();
    let kept = database
        .store()
        .import_rejections(&[run], 100)
        .await
        .unwrap();
    assert_eq!(kept[&run].len(), report.rejections.len());
    assert_eq!(kept[&run], report.rejections);
}

#[tokio::test]
async fn what_cannot_even_start_is_an_error() {
    let empty = TestDatabase::new().await;
    let clock = Clock::fixed(super::NOW);
    let run = async |request: ImportRequest| {
        passerelles::import::run(empty.store(), &clock, &request, |_| {}).await
    };
    let missing = run(ImportRequest::new(
        Adapter::Actors,
        vec!["/no/such.csv".into()],
    ))
    .await;
    assert!(matches!(missing, Err(ImportError::File { .. })));
    let none = run(ImportRequest::new(Adapter::Actors, Vec::new())).await;
    assert!(matches!(none, Err(ImportError::Files { .. })));
    let file = fixture("actors_broken.csv");
    let early = run(ImportRequest::new(Adapter::Actors, vec![file])).await;
    assert!(matches!(early, Err(ImportError::NoTerritories)));
    let mut request = ImportRequest::new(Adapter::Cog, vec![fixture("cog")]);
    request.dataset = Some("correction".to_owned());
    assert!(matches!(run(request).await, Err(ImportError::Dataset(_))));
    let lost = run(ImportRequest::new(Adapter::Cog, vec![fixture("nowhere")])).await;
    assert!(matches!(lost, Err(ImportError::File { .. })));
    assert!(Adapter::from_code("recipes").is_none());
}

/// PostgreSQL keeps no NUL in a text: the line is told, its neighbours are taken, on both engines.
#[tokio::test]
async fn a_nul_costs_its_line_and_nothing_else() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,sector,note,cou\0leur\n\
                a,Un,CCAS,,no\0te,x\n\
                b,Deux,CCAS,,bien,x\0y\n\
                c,Trois,CCAS,,\"deux\nlignes\tet une tabulation\",\n";
    let file = written(&folder, "nul.csv", text);
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 1]);
    let told: Vec<_> = report
        .rejections
        .iter()
        .map(|one| (one.code.as_str(), one.line, one.field.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("UNKNOWN_COLUMN", 1, Some("cou\u{fffd}leur")),
            ("NUL_CHARACTER", 2, Some("note")),
        ]
    );
    let reason = &report.rejections[1];
    assert!(reason.reason_fr.contains("nul") && reason.reason_en.contains("NUL"));
    // What was not read may have closed anything.
    assert!(!report.is_complete);
    let id = super::actor(&database, "trois").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(
        data.note.as_deref(),
        Some("deux\nlignes\tet une tabulation")
    );
    let run = report.run_id.unwrap();
    let kept = database.store().import_rejections(&[run], 10).await;
    assert_eq!(kept.unwrap()[&run], report.rejections);
}

#[tokio::test]
async fn a_lone_code_of_no_commune_is_an_unknown_commune() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,sector,serves\n\
                a,Un,CCAS,,99999\nb,Deux,CCAS,,2A999\nc,Trois,CCAS,,Carhaix\nd,Quatre,CCAS,,2902\n";
    let file = written(&folder, "serves.csv", text);
    let report = import(&database, Adapter::Actors, &[&file]).await;
    let codes: Vec<_> = report.rejections.iter().map(|one| &one.code).collect();
    assert_eq!(
        codes,
        [
            "UNKNOWN_COMMUNE",
            "UNKNOWN_COMMUNE",
            "TERRITORY_FORM",
            "TERRITORY_FORM"
        ]
    );
}

#[tokio::test]
async fn an_identifier_of_another_file_is_told_with_that_file() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let header = "id,name,kind,sector\n";
    let one = written(&folder, "one.csv", format!("{header}a,Un,CCAS,\n"));
    let rows = format!("{header}b,Deux,CCAS,\na,Encore,CCAS,\nb,Trois,CCAS,\n");
    let two = written(&folder, "two.csv", rows);
    let report = import(&database, Adapter::Actors, &[&one, &two]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 2]);
    let told: Vec<_> = report
        .rejections
        .iter()
        .map(|one| (one.file.as_str(), one.line, one.reason_fr.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "two.csv",
                3,
                "cet identifiant est déjà celui de la ligne 2 de one.csv"
            ),
            ("two.csv", 4, "cet identifiant est déjà celui de la ligne 2"),
        ]
    );
    assert!(
        report.rejections[0]
            .reason_en
            .ends_with("line 2 of one.csv")
    );
}
