//! Which network a file holds: the scope of the GraphQL schema under the same names.

use std::collections::BTreeMap;

use crate::domain::vocab::Vocabulary;
use crate::export::error::{ExportError, ParameterError};
use crate::export::parameter::Parameters;
use crate::export::question::{day, territory};
use crate::service::{Directory, ScopeRequest};

/// The parameters that a question for a network understands: the fields of `NetworkScope`.
pub const NETWORK_PARAMETERS: &[&str] = &[
    "territory",
    "sectors",
    "actorKinds",
    "partnershipKinds",
    "layers",
    "statuses",
    "asOf",
];

/// Which network a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkQuestion {
    pub(super) scope: ScopeRequest,
    pub(super) given: BTreeMap<String, Vec<String>>,
}

impl NetworkQuestion {
    /// Reads [`NETWORK_PARAMETERS`]; lists are repeated, or have bars or commas between their values. What is absent is
    /// as in the schema: what is active today, everywhere, in the layers of the kinds named or without the governing layer.
    ///
    /// # Errors
    /// [`ExportError::Parameter`] for what is unknown, wrong or given twice.
    pub async fn read(
        directory: &Directory,
        pairs: &[(String, String)],
    ) -> Result<Self, ExportError> {
        let parameters = Parameters::new(pairs, NETWORK_PARAMETERS)?;
        let usual = ScopeRequest::default();
        Ok(Self {
            scope: ScopeRequest {
                territory: territory(directory, &parameters).await?,
                sectors: parameters.codes("sectors")?,
                actor_kinds: parameters.codes("actorKinds")?,
                partnership_kinds: parameters.codes("partnershipKinds")?,
                layers: named(&parameters, "layers")?,
                statuses: named(&parameters, "statuses")?.unwrap_or(usual.statuses),
                as_of: day(&parameters, "asOf")?,
            },
            given: parameters.given(),
        })
    }
}

/// The values of a list; `None` when there is none.
fn named<V: Vocabulary>(
    parameters: &Parameters<'_>,
    name: &str,
) -> Result<Option<Vec<V>>, ParameterError> {
    let values = parameters.codes(name)?;
    Ok(Some(values).filter(|values| !values.is_empty()))
}
