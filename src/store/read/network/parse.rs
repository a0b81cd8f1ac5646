//! Packed rows to records of the network.

use std::str::Split;

use entity::vocab::{
    ActorKind, ActorStatus, PartnershipKind, PartnershipStatus, Public, Sector, Theme, Visibility,
    Vocabulary,
};
use network::graph::snapshot::{
    ActorFacts, ActorRow, Day, MembershipRow, NO_END, NO_SECTOR, PartnershipRow, Position,
    UNKNOWN_START,
};

use super::codes::Codes;
use crate::domain::date;
use crate::runtime;
use crate::store::StoreError;

/// Texts of the tables of actors, for the same identifiers.
#[derive(Debug)]
pub(super) struct ActorTexts {
    pub(super) actors: String,
    pub(super) areas: String,
    pub(super) themes: String,
    pub(super) publics: String,
}

/// The fields of one row, taken one after the other.
struct Fields<'a>(Split<'a, char>);

fn rows(text: &str) -> impl Iterator<Item = Fields<'_>> {
    let rows = text.split(';').filter(|row| !row.is_empty());
    rows.map(|row| Fields(row.split(',')))
}

fn corrupt(what: &'static str, text: &str) -> StoreError {
    StoreError::Corrupt {
        what,
        text: text.to_owned(),
    }
}

impl<'a> Fields<'a> {
    fn text(&mut self) -> &'a str {
        // A field too few reads as an empty one, and is refused where a value is needed.
        self.0.next().unwrap_or_default()
    }

    /// An identifier that the network can hold.
    fn id(&mut self) -> Result<u32, StoreError> {
        id(self.text())
    }

    /// A first day.
    fn start(&mut self) -> Result<Day, StoreError> {
        let text = self.text();
        if text.is_empty() {
            return Ok(UNKNOWN_START);
        }
        day(text)
    }

    /// An end, exclusive.
    fn end(&mut self) -> Result<Day, StoreError> {
        let text = self.text();
        if text.is_empty() {
            Ok(NO_END)
        } else {
            day(text)
        }
    }
}

fn id(text: &str) -> Result<u32, StoreError> {
    match text.parse() {
        // The largest number stands for something else in the network.
        Ok(u32::MAX) | Err(_) => Err(match text.parse::<i64>() {
            Ok(id) => StoreError::Identifier { id },
            Err(_) => corrupt("identifier", text),
        }),
        Ok(id) => Ok(id),
    }
}

/// The first day of a partial date.
fn day(text: &str) -> Result<Day, StoreError> {
    date::first_day_number(text).ok_or_else(|| corrupt("date", text))
}

/// Actors in the order of their identifiers.
///
/// # Errors
/// [`StoreError::Corrupt`] for a code or date that does not read, [`StoreError::Identifier`] for one too large.
pub(super) fn actors(texts: &ActorTexts) -> Result<Vec<ActorRow>, StoreError> {
    let kinds = Codes::of::<ActorKind>("kind of actor");
    let sectors = Codes::of::<Sector>("sector");
    let themes = Codes::of::<Theme>("theme");
    let publics = Codes::of::<Public>("public");
    let mut actors = Vec::new();
    for mut fields in rows(&texts.actors) {
        actors.push(ActorRow {
            facts: actor(&mut fields, &kinds, &sectors)?,
            area: Vec::new(),
        });
    }
    actors.sort_unstable_by_key(|actor| actor.facts.id);
    each_actor(&texts.areas, &mut actors, |actor, mut fields| {
        actor.area.push(fields.id()?);
        Ok(())
    })?;
    for actor in &mut actors {
        actor.area.sort_unstable();
    }
    each_actor(&texts.themes, &mut actors, |actor, mut fields| {
        actor.facts.themes |= 1 << themes.position(fields.text())?;
        Ok(())
    })?;
    each_actor(&texts.publics, &mut actors, |actor, mut fields| {
        actor.facts.publics |= 1 << publics.position(fields.text())?;
        Ok(())
    })?;
    Ok(actors)
}

