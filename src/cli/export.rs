//! `passerelles export FILE [NAME=VALUE…]`

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use futures_util::TryStreamExt;

use super::{Output, directory};
use crate::config::Config;
use crate::export::ExportFile;
use crate::policy::Viewer;
use crate::service::{Directory, NetworkState};

/// How often one looks whether the network was read.
const LOOK_EVERY: Duration = Duration::from_millis(100);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What and how: actors.csv, actors.xlsx, actors.json, actors.geojson, partnerships.csv, partnerships.json,
    /// applications.csv, applications.xlsx (these with --everything), network.graphml, network.gexf, network.csv or network.json.
    file: String,
    /// Filters, as in the addresses of the server: servesCommune=29024 sectors=HOUSING search="precarite".
    filters: Vec<String>,
    /// How, when FILE says what alone: `export network --format graphml` is `export network.graphml`.
    #[arg(long)]
    format: Option<String>,
    /// Write what the network and the team may read too, rather than public data alone.
    #[arg(long)]
    everything: bool,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let file = file(&arguments)?;
    let mut pairs = Vec::with_capacity(arguments.filters.len());
    for filter in &arguments.filters {
        let (name, value) = filter
            .split_once('=')
            .with_context(|| format!("a filter is NAME=VALUE, which {filter} is not"))?;
        pairs.push((name.to_owned(), value.to_owned()));
    }
    if let ExportFile::Applications(_) = file
        && !arguments.everything
    {
        bail!("applications are for editors: add --everything");
    }
    let viewer = if arguments.everything {
        Viewer::Operator
    } else {
        Viewer::Anonymous
    };
    let directory = Arc::new(directory(config).await?);
    if let ExportFile::Network(_) = file {
        read_network(&directory).await?;
    }
    let opened = file.open(Arc::clone(&directory), viewer, &pairs).await?;
    let mut chunks = opened.chunks;
    while let Some(chunk) = chunks.try_next().await? {
        // Noted before it is shown, and written down by this command: no server does it.
        directory.write_audit().await?;
        output.bytes(&chunk)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The file that the arguments name.
fn file(arguments: &Arguments) -> anyhow::Result<ExportFile> {
    let name = match &arguments.format {
        None => arguments.file.clone(),
        Some(format) => format!("{}.{format}", arguments.file),
    };
    if let Some(file) = ExportFile::of(&name) {
        return Ok(file);
    }
    let names = ExportFile::names();
    let extension = |one: &String| {
        let (list, extension) = one.split_once('.')?;
        (list == name).then(|| extension.to_owned())
    };
    let formats: Vec<String> = names.iter().filter_map(extension).collect();
    match formats.first() {
        Some(first) => bail!(
            "{name} says what, not how: add --format and one of {}, or write {name}.{first}",
            formats.join(", ")
        ),
        None => bail!(
            "there is no file {name}: choose one of {}, or name the list and add --format",
            names.join(", ")
        ),
    }
}

/// Waits until the network is read: a large one is read in the background.
pub(super) async fn read_network(directory: &Directory) -> anyhow::Result<()> {
    directory.prepare_network().await?;
    loop {
        match directory.network_state() {
            NetworkState::Ready { .. } => return Ok(()),
            NetworkState::Preparing { .. } => tokio::time::sleep(LOOK_EVERY).await,
            NetworkState::Idle => bail!("the network could not be read: the log says why"),
        }
    }
}
