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
