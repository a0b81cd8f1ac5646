//! Changes that nobody has made, as a question names them.

use std::collections::HashMap;

use async_graphql::{ID, InputObject, OneofObject};
use network::analysis::{Change, ChangeError, ChangeProblem};

use super::view::View;
use crate::domain::vocab::{ActorKind, PartnershipKind, Sector};
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::{NodeType, actor_number, territory_number};
use crate::graphql::scalar::InseeCode;
use crate::graphql::types::listed::Code;

/// Changes that one question may hold.
const MOST_CHANGES: usize = 50;
/// Hypothetical actors are numbered from here on: real ones are far below.
pub(super) const FIRST_NEW: u32 = u32::MAX / 2;

/// A new actor.
#[derive(Clone, Debug, InputObject)]
pub(super) struct NewActorInput {
    /// A name for later changes to call it by, in place of an identifier.
    key: String,
    /// Its kind.
    kind: Code<ActorKind>,
    /// Its main sector.
    sector: Code<Sector>,
    /// The territories that it serves.
    territories: Option<Vec<ID>>,
    /// The commune of its seat.
    seat_commune: Option<InseeCode>,
}

/// A new partnership.
#[derive(Clone, Debug, InputObject)]
pub(super) struct NewPartnershipInput {
    /// The first actor ("A"): its identifier,
    /// or the key of one that an earlier change adds.
    from: ID,
    /// The second actor ("B"): its identifier,
    /// or the key of one that an earlier change adds.
    to: ID,
    /// Its kind.
    kind: Code<PartnershipKind>,
    /// The territories that it is limited to; everywhere when absent.
    territories: Option<Vec<ID>>,
}

/// Two actors.
#[derive(Clone, Debug, InputObject)]
pub(super) struct ActorPairInput {
    /// The one actor: its identifier, or the key of one that an earlier change adds.
    a: ID,
    /// The other actor.
    b: ID,
}

/// One thing that could change. Changes come one after another.
///
/// A change that names a natural person of the network is refused, unless one may edit or is that person.
#[derive(Clone, Debug, OneofObject)]
pub(super) enum NetworkChange {
    /// Two actors start an active partnership.
    AddPartnership(NewPartnershipInput),
    /// This partnership ends.
    RemovePartnership(ID),
    /// Every partnership of the scope between two actors ends;
    /// groups in which both sit stay.
    RemoveLinks(ActorPairInput),
    /// A new actor comes to work.
    AddActor(NewActorInput),
    /// This actor closes: its identifier,
    /// or the key of one that an earlier change adds.
    RemoveActor(ID),
}

/// Changes with their identifiers decoded, and the keys of new actors in the order of their numbers.
pub(super) struct Checked {
    pub(super) changes: Vec<Change>,
    pub(super) keys: Vec<String>,
}

