//! What change of weight would change the winner.

use super::Study;
use super::score::Model;

/// Two scores whose terms differ by less than this share of them are the same.
const SAME: f64 = 1e-12;

/// The smallest change of one weight that makes another candidate first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightChange {
    /// Which criterion.
    pub criterion: usize,
    /// Its weight in the table, of a sum of 1.
    pub from: f64,
    /// The weight at which both score the same; beyond it, the other candidate is first. The other weights keep their
    /// ratios, and the sum stays 1.
    pub to: f64,
    /// The alternative that is first beyond.
    pub winner: usize,
}

impl Study {
    /// For every criterion of the table, the smallest change of its weight that makes another candidate first; `None`
    /// when no weight from 0 to 1 does, when it has weight 0, or when it is the only one that counts.
    ///
    /// Exact but for rounding. With the weight t of one criterion and 1 − t shared by the others, the difference of two
    /// scores is a straight line in t in weighted sum and PROMETHEE. In TOPSIS its sign is that of a parabola in
    /// t² / (t² + (1 − t)²), as the squares of all distances are linear in t² and (1 − t)². Where the lines or parabolas
    /// cut zero, another candidate takes over. If one criterion has all the weight, the others share alike what it
    /// gives up. Candidates that share the first rank now need no change, only a direction.
    ///
    /// # Complexity
    /// O(n m²).
    #[must_use]
    pub fn weight_changes(&self) -> Vec<Option<WeightChange>> {
        let mut changes = vec![None; self.table.criteria.len()];
        if self.table.active.len() > 1 {
            for (place, criterion) in self.table.active.iter().enumerate() {
                changes[*criterion] = self.change_of(place);
            }
        }
        changes
    }

    fn change_of(&self, place: usize) -> Option<WeightChange> {
        let from = self.table.weights[place];
        let ray = Ray::new(&self.model, &self.table.weights, place);
        let (winner, now) = (self.order[0], ray.position(from));
        let mut best: Option<(f64, Crossing)> = None;
        for candidate in self.order[1..].iter().copied() {
            for up in [false, true] {
                let Some(at) = ray.lead(winner, candidate).falls_from(now, up) else {
                    continue;
                };
                let crossing = Crossing { candidate, at, up };
                let change = (ray.weight(at) - from).abs();
                let is_nearer = best.is_none_or(|(least, other)| {
                    change < least - SAME
                        || (change < least + SAME && ray.is_ahead(crossing, other))
                });
                if is_nearer {
                    best = Some((change, crossing));
                }
            }
        }
        best.map(|(_, crossing)| WeightChange {
            criterion: self.table.active[place],
            from,
            to: ray.weight(crossing.at),
            winner: self.table.candidates[crossing.candidate],
        })
    }
}

/// Where a candidate takes the lead, and whether with more weight or with less.
#[derive(Clone, Copy, Debug)]
struct Crossing {
    candidate: usize,
    at: f64,
    up: bool,
}

/// All weights that differ from those of the table in the share of one criterion, by a position z from 0 (it has none) to
/// 1 (it has all).
struct Ray<'a> {
    model: &'a Model,
    place: usize,
    /// The factor of the criterion when it has all the weight.
    factor: f64,
    /// What the other criteria give to every candidate when they have all the weight, in their ratios.
    rest: Vec<f64>,
    rest_short: Vec<f64>,
}

impl<'a> Ray<'a> {
    fn new(model: &'a Model, weights: &[f64], place: usize) -> Self {
        let mut others = weights.to_vec();
        others[place] = 0.0;
        let sum: f64 = others.iter().sum();
        for (number, weight) in others.iter_mut().enumerate() {
            *weight = if sum > 0.0 {
                *weight / sum
            } else {
                f64::from(number != place)
            };
        }
        let mut all = vec![0.0; weights.len()];
        all[place] = 1.0;
        let (mut rest, mut rest_short) = (Vec::new(), Vec::new());
        model.sums(&model.factors(&others), &mut rest, &mut rest_short);
        Self {
            factor: model.factors(&all)[place],
            model,
            place,
            rest,
            rest_short,
        }
    }

    fn position(&self, weight: f64) -> f64 {
        if self.model.is_linear() {
            return weight;
        }
        let (own, rest) = (weight * weight, (1.0 - weight) * (1.0 - weight));
        own / (own + rest)
    }

    fn weight(&self, position: f64) -> f64 {
        if self.model.is_linear() {
            return position;
        }
        let (own, rest) = (position.sqrt(), (1.0 - position).sqrt());
        own / (own + rest)
    }

