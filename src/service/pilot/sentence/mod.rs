//! A candidate in words, in French and in English.

mod choice;
mod numbers;
mod sizes;
mod words;

use network::analysis::pilots::{Candidate, Portfolio, Robust, WeightChange};

pub(super) use self::choice::{veto_fr, weighting_fr};
use self::numbers::listed;
pub(crate) use self::numbers::{french, short_percent};
pub(super) use self::numbers::{listed_fr, percent};
pub use self::sizes::PilotChoice;
use self::words::{ENGLISH, FRENCH, Words};
use super::perimeter::Setting;
use super::study::{PilotExclusion, PilotStudy};

/// The units of values that are yes or no, in French and in English.
const YES_OR_NO: [&str; 2] = ["1 = oui, 0 = non", "1 = yes, 0 = no"];

/// How often a candidate is first, and among the first `k`, in the weightings that were drawn.
fn among_first(robust: &Robust, k: usize, words: &Words) -> String {
    let among = words.among[k.clamp(1, words.among.len()) - 1];
    if robust.among_first(k) <= 0.0 {
        return (words.never_among)(among);
    }
    let share = robust.among_first(1);
    let alone = if share > 0.0 {
        (words.alone)(&(words.percent)(share))
    } else {
        words.never_alone.to_owned()
    };
    if k == 1 {
        return format!("{alone}.");
    }
    (words.together)(&alone, among, &(words.percent)(robust.among_first(k)))
}

impl PilotStudy {
    /// A candidate in words, in French: its rank, how far it depends on the weights, its strongest and weakest
    /// criterion, what is not known of it.
    ///
    /// # Arguments
    /// * `place` - from 0, in the order of the ranking
    #[must_use]
    pub fn sentence_fr(&self, place: usize) -> String {
        self.sentence(place, &FRENCH)
    }

    /// The same in English.
    ///
    /// # Arguments
    /// * `place` - from 0, in the order of the ranking
    #[must_use]
    pub fn sentence_en(&self, place: usize) -> String {
        self.sentence(place, &ENGLISH)
    }

    /// Territories chosen together, in French: what they score together, how different they are.
    #[must_use]
    pub fn portfolio_fr(&self, portfolio: &Portfolio) -> String {
        self.portfolio(portfolio, &FRENCH)
    }

    /// The same in English.
    #[must_use]
    pub fn portfolio_en(&self, portfolio: &Portfolio) -> String {
        self.portfolio(portfolio, &ENGLISH)
    }

    /// What change of a weight makes another territory first, in French.
    #[must_use]
    pub fn change_fr(&self, change: &WeightChange) -> String {
        self.change(change, &FRENCH)
    }

    /// The same in English.
    #[must_use]
    pub fn change_en(&self, change: &WeightChange) -> String {
        self.change(change, &ENGLISH)
    }

    /// Why a territory is not ranked, in French.
    #[must_use]
    pub fn exclusion_fr(&self, exclusion: &PilotExclusion) -> String {
        self.exclusion(exclusion, &FRENCH)
    }

    /// The same in English.
    #[must_use]
    pub fn exclusion_en(&self, exclusion: &PilotExclusion) -> String {
        self.exclusion(exclusion, &ENGLISH)
    }

    fn sentence(&self, place: usize, words: &Words) -> String {
        let candidate = &self.ranking()[place];
        let robust = &self.robustness().candidates[place];
        let name = |alternative: usize| self.territories()[alternative].name.as_str();
        let mut parts = vec![
            (words.ranked)(
                name(candidate.alternative),
                candidate.rank,
                self.ranking().len(),
                &(words.number)(candidate.score, 3),
            ),
            among_first(robust, self.request().k, words),
        ];
        let [strong, weak] = [candidate.strongest, candidate.weakest]
            .map(|criterion| self.told(candidate.alternative, criterion, words));
        // Of whom nothing is known there is no strong or weak point to tell.
        if !candidate.imputed.contains(&candidate.strongest) {
            parts.push(if candidate.strongest == candidate.weakest {
                format!("{strong}.")
            } else {
                (words.strong_and_weak)(&strong, &weak)
            });
        }
        if !candidate.imputed.is_empty() {
            let labels = candidate.imputed.iter();
            let labels: Vec<&str> = labels
                .map(|of| (words.label)(&self.criteria()[*of]))
                .collect();
            parts.push((words.imputed)(&labels.join(words.then)));
        }
        let partial = self.partial(candidate, words);
        if !partial.is_empty() {
            parts.push((words.partial)(&partial.join(words.then)));
        }
        let of_other_years = self.of_other_years(candidate, words);
        if !of_other_years.is_empty() {
            parts.push((words.of_other_years)(&of_other_years.join(words.then)));
        }
        let interval = robust.interval.map(|(lower, upper)| [lower, upper]);
        let told = interval.map(|bounds| bounds.map(|bound| (words.number)(bound, 3)));
        if let Some([lower, upper]) = told.filter(|[lower, upper]| lower != upper) {
            parts.push((words.interval)(&lower, &upper));
        }
        if let Some(other) = candidate.dominated_by {
            parts.push((words.dominated)(name(other)));
        }
        parts.join(" ")
    }

