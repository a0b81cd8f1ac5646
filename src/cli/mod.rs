//! The command line: one file for each command.

mod audit;
mod backup;
mod copy;
mod doctor;
mod export;
mod import;
mod migrate;
mod output;
mod pilots;
mod restore;
mod rules;
mod schema;
mod search;
mod serve;
mod template;
mod token;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::config::{Config, LogFormat};
use crate::runtime::{Clock, Compute};
use crate::service::{Directory, DirectoryOptions};
use crate::store::{PoolOptions, Store};
use output::Output;

/// How long threads that answer nobody may keep the program when its command has ended.
const LEFT_WITHIN: Duration = Duration::from_secs(1);

/// The directory of who works with whom in health and housing.
///
/// Settings come from passerelles.toml and `PASSERELLES_*` variables; `DATABASE_URL` chooses the database.
#[derive(Debug, Parser)]
#[command(name = "passerelles", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer GraphQL, serve the web interface and files.
    Serve(serve::Arguments),
    /// Bring the tables of the database up to date.
    Migrate,
    /// Read territories, actors, partnerships, groups, figures or calls from files.
    Import(import::Arguments),
    /// Find actors and whom they work with.
    Search(search::Arguments),
    /// Compare territories and rank those to try first.
    Pilots(pilots::Arguments),
    /// Write actors, partnerships, applications or the network of a scope to the standard output as a file.
    Export(export::Arguments),
    /// Write everything the database holds into one file, while the server runs.
    Backup(backup::Arguments),
    /// Put a backup into the database, or find whether it is whole.
    Restore(restore::Arguments),
    /// Copy a database into another one, of the same engine or the other, and compare them.
    Copy(copy::Arguments),
    /// Print the GraphQL schema.
    Schema,
    /// Show, import, test and publish the rules that say whom to alert.
    Rules(rules::Arguments),
    /// Make, list and revoke the tokens that say who asks.
    Token(token::Arguments),
    /// Write who was shown contacts that are not public, as CSV.
    Audit(audit::Arguments),
    /// Show the settings in force and check the installation.
    Doctor(doctor::Arguments),
}

/// Runs the command that the arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(code) => code,
        Err(error) => {
            Output::standard().error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let output = Output::standard();
    if let Command::Schema = command {
        schema::run(&output)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Import(arguments) = &command
        && let Some(name) = arguments.template()
    {
        template::run(&output, name)?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = Config::load().context("the settings do not read")?;
    let is_json = config.log_format == LogFormat::Json;
    // Only a server is followed: a command tells what it does.
    let collector = match command {
        Command::Serve(_) => config.otel_collector.as_str(),
        _ => "",
    };
    let telemetry = crate::telemetry::start(log(&config, &command), is_json, collector)
        .map_err(|error| anyhow::anyhow!(error))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the machine does not start threads")?;
    let ended = runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::run(&config, &output, arguments).await,
            Command::Migrate => migrate::run(&config, &output).await,
            Command::Import(arguments) => import::run(&config, &output, arguments).await,
            Command::Export(arguments) => export::run(&config, &output, arguments).await,
            Command::Backup(arguments) => backup::run(&config, &output, arguments).await,
            Command::Restore(arguments) => restore::run(&config, &output, arguments).await,
            Command::Copy(arguments) => copy::run(&output, &arguments).await,
            Command::Search(arguments) => search::run(&config, &output, arguments).await,
            Command::Pilots(arguments) => pilots::run(&config, &output, arguments).await,
            Command::Rules(arguments) => rules::run(&config, &output, arguments).await,
            Command::Token(arguments) => token::run(&config, &output, arguments).await,
            Command::Audit(arguments) => audit::run(&config, &output, arguments).await,
            Command::Doctor(arguments) => doctor::run(&config, &output, arguments).await,
            Command::Schema => Ok(ExitCode::SUCCESS),
        }
    });
    // Work that nobody waits for any more does not keep the program.
    runtime.shutdown_timeout(LEFT_WITHIN);
    drop(telemetry);
    ended
}

/// What is logged. Beside the answer of a command that ends only warnings are, unless the settings say what they want.
fn log<'a>(config: &'a Config, command: &Command) -> &'a str {
    match command {
        Command::Serve(_) => &config.log,
        _ if config.log == Config::default().log => "warn",
        _ => &config.log,
    }
}

/// The database of the settings, its tables up to date, over as many connections as they say.
async fn store(config: &Config) -> anyhow::Result<Store> {
    connect(config, config.database_connections.get()).await
}

/// The same over one connection: for work that does one thing after the other. Each connection keeps pages and
/// prepared statements of its own, some 60 MB in a large import, and finds them out of date when another one has written.
async fn single_store(config: &Config) -> anyhow::Result<Store> {
    connect(config, 1).await
}

/// A database that exists, as it is: over one connection, neither made nor brought up to date.
async fn existing_store(url: &str) -> anyhow::Result<Store> {
    let url = url.replace("?mode=rwc", "?mode=rw");
    Ok(Store::connect_as_it_is(&url).await?)
}

async fn connect(config: &Config, max_connections: u32) -> anyhow::Result<Store> {
    if config.database_url.is_empty() {
        std::fs::create_dir_all(&config.data_dir)
            .with_context(|| format!("the folder {} cannot be made", config.data_dir.display()))?;
    }
    let pool = PoolOptions {
        max_connections,
        ..PoolOptions::default()
    };
    let store = Store::connect(&config.database(), pool)
        .await
        .context("the database does not open: check DATABASE_URL, or run `passerelles doctor`")?;
    store
        .migrate()
        .await
        .context("the tables of the database could not be brought up to date")?;
    Ok(store)
}

/// The directory over the database of the settings.
async fn directory(config: &Config) -> anyhow::Result<Directory> {
    let options = DirectoryOptions {
        index_directory: Some(config.index_directory()),
        clock: Clock::system(),
        compute: Compute::for_machine(),
    };
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("the folder {} cannot be made", config.data_dir.display()))?;
    Directory::open(store(config).await?, options)
        .await
        .context("the directory does not open")
}
