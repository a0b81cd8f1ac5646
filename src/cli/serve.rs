//! `passerelles serve`

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use super::{Output, directory};
use crate::config::Config;
use crate::graphql::{Limits, SocketLimits};
use crate::http::{HttpState, TileStyle, router};
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
    let limits = Limits {
        sockets: socket_limits(config),
        ..Limits::default()
    };
    let state = HttpState::new(directory, limits);
    let state = state
        .with_exports(config.simultaneous_exports.get())
        .with_socket_origins(config.websocket_origins.clone())
        .with_tiles(tiles);
    let sockets = state.sockets();
    let stop = sockets.clone().close_with(crate::runtime::stop_signal());
    let router = router(state);
    let listening = |bound| output.remark(&format!("Ready on http://{bound}"));
    crate::http::serve(&address, router, listening, stop)
        .await
        .with_context(|| {
            format!(
                "{address} cannot be listened on: choose another one (`make run PORT=9000`, or `serve --listen 127.0.0.1:9000`)"
            )
        })?;
    sockets.closed().await;
    follower.abort();
    Ok(ExitCode::SUCCESS)
}

/// The limits on sockets that were set.
fn socket_limits(config: &Config) -> SocketLimits {
    SocketLimits {
        open: config.websockets.get(),
        operations: config.websocket_operations.get(),
        message_bytes: config.websocket_message_bytes.get(),
        lifetime_ms: u64::from(config.websocket_minutes.get()) * 60_000,
        ..SocketLimits::default()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_is_limited_as_the_schema_says() {
        assert_eq!(socket_limits(&Config::default()), SocketLimits::default());
    }
}
