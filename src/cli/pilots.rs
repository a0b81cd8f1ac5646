//! `passerelles pilots --perimeter 53 --level EPCI`

mod choices;
mod table;

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
use crate::service::{Directory, PilotChoice, PilotRequest, PilotRules, PilotStudy};
use choices::{CriteriaArguments, vetoes, weighting};
use table::table;

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
    #[command(flatten)]
    criteria: CriteriaArguments,
    /// What happens to a territory of which a value is missing: `IMPUTE_MEDIAN` or EXCLUDE.
    #[arg(long, default_value = "IMPUTE_MEDIAN")]
    missing: String,
    /// How many pilots are to be chosen together at most, 1 to 4: the best choices of one, of two and so on are told.
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
    /// Draw only weights that agree with an order of criteria from the one that matters most, in quotation marks:
    /// `"poverty_rate>share_65_plus"`. May be given several times.
    #[arg(long, value_name = "A>B>C", conflicts_with = "concentration")]
    order: Vec<String>,
    /// Leave out a territory, by its code and with the reason: `"200066777:not ready before 2028"`. May be given several
    /// times.
    #[arg(long, value_name = "CODE:REASON")]
    exclude: Vec<String>,
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
    /// Choose only territories that an energy agency (ALEC) serves: a renovation desk is not enough.
    #[arg(long)]
    energy_agency: bool,
    /// Territories shown at most, 1 or more.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
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
    let criteria = arguments.criteria.read()?;
    let weighting = weighting(arguments.concentration, &arguments.order)?;
    let directory = directory(config).await?;
    let perimeter = match &arguments.perimeter {
        None => None,
        Some(text) => Some(perimeter(&directory, text)?),
    };
    let vetoes = vetoes(&directory, level, &arguments.exclude)?;
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
        weighting,
        rules: PilotRules {
            contrasted: arguments.contrasted,
            apart: arguments.not_neighbours,
            one_per_department: arguments.one_per_department,
            energy_desk: arguments.energy_desk.then_some(Required::Each),
            energy_agency: arguments.energy_agency.then_some(Required::Each),
        },
        vetoes,
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
    let limit = usize::try_from(arguments.limit).unwrap_or(usize::MAX);
    for line in table(&study, &place, limit) {
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
            "veto": criterion.veto,
        })
    });
    let excluded = study.not_ranked().into_iter().map(|one| {
        json!({
            "territory": {"code": one.territory.code, "name": one.territory.name},
            "reason": study.not_ranked_fr(&one),
        })
    });
    let choices = study
        .choices_by_size()
        .map(|choice| choice_json(study, &choice));
    let candidates = study.ranking().iter().enumerate();
    let candidates = candidates.map(|(place, candidate)| candidate_json(study, place, candidate));
    json!({
        "seed": study.request().seed,
        "draws": study.request().draws,
        "networkVersion": study.version().sequence,
        "asOf": study.as_of().to_string(),
        "criteria": criteria.collect::<Vec<_>>(),
        "candidates": candidates.collect::<Vec<_>>(),
        "excluded": excluded.collect::<Vec<_>>(),
        "choices": choices.collect::<Vec<_>>(),
    })
}

/// The best choices of so many territories.
fn choice_json(study: &PilotStudy, choice: &PilotChoice<'_>) -> Value {
    let portfolios = choice.found.portfolios.iter().map(|of| {
        let territories = of.alternatives.iter().map(|of| {
            let territory = &study.territories()[*of];
            json!({"code": territory.code, "name": territory.name})
        });
        json!({
            "territories": territories.collect::<Vec<_>>(),
            "total": of.total,
            "contrast": of.contrast,
        })
    });
    json!({
        "size": choice.size,
        "mean": choice.mean,
        "rulesCost": choice.rules_cost,
        "exact": choice.found.is_exact,
        "sentence": study.choice_fr(choice.size),
        "portfolios": portfolios.collect::<Vec<_>>(),
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
