//! Our own exports, imported again under another dataset: nothing is there twice.

use std::path::PathBuf;
use std::sync::Arc;

use futures_util::TryStreamExt;
use passerelles::domain::provenance::EntityKind;
use passerelles::export::{
    self, ActorFormat, ActorQuestion, Export, PartnershipFormat, PartnershipQuestion,
};
use passerelles::import::{Adapter, ImportReport, ImportRequest};
use passerelles::policy::Viewer;

use super::{actor, figures, import, imported, small_france, written};
use crate::service::open;
use crate::support::TestDatabase;

/// The whole of a file.
async fn whole(export: Export) -> Vec<u8> {
    let chunks: Vec<Vec<u8>> = export.chunks.try_collect().await.unwrap();
    chunks.concat()
}

/// Everything as CSV: actors, then partnerships.
pub(super) async fn exported(
    database: &TestDatabase,
    folder: &tempfile::TempDir,
) -> (PathBuf, PathBuf) {
    let directory = Arc::new(open(database).await);
    let question = ActorQuestion::read(&directory, &[]).await.unwrap();
    let viewer = Viewer::Operator;
    let file = export::actors(
        directory.clone(),
        viewer.clone(),
        question,
        ActorFormat::Csv,
    );
    let actors = whole(file.await.unwrap()).await;
    let question = PartnershipQuestion::read(&directory, &[]).await.unwrap();
    let file = export::partnerships(directory, viewer, question, PartnershipFormat::Csv);
    let ties = whole(file.await.unwrap()).await;
    (
        written(folder, "actors.csv", actors),
        written(folder, "partnerships.csv", ties),
    )
}

/// Imports a file under the dataset `again`.
pub(super) async fn again(
    database: &TestDatabase,
    adapter: Adapter,
    file: &std::path::Path,
) -> ImportReport {
    let mut request = ImportRequest::new(adapter, vec![file.to_owned()]);
    request.dataset = Some("again".to_owned());
    imported(database, request).await
}

const ACTORS: &str = "id,name,kind,sector,seat_commune,serves\n\
    a,Mission locale,LOCAL_MISSION,,,COMMUNE:29024\n\
    b,Mission locale,LOCAL_MISSION,,,COMMUNE:22266\n\
    c,CCAS de Carhaix,CCAS,,29024,\n\
    d,CCAS de Carhaix,CCAS,,29024,\n";

const TIES: &str = "id,from,to,kind,label,valid_from,territory\n\
    p1,a,c,AGREEMENT,Convention,2021,\n\
    p2,a,c,AGREEMENT,Convention,2021,COMMUNE:29024\n\
    p3,a,c,AGREEMENT,Avenant,2021,\n\
    p4,a,c,AGREEMENT,Convention,2023,\n\
    p5,c,a,REFERS_TO,,,\n\
    p6,a,c,REFERS_TO,,,\n\
    p7,a,c,REFERS_TO,,,\n";

async fn filled(folder: &tempfile::TempDir) -> TestDatabase {
    let database = small_france().await;
    let actors = written(folder, "a.csv", ACTORS);
    let report = import(&database, Adapter::Actors, &[&actors]).await;
    assert_eq!(figures(&report), [4, 0, 0, 0, 0], "{:?}", report.rejections);
    let ties = written(folder, "p.csv", TIES);
    let report = import(&database, Adapter::Partnerships, &[&ties]).await;
    assert_eq!(figures(&report), [7, 0, 0, 0, 0], "{:?}", report.rejections);
    database
}

#[tokio::test]
async fn an_export_imported_again_creates_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = filled(&folder).await;
    let (actors, ties) = exported(&database, &folder).await;
    let report = again(&database, Adapter::Actors, &actors).await;
    assert_eq!(figures(&report), [0, 0, 4, 0, 0]);
    // Contacts that the columns cannot hold are the one thing that is left out, and it is said.
    let unread: Vec<_> = report
        .rejections
        .iter()
        .map(|one| one.field.as_deref())
        .collect();
    assert_eq!(unread, [Some("other_contacts")]);
    let report = again(&database, Adapter::Partnerships, &ties).await;
    assert_eq!(figures(&report), [0, 0, 7, 0, 0]);
    assert_eq!(report.rejections, []);
    // Both datasets now state the same actor.
    let id = actor(&database, "mission-locale").await;
    let said = database.store().statements(EntityKind::Actor, &[id]).await;
    assert_eq!(said.unwrap()[&id].len(), 2);
    // A third time it is only read.
    let report = again(&database, Adapter::Partnerships, &ties).await;
    assert_eq!(figures(&report), [0, 0, 7, 0, 0]);
}

