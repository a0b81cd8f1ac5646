//! Latency of the search on a synthetic directory, against a naive scan of the same directory in the same run.
//!
//! `cargo bench --bench search` (100,000 actors), `-- 1000000` for another size, `-- "common word"` for the
//! classes whose name holds a text, `-- writes` for writing alone.
//! Everything is drawn from fixed seeds: two runs ask the same questions of the same actors.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench prints its figures and stops at the first fault"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use passerelles::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};
use passerelles::search::{
    ActorDocument, Facet, IndexBatch, Near, SearchFilter, SearchIndex, SearchOrder, SearchRequest,
};
use passerelles::text::fold;

const QUERIES: usize = 2_000;
const NAIVE_QUERIES: usize = 5;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % sides
    }

    /// Small numbers come more often, as words do.
    fn skewed(&mut self, sides: usize) -> usize {
        let roll = self.roll(sides);
        self.roll(roll + 1)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

const SYLLABLES: &[&str] = &[
    "ker", "plou", "lan", "tre", "ro", "ca", "bri", "mor", "ver", "sa", "né", "lo", "qué", "dou",
    "ven", "gui", "pen", "hen", "bon", "ma", "ric", "tel", "vau", "gé", "nac", "rhu", "lis", "or",
    "dan", "mé",
];

const COMMON: &[&str] = &[
    "association",
    "santé",
    "maison",
    "centre",
    "service",
    "accueil",
    "habitat",
    "solidarité",
    "énergie",
    "action",
    "sociale",
    "aide",
    "domicile",
    "accompagnement",
    "famille",
    "jeunes",
    "logement",
    "territoire",
    "pays",
    "réseau",
];

/// Invented words: places, then others.
fn words(dice: &mut Dice, count: usize) -> Vec<String> {
    let mut made: Vec<String> = Vec::with_capacity(count);
    while made.len() < count {
        let length = 2 + dice.roll(3);
        made.push((0..length).map(|_| dice.pick(SYLLABLES)).collect());
    }
    made
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

struct World {
    actors: Vec<ActorDocument>,
    places: Vec<String>,
}

fn world(size: usize) -> World {
    let mut dice = Dice(0x5eed);
    let places: Vec<String> = words(&mut dice, 35_000)
        .iter()
        .map(|word| capital(word))
        .collect();
    let others = words(&mut dice, 40_000);
    let actors = (0..size)
        .map(|id| actor(&mut dice, id, &places, &others))
        .collect();
    World { actors, places }
}

fn actor(dice: &mut Dice, id: usize, places: &[String], others: &[String]) -> ActorDocument {
    let commune = dice.skewed(places.len());
    let kind: ActorKind = dice.pick(ActorKind::ALL);
    let place = &places[commune];
    let label = kind.label_fr();
    let name = match dice.roll(3) {
        0 => format!("{label} de {place}"),
        1 => format!(
            "{} {} de {place}",
            capital(dice.pick(COMMON)),
            others[dice.skewed(others.len())]
        ),
        _ => format!(
            "{} {}",
            capital(&others[dice.skewed(others.len())]),
            dice.pick(COMMON)
        ),
    };
    let description = (dice.roll(10) < 7).then(|| {
        let length = 5 + dice.roll(25);
        let mut word = || {
            if dice.roll(2) == 0 {
                dice.pick(COMMON)
            } else {
                others[dice.skewed(others.len())].as_str()
            }
        };
        (0..length).map(|_| word()).collect::<Vec<_>>().join(" ")
    });
    let id_of = |number: usize| i64::try_from(number).unwrap();
    let degrees = |dice: &mut Dice, from: f64, span: u32| {
        from + f64::from(u32::try_from(dice.roll(10_000)).unwrap()) * f64::from(span) / 10_000.0
    };
    let mut territories = vec![id_of(commune)];
    territories.extend((0..dice.roll(4)).map(|_| id_of(35_000 + dice.roll(1_500))));
    ActorDocument {
        id: id_of(id),
        name,
        acronym: (dice.roll(5) == 0)
            .then(|| format!("{}{}", capital(SYLLABLES[id % 30]).to_uppercase(), id % 97)),
        other_names: Vec::new(),
        description,
        kind,
        sector: kind.usual_sector(),
        secondary_sectors: (0..dice.roll(2)).map(|_| dice.pick(Sector::ALL)).collect(),
        themes: (0..dice.roll(4)).map(|_| dice.pick(Theme::ALL)).collect(),
        publics: (0..dice.roll(3)).map(|_| dice.pick(Public::ALL)).collect(),
        status: if dice.roll(20) == 0 {
            ActorStatus::Closed
        } else {
            ActorStatus::Active
        },
        territories,
        places: vec![
            place.clone(),
            format!("Pays de {}", places[commune % 1_500]),
        ],
        identifiers: vec![format!("{:014}", id * 7_919)],
        latitude: Some(degrees(dice, 42.5, 8)),
        longitude: Some(degrees(dice, -4.5, 12)),
    }
}

/// A typing error in the middle of the word.
fn typo(dice: &mut Dice, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.roll(letters.len().saturating_sub(2).max(1)) + 1;
    match dice.roll(3) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 => letters.insert(at.min(letters.len()), 'x'),
        _ => drop(letters.remove(at.min(letters.len() - 1))),
    }
    letters.into_iter().collect()
}

fn long_word(dice: &mut Dice, world: &World) -> String {
    loop {
        let actor = &world.actors[dice.roll(world.actors.len())];
        let words: Vec<_> = actor
            .name
            .split([' ', '\'', ','])
            .filter(|word| word.chars().count() >= 5)
            .collect();
        if !words.is_empty() {
            return fold(dice.pick(&words));
        }
    }
}

/// Two words of one actor, without accents.
fn two_words(dice: &mut Dice, world: &World) -> (String, String) {
    let actor = &world.actors[dice.roll(world.actors.len())];
    let words: Vec<_> = actor
        .name
        .split([' ', '\'', ','])
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let first = words.first().copied().unwrap_or("maison");
    (fold(first), fold(&actor.places[0]))
}

/// A kind of query and how one is made.
type Class = (&'static str, fn(&mut Dice, &World) -> String);

fn classes() -> Vec<Class> {
    fn start(word: &str, letters: usize) -> String {
        word.chars().take(letters).collect()
    }
    vec![
        ("one word, no accents", |dice, world| long_word(dice, world)),
        ("two words, no accents", |dice, world| {
            let (one, two) = two_words(dice, world);
            format!("{one} {two}")
        }),
        ("common word", |dice, _| fold(dice.pick(COMMON))),
        ("two common words", |dice, _| {
            format!("{} {}", fold(dice.pick(COMMON)), fold(dice.pick(COMMON)))
        }),
        ("prefix, 1 to 3 letters", |dice, world| {
            let letters = 1 + dice.roll(3);
            start(&long_word(dice, world), letters)
        }),
        ("prefix, 4 letters", |dice, world| {
            start(&long_word(dice, world), 4)
        }),
        ("word and prefix", |dice, world| {
            let (one, two) = two_words(dice, world);
            let letters = 2 + dice.roll(3);
            format!("{one} {}", start(&two, letters))
        }),
        ("one typo, one word", |dice, world| {
            let word = long_word(dice, world);
            typo(dice, &word)
        }),
        ("one typo of two words", |dice, world| {
            let (one, two) = two_words(dice, world);
            if dice.roll(2) == 0 {
                format!("{} {two}", typo(dice, &one))
            } else {
                format!("{one} {}", typo(dice, &two))
            }
        }),
        ("acronym or synonym", |dice, _| {
            dice.pick(&[
                "cpam",
                "caisse primaire",
                "ccas",
                "docteur",
                "passoire thermique",
                "msp",
                "moisissure",
            ])
            .to_owned()
        }),
        ("precarite energetique", |_, _| {
            "precarite energetique".to_owned()
        }),
        ("any word (nothing has all)", |dice, world| {
            format!(
                "{} zzzzqqq {}",
                long_word(dice, world),
                fold(&world.places[dice.roll(3_000)])
            )
        }),
        ("no text", |_, _| String::new()),
    ]
}

/// What a directory without an index would do: fold every text and look for every word in it.
fn naive(world: &World, text: &str, territories: Option<&[i64]>) -> Vec<i64> {
    let words: Vec<_> = text.split(' ').collect();
    let mut found = Vec::new();
    for actor in &world.actors {
        let served = territories.is_none_or(|ids| {
            actor
                .territories
                .iter()
                .any(|id| ids.binary_search(id).is_ok())
        });
        if served {
            let all = format!(
                "{} {} {}",
                fold(&actor.name),
                fold(actor.description.as_deref().unwrap_or_default()),
                fold(&actor.places.join(" "))
            );
            if words.iter().all(|word| all.contains(word)) {
                found.push(actor.id);
            }
        }
    }
    found.truncate(20);
    found
}

struct Figures {
    p50: Duration,
    p99: Duration,
    max: Duration,
}

fn measure(count: usize, mut ask: impl FnMut(usize)) -> Figures {
    let mut times: Vec<Duration> = (0..count)
        .map(|at| {
            let start = Instant::now();
            ask(at);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    Figures {
        p50: times[count / 2],
        p99: times[count * 99 / 100],
        max: times[count - 1],
    }
}

fn micros(duration: Duration) -> String {
    format!("{:.0}", duration.as_secs_f64() * 1e6)
}

fn build(world: &World, directory: &std::path::Path) -> SearchIndex {
    let index = SearchIndex::open(directory, "bench").unwrap();
    let start = Instant::now();
    let batches = world.actors.chunks(5_000).map(|chunk| Ok(chunk.to_vec()));
    index.fill(batches, 1, 0).unwrap();
    let filled = start.elapsed();
    println!(
        "filled {} actors in {:.2} s ({:.0} per second), {index:?}",
        world.actors.len(),
        filled.as_secs_f64(),
        f64::from(u32::try_from(world.actors.len()).unwrap()) / filled.as_secs_f64()
    );
    let start = Instant::now();
    index.optimize().unwrap();
    println!(
        "optimized in {:.2} s, {index:?}",
        start.elapsed().as_secs_f64()
    );
    index
}

fn filters() -> Vec<(&'static str, SearchFilter)> {
    let territories = |ids: Vec<i64>| vec![Arc::from(ids)];
    let some: Vec<i64> = (0..400).chain(35_000..35_040).collect();
    let most: Vec<i64> = (0..36_500)
        .filter(|id| id % 8 != 0)
        .chain(100_000..108_000)
        .collect();
    vec![
        ("", SearchFilter::default()),
        (
            " +440 territories",
            SearchFilter {
                territories: territories(some),
                ..SearchFilter::default()
            },
        ),
        (
            " +40k territories",
            SearchFilter {
                territories: territories(most),
                ..SearchFilter::default()
            },
        ),
    ]
}

fn main() {
    let size = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(100_000);
    let world = world(size);
    let directory = tempfile::tempdir().unwrap();
    let index = build(&world, directory.path());
    if std::env::args().any(|argument| argument == "writes") {
        return single_writes(&index, &world);
    }
    let header = ["p50 µs", "p99 µs", "max µs", "naive µs", "ratio"];
    println!(
        "{:<46}{:>10}{:>10}{:>10}{:>10}{:>8}",
        "queries", header[0], header[1], header[2], header[3], header[4]
    );
    let only = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-') && argument.parse::<usize>().is_err());
    for (filter_name, filter) in filters() {
        for (name, make) in classes() {
            let row = format!("{name}{filter_name}");
            if only.as_ref().is_some_and(|only| !row.contains(only)) {
                continue;
            }
            let mut dice = Dice(0xbee5);
            let texts: Vec<_> = (0..QUERIES).map(|_| make(&mut dice, &world)).collect();
            let requests: Vec<_> = texts
                .iter()
                .map(|text| SearchRequest {
                    text: Some(text.clone()),
                    filter: filter.clone(),
                    limit: 20,
                    ..SearchRequest::default()
                })
                .collect();
            let mut hits = 0;
            let ours = measure(QUERIES, |at| {
                hits += index.search(&requests[at]).unwrap().hits.len();
            });
            let scan = measure(NAIVE_QUERIES, |at| {
                std::hint::black_box(naive(
                    &world,
                    &texts[at],
                    filter.territories.first().map(AsRef::as_ref),
                ));
            });
            print_row(&row, &ours, Some(&scan));
            assert!(hits > 0, "{name} finds nothing");
        }
    }
    if only.is_none() {
        other_requests(&index, &world);
        single_writes(&index, &world);
    }
}

fn print_row(name: &str, ours: &Figures, scan: Option<&Figures>) {
    let (scan_p50, ratio) = scan.map_or((String::new(), String::new()), |scan| {
        (
            micros(scan.p50),
            format!("{:.0}", scan.p50.as_secs_f64() / ours.p50.as_secs_f64()),
        )
    });
    println!(
        "{name:<46}{:>10}{:>10}{:>10}{scan_p50:>10}{ratio:>8}",
        micros(ours.p50),
        micros(ours.p99),
        micros(ours.max)
    );
}

/// Counts, facets, other orders and later pages.
fn other_requests(index: &SearchIndex, world: &World) {
    let mut dice = Dice(0xcafe);
    let near = Near {
        latitude: 48.2,
        longitude: -3.5,
        radius_m: Some(30_000.0),
    };
    let facets = vec![
        Facet::Sector,
        Facet::Kind,
        Facet::Theme,
        Facet::Public,
        Facet::Status,
    ];
    let texts: Vec<_> = (0..500).map(|_| long_word(&mut dice, world)).collect();
    let base = SearchRequest {
        limit: 20,
        ..SearchRequest::default()
    };
    let near_filter = SearchFilter {
        near: Some(near),
        ..SearchFilter::default()
    };
    let anywhere = SearchFilter {
        near: Some(Near {
            radius_m: None,
            ..near
        }),
        ..SearchFilter::default()
    };
    let variants = [
        (
            "by distance, everywhere",
            SearchRequest {
                order: SearchOrder::Distance,
                filter: anywhere,
                ..base.clone()
            },
        ),
        (
            "count and five facets",
            SearchRequest {
                count_total: true,
                facets,
                ..base.clone()
            },
        ),
        (
            "by name",
            SearchRequest {
                order: SearchOrder::Name,
                ..base.clone()
            },
        ),
        (
            "by distance, 30 km",
            SearchRequest {
                order: SearchOrder::Distance,
                filter: near_filter,
                ..base
            },
        ),
    ];
    for (name, variant) in variants {
        for with_text in [true, false] {
            let figures = measure(texts.len(), |at| {
                let text = with_text.then(|| texts[at].clone());
                index
                    .search(&SearchRequest {
                        text,
                        ..variant.clone()
                    })
                    .unwrap();
            });
            print_row(
                &format!("{name}{}", if with_text { "" } else { ", no text" }),
                &figures,
                None,
            );
        }
        let first = index.search(&variant).unwrap();
        if let Some(last) = first.hits.last() {
            let after = Some(last.key.clone());
            let figures = measure(500, |_| {
                index
                    .search(&SearchRequest {
                        after: after.clone(),
                        ..variant.clone()
                    })
                    .unwrap();
            });
            print_row(&format!("{name}, no text, second page"), &figures, None);
        }
    }
}

/// One actor written at a time, then searches among the segments that leaves.
fn single_writes(index: &SearchIndex, world: &World) {
    let writes = measure(100, |at| {
        let upserts = vec![world.actors[at * 7].clone()];
        index
            .apply(IndexBatch {
                upserts,
                deletes: Vec::new(),
                sequence: 1_000,
                mark: 0,
            })
            .unwrap();
    });
    print_row("apply one actor", &writes, None);
    let mut dice = Dice(0xd1ce);
    let texts: Vec<_> = (0..QUERIES).map(|_| long_word(&mut dice, world)).collect();
    let searches = measure(QUERIES, |at| {
        let text = Some(texts[at].clone());
        index
            .search(&SearchRequest {
                text,
                limit: 20,
                ..SearchRequest::default()
            })
            .unwrap();
    });
    print_row(&format!("one word after that, {index:?}"), &searches, None);
}
