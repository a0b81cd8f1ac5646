//! Sets of alert rules: what each condition does, tests before publishing, and what several rules say together.

use entity::vocab::{
    BenefitScheme, CallerRole, Certainty, Concern, MobilisableBy, Tenure, Vocabulary,
};
use passerelles::policy::Viewer;
use passerelles::service::{AlertQuestion, Basis, Directory, RuleSetDraft};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::told::{actors, question, route};
use crate::graphql::TestApi;
use crate::service::{editor, told};
use crate::support::world;

const RULES: &str = "id,kind,actor,concerns,communes_in,communes_out,callers,mobilisable_by\n\
    alec,ALEC,,COLD_HOME,,00002,,\n\
    own,,adil-de-la-ruscade-102,FOOD_INSECURITY,01001,,,PERSON\n";

async fn publish(directory: &Directory, rules: &str, cases: &str) -> Result<i64, Vec<String>> {
    let draft = RuleSetDraft {
        label: "Essai".to_owned(),
        rules: rules.to_owned(),
        cases: cases.to_owned(),
    };
    let id = directory
        .create_rule_set(&editor(), draft)
        .await
        .unwrap()
        .unwrap();
    let published = directory
        .publish_rule_set(&editor(), Some(id))
        .await
        .unwrap();
    published.map_err(|refusals| refusals.into_iter().map(|one| one.message_fr).collect())
}

#[tokio::test]
async fn a_set_is_published_when_its_cases_hold_and_is_in_force_at_once() {
    let (_database, directory) = told().await;
    let before = route(&directory, "00001", &[Concern::ColdHome]).await;
    assert_eq!(before.rule_set.id, 0);
    let wrong = "id,commune,concerns,recipients,holes\na,00001,COLD_HOME,adil-de-la-ruscade-102,\nb,00002,COLD_HOME,,NONE\n";
    let refused = publish(&directory, RULES, wrong).await.unwrap_err();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(
        refused[0].contains("« adil-de-la-ruscade-102 » devrait être"),
        "{refused:?}"
    );
    assert!(
        refused[1].contains("attendu «  », trouvé « COLD_HOME »"),
        "{refused:?}"
    );
    assert_eq!(
        route(&directory, "00001", &[Concern::ColdHome])
            .await
            .rule_set
            .id,
        0
    );

    let right = "id,commune,concerns,recipients,absent,holes,emergency\n\
        a,00001,COLD_HOME,alec-amer,adil-de-la-ruscade-102,NONE,NONE\n\
        b,00002,COLD_HOME,,alec-amer,COLD_HOME,\n";
    let id = publish(&directory, RULES, right).await.unwrap();
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    assert_eq!((found.rule_set.id, actors(&found)), (id, vec![world::ALEC]));
    assert_eq!(
        found.recipients[0].basis,
        Basis::KindRule("alec".to_owned())
    );
    // Excluded in Saint-Télo, although the ALEC bears the theme.
    let found = route(&directory, "00002", &[Concern::ColdHome]).await;
    let hole = found.hole.unwrap();
    assert_eq!(hole.concerns, [Concern::ColdHome]);
    // It takes the neighbours of Saint-Télo all the same.
    let nearest: Vec<i64> = hole.nearest.iter().map(|one| one.actor).collect();
    assert_eq!(nearest, [world::ALEC]);
    let elsewhere = "ne dessert pas cette commune, mais une voisine de l'intercommunalité ; traite";
    assert!(hole.nearest[0].reason_fr.starts_with(elsewhere));
    // A rule of its own says where it holds, beyond the area, and stands in place of its kind's.
    let found = route(&directory, "01001", &[Concern::FoodInsecurity]).await;
    assert_eq!(actors(&found), [world::ADIL]);
    assert_eq!(found.recipients[0].basis, Basis::OwnRule("own".to_owned()));
    assert!(
        found.recipients[0]
            .reason_fr
            .contains("la personne appelle elle-même")
    );
    // A published set is frozen.
    let again = directory
        .publish_rule_set(&editor(), Some(id))
        .await
        .unwrap();
    assert!(again.is_err());
    let nobody = directory
        .publish_rule_set(&Viewer::Anonymous, Some(id))
        .await;
    assert!(nobody.is_err());
}

