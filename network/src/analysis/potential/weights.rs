//! The components of a score, and how they are weighed.

/// What speaks for a link that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// Partners in common: Σ 1/d(w) over the shared partners w, over the largest of the scope.
    Structure,
    /// Whether there are several partners in common: 1 from two on, else 0.
    Partners,
    /// Jaccard index of the themes.
    Themes,
    /// Jaccard index of the publics.
    Publics,
    /// exp(-km/20) between the seats, 1 when one covers the other's seat.
    Proximity,
    /// Percentile of the need of their common territory.
    Need,
}

impl Component {
    /// All of them, in the order in which they are added up.
    pub const ALL: [Self; 6] = [
        Self::Structure,
        Self::Partners,
        Self::Themes,
        Self::Publics,
        Self::Proximity,
        Self::Need,
    ];
}

/// How much each component counts: finite, none below zero, one above. Only their ratios matter.
///
/// By default 80 for the structure, 25 for the partners, 1 for the themes, 3 for the publics, 6 for the proximity and 3
/// for the need. The first five were chosen with `examples/prediction` on the demonstration network and on synthetic ones,
/// by other draws (seeds 101 to 1,200) and other synthetic networks than those that `make bench` reports: with heavier themes
/// or a heavier proximity fewer hidden links come first, and the small weights are enough to tell apart the many pairs
/// without a common partner. The need does not foretell links: it says where they are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights([f64; 6]);

impl Default for Weights {
    fn default() -> Self {
        Self([80.0, 25.0, 1.0, 3.0, 6.0, 3.0])
    }
}

impl Weights {
    /// These weights, in the order of [`Component::ALL`]; `None` when one is negative or no number, or all are zero.
    #[must_use]
    pub fn new(weights: [f64; 6]) -> Option<Self> {
        let sum: f64 = weights.iter().sum();
        let valid = weights.iter().all(|weight| *weight >= 0.0) && sum > 0.0 && sum.is_finite();
        valid.then_some(Self(weights))
    }

    /// The weight of a component, as it was asked for.
    #[must_use]
    pub fn of(&self, component: Component) -> f64 {
        self.0[component as usize]
    }
}

/// The values of the components of a pair, in the order of [`Component::ALL`]; each in [0, 1], `None` when unknown.
pub(super) type Values = [Option<f64>; 6];

/// Weights with their sums, to be asked for millions of pairs.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    weights: [f64; 6],
    /// Sum of the weights of the known components, by the bits of those.
    sums: [f64; 64],
}

impl Scale {
    pub(super) fn new(weights: &Weights) -> Self {
        let weights = weights.0;
        let sum = |known: usize| {
            let known = (0..6).filter(|place| known >> place & 1 == 1);
            known.fold(0.0, |sum, place: usize| sum + weights[place])
        };
        let sums = std::array::from_fn(sum);
        Self { weights, sums }
    }

    /// The weighted mean of what is known; `None` when nothing that is weighed is.
    ///
    /// It never falls when a value grows, to the last digit: products, sums and quotients of doubles keep the order.
    pub(super) fn score(&self, values: &Values) -> Option<f64> {
        let mut known = 0;
        let mut sum = 0.0;
        for (place, value) in values.iter().enumerate() {
            if let Some(value) = value {
                known |= 1 << place;
                sum += self.weights[place] * value;
            }
        }
        (self.sums[known] > 0.0).then(|| sum / self.sums[known])
    }

    /// The share that each component has in the mean: 0 for what is unknown or when nothing is weighed.
    pub(super) fn shares(&self, values: &Values) -> [f64; 6] {
        let known = (0..6).filter(|place| values[*place].is_some());
        let sum = self.sums[known.fold(0, |bits, place| bits | 1 << place)];
        std::array::from_fn(|place| {
            let counts = values[place].is_some() && sum > 0.0;
            if counts {
                self.weights[place] / sum
            } else {
                0.0
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_weights_are_refused() {
        assert!(Weights::new([0.0; 6]).is_none());
        assert!(Weights::new([1.0, -1.0, 1.0, 1.0, 1.0, 1.0]).is_none());
        assert!(Weights::new([f64::NAN, 1.0, 1.0, 1.0, 1.0, 1.0]).is_none());
        assert!(Weights::new([f64::INFINITY, 1.0, 1.0, 1.0, 1.0, 1.0]).is_none());
        let only = Weights::new([0.0, 0.0, 0.0, 2.0, 0.0, 0.0]).unwrap();
        assert_eq!(only.of(Component::Publics).to_bits(), 2.0_f64.to_bits());
    }

    #[test]
    fn what_is_unknown_is_left_out_of_the_mean() {
        let scale = Scale::new(&Weights::new([1.0, 1.0, 1.0, 1.0, 2.0, 2.0]).unwrap());
        let values = [Some(0.75), Some(0.25), None, Some(1.0), Some(0.25), None];
        assert_eq!(scale.score(&values), Some(2.5 / 5.0));
        let shares = scale.shares(&values).map(f64::to_bits);
        assert_eq!(shares, [0.2_f64, 0.2, 0.0, 0.2, 0.4, 0.0].map(f64::to_bits));
        assert_eq!(scale.score(&[None; 6]), None);
        let none = Scale::new(&Weights::new([0.0, 0.0, 1.0, 0.0, 0.0, 0.0]).unwrap());
        assert_eq!(none.score(&values), None, "nothing known is weighed");
        assert!(
            none.shares(&values)
                .iter()
                .all(|share| share.to_bits() == 0)
        );
    }
}
