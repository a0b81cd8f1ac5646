//! `passerelles export`: the file on the standard output, and nothing else there.

use std::process::{Command, Output};

use crate::service::told;
use crate::support::TestDatabase;

/// Runs the command over a database, with what is to be logged when something is.
fn export(database: &TestDatabase, arguments: &[&str], log: Option<&str>) -> Output {
    let folder = tempfile::TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_passerelles"));
    command
        .arg("export")
        .args(arguments)
        .env("DATABASE_URL", database.url())
        .env("PASSERELLES_DATA_DIR", folder.path())
        .env("NO_COLOR", "1")
        .env_remove("PASSERELLES_LOG")
        .current_dir(folder.path());
    if let Some(log) = log {
        command.env("PASSERELLES_LOG", log);
    }
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn nothing_but_the_file_is_on_the_standard_output() {
    let (database, directory) = told().await;
    drop(directory);
    let quiet = export(&database, &["network", "--format", "csv"], None);
    assert!(quiet.status.success(), "{}", text(&quiet.stderr));
    assert_eq!(text(&quiet.stderr), "");
    let file = text(&quiet.stdout);
    let columns = file.lines().next().unwrap().split(',').count();
    assert!(
        file.starts_with("source,") && file.lines().count() > 5,
        "{file}"
    );
    assert!(columns > 5);
    // Who asks for a log finds it beside the file.
    let logged = export(&database, &["network.csv"], Some("info"));
    assert!(text(&logged.stderr).contains("read a network of"));
    assert_eq!(text(&logged.stdout), file);
}

#[tokio::test]
async fn a_wrong_file_says_how_to_name_it() {
    let (database, directory) = told().await;
    drop(directory);
    for (arguments, words) in [
        (
            vec!["network", "terr=1"],
            ["--format", "graphml, gexf, csv, json", "network.graphml"],
        ),
        (vec!["actors"], ["--format", "geojson", "actors.csv"]),
        (
            vec!["people"],
            ["--format", "network.gexf", "partnerships.csv"],
        ),
        (
            vec!["network", "--format", "csv", "terr=1"],
            ["terr", "territory", "layers"],
        ),
    ] {
        let refused = export(&database, &arguments, None);
        assert!(!refused.status.success() && refused.stdout.is_empty());
        let told = text(&refused.stderr);
        for word in words {
            assert!(told.contains(word), "{word}: {told}");
        }
    }
}
