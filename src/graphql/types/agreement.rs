//! Agreements: local health contracts and others, with their signatories and their end.

use async_graphql::{ComplexObject, Context, ID, InputObject, SimpleObject};
use jiff::Unit;

use super::actor::Actor;
use super::listed::{Code, values};
use super::partnership::Partnership;
use crate::domain::agreement;
use crate::domain::date;
use crate::domain::filter::PartnershipFilter;
use crate::domain::vocab::PartnershipStatus;
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::graphql::id::{NodeType, actor_number};
use crate::graphql::paging::PageArguments;
use crate::graphql::ranked::{Name, list, ranked_connection};
use crate::graphql::scalar::{Date, PartialDate};
use crate::service::{AgreementQuery, Agreements};

/// Conditions on agreements; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct AgreementFilter {
    /// Ends within so many months of the day:
    /// it is not over yet, and its end is known.
    ending_within_months: Option<i32>,
    /// Its carrier and one of those who signed it are present in this territory,
    /// and it is not limited to somewhere else.
    territory: Option<ID>,
    /// Is carried by this actor.
    carrier: Option<ID>,
    /// Is carried or signed by this actor.
    actor: Option<ID>,
    /// State is one of these.
    statuses: Option<Vec<Code<PartnershipStatus>>>,
    /// The day looked at; today when absent.
    as_of: Option<Date>,
}

impl AgreementFilter {
    /// The conditions with identifiers decoded.
    pub(crate) fn check(self) -> Result<AgreementQuery> {
        let territory = self.territory;
        let territory = territory.map(|id| NodeType::Territory.number("filter.territory", &id));
        let carrier = self.carrier.map(|id| actor_number("filter.carrier", &id));
        let actor = self.actor.map(|id| actor_number("filter.actor", &id));
        Ok(AgreementQuery {
            filter: PartnershipFilter {
                actor_id: actor.transpose()?,
                statuses: values(self.statuses),
                territory_id: territory.transpose()?,
                ..PartnershipFilter::default()
            },
            carrier_id: carrier.transpose()?,
            ending_within_months: self.ending_within_months.map(i64::from),
            as_of: self.as_of.map(|day| day.0),
        })
    }
}

/// A contract with its carrier and those who signed it:
/// the partnerships AGREEMENT towards one actor that share label, state and period.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Agreement {
    /// What it is, in the words of its source.
    label: Option<String>,
    /// State.
    status: Code<PartnershipStatus>,
    /// First day, inclusive.
    valid_from: Option<PartialDate>,
    /// End, exclusive; null when unknown.
    valid_until: Option<PartialDate>,
    /// Days from the day looked at to the end;
    /// negative when it is over, null when the end is unknown.
    days_left: Option<i32>,
    #[graphql(skip)]
    of: agreement::Agreement,
}

impl Agreement {
    fn new(as_of: &date::PartialDate, of: &agreement::Agreement) -> Self {
        let end = of
            .valid_until
            .as_ref()
            .and_then(date::PartialDate::first_day);
        let days = as_of.first_day().zip(end).and_then(|(day, end)| {
            let left = day.until((Unit::Day, end)).ok()?;
            Some(left.get_days())
        });
        Self {
            label: of.label.clone(),
            status: Code(of.status),
            valid_from: of.valid_from.clone().map(PartialDate),
            valid_until: of.valid_until.clone().map(PartialDate),
            days_left: days,
            of: of.clone(),
        }
    }
}

#[ComplexObject]
impl Agreement {
    /// The actor that carries it.
    async fn carrier(&self, context: &Context<'_>) -> Result<Actor> {
        request(context)?.actor(self.of.carrier_id).await
    }

    /// Those who signed it beside its carrier, as far as they are recorded;
    /// seldom more than thirty.
    #[graphql(complexity = "10 * child_complexity")]
    async fn signatories(&self, context: &Context<'_>) -> Result<Vec<Actor>> {
        let request = request(context)?;
        let signatories = self.of.signatories();
        let signatories = signatories.iter().map(|id| request.actor(*id));
        futures_util::future::try_join_all(signatories).await
    }

    /// Its partnerships, by identifier.
    #[graphql(complexity = "10 * child_complexity")]
    async fn partnerships(&self) -> Vec<Partnership> {
        let ties = self.of.partnerships.iter().cloned();
        ties.map(Partnership::from).collect()
    }
}

ranked_connection!(
    AgreementConnection of AgreementEdge of Agreement, "A page of agreements.",
    as_of: Date = "The day looked at."
);

impl AgreementConnection {
    /// A page of agreements.
    pub(crate) fn page(found: &Agreements, arguments: &PageArguments) -> Result<Self> {
        let name = |of: &agreement::Agreement| {
            // An agreement is made of one partnership at least, and no two share one.
            Name::one(of.partnerships.first().map_or(0, |tie| tie.id))
        };
        let listed = list(arguments, &found.rows, name, |of| {
            Agreement::new(&found.as_of, of)
        })?;
        Ok(Self::new(listed, Date(found.as_of.clone())))
    }
}
