//! Partnerships by batches and by filters.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use passerelles::domain::date::PartialDate;
use passerelles::domain::filter::PartnershipFilter;
use passerelles::domain::page::PageRequest;
use passerelles::domain::partnership::{Evidence, PartnershipData};
use passerelles::domain::vocab::{
    Confirmation, PartnershipKind, PartnershipLayer, PartnershipStatus, Sector, Theme, Visibility,
    Vocabulary,
};
use passerelles::store::Store;

use crate::support::pages::assert_pages;
use crate::support::world::{
    self, ADIL, AGREEMENT, ALEC, ALERTS, CCAS, ENDED, LIMITED, MEMBER_OF_GROUP, NEIGHBOURS,
    NETWORK_ONLY, NO_LINK, OUTREACH, PARTNERSHIPS, PLANNED, SAME_SECTOR, SELF, TEAM_ONLY,
    TWICE_LIMITED,
};
use crate::support::{TestDatabase, build};

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

fn none() -> PartnershipFilter {
    PartnershipFilter::default()
}

/// The identifiers of the partnerships that pass, in order; the count must agree.
pub(super) async fn listed(store: &Store, filter: &PartnershipFilter) -> Vec<i64> {
    let all = PageRequest::first(100);
    let items = store.list_partnerships(filter, &all).await.unwrap().items;
    assert_eq!(
        store.count_partnerships(filter).await.unwrap(),
        items.len() as u64,
        "{filter:?}"
    );
    items
        .into_iter()
        .map(|partnership| partnership.id)
        .collect()
}

#[tokio::test]
async fn whole_partnerships_are_read() {
    let database = world::told().await;
    let store = database.store();
    let data = store.partnership_data(&PARTNERSHIPS).await.unwrap();
    assert_eq!(database.count_statements(), 5);
    assert_eq!(data.len(), PARTNERSHIPS.len());
    let proof = |title: &str, url: Option<&str>| Evidence {
        title: title.to_owned(),
        url: url.map(str::to_owned),
    };
    let proofs = vec![
        proof("Compte rendu", Some("https://ccas.example/cr")),
        proof("Convention signée", None),
    ];
    let themes = vec![Theme::EnergyPoverty, Theme::UnfitHousing];
    let expected = PartnershipData {
        label: Some("Fiche de signalement".to_owned()),
        valid_from: Some(date("2022-09")),
        themes: themes.iter().copied().collect(),
        strength: Some(3),
        frequency: Some("chaque semaine".to_owned()),
        amount_cents: Some(1_250_000),
        confirmation: Some(Confirmation::DeclaredByBoth),
        confirmed_on: Some(date("2025-02-03")),
        evidence: proofs.clone(),
        note: Some("À renouveler.".to_owned()),
        sources: BTreeSet::from([world::COG]),
        ..PartnershipData::new(PartnershipKind::Alerts, CCAS, ALEC)
    };
    assert_eq!(data[&ALERTS], expected);
    assert_eq!(
        data[&TWICE_LIMITED].territories,
        BTreeSet::from([world::PORT_AMER, world::CLS])
    );

    let rows = store.partnerships(&[ALERTS, 999, TEAM_ONLY]).await.unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[&ALERTS].id, rows[&ALERTS].version), (ALERTS, 2));
    assert_eq!(rows[&ALERTS].created_at, build::WRITTEN_AT);
    assert_eq!(rows[&TEAM_ONLY].visibility, Visibility::Team);
    assert_eq!(rows[&ALERTS].label, expected.label);
    let limits = store.partnership_territories(&[TWICE_LIMITED, ALERTS]);
    let expected = vec![world::PORT_AMER, world::CLS];
    assert_eq!(
        limits.await.unwrap(),
        HashMap::from([(TWICE_LIMITED, expected)])
    );
    let read = store.partnership_themes(&PARTNERSHIPS).await.unwrap();
    assert_eq!(read, HashMap::from([(ALERTS, themes)]));
    let read = store.partnership_evidence(&PARTNERSHIPS).await.unwrap();
    assert_eq!(read, HashMap::from([(ALERTS, proofs)]));
    assert_eq!(database.count_statements(), 4);
    assert!(store.partnership_data(&[]).await.unwrap().is_empty());
    assert_eq!(database.count_statements(), 0);
}

