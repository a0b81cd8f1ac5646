//! Use cases: what the directory answers and what it takes in. Policy is applied here, once.

mod alert;
mod audit;
mod call;
mod changes;
mod committee;
mod directory;
mod error;
mod export;
mod feed;
mod following;
mod indicator;
mod network;
mod pilot;
mod query;
mod rows;
mod token;
mod vitals;
mod write;
mod written;

pub use alert::{
    AlertFlag, AlertGap, AlertGiver, AlertGivers, AlertHole, AlertQuestion, AlertRecipient,
    AlertRoute, Basis, CaseFailure, CommuneGivers, GapState, GiverState, OutcomeReport, RuleSet,
    RuleSetDraft, Via,
};
pub use call::{AgreementQuery, Agreements, Applications, ProjectOverlap, ProjectOverlaps};
pub use changes::{Change, Changes};
pub use committee::{ApplicationBatch, ExportApplication};
pub use directory::{Directory, DirectoryOptions};
pub use error::{Refusal, RefusalCode, ServiceError};
pub use export::{ActorBatch, ExportActor, ExportPartnership, PartnershipBatch};
pub use indicator::{FigureQuestion, IndicatorTable, MOST_CODES, TerritoryFigure};
pub use network::{
    AnalysisKey, CacheLoad, NetworkEdge, NetworkEdges, NetworkNode, NetworkState, NetworkVersion,
    ScopeRequest, ScopedNetwork,
};
pub use pilot::{
    CriterionChoice, CriterionSource, FollowUpRequest, Followed, FrozenById, FrozenCandidate,
    FrozenChoice, FrozenCriterion, FrozenError, FrozenExclusion, FrozenPerimeter, FrozenPilots,
    FrozenPortfolio, FrozenRequest, FrozenSource, FrozenStudy, FrozenTerritory, FrozenValue,
    FrozenVeto, MOST_COMPARED_WITH, MOST_CRITERIA, MOST_LEFT_OUT, MOST_PILOT_DRAWS, MOST_PILOTS,
    Measured, Needs, NotRanked, PilotChoice, PilotCriterion, PilotDecisionDraft, PilotExclusion,
    PilotFollowUp, PilotReplay, PilotRequest, PilotRules, PilotStudy, PilotTerritory, PilotToday,
    PilotValue, PreferenceChoice, ReadinessCriterion, Setting, Starters, TerritoryVeto,
    URBAN_COMMUNE, WeightingChoice, starters,
};
pub(crate) use pilot::{french, short_percent};
pub use query::{
    ActorFacet, ActorHit, ActorKey, ActorOrder, ActorPage, ActorQuery, Counts, FacetCounts,
    MatchQuality, MatchedField, TerritoryKey, Version,
};
pub use rows::{Partners, PartnersQuestion, Rows};
pub use token::Tokens;
pub use vitals::{DatabaseVitals, Vitals};
pub use write::{
    ActorDraft, ApplicationDraft, AxisDraft, CallDraft, ClosureDraft, ConfirmationDraft,
    ContributionDraft, DecisionDraft, EndDraft, NoLinkDraft, PartnershipDraft, ProposalDraft,
    TourContactDraft, Written,
};
pub use written::noting_writes;
