//! Tokens: made once, shown once, kept as a hash.

use sha2::{Digest, Sha256};

use crate::domain::actor::Actor;
use crate::domain::node_id::NodeType;
use crate::domain::vocab::{ActorStatus, Role};
use crate::policy::Viewer;
use crate::runtime::Clock;
use crate::service::{Directory, ServiceError};
use crate::store::{ApiToken, Store};

/// What a token starts with, so that one left in a file is recognised.
const PREFIX: &str = "psr_";

/// The tokens of a directory: its database is enough, whoever uses the search index.
#[derive(Clone, Debug)]
pub struct Tokens {
    store: Store,
    clock: Clock,
}

impl Tokens {
    /// The tokens of a database.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        Self { store, clock }
    }

    /// Makes a token; its text is returned here and never again.
    ///
    /// # Arguments
    /// * `actor` - the actor that its holder is, who may see what is measured of oneself
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for an actor that the directory does not hold or that is closed, and for a reader who is
    /// no actor; when the database fails, or the machine has no randomness to give.
    pub async fn create(
        &self,
        author: &Viewer,
        name: &str,
        role: Role,
        actor: Option<i64>,
    ) -> Result<(i64, String), ServiceError> {
        self.check_holder(role, actor).await?;
        let mut secret = [0_u8; 32];
        crate::runtime::fill_random(&mut secret)
            .map_err(|error| ServiceError::Random(Box::new(error)))?;
        let token = format!("{PREFIX}{}", hexadecimal(&secret));
        let mut writer = self
            .store
            .begin_write(&author.author(), self.clock.now_ms())
            .await?;
        let id = writer
            .insert_token(name, role, actor, &hash(&token))
            .await?;
        writer.commit().await?;
        Ok((id, token))
    }

    /// Refuses an actor that nobody can be, and a reader for whom the token would open nothing.
    async fn check_holder(&self, role: Role, actor: Option<i64>) -> Result<(), ServiceError> {
        const FIELD: &str = "actor";
        let Some(id) = actor else {
            if role == Role::Reader {
                return Err(ServiceError::bad_input(
                    FIELD,
                    "Un jeton READER est celui d'un acteur : nommez-le. Sans acteur, ce qui est public se lit sans jeton.",
                    "A READER token is that of an actor: name it. What is public is read without a token.",
                ));
            }
            return Ok(());
        };
        let Some(found) = self.store.actors(&[id]).await?.remove(&id) else {
            return Err(ServiceError::bad_input(
                FIELD,
                "Cet acteur n'existe pas dans l'annuaire : cherchez son identifiant avec actors(search: …).",
                "The directory holds no such actor: look for its identifier with actors(search: ...).",
            ));
        };
        if found.status == ActorStatus::Closed {
            let (fr, en) = found
                .successor_id
                .map_or_else(Default::default, |successor| {
                    let id = NodeType::Actor.encode(successor);
                    (
                        format!(" Son successeur est {id}."),
                        format!(" Its successor is {id}."),
                    )
                });
            let name = found.name;
            return Err(ServiceError::bad_input(
                FIELD,
                format!(
                    "« {name} » est fermé : un nouveau jeton est fait pour un acteur en activité.{fr}"
                ),
                format!("\"{name}\" is closed: a new token is made for an actor at work.{en}"),
            ));
        }
        Ok(())
    }

    /// All tokens, oldest first, without their texts, each with the actor that its holder is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self) -> Result<Vec<(ApiToken, Option<Actor>)>, ServiceError> {
        let tokens = self.store.tokens().await?;
        let ids: Vec<i64> = tokens.iter().filter_map(|token| token.actor_id).collect();
        let actors = self.store.actors(&ids).await?;
        let with_actor = |token: ApiToken| {
            let actor = token.actor_id.and_then(|id| actors.get(&id).cloned());
            (token, actor)
        };
        Ok(tokens.into_iter().map(with_actor).collect())
    }

    /// Revokes a token; false when none in force has the identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke(&self, author: &Viewer, id: i64) -> Result<bool, ServiceError> {
        let mut writer = self
            .store
            .begin_write(&author.author(), self.clock.now_ms())
            .await?;
        let revoked = writer.revoke_token(id).await?;
        writer.commit().await?;
        Ok(revoked)
    }
}

impl Directory {
    /// Its tokens, to be made, listed and revoked.
    #[must_use]
    pub fn tokens(&self) -> Tokens {
        Tokens::new(self.store.clone(), self.clock.clone())
    }

    /// The holder of a token, `None` when no token in force has this text.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn viewer_of_token(&self, token: &str) -> Result<Option<Viewer>, ServiceError> {
        if !token.starts_with(PREFIX) {
            return Ok(None);
        }
        let known = self.store.token_by_hash(&hash(token)).await?;
        Ok(known.map(|token| Viewer::Token {
            id: token.id,
            name: token.name,
            role: token.role,
            actor: token.actor_id,
        }))
    }
}

/// A token holds 256 random bits: a plain hash cannot be turned back by guessing.
fn hash(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}
