//! The figures of the real files; skipped, and said so, where they are not at hand.

use passerelles::import::{Adapter, ImportRequest};

use super::{figures, import, imported, shared, territories};
use crate::support::TestDatabase;

#[tokio::test]
async fn all_of_france_then_the_demonstration_then_france_services() {
    let Some(package) = territories() else {
        return;
    };
    let database = TestDatabase::new().await;
    let report = import(&database, Adapter::Cog, &[&package]).await;
    let created: Vec<(&str, u64)> = report
        .parts
        .iter()
        .map(|part| (part.name, part.counts.created))
        .collect();
    assert_eq!(
        created,
        [
            ("COMMUNE", 34_969),
            ("ARRONDISSEMENT_MUNICIPAL", 45),
            ("EPCI", 1_255),
            ("EPT", 11),
            ("ARRONDISSEMENT", 333),
            ("DEPARTMENT", 109),
            ("REGION", 26),
            ("COUNTRY", 1),
            ("older codes", created[8].1),
        ]
    );
    let demo = || imported(&database, ImportRequest::new(Adapter::Demo, Vec::new()));
    let report = demo().await;
    assert_eq!(report.counts.rejected, 0, "{:#?}", report.rejections);
    let created: Vec<(&str, u64)> = report
        .parts
        .iter()
        .map(|part| (part.name, part.counts.created + part.counts.changed))
        .collect();
    assert_eq!(
        created,
        [
            ("sources", 129),
            ("positions", 1_206),
            ("actors", 333),
            ("groups", 13),
            ("partnerships", 445),
            ("members", 77),
        ]
    );
    let again = demo().await;
    assert_eq!((again.counts.created, again.counts.changed), (0, 0));
    let Some(desks) = shared("actors/france_services_2024-08.csv.gz") else {
        return;
    };
    let report = import(&database, Adapter::FranceServices, &[&desks]).await;
    assert_eq!(figures(&report), [2_845, 0, 0, 0, 0]);
    let report = import(&database, Adapter::FranceServices, &[&desks]).await;
    assert_eq!(figures(&report), [0, 0, 2_845, 0, 0]);
}
