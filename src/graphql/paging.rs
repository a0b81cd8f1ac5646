//! Pages as Relay asks for them: sizes, cursors, page information.

use std::ops::RangeInclusive;

use async_graphql::connection::PageInfo;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::error::{ApiError, Result};
use crate::domain::page::PageRequest;

/// How many items a page holds when nothing is asked.
pub(crate) const DEFAULT_PAGE: i32 = 20;
/// How many items a page holds at most.
pub(crate) const MAX_PAGE: i32 = 100;

/// How many items a page holds at most, for arguments as they came, wrong ones too.
///
/// Used by the complexity of every list and by the list itself, so that they never disagree.
pub(crate) fn page_size(first: Option<i32>, last: Option<i32>) -> usize {
    let asked = first.or(last).unwrap_or(DEFAULT_PAGE);
    usize::try_from(asked.clamp(0, MAX_PAGE)).unwrap_or(0)
}

/// How many items are asked for, within what a page holds.
pub(crate) fn checked_size(field: &str, asked: i32) -> Result<usize> {
    checked_within(field, asked, 0..=MAX_PAGE)
}

/// A number that is asked for, within limits of 0 or more.
pub(crate) fn checked_within(
    field: &str,
    asked: i32,
    limits: RangeInclusive<i32>,
) -> Result<usize> {
    let within = usize::try_from(asked).ok();
    within.filter(|_| limits.contains(&asked)).ok_or_else(|| {
        let (least, most) = (limits.start(), limits.end());
        ApiError::input(
            field,
            format!("« {field} » va de {least} à {most}."),
            format!("\"{field}\" goes from {least} to {most}."),
        )
    })
}

/// The complexity of a list: one, and what each item costs. Wrong sizes cost as the nearest right one.
pub(crate) fn page_cost(first: Option<i32>, last: Option<i32>, each: usize) -> usize {
    page_size(first, last)
        .max(1)
        .saturating_mul(each.max(1))
        .saturating_add(1)
}

/// The four arguments of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageArguments {
    pub(crate) first: Option<i32>,
    pub(crate) after: Option<String>,
    pub(crate) last: Option<i32>,
    pub(crate) before: Option<String>,
}

/// A page that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paging<K> {
    /// What is asked of the list; never less than one item.
    pub(crate) request: PageRequest<K>,
    /// Whether no item was asked for: only totals and page information are wanted.
    pub(crate) empty: bool,
}

/// What a list is ordered by, as it stands in a cursor.
pub(crate) trait CursorKey: Sized {
    /// Tells the cursors of one list from those of others.
    const LIST: &'static str;
    /// The key as text.
    fn write(&self) -> String;
    /// The key of a text.
    fn read(text: &str) -> Option<Self>;

    /// The opaque cursor of a key.
    fn cursor(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}|{}", Self::LIST, self.write()))
    }

    /// The key of a cursor.
    fn parse(field: &str, cursor: &str) -> Result<Self> {
        let read = || {
            let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            let (list, key) = text.split_once('|')?;
            // No key of ours holds NUL, and PostgreSQL takes no text that does.
            let is_ours = list == Self::LIST && !key.contains('\0');
            is_ours.then(|| Self::read(key)).flatten()
        };
        read().ok_or_else(|| {
            ApiError::input(
                field,
                "Ce curseur n'est pas de cette liste : utilisez un « cursor » reçu d'elle, tel quel.",
                "This cursor is not of this list: use a \"cursor\" received from it, unchanged.",
            )
        })
    }
}

