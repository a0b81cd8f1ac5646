//! `passerelles backup`, `restore` and `copy`: what they print, what they refuse, what they leave.

use sea_orm::ConnectionTrait;

use super::{Answer, Program};
use crate::support::{TestDatabase, world};

/// The lines of tables, name, rows and beginning of the sum, and the last line.
fn told(out: &str) -> (Vec<Vec<&str>>, &str) {
    let lines: Vec<&str> = out.lines().collect();
    let (last, tables) = lines.split_last().unwrap();
    let words = |line: &&'_ str| line.split_whitespace().count();
    assert!(tables.iter().all(|line| words(line) == 3), "{out}");
    let tables = tables.iter().map(|line| line.split_whitespace().collect());
    (tables.collect(), last)
}

fn everything(program: &Program<'_>) -> [String; 3] {
    ["actors.csv", "partnerships.csv", "applications.csv"]
        .map(|file| program.out(&["export", file, "--everything"]))
}

fn refused(answer: &Answer, words: &[&str]) {
    assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{answer:?}");
    for word in words {
        assert!(answer.err.contains(word), "{word}: {}", answer.err);
    }
}

/// What SQLite itself would find, and the rows do not tell.
#[tokio::test]
async fn a_backup_whose_indexes_do_not_agree_is_not_called_whole() {
    let database = world::told().await;
    let program = Program::over(&database);
    program.out(&["backup", "copie.sqlite"]);
    let url = format!("sqlite:{}", program.folder().join("copie.sqlite").display());
    let copy = sea_orm::Database::connect(url).await.unwrap();
    // An index that holds another column than it says: the rows are as they were.
    for text in [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, '\"from_id\"', '\"to_id\"') WHERE name = 'partnership_from_idx'",
    ] {
        copy.execute_unprepared(text).await.unwrap();
    }
    copy.close().await.unwrap();
    let checked = program.run(&["restore", "copie.sqlite", "--check"]);
    refused(&checked, &["copie.sqlite is not whole", "SQLite says"]);
}

#[tokio::test]
async fn a_backup_is_put_back_as_it_was() {
    let database = world::told().await;
    let program = Program::over(&database);
    program.out(&["token", "create", "--name", "portail", "--role", "EDITOR"]);
    let made = program.out(&["backup", "copie.sqlite"]);
    let (tables, last) = told(&made);
    assert!(tables.len() > 40, "{made}");
    assert!(
        tables.iter().any(|table| table[..2] == ["api_token", "1"]),
        "{made}"
    );
    assert!(
        last.starts_with("copie.sqlite: ") && last.contains(" tables, "),
        "{last}"
    );
    let file = program.folder().join("copie.sqlite");
    let file = file.to_str().unwrap();

    // Into a database of the engine of the run, whatever engine it came from.
    let other = TestDatabase::new().await;
    let second = Program::over(&other);
    let checked = second.out(&["restore", file, "--check"]);
    assert_eq!(told(&checked).0, tables);
    assert!(told(&checked).1.contains("is whole"), "{checked}");
    let restored = second.out(&["restore", file]);
    assert_eq!(told(&restored).0, tables);
    assert_eq!(everything(&second), everything(&program));
    assert_eq!(
        second.out(&["token", "list"]),
        program.out(&["token", "list"])
    );
    let search = ["search", "ccas", "--json"];
    assert_eq!(second.out(&search), program.out(&search));

    // What was written since is still there when nobody says that it may go.
    second.out(&["token", "create", "--name", "autre", "--role", "ADMIN"]);
    refused(
        &second.run(&["restore", file]),
        &["--replace", "holds something already"],
    );
    assert_eq!(second.out(&["token", "list"]).lines().count(), 2);
    second.out(&["restore", file, "--replace"]);
    assert_eq!(
        second.out(&["token", "list"]),
        program.out(&["token", "list"])
    );
    assert_eq!(second.out(&search), program.out(&search));
}

