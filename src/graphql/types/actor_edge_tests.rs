use super::*;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::TerritoryKind;

#[test]
fn the_smallest_territory_that_meets_the_place_is_told() {
    let reference = TerritoryRef::new;
    let index = TerritoryIndex::build(
        [
            (1, reference(TerritoryKind::Commune, "29024")),
            (2, reference(TerritoryKind::Commune, "22266")),
            (4, reference(TerritoryKind::Epci, "242900744")),
            (5, reference(TerritoryKind::Department, "29")),
        ],
        [],
        [(1, 1), (2, 2), (4, 1), (5, 1), (5, 2)],
    );
    assert_eq!(serving(&index, &[5, 4], 4), Some(4));
    assert_eq!(serving(&index, &[5], 4), Some(5));
    assert_eq!(serving(&index, &[2], 4), None);
    assert_eq!(serving(&index, &[], 4), None);
}

#[test]
fn every_matched_field_has_a_french_name() {
    for field in [
        "name",
        "acronym",
        "kind",
        "theme",
        "public",
        "sector",
        "place",
        "identifier",
        "description",
    ] {
        assert!(field_name(field).is_some(), "{field}");
        assert!(read_match((field, "EXACT")).is_some(), "{field}");
    }
    assert!(read_match(("secret", "EXACT")).is_none());
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
