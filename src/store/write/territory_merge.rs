//! Communes that became part of others: their code leads to the commune of today, and they go.

use std::collections::{BTreeSet, HashMap};

use sea_orm::Value;
use serde_json::json;

use super::bulk::text;
use super::territory::COMMUNE;
use super::writer::Writer;
use crate::domain::provenance::EntityKind;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::{Operation, TerritoryKind, Vocabulary};
use crate::store::StoreError;

impl Writer {
    /// The identifiers of the communes in this transaction, by INSEE code.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn commune_ids(&self) -> Result<HashMap<String, i64>, StoreError> {
        let sql = "SELECT id, code FROM territory WHERE kind = ?";
        let rows = self
            .rows(sql, [text(TerritoryKind::Commune.code())])
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "code")?, row.try_get("", "id")?)))
            .collect()
    }

    /// Drops a commune that became part of another: sets of communes, older codes and decisions on pilots name the commune
    /// of today afterwards. Its figures are those of a part and not of the whole: they go with it.
    ///
    /// The caller has moved seats, areas and whatever else names it.
    ///
    /// # Errors
    /// [`StoreError::Database`]; the commit refuses when something still names it.
    ///
    /// # Complexity
    /// Some fifteen statements, and a line of the change log for each set of communes that held it. The engine looks through
    /// partnerships, applications and calls, which no index finds by territory: seconds for the thirty communes of a year.
    pub async fn drop_merged_commune(&mut self, gone: i64, today: i64) -> Result<(), StoreError> {
        self.move_in_sets(gone, today).await?;
        self.move_older_codes(gone, today).await?;
        self.move_decisions(gone, today).await?;
        let figures = self
            .execute(
                "DELETE FROM indicator_value WHERE territory_id = ?",
                [gone.into()],
            )
            .await?;
        let known = self.code_and_name(gone).await?;
        for sql in [
            "DELETE FROM territory_contour WHERE territory_id = ?",
            "DELETE FROM commune_postal_code WHERE commune_id = ?",
            "DELETE FROM territory WHERE id = ?",
        ] {
            self.execute(sql, [gone.into()]).await?;
        }
        let reference = |code| TerritoryRef::new(TerritoryKind::Commune, code).to_string();
        let (code, name) = known.unzip();
        let before = json!({ "territory": code.map(reference), "name": name, "figures": figures });
        let after = json!({ "mergedInto": today });
        let (before, after) = (Some(before.to_string()), Some(after.to_string()));
        self.log(EntityKind::Territory, gone, Operation::Close, before, after)
            .await
    }

    async fn code_and_name(&self, id: i64) -> Result<Option<(String, String)>, StoreError> {
        let sql = "SELECT code, name FROM territory WHERE id = ?";
        let rows = self.rows(sql, [id.into()]).await?;
        let row = rows.first();
        row.map(|row| Ok((row.try_get("", "code")?, row.try_get("", "name")?)))
            .transpose()
    }

    /// Puts the commune of today into the sets that hold the one that goes.
    async fn move_in_sets(&mut self, gone: i64, today: i64) -> Result<(), StoreError> {
        let holders =
            "SELECT territory_id FROM territory_commune WHERE commune_id = ? ORDER BY territory_id";
        let before: Vec<i64> = self.column(holders, [gone.into()], "territory_id").await?;
        let known: Vec<i64> = self.column(holders, [today.into()], "territory_id").await?;
        let known: BTreeSet<i64> = known.into_iter().collect();
        self.execute(
            "DELETE FROM territory_commune WHERE commune_id = ?",
            [gone.into()],
        )
        .await?;
        let sets: Vec<i64> = before.into_iter().filter(|set| *set != gone).collect();
        let added = sets.iter().filter(|set| !known.contains(set));
        let rows: Vec<Value> = added
            .flat_map(|set| [(*set).into(), today.into()])
            .collect();
        COMMUNE.insert(&self.transaction, rows).await?;
        for set in sets {
            self.execute(
                "UPDATE territory SET commune_count = \
                 (SELECT COUNT(*) FROM territory_commune WHERE territory_id = ?) WHERE id = ?",
                [set.into(), set.into()],
            )
            .await?;
            let came: Vec<i64> = if known.contains(&set) {
                Vec::new()
            } else {
                vec![today]
            };
            let shown = |communes: &[i64]| Some(json!({ "communes": communes }).to_string());
            let (before, after) = (shown(&[gone]), shown(&came));
            self.log(EntityKind::Territory, set, Operation::Update, before, after)
                .await?;
        }
        Ok(())
    }

    /// Lets the older codes of the commune that goes lead to that of today.
    async fn move_older_codes(&mut self, gone: i64, today: i64) -> Result<(), StoreError> {
        let codes: Vec<String> = self
            .column(
                "SELECT code FROM territory_alias WHERE territory_id = ? ORDER BY code",
                [gone.into()],
                "code",
            )
            .await?;
        if codes.is_empty() {
            return Ok(());
        }
        self.execute(
            "UPDATE territory_alias SET territory_id = ? WHERE territory_id = ?",
            [today.into(), gone.into()],
        )
        .await?;
        let reference = |code| TerritoryRef::new(TerritoryKind::Commune, code).to_string();
        let codes: Vec<String> = codes.into_iter().map(reference).collect();
        let after = Some(json!({ "formerCodes": codes }).to_string());
        let before = Some(json!({ "formerCodes": [] }).to_string());
        self.log(
            EntityKind::Territory,
            today,
            Operation::Update,
            before,
            after,
        )
        .await
    }

    /// Lets decisions on pilots that chose the commune that goes name that of today, once. Their studies are texts, and
    /// keep its name and code.
    async fn move_decisions(&mut self, gone: i64, today: i64) -> Result<(), StoreError> {
        let deciders = "SELECT decision_id FROM pilot_decision_territory WHERE territory_id = ? ORDER BY decision_id";
        let decisions: Vec<i64> = self.column(deciders, [gone.into()], "decision_id").await?;
        let known: Vec<i64> = self.column(deciders, [today.into()], "decision_id").await?;
        for id in decisions {
            let is_known = known.contains(&id);
            if is_known {
                self.execute(
                    "DELETE FROM pilot_decision_territory WHERE decision_id = ? AND territory_id = ?",
                    [id.into(), gone.into()],
                )
                .await?;
            } else {
                self.execute(
                    "UPDATE pilot_decision_territory SET territory_id = ? WHERE decision_id = ? AND territory_id = ?",
                    [today.into(), id.into(), gone.into()],
                )
                .await?;
            }
            let chosen: Vec<i64> = if is_known { Vec::new() } else { vec![today] };
            let shown = |chosen: &[i64]| Some(json!({ "chosen": chosen }).to_string());
            let (before, after) = (shown(&[gone]), shown(&chosen));
            self.log(
                EntityKind::PilotDecision,
                id,
                Operation::Update,
                before,
                after,
            )
            .await?;
        }
        Ok(())
    }
}
