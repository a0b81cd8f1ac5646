//! Documents in files and folders.

use std::fs;
use std::path::Path;

use super::DocumentsError;

/// A document as it was found.
#[derive(Debug)]
pub(super) struct Found {
    /// Its file, and its name or place among others.
    pub(super) origin: String,
    pub(super) text: String,
}

/// Adds the documents of a file, or of all files of a folder.
pub(super) fn read(path: &Path, texts: &mut Vec<Found>) -> Result<(), DocumentsError> {
    let failed = |source| DocumentsError::Read {
        path: path.to_owned(),
        source,
    };
    if fs::metadata(path).map_err(failed)?.is_dir() {
        let entries = fs::read_dir(path).map_err(failed)?;
        for entry in entries {
            let entry = entry.map_err(failed)?.path();
            let kind = entry.extension().and_then(|kind| kind.to_str());
            if entry.is_dir() || kind.is_some_and(|kind| ["graphql", "gql", "json"].contains(&kind))
            {
                read(&entry, texts)?;
            }
        }
        return Ok(());
    }
    let text = fs::read_to_string(path).map_err(failed)?;
    if path.extension().is_some_and(|kind| kind == "json") {
        texts.extend(in_json(&text, path)?);
    } else {
        let origin = path.display().to_string();
        texts.push(Found { origin, text });
    }
    Ok(())
}

/// The texts of a JSON object (by whatever name) or list.
pub(super) fn in_json(text: &str, path: &Path) -> Result<Vec<Found>, DocumentsError> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Texts {
        List(Vec<String>),
        Named(std::collections::BTreeMap<String, String>),
    }
    let file = path.display();
    let listed = |(place, text)| Found {
        origin: format!("{file}, document {}", place + 1),
        text,
    };
    let named = |(name, text)| Found {
        origin: format!("{file}, document `{name}`"),
        text,
    };
    match serde_json::from_str(text) {
        Ok(Texts::List(texts)) => Ok(texts.into_iter().enumerate().map(listed).collect()),
        Ok(Texts::Named(texts)) => Ok(texts.into_iter().map(named).collect()),
        Err(_) => Err(DocumentsError::Form(path.to_owned())),
    }
}
