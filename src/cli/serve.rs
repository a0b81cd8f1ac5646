//! `passerelles serve`

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use super::{Output, directory};
use crate::config::{Config, Listen};
use crate::graphql::{Limits, Openness};
use crate::http::{Documents, Holding, HttpState, Origins, Proxies, TileStyle, router};
use crate::service::Directory;

/// How often writes of other processes are looked for: one row by its key. It works through any pool of connections, where a
/// notification of the engine would need a connection of its own.
const FOLLOW_EVERY: Duration = Duration::from_millis(50);
/// The same while the database does not answer.
const RETRY_EVERY: Duration = Duration::from_secs(1);

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to listen: a host and a port, 127.0.0.1:8080 or localhost:8080.
    #[arg(long, value_name = "HOST:PORT")]
    listen: Option<Listen>,
}

/// Settings as the server uses them.
pub(super) struct Settings {
    limits: Limits,
    tiles: Option<TileStyle>,
    proxies: Proxies,
    documents: Documents,
    origins: Origins,
}

/// What the server reads of the settings when it starts.
///
/// # Errors
/// When one does not read; the message says which and what to set.
pub(super) fn read(config: &Config) -> anyhow::Result<Settings> {
    let limits = Limits {
        sockets: config.sockets,
        ..config.limits
    };
    limits
        .check()
        .context("set it to 1 at least, or leave it out for its default")?;
    let tiles = TileStyle::parse(&config.tile_style)
        .context("set tile_style to the address of a style, or leave it empty")?;
    let proxies = Proxies::parse(&config.trusted_proxies).context(
        "set trusted_proxies to the addresses of the proxies in front, or leave it empty",
    )?;
    let documents = Some(config.documents.as_path()).filter(|path| !path.as_os_str().is_empty());
    let documents = Documents::load(documents, config.only_known_documents, &limits)
        .context("set documents to a file or folder of GraphQL documents, or leave it empty")?;
    let origins = Origins::parse(&config.socket_origins).context(
        "set socket_origins to the origins whose pages may open a WebSocket, or leave it empty",
    )?;
    Ok(Settings {
        limits,
        tiles,
        proxies,
        documents,
        origins,
    })
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let address = arguments.listen.as_ref().unwrap_or(&config.listen);
    let Settings {
        limits,
        tiles,
        proxies,
        documents,
        origins,
    } = read(config)?;
    let directory = Arc::new(directory(config).await?);
    // Until the end: no backup is put into a file of SQLite under a server.
    let _served = directory
        .store()
        .serve()
        .with_context(|| format!("{} is not served", config.shown_database()))?;
    // The directory answers in any case; the next question about the network tries again.
    if let Err(error) = directory.prepare_network().await {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the network could not be read"
        );
    }
    let followed = Arc::clone(&directory);
    let follower = crate::runtime::spawn(async move { follow(&followed).await });
    let audited = Arc::clone(&directory);
    let days = config.audit_days;
    let auditor = crate::runtime::spawn(async move { audited.keep_audit(days).await });
    let audited = Arc::clone(&directory);
    let openness = Openness {
        introspects: config.introspection,
        suggests: config.suggestions,
    };
    let state = HttpState::new(directory, limits)
        .with_openness(openness)
        .with_graphiql(config.graphiql)
        .with_exports(config.simultaneous_exports.get())
        .with_documents(documents)
        .with_proxies(proxies.clone())
        .with_socket_origins(origins)
        .with_tiles(tiles);
    let holding = Holding::new(&limits, proxies);
    let sockets = state.sockets();
    let stop = sockets.clone().close_with(crate::runtime::stop_signal());
    let router = router(state);
    let listening = |bound| output.remark(&format!("Ready on http://{bound}"));
    crate::http::serve(address.as_str(), router, holding, listening, stop)
        .await
        .with_context(|| {
            format!(
                "{address} cannot be listened on: choose another one (`make run PORT=9000`, or `serve --listen 127.0.0.1:9000`)"
            )
        })?;
    sockets.closed().await;
    follower.abort();
    auditor.abort();
    audited.write_audit().await.context(
        "who was shown contacts that are not public in the last moments is not written down",
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Keeps the read models up with writes of other processes, an import for example.
async fn follow(directory: &Directory) {
    directory.set_followed();
    // Why they are behind.
    let mut told = None::<String>;
    loop {
        let is_behind = told.is_some();
        tokio::time::sleep(if is_behind { RETRY_EVERY } else { FOLLOW_EVERY }).await;
        match directory.catch_up().await {
            Ok(_) => {
                if is_behind {
                    tracing::info!("the read models follow the change log again");
                    told = None;
                }
            }
            Err(error) => {
                // Each cause once, not at each try.
                let cause = error.to_string();
                if told.as_ref() != Some(&cause) {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "the read models do not follow the change log"
                    );
                    told = Some(cause);
                }
            }
        }
    }
}
