//! `passerelles search WORDS`

use std::collections::HashMap;
use std::process::ExitCode;

use anyhow::Context;
use serde_json::json;

use super::{Output, directory};
use crate::config::Config;
use crate::domain::actor::Actor;
use crate::domain::filter::{ActorFilter, PartnershipFilter};
use crate::domain::page::PageRequest;
use crate::domain::vocab::{PartnershipStatus, Sector, Vocabulary};
use crate::policy::Viewer;
use crate::service::{ActorHit, ActorOrder, ActorQuery, Directory};
use crate::store::{PartnerPage, Wanted};

/// What is said of a directory without actors.
const EMPTY: &str = "The directory is empty: import actors first, those of the demonstration for instance \
    (`passerelles import cog FOLDER`, then `passerelles import demo`).";

/// Partners named for each actor.
const PARTNERS: usize = 10;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Words, with or without accents; acronyms and one typing error are understood.
    words: Vec<String>,
    /// Only actors that serve the commune of this INSEE code (not a postal code).
    #[arg(long)]
    commune: Option<String>,
    /// Only this sector (`ENERGY_CLIMATE`, `PRIMARY_CARE`…).
    #[arg(long)]
    sector: Option<String>,
    /// Actors shown at most, from 1 to 100.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    limit: u8,
    /// Answer as JSON, one actor a line.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let sectors = match &arguments.sector {
        None => Vec::new(),
        Some(code) => vec![Sector::from_code(code).with_context(|| {
            let all: Vec<&str> = Sector::ALL.iter().map(|sector| sector.code()).collect();
            format!(
                "no sector is called {code}: choose one of {}",
                all.join(", ")
            )
        })?],
    };
    let directory = directory(config).await?;
    if directory.store().count_actors().await? == (0, 0) {
        output.remark(EMPTY);
        return Ok(ExitCode::SUCCESS);
    }
    let query = ActorQuery {
        text: Some(arguments.words.join(" ")),
        filter: ActorFilter {
            sectors,
            serves_commune: arguments.commune.clone(),
            ..ActorFilter::default()
        },
        order: ActorOrder::Relevance,
        page: PageRequest::first(arguments.limit.into()),
        count_total: true,
        facets: Vec::new(),
    };
    let page = directory.find_actors(&query).await?;
    let ids: Vec<i64> = page.hits.iter().map(|hit| hit.id).collect();
    let found = Found::load(&directory, &ids).await?;
    output.remark(&found_line(
        page.total.unwrap_or_default(),
        page.hits.len(),
        served(&directory, arguments.commune.as_deref()).await?,
    ));
    for (hit, rank) in page.hits.iter().zip(1..) {
        let Some(actor) = found.actors.get(&hit.id) else {
            continue;
        };
        if arguments.json {
            output.json(&found.json(actor, hit))?;
        } else {
            output.line(&found.text(actor, hit, rank))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How many actors there are, and where.
fn found_line(total: u64, shown: usize, served: Option<String>) -> String {
    let (actors, serve) = if total == 1 {
        ("actor", "serves")
    } else {
        ("actors", "serve")
    };
    let served = served.map_or_else(String::new, |place| format!(" that {serve} {place}"));
    format!("{total} {actors} found{served}, {shown} shown")
}

/// The commune asked for by its name: five digits may be a postal code, and another commune's INSEE code.
async fn served(directory: &Directory, code: Option<&str>) -> anyhow::Result<Option<String>> {
    let territories = directory.territories();
    let Some(id) = code.and_then(|code| territories.commune(code)) else {
        return Ok(None);
    };
    let communes = directory.store().territories(&[id]).await?;
    let name = communes.get(&id).map(|commune| commune.data.name.as_str());
    let today = territories.reference(id).map(|one| one.code.as_str());
    Ok(name
        .zip(today)
        .map(|(name, code)| format!("{name} ({code})")))
}

/// The actors found, and whom they work with.
struct Found {
    actors: HashMap<i64, Actor>,
    partners: HashMap<i64, PartnerPage>,
    places: HashMap<i64, String>,
}

impl Found {
    async fn load(directory: &Directory, ids: &[i64]) -> anyhow::Result<Self> {
        let store = directory.store();
        let filter = PartnershipFilter {
            statuses: vec![PartnershipStatus::Active],
            visibilities: Viewer::Operator.visibilities().to_vec(),
            ..PartnershipFilter::default()
        }
        .links();
        let counted = Wanted {
            count: true,
            rows: false,
        };
        let partners = store
            .partners(ids, &filter, &PageRequest::first(PARTNERS), counted)
            .await?;
        let mut all = ids.to_vec();
        for page in partners.values() {
            all.extend(page.page.items.iter().map(|tie| tie.partner_id));
        }
        all.sort_unstable();
        all.dedup();
        let actors = store.actors(&all).await?;
        let seats: Vec<i64> = actors
            .values()
            .filter_map(|actor| actor.seat_commune_id)
            .collect();
        let places = store.territories(&seats).await?;
        Ok(Self {
            actors,
            partners,
            places: places
                .into_iter()
                .map(|(id, territory)| (id, territory.data.name))
                .collect(),
        })
    }

    /// The ties of an actor: the kind, its direction seen from the actor, and the other end's name.
    fn ties(&self, id: i64) -> (Vec<(&'static str, &'static str, &str)>, u64) {
        let Some(page) = self.partners.get(&id) else {
            return (Vec::new(), 0);
        };
        let ties = page.page.items.iter().filter_map(|tie| {
            let arrow = match (tie.kind.is_symmetric(), tie.is_outgoing) {
                (true, _) => "↔",
                (false, true) => "→",
                (false, false) => "←",
            };
            Some((
                tie.kind.code(),
                arrow,
                self.actors.get(&tie.partner_id)?.name.as_str(),
            ))
        });
        (ties.collect(), page.total.unwrap_or_default())
    }

    fn place(&self, actor: &Actor) -> Option<&str> {
        Some(self.places.get(&actor.seat_commune_id?)?.as_str())
    }

    fn text(&self, actor: &Actor, hit: &ActorHit, rank: usize) -> String {
        let acronym = actor.acronym.as_deref();
        let acronym = acronym.map_or_else(String::new, |acronym| format!(" ({acronym})"));
        let place = self.place(actor);
        let place = place.map_or_else(String::new, |place| format!(", {place}"));
        let mut lines = vec![
            format!("{rank}. {}{acronym}", actor.name),
            format!("   {}{place}", actor.kind.label_fr()),
        ];
        let why: Vec<String> = hit
            .matched
            .iter()
            .map(|(field, quality)| {
                format!(
                    "{} ({})",
                    field.name().to_lowercase(),
                    quality.name().to_lowercase()
                )
            })
            .collect();
        if !why.is_empty() {
            lines.push(format!("   found by: {}", why.join(", ")));
        }
        let (ties, total) = self.ties(actor.id);
        if total == 0 {
            lines.push("   no active link known (not the same as no link)".to_owned());
        } else {
            let links = if total == 1 { "link" } else { "links" };
            lines.push(format!("   works with ({total} active {links} known):"));
            for (kind, arrow, name) in &ties {
                lines.push(format!("     - {arrow} {kind} · {name}"));
            }
            if total > ties.len() as u64 {
                lines.push("     - …".to_owned());
            }
        }
        lines.join("\n")
    }

    fn json(&self, actor: &Actor, hit: &ActorHit) -> serde_json::Value {
        let (ties, total) = self.ties(actor.id);
        json!({
            "slug": actor.slug,
            "name": actor.name,
            "acronym": actor.acronym,
            "kind": actor.kind.code(),
            "sector": actor.sector.map(Vocabulary::code),
            "seat": self.place(actor),
            "score": hit.score,
            "matched": hit.matched.iter().map(|(field, quality)| json!({"field": field.name(), "quality": quality.name()})).collect::<Vec<_>>(),
            "activeLinks": total,
            "partners": ties.iter().map(|(kind, arrow, name)| json!({"kind": kind, "direction": arrow, "name": name})).collect::<Vec<_>>(),
        })
    }
}
