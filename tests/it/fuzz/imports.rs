//! Files of each layout: nothing ends abruptly, every line that is not taken says where and why in both languages, the
//! counts add up, and the same file twice changes nothing.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fuzz::Campaign;
use passerelles::domain::vocab::TerritoryKind;
use passerelles::import::{self, Adapter, ImportError, ImportReport, ImportRequest, template};
use passerelles::runtime::Clock;

use crate::import::small_france;
use crate::support::TestDatabase;

/// Changed files of each layout.
const ROUNDS: usize = 12;
/// Milliseconds that a file may take, and more for each of its kilobytes: far above what it takes, even in a debug build
/// on a loaded machine.
const AT_ONCE_MS: u64 = 10_000;
const MS_PER_KB: u64 = 200;
/// 22 November 2026, noon UTC.
const NOW: i64 = 1_795_348_800_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of ours in a layout, cut to some of their lines: mistakes are not found sooner in long files.
fn cut(file: &str, lines: usize) -> Vec<u8> {
    let bytes = std::fs::read(root().join(file)).unwrap();
    let lines: Vec<&[u8]> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .take(lines)
        .collect();
    lines.concat()
}

/// What a target is made of.
struct Target {
    name: &'static str,
    adapter: Adapter,
    /// Names of our templates, of files, and texts.
    templates: &'static [&'static str],
    files: &'static [&'static str],
    texts: &'static [&'static str],
    /// How the file is called: its end may decide how it is read.
    file_name: &'static str,
    /// What its records refer to, which is imported before.
    before: &'static [(Adapter, &'static str)],
    definition: Option<&'static str>,
}

const ANNUAIRE: &str = r#"{"service": [{"id": "00000000-0000-0000-0000-000000000001", "nom": "CCAS - Carhaix-Plouguer",
 "pivot": [{"type_service_local": "ccas", "code_insee_commune": ["29024"]}], "adresse": [{"type_adresse": "Adresse",
 "numero_voie": "1 place de la Mairie", "code_postal": "29270", "nom_commune": "Carhaix-Plouguer", "longitude": "-3.57",
 "latitude": "48.27"}], "telephone": [{"valeur": "02 00 00 00 00"}], "adresse_courriel": ["ccas@exemple.fr"],
 "code_insee_commune": "29024", "site_internet": [{"valeur": "https://exemple.fr"}]}]}"#;

const ANNUAIRE_TABLE: &str = "id_source,type,nom,adresse,code_postal,ville,code_commune,telephone,courriel,site_web\n\
    clic-22266-99,clic,Point d'information local,1 rue X,22110,Rostrenen,22266,02 96 00 00 00,clic@exemple.fr,\n\
    msap-29024-01,msap,Maison de services,2 rue Y,29270,Carhaix,29024,,accueil@exemple.fr,http://x.fr\n";

const POINTS: &str = "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {\"code\": \"29024\"},
 \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[-3.6, 48.2], [-3.5, 48.2], [-3.5, 48.3], [-3.6, 48.2]]]}}]}";

const FRANCE_SERVICES: &str = "id_fs;lib_fs;adresse;complement_adresse;code_postal;commune;code_commune;latitude;longitude;telephone;mail\n\
 1;France services Carhaix;1 place de la Mairie;;29270;Carhaix-Plouguer;29024;48.27;-3.57;02 00 00 00 00;fs@exemple.fr\n";

const ACTORS: (Adapter, &str) = (Adapter::Actors, "actors");
const GROUPS: (Adapter, &str) = (Adapter::Groups, "groups");
const CALLS: (Adapter, &str) = (Adapter::Calls, "calls");

