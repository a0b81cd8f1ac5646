//! `passerelles serve`

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use super::{Output, directory};
use crate::config::Config;
use crate::graphql::Openness;
use crate::http::{Documents, Holding, HttpState, Proxies, TileStyle, router};
use crate::service::Directory;

/// How often writes of other processes are looked for.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to listen, for example 127.0.0.1:8080.
    #[arg(long)]
    listen: Option<SocketAddr>,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let address = arguments.listen.unwrap_or(config.listen).to_string();
    let tiles = TileStyle::parse(&config.tile_style)
        .context("set tile_style to the address of a style, or leave it empty")?;
    let proxies = Proxies::parse(&config.trusted_proxies).context(
        "set trusted_proxies to the addresses of the proxies in front, or leave it empty",
    )?;
    let documents = Some(config.documents.as_path()).filter(|path| !path.as_os_str().is_empty());
    let documents = Documents::load(documents, config.only_known_documents)
        .context("set documents to a file or folder of GraphQL documents, or leave it empty")?;
    let directory = Arc::new(directory(config).await?);
    // The directory answers in any case; the next question about the network tries again.
    if let Err(error) = directory.prepare_network().await {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the network could not be read"
        );
    }
    let followed = Arc::clone(&directory);
    let follower = crate::runtime::spawn(async move { follow(&followed).await });
    let openness = Openness {
        introspects: config.introspection,
        suggests: config.suggestions,
    };
    let state = HttpState::new(directory, config.limits)
        .with_openness(openness)
        .with_graphiql(config.graphiql)
        .with_exports(config.simultaneous_exports.get())
        .with_documents(documents)
        .with_proxies(proxies.clone())
        .with_tiles(tiles);
    let holding = Holding::new(&config.limits, proxies);
    let router = router(state);
    let listening = |bound| output.remark(&format!("Ready on http://{bound}"));
    crate::http::serve(&address, router, holding, listening, crate::runtime::stop_signal())
        .await
        .with_context(|| {
            format!(
                "{address} cannot be listened on: choose another one (`make run PORT=9000`, or `serve --listen 127.0.0.1:9000`)"
            )
        })?;
    follower.abort();
    Ok(ExitCode::SUCCESS)
}

/// Keeps the read models up with writes of other processes, an import for example.
async fn follow(directory: &Directory) {
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        if let Err(error) = directory.catch_up().await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the read models do not follow the change log"
            );
        }
    }
}
