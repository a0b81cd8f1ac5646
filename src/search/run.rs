//! A search, from the request to the page.

use super::candidates::{Candidate, Scratch, matching_all, matching_any, raise_whole_names};
use super::collect::{Collected, Pass};
use super::error::SearchError;
use super::expand::PreparedWord;
use super::facets::Counts;
use super::filter::CompiledFilter;
use super::key::{KeyError, Position, SearchKey};
use super::page::{Hit, SearchPage};
use super::query::TextQuery;
use super::rank::{Kept, Ranking};
use super::request::{SearchOrder, SearchRequest};
use super::schema::Fields;
use super::score::Reasons;
use super::snapshot::{Segment, Snapshot};

/// A document kept for the page, with what must be known to order it among other segments.
struct Ranked {
    hit: Hit,
    /// The first part of the order; names are compared as texts, across segments.
    place: Place,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(u128),
    Name(String, i64),
}

/// Answers a request from a snapshot.
///
/// # Errors
/// [`SearchError`], when the request contradicts itself or the index cannot be read.
pub(super) fn run(
    snapshot: &Snapshot,
    fields: &Fields,
    scratch: &mut Scratch,
    request: &SearchRequest,
) -> Result<SearchPage, SearchError> {
    let filter = CompiledFilter::new(&request.filter)?;
    if request.order == SearchOrder::Distance && filter.around.is_none() {
        return Err(SearchError::DistanceWithoutPoint);
    }
    let given = stage_of_keys(request)?;
    let text = request.text.as_deref().and_then(TextQuery::parse);
    let search = Search {
        snapshot,
        fields,
        request,
        filter,
        text,
    };
    let mut stage = given.unwrap_or(0);
    loop {
        let (page, any) = search.stage(scratch, stage)?;
        let next = (stage + 1..=SearchKey::LAST_STAGE).find(|next| {
            search
                .text
                .as_ref()
                .is_some_and(|text| text.has_stage(*next))
        });
        match next.filter(|_| !any && given.is_none()) {
            Some(next) => stage = next,
            None => return Ok(page),
        }
    }
}

/// The stage that the positions given come from.
fn stage_of_keys(request: &SearchRequest) -> Result<Option<u8>, KeyError> {
    let mut stage = None;
    for key in request.after.iter().chain(&request.before) {
        if key.order() != request.order {
            return Err(KeyError::AnotherOrder);
        }
        if stage.is_some_and(|stage| stage != key.stage) {
            return Err(KeyError::Contradictory);
        }
        stage = Some(key.stage);
    }
    Ok(stage)
}

/// Asking every document costs as much as gathering one in so many.
const WORTH_GATHERING: usize = 8;

/// A document without words that it would match.
fn wordless(doc: u32) -> Candidate {
    Candidate {
        doc,
        score: 0,
        reasons: Reasons::default(),
    }
}

struct Search<'a> {
    snapshot: &'a Snapshot,
    fields: &'a Fields,
    request: &'a SearchRequest,
    filter: CompiledFilter,
    text: Option<TextQuery>,
}

