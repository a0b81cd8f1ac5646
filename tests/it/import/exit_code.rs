//! `passerelles import` tells by its exit code whether everything was taken.

use std::ffi::OsStr;
use std::process::{Command, Output};

use super::{small_france, written};
use crate::support::TestDatabase;

const GOOD: &str = "id,name,kind,sector\na,Un,CCAS,\n";

/// Runs `passerelles import actors FILE…`.
fn import(database: &TestDatabase, arguments: &[&OsStr]) -> Output {
    let folder = tempfile::TempDir::new().unwrap();
    Command::new(env!("CARGO_BIN_EXE_passerelles"))
        .args(["import", "actors"])
        .args(arguments)
        .env("DATABASE_URL", database.url())
        .env("PASSERELLES_DATA_DIR", folder.path())
        .env("PASSERELLES_LOG", "warn")
        .env("NO_COLOR", "1")
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn last_line(output: &Output) -> &str {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().last().unwrap_or_default()
}

#[tokio::test]
async fn a_file_that_is_not_taken_whole_ends_with_2() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let file = |name: &str, content: &[u8]| written(&folder, name, content);
    let cut = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, GOOD.as_bytes()).unwrap();
        let whole = encoder.finish().unwrap();
        whole[..whole.len() - 9].to_vec()
    };
    let cases: [(&str, &[u8], i32, bool); 7] = [
        ("good.csv", GOOD.as_bytes(), 0, true),
        (
            "rejected.csv",
            b"id,name,kind,sector\na,Un,CCASS,\n",
            2,
            true,
        ),
        (
            "unread.csv",
            b"id,name,kind,sector,couleur\na,Un,CCAS,,bleu\n",
            0,
            true,
        ),
        ("header.csv", b"id,name\na,Un\n", 2, false),
        ("empty.csv", b"", 2, false),
        ("wide.csv", b"\xff\xfei\0d\0", 2, false),
        ("cut.csv.gz", &cut, 2, false),
    ];
    for (name, content, code, is_whole) in cases {
        let path = file(name, content);
        for dry in [true, false] {
            let mut arguments = vec![path.as_os_str()];
            arguments.extend(dry.then_some(OsStr::new("--dry-run")));
            let done = import(&database, &arguments);
            let told = last_line(&done);
            assert_eq!(done.status.code(), Some(code), "{name}: {told}");
            assert_eq!(
                !told.contains("not everything could be read"),
                is_whole,
                "{name}: {told}"
            );
        }
    }
}

#[tokio::test]
async fn what_cannot_even_start_ends_with_1() {
    let database = small_france().await;
    let done = import(&database, &[OsStr::new("/no/such.csv")]);
    assert_eq!(done.status.code(), Some(1));
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(told.contains("/no/such.csv"), "{told}");
}

/// A fault behind the lines that are shown is counted all the same.
#[tokio::test]
async fn reasons_that_are_not_shown_are_counted() {
    let database = small_france().await;
    let folder = tempfile::TempDir::new().unwrap();
    let rows: Vec<String> = (0..30).map(|row| format!("{row},Un,CCASS,\n")).collect();
    let text = format!("id,name,kind,sector\n{}30,Un\n", rows.concat());
    let file = written(&folder, "many.csv", text);
    let done = import(&database, &[file.as_os_str()]);
    let told = String::from_utf8(done.stdout).unwrap();
    assert!(
        told.contains("… 11 more, the first 10,000 of all with --json; by reason: FIELD_COUNT 1, UNKNOWN_KIND 30"),
        "{told}"
    );
}
