//! What a pilot study is asked.

use async_graphql::{Enum, ID, InputObject, OneofObject};
use network::analysis::pilots;

use super::preference::PilotPreference;
use crate::domain::vocab::TerritoryKind;
use crate::graphql::error::{ApiError, Result};
use crate::graphql::id::NodeType;
use crate::graphql::scalar::{Date, Long};
use crate::graphql::types::listed::Code;
use crate::service::{self, CriterionChoice, PilotRequest, TerritoryVeto, WeightingChoice};

/// How values on several criteria become one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "pilots::Method")]
pub(crate) enum PilotMethod {
    /// Sum of weight times value, the value being 0 for the worst candidate and 1 for
    /// the best.
    WeightedSum,
    /// Closeness to the best values of all criteria (Hwang and Yoon 1981).
    Topsis,
    /// Net flow of preferences, -1 to 1 (Brans and Vincke 1985).
    #[graphql(name = "PROMETHEE_II")]
    Promethee,
}

/// What happens to a territory of which a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "pilots::MissingPolicy")]
pub(crate) enum PilotMissing {
    /// It is excluded.
    Exclude,
    /// It is ranked with the median of the others, says so, and has an interval.
    ImputeMedian,
}

/// Which end of a criterion is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "pilots::Direction")]
pub(crate) enum CriterionDirection {
    /// More counts more.
    Benefit,
    /// Less counts more.
    Cost,
}

/// A criterion and how much it counts.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct PilotCriterionInput {
    /// Code of an indicator, or of `pilotCriteria`.
    criterion: String,
    /// How much it counts, 0 or more; only the proportions matter.
    weight: f64,
    /// Which end is wanted; as the criterion points when absent.
    direction: Option<CriterionDirection>,
    /// The worst value that is still accepted, in its unit;
    /// a territory beyond it is excluded.
    veto: Option<f64>,
    /// How much a difference counts, with `PROMETHEE_II` only;
    /// any difference fully when absent.
    preference: Option<PilotPreference>,
}

/// "The first matters more than the second."
#[derive(Clone, Debug, InputObject)]
pub(crate) struct PilotComparison {
    /// Code of the criterion that matters more.
    more: String,
    /// Code of the criterion that matters less.
    less: String,
}

/// From what weights are drawn.
#[derive(Clone, Debug, OneofObject)]
pub(crate) enum PilotWeighting {
    /// Around the given ones, with this concentration, 0.001 to 1e9:
    /// at 50 a weight of 0.2 mostly stays between 0.1 and 0.3.
    Around(f64),
    /// All weights that agree with these comparisons, each as likely;
    /// at most 20 criteria.
    Ordinal(Vec<PilotComparison>),
}

/// How many of the pilots must have what is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "pilots::Required")]
pub(crate) enum PilotRequired {
    /// One of them at least.
    One,
    /// Each of them.
    Each,
}

/// What the pilots that are chosen together must be.
/// A veto is a matter of its criterion.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct PilotRules {
    /// One urban and one rural at least; of no effect on a single pilot.
    #[graphql(default)]
    contrasted: bool,
    /// No two of them next to each other, as far as points of communes are known.
    #[graphql(default)]
    not_neighbours: bool,
    /// No two of them in the same département.
    #[graphql(default)]
    one_per_department: bool,
    /// An energy agency or a renovation desk must serve one, or each, of them.
    energy_desk: Option<PilotRequired>,
    /// An energy agency (ALEC) must serve one, or each, of them;
    /// a renovation desk is not enough.
    energy_agency: Option<PilotRequired>,
}

impl From<PilotRules> for service::PilotRules {
    fn from(given: PilotRules) -> Self {
        Self {
            contrasted: given.contrasted,
            apart: given.not_neighbours,
            one_per_department: given.one_per_department,
            energy_desk: given.energy_desk.map(Into::into),
            energy_agency: given.energy_agency.map(Into::into),
        }
    }
}

