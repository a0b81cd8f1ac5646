//! The paging matrix: every page of a list against the list itself.

use std::fmt::Debug;

use passerelles::domain::page::PageRequest;

/// Asks for every page of a list - both directions, every limit up to one more than the list, each key and none
/// as `after` and as `before` - and compares it with the slice of the whole list.
///
/// `read` gives the keys of a page and whether the list goes on.
#[expect(
    clippy::future_not_send,
    reason = "a test waits for it where it stands"
)]
pub(crate) async fn assert_pages<K: Clone + Debug + PartialEq>(
    whole: &[K],
    read: impl AsyncFn(PageRequest<K>) -> (Vec<K>, bool),
) {
    let marks: Vec<Option<usize>> = std::iter::once(None)
        .chain((0..whole.len()).map(Some))
        .collect();
    for backward in [false, true] {
        for limit in 1..=whole.len() + 1 {
            for after in &marks {
                for before in &marks {
                    let start = after.map_or(0, |position| position + 1);
                    let end = before.unwrap_or(whole.len());
                    let range = whole.get(start..end).unwrap_or_default();
                    let cut = range.len().saturating_sub(limit);
                    let expected = if backward {
                        &range[cut..]
                    } else {
                        &range[..range.len() - cut]
                    };
                    let request = PageRequest {
                        limit,
                        after: after.map(|position| whole[position].clone()),
                        before: before.map(|position| whole[position].clone()),
                        backward,
                    };
                    let (items, has_more) = read(request.clone()).await;
                    assert_eq!(items, expected, "{request:?}");
                    assert_eq!(has_more, cut > 0, "{request:?}");
                }
            }
        }
    }
}