impl Search<'_> {
    /// The page of a stage, and whether the stage finds anything on any page.
    fn stage(&self, scratch: &mut Scratch, stage: u8) -> Result<(SearchPage, bool), SearchError> {
        let request = self.request;
        let prepared = self
            .text
            .iter()
            .flat_map(|text| &text.words)
            .map(|word| PreparedWord::new(self.fields.words, word, stage))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let mut collected = Collected {
            any: false,
            total: 0,
            counts: Counts::new(&request.facets),
        };
        let count_all = request.count_total || !collected.counts.is_empty();
        let mut ranked = Vec::new();
        for segment in &self.snapshot.segments {
            let ranking = Ranking::new(
                &segment.columns,
                request.order,
                self.filter.around,
                request.after.as_ref(),
                request.before.as_ref(),
            )?;
            let pass = Pass {
                columns: &segment.columns,
                alive: segment.reader.alive_bitset(),
                filter: &self.filter,
                ranking: &ranking,
                wanted: request.limit.saturating_add(1),
                backward: request.backward,
                count_all,
            };
            let kept = if let Some(text) = &self.text {
                let candidates = candidates(scratch, segment, &prepared, text, stage)?;
                pass.run(candidates.into_iter(), &mut collected)
            } else if let Some(docs) = self.in_territories(segment) {
                pass.run(docs.into_iter().map(wordless), &mut collected)
            } else {
                let every = 0..segment.reader.max_doc();
                pass.run(every.map(wordless), &mut collected)
            };
            for kept in kept {
                ranked.push(self.ranked(segment, &ranking, &kept, stage)?);
            }
        }
        let (hits, has_more) = self.cut(ranked);
        let page = SearchPage {
            hits,
            has_more,
            total: request.count_total.then_some(collected.total),
            facets: collected.counts.finish(),
        };
        Ok((page, collected.any))
    }

    /// The documents of a segment that are in one of the sets of territories asked for, where these are few.
    fn in_territories(&self, segment: &Segment) -> Option<Vec<u32>> {
        let few = segment.reader.max_doc() as usize / WORTH_GATHERING;
        let sets = self.request.filter.territories.iter();
        let docs = sets.filter_map(|set| segment.columns.docs_in(set, few));
        docs.min_by_key(Vec::len)
    }

    /// Orders the best of all segments and keeps the page.
    fn cut(&self, mut ranked: Vec<Ranked>) -> (Vec<Hit>, bool) {
        ranked.sort_unstable_by(|one, other| one.place.cmp(&other.place));
        let more = ranked.len() > self.request.limit;
        if more && self.request.backward {
            ranked.drain(..ranked.len() - self.request.limit);
        }
        ranked.truncate(self.request.limit);
        (ranked.into_iter().map(|ranked| ranked.hit).collect(), more)
    }

    fn ranked(
        &self,
        segment: &Segment,
        ranking: &Ranking<'_>,
        kept: &Kept<Candidate>,
        stage: u8,
    ) -> Result<Ranked, SearchError> {
        let doc = kept.doc.doc as usize;
        let id = segment.columns.ids.get(doc).copied().unwrap_or_default();
        let score = kept.doc.score;
        let distance_m = ranking.distance_m(doc);
        let (position, place) = match self.request.order {
            SearchOrder::Relevance => (Position::Relevance { score }, Place::Number(kept.rank)),
            SearchOrder::Distance => (Position::Distance { distance_m }, Place::Number(kept.rank)),
            SearchOrder::Name => {
                let rank = segment
                    .columns
                    .name_ranks
                    .get(doc)
                    .copied()
                    .unwrap_or(u32::MAX);
                let name_key = segment.columns.name(rank)?;
                (
                    Position::Name {
                        name_key: name_key.clone(),
                    },
                    Place::Name(name_key, id),
                )
            }
        };
        let hit = Hit {
            id,
            key: SearchKey {
                stage,
                position,
                id,
            },
            score: self.text.as_ref().map(|_| f64::from(score)),
            distance_m: distance_m.map(f64::from),
            matched: kept.doc.reasons.matches(),
        };
        Ok(Ranked { hit, place })
    }
}

fn candidates(
    scratch: &mut Scratch,
    segment: &Segment,
    prepared: &[PreparedWord],
    text: &TextQuery,
    stage: u8,
) -> std::io::Result<Vec<Candidate>> {
    let max_doc = segment.reader.max_doc();
    let matching = if stage == SearchKey::LAST_STAGE {
        matching_any
    } else {
        matching_all
    };
    let mut candidates = matching(scratch, &segment.words, max_doc, prepared)?;
    raise_whole_names(scratch, &segment.words, &text.whole, &mut candidates)?;
    Ok(candidates)
}
