//! Writing indicators and their figures.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::Value;
use serde_json::{Map, Value as Json, json};

use super::bulk::{Table, maybe_text, text};
use super::writer::{Writer, object};
use crate::domain::figure::Figure;
use crate::domain::indicator::{Indicator, IndicatorData, IndicatorField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{AbsenceReason, Operation, Vocabulary};
use crate::store::StoreError;
use crate::store::read::batch::rows_by_key;
use crate::store::read::indicator::figures;

const INDICATOR: Table = Table {
    name: "indicator",
    common: &[],
    columns: &[
        "id",
        "code",
        "label_fr",
        "label_en",
        "unit",
        "direction",
        "family",
        "aggregation",
        "description",
    ],
    conflict: "ON CONFLICT (id) DO UPDATE SET code = excluded.code, label_fr = excluded.label_fr, \
               label_en = excluded.label_en, unit = excluded.unit, direction = excluded.direction, \
               family = excluded.family, aggregation = excluded.aggregation, description = excluded.description",
};
const FIGURE: Table = Table {
    name: "indicator_value",
    common: &[],
    columns: &[
        "territory_id",
        "indicator_id",
        "year",
        "value",
        "absence",
        "origin",
        "coverage",
        "source_id",
    ],
    conflict: "ON CONFLICT (territory_id, indicator_id, year) DO UPDATE SET value = excluded.value, \
               absence = excluded.absence, origin = excluded.origin, coverage = excluded.coverage, \
               source_id = excluded.source_id",
};

/// What a write did to figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureCounts {
    /// Figures that were not there.
    pub created: u64,
    /// Figures that say something else now.
    pub changed: u64,
    /// Figures that said the same, or that say nothing.
    pub unchanged: u64,
}

/// The figures of one indicator that a write created or changed.
#[derive(Default)]
struct Written {
    created: u64,
    before: Map<String, Json>,
    after: Map<String, Json>,
}

impl Writer {
    /// Whole indicators; absent ones are left out.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn indicator_data(
        &self,
        ids: &[i64],
    ) -> Result<HashMap<i64, IndicatorData>, StoreError> {
        use entity::indicator::{Column, Entity};
        let rows =
            rows_by_key::<Entity, _>(self.transaction.settled().await?, Column::Id, ids, &[])
                .await?;
        let indicators = rows.into_iter().map(Indicator::from);
        Ok(indicators.map(|one| (one.id, one.data)).collect())
    }

    /// Creates an indicator.
    ///
    /// # Errors
    /// [`StoreError::Database`] when another one has its code.
    pub async fn insert_indicator(&mut self, data: &IndicatorData) -> Result<i64, StoreError> {
        let id = self.take_ids("indicator", 1).await?;
        INDICATOR.insert(&self.transaction, row(id, data)).await?;
        let after = object(IndicatorField::ALL, IndicatorField::code, |field| {
            data.json(field)
        });
        self.log(
            EntityKind::Indicator,
            id,
            Operation::Create,
            None,
            Some(after),
        )
        .await?;
        Ok(id)
    }

    /// Changes an indicator from what it was to what it shall be.
    ///
    /// # Errors
    /// [`StoreError::Database`] when another one has its code.
    pub async fn update_indicator(
        &mut self,
        id: i64,
        before: &IndicatorData,
        after: &IndicatorData,
    ) -> Result<(), StoreError> {
        let fields = after.differences(before);
        if fields.is_empty() {
            return Ok(());
        }
        INDICATOR.insert(&self.transaction, row(id, after)).await?;
        let shown =
            |data: &IndicatorData| object(&fields, IndicatorField::code, |field| data.json(field));
        self.log(
            EntityKind::Indicator,
            id,
            Operation::Update,
            Some(shown(before)),
            Some(shown(after)),
        )
        .await
    }

    /// Writes figures, by territory, indicator and year; of two with the same three the first counts.
    ///
    /// A figure that is [`AbsenceReason::Unknown`] says nothing: it is not kept, and what was known stays. Nor does the
    /// reason that one source gives for an absence take away the value that another gives.
    ///
    /// One line of the change log stands for all figures of an indicator: how many are new, and the values before and
    /// after of those that changed.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses a territory, indicator or source that does not exist.
    ///
    /// # Complexity
    /// One statement for each 8,192 territories to see what is there, then one for each 500 figures that are new or
    /// say something else.
    pub async fn put_figures(&mut self, new: &[Figure]) -> Result<FigureCounts, StoreError> {
        let territories: Vec<i64> = new.iter().map(|figure| figure.territory_id).collect();
        let mut indicators: Vec<i64> = new.iter().map(|figure| figure.indicator_id).collect();
        indicators.sort_unstable();
        indicators.dedup();
        let key = |figure: &Figure| (figure.territory_id, figure.indicator_id, figure.year);
        let known = figures(
            self.transaction.settled().await?,
            &territories,
            Some(&indicators),
            None,
        )
        .await?;
        let known: HashMap<_, Figure> = known.iter().map(|figure| (key(figure), *figure)).collect();
        let mut seen = HashSet::with_capacity(new.len());
        let mut counts = FigureCounts::default();
        let mut rows = Vec::new();
        let mut written: BTreeMap<i64, Written> = BTreeMap::new();
        for figure in new {
            let before = known.get(&key(figure));
            let says_nothing = !seen.insert(key(figure))
                || figure.value == Err(AbsenceReason::Unknown)
                || before.is_some_and(|before| {
                    let takes_away = before.value.is_ok() && figure.value.is_err();
                    before == figure || (takes_away && before.source_id != figure.source_id)
                });
            if says_nothing {
                counts.unchanged += 1;
                continue;
            }
            let written = written.entry(figure.indicator_id).or_default();
            match before {
                None => {
                    counts.created += 1;
                    written.created += 1;
                }
                Some(before) => {
                    counts.changed += 1;
                    let name = format!("{}/{}", figure.territory_id, figure.year);
                    written.before.insert(name.clone(), shown(before));
                    written.after.insert(name, shown(figure));
                }
            }
            rows.extend(values(figure));
        }
        FIGURE.insert(&self.transaction, rows).await?;
        for (indicator, written) in written {
            let before = (!written.before.is_empty()).then(|| json!({"values": written.before}));
            let after = json!({"created": written.created, "values": written.after});
            self.log(
                EntityKind::Figures,
                indicator,
                Operation::Update,
                before.map(|before| before.to_string()),
                Some(after.to_string()),
            )
            .await?;
        }
        Ok(counts)
    }
}

fn row(id: i64, data: &IndicatorData) -> Vec<Value> {
    vec![
        id.into(),
        text(data.code.as_str()),
        text(data.label_fr.as_str()),
        text(data.label_en.as_str()),
        text(data.unit.as_str()),
        text(data.direction.code()),
        text(data.family.code()),
        text(data.aggregation.code()),
        maybe_text(data.description.as_deref()),
    ]
}

fn values(figure: &Figure) -> [Value; 8] {
    [
        figure.territory_id.into(),
        figure.indicator_id.into(),
        figure.year.into(),
        figure.value.ok().into(),
        maybe_text(figure.value.err().map(Vocabulary::code)),
        text(figure.origin.code()),
        figure.coverage.into(),
        figure.source_id.into(),
    ]
}

/// A figure in the change log: its value, or the reason why there is none.
fn shown(figure: &Figure) -> Json {
    match figure.value {
        Ok(value) => json!(value),
        Err(reason) => json!(reason.code()),
    }
}