/// Declares a key that is one number.
macro_rules! number_key {
    ($($(#[$doc:meta])* $name:ident $list:literal;)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $name(pub(crate) i64);

        impl CursorKey for $name {
            const LIST: &'static str = $list;
            fn write(&self) -> String {
                self.0.to_string()
            }
            fn read(text: &str) -> Option<Self> {
                text.parse().ok().map(Self)
            }
        }

        impl From<$name> for i64 {
            fn from(key: $name) -> Self {
                key.0
            }
        }
    )+ };
}

number_key! {
    /// Place of a partnership.
    PartnershipKey "partnership";
    /// Place of a group or body.
    BodyKey "body";
    /// Place of a call.
    CallKey "call";
    /// Place of an application.
    ApplicationKey "application";
    /// Place of a contribution.
    ContributionKey "contribution";
    /// Place of a proposal.
    ProposalKey "proposal";
    /// Place of a contact of a tour.
    TourContactKey "tourContact";
    /// Place of an import run.
    RunKey "import";
    /// Place of a decision on pilots.
    PilotDecisionKey "pilotDecision";
    /// Place of a commune in its territory.
    CommuneKey "commune";
}

/// Place of an actor in a search, as the search wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ActorKey(pub(crate) String);

impl CursorKey for ActorKey {
    const LIST: &'static str = "actor";
    fn write(&self) -> String {
        self.0.clone()
    }
    fn read(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

impl From<ActorKey> for String {
    fn from(key: ActorKey) -> Self {
        key.0
    }
}

/// Place of a territory: by name, then by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TerritoryKey(pub(crate) String, pub(crate) i64);

impl CursorKey for TerritoryKey {
    const LIST: &'static str = "territory";
    fn write(&self) -> String {
        format!("{}|{}", self.1, self.0)
    }
    fn read(text: &str) -> Option<Self> {
        let (number, name) = text.split_once('|')?;
        Some(Self(name.to_owned(), number.parse().ok()?))
    }
}

impl From<TerritoryKey> for (String, i64) {
    fn from(key: TerritoryKey) -> Self {
        (key.0, key.1)
    }
}

/// Place of an indicator: its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndicatorKey(pub(crate) String);

impl CursorKey for IndicatorKey {
    const LIST: &'static str = "indicator";
    fn write(&self) -> String {
        self.0.clone()
    }
    fn read(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

impl From<IndicatorKey> for String {
    fn from(key: IndicatorKey) -> Self {
        key.0
    }
}

impl PageArguments {
    /// Checks the arguments and reads the cursors.
    pub(crate) fn check<C: CursorKey, K: From<C>>(&self) -> Result<Paging<K>> {
        if self.first.is_some() && self.last.is_some() {
            return Err(ApiError::input(
                "last",
                "« first » et « last » ne vont pas ensemble : gardez-en un.",
                "\"first\" and \"last\" do not go together: keep one of them.",
            ));
        }
        for (field, asked) in [("first", self.first), ("last", self.last)] {
            asked.map(|asked| checked_size(field, asked)).transpose()?;
        }
        let key = |field: &str, cursor: &Option<String>| -> Result<Option<K>> {
            let key = cursor.as_ref().map(|cursor| C::parse(field, cursor));
            Ok(key.transpose()?.map(K::from))
        };
        let size = page_size(self.first, self.last);
        Ok(Paging {
            request: PageRequest {
                limit: size.max(1),
                after: key("after", &self.after)?,
                before: key("before", &self.before)?,
                backward: self.last.is_some(),
            },
            empty: size == 0,
        })
    }
}

impl<K> Paging<K> {
    /// The page information and edges of a page that was read.
    ///
    /// An end of the list that was not looked at is said to go on when a cursor was given there:
    /// at least the item of the cursor lies beyond it.
    pub(crate) fn finish<E>(
        &self,
        mut edges: Vec<E>,
        has_more: bool,
        cursor: impl Fn(&E) -> String,
    ) -> (PageInfo, Vec<E>) {
        let has_more = has_more || (self.empty && !edges.is_empty());
        if self.empty {
            edges.clear();
        }
        let PageRequest {
            after,
            before,
            backward,
            ..
        } = &self.request;
        let info = PageInfo {
            has_previous_page: after.is_some() || (*backward && has_more),
            has_next_page: before.is_some() || (!*backward && has_more),
            start_cursor: edges.first().map(&cursor),
            end_cursor: edges.last().map(&cursor),
        };
        (info, edges)
    }
}

/// Declares a connection and its edges: page information, items, and a total counted when selected.
macro_rules! connection {
    ($connection:ident of $edge:ident of $node:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(async_graphql::SimpleObject)]
        #[graphql(complex)]
        pub(crate) struct $connection {
            /// Where this page stands in the list.
            page_info: async_graphql::connection::PageInfo,
            /// The items of this page with their cursors.
            edges: Vec<$edge>,
            #[graphql(skip)]
            total: crate::graphql::loader::Total,
        }

        #[async_graphql::ComplexObject]
        impl $connection {
            /// The items of this page, without cursors.
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }

            /// How many items the whole list holds; counted only when selected.
            async fn total_count(
                &self,
                context: &async_graphql::Context<'_>,
            ) -> crate::graphql::error::Result<i32> {
                let request = crate::graphql::context::request(context)?;
                request.reader().count(&self.total).await
            }
        }

        impl $connection {
            /// A page that was read.
            pub(crate) fn new<K>(
                paging: &crate::graphql::paging::Paging<K>,
                items: Vec<(String, $node)>,
                has_more: bool,
                total: crate::graphql::loader::Total,
            ) -> Self {
                let edges = items
                    .into_iter()
                    .map(|(cursor, node)| $edge { cursor, node })
                    .collect();
                let (page_info, edges) =
                    paging.finish(edges, has_more, |edge: &$edge| edge.cursor.clone());
                Self {
                    page_info,
                    edges,
                    total,
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
pub(crate) use connection;

#[cfg(test)]
mod tests;
