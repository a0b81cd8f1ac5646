//! How many steps lead at least from the source to a vertex, and from a vertex to a target.

use super::{Problem, Step};

/// Arcs after which one looks no further: a limit that lets this much through excludes little.
const ENOUGH: usize = 1 << 16;

/// What is near the source, and what is near the targets: together about as far as a path may be long.
pub(super) struct Hops {
    from_source: Ball,
    to_targets: Ball,
}

impl Hops {
    /// One step after another from the side where fewer arcs are to be followed, until the two sides would meet.
    pub(super) fn new<C, P>(problem: &Problem<'_, C, P>) -> Self
    where
        C: Fn(Step) -> Option<u32>,
        P: Fn(u32) -> bool,
    {
        let graph = problem.graph;
        let mut near = Ball::new(graph.node_count(), std::iter::once(problem.query.source));
        let mut far = Ball::new(graph.node_count(), problem.targets());
        let mut followed = 0;
        while near.steps + far.steps + 1 < problem.query.max_steps {
            let forth: usize = near.front.iter().map(|v| graph.successors(*v).len()).sum();
            let back: usize = far.front.iter().map(|v| graph.predecessors(*v).len()).sum();
            followed += forth.min(back);
            if forth.min(back) == 0 || followed > ENOUGH {
                break;
            }
            if forth < back {
                near.grow(|v| problem.goes_on(v).then(|| graph.successors(v)));
            } else {
                far.grow(|v| problem.comes_from(v).then(|| graph.predecessors(v)));
            }
        }
        Self {
            from_source: near,
            to_targets: far,
        }
    }

    /// At least so many steps lead from the source to a vertex.
    pub(super) fn after_source(&self, v: u32) -> u32 {
        self.from_source.distance(v)
    }

    /// At least so many steps lead from a vertex to a target.
    pub(super) fn to_targets(&self, v: u32) -> u32 {
        self.to_targets.distance(v)
    }
}

/// The vertices within some steps.
struct Ball {
    /// The distance of every vertex within, plus one; 0 for the others.
    distances: Vec<u32>,
    front: Vec<u32>,
    steps: u32,
}

impl Ball {
    fn new(n: usize, centre: impl Iterator<Item = u32>) -> Self {
        let mut ball = Self {
            distances: vec![0; n],
            front: Vec::new(),
            steps: 0,
        };
        for v in centre {
            ball.reach(v);
        }
        ball
    }

    fn reach(&mut self, v: u32) {
        let distance = &mut self.distances[v as usize];
        if *distance == 0 {
            *distance = self.steps + 1;
            self.front.push(v);
        }
    }

    fn grow<'g>(&mut self, next: impl Fn(u32) -> Option<&'g [u32]>) {
        self.steps += 1;
        for v in std::mem::take(&mut self.front) {
            for w in next(v).into_iter().flatten() {
                self.reach(*w);
            }
        }
    }

    fn distance(&self, v: u32) -> u32 {
        match self.distances[v as usize].checked_sub(1) {
            Some(distance) => distance,
            None if self.front.is_empty() => u32::MAX,
            None => self.steps + 1,
        }
    }
}
