//! Net flows of PROMETHEE where a few values are drawn again and again, for preferences that are made of steps.
//!
//! What the certain values have of each other does not change: it is counted once. A drawn value moves all certain ones
//! above it up by a step and all below it down. Counts are whole, so that the flows are those of
//! [`net_flows`](super::super::preference::net_flows) to the last digit.

/// The flows of a column.
pub(super) struct StepFlows {
    /// The certain values, rising.
    certain: Vec<f64>,
    /// For every one of them the place behind the last that equals it.
    run_end: Vec<usize>,
    /// For every one of them how many halves of a step it is above certain values, less how many it is below.
    halves: Vec<i32>,
    /// Above which difference a step is, and how many halves it has.
    steps: Vec<(f64, i32)>,
    /// With how many others each is compared, at least 1.
    others: f64,
    /// From which certain value on how many halves come on top; one more than there are certain values.
    changes: Vec<i32>,
    /// How many drawn values stand right before each certain one, then how many do before or further down.
    before: Vec<i32>,
}

impl StepFlows {
    /// # Arguments
    /// * `certain` - rising
    /// * `steps` - above which difference, and how many halves
    /// * `drawn` - how many values are drawn
    ///
    /// # Complexity
    /// O(n log n) for n certain values.
    pub(super) fn new(certain: Vec<f64>, steps: Vec<(f64, u8)>, drawn: usize) -> Self {
        let n = certain.len();
        let mut run_end = vec![n; n];
        for place in (1..n).rev() {
            run_end[place - 1] = if certain[place - 1] < certain[place] {
                place
            } else {
                run_end[place]
            };
        }
        let steps: Vec<(f64, i32)> = steps
            .into_iter()
            .map(|(threshold, halves)| (threshold, i32::from(halves)))
            .collect();
        let mut flows = Self {
            halves: Vec::new(),
            run_end,
            others: f64::from(whole((n + drawn).saturating_sub(1).max(1))),
            changes: vec![0; n + 1],
            before: vec![0; n + 1],
            certain,
            steps,
        };
        let of = |value: &f64| {
            let steps = flows.steps.iter();
            let parts = steps.map(|(threshold, halves)| {
                let (below, above) = flows.around(*value, *threshold);
                halves * (whole(below) - whole(n - above))
            });
            parts.sum()
        };
        flows.halves = flows.certain.iter().map(of).collect();
        flows
    }

    /// How many certain values are smaller than a value by more than a threshold, and where those start that are larger by
    /// more.
    fn around(&self, value: f64, threshold: f64) -> (usize, usize) {
        let certain = &self.certain;
        let below = certain.partition_point(|of| value - of > threshold);
        if threshold > 0.0 {
            let above = certain.partition_point(|of| of - value <= threshold);
            return (below, above);
        }
        // Of those that are not smaller, all that equal it stand first.
        let equals = certain.get(below).is_some_and(|of| *of <= value);
        (below, if equals { self.run_end[below] } else { below })
    }

    /// Writes the flows of all values.
    ///
    /// # Arguments
    /// * `values` - by place
    /// * `uncertain`, `certain` - the places of the drawn values, and those of the certain ones in rising order
    ///
    /// # Complexity
    /// O(n + d log n) for d drawn values of which few stand between the same two certain ones; O(n + d²) at worst.
    pub(super) fn fill(
        &mut self,
        values: &[f64],
        uncertain: &[usize],
        certain: &[usize],
        terms: &mut [f64],
    ) {
        self.changes.fill(0);
        self.before.fill(0);
        // All drawn values are above a certain one until it is found to be above them.
        let mut halves = 0;
        let n = self.certain.len();
        for place in uncertain {
            let value = values[*place];
            let mut own = 0;
            for (step, (threshold, of_step)) in self.steps.iter().enumerate() {
                let (below, above) = self.around(value, *threshold);
                self.changes[below] += of_step;
                self.changes[above] += of_step;
                halves -= of_step;
                own += of_step * (whole(below) - whole(n - above));
                if step == 0 {
                    self.before[below] += 1;
                }
            }
            // A count for now; below it becomes a flow.
            terms[*place] = f64::from(own);
        }
        let mut so_far = 0;
        for (place, (of_certain, change)) in self.halves.iter().zip(&self.changes).enumerate() {
            halves += change;
            terms[certain[place]] = self.flow(of_certain + halves);
            so_far += self.before[place];
            self.before[place] = so_far;
        }
        self.before[n] += so_far;
        for place in uncertain {
            let value = values[*place];
            let mut own = 0;
            for (threshold, of_step) in &self.steps {
                own += of_step * self.beside(value, *threshold, values, uncertain);
            }
            terms[*place] = (terms[*place] + f64::from(own)) * 0.5 / self.others;
        }
    }

    /// How many drawn values are smaller by more than a threshold, less how many are larger by more.
    fn beside(&self, value: f64, threshold: f64, values: &[f64], uncertain: &[usize]) -> i32 {
        if threshold <= 0.0 {
            let (below, _) = self.around(value, threshold);
            let smaller = below.checked_sub(1).map_or(0, |at| self.before[at]);
            if self.before[below] - smaller == 1 {
                // Nobody else stands between the same two certain values.
                return 2 * smaller + 1 - whole(uncertain.len());
            }
        }
        let drawn = uncertain.iter().map(|place| values[*place]);
        let sides =
            drawn.map(|of| i32::from(value - of > threshold) - i32::from(of - value > threshold));
        sides.sum()
    }

    fn flow(&self, halves: i32) -> f64 {
        f64::from(halves) * 0.5 / self.others
    }
}

/// A count of alternatives.
fn whole(count: usize) -> i32 {
    i32::try_from(count).expect("a table in memory has fewer than two thousand million rows")
}
