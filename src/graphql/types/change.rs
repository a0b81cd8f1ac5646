//! Changes of records, as those who follow the directory are told of them.

use async_graphql::{Enum, ID, InputObject, SimpleObject};

use super::listed::Code;
use super::service::NetworkVersion;
use crate::domain::node_id::NodeType;
use crate::domain::vocab::Operation;
use crate::service;

/// A kind of record whose changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum ChangeKind {
    /// An actor, with its contacts and, of a group or body, its members and seats.
    Actor,
    /// A partnership.
    Partnership,
    /// A territory.
    Territory,
    /// A call, with its axes.
    Call,
    /// An application to a call.
    Application,
    /// A contribution to the work of groups.
    Contribution,
    /// A proposal of groups.
    Proposal,
    /// A contact made in a contact tour.
    TourContact,
    /// A source.
    Source,
    /// An indicator, with its figures.
    Indicator,
    /// A decision on pilots.
    PilotDecision,
}

impl ChangeKind {
    const fn node_type(self) -> NodeType {
        match self {
            Self::Actor => NodeType::Actor,
            Self::Partnership => NodeType::Partnership,
            Self::Territory => NodeType::Territory,
            Self::Call => NodeType::Call,
            Self::Application => NodeType::Application,
            Self::Contribution => NodeType::Contribution,
            Self::Proposal => NodeType::Proposal,
            Self::TourContact => NodeType::TourContact,
            Self::Source => NodeType::Source,
            Self::Indicator => NodeType::Indicator,
            Self::PilotDecision => NodeType::PilotDecision,
        }
    }

    /// The kind of a record; `None` for runs of imports, which are not in the change log.
    const fn of(node_type: NodeType) -> Option<Self> {
        Some(match node_type {
            NodeType::Actor | NodeType::WorkingGroup | NodeType::GovernanceBody => Self::Actor,
            NodeType::Partnership => Self::Partnership,
            NodeType::Territory => Self::Territory,
            NodeType::Call => Self::Call,
            NodeType::Application => Self::Application,
            NodeType::Contribution => Self::Contribution,
            NodeType::Proposal => Self::Proposal,
            NodeType::TourContact => Self::TourContact,
            NodeType::Source => Self::Source,
            NodeType::Indicator => Self::Indicator,
            NodeType::PilotDecision => Self::PilotDecision,
            NodeType::ImportRun => return None,
        })
    }
}

/// Conditions on changes; an absent one does not count.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct ChangeFilter {
    /// The record is of one of these kinds.
    kinds: Option<Vec<ChangeKind>>,
}

impl ChangeFilter {
    /// The kinds asked for; none for all.
    pub(crate) fn kinds(self) -> Vec<NodeType> {
        let kinds = self.kinds.unwrap_or_default();
        kinds.into_iter().map(ChangeKind::node_type).collect()
    }
}

/// That a record changed; what it says now is to be asked for.
#[derive(Clone, SimpleObject)]
pub(crate) struct Change {
    /// The state of the directory after the change;
    /// `changes(after:)` goes on behind its `sequence`.
    version: NetworkVersion,
    /// What kind of record changed.
    kind: ChangeKind,
    /// Identifier of the record: `node` gives it as it is now.
    id: ID,
    /// What was done to it;
    /// a change of a part (a seat, an axis) is an update of what it belongs to.
    operation: Code<Operation>,
}

impl Change {
    /// The same change in the schema; `None` of a record whose changes are not told.
    pub(crate) fn new(change: service::Change) -> Option<Self> {
        Some(Self {
            version: NetworkVersion::new(change.sequence, change.at_ms),
            kind: ChangeKind::of(change.kind)?,
            id: change.kind.id(change.id),
            operation: Code(change.operation),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_that_of_its_records() {
        let told = NodeType::ALL.into_iter().filter_map(ChangeKind::of);
        for kind in told {
            assert_eq!(ChangeKind::of(kind.node_type()), Some(kind));
        }
        assert_eq!(ChangeKind::of(NodeType::ImportRun), None);
    }
}
