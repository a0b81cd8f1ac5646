//! What a write answers.

use async_graphql::{Enum, SimpleObject};

use crate::graphql::context::RequestContext;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::loader::{
    AnyApplicationId, AnyPartnershipId, AnyTourContactId, CallId, ContributionId, PilotDecisionId,
    ProposalId,
};
use crate::graphql::types::actor::Actor;
use crate::graphql::types::application::Application;
use crate::graphql::types::call::Call;
use crate::graphql::types::partnership::Partnership;
use crate::graphql::types::pilot::PilotDecision;
use crate::graphql::types::proposal::{Contribution, Proposal};
use crate::graphql::types::tour::TourContact;
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
    /// Path of the input field, such as `["identifiers", "0"]`;
    /// empty when the whole is meant.
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

/// Declares what a write of a record gives: the record as it is now, or why the write was refused.
macro_rules! payloads {
    ($($payload:ident $field:ident: $node:ident by $key:ident, $doc:literal, $what:literal;)+) => { $(
        #[doc = $doc]
        #[derive(SimpleObject)]
        pub(super) struct $payload {
            #[doc = $what]
            $field: Option<$node>,
            /// Why the write was refused; empty when it was done.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            /// The payload of a write.
            pub(super) async fn new(request: &RequestContext, written: Written) -> Result<Self> {
                Ok(match written {
                    Ok(id) => {
                        let found = request.loaders.load_one($key(id)).await?;
                        let record = found.ok_or_else(|| {
                            tracing::error!(record = id, "a record just written is not there");
                            ApiError::fault()
                        })?;
                        Self {
                            $field: Some(record.into()),
                            user_errors: Vec::new(),
                        }
                    }
                    Err(refusals) => Self {
                        $field: None,
                        user_errors: refusals.into_iter().map(UserError::from).collect(),
                    },
                })
            }
        }
    )+ };
}

payloads! {
    CallPayload call: Call by CallId, "What a write of a call gives.",
        "The call as it is now; null when the write was refused.";
    ApplicationPayload application: Application by AnyApplicationId, "What a write of an application gives.",
        "The application as it is now; null when the write was refused.";
    ContributionPayload contribution: Contribution by ContributionId, "What a write of a contribution gives.",
        "The contribution as it is now; null when the write was refused.";
    ProposalPayload proposal: Proposal by ProposalId, "What a write of a proposal gives.",
        "The proposal as it is now; null when the write was refused.";
    TourContactPayload contact: TourContact by AnyTourContactId, "What a write of a contact of a tour gives.",
        "The contact as it is now; null when the write was refused.";
    PilotDecisionPayload decision: PilotDecision by PilotDecisionId, "What the record of a decision gives.",
        "The decision as it was recorded; null when the write was refused.";
}
