//! Files by their names.

use std::sync::Arc;

use super::applications::{ApplicationQuestion, applications};
use super::error::ExportError;
use super::format::{ActorFormat, ApplicationFormat, NetworkFormat, PartnershipFormat};
use super::network::{NetworkQuestion, network};
use super::question::{ActorQuestion, PartnershipQuestion};
use super::run::{Export, actors, partnerships};
use crate::policy::Viewer;
use crate::service::Directory;

/// A file that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFile {
    /// Actors.
    Actors(ActorFormat),
    /// Partnerships.
    Partnerships(PartnershipFormat),
    /// Applications to calls, for editors.
    Applications(ApplicationFormat),
    /// The network of a scope.
    Network(NetworkFormat),
}

impl ExportFile {
    /// The file of a name, `actors.csv` for instance; `None` when there is none.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (list, extension) = name.split_once('.')?;
        match list {
            "actors" => ActorFormat::from_extension(extension).map(Self::Actors),
            "partnerships" => PartnershipFormat::from_extension(extension).map(Self::Partnerships),
            "applications" => ApplicationFormat::from_extension(extension).map(Self::Applications),
            "network" => NetworkFormat::from_extension(extension).map(Self::Network),
            _ => None,
        }
    }

    /// The names of all files.
    #[must_use]
    pub fn names() -> Vec<String> {
        let actors = ActorFormat::ALL.iter().map(|format| format.extension());
        let ties = PartnershipFormat::ALL
            .iter()
            .map(|format| format.extension());
        let dossiers = ApplicationFormat::ALL
            .iter()
            .map(|format| format.extension());
        let networks = NetworkFormat::ALL.iter().map(|format| format.extension());
        let actors = actors.map(|extension| format!("actors.{extension}"));
        let ties = ties.map(|extension| format!("partnerships.{extension}"));
        let dossiers = dossiers.map(|extension| format!("applications.{extension}"));
        let networks = networks.map(|extension| format!("network.{extension}"));
        actors.chain(ties).chain(dossiers).chain(networks).collect()
    }

    /// The file for a viewer, its question read from parameters.
    ///
    /// # Errors
    /// [`ExportError::Parameter`] for what is unknown, wrong or given twice; faults of the directory.
    ///
    /// # Complexity
    /// That of [`actors`], [`partnerships`], [`applications`] or [`network`](fn@network).
    pub async fn open(
        self,
        directory: Arc<Directory>,
        viewer: Viewer,
        pairs: &[(String, String)],
    ) -> Result<Export, ExportError> {
        match self {
            Self::Actors(format) => {
                let question = ActorQuestion::read(&directory, pairs).await?;
                actors(directory, viewer, question, format).await
            }
            Self::Partnerships(format) => {
                let question = PartnershipQuestion::read(&directory, pairs).await?;
                partnerships(directory, viewer, question, format).await
            }
            Self::Applications(format) => {
                let question = ApplicationQuestion::read(&directory, pairs).await?;
                applications(directory, viewer, question, format).await
            }
            Self::Network(format) => {
                let question = NetworkQuestion::read(&directory, pairs).await?;
                network(directory, viewer, question, format).await
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_its_file() {
        let names = ExportFile::names();
        assert_eq!(names.len(), 12);
        let mut files: Vec<_> = names.iter().map(|name| ExportFile::of(name)).collect();
        assert!(files.iter().all(Option::is_some));
        files.dedup();
        assert_eq!(files.len(), names.len());
        for none in ["", "network", "network.", "network.xlsx", "networks.csv"] {
            assert_eq!(ExportFile::of(none), None, "{none}");
        }
    }
}
