//! `passerelles migrate`

use std::process::ExitCode;

use super::{Output, store};
use crate::config::Config;

pub(super) async fn run(config: &Config, output: &Output) -> anyhow::Result<ExitCode> {
    let store = store(config).await?;
    output.remark(&format!("The tables are up to date ({}).", store.engine()));
    store.close().await?;
    Ok(ExitCode::SUCCESS)
}
