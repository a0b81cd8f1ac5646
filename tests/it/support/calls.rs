//! The calls of the told world, their applications, and what its groups received and propose.
//!
//! Two selected projects share a territory and an axis, one is on two territories, one has an unknown amount, one an
//! unknown territory; two applications are for editors only.

use entity::vocab::{
    ApplicationStatus, CallKind, CallStatus, Certainty, ProposalStatus, Public, Theme, TourChannel,
};
use entity::{
    application, application_axis, application_partner, application_public, application_territory,
    call, call_axis, call_axis_theme, contribution, contribution_group, proposal,
    proposal_contributor, proposal_group, tour_contact,
};
use sea_orm::ActiveValue::Set;

use super::TestDatabase;
use super::build::WRITTEN_AT;
use super::world::{
    ADIL, ALEC, AMER_COMMUNAUTE, ASSOCIATION, CCAS, CPAM, CPTS, FAR_GROUP, FOOD_AID, GROUP,
    HOSPITAL, KERBIHAN, PAYS_DU_FAOUZ, PORT_AMER, REGION, RUSCADE,
};

/// Of the CPAM, in the département, with two axes; declares 12 applications and 3 selected.
pub(crate) const CALL: i64 = 601;
/// Of the ADIL; nothing else is known of it.
pub(crate) const BARE_CALL: i64 = 602;
/// Of the CPAM, in the region, decided in 2022, with one axis about energy.
pub(crate) const OTHER_CALL: i64 = 603;

/// About energy poverty.
pub(crate) const AXIS_1: i64 = 651;
/// About access to care.
pub(crate) const AXIS_2: i64 = 652;
/// Of the other call, about energy poverty.
pub(crate) const OTHER_AXIS: i64 = 653;

/// ALEC with CCAS and CPTS, on both EPCI, axis 1, seniors, 50,000 euros, decided in 2023. Selected.
pub(crate) const PROJECT: i64 = 701;
/// Hospital, at Port-Amer, both axes, of an unknown amount and year. Selected.
pub(crate) const UNKNOWN_AMOUNT: i64 = 702;
/// Food aid with ADIL, in Amer Communauté, axis 2; asks for 42,424 euros. Submitted: for editors only.
pub(crate) const SUBMITTED: i64 = 703;
/// CCAS, to the other call. Rejected: for editors only.
pub(crate) const REJECTED: i64 = 704;
/// ADIL with ALEC, at Kerbihan, the other axis, 12,345 euros, of the year of its call. Selected.
pub(crate) const OTHER_PROJECT: i64 = 705;
/// Association, of an unknown territory and axis, 700 euros. Selected.
pub(crate) const NOWHERE_KNOWN: i64 = 706;

/// Every application.
pub(crate) const APPLICATIONS: [i64; 6] = [701, 702, 703, 704, 705, 706];
/// Those that everyone may read.
pub(crate) const SELECTED: [i64; 4] = [701, 702, 705, 706];

/// Of the group, proposed; the CCAS contributed.
pub(crate) const PROPOSAL: i64 = 801;
/// Of both groups, taken up by the call, to be funded by the application that is submitted.
pub(crate) const TAKEN_UP: i64 = 802;
/// Of the group, funded by the project.
pub(crate) const FUNDED: i64 = 803;

/// A call of which nothing else is known.
fn call(id: i64, slug: &str, issuer_id: i64, title: &str) -> call::ActiveModel {
    call::ActiveModel {
        id: Set(id),
        slug: Set(slug.to_owned()),
        title: Set(title.to_owned()),
        kind: Set(CallKind::ProjectCall),
        issuer_id: Set(issuer_id),
        territory_id: Set(None),
        legal_frame: Set(None),
        opened_on: Set(None),
        deadline_on: Set(None),
        decided_on: Set(None),
        budget_cents: Set(None),
        applications_received: Set(None),
        applications_selected: Set(None),
        status: Set(None),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    }
}

/// An application of which nothing else is known.
fn application(
    id: i64,
    call_id: i64,
    lead_id: i64,
    status: ApplicationStatus,
) -> application::ActiveModel {
    application::ActiveModel {
        id: Set(id),
        call_id: Set(call_id),
        lead_id: Set(lead_id),
        title: Set(Some(format!("Dossier {id}"))),
        people_concerned: Set(None),
        asked_cents: Set(None),
        granted_cents: Set(None),
        duration_months: Set(None),
        status: Set(status),
        submitted_on: Set(None),
        decided_on: Set(None),
        reasons: Set(None),
        committee_id: Set(None),
        valid_from: Set(None),
        valid_until: Set(None),
        project_status: Set(None),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    }
}

