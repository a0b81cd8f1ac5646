//! What `passerelles pilots` is asked, read: criteria with what is said of each, comparisons, territories left out.

use std::num::ParseFloatError;

use anyhow::{Context, bail};
use network::analysis::pilots::Direction;

use crate::domain::territory::TerritoryRef;
use crate::domain::vocab::TerritoryKind;
use crate::service::{
    CriterionChoice, Directory, PreferenceChoice, TerritoryVeto, WeightingChoice,
};

/// The forms of `--preference`, as they are written.
const FORMS: &str =
    "U_SHAPE:q, V_SHAPE:p, LEVEL:q:p, LINEAR:q:p or GAUSSIAN:s, as in doctors:LINEAR:0.5:2";

/// What is said of the criteria of a study.
#[derive(Debug, clap::Args)]
pub(super) struct CriteriaArguments {
    /// Criteria with their weights, `poverty_rate:2,energy_desk:1`; the default ones when absent.
    #[arg(long, value_name = "CODE:WEIGHT,…")]
    criteria: Option<String>,
    /// The worst value of a criterion that is still accepted, in its unit: a territory beyond it is not ranked. May be
    /// given several times; a criterion of weight 0 may have one too.
    #[arg(long, value_name = "CODE:VALUE", allow_hyphen_values = true)]
    veto: Vec<String>,
    /// Which end of a criterion is wanted, BENEFIT (more) or COST (less), when not the one it points to. May be given
    /// several times.
    #[arg(long, value_name = "CODE:DIRECTION")]
    direction: Vec<String>,
    /// How much a difference counts, with `--method PROMETHEE_II`: `CODE:U_SHAPE:q`, `V_SHAPE:p`, `LEVEL:q:p`,
    /// `LINEAR:q:p` or `GAUSSIAN:s`, in the unit of the criterion. May be given several times.
    #[arg(long, value_name = "CODE:FORM:NUMBER")]
    preference: Vec<String>,
}

impl CriteriaArguments {
    /// The criteria; none when the default ones are meant.
    pub(super) fn read(&self) -> anyhow::Result<Vec<CriterionChoice>> {
        let named = self.criteria.as_deref();
        let mut found = named.map_or(Ok(Vec::new()), criteria)?;
        for text in &self.veto {
            let (code, value) = text.split_once(':').with_context(|| {
                format!("a veto is CODE:VALUE, as in poverty_rate:15, which {text} is not")
            })?;
            let value = number(code, value).with_context(|| format!("--veto {text}"))?;
            let criterion = of_code(&mut found, code, "--veto")?;
            if criterion.veto.replace(value).is_some() {
                bail!("{code} has two vetoes: keep the stricter one");
            }
        }
        for text in &self.direction {
            let (code, direction) = match text.split_once(':') {
                Some((code, "BENEFIT")) => (code, Direction::Benefit),
                Some((code, "COST")) => (code, Direction::Cost),
                _ => bail!(
                    "a direction is CODE:BENEFIT (more counts more) or CODE:COST (less does), which {text} is not"
                ),
            };
            of_code(&mut found, code, "--direction")?.direction = Some(direction);
        }
        for text in &self.preference {
            let (code, form) = preference(text)?;
            of_code(&mut found, code, "--preference")?.preference = Some(form);
        }
        Ok(found)
    }
}

/// Reads `code:weight,code:weight`.
fn criteria(text: &str) -> anyhow::Result<Vec<CriterionChoice>> {
    let choice = |part: &str| {
        let (code, weight) = part.split_once(':').with_context(|| {
            format!("a criterion is CODE:WEIGHT, as in poverty_rate:2, which {part} is not")
        })?;
        let weight = weight
            .parse()
            .with_context(|| format!("the weight of {code} is a number, which {weight} is not"))?;
        Ok(CriterionChoice::new(code.trim(), weight))
    };
    text.split(',').map(choice).collect()
}

/// The criterion of a code among those that are named.
fn of_code<'a>(
    criteria: &'a mut [CriterionChoice],
    code: &str,
    option: &str,
) -> anyhow::Result<&'a mut CriterionChoice> {
    let code = code.trim();
    let found = criteria.iter_mut().find(|one| one.code == code);
    found.with_context(|| {
        format!("{option} speaks of {code}, which --criteria does not name: add {code}:1 there, or {code}:0 for a veto alone")
    })
}

/// Reads `code:form:number` or `code:form:number:number`.
fn preference(text: &str) -> anyhow::Result<(&str, PreferenceChoice)> {
    let parts: Vec<&str> = text.split(':').collect();
    let read = |number: &str| -> anyhow::Result<f64> {
        self::number(parts[0], number).with_context(|| format!("--preference {text}"))
    };
    let form = match parts[..] {
        [_, "U_SHAPE", q] => PreferenceChoice::UShape { q: read(q)? },
        [_, "V_SHAPE", p] => PreferenceChoice::VShape { p: read(p)? },
        [_, "LEVEL", q, p] => PreferenceChoice::Level {
            q: read(q)?,
            p: read(p)?,
        },
        [_, "LINEAR", q, p] => PreferenceChoice::Linear {
            q: read(q)?,
            p: read(p)?,
        },
        [_, "GAUSSIAN", s] => PreferenceChoice::Gaussian { s: read(s)? },
        _ => bail!("a preference is CODE and {FORMS}, which {text} is not"),
    };
    Ok((parts[0], form))
}

