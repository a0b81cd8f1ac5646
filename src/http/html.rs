//! What the pages share: markup made of text, and places filled in.

/// Text as it stands in markup.
pub(super) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// A page with its places, `{{name}}`, filled by markup.
///
/// One pass from left to right: what is put in is never read again for places to fill.
pub(super) fn filled(page: &str, parts: &[(&str, String)]) -> String {
    let mut html = String::with_capacity(page.len() * 2);
    let mut rest = page;
    while let Some(start) = rest.find("{{") {
        let (before, after) = rest.split_at(start);
        html.push_str(before);
        let part = parts.iter().find(|(place, _)| after.starts_with(place));
        let (place, text) = part.map_or(("{{", "{{"), |(place, text)| (*place, text.as_str()));
        html.push_str(text);
        rest = after.get(place.len()..).unwrap_or_default();
    }
    html.push_str(rest);
    html
}
