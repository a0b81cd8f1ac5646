use super::*;

#[test]
fn every_matched_field_has_a_french_name() {
    for field in [
        "NAME",
        "ACRONYM",
        "KIND",
        "THEME",
        "PUBLIC",
        "SECTOR",
        "PLACE",
        "IDENTIFIER",
        "DESCRIPTION",
    ] {
        assert!(field_name(field).is_some(), "{field}");
        assert!(read_match((field, "EXACT")).is_some(), "{field}");
    }
    assert!(read_match(("SECRET", "EXACT")).is_none());
}

#[test]
fn counts_bear_french_labels() {
    let counts = FacetCounts::from(&service::FacetCounts {
        facet: service::ActorFacet::Public,
        counts: vec![("enfants-0-3", 2)],
    });
    assert_eq!(counts.counts[0].value, "ENFANTS_0_3");
    assert_eq!(counts.counts[0].label, "Enfants de 0 à 3 ans");
}
