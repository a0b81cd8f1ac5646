//! Creating, changing and closing actors by hand.

use passerelles::domain::actor::ContactPoint;
use passerelles::domain::filter::ActorFilter;
use passerelles::domain::provenance::EntityKind;
use passerelles::domain::vocab::{
    ActorKind, ActorStatus, ContactChannel, ExternalIdScheme, Sector, Theme, Visibility,
};
use passerelles::policy::Viewer;
use passerelles::service::{ActorDraft, ClosureDraft, RefusalCode, ServiceError};

use super::{asking, editor, ids, refused, told};
use crate::support::world::{ALEC, CCAS, PORT_AMER, RUSCADE};

fn new_actor(name: &str) -> ActorDraft {
    ActorDraft {
        kind: Some(ActorKind::HealthHouse),
        name: Some(name.to_owned()),
        ..ActorDraft::default()
    }
}

#[tokio::test]
async fn a_new_actor_is_found_by_the_next_question() {
    let (_database, directory) = told().await;
    let draft = ActorDraft {
        area: Some(vec![RUSCADE]),
        themes: Some(vec![Theme::CareAccess]),
        ..new_actor("Maison de santé des Grèves")
    };
    let id = directory
        .create_actor(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let found = directory
        .find_actors(&asking("greves", ActorFilter::default()))
        .await
        .unwrap();
    assert_eq!(ids(&found), [id]);
    let actor = directory
        .store()
        .actors(&[id])
        .await
        .unwrap()
        .remove(&id)
        .unwrap();
    assert_eq!(actor.sector, Some(Sector::PrimaryCare));
    assert_eq!(actor.slug, "maison-de-sante-des-greves");
    assert_eq!(actor.version, 1);
}

#[tokio::test]
async fn nobody_in_particular_writes_nothing() {
    let (_database, directory) = told().await;
    let before = directory.version().await.unwrap();
    let error = directory
        .create_actor(&Viewer::Anonymous, new_actor("Intrus"))
        .await
        .unwrap_err();
    assert!(matches!(error, ServiceError::Unauthenticated));
    assert_eq!(directory.version().await.unwrap(), before);
}

#[tokio::test]
async fn every_wrong_value_is_told_at_once_and_nothing_is_written() {
    let (_database, directory) = told().await;
    let before = directory.version().await.unwrap();
    let contact = |channel, value: &str, visibility| ContactPoint {
        channel,
        value: value.to_owned(),
        label: None,
        visibility,
    };
    let draft = ActorDraft {
        name: Some("  ".to_owned()),
        identifiers: Some(vec![(ExternalIdScheme::Siret, "26010004500013".to_owned())]),
        seat_commune: Some(Some("99999".to_owned())),
        area: Some(vec![424_242]),
        website: Some(Some("exemple".to_owned())),
        founded_on: Some(Some("2021-02-30".to_owned())),
        contacts: Some(vec![
            contact(ContactChannel::Email, "sans-arobase", Visibility::Public),
            contact(ContactChannel::Phone, "02 00 00 00 00", Visibility::Team),
        ]),
        ..new_actor("")
    };
    let written = directory.create_actor(&editor(), draft).await.unwrap();
    let mut fields: Vec<String> = refused(written)
        .into_iter()
        .map(|(_, field)| field)
        .collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "area.0",
            "contacts.0.value",
            "contacts.1.visibility",
            "foundedOn",
            "identifiers.0",
            "name",
            "seatCommune",
            "website"
        ]
    );
    assert_eq!(directory.version().await.unwrap(), before);
}

#[tokio::test]
async fn the_same_actor_is_not_created_twice() {
    let (_database, directory) = told().await;
    let draft = || new_actor("Maison de santé des Grèves");
    directory
        .create_actor(&editor(), draft())
        .await
        .unwrap()
        .unwrap();
    let again = directory.create_actor(&editor(), draft()).await.unwrap();
    assert_eq!(
        refused(again),
        [(RefusalCode::Duplicate, "name".to_owned())]
    );
    // Elsewhere the same name is another actor, with a readable name of its own.
    let elsewhere = ActorDraft {
        seat_commune: Some(Some(
            directory
                .territories()
                .reference(PORT_AMER)
                .unwrap()
                .code
                .clone(),
        )),
        ..draft()
    };
    let id = directory
        .create_actor(&editor(), elsewhere)
        .await
        .unwrap()
        .unwrap();
    let actor = directory
        .store()
        .actors(&[id])
        .await
        .unwrap()
        .remove(&id)
        .unwrap();
    assert_eq!(actor.slug, format!("maison-de-sante-des-greves-{id}"));
}

#[tokio::test]
async fn a_number_belongs_to_one_actor() {
    let (_database, directory) = told().await;
    let with_number = |name: &str| ActorDraft {
        identifiers: Some(vec![(ExternalIdScheme::Siret, "26010004500012".to_owned())]),
        ..new_actor(name)
    };
    directory
        .create_actor(&editor(), with_number("Une"))
        .await
        .unwrap()
        .unwrap();
    let second = directory
        .create_actor(&editor(), with_number("Deux"))
        .await
        .unwrap();
    assert_eq!(
        refused(second),
        [(RefusalCode::Duplicate, "identifiers".to_owned())]
    );
}

