use super::*;

#[test]
fn counts_bear_french_labels() {
    let counts = FacetCounts::from(&service::FacetCounts {
        facet: service::ActorFacet::Public,
        counts: vec![("enfants-0-3", 2)],
    });
    assert_eq!(counts.counts[0].value, "ENFANTS_0_3");
    assert_eq!(counts.counts[0].label, "Enfants de 0 à 3 ans");
}
