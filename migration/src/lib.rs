//! The schema, one step after the other. Frozen text: a migration that has landed never changes.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::MigratorTrait;

mod columns;
mod m20261122_000001_create_source;
mod m20261122_000002_create_territory;
mod m20261122_000003_create_actor;
mod m20261122_000004_create_partnership;
mod m20261122_000005_create_body;
mod m20261122_000006_create_provenance;
mod m20261122_000007_create_change;
mod m20261126_000001_add_actor_introduces;
mod m20261126_000002_add_import_failure;
mod m20261127_000001_create_indicator;
mod m20261127_000002_create_call;
mod m20261127_000003_create_alert_rule;
mod m20261127_000004_create_pilot_decision;
mod m20261127_000004_create_proposal;
mod m20261127_000005_create_tour_contact;
mod m20261128_000001_defer_references;
mod m20261128_000002_add_token_actor;
mod m20261128_000003_create_contact_read;

/// Runs every migration in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_source::Migration),
            Box::new(m20261122_000002_create_territory::Migration),
            Box::new(m20261122_000003_create_actor::Migration),
            Box::new(m20261122_000004_create_partnership::Migration),
            Box::new(m20261122_000005_create_body::Migration),
            Box::new(m20261122_000006_create_provenance::Migration),
            Box::new(m20261122_000007_create_change::Migration),
            Box::new(m20261126_000001_add_actor_introduces::Migration),
            Box::new(m20261126_000002_add_import_failure::Migration),
            Box::new(m20261127_000001_create_indicator::Migration),
            Box::new(m20261127_000002_create_call::Migration),
            Box::new(m20261127_000003_create_alert_rule::Migration),
            Box::new(m20261127_000004_create_pilot_decision::Migration),
            Box::new(m20261127_000004_create_proposal::Migration),
            Box::new(m20261127_000005_create_tour_contact::Migration),
            Box::new(m20261128_000001_defer_references::Migration),
            Box::new(m20261128_000002_add_token_actor::Migration),
            Box::new(m20261128_000003_create_contact_read::Migration),
        ]
    }
}
