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

/// Longest slug, in bytes.
const SLUG: usize = 80;

/// The readable name of an address: the words of the key joined by hyphens, cut at a word within 80 bytes.
///
/// # Example
/// ```
/// use passerelles::text::slug;
/// assert_eq!(slug("ALEC du Pays de Rennes"), "alec-du-pays-de-rennes");
/// assert_eq!(slug("!"), "sans-nom");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    slug_of_key(&name_key(name))
}

/// The readable name of an actor: [`slug`] of its name, with its kind in front of digits alone, which would look like
/// an identifier.
///
/// # Arguments
/// * `kind` - the code of its kind
/// * `name_key` - the key of its name
///
/// # Example
/// ```
/// use passerelles::text::{actor_slug, name_key};
/// assert_eq!(actor_slug("FRANCE_SERVICES", &name_key("115")), "france-services-115");
/// assert_eq!(actor_slug("ALEC", &name_key("ALEC 29")), "alec-29");
/// ```
#[must_use]
pub fn actor_slug(kind: &str, name_key: &str) -> String {
    let slug = slug_of_key(name_key);
    if slug.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{}-{slug}", kind.to_lowercase().replace('_', "-"))
    } else {
        slug
    }
}

fn slug_of_key(name_key: &str) -> String {
    let mut slug = String::new();
    for word in name_key.split(' ') {
        let ascii: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if ascii.is_empty() {
            continue;
        }
        if slug.is_empty() {
            slug.push_str(ascii.get(..SLUG).unwrap_or(&ascii));
        } else if slug.len() + 1 + ascii.len() <= SLUG {
            slug.push('-');
            slug.push_str(&ascii);
        } else {
            break;
        }
    }
    if slug.is_empty() {
        slug.push_str("sans-nom");
    }
    slug
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
