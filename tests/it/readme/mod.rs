//! What README.md shows, asked and compared: commands and queries are taken from the page itself, so that neither can
//! drift from the other.

mod commands;
mod demonstration;
mod questions;
mod shown;

use serde_json::Value;

use crate::support::TestDatabase;
use shown::{Block, blocks, laid_out, matches};

/// All of France with the demonstration network, which the page speaks of.
async fn demonstration() -> TestDatabase {
    crate::import::demonstration().await.expect(
        "the territories of France are not installed: run `npm ci` in the folder of the project, as `make test` does",
    )
}

/// The first block that holds words.
fn block(words: &str) -> Block {
    let found = blocks()
        .into_iter()
        .find(|block| block.text.contains(words));
    found.unwrap_or_else(|| panic!("README.md shows no {words}"))
}

/// The block behind the one that holds words: its answer.
fn answer_to(words: &str) -> Block {
    let mut rest = blocks()
        .into_iter()
        .skip_while(|block| !block.text.contains(words));
    rest.nth(1)
        .unwrap_or_else(|| panic!("README.md shows no answer to {words}"))
}

/// What to say when an answer is not what the page shows of it; `None` when it is.
fn difference(shown: &str, query: &str, answer: &Value) -> Option<String> {
    (!matches(&laid_out(shown), answer))
        .then(|| format!("Asked:\n{query}\n\nShown:\n{shown}\n\nAnswered:\n{answer:#}"))
}
