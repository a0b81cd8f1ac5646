//! The rows of the templates, drawn from the seed and their own number alone.

use crate::names::{self, INSTITUTIONS, LINKS, Model, ORDINARY, PUBLICS, Reach, SITES, STREETS};
use crate::network::{Commune, Network};
use crate::random::{Random, as_index};
use crate::rows::{ActorRow, GroupRow, MemberRow, PartnershipRow};

/// Streams of random numbers, one per file.
const ACTORS: u64 = 1;
const PARTNERSHIPS: u64 = 2;
const GROUPS: u64 = 3;

/// The identifier of the actor at a position.
fn actor_id(position: u64) -> String {
    format!("a{position:08}")
}

/// What the actor at a position is: one of the bodies of the département for the best ranks, else an ordinary kind.
fn model(network: &Network, position: u64, random: &mut Random) -> &'static Model {
    let rank = as_index(network.department(position).rank(position));
    INSTITUTIONS.get(rank).unwrap_or_else(|| {
        let mut rest = random.below(ORDINARY.iter().map(|model| model.weight).sum());
        ORDINARY
            .iter()
            .find(|model| {
                let found = rest < model.weight;
                rest = rest.saturating_sub(model.weight);
                found
            })
            .unwrap_or(&ORDINARY[0])
    })
}

/// The territory that an actor of a commune serves.
fn territory(commune: &Commune, reach: Reach) -> String {
    match reach {
        Reach::Department => format!("DEPARTMENT:{}", commune.department),
        Reach::Epci if !commune.epci.is_empty() => format!("EPCI:{}", commune.epci),
        Reach::Commune | Reach::Epci => format!("COMMUNE:{}", commune.code),
    }
}

/// The row of the actor at a position.
pub(crate) fn actor(network: &Network, seed: u64, position: u64) -> ActorRow {
    let mut random = Random::for_record(seed, ACTORS, position);
    let model = model(network, position, &mut random);
    let commune = if model.weight == 0 {
        &network.communes[network.department(position).capital]
    } else {
        network.commune(position)
    };
    let site = *random.pick(SITES);
    let place = names::of_place(&commune.name);
    let named_site = model.reach == Reach::Commune && model.weight > 0;
    let closed = model.weight > 0 && random.chance(30);
    let mut row = ActorRow {
        id: actor_id(position),
        name: if named_site {
            format!("{} {site} {place}", model.label)
        } else {
            format!("{} {place}", model.label)
        },
        acronym: model.acronym,
        kind: model.kind,
        sector: model.sector,
        seat_commune: commune.code.clone(),
        serves: territory(commune, model.reach),
        themes: some_of(model.themes, &mut random),
        status: if closed { "CLOSED" } else { "ACTIVE" },
        certainty: if random.chance(150) {
            "INFERRED"
        } else {
            "SOURCED"
        },
        ..ActorRow::default()
    };
    if random.chance(200) {
        row.publics = some_of(PUBLICS, &mut random);
    }
    if !model.is_practice() && random.chance(900) {
        row.siret = siret(position);
    }
    if random.chance(400) {
        row.website = format!("https://{}.example.org", row.id);
        row.email = format!("contact@{}.example.org", row.id);
    }
    if random.chance(600) {
        // A block of numbers that the regulator keeps for fiction.
        row.phone = format!("02 61 91 {:02} {:02}", random.below(100), random.below(100));
    }
    if random.chance(700) {
        row.address = format!("{} {} {site}", random.between(1, 120), random.pick(STREETS));
    }
    if random.chance(500) {
        row.founded_on = partial_date(1950, 2022, &mut random);
    }
    if closed {
        row.closed_on = partial_date(2023, 2025, &mut random);
    } else if random.chance(600) {
        row.confirmed_on = full_date(2023, 2025, &mut random);
    }
    row
}

