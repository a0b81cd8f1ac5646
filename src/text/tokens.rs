//! Words of a text.

use super::fold::{each_bare, fold_char, is_apostrophe};

/// Words that lose their vowel before another one; they are dropped.
const ELISIONS: &[&str] = &[
    "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t",
];

/// The longest word kept, in bytes; what follows in the same run of letters is dropped.
const LONGEST_WORD: usize = 64;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The folded word.
    pub text: String,
    /// Whether every letter was a capital, as in an acronym.
    pub upper: bool,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Apostrophe,
    Dot,
    Space,
    Other,
}

struct Run {
    text: String,
    upper: bool,
    gap: Gap,
}

/// The folded words of a text, in order, stop words included.
///
/// Words are runs of letters and digits. Elided words (`l'`, `d'`, `qu'`…) are dropped, dotted or spaced
/// acronyms are closed up (`C.P.A.M.` is `cpam`), and so are groups of three digits (`1 000` is `1000`).
///
/// # Example
/// ```
/// use passerelles::text::tokens;
/// let words: Vec<_> = tokens("La C.P.A.M. d’Ille-et-Vilaine").into_iter().map(|token| token.text).collect();
/// assert_eq!(words, ["la", "cpam", "ille", "et", "vilaine"]);
/// ```
///
/// # Complexity
/// Linear in the length of the text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    close_up(&without_elisions(runs(text)))
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut gap = Gap::Other;
    let mut open = false;
    each_bare(text, |character| {
        if character.is_alphanumeric() {
            if !open {
                runs.push(Run {
                    text: String::new(),
                    upper: true,
                    gap,
                });
                open = true;
            }
            if let Some(run) = runs.last_mut().filter(|run| run.text.len() < LONGEST_WORD) {
                fold_char(character, &mut run.text);
                run.upper &= !character.is_lowercase();
            }
        } else {
            let seen = match character {
                '.' => Gap::Dot,
                other if is_apostrophe(other) => Gap::Apostrophe,
                other if other.is_whitespace() => Gap::Space,
                _ => Gap::Other,
            };
            gap = if open { seen } else { Gap::Other };
            open = false;
        }
    });
    runs
}

fn without_elisions(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let elided = run.gap == Gap::Apostrophe
            && kept
                .last()
                .is_some_and(|last| ELISIONS.contains(&last.text.as_str()));
        if elided && let Some(last) = kept.pop() {
            kept.push(Run {
                gap: last.gap,
                ..run
            });
        } else {
            kept.push(run);
        }
    }
    kept
}

/// Joins the letters of spelt acronyms and the groups of long numbers.
fn close_up(runs: &[Run]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(runs.len());
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let rest = runs.get(at + 1..).unwrap_or_default();
        let follow =
            |holds: &dyn Fn(&Run) -> bool| rest.iter().take_while(|next| holds(next)).count();
        let joined = if is_letter(run) {
            let dotted = follow(&|next| next.gap == Gap::Dot && is_letter(next));
            let spaced = follow(&|next| next.gap == Gap::Space && is_letter(next));
            if spaced >= 2 { spaced } else { dotted }
        } else if is_number(run) && run.text.len() <= 3 {
            follow(&|next| next.gap == Gap::Space && is_number(next) && next.text.len() == 3)
        } else {
            0
        };
        let parts = runs.get(at..=at + joined).unwrap_or_default();
        tokens.push(Token {
            text: parts.iter().map(|part| part.text.as_str()).collect(),
            upper: parts.iter().all(|part| part.upper),
        });
        at += joined + 1;
    }
    tokens.retain(|token| !token.text.is_empty());
    tokens
}

fn is_letter(run: &Run) -> bool {
    let mut characters = run.text.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

fn is_number(run: &Run) -> bool {
    run.text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn elided_words_are_dropped_with_any_apostrophe() {
        assert_eq!(
            words("l'habitat, d’énergie, qu‘elle, jusqu'ici"),
            ["habitat", "energie", "elle", "ici"]
        );
        for elision in [
            "l", "d", "qu", "s", "n", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu",
        ] {
            assert_eq!(words(&format!("{elision}’aide")), ["aide"]);
        }
        assert_eq!(words("France Rénov'"), ["france", "renov"]);
        assert_eq!(words("aujourd'hui"), ["aujourd", "hui"]);
    }

    #[test]
    fn spelt_acronyms_are_closed_up() {
        assert_eq!(words("C.P.A.M. du Finistère"), ["cpam", "du", "finistere"]);
        assert_eq!(words("c.a.f"), ["caf"]);
        assert_eq!(words("la C P A M"), ["la", "cpam"]);
        assert_eq!(words("l'A.R.S. de Bretagne"), ["ars", "de", "bretagne"]);
        assert_eq!(words("plan A. B"), ["plan", "a", "b"]);
    }

    #[test]
    fn digits_are_kept_and_their_groups_joined() {
        assert_eq!(words("1 000 premiers jours"), ["1000", "premiers", "jours"]);
        assert_eq!(words("422 916 213 00012"), ["422916213", "00012"]);
        assert_eq!(words("CPAM 29"), ["cpam", "29"]);
        assert_eq!(words("2A004"), ["2a004"]);
    }

    #[test]
    fn punctuation_alone_holds_no_word() {
        assert!(words(" … « ' » – . ,").is_empty());
        assert!(words("").is_empty());
        assert!(words("\u{301}\u{301}").is_empty());
    }

    #[test]
    fn capitals_are_told() {
        let upper: Vec<_> = tokens("La CAF, Caf et É.T.P.")
            .into_iter()
            .map(|token| token.upper)
            .collect();
        assert_eq!(upper, [false, true, false, false, true]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert!(
            words(&"x".repeat(10_000))
                .iter()
                .all(|word| word.len() <= LONGEST_WORD + 4)
        );
    }
}
