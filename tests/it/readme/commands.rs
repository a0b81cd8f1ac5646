//! The commands of the page: a search on the command line, and an import of one's own file.

use serde_json::Value;

use super::shown::all_match;
use super::{answer_to, block, demonstration};
use crate::cli::{Answer, Program};
use crate::import::small_france;

/// The arguments of the only command of a block, of words without quotes.
fn arguments(text: &str) -> Vec<String> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("target/release/passerelles "));
    let words = line.unwrap_or_else(|| panic!("no command in {text}"));
    words.split_whitespace().map(str::to_owned).collect()
}

fn run(program: &Program<'_>, arguments: &[String]) -> Answer {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    program.run(&arguments)
}

/// Lines, one value each; an import is as quick as the machine is.
fn lines(text: &str) -> Vec<Value> {
    let timeless = |line: &str| match line.split_once(" rejected in ") {
        Some((counts, time)) => {
            let (_, rest) = time
                .split_once(" s")
                .unwrap_or_else(|| panic!("no time in {line}"));
            format!("{counts} rejected in … s{rest}")
        }
        None => line.to_owned(),
    };
    text.lines()
        .map(|line| Value::from(timeless(line)))
        .collect()
}

#[tokio::test]
async fn the_search_on_the_command_line_answers_as_shown() {
    let database = demonstration().await;
    let program = Program::over(&database);
    let command = "passerelles search precarite";
    let answer = run(&program, &arguments(&block(command).text));
    assert_eq!(answer.code, 0, "{answer:?}");
    let shown = answer_to(command).text;
    let (count, found) = shown.split_once('\n').unwrap();
    assert!(
        answer.err.lines().any(|line| line == count),
        "{}",
        answer.err
    );
    assert!(
        all_match(&lines(found), &lines(&answer.out)),
        "README.md does not show what is answered.\n\nShown:\n{found}\n\nAnswered:\n{}",
        answer.out
    );
}

#[tokio::test]
async fn a_file_of_ones_own_is_taken_as_shown() {
    let database = small_france().await;
    let program = Program::over(&database);
    let file = block("identifiant;nom;type").text;
    program.file("acteurs.csv", &file);
    let command = "passerelles import actors acteurs.csv --dry-run";
    let dry = arguments(&block(command).text);
    let answer = run(&program, &dry);
    assert_eq!(answer.code, 2, "a line was rejected");
    assert_eq!(lines(&answer.out), lines(&answer_to(command).text));

    // "Corrected, imported, then imported again".
    program.file("acteurs.csv", &file.replace("FOOD_AIDE", "FOOD_AID"));
    let import = &dry[..dry.len() - 1];
    let [first, second] = [(); 2].map(|()| run(&program, import));
    assert_eq!((first.code, second.code), (0, 0));
    let shown = block("actors: 2 read, 2 created").text;
    assert_eq!(lines(&(first.out + &second.out)), lines(&shown));
}
