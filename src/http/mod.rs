//! The HTTP server: GraphQL, health, files, the web interface, the page for developers. Knows no table and no rule of the domain.

mod authorization;
mod export;
mod graphql;
mod headers;
mod health;
mod home;
mod media_type;
mod panic;
mod places;
mod problem;
mod router;
mod serve;
mod trace;
mod ui;

pub use router::{HttpState, router};
pub use serve::{ServeError, serve};
