//! Creating, changing and closing actors by hand.

use std::collections::BTreeSet;

use super::correction::{conflict, not_found};
use super::record::actors_exist;
use super::{ActorDraft, ClosureDraft, Written, check};
use crate::domain::actor::{ActorData, ActorField};
use crate::domain::date::{PartialDate, ends_before};
use crate::domain::external_id::{ExternalId, ExternalIdError};
use crate::domain::provenance::EntityKind;
use crate::domain::territory_index::TerritoryIndex;
use crate::domain::vocab::{ActorStatus, Vocabulary};
use crate::policy::Viewer;
use crate::service::{Directory, Refusal, RefusalCode, ServiceError};
use crate::store::{NewActor, Writer};
use crate::text::{actor_slug, name_key};

impl Directory {
    /// Creates an actor.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn create_actor(
        &self,
        viewer: &Viewer,
        draft: ActorDraft,
    ) -> Result<Written, ServiceError> {
        let mut writer = self.writer(viewer).await?;
        let written = self.create(&mut writer, viewer, draft).await?;
        self.finish(writer, written).await
    }

    async fn create(
        &self,
        writer: &mut Writer,
        viewer: &Viewer,
        draft: ActorDraft,
    ) -> Result<Written, ServiceError> {
        let mut refusals = Vec::new();
        let Some(kind) = draft.kind else {
            return Ok(Err(vec![Refusal::bad(
                "kind",
                "Le type d'acteur est obligatoire.",
                "The kind of actor is required.",
            )]));
        };
        if draft.name.is_none() {
            check::name(&mut refusals, "name", "");
        }
        let mut data = ActorData::new(kind, kind.usual_sector(), "");
        self.apply_draft(&mut data, draft, viewer, &mut refusals);
        if data.kind.is_group() {
            refusals.push(Refusal::bad(
                "kind",
                "Un groupe ou une instance ne se crée pas comme un acteur.",
                "A group or body is not created as an actor.",
            ));
        }
        let key = name_key(&data.name);
        let same = (data.kind, key.clone(), data.seat_commune_id);
        if !writer
            .actor_ids_by_name(std::slice::from_ref(&same), None)
            .await?
            .is_empty()
        {
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "name",
                "Un acteur du même type porte déjà ce nom dans cette commune : complétez plutôt sa fiche.",
                "An actor of the same kind already bears this name in this commune: complete its record instead.",
            ));
        }
        numbers_taken(writer, &data.identifiers, None, &mut refusals).await?;
        if !refusals.is_empty() {
            return Ok(Err(refusals));
        }
        let fields: Vec<&str> = data.filled().into_iter().map(ActorField::code).collect();
        let new = NewActor {
            slug: actor_slug(data.kind.code(), &key),
            name_key: key,
            data: Box::new(data),
        };
        let id = first(&writer.insert_actors(vec![new]).await?);
        self.note_correction(writer, viewer, EntityKind::Actor, id, fields)
            .await?;
        Ok(Ok(id))
    }

    /// Changes an actor that the caller read at a version.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn update_actor(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: ActorDraft,
    ) -> Result<Written, ServiceError> {
        let writer = self.writer(viewer).await?;
        let change = |directory: &Self, before: &ActorData, refusals: &mut Vec<Refusal>| {
            let mut after = before.clone();
            directory.apply_draft(&mut after, draft, viewer, refusals);
            if after.kind.is_group() != before.kind.is_group() {
                refusals.push(Refusal::bad(
                    "kind",
                    "Un acteur ne devient pas un groupe, ni l'inverse.",
                    "An actor does not become a group, nor a group an actor.",
                ));
            }
            after
        };
        self.change_actor(writer, viewer, (id, version), Vec::new(), change)
            .await
    }

    /// Closes an actor that the caller read at a version; its partnerships stay as they are.
    ///
    /// # Errors
    /// [`ServiceError::Unauthenticated`] for an anonymous viewer; faults of the database.
    pub async fn close_actor(
        &self,
        viewer: &Viewer,
        id: i64,
        version: i64,
        draft: ClosureDraft,
    ) -> Result<Written, ServiceError> {
        let writer = self.writer(viewer).await?;
        let mut refusals = Vec::new();
        match draft.successor_id {
            Some(successor) if successor == id => {
                refusals.push(not_found("successor", "Repreneur", "successor"));
            }
            successor => {
                let named = successor.map(|successor| ("successor".to_owned(), successor));
                actors_exist(&writer, &mut refusals, named).await?;
            }
        }
        let change = |directory: &Self, before: &ActorData, refusals: &mut Vec<Refusal>| {
            let closed_on = match &draft.closed_on {
                Some(text) => check::date(refusals, "closedOn", text),
                None => Some(PartialDate::from_day(directory.clock.today())),
            };
            if ends_before(before.founded_on.as_ref(), closed_on.as_ref()) {
                refusals.push(Refusal::bad(
                    "closedOn",
                    "La fermeture précède la création de l'acteur.",
                    "The closure comes before the actor's foundation.",
                ));
            }
            ActorData {
                status: ActorStatus::Closed,
                closed_on,
                successor_id: draft.successor_id,
                ..before.clone()
            }
        };
        self.change_actor(writer, viewer, (id, version), refusals, change)
            .await
    }

    /// Changes an actor read at a version, unless something is refused already.
    async fn change_actor(
        &self,
        mut writer: Writer,
        viewer: &Viewer,
        (id, version): (i64, i64),
        mut refusals: Vec<Refusal>,
        change: impl FnOnce(&Self, &ActorData, &mut Vec<Refusal>) -> ActorData,
    ) -> Result<Written, ServiceError> {
        let before = match writer.actor_version(id).await? {
            Some(current) if current != version => {
                refusals.push(conflict(version, current));
                None
            }
            Some(_) => writer.actor_data(&[id]).await?.remove(&id),
            None => {
                refusals.push(not_found("id", "Acteur", "actor"));
                None
            }
        };
        let Some(before) = before else {
            return self.finish(writer, Err(refusals)).await;
        };
        let after = change(self, &before, &mut refusals);
        numbers_taken(&writer, &after.identifiers, Some(id), &mut refusals).await?;
        if !refusals.is_empty() {
            return self.finish(writer, Err(refusals)).await;
        }
        let fields: Vec<&str> = after
            .differences(&before)
            .into_iter()
            .map(ActorField::code)
            .collect();
        if !fields.is_empty() {
            writer
                .update_actor(id, &before, &after, &name_key(&after.name))
                .await?;
            self.note_correction(&mut writer, viewer, EntityKind::Actor, id, fields)
                .await?;
        }
        self.finish(writer, Ok(id)).await
    }

    /// Puts the draft's values on a record; wrong ones become refusals.
    fn apply_draft(
        &self,
        data: &mut ActorData,
        draft: ActorDraft,
        viewer: &Viewer,
        refusals: &mut Vec<Refusal>,
    ) {
        let territories = self.territories();
        if let Some(kind) = draft.kind {
            data.kind = kind;
        }
        if let Some(sector) = draft.sector {
            data.sector = Some(sector);
        }
        if let Some(name) = draft.name {
            data.name = check::name(refusals, "name", &name);
        }
        if let Some(sectors) = draft.secondary_sectors {
            data.secondary_sectors = sectors.into_iter().collect();
        }
        if let Some(sector) = data.sector {
            data.secondary_sectors.remove(&sector);
        }
        if let Some(acronym) = draft.acronym {
            data.acronym = check::short(refusals, "acronym", acronym.as_deref());
        }
        if let Some(names) = draft.other_names {
            data.other_names = (0_usize..)
                .zip(names)
                .map(|(position, name)| {
                    check::name(refusals, &format!("otherNames.{position}"), &name)
                })
                .collect();
        }
        if let Some(description) = draft.description {
            data.description = check::long(refusals, "description", description.as_deref());
        }
        if let Some(themes) = draft.themes {
            data.themes = themes.into_iter().collect();
        }
        if let Some(publics) = draft.publics {
            data.publics = publics.into_iter().collect();
        }
        if let Some(numbers) = draft.identifiers {
            data.identifiers = identifiers(refusals, &numbers);
        }
        if let Some(code) = draft.seat_commune {
            data.seat_commune_id =
                code.and_then(|code| seat_commune(&territories, refusals, &code));
        }
        if let Some(position) = draft.position {
            data.position = position;
        }
        if let Some(area) = draft.area {
            for (position, id) in area.iter().enumerate() {
                if territories.reference(*id).is_none() {
                    refusals.push(not_found(
                        &format!("area.{position}"),
                        "Territoire",
                        "territory",
                    ));
                }
            }
            data.area = area.into_iter().collect();
        }
        if let Some(contacts) = draft.contacts {
            // What the viewer may not read is not the viewer's to take away.
            let seen = viewer.visibilities();
            data.contacts
                .retain(|contact| !seen.contains(&contact.visibility));
            data.contacts
                .extend(check::contacts(refusals, viewer, contacts));
        }
        if let Some(website) = draft.website {
            data.website = check::url(refusals, "website", website.as_deref());
        }
        if let Some(founded_on) = draft.founded_on {
            data.founded_on = founded_on.and_then(|text| check::date(refusals, "foundedOn", &text));
            if ends_before(data.founded_on.as_ref(), data.closed_on.as_ref()) {
                refusals.push(Refusal::bad(
                    "foundedOn",
                    "La création vient après la fermeture de l'acteur.",
                    "The foundation comes after the actor's closure.",
                ));
            }
        }
        if let Some(certainty) = draft.certainty {
            data.certainty = certainty;
        }
        if let Some(note) = draft.note {
            data.note = check::long(refusals, "note", note.as_deref());
        }
        if let Some(confirmed_on) = draft.confirmed_on {
            data.confirmed_on =
                confirmed_on.and_then(|text| check::date(refusals, "confirmedOn", &text));
        }
        if let Some(introduces) = draft.introduces {
            data.introduces = introduces;
        }
    }
}

