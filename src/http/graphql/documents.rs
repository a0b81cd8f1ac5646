//! Documents that are known beforehand: those that a client sent once and names by their hash from then on, and those
//! that an administrator allows.

mod files;

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::graphql::{ApiError, ErrorCode, Limits, unreadable, words};
use files::{Found, in_json, read};

/// Texts remembered at most, and their bytes together.
const TEXTS: usize = 1_000;
const BYTES: usize = 4 << 20;

/// The documents of our own interface, which works whatever is allowed.
const OURS: &str = include_str!("../../../web/src/gql/documents.json");

/// The SHA-256 of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Hash([u8; 32]);

impl Hash {
    /// The hash of a text.
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// A hash written in 64 hexadecimal digits.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// Why the allowed documents could not be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// A file or folder is not there or not readable.
    #[error("cannot read {}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A `.json` file does not hold texts.
    #[error("{} is no JSON object or list of documents", .0.display())]
    Form(PathBuf),
    /// A document does not read, or asks for more than the limits allow.
    #[error("{} holds no document that can be asked: {why}", origin)]
    Unreadable {
        /// Its file, and its name or place among others.
        origin: String,
        /// What is wrong, and where.
        why: String,
    },
    /// The folder holds no document.
    #[error("{} holds no .graphql, .gql or .json file", .0.display())]
    Empty(PathBuf),
}

/// The documents known; a copy knows the same.
#[derive(Clone, Debug, Default)]
pub struct Documents(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// The allowed ones, by the hash of their text.
    texts: HashMap<Hash, Arc<str>>,
    /// The same by the hash of their words, whatever stands between them.
    allowed: HashSet<Hash>,
    /// Whether all others are refused.
    only_allowed: bool,
    sent: Mutex<Sent>,
}

/// What clients sent, the oldest forgotten first.
#[derive(Debug, Default)]
struct Sent {
    texts: HashMap<Hash, (Arc<str>, u64)>,
    bytes: usize,
    /// Counts uses.
    clock: u64,
}

impl Documents {
    /// The documents of our interface and those of a file or folder; `only_allowed` refuses all others.
    ///
    /// A `.graphql` or `.gql` file is one document, a `.json` file an object or a list of texts. Each must read, and ask
    /// for no more than the limits allow: whoever knows it by its hash cannot mend it.
    ///
    /// # Errors
    /// [`DocumentsError`].
    pub fn load(
        path: Option<&Path>,
        only_allowed: bool,
        limits: &Limits,
    ) -> Result<Self, DocumentsError> {
        let mut texts = in_json(OURS, Path::new("documents.json"))?;
        if let Some(path) = path {
            let ours = texts.len();
            read(path, &mut texts)?;
            let given = &texts[ours..];
            if given.is_empty() {
                return Err(DocumentsError::Empty(path.to_owned()));
            }
            for Found { origin, text } in given {
                if let Some(why) = unreadable(text, limits) {
                    let origin = origin.clone();
                    return Err(DocumentsError::Unreadable { origin, why });
                }
            }
        }
        let texts: Vec<String> = texts.into_iter().map(|found| found.text).collect();
        let allowed = texts.iter().map(|text| Hash::of(&words(text))).collect();
        let texts = texts.into_iter().map(|text| (Hash::of(&text), text.into()));
        Ok(Self(Arc::new(Shared {
            texts: texts.collect(),
            allowed,
            only_allowed,
            sent: Mutex::default(),
        })))
    }

    /// The text of a question that brings its text, its hash or both.
    ///
    /// # Errors
    /// A hash that is not known, or not that of the text; a text that is not allowed.
    pub(super) fn resolve(
        &self,
        query: Option<String>,
        hash: Option<Hash>,
    ) -> Result<String, ApiError> {
        match (query, hash) {
            (None, hash) => hash
                .and_then(|hash| self.known(hash))
                .map(|text| text.as_ref().to_owned())
                .ok_or_else(unknown),
            (Some(query), Some(hash)) if Hash::of(&query) != hash => Err(ApiError::new(
                ErrorCode::BadUserInput,
                "« sha256Hash » n'est pas l'empreinte SHA-256 de « query ».",
                "\"sha256Hash\" is not the SHA-256 of \"query\".",
            )),
            (Some(query), _) => {
                let is_allowed =
                    !self.0.only_allowed || self.0.allowed.contains(&Hash::of(&words(&query)));
                if is_allowed {
                    Ok(query)
                } else {
                    Err(not_allowed())
                }
            }
        }
    }

    /// Remembers a text that was answered, under its hash.
    pub(super) fn remember(&self, hash: Hash, text: &str) {
        if self.0.texts.contains_key(&hash) || text.len() > BYTES {
            return;
        }
        let mut sent = self.sent();
        sent.clock += 1;
        let now = sent.clock;
        if let Some((_, used)) = sent.texts.get_mut(&hash) {
            *used = now;
            return;
        }
        while sent.texts.len() >= TEXTS || sent.bytes + text.len() > BYTES {
            let oldest = sent.texts.iter().min_by_key(|(_, (_, used))| *used);
            let Some(oldest) = oldest.map(|(hash, _)| *hash) else {
                break;
            };
            if let Some((text, _)) = sent.texts.remove(&oldest) {
                sent.bytes -= text.len();
            }
        }
        sent.bytes += text.len();
        sent.texts.insert(hash, (text.into(), now));
    }

