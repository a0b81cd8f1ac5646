//! One typing error: a letter added, left out, replaced, or two neighbours swapped.

/// Whether one typing error at most turns `word` into `other`.
///
/// # Example
/// ```
/// use passerelles::text::is_one_typo_away;
/// assert!(is_one_typo_away("carhaix", "crahaix"));
/// assert!(!is_one_typo_away("carhaix", "crahai"));
/// ```
///
/// # Complexity
/// Linear in the shorter length.
#[must_use]
pub fn is_one_typo_away(word: &str, other: &str) -> bool {
    let (word, other) = (characters(word), characters(other));
    after_common_start(&word, &other, |rest, rest_other| rest == rest_other)
}

/// Whether one typing error at most turns `word` into a beginning of `other`.
#[must_use]
pub fn is_prefix_one_typo_away(word: &str, other: &str) -> bool {
    let (word, other) = (characters(word), characters(other));
    other.starts_with(&word)
        || after_common_start(&word, &other, |rest, rest_other| {
            rest_other.starts_with(rest)
        })
}

fn characters(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// Spends the error where the two first differ, then asks whether the rests agree.
fn after_common_start(
    word: &[char],
    other: &[char],
    agree: impl Fn(&[char], &[char]) -> bool,
) -> bool {
    let common = word
        .iter()
        .zip(other)
        .take_while(|(one, two)| one == two)
        .count();
    let (word, other) = (
        word.get(common..).unwrap_or_default(),
        other.get(common..).unwrap_or_default(),
    );
    if agree(word, other) {
        return true;
    }
    let added = matches!(word, [_, rest @ ..] if agree(rest, other));
    let left_out = matches!(other, [_, rest @ ..] if agree(word, rest));
    let replaced =
        matches!((word, other), ([_, rest @ ..], [_, rest_other @ ..]) if agree(rest, rest_other));
    let swapped = matches!((word, other), ([a, b, rest @ ..], [c, d, rest_other @ ..])
        if a == d && b == c && agree(rest, rest_other));
    added || left_out || replaced || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word one error away, made the slow way.
    fn errors(word: &str) -> Vec<String> {
        let letters = characters(word);
        let mut made = vec![word.to_owned()];
        for at in 0..=letters.len() {
            for letter in ['a', 'z'] {
                let mut longer = letters.clone();
                longer.insert(at, letter);
                made.push(longer.iter().collect());
            }
            if at < letters.len() {
                let mut shorter = letters.clone();
                shorter.remove(at);
                made.push(shorter.iter().collect());
                let mut replaced = letters.clone();
                replaced[at] = 'q';
                made.push(replaced.iter().collect());
            }
            if at + 1 < letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, at + 1);
                made.push(swapped.iter().collect());
            }
        }
        made
    }

    #[test]
    fn every_single_error_is_forgiven() {
        for word in ["carhaix", "aaaa", "abab", "sante", "œuvré"] {
            for wrong in errors(word) {
                assert!(
                    is_one_typo_away(word, &wrong) && is_one_typo_away(&wrong, word),
                    "{word} {wrong}"
                );
                assert!(
                    is_prefix_one_typo_away(&wrong, &format!("{word}bcd")),
                    "{wrong} starts {word}bcd"
                );
            }
        }
    }

    #[test]
    fn two_errors_are_not() {
        for (word, wrong) in [
            ("carhaix", "karhaiks"),
            ("sante", "snate1"),
            ("ab", "ba1"),
            ("abcd", "badc"),
        ] {
            assert!(!is_one_typo_away(word, wrong), "{word} {wrong}");
        }
        assert!(!is_prefix_one_typo_away("precarote", "prefecture"));
    }
}
