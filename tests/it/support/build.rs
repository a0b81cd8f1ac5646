//! Rows that are valid by default; change what matters with `Model { field: Set(…), ..build::model(…) }`.

use std::collections::BTreeSet;

use entity::vocab::{
    ActorKind, ActorStatus, Certainty, ContactChannel, ExternalIdScheme, GroupRole,
    IndicatorAggregation, IndicatorDirection, IndicatorFamily, PartnershipKind, PartnershipStatus,
    TerritoryKind, Visibility,
};
use entity::{
    actor, actor_area, actor_identifier, body, contact_point, import_run, indicator, membership,
    partnership, partnership_territory, seat, source, source_record, territory, territory_alias,
    territory_commune,
};
use passerelles::domain::territory::{TerritoryData, TerritoryRef};
use passerelles::store::{Communes, NewTerritory};
use sea_orm::ActiveValue::Set;

/// 14 November 2023, 22:13:20 UTC: when everything was written.
pub(crate) const WRITTEN_AT: i64 = 1_700_000_000_000;

/// A territory without communes; its name key is the name in lower case (names here have no accents).
pub(crate) fn territory(
    id: i64,
    kind: TerritoryKind,
    code: &str,
    name: &str,
) -> territory::ActiveModel {
    territory::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        code: Set(code.to_owned()),
        name: Set(name.to_owned()),
        name_key: Set(fold(name)),
        vintage: Set(2025),
        population: Set(None),
        siren: Set(None),
        seat_code: Set(None),
        zone: Set(Some("metro".to_owned())),
        latitude: Set(None),
        longitude: Set(None),
        website: Set(None),
        note: Set(None),
        commune_count: Set(0),
    }
}

/// A commune; it needs a membership of itself too, see [`communes_of`].
pub(crate) fn commune(id: i64, code: &str, name: &str) -> territory::ActiveModel {
    territory::ActiveModel {
        commune_count: Set(1),
        ..territory(id, TerritoryKind::Commune, code, name)
    }
}

/// A commune with a point.
pub(crate) fn commune_at(
    id: i64,
    code: &str,
    name: &str,
    (latitude, longitude): (f64, f64),
) -> territory::ActiveModel {
    territory::ActiveModel {
        latitude: Set(Some(latitude)),
        longitude: Set(Some(longitude)),
        ..commune(id, code, name)
    }
}

/// The communes of a territory.
pub(crate) fn communes_of(
    territory_id: i64,
    communes: &[i64],
) -> Vec<territory_commune::ActiveModel> {
    communes
        .iter()
        .map(|commune| territory_commune::ActiveModel {
            territory_id: Set(territory_id),
            commune_id: Set(*commune),
        })
        .collect()
}

/// An older code of a commune.
pub(crate) fn older_commune(code: &str, name: &str, today: i64) -> territory_alias::ActiveModel {
    territory_alias::ActiveModel {
        kind: Set(TerritoryKind::Commune),
        code: Set(code.to_owned()),
        territory_id: Set(today),
        name: Set(name.to_owned()),
        origin: Set("commune-deleguee".to_owned()),
    }
}

/// An actor at work, of the usual sector of its kind, of whom nothing else is known.
pub(crate) fn actor(id: i64, kind: ActorKind, name: &str) -> actor::ActiveModel {
    actor::ActiveModel {
        id: Set(id),
        slug: Set(format!("{}-{id}", fold(name).replace(' ', "-"))),
        kind: Set(kind),
        sector: Set(kind.usual_sector()),
        name: Set(name.to_owned()),
        name_key: Set(fold(name)),
        acronym: Set(None),
        description: Set(None),
        website: Set(None),
        founded_on: Set(None),
        status: Set(ActorStatus::Active),
        closed_on: Set(None),
        successor_id: Set(None),
        seat_commune_id: Set(None),
        latitude: Set(None),
        longitude: Set(None),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        confirmed_on: Set(None),
        introduces: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    }
}

/// A territory that an actor serves.
pub(crate) fn area(actor_id: i64, territory_id: i64) -> actor_area::ActiveModel {
    actor_area::ActiveModel {
        actor_id: Set(actor_id),
        territory_id: Set(territory_id),
    }
}

/// A number of an actor in a register.
pub(crate) fn identifier(
    actor_id: i64,
    scheme: ExternalIdScheme,
    value: &str,
) -> actor_identifier::ActiveModel {
    actor_identifier::ActiveModel {
        scheme: Set(scheme),
        value: Set(value.to_owned()),
        actor_id: Set(actor_id),
    }
}

/// A public way to reach an actor.
pub(crate) fn contact(
    actor_id: i64,
    position: i64,
    channel: ContactChannel,
    value: &str,
) -> contact_point::ActiveModel {
    contact_point::ActiveModel {
        actor_id: Set(actor_id),
        position: Set(position),
        channel: Set(channel),
        value: Set(value.to_owned()),
        label: Set(None),
        visibility: Set(Visibility::Public),
    }
}

