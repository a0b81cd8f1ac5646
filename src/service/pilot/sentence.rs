//! A candidate in words, in French.

use network::analysis::pilots::{Candidate, Direction, Portfolio, Robust, WeightChange};

use super::WeightingChoice;
use super::perimeter::Setting;
use super::study::{PilotExclusion, PilotStudy};

/// A share as it is said: whole percents, and never 0 or 100 for what is only near.
pub(super) fn percent(share: f64) -> String {
    rounded(share, ["moins de", "plus de"])
}

/// The same as short as it stands in a column: "< 1 %".
#[must_use]
pub(crate) fn short_percent(share: f64) -> String {
    rounded(share, ["<", ">"])
}

fn rounded(share: f64, [less, more]: [&str; 2]) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        format!("{less} 1 %")
    } else if share < 1.0 && rounded > 99.0 {
        format!("{more} 99 %")
    } else {
        format!("{rounded} %")
    }
}

/// Names one after the other: "X, Y et Z".
pub(super) fn listed_fr(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} et {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// A number with a comma: thousands apart, at most so many decimals, no zero at the end.
#[must_use]
pub(crate) fn french(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = rest.trim_end_matches('0');
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let is_zero = whole == "0" && rest.is_empty();
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    if rest.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped},{rest}")
    }
}

/// "les deux premières": how a number of first ranks is said.
fn first(k: usize) -> &'static str {
    match k {
        0 | 1 => "la première",
        2 => "les deux premières",
        3 => "les trois premières",
        _ => "les quatre premières",
    }
}

/// How often a candidate is first, and among the first `k`, in the weightings that were drawn.
fn among_first_fr(robust: &Robust, k: usize) -> String {
    if robust.among_first(k) <= 0.0 {
        return format!("Dans aucune des pondérations tirées dans {}.", first(k));
    }
    let share = robust.among_first(1);
    let alone = if share > 0.0 {
        format!("Première dans {} des pondérations", percent(share))
    } else {
        "Jamais première".to_owned()
    };
    if k == 1 {
        return format!("{alone}.");
    }
    let together = percent(robust.among_first(k));
    format!("{alone}, dans {} dans {together}.", first(k))
}

impl PilotStudy {
    /// A candidate in words: its rank, how far it depends on the weights, its strongest and weakest criterion, what is
    /// not known of it.
    ///
    /// # Arguments
    /// * `place` - from 0, in the order of the ranking
    #[must_use]
    pub fn sentence_fr(&self, place: usize) -> String {
        let candidate = &self.ranking()[place];
        let robust = &self.robustness().candidates[place];
        let k = self.request().k;
        let mut parts = vec![
            format!(
                "{} : rang {} sur {}, score {}.",
                self.territories()[candidate.alternative].name,
                candidate.rank,
                self.ranking().len(),
                french(candidate.score, 3)
            ),
            among_first_fr(robust, k),
        ];
        let [strong, weak] = [candidate.strongest, candidate.weakest]
            .map(|criterion| self.told(candidate.alternative, criterion));
        // Of whom nothing is known there is no strong or weak point to tell.
        if !candidate.imputed.contains(&candidate.strongest) {
            parts.push(if candidate.strongest == candidate.weakest {
                format!("{strong}.")
            } else {
                format!("Point fort : {strong} ; point faible : {weak}.")
            });
        }
        if !candidate.imputed.is_empty() {
            let labels = candidate.imputed.iter();
            let labels: Vec<&str> = labels.map(|of| self.criteria()[*of].label_fr()).collect();
            parts.push(format!(
                "Inconnu, remplacé par la médiane des autres : {}.",
                labels.join(" ; ")
            ));
        }
        let partial = self.partial(candidate);
        if !partial.is_empty() {
            parts.push(format!(
                "Connu d'une partie des communes seulement : {}.",
                partial.join(" ; ")
            ));
        }
        let of_other_years = self.of_other_years(candidate);
        if !of_other_years.is_empty() {
            parts.push(format!(
                "D'une autre année que la plupart : {}.",
                of_other_years.join(" ; ")
            ));
        }
        let interval = robust.interval.map(|(lower, upper)| [lower, upper]);
        let told = interval.map(|bounds| bounds.map(|bound| french(bound, 3)));
        if let Some([lower, upper]) = told.filter(|[lower, upper]| lower != upper) {
            parts.push(format!(
                "Avec ce qui n'est pas connu, score de {lower} à {upper}."
            ));
        }
        if let Some(other) = candidate.dominated_by {
            parts.push(format!(
                "{} fait au moins aussi bien sur tous les critères.",
                self.territories()[other].name
            ));
        }
        parts.join(" ")
    }

    /// The criteria that count and that only some communes of a candidate tell, with the share of the population.
    fn partial(&self, candidate: &Candidate) -> Vec<String> {
        let values = self.values()[candidate.alternative].iter();
        let partial = self.criteria().iter().zip(values);
        let partial = partial.filter(|(of, value)| of.weight > 0.0 && value.bounds.is_some());
        let told = partial.map(|(of, value)| match value.coverage {
            Some(share) => format!("{} ({} de la population)", of.label_fr(), percent(share)),
            None => format!("{} (part de la population inconnue)", of.label_fr()),
        });
        told.collect()
    }

