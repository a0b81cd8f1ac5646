//! The network of a scope: what every measure is computed on.

mod known;
mod limits;
mod take;

pub(in crate::analysis) use limits::Limit;

use std::ops::Range;
use std::sync::OnceLock;

use entity::vocab::{ActorKind, PartnershipKind, PartnershipStatus, Sector, Vocabulary};

use super::scope::{Masks, Scope, status_on};
use crate::graph::snapshot::{ActorFacts, Day, PartnershipRow, Snapshot, UNKNOWN_START};
use crate::graph::{Digraph, Graph, Stop, Stopped, index};

/// Where a link comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSource {
    /// The partnership of this identifier.
    Partnership(u32),
    /// Both sit in the group or body of this identifier, among so many members.
    Group(u32, usize),
}

/// One reason why two actors are linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Vertex of the first actor.
    pub from: u32,
    /// Vertex of the second actor.
    pub to: u32,
    /// Kind.
    pub kind: PartnershipKind,
    /// State on the day of the scope.
    pub status: PartnershipStatus,
    /// 1 to 4; `None` when not known. For a shared group, 1/(n-1) for its n members.
    pub strength: Option<f64>,
    /// Last day on which somebody declared or confirmed it; `None` when not known.
    pub seen: Option<Day>,
    /// Where it comes from.
    pub source: LinkSource,
}

/// A link as it is kept: its ends and where to look it up.
#[derive(Clone, Copy, Debug)]
struct Stored {
    from: u32,
    to: u32,
    /// A row of the snapshot, or behind the rows a group of `groups`.
    row: u32,
    /// Identifier of the partnership, larger than any for a group: the order within an edge.
    id: u32,
}

/// The network of a scope, at the version of a snapshot.
///
/// Vertices are `0..n` in the order of the identifiers of their actors. `graph` is G of the definitions: simple and
/// undirected; [`Network::arcs`] is A. Memory: 4 bytes per vertex and some, 24 per edge, 20 per link.
#[derive(Debug)]
pub struct Network {
    snapshot: Snapshot,
    scope: Scope,
    masks: Masks,
    slots: Vec<u32>,
    ids: Vec<u32>,
    sectors: Vec<u8>,
    kinds: Vec<u8>,
    graph: Graph,
    link_offsets: Vec<u32>,
    links: Vec<Stored>,
    /// Identifier and number of members of the groups that link members.
    groups: Vec<(u32, usize)>,
    first_group_row: u32,
    arcs: OnceLock<Digraph>,
    known: OnceLock<Vec<bool>>,
}

impl Network {
    /// The network of a scope.
    ///
    /// # Errors
    /// [`Stopped`] when the flag is raised.
    ///
    /// # Complexity
    /// O(n + d log d) for n actors in the snapshot and d partnerships of those in the scope; in parallel.
    pub fn of(snapshot: &Snapshot, scope: &Scope, stop: &Stop) -> Result<Self, Stopped> {
        let masks = scope.masks();
        let chosen = take::chosen(snapshot, scope, &masks);
        stop.check()?;
        let mut vertex_of = vec![u32::MAX; snapshot.slots()];
        for (vertex, (_, slot, ..)) in chosen.iter().enumerate() {
            vertex_of[*slot as usize] = index(vertex);
        }
        let slots: Vec<u32> = chosen.iter().map(|actor| actor.1).collect();
        let mut links = take::stored_links(snapshot, scope, &masks, &slots, &vertex_of);
        stop.check()?;
        let ids: Vec<u32> = chosen.iter().map(|actor| actor.0).collect();
        let first_group_row = snapshot.row_bound();
        let groups = if masks.takes_co_membership() {
            take::group_links(
                snapshot,
                scope.days.as_of,
                &vertex_of,
                first_group_row,
                &mut links,
            )
        } else {
            Vec::new()
        };
        let links = take::by_edge(slots.len(), links);
        stop.check()?;
        let mut ends = Vec::new();
        let mut link_offsets = Vec::new();
        for (number, link) in links.iter().enumerate() {
            let pair = (link.from.min(link.to), link.from.max(link.to));
            if ends.last() != Some(&pair) {
                ends.push(pair);
                link_offsets.push(index(number));
            }
        }
        link_offsets.push(index(links.len()));
        Ok(Self {
            snapshot: snapshot.clone(),
            scope: scope.clone(),
            masks,
            sectors: chosen.iter().map(|actor| actor.2).collect(),
            kinds: chosen.iter().map(|actor| actor.3).collect(),
            graph: Graph::from_sorted(slots.len(), ends),
            slots,
            ids,
            link_offsets,
            links,
            groups,
            first_group_row,
            arcs: OnceLock::new(),
            known: OnceLock::new(),
        })
    }

