//! Names that are nearly the one that was written.

/// Names told at most.
const MOST: usize = 3;
/// Longer names are compared with nothing: nobody types them.
const LONGEST: usize = 64;

/// The nearest of some names, in French and in English, to stand behind a sentence; empty when none is near.
///
/// # Complexity
/// Linear in the number of names, quadratic in their length, which is 64 at most.
pub(super) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> (String, String) {
    if written.len() > LONGEST {
        return (String::new(), String::new());
    }
    // One letter in three may be another, as a hand errs.
    let most = (written.len() / 3).max(1);
    let apart = |name: &str| name.len().abs_diff(written.len());
    let mut near: Vec<(usize, usize, &str)> = names
        .filter(|name| apart(name) <= most)
        .map(|name| (distance(written, name), apart(name), name))
        .filter(|(distance, ..)| *distance <= most)
        .collect();
    near.sort_unstable();
    near.truncate(MOST);
    if near.is_empty() {
        return (String::new(), String::new());
    }
    let quoted = |before: &str, after: &str, or: &str| {
        let names: Vec<String> = near
            .iter()
            .map(|(.., name)| format!("{before}{name}{after}"))
            .collect();
        names.join(or)
    };
    (
        format!(". Vouliez-vous dire {} ?", quoted("« ", " »", " ou ")),
        format!(". Did you mean {}?", quoted("\"", "\"", " or ")),
    )
}

/// How many letters must be added, left out, replaced or swapped with their neighbour, whatever their case.
fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    let (left, right) = (left.as_bytes(), right.as_bytes());
    // The rows of the two letters before, and of this one.
    let mut older = vec![0; right.len() + 1];
    let mut before: Vec<usize> = (0..=right.len()).collect();
    for (line, a) in left.iter().enumerate() {
        let mut row = vec![line + 1; right.len() + 1];
        for (column, b) in right.iter().enumerate() {
            let replaced = before[column] + usize::from(a != b);
            let mut least = replaced.min(before[column + 1] + 1).min(row[column] + 1);
            let is_swap = line > 0 && column > 0 && left[line - 1] == *b && right[column - 1] == *a;
            if is_swap {
                least = least.min(older[column - 1] + 1);
            }
            row[column + 1] = least;
        }
        older = std::mem::replace(&mut before, row);
    }
    before[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_comes_first() {
        let names = ["actors", "actor", "agreements"];
        let (fr, en) = nearest("actros", names.into_iter());
        assert_eq!(fr, ". Vouliez-vous dire « actors » ou « actor » ?");
        assert_eq!(en, ". Did you mean \"actors\" or \"actor\"?");
        let (fr, _) = nearest("ACTORS", names.into_iter());
        assert!(fr.starts_with(". Vouliez-vous dire « actors »"), "{fr}");
        assert_eq!(nearest("weather", names.into_iter()).0, "");
        assert_eq!(nearest(&"a".repeat(65), names.into_iter()).0, "");
    }
}
