//! How much a difference counts in PROMETHEE II, as it is asked for and as decisions keep it.

use network::analysis::pilots::Preference;
use serde::{Deserialize, Serialize};

use super::frozen::text;
use super::sentence::french;

/// How much a difference counts, in the unit of its criterion; any difference fully when there is none. Decisions keep it.
///
/// Thresholds are from 0 on; `p` is above `q`, and `s` above 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PreferenceChoice {
    /// Fully above `q`, else not at all.
    UShape {
        /// The largest difference that does not count.
        #[serde(with = "text::exact")]
        q: f64,
    },
    /// In proportion, fully from `p` on.
    VShape {
        /// The difference from which on it counts fully.
        #[serde(with = "text::exact")]
        p: f64,
    },
    /// Not at all up to `q`, half up to `p`, fully above.
    Level {
        /// The largest difference that does not count.
        #[serde(with = "text::exact")]
        q: f64,
        /// The largest difference that does not count fully.
        #[serde(with = "text::exact")]
        p: f64,
    },
    /// Not at all up to `q`, then in proportion, fully from `p` on.
    Linear {
        /// The largest difference that does not count.
        #[serde(with = "text::exact")]
        q: f64,
        /// The difference from which on it counts fully.
        #[serde(with = "text::exact")]
        p: f64,
    },
    /// 1 − exp(−d² / 2s²).
    Gaussian {
        /// Where the curve is steepest.
        #[serde(with = "text::exact")]
        s: f64,
    },
}

impl PreferenceChoice {
    /// The function of a choice, the usual one without any.
    pub(super) fn function(choice: Option<Self>) -> Preference {
        match choice {
            None => Preference::Usual,
            Some(Self::UShape { q }) => Preference::UShape { q },
            Some(Self::VShape { p }) => Preference::VShape { p },
            Some(Self::Level { q, p }) => Preference::Level { q, p },
            Some(Self::Linear { q, p }) => Preference::Linear { q, p },
            Some(Self::Gaussian { s }) => Preference::Gaussian { s },
        }
    }

    /// What it does to differences, in French: "rien jusqu'à 0,5, tout à partir de 5".
    #[must_use]
    pub fn told_fr(self) -> String {
        let told = |number: f64| french(number, 3);
        match self {
            Self::UShape { q } => format!("rien jusqu'à {}, tout au-delà", told(q)),
            Self::VShape { p } => format!("en proportion jusqu'à {}", told(p)),
            Self::Level { q, p } => format!(
                "rien jusqu'à {}, la moitié jusqu'à {}, tout au-delà",
                told(q),
                told(p)
            ),
            Self::Linear { q, p } => format!(
                "rien jusqu'à {}, puis en proportion, tout à partir de {}",
                told(q),
                told(p)
            ),
            Self::Gaussian { s } => format!("courbe de Gauss d'écart {}", told(s)),
        }
    }
}
