//! Settings: defaults, then `passerelles.toml`, then the `PASSERELLES_*` environment (`PASSERELLES_LIMITS__TOKENS` for
//! `tokens` of the section `limits`); `DATABASE_URL` chooses the database.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::graphql::{Limits, SocketLimits};

mod listen;

pub use listen::{Listen, ListenError};

/// The file that settings are read from, in the working directory.
pub const FILE: &str = "passerelles.toml";

/// Files that the server writes at once unless another number is set: each may hold a connection to the database and
/// a page of records, and questions need some of both.
pub const SIMULTANEOUS_EXPORTS: NonZeroUsize = NonZeroUsize::new(4).expect("four is not zero");

/// Connections to the database unless another number is set.
const CONNECTIONS: NonZeroU32 = NonZeroU32::new(8).expect("eight is not zero");

/// Everything that can be set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own, named where it is set"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Folder of the SQLite database and of the search index.
    pub data_dir: PathBuf,
    /// Address of the database; empty for the SQLite file of the data folder.
    pub database_url: String,
    /// Where the server listens.
    pub listen: Listen,
    /// Connections to the database at most.
    pub database_connections: NonZeroU32,
    /// Files that the server writes at once at most; one too many is told to come back.
    pub simultaneous_exports: NonZeroUsize,
    /// What WebSockets may take of the server.
    pub sockets: SocketLimits,
    /// Origins whose pages may open a WebSocket beside those of this server, with commas between them:
    /// `https://annuaire.example`; `*` for all.
    pub socket_origins: String,
    /// Addresses and networks of the proxies in front, with commas between them: whom they name in `X-Forwarded-For` is the
    /// client. Empty for none.
    pub trusted_proxies: String,
    /// Whether the schema may be asked for by introspection.
    pub introspection: bool,
    /// Whether GraphiQL is at `/graphiql`.
    pub graphiql: bool,
    /// Whether refusals of queries tell names that are nearly right.
    pub suggestions: bool,
    /// A file or folder of documents that are known beforehand; empty for none.
    pub documents: PathBuf,
    /// Whether only these documents, and those of the interface, are answered.
    pub only_known_documents: bool,
    /// What one request and one client may ask.
    pub limits: Limits,
    /// Days that the audit of readings is kept; 0 for ever.
    pub audit_days: u32,
    /// Address of a style of map tiles (`MapLibre`), drawn under the maps of the interface; empty for none.
    pub tile_style: String,
    /// Where the spans of the log go beside it, `http://127.0.0.1:4318`; empty for nowhere. Needs a program that was built
    /// with the feature `otel`.
    pub otel_collector: String,
    /// What is logged, in the syntax of `tracing`: `info`, `passerelles=debug`…
    pub log: String,
    /// `text` for people, `json` for machines.
    pub log_format: LogFormat,
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data-dir"),
            database_url: String::new(),
            listen: Listen::default(),
            database_connections: CONNECTIONS,
            simultaneous_exports: SIMULTANEOUS_EXPORTS,
            sockets: SocketLimits::default(),
            socket_origins: String::new(),
            trusted_proxies: String::new(),
            introspection: true,
            graphiql: true,
            suggestions: true,
            documents: PathBuf::new(),
            only_known_documents: false,
            limits: Limits::default(),
            audit_days: 365,
            tile_style: String::new(),
            otel_collector: String::new(),
            log: "warn,passerelles=info".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

impl Config {
    /// Reads the settings in force.
    ///
    /// # Errors
    /// When the file or a variable holds an unknown name or a value of the wrong form; the message names it.
    pub fn load() -> Result<Self, Box<figment::Error>> {
        Self::from(
            &Figment::from(Serialized::defaults(Self::default()))
                .merge(Toml::file(FILE))
                .merge(Env::raw().only(&["DATABASE_URL"]))
                .merge(Env::prefixed("PASSERELLES_").split("__")),
        )
    }

    fn from(figment: &Figment) -> Result<Self, Box<figment::Error>> {
        figment.extract().map_err(Box::new)
    }

    /// The address of the database.
    #[must_use]
    pub fn database(&self) -> String {
        if self.database_url.is_empty() {
            let file = self.data_dir.join("passerelles.sqlite");
            format!("sqlite:{}?mode=rwc", file.display())
        } else {
            self.database_url.clone()
        }
    }

    /// The address of the database as it may be shown: without its password.
    #[must_use]
    pub fn shown_database(&self) -> String {
        masked(&self.database())
    }

    /// The folder of the search index.
    #[must_use]
    pub fn index_directory(&self) -> PathBuf {
        self.data_dir.join("search")
    }

    /// The settings as names and values, secrets masked.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let mut shown = vec![
            ("data_dir", self.data_dir.display().to_string()),
            ("database_url", self.shown_database()),
            ("listen", self.listen.to_string()),
            (
                "database_connections",
                self.database_connections.to_string(),
            ),
            (
                "simultaneous_exports",
                self.simultaneous_exports.to_string(),
            ),
            ("socket_origins", self.socket_origins.clone()),
            ("trusted_proxies", self.trusted_proxies.clone()),
            ("introspection", self.introspection.to_string()),
            ("graphiql", self.graphiql.to_string()),
            ("suggestions", self.suggestions.to_string()),
            ("documents", self.documents.display().to_string()),
            (
                "only_known_documents",
                self.only_known_documents.to_string(),
            ),
            ("audit_days", self.audit_days.to_string()),
            ("tile_style", self.tile_style.clone()),
            ("otel_collector", self.otel_collector.clone()),
            ("log", self.log.clone()),
            (
                "log_format",
                match self.log_format {
                    LogFormat::Text => "text",
                    LogFormat::Json => "json",
                }
                .to_owned(),
            ),
        ];
        shown.extend(self.sockets.shown());
        shown.extend(self.limits.shown());
        shown
    }
}