/// A veto against a territory: it is not to be chosen, whatever its values are.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct PilotTerritoryVeto {
    /// The territory, one of those compared.
    territory: ID,
    /// Why, at most 300 characters; it stays with the study, and a recorded study is
    /// public.
    reason: String,
}

/// A pilot study: where, on which criteria, and how.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct PilotStudyInput {
    /// Territory in which most inhabitants of a candidate live;
    /// everywhere when absent.
    perimeter: Option<ID>,
    /// Which kind of territory is chosen, EPCI or larger.
    #[graphql(default_with = "Code(TerritoryKind::Epci)")]
    level: Code<TerritoryKind>,
    /// The criteria, at most 40; the default ones when absent,
    /// as far as something is known of them.
    criteria: Option<Vec<PilotCriterionInput>>,
    /// How values become a score.
    #[graphql(default_with = "PilotMethod::WeightedSum")]
    method: PilotMethod,
    /// How many pilots are to be chosen together at most, 1 to 4:
    /// `portfolios` are of exactly so many, `choices` of one, of two and so on up to it.
    #[graphql(default = 2)]
    k: i32,
    /// The same seed draws the same weights.
    #[graphql(default_with = "Long(1)")]
    seed: Long,
    /// How often weights are drawn, 1 to 100,000.
    #[graphql(default = 10_000)]
    draws: i32,
    /// From what they are drawn; all weights alike when absent.
    weighting: Option<PilotWeighting>,
    /// What the pilots that are chosen together must be;
    /// nothing in particular when absent.
    rules: Option<PilotRules>,
    /// Territories that are not to be chosen, each with the reason; at most 100.
    /// They influence nothing and stand among the excluded.
    excluded_territories: Option<Vec<PilotTerritoryVeto>>,
    /// What happens to a territory of which a value is missing.
    #[graphql(default_with = "PilotMissing::ImputeMedian")]
    missing: PilotMissing,
    /// The day of the network; today when absent.
    as_of: Option<Date>,
}

impl PilotStudyInput {
    /// The request, with identifiers decoded.
    pub(crate) fn check(self) -> Result<PilotRequest> {
        let perimeter = self.perimeter;
        let perimeter = perimeter.map(|id| NodeType::Territory.number("perimeter", &id));
        let criteria = self.criteria.unwrap_or_default().into_iter();
        let criteria = criteria.map(|one| CriterionChoice {
            code: one.criterion,
            weight: one.weight,
            direction: one.direction.map(Into::into),
            veto: one.veto,
            preference: one.preference.map(Into::into),
        });
        let weighting = match self.weighting {
            None => WeightingChoice::Uniform,
            Some(PilotWeighting::Around(concentration)) => {
                WeightingChoice::Around { concentration }
            }
            Some(PilotWeighting::Ordinal(more)) => WeightingChoice::Ordinal {
                more: more.into_iter().map(|one| (one.more, one.less)).collect(),
            },
        };
        let vetoes = self.excluded_territories.unwrap_or_default();
        let vetoes = vetoes.into_iter().enumerate().map(|(number, one)| {
            let field = format!("excludedTerritories.{number}.territory");
            Ok(TerritoryVeto {
                territory: NodeType::Territory.number(&field, &one.territory)?,
                reason: one.reason,
            })
        });
        Ok(PilotRequest {
            perimeter: perimeter.transpose()?,
            level: self.level.0,
            criteria: criteria.collect(),
            method: self.method.into(),
            missing: self.missing.into(),
            // Out of the limits, which the study tells.
            k: usize::try_from(self.k).unwrap_or(0),
            seed: u64::try_from(self.seed.0).map_err(|_| {
                ApiError::input(
                    "seed",
                    "La graine est un nombre entier positif ou nul.",
                    "The seed is a whole number of 0 or more.",
                )
            })?,
            draws: u32::try_from(self.draws).unwrap_or(0),
            weighting,
            rules: self.rules.map(Into::into).unwrap_or_default(),
            vetoes: vetoes.collect::<Result<_>>()?,
            as_of: self.as_of.map(|day| day.0),
        })
    }
}
