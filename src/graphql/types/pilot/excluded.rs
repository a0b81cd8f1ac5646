//! A territory that a pilot study does not rank.

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::candidate::territory;
use crate::graphql::error::Result;
use crate::graphql::types::territory::Territory;
use crate::service;

/// A territory that is not ranked.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ExcludedTerritory {
    /// Codes of the criteria whose veto excludes it;
    /// at most the criteria of the study.
    vetoes: Vec<String>,
    /// Codes of the criteria on which its value is missing;
    /// at most the criteria of the study.
    missing: Vec<String>,
    /// The reason given in `excludedTerritories`;
    /// null for those that their values exclude.
    given_reason: Option<String>,
    /// Why, in French.
    reason: String,
    /// The same in English.
    reason_en: String,
    #[graphql(skip)]
    territory_id: i64,
}

#[ComplexObject]
impl ExcludedTerritory {
    /// The territory.
    async fn territory(&self, context: &Context<'_>) -> Result<Option<Territory>> {
        territory(context, self.territory_id).await
    }
}

impl ExcludedTerritory {
    /// That of a study, with the codes of its criteria.
    pub(super) fn new(study: &service::PilotStudy, of: &service::NotRanked<'_>) -> Self {
        let codes = |criteria: &[usize]| -> Vec<String> {
            let codes = criteria.iter().map(|of| study.criteria()[*of].code());
            codes.map(ToOwned::to_owned).collect()
        };
        let by_values = |criteria: fn(&service::PilotExclusion) -> &[usize]| {
            of.exclusion
                .map_or_else(Vec::new, |one| codes(criteria(one)))
        };
        Self {
            territory_id: of.territory.id,
            vetoes: by_values(|one| &one.vetoes),
            missing: by_values(|one| &one.missing),
            given_reason: of.veto.map(ToOwned::to_owned),
            reason: study.not_ranked_fr(of),
            reason_en: study.not_ranked_en(of),
        }
    }
}