/// An address of a database without its passwords.
#[must_use]
pub fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (place, parameters) = match rest.split_once('?') {
        // A password that holds signs of the address itself: where it ends is not known.
        Some((_, parameters)) if parameters.contains('@') => return format!("{scheme}://***"),
        Some((place, parameters)) => (place, Some(parameters)),
        None => (rest, None),
    };
    // The last @: a password may hold one.
    let mut shown = match place.rsplit_once('@') {
        Some((account, host)) => {
            let user = account.split_once(':').map_or(account, |(user, _)| user);
            format!("{scheme}://{user}:***@{host}")
        }
        None => format!("{scheme}://{place}"),
    };
    if let Some(parameters) = parameters {
        let parameters: Vec<String> = parameters.split('&').map(masked_parameter).collect();
        shown.push('?');
        shown.push_str(&parameters.join("&"));
    }
    shown
}

/// A parameter of an address, without its value when that is a password.
fn masked_parameter(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("password") => format!("{name}=***"),
        _ => parameter.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(
            masked("postgres://app:s3cr@t@db.example:5432/passerelles"),
            "postgres://app:***@db.example:5432/passerelles"
        );
        assert_eq!(
            masked("postgres://db.example/passerelles?user=app&password=s3cr:t&sslmode=require"),
            "postgres://db.example/passerelles?user=app&password=***&sslmode=require"
        );
        assert_eq!(
            masked("postgres://app:s3cret@db.example/x?sslpassword=s3cret"),
            "postgres://app:***@db.example/x?sslpassword=***"
        );
        for url in [
            "postgres://db.example/x?password=s3cr@t",
            "postgres://app:s3cr?t@db.example/x",
        ] {
            assert_eq!(masked(url), "postgres://***");
        }
        for url in [
            "sqlite:data-dir/x.sqlite",
            "sqlite:x.sqlite?mode=rwc",
            "postgres://db.example/x?sslmode=require",
        ] {
            assert_eq!(masked(url), url);
        }
    }

    #[test]
    fn an_unknown_setting_is_refused_by_name() {
        let error = Config::from(
            &Figment::from(Serialized::defaults(Config::default()))
                .merge(Toml::string("databse_url = \"x\"")),
        )
        .unwrap_err();
        assert!(error.to_string().contains("databse_url"), "{error}");
    }

    #[test]
    fn none_of_what_is_needed_is_refused() {
        for name in ["database_connections", "simultaneous_exports"] {
            let error = Config::from(
                &Figment::from(Serialized::defaults(Config::default()))
                    .merge(Toml::string(&format!("{name} = 0"))),
            )
            .unwrap_err();
            let told = error.to_string();
            assert!(told.contains(name) && told.contains("nonzero"), "{told}");
        }
    }

    #[test]
    fn a_wrong_address_to_listen_on_says_its_form() {
        for text in ["listen = \":8091\"", "listen = 8091"] {
            let error = Config::from(
                &Figment::from(Serialized::defaults(Config::default())).merge(Toml::string(text)),
            )
            .unwrap_err();
            let told = error.to_string();
            assert!(told.contains("localhost:8080"), "{told}");
            assert!(told.contains("listen"), "{told}");
        }
    }

    #[test]
    fn the_file_overrides_the_defaults() {
        let config = Config::from(
            &Figment::from(Serialized::defaults(Config::default())).merge(Toml::string(
                "listen = \"0.0.0.0:9000\"\nlog_format = \"json\"\nsimultaneous_exports = 2",
            )),
        )
        .unwrap();
        assert_eq!(config.listen.as_str(), "0.0.0.0:9000");
        assert_eq!(config.log_format, LogFormat::Json);
        assert_eq!(config.data_dir, PathBuf::from("data-dir"));
        let shown = config.shown();
        assert!(shown.contains(&("simultaneous_exports", "2".to_owned())));
    }

    #[test]
    fn one_limit_on_sockets_is_set_and_the_others_stay() {
        let config = Config::from(
            &Figment::from(Serialized::defaults(Config::default()))
                .merge(Toml::string("[sockets]\nopen = 10"))
                .merge(("sockets.operations", 5)),
        )
        .unwrap();
        let expected = SocketLimits {
            open: 10,
            operations: 5,
            ..SocketLimits::default()
        };
        assert_eq!(config.sockets, expected);
        assert!(config.shown().contains(&("sockets.open", "10".to_owned())));
        let wrong = Figment::from(Serialized::defaults(Config::default()))
            .merge(Toml::string("[sockets]\nopened = 10"));
        let error = Config::from(&wrong).unwrap_err().to_string();
        assert!(error.contains("opened"), "{error}");
    }

    #[test]
    fn one_limit_is_set_and_the_others_stay() {
        let config = Config::from(
            &Figment::from(Serialized::defaults(Config::default()))
                .merge(Toml::string("[limits]\ntokens = 500"))
                .merge(("limits.aliases", 5)),
        )
        .unwrap();
        let expected = Limits {
            tokens: 500,
            aliases: 5,
            ..Limits::default()
        };
        assert_eq!(config.limits, expected);
        let shown = config.shown();
        assert!(shown.contains(&("limits.tokens", "500".to_owned())));
        let wrong = Figment::from(Serialized::defaults(Config::default()))
            .merge(Toml::string("[limits]\ntoken = 500"));
        let error = Config::from(&wrong).unwrap_err().to_string();
        assert!(error.contains("token"), "{error}");
    }
}
