//! What was chosen for a study, in words, in French.

use network::analysis::pilots::Direction;

use super::numbers::french;
use super::value_fr;
use crate::service::pilot::WeightingChoice;
use crate::service::pilot::study::PilotStudy;

impl PilotStudy {
    /// From what weights were drawn, in French.
    #[must_use]
    pub fn weighting_fr(&self) -> String {
        let label = |code: &String| {
            let mut criteria = self.criteria().iter();
            let found = criteria.find(|of| of.code() == code);
            found.map_or_else(|| code.clone(), |of| of.label_fr().to_owned())
        };
        weighting_fr(&self.request().weighting, label)
    }
}

/// The worst value of a criterion that is still accepted, in French: "au moins 10 %".
pub(in crate::service::pilot) fn veto_fr(
    label: &str,
    unit: &str,
    direction: Direction,
    veto: f64,
) -> String {
    let told = value_fr(label, unit, Some(veto), None);
    match direction {
        Direction::Benefit => format!("au moins {told}"),
        Direction::Cost => format!("au plus {told}"),
    }
}

/// From what weights are drawn, in French.
///
/// # Arguments
/// * `label` - what the criterion of a code is called
pub(in crate::service::pilot) fn weighting_fr(
    weighting: &WeightingChoice,
    label: impl Fn(&String) -> String,
) -> String {
    match weighting {
        WeightingChoice::Uniform => "toutes les pondérations, également probables".to_owned(),
        WeightingChoice::Around { concentration } => format!(
            "des pondérations autour de celles du tableau (concentration {})",
            french(*concentration, 3)
        ),
        WeightingChoice::Ordinal { more } => {
            let told = more.iter();
            let told: Vec<String> = told
                .map(|(one, other)| format!("« {} » plus que « {} »", label(one), label(other)))
                .collect();
            format!("les pondérations où comptent {}", told.join(", "))
        }
    }
}
