//! Partnerships of a file that another dataset states already.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::run::Run;
use crate::domain::partnership::PartnershipData;
use crate::domain::provenance::{EntityKind, Statement};
use crate::domain::tie::Tie;
use crate::import::ImportError;
use crate::import::record::PartnershipRecord;
use crate::import::request::Adapter;
use crate::store::Writer;

/// The partnerships that records met for the first time may speak of.
#[derive(Debug, Default)]
pub(super) struct Twins {
    /// Those that this dataset does not state yet, the oldest first.
    ids: HashMap<Tie, VecDeque<i64>>,
    pub(super) data: HashMap<i64, PartnershipData>,
    pub(super) statements: HashMap<i64, Vec<Statement>>,
}

impl Twins {
    /// The partnership that a record speaks of; no two records get the same one.
    pub(super) fn take(&mut self, data: &PartnershipData) -> Option<i64> {
        self.ids.get_mut(&Tie::of(data))?.pop_front()
    }
}

impl Run<'_> {
    /// What other datasets state between the ends of records that this one has not given before.
    ///
    /// # Complexity
    /// A few statements for each thousand pairs of ends; none as long as nobody else states partnerships.
    pub(super) async fn twins(
        &mut self,
        writer: &Writer,
        fresh: &[(PartnershipRecord, String)],
    ) -> Result<Twins, ImportError> {
        if fresh.is_empty() || !self.has_company(writer).await? {
            return Ok(Twins::default());
        }
        let mut pairs: BTreeSet<(i64, i64)> = BTreeSet::new();
        for (record, _) in fresh {
            let (from, to) = (record.data.from_id, record.data.to_id);
            pairs.insert((from, to));
            if record.data.kind.is_symmetric() {
                pairs.insert((to, from));
            }
        }
        let pairs: Vec<(i64, i64)> = pairs.into_iter().collect();
        let ids = writer.partnership_ids_by_ends(&pairs).await?;
        let mut twins = Twins {
            ids: HashMap::new(),
            data: writer.partnership_data(&ids).await?,
            statements: writer.statements(EntityKind::Partnership, &ids).await?,
        };
        for id in ids {
            let said = twins.statements.get(&id);
            let mut said = said.into_iter().flatten();
            if said.any(|statement| statement.dataset_id == self.dataset_id) {
                continue;
            }
            if let Some(data) = twins.data.get(&id) {
                twins.ids.entry(Tie::of(data)).or_default().push_back(id);
            }
        }
        Ok(twins)
    }

    /// Whether another dataset, or somebody by hand, may have stated partnerships; asked once for each run.
    async fn has_company(&mut self, writer: &Writer) -> Result<bool, ImportError> {
        if let Some(known) = self.company {
            return Ok(known);
        }
        // The geography brings none: a first import beside it need not look.
        let geography = [Adapter::Cog.code(), Adapter::Positions.code()];
        let known = self.correction_id.is_some()
            || writer.has_other_runs(self.dataset_id, &geography).await?;
        self.company = Some(known);
        Ok(known)
    }
}
