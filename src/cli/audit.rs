//! `passerelles audit`

use std::process::ExitCode;

use anyhow::Context;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::{Output, existing_store};
use crate::config::Config;
use crate::domain::contact_read::{ContactRead, ReadingFilter};
use crate::domain::node_id::{NodeType, actor_number_in};

/// Readings that are in memory at once.
const PAGE: u64 = 5_000;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// From this day on, as 2026-11-28 (UTC).
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Up to this day, which is included.
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// By the token of this number alone, as `token list` shows it.
    #[arg(long, value_name = "NUMBER")]
    token: Option<i64>,
    /// Of contacts of this actor alone, by the identifier that the API gives.
    #[arg(long, value_name = "ID")]
    actor: Option<String>,
}

impl Arguments {
    fn filter(&self) -> anyhow::Result<ReadingFilter> {
        let actor_id = self.actor.as_deref().map(|id| {
            actor_number_in(id).with_context(|| {
                format!(
                    "“{id}” is no identifier of an actor: take the `id` that the API gives, for example {}",
                    NodeType::Actor.encode(101)
                )
            })
        });
        let after = |day: Date| day.tomorrow().context("--until is the last day there is");
        let until = self.until.map(after).transpose()?;
        Ok(ReadingFilter {
            since_ms: self.since.map(midnight).transpose()?,
            before_ms: until.map(midnight).transpose()?,
            token_id: self.token,
            actor_id: actor_id.transpose()?,
        })
    }
}

/// The beginning of a day, in milliseconds since 1970.
fn midnight(day: Date) -> anyhow::Result<i64> {
    let midnight = day.to_zoned(TimeZone::UTC);
    let midnight = midnight.with_context(|| format!("{day} is out of range"))?;
    Ok(midnight.timestamp().as_millisecond())
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let filter = arguments.filter()?;
    // Looked at as it is: nothing is made or brought up to date.
    let store = existing_store(&config.database()).await?;
    let pending = store.pending_migrations().await?;
    anyhow::ensure!(
        pending == 0,
        "{pending} migrations are waiting: run `passerelles migrate`"
    );
    output.bytes(&csv(&[
        "at",
        "token",
        "reader",
        "actor",
        "operation",
        "request",
    ])?)?;
    let mut after = 0;
    loop {
        let page = store.contact_reads(&filter, after, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(ExitCode::SUCCESS);
        };
        after = last.id;
        for read in &page {
            let line = line(read)?;
            output.bytes(&csv(&line.each_ref().map(String::as_str))?)?;
        }
    }
}

/// A reading as the cells of a line.
fn line(read: &ContactRead) -> anyhow::Result<[String; 6]> {
    let reading = &read.reading;
    let at = Timestamp::from_millisecond(reading.at_ms)?;
    let token = reading.token_id.map(|id| id.to_string());
    Ok([
        at.to_string(),
        token.unwrap_or_default(),
        reading.reader.clone(),
        NodeType::Actor.encode(read.actor_id),
        reading.operation.clone(),
        reading.request.clone().unwrap_or_default(),
    ])
}

fn csv(cells: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    Ok(writer.into_inner()?)
}
