//! Scalars: texts and numbers with a form of their own.

mod date;
mod geo_json;
mod insee_code;
mod long;

pub(crate) use date::{Date, DateTime, PartialDate};
pub(crate) use geo_json::GeoJson;
pub(crate) use insee_code::InseeCode;
pub(crate) use long::Long;

/// What is expected of a value of a scalar of ours, in French and in English; `None` for other types.
pub(in crate::graphql) fn expected(scalar: &str) -> Option<(&'static str, &'static str)> {
    Some(match scalar {
        "Date" => (
            "un jour du calendrier est attendu, par exemple 2021-09-30",
            "a day of the calendar is expected, for example 2021-09-30",
        ),
        "PartialDate" => (
            "une année, un mois ou un jour du calendrier est attendu : 2021, 2021-09 ou 2021-09-30",
            "a year, a month or a day of the calendar is expected: 2021, 2021-09 or 2021-09-30",
        ),
        "InseeCode" => (
            "le code INSEE d'une commune est attendu, en cinq caractères, par exemple 29024 ou 2A004 ; ce n'est pas le code postal",
            "the INSEE code of a commune is expected, in five characters, for example 29024 or 2A004; it is not the postal code",
        ),
        "Long" => (
            "un nombre entier est attendu, jusqu'à 2^53",
            "a whole number is expected, up to 2^53",
        ),
        _ => return None,
    })
}
