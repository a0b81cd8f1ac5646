//! Numbers, shares and lists as readers of French and English write them.

/// A share as it is said: whole percents, and never 0 or 100 for what is only near.
pub(in crate::service::pilot) fn percent(share: f64) -> String {
    rounded(share, ["moins de ", "plus de "], " %")
}

/// The same in English: "62%", "less than 1%".
pub(super) fn percent_en(share: f64) -> String {
    rounded(share, ["less than ", "more than "], "%")
}

/// The same as short as it stands in a column: "< 1 %".
#[must_use]
pub(crate) fn short_percent(share: f64) -> String {
    rounded(share, ["< ", "> "], " %")
}

fn rounded(share: f64, [less, more]: [&str; 2], sign: &str) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        format!("{less}1{sign}")
    } else if share < 1.0 && rounded > 99.0 {
        format!("{more}99{sign}")
    } else {
        format!("{rounded}{sign}")
    }
}

/// Names one after the other: "X, Y et Z".
pub(in crate::service::pilot) fn listed_fr(names: &[impl AsRef<str>]) -> String {
    listed(names, "et")
}

/// Names one after the other, with a word before the last.
pub(super) fn listed(names: &[impl AsRef<str>], and: &str) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// A number with a comma: thousands apart, at most so many decimals, no zero at the end.
#[must_use]
pub(crate) fn french(number: f64, decimals: usize) -> String {
    written(number, decimals, '\u{202f}', ',')
}

/// The same with a point, and commas between thousands.
pub(super) fn english(number: f64, decimals: usize) -> String {
    written(number, decimals, ',', '.')
}

fn written(number: f64, decimals: usize, apart: char, point: char) -> String {
    let text = format!("{:.decimals$}", number.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = rest.trim_end_matches('0');
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(apart);
        }
        grouped.push(digit);
    }
    let is_zero = whole == "0" && rest.is_empty();
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    if rest.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}{point}{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_as_they_are() {
        assert_eq!(percent(0.618), "62 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "moins de 1 %");
        assert_eq!(percent(0.9999), "plus de 99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(short_percent(0.004), "< 1 %");
        assert_eq!(short_percent(0.9999), "> 99 %");
        assert_eq!(short_percent(0.0), "0 %");
        assert_eq!(percent_en(0.618), "62%");
        assert_eq!(percent_en(0.004), "less than 1%");
        assert_eq!(percent_en(0.9999), "more than 99%");
    }

    #[test]
    fn names_stand_one_after_the_other() {
        assert_eq!(listed_fr(&["A", "B", "C"]), "A, B et C");
        assert_eq!(listed_fr(&["A", "B"]), "A et B");
        assert_eq!(listed_fr(&["A"]), "A");
        assert_eq!(listed_fr(&[] as &[&str]), "");
        assert_eq!(listed(&["A", "B", "C"], "and"), "A, B and C");
    }

    #[test]
    fn numbers_are_those_of_the_language() {
        assert_eq!(french(20_503.312, 1), "20\u{202f}503,3");
        assert_eq!(french(-0.25, 3), "−0,25");
        assert_eq!(french(0.0, 3), "0");
        assert_eq!(french(-0.0001, 2), "0");
        assert_eq!(french(1_000_000.0, 0), "1\u{202f}000\u{202f}000");
        assert_eq!(english(20_503.312, 1), "20,503.3");
        assert_eq!(english(-0.0001, 2), "0");
    }
}
