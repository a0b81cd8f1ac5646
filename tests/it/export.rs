//! Files over the told world, through HTTP as readers ask for them.

mod applications;
mod command;
mod network;

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use calamine::{Reader, Xlsx};
use entity::vocab::{ActorKind, PartnershipKind, Role};
use futures_util::StreamExt;
use passerelles::export::{
    self, ACTOR_COLUMNS, ActorFormat, ActorQuestion, NetworkFormat, NetworkQuestion,
    PARTNERSHIP_COLUMNS, PartnershipFormat, PartnershipQuestion,
};
use passerelles::graphql::{Limits, RequestContext, build_schema};
use passerelles::http::{HttpState, router};
use passerelles::policy::Viewer;
use passerelles::service::Directory;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::service::{editor, open};
use crate::support::world::{self, ALEC, CLS, CPTS, GROUP, HOSPITAL, RUSCADE};
use crate::support::{TestDatabase, build, encode};

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

async fn told() -> (TestDatabase, Arc<Directory>) {
    let database = world::told().await;
    let directory = Arc::new(open(&database).await);
    (database, directory)
}

fn app(directory: &Arc<Directory>) -> Router {
    router(HttpState::new(directory.clone(), Limits::default()))
}

async fn get(directory: &Arc<Directory>, path: &str) -> Answer {
    ask(directory, path, None).await
}

async fn ask(directory: &Arc<Directory>, path: &str, token: Option<&str>) -> Answer {
    let mut request = Request::get(path);
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.body(Body::empty()).unwrap();
    let response = app(directory).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        bytes: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
    }
}

fn column(answer: &Answer, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(answer.bytes.as_slice());
    let place = reader
        .headers()
        .unwrap()
        .iter()
        .position(|title| title == name);
    let place = place.unwrap();
    reader
        .records()
        .map(|row| row.unwrap()[place].to_owned())
        .collect()
}