#[tokio::test]
async fn only_public_partnerships_show_unless_told() {
    let database = world::told().await;
    let store = database.store();
    let seen = async |visibilities: &[Visibility]| {
        let visibilities = visibilities.to_vec();
        listed(
            store,
            &PartnershipFilter {
                visibilities,
                ..none()
            },
        )
        .await
    };
    let without = |hidden: &[i64]| -> Vec<i64> {
        let shown = PARTNERSHIPS.into_iter().filter(|id| !hidden.contains(id));
        shown.collect()
    };
    assert_eq!(seen(&[]).await, without(&[NETWORK_ONLY, TEAM_ONLY]));
    assert_eq!(seen(&[Visibility::Public]).await, seen(&[]).await);
    let network = [Visibility::Public, Visibility::Network];
    assert_eq!(seen(&network).await, without(&[TEAM_ONLY]));
    assert_eq!(seen(&[Visibility::Team]).await, [TEAM_ONLY]);
    assert_eq!(seen(Visibility::ALL).await, PARTNERSHIPS);
}

#[tokio::test]
async fn layers_stand_for_their_kinds() {
    use PartnershipLayer::{Flow, Govern, Joint, Know};
    let database = world::told().await;
    let store = database.store();
    let of = async |layers: &[PartnershipLayer], kinds: &[PartnershipKind]| {
        let filter = PartnershipFilter {
            layers: layers.to_vec(),
            kinds: kinds.to_vec(),
            ..none()
        };
        listed(store, &filter).await
    };
    assert_eq!(of(&[Flow], &[]).await, [ALERTS, ENDED, OUTREACH, PLANNED]);
    assert_eq!(of(&[Govern], &[]).await, [LIMITED, MEMBER_OF_GROUP]);
    assert_eq!(
        of(&[Joint], &[PartnershipKind::CoProject]).await,
        [SAME_SECTOR]
    );
    assert!(of(&[Flow], &[PartnershipKind::CoProject]).await.is_empty());
    // A declared absence of link is of no layer.
    assert!(of(&[], &[]).await.contains(&NO_LINK));
    assert!(
        !of(&[Flow, Joint, Govern, Know], &[])
            .await
            .contains(&NO_LINK)
    );
    assert_eq!(of(&[], &[PartnershipKind::NoLinkDeclared]).await, [NO_LINK]);
}

#[tokio::test]
async fn an_interval_holds_its_first_day_and_not_its_end() {
    let database = world::told().await;
    let held = async |id, day| {
        let filter = PartnershipFilter {
            as_of: Some(date(day)),
            ..none()
        };
        listed(database.store(), &filter).await.contains(&id)
    };
    // From March 2024 to 14 September 2024.
    assert!(!held(OUTREACH, "2024-02-29").await);
    assert!(held(OUTREACH, "2024-03-01").await);
    assert!(held(OUTREACH, "2024-09-14").await);
    assert!(!held(OUTREACH, "2024-09-15").await);
    // From 2018 to June 2020.
    assert!(!held(ENDED, "2017-12-31").await);
    assert!(held(ENDED, "2018-01-01").await);
    assert!(held(ENDED, "2020-06-30").await);
    assert!(!held(ENDED, "2020-07-01").await);
    // Without an end, and without dates at all.
    assert!(held(AGREEMENT, "2021-01-01").await && held(AGREEMENT, "2099-01-01").await);
    assert!(held(SELF, "1900-01-01").await);
}

#[tokio::test]
async fn presence_decides_which_ties_a_territory_holds() {
    let database = world::told().await;
    let store = database.store();
    let visible = Visibility::ALL.to_vec();
    let within = async |id| {
        let filter = PartnershipFilter {
            territory_id: Some(id),
            visibilities: visible.clone(),
            ..none()
        };
        listed(store, &filter).await
    };
    // The hospital has no area: it is where its seat is. The CPTS serves the perimeter around it.
    assert!(within(world::LE_FAOUZ).await.contains(&NETWORK_ONLY));
    assert!(within(world::PAYS_DU_FAOUZ).await.contains(&NETWORK_ONLY));
    assert!(!within(world::KERBIHAN).await.contains(&NETWORK_ONLY));
    // The ADIL is present at both, the tie is limited to the Pays du Faouz.
    assert!(within(world::SAINT_TELO_SUR_MER).await.contains(&LIMITED));
    assert!(!within(world::PORT_AMER).await.contains(&LIMITED));
    assert!(within(world::CLS).await.contains(&LIMITED));
    // Two limits: one meets Le Faouz, where both ends are.
    assert!(within(world::LE_FAOUZ).await.contains(&TWICE_LIMITED));
    assert!(!within(world::PORT_AMER).await.contains(&TWICE_LIMITED));
    // Who declares an area is not present at its seat outside of it.
    assert!(!within(world::PORT_AMER).await.contains(&NEIGHBOURS));
    assert!(within(world::RUSCADE).await.contains(&NEIGHBOURS));
    // The region knows nothing of seats elsewhere: the CPAM is present in every commune of it.
    assert!(within(world::KERBIHAN).await.contains(&PLANNED));
    assert!(within(world::NOWHERE).await.is_empty());
    // Everybody is present somewhere in France, and so is every tie between them.
    assert_eq!(within(world::FRANCE).await, PARTNERSHIPS);
    database.take_statements();
    let filter = PartnershipFilter {
        territory_id: Some(world::FRANCE),
        ..none()
    };
    store
        .list_partnerships(&filter, &PageRequest::first(2))
        .await
        .unwrap();
    // The first one chooses the way to ask.
    assert_eq!(database.count_statements(), 2);
    store.count_partnerships(&filter).await.unwrap();
    assert_eq!(database.count_statements(), 1);
}

