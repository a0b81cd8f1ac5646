//! Figures of territories: what is stated of them, and what their communes make up.

mod comparable;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::domain::figure::{Figure, Part, is_made_of_communes, newest, whole};
use crate::domain::filter::IndicatorFilter;
use crate::domain::indicator::Indicator;
use crate::domain::vocab::{AbsenceReason, IndicatorAggregation, ValueOrigin};
use crate::service::{Directory, ServiceError};

/// Indicators that one question may name.
pub const MOST_CODES: usize = 100;

/// Which figures of territories are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FigureQuestion {
    /// Codes of indicators; without any, all that are stated of each territory.
    pub codes: Vec<String>,
    /// Only of this year; of the newest that is known when `None`.
    pub year: Option<i64>,
}

/// A figure of a territory, and what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct TerritoryFigure {
    /// What it measures.
    pub indicator: Arc<Indicator>,
    /// The figure; `None` when nothing is known.
    pub figure: Option<Figure>,
}

/// Figures of territories, one row for each territory and one column for each indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorTable {
    /// The indicators, in the order of the codes asked for.
    pub indicators: Vec<Arc<Indicator>>,
    /// The figures, in the order of the territories asked for; each with its own year, and a reason where there is no
    /// value; `None` where nothing is known.
    pub rows: Vec<Vec<Option<Figure>>>,
}

/// A territory and an indicator.
type Pair = (i64, i64);

/// What communes tell of pairs of territory and indicator that nothing is stated of.
#[derive(Debug, Default)]
struct CommuneParts {
    /// Values and reasons, by commune.
    figures: BTreeMap<Pair, Vec<Figure>>,
    /// By territory all its communes with their inhabitants, by identifier.
    communes: HashMap<i64, Vec<(i64, Option<f64>)>>,
    /// By indicator.
    aggregations: HashMap<i64, IndicatorAggregation>,
}

impl Directory {
    /// The figures of territories for some indicators.
    ///
    /// What a source states of the territory itself comes first, be it that there is no value. Where it says nothing,
    /// the figures of the communes make up that of a territory made of communes, as the indicator declares: the share of
    /// the population that they cover comes with it. Weights are the inhabitants of the communes of today. Where no
    /// commune has a value, the reason is the one that all of which something is told give in the newest year.
    ///
    /// # Arguments
    /// * `territory_ids` - identifiers; an unknown one has no figures
    /// * `codes` - codes of indicators
    /// * `year` - only of this year; of the newest that is known of each when `None`
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a code that no indicator has; when the database fails.
    ///
    /// # Complexity
    /// Two statements, and two more where communes are asked, for each 8,192 territories; O(f) for f figures read.
    pub async fn indicator_table(
        &self,
        territory_ids: &[i64],
        codes: &[String],
        year: Option<i64>,
    ) -> Result<IndicatorTable, ServiceError> {
        let indicators = self.indicators_by_code(codes).await?;
        let ids: Vec<i64> = indicators.iter().map(|indicator| indicator.id).collect();
        let stated = self.store.figures(territory_ids, Some(&ids), year).await?;
        let mut found = newest_of_each(stated);
        let missing = self.missing(territory_ids, &indicators, |pair| found.contains_key(pair));
        let parts = self.commune_parts(&indicators, &missing, year).await?;
        let pairs = parts.figures.keys();
        found.extend(pairs.filter_map(|pair| Some((*pair, parts.newest(*pair)?))));
        Ok(IndicatorTable::of(territory_ids, indicators, &found))
    }

    /// The figures of territories that a question asks for, by territory: in the order of its codes, or by code.
    ///
    /// Without codes only what is stated of the territory itself is told: a larger one has too much to make up.
    ///
    /// # Errors
    /// [`ServiceError::BadInput`] for a code that no indicator has, and for more than [`MOST_CODES`] of them; when the
    /// database fails.
    ///
    /// # Complexity
    /// See [`Directory::indicator_table`].
    pub async fn territory_figures(
        &self,
        territory_ids: &[i64],
        question: &FigureQuestion,
    ) -> Result<HashMap<i64, Vec<TerritoryFigure>>, ServiceError> {
        if question.codes.len() > MOST_CODES {
            return Err(too_many(question.codes.len()));
        }
        if question.codes.is_empty() {
            return self.stated_figures(territory_ids, question.year).await;
        }
        let table = self
            .indicator_table(territory_ids, &question.codes, question.year)
            .await?;
        let figures = |row: Vec<Option<Figure>>| -> Vec<TerritoryFigure> {
            let cells = table.indicators.iter().cloned().zip(row);
            cells
                .map(|(indicator, figure)| TerritoryFigure { indicator, figure })
                .collect()
        };
        let rows = table.rows.into_iter().map(figures);
        Ok(territory_ids.iter().copied().zip(rows).collect())
    }

