//! What stands where on the sheet.

use std::sync::Arc;

use super::parts::{Cell, day_fr, decimal, facts, list, moment_fr, number, paragraph, table, text};
use super::{escape, filled};
use crate::domain::pilot_decision::PilotDecision;
use crate::service::{FrozenCriterion, FrozenPilots, FrozenStudy, PilotReplay, french};

pub(super) const PAGE: &str = include_str!("../assets/sheet.html");

/// Territories of the ranking that are printed; a chosen one behind them is printed too.
const PRINTED: usize = 100;

/// What a sheet tells.
pub(super) struct Sheet {
    pub(super) decision: PilotDecision,
    pub(super) frozen: Arc<FrozenPilots>,
    pub(super) replay: PilotReplay,
}

/// The page.
pub(super) fn render(id: &str, sheet: &Sheet) -> String {
    let Sheet {
        decision, frozen, ..
    } = sheet;
    let study = &frozen.study;
    let names: Vec<&str> = chosen(study).map(|(_, name)| name).collect();
    let title = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("Territoires pilotes : {} et {last}", rest.join(", "))
        }
        _ => format!("Territoire pilote : {}", names.concat()),
    };
    let reason = escape(&decision.data.reason);
    let remarks = list(&study.choice.remarks);
    let parts = [
        ("{{title}}", escape(&title)),
        ("{{facts}}", about(sheet)),
        ("{{reason}}", format!("<blockquote>{reason}</blockquote>")),
        ("{{chosen}}", list(&study.choice.sentences)),
        (
            "{{remarks}}",
            if remarks.is_empty() {
                paragraph("C'est le meilleur choix de l'étude sous ces règles.")
            } else {
                format!("<div class=\"remarks\">{remarks}</div>")
            },
        ),
        ("{{criteria}}", criteria(study)),
        ("{{values}}", values(study)),
        ("{{ranking}}", ranking(study)),
        ("{{choices}}", choices(frozen)),
        ("{{unknown}}", unknown(frozen)),
        ("{{again}}", again(id, sheet)),
        ("{{sources}}", sources(study)),
        (
            "{{record}}",
            format!(
                "Décision {} enregistrée le {}. Elle ne change plus.",
                escape(id),
                moment_fr(decision.created_at)
            ),
        ),
    ];
    filled(PAGE, &parts)
}

/// The chosen territories: position and name.
fn chosen(study: &FrozenStudy) -> impl Iterator<Item = (usize, &str)> {
    let chosen = study.choice.territories.iter();
    chosen.map(|of| (*of, study.territories[*of].name.as_str()))
}

fn about(sheet: &Sheet) -> String {
    let Sheet {
        decision, frozen, ..
    } = sheet;
    let FrozenPilots { request, study, .. } = &**frozen;
    let perimeter = request.perimeter.as_ref();
    let perimeter = perimeter.map_or("toute la France", |of| of.name.as_str());
    let by = study.decided_by.as_deref().unwrap_or("non précisé");
    facts(&[
        (
            "Date de la décision",
            day_fr(decision.data.decided_on.as_str()),
        ),
        ("Décidée par", by.to_owned()),
        (
            "Comparés",
            format!(
                "{} territoires ({}), {perimeter}",
                frozen.territory_count(),
                request.level_fr()
            ),
        ),
        ("Méthode", request.method_fr().to_owned()),
        (
            "Données",
            format!(
                "version {} de l'annuaire, du {} ; réseau au {}",
                decision.data.network_sequence,
                moment_fr(decision.data.network_at),
                day_fr(decision.data.as_of.as_str())
            ),
        ),
    ])
}

