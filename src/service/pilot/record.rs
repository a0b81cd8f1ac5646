//! Decisions on pilots: recorded with their study, and read again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::PilotRequest;
use super::frozen::{FrozenError, FrozenPerimeter, FrozenPilots, freeze, frozen_request};
use super::request::MOST_PILOTS;
use super::study::PilotStudy;
use crate::domain::date::PartialDate;
use crate::domain::pilot_decision::{
    NewPilotDecision, PilotDecision, PilotDecisionData, PilotDecisionTexts,
};
use crate::domain::provenance::Source;
use crate::policy::Viewer;
use crate::service::write::{Written, check, not_found};
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};

/// A decision to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotDecisionDraft {
    /// The study that it rests on; its `k` is the number of the chosen ones.
    pub request: PilotRequest,
    /// Identifiers of the chosen territories, 1 to [`MOST_PILOTS`].
    pub chosen: Vec<i64>,
    /// Why, in the words of those who decided.
    pub reason: String,
    /// The day of the decision, as typed; today when empty.
    pub decided_on: Option<String>,
    /// Identifier of the organisation, group or body that decided.
    pub decided_by_id: Option<i64>,
}

/// The studies of decisions that were read, or why one cannot be.
pub type FrozenById = HashMap<i64, Result<Arc<FrozenPilots>, FrozenError>>;

impl Directory {
    /// Records a decision: who decided what, when and why, and the study with all values that it rests on.
    ///
    /// A decision is public, so that its study is that of public data, whoever records it. What people choose need be neither
    /// the first of the ranking nor allowed by the rules; the record says so.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; as [`Directory::pilot_study`], apart from wrong questions,
    /// which are refusals.
    ///
    /// # Complexity
    /// That of [`Directory::pilot_study`], before other writers have to wait.
    pub async fn record_pilot_decision(
        &self,
        viewer: &Viewer,
        draft: PilotDecisionDraft,
    ) -> Result<Written, ServiceError> {
        if !viewer.may_write() {
            return Err(ServiceError::may_not_write(viewer));
        }
        let mut refusals = Vec::new();
        let reason = check::long(&mut refusals, "reason", Some(&draft.reason));
        let Some(reason) = reason else {
            return Ok(Err(vec![no_reason()]));
        };
        let decided_on = self.day_of_decision(draft.decided_on.as_deref(), &mut refusals);
        let decided_by = self.who_decided(draft.decided_by_id, &mut refusals).await?;
        how_many(&draft.chosen, &mut refusals);
        if !refusals.is_empty() {
            return Ok(Err(refusals));
        }
        let request = PilotRequest {
            k: draft.chosen.len(),
            ..draft.request
        };
        let study = match self.pilot_study(&request, &Viewer::Anonymous).await {
            Ok(study) => study,
            Err(ServiceError::BadInput {
                field,
                message_fr,
                message_en,
            }) => {
                let field = format!("study.{field}");
                return Ok(Err(vec![Refusal::bad(&field, message_fr, message_en)]));
            }
            Err(error) => return Err(error),
        };
        let chosen = match candidates(&study, &draft.chosen) {
            Ok(chosen) => chosen,
            Err(refusals) => return Ok(Err(refusals)),
        };
        let decision = NewPilotDecision {
            data: PilotDecisionData {
                decided_on,
                decided_by_id: draft.decided_by_id,
                author: viewer.author(),
                reason,
                network_sequence: study.version().sequence,
                network_at: study.version().at_ms,
                as_of: PartialDate::from_day(study.as_of()),
            },
            texts: self.decision_texts(&study, &chosen, decided_by).await?,
            chosen: draft.chosen,
        };
        let mut writer = self.writer(viewer).await?;
        let id = writer.insert_pilot_decision(&decision).await?;
        self.finish(writer, Ok(id)).await
    }

    /// The day of a decision, which is not to come.
    fn day_of_decision(&self, typed: Option<&str>, refusals: &mut Vec<Refusal>) -> PartialDate {
        let today = PartialDate::from_day(self.clock.today());
        let Some(day) = typed.and_then(|text| check::date(refusals, "decidedOn", text)) else {
            return today;
        };
        if day > today {
            refusals.push(Refusal::bad(
                "decidedOn",
                format!(
                    "Une décision ne s'enregistre pas avant d'être prise : le {} n'est pas encore venu.",
                    day.as_str()
                ),
                format!(
                    "A decision is not recorded before it is taken: {} is still to come.",
                    day.as_str()
                ),
            ));
        }
        day
    }

    /// The name of the actor that decided; never a person.
    async fn who_decided(
        &self,
        id: Option<i64>,
        refusals: &mut Vec<Refusal>,
    ) -> Result<Option<String>, ServiceError> {
        let Some(id) = id else {
            return Ok(None);
        };
        let actor = self.store.actors(&[id]).await?.remove(&id);
        match actor {
            None => refusals.push(not_found("decidedBy", "Acteur", "actor")),
            Some(actor) if actor.kind.is_person() => refusals.push(Refusal::bad(
                "decidedBy",
                "Une décision est celle d'un organisme, d'un groupe ou d'une instance, jamais d'une personne.",
                "A decision is that of an organisation, a group or a body, never of a person.",
            )),
            Some(actor) => return Ok(Some(actor.name)),
        }
        Ok(None)
    }