/// What the filters mean, told a second time over values in memory.
struct Oracle {
    data: BTreeMap<i64, PartnershipData>,
    sectors: HashMap<i64, Option<Sector>>,
}

impl Oracle {
    async fn new(database: &TestDatabase) -> Self {
        let store = database.store();
        let ids: Vec<i64> = world::ACTORS.iter().map(|actor| actor.0).collect();
        let actors = store.actors(&ids).await.unwrap();
        let data = store.partnership_data(&PARTNERSHIPS).await.unwrap();
        Self {
            data: data.into_iter().collect(),
            sectors: actors
                .into_iter()
                .map(|(id, actor)| (id, actor.sector))
                .collect(),
        }
    }

    fn communes(territory: i64) -> &'static [i64] {
        let found = world::TERRITORIES.iter().find(|(id, _)| *id == territory);
        found.unwrap().1
    }

    fn meet(one: i64, other: i64) -> bool {
        let communes = Self::communes(other);
        Self::communes(one)
            .iter()
            .any(|commune| communes.contains(commune))
    }

    fn is_present(actor: i64, territory: i64) -> bool {
        let (_, _, _, seat, area) = world::ACTORS[world::ACTORS
            .iter()
            .position(|(id, ..)| *id == actor)
            .unwrap()];
        if area.is_empty() {
            seat.is_some_and(|seat| Self::communes(territory).contains(&seat))
        } else {
            area.iter().any(|served| Self::meet(*served, territory))
        }
    }

    fn passes(&self, filter: &PartnershipFilter, tie: &PartnershipData) -> bool {
        let sector = |id: i64| self.sectors[&id];
        let crosses = match (sector(tie.from_id), sector(tie.to_id)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let one_of = |sectors: &[Sector], id| {
            sectors.is_empty() || sector(id).is_some_and(|sector| sectors.contains(&sector))
        };
        let sectors = &filter.partner_sectors;
        let visible: &[Visibility] = match &filter.visibilities[..] {
            [] => &[Visibility::Public],
            some => some,
        };
        visible.contains(&tie.visibility)
            && (filter.kinds.is_empty() || filter.kinds.contains(&tie.kind))
            && (filter.layers.is_empty()
                || tie
                    .kind
                    .layer()
                    .is_some_and(|layer| filter.layers.contains(&layer)))
            && (filter.statuses.is_empty() || filter.statuses.contains(&tie.status))
            && filter.cross_sector.is_none_or(|asked| asked == crosses)
            && filter.as_of.as_ref().is_none_or(|day| {
                let day = day.first_day().unwrap();
                let first = |date: &PartialDate| date.first_day().unwrap();
                tie.valid_from
                    .as_ref()
                    .is_none_or(|from| first(from) <= day)
                    && tie
                        .valid_until
                        .as_ref()
                        .is_none_or(|until| first(until) > day)
            })
            && filter.territory_id.is_none_or(|id| {
                Self::is_present(tie.from_id, id)
                    && Self::is_present(tie.to_id, id)
                    && (tie.territories.is_empty()
                        || tie.territories.iter().any(|limit| Self::meet(*limit, id)))
            })
            && filter.actor_id.is_none_or(|id| {
                (tie.from_id == id && one_of(sectors, tie.to_id))
                    || (tie.to_id == id && one_of(sectors, tie.from_id))
            })
    }

    fn listed(&self, filter: &PartnershipFilter) -> Vec<i64> {
        let passing = self.data.iter().filter(|(_, tie)| self.passes(filter, tie));
        passing.map(|(id, _)| *id).collect()
    }
}

