//! Tokens: shown once, stored hashed, revoked for good.

use passerelles::domain::vocab::{ActorStatus, Role};
use passerelles::policy::Viewer;
use passerelles::service::ServiceError;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::told;
use crate::support::encode;
use crate::support::world::{ALEC, CLOSED_OPERATOR, GP};

#[tokio::test]
async fn a_token_is_its_holder_until_it_is_revoked() {
    let (database, directory) = told().await;
    let operator = Viewer::Operator;
    let (id, token) = directory
        .tokens()
        .create(&operator, "portail", Role::Editor, None)
        .await
        .unwrap();
    let holder = directory.viewer_of_token(&token).await.unwrap().unwrap();
    assert_eq!(holder.author(), "token:portail");
    assert!(holder.may_write());
    assert_eq!(directory.viewer_of_token("psr_0000").await.unwrap(), None);
    assert_eq!(directory.viewer_of_token("").await.unwrap(), None);

    // Neither the row nor the change log holds the text.
    let rows = entity::api_token::Entity::find()
        .all(database.connection())
        .await
        .unwrap();
    assert!(!format!("{rows:?}").contains(&token[4..]));
    let changes = entity::change::Entity::find()
        .all(database.connection())
        .await
        .unwrap();
    assert!(!format!("{changes:?}").contains(&token[4..]));

    assert!(directory.tokens().revoke(&operator, id).await.unwrap());
    assert!(!directory.tokens().revoke(&operator, id).await.unwrap());
    assert_eq!(directory.viewer_of_token(&token).await.unwrap(), None);
    assert!(
        directory.tokens().list().await.unwrap()[0]
            .0
            .revoked_at
            .is_some()
    );
}

#[tokio::test]
async fn a_token_may_be_that_of_an_actor() {
    let (database, directory) = told().await;
    let tokens = directory.tokens();
    let made = tokens.create(&Viewer::Operator, "docteur", Role::Reader, Some(GP));
    let (_, token) = made.await.unwrap();
    let holder = directory.viewer_of_token(&token).await.unwrap().unwrap();
    assert_eq!(holder.actor(), Some(GP));
    assert!(!holder.may_write());
    let listed = tokens.list().await.unwrap();
    let (kept, actor) = &listed[0];
    assert_eq!((kept.role, kept.actor_id), (Role::Reader, Some(GP)));
    assert_eq!(actor.as_ref().unwrap().name, "Docteur Exemple");
    // A token of a record that closes later stays, and the list says so.
    let close = "UPDATE actor SET status = 'CLOSED' WHERE id = 107";
    let connection = database.connection();
    connection.execute_unprepared(close).await.unwrap();
    let listed = tokens.list().await.unwrap();
    assert_eq!(listed[0].1.as_ref().unwrap().status, ActorStatus::Closed);
    let still = directory.viewer_of_token(&token).await.unwrap();
    assert_eq!(still, Some(holder));
}

#[tokio::test]
async fn a_token_of_an_actor_that_nobody_can_be_is_refused() {
    let (database, directory) = told().await;
    let tokens = directory.tokens();
    let refused = async |role, actor| {
        let made = tokens.create(&Viewer::Operator, "essai", role, actor).await;
        match made.unwrap_err() {
            ServiceError::BadInput {
                field,
                message_fr,
                message_en,
            } => {
                assert_eq!(field, "actor");
                (message_fr, message_en)
            }
            other => panic!("{other:?}"),
        }
    };
    let (fr, en) = refused(Role::Editor, Some(999)).await;
    assert!(fr.contains("n'existe pas dans l'annuaire") && en.contains("no such actor"));
    let (fr, en) = refused(Role::Reader, Some(CLOSED_OPERATOR)).await;
    let successor = encode("Actor", ALEC);
    assert!(fr.contains("est fermé") && fr.contains(&successor), "{fr}");
    assert!(en.contains("is closed") && en.contains(&successor), "{en}");
    let (fr, en) = refused(Role::Reader, None).await;
    assert!(fr.contains("nommez-le") && en.contains("name it"));
    let rows = entity::api_token::Entity::find();
    let rows = rows.all(database.connection()).await.unwrap();
    assert!(rows.is_empty(), "{rows:?}");
}
