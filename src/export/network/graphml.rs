//! GraphML 1.0: <http://graphml.graphdrawing.org/specification.html>.

use super::attribute::{Attribute, EDGE, NETWORK, NODE, Told, Type};
use super::notation::{Ends, Notation};
use super::xml::Xml;
use crate::export::error::ExportError;

/// Writes GraphML: every attribute is declared as a key, with what it means.
#[derive(Debug, Default)]
pub(super) struct GraphMl;

/// The keys of a kind of element: the beginning of their identifiers, what they are for, and what they are.
type Keys = (&'static str, &'static str, &'static [Attribute]);

const KEYS: [Keys; 3] = [
    ("g_", "graph", &NETWORK),
    ("n_", "node", &NODE),
    ("e_", "edge", &EDGE),
];

fn type_name(of: Type) -> &'static str {
    match of {
        Type::Text => "string",
        Type::Whole => "long",
        Type::Real => "double",
        Type::Truth => "boolean",
    }
}

fn data(xml: &mut Xml<'_>, prefix: &str, told: &[Told]) -> Result<(), ExportError> {
    for (attribute, value) in told {
        let key = format!("{prefix}{}", attribute.name);
        xml.text("data", &[("key", &key)], &value.to_string())?;
    }
    Ok(())
}

impl Notation for GraphMl {
    fn head(&mut self, out: &mut Vec<u8>, network: &[Told]) -> Result<(), ExportError> {
        const XMLNS: &str = "http://graphml.graphdrawing.org/xmlns";
        let mut xml = Xml::on(out);
        xml.declaration()?;
        let schema = format!("{XMLNS} {XMLNS}/1.0/graphml.xsd");
        xml.open(
            "graphml",
            &[
                ("xmlns", XMLNS),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", &schema),
            ],
        )?;
        xml.line()?;
        for (prefix, what, attributes) in KEYS {
            for attribute in attributes {
                let id = format!("{prefix}{}", attribute.name);
                xml.open(
                    "key",
                    &[
                        ("id", &id),
                        ("for", what),
                        ("attr.name", attribute.name),
                        ("attr.type", type_name(attribute.of)),
                    ],
                )?;
                xml.text("desc", &[], attribute.about)?;
                xml.close("key")?;
                xml.line()?;
            }
        }
        xml.open("graph", &[("id", "G"), ("edgedefault", "undirected")])?;
        xml.line()?;
        xml.text("desc", &[], super::DESCRIPTION)?;
        data(&mut xml, "g_", network)?;
        xml.line()
    }

    fn node(&mut self, out: &mut Vec<u8>, id: &str, node: &[Told]) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.open("node", &[("id", id)])?;
        data(&mut xml, "n_", node)?;
        xml.close("node")?;
        xml.line()
    }

    fn between(&mut self, _out: &mut Vec<u8>) -> Result<(), ExportError> {
        Ok(())
    }

    fn edge(&mut self, out: &mut Vec<u8>, ends: &Ends, edge: &[Told]) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.open(
            "edge",
            &[
                ("id", &ends.id),
                ("source", &ends.source),
                ("target", &ends.target),
            ],
        )?;
        data(&mut xml, "e_", edge)?;
        xml.close("edge")?;
        xml.line()
    }

    fn tail(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.close("graph")?;
        xml.line()?;
        xml.close("graphml")?;
        xml.line()
    }
}
