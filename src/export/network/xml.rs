//! Elements of XML 1.0, appended to bytes.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::error::ExportError;

/// Appends elements. Names and the names of attributes are our own; values are escaped, and what XML cannot hold becomes
/// `�`.
pub(super) struct Xml<'a>(Writer<&'a mut Vec<u8>>);

/// The attributes of an element.
type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'a> Xml<'a> {
    pub(super) fn on(out: &'a mut Vec<u8>) -> Self {
        Self(Writer::new(out))
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), ExportError> {
        self.0.write_event(event).map_err(ExportError::Xml)
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`
    pub(super) fn declaration(&mut self) -> Result<(), ExportError> {
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.line()
    }

    /// `<name …>`
    pub(super) fn open(&mut self, name: &str, with: Attributes<'_>) -> Result<(), ExportError> {
        self.event(Event::Start(start(name, with)))
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &str) -> Result<(), ExportError> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// `<name …/>`
    pub(super) fn empty(&mut self, name: &str, with: Attributes<'_>) -> Result<(), ExportError> {
        self.event(Event::Empty(start(name, with)))
    }

    /// `<name …>text</name>`
    pub(super) fn text(
        &mut self,
        name: &str,
        with: Attributes<'_>,
        text: &str,
    ) -> Result<(), ExportError> {
        self.open(name, with)?;
        // A reader may keep the last piece alone of a text that references cut: no more of them than there must be.
        let text = partial_escape(legal(text));
        self.event(Event::Text(BytesText::from_escaped(text)))?;
        self.close(name)
    }

    /// The end of a line.
    pub(super) fn line(&mut self) -> Result<(), ExportError> {
        let newline = BytesText::from_escaped("\n");
        self.event(Event::Text(newline))
    }
}

fn start<'n>(name: &'n str, with: Attributes<'_>) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (name, value) in with {
        start.push_attribute((*name, &*legal(value)));
    }
    start
}

/// A text of characters that XML 1.0 can hold.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => other >= ' ',
    };
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    let legal = |c| if is_legal(c) { c } else { '\u{fffd}' };
    Cow::Owned(text.chars().map(legal).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_marked() {
        let mut out = Vec::new();
        let mut xml = Xml::on(&mut out);
        let text = "a<b> & \"c\" 'd'\u{0}\u{1b}\u{fffe}é😀";
        xml.text("n", &[("v", text)], text).unwrap();
        let written = String::from_utf8(out).unwrap();
        let escaped = "a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;���é😀";
        let inside = "a&lt;b&gt; &amp; \"c\" 'd'���é😀";
        assert_eq!(written, format!("<n v=\"{escaped}\">{inside}</n>"));
    }
}