fn actor(
    fields: &mut Fields<'_>,
    kinds: &Codes,
    sectors: &Codes,
) -> Result<ActorFacts, StoreError> {
    let id = fields.id()?;
    let kind = kinds.position(fields.text())?;
    let sector = match fields.text() {
        "" => NO_SECTOR,
        code => sectors.position(code)?,
    };
    let status = fields.text();
    let founded = fields.start()?;
    let mut closed = fields.end()?;
    if closed == NO_END && status == ActorStatus::Closed.code() {
        // Closed on a day that nobody knows: on no day can one say that it was at work.
        closed = UNKNOWN_START;
    }
    let confirmed = fields.start()?;
    let seat = match fields.text() {
        "" => 0,
        text => self::id(text)?,
    };
    let introduces = match fields.text() {
        "" => None,
        text => Some(text == "y"),
    };
    let facts = ActorFacts {
        founded,
        closed,
        confirmed,
        seat,
        introduces,
        ..ActorFacts::new(id, kind, sector)
    };
    let (latitude, longitude) = (fields.text(), fields.text());
    if latitude.is_empty() || longitude.is_empty() {
        return Ok(facts);
    }
    let degrees = |text: &str| text.parse().map_err(|_| corrupt("position", text));
    Ok(facts.at(Position {
        latitude_e7: degrees(latitude)?,
        longitude_e7: degrees(longitude)?,
    }))
}

/// Gives the rows of a table to the actors they belong to; rows of others are left out.
fn each_actor<'a>(
    text: &'a str,
    actors: &mut [ActorRow],
    mut give: impl FnMut(&mut ActorRow, Fields<'a>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut place = 0;
    for mut fields in rows(text) {
        let id = fields.id()?;
        // Rows mostly come in the order of actors.
        if actors.get(place).is_none_or(|actor| actor.facts.id != id) {
            let found = actors.binary_search_by_key(&id, |actor| actor.facts.id);
            let Ok(found) = found else { continue };
            place = found;
        }
        give(&mut actors[place], fields)?;
    }
    Ok(())
}

/// Partnerships in the order of their identifiers, each with the territories it is limited to.
///
/// # Errors
/// As for [`actors`].
pub(super) fn partnerships(packed: &str, limits: &str) -> Result<Vec<PartnershipRow>, StoreError> {
    let kinds = Codes::of::<PartnershipKind>("kind of partnership");
    let statuses = Codes::of::<PartnershipStatus>("state of a partnership");
    let visibilities = Codes::of::<Visibility>("visibility");
    let mut seen_before = ("", UNKNOWN_START);
    let mut partnerships = Vec::new();
    for mut fields in rows(packed) {
        let (id, from, to) = (fields.id()?, fields.id()?, fields.id()?);
        let kind = kinds.position(fields.text())?;
        let status = statuses.position(fields.text())?;
        let mut row = PartnershipRow::new(id, kind, status, from, to);
        row.visibility = visibilities.position(fields.text())?;
        row.strength = match fields.text() {
            "" => 0,
            text => text.parse().map_err(|_| corrupt("strength", text))?,
        };
        row.from_day = fields.start()?;
        row.until_day = fields.end()?;
        let seen = fields.text();
        if seen != seen_before.0 {
            seen_before = (seen, seen_on(seen)?);
        }
        row.seen = seen_before.1;
        partnerships.push(row);
    }
    partnerships.sort_unstable_by_key(|row| row.id);
    for mut fields in rows(limits) {
        let id = fields.id()?;
        if let Ok(place) = partnerships.binary_search_by_key(&id, |row| row.id) {
            partnerships[place].territories.push(fields.id()?);
        }
    }
    for row in &mut partnerships {
        row.territories.sort_unstable();
    }
    Ok(partnerships)
}

/// The first day of a date, or the day in France of a moment in milliseconds, which comes behind an `@`. Of both, the last
/// day on which it may have been: the last one of a partial date, if it was written down by then.
fn seen_on(text: &str) -> Result<Day, StoreError> {
    let Some((date, moment)) = text.split_once('@') else {
        return day(text);
    };
    let moment = moment.parse().map_err(|_| corrupt("moment", text))?;
    let written = date::day_number(runtime::day_of(moment));
    if date.is_empty() {
        return Ok(written);
    }
    let last = date::last_day_number(date).ok_or_else(|| corrupt("date", text))?;
    Ok(last.min(written).max(day(date)?))
}

/// Memberships of groups.
///
/// # Errors
/// As for [`actors`].
pub(super) fn memberships(packed: &str) -> Result<Vec<MembershipRow>, StoreError> {
    rows(packed)
        .map(|mut fields| {
            Ok(MembershipRow {
                group: fields.id()?,
                actor: fields.id()?,
                from_day: fields.start()?,
                until_day: fields.end()?,
            })
        })
        .collect()
}