    /// What speaks for a candidate at both ends, and in TOPSIS what it falls short.
    fn ends(&self, candidate: usize) -> ([f64; 2], [f64; 2]) {
        let (term, short) = self.model.terms(self.place, candidate);
        let rest_short = self.rest_short.get(candidate).copied().unwrap_or_default();
        (
            [self.rest[candidate], self.factor * term],
            [rest_short, self.factor * short],
        )
    }

    /// How far a candidate leads another one.
    fn lead(&self, one: usize, other: usize) -> Lead {
        let ((a, a_short), (b, b_short)) = (self.ends(one), self.ends(other));
        if self.model.is_linear() {
            let scale = [a, b]
                .concat()
                .into_iter()
                .fold(0.0, |most: f64, of| most.max(of.abs()));
            return Lead::new(
                [a[0] - b[0], 0.5 * (a[0] - b[0] + a[1] - b[1]), a[1] - b[1]],
                scale,
            );
        }
        // a / a_short > b / b_short, without dividing: the coefficients of (1 − z)², 2 z (1 − z) and z².
        let cross = |i: usize, j: usize| (a[i] * b_short[j], b[i] * a_short[j]);
        let (low, high) = (cross(0, 0), cross(1, 1));
        let (one, other) = (cross(0, 1), cross(1, 0));
        let scale = [low, high, one, other]
            .into_iter()
            .fold(0.0, |most: f64, of| most.max(of.0).max(of.1));
        let middle = 0.5 * (one.0 - one.1 + (other.0 - other.1));
        Lead::new([low.0 - low.1, middle, high.0 - high.1], scale)
    }

    /// Whether one crossing is that of the better candidate just beyond; both are at the same distance.
    fn is_ahead(&self, one: Crossing, other: Crossing) -> bool {
        if one.up != other.up {
            // The same change up and down: less weight is as good as more, the smaller number decides.
            return one.candidate < other.candidate;
        }
        let beyond = if one.up {
            one.at.max(other.at)
        } else {
            one.at.min(other.at)
        };
        let end = if one.up { 1.0 } else { 0.0 };
        let beyond = beyond + 1e-6 * (end - beyond);
        let lead = self.lead(one.candidate, other.candidate).at(beyond);
        lead > 0.0 || (lead == 0.0 && one.candidate < other.candidate)
    }
}

/// A parabola on [0, 1], by its coefficients of (1 − z)², 2 z (1 − z) and z²; a straight line is one too.
#[derive(Clone, Copy, Debug)]
struct Lead {
    of: [f64; 3],
    /// Below this in size, it is zero.
    zero: f64,
}

impl Lead {
    fn new(of: [f64; 3], scale: f64) -> Self {
        Self {
            of,
            zero: scale * SAME,
        }
    }

    fn at(self, z: f64) -> f64 {
        let rest = 1.0 - z;
        self.of[0] * rest * rest + 2.0 * self.of[1] * z * rest + self.of[2] * z * z
    }

    /// Where it first falls below zero from a place where it does not, upwards or downwards.
    fn falls_from(self, start: f64, up: bool) -> Option<f64> {
        let end = if up { 1.0 } else { 0.0 };
        let is_beyond = |z: &f64| if up { *z > start } else { *z < start };
        let mut stops: Vec<f64> = self.roots().into_iter().filter(is_beyond).collect();
        // Where it is zero now, it may fall at once.
        stops.push(start);
        stops.push(end);
        stops.sort_unstable_by(|one, other| (one - start).abs().total_cmp(&(other - start).abs()));
        let falls = |pair: &&[f64]| self.at(f64::midpoint(pair[0], pair[1])) < -self.zero;
        stops.windows(2).find(falls).map(|pair| pair[0])
    }

    /// Where it is zero, strictly between 0 and 1.
    fn roots(self) -> Vec<f64> {
        let [low, middle, high] = self.of;
        // a z² + b z + c
        let (a, b, c) = (low - 2.0 * middle + high, 2.0 * (middle - low), low);
        let mut roots = Vec::new();
        if a.abs() <= self.zero {
            roots.push(-c / b);
        } else {
            let discriminant = b * b - 4.0 * a * c;
            if discriminant >= 0.0 {
                // Without the difference of two numbers that are nearly the same.
                let q = -0.5 * (b + discriminant.sqrt().copysign(b));
                roots.push(q / a);
                roots.push(c / q);
            }
        }
        roots.retain(|root| *root > 0.0 && *root < 1.0);
        roots
    }
}
