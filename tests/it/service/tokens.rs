//! Tokens: shown once, stored hashed, revoked for good.

use passerelles::domain::vocab::Role;
use passerelles::policy::Viewer;
use sea_orm::EntityTrait;

use super::told;

#[tokio::test]
async fn a_token_is_its_holder_until_it_is_revoked() {
    let (database, directory) = told().await;
    let operator = Viewer::Operator;
    let (id, token) = directory
        .tokens()
        .create(&operator, "portail", Role::Editor)
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
            .revoked_at
            .is_some()
    );
}
