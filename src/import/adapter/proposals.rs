//! The template `proposals`.

use std::collections::BTreeSet;

use super::contributions::groups;
use crate::domain::proposal::{ProposalData, ProposalField};
use crate::domain::vocab::ProposalStatus;
use crate::import::cells::Cells;
use crate::import::decode::Meter;
use crate::import::feed::{Feed, Stopped};
use crate::import::layout::PROPOSALS;
use crate::import::list;
use crate::import::record::{ActorRef, Names, PlainRecord};
use crate::import::table::{File, Parsed, read_tables};
use crate::import::value;

/// Reads files of the template.
pub(in crate::import) fn read(
    feed: &mut Feed<PlainRecord<ProposalData>>,
    files: &[File],
    meter: &Meter,
) -> Result<(), Stopped> {
    read_tables(feed, files, meter, PROPOSALS, |cells, _| Some(row(cells)))
}

fn row(cells: &mut Cells<'_>) -> Parsed<PlainRecord<ProposalData>> {
    let id = cells.required("id");
    let mut data = ProposalData::new(BTreeSet::new(), cells.required("text"));
    let number = |text: &str| value::number(text, 1, Some(100_000));
    data.axis_number = cells.read("axis_number", number);
    data.axis = cells.maybe("axis");
    data.number = cells.read("number", number);
    let status: Option<ProposalStatus> = cells.code("status", list::STATUS);
    data.status = status.unwrap_or(data.status);
    let certainty = cells.code("certainty", list::CERTAINTY);
    data.certainty = certainty.unwrap_or(data.certainty);
    data.note = cells.maybe("note");
    let sources: Vec<String> = cells.list("source").map(ToOwned::to_owned).collect();
    let contributors: Vec<ActorRef> = cells.read_list("contributors", value::actor_ref);
    let names = Names {
        others: contributors
            .into_iter()
            .map(|actor| ("contributors", actor))
            .collect(),
        groups: groups(cells),
        call: cells.read("call", value::record_ref),
        application: cells.read("application", value::record_ref),
        ..Names::default()
    };
    let mut given = data.filled();
    given.insert(ProposalField::Groups);
    for (field, is_default) in [
        (ProposalField::Status, status.is_none()),
        (ProposalField::Certainty, certainty.is_none()),
    ] {
        if is_default {
            given.remove(&field);
        }
    }
    for (field, is_named) in [
        (ProposalField::Contributors, !names.others.is_empty()),
        (
            ProposalField::Call,
            names.call.is_some() || names.application.is_some(),
        ),
        (ProposalField::Application, names.application.is_some()),
        (ProposalField::Sources, !sources.is_empty()),
    ] {
        if is_named {
            given.insert(field);
        }
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
