//! `passerelles token create|list|revoke`

use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Subcommand;

use super::{Output, single_store};
use crate::config::Config;
use crate::domain::vocab::{Role, Vocabulary};
use crate::policy::Viewer;
use crate::runtime::Clock;
use crate::service::Tokens;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a token; it is shown once and never again.
    Create {
        /// What the token is for: it stands as author in the change log.
        #[arg(long)]
        name: String,
        /// EDITOR writes actors and partnerships; ADMIN also reads team data.
        #[arg(long)]
        role: String,
    },
    /// List the tokens, without their texts.
    List,
    /// Revoke a token by its number.
    Revoke {
        /// The number that `list` shows.
        id: i64,
    },
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let tokens = Tokens::new(single_store(config).await?, Clock::system());
    match arguments.action {
        Action::Create { name, role } => {
            let role = Role::from_code(&role)
                .with_context(|| format!("no role is called {role}: choose EDITOR or ADMIN"))?;
            let name = name.trim();
            if name.is_empty() {
                bail!("the token needs a name that says what it is for");
            }
            let (id, token) = tokens.create(&Viewer::Operator, name, role).await?;
            output.remark(&format!(
                "Token {id} for “{name}” ({}) in {}. Keep it now: it is not shown again.",
                role.code(),
                config.shown_database(),
            ));
            output.line(&token)?;
        }
        Action::List => {
            let all = tokens.list().await?;
            if all.is_empty() {
                output.remark("There is no token yet. Make one: passerelles token create --name NAME --role EDITOR");
            }
            for token in all {
                let state = match token.revoked_at {
                    None => "in force".to_owned(),
                    Some(at) => format!("revoked on {}", crate::runtime::day_of(at)),
                };
                output.line(&format!(
                    "{}\t{}\t{}\tmade on {}\t{state}",
                    token.id,
                    token.name,
                    token.role.code(),
                    crate::runtime::day_of(token.created_at),
                ))?;
            }
        }
        Action::Revoke { id } => {
            if !tokens.revoke(&Viewer::Operator, id).await? {
                bail!("no token in force has the number {id}: see `passerelles token list`");
            }
            output.remark(&format!("Token {id} is revoked."));
        }
    }
    Ok(ExitCode::SUCCESS)
}
