//! A study as lines for a reader.

use network::analysis::pilots::{Direction, Method};

use crate::domain::vocab::Vocabulary;
use crate::service::{PilotStudy, Setting, WeightingChoice, french, short_percent};

/// The study as lines for a reader: what was compared, the ranking, and the first ones in words.
pub(super) fn table(study: &PilotStudy, place: &str, limit: usize) -> Vec<String> {
    let request = study.request();
    let method = match request.method {
        Method::WeightedSum => "somme pondérée",
        Method::Topsis => "TOPSIS",
        Method::Promethee => "PROMETHEE II",
    };
    let mut lines = vec![
        format!(
            "Territoires pilotes : {}, {place}, {} classés sur {}",
            request.level.label_fr(),
            study.ranking().len(),
            study.territory_count()
        ),
        format!(
            "{method}, {} tirages de pondérations, graine {}, réseau du {} (version {}), {} des valeurs connues",
            french(f64::from(request.draws), 0),
            request.seed,
            study.as_of(),
            study.version().sequence,
            short_percent(study.known_share())
        ),
    ];
    if study.request().weighting != WeightingChoice::Uniform {
        lines.push(format!("Tirages : {}", study.weighting_fr()));
    }
    lines.extend([String::new(), "Critères".to_owned()]);
    for (number, criterion) in study.criteria().iter().enumerate() {
        let years: Vec<String> = study.years(number).map(|year| year.to_string()).collect();
        let years = if years.is_empty() {
            "réseau".to_owned()
        } else {
            years.join(", ")
        };
        let wanted = match criterion.direction {
            Direction::Benefit => "plus",
            Direction::Cost => "moins",
        };
        let label = criterion.label_fr();
        let unit = if label.ends_with(criterion.unit()) {
            String::new()
        } else {
            format!("{}, ", criterion.unit())
        };
        let veto = criterion.veto_fr().map(|veto| format!(" ; veto : {veto}"));
        let preference = criterion
            .preference
            .map(|of| format!(" ; écart : {}", of.told_fr()));
        let more = [veto, preference].into_iter().flatten().collect::<String>();
        lines.push(format!(
            "  {:>5}  {label} ({unit}{years} ; {wanted} compte davantage{more})",
            short_percent(criterion.weight)
        ));
    }
    lines.push(String::new());
    lines.push(format!(
        "{:>4}  {:>6}  {:>7}  {:>9}  {:<7}  Territoire",
        "Rang",
        "Score",
        "1re",
        format!("parmi {}", request.k),
        "Cadre"
    ));
    let robust = &study.robustness().candidates;
    for (candidate, robust) in study.ranking().iter().zip(robust).take(limit) {
        lines.push(format!(
            "{:>4}  {:>6}  {:>7}  {:>9}  {:<7}  {}",
            candidate.rank,
            format!("{:.3}", candidate.score).replace('.', ","),
            short_percent(robust.among_first(1)),
            short_percent(robust.among_first(request.k)),
            setting(study.territories()[candidate.alternative].setting),
            study.territories()[candidate.alternative].name,
        ));
    }
    if study.ranking().len() > limit {
        lines.push(format!(
            "      … {} autres, voir --limit",
            study.ranking().len() - limit
        ));
    }
    lines.extend(excluded(study, limit));
    lines.push(String::new());
    for place in 0..request.k.min(study.ranking().len()) {
        lines.push(study.sentence_fr(place));
    }
    lines.push(String::new());
    lines.extend(choices(study));
    lines
}

/// Who is not ranked, and why.
fn excluded(study: &PilotStudy, limit: usize) -> Vec<String> {
    let excluded = study.not_ranked();
    if excluded.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), format!("Non classés ({})", excluded.len())];
    let shown = excluded.iter().take(limit);
    lines.extend(shown.map(|of| format!("  {} : {}", of.territory.name, study.not_ranked_fr(of))));
    if excluded.len() > limit {
        let left = excluded.len() - limit;
        lines.push(format!("      … {left} autres, voir --limit"));
    }
    lines
}

/// The best choices of one, of two and so on, and what would change the first.
fn choices(study: &PilotStudy) -> Vec<String> {
    let mut lines = Vec::new();
    if study.request().k > 1 {
        lines.push(
            "Combien ? D'un nombre de territoires à l'autre, les totaux ne se comparent pas : la moyenne par territoire se \
             compare."
                .to_owned(),
        );
    }
    for choice in study.choices_by_size() {
        lines.push(study.choice_fr(choice.size));
    }
    lines.push(String::new());
    for choice in study.choices_by_size() {
        let portfolios = &choice.found.portfolios;
        if !portfolios.is_empty() {
            lines.push(format!("Meilleurs choix de {}", choice.size));
        }
        for portfolio in portfolios {
            lines.push(format!("  {}", study.portfolio_fr(portfolio)));
        }
    }
    lines.push(String::new());
    let changes: Vec<_> = study.weight_changes().iter().flatten().collect();
    if changes.is_empty() {
        lines.push("Aucun changement d'un seul poids ne change le premier.".to_owned());
    }
    for change in changes {
        lines.push(study.change_fr(change));
    }
    lines
}

fn setting(of: Option<Setting>) -> &'static str {
    match of {
        Some(Setting::Urban) => "urbain",
        Some(Setting::Rural) => "rural",
        None => "?",
    }
}
