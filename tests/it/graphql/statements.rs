//! A page costs the same number of statements whatever its length.

use passerelles::domain::actor::ActorData;
use passerelles::domain::partnership::PartnershipData;
use passerelles::domain::vocab::{ActorKind, PartnershipKind, Sector, Theme};
use passerelles::store::NewActor;

use super::TestApi;
use crate::support::encode;
use crate::support::world::{self, ALEC, CCAS, CPTS, PORT_AMER, RUSCADE};

const PAGE: &str = "{ actors(first: FIRST, filter: { kinds: [HEALTH_HOUSE] }) { totalCount edges { reason servedThrough { name } node {
    name otherNames secondarySectors themes publics identifiers { value }
    seat { commune { name } } area { name } contacts { value }
    provenance { field source { code } } sources { code }
    partners(first: 5) { totalCount edges { partner { name } node { sentence themes evidence { title } territories { name } sources { code } } } }
    memberships { role actor { name } }
} } } }";

/// How many statements a page costs, and how many actors it holds.
async fn cost(api: &TestApi, first: usize) -> (usize, usize) {
    api.database.take_statements();
    let data = api.data(&PAGE.replace("FIRST", &first.to_string())).await;
    let edges = data["actors"]["edges"].as_array().unwrap().len();
    (api.database.count_statements(), edges)
}

/// Sixty actors with a commune and themes, each with five partners and more.
async fn crowd(api: &TestApi) {
    let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
    let actors = (0..60).map(|number| {
        let name = format!("Maison de santé {number}");
        let mut data = ActorData::new(ActorKind::HealthHouse, Some(Sector::PrimaryCare), name);
        data.seat_commune_id = Some(PORT_AMER + number % 5);
        data.area.insert(RUSCADE);
        data.themes.extend([Theme::CareAccess, Theme::MentalHealth]);
        NewActor {
            name_key: data.name.to_lowercase(),
            slug: format!("maison-{number}"),
            data: Box::new(data),
        }
    });
    let ids = writer.insert_actors(actors.collect()).await.unwrap();
    let ties = (0..ids.len()).flat_map(|at| {
        let to = |step: usize| ids[(at + step) % ids.len()];
        let tie = |step| PartnershipData::new(PartnershipKind::CoProject, ids[at], to(step));
        (1..=3).map(tie).collect::<Vec<_>>()
    });
    writer.insert_partnerships(ties.collect()).await.unwrap();
    writer.commit().await.unwrap();
    api.directory.catch_up().await.unwrap();
}

#[tokio::test]
async fn a_long_page_costs_no_more_statements_than_a_short_one() {
    let api = TestApi::told().await;
    crowd(&api).await;
    let (short, few) = cost(&api, 5).await;
    let (long, many) = cost(&api, 50).await;
    assert_eq!((few, many), (5, 50));
    assert_eq!(
        long, short,
        "{short} statements for {few} actors, {long} for {many}"
    );
}

#[tokio::test]
async fn what_is_not_selected_is_not_counted() {
    let api = TestApi::told().await;
    api.database.take_statements();
    api.data("{ partnerships { nodes { id } } }").await;
    let without = api.database.count_statements();
    api.data("{ partnerships { totalCount nodes { id } } }")
        .await;
    assert_eq!(api.database.count_statements(), without + 1);
}

#[tokio::test]
async fn many_objects_by_identifier_cost_as_many_statements_as_one_of_each_type() {
    let api = TestApi::told().await;
    let mut runs = Vec::new();
    for _ in 0..20 {
        let mut writer = api.database.store().begin_write("test", 1).await.unwrap();
        let run = writer.start_run("actors", world::DEMO, &[]).await;
        runs.push(encode("ImportRun", run.unwrap()));
        writer.commit().await.unwrap();
    }
    let cost = async |ids: &[String]| {
        api.database.take_statements();
        let query = format!("{{ nodes(ids: {ids:?}) {{ id }} }}");
        let data = api.data(&query).await;
        let found: Vec<&str> = super::texts(&data["nodes"], "id");
        assert_eq!(found, ids);
        api.database.count_statements()
    };
    let of = |count: usize| -> Vec<String> {
        let actors = [ALEC, CPTS, CCAS].map(|id| encode("Actor", id));
        let actors = actors.into_iter().take(count);
        actors.chain(runs.iter().take(count).cloned()).collect()
    };
    assert_eq!(cost(&of(1)).await, 2);
    assert_eq!(cost(&of(20)).await, 2);
}
