//! The same page of records for many owners at once: the applications of calls, the proposals of groups.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use crate::domain::page::{Page, PageRequest};
use crate::domain::vocab::{ApplicationStatus, Vocabulary};
use crate::store::read::batch::{MAX_KEYS, distinct, padded};
use crate::store::read::page::rows_to_read;
use crate::store::write::{marks, numbered, text};
use crate::store::{Store, StoreError};

/// Which records of which owners.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Children {
    /// The applications to calls that are in one of these states.
    CallApplications(Vec<ApplicationStatus>),
    /// The proposals that calls took up.
    CallProposals,
    /// The proposals that applications fund.
    ApplicationProposals,
    /// The proposals of groups.
    GroupProposals,
    /// The contributions to groups.
    GroupContributions,
}

impl Children {
    /// The table, the column of the owner and that of the record.
    const fn place(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::CallApplications(_) => ("application", "call_id", "id"),
            Self::CallProposals => ("proposal", "call_id", "id"),
            Self::ApplicationProposals => ("proposal", "application_id", "id"),
            Self::GroupProposals => ("proposal_group", "group_id", "proposal_id"),
            Self::GroupContributions => ("contribution_group", "group_id", "contribution_id"),
        }
    }

    /// A condition on the record with its values, behind the others.
    fn condition(&self) -> (String, Vec<Value>) {
        match self {
            // No list of values is empty in the language of the engines.
            Self::CallApplications(statuses) if statuses.is_empty() => {
                (" AND 1 = 0".to_owned(), Vec::new())
            }
            Self::CallApplications(statuses) => {
                let values = statuses.iter().map(|status| text(status.code()));
                let condition = format!(" AND status IN ({})", marks(statuses.len()));
                (condition, values.collect())
            }
            _ => (String::new(), Vec::new()),
        }
    }
}

/// A page of one owner's records, with their number when it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildPage {
    /// Identifiers, in order.
    pub page: Page<i64>,
    /// How many there are.
    pub total: Option<u64>,
}

impl Store {
    /// For each owner the same page of its records: one statement whatever the number of owners, a second one when
    /// counted. Each owner asked for has its page, be it empty.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    ///
    /// # Complexity
    /// One or two statements for each 8,192 owners, over all their records.
    #[tracing::instrument(name = "db.record.load_children", level = "debug", skip_all, fields(keys = owners.len()))]
    pub async fn children(
        &self,
        children: &Children,
        owners: &[i64],
        page: &PageRequest<i64>,
        count: bool,
    ) -> Result<HashMap<i64, ChildPage>, StoreError> {
        let owners = distinct(owners);
        let mut read: HashMap<i64, Vec<i64>> = HashMap::new();
        let mut totals: HashMap<i64, u64> = HashMap::new();
        for owners in padded(&owners, MAX_KEYS) {
            for (owner, id) in self.pairs(&self.page_of(children, &owners, page)).await? {
                read.entry(owner).or_default().push(id);
            }
            if count {
                let counted = self.pairs(&self.counts_of(children, &owners)).await?;
                totals.extend(
                    counted
                        .iter()
                        .map(|(id, total)| (*id, total.unsigned_abs())),
                );
            }
        }
        let page_of = |id: i64| {
            let items = read.remove(&id).unwrap_or_default();
            let answer = ChildPage {
                page: Page::from_read(items, page.limit, page.backward),
                total: count.then(|| totals.get(&id).copied().unwrap_or(0)),
            };
            (id, answer)
        };
        Ok(owners.into_iter().map(page_of).collect())
    }

    async fn pairs(&self, statement: &Statement) -> Result<Vec<(i64, i64)>, StoreError> {
        let rows = self.connection.query_all_raw(statement.clone()).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "owner")?, row.try_get("", "item")?)))
            .collect()
    }

    /// A statement in the words of the engine.
    pub(super) fn statement(&self, sql: &str, values: Vec<Value>) -> Statement {
        let backend = self.connection.get_database_backend();
        let sql = if backend == DbBackend::Postgres {
            numbered(sql)
        } else {
            sql.to_owned()
        };
        Statement::from_sql_and_values(backend, sql, values)
    }

    /// The rows of every owner's page, with one row more where the list goes on, in the order of reading.
    fn page_of(&self, children: &Children, owners: &[i64], page: &PageRequest<i64>) -> Statement {
        let (table, owner, item) = children.place();
        let (mut condition, more) = children.condition();
        let mut values: Vec<Value> = owners.iter().copied().map(Value::from).collect();
        values.extend(more);
        for (sign, key) in [(">", page.after), ("<", page.before)] {
            if let Some(key) = key {
                condition = format!("{condition} AND {item} {sign} ?");
                values.push(key.into());
            }
        }
        values.push(
            i64::try_from(rows_to_read(page.limit))
                .unwrap_or(i64::MAX)
                .into(),
        );
        let order = if page.backward { "DESC" } else { "ASC" };
        let sql = format!(
            "SELECT owner, item FROM (SELECT {owner} AS owner, {item} AS item, \
             row_number() OVER (PARTITION BY {owner} ORDER BY {item} {order}) AS place \
             FROM {table} WHERE {owner} IN ({}){condition}) AS placed WHERE place <= ? ORDER BY owner, place",
            marks(owners.len())
        );
        self.statement(&sql, values)
    }

    fn counts_of(&self, children: &Children, owners: &[i64]) -> Statement {
        let (table, owner, item) = children.place();
        let (condition, more) = children.condition();
        let mut values: Vec<Value> = owners.iter().copied().map(Value::from).collect();
        values.extend(more);
        let sql = format!(
            "SELECT {owner} AS owner, COUNT({item}) AS item FROM {table} WHERE {owner} IN ({}){condition} \
             GROUP BY {owner}",
            marks(owners.len())
        );
        self.statement(&sql, values)
    }
}