    fn known(&self, hash: Hash) -> Option<Arc<str>> {
        if let Some(text) = self.0.texts.get(&hash) {
            return Some(Arc::clone(text));
        }
        let mut sent = self.sent();
        sent.clock += 1;
        let now = sent.clock;
        let (text, used) = sent.texts.get_mut(&hash)?;
        *used = now;
        Some(Arc::clone(text))
    }

    fn sent(&self) -> std::sync::MutexGuard<'_, Sent> {
        // Nothing can panic while the lock is held: texts and their sum agree.
        self.0.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unknown() -> ApiError {
    ApiError::new(
        ErrorCode::PersistedQueryNotFound,
        "Aucun document n'est connu sous cette empreinte : envoyez-le une fois avec « query ».",
        "No document is known by this hash: send it once with \"query\".",
    )
}

fn not_allowed() -> ApiError {
    ApiError::new(
        ErrorCode::Forbidden,
        "Ce serveur ne répond qu'aux documents de sa liste : demandez à son administrateur d'y ajouter le vôtre.",
        "This server answers the documents of its list only: ask its administrator to add yours.",
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn load(path: Option<&Path>, only_allowed: bool) -> Result<Documents, DocumentsError> {
        Documents::load(path, only_allowed, &Limits::default())
    }

    fn code(resolved: Result<String, ApiError>) -> Option<ErrorCode> {
        resolved.err().map(|error| error.code())
    }

    #[test]
    fn a_text_is_known_by_its_hash_once_it_was_answered() {
        let documents = Documents::default();
        let text = "{ service { name } }";
        let hash = Hash::of(text);
        assert_eq!(
            code(documents.resolve(None, Some(hash))),
            Some(ErrorCode::PersistedQueryNotFound)
        );
        let both = documents.resolve(Some(text.to_owned()), Some(hash));
        assert!(both.is_ok());
        documents.remember(hash, text);
        assert_eq!(documents.resolve(None, Some(hash)).unwrap(), text);
        let other = documents.resolve(Some("{ a }".to_owned()), Some(hash));
        assert_eq!(code(other), Some(ErrorCode::BadUserInput));
    }

    #[test]
    fn the_oldest_texts_are_forgotten() {
        let documents = Documents::default();
        let first = Hash::of("0");
        for number in 0..TEXTS + 10 {
            let text = number.to_string();
            documents.remember(Hash::of(&text), &text);
            // It is used again and again.
            assert!(documents.resolve(None, Some(first)).is_ok());
        }
        assert_eq!(documents.sent().texts.len(), TEXTS);
        assert!(documents.resolve(None, Some(Hash::of("1"))).is_err());
        let long = "x".repeat(BYTES);
        documents.remember(Hash::of(&long), &long);
        assert_eq!(documents.sent().bytes, BYTES);
        assert_eq!(documents.sent().texts.len(), 1);
    }

    #[test]
    fn a_list_refuses_all_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("more")).unwrap();
        fs::write(folder.path().join("a.graphql"), "query A {\n  a\n}\n").unwrap();
        fs::write(folder.path().join("more/b.json"), r#"{"x": "{ b }"}"#).unwrap();
        fs::write(folder.path().join("README.md"), "# Not a document").unwrap();
        let documents = load(Some(folder.path()), true).unwrap();
        let ask = |text: &str| code(documents.resolve(Some(text.to_owned()), None));
        // Spaces and comments are of no account.
        assert_eq!(ask("query A { a } # x"), None);
        assert_eq!(ask("{b}"), None);
        assert_eq!(ask("{ c }"), Some(ErrorCode::Forbidden));
        assert_eq!(ask("# Not a document"), Some(ErrorCode::Forbidden));
        assert!(documents.resolve(None, Some(Hash::of("{ b }"))).is_ok());
        let open = load(Some(folder.path()), false).unwrap();
        assert!(open.resolve(Some("{ c }".to_owned()), None).is_ok());
    }

    #[test]
    fn our_own_interface_is_always_allowed() {
        let documents = load(None, true).unwrap();
        assert!(documents.0.texts.len() > 10);
        let any = documents.0.texts.values().next().unwrap().to_string();
        assert!(documents.resolve(Some(any), None).is_ok());
    }

    #[test]
    fn a_list_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("nowhere");
        let told = |path: &Path| load(Some(path), true).unwrap_err().to_string();
        assert!(told(&nowhere).contains("nowhere"));
        assert!(told(folder.path()).contains("holds no .graphql"));
        let wrong = folder.path().join("x.json");
        fs::write(&wrong, "{\"a\": 1}").unwrap();
        assert!(told(&wrong).contains("no JSON object or list"));
    }

    #[test]
    fn a_document_that_does_not_read_is_told_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            load(Some(&path), false).unwrap_err().to_string()
        };
        let told = file("a.graphql", "query A {\n  b(\n}");
        assert!(
            told.contains("a.graphql") && told.contains("line 3"),
            "{told}"
        );
        let told = file("b.json", r#"{"good": "{ a }", "bad": "{ b"}"#);
        assert!(told.contains("b.json, document `bad`"), "{told}");
        let told = file("c.json", r#"["{ a }", "{ b"]"#);
        assert!(told.contains("c.json, document 2"), "{told}");
        let told = file("d.gql", &format!("{{ {} }}", "a ".repeat(15_000)));
        assert!(told.contains("d.gql") && told.contains("20000"), "{told}");
    }

    #[test]
    fn our_own_documents_read_under_the_limits() {
        let ours = in_json(OURS, Path::new("documents.json")).unwrap();
        for Found { origin, text } in ours {
            assert_eq!(unreadable(&text, &Limits::default()), None, "{origin}");
        }
    }
}