    /// The criteria that count and that only some communes of a candidate tell, with the share of the population.
    fn partial(&self, candidate: &Candidate, words: &Words) -> Vec<String> {
        let values = self.values()[candidate.alternative].iter();
        let partial = self.criteria().iter().zip(values);
        let partial = partial.filter(|(of, value)| of.weight > 0.0 && value.bounds.is_some());
        let told = partial.map(|(of, value)| {
            let share = match value.coverage {
                Some(share) => (words.of_population)(&(words.percent)(share)),
                None => words.of_unknown_population.to_owned(),
            };
            format!("{} ({share})", (words.label)(of))
        });
        told.collect()
    }

    /// The criteria that count and on which the figure of a candidate is of another year than most, with that year.
    fn of_other_years(&self, candidate: &Candidate, words: &Words) -> Vec<String> {
        let values = self.values()[candidate.alternative].iter();
        let criteria = self.criteria().iter().zip(values).enumerate();
        let told = criteria.filter_map(|(number, (of, value))| {
            let year = value.value.and(value.year)?;
            let is_other = of.weight > 0.0 && self.main_year(number) != Some(year);
            is_other.then(|| format!("{} ({year})", (words.label)(of)))
        });
        told.collect()
    }

    fn portfolio(&self, portfolio: &Portfolio, words: &Words) -> String {
        let contrast = portfolio.contrast;
        let contrast = contrast.map(|contrast| (words.contrast)(&(words.number)(contrast, 2)));
        (words.chosen)(
            &self.names_with_setting(portfolio, words),
            &(words.number)(portfolio.total, 3),
            &contrast.unwrap_or_default(),
        )
    }

    /// The territories of a portfolio, each with whether it is town or country where that is known.
    fn names_with_setting(&self, portfolio: &Portfolio, words: &Words) -> String {
        let territories = portfolio.alternatives.iter();
        let told = territories.map(|of| {
            let territory = &self.territories()[*of];
            let setting = territory.setting.map(|setting| match setting {
                Setting::Urban => words.urban,
                Setting::Rural => words.rural,
            });
            match setting {
                Some(setting) => format!("{} ({setting})", territory.name),
                None => territory.name.clone(),
            }
        });
        let told: Vec<String> = told.collect();
        listed(&told, words.and)
    }

    fn change(&self, change: &WeightChange, words: &Words) -> String {
        (words.change)(
            &self.territories()[change.winner].name,
            (words.label)(&self.criteria()[change.criterion]),
            change.to > change.from,
            &(words.number)(change.to * 100.0, 1),
            &(words.number)(change.from * 100.0, 1),
        )
    }

    fn exclusion(&self, exclusion: &PilotExclusion, words: &Words) -> String {
        let labels = |criteria: &[usize]| -> String {
            let told = criteria.iter();
            let told: Vec<String> = told
                .map(|criterion| self.told(exclusion.alternative, *criterion, words))
                .collect();
            told.join(words.then)
        };
        let mut reasons = Vec::new();
        if !exclusion.vetoes.is_empty() {
            reasons.push((words.veto)(&labels(&exclusion.vetoes)));
        }
        if !exclusion.missing.is_empty() {
            reasons.push((words.missing)(&labels(&exclusion.missing)));
        }
        reasons.join(words.then)
    }

    /// A value with its label, unit and year: "Taux de pauvreté (17,8 %, 2016)".
    fn told(&self, alternative: usize, criterion: usize, words: &Words) -> String {
        let of = &self.criteria()[criterion];
        let value = &self.values()[alternative][criterion];
        let label = (words.label)(of);
        let told = value_in(words, label, (words.unit)(of), value.value, value.year);
        format!("{label} ({told})")
    }
}

/// A value of a criterion with its unit and year, in French: "17,8 %, 2016"; "inconnu" without one.
#[must_use]
pub(super) fn value_fr(label: &str, unit: &str, value: Option<f64>, year: Option<i64>) -> String {
    value_in(&FRENCH, label, unit, value, year)
}

fn value_in(
    words: &Words,
    label: &str,
    unit: &str,
    value: Option<f64>,
    year: Option<i64>,
) -> String {
    let Some(number) = value else {
        return words.unknown.to_owned();
    };
    let told = if YES_OR_NO.contains(&unit) {
        let [yes, no] = words.yes_or_no;
        (if number > 0.0 { yes } else { no }).to_owned()
    } else if label.ends_with(unit) {
        // "Médecins généralistes pour 10 000 habitants" says its unit.
        (words.number)(number, 1)
    } else {
        (words.measured)(&(words.number)(number, 1), unit)
    };
    match year {
        Some(year) => format!("{told}, {year}"),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_in_the_language_of_the_reader() {
        let told = |words: &Words, unit: &str, value: f64| {
            value_in(words, "Niveau de vie", unit, Some(value), Some(2016))
        };
        assert_eq!(told(&FRENCH, "%", 17.8), "17,8 %, 2016");
        assert_eq!(told(&ENGLISH, "%", 17.8), "17.8%, 2016");
        assert_eq!(told(&FRENCH, YES_OR_NO[0], 1.0), "oui, 2016");
        assert_eq!(told(&ENGLISH, YES_OR_NO[1], 0.0), "no, 2016");
        assert_eq!(told(&ENGLISH, "euros", 20_503.0), "20,503 euros, 2016");
        assert_eq!(value_in(&ENGLISH, "", "%", None, None), "unknown");
    }
}
