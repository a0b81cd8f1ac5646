//! Small directories to search.

use crate::domain::vocab::{ActorKind, ActorStatus, Public, Sector, Theme, Vocabulary};
use crate::search::{
    ActorDocument, IndexBatch, SearchIndex, SearchOrder, SearchPage, SearchRequest,
};

/// An actor of which only the name matters.
pub(super) fn actor(id: i64, name: &str) -> ActorDocument {
    ActorDocument {
        id,
        name: name.to_owned(),
        acronym: None,
        other_names: Vec::new(),
        description: None,
        kind: ActorKind::Association,
        sector: Some(Sector::CivilSociety),
        secondary_sectors: Vec::new(),
        themes: Vec::new(),
        publics: Vec::new(),
        status: ActorStatus::Active,
        territories: Vec::new(),
        places: Vec::new(),
        identifiers: Vec::new(),
        latitude: None,
        longitude: None,
    }
}

/// An index that holds the actors.
pub(super) fn index(actors: Vec<ActorDocument>) -> SearchIndex {
    let index = SearchIndex::in_memory("test").unwrap();
    add(&index, actors);
    index
}

/// Adds actors in one batch.
pub(super) fn add(index: &SearchIndex, upserts: Vec<ActorDocument>) {
    let sequence = index.sequence() + 1;
    index
        .apply(IndexBatch {
            upserts,
            deletes: Vec::new(),
            sequence,
            mark: 0,
        })
        .unwrap();
}

/// A request for a text.
pub(super) fn request(text: &str) -> SearchRequest {
    SearchRequest {
        text: Some(text.to_owned()),
        limit: 100,
        ..SearchRequest::default()
    }
}

/// The identifiers of a page.
pub(super) fn ids(page: &SearchPage) -> Vec<i64> {
    page.hits.iter().map(|hit| hit.id).collect()
}

/// The identifiers found for a text, in order.
pub(super) fn find(index: &SearchIndex, text: &str) -> Vec<i64> {
    ids(&index.search(&request(text)).unwrap())
}

/// Numbers that look random, the same in every run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % sides
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    fn some<V: Vocabulary>(&mut self, most: usize) -> Vec<V> {
        (0..self.roll(most + 1))
            .map(|_| self.pick(V::ALL))
            .collect()
    }

    /// An actor like others: names, places and positions repeat.
    pub(super) fn actor(&mut self, id: i64) -> ActorDocument {
        let first = [
            "Maison",
            "Mission locale",
            "CPAM",
            "Centre social",
            "Agence",
            "CCAS",
            "Élan",
            "Habitat",
        ];
        let second = [
            "du Finistère",
            "de Carhaix",
            "de l'énergie",
            "santé",
            "Bretagne",
            "des solidarités",
        ];
        let located = self.roll(4) > 0;
        let mut degrees =
            |from: f64| from + f64::from(u32::try_from(self.roll(50)).unwrap()) / 50.0;
        let (latitude, longitude) = (degrees(48.0), degrees(-4.0));
        let sector: Sector = self.pick(Sector::ALL);
        ActorDocument {
            kind: self.pick(ActorKind::ALL),
            sector: Some(sector),
            secondary_sectors: self.some(2),
            themes: self.some::<Theme>(3),
            publics: self.some::<Public>(2),
            status: self.pick(ActorStatus::ALL),
            territories: (0..self.roll(4))
                .map(|_| i64::try_from(self.roll(60)).unwrap())
                .collect(),
            description: (self.roll(2) == 0).then(|| "Accueil et précarité énergétique".to_owned()),
            latitude: located.then_some(latitude),
            longitude: located.then_some(longitude),
            ..actor(id, &format!("{} {}", self.pick(&first), self.pick(&second)))
        }
    }
}

/// Every order, with what it needs.
pub(super) fn in_order(order: SearchOrder, text: Option<&str>) -> SearchRequest {
    let mut request = SearchRequest {
        text: text.map(str::to_owned),
        order,
        ..SearchRequest::default()
    };
    request.filter.include_groups = true;
    if order == SearchOrder::Distance {
        request.filter.near = Some(crate::search::Near {
            latitude: 48.3,
            longitude: -3.6,
            radius_m: None,
        });
    }
    request
}
