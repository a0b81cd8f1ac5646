//! Single cells of tables.

use std::borrow::Cow;

use crate::domain::formula::neutral;
use crate::domain::vocab::Vocabulary;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it holds; empty when unknown.
    pub(super) text: String,
    /// Whether the text is a number that we wrote ourselves.
    pub(super) is_number: bool,
}

impl Cell {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_number: false,
        }
    }

    /// A text that may be unknown.
    pub(super) fn maybe(text: Option<impl ToString>) -> Self {
        Self::text(text.map(|text| text.to_string()).unwrap_or_default())
    }

    /// A number that may be unknown.
    pub(super) fn number(number: Option<impl ToString>) -> Self {
        Self {
            is_number: number.is_some(),
            ..Self::maybe(number)
        }
    }

    /// The code of a value.
    pub(super) fn code(value: impl Vocabulary) -> Self {
        Self::text(value.code())
    }

    /// The code of a value that may be unknown.
    pub(super) fn maybe_code(value: Option<impl Vocabulary>) -> Self {
        Self::maybe(value.map(Vocabulary::code))
    }

    /// The codes of values.
    pub(super) fn codes<'a, V: Vocabulary>(values: impl IntoIterator<Item = &'a V>) -> Self {
        Self::list(values.into_iter().map(|value| value.code()))
    }

    /// Texts with bars between; a bar inside one becomes a stroke.
    pub(super) fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        let texts = texts
            .into_iter()
            .map(|text| text.as_ref().replace('|', "/"));
        Self::text(texts.collect::<Vec<_>>().join("|"))
    }

    /// Euros of an amount in cents.
    pub(super) fn euros(cents: Option<i64>) -> Self {
        Self::number(cents.map(|cents| {
            let sign = if cents < 0 { "-" } else { "" };
            let (euros, cents) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            if cents == 0 {
                format!("{sign}{euros}")
            } else {
                format!("{sign}{euros}.{cents:02}")
            }
        }))
    }

    /// The text as a spreadsheet may have it.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        if self.is_number {
            Cow::Borrowed(&self.text)
        } else {
            neutral(&self.text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_euros() {
        let euros = |cents| Cell::euros(cents).text;
        assert_eq!(euros(Some(120_000)), "1200");
        assert_eq!(euros(Some(120_050)), "1200.50");
        assert_eq!(euros(Some(5)), "0.05");
        assert_eq!(euros(Some(-5)), "-0.05");
        assert_eq!(euros(None), "");
    }

    #[test]
    fn a_bar_never_splits_a_value() {
        assert_eq!(Cell::list(["a|b", "c"]).text, "a/b|c");
    }
}
