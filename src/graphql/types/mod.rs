//! The types of the schema, each made from a domain value.

pub(crate) mod actor;
pub(crate) mod actor_edge;
pub(crate) mod actor_filter;
mod actor_links;
pub(crate) mod alert;
pub(crate) mod contact;
pub(crate) mod group;
pub(crate) mod import_run;
pub(crate) mod indicator;
pub(crate) mod listed;
pub(crate) mod member;
pub(crate) mod network;
pub(crate) mod node;
pub(crate) mod partner;
pub(crate) mod partnership;
pub(crate) mod partnership_filter;
pub(crate) mod pilot;
pub(crate) mod place;
pub(crate) mod provenance;
mod reason;
mod sentence;
pub(crate) mod service;
pub(crate) mod source;
pub(crate) mod territory;
pub(crate) mod territory_filter;
pub(crate) mod viewer;
pub(crate) mod vocabulary;
