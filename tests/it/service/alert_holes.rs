//! The holes of a territory: read once for all pages, and again after a write.

use std::sync::Arc;

use passerelles::domain::vocab::{AlertOutcome, Concern};
use passerelles::policy::Viewer;
use passerelles::service::OutcomeReport;

use super::{editor, told};
use crate::support::world;

#[tokio::test]
async fn holes_are_kept_until_something_is_written() {
    let (_database, directory) = told().await;
    let of = async |territory: i64, concerns: &[Concern], viewer: &Viewer| {
        let found = directory.alert_holes(territory, concerns, viewer).await;
        found.unwrap()
    };
    let food = [Concern::FoodInsecurity];
    let first = of(world::RUSCADE, &food, &Viewer::Anonymous).await;
    let again = of(world::RUSCADE, &food, &Viewer::Anonymous).await;
    assert!(Arc::ptr_eq(&first, &again));
    // Other places, other concerns and who may read more are other questions.
    for other in [
        of(world::CLS, &food, &Viewer::Anonymous).await,
        of(world::RUSCADE, &[Concern::ColdHome], &Viewer::Anonymous).await,
        of(world::RUSCADE, &food, &editor()).await,
    ] {
        assert!(!Arc::ptr_eq(&first, &other));
    }
    // Taken in charge, the only one at Port-Amer is fragile no more.
    assert!(first.iter().any(|gap| gap.commune == world::PORT_AMER));
    let report = OutcomeReport {
        actor: world::CCAS,
        concern: Concern::FoodInsecurity,
        outcome: AlertOutcome::Taken,
    };
    let counted = directory.report_alert_outcome(&editor(), report).await;
    counted.unwrap().unwrap();
    let after = of(world::RUSCADE, &food, &Viewer::Anonymous).await;
    assert!(
        after.iter().all(|gap| gap.commune != world::PORT_AMER),
        "{after:?}"
    );
}