fn ids(list: &Value, member: &str) -> Vec<String> {
    let items = list[member].as_array().unwrap().iter();
    items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn graphql(directory: &Arc<Directory>, viewer: Viewer, query: &str) -> Value {
    let context = RequestContext::new(directory.clone(), viewer, "test".to_owned());
    let request = async_graphql::Request::new(query).data(context);
    let answer = build_schema(Limits::default()).execute(request).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.data.into_json().unwrap()
}

#[tokio::test]
async fn actors_are_those_of_graphql_in_the_same_order() {
    let (_database, directory) = told().await;
    let territory = |id| encode("Territory", id);
    let cases = [
        (String::new(), String::new()),
        (
            "search=agence+energie".into(),
            r#"search: "agence energie""#.into(),
        ),
        (
            "sectors=ENERGY_CLIMATE|HOUSING".into(),
            "filter: {sectors: [ENERGY_CLIMATE, HOUSING]}".into(),
        ),
        (
            "kinds=CPTS&kinds=HOSPITAL,GP".into(),
            "filter: {kinds: [CPTS, HOSPITAL, GP]}".into(),
        ),
        (
            "themes=ENERGY_POVERTY&publics=familles".into(),
            "filter: {themes: [ENERGY_POVERTY], publics: [FAMILLES]}".into(),
        ),
        (
            "territory=CLS_AREA:2-rives".into(),
            format!("filter: {{territory: \"{}\"}}", territory(CLS)),
        ),
        (
            format!("territory={}&includeGroups=true", territory(RUSCADE)),
            format!(
                "filter: {{territory: \"{}\", includeGroups: true}}",
                territory(RUSCADE)
            ),
        ),
        (
            "servesCommune=00004&orderBy=NAME".into(),
            r#"filter: {servesCommune: "00004"}, orderBy: NAME"#.into(),
        ),
        ("status=CLOSED".into(), "filter: {status: CLOSED}".into()),
        (
            "latitude=48.0&longitude=-3.0&radiusKm=15&orderBy=distance".into(),
            "filter: {near: {latitude: 48.0, longitude: -3.0, radiusKm: 15}}, orderBy: DISTANCE"
                .into(),
        ),
    ];
    for (parameters, arguments) in cases {
        let query = format!("{{ actors(first: 100, {arguments}) {{ nodes {{ id }} }} }}");
        let query = query.replace(", )", ")");
        let expected = ids(
            &graphql(&directory, Viewer::Anonymous, &query).await["actors"],
            "nodes",
        );
        assert!(!expected.is_empty(), "{parameters}");
        let json = get(&directory, &format!("/export/actors.json?{parameters}")).await;
        assert_eq!(json.status, StatusCode::OK, "{parameters}: {}", json.text());
        assert_eq!(ids(&json.json(), "actors"), expected, "{parameters}");
        let table = get(&directory, &format!("/export/actors.csv?{parameters}")).await;
        assert_eq!(column(&table, "graphql_id"), expected, "{parameters}");
    }
}

#[tokio::test]
async fn partnerships_are_those_of_graphql() {
    let (_database, directory) = told().await;
    let alec = encode("Actor", ALEC);
    let ruscade = encode("Territory", RUSCADE);
    let cases = [
        (String::new(), String::new()),
        (
            "actor=alec-amer".into(),
            format!("filter: {{actor: \"{alec}\"}}"),
        ),
        (
            format!("actor={alec}&crossSector=true"),
            format!("filter: {{actor: \"{alec}\", crossSector: true}}"),
        ),
        (
            "kinds=REFERS_TO,AGREEMENT&statuses=ACTIVE|ENDED".into(),
            "filter: {kinds: [REFERS_TO, AGREEMENT], statuses: [ACTIVE, ENDED]}".into(),
        ),
        (
            "layers=FLOW&asOf=2024-04-01".into(),
            r#"filter: {layers: [FLOW], asOf: "2024-04-01"}"#.into(),
        ),
        (
            "territory=DEPARTMENT:00".into(),
            format!("filter: {{territory: \"{ruscade}\"}}"),
        ),
    ];
    for viewer in [Viewer::Anonymous, editor(), Viewer::Operator] {
        for (parameters, arguments) in &cases {
            let query = format!("{{ partnerships(first: 100, {arguments}) {{ nodes {{ id }} }} }}");
            let query = query.replace(", )", ")");
            let expected = ids(
                &graphql(&directory, viewer.clone(), &query).await["partnerships"],
                "nodes",
            );
            let pairs = pairs(parameters);
            let question = PartnershipQuestion::read(&directory, &pairs).await.unwrap();
            let bytes = whole(
                export::partnerships(
                    directory.clone(),
                    viewer.clone(),
                    question,
                    PartnershipFormat::Json,
                )
                .await
                .unwrap(),
            )
            .await;
            let json: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(ids(&json, "partnerships"), expected, "{parameters}");
        }
    }
}

#[tokio::test]
async fn names_in_json_are_those_of_graphql() {
    let (_database, directory) = told().await;
    let query = format!(
        r#"{{ actor(by: {{id: "{}"}}) {{ id slug name acronym otherNames kind sector family secondarySectors
            description themes publics identifiers {{ scheme value }}
            seat {{ commune {{ id kind code name }} position {{ latitude longitude }} precision }}
            area {{ id kind code name }} contacts {{ channel value label visibility }} website foundedOn status closedOn
            successor {{ id }} certainty note lastConfirmation introduces isPerson
            sources {{ id code title url producer licence publishedOn }} version createdAt updatedAt }} }}"#,
        encode("Actor", ALEC)
    );
    let expected = graphql(&directory, Viewer::Anonymous, &query).await["actor"].clone();
    let answer = get(
        &directory,
        "/export/actors.json?search=alec-amer&kinds=ALEC",
    )
    .await
    .json();
    let actors = answer["actors"].as_array().unwrap();
    let mut found = actors
        .iter()
        .find(|actor| actor["slug"] == "alec-amer")
        .unwrap()
        .clone();
    found.as_object_mut().unwrap().remove("datasets");
    assert_eq!(found, expected);
}