impl Checked {
    /// Decodes the changes of a question.
    pub(super) fn of(view: &View, asked: &[NetworkChange]) -> Result<Self> {
        if asked.is_empty() || asked.len() > MOST_CHANGES {
            return Err(ApiError::input(
                "changes",
                format!("De 1 à {MOST_CHANGES} changements par question."),
                format!("From 1 to {MOST_CHANGES} changes in a question."),
            ));
        }
        let known = view.scoped().territories();
        let mut keys: Vec<String> = Vec::new();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut changes = Vec::with_capacity(asked.len());
        for (place, change) in asked.iter().enumerate() {
            let field = |name: &str| format!("changes.{place}.{name}");
            let actor = |name: &str, id: &ID, numbers: &HashMap<String, u32>| {
                if let Some(number) = numbers.get(id.as_str()) {
                    return Ok(*number);
                }
                let number = actor_number(&field(name), id)?;
                Ok::<u32, ApiError>(u32::try_from(number).unwrap_or(u32::MAX))
            };
            let territories = |name: &str, ids: &Option<Vec<ID>>| -> Result<Vec<u32>> {
                let ids = ids.iter().flatten();
                let numbers = ids.map(|id| territory_number(&field(name), id, known));
                numbers
                    .map(|number| Ok(u32::try_from(number?).unwrap_or(u32::MAX)))
                    .collect()
            };
            changes.push(match change {
                NetworkChange::AddActor(new) => {
                    let id = FIRST_NEW + u32::try_from(keys.len()).unwrap_or(0);
                    if new.key.trim().is_empty() || numbers.insert(new.key.clone(), id).is_some() {
                        return Err(ApiError::input(
                            &field("addActor.key"),
                            "Chaque nouvel acteur porte une clé à lui, non vide.",
                            "Every new actor bears a key of its own, not empty.",
                        ));
                    }
                    keys.push(new.key.clone());
                    Change::AddActor {
                        id,
                        kind: new.kind.0,
                        sector: new.sector.0,
                        territories: territories("addActor.territories", &new.territories)?,
                        seat: seat(
                            view,
                            &field("addActor.seatCommune"),
                            new.seat_commune.as_ref(),
                        )?,
                    }
                }
                NetworkChange::RemoveActor(id) => Change::RemoveActor {
                    id: actor("removeActor", id, &numbers)?,
                },
                NetworkChange::AddPartnership(new) => Change::AddPartnership {
                    from: actor("addPartnership.from", &new.from, &numbers)?,
                    to: actor("addPartnership.to", &new.to, &numbers)?,
                    kind: new.kind.0,
                    territories: territories("addPartnership.territories", &new.territories)?,
                },
                NetworkChange::RemovePartnership(id) => {
                    let number = NodeType::Partnership.number(&field("removePartnership"), id)?;
                    Change::RemovePartnership {
                        id: u32::try_from(number).unwrap_or(u32::MAX),
                    }
                }
                NetworkChange::RemoveLinks(pair) => Change::RemovePartnerships {
                    one: actor("removeLinks.a", &pair.a, &numbers)?,
                    other: actor("removeLinks.b", &pair.b, &numbers)?,
                },
            });
        }
        Ok(Self { changes, keys })
    }
}

/// The territory of a seat commune; 0 when none is given.
fn seat(view: &View, field: &str, code: Option<&InseeCode>) -> Result<u32> {
    let Some(code) = code else {
        return Ok(0);
    };
    let found = view.scoped().territories().commune(&code.0);
    found.and_then(|id| u32::try_from(id).ok()).ok_or_else(|| {
        ApiError::input(
            field,
            format!("Aucune commune n'a le code INSEE « {} ».", code.0),
            format!("No commune has the INSEE code \"{}\".", code.0),
        )
    })
}

/// Why a change cannot be, at its place.
pub(super) fn refused(error: ChangeError) -> ApiError {
    let place = error.position + 1;
    let (fr, en) = match error.problem {
        ChangeProblem::UnknownActor(_) => (
            "cet acteur n'est pas dans le périmètre, ou un changement précédent l'a retiré",
            "this actor is not in the scope, or an earlier change removed it",
        ),
        ChangeProblem::ActorExists(_) => ("cet acteur existe déjà", "this actor is there already"),
        ChangeProblem::SameActor(_) => (
            "un acteur ne peut pas être lié à lui-même",
            "an actor cannot work with itself",
        ),
        ChangeProblem::UnknownPartnership(_) => (
            "ce partenariat n'est pas dans le périmètre, ou un changement précédent l'a terminé",
            "this partnership is not in the scope, or an earlier change ended it",
        ),
        ChangeProblem::NoPartnership(..) => (
            "ces deux acteurs n'ont pas de partenariat dans le périmètre",
            "these two actors have no partnership in the scope",
        ),
        ChangeProblem::Person(_) => (
            "cet acteur est une personne, et aucune mesure d'une personne n'est publique : nommez la structure où elle \
             travaille, ou présentez le jeton d'un éditeur ou celui de cette personne",
            "this actor is a person, and no measure of a person is public: name the structure where they work, or send \
             the token of an editor or that of this person",
        ),
        ChangeProblem::OutsideScope => (
            "ce qui est ajouté ne serait pas dans le périmètre : territoire, secteurs, natures ou couches l'excluent",
            "what is added would not be in the scope: its territory, sectors, kinds or layers leave it out",
        ),
    };
    ApiError::input(
        &format!("changes.{}", error.position),
        format!("Changement n° {place} : {fr}."),
        format!("Change number {place}: {en}."),
    )
}
