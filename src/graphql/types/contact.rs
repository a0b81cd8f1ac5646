//! Contact points and numbers in registers.

use async_graphql::SimpleObject;

use super::listed::Code;
use crate::domain::vocab::{ContactChannel, ExternalIdScheme, Visibility};
use crate::domain::{actor, external_id};

/// A way to reach an actor.
#[derive(Clone, SimpleObject)]
pub(crate) struct ContactPoint {
    /// Telephone, e-mail, address...
    channel: Code<ContactChannel>,
    /// The number or address.
    value: String,
    /// What this way is for.
    label: Option<String>,
    /// Who may read it.
    visibility: Code<Visibility>,
}

impl From<actor::ContactPoint> for ContactPoint {
    fn from(contact: actor::ContactPoint) -> Self {
        Self {
            channel: Code(contact.channel),
            value: contact.value,
            label: contact.label,
            visibility: Code(contact.visibility),
        }
    }
}

/// The number of an actor in a register.
#[derive(Clone, SimpleObject)]
pub(crate) struct Identifier {
    /// The register.
    scheme: Code<ExternalIdScheme>,
    /// The number, without spaces.
    value: String,
}

impl From<external_id::ExternalId> for Identifier {
    fn from(id: external_id::ExternalId) -> Self {
        Self {
            scheme: Code(id.scheme),
            value: id.value,
        }
    }
}