const fn of(name: &'static str, adapter: Adapter, templates: &'static [&'static str]) -> Target {
    Target {
        name,
        adapter,
        templates,
        files: &[],
        texts: &[],
        file_name: "changed.csv",
        before: &[],
        definition: None,
    }
}

fn targets() -> Vec<Target> {
    vec![
        Target {
            files: &["data/demo/communes_points.csv"],
            ..of("positions", Adapter::Positions, &[])
        },
        Target {
            texts: &[POINTS],
            file_name: "changed.geojson",
            ..of("outlines", Adapter::Positions, &[])
        },
        of("territories", Adapter::Territories, &["territories"]),
        Target {
            files: &["data/demo/sources.csv"],
            ..of("sources", Adapter::Sources, &["sources"])
        },
        Target {
            files: &[
                "data/demo/actors.csv",
                "tests/fixtures/import/actors_broken.csv",
            ],
            ..of("actors", Adapter::Actors, &["actors"])
        },
        Target {
            files: &[
                "data/demo/partnerships.csv",
                "tests/fixtures/import/partnerships_broken.csv",
            ],
            before: &[ACTORS],
            ..of("partnerships", Adapter::Partnerships, &["partnerships"])
        },
        Target {
            files: &["data/demo/groups.csv"],
            ..of("groups", Adapter::Groups, &["groups"])
        },
        Target {
            files: &["data/demo/members.csv"],
            before: &[ACTORS, GROUPS],
            ..of("members", Adapter::Members, &["members"])
        },
        Target {
            texts: &[
                "territory,indicator,year,value,note\nCOMMUNE:29024,renounced_care,2025,23.5,\n",
            ],
            definition: Some("indicator-definitions"),
            ..of("indicators", Adapter::Indicators, &["indicators"])
        },
        Target {
            files: &["data/demo/calls.csv"],
            ..of("calls", Adapter::Calls, &["calls"])
        },
        Target {
            files: &["data/demo/call_axes.csv"],
            before: &[CALLS],
            ..of("call axes", Adapter::CallAxes, &["call-axes"])
        },
        Target {
            files: &["data/demo/applications.csv"],
            before: &[ACTORS, CALLS],
            ..of("applications", Adapter::Applications, &["applications"])
        },
        Target {
            before: &[ACTORS, GROUPS],
            ..of("contributions", Adapter::Contributions, &["contributions"])
        },
        Target {
            files: &["data/demo/proposals.csv"],
            before: &[ACTORS, GROUPS],
            ..of("proposals", Adapter::Proposals, &["proposals"])
        },
        Target {
            texts: &[FRANCE_SERVICES],
            ..of("france services", Adapter::FranceServices, &[])
        },
        Target {
            texts: &[ANNUAIRE],
            file_name: "changed.json",
            ..of("annuaire", Adapter::Annuaire, &[])
        },
        Target {
            texts: &[ANNUAIRE_TABLE],
            ..of("annuaire as a table", Adapter::Annuaire, &[])
        },
    ]
}

impl Target {
    fn campaign(&self) -> Campaign {
        let templates = self.templates.iter().map(|name| template(name).unwrap());
        let files = self.files.iter().map(|file| cut(file, 12));
        let texts = self.texts.iter().map(|text| text.as_bytes().to_vec());
        let seeds = templates.map(String::into_bytes).chain(files).chain(texts);
        let words = [
            "29024",
            "COMMUNE:29024",
            "EPCI:242900744",
            "2A004",
            "2021-09-31",
            "2021-13",
            "ACTIVE",
            "alec-exemple",
            "S1",
            "=1+1",
            "\"\n\"",
            ";;;;",
            "oui",
            "slug:",
            "demo:S1",
            "id,name,kind,sector\n",
            "\u{feff}",
        ];
        Campaign::new(self.name, seeds, ROUNDS).with_words(words)
    }

    fn request(&self, file: PathBuf, definition: Option<&PathBuf>) -> ImportRequest {
        let mut request = ImportRequest::new(self.adapter, vec![file]);
        request.dataset = Some("essai".to_owned());
        request.definition = definition.cloned();
        request.kind = (self.adapter == Adapter::Positions).then_some(TerritoryKind::Commune);
        request
    }
}

async fn imported(
    database: &TestDatabase,
    request: &ImportRequest,
) -> Result<ImportReport, ImportError> {
    import::run(database.store(), &Clock::fixed(NOW), request, |_| {}).await
}

/// What holds for the report of any file.
fn check(report: &ImportReport, bytes: &[u8]) {
    let counts = &report.counts;
    let told = counts.created + counts.changed + counts.unchanged + counts.rejected;
    assert_eq!(counts.read, told, "{counts:?}");
    let lines = bytes.iter().filter(|byte| b"\r\n".contains(byte)).count() + 1;
    for one in &report.rejections {
        assert!(!one.file.is_empty(), "{one:?}");
        assert!(
            !one.reason_fr.is_empty() && !one.reason_en.is_empty(),
            "{one:?}"
        );
        assert!(one.field.as_deref() != Some(""), "{one:?}");
        let line = usize::try_from(one.line).unwrap();
        assert!(line <= lines, "{lines} lines: {one:?}");
        // A value stands somewhere.
        assert!(
            one.value.is_none() || line > 0 || one.field.is_some(),
            "{one:?}"
        );
    }
}

#[tokio::test]
async fn whatever_a_file_holds_it_is_taken_or_told_and_twice_is_once() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut taken = 0;
    for target in targets() {
        let database = small_france().await;
        for (adapter, name) in target.before {
            let file = folder.path().join(format!("{name}.csv"));
            std::fs::write(&file, template(name).unwrap()).unwrap();
            let mut request = ImportRequest::new(*adapter, vec![file]);
            request.dataset = Some("essai".to_owned());
            imported(&database, &request).await.unwrap();
        }
        let definition = target.definition.map(|name| {
            let file = folder.path().join("definition.csv");
            std::fs::write(&file, template(name).unwrap()).unwrap();
            file
        });
        for input in target.campaign().inputs() {
            let file = folder.path().join(target.file_name);
            std::fs::write(&file, &*input).unwrap();
            let request = target.request(file, definition.as_ref());
            let before = input.age();
            let first = imported(&database, &request).await.unwrap();
            let took = input.age().saturating_sub(before);
            let kilobytes = u64::try_from(input.len() / 1_024).unwrap();
            let patience = Duration::from_millis(AT_ONCE_MS + kilobytes * MS_PER_KB);
            assert!(took < patience, "{took:?}");
            check(&first, &input);
            taken += first.counts.created + first.counts.changed;
            let again = imported(&database, &request).await.unwrap();
            check(&again, &input);
            assert_eq!(again.counts.read, first.counts.read);
            assert_eq!(again.counts.rejected, first.counts.rejected);
            let changed = again.counts.created + again.counts.changed + again.counts.closed;
            assert_eq!(changed, 0, "{:?} then {:?}", first.counts, again.counts);
        }
    }
    // Not everything was refused.
    assert!(taken > 20, "{taken}");
}

