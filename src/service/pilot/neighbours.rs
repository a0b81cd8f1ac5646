//! Which territories lie next to each other, told from points of their communes: contours need not be there.

use std::collections::BTreeSet;

use crate::domain::position::Position;

/// Communes whose points are further apart are not next to each other, metres.
const FURTHEST_M: f64 = 30_000.0;
/// Metres in a degree of latitude, at least.
const DEGREE_M: f64 = 110_000.0;

/// For every territory those next to it, rising.
///
/// Two are neighbours when they share a commune, or when some commune of the one and some of the other are at most 30 km
/// apart and no third commune lies in the circle that has both points at its ends (the Gabriel graph). A commune without a
/// point takes part by being shared only.
///
/// # Arguments
/// * `communes` - for every territory its communes, by identifier, with their points
///
/// # Complexity
/// O(c w) for c communes with w others in the same band of 60 km, and as many again for every pair within 30 km.
///
/// # Source
/// K. Gabriel and R. Sokal (1969), A new statistical approach to geographic variation analysis,
/// <https://doi.org/10.2307/2412323>.
pub(super) fn neighbours(communes: &[Vec<(i64, Option<Position>)>]) -> Vec<Vec<usize>> {
    let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); communes.len()];
    let mut join = |one: usize, other: usize| {
        if one != other {
            found[one].insert(other);
            found[other].insert(one);
        }
    };
    let mut by_commune: Vec<(i64, usize)> = (communes.iter().enumerate())
        .flat_map(|(territory, of)| of.iter().map(move |(commune, _)| (*commune, territory)))
        .collect();
    by_commune.sort_unstable();
    for shared in by_commune.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, one)) in shared.iter().enumerate() {
            for (_, other) in &shared[..at] {
                join(*one, *other);
            }
        }
    }
    let points = points(communes);
    for (at, one) in points.iter().enumerate() {
        let band = points[at + 1..].iter();
        let band = band.take_while(|other| is_in_band(one, other));
        for other in band.filter(|other| other.territory != one.territory) {
            if one.at.distance_m(other.at) <= FURTHEST_M && !is_cut(&points, at, one, other) {
                join(one.territory, other.territory);
            }
        }
    }
    found
        .into_iter()
        .map(|of| of.into_iter().collect())
        .collect()
}

/// The point of a commune of a territory.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: Position,
    commune: i64,
    territory: usize,
}

/// All points, from south to north.
fn points(communes: &[Vec<(i64, Option<Position>)>]) -> Vec<Place> {
    let mut points: Vec<Place> = (communes.iter().enumerate())
        .flat_map(|(territory, of)| {
            of.iter().filter_map(move |(commune, at)| {
                Some(Place {
                    at: (*at)?,
                    commune: *commune,
                    territory,
                })
            })
        })
        .collect();
    points.sort_by(|one, other| {
        let latitude = one.at.latitude.total_cmp(&other.at.latitude);
        latitude.then_with(|| one.commune.cmp(&other.commune))
    });
    points
}

fn is_in_band(one: &Place, other: &Place) -> bool {
    (other.at.latitude - one.at.latitude).abs() * DEGREE_M <= FURTHEST_M
}

/// Whether a third commune lies in the circle between two: where their directions make an obtuse angle.
fn is_cut(points: &[Place], start: usize, one: &Place, other: &Place) -> bool {
    let cuts = |third: &Place| {
        third.commune != one.commune
            && third.commune != other.commune
            && toward(third, one, other) < 0.0
    };
    let south = points[..start].iter().rev();
    let north = points[start..].iter();
    south.take_while(|third| is_in_band(one, third)).any(cuts)
        || north.take_while(|third| is_in_band(one, third)).any(cuts)
}

/// The scalar product of the ways from a point to two others, on a plane that is right near them.
fn toward(from: &Place, one: &Place, other: &Place) -> f64 {
    let squeeze = from.at.latitude.to_radians().cos();
    let way = |to: &Place| {
        (
            (to.at.longitude - from.at.longitude) * squeeze,
            to.at.latitude - from.at.latitude,
        )
    };
    let (one, other) = (way(one), way(other));
    one.0 * other.0 + one.1 * other.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(commune: i64, latitude: f64, longitude: f64) -> (i64, Option<Position>) {
        (commune, Position::new(latitude, longitude))
    }

    #[test]
    fn what_lies_between_two_territories_parts_them() {
        // Three in a row, ten kilometres apart.
        let row = [48.0, 48.09, 48.18].into_iter().zip(1..);
        let row: Vec<Vec<_>> = row
            .map(|(north, commune)| vec![at(commune, north, -3.0)])
            .collect();
        assert_eq!(neighbours(&row), [vec![1], vec![0, 2], vec![1]]);
        // Without the middle one the outer ones are next to each other.
        assert_eq!(
            neighbours(&[row[0].clone(), row[2].clone()]),
            [vec![1], vec![0]]
        );
    }

    #[test]
    fn far_ones_and_unknown_ones_are_no_neighbours() {
        let far = [
            vec![at(1, 48.0, -3.0)],
            vec![at(2, 48.5, -3.0)],
            vec![(3, None)],
        ];
        assert_eq!(neighbours(&far), [vec![], vec![], Vec::<usize>::new()]);
    }

    #[test]
    fn a_shared_commune_makes_neighbours() {
        let shared = [vec![(1, None), (2, None)], vec![(2, None)], vec![(3, None)]];
        assert_eq!(neighbours(&shared), [vec![1], vec![0], vec![]]);
    }
}
