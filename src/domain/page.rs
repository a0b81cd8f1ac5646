//! Pages of long lists, by key and never by offset.

/// A page that is asked for: at most `limit` items after or before a key of the list's total order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest<K> {
    /// How many items at most, from 1 to 100.
    pub limit: usize,
    /// Only items behind this key.
    pub after: Option<K>,
    /// Only items in front of this key.
    pub before: Option<K>,
    /// Whether the page ends the range rather than starts it (`last` instead of `first`).
    pub backward: bool,
}

impl<K> PageRequest<K> {
    /// The first `limit` items.
    #[must_use]
    pub fn first(limit: usize) -> Self {
        Self {
            limit,
            after: None,
            before: None,
            backward: false,
        }
    }
}

/// A page of items in the list's order, whichever way it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether the list goes on in the direction that was asked for.
    pub has_more: bool,
}

impl<T> Page<T> {
    /// Cuts what was read, in the asked-for direction, with one item more than the limit, down to a page.
    #[must_use]
    pub fn from_read(mut items: Vec<T>, limit: usize, backward: bool) -> Self {
        let has_more = items.len() > limit;
        items.truncate(limit);
        if backward {
            items.reverse();
        }
        Self { items, has_more }
    }

    /// The same page of other items.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            has_more: self.has_more,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backward_page_is_returned_in_list_order() {
        let page = Page::from_read(vec![9, 8, 7], 2, true);
        assert_eq!(page.items, [8, 9]);
        assert!(page.has_more);
        let page = Page::from_read(vec![1, 2], 2, false);
        assert_eq!(page.items, [1, 2]);
        assert!(!page.has_more);
    }
}
