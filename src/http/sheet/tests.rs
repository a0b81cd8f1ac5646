use super::*;

#[test]
fn the_sheet_takes_nothing_from_elsewhere() {
    let style = include_str!("../assets/sheet.css");
    for text in [render::PAGE, NO_SHEET, style] {
        assert!(!text.contains("://"), "{text}");
        assert!(!text.contains("<script") && !text.contains("<style") && !text.contains(" style="));
    }
}

#[test]
fn what_a_page_says_is_no_markup() {
    let response = refused(StatusCode::NOT_FOUND, "<b>", "{{title}}");
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let parts = [
        ("{{title}}", escape("<b>")),
        ("{{text}}", escape("{{title}}")),
    ];
    let html = filled(NO_SHEET, &parts);
    assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"));
    // What is put in is never taken for a place to fill.
    assert_eq!(html.matches("{{title}}").count(), 1);
}
