//! Tables and closed lists of the directory: one module per table.
//!
//! Identifiers are given by the store, never by the engine: writers are serial, so that both engines give the same ones.
#![expect(missing_docs, reason = "derives emit undocumented items")]

pub mod actor;
pub mod actor_area;
pub mod actor_identifier;
pub mod actor_name;
pub mod actor_public;
pub mod actor_sector;
pub mod actor_theme;
pub mod alert_outcome;
pub mod alert_rule_set;
pub mod api_token;
pub mod application;
pub mod application_axis;
pub mod application_partner;
pub mod application_partnership;
pub mod application_public;
pub mod application_territory;
pub mod body;
pub mod call;
pub mod call_axis;
pub mod call_axis_theme;
pub mod change;
pub mod citation;
pub mod commune_postal_code;
pub mod contact_point;
pub mod contact_read;
pub mod contribution;
pub mod contribution_group;
pub mod evidence;
pub mod import_rejection;
pub mod import_run;
pub mod indicator;
pub mod indicator_value;
pub mod membership;
pub mod partnership;
pub mod partnership_territory;
pub mod partnership_theme;
pub mod pilot_decision;
pub mod pilot_decision_territory;
pub mod proposal;
pub mod proposal_contributor;
pub mod proposal_group;
pub mod seat;
pub mod setting;
pub mod source;
pub mod source_record;
pub mod territory;
pub mod territory_alias;
pub mod territory_commune;
pub mod territory_contour;
pub mod tour_contact;
pub mod vocab;