    /// The version of the snapshot: the sequence of the last change included.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.snapshot.version()
    }

    /// The scope.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The snapshot it was taken from.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The partnerships of a kind that are active on the day of the scope and that its asker may read, whatever actors,
    /// kinds and layers it takes; in the order of the snapshot.
    ///
    /// # Complexity
    /// O(m) for m partnerships of the snapshot.
    pub fn active_partnerships(
        &self,
        kind: PartnershipKind,
    ) -> impl Iterator<Item = PartnershipRow> {
        let scope = Scope {
            partnership_kinds: vec![kind],
            layers: kind.layer().into_iter().collect(),
            statuses: vec![PartnershipStatus::Active],
            ..self.scope.clone()
        };
        let masks = scope.masks();
        let rows = self.snapshot.rows();
        let active = rows.filter(move |row| masks.takes_link(&self.snapshot.partnership(*row)));
        active.map(move |row| self.snapshot.row(row))
    }

    /// G: the simple undirected graph under the links.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// A: the arcs, merged when they lead the same way; a symmetric kind gives both. Made when first asked for.
    pub fn arcs(&self) -> &Digraph {
        self.arcs.get_or_init(|| {
            let both = self.links.iter().flat_map(|link| {
                let back = self.kind_of(link.row).is_symmetric();
                let back = back.then_some((link.to, link.from));
                std::iter::once((link.from, link.to)).chain(back)
            });
            Digraph::from_arcs(self.slots.len(), both)
        })
    }

    /// How many actors there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no actor.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The identifiers of the actors by vertex, rising.
    #[must_use]
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The vertex of an actor; `None` when it is not in the scope. O(log n).
    #[must_use]
    pub fn vertex(&self, id: u32) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(index)
    }

    /// The main sectors by vertex, as positions in the closed list.
    #[must_use]
    pub fn sectors(&self) -> &[u8] {
        &self.sectors
    }

    /// The main sector of a vertex.
    #[must_use]
    pub fn sector(&self, v: u32) -> Sector {
        Sector::ALL[self.sectors[v as usize] as usize]
    }

    /// The kind of a vertex.
    #[must_use]
    pub fn kind(&self, v: u32) -> ActorKind {
        ActorKind::ALL[self.kinds[v as usize] as usize]
    }

    /// Whether a vertex is a natural person, of whom no named measure is public.
    #[must_use]
    pub fn is_person(&self, v: u32) -> bool {
        self.kind(v).is_person()
    }

    /// What is known of the actor of a vertex.
    ///
    /// # Panics
    /// Never: the actors of a network are in its snapshot.
    #[must_use]
    pub fn facts(&self, v: u32) -> &ActorFacts {
        let facts = self.snapshot.facts(self.slots[v as usize]);
        facts.expect("the actors of a network are in its snapshot")
    }

    /// The territories that the actor of a vertex serves.
    #[must_use]
    pub fn area(&self, v: u32) -> &[u32] {
        self.snapshot.area(self.slots[v as usize])
    }

    /// Whether an edge joins two sectors: a passerelle.
    #[must_use]
    pub fn is_passerelle(&self, edge: u32) -> bool {
        let (u, v) = self.graph.ends(edge);
        self.sectors[u as usize] != self.sectors[v as usize]
    }

    /// How many links there are, parallel ones counted.
    #[must_use]
    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// Bytes held, the snapshot apart, with the arcs and what is known of actors, which are made when first asked for: two
    /// arcs for every edge at most.
    #[must_use]
    pub fn memory(&self) -> usize {
        let made = 24 * self.graph.edge_count() + 9 * self.len();
        let columns = [&self.slots, &self.ids, &self.link_offsets];
        columns
            .map(|column| size_of_val(&**column))
            .iter()
            .sum::<usize>()
            + self.sectors.len()
            + self.kinds.len()
            + self.graph.memory()
            + size_of_val(&*self.links)
            + size_of_val(&*self.groups)
            + made
    }

    /// The links behind an edge, in the order of their identifiers, those through groups last.
    pub fn links(&self, edge: u32) -> impl Iterator<Item = Link> {
        self.stored(edge).iter().map(|stored| self.link(stored))
    }

    /// The day from which on two actors are linked: the first one of the partnerships behind an edge. `None` when that of
    /// one of them is not known, or a shared group is behind the edge too.
    pub(in crate::analysis) fn since(&self, edge: u32) -> Option<Day> {
        let day = |stored: &Stored| {
            let is_partnership = stored.row < self.first_group_row;
            let day = is_partnership.then(|| self.snapshot.partnership(stored.row).from_day);
            day.filter(|day| *day != UNKNOWN_START)
        };
        let days = self.stored(edge).iter().map(day);
        days.reduce(|one, other| one.zip(other).map(|(one, other)| one.min(other)))?
    }

    fn stored(&self, edge: u32) -> &[Stored] {
        let range: Range<usize> = self.link_offsets[edge as usize] as usize
            ..self.link_offsets[edge as usize + 1] as usize;
        &self.links[range]
    }

    fn kind_of(&self, row: u32) -> PartnershipKind {
        if row >= self.first_group_row {
            return PartnershipKind::CoMembership;
        }
        PartnershipKind::ALL[self.snapshot.kind(row) as usize]
    }

    fn link(&self, stored: &Stored) -> Link {
        let (from, to) = (stored.from, stored.to);
        if stored.row >= self.first_group_row {
            let (group, members) = self.groups[(stored.row - self.first_group_row) as usize];
            return Link {
                from,
                to,
                kind: PartnershipKind::CoMembership,
                status: PartnershipStatus::Active,
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a projected group has at most 30 members"
                )]
                strength: Some(1.0 / (members - 1) as f64),
                seen: None,
                source: LinkSource::Group(group, members),
            };
        }
        let row = self.snapshot.partnership(stored.row);
        let status = status_on(row.status, row.until_day, self.scope.days.as_of);
        Link {
            from,
            to,
            kind: PartnershipKind::ALL[row.kind as usize],
            status: PartnershipStatus::ALL[status as usize],
            strength: (row.strength > 0).then(|| f64::from(row.strength)),
            seen: (row.seen != Day::MIN).then_some(row.seen),
            source: LinkSource::Partnership(row.id),
        }
    }

    /// By vertex, whether the links of its actor are known: at least one partnership or group, or an answer about its
    /// links, in the 24 months before the day of the scope. Made when first asked for.
    ///
    /// Every kind and layer counts, in the scope or not, as far as the asker may read it; what was planned, or ended on
    /// an unknown day, does not.
    pub fn known(&self) -> &[bool] {
        self.known.get_or_init(|| known::known(self))
    }

    /// Whether that was asked for already, and is there.
    #[must_use]
    pub fn has_known(&self) -> bool {
        self.known.get().is_some()
    }

    /// The share of the actors whose links are known; `None` without any actor.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        let known = self.known().iter().filter(|known| **known).count();
        super::share(known, self.len())
    }
}