fn seat_commune(
    territories: &TerritoryIndex,
    refusals: &mut Vec<Refusal>,
    code: &str,
) -> Option<i64> {
    let commune = territories.commune(code.trim());
    if commune.is_none() {
        refusals.push(Refusal::bad(
            "seatCommune",
            format!("Aucune commune n'a le code INSEE « {code} » (ce n'est pas le code postal)."),
            format!("No commune has the INSEE code \"{code}\" (not the postal code)."),
        ));
    }
    commune
}

fn identifiers(
    refusals: &mut Vec<Refusal>,
    typed: &[(crate::domain::vocab::ExternalIdScheme, String)],
) -> BTreeSet<ExternalId> {
    let mut identifiers = BTreeSet::new();
    for (position, (scheme, text)) in typed.iter().enumerate() {
        match ExternalId::parse(*scheme, text) {
            Ok(number) => {
                identifiers.insert(number);
            }
            Err(error) => {
                let label = scheme.label_fr();
                let message_fr = match error {
                    ExternalIdError::Form(_) => {
                        format!("« {text} » n'a pas la forme d'un numéro {label}.")
                    }
                    ExternalIdError::Checksum(_) => format!(
                        "La clé de contrôle du numéro {label} « {text} » est fausse : vérifiez la saisie."
                    ),
                };
                refusals.push(Refusal::bad(
                    &format!("identifiers.{position}"),
                    message_fr,
                    format!("\"{text}\": {error}"),
                ));
            }
        }
    }
    identifiers
}

/// Refuses numbers that another actor bears already.
async fn numbers_taken(
    writer: &Writer,
    numbers: &BTreeSet<ExternalId>,
    own: Option<i64>,
    refusals: &mut Vec<Refusal>,
) -> Result<(), ServiceError> {
    let numbers: Vec<ExternalId> = numbers
        .iter()
        .filter(|number| number.scheme.is_unique())
        .cloned()
        .collect();
    let taken = writer.actor_ids_by_external_id(&numbers).await?;
    for number in numbers {
        if taken.get(&number).is_some_and(|id| Some(*id) != own) {
            let (label, value) = (number.scheme.label_fr(), &number.value);
            refusals.push(Refusal::new(
                RefusalCode::Duplicate,
                "identifiers",
                format!("Le numéro {label} {value} est déjà celui d'un autre acteur."),
                format!("The {label} number {value} already belongs to another actor."),
            ));
        }
    }
    Ok(())
}

/// The identifier of the one record that was inserted.
pub(super) fn first(ids: &[i64]) -> i64 {
    ids.first().copied().unwrap_or_default()
}
