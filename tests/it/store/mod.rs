//! The store: what it reads, on both engines.

mod actor;
mod backup;
mod body;
mod calls;
mod change_log;
mod connect;
mod import_run;
mod indicator;
mod migration;
mod network;
mod partners;
mod partnership;
mod provenance;
mod schema;
mod territory;
mod writer;
