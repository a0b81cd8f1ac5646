//! The template `contributions`.

use std::collections::BTreeSet;

use crate::domain::proposal::{ContributionData, ContributionField};
use crate::domain::vocab::Certainty;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::CONTRIBUTIONS;
use crate::import::list;
use crate::import::record::{ActorRef, Names, PlainRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PlainRecord<ContributionData>>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, CONTRIBUTIONS, |cells, _| {
        Some(row(cells))
    })
}

/// The groups of a cell that must not be empty.
pub(super) fn groups(cells: &mut Cells<'_>) -> Vec<(&'static str, ActorRef)> {
    cells.required("groups");
    let groups: Vec<ActorRef> = cells.read_list("groups", value::actor_ref);
    groups.into_iter().map(|group| ("groups", group)).collect()
}

fn row(cells: &mut Cells<'_>) -> Parsed<PlainRecord<ContributionData>> {
    let id = cells.required("id");
    let certainty = cells.code("certainty", list::CERTAINTY);
    let data = ContributionData {
        groups: BTreeSet::new(),
        contributor_id: None,
        given_on: cells.date("date"),
        title: cells.required("title"),
        certainty: certainty.unwrap_or(Certainty::Sourced),
        note: cells.maybe("note"),
        sources: BTreeSet::new(),
    };
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let contributor = cells.read("contributor", value::actor_ref);
    let names = Names {
        actor: contributor.map(|actor| ("contributor", actor)),
        groups: groups(cells),
        ..Names::default()
    };
    let mut given = data.filled();
    given.insert(ContributionField::Groups);
    if certainty.is_none() {
        given.remove(&ContributionField::Certainty);
    }
    if names.actor.is_some() {
        given.insert(ContributionField::Contributor);
    }
    if !sources.is_empty() {
        given.insert(ContributionField::Sources);
    }
    Parsed {
        id: (!id.is_empty()).then(|| id.clone()),
        record: Some(PlainRecord {
            line: cells.line,
            record_id: id,
            data: Box::new(data),
            given,
            names,
            sources,
        }),
        notes: Vec::new(),
    }
}