/// The official geography comes as JSON of a package: a file that is not that is refused as a whole, by its name.
#[tokio::test]
async fn whatever_the_geography_holds_it_is_taken_or_refused_by_its_file() {
    let fixture = root().join("tests/fixtures/import/cog");
    let entries = std::fs::read_dir(&fixture).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let folder = tempfile::TempDir::new().unwrap();
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let campaign = Campaign::new("geography", [std::fs::read(file).unwrap()], 4);
        let words = [
            "\"29024\"",
            "null",
            "\"code\": ",
            "{}",
            "[]",
            "\"2A004\"",
            "\"type\":",
        ];
        for input in campaign.with_words(words).inputs() {
            for other in &files {
                std::fs::copy(other, folder.path().join(other.file_name().unwrap())).unwrap();
            }
            std::fs::write(folder.path().join(&name), &*input).unwrap();
            let database = TestDatabase::new().await;
            let request = ImportRequest::new(Adapter::Cog, vec![folder.path().to_owned()]);
            match imported(&database, &request).await {
                Ok(first) => {
                    let again = imported(&database, &request).await.unwrap();
                    let counts = &again.counts;
                    assert_eq!(counts.created + counts.changed, 0, "{:?}", first.counts);
                }
                Err(ImportError::Json { path, .. }) => assert!(path.ends_with(&name), "{path:?}"),
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}
