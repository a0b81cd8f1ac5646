//! A decision looked at again with the data of today.

use std::collections::BTreeSet;

use network::analysis::pilots::Portfolio;

use super::frozen::{FrozenPilots, FrozenRequest};
use super::sentence::{french, value_fr};
use super::study::PilotStudy;
use super::{PilotCriterion, PilotRequest, TerritoryVeto};
use crate::domain::territory::TerritoryRef;
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};

/// The same question asked today.
#[derive(Debug)]
pub struct PilotToday {
    /// The study; or why it cannot be made, in French and in English.
    pub study: Result<PilotStudy, [String; 2]>,
    /// Whether the chosen territories are its best choice; `None` when it cannot be made.
    pub would_choose_same: Option<bool>,
    /// Its best choice of as many, by place in its ranking; empty when none keeps the rules.
    pub first: Vec<usize>,
    /// For every chosen territory its place in the ranking of today, from 0; `None` when it is not ranked.
    pub places: Vec<Option<usize>>,
    /// What is different, and the ranks then and now, in French.
    pub changes: Vec<String>,
}

impl Directory {
    /// Asks the question of a decision again: the same request on the data and the network of today.
    ///
    /// A question that can no longer be asked, because an indicator is gone say, is an answer: the reason.
    ///
    /// # Errors
    /// As [`Directory::pilot_study`], apart from [`ServiceError::BadInput`].
    ///
    /// # Complexity
    /// That of [`Directory::pilot_study`].
    pub async fn pilots_today(&self, frozen: &FrozenPilots) -> Result<PilotToday, ServiceError> {
        let asked = match self.asked_again(&frozen.request) {
            Ok(asked) => self.pilot_study(&asked, &Viewer::Anonymous).await,
            Err(error) => Err(error),
        };
        let study = match asked {
            Ok(study) => study,
            Err(ServiceError::BadInput {
                message_fr,
                message_en,
                ..
            }) => {
                return Ok(PilotToday {
                    study: Err([message_fr, message_en]),
                    would_choose_same: None,
                    first: Vec::new(),
                    places: vec![None; frozen.study.choice.territories.len()],
                    changes: Vec::new(),
                });
            }
            Err(error) => return Err(error),
        };
        let chosen = frozen.study.choice.territories.iter();
        // A territory keeps its code; one that was merged into another leads there.
        let index = self.territories();
        let now = chosen.map(|then| {
            let code = frozen.study.territories[*then].code.as_str();
            let id = index.id(&TerritoryRef::new(frozen.request.level, code))?;
            study.territories().iter().position(|of| of.id == id)
        });
        let now: Vec<Option<usize>> = now.collect();
        let place = |of: &Option<usize>| of.and_then(|alternative| study.place(alternative));
        let places: Vec<Option<usize>> = now.iter().map(place).collect();
        let ranked = now.iter().zip(&places);
        let ranked: Option<Vec<usize>> = ranked.map(|(now, place)| place.and(*now)).collect();
        // Of two that were merged since, the score would count twice: the choice is no longer one of as many.
        let ranked = ranked.filter(|all| all.iter().collect::<BTreeSet<_>>().len() == all.len());
        let verdict = ranked.map(|chosen| study.verdict(&chosen));
        let best = study.portfolios().portfolios.first();
        let of_best = |best: &Portfolio| -> Vec<usize> {
            let places = best.alternatives.iter();
            places.filter_map(|of| study.place(*of)).collect()
        };
        let mut changes = Vec::new();
        for (number, now) in now.iter().enumerate() {
            changes.push(frozen.rank_fr(number, &study, *now));
        }
        changes.extend(verdict.iter().flat_map(|of| of.remarks.iter().cloned()));
        changes.extend(frozen.criteria_fr(&study));
        for (number, now) in now.iter().enumerate() {
            if let Some(now) = now {
                changes.extend(frozen.values_fr(number, &study, *now));
            }
        }
        let (then, today) = (frozen.territory_count(), study.territory_count());
        if then != today {
            changes.push(format!(
                "Territoires comparés : {then} lors de la décision, {today} aujourd'hui."
            ));
        }
        Ok(PilotToday {
            would_choose_same: Some(verdict.is_some_and(|of| of.is_best)),
            first: best.map(of_best).unwrap_or_default(),
            places,
            changes,
            study: Ok(study),
        })
    }

