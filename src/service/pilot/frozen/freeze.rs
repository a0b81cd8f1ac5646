//! A study made the texts of a decision.

use std::collections::BTreeMap;

use network::analysis::pilots::Portfolio;

use super::{
    FORMAT, FrozenCandidate, FrozenChoice, FrozenCriterion, FrozenExclusion, FrozenPerimeter,
    FrozenPortfolio, FrozenRequest, FrozenSource, FrozenStudy, FrozenTerritory, FrozenValue,
};
use crate::domain::provenance::Source;
use crate::service::pilot::rules::EnergyService;
use crate::service::pilot::{CriterionSource, FrozenVeto, PilotRequest, PilotStudy, PilotValue};

/// What was asked, with the perimeter and what was left out by code.
pub(in crate::service::pilot) fn frozen_request(
    asked: &PilotRequest,
    perimeter: Option<FrozenPerimeter>,
    vetoes: Vec<FrozenVeto>,
) -> FrozenRequest {
    FrozenRequest {
        perimeter,
        level: asked.level,
        criteria: asked.criteria.clone(),
        method: asked.method,
        missing: asked.missing,
        k: asked.k,
        seed: asked.seed,
        draws: asked.draws,
        weighting: asked.weighting.clone(),
        rules: asked.rules,
        vetoes,
        as_of: asked.as_of.as_ref().map(|day| day.as_str().to_owned()),
    }
}

/// What was found, and all that it was found from.
///
/// # Arguments
/// * `chosen` - candidates of the study, by alternative, in the order in which they were named
/// * `sources` - the publications of its figures, by identifier
pub(in crate::service::pilot) fn freeze(
    study: &PilotStudy,
    chosen: &[usize],
    sources: &BTreeMap<i64, Source>,
    decided_by: Option<String>,
) -> FrozenStudy {
    let k = study.request().k;
    let rules = study.rules();
    let candidate = |place: usize| {
        let (ranked, robust) = (
            &study.ranking()[place],
            &study.robustness().candidates[place],
        );
        FrozenCandidate {
            territory: ranked.alternative,
            rank: ranked.rank,
            score: ranked.score,
            contributions: ranked.contributions.clone(),
            imputed: ranked.imputed.clone(),
            acceptability: robust.acceptability.iter().copied().take(k).collect(),
            interval: robust
                .interval
                .map_or_else(Vec::new, |(lower, upper)| vec![lower, upper]),
        }
    };
    let portfolio = |of: &Portfolio| FrozenPortfolio {
        territories: of.alternatives.clone(),
        total: of.total,
        sentence: study.portfolio_fr(of),
    };
    let exclusions = study.exclusions().iter().map(|of| FrozenExclusion {
        territory: of.alternative,
        reason: study.exclusion_fr(of),
    });
    let served = |service: EnergyService| {
        let asked = study.request().rules.required();
        let mut known = asked.zip(&rules.required);
        let found = known.find(|((of, _), _)| *of == service);
        found.map(|(_, (_, has))| has.clone())
    };
    let verdict = study.verdict(chosen);
    let place = |alternative: &usize| study.place(*alternative);
    FrozenStudy {
        format: FORMAT,
        decided_by,
        criteria: criteria(study),
        sources: sources.values().map(source).collect(),
        territories: territories(study, sources),
        neighbours: rules.apart.clone(),
        departments: rules.one_per_group.clone(),
        energy_desks: served(EnergyService::Desk),
        energy_agencies: served(EnergyService::Agency),
        ranking: (0..study.ranking().len()).map(candidate).collect(),
        exclusions: exclusions.collect(),
        portfolios: study
            .portfolios()
            .portfolios
            .iter()
            .map(portfolio)
            .collect(),
        is_exact: study.portfolios().is_exact,
        weight_changes: study
            .smallest_changes()
            .iter()
            .map(|change| study.change_fr(change))
            .collect(),
        choice: FrozenChoice {
            territories: chosen.to_vec(),
            sentences: chosen
                .iter()
                .filter_map(place)
                .map(|place| study.sentence_fr(place))
                .collect(),
            is_best: verdict.is_best,
            remarks: verdict.remarks,
        },
    }
}

fn criteria(study: &PilotStudy) -> Vec<FrozenCriterion> {
    let criteria = study.criteria().iter();
    criteria
        .map(|of| FrozenCriterion {
            code: of.code().to_owned(),
            label_fr: of.label_fr().to_owned(),
            label_en: of.label_en().to_owned(),
            unit: of.unit().to_owned(),
            definition: of.definition().map(ToOwned::to_owned),
            direction: of.direction,
            asked: of.asked,
            weight: of.weight,
            veto: of.veto,
            preference: of.preference,
            from_network: matches!(of.source, CriterionSource::Readiness(_)),
        })
        .collect()
}

fn source(source: &Source) -> FrozenSource {
    let data = &source.data;
    FrozenSource {
        code: data.code.clone(),
        title: data.title.clone(),
        producer: data.producer.clone(),
        licence: data.licence.clone(),
        published_on: data.published_on.as_ref().map(|on| on.as_str().to_owned()),
    }
}

fn territories(study: &PilotStudy, sources: &BTreeMap<i64, Source>) -> Vec<FrozenTerritory> {
    let value = |of: &PilotValue| FrozenValue {
        value: of.value,
        lower: of.bounds.map(|(lower, _)| lower),
        upper: of.bounds.map(|(_, upper)| upper),
        absence: of.absence,
        year: of.year,
        coverage: of.coverage,
        source: of
            .source_id
            .and_then(|id| sources.keys().position(|known| *known == id)),
    };
    let rows = study.territories().iter().zip(study.values());
    rows.map(|(territory, values)| FrozenTerritory {
        code: territory.code.clone(),
        name: territory.name.clone(),
        inhabitants: territory.inhabitants,
        setting: territory.setting,
        values: values.iter().map(value).collect(),
    })
    .collect()
}