/// The row of a partnership. Never from an actor to itself.
pub(crate) fn partnership(network: &Network, seed: u64, number: u64) -> PartnershipRow {
    let mut random = Random::for_record(seed, PARTNERSHIPS, number);
    let from = network.hub(&mut random);
    let to = network.partner(from, &mut random);
    let (kind, label) = random.weighted(LINKS);
    let no_link = kind == "NO_LINK_DECLARED";
    let status = if no_link {
        "ACTIVE"
    } else {
        random.weighted(&[
            (750, "ACTIVE"),
            (120, "ENDED"),
            (100, "DORMANT"),
            (30, "PLANNED"),
        ])
    };
    let (valid_from, valid_until) = match status {
        "PLANNED" => (random.between(2030, 2032).to_string(), String::new()),
        "ENDED" => (
            partial_date(2005, 2018, &mut random),
            random.between(2020, 2025).to_string(),
        ),
        "DORMANT" => (partial_date(2005, 2018, &mut random), String::new()),
        _ if random.chance(600) => (partial_date(2012, 2025, &mut random), String::new()),
        _ => Default::default(),
    };
    let confirmation = random.weighted(&[
        (350, ""),
        (250, "DECLARED_BY_FROM"),
        (120, "DECLARED_BY_TO"),
        (130, "DECLARED_BY_BOTH"),
        (150, "THIRD_PARTY"),
    ]);
    let territory = random.weighted(&[
        (500, None),
        (150, Some(Reach::Commune)),
        (250, Some(Reach::Epci)),
        (100, Some(Reach::Department)),
    ]);
    PartnershipRow {
        id: format!("p{number:09}"),
        from: actor_id(from),
        to: actor_id(to),
        kind,
        label,
        status,
        valid_from,
        valid_until,
        territory: territory.map_or_else(String::new, |reach| {
            self::territory(network.commune(from), reach)
        }),
        themes: random.weighted(&[
            (600, ""),
            (120, "CARE_ACCESS"),
            (110, "ENERGY_POVERTY"),
            (60, "RIGHTS"),
            (60, "MENTAL_HEALTH"),
            (50, "UNFIT_HOUSING|INDOOR_AIR"),
        ]),
        strength: if no_link || random.chance(400) {
            String::new()
        } else {
            random.between(1, 4).to_string()
        },
        amount_eur: if kind == "FUNDS" {
            (random.between(4, 600) * 500).to_string()
        } else {
            String::new()
        },
        confirmation,
        confirmed_on: if confirmation.starts_with("DECLARED") {
            full_date(2023, 2025, &mut random)
        } else {
            String::new()
        },
        evidence: if random.chance(150) {
            format!("Compte rendu <https://example.org/p/{number}>")
        } else {
            String::new()
        },
        visibility: random.weighted(&[(960, "PUBLIC"), (30, "NETWORK"), (10, "TEAM")]),
        certainty: if random.chance(150) {
            "INFERRED"
        } else {
            "SOURCED"
        },
        ..PartnershipRow::default()
    }
}

/// A group and its members, all of the same département and each once; a seat in twenty is vacant.
pub(crate) fn group(network: &Network, seed: u64, number: u64) -> (GroupRow, Vec<MemberRow>) {
    let mut random = Random::for_record(seed, GROUPS, number);
    let host = random.below(network.actors);
    let department = network.department(host);
    let place = names::of_place(&network.commune(host).name);
    let size = random.between(5, 20).min(department.len);
    let (label, kind, body_kind, status) = random.weighted(&[
        (
            6,
            (
                "Groupe de travail santé et logement",
                "WORKING_GROUP",
                "",
                "ACTIVE",
            ),
        ),
        (
            2,
            (
                "Groupe de travail précarité énergétique",
                "WORKING_GROUP",
                "",
                "REPORTED",
            ),
        ),
        (
            2,
            (
                "Comité de pilotage du contrat local de santé",
                "GOVERNANCE_BODY",
                "STEERING",
                "",
            ),
        ),
        (
            1,
            (
                "Conseil local de santé mentale",
                "GOVERNANCE_BODY",
                "CLSM",
                "",
            ),
        ),
    ]);
    let row = GroupRow {
        id: format!("g{number:06}"),
        name: format!("{label} {place}"),
        kind,
        body_kind,
        status,
        serves: territory(network.commune(host), Reach::Epci),
        installed_on: partial_date(2015, 2025, &mut random),
        participants: size.to_string(),
        meetings: random.between(1, 30).to_string(),
        certainty: "SOURCED",
        ..GroupRow::default()
    };
    let members = (0..size)
        .map(|step| {
            let vacant = step > 0 && random.chance(50);
            MemberRow {
                group: row.id.clone(),
                actor: if vacant {
                    String::new()
                } else {
                    actor_id(department.after(host, step))
                },
                role: match step {
                    0 => "FACILITATOR",
                    1 => "SECRETARY",
                    _ => "MEMBER",
                },
                seat: if vacant {
                    "Représentant des usagers"
                } else {
                    ""
                },
                seat_sector: if vacant { "CIVIL_SOCIETY" } else { "" },
                certainty: "SOURCED",
                ..MemberRow::default()
            }
        })
        .collect();
    (row, members)
}

/// One or two items of a list, none when it is empty.
fn some_of(list: &[&str], random: &mut Random) -> String {
    if list.is_empty() {
        return String::new();
    }
    let (first, second) = (*random.pick(list), *random.pick(list));
    if first == second || random.chance(400) {
        first.to_owned()
    } else {
        format!("{first}|{second}")
    }
}

/// A year, a month or a day, as precise as directories are.
fn partial_date(first_year: u64, last_year: u64, random: &mut Random) -> String {
    let day = full_date(first_year, last_year, random);
    let length = random.weighted(&[(6, 4), (2, 7), (2, 10)]);
    day[..length].to_owned()
}

/// A day that exists in every month.
fn full_date(first_year: u64, last_year: u64, random: &mut Random) -> String {
    let (year, month) = (random.between(first_year, last_year), random.between(1, 12));
    format!("{year}-{month:02}-{:02}", random.between(1, 28))
}

/// A SIRET whose two check digits are right, different for every position under eighty million.
/// The numbers are invented; one may happen to exist.
pub(crate) fn siret(position: u64) -> String {
    // 48,271,063 shares no factor with 80,000,000, so that no two positions meet.
    let base = 20_000_000 + position * 48_271_063 % 80_000_000;
    with_luhn(&format!("{}0001", with_luhn(&base.to_string())))
}

/// A number followed by its Luhn check digit.
fn with_luhn(digits: &str) -> String {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit) {
            (0, 5..) => 2 * digit - 9,
            (0, _) => 2 * digit,
            _ => digit,
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
