//! `passerelles token`: shown once, listed without its text, revoked for good.

use super::Program;
use crate::service::open;
use crate::support::{TestDatabase, encode, world};

#[tokio::test]
async fn a_token_is_shown_once_and_serves_until_it_is_revoked() {
    let database = world::told().await;
    let program = Program::over(&database);
    let none = program.run(&["token", "list"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert!(none.err.contains("token create"), "{}", none.err);

    let made = program.run(&["token", "create", "--name", " portail ", "--role", "EDITOR"]);
    assert_eq!(made.code, 0, "{made:?}");
    // Nothing but the token, so that a script can take it.
    let token = made.out.strip_suffix('\n').unwrap();
    assert!(token.starts_with("psr_") && !token.contains(char::is_whitespace));
    assert!(made.err.contains("Token 1 for “portail” (EDITOR) in "));
    assert!(!made.err.contains(token), "it is in no log");
    let admin = program.out(&["token", "create", "--name", "chef", "--role", "ADMIN"]);

    let listed = program.out(&["token", "list"]);
    let lines: Vec<Vec<&str>> = listed
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), 2, "{listed}");
    assert_eq!(lines[0][..3], ["1", "portail", "EDITOR"]);
    assert_eq!(lines[1][..3], ["2", "chef", "ADMIN"]);
    assert!(lines.iter().all(|line| line.last() == Some(&"in force")));
    assert!(!listed.contains(token) && !listed.contains(admin.trim()));

    let directory = open(&database).await;
    let holder = directory.viewer_of_token(token).await.unwrap().unwrap();
    assert_eq!(holder.author(), "token:portail");
    program.out(&["token", "revoke", "1"]);
    assert_eq!(directory.viewer_of_token(token).await.unwrap(), None);
    let other = directory.viewer_of_token(admin.trim()).await.unwrap();
    assert!(other.is_some(), "the other one stays");
    let listed = program.out(&["token", "list"]);
    assert!(
        listed.lines().next().unwrap().contains("revoked on "),
        "{listed}"
    );
    for number in ["1", "9"] {
        let again = program.run(&["token", "revoke", number]);
        assert_eq!((again.code, again.out.as_str()), (1, ""));
        assert!(again.err.contains("token list"), "{}", again.err);
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_is_refused() {
    let database = TestDatabase::new().await;
    let program = Program::over(&database);
    for (name, role, words) in [
        ("portail", "WRITER", "READER, EDITOR or ADMIN"),
        ("portail", "READER", "name it"),
        ("  ", "EDITOR", "needs a name"),
    ] {
        let answer = program.run(&["token", "create", "--name", name, "--role", role]);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        assert!(answer.err.contains(words), "{}", answer.err);
    }
    assert_eq!(program.out(&["token", "list"]), "");
}

#[tokio::test]
async fn a_token_of_an_actor_is_made_and_listed_by_the_identifier_of_the_api() {
    let database = world::told().await;
    let program = Program::over(&database);
    let create = |role: &str, actor: &str| {
        let arguments = [
            "token", "create", "--name", "soi", "--role", role, "--actor", actor,
        ];
        program.run(&arguments)
    };
    let own = encode("Actor", world::GP);
    let made = create("READER", &own);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(
        made.err.contains(&format!("(READER) of actor {own} in ")),
        "{}",
        made.err
    );
    let group = create("EDITOR", &encode("WorkingGroup", world::GROUP));
    assert_eq!(group.code, 0, "a group is an actor: {group:?}");
    let listed = program.out(&["token", "list"]);
    let shown: Vec<&str> = listed
        .lines()
        .map(|line| line.split('\t').nth(3).unwrap())
        .collect();
    let group = encode("Actor", world::GROUP);
    let expected = [
        format!("{own} Docteur Exemple"),
        format!("{group} Groupe habitat"),
    ];
    assert_eq!(shown, expected);
    for (actor, words) in [
        ("107", "no identifier of an actor"),
        (
            &*encode("Territory", world::RUSCADE),
            "no identifier of an actor",
        ),
        (&*encode("Actor", 999), "no such actor"),
        (&*encode("Actor", world::CLOSED_OPERATOR), "is closed"),
    ] {
        let refused = create("READER", actor);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{actor}");
        assert!(refused.err.contains(words), "{}", refused.err);
    }
}
