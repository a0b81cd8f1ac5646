//! Pages of lists that are computed whole and ranked: passerelles, brokers, gaps.
//!
//! A cursor holds the rank of its item and its name. While the network stays the same the rank finds it at once;
//! after a write the name finds it wherever it went; an item that is gone leaves its rank.

use std::ops::Range;

use async_graphql::connection::PageInfo;

use super::error::Result;
use super::paging::{CursorKey, PageArguments, Paging};

/// The place of an item in a ranked list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    rank: usize,
    name: String,
}

impl Rank {
    /// The place of an item, by rank and by a name that no other item of the list bears.
    pub(crate) fn new(rank: usize, name: String) -> Self {
        Self { rank, name }
    }

    /// Where the item is now, or `Err` with where it was.
    fn place<T>(
        &self,
        items: &[T],
        name: impl Fn(&T) -> String,
    ) -> std::result::Result<usize, usize> {
        if items
            .get(self.rank)
            .is_some_and(|item| name(item) == self.name)
        {
            return Ok(self.rank);
        }
        let found = items.iter().position(|item| name(item) == self.name);
        found.ok_or(self.rank.min(items.len()))
    }
}

impl CursorKey for Rank {
    const LIST: &'static str = "rank";

    fn write(&self) -> String {
        format!("{}|{}", self.rank, self.name)
    }

    fn read(text: &str) -> Option<Self> {
        let (rank, name) = text.split_once('|')?;
        Some(Self::new(rank.parse().ok()?, name.to_owned()))
    }
}

/// The ranks of the items of a page, and whether the list goes on in the direction asked for.
///
/// # Complexity
/// O(1) names while the list is the one that the cursors were made of, O(n) otherwise.
fn page<T>(
    items: &[T],
    paging: &Paging<Rank>,
    name: impl Fn(&T) -> String,
) -> (Range<usize>, bool) {
    let request = &paging.request;
    let start = match request.after.as_ref().map(|rank| rank.place(items, &name)) {
        None => 0,
        Some(Ok(place)) => place + 1,
        Some(Err(place)) => place,
    };
    let end = match request.before.as_ref().map(|rank| rank.place(items, &name)) {
        None => items.len(),
        Some(Ok(place) | Err(place)) => place,
    };
    let end = end.max(start);
    let has_more = end - start > request.limit;
    if request.backward {
        (end.saturating_sub(request.limit).max(start)..end, has_more)
    } else {
        (start..end.min(start + request.limit), has_more)
    }
}

/// A page of a ranked list, ready for its connection.
pub(crate) struct Listed<N> {
    pub(crate) page_info: PageInfo,
    /// Cursors and items.
    pub(crate) items: Vec<(String, N)>,
    pub(crate) total_count: i32,
}

impl<N> Listed<N> {
    /// The same page of other items.
    pub(crate) fn map<M>(self, mut item: impl FnMut(N) -> M) -> Listed<M> {
        let items = self.items.into_iter();
        Listed {
            page_info: self.page_info,
            items: items.map(|(cursor, one)| (cursor, item(one))).collect(),
            total_count: self.total_count,
        }
    }
}

/// A page of the rows of a ranked list, each made into an item.
///
/// # Errors
/// When the arguments of the page are wrong.
pub(crate) fn list<T, N>(
    arguments: &PageArguments,
    rows: &[T],
    name: impl Fn(&T) -> String,
    mut item: impl FnMut(&T) -> N,
) -> Result<Listed<N>> {
    let paging = arguments.check::<Rank, Rank>()?;
    let (ranks, has_more) = page(rows, &paging, &name);
    let items = ranks.map(|rank| {
        let row = &rows[rank];
        (Rank::new(rank, name(row)).cursor(), item(row))
    });
    let (page_info, items) = paging.finish(items.collect(), has_more, |(cursor, _)| cursor.clone());
    Ok(Listed {
        page_info,
        items,
        total_count: i32::try_from(rows.len()).unwrap_or(i32::MAX),
    })
}

/// Declares the connection and edges of a ranked list, with what it tells beyond its items.
macro_rules! ranked_connection {
    ($connection:ident of $edge:ident of $node:ident, $doc:literal
        $(, $extra:ident: $type:ty = $extra_doc:literal)*) => {
        #[doc = $doc]
        #[derive(async_graphql::SimpleObject)]
        #[graphql(complex)]
        pub(crate) struct $connection {
            /// Where this page stands in the list.
            page_info: async_graphql::connection::PageInfo,
            /// The items of this page with their cursors.
            edges: Vec<$edge>,
            /// How many items the whole list holds.
            total_count: i32,
            $(
                #[doc = $extra_doc]
                $extra: $type,
            )*
        }

        #[async_graphql::ComplexObject]
        impl $connection {
            /// The items of this page, without cursors.
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }
        }

        impl $connection {
            fn new(listed: crate::graphql::ranked::Listed<$node> $(, $extra: $type)*) -> Self {
                let edges = listed.items.into_iter();
                Self {
                    page_info: listed.page_info,
                    edges: edges.map(|(cursor, node)| $edge { cursor, node }).collect(),
                    total_count: listed.total_count,
                    $($extra,)*
                }
            }
        }

        /// An item and its place in the list.
        #[derive(async_graphql::SimpleObject)]
        pub(crate) struct $edge {
            /// The place of the item, opaque; goes into `after` or `before`.
            cursor: String,
            /// The item.
            node: $node,
        }
    };
}
pub(crate) use ranked_connection;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::page::PageRequest;

    fn paging(
        after: Option<Rank>,
        before: Option<Rank>,
        limit: usize,
        backward: bool,
    ) -> Paging<Rank> {
        let request = PageRequest {
            limit,
            after,
            before,
            backward,
        };
        Paging {
            request,
            empty: false,
        }
    }

    fn rank(rank: usize, name: &str) -> Rank {
        Rank::new(rank, name.to_owned())
    }

    #[test]
    fn pages_follow_each_other_both_ways() {
        let items = ["a", "b", "c", "d", "e"];
        let name = |item: &&str| (*item).to_owned();
        let first = page(&items, &paging(None, None, 2, false), name);
        assert_eq!(first, (0..2, true));
        let next = page(&items, &paging(Some(rank(1, "b")), None, 3, false), name);
        assert_eq!(next, (2..5, false));
        let last = page(&items, &paging(None, None, 2, true), name);
        assert_eq!(last, (3..5, true));
        let before = page(&items, &paging(None, Some(rank(3, "d")), 9, true), name);
        assert_eq!(before, (0..3, false));
        let nothing = page(
            &items,
            &paging(Some(rank(4, "e")), Some(rank(0, "a")), 9, false),
            name,
        );
        assert_eq!(nothing, (5..5, false));
    }

    #[test]
    fn a_cursor_finds_its_item_where_it_went_and_its_place_when_it_is_gone() {
        let items = ["x", "a", "b", "c"];
        let name = |item: &&str| (*item).to_owned();
        let moved = page(&items, &paging(Some(rank(0, "a")), None, 9, false), name);
        assert_eq!(moved.0, 2..4);
        let gone = page(&items, &paging(Some(rank(1, "gone")), None, 9, false), name);
        assert_eq!(gone.0, 1..4);
        let far = page(
            &items,
            &paging(Some(rank(70, "gone")), None, 9, false),
            name,
        );
        assert_eq!(far.0, 4..4);
    }

    #[test]
    fn a_cursor_reads_back() {
        let one = rank(12, "3-14|x");
        assert_eq!(Rank::parse("after", &one.cursor()).unwrap(), one);
        assert!(Rank::parse("after", "nonsense").is_err());
    }
}