/// A public partnership in force, without dates.
pub(crate) fn partnership(
    id: i64,
    kind: PartnershipKind,
    from_id: i64,
    to_id: i64,
) -> partnership::ActiveModel {
    partnership::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        from_id: Set(from_id),
        to_id: Set(to_id),
        label: Set(None),
        status: Set(PartnershipStatus::Active),
        valid_from: Set(None),
        valid_until: Set(None),
        strength: Set(None),
        frequency: Set(None),
        amount_cents: Set(None),
        confirmation: Set(None),
        confirmed_on: Set(None),
        visibility: Set(Visibility::Public),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
        created_at: Set(WRITTEN_AT),
        updated_at: Set(WRITTEN_AT),
        version: Set(1),
    }
}

/// A territory that a partnership is limited to.
pub(crate) fn limit(partnership_id: i64, territory_id: i64) -> partnership_territory::ActiveModel {
    partnership_territory::ActiveModel {
        partnership_id: Set(partnership_id),
        territory_id: Set(territory_id),
    }
}

/// The group or body part of an actor, of which nothing is known.
pub(crate) fn body(actor_id: i64) -> body::ActiveModel {
    body::ActiveModel {
        actor_id: Set(actor_id),
        body_kind: Set(None),
        status: Set(None),
        installed_on: Set(None),
        participants: Set(None),
        contributions: Set(None),
        meetings: Set(None),
    }
}

/// A seat in a body, for no sector in particular.
pub(crate) fn seat(id: i64, body_id: i64, label: &str) -> seat::ActiveModel {
    seat::ActiveModel {
        id: Set(id),
        body_id: Set(body_id),
        label: Set(label.to_owned()),
        sector: Set(None),
    }
}

/// A plain member of a group, without seat or dates.
pub(crate) fn membership(id: i64, body_id: i64, actor_id: i64) -> membership::ActiveModel {
    membership::ActiveModel {
        id: Set(id),
        body_id: Set(body_id),
        actor_id: Set(actor_id),
        role: Set(GroupRole::Member),
        seat_id: Set(None),
        valid_from: Set(None),
        valid_until: Set(None),
        certainty: Set(Certainty::Sourced),
        note: Set(None),
    }
}

/// A source with a code and a title.
pub(crate) fn source(id: i64, code: &str, title: &str) -> source::ActiveModel {
    source::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        title: Set(title.to_owned()),
        url: Set(None),
        producer: Set(None),
        licence: Set(None),
        published_on: Set(None),
    }
}

/// What a dataset said of an actor.
pub(crate) fn actor_record(
    dataset_id: i64,
    record_id: &str,
    actor_id: i64,
    fields: &str,
) -> source_record::ActiveModel {
    source_record::ActiveModel {
        dataset_id: Set(dataset_id),
        record_id: Set(record_id.to_owned()),
        entity: Set("actor".to_owned()),
        entity_id: Set(actor_id),
        fields: Set(fields.to_owned()),
        hash: Set(String::new()),
        stated_on: Set("2025-01-15".to_owned()),
        author: Set(None),
        run_id: Set(None),
    }
}

/// An indicator of communes that add up, without a description.
pub(crate) fn indicator(id: i64, code: &str, label: &str) -> indicator::ActiveModel {
    indicator::ActiveModel {
        id: Set(id),
        code: Set(code.to_owned()),
        label_fr: Set(label.to_owned()),
        label_en: Set(code.to_owned()),
        unit: Set("%".to_owned()),
        direction: Set(IndicatorDirection::HigherMore),
        family: Set(IndicatorFamily::Need),
        aggregation: Set(IndicatorAggregation::Sum),
        description: Set(None),
    }
}

/// A finished run that read nothing.
pub(crate) fn import_run(id: i64, dataset_id: i64, files: &str) -> import_run::ActiveModel {
    import_run::ActiveModel {
        id: Set(id),
        adapter: Set("actors".to_owned()),
        dataset_id: Set(dataset_id),
        files: Set(files.to_owned()),
        started_at: Set(WRITTEN_AT),
        finished_at: Set(Some(WRITTEN_AT + 1_000)),
        read: Set(0),
        created: Set(0),
        changed: Set(0),
        unchanged: Set(0),
        closed: Set(0),
        rejected: Set(0),
        failure: Set(None),
    }
}

/// A territory drawn over communes, as the store is given it.
pub(crate) fn overlay(
    kind: TerritoryKind,
    code: &str,
    name: &str,
    communes: &[i64],
) -> NewTerritory {
    NewTerritory {
        data: TerritoryData {
            reference: TerritoryRef::new(kind, code),
            name: name.to_owned(),
            vintage: 2025,
            population: None,
            siren: None,
            seat_code: None,
            zone: None,
            position: None,
            website: None,
            note: None,
        },
        name_key: fold(name),
        communes: Communes::Of(communes.iter().copied().collect()),
        postal_codes: BTreeSet::new(),
    }
}

/// The key of a name without accents.
fn fold(name: &str) -> String {
    name.to_lowercase().replace(['-', '\''], " ")
}
