//! A pilot study: asked, tabulated, ranked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use network::analysis::pilots::{
    Candidate, Direction, Exclusion, Method, Near, Portfolios, Robustness, Rules, WeightChange,
};

use super::criterion::{
    CriterionSource, DEFAULTS, PilotCriterion, ReadinessCriterion, direction_of,
};
use super::error;
use super::left_out::{Vetoed, take_vetoed};
use super::perimeter::{Place, Setting};
use super::ranked::{Ranked, ranked};
use super::readiness::LevelReadiness;
use super::request::{CriterionChoice, MOST_CRITERIA, MOST_PILOT_DRAWS, MOST_PILOTS, PilotRequest};
use super::rules::EnergyService;
use super::values::{PilotValue, values};
use crate::domain::filter::IndicatorFilter;
use crate::domain::indicator::Indicator;
use crate::policy::Viewer;
use crate::service::network::NetworkVersion;
use crate::service::{Directory, ScopeRequest, ServiceError};

/// A territory that was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PilotTerritory {
    /// Identifier.
    pub id: i64,
    /// Code, as in its register.
    pub code: String,
    /// Name.
    pub name: String,
    /// Inhabitants; `None` when they are not known.
    pub inhabitants: Option<i64>,
    /// Town or country; `None` when it is not known.
    pub setting: Option<Setting>,
}

/// A territory that its values exclude, with every reason.
pub type PilotExclusion = Exclusion;

/// A pilot study: candidates ranked, and how far the ranking depends on the weights.
#[derive(Clone, Debug)]
pub struct PilotStudy {
    request: PilotRequest,
    version: NetworkVersion,
    as_of: Date,
    criteria: Vec<PilotCriterion>,
    territories: Vec<PilotTerritory>,
    values: Vec<Vec<PilotValue>>,
    /// For every criterion the year that most of its figures are of.
    main_years: Vec<Option<i64>>,
    vetoed: Vec<Vetoed>,
    ranked: Arc<Ranked>,
}

impl PilotStudy {
    /// What was asked.
    #[must_use]
    pub fn request(&self) -> &PilotRequest {
        &self.request
    }

    /// The state of the directory that it is about.
    #[must_use]
    pub fn version(&self) -> NetworkVersion {
        self.version
    }

    /// The day of the network.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The criteria with their weights, which sum to 1.
    #[must_use]
    pub fn criteria(&self) -> &[PilotCriterion] {
        &self.criteria
    }

    /// The territories compared, ranked or excluded by their values, by code: the alternatives of the ranking.
    #[must_use]
    pub fn territories(&self) -> &[PilotTerritory] {
        &self.territories
    }

    /// What is known, by territory, then criterion.
    #[must_use]
    pub fn values(&self) -> &[Vec<PilotValue>] {
        &self.values
    }

    /// The candidates, best first.
    #[must_use]
    pub fn ranking(&self) -> &[Candidate] {
        self.ranked.study.ranking()
    }

    /// How they fare under other weights and values, in the same order.
    #[must_use]
    pub fn robustness(&self) -> &Robustness {
        &self.ranked.robustness
    }

    /// For every criterion, the smallest change of its weight that makes another candidate first.
    #[must_use]
    pub fn weight_changes(&self) -> &[Option<WeightChange>] {
        &self.ranked.changes
    }

    /// The candidates most like one, of those that were not chosen; `None` when it is not ranked.
    #[must_use]
    pub fn nearest(&self, alternative: usize, chosen: &[usize], count: usize) -> Option<Vec<Near>> {
        self.ranked.study.nearest(alternative, chosen, count)
    }

    /// The best portfolios of as many pilots as are to be chosen, under the rules.
    #[must_use]
    pub fn portfolios(&self) -> &Portfolios {
        self.ranked.portfolios()
    }

    /// The best portfolios of one pilot, of two and so on up to as many as are to be chosen, under the rules.
    #[must_use]
    pub fn choices(&self) -> &[Portfolios] {
        &self.ranked.choices
    }

    /// Place in the ranking of an alternative, from 0; `None` when it is not ranked.
    #[must_use]
    pub fn place(&self, alternative: usize) -> Option<usize> {
        let mut ranking = self.ranking().iter();
        ranking.position(|candidate| candidate.alternative == alternative)
    }

    /// For every criterion whose weight makes another candidate first, the smallest change that does, the smallest first.
    #[must_use]
    pub fn smallest_changes(&self) -> Vec<WeightChange> {
        let changes = self.ranked.changes.iter().flatten();
        let mut changes: Vec<WeightChange> = changes.copied().collect();
        let size = |change: &WeightChange| (change.to - change.from).abs();
        changes.sort_by(|one, other| size(one).total_cmp(&size(other)));
        changes
    }

