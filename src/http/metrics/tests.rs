use super::*;

#[test]
fn a_request_of_the_machine_itself_is_told_from_one_that_was_passed_on() {
    let local = "127.0.0.1".parse().unwrap();
    let mapped = "::ffff:127.0.0.1".parse().unwrap();
    let elsewhere = "192.0.2.7".parse().unwrap();
    let mut headers = HeaderMap::new();
    let none = Proxies::default();
    assert!(is_local(local, &headers, &none) && is_local(mapped, &headers, &none));
    let proxies = Proxies::parse("127.0.0.1").unwrap();
    assert!(!is_local(local, &headers, &proxies) && !is_local(mapped, &headers, &proxies));
    assert!(!is_local(elsewhere, &headers, &none));
    for name in ["x-forwarded-for", "forwarded", "via", "x-forwarded-host"] {
        headers.clear();
        headers.insert(name, "192.0.2.7".parse().unwrap());
        assert!(!is_local(local, &headers, &none), "{name}");
    }
}

#[test]
fn a_word_of_the_asker_is_not_counted_under_its_name() {
    let metrics = Metrics::new();
    let answered = |method: &str| {
        metrics.answered(&Answered {
            route: String::new(),
            method: method.parse().unwrap(),
            status: StatusCode::METHOD_NOT_ALLOWED,
            took: Duration::from_millis(3),
        });
    };
    answered("DUPONT");
    answered("MARTIN");
    let text = format!("{metrics:?}");
    assert!(!text.contains("DUPONT") && text.contains("other"), "{text}");
}
