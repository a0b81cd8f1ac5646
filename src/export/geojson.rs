//! GeoJSON (RFC 7946): seats as points.

use serde::Serialize;

use super::encoder::{Encoder, Tail};
use super::error::ExportError;
use super::json::{Listed, sources};
use super::licence;
use super::meta::{Meta, Summary};
use super::view::{SourceView, code, point, seat_commune, sources as cited};
use crate::domain::node_id::NodeType;
use crate::domain::vocab::Vocabulary;
use crate::service::{ActorBatch, ExportActor};

/// Writes actors as a collection of points; those without any position are counted.
#[derive(Debug, Default)]
pub(super) struct GeoJsonEncoder {
    points: Listed,
    without_position: u64,
}

#[derive(Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    type_name: &'static str,
    id: String,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    type_name: &'static str,
    /// East, then north.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    id: String,
    slug: &'a str,
    name: &'a str,
    acronym: Option<&'a str>,
    kind: String,
    kind_label: &'static str,
    sector: Option<String>,
    sector_label: Option<&'static str>,
    status: String,
    commune: Option<&'a str>,
    commune_code: Option<&'a str>,
    precision: &'static str,
    website: Option<&'a str>,
    certainty: String,
    sources: Vec<SourceView<'a>>,
    datasets: Vec<SourceView<'a>>,
    licences: Vec<String>,
}

fn feature<'a>(batch: &'a ActorBatch, actor: &'a ExportActor) -> Option<Feature<'a>> {
    let (position, precision) = point(batch, actor)?;
    let ExportActor {
        row,
        data,
        datasets,
    } = actor;
    let commune = seat_commune(batch, actor);
    let behind = data.sources.iter().chain(datasets);
    let behind = behind.filter_map(|id| batch.sources.get(id));
    Some(Feature {
        type_name: "Feature",
        id: NodeType::Actor.encode(row.id),
        geometry: Geometry {
            type_name: "Point",
            coordinates: [position.longitude, position.latitude],
        },
        properties: Properties {
            id: NodeType::Actor.encode(row.id),
            slug: &row.slug,
            name: &data.name,
            acronym: data.acronym.as_deref(),
            kind: code(data.kind),
            kind_label: data.kind.label_fr(),
            sector: data.sector.map(code),
            sector_label: data.sector.map(Vocabulary::label_fr),
            status: code(data.status),
            commune: commune.map(|commune| commune.data.name.as_str()),
            commune_code: commune.map(|commune| commune.data.reference.code.as_str()),
            precision,
            website: data.website.as_deref(),
            certainty: code(data.certainty),
            sources: cited(&batch.sources, &data.sources),
            datasets: cited(&batch.sources, datasets),
            licences: licence::names(behind),
        },
    })
}

impl Encoder<ActorBatch> for GeoJsonEncoder {
    fn begin(&mut self, meta: &Meta) -> Result<Vec<u8>, ExportError> {
        let meta = serde_json::to_string(meta)?;
        let head = format!("{{\"type\":\"FeatureCollection\",\n\"meta\":{meta},\n\"features\":[");
        Ok(head.into_bytes())
    }

    fn batch(&mut self, batch: &ActorBatch) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        for actor in &batch.actors {
            match feature(batch, actor) {
                Some(feature) => self.points.push(&mut bytes, &feature)?,
                None => self.without_position += 1,
            }
        }
        Ok(bytes)
    }

    fn finish(&mut self, summary: &Summary) -> Result<Tail, ExportError> {
        let (count, without) = (self.points.count(), self.without_position);
        let end = format!("\n],\n\"count\":{count},\n\"withoutPosition\":{without},\n");
        let mut bytes = end.into_bytes();
        sources(&mut bytes, summary)?;
        bytes.extend_from_slice(b"}\n");
        Ok(Tail::Bytes(bytes))
    }
}
