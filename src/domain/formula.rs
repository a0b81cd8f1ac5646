//! Texts that spreadsheets would read as formulas, as files of ours write them and as these files are read again.

use std::borrow::Cow;

/// A text that no spreadsheet reads as a formula.
///
/// A text that starts with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line break has an
/// apostrophe put in front, and so has one that starts with apostrophes and then such a sign, so that [`plain`] takes
/// off what was put there and nothing else. Telephone numbers and other plain numbers stay as they are: a text whose
/// parts between bars are each one sign at most and then digits, spaces, dots and parentheses, with a digit among
/// them, cannot name a function, a cell or a program.
///
/// # Example
/// ```
/// use passerelles::domain::formula::neutral;
/// assert_eq!(neutral("=1+1"), "'=1+1");
/// assert_eq!(neutral("+33 2 98 00 00 00"), "+33 2 98 00 00 00");
/// ```
///
/// # Source
/// OWASP, *CSV Injection*; ours is the exception for numbers.
#[must_use]
pub fn neutral(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`neutral`] was given, from what it gave.
///
/// # Example
/// ```
/// use passerelles::domain::formula::plain;
/// assert_eq!(plain("'- first point"), "- first point");
/// assert_eq!(plain("'quoted'"), "'quoted'");
/// ```
#[must_use]
pub fn plain(text: &str) -> &str {
    let rest = text.strip_prefix('\'');
    rest.filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// Whether a text is one that [`neutral`] changes.
fn is_formula(text: &str) -> bool {
    const FIRST: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let text = text.trim_start_matches('\'');
    text.starts_with(FIRST) && !text.split('|').all(is_plain_number)
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.contains(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, ' ' | '.' | '(' | ')' | '\u{a0}' | '\u{202f}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\")",
            "+SUM(A1)",
            "-2+cmd|' /C calc'!A0",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "- tiret",
            "+33 2|=1",
            "+1+1",
            "-A1",
            "+",
            "'=1",
            "''- tiret",
        ] {
            let shown = neutral(text);
            assert_eq!(shown, format!("'{text}"), "{text:?}");
            assert_eq!(plain(&shown), text);
        }
    }

    #[test]
    fn numbers_and_other_texts_stay() {
        for text in [
            "",
            "+33298000000",
            "+33 (0)2 98 00 00 00",
            "+33 2 98 00 00 00|02.98.00.00.01",
            "-3.5735",
            "a=b",
            "l'ALEC",
            "'",
            "'+33 2 98",
        ] {
            assert_eq!(neutral(text), text);
            assert_eq!(plain(text), text);
        }
    }
}
