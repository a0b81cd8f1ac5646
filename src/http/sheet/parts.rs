//! Parts of the sheet: lists, tables and days.

use super::escape;

/// A cell of a table.
pub(super) enum Cell {
    /// Text.
    Text(String),
    /// A number, set to the right.
    Number(String),
}

/// Text of a cell.
pub(super) fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

/// Number of a cell.
pub(super) fn number(value: impl Into<String>) -> Cell {
    Cell::Number(value.into())
}

/// A table: what it shows, its columns, and rows whose first cell names them. A row may be marked as chosen.
pub(super) fn table(
    caption: &str,
    columns: &[Cell],
    rows: impl IntoIterator<Item = (bool, Vec<Cell>)>,
) -> String {
    let caption = escape(caption);
    let mut html = format!(
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>"
    );
    for column in columns {
        html.push_str(&match column {
            Cell::Text(name) => format!("<th scope=\"col\">{}</th>", escape(name)),
            Cell::Number(name) => {
                format!("<th scope=\"col\" class=\"number\">{}</th>", escape(name))
            }
        });
    }
    html.push_str("</tr></thead><tbody>");
    for (is_chosen, cells) in rows {
        html.push_str(if is_chosen {
            "<tr class=\"chosen\">"
        } else {
            "<tr>"
        });
        for (place, cell) in cells.iter().enumerate() {
            html.push_str(&match cell {
                Cell::Text(value) if place == 0 => {
                    format!("<th scope=\"row\">{}</th>", escape(value))
                }
                Cell::Text(value) => format!("<td>{}</td>", escape(value)),
                Cell::Number(value) => format!("<td class=\"number\">{}</td>", escape(value)),
            });
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    html
}

/// A list of sentences; nothing when there is none.
pub(super) fn list(sentences: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items = sentences.into_iter();
    let items: Vec<String> = items
        .map(|sentence| format!("<li>{}</li>", escape(sentence.as_ref())))
        .collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("<ul>{}</ul>", items.concat())
    }
}

/// A paragraph.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape(text))
}

/// Pairs of a name and what it holds.
pub(super) fn facts(pairs: &[(&str, String)]) -> String {
    let pairs = pairs.iter();
    let pairs: Vec<String> = pairs
        .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>", escape(value)))
        .collect();
    format!("<dl class=\"facts\">{}</dl>", pairs.concat())
}

/// A day of the form 2024-03-01 in French: "1er mars 2024"; another text as it is.
pub(super) fn day_fr(day: &str) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let read = || {
        let day: jiff::civil::Date = day.parse().ok()?;
        let month = usize::try_from(day.month()).ok()?;
        let name = MONTHS.get(month.checked_sub(1)?)?;
        let number = match day.day() {
            1 => "1er".to_owned(),
            other => other.to_string(),
        };
        Some(format!("{number} {name} {}", day.year()))
    };
    read().unwrap_or_else(|| day.to_owned())
}

/// The day of a moment in milliseconds since 1970, in French, at the meridian of Greenwich.
pub(super) fn moment_fr(at_ms: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    let moment = moment.to_string();
    day_fr(moment.split('T').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_french() {
        assert_eq!(day_fr("2024-03-01"), "1er mars 2024");
        assert_eq!(day_fr("2026-11-27"), "27 novembre 2026");
        assert_eq!(day_fr("2024"), "2024");
        assert_eq!(moment_fr(1_710_504_000_000), "15 mars 2024");
    }

    #[test]
    fn nothing_in_a_table_is_markup() {
        let html = table(
            "<i>",
            &[text("<b>"), number("<u>")],
            [(true, vec![text("<p>"), text("&"), number("\"")])],
        );
        for raw in ["<i>", "<b>", "<u>", "<p>", "&<", "\"<"] {
            assert!(!html.contains(raw), "{raw}: {html}");
        }
        assert!(
            html.contains("<tr class=\"chosen\"><th scope=\"row\">&lt;p&gt;</th><td>&amp;</td>")
        );
    }
}