    /// The texts of a decision.
    async fn decision_texts(
        &self,
        study: &PilotStudy,
        chosen: &[usize],
        decided_by: Option<String>,
    ) -> Result<PilotDecisionTexts, ServiceError> {
        let asked = study.request();
        let perimeter = match asked.perimeter {
            None => None,
            Some(id) => self.store.territories(&[id]).await?.remove(&id),
        };
        let perimeter = perimeter.map(|of| FrozenPerimeter {
            kind: of.data.reference.kind,
            code: of.data.reference.code,
            name: of.data.name,
        });
        let cells = study.values().iter().flatten();
        let mut ids: Vec<i64> = cells.filter_map(|of| of.source_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let sources: BTreeMap<i64, Source> = self.store.sources(&ids).await?.into_iter().collect();
        let fault = |error: serde_json::Error| FrozenError::Text(error.to_string());
        let request = frozen_request(asked, perimeter, study.frozen_vetoes());
        let frozen = freeze(study, chosen, &sources, decided_by);
        Ok(PilotDecisionTexts {
            request: serde_json::to_string(&request).map_err(fault)?,
            frozen: serde_json::to_string(&frozen).map_err(fault)?,
        })
    }

    /// A decision, without its study; `None` when there is none of this identifier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pilot_decision(&self, id: i64) -> Result<Option<PilotDecision>, ServiceError> {
        Ok(self.store.pilot_decisions(&[id]).await?.remove(&id))
    }

    /// The studies of decisions, as they were kept, by decision; absent ones are left out.
    ///
    /// # Errors
    /// When the database fails; a text that does not read is told for its decision alone.
    ///
    /// # Complexity
    /// One statement for each 8,192 decisions; O(t) for t bytes of text, not on a thread that answers.
    pub async fn frozen_pilots(&self, ids: &[i64]) -> Result<FrozenById, ServiceError> {
        let texts = self.store.pilot_decision_texts(ids).await?;
        if texts.is_empty() {
            return Ok(HashMap::new());
        }
        let read = move || -> FrozenById {
            let texts = texts.iter();
            texts
                .map(|(id, texts)| (*id, FrozenPilots::read(texts).map(Arc::new)))
                .collect()
        };
        Ok(self.compute.run(read).await?)
    }
}

fn no_reason() -> Refusal {
    Refusal::bad(
        "reason",
        "Dites pourquoi ces territoires sont choisis : la raison est ce que relira le comité.",
        "Say why these territories are chosen: the reason is what the committee will read again.",
    )
}

/// One to four territories, each once.
fn how_many(chosen: &[i64], refusals: &mut Vec<Refusal>) {
    let named = chosen.len();
    if !(1..=MOST_PILOTS).contains(&named) {
        refusals.push(Refusal::bad(
            "chosen",
            format!("{named} territoires nommés : une décision en choisit de 1 à {MOST_PILOTS}."),
            format!("{named} territories named: a decision chooses from 1 to {MOST_PILOTS}."),
        ));
    }
    for (place, id) in chosen.iter().enumerate() {
        if chosen[..place].contains(id) {
            refusals.push(Refusal::bad(
                &format!("chosen.{place}"),
                "Ce territoire est nommé deux fois.",
                "This territory is named twice.",
            ));
        }
    }
}

/// The chosen territories as alternatives of the study, all of which must be ranked.
fn candidates(study: &PilotStudy, chosen: &[i64]) -> Result<Vec<usize>, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut found = Vec::new();
    for (place, id) in chosen.iter().enumerate() {
        let field = format!("chosen.{place}");
        let alternative = study.territories().iter().position(|of| of.id == *id);
        let mut vetoed = study.vetoed().iter();
        let vetoed = vetoed.find(|of| of.territory.id == *id);
        match alternative {
            None if let Some(vetoed) = vetoed => {
                let (name, reason) = (&vetoed.territory.name, &vetoed.reason);
                refusals.push(Refusal::bad(
                    &field,
                    format!("{name} est écarté de cette étude ({reason}) : retirez-le d'un côté ou de l'autre."),
                    format!("{name} is left out of this study ({reason}): take it out on one side or the other."),
                ));
            }
            None => refusals.push(Refusal::new(
                RefusalCode::NotFound,
                &field,
                "Ce territoire n'est pas comparé dans cette étude : il n'est pas du niveau ou du périmètre demandés.",
                "This territory is not compared in this study: it is not of the level or the perimeter asked for.",
            )),
            Some(alternative) if study.place(alternative).is_none() => {
                let name = &study.territories()[alternative].name;
                let mut exclusions = study.exclusions().iter();
                let exclusion = exclusions.find(|of| of.alternative == alternative);
                let reason = exclusion.map(|of| study.exclusion_fr(of)).unwrap_or_default();
                refusals.push(Refusal::bad(
                    &field,
                    format!("{name} n'est pas classé dans cette étude : {reason}."),
                    format!("{name} is not ranked in this study: a veto or a missing value excludes it."),
                ));
            }
            Some(alternative) => found.push(alternative),
        }
    }
    if refusals.is_empty() {
        Ok(found)
    } else {
        Err(refusals)
    }
}
