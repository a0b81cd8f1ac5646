//! What adapters hand to the pipeline: values checked, territories resolved, other actors and sources still by name.

use std::collections::BTreeSet;

use crate::domain::actor::{ActorData, ActorField};
use crate::domain::application::ApplicationData;
use crate::domain::body::{BodyData, BodyField};
use crate::domain::call::{AxisData, CallData};
use crate::domain::date::PartialDate;
use crate::domain::external_id::ExternalId;
use crate::domain::figure::Figure;
use crate::domain::indicator::IndicatorData;
use crate::domain::partnership::{PartnershipData, PartnershipField};
use crate::domain::position::Position;
use crate::domain::proposal::{ContributionData, ProposalData};
use crate::domain::provenance::SourceData;
use crate::domain::record::Fielded;
use crate::domain::vocab::{AbsenceReason, Certainty, GroupRole, IndicatorAggregation, Sector};
use crate::store::NewTerritory;

/// An actor as a file names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum ActorRef {
    /// Identifier in the same dataset.
    Record(String),
    /// Number in a register.
    External(ExternalId),
    /// Readable name in the directory.
    Slug(String),
}

/// The group or body part of an actor.
#[derive(Clone, Debug)]
pub(super) struct BodyPart {
    pub(super) data: BodyData,
    pub(super) given: BTreeSet<BodyField>,
}

/// An actor of a file.
#[derive(Clone, Debug)]
pub(super) struct ActorRecord {
    pub(super) line: u64,
    pub(super) record_id: String,
    /// Its identifier in the API, in a row of our own exports; `record_id` is then its readable name.
    pub(super) exported_id: Option<String>,
    /// Without its successor and sources, which are named beside.
    pub(super) data: Box<ActorData>,
    /// The fields of `data` that hold something, the layout's defaults among them.
    pub(super) filled: BTreeSet<ActorField>,
    /// The fields that the file fills.
    pub(super) given: BTreeSet<ActorField>,
    pub(super) sources: Vec<String>,
    pub(super) successor: Option<ActorRef>,
    pub(super) body: Option<BodyPart>,
    pub(super) name_key: String,
    pub(super) slug: String,
    pub(super) hash: String,
}

/// A partnership of a file.
#[derive(Clone, Debug)]
pub(super) struct PartnershipRecord {
    pub(super) line: u64,
    pub(super) record_id: String,
    pub(super) from: ActorRef,
    pub(super) to: ActorRef,
    /// Without its two actors and sources, which are named beside.
    pub(super) data: PartnershipData,
    /// The fields of `data` that hold something, the layout's defaults among them.
    pub(super) filled: BTreeSet<PartnershipField>,
    pub(super) given: BTreeSet<PartnershipField>,
    pub(super) sources: Vec<String>,
}

/// A membership or a vacant seat of a file.
#[derive(Clone, Debug)]
pub(super) struct MemberRecord {
    pub(super) line: u64,
    pub(super) record_id: String,
    pub(super) group: ActorRef,
    /// `None` for a vacant seat.
    pub(super) actor: Option<ActorRef>,
    pub(super) role: GroupRole,
    pub(super) seat: Option<(String, Option<Sector>)>,
    pub(super) valid_from: Option<PartialDate>,
    pub(super) valid_until: Option<PartialDate>,
    pub(super) certainty: Option<Certainty>,
    pub(super) note: Option<String>,
    pub(super) sources: Vec<String>,
}

/// A call or an application as a file names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum RecordRef {
    /// Identifier in the same dataset.
    Record(String),
    /// Readable name in the directory.
    Slug(String),
}

/// What a plain record names, still by name; each reference with the column it stands in.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The actor it belongs to: issuer, lead or contributor.
    pub(super) actor: Option<(&'static str, ActorRef)>,
    /// The other actors: partners, contributors.
    pub(super) others: Vec<(&'static str, ActorRef)>,
    /// Groups and bodies.
    pub(super) groups: Vec<(&'static str, ActorRef)>,
    /// The call.
    pub(super) call: Option<RecordRef>,
    /// Numbers of axes of the call.
    pub(super) axes: Vec<i64>,
    /// The application.
    pub(super) application: Option<RecordRef>,
}

/// A record of a file that stands in one row: a call, an axis, an application, a contribution, a proposal.
#[derive(Clone, Debug)]
pub(super) struct PlainRecord<D: Fielded> {
    pub(super) line: u64,
    pub(super) record_id: String,
    /// Without what it names, which stands beside.
    pub(super) data: Box<D>,
    /// The fields that the file fills, those of names included.
    pub(super) given: BTreeSet<D::Field>,
    pub(super) names: Names,
    pub(super) sources: Vec<String>,
}

/// A point, an outline or both of a territory.
#[derive(Clone, Debug)]
pub(super) struct PositionRecord {
    pub(super) territory_id: i64,
    pub(super) position: Option<Position>,
    pub(super) contour: Option<(String, Option<i64>)>,
}

/// Where a file holds the figures of an indicator, and how they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FigurePlace {
    /// The column, in a file with one column for each indicator; `None` in a file with one figure on each row.
    pub(super) column: Option<String>,
    /// The year of the figures; `None` when each row gives its own.
    pub(super) year: Option<YearIn>,
    /// What an empty cell means.
    pub(super) empty: AbsenceReason,
    /// The column of the weights, for communes that have merged since.
    pub(super) weight: Option<String>,
}

/// Where the year of figures stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YearIn {
    /// The same for all.
    Fixed(i64),
    /// In a column of this name.
    Column(String),
}

/// An indicator as a definition file describes it.
#[derive(Clone, Debug)]
pub(super) struct DefinitionRecord {
    pub(super) line: u64,
    pub(super) data: IndicatorData,
    pub(super) place: FigurePlace,
    /// Code of the source.
    pub(super) source: String,
    /// The source, when the definition describes it.
    pub(super) source_data: Option<SourceData>,
}

/// An indicator that was taken, and where its figures are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    pub(super) code: String,
    pub(super) aggregation: IndicatorAggregation,
    pub(super) indicator_id: i64,
    pub(super) source_id: i64,
    pub(super) place: FigurePlace,
}

/// Records of one kind, in the order of the file.
#[derive(Debug)]
pub(super) enum Records {
    Sources(Vec<SourceData>),
    Actors(Vec<ActorRecord>),
    Partnerships(Vec<PartnershipRecord>),
    Members(Vec<MemberRecord>),
    Calls(Vec<PlainRecord<CallData>>),
    CallAxes(Vec<PlainRecord<AxisData>>),
    Applications(Vec<PlainRecord<ApplicationData>>),
    Contributions(Vec<PlainRecord<ContributionData>>),
    Proposals(Vec<PlainRecord<ProposalData>>),
    Territories(Vec<NewTerritory>),
    Positions(Vec<PositionRecord>),
    Definitions(Vec<DefinitionRecord>),
    Figures(Vec<Figure>),
}

macro_rules! records {
    ($($variant:ident $record:ty,)+) => {
        $(impl From<Vec<$record>> for Records {
            fn from(records: Vec<$record>) -> Self { Self::$variant(records) }
        })+
    };
}

records! {
    Sources SourceData,
    Actors ActorRecord,
    Partnerships PartnershipRecord,
    Members MemberRecord,
    Calls PlainRecord<CallData>,
    CallAxes PlainRecord<AxisData>,
    Applications PlainRecord<ApplicationData>,
    Contributions PlainRecord<ContributionData>,
    Proposals PlainRecord<ProposalData>,
    Territories NewTerritory,
    Positions PositionRecord,
    Definitions DefinitionRecord,
    Figures Figure,
}
