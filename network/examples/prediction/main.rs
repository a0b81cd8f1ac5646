//! How well potential passerelles foresee hidden partnerships, against the usual predictors.
//!
//! ```text
//! cargo run --release -p network --example prediction -- data/demo \
//!     [--territories node_modules/@etalab/decoupage-administratif/data] [--points data/demo/communes_points.csv] \
//!     [--within DEPARTMENT:29] [--level EPCI] [--day 2026-11-26] [--seeds 1-10] [--weights 50,1,3,6,3]
//! ```
//!
//! The directory holds `actors.csv`, `partnerships.csv`, `groups.csv` and `members.csv` in the templates of the product.
//! A fifth of the edges between two sectors is hidden, by each seed anew; the scores of all candidates are computed on
//! the rest. Printed are the mean and, behind it, the standard deviation over the seeds.

mod files;

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::sync::Arc;

use network::analysis::{Days, Network, Places, Predictor, Quality, Scope, Trial, Weights, hide};
use network::graph::Stop;

use files::{Fault, Territories};

/// What to measure.
#[derive(Debug)]
struct Arguments {
    directory: PathBuf,
    territories: PathBuf,
    points: Option<PathBuf>,
    within: Option<String>,
    level: Option<String>,
    day: String,
    seeds: std::ops::RangeInclusive<u64>,
    weights: Option<Weights>,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let mut arguments = Self {
            directory: words
                .next()
                .ok_or("the directory of the network is missing")?
                .into(),
            territories: "node_modules/@etalab/decoupage-administratif/data".into(),
            points: None,
            within: None,
            level: None,
            day: "2026-11-26".to_owned(),
            seeds: 1..=10,
            weights: None,
        };
        while let Some(name) = words.next() {
            let value = words.next().ok_or_else(|| format!("{name} has no value"))?;
            match name.as_str() {
                "--territories" => arguments.territories = value.into(),
                "--points" => arguments.points = Some(value.into()),
                "--within" => arguments.within = Some(value),
                "--level" => arguments.level = Some(value),
                "--day" => arguments.day = value,
                "--seeds" => {
                    let (first, last) = value.split_once('-').unwrap_or((&value, &value));
                    arguments.seeds = first.parse()?..=last.parse()?;
                }
                "--weights" => {
                    let weights: Result<Vec<f64>, _> = value.split(',').map(str::parse).collect();
                    let weights = weights?.try_into().ok().and_then(Weights::new);
                    arguments.weights = Some(weights.ok_or("five weights, none negative")?);
                }
                _ => return Err(format!("{name} is not known").into()),
            }
        }
        Ok(arguments)
    }
}

fn main() -> Result<(), Fault> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let territories = Territories::read(&arguments.territories, arguments.points.as_deref())?;
    let network = read(&arguments, &territories)?;
    let communes = |territory: u32, put: &mut dyn FnMut(u32)| {
        let communes = &territories.communes[territory as usize];
        for commune in communes {
            put(*commune);
        }
    };
    let met = arguments
        .level
        .as_deref()
        .map(|kind| territories.level(kind));
    let level = |territory: u32, put: &mut dyn FnMut(u32)| {
        let met = met.as_ref().map(|met| &met[territory as usize]);
        met.into_iter()
            .flatten()
            .for_each(|position| put(*position));
    };
    let places = Places {
        communes: &communes,
        level: met.is_some().then_some(&level as _),
        need: None,
    };
    let weights = arguments.weights.unwrap_or_default();
    let mut measured = vec![Vec::new(); Predictor::ALL.len()];
    let mut counts = Vec::new();
    for seed in arguments.seeds.clone() {
        let hidden = hide(&network, 0.2, seed);
        let trial = Trial::new(&network, &places, &hidden, &Stop::new())?;
        counts.push(trial.counts());
        for (list, predictor) in measured.iter_mut().zip(Predictor::ALL) {
            list.extend(trial.quality(predictor, &weights));
        }
    }
    let mut out = stdout().lock();
    let (candidates, hidden) = counts.first().copied().unwrap_or_default();
    writeln!(
        out,
        "{}{}: {} actors, {} edges; seed {}: {hidden} of {candidates} candidates are hidden links; {} seeds",
        arguments.directory.display(),
        arguments
            .within
            .map_or_else(String::new, |code| format!(", {code}")),
        network.len(),
        network.graph().edge_count(),
        arguments.seeds.start(),
        counts.len(),
    )?;
    writeln!(
        out,
        "{:24}{:>17}{:>17}{:>17}",
        "", "precision@10", "precision@100", "AUC"
    )?;
    for (list, predictor) in measured.iter().zip(Predictor::ALL) {
        write!(out, "{:24}", format!("{predictor:?}"))?;
        let columns: [fn(&Quality) -> f64; 3] = [
            |of| of.precision_at_10,
            |of| of.precision_at_100,
            |of| of.auc,
        ];
        for column in columns {
            let (mean, deviation) = spread(list.iter().map(column));
            write!(out, "{mean:>9.4} ±{deviation:.4}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The network of the asked territory on a day.
fn read(arguments: &Arguments, territories: &Territories) -> Result<Network, Fault> {
    let as_of = files::day(&arguments.day).ok_or("the day is no date")?;
    let mut scope = Scope::everything(Days {
        as_of,
        known_since: as_of - 730,
        no_link_since: as_of - 365,
    });
    if let Some(code) = &arguments.within {
        let meeting = territories
            .meeting(code)
            .ok_or("the territory is not known")?;
        scope.presence = Some(Arc::new(meeting));
    }
    let snapshot = files::snapshot(&arguments.directory, territories)?;
    Ok(Network::of(&snapshot, &scope, &Stop::new())?)
}

/// Mean and standard deviation.
#[expect(clippy::cast_precision_loss, reason = "there are few seeds")]
fn spread(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0).max(1.0)).sqrt())
}