#[tokio::test]
async fn the_nearest_of_a_hole_serve_by_their_rules_what_their_area_does_not_say() {
    let (_database, directory) = told().await;
    // The ALEC serves Amer; its rule names a commune of the other EPCI of the département.
    let rules = "id,kind,actor,concerns,communes_in,communes_out\n\
        own,,alec-amer,EVICTION_RISK,00005,\nb,FOOD_AID,,FOOD_INSECURITY,00001,\n\
        c,CCAS,,FOOD_INSECURITY,,EPCI:200000001\n";
    in_force(&directory, rules).await;
    let nearest = async |commune: &str, concern| {
        let found = route(&directory, commune, &[concern]).await;
        let hole = found.hole.map(|hole| hole.nearest).unwrap_or_default();
        let told = hole.into_iter().map(|one| (one.actor, one.level));
        told.collect::<Vec<_>>()
    };
    let found = nearest("00004", Concern::EvictionRisk).await;
    assert_eq!(found, [(world::ALEC, 1)]);
    // It serves the commune asked about, but its rule holds elsewhere in the département.
    let found = nearest("00001", Concern::EvictionRisk).await;
    assert_eq!(found, [(world::ALEC, 2)]);
    // A rule for a place that the actor does not serve, or against all of what it serves, is nobody's.
    assert_eq!(nearest("00002", Concern::FoodInsecurity).await, []);
}

#[tokio::test]
async fn desks_for_the_person_alone_come_last_when_a_professional_asks() {
    let (_database, directory) = told().await;
    let rules = "id,kind,concerns,mobilisable_by\n\
        a,CCAS,COLD_HOME,PERSON\nb,ALEC,COLD_HOME,PROFESSIONAL|PERSON\nc,ADIL,COLD_HOME,PROFESSIONAL\n";
    in_force(&directory, rules).await;
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    assert_eq!(actors(&found), [world::ALEC, world::ADIL, world::CCAS]);
    // The reason says who gets there.
    let says = |place: usize, words: &str| found.recipients[place].reason_fr.contains(words);
    assert!(!says(0, "appelle"));
    assert!(says(1, "un professionnel appelle") && says(2, "la personne appelle elle-même"));
    let mut asked = question("00001", &[Concern::ColdHome]);
    asked.caller = Some(CallerRole::Citizen);
    let found = directory
        .alert_route(&asked, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(actors(&found), [world::CCAS, world::ALEC, world::ADIL]);
    assert!(found.recipients[2].closed && !found.recipients[1].closed);
    // The CCAS would come first, but its desk is not for citizens; nobody knows who asks when nothing is said.
    let rules = "id,kind,concerns,mobilisable_by\n\
        a,CCAS,COLD_HOME,PROFESSIONAL\nb,ALEC,COLD_HOME,PROFESSIONAL|PERSON\n";
    in_force(&directory, rules).await;
    let found = directory
        .alert_route(&asked, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(actors(&found), [world::ALEC, world::CCAS]);
    asked.caller = None;
    let found = directory
        .alert_route(&asked, &Viewer::Anonymous)
        .await
        .unwrap();
    assert_eq!(actors(&found), [world::CCAS, world::ALEC]);
    assert!(!found.recipients[0].closed);
}

#[tokio::test]
async fn contacts_of_a_desk_for_professionals_are_withheld_from_a_citizen() {
    let api = TestApi::told().await;
    let rules = "id,kind,concerns,mobilisable_by\na,ALEC,COLD_HOME,PROFESSIONAL\n";
    in_force(&api.directory, rules).await;
    let told = async |caller: &str| {
        let query = format!(
            "{{ alertRoute(commune: \"00001\", concerns: [COLD_HOME], caller: {caller}) {{
                recipients {{ actor {{ name }} contactsWithheld contacts {{ channel }} }} }} }}"
        );
        let mut data = api.data(&query).await;
        let recipients = data["alertRoute"]["recipients"].take();
        let mut recipients = recipients.as_array().unwrap().iter();
        let is_alec = |one: &&Value| one["actor"]["name"].as_str().unwrap().contains("ALEC");
        let alec = recipients.find(is_alec).unwrap();
        let count = alec["contacts"].as_array().unwrap().len();
        (alec["contactsWithheld"].clone(), count)
    };
    assert_eq!(told("CITIZEN").await, (json!(true), 0));
    let (withheld, count) = told("HOME_NURSE").await;
    assert_eq!(withheld, json!(false));
    assert!(count > 0);
}