#[tokio::test]
async fn a_change_leaves_its_trace_and_refuses_an_older_version() {
    let (_database, directory) = told().await;
    let store = directory.store();
    let before = store.actors(&[CCAS]).await.unwrap().remove(&CCAS).unwrap();
    let draft = |text: &str| ActorDraft {
        description: Some(Some(text.to_owned())),
        ..ActorDraft::default()
    };
    let written = directory
        .update_actor(&editor(), CCAS, before.version, draft("Accueil social"))
        .await
        .unwrap();
    assert_eq!(written, Ok(CCAS));
    let after = store.actors(&[CCAS]).await.unwrap().remove(&CCAS).unwrap();
    assert_eq!(after.version, before.version + 1);
    assert_eq!(after.description.as_deref(), Some("Accueil social"));
    let statements = store.statements(EntityKind::Actor, &[CCAS]).await.unwrap();
    let correction = statements[&CCAS]
        .iter()
        .find(|statement| statement.author.is_some())
        .unwrap();
    assert_eq!(correction.fields, ["description"]);
    assert_eq!(correction.author.as_deref(), Some("token:essai"));
    assert_eq!(correction.stated_on.as_str(), "2024-03-15");

    let late = directory
        .update_actor(&editor(), CCAS, before.version, draft("Trop tard"))
        .await
        .unwrap();
    assert_eq!(
        refused(late),
        [(RefusalCode::Conflict, "version".to_owned())]
    );
    let nobody = directory
        .update_actor(&editor(), 4_242, 1, draft(""))
        .await
        .unwrap();
    assert_eq!(refused(nobody), [(RefusalCode::NotFound, "id".to_owned())]);
}

#[tokio::test]
async fn a_change_that_changes_nothing_writes_nothing() {
    let (_database, directory) = told().await;
    let before = directory.version().await.unwrap();
    let actor = directory
        .store()
        .actors(&[ALEC])
        .await
        .unwrap()
        .remove(&ALEC)
        .unwrap();
    let draft = ActorDraft {
        name: Some(actor.name.clone()),
        ..ActorDraft::default()
    };
    let written = directory
        .update_actor(&editor(), ALEC, actor.version, draft)
        .await
        .unwrap();
    assert_eq!(written, Ok(ALEC));
    assert_eq!(directory.version().await.unwrap(), before);
}

#[tokio::test]
async fn a_closed_actor_says_when_and_who_took_over() {
    let (_database, directory) = told().await;
    let draft = |successor_id| ClosureDraft {
        closed_on: None,
        successor_id,
    };
    let itself = directory
        .close_actor(&editor(), CCAS, 1, draft(Some(CCAS)))
        .await
        .unwrap();
    assert_eq!(
        refused(itself),
        [(RefusalCode::NotFound, "successor".to_owned())]
    );
    let version = directory.store().actors(&[CCAS]).await.unwrap()[&CCAS].version;
    directory
        .close_actor(&editor(), CCAS, version, draft(Some(ALEC)))
        .await
        .unwrap()
        .unwrap();
    let actor = directory
        .store()
        .actors(&[CCAS])
        .await
        .unwrap()
        .remove(&CCAS)
        .unwrap();
    assert_eq!(actor.status, ActorStatus::Closed);
    assert_eq!(actor.successor_id, Some(ALEC));
    assert_eq!(actor.closed_on.unwrap().as_str(), "2024-03-15");
    let open = ActorFilter {
        status: Some(ActorStatus::Active),
        ..ActorFilter::default()
    };
    let found = directory.find_actors(&asking("", open)).await.unwrap();
    assert!(!ids(&found).contains(&CCAS));
}

#[tokio::test]
async fn nothing_closes_before_it_was_founded() {
    let (_database, directory) = told().await;
    let draft = ActorDraft {
        founded_on: Some(Some("2020-05".to_owned())),
        ..new_actor("Maison de santé des Grèves")
    };
    let id = directory.create_actor(&editor(), draft).await;
    let id = id.unwrap().unwrap();
    let close = async |day: &str, version| {
        let draft = ClosureDraft {
            closed_on: Some(day.to_owned()),
            successor_id: Some(4_242),
        };
        let written = directory.close_actor(&editor(), id, version, draft).await;
        refused(written.unwrap())
    };
    let unknown = (RefusalCode::NotFound, "successor".to_owned());
    let early = (RefusalCode::BadUserInput, "closedOn".to_owned());
    assert_eq!(close("2020-04-30", 1).await, [unknown.clone(), early]);
    // The year of the foundation holds it: nothing says that it comes before.
    assert_eq!(close("2020", 1).await, [unknown]);
    let closure = ClosureDraft {
        closed_on: Some("2021".to_owned()),
        successor_id: None,
    };
    let written = directory.close_actor(&editor(), id, 1, closure).await;
    written.unwrap().unwrap();
    let late = ActorDraft {
        founded_on: Some(Some("2022".to_owned())),
        ..ActorDraft::default()
    };
    let written = directory.update_actor(&editor(), id, 2, late).await;
    assert_eq!(
        refused(written.unwrap()),
        [(RefusalCode::BadUserInput, "foundedOn".to_owned())]
    );
}