fn criteria(study: &FrozenStudy) -> String {
    let columns = [
        text("Critère"),
        number("Poids"),
        text("Valeur recherchée"),
        text("Unité"),
        text("Années"),
        text("Source"),
    ];
    let row = |(place, of): (usize, &FrozenCriterion)| {
        let years: Vec<String> = study.years(place).iter().map(i64::to_string).collect();
        let codes: Vec<&str> = study.sources_of(place).map(|of| of.code.as_str()).collect();
        let (years, codes) = if of.from_network {
            (String::new(), "réseau de l'annuaire".to_owned())
        } else {
            (years.join(", "), codes.join(", "))
        };
        let veto = of.veto_fr().map(|veto| format!("{veto} (veto)"));
        let wanted = [Some(of.wanted_fr().to_owned()), veto, of.preference_fr()];
        let wanted: Vec<String> = wanted.into_iter().flatten().collect();
        let weight = format!("{} %", french(of.weight * 100.0, 1));
        let cells = vec![
            text(of.label_fr.as_str()),
            number(weight),
            text(wanted.join(", ")),
            text(of.unit.as_str()),
            text(years),
            text(codes),
        ];
        (false, cells)
    };
    let rows = study.criteria.iter().enumerate().map(row);
    table("Critères de l'étude ; les poids font 100 %", &columns, rows)
}

fn values(study: &FrozenStudy) -> String {
    let mut columns = vec![text("Critère")];
    for (_, name) in chosen(study) {
        columns.push(text(name));
        columns.push(number("part du score"));
    }
    let row = |(place, criterion): (usize, &FrozenCriterion)| {
        let mut cells = vec![text(criterion.label_fr.as_str())];
        for (territory, _) in chosen(study) {
            let value = study.value(territory, place);
            let candidate = study.place(territory).map(|of| &study.ranking[of]);
            let part = candidate.map(|of| decimal(of.contributions[place]));
            cells.push(text(criterion.value_fr(value)));
            cells.push(number(part.unwrap_or_default()));
        }
        (false, cells)
    };
    let mut total = vec![text("Score : la somme des parts")];
    for (territory, _) in chosen(study) {
        let candidate = study.place(territory).map(|of| &study.ranking[of]);
        total.push(text(""));
        total.push(number(
            candidate.map(|of| decimal(of.score)).unwrap_or_default(),
        ));
    }
    let rows = study.criteria.iter().enumerate().map(row);
    table(
        "Valeur de chaque critère et ce qu'il apporte au score",
        &columns,
        rows.chain([(true, total)]),
    )
}

fn ranking(study: &FrozenStudy) -> String {
    let k = study.choice.territories.len();
    let has_intervals = study.ranking.iter().any(|of| !of.interval.is_empty());
    let mut columns = vec![
        text("Territoire"),
        number("Rang"),
        number("Score"),
        number("1re place"),
    ];
    if k > 1 {
        columns.push(number(format!("{k} premières places")));
    }
    if has_intervals {
        columns.push(number("Intervalle du score"));
    }
    columns.push(text("Choisi"));
    let is_chosen = |territory: usize| study.choice.territories.contains(&territory);
    let candidates = study.ranking.iter().enumerate();
    let printed = candidates.filter(|(place, of)| *place < PRINTED || is_chosen(of.territory));
    let rows = printed.map(|(_, of)| {
        let territory = &study.territories[of.territory];
        let name = match territory.setting_fr() {
            Some(setting) => format!("{} ({setting})", territory.name),
            None => territory.name.clone(),
        };
        let mut cells: Vec<Cell> = vec![
            text(name),
            number(of.rank.to_string()),
            number(decimal(of.score)),
            number(of.first_fr()),
        ];
        if k > 1 {
            cells.push(number(of.among_first_fr()));
        }
        if has_intervals {
            let bounds: Vec<String> = of.interval.iter().map(|of| decimal(*of)).collect();
            cells.push(number(match &bounds[..] {
                [lower, upper] if lower != upper => format!("{lower} à {upper}"),
                _ => String::new(),
            }));
        }
        let is_chosen = is_chosen(of.territory);
        cells.push(text(if is_chosen { "oui" } else { "" }));
        (is_chosen, cells)
    });
    let caption = "Places : part des pondérations tirées où le territoire les obtient. Intervalle : le score selon ce \
                   que vaut l'inconnu ; vide quand il n'en dépend pas.";
    let table = table(caption, &columns, rows);
    let left = study.ranking.len().saturating_sub(PRINTED);
    if left == 0 {
        return table;
    }
    let rest = format!(
        "Les {PRINTED} premiers et les territoires choisis sont imprimés ; {} territoires sont classés.",
        study.ranking.len()
    );
    table + &paragraph(&rest)
}

