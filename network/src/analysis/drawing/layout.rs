//! Where things are drawn: the same places for the same actors and edges.

use super::pack::pack;
use crate::graph::algo::{Neighbourhoods, components};
use crate::graph::{Graph, Stop, Stopped, index};

/// How many pairs are moved at most, over all sweeps of a component.
const WORK: usize = 4_500_000;
/// Sweeps over a component, at least and at most.
const SWEEPS: (usize, usize) = (12, 50);

/// A point of the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The places of the vertices of a graph in the unit square.
///
/// Every component is laid out by itself so that distances on paper follow distances in the graph, as far as they can
/// (stress majorisation, vertex by vertex), from a start that depends on the identifiers only: an actor or an edge more
/// moves the others little. Components are then packed, the larger ones first.
///
/// # Source
/// E. Gansner, Y. Koren and S. North (2005), Graph drawing by stress majorization, section 2.3,
/// <https://doi.org/10.1007/978-3-540-31843-9_25>, with weights d⁻² and one update of each vertex in a sweep.
pub(super) fn layout(graph: &Graph, ids: &[u32], stop: &Stop) -> Result<Vec<Point>, Stopped> {
    let parts = components(graph);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); parts.count()];
    for (v, part) in parts.of.iter().enumerate() {
        members[*part as usize].push(index(v));
    }
    for part in &mut members {
        part.sort_unstable_by_key(|v| ids[*v as usize]);
    }
    let first_id = |part: &Vec<u32>| ids[part[0] as usize];
    members.sort_by_key(|part| (std::cmp::Reverse(part.len()), first_id(part)));
    let mut around = Neighbourhoods::new(graph);
    let drawings: Vec<Vec<Point>> = members
        .iter()
        .map(|part| component(&mut around, part, ids, stop))
        .collect::<Result<_, Stopped>>()?;
    let mut points = vec![Point::default(); ids.len()];
    for (part, placed) in members.iter().zip(pack(drawings)) {
        for (v, point) in part.iter().zip(placed) {
            points[*v as usize] = point;
        }
    }
    Ok(points)
}

/// The places of the vertices of one component, an edge being about one long.
fn component(
    around: &mut Neighbourhoods<'_>,
    part: &[u32],
    ids: &[u32],
    stop: &Stop,
) -> Result<Vec<Point>, Stopped> {
    let n = part.len();
    let mut place_of = std::collections::HashMap::with_capacity(n);
    place_of.extend(part.iter().copied().zip(0_usize..));
    let mut distances = vec![0_f64; n * n];
    for (place, v) in part.iter().enumerate() {
        stop.check()?;
        for reached in around.around(&[*v], u32::MAX) {
            distances[place * n + place_of[&reached.vertex]] = f64::from(reached.distance);
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "at most 1,000 vertices are drawn"
    )]
    let side = (n as f64).sqrt();
    let mut points: Vec<Point> = part.iter().map(|v| start(ids[*v as usize], side)).collect();
    let sweeps = (WORK / (n * n)).clamp(SWEEPS.0, SWEEPS.1);
    for sweep in 0..sweeps {
        stop.check()?;
        // At first the far ones count as much as the near ones: the whole unfolds before its parts settle.
        let is_first = sweep < sweeps / 3;
        for place in 0..n {
            let row = &distances[place * n..(place + 1) * n];
            points[place] = moved(&points, row, place, is_first);
        }
    }
    Ok(points)
}

/// Where a vertex goes: the weighted mean of the places that each other one would like it to be at.
fn moved(points: &[Point], distances: &[f64], place: usize, all_alike: bool) -> Point {
    let at = points[place];
    let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
    for (point, distance) in points.iter().zip(distances) {
        if *distance == 0.0 {
            continue;
        }
        let (dx, dy) = (at.x - point.x, at.y - point.y);
        let weight = if all_alike {
            1.0
        } else {
            1.0 / (distance * distance)
        };
        // Two vertices at the same place have no direction: they part when others move one of them.
        let stretch = distance / (dx * dx + dy * dy).sqrt().max(1e-9);
        x += weight * (point.x + stretch * dx);
        y += weight * (point.y + stretch * dy);
        weights += weight;
    }
    if weights == 0.0 {
        return at;
    }
    Point {
        x: x / weights,
        y: y / weights,
    }
}

/// Where an actor starts: anywhere in a square, by its identifier.
fn start(id: u32, side: f64) -> Point {
    let bits = scatter(u64::from(id));
    let unit =
        |bits: u64| f64::from(u32::try_from(bits & 0xFFFF_FFFF).unwrap_or(0)) / 4_294_967_296.0;
    Point {
        x: unit(bits >> 32) * side,
        y: unit(bits) * side,
    }
}

/// Well mixed bits of a number (splitmix64: S. Vigna, <https://prng.di.unimi.it/splitmix64.c>, public domain).
fn scatter(number: u64) -> u64 {
    let mut bits = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
