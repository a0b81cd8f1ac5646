//! What a write answers.

use async_graphql::{Enum, SimpleObject};

use crate::graphql::context::RequestContext;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{AnyPartnershipId, PilotDecisionId};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::partnership::Partnership;
use crate::graphql::types::pilot::PilotDecision;
use crate::service::{self, Refusal, Written};

/// Why a write was refused, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "service::RefusalCode")]
pub(super) enum UserErrorCode {
    /// A value is missing or wrong.
    BadUserInput,
    /// The record was changed since it was read: read it again.
    Conflict,
    /// The record, or one it refers to, does not exist.
    NotFound,
    /// The same record is there already.
    Duplicate,
}

/// Why a write was refused.
#[derive(Clone, SimpleObject)]
pub(super) struct UserError {
    /// The reason, for programs.
    code: UserErrorCode,
    /// Path of the input field, such as `["identifiers", "0"]`; empty when the whole is meant.
    field: Vec<String>,
    /// What is wrong and what to do, in French.
    message: String,
    /// What is wrong and what to do, in English.
    message_en: String,
}

impl From<Refusal> for UserError {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.code.into(),
            field: refusal.field,
            message: refusal.message_fr,
            message_en: refusal.message_en,
        }
    }
}

/// What a write of an actor gives.
#[derive(SimpleObject)]
pub(super) struct ActorPayload {
    /// The actor as it is now; null when the write was refused.
    actor: Option<Actor>,
    /// Why the write was refused; empty when it was done.
    user_errors: Vec<UserError>,
}

impl ActorPayload {
    /// The payload of a write.
    pub(super) async fn new(request: &RequestContext, written: Written) -> Result<Self> {
        Ok(match written {
            Ok(id) => Self {
                actor: Some(request.actor(id).await?),
                user_errors: Vec::new(),
            },
            Err(refusals) => Self {
                actor: None,
                user_errors: refusals.into_iter().map(UserError::from).collect(),
            },
        })
    }
}

/// What a write of a partnership gives.
#[derive(SimpleObject)]
pub(super) struct PartnershipPayload {
    /// The partnership as it is now; null when the write was refused.
    partnership: Option<Partnership>,
    /// Why the write was refused; empty when it was done.
    user_errors: Vec<UserError>,
}

impl PartnershipPayload {
    /// The payload of a write.
    pub(super) async fn new(request: &RequestContext, written: Written) -> Result<Self> {
        Ok(match written {
            Ok(id) => {
                let found = request.loaders.load_one(AnyPartnershipId(id)).await?;
                let row = found.ok_or_else(|| {
                    tracing::error!(partnership = id, "a partnership just written is not there");
                    ApiError::fault()
                })?;
                Self {
                    partnership: Some(row.into()),
                    user_errors: Vec::new(),
                }
            }
            Err(refusals) => Self {
                partnership: None,
                user_errors: refusals.into_iter().map(UserError::from).collect(),
            },
        })
    }
}

/// What the record of a decision gives.
#[derive(SimpleObject)]
pub(super) struct PilotDecisionPayload {
    /// The decision as it was recorded; null when the write was refused.
    decision: Option<PilotDecision>,
    /// Why the write was refused; empty when it was done.
    user_errors: Vec<UserError>,
}

impl PilotDecisionPayload {
    /// The payload of a write.
    pub(super) async fn new(request: &RequestContext, written: Written) -> Result<Self> {
        Ok(match written {
            Ok(id) => {
                let found = request.loaders.load_one(PilotDecisionId(id)).await?;
                let row = found.ok_or_else(|| {
                    tracing::error!(decision = id, "a decision just recorded is not there");
                    ApiError::fault()
                })?;
                Self {
                    decision: Some(row.into()),
                    user_errors: Vec::new(),
                }
            }
            Err(refusals) => Self {
                decision: None,
                user_errors: refusals.into_iter().map(UserError::from).collect(),
            },
        })
    }
}