#[tokio::test]
async fn files_say_version_date_and_licences() {
    let (_database, directory) = told().await;
    for name in [
        "actors.csv",
        "actors.xlsx",
        "actors.json",
        "actors.geojson",
        "partnerships.csv",
        "partnerships.json",
    ] {
        let answer = get(&directory, &format!("/export/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.header("x-passerelles-version"), "10");
        assert_eq!(answer.header("x-passerelles-date"), "2024-03-15");
        let file = answer.header("content-disposition");
        assert!(
            file.contains("2024-03-15") && file.contains(name.split_once('.').unwrap().1),
            "{file}"
        );
    }
    let json = get(&directory, "/export/actors.json").await.json();
    assert_eq!(json["meta"]["networkVersion"], 10);
    assert_eq!(json["meta"]["exportedOn"], "2024-03-15");
    let sources = json["sources"].as_array().unwrap();
    assert!(
        sources
            .iter()
            .any(|source| source["licence"] == "Licence Ouverte 2.0")
    );
    assert!(sources.iter().all(|source| source["code"] != "correction"));
}

#[tokio::test]
async fn headers_are_those_of_the_import_templates_first() {
    let (_database, directory) = told().await;
    for (name, columns) in [
        ("actors", ACTOR_COLUMNS),
        ("partnerships", PARTNERSHIP_COLUMNS),
    ] {
        let answer = get(&directory, &format!("/export/{name}.csv")).await;
        let header = answer.text().lines().next().unwrap();
        assert_eq!(header, columns.join(","));
        let template = passerelles::import::template(name).unwrap();
        let template = template.lines().next().unwrap();
        assert!(header.starts_with(&format!("{template},")), "{header}");
    }
}

#[tokio::test]
async fn contacts_and_partnerships_are_those_the_reader_may_see() {
    let (_database, directory) = told().await;
    let (_, token) = directory
        .tokens()
        .create(&Viewer::Operator, "lecture", Role::Editor, None)
        .await
        .unwrap();
    for name in ["actors.csv", "actors.json", "actors.geojson"] {
        let answer = get(&directory, &format!("/export/{name}")).await;
        assert!(!answer.text().contains("reseau@alec.example"), "{name}");
        assert!(!answer.text().contains("00 00 00 02"), "{name}");
    }
    let answer = get(&directory, "/export/actors.csv").await;
    assert!(
        answer
            .text()
            .contains("accueil@alec.example,+33 0 00 00 00 01,")
    );
    let book = get(&directory, "/export/actors.xlsx").await;
    assert!(!cells(&book, "Acteurs").contains("reseau@alec.example"));

    let answer = ask(&directory, "/export/actors.csv", Some(&token)).await;
    assert!(
        answer
            .text()
            .contains("EMAIL NETWORK reseau@alec.example (référente)")
    );
    assert!(
        !answer.text().contains("00 00 00 02"),
        "team contacts are not an editor's"
    );
    let open = get(&directory, "/export/partnerships.json").await.json();
    let network = ask(&directory, "/export/partnerships.json", Some(&token))
        .await
        .json();
    assert_eq!(
        network["count"].as_u64(),
        open["count"].as_u64().map(|count| count + 1)
    );
    let answer = ask(&directory, "/export/actors.csv", Some("psr_wrong")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

fn cells(answer: &Answer, sheet: &str) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes.clone())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let rows = range.rows().map(|row| {
        row.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\t")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn workbooks_hold_the_table_and_a_sheet_about_it() {
    let (_database, directory) = told().await;
    let book = get(&directory, "/export/actors.xlsx?sectors=ENERGY_CLIMATE").await;
    let table = get(&directory, "/export/actors.csv?sectors=ENERGY_CLIMATE").await;
    let rows = cells(&book, "Acteurs");
    let slugs: Vec<&str> = rows
        .lines()
        .skip(1)
        .map(|row| row.split('\t').next().unwrap())
        .collect();
    assert_eq!(slugs, column(&table, "id"));
    let about = cells(&book, "Lisez-moi");
    assert!(
        about.contains("ENERGY_CLIMATE") && about.contains("2024-03-15"),
        "{about}"
    );
    assert!(
        about.contains("Licence Ouverte 2.0") && about.contains("Code officiel géographique"),
        "{about}"
    );
}

#[tokio::test]
async fn geojson_has_a_point_for_each_actor_that_has_one() {
    let (_database, directory) = told().await;
    let answer = get(&directory, "/export/actors.geojson").await;
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let parsed: geojson::FeatureCollection = answer.text().parse().unwrap();
    let all = get(&directory, "/export/actors.json").await.json()["count"]
        .as_u64()
        .unwrap();
    let foreign = parsed.foreign_members.as_ref().unwrap();
    let without = foreign["withoutPosition"].as_u64().unwrap();
    // Two have no seat, one a seat in a commune without a point.
    assert_eq!(without, 3);
    assert_eq!(parsed.features.len() as u64 + without, all);
    let precision = |id| {
        let id = geojson::feature::Id::String(encode("Actor", id));
        let feature = parsed
            .features
            .iter()
            .find(|feature| feature.id.as_ref() == Some(&id));
        feature.unwrap().properties.as_ref().unwrap()["precision"].clone()
    };
    assert_eq!(precision(ALEC), json!("EXACT"));
    assert_eq!(precision(HOSPITAL), json!("COMMUNE"));
}

#[tokio::test]
async fn wrong_parameters_are_refused_by_name() {
    let (_database, directory) = told().await;
    let cases = [
        ("actors.csv?sector=HOUSING", "sector", "sectors"),
        ("actors.xlsx?sectors=HOUSES", "sectors", "HOUSING"),
        ("actors.json?first=10", "first", "search"),
        ("actors.json?orderBy=DISTANCE", "orderBy", "latitude"),
        ("actors.json?orderBy=size", "orderBy", "RELEVANCE"),
        ("actors.json?latitude=48", "longitude", "longitude"),
        ("actors.json?radiusKm=5", "latitude", "latitude"),
        (
            "actors.json?latitude=48&longitude=-3&radiusKm=5000",
            "radiusKm",
            "1000",
        ),
        ("actors.json?territory=Carhaix", "territory", "COMMUNE:code"),
        (
            "actors.json?territory=COMMUNE:99999",
            "territory",
            "COMMUNE:99999",
        ),
        ("actors.json?servesCommune=99999", "servesCommune", "99999"),
        ("actors.json?includeGroups=oui", "includeGroups", "true"),
        ("actors.json?status=", "status", "ACTIVE"),
        ("actors.csv?search=a&search=b", "search", "twice"),
        ("partnerships.csv?actor=personne", "actor", "personne"),
        ("partnerships.csv?asOf=2024", "asOf", "2025-09-30"),
        ("partnerships.json?kinds=FRIENDS", "kinds", "REFERS_TO"),
        ("partnerships.json?search=a", "search", "crossSector"),
    ];
    for (path, parameter, hint) in cases {
        let answer = get(&directory, &format!("/export/{path}")).await;
        assert_eq!(
            answer.status,
            StatusCode::BAD_REQUEST,
            "{path}: {}",
            answer.text()
        );
        let error = &answer.json()["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{path}");
        assert_eq!(error["extensions"]["parameter"], parameter, "{path}");
        assert!(!error["message"].as_str().unwrap().is_empty(), "{path}");
        let english = error["extensions"]["messageEn"].as_str().unwrap();
        assert!(english.contains(hint), "{path}: {english}");
    }
    for name in ["actors", "actors.pdf", "partnerships.xlsx", "groups.csv"] {
        let answer = get(&directory, &format!("/export/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        assert!(answer.text().contains("actors.geojson"));
    }
}

/// One place: the second file waits for the end of the first, whether it is read or given up.
#[tokio::test]
async fn one_file_too_many_is_told_to_come_back() {
    let (_database, directory) = told().await;
    let app = router(HttpState::new(directory.clone(), Limits::default()).with_exports(1));
    let ask = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        app.clone().oneshot(request).await.unwrap()
    };
    let first = ask("/export/actors.csv").await;
    assert_eq!(first.status(), StatusCode::OK);
    let second = ask("/export/partnerships.json").await;
    assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(second.headers()["retry-after"], "10");
    let bytes = to_bytes(second.into_body(), usize::MAX).await.unwrap();
    let told: Value = serde_json::from_slice(&bytes).unwrap();
    let error = &told["errors"][0];
    assert_eq!(error["extensions"]["code"], "UNAVAILABLE");
    assert!(error["message"].as_str().unwrap().contains("réessayez"));
    let english = error["extensions"]["messageEn"].as_str().unwrap();
    assert!(english.contains("try again"), "{english}");
    let network = ask("/export/network.gexf").await;
    assert_eq!(network.status(), StatusCode::SERVICE_UNAVAILABLE);
    // Who asks for no file is answered as ever.
    assert_eq!(ask("/export/x.pdf").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(ask("/healthz").await.status(), StatusCode::OK);

    to_bytes(first.into_body(), usize::MAX).await.unwrap();
    let third = ask("/export/partnerships.json").await;
    assert_eq!(third.status(), StatusCode::OK);
    drop(third);
    // A question that is refused keeps no place.
    for _ in 0..2 {
        let wrong = ask("/export/actors.csv?kinds=FRIENDS").await;
        assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
    }
    assert_eq!(ask("/export/actors.xlsx").await.status(), StatusCode::OK);
}

/// Thousands of actors leave page by page: what is in memory at once does not grow with the file.
#[tokio::test]
async fn large_files_leave_page_by_page() {
    const ACTORS: i64 = 20_000;
    let database = TestDatabase::new().await;
    let commune = build::commune_at(1, "00001", "Port-Amer", (48.0, -3.0));
    database.insert(commune).await;
    database.insert_all(build::communes_of(1, &[1])).await;
    let actors = (1..=ACTORS).map(|id| entity::actor::ActiveModel {
        seat_commune_id: sea_orm::ActiveValue::Set(Some(1)),
        ..build::actor(id, ActorKind::Association, &format!("Association {id:05}"))
    });
    database.insert_all(actors).await;
    let ties = (1..ACTORS).map(|id| build::partnership(id, PartnershipKind::Knows, id, id + 1));
    database.insert_all(ties).await;
    database
        .insert(entity::change::ActiveModel {
            sequence: sea_orm::ActiveValue::Set(1),
            entity: sea_orm::ActiveValue::Set("actor".to_owned()),
            entity_id: sea_orm::ActiveValue::Set(1),
            operation: sea_orm::ActiveValue::Set(entity::vocab::Operation::Create),
            before: sea_orm::ActiveValue::Set(None),
            after: sea_orm::ActiveValue::Set(None),
            author: sea_orm::ActiveValue::Set("operator".to_owned()),
            at: sea_orm::ActiveValue::Set(build::WRITTEN_AT),
        })
        .await;
    let directory = Arc::new(open(&database).await);
    for format in ActorFormat::ALL {
        let question = ActorQuestion::read(&directory, &[]).await.unwrap();
        let mut file = export::actors(directory.clone(), Viewer::Anonymous, question, *format)
            .await
            .unwrap();
        database.take_statements();
        let first = file.chunks.next().await.unwrap().unwrap();
        assert!(
            *format == ActorFormat::Xlsx || database.count_statements() == 0,
            "the first bytes wait for no other page"
        );
        let (mut chunks, mut largest, mut total) = (1, first.len(), first.len());
        while let Some(chunk) = file.chunks.next().await {
            let length = chunk.unwrap().len();
            chunks += 1;
            total += length;
            largest = largest.max(length);
            // Enough of these: the pages are the same for all.
            if chunks == 5 && matches!(format, ActorFormat::Json | ActorFormat::GeoJson) {
                break;
            }
        }
        match format {
            ActorFormat::Xlsx => assert!(largest <= 64 * 1024, "{largest}"),
            ActorFormat::Csv => assert!(
                chunks >= 21 && largest * 10 < total,
                "{chunks}, {largest} of {total}"
            ),
            _ => assert!(largest < 2_000_000, "{largest}"),
        }
    }
    for format in NetworkFormat::ALL {
        let question = NetworkQuestion::read(&directory, &[]).await.unwrap();
        let mut file = export::network(directory.clone(), Viewer::Anonymous, question, *format)
            .await
            .unwrap();
        database.take_statements();
        let first = file.chunks.next().await.unwrap().unwrap();
        assert_eq!(database.count_statements(), 0);
        let (mut chunks, mut largest, mut total) = (1, first.len(), first.len());
        while let Some(chunk) = file.chunks.next().await {
            let length = chunk.unwrap().len();
            chunks += 1;
            total += length;
            largest = largest.max(length);
        }
        let pages = if *format == NetworkFormat::Csv {
            21
        } else {
            41
        };
        assert!(
            chunks >= pages && largest * 10 < total,
            "{format:?}: {chunks}, {largest} of {total}"
        );
    }
    let question = PartnershipQuestion::read(&directory, &[]).await.unwrap();
    let format = PartnershipFormat::Csv;
    let file = export::partnerships(directory.clone(), Viewer::Anonymous, question, format).await;
    let bytes = whole(file.unwrap()).await;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let ids: BTreeSet<String> = reader
        .records()
        .map(|row| row.unwrap()[0].to_owned())
        .collect();
    assert_eq!(i64::try_from(ids.len()).unwrap(), ACTORS - 1);

    // A reader who leaves stops the work.
    let question = ActorQuestion::read(&directory, &[]).await.unwrap();
    let mut file = export::actors(
        directory.clone(),
        Viewer::Anonymous,
        question,
        ActorFormat::Csv,
    )
    .await
    .unwrap();
    file.chunks.next().await.unwrap().unwrap();
    drop(file);
    database.take_statements();
    tokio::task::yield_now().await;
    assert_eq!(database.count_statements(), 0);
}

async fn whole(file: export::Export) -> Vec<u8> {
    let chunks: Vec<_> = file.chunks.collect().await;
    chunks.into_iter().flat_map(Result::unwrap).collect()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[tokio::test]
async fn groups_are_listed_when_asked_for() {
    let (_database, directory) = told().await;
    let group = encode("Actor", GROUP);
    let plain = get(&directory, "/export/actors.json").await.json();
    assert!(!ids(&plain, "actors").contains(&group));
    let every = get(&directory, "/export/actors.json?includeGroups=true")
        .await
        .json();
    assert!(ids(&every, "actors").contains(&group));
    let cpts = get(&directory, "/export/actors.json?kinds=CPTS")
        .await
        .json();
    assert_eq!(ids(&cpts, "actors"), [encode("Actor", CPTS)]);
}

#[tokio::test]
async fn a_file_can_be_imported_again() {
    use passerelles::import::{Adapter, ImportRequest};
    use sea_orm::EntityTrait;

    let (database, directory) = told().await;
    // Numbers of the told world are invented, and an import checks them.
    entity::actor_identifier::Entity::delete_many()
        .exec(database.connection())
        .await
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, adapter) in [
        ("actors", Adapter::Actors),
        ("partnerships", Adapter::Partnerships),
    ] {
        let answer = get(&directory, &format!("/export/{name}.csv")).await;
        let file = folder.path().join(format!("{name}.csv"));
        std::fs::write(&file, &answer.bytes).unwrap();
        let request = ImportRequest::new(adapter, vec![file]);
        let clock = directory.clock();
        let report = passerelles::import::run(database.store(), clock, &request, |_| {})
            .await
            .unwrap();
        let faults = report.rejections.iter().filter(|one| one.line > 1);
        let faults: Vec<&str> = faults.map(|one| one.code.as_str()).collect();
        // The told world ties an actor to itself, which nobody may declare.
        let expected: &[&str] = if name == "actors" {
            &[]
        } else {
            &["SELF_LINK"]
        };
        assert_eq!(faults, expected, "{name}");
        assert_eq!(report.counts.read, column(&answer, "id").len() as u64);
        let again = passerelles::import::run(database.store(), clock, &request, |_| {})
            .await
            .unwrap();
        assert_eq!(
            (again.counts.created, again.counts.changed),
            (0, 0),
            "{name}"
        );
    }
}