fn number(code: &str, text: &str) -> anyhow::Result<f64> {
    let number: Result<f64, ParseFloatError> = text.trim().parse();
    number.with_context(|| format!("{text}, given for {code}, is not a number: write 15 or 0.5"))
}

/// From what weights are drawn: around the given ones, or those that agree with `A>B>C`.
pub(super) fn weighting(
    concentration: Option<f64>,
    orders: &[String],
) -> anyhow::Result<WeightingChoice> {
    if let Some(concentration) = concentration {
        return Ok(WeightingChoice::Around { concentration });
    }
    if orders.is_empty() {
        return Ok(WeightingChoice::Uniform);
    }
    let mut more = Vec::new();
    for order in orders {
        let codes: Vec<&str> = order.split('>').map(str::trim).collect();
        if codes.len() < 2 || codes.iter().any(|code| code.is_empty()) {
            bail!(
                "an order is codes of criteria from the one that matters most, in quotation marks as in \
                 \"poverty_rate>share_65_plus\", which {order} is not"
            );
        }
        let pairs = codes.windows(2);
        more.extend(pairs.map(|pair| (pair[0].to_owned(), pair[1].to_owned())));
    }
    Ok(WeightingChoice::Ordinal { more })
}

/// The territories of `CODE:REASON`, of the level that is compared.
pub(super) fn vetoes(
    directory: &Directory,
    level: TerritoryKind,
    texts: &[String],
) -> anyhow::Result<Vec<TerritoryVeto>> {
    let index = directory.territories();
    let veto = |text: &String| {
        let (code, reason) = text.split_once(':').unwrap_or((text, ""));
        if reason.trim().is_empty() {
            bail!(
                "a territory is left out with a reason, CODE:REASON as in \"200066777:not ready before 2028\", which \
                 {text} is not"
            );
        }
        let id = index.id(&TerritoryRef::new(level, code.trim()));
        Ok(TerritoryVeto {
            territory: id.with_context(|| {
                format!("the directory holds no territory {code} of the level that is compared")
            })?,
            reason: reason.trim().to_owned(),
        })
    };
    texts.iter().map(veto).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(veto: &[&str], direction: &[&str], preference: &[&str]) -> CriteriaArguments {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        CriteriaArguments {
            criteria: Some("poverty_rate:2, energy_desk:0.5".to_owned()),
            veto: texts(veto),
            direction: texts(direction),
            preference: texts(preference),
        }
    }

    fn refused(asked: &CriteriaArguments) -> String {
        asked.read().unwrap_err().to_string()
    }

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

    #[test]
    fn what_is_said_of_a_criterion_goes_to_it() {
        let found = asked(
            &["poverty_rate:-1.5"],
            &["energy_desk:COST"],
            &["poverty_rate:LINEAR:0.5:2"],
        );
        let found = found.read().unwrap();
        let expected = CriterionChoice {
            veto: Some(-1.5),
            preference: Some(PreferenceChoice::Linear { q: 0.5, p: 2.0 }),
            ..CriterionChoice::new("poverty_rate", 2.0)
        };
        assert_eq!(found[0], expected);
        assert_eq!(found[1].direction, Some(Direction::Cost));
        for (form, expected) in [
            ("U_SHAPE:1", PreferenceChoice::UShape { q: 1.0 }),
            ("V_SHAPE:1", PreferenceChoice::VShape { p: 1.0 }),
            ("LEVEL:1:2", PreferenceChoice::Level { q: 1.0, p: 2.0 }),
            ("GAUSSIAN:1", PreferenceChoice::Gaussian { s: 1.0 }),
        ] {
            let text = format!("doctors:{form}");
            assert_eq!(preference(&text).unwrap(), ("doctors", expected));
        }
    }

    #[test]
    fn what_is_said_wrongly_of_a_criterion_says_what_to_write() {
        let share = &["poverty_rate:15", "poverty_rate:16"];
        for (asked, words) in [
            (asked(&["poverty_rate"], &[], &[]), "CODE:VALUE"),
            (
                asked(&["poverty_rate:a"], &[], &[]),
                "--veto poverty_rate:a",
            ),
            (asked(share, &[], &[]), "two vetoes"),
            (
                asked(&["doctors:3"], &[], &[]),
                "doctors:0 for a veto alone",
            ),
            (asked(&[], &["poverty_rate:UP"], &[]), "BENEFIT"),
            (asked(&[], &[], &["poverty_rate:LINEAR:1"]), "LINEAR:q:p"),
            (asked(&[], &[], &["poverty_rate:V_SHAPE:x"]), "V_SHAPE:x"),
        ] {
            let told = refused(&asked);
            assert!(told.contains(words), "{asked:?}: {told}");
        }
    }

    #[test]
    fn an_order_is_read_from_what_matters_most() {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let found = weighting(None, &["a > b>c".to_owned(), "a>d".to_owned()]).unwrap();
        let more = vec![pair("a", "b"), pair("b", "c"), pair("a", "d")];
        assert_eq!(found, WeightingChoice::Ordinal { more });
        assert_eq!(weighting(None, &[]).unwrap(), WeightingChoice::Uniform);
        for order in ["a", "a>", ">a", "a>>b"] {
            let told = weighting(None, &[order.to_owned()]).unwrap_err();
            assert!(told.to_string().contains("matters most"), "{order}");
        }
    }
}
