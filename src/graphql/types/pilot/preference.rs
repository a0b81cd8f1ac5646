//! How much a difference counts in PROMETHEE II.

use async_graphql::{Enum, InputObject, OneofObject, SimpleObject};

use crate::service::PreferenceChoice;

/// From which difference on, in the unit of the criterion, one is preferred.
#[derive(Clone, Copy, Debug, InputObject)]
pub(crate) struct PilotThresholds {
    /// The largest difference that does not count, 0 or more.
    q: f64,
    /// The difference from which on it counts fully, above `q`.
    p: f64,
}

/// How much a difference counts, in the unit of the criterion.
/// Only of use with `PROMETHEE_II`.
#[derive(Clone, Copy, Debug, OneofObject)]
pub(crate) enum PilotPreference {
    /// Fully above this difference, else not at all; 0 or more.
    #[graphql(name = "uShape")]
    UShape(f64),
    /// In proportion, fully from this difference on; above 0.
    #[graphql(name = "vShape")]
    VShape(f64),
    /// Not at all up to `q`, half up to `p`, fully above.
    Level(PilotThresholds),
    /// Not at all up to `q`, then in proportion, fully from `p` on.
    Linear(PilotThresholds),
    /// 1 - exp(-d² / 2s²) for this s; above 0.
    Gaussian(f64),
}

impl From<PilotPreference> for PreferenceChoice {
    fn from(given: PilotPreference) -> Self {
        match given {
            PilotPreference::UShape(q) => Self::UShape { q },
            PilotPreference::VShape(p) => Self::VShape { p },
            PilotPreference::Level(PilotThresholds { q, p }) => Self::Level { q, p },
            PilotPreference::Linear(PilotThresholds { q, p }) => Self::Linear { q, p },
            PilotPreference::Gaussian(s) => Self::Gaussian { s },
        }
    }
}

/// The form of a preference function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(super) enum PilotPreferenceKind {
    /// Fully above `q`, else not at all.
    UShape,
    /// In proportion, fully from `p` on.
    VShape,
    /// Not at all up to `q`, half up to `p`, fully above.
    Level,
    /// Not at all up to `q`, then in proportion, fully from `p` on.
    Linear,
    /// 1 - exp(-d² / 2s²).
    Gaussian,
}

/// How much a difference counted, with the thresholds of its form.
#[derive(Clone, SimpleObject)]
pub(super) struct PilotPreferenceFunction {
    /// Its form.
    kind: PilotPreferenceKind,
    /// The largest difference that does not count; null where the form has none.
    q: Option<f64>,
    /// The difference from which on it counts fully; null where the form has none.
    p: Option<f64>,
    /// Where the curve is steepest; null where the form has none.
    s: Option<f64>,
    /// What it does to differences, in French.
    sentence: String,
}

impl From<PreferenceChoice> for PilotPreferenceFunction {
    fn from(choice: PreferenceChoice) -> Self {
        use PilotPreferenceKind::{Gaussian, Level, Linear, UShape, VShape};
        let (kind, q, p, s) = match choice {
            PreferenceChoice::UShape { q } => (UShape, Some(q), None, None),
            PreferenceChoice::VShape { p } => (VShape, None, Some(p), None),
            PreferenceChoice::Level { q, p } => (Level, Some(q), Some(p), None),
            PreferenceChoice::Linear { q, p } => (Linear, Some(q), Some(p), None),
            PreferenceChoice::Gaussian { s } => (Gaussian, None, None, Some(s)),
        };
        Self {
            kind,
            q,
            p,
            s,
            sentence: choice.told_fr(),
        }
    }
}