    async fn stated_figures(
        &self,
        territory_ids: &[i64],
        year: Option<i64>,
    ) -> Result<HashMap<i64, Vec<TerritoryFigure>>, ServiceError> {
        let stated = self.store.figures(territory_ids, None, year).await?;
        let mut ids: Vec<i64> = stated.iter().map(|figure| figure.indicator_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let indicators = self.store.indicators(&ids).await?;
        let indicators: HashMap<i64, Arc<Indicator>> = indicators
            .into_iter()
            .map(|(id, indicator)| (id, Arc::new(indicator)))
            .collect();
        let mut found: HashMap<i64, Vec<TerritoryFigure>> = HashMap::new();
        for ((territory, indicator), figure) in newest_of_each(stated) {
            if let Some(indicator) = indicators.get(&indicator) {
                found.entry(territory).or_default().push(TerritoryFigure {
                    indicator: Arc::clone(indicator),
                    figure: Some(figure),
                });
            }
        }
        for figures in found.values_mut() {
            figures.sort_by(|one, other| one.indicator.data.code.cmp(&other.indicator.data.code));
        }
        Ok(found)
    }

    async fn indicators_by_code(
        &self,
        codes: &[String],
    ) -> Result<Vec<Arc<Indicator>>, ServiceError> {
        if codes.is_empty() {
            return Ok(Vec::new());
        }
        let filter = IndicatorFilter {
            codes: codes.to_vec(),
            ..IndicatorFilter::default()
        };
        let found = self.store.find_indicators(&filter).await?;
        let found: HashMap<String, Arc<Indicator>> = found
            .into_iter()
            .map(|indicator| (indicator.data.code.clone(), Arc::new(indicator)))
            .collect();
        let of_code = |code: &String| found.get(code).cloned().ok_or_else(|| unknown_code(code));
        codes.iter().map(of_code).collect()
    }

    /// The pairs of territory and indicator that nothing is stated of and that communes may make up.
    fn missing(
        &self,
        territory_ids: &[i64],
        indicators: &[Arc<Indicator>],
        is_stated: impl Fn(&Pair) -> bool,
    ) -> HashSet<Pair> {
        let territories = self.territories();
        let mut missing = HashSet::new();
        for territory in territory_ids {
            let kind = territories.reference(*territory).map(|one| one.kind);
            if !kind.is_some_and(is_made_of_communes) {
                continue;
            }
            for indicator in indicators {
                let is_made_up = indicator.data.aggregation != IndicatorAggregation::NotAggregated;
                let pair = (*territory, indicator.id);
                if is_made_up && !is_stated(&pair) {
                    missing.insert(pair);
                }
            }
        }
        missing
    }

    /// What the communes of territories tell of pairs; empty where they tell nothing.
    async fn commune_parts(
        &self,
        indicators: &[Arc<Indicator>],
        missing: &HashSet<Pair>,
        year: Option<i64>,
    ) -> Result<CommuneParts, ServiceError> {
        let distinct = |of: fn(&Pair) -> i64| -> Vec<i64> {
            let mut ids: Vec<i64> = missing.iter().map(of).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let (territories, ids) = (distinct(|pair| pair.0), distinct(|pair| pair.1));
        let mut parts = CommuneParts::default();
        if missing.is_empty() {
            return Ok(parts);
        }
        let known = self.store.commune_figures(&territories, &ids, year).await?;
        for (territory, figure) in known {
            let pair = (territory, figure.indicator_id);
            if missing.contains(&pair) {
                parts.figures.entry(pair).or_default().push(figure);
            }
        }
        if parts.figures.is_empty() {
            return Ok(parts);
        }
        for (territory, commune, population) in self.store.commune_populations(&territories).await?
        {
            let of_territory = parts.communes.entry(territory).or_default();
            of_territory.push((commune, population.map(weight)));
        }
        let aggregations = indicators.iter();
        parts.aggregations = aggregations
            .map(|indicator| (indicator.id, indicator.data.aggregation))
            .collect();
        Ok(parts)
    }
}

impl IndicatorTable {
    fn of(
        territory_ids: &[i64],
        indicators: Vec<Arc<Indicator>>,
        found: &BTreeMap<Pair, Figure>,
    ) -> Self {
        let row = |territory: &i64| {
            let of = |indicator: &Arc<Indicator>| found.get(&(*territory, indicator.id)).copied();
            indicators.iter().map(of).collect()
        };
        Self {
            rows: territory_ids.iter().map(row).collect(),
            indicators,
        }
    }
}

impl CommuneParts {
    /// The years in which a commune of a pair has a value, rising.
    fn years(&self, pair: Pair) -> BTreeSet<i64> {
        let figures = self.figures.get(&pair).into_iter().flatten();
        let known = figures.filter(|figure| figure.value.is_ok());
        known.map(|figure| figure.year).collect()
    }

    /// What they make up of a pair in the newest year in which any of them has a value; where none has one in any year,
    /// why.
    fn newest(&self, pair: Pair) -> Option<Figure> {
        match self.years(pair).last() {
            Some(year) => self.of_year(pair, *year),
            None => absent(pair, self.figures.get(&pair)?),
        }
    }

    /// What they make up of a pair in a year.
    fn of_year(&self, pair: Pair, year: i64) -> Option<Figure> {
        let known = self.figures.get(&pair)?.iter();
        let known = known.filter(|figure| figure.year == year && figure.value.is_ok());
        let of_year: Vec<&Figure> = known.collect();
        let values: HashMap<i64, f64> = of_year
            .iter()
            .filter_map(|figure| Some((figure.territory_id, figure.value.ok()?)))
            .collect();
        let communes = self.communes.get(&pair.0)?.iter();
        let parts: Vec<Part> = communes
            .map(|(commune, weight)| Part {
                value: values.get(commune).copied(),
                weight: *weight,
            })
            .collect();
        let whole = whole(*self.aggregations.get(&pair.1)?, &parts)?;
        aggregated(pair, &of_year, Ok(whole.value), whole.coverage)
    }
}

/// Inhabitants as a weight; exact up to 2⁵³.
#[expect(
    clippy::cast_precision_loss,
    reason = "no territory has so many inhabitants"
)]
fn weight(population: i64) -> f64 {
    population as f64
}

