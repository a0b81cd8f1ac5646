//! Before and after.

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::candidate::territory;
use crate::domain::date::PartialDate;
use crate::graphql::error::Result;
use crate::graphql::scalar::Date;
use crate::graphql::types::territory::Territory;
use crate::service::{self, ReadinessCriterion};

/// Chosen territories and those most like them that were not chosen, on two days.
#[derive(SimpleObject)]
pub(crate) struct PilotFollowUp {
    /// The day before.
    from: Date,
    /// The day after.
    to: Date,
    /// The chosen territories, in the order in which they were named; at most 4.
    chosen: Vec<FollowedPilot>,
}

/// A chosen territory with those most like it.
#[derive(SimpleObject)]
pub(super) struct FollowedPilot {
    /// The chosen one.
    own: MeasuredTerritory,
    /// Those most like it on the day before, the nearest first; at most 10.
    others: Vec<NearTerritory>,
    /// How much more it grew than the mean of the others,
    /// for each of the eight `pilotCriteria`.
    differences: Vec<PilotDifference>,
}

/// A territory that was not chosen, and how alike it was.
#[derive(SimpleObject)]
pub(super) struct NearTerritory {
    /// From 0, the same values, to 1, opposite ends of all criteria.
    distance: f64,
    /// What the network told of it.
    measured: MeasuredTerritory,
}

/// What the network told of a territory on two days.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct MeasuredTerritory {
    /// The value of each of the eight `pilotCriteria`.
    values: Vec<PilotChange>,
    #[graphql(skip)]
    territory_id: i64,
}

#[ComplexObject]
impl MeasuredTerritory {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.territory_id).await
    }
}

/// A value on two days.
#[derive(SimpleObject)]
pub(super) struct PilotChange {
    /// Code of the criterion.
    criterion: &'static str,
    /// The value on the day before; null when it was not known.
    before: Option<f64>,
    /// The value on the day after; null when it was not known.
    after: Option<f64>,
    /// By how much it grew; null when one of the two is not known.
    change: Option<f64>,
}

/// How much more a chosen territory grew than those like it.
#[derive(SimpleObject)]
pub(super) struct PilotDifference {
    /// Code of the criterion.
    criterion: &'static str,
    /// Its growth less the mean growth of the others whose growth is known;
    /// null when nothing can be compared.
    difference: Option<f64>,
}

impl From<&service::Measured> for MeasuredTerritory {
    fn from(of: &service::Measured) -> Self {
        let values = ReadinessCriterion::ALL.iter().enumerate();
        let values = values.map(|(number, criterion)| PilotChange {
            criterion: criterion.code(),
            before: of.values[number].0,
            after: of.values[number].1,
            change: of.change(number),
        });
        Self {
            values: values.collect(),
            territory_id: of.territory.id,
        }
    }
}

impl From<&service::Followed> for FollowedPilot {
    fn from(of: &service::Followed) -> Self {
        let others = of.others.iter().map(|(distance, measured)| NearTerritory {
            distance: *distance,
            measured: measured.into(),
        });
        let differences = ReadinessCriterion::ALL.iter().enumerate();
        let differences = differences.map(|(number, criterion)| PilotDifference {
            criterion: criterion.code(),
            difference: of.difference(number),
        });
        Self {
            own: (&of.own).into(),
            others: others.collect(),
            differences: differences.collect(),
        }
    }
}

impl From<service::PilotFollowUp> for PilotFollowUp {
    fn from(of: service::PilotFollowUp) -> Self {
        Self {
            from: Date(PartialDate::from_day(of.from)),
            to: Date(PartialDate::from_day(of.to)),
            chosen: of.chosen.iter().map(FollowedPilot::from).collect(),
        }
    }
}
