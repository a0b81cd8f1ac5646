//! One row seen through its header: values read by column, problems gathered.

use std::collections::BTreeSet;

use crate::domain::date::{PartialDate, is_empty_period};
use crate::domain::external_id::ExternalId;
use crate::domain::formula::plain;
use crate::domain::position::Position;
use crate::domain::territory::TerritoryRef;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ExternalIdScheme, TerritoryKind, Vocabulary};

use super::decode::Header;
use super::list;
use super::problem::{Found, ListName, Problem};
use super::record::ActorRef;
use super::value;

/// A column that all our exports have and no template shows.
const ONLY_IN_EXPORTS: &str = "licences";

/// A row, its header, and what was found wrong in it.
pub(super) struct Cells<'a> {
    pub(super) line: u64,
    header: &'a Header,
    texts: &'a [String],
    /// Whether the file is an export of ours.
    is_export: bool,
    pub(super) found: Vec<Found>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(line: u64, header: &'a Header, texts: &'a [String]) -> Self {
        Self {
            line,
            header,
            texts,
            is_export: header.position(ONLY_IN_EXPORTS).is_some(),
            found: Vec::new(),
        }
    }

    /// The text of a cell without outer spaces; empty when the file has no such column.
    ///
    /// In an export of ours, without the apostrophe that was put in front of what looked like a formula.
    pub(super) fn text(&self, column: &str) -> &'a str {
        let text = self
            .header
            .position(column)
            .and_then(|position| self.texts.get(position))
            .map_or("", |text| text.trim());
        if self.is_export {
            plain(text).trim()
        } else {
            text
        }
    }

    /// Whether the file has a column of the layout.
    pub(super) fn has(&self, column: &str) -> bool {
        self.header.position(column).is_some()
    }

    /// The text of a cell of a column named beside the layout, without outer spaces.
    pub(super) fn named(&self, column: &str) -> &'a str {
        self.header
            .named(column)
            .and_then(|position| self.texts.get(position))
            .map_or("", |text| text.trim())
    }

    /// The text of a cell, `None` when it is empty.
    pub(super) fn maybe(&self, column: &str) -> Option<String> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The parts of a cell between bars, empty ones left out.
    pub(super) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text(column)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
    }

    /// Notes a problem of a cell.
    pub(super) fn blame(&mut self, column: &str, value: &str, problem: Problem) {
        let title = self.header.title(column);
        self.found.push(Found::at(&title, value, problem));
    }

    /// The text of a cell that must not be empty.
    pub(super) fn required(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.blame(column, "", Problem::MissingValue);
        }
        text.to_owned()
    }

    /// What a cell reads as; `None` when it is empty or, noted, when it does not read.
    pub(super) fn read<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        read(text)
            .map_err(|problem| self.blame(column, text, problem))
            .ok()
    }

    /// What each part of a list reads as; parts that do not read are noted.
    pub(super) fn read_list<T, C: FromIterator<T>>(
        &mut self,
        column: &str,
        mut read: impl FnMut(&str) -> Result<T, Problem>,
    ) -> C {
        let mut values = Vec::new();
        for part in self.list(column) {
            match read(part) {
                Ok(value) => values.push(value),
                Err(problem) => self.blame(column, part, problem),
            }
        }
        values.into_iter().collect()
    }

    /// A value of a closed list.
    pub(super) fn code<V: Vocabulary>(&mut self, column: &str, name: ListName) -> Option<V> {
        self.read(column, |text| code(text, name))
    }

    /// Values of a closed list.
    pub(super) fn codes<V: Vocabulary + Ord>(
        &mut self,
        column: &str,
        name: ListName,
    ) -> BTreeSet<V> {
        self.read_list(column, |text| code(text, name))
    }

    /// A partial date.
    pub(super) fn date(&mut self, column: &str) -> Option<PartialDate> {
        self.read(column, value::date)
    }

    /// Start (inclusive) and end (exclusive).
    pub(super) fn period(
        &mut self,
        from: &str,
        until: &str,
    ) -> (Option<PartialDate>, Option<PartialDate>) {
        let start = self.date(from);
        let end = self.date(until);
        if let Some(end) = &end
            && is_empty_period(start.as_ref(), Some(end))
        {
            let shown = end.to_string();
            self.blame(until, &shown, Problem::EndBeforeStart);
        }
        (start, end)
    }

    /// A point in two cells.
    pub(super) fn position(&mut self, latitude: &str, longitude: &str) -> Option<Position> {
        let texts = (self.text(latitude), self.text(longitude));
        match value::position(texts.0, texts.1) {
            Ok(position) => position,
            Err(problem) => {
                let column = if texts.0.is_empty() {
                    longitude
                } else {
                    latitude
                };
                let shown = format!("{} {}", texts.0, texts.1);
                self.blame(column, shown.trim(), problem);
                None
            }
        }
    }

    /// The commune of an INSEE code, through older codes.
    pub(super) fn commune(&mut self, column: &str, index: &TerritoryIndex) -> Option<i64> {
        self.read(column, |code| {
            let code = code.strip_prefix("COMMUNE:").unwrap_or(code);
            index.commune(code).ok_or(Problem::UnknownCommune)
        })
    }

    /// Territories written `KIND:code`; a lone INSEE code is a commune.
    pub(super) fn territories(&mut self, column: &str, index: &TerritoryIndex) -> BTreeSet<i64> {
        self.read_list(column, |text| territory(text, index))
    }

    /// Numbers of a register.
    pub(super) fn identifiers(
        &mut self,
        scheme: ExternalIdScheme,
        column: &str,
    ) -> Vec<ExternalId> {
        self.read_list(column, |text| value::identifier(scheme, text))
    }

    /// A reference to an actor that must not be empty.
    pub(super) fn actor(&mut self, column: &str) -> Option<ActorRef> {
        if self.required(column).is_empty() {
            return None;
        }
        self.read(column, value::actor_ref)
    }
}

fn code<V: Vocabulary>(text: &str, name: ListName) -> Result<V, Problem> {
    list::read(text).ok_or_else(|| list::unknown::<V>(text, name))
}

/// The identifier of a territory written `KIND:code`.
pub(super) fn territory(text: &str, index: &TerritoryIndex) -> Result<i64, Problem> {
    let Some((kind, code)) = text.split_once(':') else {
        return index.commune(text).ok_or(if is_insee_code(text) {
            Problem::UnknownCommune
        } else {
            Problem::TerritoryForm
        });
    };
    let kind: TerritoryKind = self::code(kind.trim(), list::TERRITORY_KIND)?;
    let reference = TerritoryRef::new(kind, code.trim());
    index.id(&reference).ok_or(match kind {
        TerritoryKind::Commune => Problem::UnknownCommune,
        _ => Problem::UnknownTerritory,
    })
}

/// Whether a text has the form of the INSEE code of a commune: five digits, or `2A`, `2B` and three digits.
fn is_insee_code(text: &str) -> bool {
    let island = text.strip_prefix("2A").or_else(|| text.strip_prefix("2B"));
    let (digits, length) = island.map_or((text, 5), |rest| (rest, 3));
    digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())
}