#[tokio::test]
async fn a_draft_that_reads_no_more_tells_why() {
    let (database, directory) = told().await;
    let draft = RuleSetDraft {
        label: "Essai".to_owned(),
        rules: RULES.to_owned(),
        cases: "id,commune,concerns\na,00001,COLD_HOME\n".to_owned(),
    };
    let created = directory.create_rule_set(&editor(), draft).await.unwrap();
    let id = created.unwrap();
    // As it was kept before cases needed names of their own.
    let nameless = format!(
        "UPDATE alert_rule_set SET cases = 'id,commune,concerns\n,00001,COLD_HOME\n' WHERE id = {id}"
    );
    let connection = database.connection();
    connection.execute_unprepared(&nameless).await.unwrap();
    let published = directory.publish_rule_set(&editor(), Some(id)).await;
    let refusals = published.unwrap().unwrap_err();
    let told: Vec<&str> = refusals.iter().map(|one| one.message_fr.as_str()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("Ligne 2") && told[0].contains("court et unique"),
        "{told:?}"
    );
}

/// Publishes rules with a case that asks nothing of them.
async fn in_force(directory: &Directory, rules: &str) {
    let published = publish(directory, rules, "id,commune,concerns\na,00001,COLD_HOME\n").await;
    published.unwrap();
}

#[tokio::test]
async fn a_commune_that_a_rule_names_makes_its_actor_as_specific() {
    let (_database, directory) = told().await;
    // Both serve more than the commune; the rule of one names it.
    let rules = "id,kind,actor,concerns,communes_in\n\
        a,ALEC,,COLD_HOME,\nb,,adil-de-la-ruscade-102,COLD_HOME,00001\n";
    in_force(&directory, rules).await;
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    assert_eq!(actors(&found), [world::ADIL, world::ALEC]);
    assert_eq!(found.recipients[0].served, Some(world::PORT_AMER));
    assert!(!found.recipients[0].by_seat);
}

#[tokio::test]
async fn a_rule_holds_for_its_tenures_schemes_callers_and_days() {
    let (_database, directory) = told().await;
    // Today is in March 2024.
    let rules = "id,kind,concerns,tenures,schemes,callers,from,until\n\
        a,CCAS,COLD_HOME,OWNER,,,,\n\
        b,ALEC,COLD_HOME,,MSA,,2024-03-01,\n\
        c,ADIL,COLD_HOME,,,GP|SOCIAL_WORKER,,2024-04\n\
        d,CPAM,COLD_HOME,,,,2024-04,\n\
        e,ASSOCIATION,COLD_HOME,,,,,2024-03-01\n";
    in_force(&directory, rules).await;
    let silent = AlertQuestion {
        caller: None,
        ..question("00001", &[Concern::ColdHome])
    };
    let ask = async |asked: &AlertQuestion| {
        let found = directory.alert_route(asked, &Viewer::Anonymous).await;
        actors(&found.unwrap())
    };
    // What the asker does not say excludes nobody; the rules of other days do not hold.
    let all = [world::CCAS, world::ALEC, world::ADIL];
    assert_eq!(ask(&silent).await, all);
    let with = |change: fn(&mut AlertQuestion)| {
        let mut asked = silent.clone();
        change(&mut asked);
        asked
    };
    let tenant = with(|asked| asked.tenure = Some(Tenure::TenantSocial));
    assert_eq!(ask(&tenant).await, [world::ALEC, world::ADIL]);
    let owner = with(|asked| asked.tenure = Some(Tenure::Owner));
    assert_eq!(ask(&owner).await, all);
    let caf = with(|asked| asked.scheme = Some(BenefitScheme::Caf));
    assert_eq!(ask(&caf).await, [world::CCAS, world::ADIL]);
    let nurse = with(|asked| asked.caller = Some(CallerRole::HomeNurse));
    assert_eq!(ask(&nurse).await, [world::CCAS, world::ALEC]);
    let doctor = with(|asked| asked.caller = Some(CallerRole::Gp));
    assert_eq!(ask(&doctor).await, all);
}

