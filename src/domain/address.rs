//! Addresses of e-mail and of sites, checked for their form only.

/// Whether a text has the form of an e-mail address: one `@`, a domain with a dot inside, no space.
///
/// # Example
/// ```
/// use passerelles::domain::address::is_email;
/// assert!(is_email("contact@exemple.fr"));
/// assert!(!is_email("contact@exemple"));
/// ```
#[must_use]
pub fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !domain.contains('@')
    }) && !text.contains(char::is_whitespace)
}

/// Whether a text has the form of the address of a site: `https://` or `http://`, a host with a dot, and nothing that
/// would end the address where it is shown.
///
/// # Example
/// ```
/// use passerelles::domain::address::is_site;
/// assert!(is_site("https://exemple.fr/contact"));
/// assert!(!is_site("javascript:alert(1)"));
/// assert!(!is_site("https://exemple/contact.html"));
/// ```
#[must_use]
pub fn is_site(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split('/').next());
    host.is_some_and(|host| host.contains('.'))
        && !text.contains(|c: char| c.is_whitespace() || c == '"' || c == '<' || c == '>')
}
