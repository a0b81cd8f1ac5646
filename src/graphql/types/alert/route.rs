//! The answer: whom to alert.

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::path::{AlertLine, AlertSharing};
use super::recipient::AlertRecipient;
use super::rule_set::AlertRuleSet;
use crate::domain::alert::sharing_for;
use crate::domain::vocab::{CallerRole, Concern};
use crate::graphql::context::request;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::types::listed::{Code, codes};
use crate::graphql::types::territory::Territory;
use crate::service;

/// What nobody takes in the commune: never an empty list.
#[derive(SimpleObject)]
pub(super) struct AlertHole {
    /// The concerns that nobody takes there: neither who serves a part of the commune
    /// nor a desk that is not for the caller counts.
    concerns: Vec<Code<Concern>>,
    /// Those who take them elsewhere in the EPCI, or else in the département,
    /// the région, the country; three for each at most.
    nearest: Vec<AlertRecipient>,
    /// National lines for these concerns and the others asked about.
    national: Vec<AlertLine>,
}

/// Whom to alert. Nothing that was asked is kept.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct AlertRoute {
    /// What was asked about.
    concerns: Vec<Code<Concern>>,
    /// Who asked.
    caller: Option<Code<CallerRole>>,
    /// To do first of all, for concerns of danger: gestures, numbers, legal duties.
    /// Empty without danger.
    emergency: Vec<AlertLine>,
    /// Those who serve the commune, most specific area and latest confirmation first,
    /// eight for each concern at most; then up to ten who are one step further, with `via`.
    recipients: Vec<AlertRecipient>,
    /// How many serve the commune and take one of the concerns, told or not.
    recipient_count: i32,
    /// What nobody takes in the whole commune for the caller;
    /// null when somebody takes each concern.
    hole: Option<AlertHole>,
    /// National lines for information.
    national: Vec<AlertLine>,
    /// What the caller may share, and under which law.
    sharing: AlertSharing,
    /// The rules that the answer stands on.
    rule_set: AlertRuleSet,
    #[graphql(skip)]
    commune_number: i64,
}

impl AlertRoute {
    pub(crate) fn new(route: service::AlertRoute, caller: Option<CallerRole>) -> Result<Self> {
        let sharing = sharing_for(caller).ok_or_else(|| {
            tracing::error!("the wording on what may be shared does not read");
            ApiError::fault()
        })?;
        let lines = |lines: &[&crate::domain::alert::PathLine]| -> Vec<AlertLine> {
            lines.iter().map(|line| AlertLine::from(*line)).collect()
        };
        let many = |recipients: Vec<service::AlertRecipient>| -> Vec<AlertRecipient> {
            recipients.into_iter().map(AlertRecipient::from).collect()
        };
        Ok(Self {
            concerns: codes(route.concerns),
            caller: caller.map(Code),
            emergency: lines(&route.emergency),
            recipients: many(route.recipients),
            recipient_count: i32::try_from(route.total).unwrap_or(i32::MAX),
            hole: route.hole.map(|hole| AlertHole {
                concerns: codes(hole.concerns),
                nearest: many(hole.nearest),
                national: lines(&route.national),
            }),
            national: lines(&route.national),
            sharing: sharing.into(),
            rule_set: route.rule_set.into(),
            commune_number: route.commune,
        })
    }
}

#[ComplexObject]
impl AlertRoute {
    /// The commune, under its code of today.
    async fn commune(&self, context: &Context<'_>) -> Result<Territory> {
        let id = self.commune_number;
        let found = request(context)?.territory_row(id).await?;
        found.map(Into::into).ok_or_else(ApiError::fault)
    }
}
