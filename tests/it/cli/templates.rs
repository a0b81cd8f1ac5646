//! `passerelles import template NAME`: each template is printed, and what is printed is taken.

use passerelles::import::{TEMPLATES, template};
use serde_json::{Value, json};

use super::Program;
use crate::import::small_france;
use crate::support::TestDatabase;

/// The actors that the examples name.
const NAMED: &str = "id,name,kind,sector\n\
    ccas-exemple,CCAS (exemple inventé),CCAS,\n\
    cpts-exemple,CPTS (exemple inventé),CPTS,\n\
    ars-exemple,Agence régionale (exemple inventée),ARS,\n";

#[tokio::test]
async fn each_template_is_printed_as_it_is() {
    let database = TestDatabase::empty().await;
    let program = Program::over(&database);
    for name in TEMPLATES {
        let printed = program.out(&["import", "template", name]);
        assert_eq!(Some(printed), template(name), "{name}");
    }
    for arguments in [
        &["import", "template", "recipes"][..],
        &["import", "template"],
    ] {
        let answer = program.run(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        for name in TEMPLATES {
            assert!(answer.err.contains(name), "{name}: {}", answer.err);
        }
    }
}

#[tokio::test]
async fn the_example_of_each_template_is_taken() {
    let database = small_france().await;
    let program = Program::over(&database);
    let import = |arguments: &[&str]| -> Value {
        let all: Vec<&str> = ["import"]
            .into_iter()
            .chain(arguments.iter().copied())
            .chain(["--json"])
            .collect();
        serde_json::from_str(&program.out(&all)).unwrap()
    };
    program.file("named.csv", NAMED);
    assert_eq!(import(&["actors", "named.csv"])["counts"]["created"], 3);
    for name in TEMPLATES {
        let file = format!("{name}.csv");
        program.file(&file, &program.out(&["import", "template", name]));
        let definition = "indicator-definitions.csv";
        let arguments = match name {
            // A definition is read with its figures.
            "indicator-definitions" => continue,
            "indicators" => vec![name, &file, "--definition", definition],
            _ => vec![name, &file],
        };
        // A definition counts as a record, beside the figure.
        let records = if name == "indicators" { 2 } else { 1 };
        for state in ["created", "unchanged"] {
            let report = import(&arguments);
            assert_eq!(report["rejections"], json!([]), "{name}");
            assert_eq!(report["counts"]["read"], records, "{name}");
            assert_eq!(report["counts"][state], records, "{name}");
        }
    }
}
