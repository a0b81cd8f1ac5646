//! What a file tells of a network, of an actor and of a link: the same names and values in every notation.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

use super::about::About;
use crate::domain::node_id::NodeType;
use crate::domain::vocab::{PartnershipKind, PartnershipLayer, Vocabulary};
use crate::export::meta::Meta;
use crate::export::view::code;
use crate::service::{NetworkEdge, NetworkNode};

/// What the values of an attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Real,
    /// Yes or no.
    Truth,
}

/// A name under which something is told, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) of: Type,
    pub(super) about: &'static str,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Real(f64),
    Truth(bool),
}

impl Value {
    /// Texts with bars between; `None` without any.
    pub(super) fn list<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Option<Self> {
        let texts = texts
            .into_iter()
            .map(|text| text.as_ref().replace('|', "/"));
        let texts: Vec<String> = texts.collect();
        (!texts.is_empty()).then(|| Self::Text(texts.join("|")))
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }

    #[cfg(test)]
    pub(super) fn of(&self) -> Type {
        match self {
            Self::Text(_) => Type::Text,
            Self::Whole(_) => Type::Whole,
            Self::Real(_) => Type::Real,
            Self::Truth(_) => Type::Truth,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Whole(number) => number.fmt(formatter),
            Self::Real(number) => number.fmt(formatter),
            Self::Truth(truth) => truth.fmt(formatter),
        }
    }
}

