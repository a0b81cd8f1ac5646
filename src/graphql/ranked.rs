//! Pages of lists that are computed whole and ranked: passerelles, brokers, gaps.
//!
//! A cursor holds the rank of its item and its name. While the network stays the same the rank finds it at once;
//! after a write the name finds it wherever it went; an item that is gone leaves its rank. Names are numbers, so that
//! looking for one among millions of items writes no text.

use std::ops::Range;

use async_graphql::connection::PageInfo;

use super::error::Result;
use super::paging::{CursorKey, PageArguments, Paging};

/// The name of an item, which no other of its list bears: one number, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name(i64, Option<i64>);

impl Name {
    /// The name of what has one number.
    pub(crate) const fn one(number: i64) -> Self {
        Self(number, None)
    }

    /// The name of a pair.
    pub(crate) const fn pair(a: i64, b: i64) -> Self {
        Self(a, Some(b))
    }

    fn write(self) -> String {
        match self {
            Self(number, None) => number.to_string(),
            Self(a, Some(b)) => format!("{a}-{b}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        Some(match text.split_once('-') {
            None => Self::one(text.parse().ok()?),
            Some((a, b)) => Self::pair(a.parse().ok()?, b.parse().ok()?),
        })
    }
}

/// The place of an item in a ranked list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    rank: usize,
    name: Name,
}

impl Rank {
    /// The place of an item, by rank and by name.
    pub(crate) const fn new(rank: usize, name: Name) -> Self {
        Self { rank, name }
    }

    /// Where the item is now, or `Err` with where it was.
    fn place<T>(
        &self,
        items: &[T],
        name: impl Fn(&T) -> Name,
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
        format!("{}|{}", self.rank, self.name.write())
    }

    fn read(text: &str) -> Option<Self> {
        let (rank, name) = text.split_once('|')?;
        Some(Self::new(rank.parse().ok()?, Name::read(name)?))
    }
}

/// The ranks of the items of a page, and whether the list goes on in the direction asked for.
///
/// # Complexity
/// O(1) names while the list is the one that the cursors were made of, O(n) otherwise; a name is one or two numbers.
fn page<T>(items: &[T], paging: &Paging<Rank>, name: impl Fn(&T) -> Name) -> (Range<usize>, bool) {
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
    name: impl Fn(&T) -> Name,
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

    fn rank(rank: usize, name: i64) -> Rank {
        Rank::new(rank, Name::one(name))
    }

    /// The page of a list of numbers.
    fn page_of(numbers: &[i64], paging: &Paging<Rank>) -> (Range<usize>, bool) {
        page(numbers, paging, |number| Name::one(*number))
    }

    #[test]
    fn pages_follow_each_other_both_ways() {
        let items = [10, 11, 12, 13, 14];
        let first = page_of(&items, &paging(None, None, 2, false));
        assert_eq!(first, (0..2, true));
        let next = page_of(&items, &paging(Some(rank(1, 11)), None, 3, false));
        assert_eq!(next, (2..5, false));
        let last = page_of(&items, &paging(None, None, 2, true));
        assert_eq!(last, (3..5, true));
        let before = page_of(&items, &paging(None, Some(rank(3, 13)), 9, true));
        assert_eq!(before, (0..3, false));
        let nothing = page_of(
            &items,
            &paging(Some(rank(4, 14)), Some(rank(0, 10)), 9, false),
        );
        assert_eq!(nothing, (5..5, false));
    }

    #[test]
    fn a_cursor_finds_its_item_where_it_went_and_its_place_when_it_is_gone() {
        let items = [90, 10, 11, 12];
        let moved = page_of(&items, &paging(Some(rank(0, 10)), None, 9, false));
        assert_eq!(moved.0, 2..4);
        let gone = page_of(&items, &paging(Some(rank(1, 70)), None, 9, false));
        assert_eq!(gone.0, 1..4);
        let far = page_of(&items, &paging(Some(rank(70, 71)), None, 9, false));
        assert_eq!(far.0, 4..4);
    }

    #[test]
    fn a_cursor_reads_back() {
        for name in [Name::one(3), Name::pair(3, 14), Name::one(i64::MAX)] {
            let one = Rank::new(12, name);
            assert_eq!(Rank::parse("after", &one.cursor()).unwrap(), one);
        }
        assert_eq!(
            Rank::read("12|3-14"),
            Some(Rank::new(12, Name::pair(3, 14)))
        );
        assert!(Rank::parse("after", "nonsense").is_err());
        for text in ["12", "12|", "|3", "12|x", "12|3-", "12|3-14-15", "-1|3"] {
            assert_eq!(Rank::read(text), None, "{text}");
        }
    }
}