    /// What was asked, about the day of today, with the identifiers of today.
    fn asked_again(&self, request: &FrozenRequest) -> Result<PilotRequest, ServiceError> {
        let index = self.territories();
        let perimeter = request.perimeter.as_ref().map(|of| {
            let id = index.id(&TerritoryRef::new(of.kind, of.code.as_str()));
            id.ok_or_else(|| gone(&of.name))
        });
        // Of those that are gone there is nothing left to leave out.
        let vetoes = request.vetoes.iter().filter_map(|of| {
            let reference = TerritoryRef::new(request.level, of.code.as_str());
            Some(TerritoryVeto {
                territory: index.id(&reference)?,
                reason: of.reason.clone(),
            })
        });
        let mut vetoes: Vec<TerritoryVeto> = vetoes.collect();
        vetoes.sort_by_key(|of| of.territory);
        vetoes.dedup_by_key(|of| of.territory);
        Ok(PilotRequest {
            perimeter: perimeter.transpose()?,
            level: request.level,
            criteria: request.criteria.clone(),
            method: request.method,
            missing: request.missing,
            k: request.k,
            seed: request.seed,
            draws: request.draws,
            weighting: request.weighting.clone(),
            rules: request.rules,
            vetoes,
            as_of: None,
        })
    }
}

fn gone(name: &str) -> ServiceError {
    ServiceError::bad_input(
        "perimeter",
        format!("Le périmètre « {name} » n'est plus dans l'annuaire."),
        format!("The perimeter \"{name}\" is no longer in the directory."),
    )
}

impl FrozenPilots {
    /// The rank of a chosen territory then and now.
    fn rank_fr(&self, number: usize, study: &PilotStudy, now: Option<usize>) -> String {
        let then = self.study.choice.territories[number];
        let name = &self.study.territories[then].name;
        let place = self.study.place(then);
        let candidate = place.map(|place| &self.study.ranking[place]);
        let (rank, score) = candidate.map_or((0, 0.0), |of| (of.rank, of.score));
        let before = format!(
            "{name} : rang {rank} sur {} lors de la décision (score {})",
            self.study.ranking.len(),
            french(score, 3)
        );
        let Some(now) = now else {
            return format!("{before}, n'est plus parmi les territoires comparés aujourd'hui.");
        };
        if let Some(place) = study.place(now) {
            let candidate = &study.ranking()[place];
            return format!(
                "{before}, rang {} sur {} aujourd'hui (score {}).",
                candidate.rank,
                study.ranking().len(),
                french(candidate.score, 3)
            );
        }
        let mut exclusions = study.exclusions().iter();
        let exclusion = exclusions.find(|of| of.alternative == now);
        let reason = exclusion.map(|of| study.exclusion_fr(of));
        format!(
            "{before}, n'est plus classé aujourd'hui ({}).",
            reason.unwrap_or_default()
        )
    }

    /// The criteria that are gone, and those that are new.
    fn criteria_fr(&self, study: &PilotStudy) -> Vec<String> {
        let codes: Vec<&str> = study.criteria().iter().map(PilotCriterion::code).collect();
        let known = &self.study.criteria;
        let gone = known.iter().filter(|of| !codes.contains(&of.code.as_str()));
        let gone = gone.map(|of| {
            let label = &of.label_fr;
            format!("Le critère « {label} » n'est plus connu et ne compte plus.")
        });
        let new = study.criteria().iter();
        let new = new.filter(|of| known.iter().all(|one| one.code != of.code()));
        let new = new.map(|of| {
            let label = of.label_fr();
            format!("Le critère « {label} » est connu depuis et compte aussi.")
        });
        gone.chain(new).collect()
    }

    /// The values of a chosen territory that are not what they were.
    fn values_fr(&self, number: usize, study: &PilotStudy, now: usize) -> Vec<String> {
        let then = self.study.choice.territories[number];
        let name = &self.study.territories[then].name;
        let changed = |(position, criterion): (usize, &PilotCriterion)| {
            let known = &self.study.criteria;
            let of_then = known.iter().position(|of| of.code == criterion.code())?;
            let before = self.study.value(then, of_then);
            let after = &study.values()[now][position];
            let is_same = before.value.map(f64::to_bits) == after.value.map(f64::to_bits)
                && before.year == after.year;
            let (label, unit) = (criterion.label_fr(), criterion.unit());
            (!is_same).then(|| {
                format!(
                    "{name}, {label} : {} lors de la décision, {} aujourd'hui.",
                    value_fr(label, unit, before.value, before.year),
                    value_fr(label, unit, after.value, after.year)
                )
            })
        };
        let criteria = study.criteria().iter().enumerate();
        criteria.filter_map(changed).collect()
    }
}