    /// What pilots that are chosen together must be, with what is known of the territories.
    pub(super) fn rules(&self) -> &Rules {
        &self.ranked.rules
    }

    /// How many territories were compared or left out.
    #[must_use]
    pub fn territory_count(&self) -> usize {
        self.territories.len() + self.vetoed.len()
    }

    /// The territories that those who ask left out, in their order.
    pub(super) fn vetoed(&self) -> &[Vetoed] {
        &self.vetoed
    }

    /// The territories that their values exclude, by code.
    #[must_use]
    pub fn exclusions(&self) -> &[PilotExclusion] {
        self.ranked.study.exclusions()
    }

    /// The years of the figures of a criterion, rising; none for what the network tells.
    pub fn years(&self, criterion: usize) -> impl Iterator<Item = i64> {
        let years = self.values.iter().filter_map(|row| row[criterion].year);
        years.collect::<BTreeSet<i64>>().into_iter()
    }

    /// The year that most of the figures of a criterion are of, of equals the newest; `None` for what the network tells.
    pub(super) fn main_year(&self, criterion: usize) -> Option<i64> {
        self.main_years[criterion]
    }

    /// A value between that of the worst candidate (0) and of the best (1); 1 when they are the same, as in the weighted
    /// sum. `None` when it is not known.
    #[must_use]
    pub fn normalised(&self, alternative: usize, criterion: usize) -> Option<f64> {
        let of = |row: usize| self.values[row][criterion].value;
        let value = of(alternative)?;
        let ranked = self.ranking().iter();
        let ranked = ranked.filter_map(|candidate| of(candidate.alternative));
        let least = ranked.clone().fold(value, f64::min);
        let most = ranked.fold(value, f64::max);
        let share = if least < most {
            (value - least) / (most - least)
        } else {
            return Some(1.0);
        };
        Some(match self.criteria[criterion].direction {
            Direction::Benefit => share,
            Direction::Cost => 1.0 - share,
        })
    }

    /// Of all values of the table the share that is known.
    #[must_use]
    pub fn known_share(&self) -> f64 {
        let known = self.values.iter().flatten();
        let known = known.filter(|cell| cell.value.is_some()).count();
        let all = self.values.len() * self.criteria.len();
        share(known, all)
    }
}

/// For every criterion the year that most of its values are of, of equals the newest.
fn main_years(criteria: usize, values: &[Vec<PilotValue>]) -> Vec<Option<i64>> {
    let of_criterion = |criterion: usize| {
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        let known = values.iter().map(|row| &row[criterion]);
        let years = known.filter_map(|one| one.value.and(one.year));
        years.for_each(|year| *counts.entry(year).or_default() += 1);
        // The last of equals is the newest.
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(year, _)| year)
    };
    (0..criteria).map(of_criterion).collect()
}

/// A part of a whole that is not empty.
#[expect(clippy::cast_precision_loss, reason = "counts of cells of a table")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

impl Directory {
    /// Compares the territories of a level in a perimeter, ranks them, and draws weights to see how sure that is.
    ///
    /// What the network tells of a territory is that of the whole country, so that it does not depend on the perimeter.
    /// The same request at the same version gives the same answer, to the last digit.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a question that makes no sense: it names the argument and says what to do;
    /// otherwise as [`Directory::network`] and [`Directory::indicator_table`].
    ///
    /// # Complexity
    /// Some six statements; the readiness of a level once for each version; O(d n m) for d draws over n territories and m
    /// criteria, on the compute pool, kept by version, request and values.
    pub async fn pilot_study(
        &self,
        request: &PilotRequest,
        viewer: &Viewer,
    ) -> Result<PilotStudy, ServiceError> {
        if !(1..=MOST_PILOTS).contains(&request.k) {
            return Err(error::wrong_k(request.k));
        }
        if !(1..=MOST_PILOT_DRAWS).contains(&request.draws) {
            return Err(error::wrong_draws(request.draws));
        }
        let is_read = request.method == Method::Promethee;
        let mut unread = request.criteria.iter().filter(|_| !is_read);
        if let Some(choice) = unread.find(|choice| choice.preference.is_some()) {
            return Err(error::preference_unread(&choice.code));
        }
        let mut criteria = self.pilot_criteria(&request.criteria).await?;
        let mut places = self.pilot_places(request.perimeter, request.level).await?;
        let vetoed = take_vetoed(&mut places, &request.vetoes)?;
        let scope = ScopeRequest {
            as_of: request.as_of.clone(),
            ..ScopeRequest::default()
        };
        let network = self.network(&scope, viewer).await?;
        let of_network = |one: &PilotCriterion| matches!(one.source, CriterionSource::Readiness(_));
        let is_ruled = request.rules.required().next().is_some();
        let readiness = if is_ruled || criteria.iter().any(of_network) {
            Some(LevelReadiness::of(&network, request.level).await?)
        } else {
            None
        };
        let readiness = readiness.as_deref();
        let mut values = self.tabulated(&places, &criteria, readiness).await?;
        if request.criteria.is_empty() {
            keep_known(&mut criteria, &mut values);
        }
        let serves = |service: EnergyService, place: &Place| {
            readiness.is_some_and(|of| of.is_served(place.territory.id, service))
        };
        let rules = self
            .portfolio_rules(&request.rules, &places, request.k, serves)
            .await?;
        let ranked = ranked(request, rules, &network, &mut criteria, &values).await?;
        Ok(PilotStudy {
            request: request.clone(),
            version: network.version(),
            as_of: network.as_of(),
            main_years: main_years(criteria.len(), &values),
            criteria,
            territories: places.into_iter().map(PilotTerritory::from).collect(),
            values,
            vetoed,
            ranked,
        })
    }

