//! `passerelles doctor`

use std::process::ExitCode;

use super::{Output, existing_store};
use crate::config::{Config, FILE};
use crate::store::StoreError;

pub(super) async fn run(config: &Config, output: &Output) -> anyhow::Result<ExitCode> {
    output.line(&format!("passerelles {}", env!("CARGO_PKG_VERSION")))?;
    let file = if std::path::Path::new(FILE).exists() {
        "read"
    } else {
        "absent, defaults are used"
    };
    output.line(&format!("settings ({FILE}: {file})"))?;
    for (name, value) in config.shown() {
        output.line(&format!("  {name} = {value}"))?;
    }
    match check(config).await {
        Ok(lines) => {
            output.line("database")?;
            for line in lines {
                output.line(&format!("  {line}"))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Newer { .. })) => {
            output.line(&format!("database\n  cannot be used: {error:#}"))?;
            Ok(ExitCode::FAILURE)
        }
        Err(error) => {
            output.line(&format!("database\n  does not answer: {error:#}"))?;
            output
                .line("  check DATABASE_URL, or that the data folder exists and can be written")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// What the database says of itself; nothing is created or changed.
async fn check(config: &Config) -> anyhow::Result<Vec<String>> {
    let store = existing_store(&config.database()).await?;
    store.ping().await?;
    let pending = store.pending_migrations().await?;
    let mut lines = vec![format!("{} answers", store.engine())];
    if pending > 0 {
        lines.push(format!(
            "{pending} migrations are waiting: run `passerelles migrate`"
        ));
        return Ok(lines);
    }
    let (actors, groups) = store.count_actors().await?;
    let (sequence, at) = store.last_change().await?;
    lines.push(format!("{actors} actors, {groups} groups and bodies"));
    lines.push(if sequence == 0 {
        "nothing was imported yet: run `make run`, or `passerelles import cog FOLDER` and then `import demo` or files of your own".to_owned()
    } else {
        format!("last change {sequence} on {}", crate::runtime::day_of(at))
    });
    Ok(lines)
}
