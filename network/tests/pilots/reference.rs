//! Scores against those of pymcdm, scikit-criteria and pyDecision (`tests/reference`, whose README says which and how), to
//! 1e-9.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use network::analysis::pilots::{
    Cell, Criterion, Direction, Method, MissingPolicy, Preference, Study, Table,
};
use serde::Deserialize;

use super::tables::study;

#[derive(Deserialize)]
struct Reference {
    name: String,
    criteria: Vec<Given>,
    rows: Vec<Vec<f64>>,
    /// The scores, by method and program.
    #[serde(flatten)]
    values: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Given {
    direction: String,
    weight: f64,
    /// Kind, q, p, s.
    preference: (String, f64, f64, f64),
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/reference/pilots")
}

impl Reference {
    fn read(path: &Path) -> Self {
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    }

    fn scores(&self, key: &str) -> Option<Vec<f64>> {
        let values = self.values.get(key)?.clone();
        Some(serde_json::from_value(values).unwrap())
    }

    fn study(&self, method: Method, preference: impl Fn(&Given) -> Preference) -> Study {
        let criteria = self.criteria.iter().map(|of| {
            let direction = match of.direction.as_str() {
                "benefit" => Direction::Benefit,
                "cost" => Direction::Cost,
                other => panic!("{other}"),
            };
            Criterion {
                preference: preference(of),
                ..Criterion::new(direction, of.weight)
            }
        });
        let cells = |row: &Vec<f64>| row.iter().map(|value| Cell::Known(*value)).collect();
        let rows: Vec<Vec<Cell>> = self.rows.iter().map(cells).collect();
        let table = Table::new(criteria.collect(), &rows, MissingPolicy::Exclude).unwrap();
        study(table, method)
    }
}

impl Given {
    fn linear(&self) -> Preference {
        let (_, q, p, _) = self.preference;
        Preference::Linear { q, p }
    }

    fn own(&self) -> Preference {
        let (ref kind, q, p, s) = self.preference;
        match kind.as_str() {
            "usual" => Preference::Usual,
            "u_shape" => Preference::UShape { q },
            "v_shape" => Preference::VShape { p },
            "level" => Preference::Level { q, p },
            "linear" => self.linear(),
            "gaussian" => Preference::Gaussian { s },
            other => panic!("{other}"),
        }
    }
}

/// Scores by alternative.
fn scores(study: &Study) -> Vec<f64> {
    let mut scores = vec![f64::NAN; study.table().len()];
    for of in study.ranking() {
        scores[of.alternative] = of.score;
    }
    scores
}

#[test]
fn scores_are_those_of_other_programs() {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("draws.json"))
        .collect();
    paths.sort();
    let mut compared = BTreeMap::new();
    for path in paths {
        let reference = Reference::read(&path);
        let usual = |_: &Given| Preference::Usual;
        let of = |method| scores(&reference.study(method, usual));
        let (sum, closeness) = (of(Method::WeightedSum), of(Method::Topsis));
        let linear = scores(&reference.study(Method::Promethee, Given::linear));
        let own = scores(&reference.study(Method::Promethee, Given::own));
        for (key, ours) in [
            ("weighted_sum_pymcdm", &sum),
            ("weighted_sum_skcriteria", &sum),
            ("topsis_pymcdm", &closeness),
            ("topsis_skcriteria", &closeness),
            ("promethee_usual_pymcdm", &of(Method::Promethee)),
            ("promethee_linear_pymcdm", &linear),
            ("promethee_pydecision", &own),
        ] {
            let Some(theirs) = reference.scores(key) else {
                continue;
            };
            *compared.entry(key).or_insert(0) += 1;
            assert_eq!(ours.len(), theirs.len());
            for (place, (a, b)) in ours.iter().zip(&theirs).enumerate() {
                let name = &reference.name;
                assert!(
                    (a - b).abs() <= 1e-9,
                    "{name}, {key}, {place}: {a} is not {b}"
                );
            }
        }
    }
    // scikit-criteria has no score where a column is constant: three tables.
    let counts: Vec<(&str, i32)> = compared.into_iter().collect();
    assert_eq!(
        counts,
        [
            ("promethee_linear_pymcdm", 10),
            ("promethee_pydecision", 10),
            ("promethee_usual_pymcdm", 10),
            ("topsis_pymcdm", 10),
            ("topsis_skcriteria", 7),
            ("weighted_sum_pymcdm", 10),
            ("weighted_sum_skcriteria", 7),
        ]
    );
}

#[test]
fn the_published_case_of_tzeng_and_huang() {
    let reference = Reference::read(&folder().join("tzeng_huang.json"));
    let study = reference.study(Method::Topsis, |_| Preference::Usual);
    for (found, published) in scores(&study).iter().zip([0.5037, 0.6581, 0.7482, 0.3340]) {
        assert!((found - published).abs() < 5e-5);
    }
    let order: Vec<usize> = study.ranking().iter().map(|of| of.alternative).collect();
    assert_eq!(order, [2, 1, 0, 3]);
}
