//! `passerelles schema` prints the committed file, and needs neither settings nor database.

use std::process::Command;

#[test]
fn the_schema_is_printed_without_a_database() {
    let folder = tempfile::TempDir::new().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_passerelles"))
        .arg("schema")
        .env("DATABASE_URL", "nowhere://")
        .env("PASSERELLES_DATA_DIR", folder.path().join("data"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(
        String::from_utf8(output.stdout).unwrap() == committed,
        "the command prints schema.graphql byte by byte: run `make schema`"
    );
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 0, "nothing is written");
}
