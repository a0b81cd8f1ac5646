//! The migrated schema against the entities: same tables, columns, types, nullability and keys.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::sea_query::ColumnType;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Iden, Iterable,
    PrimaryKeyToColumn, Statement,
};

use crate::support::TestDatabase;

/// What both engines can say of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    kind: String,
    nullable: bool,
    in_primary_key: bool,
}

pub(super) type Tables = BTreeMap<String, BTreeMap<String, Column>>;

/// The tables of the database, apart from the list of migrations and the engine's own.
pub(super) async fn migrated(database: &TestDatabase) -> Tables {
    let connection = database.connection();
    let text = if database.is_postgres() {
        "SELECT c.table_name::text, c.column_name::text, c.data_type::text, \
                CASE c.is_nullable WHEN 'YES' THEN 1 ELSE 0 END::bigint, \
                (SELECT count(*) FROM information_schema.table_constraints t \
                   JOIN information_schema.key_column_usage k \
                     ON k.constraint_name = t.constraint_name AND k.table_schema = t.table_schema \
                  WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema \
                    AND t.table_name = c.table_name AND k.column_name = c.column_name) \
           FROM information_schema.columns c WHERE c.table_schema = 'public'"
    } else {
        "SELECT m.name, c.name, c.type, CASE WHEN c.\"notnull\" = 0 THEN 1 ELSE 0 END, c.pk > 0 \
           FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    };
    let mut tables = Tables::new();
    for row in rows(connection, text).await {
        let column = |position| row.try_get_by_index::<String>(position).unwrap();
        let flag = |position| row.try_get_by_index::<i64>(position).unwrap() != 0;
        let (table, name) = (column(0), column(1));
        if table == "seaql_migrations" || table.starts_with("sqlite_") {
            continue;
        }
        let told = Column {
            kind: kind(&column(2)),
            nullable: flag(3),
            in_primary_key: flag(4),
        };
        tables.entry(table).or_default().insert(name, told);
    }
    tables
}

async fn rows(connection: &DatabaseConnection, text: &str) -> Vec<sea_orm::QueryResult> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_string(backend, text.to_owned());
    connection.query_all_raw(statement).await.unwrap()
}

/// One name for the types that hold the same values.
fn kind(declared: &str) -> String {
    match declared.to_lowercase().as_str() {
        "bigint" | "integer" => "integer".to_owned(),
        "double" | "double precision" | "real" => "number".to_owned(),
        other => other.to_owned(),
    }
}

fn add<E: EntityTrait>(tables: &mut Tables, entity: E) {
    let keys: BTreeSet<String> = E::PrimaryKey::iter()
        .map(|key| key.into_column().to_string())
        .collect();
    let columns = E::Column::iter().map(|column| {
        let definition = column.def();
        let kind = match definition.get_column_type() {
            ColumnType::BigInteger => "integer".to_owned(),
            ColumnType::Double => "number".to_owned(),
            ColumnType::Text => "text".to_owned(),
            ColumnType::Boolean => "boolean".to_owned(),
            other => format!("{other:?}"),
        };
        let name = column.to_string();
        let told = Column {
            kind,
            nullable: definition.is_null(),
            in_primary_key: keys.contains(&name),
        };
        (name, told)
    });
    tables.insert(entity.table_name().to_owned(), columns.collect());
}

macro_rules! entities {
    ($($module:ident)+) => {{
        let mut tables = Tables::new();
        $(add(&mut tables, entity::$module::Entity);)+
        tables
    }};
}

#[tokio::test]
async fn the_migrated_schema_is_that_of_the_entities() {
    let told = entities!(
        actor actor_area actor_identifier actor_name actor_public actor_sector actor_theme
        alert_outcome alert_rule_set api_token application application_axis application_partner
        application_partnership application_public application_territory body call call_axis
        call_axis_theme change citation commune_postal_code contact_point contact_read contribution
        contribution_group evidence
        import_rejection import_run indicator indicator_value membership partnership partnership_territory
        partnership_theme pilot_decision pilot_decision_territory proposal proposal_contributor
        proposal_group seat setting source source_record territory territory_alias territory_commune
        territory_contour tour_contact
    );
    let migrated = migrated(&TestDatabase::new().await).await;
    let names = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&migrated), names(&told));
    for (table, columns) in &told {
        assert_eq!(&migrated[table], columns, "{table}");
    }
}

/// What is sorted by text, or compared with less and greater, must compare byte by byte on both engines.
#[tokio::test]
async fn texts_that_are_sorted_by_compare_byte_by_byte() {
    let database = TestDatabase::new().await;
    if !database.is_postgres() {
        return;
    }
    let text = "SELECT (table_name || '.' || column_name)::text FROM information_schema.columns \
                 WHERE table_schema = 'public' AND collation_name = 'C'";
    let found: BTreeSet<String> = rows(database.connection(), text)
        .await
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    for column in [
        "territory.name_key",
        "territory.code",
        "commune_postal_code.postal_code",
        "partnership.valid_from",
        "partnership.valid_until",
        "source.code",
        "indicator.code",
        "source_record.record_id",
        "actor.name_key",
    ] {
        assert!(found.contains(column), "{column}");
    }
    assert_eq!(
        database.connection().get_database_backend(),
        DbBackend::Postgres
    );
}
