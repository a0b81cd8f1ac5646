//! Tokens: made, listed, revoked and looked up by their hash.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::bulk::{Table, text};
use super::writer::Writer;
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Operation, Role, Vocabulary};
use crate::store::{Store, StoreError};

const TOKEN: Table = Table {
    name: "api_token",
    common: &[],
    columns: &[
        "id",
        "name",
        "role",
        "hash",
        "created_at",
        "revoked_at",
        "actor_id",
    ],
    conflict: "",
};

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Identifier in the database.
    pub id: i64,
    /// What it was made for.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC; `None` while it is in force.
    pub revoked_at: Option<i64>,
    /// The actor that its holder is.
    pub actor_id: Option<i64>,
}

impl From<entity::api_token::Model> for ApiToken {
    fn from(row: entity::api_token::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            role: row.role,
            created_at: row.created_at,
            revoked_at: row.revoked_at,
            actor_id: row.actor_id,
        }
    }
}

impl Writer {
    /// Keeps a new token by its hash.
    ///
    /// # Errors
    /// [`StoreError::Database`], also when there is no such actor.
    pub async fn insert_token(
        &mut self,
        name: &str,
        role: Role,
        actor_id: Option<i64>,
        hash: &str,
    ) -> Result<i64, StoreError> {
        let id = self.take_ids("api_token", 1).await?;
        TOKEN
            .insert(
                &self.transaction,
                vec![
                    id.into(),
                    text(name),
                    text(role.code()),
                    text(hash),
                    self.now_ms.into(),
                    None::<i64>.into(),
                    actor_id.into(),
                ],
            )
            .await?;
        let after = serde_json::json!({"name": name, "role": role.code(), "actorId": actor_id});
        self.log(
            EntityKind::Token,
            id,
            Operation::Create,
            None,
            Some(after.to_string()),
        )
        .await?;
        Ok(id)
    }

    /// Revokes a token; false when no token in force has the identifier.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn revoke_token(&mut self, id: i64) -> Result<bool, StoreError> {
        let revoked = self
            .execute(
                "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                [self.now_ms.into(), id.into()],
            )
            .await?;
        if revoked > 0 {
            let after = serde_json::json!({ "revokedAt": self.now_ms }).to_string();
            self.log(EntityKind::Token, id, Operation::Close, None, Some(after))
                .await?;
        }
        Ok(revoked > 0)
    }
}

impl Store {
    /// The token in force that has a hash.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn token_by_hash(&self, hash: &str) -> Result<Option<ApiToken>, StoreError> {
        let row = entity::api_token::Entity::find()
            .filter(entity::api_token::Column::Hash.eq(hash))
            .filter(entity::api_token::Column::RevokedAt.is_null())
            .one(&self.connection)
            .await?;
        Ok(row.map(Into::into))
    }

    /// Whether a token was revoked; one that was never made was not.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One statement, on the primary key.
    pub async fn token_is_revoked(&self, id: i64) -> Result<bool, StoreError> {
        let row = entity::api_token::Entity::find_by_id(id)
            .one(&self.connection)
            .await?;
        Ok(row.is_some_and(|row| row.revoked_at.is_some()))
    }

    /// All tokens, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn tokens(&self) -> Result<Vec<ApiToken>, StoreError> {
        let rows = entity::api_token::Entity::find()
            .order_by_asc(entity::api_token::Column::Id)
            .all(&self.connection)
            .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }
}
