//! The five column types of the schema, the same on both engines.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// A whole number of 64 bits.
pub(crate) fn integer(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().take()
}

/// A floating-point number of 64 bits.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).double().take()
}

/// True or false.
pub(crate) fn truth(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().take()
}

/// Text that nobody sorts by.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().take()
}

/// Text compared byte by byte on both engines, whatever the locale of the server.
pub(crate) fn code(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name).text().take();
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}
