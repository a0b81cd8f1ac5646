//! A partnership read aloud, in French.

use crate::domain::vocab::{PartnershipKind, Vocabulary};

/// "CCAS de X oriente des personnes vers Y": the reading of domain.md with the names in it.
pub(super) fn sentence(kind: PartnershipKind, from: &str, to: &str) -> String {
    let verb = kind.label_fr();
    match verb.strip_suffix(" de") {
        Some(start) if starts_with_vowel(to) => format!("{from} {start} d'{to}"),
        _ => format!("{from} {verb} {to}"),
    }
}

fn starts_with_vowel(name: &str) -> bool {
    name.chars()
        .next()
        .is_some_and(|first| "aeiouyàâäéèêëîïôöùûüAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜ".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partnership_reads_as_a_sentence() {
        assert_eq!(
            sentence(PartnershipKind::RefersTo, "CCAS de Carhaix", "ALECOB"),
            "CCAS de Carhaix oriente des personnes vers ALECOB"
        );
        assert_eq!(
            sentence(PartnershipKind::MemberOf, "ALECOB", "FLAME"),
            "ALECOB est membre de FLAME"
        );
    }

    #[test]
    fn de_is_cut_before_a_vowel() {
        assert_eq!(
            sentence(PartnershipKind::PartOf, "Antenne", "Énergies et climat"),
            "Antenne dépend d'Énergies et climat"
        );
    }

    #[test]
    fn every_kind_holds_both_names() {
        for kind in PartnershipKind::ALL {
            let text = sentence(*kind, "A", "B");
            assert!(text.starts_with("A ") && text.ends_with('B'), "{text}");
        }
    }
}
