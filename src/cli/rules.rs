//! `passerelles rules show|import|check|publish`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Subcommand;

use super::{Output, directory};
use crate::config::Config;
use crate::domain::vocab::Vocabulary;
use crate::policy::Viewer;
use crate::service::{Refusal, RuleSetDraft};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print the rules in force as CSV: also the template for one's own.
    Show {
        /// Print the cases instead.
        #[arg(long)]
        cases: bool,
    },
    /// Keep rules and their cases as a draft; nothing changes until it is published.
    Import {
        /// File of the template `alert_rules`.
        rules: PathBuf,
        /// File of the template `alert_cases`.
        cases: PathBuf,
        /// What the set is called.
        #[arg(long)]
        label: String,
    },
    /// Ask the cases of a set to its rules.
    Check {
        /// Number of the set; the last draft, or else the rules in force. 0 for those of the program.
        number: Option<i64>,
    },
    /// Publish a draft when every case is answered as it must be.
    Publish {
        /// Number of the draft; the last one.
        number: Option<i64>,
    },
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let directory = directory(config).await?;
    match arguments.action {
        Action::Show { cases } => {
            let set = directory.rule_set_in_force().await?;
            let text = if cases { &set.cases } else { &set.rules };
            output.line(text.trim_end())?;
        }
        Action::Import {
            rules,
            cases,
            label,
        } => {
            let read = |path: &PathBuf| {
                std::fs::read_to_string(path)
                    .with_context(|| format!("{} does not read as UTF-8 text", path.display()))
            };
            let draft = RuleSetDraft {
                label,
                rules: read(&rules)?,
                cases: read(&cases)?,
            };
            match directory.create_rule_set(&Viewer::Operator, draft).await? {
                Ok(id) => output.line(&format!("draft {id}"))?,
                Err(refusals) => return refused(output, &refusals),
            }
        }
        Action::Check { number } => {
            let Some((set, failures)) = directory.check_rule_set(number).await? else {
                bail!("no set of rules has this number");
            };
            for failure in &failures {
                output.line(&format!(
                    "{}: {}\n    {}",
                    failure.case, failure.message_fr, failure.message_en
                ))?;
            }
            output.line(&format!(
                "{} ({}, {}): {} wrong",
                set.label,
                set.id,
                set.status.code(),
                failures.len()
            ))?;
            if !failures.is_empty() {
                return Ok(ExitCode::from(2));
            }
        }
        Action::Publish { number } => {
            let written = directory
                .publish_rule_set(&Viewer::Operator, number)
                .await?;
            match written {
                Ok(id) => output.line(&format!("published {id}"))?,
                Err(refusals) => return refused(output, &refusals),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refused(output: &Output, refusals: &[Refusal]) -> anyhow::Result<ExitCode> {
    for refusal in refusals {
        output.line(&format!(
            "{}\n    {}",
            refusal.message_fr, refusal.message_en
        ))?;
    }
    Ok(ExitCode::from(2))
}
