//! `passerelles doctor`

use std::process::ExitCode;

use super::{Output, existing_store};
use crate::config::{Config, FILE};
use crate::runtime::{Clock, free_bytes};
use crate::search::SearchIndex;
use crate::store::{Quality, Store, StoreError};

/// Free space below which writes are at risk.
const LITTLE_SPACE: u64 = 1 << 30;
/// Actors that nobody confirmed for so many years deserve a look.
const UNCONFIRMED_YEARS: i16 = 2;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Show the settings and whether the database answers; leave out what reads whole tables.
    #[arg(long)]
    quick: bool,
}

/// Lines under a heading, and whether all is well there.
#[derive(Default)]
struct Section {
    lines: Vec<String>,
    is_ill: bool,
}

impl Section {
    fn note(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    /// Something that must be seen to.
    fn complain(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
        self.is_ill = true;
    }
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
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
    let mut sections = vec![("database", Section::default())];
    if let Err(error) = super::serve::read(config) {
        let mut section = Section::default();
        section.complain(format!("the server does not start: {error:#}"));
        sections.push(("settings", section));
    }
    match open(config).await {
        Ok(store) => {
            let is_ready = database(&store, &mut sections[0].1).await?;
            if !arguments.quick {
                if is_ready {
                    sections.push(("search index", index(config, &store).await?));
                }
                sections.push(("disk", disk(config)));
                if is_ready {
                    sections.push(("data", data(&store).await?));
                }
            }
        }
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Newer { .. })) => {
            sections[0].1.complain(format!("cannot be used: {error:#}"));
        }
        Err(error) => {
            let section = &mut sections[0].1;
            section.complain(format!("does not answer: {error:#}"));
            section.note("check DATABASE_URL, or that the data folder exists and can be written");
        }
    }
    let mut code = ExitCode::SUCCESS;
    for (heading, section) in sections {
        output.line(heading)?;
        for line in section.lines {
            output.line(&format!("  {line}"))?;
        }
        if section.is_ill {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// The database of the settings; nothing is created.
async fn open(config: &Config) -> anyhow::Result<Store> {
    let store = existing_store(&config.database()).await?;
    store.ping().await?;
    // A database of a newer program is told here, before anything is asked of it.
    store.pending_migrations().await?;
    Ok(store)
}

/// What the database says of itself; false when its tables are not up to date.
async fn database(store: &Store, section: &mut Section) -> anyhow::Result<bool> {
    let pending = store.pending_migrations().await?;
    section.note(format!("{} answers", store.engine()));
    if pending > 0 {
        section.complain(format!(
            "{pending} migrations are waiting: run `passerelles migrate`"
        ));
        // The log is as old as the schema: whoever asks whether the database is filled finds it in an older one too.
        if store.has_tables().await?
            && let Ok((sequence @ 1.., at)) = store.last_change().await
        {
            section.note(last_change(sequence, at));
        }
        return Ok(false);
    }
    let (actors, groups) = store.count_actors().await?;
    let (sequence, at) = store.last_change().await?;
    section.note(format!("{actors} actors, {groups} groups and bodies"));
    section.note(if sequence == 0 {
        "nothing was imported yet: run `make run`, or `passerelles import cog FOLDER` and then `import demo` or files of your own".to_owned()
    } else {
        last_change(sequence, at)
    });
    Ok(true)
}

fn last_change(sequence: i64, at: i64) -> String {
    format!("last change {sequence} on {}", crate::runtime::day_of(at))
}

/// How far the search index is behind the database.
async fn index(config: &Config, store: &Store) -> anyhow::Result<Section> {
    let mut section = Section::default();
    let (sequence, _) = store.last_change().await?;
    let identity = store.identity().await?.unwrap_or_default();
    // Only read: a server may be writing it.
    match SearchIndex::open_read_only(&config.index_directory(), &identity) {
        Ok(index) => {
            section.note(format!("{} actors and groups", index.documents()));
            let behind = sequence - index.sequence();
            section.note(match behind {
                0 => "up to date".to_owned(),
                // A database that was put back from a copy.
                ..0 => "ahead of the database: it is made anew at the next start".to_owned(),
                _ => format!("{behind} changes behind: they are taken in at the next start, or at once by a running server"),
            });
        }
        Err(error) => {
            section.note(format!("{error}: it is made anew at the next start"));
        }
    }
    Ok(section)
}

/// The room that is left.
fn disk(config: &Config) -> Section {
    let mut section = Section::default();
    match free_bytes(&config.data_dir) {
        Ok(free) => {
            let line = format!("{} free in {}", size(free), config.data_dir.display());
            if free < LITTLE_SPACE {
                section.complain(format!("{line}: little; writes stop when there is none"));
            } else {
                section.note(line);
            }
        }
        Err(error) => section.complain(format!("{}: {error}", config.data_dir.display())),
    }
    section
}

/// What in the directory deserves a look.
async fn data(store: &Store) -> anyhow::Result<Section> {
    let mut section = Section::default();
    let today = Clock::system().today();
    let since = today.saturating_sub(jiff::Span::new().years(UNCONFIRMED_YEARS));
    let found = store
        .quality(&today.to_string(), &since.to_string())
        .await?;
    let Quality {
        actors_without_place,
        actors_unconfirmed,
        names_twice,
        partnerships_without_evidence,
        partnerships_overdue,
        imports_cut,
    } = found;
    let looks = [
        (
            actors_without_place,
            "active actors have neither a seat nor a territory served: no question about a place finds them".to_owned(),
        ),
        (
            actors_unconfirmed,
            format!("active actors were confirmed by nobody since {since}"),
        ),
        (
            names_twice,
            "names are borne by several active actors of one commune: the same one twice, perhaps".to_owned(),
        ),
        (
            partnerships_without_evidence,
            "active partnerships have no evidence".to_owned(),
        ),
        (
            partnerships_overdue,
            "partnerships are called active and ended".to_owned(),
        ),
        (
            imports_cut,
            "imports neither ended nor failed: they were cut, or run now".to_owned(),
        ),
    ];
    for (count, line) in looks {
        if count > 0 {
            section.note(format!("{count} {line}"));
        }
    }
    if section.lines.is_empty() {
        section.note("nothing deserves a look");
    }
    Ok(section)
}

/// A number of bytes in words.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_in_the_largest_unit_that_is_whole() {
        assert_eq!(size(999_999), "999 kB");
        assert_eq!(size(1_000_000), "1 MB");
        assert_eq!(size(52_000_000_000), "52 GB");
    }
}
