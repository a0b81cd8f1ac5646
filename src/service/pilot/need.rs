//! Where the need of each territory of a level stands among all of them.

use std::collections::HashMap;
use std::sync::Arc;

use network::analysis::pilots::{
    Candidate, Criterion, Method, MissingPolicy, Study, Table, TableError,
};
use network::graph::{Stop, Stopped};

use super::criterion::{CriterionSource, PilotCriterion};
use super::study::keep_known;
use super::values::PilotValue;
use crate::domain::vocab::TerritoryKind;
use crate::service::{Directory, ScopedNetwork, ServiceError};

/// The standing of territories in need, from 0 to 1, by identifier; those of which it is not known are not there.
pub type Needs = HashMap<u32, f64>;

impl Directory {
    /// Where the need of each territory of a level stands among all of them in the country: the share of the others whose
    /// need is smaller, those as needy counted half. Read once for each state of the network, whoever
    /// asks meanwhile.
    ///
    /// The need is the weighted sum of the indicators among the criteria of a pilot study of which nothing was said
    /// (`docs/methods/pilot-study.md`), as far as the directory holds figures of them. A territory of which one of these
    /// figures is not known has none, nor has a level of which fewer than two can be compared.
    ///
    /// # Errors
    /// When the database fails, and [`ServiceError::Overloaded`] when too much is waiting.
    ///
    /// # Complexity
    /// Some six statements, and that of [`Study::new`], where it is not kept.
    pub async fn territory_needs(
        &self,
        network: &ScopedNetwork,
        level: TerritoryKind,
    ) -> Result<Arc<Needs>, ServiceError> {
        let read = async || Ok(Arc::new(self.read_needs(level).await?));
        network.needs(level).get_or_try_init(read).await.cloned()
    }

    async fn read_needs(&self, level: TerritoryKind) -> Result<Needs, ServiceError> {
        let places = match self.pilot_places(None, level).await {
            Ok(places) => places,
            // Communes are too fine, or there is no such territory: nothing can be compared.
            Err(ServiceError::BadInput { .. }) => return Ok(Needs::new()),
            Err(error) => return Err(error),
        };
        let mut criteria = self.pilot_criteria(&[]).await?;
        criteria.retain(|criterion| matches!(criterion.source, CriterionSource::Indicator(_)));
        let mut values = self.tabulated(&places, &criteria, None).await?;
        keep_known(&mut criteria, &mut values);
        let ranked = move || ranking(&criteria, &values);
        let ranking = self.compute.run(ranked).await?;
        let territory = |row: usize| u32::try_from(places[row].territory.id).ok();
        let standing = standings(&ranking);
        let needs = standing.filter_map(|(row, standing)| Some((territory(row)?, standing)));
        Ok(needs.collect())
    }
}

/// The territories whose figures are all known, the neediest first.
fn ranking(criteria: &[PilotCriterion], values: &[Vec<PilotValue>]) -> Vec<Candidate> {
    let asked = criteria
        .iter()
        .map(|criterion| Criterion::new(criterion.direction, criterion.asked));
    let cells = values
        .iter()
        .map(|row| row.iter().map(PilotValue::cell).collect());
    let cells: Vec<Vec<_>> = cells.collect();
    let table: Result<Table, TableError> =
        Table::new(asked.collect(), &cells, MissingPolicy::Exclude);
    // Without any criterion, or any territory of which all is known, nobody is ranked.
    let Ok(table) = table else {
        return Vec::new();
    };
    let study: Result<Study, Stopped> = Study::new(table, Method::WeightedSum, &Stop::new());
    study.map_or_else(|Stopped| Vec::new(), |study| study.ranking().to_vec())
}

/// The row of each ranked territory and where it stands: 1 for the neediest, 0 for the least needy.
fn standings(ranking: &[Candidate]) -> impl Iterator<Item = (usize, f64)> {
    let all = ranking.len();
    let equals = move |rank: usize| ranking.partition_point(|of| of.rank <= rank) + 1 - rank;
    let of = move |candidate: &Candidate| {
        let equals = equals(candidate.rank);
        let below = all + 1 - candidate.rank - equals;
        (candidate.alternative, share(2 * below + equals - 1, all))
    };
    ranking.iter().filter(move |_| all > 1).map(of)
}

/// Half-places among the others.
#[expect(
    clippy::cast_precision_loss,
    reason = "a level has thousands of territories at most"
)]
fn share(halves: usize, all: usize) -> f64 {
    halves as f64 / (2 * (all - 1)) as f64
}

#[cfg(test)]
mod tests {
    use network::analysis::pilots::{Cell, Direction};

    use super::*;

    fn standing(values: &[f64], direction: Direction) -> Vec<f64> {
        let rows: Vec<Vec<Cell>> = values
            .iter()
            .map(|value| vec![Cell::Known(*value)])
            .collect();
        let criteria = vec![Criterion::new(direction, 1.0)];
        let table = Table::new(criteria, &rows, MissingPolicy::Exclude).unwrap();
        let study = Study::new(table, Method::WeightedSum, &Stop::new()).unwrap();
        let mut found: Vec<(usize, f64)> = standings(study.ranking()).collect();
        found.sort_by_key(|(row, _)| *row);
        found.into_iter().map(|(_, standing)| standing).collect()
    }

    #[test]
    fn the_neediest_stands_at_one_and_equal_ones_in_their_middle() {
        let poverty = [10.0, 30.0, 20.0, 20.0, 40.0];
        assert_eq!(
            standing(&poverty, Direction::Benefit),
            [0.0, 0.75, 0.375, 0.375, 1.0]
        );
        let doctors = standing(&[4.0, 1.0], Direction::Cost);
        assert_eq!(doctors, [0.0, 1.0]);
        assert_eq!(standing(&[7.0; 3], Direction::Benefit), [0.5; 3]);
        assert!(standing(&[7.0], Direction::Benefit).is_empty());
    }

    #[test]
    fn without_a_figure_nobody_is_ranked() {
        assert!(ranking(&[], &[vec![], vec![]]).is_empty());
    }
}
