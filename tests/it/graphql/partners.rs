//! The partners of an actor, narrowed.

use passerelles::policy::Viewer;
use serde_json::json;

use super::{TestApi, texts};
use crate::service::editor;
use crate::support::encode;
use crate::support::world::{
    ADIL, AGREEMENT, ALEC, ALERTS, ENDED, HOSPITAL, LIMITED, NETWORK_ONLY, NO_LINK, OUTREACH,
};

/// The partnerships of an actor that pass a filter, and how many there are said to be.
async fn partners(api: &TestApi, viewer: Viewer, actor: i64, filter: &str) -> Vec<String> {
    let query = format!(
        "query($id: ID!) {{ actor(by: {{id: $id}}) {{ partners(filter: {filter}, first: 100) {{
           totalCount nodes {{ id }} }} }} }}"
    );
    let id = json!({ "id": encode("Actor", actor) });
    let data = api.data_as(viewer, &query, id).await;
    let page = &data["actor"]["partners"];
    let ids = texts(&page["nodes"], "id");
    assert_eq!(page["totalCount"], ids.len(), "{filter}");
    ids.into_iter().map(str::to_owned).collect()
}

fn named(ids: &[i64]) -> Vec<String> {
    ids.iter().map(|id| encode("Partnership", *id)).collect()
}

#[tokio::test]
async fn every_condition_narrows_the_partners() {
    let api = TestApi::told().await;
    for (filter, expected) in [
        ("{}", &[AGREEMENT, ENDED, LIMITED, OUTREACH][..]),
        ("{kinds: [AGREEMENT]}", &[AGREEMENT]),
        ("{kinds: [AGREEMENT, FUNDS]}", &[AGREEMENT, LIMITED]),
        ("{layers: [GOVERN]}", &[LIMITED]),
        ("{layers: [FLOW]}", &[ENDED, OUTREACH]),
        ("{statuses: [ENDED]}", &[ENDED]),
        ("{statuses: [ACTIVE]}", &[AGREEMENT, LIMITED, OUTREACH]),
        // What has no dates may hold on any day.
        ("{asOf: \"2019-01-01\"}", &[ENDED, LIMITED]),
        ("{asOf: \"2024-09-14\"}", &[AGREEMENT, LIMITED, OUTREACH]),
        ("{asOf: \"2024-09-15\"}", &[AGREEMENT, LIMITED]),
        ("{sectors: [HEALTH_INSURANCE]}", &[LIMITED]),
        ("{sectors: [ENERGY_CLIMATE]}", &[AGREEMENT, ENDED]),
        (
            "{sectors: [ENERGY_CLIMATE], statuses: [ACTIVE]}",
            &[AGREEMENT],
        ),
        ("{kinds: [TRAINS]}", &[]),
    ] {
        let found = partners(&api, Viewer::Anonymous, ADIL, filter).await;
        assert_eq!(found, named(expected), "{filter}");
    }
}

#[tokio::test]
async fn a_declared_absence_of_link_is_no_partner_unless_asked_for() {
    let api = TestApi::told().await;
    let all = partners(&api, Viewer::Anonymous, ALEC, "{}").await;
    assert!(all.contains(&encode("Partnership", ALERTS)));
    assert!(!all.contains(&encode("Partnership", NO_LINK)));
    let asked = "{kinds: [NO_LINK_DECLARED]}";
    let absences = partners(&api, Viewer::Anonymous, ALEC, asked).await;
    assert_eq!(absences, named(&[NO_LINK]));
}

#[tokio::test]
async fn a_partner_of_the_network_is_not_told_to_anybody() {
    let api = TestApi::told().await;
    let asked = "{kinds: [KNOWS]}";
    let public = partners(&api, Viewer::Anonymous, HOSPITAL, asked).await;
    assert_eq!(public, named(&[]));
    let seen = partners(&api, editor(), HOSPITAL, asked).await;
    assert_eq!(seen, named(&[NETWORK_ONLY]));
}
