//! What an import is made of: files of one layout after the other.

use super::close::Held;
use crate::import::ImportError;
use crate::import::adapter::{demo, official_indicators};
use crate::import::request::{Adapter, ImportRequest};
use crate::import::table::File;

/// Files of one layout.
pub(super) struct Part {
    pub(super) layout: Layout,
    pub(super) files: Vec<File>,
}

/// What a part's files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Sources,
    Positions,
    Territories,
    Actors,
    Groups,
    Partnerships,
    Members,
    IndicatorDefinitions,
    Indicators,
    Calls,
    CallAxes,
    Applications,
    Contributions,
    Proposals,
    FranceServices,
    Annuaire,
}

impl Layout {
    /// Its name in reports.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Positions => "positions",
            Self::Territories => "territories",
            Self::Actors => "actors",
            Self::Groups => "groups",
            Self::Partnerships => "partnerships",
            Self::Members => "members",
            Self::IndicatorDefinitions => "indicator-definitions",
            Self::Indicators => "indicators",
            Self::Calls => "calls",
            Self::CallAxes => "call-axes",
            Self::Applications => "applications",
            Self::Contributions => "contributions",
            Self::Proposals => "proposals",
            Self::FranceServices => "france-services",
            Self::Annuaire => "annuaire",
        }
    }

    /// What is closed when a complete file no longer holds it.
    pub(super) const fn held(self) -> Option<Held> {
        match self {
            Self::Actors | Self::FranceServices | Self::Annuaire => Some(Held::Actors),
            Self::Groups => Some(Held::Groups),
            Self::Partnerships => Some(Held::Partnerships),
            Self::Members => Some(Held::Members),
            // A call, a proposal or a figure is never closed for being absent from a file.
            Self::Sources
            | Self::Positions
            | Self::Territories
            | Self::IndicatorDefinitions
            | Self::Indicators
            | Self::Calls
            | Self::CallAxes
            | Self::Applications
            | Self::Contributions
            | Self::Proposals => None,
        }
    }
}

/// The parts of an import, in the order in which they are read; none for `cog`.
///
/// # Errors
/// [`ImportError::Files`] when the adapter takes another number of files, [`ImportError::File`] when one does not open.
pub(super) fn parts(request: &ImportRequest) -> Result<Vec<Part>, ImportError> {
    let adapter = request.adapter;
    let fits = match adapter {
        Adapter::Cog => request.files.len() == 1,
        Adapter::Demo => request.files.is_empty(),
        Adapter::Indicators => !request.files.is_empty() && request.definition.is_some(),
        _ => !request.files.is_empty(),
    };
    if !fits {
        return Err(ImportError::Files {
            adapter: adapter.code(),
            expected: adapter.takes(),
        });
    }
    let layout = match adapter {
        Adapter::Cog => return Ok(Vec::new()),
        Adapter::Demo => {
            return Ok([
                (Layout::Sources, demo::SOURCES),
                (Layout::Positions, demo::POSITIONS),
                (Layout::Actors, demo::ACTORS),
                (Layout::Groups, demo::GROUPS),
                (Layout::Partnerships, demo::PARTNERSHIPS),
                (Layout::Members, demo::MEMBERS),
                (Layout::IndicatorDefinitions, demo::INDICATOR_DEFINITIONS),
                (Layout::Indicators, demo::INDICATORS),
                (Layout::Calls, demo::CALLS),
                (Layout::CallAxes, demo::CALL_AXES),
                (Layout::Applications, demo::APPLICATIONS),
                (Layout::Contributions, demo::CONTRIBUTIONS),
                (Layout::Proposals, demo::PROPOSALS),
            ]
            .into_iter()
            .map(|(layout, file)| Part {
                layout,
                files: vec![file],
            })
            .collect());
        }
        Adapter::Positions => Layout::Positions,
        Adapter::Territories => Layout::Territories,
        Adapter::Sources => Layout::Sources,
        Adapter::Actors => Layout::Actors,
        Adapter::Partnerships => Layout::Partnerships,
        Adapter::Groups => Layout::Groups,
        Adapter::Members => Layout::Members,
        Adapter::Indicators
        | Adapter::Filosofi
        | Adapter::Bpe
        | Adapter::Logement
        | Adapter::Age
        | Adapter::Neet
        | Adapter::SireneSante => Layout::Indicators,
        Adapter::Calls => Layout::Calls,
        Adapter::CallAxes => Layout::CallAxes,
        Adapter::Applications => Layout::Applications,
        Adapter::Contributions => Layout::Contributions,
        Adapter::Proposals => Layout::Proposals,
        Adapter::FranceServices => Layout::FranceServices,
        Adapter::Annuaire => Layout::Annuaire,
    };
    for path in request.files.iter().chain(&request.definition) {
        std::fs::File::open(path).map_err(|source| ImportError::File {
            path: path.clone(),
            source,
        })?;
    }
    let files = request.files.iter().cloned().map(File::Path).collect();
    let mut parts = vec![Part { layout, files }];
    let definition = request.definition.clone().map(File::Path);
    if let Some(file) = official_indicators::definitions(adapter).or(definition) {
        let first = Part {
            layout: Layout::IndicatorDefinitions,
            files: vec![file],
        };
        parts.insert(0, first);
    }
    Ok(parts)
}
