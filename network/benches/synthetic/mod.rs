//! Networks drawn from a fixed seed: most links are local, some go to a hub of the country.

use network::graph::{Digraph, Graph};

/// A random source (xorshift) that gives the same rolls every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % sides
    }

    /// The square of an even draw: small numbers, which are hubs, come much more often.
    fn skewed(&mut self, sides: usize) -> usize {
        let draw = self.roll(1 << 16);
        (draw * draw * sides) >> 32
    }
}

/// A network by its links, in the order in which they were drawn.
pub(crate) struct Synthetic {
    pub(crate) n: usize,
    pub(crate) links: Vec<(u32, u32)>,
    pub(crate) arcs: Vec<(u32, u32)>,
}

impl Synthetic {
    pub(crate) fn country() -> Self {
        Self::new(100_000, 500_000)
    }

    pub(crate) fn region() -> Self {
        Self::new(4_500, 22_500)
    }

    pub(crate) fn departement() -> Self {
        Self::new(800, 4_000)
    }

    /// As the synthetic directory draws its partnerships: nearly half go to one of the next forty actors, a quarter
    /// somewhere in the département, and the others to somebody well connected there or anywhere.
    pub(crate) fn new(n: usize, m: usize) -> Self {
        let size = n.min(1_000);
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut taken = std::collections::HashSet::new();
        let mut links: Vec<(usize, usize)> = Vec::with_capacity(m);
        // The well connected sit anywhere in their département.
        let hub = |dice: &mut Dice| dice.skewed(size) * 617 % size;
        while links.len() < m {
            let start = dice.roll(n.div_ceil(size)) * size;
            let place = hub(&mut dice);
            let v = match dice.roll(100) {
                0..45 => start + (place + 1 + dice.roll(40)) % size,
                45..70 => start + dice.roll(size),
                70..88 => start + hub(&mut dice),
                _ => dice.roll(n.div_ceil(size)) * size + hub(&mut dice),
            };
            let (u, v) = ((start + place) % n, v % n);
            if u != v && taken.insert((u.min(v), u.max(v))) {
                links.push((u, v));
            }
        }
        // Neighbours do not have neighbouring numbers in a real directory.
        let mut number: Vec<u32> = (0..u32::try_from(n).unwrap()).collect();
        for place in (1..n).rev() {
            number.swap(place, dice.roll(place + 1));
        }
        let links: Vec<(u32, u32)> = links
            .into_iter()
            .map(|(u, v)| (number[u], number[v]))
            .collect();
        let mut arcs = links.clone();
        arcs.extend(
            links
                .iter()
                .filter(|_| dice.roll(3) > 0)
                .map(|(u, v)| (*v, *u)),
        );
        Self { n, links, arcs }
    }

    pub(crate) fn graph(&self) -> Graph {
        Graph::from_edges(self.n, self.links.iter().copied())
    }

    pub(crate) fn digraph(&self) -> Digraph {
        Digraph::from_arcs(self.n, self.arcs.iter().copied())
    }

    /// One of twelve sectors for every actor.
    pub(crate) fn sectors(&self) -> Vec<u8> {
        let mut dice = Dice(3);
        (0..self.n)
            .map(|_| u8::try_from(dice.skewed(12)).unwrap())
            .collect()
    }

    /// A cost from 1 to 5 for every arc.
    #[expect(clippy::unused_self, reason = "a cost is one of a network")]
    pub(crate) fn cost(&self, arc: u32) -> u32 {
        1 + arc.wrapping_mul(2_654_435_761) % 5
    }
}
