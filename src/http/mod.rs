//! The HTTP server: GraphQL, health, files, the web interface, the page for developers, the sheets of decisions. Knows no
//! table and no rule of the domain.

mod at_least;
mod authorization;
mod export;
mod graphql;
mod headers;
mod health;
mod home;
mod html;
mod media_type;
mod metrics;
mod panic;
mod places;
mod problem;
mod router;
mod serve;
mod sheet;
mod tiles;
mod trace;
mod ui;
mod ws;

pub use router::{HttpState, router};
pub use serve::{ServeError, serve};
pub use tiles::{NotATileStyle, TileStyle};
pub use ws::Sockets;
