//! The national directory of public services, in both layouts.

use passerelles::domain::vocab::{ActorKind, ActorStatus, ContactChannel};
use passerelles::import::Adapter;

use super::{actor, figures, import, shared, small_france, written};

const TABLE: &str = "id_source,type,nom,adresse,code_postal,ville,code_commune,telephone,courriel,site_web\n\
    clic-22266-99,clic,Point d'information local,1 rue X,22110,Rostrenen,22266,02 96 00 00 00,clic@exemple.fr,\n\
    msap-29024-01,msap,Maison de services,2 rue Y,29270,Carhaix,29024,,camille.dupont@exemple.fr,http://x.fr\n\
    tresorerie-1,tresorerie,Trésorerie A,,,,29024,,,\n\
    tresorerie-2,tresorerie,Trésorerie B,,,,29024,,,\n";

#[tokio::test]
async fn the_table_of_2019_is_mapped_and_says_what_it_leaves_out() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = written(&folder, "annuaire.csv", TABLE);
    let report = import(&database, Adapter::Annuaire, &[&file]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 2]);
    let told: Vec<(&str, &str)> = report
        .rejections
        .iter()
        .map(|one| (one.code.as_str(), one.reason_en.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "PERSONAL_EMAIL",
                "1 e-mail addresses that look personal were not kept"
            ),
            (
                "UNMAPPED_TYPE",
                "no kind of actor fits this type: 2 lines left aside"
            ),
        ]
    );
    let id = actor(&database, "maison-de-services").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(
        (data.kind, data.status),
        (ActorKind::FranceServices, ActorStatus::Closed)
    );
    assert!(
        data.contacts
            .iter()
            .all(|contact| contact.channel != ContactChannel::Email)
    );
    assert_eq!(
        figures(&import(&database, Adapter::Annuaire, &[&file]).await),
        [0, 0, 2, 0, 2]
    );
}

#[tokio::test]
async fn the_national_file_joins_the_table_by_its_older_key() {
    let Some(sample) = shared("formats/annuaire/etablissements_publics_exemple.json") else {
        return;
    };
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let table = written(&folder, "annuaire.csv", TABLE);
    import(&database, Adapter::Annuaire, &[&table]).await;
    let report = import(&database, Adapter::Annuaire, &[&sample]).await;
    // The CLIC was known by its older key; the town hall and the CPAM are new; one service has no type.
    assert_eq!(figures(&report), [2, 1, 0, 0, 1]);
    assert!(
        report
            .rejections
            .iter()
            .any(|one| one.code == "MISSING_VALUE")
    );
    let id = actor(&database, "point-d-information-local").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(data.area.len(), 2);
    assert_eq!(
        figures(&import(&database, Adapter::Annuaire, &[&sample]).await),
        [0, 0, 3, 0, 1]
    );
}

/// Values that do not read cost themselves, and are said; addresses of e-mail without being shown.
#[tokio::test]
async fn what_does_not_read_is_left_out_and_said() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let json = r#"{"service": [
{"id": "s1", "nom": "Mairie", "code_insee_commune": "29024", "mission": "ac\u0000cueillir",
 "pivot": [{"type_service_local": "mairie", "code_insee_commune": ["29024"]}],
 "adresse_courriel": ["camille.dupont(a)exemple", "", "mairie@exemple.fr"],
 "site_internet": [{"valeur": "exemple"}, {"valeur": "https://exemple.fr"}],
 "formulaire_contact": ["voir sur place"]},
{"id": "s2", "nom": "Mai\u0000rie", "code_insee_commune": "29024",
 "pivot": [{"type_service_local": "mairie", "code_insee_commune": ["29024"]}]}
]}"#;
    let file = written(&folder, "annuaire.json", json);
    let report = import(&database, Adapter::Annuaire, &[&file]).await;
    assert_eq!(figures(&report), [1, 0, 0, 0, 1]);
    let told: Vec<_> = report
        .rejections
        .iter()
        .map(|one| {
            let (field, value) = (one.field.as_deref().unwrap(), one.value.as_deref());
            (one.code.as_str(), field, value)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("NUL_CHARACTER", "mission", None),
            ("EMAIL", "adresse_courriel", None),
            ("WEBSITE", "formulaire_contact", Some("voir sur place")),
            ("WEBSITE", "site_internet", Some("exemple")),
            ("NUL_CHARACTER", "nom", None),
            ("MISSING_VALUE", "nom", None),
        ]
    );
    assert!(!report.is_complete);
    let id = actor(&database, "mairie").await;
    let data = &database.store().actor_data(&[id]).await.unwrap()[&id];
    assert_eq!(data.website.as_deref(), Some("https://exemple.fr"));
    assert_eq!(data.description, None);
    let contacts: Vec<_> = data.contacts.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(contacts, ["mairie@exemple.fr"]);
}

#[tokio::test]
async fn a_desk_says_the_address_that_it_loses() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let text = "id_fs,nom,code_commune,latitude,longitude,courriel\n\
                1,France services,29024,48.2,,\n2,Autre,29024,,,pas une adresse\n";
    let file = written(&folder, "desks.csv", text);
    let report = import(&database, Adapter::FranceServices, &[&file]).await;
    assert_eq!(figures(&report), [2, 0, 0, 0, 0]);
    let told: Vec<_> = report
        .rejections
        .iter()
        .map(|one| (one.line, one.code.as_str(), one.field.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "HALF_POSITION", Some("latitude")),
            (3, "EMAIL", Some("courriel"))
        ]
    );
}
