//! What the faults and refusals of the use cases are to those who ask.

use super::{ApiError, ErrorCode, chain};
use crate::service::ServiceError;

/// When to ask again while the network is being read.
const PREPARING_RETRY_MS: u64 = 2_000;

/// When to ask again a database that does not answer: it is looked for anew with each question.
const DATABASE_RETRY_MS: u64 = 5_000;
/// When to ask again when all connections to the database are in use.
const EXHAUSTED_RETRY_MS: u64 = 2_000;
/// When to ask again for a write that the disk or the state of the database refuses: somebody has to do something.
const WRITES_RETRY_MS: u64 = 60_000;

impl From<ServiceError> for ApiError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::BadInput {
                field,
                message_fr,
                message_en,
            } => Self::input(&field, message_fr, message_en),
            ServiceError::Unauthenticated => Self::unauthenticated(),
            ServiceError::Forbidden => Self::new(
                ErrorCode::Forbidden,
                "Votre jeton ne permet pas cette opération.",
                "Your token does not allow this operation.",
            ),
            ServiceError::Busy(_) => Self::new(
                ErrorCode::Unavailable,
                "Une autre écriture est en cours, un import par exemple : réessayez dans quelques secondes.",
                "Another write is under way, an import for example: try again in a few seconds.",
            ),
            ServiceError::Unreachable(_) => Self::database(
                &error,
                DATABASE_RETRY_MS,
                "La base de données ne répond pas : réessayez dans quelques secondes. Ce qui n'en a pas besoin répond toujours.",
                "The database does not answer: try again in a few seconds. What needs no database is answered still.",
            ),
            ServiceError::Unsettled(_) => Self::unsettled(&error),
            ServiceError::Exhausted(_) => {
                tracing::warn!(error = %chain(&error), "too much is asked of the database at once");
                Self::unavailable(
                    EXHAUSTED_RETRY_MS,
                    "Aucune connexion à la base de données ne s'est libérée : trop de questions à la fois, ou elle ne répond pas. Réessayez dans quelques secondes.",
                    "No connection to the database came free: too many questions at once, or it does not answer. Try again in a few seconds.",
                )
            }
            ServiceError::DiskFull(_) => Self::database(
                &error,
                WRITES_RETRY_MS,
                "Le disque de la base de données est plein : rien n'a été écrit, la lecture continue. Prévenez l'exploitant du serveur, puis réessayez.",
                "The disk of the database is full: nothing was written, reading goes on. Tell who runs the server, then try again.",
            ),
            ServiceError::AuditFull => Self::database(
                &error,
                DATABASE_RETRY_MS,
                "Le registre des consultations ne peut pas être écrit : les coordonnées réservées ne sont pas montrées. Réessayez dans quelques secondes ; si cela dure, prévenez l'exploitant du serveur.",
                "The audit of readings cannot be written: contacts that are not public are not shown. Try again in a few seconds; tell who runs the server if it lasts.",
            ),
            ServiceError::ReadOnly(_) => Self::database(
                &error,
                WRITES_RETRY_MS,
                "La base de données est en lecture seule : rien n'a été écrit, la lecture continue. Prévenez l'exploitant du serveur, puis réessayez.",
                "The database can only be read at this moment: nothing was written, reading goes on. Tell who runs the server, then try again.",
            ),
            ServiceError::Overloaded { retry_after_ms } => Self::unavailable(
                retry_after_ms,
                "Trop de questions à la fois. Réessayez dans un instant.",
                "Too many questions at once. Try again in a moment.",
            ),
            ServiceError::TooLong => Self::new(
                ErrorCode::RequestTimeout,
                "Le calcul a dépassé le temps permis : restreignez le territoire ou les secteurs.",
                "The computation took longer than allowed: narrow the territory or the sectors.",
            ),
            ServiceError::Preparing { percent } => Self::unavailable(
                PREPARING_RETRY_MS,
                format!(
                    "Le réseau est en cours de préparation ({percent} %) : réessayez dans quelques secondes. L'annuaire répond déjà."
                ),
                format!(
                    "The network is being prepared ({percent} %): try again in a few seconds. The directory answers already."
                ),
            ),
            fault => Self::internal(&fault),
        }
    }
}