#[tokio::test]
async fn a_backup_never_takes_the_place_of_a_file() {
    let database = world::told().await;
    let program = Program::over(&database);
    program.file("copie.sqlite", "précieux");
    refused(
        &program.run(&["backup", "copie.sqlite"]),
        &["exists already", "another name"],
    );
    refused(
        &program.run(&["backup", "nulle-part/copie.sqlite"]),
        &["nulle-part"],
    );
    let kept = std::fs::read_to_string(program.folder().join("copie.sqlite"));
    assert_eq!(kept.unwrap(), "précieux");
    std::fs::create_dir(program.folder().join("copies")).unwrap();
    let made = program.out(&["backup", "copies"]);
    let names: Vec<String> = std::fs::read_dir(program.folder().join("copies"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let [name] = &names[..] else {
        panic!("one file and no draft: {names:?}");
    };
    assert!(
        name.starts_with("passerelles-2") && name.ends_with("Z.sqlite"),
        "{name}"
    );
    assert!(made.contains(name.as_str()), "{made}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = program.folder().join("copies").join(name);
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "contacts are in it");
    }
    // The backup is a database that the program serves.
    let address = format!("sqlite:copies/{name}");
    let copied = program.out(&[
        "copy",
        "--from",
        &address,
        "--to",
        "sqlite:autre.sqlite?mode=rwc",
    ]);
    assert_eq!(told(&copied).0, told(&made).0);
}

#[tokio::test]
async fn a_copy_says_what_it_compared_and_what_it_refuses() {
    let database = world::told().await;
    let program = Program::over(&database);
    let there = [
        "copy",
        "--from",
        database.url(),
        "--to",
        "sqlite:autre.sqlite?mode=rwc",
    ];
    let out = program.out(&there);
    let (tables, last) = told(&out);
    assert!(
        last.contains("the same in") && !last.contains(password(database.url())),
        "{last}"
    );
    assert!(
        tables
            .iter()
            .any(|table| table[0] == "partnership" && table[1] != "0")
    );
    // Back into the engine of the run.
    let other = TestDatabase::empty().await;
    let back = ["copy", "--from", "sqlite:autre.sqlite", "--to", other.url()];
    let back = program.out(&back);
    assert_eq!(told(&back).0, tables);
    assert_eq!(everything(&Program::over(&other)), everything(&program));

    refused(
        &program.run(&there),
        &["holds something already", "empty database"],
    );
    let absent = [
        "copy",
        "--from",
        "sqlite:absente.sqlite?mode=rwc",
        "--to",
        other.url(),
    ];
    refused(&program.run(&absent), &["--from"]);
    assert!(!program.folder().join("absente.sqlite").exists());
    let unknown = [
        "copy",
        "--from",
        database.url(),
        "--to",
        "mysql://localhost/x",
    ];
    refused(&program.run(&unknown), &["--to", "postgres:"]);
    let nothing = TestDatabase::empty().await;
    let nothing = [
        "copy",
        "--from",
        nothing.url(),
        "--to",
        "sqlite:vide.sqlite?mode=rwc",
    ];
    refused(&program.run(&nothing), &["no tables"]);
}

/// The password of an address, or what stands in none.
fn password(url: &str) -> &str {
    let account = url
        .rsplit_once('@')
        .and_then(|(account, _)| account.rsplit_once(':'));
    account.map_or("\0", |(_, password)| password)
}

#[tokio::test]
async fn an_older_database_is_brought_up_to_date_and_a_newer_one_refused() {
    use migration::{Migrator, MigratorTrait};
    use sea_orm::ConnectionTrait;

    let database = world::told().await;
    let program = Program::over(&database);
    program.out(&["backup", "copie.sqlite"]);
    let connection = database.connection();
    Migrator::down(connection, Some(2)).await.unwrap();
    let older = [
        "copy",
        "--from",
        database.url(),
        "--to",
        "sqlite:autre.sqlite?mode=rwc",
    ];
    refused(
        &program.run(&older),
        &["older version", "passerelles migrate"],
    );
    // Nor is an older one brought up to date to be refused, whichever command looks at it.
    let onto = [
        "copy",
        "--from",
        "sqlite:copie.sqlite",
        "--to",
        database.url(),
    ];
    for arguments in [&onto[..], &["restore", "copie.sqlite"]] {
        refused(&program.run(arguments), &["holds something already"]);
        assert_eq!(database.store().pending_migrations().await.unwrap(), 2);
    }
    // A backup can be made before anything is changed.
    program.out(&["backup", "ancienne.sqlite"]);
    assert_eq!(database.store().pending_migrations().await.unwrap(), 2);
    program.out(&["search", "ccas"]);
    assert_eq!(database.store().pending_migrations().await.unwrap(), 0);
    let second = TestDatabase::empty().await;
    let ancient = program.folder().join("ancienne.sqlite");
    let other = Program::over(&second);
    other.out(&["restore", ancient.to_str().unwrap()]);
    assert_eq!(
        other.out(&["search", "ccas"]),
        program.out(&["search", "ccas"])
    );

    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_moon', 0)";
    connection.execute_unprepared(newer).await.unwrap();
    program.file("acteurs.csv", "id;nom;type\n");
    for arguments in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["migrate"],
        &["import", "actors", "acteurs.csv"],
        &["search", "ccas"],
        &["export", "actors.csv"],
        &["token", "list"],
        &["backup", "nouvelle.sqlite"],
        &["restore", "copie.sqlite", "--replace"],
        &[
            "copy",
            "--from",
            database.url(),
            "--to",
            "sqlite:nouvelle.sqlite?mode=rwc",
        ],
        &[
            "copy",
            "--from",
            "sqlite:copie.sqlite",
            "--to",
            database.url(),
        ],
    ] {
        let answer = program.run(arguments);
        refused(&answer, &["newer version", "m20991231_000001_add_moon"]);
    }
    assert!(!program.folder().join("nouvelle.sqlite").exists());
    let doctor = program.run(&["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("newer version"), "{}", doctor.out);
    assert!(!doctor.out.contains("does not answer"), "{}", doctor.out);
}