    /// The criteria that count and on which the figure of a candidate is of another year than most, with that year.
    fn of_other_years(&self, candidate: &Candidate) -> Vec<String> {
        let values = self.values()[candidate.alternative].iter();
        let criteria = self.criteria().iter().zip(values).enumerate();
        let told = criteria.filter_map(|(number, (of, value))| {
            let year = value.value.and(value.year)?;
            let is_other = of.weight > 0.0 && self.main_year(number) != Some(year);
            is_other.then(|| format!("{} ({year})", of.label_fr()))
        });
        told.collect()
    }

    /// Territories chosen together, in French: what they score together, how different they are.
    #[must_use]
    pub fn portfolio_fr(&self, portfolio: &Portfolio) -> String {
        let territories = portfolio.alternatives.iter();
        let told = territories.map(|of| {
            let territory = &self.territories()[*of];
            match territory.setting {
                Some(Setting::Urban) => format!("{} (urbain)", territory.name),
                Some(Setting::Rural) => format!("{} (rural)", territory.name),
                None => territory.name.clone(),
            }
        });
        let told: Vec<String> = told.collect();
        let contrast = portfolio.contrast.map(|contrast| {
            let contrast = french(contrast, 2);
            format!(", contraste {contrast} sur 1 (0 : les mêmes valeurs)")
        });
        format!(
            "{} : total des scores {}{}.",
            listed_fr(&told),
            french(portfolio.total, 3),
            contrast.unwrap_or_default()
        )
    }

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

    /// What change of a weight makes another territory first, in French.
    #[must_use]
    pub fn change_fr(&self, change: &WeightChange) -> String {
        let label = self.criteria()[change.criterion].label_fr();
        let verb = if change.to > change.from {
            "au-dessus de"
        } else {
            "en dessous de"
        };
        format!(
            "{} passe en tête si « {label} » pèse {verb} {} % ({} % dans l'étude).",
            self.territories()[change.winner].name,
            french(change.to * 100.0, 1),
            french(change.from * 100.0, 1)
        )
    }

    /// Why a territory is not ranked, in French.
    #[must_use]
    pub fn exclusion_fr(&self, exclusion: &PilotExclusion) -> String {
        let labels = |criteria: &[usize]| -> String {
            let told = criteria.iter();
            let told: Vec<String> = told
                .map(|criterion| self.told(exclusion.alternative, *criterion))
                .collect();
            told.join(" ; ")
        };
        let mut reasons = Vec::new();
        if !exclusion.vetoes.is_empty() {
            reasons.push(format!("veto : {}", labels(&exclusion.vetoes)));
        }
        if !exclusion.missing.is_empty() {
            reasons.push(format!("valeur manquante : {}", labels(&exclusion.missing)));
        }
        reasons.join(" ; ")
    }

    /// A value with its label, unit and year: "Taux de pauvreté (17,8 %, 2016)".
    pub(super) fn told(&self, alternative: usize, criterion: usize) -> String {
        let of = &self.criteria()[criterion];
        let value = &self.values()[alternative][criterion];
        let label = of.label_fr();
        let told = value_fr(label, of.unit(), value.value, value.year);
        format!("{label} ({told})")
    }
}

/// A value of a criterion with its unit and year, in French: "17,8 %, 2016"; "inconnu" without one.
#[must_use]
pub(super) fn value_fr(label: &str, unit: &str, value: Option<f64>, year: Option<i64>) -> String {
    let Some(number) = value else {
        return "inconnu".to_owned();
    };
    let told = match unit {
        "1 = oui, 0 = non" => (if number > 0.0 { "oui" } else { "non" }).to_owned(),
        // "Médecins généralistes pour 10 000 habitants" says its unit.
        _ if label.ends_with(unit) => french(number, 1),
        _ => format!("{} {unit}", french(number, 1)),
    };
    match year {
        Some(year) => format!("{told}, {year}"),
        None => told,
    }
}

/// The worst value of a criterion that is still accepted, in French: "au moins 10 %".
pub(super) fn veto_fr(label: &str, unit: &str, direction: Direction, veto: f64) -> String {
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
pub(super) fn weighting_fr(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_as_they_are() {
        assert_eq!(percent(0.618), "62 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "moins de 1 %");
        assert_eq!(percent(0.9999), "plus de 99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(short_percent(0.004), "< 1 %");
        assert_eq!(short_percent(0.9999), "> 99 %");
        assert_eq!(short_percent(0.0), "0 %");
    }

    #[test]
    fn names_stand_one_after_the_other() {
        assert_eq!(listed_fr(&["A", "B", "C"]), "A, B et C");
        assert_eq!(listed_fr(&["A", "B"]), "A et B");
        assert_eq!(listed_fr(&["A"]), "A");
        assert_eq!(listed_fr(&[] as &[&str]), "");
    }

    #[test]
    fn numbers_are_french() {
        assert_eq!(french(20_503.312, 1), "20\u{202f}503,3");
        assert_eq!(french(-0.25, 3), "−0,25");
        assert_eq!(french(0.0, 3), "0");
        assert_eq!(french(-0.0001, 2), "0");
        assert_eq!(french(1_000_000.0, 0), "1\u{202f}000\u{202f}000");
    }
}
