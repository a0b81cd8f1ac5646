//! The demonstration network, carried inside the program.

use crate::import::table::File;

macro_rules! embedded {
    ($name:literal) => {
        File::Embedded(
            $name,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/demo/", $name)),
        )
    };
}

/// The cited sources.
pub(in crate::import) const SOURCES: File = embedded!("sources.csv");
/// The points of communes.
pub(in crate::import) const POSITIONS: File = embedded!("communes_points.csv");
/// The organisations.
pub(in crate::import) const ACTORS: File = embedded!("actors.csv");
/// The groups and bodies.
pub(in crate::import) const GROUPS: File = embedded!("groups.csv");
/// The ties.
pub(in crate::import) const PARTNERSHIPS: File = embedded!("partnerships.csv");
/// What is measured of territories.
pub(in crate::import) const INDICATOR_DEFINITIONS: File = embedded!("indicator_definitions.csv");
/// The figures of the EPCI of Bretagne.
pub(in crate::import) const INDICATORS: File = embedded!("indicators.csv");
/// The members.
pub(in crate::import) const MEMBERS: File = embedded!("members.csv");
/// The calls.
pub(in crate::import) const CALLS: File = embedded!("calls.csv");
/// Their axes.
pub(in crate::import) const CALL_AXES: File = embedded!("call_axes.csv");
/// The applications to them.
pub(in crate::import) const APPLICATIONS: File = embedded!("applications.csv");
/// The contributions to groups.
pub(in crate::import) const CONTRIBUTIONS: File = embedded!("contributions.csv");
/// The proposals of groups.
pub(in crate::import) const PROPOSALS: File = embedded!("proposals.csv");
