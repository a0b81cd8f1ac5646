//! The promises of the generator, held on a small network.

use std::collections::{BTreeMap, BTreeSet};

use passerelles::domain::vocab::{
    ActorKind, Confirmation, PartnershipKind, PartnershipStatus, Public, Sector, Theme, Visibility,
    Vocabulary,
};
use tempfile::TempDir;

use super::*;

const FILES: [&str; 4] = [
    "actors.csv",
    "partnerships.csv",
    "groups.csv",
    "members.csv",
];

fn generate(seed: u64, actors: u64, partnerships: u64) -> (TempDir, Written) {
    let directory = TempDir::new().unwrap();
    let arguments = Arguments {
        actors,
        partnerships,
        groups: 10,
        seed,
        out: directory.path().to_owned(),
        communes: None,
    };
    let written = write_network(&arguments).unwrap();
    (directory, written)
}

/// The rows of a file, as column name to value.
fn rows(directory: &TempDir, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(directory.path().join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn known<V: Vocabulary>(cell: &str) -> bool {
    cell.split('|')
        .all(|code| code.is_empty() || V::from_code(code).is_some())
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (first, written) = generate(7, 500, 2_000);
    let (second, _) = generate(7, 500, 2_000);
    let (other, _) = generate(8, 500, 2_000);
    assert_eq!(
        (written.actors, written.partnerships, written.groups),
        (500, 2_000, 10)
    );
    for file in FILES {
        let read = |directory: &TempDir| fs::read(directory.path().join(file)).unwrap();
        assert_eq!(read(&first), read(&second), "{file}");
        assert_ne!(read(&first), read(&other), "{file}");
    }
}

#[test]
fn the_bytes_are_those_of_every_machine() {
    let (directory, _) = generate(1, 200, 400);
    // FNV-1a, written here so that the value depends on nothing else.
    let sums = FILES.map(|file| {
        fs::read(directory.path().join(file))
            .unwrap()
            .iter()
            .fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
            })
    });
    assert_eq!(
        sums,
        [
            8_100_539_853_068_941_863,
            10_792_432_495_035_464_863,
            5_004_558_050_001_890_156,
            15_897_755_314_872_054_473
        ]
    );
}

#[test]
fn columns_are_those_of_the_templates() {
    let (directory, _) = generate(1, 50, 50);
    let header = |name: &str| {
        let text = fs::read_to_string(directory.path().join(name)).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(
        header("actors.csv"),
        "id,name,acronym,other_names,kind,sector,secondary_sectors,seat_commune,latitude,longitude,serves,themes,\
         publics,siret,siren,finess,rpps,rna,website,email,phone,address,description,founded_on,status,closed_on,\
         successor,confirmed_on,source,certainty,note"
    );
    assert_eq!(
        header("partnerships.csv"),
        "id,from,to,kind,label,status,valid_from,valid_until,territory,themes,strength,frequency,amount_eur,\
         confirmation,confirmed_on,evidence,visibility,source,certainty,note"
    );
    assert_eq!(
        header("groups.csv"),
        "id,name,acronym,kind,body_kind,status,serves,installed_on,participants,contributions,meetings,description,\
         website,themes,source,certainty,note"
    );
    assert_eq!(
        header("members.csv"),
        "group,actor,role,seat,seat_sector,valid_from,valid_until,source,certainty,note"
    );
}

#[test]
fn rows_hold_together() {
    let (directory, _) = generate(3, 5_000, 20_000);
    let actors = rows(&directory, "actors.csv");
    let links = rows(&directory, "partnerships.csv");
    let ids: BTreeSet<_> = actors.iter().map(|row| row["id"].as_str()).collect();
    assert_eq!(ids.len(), actors.len());
    for row in &actors {
        assert!(
            known::<ActorKind>(&row["kind"]) && known::<Sector>(&row["sector"]),
            "{row:?}"
        );
        assert!(
            known::<Theme>(&row["themes"]) && known::<Public>(&row["publics"]),
            "{row:?}"
        );
    }
    let numbers: Vec<_> = actors
        .iter()
        .map(|row| row["siret"].as_str())
        .filter(|siret| !siret.is_empty())
        .collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    assert!(
        numbers
            .iter()
            .all(|siret| siret.len() == 14 && luhn_holds(siret) && luhn_holds(&siret[..9]))
    );

    assert_eq!(
        links
            .iter()
            .map(|row| &row["id"])
            .collect::<BTreeSet<_>>()
            .len(),
        links.len()
    );
    let mut degrees: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &links {
        assert_ne!(row["from"], row["to"]);
        assert!(
            known::<PartnershipKind>(&row["kind"]) && known::<PartnershipStatus>(&row["status"]),
            "{row:?}"
        );
        assert!(
            known::<Confirmation>(&row["confirmation"]) && known::<Visibility>(&row["visibility"]),
            "{row:?}"
        );
        assert!(
            row["valid_until"].is_empty() || row["valid_from"] < row["valid_until"],
            "{row:?}"
        );
        for end in ["from", "to"] {
            assert!(ids.contains(row[end].as_str()));
            *degrees.entry(row[end].as_str()).or_default() += 1;
        }
    }
    let denied = links
        .iter()
        .filter(|row| row["kind"] == "NO_LINK_DECLARED")
        .count();
    assert!(
        (100..300).contains(&denied),
        "{denied} absences for 20,000 links"
    );
    let most = degrees.values().max().copied().unwrap_or_default();
    assert!(
        (80..2_000).contains(&most),
        "the best connected actor holds {most} links, the mean is 8"
    );
    let seats: BTreeMap<&str, &str> = actors
        .iter()
        .map(|row| (row["id"].as_str(), &row["seat_commune"][..2]))
        .collect();
    let local = links
        .iter()
        .filter(|row| seats[row["from"].as_str()] == seats[row["to"].as_str()])
        .count();
    assert!(
        local > 16_000,
        "{local} links of 20,000 stay in their département"
    );
    for row in rows(&directory, "members.csv") {
        assert!(
            row["actor"].is_empty() != row["seat"].is_empty()
                && (row["actor"].is_empty() || ids.contains(row["actor"].as_str()))
        );
    }
}

#[test]
fn the_smallest_network_links_its_two_actors() {
    let (directory, _) = generate(1, 2, 20);
    assert!(
        rows(&directory, "partnerships.csv")
            .iter()
            .all(|row| row["from"] != row["to"])
    );
}

#[test]
fn place_names_take_their_preposition() {
    let named = [
        "Brest",
        "Auray",
        "Le Mans",
        "Les Ulis",
        "La Rochelle",
        "Épinal",
    ]
    .map(names::of_place);
    assert_eq!(
        named,
        [
            "de Brest",
            "d’Auray",
            "du Mans",
            "des Ulis",
            "de La Rochelle",
            "d’Épinal"
        ]
    );
}

/// Whether the last digit of a number is its Luhn check digit.
fn luhn_holds(number: &str) -> bool {
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(
            |(index, digit)| match (u32::from(digit - b'0'), index % 2) {
                (digit, 1) if digit > 4 => 2 * digit - 9,
                (digit, 1) => 2 * digit,
                (digit, _) => digit,
            },
        )
        .sum();
    sum.is_multiple_of(10)
}
