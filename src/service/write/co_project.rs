//! The partnerships that the selection of an application makes: one planned `CO_PROJECT` for each pair, once.

use std::collections::{HashMap, HashSet};

use super::actor::first;
use crate::domain::application::ApplicationData;
use crate::domain::call::{AxisData, CallData};
use crate::domain::date::PartialDate;
use crate::domain::partnership::{Evidence, PartnershipData, PartnershipField};
use crate::domain::provenance::EntityKind;
use crate::domain::vocab::{Confirmation, PartnershipKind, PartnershipStatus, Theme, Visibility};
use crate::policy::Viewer;
use crate::service::{Directory, ServiceError};
use crate::store::Writer;

/// How the proof of such a partnership starts; the number of the application follows.
const PROOF: &str = "Candidature n° ";

impl Directory {
    /// Joins pairs of those who carry a selected application: each has exactly one partnership that stands for it.
    ///
    /// A partnership stands for the application when it was made for it, or when it is a `CO_PROJECT` of the pair whose
    /// proof names it. `again` plans anew those that ended when the pair no longer carried it or it was no longer
    /// selected; who may read one that was not made here is left as somebody chose it.
    pub(super) async fn join_carriers(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        id: i64,
        data: &ApplicationData,
        (pairs, again): (&[(i64, i64)], bool),
    ) -> Result<(), ServiceError> {
        if pairs.is_empty() {
            return Ok(());
        }
        let linked = writer.application_partnerships(id).await?;
        let joined: HashSet<&(i64, i64)> = pairs.iter().collect();
        let mut standing = HashSet::new();
        for (tie, before) in writer.partnership_data(&linked).await? {
            let pair = pair_of(&before);
            if again && joined.contains(&pair) {
                let mut after = before.clone();
                if before.status == PartnershipStatus::Ended {
                    after.status = PartnershipStatus::Planned;
                    after.valid_until.clone_from(&data.valid_until);
                }
                if is_ours(&before, id) {
                    after.visibility =
                        seen(before.visibility, Visibility::Network, Visibility::Public);
                }
                self.change_tie(writer, viewer, tie, &before, &after)
                    .await?;
            }
            standing.insert(pair);
        }
        let missing = pairs.iter().filter(|pair| !standing.contains(*pair));
        let missing: Vec<(i64, i64)> = missing.copied().collect();
        if missing.is_empty() {
            return Ok(());
        }
        let told = told_elsewhere(writer, id, &missing).await?;
        let drafted = drafted(writer, id, data).await?;
        for pair in missing {
            let tie = if let Some(tie) = told.get(&pair) {
                *tie
            } else {
                let data = PartnershipData {
                    from_id: pair.0,
                    to_id: pair.1,
                    ..drafted.clone()
                };
                let fields = data.filled().into_iter().map(PartnershipField::code);
                let fields: Vec<&str> = fields.collect();
                let tie = first(&writer.insert_partnerships(vec![data]).await?);
                self.note_correction(writer, viewer, EntityKind::Partnership, tie, fields)
                    .await?;
                tie
            };
            writer.link_partnership(id, tie).await?;
        }
        Ok(())
    }

    /// Ends the partnerships of an application that are still planned: all of them once it is no longer selected, else
    /// those of pairs that no longer carry it.
    ///
    /// The proof of each tells of the selection, whatever became of the partnership: like the application, none of them
    /// is for everyone once it is no longer selected.
    pub(super) async fn part_carriers(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        id: i64,
        data: &ApplicationData,
        day: Option<PartialDate>,
    ) -> Result<(), ServiceError> {
        let linked = writer.application_partnerships(id).await?;
        let is_selected = data.is_selected();
        let kept: HashSet<(i64, i64)> = if is_selected {
            data.pairs().into_iter().collect()
        } else {
            HashSet::new()
        };
        let mut ties = writer.partnership_data(&linked).await?;
        for tie in linked {
            let Some(before) = ties.remove(&tie) else {
                continue;
            };
            if kept.contains(&pair_of(&before)) {
                continue;
            }
            let mut after = before.clone();
            if before.status == PartnershipStatus::Planned {
                after.status = PartnershipStatus::Ended;
                // What was to begin later never began.
                after.valid_until = day.clone().max(before.valid_from.clone());
            }
            if !is_selected {
                after.visibility = seen(before.visibility, Visibility::Public, Visibility::Network);
            }
            self.change_tie(writer, viewer, tie, &before, &after)
                .await?;
        }
        Ok(())
    }

