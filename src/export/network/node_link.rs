//! Node-link JSON, as `networkx.node_link_graph` reads it: `{"directed", "multigraph", "graph", "nodes", "edges"}`.
//!
//! The list of edges is named `edges`: the default of networkx since 3.6 (it was `links` before, as in D3).

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::attribute::Told;
use super::notation::{Ends, Notation};
use crate::export::error::ExportError;
use crate::export::json::Listed;

/// Writes node-link JSON. What is unknown is absent, never null: other notations know no null.
#[derive(Debug, Default)]
pub(super) struct NodeLink {
    listed: Listed,
}

/// An object: identifiers, then what is told.
struct Object<'a> {
    ids: &'a [(&'static str, &'a str)],
    told: &'a [Told],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.ids.len() + self.told.len()))?;
        for (name, id) in self.ids {
            map.serialize_entry(name, id)?;
        }
        for (attribute, value) in self.told {
            map.serialize_entry(attribute.name, value)?;
        }
        map.end()
    }
}

impl Notation for NodeLink {
    fn head(&mut self, out: &mut Vec<u8>, told: &[Told]) -> Result<(), ExportError> {
        out.extend_from_slice(b"{\"directed\":false,\"multigraph\":false,\n\"graph\":");
        serde_json::to_writer(&mut *out, &Object { ids: &[], told })?;
        out.extend_from_slice(b",\n\"nodes\":[");
        Ok(())
    }

    fn node(&mut self, out: &mut Vec<u8>, id: &str, told: &[Told]) -> Result<(), ExportError> {
        let ids = &[("id", id)];
        self.listed.push(out, &Object { ids, told })
    }

    fn between(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        self.listed = Listed::default();
        out.extend_from_slice(b"\n],\n\"edges\":[");
        Ok(())
    }

    fn edge(&mut self, out: &mut Vec<u8>, ends: &Ends, told: &[Told]) -> Result<(), ExportError> {
        let ids = &[("source", ends.source.as_str()), ("target", &ends.target)];
        self.listed.push(out, &Object { ids, told })
    }

    fn tail(&mut self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        out.extend_from_slice(b"\n]}\n");
        Ok(())
    }
}
