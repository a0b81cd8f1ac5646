//! What is asked of an import, what it tells on its way, and what it answers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use tracing::field::Empty;

use super::adapter::cog::VINTAGE;
use super::error::ImportError;
use crate::domain::date::PartialDate;
use crate::domain::provenance::{CORRECTION_DATASET, SourceData};
use crate::domain::vocab::TerritoryKind;
use crate::store::{ImportCounts, ImportRejection};

macro_rules! adapters {
    ($($(#[$doc:meta])* $variant:ident $code:literal $dataset:literal $takes:literal,)+) => {
        /// A layout that can be imported.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Adapter {
            $($(#[$doc])* $variant,)+
        }

        impl Adapter {
            /// Every adapter.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The dataset that records belong to unless another is named.
            #[must_use]
            pub const fn dataset(self) -> &'static str {
                match self { $(Self::$variant => $dataset,)+ }
            }

            /// What it takes, for messages.
            #[must_use]
            pub const fn takes(self) -> &'static str {
                match self { $(Self::$variant => $takes,)+ }
            }

            /// The span of an import; its counts are recorded when it ends.
            pub(super) fn span(self) -> tracing::Span {
                match self {
                    $(Self::$variant => tracing::info_span!(
                        concat!("import.", $code),
                        rows_read = Empty,
                        rows_kept = Empty,
                        rows_rejected = Empty,
                    ),)+
                }
            }
        }
    };
}

adapters! {
    /// The official geography, from the npm package's directory.
    Cog "cog" "cog" "one directory",
    /// Points and outlines of territories.
    Positions "positions" "positions" "one or more files",
    /// Overlay territories, in our template.
    Territories "territories" "local" "one or more files",
    /// Cited sources, in our template.
    Sources "sources" "local" "one or more files",
    /// Actors, in our template.
    Actors "actors" "local" "one or more files",
    /// Partnerships, in our template.
    Partnerships "partnerships" "local" "one or more files",
    /// Groups and bodies, in our template.
    Groups "groups" "local" "one or more files",
    /// Members of groups and bodies, in our template.
    Members "members" "local" "one or more files",
    /// Figures of indicators, in our template or with one column for each indicator, and their definition.
    Indicators "indicators" "local" "one or more files, and their definition (--definition FILE)",
    /// Incomes and poverty (INSEE, Filosofi).
    Filosofi "filosofi" "filosofi" "one or more files",
    /// Health and social facilities (INSEE, base permanente des équipements).
    Bpe "bpe" "bpe" "one or more files",
    /// Age of homes and electricity (Agence ORE).
    Logement "logement" "logement" "one or more files",
    /// People of 65 and over (ANCT).
    Age "age" "age" "one or more files",
    /// Young people out of work and training (ANCT).
    Neet "neet" "neet" "one or more files",
    /// Establishments of health trades (SIRENE).
    SireneSante "sirene-sante" "sirene-sante" "one or more files",
    /// Calls for projects, in our template.
    Calls "calls" "local" "one or more files",
    /// Axes of calls, in our template.
    CallAxes "call-axes" "local" "one or more files",
    /// Applications to calls, in our template.
    Applications "applications" "local" "one or more files",
    /// Contributions to groups, in our template.
    Contributions "contributions" "local" "one or more files",
    /// Proposals of groups, in our template.
    Proposals "proposals" "local" "one or more files",
    /// The demonstration network inside the program.
    Demo "demo" "demo" "no file",
    /// The national list of France services desks.
    FranceServices "france-services" "france-services" "one or more files",
    /// The national directory of public services, as JSON or as the table of 2019.
    Annuaire "annuaire" "annuaire" "one or more files",
}

impl Adapter {
    /// The adapter of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|adapter| adapter.code() == code)
    }
}

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// The layout.
    pub adapter: Adapter,
    /// The files, or the directory of `cog`; gz is seen through.
    pub files: Vec<PathBuf>,
    /// The dataset that the records belong to; the adapter's own when `None`.
    pub dataset: Option<String>,
    /// Does everything, reports it and keeps nothing of it.
    pub dry_run: bool,
    /// The files hold the whole dataset: what they no longer hold is closed.
    pub complete: bool,
    /// The level of territories whose codes do not tell it, for `positions` and figures of indicators.
    pub kind: Option<TerritoryKind>,
    /// What the indicators are, for `indicators`.
    pub definition: Option<PathBuf>,
}

impl ImportRequest {
    /// An import of files into the adapter's own dataset, for good.
    #[must_use]
    pub fn new(adapter: Adapter, files: Vec<PathBuf>) -> Self {
        Self {
            adapter,
            files,
            dataset: None,
            dry_run: false,
            complete: false,
            kind: None,
            definition: None,
        }
    }

    pub(super) fn dataset(&self) -> Result<&str, ImportError> {
        let name = self.dataset.as_deref().unwrap_or(self.adapter.dataset());
        let is_sound = (1..=60).contains(&name.len())
            && name != CORRECTION_DATASET
            && name.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
            });
        if is_sound {
            Ok(name)
        } else {
            Err(ImportError::Dataset(name.to_owned()))
        }
    }
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being read: `actors`, `partnerships`…
    pub part: &'static str,
    /// Records read and written so far, all parts together.
    pub rows: u64,
    /// Bytes of the part's files read so far, as they lie on disk.
    pub bytes: u64,
    /// Bytes of the part's files.
    pub bytes_total: u64,
}

