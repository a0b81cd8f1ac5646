use super::*;

fn check(arguments: &PageArguments) -> Result<Paging<i64>> {
    arguments.check::<PartnershipKey, i64>()
}

fn first(first: i32) -> PageArguments {
    PageArguments {
        first: Some(first),
        ..PageArguments::default()
    }
}

#[test]
fn sizes_are_clamped_for_the_cost_and_checked_for_the_page() {
    assert_eq!(page_size(None, None), 20);
    assert_eq!(page_size(Some(-1), None), 0);
    assert_eq!(page_size(Some(i32::MIN), None), 0);
    assert_eq!(page_size(None, Some(i32::MAX)), 100);
    assert_eq!(page_cost(Some(-1), None, usize::MAX), usize::MAX);
    assert_eq!(page_cost(Some(50), None, 3), 151);
    assert!(check(&first(-1)).is_err());
    assert!(check(&first(101)).is_err());
    assert_eq!(check(&first(100)).unwrap().request.limit, 100);
    assert_eq!(check(&PageArguments::default()).unwrap().request.limit, 20);
}

#[test]
fn the_limit_stands_in_the_message() {
    let message = check(&first(101)).unwrap_err().into_server_error().message;
    assert!(message.contains("100"), "{message}");
}

#[test]
fn first_and_last_together_are_refused() {
    let arguments = PageArguments {
        last: Some(1),
        ..first(1)
    };
    assert!(check(&arguments).is_err());
}

#[test]
fn cursors_read_back_and_belong_to_one_list() {
    let cursor = PartnershipKey(7).cursor();
    assert_eq!(
        PartnershipKey::parse("after", &cursor).unwrap(),
        PartnershipKey(7)
    );
    assert!(BodyKey::parse("after", &cursor).is_err());
    assert!(PartnershipKey::parse("after", "7").is_err());
    let key = TerritoryKey("a|b é".to_owned(), 3);
    assert_eq!(TerritoryKey::parse("after", &key.cursor()).unwrap(), key);
    let key = ActorKey("x|y".to_owned());
    assert_eq!(ActorKey::parse("after", &key.cursor()).unwrap(), key);
}

#[test]
fn page_information_follows_the_direction() {
    let paging = check(&first(2)).unwrap();
    let (info, edges) = paging.finish(vec![1, 2], true, ToString::to_string);
    assert!(info.has_next_page && !info.has_previous_page);
    assert_eq!(info.start_cursor.as_deref(), Some("1"));
    assert_eq!(info.end_cursor.as_deref(), Some("2"));
    assert_eq!(edges, [1, 2]);

    let backward = PageArguments {
        last: Some(2),
        before: Some(PartnershipKey(9).cursor()),
        ..PageArguments::default()
    };
    let paging = check(&backward).unwrap();
    assert!(paging.request.backward);
    assert_eq!(paging.request.before, Some(9));
    let (info, _) = paging.finish(vec![7, 8], false, ToString::to_string);
    assert!(info.has_next_page && !info.has_previous_page);
}

#[test]
fn an_empty_page_still_says_whether_there_is_more() {
    let paging = check(&first(0)).unwrap();
    assert_eq!(paging.request.limit, 1);
    let (info, edges) = paging.finish(vec![1], false, ToString::to_string);
    assert!(edges.is_empty() && info.has_next_page && info.start_cursor.is_none());
    let (info, _) = paging.finish(Vec::<i32>::new(), false, ToString::to_string);
    assert!(!info.has_next_page);
}