/// Why communes of which none has a value make up nothing: the reason of the newest year, when all that are told of there
/// have the same; reasons that differ are that of nobody.
fn absent(pair: Pair, figures: &[Figure]) -> Option<Figure> {
    let year = figures.iter().map(|figure| figure.year).max()?;
    let of_year = figures.iter().filter(|figure| figure.year == year);
    let of_year: Vec<&Figure> = of_year.collect();
    let reasons = of_year.iter().filter_map(|figure| figure.value.err());
    let reasons: BTreeSet<AbsenceReason> = reasons.collect();
    let reason = reasons.first().filter(|_| reasons.len() == 1)?;
    aggregated(pair, &of_year, Err(*reason), None)
}

/// A figure made up from those of communes in one year.
fn aggregated(
    (territory_id, indicator_id): Pair,
    of_year: &[&Figure],
    value: Result<f64, AbsenceReason>,
    coverage: Option<f64>,
) -> Option<Figure> {
    let mut sources: BTreeMap<i64, usize> = BTreeMap::new();
    for figure in of_year {
        *sources.entry(figure.source_id).or_default() += 1;
    }
    // Of several publications the one that most communes are taken from.
    let (source_id, _) = sources.into_iter().max_by_key(|(_, count)| *count)?;
    Some(Figure {
        territory_id,
        indicator_id,
        year: of_year.first()?.year,
        value,
        origin: ValueOrigin::Aggregated,
        coverage,
        source_id,
    })
}

fn by_pair(figures: Vec<Figure>) -> BTreeMap<Pair, Vec<Figure>> {
    let mut groups: BTreeMap<Pair, Vec<Figure>> = BTreeMap::new();
    for figure in figures {
        let pair = (figure.territory_id, figure.indicator_id);
        groups.entry(pair).or_default().push(figure);
    }
    groups
}

/// The figure to answer with for each pair of territory and indicator.
fn newest_of_each(figures: Vec<Figure>) -> BTreeMap<Pair, Figure> {
    let groups = by_pair(figures).into_iter();
    groups
        .filter_map(|(pair, figures)| Some((pair, newest(figures)?)))
        .collect()
}

fn unknown_code(code: &str) -> ServiceError {
    ServiceError::bad_input(
        "codes",
        format!(
            "Aucun indicateur n'a le code « {code} » : indicators {{ nodes {{ code labelFr }} }} les donne tous."
        ),
        format!(
            "No indicator has the code \"{code}\": indicators {{ nodes {{ code labelFr }} }} gives them all."
        ),
    )
}

fn too_many(count: usize) -> ServiceError {
    ServiceError::bad_input(
        "codes",
        format!("{count} indicateurs demandés, la limite est {MOST_CODES}."),
        format!("{count} indicators asked for, the limit is {MOST_CODES}."),
    )
}
