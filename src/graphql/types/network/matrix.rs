//! Every pair of sectors of a scope.

use network::analysis::{self, Grouping};

use super::gap::Gap;
use super::group_pair::SectorGrouping;
use super::view::View;
use crate::graphql::error::Result;
use crate::service::AnalysisKey;

/// The matrix of the sectors of a scope, diagonal included.
pub(super) async fn matrix(view: &View, by: SectorGrouping) -> Result<Vec<Gap>> {
    let grouping = Grouping::from(by);
    let key = AnalysisKey::new("sector matrix", &grouping);
    let weigh = |cells: &Vec<analysis::Gap>| size_of_val(&**cells);
    let cells = view
        .compute(key, weigh, move |network, stop| {
            analysis::sector_matrix(network, grouping, stop)
        })
        .await?;
    Ok(cells.iter().map(|gap| Gap::cell(grouping, gap)).collect())
}
