//! `passerelles token create|list|revoke`

use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Subcommand;

use super::{Output, single_store};
use crate::config::Config;
use crate::domain::actor::Actor;
use crate::domain::node_id::{NodeType, actor_number_in};
use crate::domain::vocab::{ActorStatus, Role, Vocabulary};
use crate::policy::Viewer;
use crate::runtime::Clock;
use crate::service::Tokens;
use crate::store::ApiToken;

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
        /// READER writes nothing and sees what is measured of its actor; EDITOR writes actors and partnerships; ADMIN also
        /// reads team data.
        #[arg(long)]
        role: String,
        /// The actor that its holder is, by the identifier that the API gives: a natural person sees what is measured of
        /// themselves.
        #[arg(long)]
        actor: Option<String>,
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
        Action::Create { name, role, actor } => {
            let role = Role::from_code(&role).with_context(|| {
                format!("no role is called {role}: choose READER, EDITOR or ADMIN")
            })?;
            let name = name.trim();
            if name.is_empty() {
                bail!("the token needs a name that says what it is for");
            }
            let number = actor.as_deref().map(actor_number).transpose()?;
            let (id, token) = tokens.create(&Viewer::Operator, name, role, number).await?;
            let of = actor.map_or_else(String::new, |actor| format!(" of actor {actor}"));
            output.remark(&format!(
                "Token {id} for “{name}” ({}){of} in {}. Keep it now: it is not shown again.",
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
            for (token, actor) in all {
                let state = match token.revoked_at {
                    None => "in force".to_owned(),
                    Some(at) => format!("revoked on {}", crate::runtime::day_of(at)),
                };
                output.line(&format!(
                    "{}\t{}\t{}\t{}\tmade on {}\t{state}",
                    token.id,
                    token.name,
                    token.role.code(),
                    holder(&token, actor.as_ref()),
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

/// The number of the actor that an identifier of the API names.
fn actor_number(id: &str) -> anyhow::Result<i64> {
    actor_number_in(id).with_context(|| {
        format!(
            "“{id}” is no identifier of an actor: take the `id` that the API gives, for example {}",
            NodeType::Actor.encode(101)
        )
    })
}

/// The actor that the holder of a token is, as the list shows it. One that is closed is nowhere in the network of today.
fn holder(token: &ApiToken, actor: Option<&Actor>) -> String {
    let Some(id) = token.actor_id else {
        return "nobody in particular".to_owned();
    };
    let id = NodeType::Actor.encode(id);
    match actor {
        None => format!("{id}, gone from the directory"),
        Some(actor) if actor.status == ActorStatus::Closed => {
            let successor = actor.successor_id.map(|id| NodeType::Actor.encode(id));
            let then = successor.map_or_else(String::new, |id| format!(", see {id}"));
            format!("{id} {}, closed{then}", actor.name)
        }
        Some(actor) => format!("{id} {}", actor.name),
    }
}
