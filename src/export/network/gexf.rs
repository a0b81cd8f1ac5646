//! GEXF 1.3, the format of Gephi: <https://gexf.net/schema.html>.

use super::attribute::{Attribute, EDGE, NODE, Told, Type};
use super::notation::{Ends, Notation};
use super::xml::Xml;
use crate::export::error::ExportError;

/// Writes GEXF. `label` of nodes and `weight` of edges are attributes of their elements, which Gephi knows by itself; the
/// others are declared. A graph has none, so that what is told of the network stands in the description.
#[derive(Debug, Default)]
pub(super) struct Gexf;

/// What GEXF has a place for on a node.
const LABEL: &str = "label";
/// What GEXF has a place for on an edge.
const WEIGHT: &str = "weight";

fn type_name(of: Type) -> &'static str {
    match of {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Real => "double",
        Type::Truth => "boolean",
    }
}

fn declare(
    xml: &mut Xml<'_>,
    class: &str,
    attributes: &[Attribute],
    own: &str,
) -> Result<(), ExportError> {
    xml.open("attributes", &[("class", class), ("mode", "static")])?;
    xml.line()?;
    for attribute in attributes.iter().filter(|one| one.name != own) {
        xml.empty(
            "attribute",
            &[
                ("id", attribute.name),
                ("title", attribute.name),
                ("type", type_name(attribute.of)),
            ],
        )?;
        xml.line()?;
    }
    xml.close("attributes")?;
    xml.line()
}

fn find(told: &[Told], name: &str) -> String {
    let found = told.iter().find(|(attribute, _)| attribute.name == name);
    found
        .map(|(_, value)| value.to_string())
        .unwrap_or_default()
}

fn values(xml: &mut Xml<'_>, told: &[Told], own: &str) -> Result<(), ExportError> {
    xml.open("attvalues", &[])?;
    for (attribute, value) in told.iter().filter(|(one, _)| one.name != own) {
        let value = value.to_string();
        xml.empty("attvalue", &[("for", attribute.name), ("value", &value)])?;
    }
    xml.close("attvalues")
}

/// What the file is and what is told of its network, as `name: value` with `; ` between.
fn description(network: &[Told]) -> String {
    // A reader may split the list: no value ends it. Another keeps the last piece of a text with references: none in it.
    let told = network.iter().map(|(attribute, value)| {
        let value = value.to_string().replace(';', ",").replace('&', "+");
        let value = value.replace(['<', '>'], " ");
        format!("{}: {value}", attribute.name)
    });
    let told: Vec<String> = told.collect();
    format!("{} — {}", super::DESCRIPTION, told.join("; "))
}

impl Notation for Gexf {
    fn head(&mut self, out: &mut Vec<u8>, network: &[Told]) -> Result<(), ExportError> {
        const XMLNS: &str = "http://gexf.net/1.3";
        let mut xml = Xml::on(out);
        xml.declaration()?;
        let schema = format!("{XMLNS} {XMLNS}/gexf.xsd");
        xml.open(
            "gexf",
            &[
                ("xmlns", XMLNS),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", &schema),
                ("version", "1.3"),
            ],
        )?;
        xml.line()?;
        let day = find(network, "exportedOn");
        xml.open("meta", &[("lastmodifieddate", &day)])?;
        xml.text("creator", &[], "passerelles")?;
        xml.text("description", &[], &description(network))?;
        xml.close("meta")?;
        xml.line()?;
        xml.open(
            "graph",
            &[("defaultedgetype", "undirected"), ("mode", "static")],
        )?;
        xml.line()?;
        declare(&mut xml, "node", &NODE, LABEL)?;
        declare(&mut xml, "edge", &EDGE, WEIGHT)?;
        xml.open("nodes", &[("count", &find(network, "actors"))])?;
        xml.line()
    }

    fn node(&mut self, out: &mut Vec<u8>, id: &str, node: &[Told]) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.open("node", &[("id", id), (LABEL, &find(node, LABEL))])?;
        values(&mut xml, node, LABEL)?;
        xml.close("node")?;
        xml.line()
    }

    fn between(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.close("nodes")?;
        xml.line()?;
        xml.open("edges", &[])?;
        xml.line()
    }

    fn edge(&mut self, out: &mut Vec<u8>, ends: &Ends, edge: &[Told]) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        xml.open(
            "edge",
            &[
                ("id", &ends.id),
                ("source", &ends.source),
                ("target", &ends.target),
                (WEIGHT, &find(edge, WEIGHT)),
            ],
        )?;
        values(&mut xml, edge, WEIGHT)?;
        xml.close("edge")?;
        xml.line()
    }

    fn tail(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        let mut xml = Xml::on(out);
        for name in ["edges", "graph", "gexf"] {
            xml.close(name)?;
            xml.line()?;
        }
        Ok(())
    }
}
