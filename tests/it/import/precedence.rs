//! Whose value is in force: corrections by hand, newer imports, and one actor in two datasets.

use passerelles::domain::provenance::EntityKind;
use passerelles::import::{Adapter, ImportRequest};
use passerelles::service::ActorDraft;

use super::{actor, figures, import, imported, small_france, written};
use crate::service::{editor, open};
use crate::support::TestDatabase;

/// Corrects the website of an actor by hand.
async fn correct_website(database: &TestDatabase, id: i64, website: &str) {
    let version = database.store().actors(&[id]).await.unwrap()[&id].version;
    let draft = ActorDraft {
        website: Some(Some(website.to_owned())),
        ..ActorDraft::default()
    };
    let directory = open(database).await;
    let written = directory.update_actor(&editor(), id, version, draft).await;
    written.unwrap().unwrap();
}

async fn website(database: &TestDatabase, id: i64) -> Option<String> {
    database.store().actor_data(&[id]).await.unwrap()[&id]
        .website
        .clone()
}

#[tokio::test]
async fn a_correction_survives_every_later_import() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,sector,website,note\na,Un,CCAS,,https://un.fr,x\n";
    let file = written(&folder, "a.csv", text);
    import(&database, Adapter::Actors, &[&file]).await;
    let id = actor(&database, "un").await;
    correct_website(&database, id, "https://juste.fr").await;
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&file]).await),
        [0, 0, 1, 0, 0]
    );
    let newer = written(&folder, "b.csv", text.replace("un.fr,x", "autre.fr,y"));
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&newer]).await),
        [0, 1, 0, 0, 0]
    );
    assert_eq!(
        website(&database, id).await.as_deref(),
        Some("https://juste.fr")
    );
    // Nor does a file that empties the field.
    let emptier = written(&folder, "c.csv", text.replace("https://un.fr", ""));
    import(&database, Adapter::Actors, &[&emptier]).await;
    assert_eq!(
        website(&database, id).await.as_deref(),
        Some("https://juste.fr")
    );
    let said = database
        .store()
        .statements(EntityKind::Actor, &[id])
        .await
        .unwrap();
    let local = said[&id].iter().find(|one| one.author.is_none()).unwrap();
    assert!(!local.fields.contains(&"website".to_owned()));
}

#[tokio::test]
async fn a_field_that_the_dataset_no_longer_fills_is_emptied() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id,name,kind,sector,website,note\na,Un,CCAS,,https://un.fr,x\n";
    let file = written(&folder, "a.csv", text);
    import(&database, Adapter::Actors, &[&file]).await;
    let id = actor(&database, "un").await;
    let emptier = written(&folder, "b.csv", text.replace("https://un.fr", ""));
    import(&database, Adapter::Actors, &[&emptier]).await;
    assert_eq!(website(&database, id).await, None);
}

#[tokio::test]
async fn one_actor_of_two_datasets_is_one_actor() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let first = written(
        &folder,
        "a.csv",
        "id,name,kind,sector,seat_commune,siret,website,acronym\n\
         a,Centre communal,CCAS,,29024,26010004500012,https://un.fr,CC\n\
         b,Mission locale,LOCAL_MISSION,,29024,,,\n\
         c,Mairie,MUNICIPALITY,,29024,,,\n",
    );
    import(&database, Adapter::Actors, &[&first]).await;
    let other = |name: &str, text: &str| {
        let mut request = ImportRequest::new(Adapter::Actors, vec![written(&folder, name, text)]);
        request.dataset = Some("autre".to_owned());
        request
    };
    let second = other(
        "b.csv",
        "id,name,kind,sector,seat_commune,siret,website,note\n\
         1,CCAS de Carhaix,CCAS,,29024,26010004500012,https://deux.fr,\n\
         2,MISSION LOCALE,LOCAL_MISSION,,29024,,,vue\n\
         3,Mairie,MUNICIPALITY,,29019,,,ailleurs\n",
    );
    let report = imported(&database, second.clone()).await;
    // The same number, the same name and seat; a namesake elsewhere is another.
    assert_eq!(figures(&report), [1, 2, 0, 0, 0]);
    let id = actor(&database, "centre-communal").await;
    let data = database.store().actor_data(&[id]).await.unwrap()[&id].clone();
    assert_eq!(data.name, "CCAS de Carhaix");
    assert_eq!(data.website.as_deref(), Some("https://deux.fr"));
    assert_eq!(data.acronym.as_deref(), Some("CC"));
    let said = database
        .store()
        .statements(EntityKind::Actor, &[id])
        .await
        .unwrap();
    let fields_of = |record: &str| {
        let one = said[&id]
            .iter()
            .find(|one| one.record_id == record)
            .unwrap();
        one.fields.clone()
    };
    assert!(!fields_of("a").contains(&"website".to_owned()));
    assert!(fields_of("a").contains(&"acronym".to_owned()));
    assert!(fields_of("1").contains(&"website".to_owned()));
    assert_eq!(figures(&imported(&database, second).await), [0, 0, 3, 0, 0]);
}

#[tokio::test]
async fn a_number_of_another_actor_is_refused() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(
        &folder,
        "a.csv",
        "id,name,kind,sector,siret\na,Un,CCAS,,26010004500012\nb,Deux,CCAS,,26010004500012\n",
    );
    let report = import(&database, Adapter::Actors, &[&file]).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 1]);
    assert_eq!(report.rejections[0].code, "IDENTIFIER_TAKEN");
    assert_eq!(report.rejections[0].line, 3);
}

#[tokio::test]
async fn two_records_of_one_dataset_are_never_one_actor() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(
        &folder,
        "a.csv",
        "id,name,kind,sector,seat_commune\na,PMI,PMI,,29024\nb,PMI,PMI,,29024\n",
    );
    assert_eq!(
        figures(&import(&database, Adapter::Actors, &[&file]).await),
        [2, 0, 0, 0, 0]
    );
}

#[tokio::test]
async fn only_a_single_stranger_of_the_same_name_is_meant() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let of = |dataset: &str, ids: &[&str]| {
        let mut text = "id,name,kind,sector,seat_commune\n".to_owned();
        for id in ids {
            text.push_str(id);
            text.push_str(",Permanence,CCAS,,29024\n");
        }
        let file = written(&folder, &format!("{dataset}{}.csv", ids.concat()), text);
        let mut request = ImportRequest::new(Adapter::Actors, vec![file]);
        request.dataset = Some(dataset.to_owned());
        request
    };
    let one = imported(&database, of("un", &["a"])).await;
    assert_eq!(figures(&one), [1, 0, 0, 0, 0]);
    // The first of the other dataset speaks of it; its own namesakes are actors of their own.
    let two = imported(&database, of("deux", &["1", "2", "3"])).await;
    assert_eq!(figures(&two), [2, 0, 1, 0, 0]);
    // It is a stranger no more, however many there are.
    let three = imported(&database, of("deux", &["4"])).await;
    assert_eq!(figures(&three), [1, 0, 0, 0, 0]);
    // Four of the same name: nobody knows which one is meant.
    let four = imported(&database, of("trois", &["x"])).await;
    assert_eq!(figures(&four), [1, 0, 0, 0, 0]);
}
