//! Tokens: made once, shown once, kept as a hash.

use sha2::{Digest, Sha256};

use crate::domain::vocab::Role;
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
    /// # Errors
    /// When the database fails, or the machine has no randomness to give.
    pub async fn create(
        &self,
        author: &Viewer,
        name: &str,
        role: Role,
    ) -> Result<(i64, String), ServiceError> {
        let mut secret = [0_u8; 32];
        crate::runtime::fill_random(&mut secret)
            .map_err(|error| ServiceError::Random(Box::new(error)))?;
        let token = format!("{PREFIX}{}", hexadecimal(&secret));
        let mut writer = self
            .store
            .begin_write(&author.author(), self.clock.now_ms())
            .await?;
        let id = writer.insert_token(name, role, &hash(&token)).await?;
        writer.commit().await?;
        Ok((id, token))
    }

    /// All tokens, oldest first, without their texts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self) -> Result<Vec<ApiToken>, ServiceError> {
        Ok(self.store.tokens().await?)
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
