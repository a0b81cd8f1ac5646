//! Algorithms, one to a file. Results are vectors indexed by vertex or edge; ties are broken by index.
//!
//! What may take long is given a [`Stop`](super::Stop) and looks at it. Parallel work runs on the current rayon pool
//! in pieces that do not depend on the number of threads: the digits are the same with one thread or with many.

mod articulation;
mod betweenness;
mod brokerage;
mod components;
mod cut;
mod embeddedness;
mod marks;
mod neighbourhood;
mod paths;
mod similarity;
mod span;
mod structural_holes;
mod triangles;

pub use articulation::is_articulation_point;
pub use betweenness::{Betweenness, Sample, betweenness};
pub use brokerage::{Roles, brokerage, brokerage_between, brokerage_of, brokerage_of_between};
pub use components::{Components, components};
pub use cut::{Cuts, cuts};
pub use embeddedness::{Embeddedness, embeddedness, embeddedness_of};
pub use neighbourhood::{Neighbourhoods, Reached, neighbourhood};
pub use paths::{Path, PathQuery, Step, shortest_paths};
pub use similarity::{Pair, Similarity, similar_pairs};
pub use span::spans;
pub use structural_holes::{StructuralHoles, structural_holes, structural_holes_of};
