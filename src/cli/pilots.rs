//! `passerelles pilots --perimeter 53 --level EPCI`

use std::process::ExitCode;

use anyhow::{Context, bail};
use network::analysis::pilots::{Candidate, Direction, Method, MissingPolicy, Required};
use serde_json::{Value, json};

use super::export::read_network;
use super::{Output, directory};
use crate::config::Config;
use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::{TerritoryKind, Vocabulary};
use crate::policy::Viewer;
use crate::service::{
    CriterionChoice, Directory, PilotRequest, PilotRules, PilotStudy, Setting, WeightingChoice,
    french, short_percent,
};

/// Kinds that a code without its kind is looked for in, in this order.
const KINDS: [TerritoryKind; 3] = [
    TerritoryKind::Region,
    TerritoryKind::Department,
    TerritoryKind::Epci,
];

#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(super) struct Arguments {
    /// Territory in which candidates lie: `REGION:53`, or a code alone (53 is the région, `DEPARTMENT:53` the
    /// département); everywhere when absent.
    #[arg(long)]
    perimeter: Option<String>,
    /// Kind of territory to choose among: EPCI, DEPARTMENT, `LIVING_AREA`…
    #[arg(long, default_value = "EPCI")]
    level: String,
    /// `WEIGHTED_SUM`, TOPSIS or `PROMETHEE_II`.
    #[arg(long, default_value = "WEIGHTED_SUM")]
    method: String,
    /// Criteria with their weights, `poverty_rate:2,energy_desk:1`; the default ones when absent.
    #[arg(long)]
    criteria: Option<String>,
    /// What happens to a territory of which a value is missing: `IMPUTE_MEDIAN` or EXCLUDE.
    #[arg(long, default_value = "IMPUTE_MEDIAN")]
    missing: String,
    /// How many pilots are to be chosen together, 1 to 4: exactly so many.
    #[arg(long, default_value_t = 2)]
    k: usize,
    /// The same seed draws the same weights.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often weights are drawn, 1 to 100000.
    #[arg(long, default_value_t = 10_000)]
    draws: u32,
    /// Draw weights around those given, the nearer the larger this number, rather than all alike.
    #[arg(long)]
    concentration: Option<f64>,
    /// Choose one urban and one rural territory at least.
    #[arg(long)]
    contrasted: bool,
    /// Choose no two neighbours.
    #[arg(long)]
    not_neighbours: bool,
    /// Choose no two territories of the same département.
    #[arg(long)]
    one_per_department: bool,
    /// Choose only territories that an energy agency or a renovation desk serves.
    #[arg(long)]
    energy_desk: bool,
    /// Territories shown at most.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Answer as one JSON value.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(
    config: &Config,
    output: &Output,
    arguments: Arguments,
) -> anyhow::Result<ExitCode> {
    let level = TerritoryKind::from_code(&arguments.level)
        .with_context(|| unknown_kind(&arguments.level))?;
    let method = match arguments.method.as_str() {
        "WEIGHTED_SUM" => Method::WeightedSum,
        "TOPSIS" => Method::Topsis,
        "PROMETHEE_II" => Method::Promethee,
        other => bail!("no method is called {other}: choose WEIGHTED_SUM, TOPSIS or PROMETHEE_II"),
    };
    let missing = match arguments.missing.as_str() {
        "IMPUTE_MEDIAN" => MissingPolicy::ImputeMedian,
        "EXCLUDE" => MissingPolicy::Exclude,
        other => bail!("no policy is called {other}: choose IMPUTE_MEDIAN or EXCLUDE"),
    };
    let criteria = arguments
        .criteria
        .as_deref()
        .map_or(Ok(Vec::new()), criteria)?;
    let directory = directory(config).await?;
    let perimeter = match &arguments.perimeter {
        None => None,
        Some(text) => Some(perimeter(&directory, text)?),
    };
    read_network(&directory).await?;
    let request = PilotRequest {
        perimeter,
        level,
        criteria,
        method,
        missing,
        k: arguments.k,
        seed: arguments.seed,
        draws: arguments.draws,
        weighting: arguments
            .concentration
            .map_or(WeightingChoice::Uniform, |concentration| {
                WeightingChoice::Around { concentration }
            }),
        rules: PilotRules {
            contrasted: arguments.contrasted,
            apart: arguments.not_neighbours,
            one_per_department: arguments.one_per_department,
            energy_desk: arguments.energy_desk.then_some(Required::Each),
        },
        as_of: None,
    };
    let study = directory.pilot_study(&request, &Viewer::Anonymous).await?;
    if arguments.json {
        output.json(&to_json(&study))?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = match perimeter {
        None => "toute la France".to_owned(),
        Some(id) => named(&directory, id).await?,
    };
    for line in table(&study, &place, arguments.limit) {
        output.line(&line)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn unknown_kind(code: &str) -> String {
    let all: Vec<&str> = TerritoryKind::ALL.iter().map(|kind| kind.code()).collect();
    format!(
        "no kind of territory is called {code}: choose one of {}",
        all.join(", ")
    )
}

/// Reads `code:weight,code:weight`.
fn criteria(text: &str) -> anyhow::Result<Vec<CriterionChoice>> {
    let choice = |part: &str| {
        let (code, weight) = part.split_once(':').with_context(|| {
            format!("a criterion is CODE:WEIGHT, as in poverty_rate:2, which {part} is not")
        })?;
        let number: f64 = weight
            .parse()
            .with_context(|| format!("the weight of {code} is a number, which {weight} is not"))?;
        Ok(CriterionChoice::new(code.trim(), number))
    };
    text.split(',').map(choice).collect()
}

/// The territory of `KIND:code`, or of a code alone.
fn perimeter(directory: &Directory, text: &str) -> anyhow::Result<i64> {
    let index = directory.territories();
    let id = if text.contains(':') {
        TerritoryRef::parse(text).and_then(|reference| index.id(&reference))
    } else {
        let references = KINDS.map(|kind| TerritoryRef::new(kind, text));
        references.iter().find_map(|reference| index.id(reference))
    };
    id.with_context(|| {
        format!(
            "the directory holds no territory {text}: write KIND:code, as in REGION:53, and import territories first \
             (`passerelles import cog`)"
        )
    })
}

async fn named(directory: &Directory, id: i64) -> anyhow::Result<String> {
    let found = directory.store().territories(&[id]).await?;
    let territory = found.get(&id).context("the territory has gone")?;
    Ok(format!(
        "{} ({})",
        territory.data.name, territory.data.reference
    ))
}

/// The study as lines for a reader: what was compared, the ranking, and the first ones in words.
fn table(study: &PilotStudy, place: &str, limit: usize) -> Vec<String> {
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
            study.territories().len()
        ),
        format!(
            "{method}, {} tirages de pondérations, graine {}, réseau du {} (version {}), {} des valeurs connues",
            french(f64::from(request.draws), 0),
            request.seed,
            study.as_of(),
            study.version().sequence,
            short_percent(study.known_share())
        ),
        String::new(),
        "Critères".to_owned(),
    ];
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
        lines.push(format!(
            "  {:>5}  {label} ({unit}{years} ; {wanted} compte davantage)",
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
    lines.push(String::new());
    for place in 0..request.k.min(study.ranking().len()) {
        lines.push(study.sentence_fr(place));
    }
    lines.push(String::new());
    lines.extend(choices(study));
    lines
}

/// The best choices of several, and what would change the first.
fn choices(study: &PilotStudy) -> Vec<String> {
    let k = study.request().k;
    let mut lines = Vec::new();
    let portfolios = &study.portfolios().portfolios;
    if portfolios.is_empty() {
        lines.push(format!("Aucun choix de {k} ne respecte ces règles."));
    } else {
        lines.push(format!("Meilleurs choix de {k}"));
    }
    for portfolio in portfolios {
        lines.push(format!("  {}", study.portfolio_fr(portfolio)));
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

/// The study with the names of the GraphQL schema.
fn to_json(study: &PilotStudy) -> Value {
    let criteria = study.criteria().iter().map(|criterion| {
        json!({
            "code": criterion.code(),
            "labelFr": criterion.label_fr(),
            "unit": criterion.unit(),
            "direction": match criterion.direction {
                Direction::Benefit => "BENEFIT",
                Direction::Cost => "COST",
            },
            "weight": criterion.weight,
        })
    });
    let candidates = study.ranking().iter().enumerate();
    let candidates = candidates.map(|(place, candidate)| candidate_json(study, place, candidate));
    json!({
        "seed": study.request().seed,
        "draws": study.request().draws,
        "networkVersion": study.version().sequence,
        "asOf": study.as_of().to_string(),
        "criteria": criteria.collect::<Vec<_>>(),
        "candidates": candidates.collect::<Vec<_>>(),
    })
}

fn candidate_json(study: &PilotStudy, place: usize, candidate: &Candidate) -> Value {
    let territory = &study.territories()[candidate.alternative];
    let robust = &study.robustness().candidates[place];
    let values = &study.values()[candidate.alternative];
    let contributions = study.criteria().iter().zip(values).enumerate();
    let contributions = contributions.map(|(number, (criterion, value))| {
        json!({
            "criterion": criterion.code(),
            "value": value.value,
            "year": value.year,
            "contribution": candidate.contributions[number],
            "imputed": candidate.imputed.contains(&number),
        })
    });
    json!({
        "territory": {"code": territory.code, "name": territory.name},
        "rank": candidate.rank,
        "score": candidate.score,
        "rankAcceptability": robust.acceptability,
        "contributions": contributions.collect::<Vec<_>>(),
        "sentence": study.sentence_fr(place),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criteria_read_and_wrong_ones_are_refused_by_name() {
        let found = criteria("poverty_rate:2, energy_desk:0.5").unwrap();
        assert_eq!(found[0], CriterionChoice::new("poverty_rate", 2.0));
        assert_eq!(found[1], CriterionChoice::new("energy_desk", 0.5));
        let refused = criteria("poverty_rate").unwrap_err().to_string();
        assert!(refused.contains("which poverty_rate is not"), "{refused}");
        let refused = criteria("poverty_rate:much").unwrap_err().to_string();
        assert!(refused.contains("which much is not"), "{refused}");
    }
}