/// A value under its name. What is unknown is not told at all.
pub(super) type Told = (&'static Attribute, Value);

const fn text(name: &'static str, about: &'static str) -> Attribute {
    let of = Type::Text;
    Attribute { name, of, about }
}

const fn whole(name: &'static str, about: &'static str) -> Attribute {
    let of = Type::Whole;
    Attribute { name, of, about }
}

const fn real(name: &'static str, about: &'static str) -> Attribute {
    let of = Type::Real;
    Attribute { name, of, about }
}

const fn truth(name: &'static str, about: &'static str) -> Attribute {
    let of = Type::Truth;
    Attribute { name, of, about }
}

fn told<const N: usize>(names: &'static [Attribute; N], values: [Option<Value>; N]) -> Vec<Told> {
    let pairs = names.iter().zip(values);
    pairs
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// What is told of the file as a whole.
pub(super) const NETWORK: [Attribute; 17] = [
    whole(
        "networkVersion",
        "Sequence of the last change that the file holds",
    ),
    text("changedAt", "Time of that change, UTC"),
    text("exportedOn", "Day of the export, in France"),
    text("asOf", "The day looked at"),
    real(
        "coverage",
        "Share of the actors whose links are known; a missing link of the others is unobserved",
    ),
    whole("actors", "Nodes"),
    whole("edges", "Edges"),
    whole("passerelles", "Edges between two sectors"),
    text("territory", "The scope's territory; everywhere when absent"),
    text("territoryName", "Its name"),
    text("sectors", "The scope's main sectors; all when absent"),
    text("actorKinds", "The scope's kinds of actors; all when absent"),
    text(
        "partnershipKinds",
        "The scope's kinds of partnerships; all when absent",
    ),
    text("layers", "The scope's layers of partnerships"),
    text("statuses", "The scope's states of partnerships"),
    text("visibilities", "What the reader may see"),
    text(
        "licences",
        "Licences of the datasets that the directory was filled from",
    ),
];

/// What is told of an actor.
pub(super) const NODE: [Attribute; 13] = [
    text("label", "Name"),
    text("acronym", "Acronym"),
    text("kind", "Kind of actor"),
    text("sector", "Main sector"),
    text("family", "Family of the sector"),
    text("commune", "Name of the seat's commune"),
    text("communeCode", "Its INSEE code"),
    real("latitude", "Degrees (WGS 84)"),
    real("longitude", "Degrees (WGS 84)"),
    text(
        "precision",
        "EXACT for the actor's own point, COMMUNE for one inside its commune",
    ),
    truth(
        "linksKnown",
        "Whether it has a known link, or answered, in the 24 months before the day",
    ),
    truth("isPerson", "Whether it is a natural person"),
    whole(
        "degree",
        "Actors it is linked with; absent for natural persons unless an editor asks, or that person",
    ),
];

/// What is told of an edge.
pub(super) const EDGE: [Attribute; 8] = [
    whole(
        "weight",
        "Links behind the edge: partnerships and shared groups",
    ),
    text("kinds", "Kinds of these links, with bars between"),
    text("layers", "Layers of these links, with bars between"),
    text(
        "partnerships",
        "Identifiers of the partnerships, with bars between",
    ),
    text(
        "sharedGroups",
        "Identifiers of the groups in which both sit, with bars between",
    ),
    text(
        "sharedGroupNames",
        "Names of these groups, with bars between",
    ),
    truth("isPasserelle", "Whether it joins two sectors"),
    text(
        "validFrom",
        "Earliest known start of the partnerships: a year, a month or a day",
    ),
];

/// What is told of a network.
pub(super) fn network(meta: &Meta, about: &About) -> Vec<Told> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    told(
        &NETWORK,
        [
            Some(Value::Whole(meta.network_version)),
            text(&meta.changed_at),
            text(&meta.exported_on),
            text(&about.as_of),
            about.coverage.map(Value::Real),
            Some(Value::count(about.actors)),
            Some(Value::count(about.edges)),
            Some(Value::count(about.passerelles)),
            about.territory.clone().map(Value::Text),
            about.territory_name.clone().map(Value::Text),
            codes(&about.scope.sectors),
            codes(&about.scope.actor_kinds),
            codes(&about.scope.partnership_kinds),
            codes(about.scope.layers.as_deref().unwrap_or_default()),
            codes(&about.scope.statuses),
            Value::list(&meta.visibilities),
            Value::list(&meta.licences),
        ],
    )
}

/// What is told of an actor. One whose record is gone is named by its identifier.
pub(super) fn node(node: &NetworkNode) -> Vec<Told> {
    let commune = node.commune.as_ref().map(|commune| &commune.data);
    let name = node.name.clone();
    let precision = if node.is_exact { "EXACT" } else { "COMMUNE" };
    told(
        &NODE,
        [
            Some(Value::Text(name.unwrap_or_else(|| actor_id(node.id)))),
            node.acronym.clone().map(Value::Text),
            Some(Value::Text(code(node.kind))),
            Some(Value::Text(code(node.sector))),
            Some(Value::Text(code(node.sector.family()))),
            commune.map(|commune| Value::Text(commune.name.clone())),
            commune.map(|commune| Value::Text(commune.reference.code.clone())),
            node.position.map(|point| Value::Real(point.latitude)),
            node.position.map(|point| Value::Real(point.longitude)),
            node.position.map(|_| Value::Text(precision.to_owned())),
            Some(Value::Truth(node.links_known)),
            Some(Value::Truth(node.kind.is_person())),
            node.degree.map(Value::count),
        ],
    )
}

/// What is told of an edge.
pub(super) fn edge(edge: &NetworkEdge, names: &HashMap<i64, String>) -> Vec<Told> {
    let partnerships = edge.partnerships.iter();
    let partnerships = partnerships.map(|id| NodeType::Partnership.encode(*id));
    let start = edge.valid_from.as_ref();
    told(
        &EDGE,
        [
            Some(Value::count(edge.links)),
            codes(&edge.kinds),
            codes(&layers(&edge.kinds)),
            Value::list(partnerships),
            Value::list(edge.groups.iter().map(|id| actor_id(*id))),
            Value::list(edge.groups.iter().map(|id| name(names, *id))),
            Some(Value::Truth(edge.a_sector != edge.b_sector)),
            start.map(|start| Value::Text(start.as_str().to_owned())),
        ],
    )
}

/// The identifier of an actor in the schema.
pub(super) fn actor_id(number: i64) -> String {
    NodeType::Actor.encode(number)
}

/// The name of an actor, or its identifier when its record is gone.
pub(super) fn name(names: &HashMap<i64, String>, number: i64) -> String {
    let known = names.get(&number).cloned();
    known.unwrap_or_else(|| actor_id(number))
}

fn codes<V: Vocabulary>(values: &[V]) -> Option<Value> {
    Value::list(values.iter().map(|value| code(*value)))
}

/// The layers of kinds, in the order of the closed list.
fn layers(kinds: &[PartnershipKind]) -> Vec<PartnershipLayer> {
    let mut layers: Vec<_> = kinds.iter().filter_map(|kind| kind.layer()).collect();
    layers.sort_by_key(|layer| layer.index());
    layers.dedup();
    layers
}