/// A proposal of which nothing else is known.
fn proposal(id: i64, status: ProposalStatus, text: &str) -> proposal::ActiveModel {
    proposal::ActiveModel {
        id: Set(id),
        axis_number: Set(Some(1)),
        axis: Set(Some("Agir en amont".to_owned())),
        number: Set(Some(id - 800)),
        text: Set(text.to_owned()),
        status: Set(status),
        call_id: Set(None),
        application_id: Set(None),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    }
}

/// Adds them to a database that holds the told world.
pub(super) async fn tell(database: &TestDatabase) {
    calls(database).await;
    applications(database).await;
    groups(database).await;
    contacts(database).await;
}

async fn calls(database: &TestDatabase) {
    let text = |value: &str| Set(Some(value.to_owned()));
    database
        .insert_all([
            call::ActiveModel {
                kind: Set(CallKind::ExpressionOfInterest),
                territory_id: Set(Some(RUSCADE)),
                legal_frame: text("Plan départemental"),
                opened_on: text("2023-01"),
                deadline_on: text("2023-03-31"),
                budget_cents: Set(Some(10_000_000)),
                applications_received: Set(Some(12)),
                applications_selected: Set(Some(3)),
                status: Set(Some(CallStatus::Decided)),
                ..call(CALL, "ami-ruscade", CPAM, "AMI de la Ruscade")
            },
            call(BARE_CALL, "aap-adil", ADIL, "Appel de l'ADIL"),
            call::ActiveModel {
                territory_id: Set(Some(REGION)),
                decided_on: text("2022-06"),
                status: Set(Some(CallStatus::Closed)),
                ..call(OTHER_CALL, "aap-region", CPAM, "Appel régional")
            },
        ])
        .await;
    let axis = |id, call_id, number, label: &str| call_axis::ActiveModel {
        id: Set(id),
        call_id: Set(call_id),
        number: Set(number),
        label: Set(label.to_owned()),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    };
    database
        .insert_all([
            axis(AXIS_2, CALL, 2, "Accès aux soins"),
            axis(AXIS_1, CALL, 1, "Habitat"),
            axis(OTHER_AXIS, OTHER_CALL, 1, "Énergie"),
        ])
        .await;
    let themes = [
        (AXIS_1, Theme::EnergyPoverty),
        (AXIS_1, Theme::IndoorAir),
        (AXIS_2, Theme::CareAccess),
        (OTHER_AXIS, Theme::EnergyPoverty),
    ];
    database
        .insert_all(themes.map(|(axis_id, theme)| call_axis_theme::ActiveModel {
            axis_id: Set(axis_id),
            theme: Set(theme),
        }))
        .await;
}

async fn applications(database: &TestDatabase) {
    use ApplicationStatus::{Rejected, Selected, Submitted};
    let text = |value: &str| Set(Some(value.to_owned()));
    database
        .insert_all([
            application::ActiveModel {
                people_concerned: Set(Some(true)),
                asked_cents: Set(Some(6_000_000)),
                granted_cents: Set(Some(5_000_000)),
                duration_months: Set(Some(24)),
                decided_on: text("2023-05"),
                ..application(PROJECT, CALL, ALEC, Selected)
            },
            application(UNKNOWN_AMOUNT, CALL, HOSPITAL, Selected),
            application::ActiveModel {
                asked_cents: Set(Some(4_242_400)),
                submitted_on: text("2023-03-30"),
                ..application(SUBMITTED, CALL, FOOD_AID, Submitted)
            },
            application::ActiveModel {
                asked_cents: Set(Some(4_242_500)),
                reasons: text("Hors sujet"),
                ..application(REJECTED, OTHER_CALL, CCAS, Rejected)
            },
            application::ActiveModel {
                granted_cents: Set(Some(1_234_500)),
                ..application(OTHER_PROJECT, OTHER_CALL, ADIL, Selected)
            },
            application::ActiveModel {
                title: Set(None),
                granted_cents: Set(Some(70_000)),
                ..application(NOWHERE_KNOWN, BARE_CALL, ASSOCIATION, Selected)
            },
        ])
        .await;
    let partners = [
        (PROJECT, CPTS),
        (PROJECT, CCAS),
        (SUBMITTED, ADIL),
        (OTHER_PROJECT, ALEC),
    ];
    database
        .insert_all(
            partners.map(|(id, actor)| application_partner::ActiveModel {
                application_id: Set(id),
                actor_id: Set(actor),
            }),
        )
        .await;
    let axes = [
        (PROJECT, AXIS_1),
        (UNKNOWN_AMOUNT, AXIS_1),
        (UNKNOWN_AMOUNT, AXIS_2),
        (SUBMITTED, AXIS_2),
        (OTHER_PROJECT, OTHER_AXIS),
    ];
    database
        .insert_all(axes.map(|(id, axis)| application_axis::ActiveModel {
            application_id: Set(id),
            axis_id: Set(axis),
        }))
        .await;
    let places = [
        (PROJECT, AMER_COMMUNAUTE),
        (PROJECT, PAYS_DU_FAOUZ),
        (UNKNOWN_AMOUNT, PORT_AMER),
        (SUBMITTED, AMER_COMMUNAUTE),
        (OTHER_PROJECT, KERBIHAN),
    ];
    database
        .insert_all(
            places.map(|(id, territory)| application_territory::ActiveModel {
                application_id: Set(id),
                territory_id: Set(territory),
            }),
        )
        .await;
    let publics = [(PROJECT, Public::Seniors), (SUBMITTED, Public::TousPublics)];
    database
        .insert_all(publics.map(|(id, public)| application_public::ActiveModel {
            application_id: Set(id),
            public: Set(public),
        }))
        .await;
}

