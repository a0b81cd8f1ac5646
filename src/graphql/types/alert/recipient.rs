//! Somebody to alert.

use async_graphql::{ComplexObject, Context, SimpleObject};

use crate::domain::vocab::{
    AlertOutcome, Certainty, Concern, ContactChannel, MobilisableBy, PartnershipKind, Vocabulary,
};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::loader::ActorContacts;
use crate::graphql::scalar::Date;
use crate::graphql::types::actor::Actor;
use crate::graphql::types::contact::ContactPoint;
use crate::graphql::types::listed::{Code, codes};
use crate::graphql::types::territory::Territory;
use crate::service::{self, Basis};

/// By whom one gets to a recipient that is one step further.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(super) struct AlertStep {
    /// `ALERTS` or `REFERS_TO`.
    kind: Code<PartnershipKind>,
    #[graphql(skip)]
    number: i64,
}

#[ComplexObject]
impl AlertStep {
    /// The recipient that signals or refers to it.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.number).await
    }
}

/// Somebody to alert, and why.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(super) struct AlertRecipient {
    /// Which of the concerns asked about it takes.
    concerns: Vec<Code<Concern>>,
    /// Those of them that no rule speaks of:
    /// its themes alone point to them, to be checked.
    by_themes: Vec<Code<Concern>>,
    /// Why it is here, in French: where it serves, what it handles,
    /// since when it is confirmed.
    reason: String,
    /// The same in English.
    reason_en: String,
    /// When it was last confirmed or took an alert in charge;
    /// the first of the month for an alert.
    last_confirmation: Option<Date>,
    /// How sure its competence is: that of the least sure concern.
    certainty: Code<Certainty>,
    /// Short name of the first rule it stands on;
    /// null when its themes alone point to it.
    rule: Option<String>,
    /// Whether the rule is about this very actor rather than its kind.
    is_own_rule: bool,
    /// Who may use it; both when nothing is said.
    mobilisable_by: Vec<Code<MobilisableBy>>,
    /// Ways to reach it for this, the best first; empty when nothing is said.
    means: Vec<Code<ContactChannel>>,
    /// Conditions, in French; empty without any.
    conditions: String,
    /// Conditions, in English; empty without any.
    conditions_en: String,
    /// By whom one gets there; null for those who serve the commune.
    via: Option<AlertStep>,
    /// What recent alerts say against it: to be checked by an editor.
    /// Of a natural person, for editors and that person only.
    flags: Vec<Code<AlertOutcome>>,
    /// Whether `contacts` is empty for only professionals may use it,
    /// and the caller is known to be none.
    contacts_withheld: bool,
    #[graphql(skip)]
    number: i64,
    #[graphql(skip)]
    served_number: Option<i64>,
    #[graphql(skip)]
    fallback_number: Option<i64>,
    #[graphql(skip)]
    preferred: Vec<ContactChannel>,
}

impl From<service::AlertRecipient> for AlertRecipient {
    fn from(one: service::AlertRecipient) -> Self {
        let (rule, is_own_rule) = match &one.basis {
            Basis::OwnRule(id) => (Some(id.clone()), true),
            Basis::KindRule(id) => (Some(id.clone()), false),
            Basis::Themes => (None, false),
        };
        let both = if one.mobilisable_by.is_empty() {
            MobilisableBy::ALL.to_vec()
        } else {
            one.mobilisable_by.clone()
        };
        Self {
            concerns: codes(one.concerns.iter().copied()),
            last_confirmation: one.confirmed_on().map(Date),
            reason: one.reason_fr,
            reason_en: one.reason_en,
            certainty: Code(if one.by_themes.is_empty() {
                one.certainty
            } else {
                Certainty::Inferred
            }),
            by_themes: codes(one.by_themes),
            rule,
            is_own_rule,
            mobilisable_by: codes(both),
            means: codes(one.means.iter().copied()),
            conditions: one.conditions_fr,
            conditions_en: one.conditions_en,
            via: one.via.map(|via| AlertStep {
                kind: Code(via.kind),
                number: via.actor,
            }),
            flags: codes(one.flags),
            number: one.actor,
            served_number: one.served,
            fallback_number: one.fallback,
            preferred: one.means,
            contacts_withheld: one.closed,
        }
    }
}

#[ComplexObject]
impl AlertRecipient {
    /// The actor.
    async fn actor(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.number).await
    }

    /// The territory through which the commune is served; null for one a step further.
    async fn served_through(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        let Some(id) = self.served_number else {
            return Ok(None);
        };
        let found = request(context)?.territory_row(id).await?;
        Ok(found.map(Into::into))
    }

    /// Ways to reach it that the viewer may read and the caller may use.
    ///
    /// Those of `means` first; a few at most. Empty where only professionals may, and the caller is known to be none
    /// (`contactsWithheld`).
    async fn contacts(&self, context: &Context<'_>) -> Result<Vec<ContactPoint>> {
        if self.contacts_withheld {
            return Ok(Vec::new());
        }
        let key = ActorContacts(self.number);
        let found = request(context)?.loaders.load_one(key).await?;
        let mut found = found.unwrap_or_default();
        found.sort_by_key(|contact| {
            let place = self
                .preferred
                .iter()
                .position(|one| *one == contact.channel);
            place.unwrap_or(usize::MAX)
        });
        Ok(found.into_iter().map(ContactPoint::from).collect())
    }

    /// Whom to ask when this one does not answer:
    /// the next that takes one of the same concerns and is for the caller,
    /// at a wider level, or else the next one.
    async fn fallback(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.fallback_number {
            Some(id) => Ok(Some(request(context)?.actor(id).await?)),
            None => Ok(None),
        }
    }
}
