//! Before and after: chosen territories and those most like them, on what the network told on two days.

use jiff::civil::Date;

use super::criterion::ReadinessCriterion;
use super::error;
use super::readiness::LevelReadiness;
use super::request::{MOST_PILOTS, PilotRequest};
use super::study::PilotTerritory;
use crate::domain::date::PartialDate;
use crate::policy::Viewer;
use crate::service::{Directory, ScopeRequest, ServiceError};

/// Territories that each chosen one may be compared with.
pub const MOST_COMPARED_WITH: usize = 10;

/// What is followed up.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUpRequest {
    /// Where, and on which criteria territories are alike; its day is replaced by the first of the two.
    pub study: PilotRequest,
    /// Identifiers of the chosen territories, each once.
    pub chosen: Vec<i64>,
    /// The day before.
    pub from: PartialDate,
    /// The day after; today when `None`.
    pub to: Option<PartialDate>,
    /// With how many others each is compared, 1 to [`MOST_COMPARED_WITH`].
    pub compared: usize,
}

/// Chosen territories and those most like them, on two days.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotFollowUp {
    /// The day before.
    pub from: Date,
    /// The day after.
    pub to: Date,
    /// In the order in which they were named.
    pub chosen: Vec<Followed>,
}

/// A chosen territory with those most like it on the day before that were not chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// The chosen one.
    pub own: Measured,
    /// The others with their distance, 0 for the same values to 1; the nearest first.
    pub others: Vec<(f64, Measured)>,
}

/// What the network told of a territory on two days.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The territory.
    pub territory: PilotTerritory,
    /// Before and after, in the order of [`ReadinessCriterion::ALL`]; `None` when it was not known.
    pub values: Vec<(Option<f64>, Option<f64>)>,
}

impl Measured {
    /// By how much a value grew; `None` when one of the two is not known.
    #[must_use]
    pub fn change(&self, number: usize) -> Option<f64> {
        let (before, after) = self.values[number];
        Some(after? - before?)
    }
}

impl Followed {
    /// By how much a value of the chosen one grew more than the mean of those of the others whose growth is known (the
    /// difference of the differences); `None` when nothing can be compared.
    #[must_use]
    pub fn difference(&self, number: usize) -> Option<f64> {
        let own = self.own.change(number)?;
        let others = self.others.iter();
        let others: Vec<f64> = others.filter_map(|(_, of)| of.change(number)).collect();
        #[expect(clippy::cast_precision_loss, reason = "at most ten territories")]
        let count = others.len() as f64;
        (count > 0.0).then(|| own - others.iter().sum::<f64>() / count)
    }
}

impl Directory {
    /// Compares chosen territories with those most like them that were not chosen, on two days.
    ///
    /// Alike means: near on the criteria of the study ([`network::analysis::pilots::Study::nearest`]), with the network of
    /// the day before. A difference is no proof: others may have changed for reasons of their own, and what was entered
    /// since makes a territory look better linked.
    ///
    /// # Errors
    /// As [`Directory::pilot_study`]; [`ServiceError::BadInput`] when a chosen territory is not a candidate of the study,
    /// and when the second day is not after the first one.
    ///
    /// # Complexity
    /// A study of one draw, and the readiness of a level on two days.
    pub async fn pilot_follow_up(
        &self,
        request: &FollowUpRequest,
        viewer: &Viewer,
    ) -> Result<PilotFollowUp, ServiceError> {
        if !(1..=MOST_PILOTS).contains(&request.chosen.len()) {
            return Err(error::wrong_chosen(request.chosen.len()));
        }
        if !(1..=MOST_COMPARED_WITH).contains(&request.compared) {
            return Err(error::wrong_comparison());
        }
        for (number, id) in request.chosen.iter().enumerate() {
            if request.chosen[..number].contains(id) {
                return Err(error::chosen_twice(number));
            }
        }
        let today = self.clock.today();
        let to = request
            .to
            .as_ref()
            .map_or(Some(today), PartialDate::first_day);
        // A day that does not exist is refused by the network.
        if to
            .zip(request.from.first_day())
            .is_some_and(|(to, from)| to <= from)
        {
            return Err(error::wrong_order());
        }
        let asked = PilotRequest {
            as_of: Some(request.from.clone()),
            draws: 1,
            ..request.study.clone()
        };
        let study = self.pilot_study(&asked, viewer).await?;
        let place = |id: &i64| {
            let mut territories = study.territories().iter();
            let place = territories.position(|territory| territory.id == *id);
            place.ok_or_else(error::not_a_candidate)
        };
        let chosen: Vec<usize> = (request.chosen.iter())
            .map(place)
            .collect::<Result<_, _>>()?;
        let on = async |day: Option<PartialDate>| {
            let scope = ScopeRequest {
                as_of: day,
                ..ScopeRequest::default()
            };
            let network = self.network(&scope, viewer).await?;
            let readiness = LevelReadiness::of(&network, request.study.level).await?;
            Ok::<_, ServiceError>((network.as_of(), readiness))
        };
        let (from, before) = on(Some(request.from.clone())).await?;
        let (to, after) = on(request.to.clone()).await?;
        let measured = |alternative: usize| {
            let territory = study.territories()[alternative].clone();
            let value = |readiness: &LevelReadiness, criterion| {
                readiness.value(criterion, territory.id, territory.inhabitants)
            };
            let values = ReadinessCriterion::ALL
                .map(|criterion| (value(&before, criterion), value(&after, criterion)));
            Measured {
                territory,
                values: values.to_vec(),
            }
        };
        let followed = |alternative: &usize| {
            let near = study.nearest(*alternative, &chosen, request.compared);
            let near = near.ok_or_else(error::not_a_candidate)?;
            let others = near
                .iter()
                .map(|of| (of.distance, measured(of.alternative)));
            Ok(Followed {
                own: measured(*alternative),
                others: others.collect(),
            })
        };
        let chosen: Result<Vec<Followed>, ServiceError> = chosen.iter().map(followed).collect();
        Ok(PilotFollowUp {
            from,
            to,
            chosen: chosen?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(before: Option<f64>, after: Option<f64>) -> Measured {
        Measured {
            territory: PilotTerritory {
                id: 1,
                code: "1".to_owned(),
                name: "Ici".to_owned(),
                inhabitants: None,
                setting: None,
            },
            values: vec![(before, after)],
        }
    }

    #[test]
    fn growth_is_compared_with_that_of_the_others_as_far_as_known() {
        let followed = |own, others: Vec<Measured>| Followed {
            own,
            others: others.into_iter().map(|of| (0.1, of)).collect(),
        };
        let own = measured(Some(1.0), Some(5.0));
        let others = vec![
            measured(Some(1.0), Some(2.0)),
            measured(Some(0.0), Some(2.0)),
            measured(None, Some(9.0)),
        ];
        assert_eq!(followed(own.clone(), others).difference(0), Some(2.5));
        assert_eq!(
            followed(own, vec![measured(None, None)]).difference(0),
            None
        );
        assert_eq!(
            followed(
                measured(None, Some(1.0)),
                vec![measured(Some(0.0), Some(1.0))]
            )
            .difference(0),
            None
        );
    }
}
