//! `passerelles export FILE [NAME=VALUE…]`

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use futures_util::TryStreamExt;

use super::{Output, directory};
use crate::config::Config;
use crate::export::{self, ActorFormat, ActorQuestion, PartnershipFormat, PartnershipQuestion};
use crate::policy::Viewer;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// actors.csv, actors.xlsx, actors.json, actors.geojson, partnerships.csv or partnerships.json.
    file: String,
    /// Filters, as in the addresses of the server: servesCommune=29024 sectors=HOUSING search="precarite".
    filters: Vec<String>,
    /// Write what the network and the team may read too, rather than public data alone.
    #[arg(long)]
    everything: bool,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let mut pairs = Vec::with_capacity(arguments.filters.len());
    for filter in &arguments.filters {
        let (name, value) = filter
            .split_once('=')
            .with_context(|| format!("a filter is NAME=VALUE, which {filter} is not"))?;
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let viewer = if arguments.everything {
        Viewer::Operator
    } else {
        Viewer::Anonymous
    };
    let directory = Arc::new(directory(config).await?);
    let (list, extension) = arguments.file.split_once('.').unwrap_or_default();
    let actors = ActorFormat::from_extension(extension).filter(|_| list == "actors");
    let ties = PartnershipFormat::from_extension(extension).filter(|_| list == "partnerships");
    let written = match (actors, ties) {
        (Some(format), _) => {
            let question = ActorQuestion::read(&directory, &pairs).await?;
            export::actors(directory, viewer, question, format).await?
        }
        (_, Some(format)) => {
            let question = PartnershipQuestion::read(&directory, &pairs).await?;
            export::partnerships(directory, viewer, question, format).await?
        }
        _ => bail!(
            "there is no file {}: choose actors.csv, actors.xlsx, actors.json, actors.geojson, partnerships.csv or partnerships.json",
            arguments.file
        ),
    };
    let mut chunks = written.chunks;
    while let Some(chunk) = chunks.try_next().await? {
        output.bytes(&chunk)?;
    }
    Ok(ExitCode::SUCCESS)
}