#[tokio::test]
async fn every_pair_of_conditions_means_what_it_says() {
    assert_every_pair(&world::told().await).await;
}

#[tokio::test]
async fn every_pair_of_conditions_means_the_same_in_a_country() {
    assert_every_pair(&world::told_large().await).await;
}

async fn assert_every_pair(database: &TestDatabase) {
    let oracle = Oracle::new(database).await;
    let all = || PartnershipFilter {
        visibilities: Visibility::ALL.to_vec(),
        ..none()
    };
    let mut singles: Vec<PartnershipFilter> = vec![all(), none()];
    singles.extend(world::TERRITORIES.map(|(id, _)| PartnershipFilter {
        territory_id: Some(id),
        ..all()
    }));
    singles.extend(world::ACTORS.map(|(id, ..)| PartnershipFilter {
        actor_id: Some(id),
        ..all()
    }));
    singles.extend([true, false].map(|cross| PartnershipFilter {
        cross_sector: Some(cross),
        ..all()
    }));
    let days = ["2017-12-31", "2018", "2020-06", "2024-03-01", "2024-09-15"];
    singles.extend(days.map(|day| PartnershipFilter {
        as_of: Some(date(day)),
        ..all()
    }));
    let sectors = [
        vec![Sector::EnergyClimate],
        vec![Sector::Housing, Sector::PrimaryCare, Sector::SocialAction],
    ];
    singles.extend(sectors.map(|partner_sectors| PartnershipFilter {
        partner_sectors,
        ..all()
    }));
    singles.extend(
        PartnershipStatus::ALL
            .iter()
            .map(|status| PartnershipFilter {
                statuses: vec![*status],
                ..all()
            }),
    );
    singles.extend(PartnershipLayer::ALL.iter().map(|layer| PartnershipFilter {
        layers: vec![*layer],
        ..all()
    }));
    let kinds = vec![PartnershipKind::Alerts, PartnershipKind::RefersTo];
    singles.push(PartnershipFilter { kinds, ..all() });

    let mut answers = BTreeSet::new();
    for one in &singles {
        for other in &singles {
            let mut both = one.clone();
            let other = other.clone();
            both.territory_id = other.territory_id.or(both.territory_id);
            both.actor_id = other.actor_id.or(both.actor_id);
            both.cross_sector = other.cross_sector.or(both.cross_sector);
            both.as_of = other.as_of.or(both.as_of);
            both.kinds.extend(other.kinds);
            both.layers.extend(other.layers);
            both.statuses.extend(other.statuses);
            both.partner_sectors.extend(other.partner_sectors);
            if other.visibilities.is_empty() {
                both.visibilities.clear();
            }
            let expected = oracle.listed(&both);
            assert_eq!(listed(database.store(), &both).await, expected, "{both:?}");
            answers.insert(expected);
        }
    }
    // The told world tells the conditions apart.
    assert!(answers.len() > 60, "{} different answers", answers.len());
}

#[tokio::test]
async fn pages_of_partnerships_cover_the_list() {
    let database = world::told().await;
    let oracle = Oracle::new(&database).await;
    let filters = [
        none(),
        PartnershipFilter {
            actor_id: Some(ALEC),
            ..none()
        },
        PartnershipFilter {
            territory_id: Some(world::RUSCADE),
            ..none()
        },
        PartnershipFilter {
            actor_id: Some(world::CLOSED_OPERATOR),
            ..none()
        },
    ];
    for filter in filters {
        let whole = oracle.listed(&filter);
        let whole = &whole[..whole.len().min(6)];
        // A shorter list keeps the matrix small: the rest is out of sight.
        let end = whole.last().map_or(i64::MAX, |last| last + 1);
        assert_pages(whole, async |mut page| {
            page.before = Some(page.before.unwrap_or(end));
            let page = database
                .store()
                .list_partnerships(&filter, &page)
                .await
                .unwrap();
            (page.items.iter().map(|tie| tie.id).collect(), page.has_more)
        })
        .await;
    }
    assert_eq!(
        oracle
            .listed(&PartnershipFilter {
                actor_id: Some(ADIL),
                ..none()
            })
            .len(),
        4
    );
}