    /// The criteria of the codes that are asked for; of no code, the default ones as far as they exist.
    pub(super) async fn pilot_criteria(
        &self,
        asked: &[CriterionChoice],
    ) -> Result<Vec<PilotCriterion>, ServiceError> {
        if asked.len() > MOST_CRITERIA {
            return Err(error::too_many_criteria(asked.len()));
        }
        let all = self
            .store
            .find_indicators(&IndicatorFilter::default())
            .await?;
        let all: HashMap<String, Arc<Indicator>> = all
            .into_iter()
            .map(|indicator| (indicator.data.code.clone(), Arc::new(indicator)))
            .collect();
        if asked.is_empty() {
            // An indicator of which nobody said what is better cannot be weighed.
            let defaults = DEFAULTS.iter().filter(|(code, _)| {
                let indicator = all.get(*code);
                ReadinessCriterion::from_code(code).is_some()
                    || indicator.is_some_and(|one| direction_of(one).is_some())
            });
            let defaults = defaults.map(|(code, weight)| CriterionChoice::new(*code, *weight));
            return defaults.map(|choice| criterion(&choice, &all)).collect();
        }
        let mut seen = BTreeSet::new();
        for choice in asked {
            if !seen.insert(&choice.code) {
                return Err(error::twice(&choice.code));
            }
        }
        asked.iter().map(|choice| criterion(choice, &all)).collect()
    }

    /// The values of the places on the criteria.
    pub(super) async fn tabulated(
        &self,
        places: &[Place],
        criteria: &[PilotCriterion],
        readiness: Option<&LevelReadiness>,
    ) -> Result<Vec<Vec<PilotValue>>, ServiceError> {
        let ids: Vec<i64> = places.iter().map(|place| place.territory.id).collect();
        let of_indicators = criteria
            .iter()
            .filter_map(|criterion| match &criterion.source {
                CriterionSource::Indicator(indicator) => Some(indicator.data.code.clone()),
                CriterionSource::Readiness(_) => None,
            });
        let codes: Vec<String> = of_indicators.collect();
        let figures = self.comparable_table(&ids, &codes).await?;
        Ok(values(places, criteria, &figures, readiness))
    }
}

/// The criterion of a choice.
fn criterion(
    choice: &CriterionChoice,
    indicators: &HashMap<String, Arc<Indicator>>,
) -> Result<PilotCriterion, ServiceError> {
    let (source, own) = if let Some(one) = ReadinessCriterion::from_code(&choice.code) {
        (CriterionSource::Readiness(one), Some(one.direction()))
    } else if let Some(one) = indicators.get(&choice.code) {
        let source = CriterionSource::Indicator(Arc::clone(one));
        (source, direction_of(one))
    } else {
        let readiness = ReadinessCriterion::ALL.iter().map(|one| one.code());
        let known = indicators.keys().map(String::as_str).chain(readiness);
        return Err(error::unknown_criterion(&choice.code, known));
    };
    let direction = choice.direction.or(own);
    Ok(PilotCriterion {
        source,
        direction: direction.ok_or_else(|| error::no_direction(&choice.code))?,
        asked: choice.weight,
        weight: choice.weight,
        veto: choice.veto,
        preference: choice.preference,
    })
}

/// Leaves out the criteria of which nothing is known.
pub(super) fn keep_known(criteria: &mut Vec<PilotCriterion>, values: &mut [Vec<PilotValue>]) {
    let is_known: Vec<bool> = (0..criteria.len())
        .map(|column| values.iter().any(|row| row[column].value.is_some()))
        .collect();
    let mut kept = is_known.iter();
    criteria.retain(|_| *kept.next().unwrap_or(&true));
    for row in values {
        let mut kept = is_known.iter();
        row.retain(|_| *kept.next().unwrap_or(&true));
    }
}
