//! Which documents are in which territory: the column of territories read the other way.

/// The documents of every territory of a segment.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// The territories that have documents, in order.
    territories: Vec<i64>,
    /// Where the documents of each end.
    ends: Vec<u32>,
    docs: Vec<u32>,
}

impl Holders {
    /// From the territories of every document.
    ///
    /// # Complexity
    /// O(n log n) for n places of documents.
    pub(super) fn new<'c>(documents: impl Iterator<Item = &'c [i64]>) -> Self {
        let mut pairs: Vec<(i64, u32)> = (0..)
            .zip(documents)
            .flat_map(|(doc, territories)| territories.iter().map(move |id| (*id, doc)))
            .collect();
        pairs.sort_unstable();
        let mut holders = Self::default();
        for (territory, doc) in pairs {
            if holders.territories.last() != Some(&territory) {
                holders.territories.push(territory);
                holders.ends.push(0);
            }
            holders.docs.push(doc);
            if let Some(end) = holders.ends.last_mut() {
                *end = u32::try_from(holders.docs.len()).unwrap_or(u32::MAX);
            }
        }
        holders
    }

    /// The documents in any territory of a sorted list, in order; none when they are more than so many.
    ///
    /// # Complexity
    /// O(log n) for each territory at most, less for neighbours in the list, and what sorting the documents takes.
    pub(super) fn docs(&self, territories: &[i64], at_most: usize) -> Option<Vec<u32>> {
        let mut found = Vec::new();
        let mut from = 0;
        for id in territories {
            from += first_not_before(self.territories.get(from..)?, *id);
            if self.territories.get(from) != Some(id) {
                continue;
            }
            let start = from.checked_sub(1).and_then(|before| self.ends.get(before));
            let start = start.map_or(0, |end| *end as usize);
            let end = self.ends.get(from).map_or(start, |end| *end as usize);
            let docs = self.docs.get(start..end).unwrap_or_default();
            if found.len() + docs.len() > at_most {
                return None;
            }
            found.extend_from_slice(docs);
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}

/// The place of the first number that is not before another: near places are found first.
fn first_not_before(sorted: &[i64], number: i64) -> usize {
    let mut reach = 1;
    while sorted.get(reach).is_some_and(|other| *other < number) {
        reach *= 2;
    }
    let start = reach / 2;
    let within = sorted.get(start..sorted.len().min(reach + 1));
    start + within.map_or(0, |within| within.partition_point(|other| *other < number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_by_their_territories() {
        let documents: Vec<Vec<i64>> = (0..200).map(|doc| vec![doc % 7, 10 + doc % 31]).collect();
        let holders = Holders::new(documents.iter().map(Vec::as_slice));
        for wanted in [
            vec![],
            vec![3],
            vec![-1, 0, 6, 7, 12, 40, 41],
            (0..60).collect(),
            vec![9, 1000],
        ] {
            let naive: Vec<u32> = (0..200)
                .filter(|doc| {
                    documents[*doc as usize]
                        .iter()
                        .any(|id| wanted.contains(id))
                })
                .collect();
            assert_eq!(holders.docs(&wanted, 1000), Some(naive), "{wanted:?}");
        }
        assert_eq!(holders.docs(&[3, 4], 40), None, "too many");
        assert_eq!(Holders::default().docs(&[3], 9), Some(vec![]));
    }

    #[test]
    fn the_first_number_not_before_another() {
        let sorted = [2, 4, 4, 9, 30, 31, 32];
        for number in 0..40 {
            let naive = sorted.iter().filter(|other| **other < number).count();
            assert_eq!(first_not_before(&sorted, number), naive, "{number}");
        }
        assert_eq!(first_not_before(&[], 1), 0);
    }
}
