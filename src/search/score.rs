//! Scores: what a word matches in a document, as one integer, and what it is worth.
//!
//! The scores depend on the document and the query alone (no statistics of the corpus), so that
//! the position of a document never moves when others come and go.

use super::page::{Match, MatchedField, Quality};

/// What a word, or a whole query, matches in a document: for each field, four bits that hold
/// one more than the place of the best quality, or zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reasons(u64);

/// The highest bit of each lane, never set by a quality.
const GUARDS: u64 = 0x8_8888_8888;

/// Added when the query is the whole name or acronym.
pub(super) const WHOLE_NAME_BONUS: u32 = 2_000;

/// Added for each word found when words may be missing: the number of words counts first.
pub(super) const PER_WORD_FOUND: u32 = 100_000;

/// How much of the other fields' worth is added to the best field's: one twentieth.
const OTHER_FIELDS_SHARE: u32 = 20;

impl Reasons {
    /// The lane of a field.
    pub(super) const fn of(field: MatchedField, quality: Quality) -> Self {
        Self((quality as u64 + 1) << (4 * field as u32))
    }

    /// The bits that stay when a field's lane is written.
    pub(super) const fn others(field: MatchedField) -> u64 {
        !(0xf << (4 * field as u32))
    }

    /// Writes a lane over what was there: qualities must come worst first.
    pub(super) const fn overwrite(self, others: u64, lane: Self) -> Self {
        Self((self.0 & others) | lane.0)
    }

    /// Whether nothing matches.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The best of both, field by field.
    pub(super) const fn merge(self, other: Self) -> Self {
        // A guard survives the subtraction where the lane of `self` is at least that of `other`.
        let at_least = ((self.0 | GUARDS).wrapping_sub(other.0) & GUARDS) >> 3;
        let mask = at_least * 7;
        Self((self.0 & mask) | (other.0 & !mask))
    }

    /// What one word is worth: its best field, and a share of the others.
    #[inline]
    pub(super) fn score(self) -> u32 {
        let mut best = 0;
        let mut sum = 0;
        for (at, table) in TABLES.iter().enumerate() {
            let lanes = (self.0 >> (12 * at)) & 0xfff;
            let (table_best, table_sum) = usize::try_from(lanes)
                .ok()
                .and_then(|lanes| table.get(lanes))
                .copied()
                .unwrap_or_default();
            best = best.max(table_best);
            sum += table_sum;
        }
        u32::from(best) + u32::from(sum - best) / OTHER_FIELDS_SHARE
    }

    /// The fields matched, best quality first.
    pub(super) fn matches(self) -> Vec<Match> {
        let mut matches: Vec<_> = MatchedField::ALL
            .into_iter()
            .filter_map(|field| {
                let quality = Quality::ALL.get(self.lane(field).checked_sub(1)?)?;
                Some(Match {
                    field,
                    quality: *quality,
                })
            })
            .collect();
        matches.sort_by_key(|found| (std::cmp::Reverse(found.quality), found.field));
        matches
    }

    const fn lane(self, field: MatchedField) -> usize {
        ((self.0 >> (4 * field as u32)) & 7) as usize
    }
}

/// What an exact match in a field is worth, in tenths.
const fn weight(field: MatchedField) -> u16 {
    match field {
        MatchedField::Name | MatchedField::Acronym | MatchedField::Identifier => 100,
        MatchedField::Kind => 60,
        MatchedField::Theme => 55,
        MatchedField::Public => 50,
        MatchedField::Sector => 45,
        MatchedField::Place => 40,
        MatchedField::Description => 10,
    }
}

/// What a quality leaves of it, in tenths.
const fn factor(quality: Quality) -> u16 {
    match quality {
        Quality::Typo => 4,
        Quality::Prefix => 6,
        Quality::Synonym => 8,
        Quality::Stem => 9,
        Quality::Exact => 10,
    }
}

/// The contents of the lanes of three fields.
const LANES: usize = 0x1000;

/// For each group of three fields and each content of their lanes: the best worth and the sum.
static TABLES: [[(u16, u16); LANES]; 3] = [table(0), table(1), table(2)];

const fn table(group: usize) -> [(u16, u16); LANES] {
    let mut worths = [(0, 0); LANES];
    let mut lanes = 0;
    while lanes < LANES {
        let (mut best, mut sum) = (0, 0);
        let mut at = 0;
        while at < 3 {
            let lane = (lanes >> (4 * at)) & 7;
            if lane >= 1 && lane <= Quality::ALL.len() {
                let worth =
                    weight(MatchedField::ALL[3 * group + at]) * factor(Quality::ALL[lane - 1]);
                sum += worth;
                if worth > best {
                    best = worth;
                }
            }
            at += 1;
        }
        worths[lanes] = (best, sum);
        lanes += 1;
    }
    worths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_field_counts_and_others_add_a_little() {
        let name = Reasons::of(MatchedField::Name, Quality::Exact);
        let kind = Reasons::of(MatchedField::Kind, Quality::Exact);
        assert_eq!(name.score(), 1000);
        assert_eq!(kind.score(), 600);
        assert_eq!(name.merge(kind).score(), 1030);
        assert_eq!(Reasons::default().score(), 0);
    }

    #[test]
    fn merging_keeps_the_best_of_each_field() {
        for field in MatchedField::ALL {
            for other_field in MatchedField::ALL {
                for quality in Quality::ALL {
                    for other in Quality::ALL {
                        let merged =
                            Reasons::of(field, quality).merge(Reasons::of(other_field, other));
                        let matches = merged.matches();
                        if field == other_field {
                            assert_eq!(
                                matches,
                                [Match {
                                    field,
                                    quality: quality.max(other)
                                }]
                            );
                        } else {
                            assert_eq!(matches.len(), 2);
                            assert!(matches.contains(&Match { field, quality }));
                            assert!(matches.contains(&Match {
                                field: other_field,
                                quality: other
                            }));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn names_win_over_labels_over_places_over_descriptions() {
        let exact = |field| Reasons::of(field, Quality::Exact).score();
        let order = [
            MatchedField::Name,
            MatchedField::Kind,
            MatchedField::Theme,
            MatchedField::Public,
            MatchedField::Sector,
            MatchedField::Place,
            MatchedField::Description,
        ];
        assert!(order.is_sorted_by_key(|field| std::cmp::Reverse(exact(*field))));
        let worst = Quality::ALL.map(|quality| Reasons::of(MatchedField::Name, quality).score());
        assert!(worst.is_sorted());
    }
}
