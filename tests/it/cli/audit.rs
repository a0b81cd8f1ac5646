//! `passerelles audit`: what a server that was asked to stop has noted until then.

use serde_json::Value;

use super::Program;
use super::server::ask;
use crate::support::world::{ALEC, CCAS};
use crate::support::{encode, world};

#[tokio::test]
async fn a_server_that_stops_loses_no_reading() {
    let database = world::told().await;
    let program = Program::over(&database);
    let header = "at,token,reader,actor,operation,request\n";
    assert_eq!(program.out(&["audit"]), header);
    let token = program.out(&[
        "token",
        "create",
        "--name",
        "chef, adjoint",
        "--role",
        "ADMIN",
    ]);
    let server = program.serve();
    let question = format!(
        "{{ actor(by: {{ id: \"{}\" }}) {{ contacts {{ value }} }} }}",
        encode("Actor", ALEC)
    );
    let answer = ask(server.address, Some(token.trim()), &question, &Value::Null).unwrap();
    assert!(answer.body.contains("reseau@alec.example"), "{answer:?}");
    // At once, before a batch is due.
    server.terminate();
    let (status, _) = server.ended();
    assert!(status.success());

    let told = program.out(&["audit"]);
    let line = told.strip_prefix(header).unwrap();
    let cells: Vec<&str> = line.trim_end().splitn(2, ',').collect();
    assert!(cells[0].ends_with('Z'), "{line}");
    let expected = format!(
        "1,\"token:chef, adjoint\",{},query actor,",
        encode("Actor", ALEC)
    );
    assert!(cells[1].starts_with(&expected), "{line}");
    assert!(!told.contains("alec.example"), "{told}");

    let of = |actor: i64| {
        let id = encode("Actor", actor);
        program.out(&["audit", "--actor", &id])
    };
    assert_eq!((of(ALEC), of(CCAS)), (told.clone(), header.to_owned()));
    assert_eq!(program.out(&["audit", "--token", "1"]), told);
    assert_eq!(program.out(&["audit", "--token", "2"]), header);
    assert_eq!(program.out(&["audit", "--since", "2020-01-01"]), told);
    assert_eq!(program.out(&["audit", "--until", "2020-01-01"]), header);
    let wrong = program.run(&["audit", "--actor", "ALEC"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("identifier of an actor"), "{wrong:?}");

    // A file that the operator writes is noted too, by the command itself.
    program.out(&["export", "actors.csv", "--everything"]);
    let told = program.out(&["audit"]);
    assert_eq!(told.matches(",operator,").count(), 2, "{told}");
    assert_eq!(told.matches(",export actors,").count(), 2, "{told}");
    program.out(&["export", "actors.csv"]);
    assert_eq!(program.out(&["audit"]), told);
}