#[tokio::test]
async fn what_several_rules_say_is_told_together_and_themes_are_no_rule() {
    let (_database, directory) = told().await;
    // The ALEC bears themes of cold homes, of which its rule does not speak.
    let rules = "id,kind,concerns,mobilisable_by,means,conditions,certainty\n\
        a,ALEC,DAMP_MOULD,PROFESSIONAL,PHONE,,SOURCED\n\
        b,CCAS,COLD_HOME,PERSON,PHONE,Sur rendez-vous,SOURCED\n\
        c,CCAS,FOOD_INSECURITY,PROFESSIONAL,EMAIL|PHONE,Avec accord,SOURCED\n";
    in_force(&directory, rules).await;
    let found = route(
        &directory,
        "00001",
        &[Concern::DampMould, Concern::ColdHome],
    )
    .await;
    // The professional may not call the CCAS for a cold home.
    assert_eq!(actors(&found), [world::ALEC, world::CCAS]);
    let alec = &found.recipients[0];
    assert_eq!(alec.concerns, [Concern::ColdHome, Concern::DampMould]);
    assert_eq!(alec.by_themes, [Concern::ColdHome]);
    assert!(
        alec.reason_fr.contains(
            "mission de son type d'acteur ; d'après ses thèmes seulement pour : logement froid"
        ),
        "{}",
        alec.reason_fr
    );
    assert!(
        alec.mobilisable_by.is_empty(),
        "its themes say nothing of it"
    );
    // For food it may: the CCAS is in front again, with both conditions.
    let asked = [Concern::ColdHome, Concern::FoodInsecurity];
    let found = route(&directory, "00001", &asked).await;
    assert_eq!(actors(&found), [world::CCAS, world::ALEC]);
    let ccas = &found.recipients[0];
    assert_eq!(ccas.concerns, asked);
    assert_eq!(ccas.mobilisable_by, MobilisableBy::ALL);
    assert_eq!(ccas.conditions_fr, "Sur rendez-vous ; Avec accord");
    assert_eq!(ccas.means.len(), 2);
    assert_eq!(ccas.certainty, Certainty::Sourced);
    assert!(!ccas.reason_fr.contains("la personne appelle elle-même"));
}

#[tokio::test]
async fn an_empty_set_and_unknown_territories_are_not_published() {
    let (_database, directory) = told().await;
    let (rules, case) = ("id,kind,concerns\n", "id,commune,concerns\n");
    let (rule, asked) = (
        format!("{rules}a,CCAS,COLD_HOME\n"),
        format!("{case}a,00001,COLD_HOME\n"),
    );
    let (rule, asked) = (rule.as_str(), asked.as_str());
    for (rules, cases) in [(rules, case), (rule, case), (rules, asked)] {
        let refused = publish(&directory, rules, cases).await.unwrap_err();
        let expected = "Cas « règles » : au moins une règle et un cas sont attendus.";
        assert_eq!(refused, [expected]);
    }
    let elsewhere = "id,kind,concerns,communes_in,communes_out\n\
        a,CCAS,COLD_HOME,00001|99998,\nb,ALEC,COLD_HOME,,99999\n";
    let refused = publish(&directory, elsewhere, asked).await.unwrap_err();
    let told = |rule: &str, code: &str| {
        format!(
            "Cas « règle {rule} » : le territoire « COMMUNE:{code} » n'est pas dans l'annuaire."
        )
    };
    assert_eq!(refused, [told("a", "99998"), told("b", "99999")]);
    publish(&directory, rule, asked).await.unwrap();
}

#[tokio::test]
async fn an_own_rule_of_other_days_leaves_those_of_the_kind() {
    let (_database, directory) = told().await;
    // Today is in March 2024.
    for days in [",2024-03-01", "2024-04,"] {
        let rules = format!(
            "id,kind,actor,concerns,communes_in,from,until\n\
             kind,ADIL,,COLD_HOME,,,\n\
             placed,ADIL,,COLD_HOME,01001,,\n\
             own,,adil-de-la-ruscade-102,FOOD_INSECURITY,01001,{days}\n"
        );
        in_force(&directory, &rules).await;
        let found = route(&directory, "00001", &[Concern::ColdHome]).await;
        let adil = found.recipients.iter().find(|one| one.actor == world::ADIL);
        assert_eq!(adil.unwrap().basis, Basis::KindRule("kind".to_owned()));
        // Its own rule alone would say that it serves there.
        let found = route(&directory, "01001", &[Concern::ColdHome]).await;
        assert!(!actors(&found).contains(&world::ADIL), "{days}");
    }
    let rules = "id,kind,actor,concerns,until\n\
        kind,ADIL,,COLD_HOME,\nown,,adil-de-la-ruscade-102,FOOD_INSECURITY,2024-04\n";
    in_force(&directory, rules).await;
    let found = route(&directory, "00001", &[Concern::ColdHome]).await;
    assert!(!actors(&found).contains(&world::ADIL), "its own rule holds");
}

#[tokio::test]
async fn where_nobody_is_wider_the_next_taker_is_the_fallback() {
    let (_database, directory) = told().await;
    let rules = "id,kind,concerns\na,FOOD_AID,FOOD_INSECURITY\nb,HOSPITAL,FOOD_INSECURITY\n";
    in_force(&directory, rules).await;
    let found = route(&directory, "00004", &[Concern::FoodInsecurity]).await;
    let [first, second] = found.recipients.as_slice() else {
        panic!("{:?}", actors(&found));
    };
    assert_eq!((first.level, second.level), (0, 0));
    assert_eq!(
        (first.fallback, second.fallback),
        (Some(second.actor), None)
    );
}
