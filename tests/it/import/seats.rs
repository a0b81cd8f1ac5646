//! Seats of bodies, held and vacant: brought up to date, and said what is not kept.

use passerelles::domain::vocab::Sector;
use passerelles::import::{Adapter, ImportReport, ImportRequest};
use sea_orm::{ConnectionTrait, Statement};

use super::{actor, figures, import, imported, small_france, written};
use crate::support::TestDatabase;

const HEADER: &str = "group,actor,role,seat,seat_sector,valid_from,valid_until,certainty,note\n";

/// A body and two actors.
async fn body() -> TestDatabase {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,sector\na,Un,CCAS,\nb,Deux,CCAS,\n";
    let actors = written(&folder, "a.csv", text);
    import(&database, Adapter::Actors, &[&actors]).await;
    let text = "id,name,kind\ng,Conseil,GOVERNANCE_BODY\n";
    let groups = written(&folder, "g.csv", text);
    import(&database, Adapter::Groups, &[&groups]).await;
    database
}

async fn members(database: &TestDatabase, rows: &str) -> ImportReport {
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "m.csv", format!("{HEADER}{rows}"));
    let mut request = ImportRequest::new(Adapter::Members, vec![file]);
    request.complete = true;
    imported(database, request).await
}

/// The seats of the body: label and sector.
async fn seats(database: &TestDatabase) -> Vec<(String, Option<Sector>)> {
    let id = actor(database, "conseil").await;
    let mut seats = database.store().seats(&[id]).await.unwrap();
    let seats = seats.remove(&id).unwrap_or_default().into_iter();
    seats.map(|seat| (seat.label, seat.sector)).collect()
}

/// What the log says of seats behind a sequence: before and after.
async fn logged(database: &TestDatabase, sequence: i64) -> Vec<(Option<String>, String)> {
    let connection = database.connection();
    let text = format!(
        "SELECT before, after FROM change WHERE sequence > {sequence} AND entity = 'seat' ORDER BY sequence"
    );
    let question = Statement::from_string(connection.get_database_backend(), text);
    let rows = connection.query_all_raw(question).await.unwrap();
    rows.iter()
        .map(|row| {
            let before = row.try_get("", "before").unwrap();
            (before, row.try_get("", "after").unwrap())
        })
        .collect()
}

#[tokio::test]
async fn a_sector_that_moves_to_another_row_stays() {
    let housing = [("Usagers".to_owned(), Some(Sector::Housing))];
    let rows = |[first, second]: [(&str, &str); 2]| {
        [first, second]
            .map(|(holder, sector)| format!("g,{holder},,Usagers,{sector},,,,\n"))
            .concat()
    };
    for [before, after] in [
        [("a", "b"), ("a", "b")],
        [("b", "a"), ("a", "b")],
        [("a", "b"), ("b", "a")],
    ] {
        let database = body().await;
        let told = rows([(before.0, ""), (before.1, "HOUSING")]);
        members(&database, &told).await;
        assert_eq!(seats(&database).await, housing);
        // The row that did not give it gives it now, and the other one no longer.
        let sector = |holder| if holder == before.0 { "HOUSING" } else { "" };
        let told = rows([(after.0, sector(after.0)), (after.1, sector(after.1))]);
        members(&database, &told).await;
        assert_eq!(seats(&database).await, housing, "{before:?} {after:?}");
    }
}

#[tokio::test]
async fn a_sector_told_later_becomes_that_of_the_seat() {
    let housing = Some(Sector::Housing);
    for holder in ["a", ""] {
        let database = body().await;
        let row = |sector: &str| format!("g,{holder},,Usagers,{sector},,,,\n");
        let report = members(&database, &row("")).await;
        assert_eq!(figures(&report), [1, 0, 0, 0, 0]);
        assert_eq!(seats(&database).await, [("Usagers".to_owned(), None)]);
        let (last, _) = database.store().last_change().await.unwrap();
        let report = members(&database, &row("HOUSING")).await;
        assert_eq!(figures(&report), [0, 1, 0, 0, 0], "{holder}");
        assert_eq!(seats(&database).await, [("Usagers".to_owned(), housing)]);
        assert_eq!(
            logged(&database, last).await,
            [(
                Some(r#"{"sector":null}"#.to_owned()),
                r#"{"sector":"HOUSING"}"#.to_owned()
            )]
        );
        let report = members(&database, &row("HOUSING")).await;
        assert_eq!(figures(&report), [0, 0, 1, 0, 0]);
        // The row that gave it takes it back.
        let report = members(&database, &row("")).await;
        assert_eq!(figures(&report), [0, 1, 0, 0, 0]);
        assert_eq!(seats(&database).await, [("Usagers".to_owned(), None)]);
    }
}

#[tokio::test]
async fn a_sector_that_another_row_gives_stays() {
    let database = body().await;
    let report = members(
        &database,
        "g,a,,Usagers,HOUSING,,2024,,\ng,b,,Usagers,HOUSING,2024,,,\n",
    )
    .await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 0]);
    let report = members(
        &database,
        "g,a,,Usagers,HOUSING,,2024,,\ng,b,,Usagers,,2024,,,\n",
    )
    .await;
    // The row is another one, and says nothing new.
    assert_eq!(figures(&report), [0, 0, 2, 0, 0]);
    let expected = [("Usagers".to_owned(), Some(Sector::Housing))];
    assert_eq!(seats(&database).await, expected);
}

#[tokio::test]
async fn what_a_vacant_seat_does_not_keep_is_said() {
    let database = body().await;
    let report = members(
        &database,
        "g,,OBSERVER,Usagers,HOUSING,2024,2025,INFERRED,à pourvoir\ng,,MEMBER,Élus,,,,SOURCED,\n",
    )
    .await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 0]);
    assert!(report.is_complete);
    let told: Vec<_> = report
        .rejections
        .iter()
        .map(|one| {
            let value = one.value.as_deref().unwrap_or_default();
            (one.line, one.code.as_str(), one.field.as_deref(), value)
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "NOT_KEPT", Some("role"), "OBSERVER"),
            (2, "NOT_KEPT", Some("valid_from"), "2024"),
            (2, "NOT_KEPT", Some("valid_until"), "2025"),
            (2, "NOT_KEPT", Some("certainty"), "INFERRED"),
            (2, "NOT_KEPT", Some("note"), "à pourvoir"),
        ]
    );
    // Members keep all of it, and a seat stays when nobody names it any more: nothing is deleted.
    let report = members(&database, "g,a,OBSERVER,Élus,,2024,2025,INFERRED,vu\n").await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 0]);
    assert_eq!(report.rejections, []);
    assert_eq!(seats(&database).await.len(), 2);
}
