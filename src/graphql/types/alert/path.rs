//! The national path, and what may be shared.

use async_graphql::SimpleObject;

use crate::domain::alert;
use crate::domain::date;
use crate::domain::vocab::{AlertLineKind, Certainty};
use crate::graphql::scalar::PartialDate;
use crate::graphql::types::listed::Code;

/// A gesture, a number or a duty that holds everywhere, with its source.
#[derive(Clone, SimpleObject)]
pub(super) struct AlertLine {
    /// What it is.
    kind: Code<AlertLineKind>,
    /// The number to call, digits only.
    number: Option<String>,
    /// What it is called, in French.
    title: String,
    /// What it is called, in English.
    title_en: String,
    /// What to do, in French.
    text: String,
    /// What to do, in English.
    text_en: String,
    /// Where it is stated.
    source: String,
    /// Address of the source.
    url: String,
    /// As of when the source stated it.
    known_on: PartialDate,
    /// Whether the source was read, or the line is to be checked.
    certainty: Code<Certainty>,
}

impl From<&alert::PathLine> for AlertLine {
    fn from(line: &alert::PathLine) -> Self {
        Self {
            kind: Code(line.kind),
            number: line.number.clone(),
            title: line.title_fr.clone(),
            title_en: line.title_en.clone(),
            text: line.text_fr.clone(),
            text_en: line.text_en.clone(),
            source: line.source.clone(),
            url: line.url.clone(),
            known_on: PartialDate(date::PartialDate::from_stored(line.known_on.clone())),
            certainty: Code(line.certainty),
        }
    }
}

/// What a caller may share, and under which law.
#[derive(Clone, SimpleObject)]
pub(super) struct AlertSharing {
    /// The wording, in French.
    text: String,
    /// The wording, in English.
    text_en: String,
    /// Where the rule is stated.
    source: String,
    /// Address of the source; null for a rule of the directory itself.
    url: Option<String>,
}

impl From<&alert::Sharing> for AlertSharing {
    fn from(sharing: &alert::Sharing) -> Self {
        Self {
            text: sharing.text_fr.clone(),
            text_en: sharing.text_en.clone(),
            source: sharing.source.clone(),
            url: sharing.url.clone(),
        }
    }
}