/// What one part of an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartReport {
    /// `actors`, `COMMUNE`…
    pub name: &'static str,
    /// What it did.
    pub counts: ImportCounts,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportReport {
    /// Name of the adapter.
    pub adapter: &'static str,
    /// The dataset that the records belong to.
    pub dataset: String,
    /// The run in the database; `None` for a dry run.
    pub run_id: Option<i64>,
    /// Whether nothing was kept.
    pub dry_run: bool,
    /// Whether every file was read to its end without a fault of form.
    pub is_complete: bool,
    /// What it did, all parts together.
    pub counts: ImportCounts,
    /// What each part did.
    pub parts: Vec<PartReport>,
    /// How long it took.
    pub seconds: f64,
    /// Sequence of the last change of the database.
    pub last_sequence: i64,
    /// What was rejected or left out, and why: the first 10,000.
    pub rejections: Vec<ImportRejection>,
    /// How many rejections there are of each code.
    pub reasons: BTreeMap<String, u64>,
}

impl ImportReport {
    /// The report as `--json` prints it.
    #[must_use]
    pub fn json(&self) -> Value {
        let counts = |counts: &ImportCounts| {
            json!({
                "read": counts.read,
                "created": counts.created,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "closed": counts.closed,
                "rejected": counts.rejected,
            })
        };
        let parts: Vec<Value> = self
            .parts
            .iter()
            .map(|part| json!({"name": part.name, "counts": counts(&part.counts)}))
            .collect();
        let rejections: Vec<Value> = self.rejections.iter().map(rejection_json).collect();
        json!({
            "adapter": self.adapter,
            "dataset": self.dataset,
            "runId": self.run_id,
            "dryRun": self.dry_run,
            "isComplete": self.is_complete,
            "counts": counts(&self.counts),
            "parts": parts,
            "seconds": self.seconds,
            "reasons": self.reasons,
            "rejections": rejections,
        })
    }
}

fn rejection_json(rejection: &ImportRejection) -> Value {
    json!({
        "file": rejection.file,
        "line": rejection.line,
        "column": rejection.field,
        "code": rejection.code,
        "value": rejection.value,
        "reasonFr": rejection.reason_fr,
        "reasonEn": rejection.reason_en,
    })
}

/// How a dataset is described when it is met for the first time.
pub(super) fn describe(dataset: &str) -> SourceData {
    let (title, url, producer, licence) = match dataset {
        "cog" => (
            "Découpage administratif : communes, EPCI, départements, régions",
            Some("https://github.com/datagouv/decoupage-administratif"),
            Some("INSEE, DGCL, La Poste ; mis en forme par Etalab"),
            Some("Licence Ouverte"),
        ),
        "positions" => (
            "Points et contours des territoires",
            None,
            Some("IGN, ADMIN EXPRESS COG"),
            Some("Licence Ouverte"),
        ),
        "demo" => (
            "Réseau de démonstration de passerelles",
            None,
            Some("passerelles, d’après les sources citées"),
            Some("MIT OR Apache-2.0 (faits, chacun avec sa source)"),
        ),
        "france-services" => (
            "Liste des France services",
            Some("https://www.data.gouv.fr/datasets/liste-des-structures-france-services/"),
            Some("ANCT"),
            Some("Licence Ouverte"),
        ),
        "annuaire" => (
            "Annuaire de l’administration et des services publics",
            Some("https://lannuaire.service-public.fr"),
            Some("DILA"),
            Some("Licence Ouverte"),
        ),
        "filosofi" => (
            "Fichier localisé social et fiscal (Filosofi)",
            Some("https://www.insee.fr/fr/metadonnees/source/serie/s1172"),
            Some("INSEE, DGFiP, Cnaf, Cnav, CCMSA"),
            Some("Licence Ouverte"),
        ),
        "bpe" => (
            "Base permanente des équipements : santé et social",
            Some("https://www.insee.fr/fr/metadonnees/source/serie/s1161"),
            Some("INSEE"),
            Some("Licence Ouverte"),
        ),
        "logement" => (
            "Résidences principales et consommation d’électricité par EPCI",
            Some("https://www.agenceore.fr"),
            Some("Agence ORE, gestionnaires de réseaux, INSEE"),
            Some("Licence Ouverte"),
        ),
        "age" => (
            "Part des 65 ans et plus par EPCI",
            None,
            Some("CGET, ANCT d’après l’INSEE"),
            Some("Licence Ouverte"),
        ),
        "neet" => (
            "Jeunes ni en emploi, ni en études, ni en formation par EPCI",
            None,
            Some("CGET, ANCT d’après l’INSEE"),
            Some("Licence Ouverte"),
        ),
        "sirene-sante" => (
            "Établissements de santé du répertoire SIRENE par commune",
            None,
            Some("INSEE, compté par un tiers"),
            Some("Licence Ouverte"),
        ),
        "local" => ("Données locales", None, None, None),
        other => (other, None, None, None),
    };
    SourceData {
        code: dataset.to_owned(),
        title: title.to_owned(),
        url: url.map(ToOwned::to_owned),
        producer: producer.map(ToOwned::to_owned),
        licence: licence.map(ToOwned::to_owned),
        // The package of the lock file holds the geography of this year.
        published_on: (dataset == "cog").then(|| PartialDate::from_stored(VINTAGE.to_string())),
    }
}