fn choices(frozen: &FrozenPilots) -> String {
    let FrozenPilots { request, study, .. } = frozen;
    let rules = request.rules_fr();
    let mut html = if rules.is_empty() {
        paragraph("Aucune règle n'était posée sur les territoires choisis ensemble.")
    } else {
        paragraph("Les territoires choisis ensemble devaient respecter :") + &list(rules)
    };
    let found = study.portfolios.iter().map(|of| of.sentence.as_str());
    let found = list(found);
    html.push_str(&if found.is_empty() {
        paragraph("Aucun choix ne respecte toutes les règles.")
    } else {
        paragraph("Les meilleurs choix sous ces règles :") + &found
    });
    if !study.is_exact {
        html.push_str(&paragraph(
            "La recherche a été écourtée : il peut en exister de meilleurs.",
        ));
    }
    if !study.weight_changes.is_empty() {
        let nearest = study.weight_changes.iter().take(5);
        html.push_str(&paragraph("Ce qui changerait le premier du classement :"));
        html.push_str(&list(nearest));
    }
    html
}

fn unknown(frozen: &FrozenPilots) -> String {
    let mut html = list(frozen.study.unknown_fr());
    let not_ranked = frozen.not_ranked();
    let excluded = not_ranked.iter().take(PRINTED);
    let excluded = excluded.map(|[_, name, reason]| format!("{name} : {reason}."));
    let excluded = list(excluded);
    if !excluded.is_empty() {
        let count = not_ranked.len();
        html.push_str(&paragraph(&format!("Territoires non classés ({count}) :")));
        html.push_str(&excluded);
    }
    html.push_str(&paragraph(
        "L'annuaire n'est pas un recensement : là où il est mieux tenu, davantage d'acteurs et de liens sont connus. \
         Un poids est un choix, non un constat.",
    ));
    html
}

fn again(id: &str, sheet: &Sheet) -> String {
    let Sheet { frozen, replay, .. } = sheet;
    let request = &frozen.request;
    let verdict = if replay.same_ranks && replay.largest_difference == 0.0 {
        "Refait pour cette fiche sur les valeurs conservées, le calcul donne les mêmes rangs et les mêmes scores, au dernier chiffre."
            .to_owned()
    } else if replay.same_ranks {
        format!(
            "Refait pour cette fiche sur les valeurs conservées, le calcul donne les mêmes rangs ; les nombres diffèrent de {} au plus.",
            replay.largest_difference.to_string().replace('.', ",")
        )
    } else {
        "Refait pour cette fiche sur les valeurs conservées, le calcul ne donne plus les mêmes rangs : les méthodes du programme ont changé depuis."
            .to_owned()
    };
    let table = facts(&[
        ("Graine des tirages", request.seed.to_string()),
        ("Tirages", french(f64::from(request.draws), 0)),
        ("Tirés parmi", frozen.weighting_fr()),
        ("Valeur manquante", request.missing_fr().to_owned()),
    ]);
    let query = format!(
        "{{ pilotDecision(id: \"{id}\") {{\n  replay {{ sameRanks maxDifference }}\n  today {{ wouldChooseSame changes }} }} }}"
    );
    format!(
        "{table}{}{}<pre>{}</pre>",
        paragraph(&verdict),
        paragraph(
            "La même question, posée à l'API GraphQL, dit aussi si les données d'aujourd'hui conduiraient au même choix :"
        ),
        escape(&query)
    )
}

fn sources(study: &FrozenStudy) -> String {
    let told = study.sources.iter().map(|of| {
        let more = [&of.producer, &of.published_on, &of.licence];
        let more: Vec<&str> = more.into_iter().flatten().map(String::as_str).collect();
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" ({})", more.join(", "))
        };
        format!("{} : {}{more}", of.code, of.title)
    });
    let told = list(told);
    if told.is_empty() {
        told
    } else {
        paragraph("Sources des chiffres :") + &told
    }
}
