//! What could change, and what is wrong with it.

use entity::vocab::{ActorKind, PartnershipKind, Sector};

use crate::graph::Stopped;

/// One thing that could change. Changes come one after another: each may name what an earlier one added.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// A new actor comes to work.
    AddActor {
        /// An identifier that no actor has, by which later changes name it.
        id: u32,
        /// Its kind.
        kind: ActorKind,
        /// Its main sector.
        sector: Sector,
        /// The territories that it serves; none when only its seat is known.
        territories: Vec<u32>,
        /// Territory of its seat commune; 0 when unknown.
        seat: u32,
    },
    /// An actor closes on the day of the scope. What its partners are known to have done stays known.
    RemoveActor {
        /// Its identifier.
        id: u32,
    },
    /// Two actors start an active partnership that everybody may read.
    AddPartnership {
        /// Identifier of the first actor.
        from: u32,
        /// Identifier of the second actor.
        to: u32,
        /// Its kind.
        kind: PartnershipKind,
        /// The territories that it is limited to; none for everywhere.
        territories: Vec<u32>,
    },
    /// A partnership ends on the day of the scope. That it was there stays known.
    RemovePartnership {
        /// Its identifier.
        id: u32,
    },
    /// Every partnership of the scope between two actors ends on its day; the groups in which both sit stay.
    RemovePartnerships {
        /// Identifier of an actor.
        one: u32,
        /// Identifier of the other actor.
        other: u32,
    },
}

/// Why a change cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeProblem {
    /// No actor of the scope has the identifier, or an earlier change has removed it.
    #[error("actor {0} is not in the scope")]
    UnknownActor(u32),
    /// There is an actor of that identifier, in the scope or not, or an earlier change has added or removed it.
    #[error("actor {0} is there already")]
    ActorExists(u32),
    /// Both ends are the same actor.
    #[error("actor {0} cannot work with itself")]
    SameActor(u32),
    /// The scope does not hold a partnership of that identifier, or an earlier change has ended it.
    #[error("partnership {0} is not in the scope")]
    UnknownPartnership(u32),
    /// The scope holds no partnership between the two actors.
    #[error("actors {0} and {1} have no partnership in the scope")]
    NoPartnership(u32, u32),
    /// The actor is a natural person: what changes without it, or with another link of it, would be a measure of it.
    #[error("actor {0} is a natural person")]
    Person(u32),
    /// What is added would not be in the scope: its territory, sectors, kinds or layers leave it out.
    #[error("the scope leaves out what is added")]
    OutsideScope,
}

/// A change that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("change {position}: {problem}")]
pub struct ChangeError {
    /// Its position among the changes, from 0.
    pub position: usize,
    /// Why.
    pub problem: ChangeProblem,
}

/// Why there is no simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SimulationError {
    /// A change cannot be.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// The flag was raised.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}