    /// Changes a partnership and notes it; nothing when nothing differs.
    async fn change_tie(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        id: i64,
        before: &PartnershipData,
        after: &PartnershipData,
    ) -> Result<(), ServiceError> {
        let differences = after.differences(before).into_iter();
        let fields: Vec<&str> = differences.map(PartnershipField::code).collect();
        if fields.is_empty() {
            return Ok(());
        }
        writer.update_partnership(id, before, after).await?;
        self.note_correction(writer, viewer, EntityKind::Partnership, id, fields)
            .await
    }
}

/// One visibility in the place of another; a third one, which somebody chose, stays.
fn seen(visibility: Visibility, from: Visibility, to: Visibility) -> Visibility {
    if visibility == from { to } else { visibility }
}

/// Whether a partnership was made for an application here, and not told by somebody.
fn is_ours(data: &PartnershipData, id: i64) -> bool {
    data.confirmation == Some(Confirmation::Derived)
        && data.evidence.iter().any(|proof| names(proof, id))
}

/// The two actors of a partnership, the smaller identifier first.
fn pair_of(data: &PartnershipData) -> (i64, i64) {
    (data.from_id.min(data.to_id), data.from_id.max(data.to_id))
}

/// The partnerships of pairs that somebody told already, with a proof that names the application; the first of each.
async fn told_elsewhere(
    writer: &Writer,
    id: i64,
    pairs: &[(i64, i64)],
) -> Result<HashMap<(i64, i64), i64>, ServiceError> {
    let both_ways = pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let both_ways: Vec<(i64, i64)> = both_ways.collect();
    let ids = writer.partnership_ids_by_ends(&both_ways).await?;
    let known = writer.partnership_data(&ids).await?;
    let mut told = HashMap::new();
    for tie in ids {
        if let Some(data) = known.get(&tie)
            && data.kind == PartnershipKind::CoProject
            && data.evidence.iter().any(|proof| names(proof, id))
        {
            told.entry(pair_of(data)).or_insert(tie);
        }
    }
    Ok(told)
}

/// Whether a proof names an application.
fn names(proof: &Evidence, id: i64) -> bool {
    let rest = proof.title.strip_prefix(PROOF);
    rest.is_some_and(|rest| {
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        number == id.to_string()
    })
}

/// The partnership of every pair, apart from its two actors. The grant is the project's, not each pair's.
async fn drafted(
    writer: &Writer,
    id: i64,
    data: &ApplicationData,
) -> Result<PartnershipData, ServiceError> {
    let mut calls = writer.records::<CallData>(&[data.call_id]).await?;
    let call = calls.remove(&data.call_id).map(|call| call.data.title);
    let call = call.unwrap_or_default();
    let ids: Vec<i64> = data.axes.iter().copied().collect();
    let axes = writer.records::<AxisData>(&ids).await?;
    let themes = axes.values().flat_map(|axis| &axis.data.themes);
    let themes = themes
        .copied()
        .collect::<std::collections::BTreeSet<Theme>>();
    let title = data.title.as_deref();
    let named = title.map_or_else(String::new, |title| format!(" : {title}"));
    Ok(PartnershipData {
        label: Some(title.unwrap_or(&call).to_owned()),
        status: PartnershipStatus::Planned,
        valid_from: data.valid_from.clone(),
        valid_until: data.valid_until.clone(),
        territories: data.territories.clone(),
        themes,
        confirmation: Some(Confirmation::Derived),
        evidence: vec![Evidence {
            title: format!("{PROOF}{id}{named}, lauréate de l’appel « {call} »"),
            url: None,
        }],
        certainty: data.certainty,
        sources: data.sources.clone(),
        ..PartnershipData::new(PartnershipKind::CoProject, 0, 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_names_one_application() {
        let proof = |title: &str| Evidence {
            title: title.to_owned(),
            url: None,
        };
        assert!(names(&proof("Candidature n° 12 : Semeurs"), 12));
        assert!(names(&proof("Candidature n° 12"), 12));
        assert!(!names(&proof("Candidature n° 123 : Semeurs"), 12));
        assert!(!names(&proof("Convention n° 12"), 12));
        assert!(!names(&proof("Candidature n° "), 0));
    }
}
