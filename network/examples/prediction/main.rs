//! How well potential passerelles foresee hidden partnerships, against the usual predictors.
//!
//! ```text
//! cargo run --release -p network --example prediction -- data/demo \
//!     [--territories node_modules/@etalab/decoupage-administratif/data] [--points data/demo/communes_points.csv] \
//!     [--within DEPARTMENT:29] [--level EPCI] [--day 2026-11-26] [--seeds 1-10] [--weights 80,25,1,3,6,3]
//! ```
//!
//! The directory holds `actors.csv`, `partnerships.csv`, `groups.csv` and `members.csv` in the templates of the product.
//! A fifth of the edges between two sectors is hidden, by each seed anew; the scores of all candidates are computed on
//! the rest. Printed are the mean and, behind it, the standard deviation over the seeds; and by how much ours is above
//! each other one, with the standard error of that: draws are compared one by one, since what is easy to foresee in one
//! is so for all predictors. Then the same for one draw that hides the fifth that began last.

mod files;

use std::io::{self, Write, stdout};
use std::path::PathBuf;
use std::sync::Arc;

use network::analysis::{
    Days, Network, Newest, Places, Predictor, Quality, Scope, Trial, Weights, hide, hide_newest,
};
use network::graph::{Stop, Stopped};

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
                    arguments.weights = Some(weights.ok_or("six weights, none negative")?);
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
    let measure = |draws: &[Vec<(u32, u32)>]| Measured::of(&network, &places, &weights, draws);
    let mut out = stdout().lock();
    writeln!(
        out,
        "{}{}: {} actors, {} edges",
        arguments.directory.display(),
        arguments
            .within
            .map_or_else(String::new, |code| format!(", {code}")),
        network.len(),
        network.graph().edge_count(),
    )?;
    let seeds = arguments.seeds.clone();
    let draws: Vec<_> = seeds.map(|seed| hide(&network, HIDDEN, seed)).collect();
    let drawn = measure(&draws)?;
    writeln!(
        out,
        "{} draws from seed {}",
        draws.len(),
        arguments.seeds.start()
    )?;
    drawn.print(&mut out)?;
    let Newest {
        hidden,
        since,
        resting,
        dated,
    } = hide_newest(&network, HIDDEN);
    let Some(since) = since else {
        writeln!(
            out,
            "of none of {resting} passerelles the beginning is known"
        )?;
        return Ok(());
    };
    writeln!(
        out,
        "the newest: {} since {}, of {dated} with a known beginning among {resting}",
        hidden.len(),
        files::date(since),
    )?;
    measure(&[hidden])?.print(&mut out)?;
    Ok(())
}

/// The share of passerelles that is hidden.
const HIDDEN: f64 = 0.2;

/// What is told of an order.
const COLUMNS: [fn(&Quality) -> f64; 3] = [
    |of| of.precision_at_10,
    |of| of.precision_at_100,
    |of| of.auc,
];

/// How well the predictors do over some draws.
#[derive(Debug)]
struct Measured {
    /// Candidates, and hidden links among them, of the first draw.
    counts: (usize, usize),
    /// By predictor and draw.
    qualities: Vec<Vec<Quality>>,
}

impl Measured {
    fn of(
        network: &Network,
        places: &Places<'_>,
        weights: &Weights,
        draws: &[Vec<(u32, u32)>],
    ) -> Result<Self, Stopped> {
        let mut qualities = vec![Vec::new(); Predictor::ALL.len()];
        let mut counts = None;
        for hidden in draws {
            let trial = Trial::new(network, places, hidden, &Stop::new())?;
            counts.get_or_insert_with(|| trial.counts());
            for (list, predictor) in qualities.iter_mut().zip(Predictor::ALL) {
                list.extend(trial.quality(predictor, weights));
            }
        }
        Ok(Self {
            counts: counts.unwrap_or_default(),
            qualities,
        })
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let (candidates, hidden) = self.counts;
        writeln!(out, "{hidden} of {candidates} candidates are hidden links")?;
        writeln!(
            out,
            "{:24}{:>17}{:>17}{:>17}   ours above by",
            "", "precision@10", "precision@100", "AUC"
        )?;
        let ours = &self.qualities[0];
        for (list, predictor) in self.qualities.iter().zip(Predictor::ALL) {
            write!(out, "{:24}", format!("{predictor:?}"))?;
            for column in COLUMNS {
                let (mean, deviation) = spread(list.iter().map(column));
                write!(out, "{mean:>9.4} ±{deviation:.4}")?;
            }
            write!(out, "  ")?;
            for column in COLUMNS {
                let pairs = ours.iter().zip(list);
                let above = pairs.map(|(ours, theirs)| column(ours) - column(theirs));
                let (mean, deviation) = spread(above);
                write!(out, "{mean:>+9.4} ±{:.4}", deviation / root(list.len()))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
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

#[expect(clippy::cast_precision_loss, reason = "there are few seeds")]
fn root(count: usize) -> f64 {
    (count as f64).sqrt()
}

/// Mean and standard deviation.
#[expect(clippy::cast_precision_loss, reason = "there are few seeds")]
fn spread(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0).max(1.0)).sqrt())
}
