//! Criteria of pilot studies.

use async_graphql::SimpleObject;

use super::input::CriterionDirection;
use super::preference::PilotPreferenceFunction;
use crate::service::{self, CriterionSource, ReadinessCriterion};

/// A criterion that the network itself gives: how ready a territory is.
#[derive(Clone, Copy, SimpleObject)]
pub(crate) struct PilotCriterion {
    /// Its name in `criteria`.
    code: &'static str,
    /// What French readers see.
    label_fr: &'static str,
    /// What English readers see.
    label_en: &'static str,
    /// Unit of its values, in French or in signs.
    unit: &'static str,
    /// The same in English; in French where its English is not known.
    unit_en: &'static str,
    /// Which end is wanted.
    direction: CriterionDirection,
    /// How it is computed and what it does not say, in French.
    definition: &'static str,
}

impl PilotCriterion {
    /// All of them, in order.
    pub(crate) fn all() -> Vec<Self> {
        let all = ReadinessCriterion::ALL.into_iter();
        all.map(|one| Self {
            code: one.code(),
            label_fr: one.label_fr(),
            label_en: one.label_en(),
            unit: one.unit(),
            unit_en: one.unit_en(),
            direction: one.direction().into(),
            definition: one.definition(),
        })
        .collect()
    }
}

/// A criterion of a study, with its weight in force.
#[derive(Clone, SimpleObject)]
pub(super) struct WeightedCriterion {
    /// Code of an indicator, or of `pilotCriteria`.
    code: String,
    /// What French readers see.
    label_fr: String,
    /// What English readers see.
    label_en: String,
    /// Unit of its values, in French or in signs.
    unit: String,
    /// The same in English; in French where its English is not known.
    unit_en: String,
    /// How it is made and what it does not say, in French.
    definition: Option<String>,
    /// Which end is wanted.
    direction: CriterionDirection,
    /// How much it counts; those of a study sum to 1.
    weight: f64,
    /// The worst value that is still accepted; null without veto.
    veto: Option<f64>,
    /// How much a difference counts; null where any counts fully,
    /// as in other methods than `PROMETHEE_II`.
    preference: Option<PilotPreferenceFunction>,
    /// Whether the network gives it, rather than an indicator.
    from_network: bool,
    /// Years of its figures, rising; empty for what the network gives.
    years: Vec<i32>,
}

impl WeightedCriterion {
    pub(super) fn of(study: &service::PilotStudy, number: usize) -> Self {
        let criterion = &study.criteria()[number];
        let years = study.years(number);
        Self {
            code: criterion.code().to_owned(),
            label_fr: criterion.label_fr().to_owned(),
            label_en: criterion.label_en().to_owned(),
            unit: criterion.unit().to_owned(),
            unit_en: criterion.unit_en().to_owned(),
            definition: criterion.definition().map(ToOwned::to_owned),
            direction: criterion.direction.into(),
            weight: criterion.weight,
            veto: criterion.veto,
            preference: criterion.preference.map(Into::into),
            from_network: matches!(criterion.source, CriterionSource::Readiness(_)),
            years: years.filter_map(|year| i32::try_from(year).ok()).collect(),
        }
    }
}
