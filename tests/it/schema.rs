//! The schema file is what the code prints.

#[test]
fn the_schema_file_is_what_the_code_prints() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let file = std::fs::read_to_string(&path).unwrap();
    let printed = passerelles::graphql::schema_text();
    assert!(
        file.trim_end() == printed.trim_end(),
        "schema.graphql is not what the code prints: run `make schema`, review the difference, and announce in \
         CHANGELOG.md what breaks a client"
    );
}
