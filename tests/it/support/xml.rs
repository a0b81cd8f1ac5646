//! XML as a tree, read by the same crate as writes it but by other code: well-formed or it panics.

use std::collections::BTreeMap;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    /// Its own text, that of its children apart.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The root of a document.
    pub(crate) fn parse(document: &str) -> Self {
        let mut reader = Reader::from_str(document);
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event().unwrap();
            let place = open.len() - 1;
            match event {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open[place].children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => open[place].text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let text = format!("&{};", &*reference);
                    open[place].text.push_str(&unescape(&text).unwrap());
                }
                Event::Decl(declaration) => {
                    assert_eq!(declaration.encoding().unwrap().unwrap(), "UTF-8");
                }
                Event::Eof => break,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "an element was not closed");
        let mut roots = open.remove(0).children;
        assert_eq!(roots.len(), 1);
        roots.remove(0)
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
            (attribute.key.0.to_owned(), value.into_owned())
        });
        Self {
            name: start.name().0.to_owned(),
            attributes: attributes.collect(),
            ..Self::default()
        }
    }

    /// The value of an attribute that must be there.
    pub(crate) fn get(&self, attribute: &str) -> &str {
        let value = self.attributes.get(attribute);
        value.unwrap_or_else(|| panic!("<{}> without {attribute}", self.name))
    }

    /// The children of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child of a name.
    pub(crate) fn one<'a>(&'a self, name: &'a str) -> &'a Self {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "<{name}> in <{}>", self.name);
        found[0]
    }

    /// The names of the children, in order, each once in a row.
    pub(crate) fn order(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.children.iter().map(|child| &*child.name).collect();
        names.dedup();
        names
    }
}
