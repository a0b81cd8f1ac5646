//! The key by which names are sorted and compared.

use super::fold::fold;

/// The folded name with everything but letters and digits collapsed to one space.
///
/// Two spellings of a name have the same key; keys sort names as a reader without accents would.
///
/// # Example
/// ```
/// use passerelles::text::name_key;
/// assert_eq!(name_key("C.C.A.S. de Saint-Brieuc"), "c c a s de saint brieuc");
/// assert_eq!(name_key("  L’Étape –  (Rennes) "), "l etape rennes");
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in fold(name).chars() {
        if character.is_alphanumeric() {
            key.push(character);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_share_a_key() {
        let key = name_key("Mission locale du Pays de Cornouaille");
        assert_eq!(name_key("MISSION LOCALE DU PAYS DE CORNOUAILLE"), key);
        assert_eq!(name_key("Mission-locale, du pays de Cornouaille."), key);
        assert_eq!(name_key("« — »"), "");
    }
}