async fn groups(database: &TestDatabase) {
    let contribution = |id, contributor_id, title: &str| contribution::ActiveModel {
        id: Set(id),
        contributor_id: Set(contributor_id),
        title: Set(title.to_owned()),
        given_on: Set(Some("2023-06".to_owned())),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    };
    database
        .insert_all([
            contribution(851, Some(CCAS), "Repérer les logements froids"),
            contribution(852, None, "Sans auteur connu"),
            contribution(853, Some(ALEC), "Visiter ensemble"),
        ])
        .await;
    let given = [(851, GROUP), (852, GROUP), (853, GROUP), (853, FAR_GROUP)];
    database
        .insert_all(given.map(|(id, group)| contribution_group::ActiveModel {
            contribution_id: Set(id),
            group_id: Set(group),
        }))
        .await;
    database
        .insert_all([
            proposal(
                PROPOSAL,
                ProposalStatus::Proposed,
                "Former les aides à domicile",
            ),
            proposal::ActiveModel {
                call_id: Set(Some(CALL)),
                application_id: Set(Some(SUBMITTED)),
                ..proposal(TAKEN_UP, ProposalStatus::TakenUp, "Un repas, une visite")
            },
            proposal::ActiveModel {
                call_id: Set(Some(CALL)),
                application_id: Set(Some(PROJECT)),
                ..proposal(FUNDED, ProposalStatus::Funded, "Visiter ensemble")
            },
        ])
        .await;
    let made = [
        (PROPOSAL, GROUP),
        (TAKEN_UP, GROUP),
        (TAKEN_UP, FAR_GROUP),
        (FUNDED, GROUP),
    ];
    database
        .insert_all(made.map(|(id, group)| proposal_group::ActiveModel {
            proposal_id: Set(id),
            group_id: Set(group),
        }))
        .await;
    let contributors = [(PROPOSAL, CCAS), (FUNDED, ALEC), (FUNDED, CCAS)];
    database
        .insert_all(
            contributors.map(|(id, actor)| proposal_contributor::ActiveModel {
                proposal_id: Set(id),
                actor_id: Set(actor),
            }),
        )
        .await;
}

async fn contacts(database: &TestDatabase) {
    let contact =
        |id, actor_id, by_id, met_on: &str, next: Option<&str>| tour_contact::ActiveModel {
            id: Set(id),
            actor_id: Set(actor_id),
            by_id: Set(by_id),
            met_on: Set(met_on.to_owned()),
            channel: Set(Some(TourChannel::Meeting)),
            next_step: Set(next.map(|_| "Rappeler".to_owned())),
            next_step_on: Set(next.map(str::to_owned)),
            note: Set(None),
            created_at: Set(WRITTEN_AT),
            updated_at: Set(WRITTEN_AT),
            version: Set(1),
        };
    database
        .insert_all([
            contact(901, CPAM, ALEC, "2024-01-15", Some("2024-03")),
            contact(902, HOSPITAL, ALEC, "2024-02", Some("2024-06-01")),
            contact(903, CPAM, ADIL, "2024", None),
        ])
        .await;
}