/// A row that was changed in a spreadsheet changes its actor; the identifier of the API tells whose row it is.
#[tokio::test]
async fn a_name_changed_in_an_export_changes_the_actor() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = filled(&folder).await;
    let (actors, _) = exported(&database, &folder).await;
    let text = std::fs::read_to_string(&actors).unwrap();
    let renamed = text.replacen(",Mission locale,", ",Mission locale du Poher,", 1);
    let file = written(&folder, "renamed.csv", &renamed);
    let report = again(&database, Adapter::Actors, &file).await;
    assert_eq!(figures(&report), [0, 1, 3, 0, 0]);
}

/// An export of another database: same readable name, another identifier.
#[tokio::test]
async fn a_namesake_of_another_database_is_somebody_else() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = filled(&folder).await;
    let header = "id,name,kind,sector,serves,graphql_id\n";
    // The same place, hence the same actor; another place, hence another one.
    for (serves, expected) in [
        ("COMMUNE:29024", [0, 0, 1, 0, 0]),
        ("REGION:53", [1, 0, 0, 0, 0]),
    ] {
        let row = format!("mission-locale,Mission locale,LOCAL_MISSION,,{serves},QWN0b3I6OTk5\n");
        let file = written(&folder, "other.csv", format!("{header}{row}"));
        let mut request = ImportRequest::new(Adapter::Actors, vec![file]);
        request.dataset = Some(format!("elsewhere-{}", expected[0]));
        let report = imported(&database, request).await;
        assert_eq!(
            figures(&report),
            expected,
            "{serves} {:?}",
            report.rejections
        );
    }
}

/// The same tie told by another dataset, and ties that differ by one thing.
#[tokio::test]
async fn a_tie_is_known_by_kind_ends_start_label_and_territory() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = filled(&folder).await;
    let slug = |name: &str| format!("slug:{name}");
    let (a, c) = (slug("mission-locale"), slug("ccas-de-carhaix"));
    let header = "id,from,to,kind,label,valid_from,territory,note\n";
    for (row, expected) in [
        // No direction, hence told from the other side.
        (
            format!("x1,{c},{a},AGREEMENT,Convention,2021,,vue"),
            [0, 1, 0, 0, 0],
        ),
        (format!("x2,{c},{a},REFERS_TO,,,,"), [0, 0, 1, 0, 0]),
        (
            format!("x3,{a},{c},AGREEMENT,Convention,2022,,"),
            [1, 0, 0, 0, 0],
        ),
        (format!("x4,{a},{c},AGREEMENT,,2021,,"), [1, 0, 0, 0, 0]),
        (
            format!("x5,{a},{c},AGREEMENT,Convention,2021,COMMUNE:22266,"),
            [1, 0, 0, 0, 0],
        ),
        (format!("x6,{c},{a},KNOWS,,,,"), [1, 0, 0, 0, 0]),
        // Two are as told; the third time there is none left.
        (format!("x7,{a},{c},REFERS_TO,,,,"), [0, 0, 1, 0, 0]),
        (format!("x8,{a},{c},REFERS_TO,,,,"), [0, 0, 1, 0, 0]),
        (format!("x9,{a},{c},REFERS_TO,,,,"), [1, 0, 0, 0, 0]),
    ] {
        let file = written(&folder, "one.csv", format!("{header}{row}\n"));
        let report = again(&database, Adapter::Partnerships, &file).await;
        assert_eq!(figures(&report), expected, "{row} {:?}", report.rejections);
    }
}

/// What a spreadsheet would take for a formula has an apostrophe in the file, and none in the directory.
#[tokio::test]
async fn texts_that_look_like_formulas_come_back_as_they_went() {
    let folder = tempfile::TempDir::new().unwrap();
    let database = small_france().await;
    let text = "id,name,kind,sector,seat_commune,phone,description,note\n\
                a,- Un,CCAS,,29024,+33 2 98 00 00 00,=1+1,'=déjà\n\
                b,@Deux,CCAS,,29024,,'entre apostrophes',+ à voir\n";
    let file = written(&folder, "a.csv", text);
    import(&database, Adapter::Actors, &[&file]).await;
    let ties = "id,from,to,kind,label,note\np1,a,b,KNOWS,- lien,=note\n";
    let file = written(&folder, "p.csv", ties);
    import(&database, Adapter::Partnerships, &[&file]).await;
    // In a file of somebody's own an apostrophe is what was written.
    let id = actor(&database, "un").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(data.note.as_deref(), Some("'=déjà"));
    let (actors, ties) = exported(&database, &folder).await;
    let text = std::fs::read_to_string(&actors).unwrap();
    for shown in ["'- Un", "'=1+1", "''=déjà", "'@Deux", "'+ à voir"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    let report = again(&database, Adapter::Actors, &actors).await;
    assert_eq!(figures(&report), [0, 0, 2, 0, 0], "{:?}", report.rejections);
    let report = again(&database, Adapter::Partnerships, &ties).await;
    assert_eq!(figures(&report), [0, 0, 1, 0, 0], "{:?}", report.rejections);
}
