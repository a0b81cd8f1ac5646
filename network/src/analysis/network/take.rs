//! Taking the actors and links of a scope from the snapshot.

use rayon::prelude::*;

use super::Stored;
use crate::analysis::scope::{LARGEST_GROUP, Masks, Scope};
use crate::graph::index;
use crate::graph::snapshot::{ActorFacts, Day, Snapshot};

/// Slots looked at in one piece.
const SLOTS: u32 = 16_384;

/// Identifier, slot, sector and kind of the actors of the scope, in the order of their identifiers.
pub(super) fn chosen(snapshot: &Snapshot, scope: &Scope, masks: &Masks) -> Vec<(u32, u32, u8, u8)> {
    let end = index(snapshot.slots());
    let parts: Vec<Vec<(u32, u32, u8, u8)>> = (0..end.div_ceil(SLOTS))
        .into_par_iter()
        .map(|part| {
            let slots = part * SLOTS..end.min((part + 1).saturating_mul(SLOTS));
            let present = |facts: &ActorFacts, area: &[u32]| {
                let presence = scope.presence.as_deref();
                presence.is_none_or(|set| facts.is_present(area, set))
            };
            snapshot
                .actors_in(slots)
                .filter(|(_, facts, area)| masks.takes_actor(facts) && present(facts, area))
                .map(|(slot, facts, _)| (facts.id, slot, facts.sector, facts.kind))
                .collect()
        })
        .collect();
    let mut chosen = parts.concat();
    if !chosen.is_sorted() {
        chosen.sort_unstable();
    }
    chosen
}

/// The links of the snapshot between two vertices that pass the scope.
pub(super) fn stored_links(
    snapshot: &Snapshot,
    scope: &Scope,
    masks: &Masks,
    slots: &[u32],
    vertex_of: &[u32],
) -> Vec<Stored> {
    let presence = scope.presence.as_deref();
    let parts: Vec<Vec<Stored>> = slots
        .par_chunks(4_096)
        .enumerate()
        .map(|(chunk, slots)| {
            let mut part = Vec::new();
            for (place, slot) in slots.iter().enumerate() {
                let from = index(chunk * 4_096 + place);
                for (row, facts) in snapshot.outgoing(*slot) {
                    let to = vertex_of[facts.to as usize];
                    if to != u32::MAX
                        && to != from
                        && masks.takes_link(facts)
                        && presence.is_none_or(|set| snapshot.counts_in(row, set))
                    {
                        let id = facts.id;
                        part.push(Stored { from, to, row, id });
                    }
                }
            }
            part
        })
        .collect();
    let mut links = parts.concat();
    for (row, link) in snapshot.new_rows() {
        let vertex = |id| Some(vertex_of[snapshot.slot(id)? as usize]).filter(|v| *v != u32::MAX);
        let counts = presence.is_none_or(|set| {
            link.territories.is_empty() || link.territories.iter().any(|id| set.contains(*id))
        });
        if let Some((from, to)) = vertex(link.from).zip(vertex(link.to))
            && from != to
            && counts
            && masks.takes_link(&link.detached())
        {
            let id = link.id;
            links.push(Stored { from, to, row, id });
        }
    }
    links
}

/// Adds a link between each pair of members of each group; gives the groups with their numbers of members.
pub(super) fn group_links(
    snapshot: &Snapshot,
    day: Day,
    vertex_of: &[u32],
    first_row: u32,
    links: &mut Vec<Stored>,
) -> Vec<(u32, usize)> {
    let mut groups = Vec::new();
    let rows = snapshot.memberships();
    for of_group in rows.chunk_by(|a, b| a.group == b.group) {
        let group = of_group[0].group;
        // A group that the snapshot does not hold is gone, and its members with it.
        let at_work = snapshot
            .slot(group)
            .and_then(|slot| snapshot.facts(slot))
            .is_some_and(|facts| facts.is_at_work(day));
        let mut members: Vec<u32> = of_group
            .iter()
            .filter(|row| row.from_day <= day && day < row.until_day)
            .map(|row| row.actor)
            .collect();
        members.dedup();
        if !at_work || members.len() < 2 || members.len() > LARGEST_GROUP {
            continue;
        }
        let row = first_row + index(groups.len());
        groups.push((group, members.len()));
        let vertices: Vec<u32> = members
            .iter()
            .filter_map(|actor| Some(vertex_of[snapshot.slot(*actor)? as usize]))
            .filter(|v| *v != u32::MAX)
            .collect();
        for (place, from) in vertices.iter().enumerate() {
            let pairs = vertices[place + 1..].iter();
            links.extend(pairs.map(|to| Stored {
                from: *from,
                to: *to,
                row,
                id: u32::MAX,
            }));
        }
    }
    groups
}

/// Links by (smaller end, larger end, row): a counting sort on the first, then small sorts.
pub(super) fn by_edge(n: usize, links: Vec<Stored>) -> Vec<Stored> {
    let mut offsets = vec![0_u32; n + 1];
    for link in &links {
        offsets[link.from.min(link.to) as usize + 1] += 1;
    }
    for v in 0..n {
        offsets[v + 1] += offsets[v];
    }
    let mut next = offsets.clone();
    let mut sorted = links.clone();
    for link in links {
        let place = &mut next[link.from.min(link.to) as usize];
        sorted[*place as usize] = link;
        *place += 1;
    }
    sort_rows(&mut sorted, &offsets);
    sorted
}

/// Sorts each row by (larger end, identifier, row), the halves of many of them in parallel.
fn sort_rows(links: &mut [Stored], offsets: &[u32]) {
    const FEW: usize = 16_384;
    let rows = offsets.len() - 1;
    if links.len() > FEW && rows > 1 {
        let middle = rows / 2;
        let (low, high) = links.split_at_mut((offsets[middle] - offsets[0]) as usize);
        rayon::join(
            || sort_rows(low, &offsets[..=middle]),
            || sort_rows(high, &offsets[middle..]),
        );
        return;
    }
    let mut rest = links;
    for ends in offsets.windows(2) {
        let (row, behind) = rest.split_at_mut((ends[1] - ends[0]) as usize);
        row.sort_unstable_by_key(|link| (link.from.max(link.to), link.id, link.row));
        rest = behind;
    }
}
