//! Who asks.

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::actor::Actor;
use super::listed::{Code, codes};
use crate::domain::vocab::{Role, Visibility};
use crate::graphql::context::request;
use crate::graphql::error::Result;
use crate::policy;

/// The holder of the token that came with the request.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Viewer {
    /// Name given to the token when it was made.
    name: String,
    /// What it may do.
    role: Code<Role>,
    /// Which values it may read; at most the three visibilities.
    visibilities: Vec<Code<Visibility>>,
    /// Whether it may write actors and partnerships.
    may_write: bool,
    #[graphql(skip)]
    actor: Option<i64>,
}

#[ComplexObject]
impl Viewer {
    /// The actor that its holder is, who sees what is measured of oneself;
    /// null for a token that was made for nobody in particular.
    async fn actor(&self, context: &Context<'_>) -> Result<Option<Actor>> {
        match self.actor {
            Some(id) => request(context)?.actor(id).await.map(Some),
            None => Ok(None),
        }
    }
}

impl Viewer {
    /// The viewer, null when anonymous.
    pub(crate) fn new(viewer: &policy::Viewer) -> Option<Self> {
        let (name, role) = match viewer {
            policy::Viewer::Anonymous => return None,
            policy::Viewer::Token { name, role, .. } => (name.clone(), *role),
            policy::Viewer::Operator => ("operator".to_owned(), Role::Admin),
        };
        Some(Self {
            name,
            role: Code(role),
            visibilities: codes(viewer.visibilities().iter().copied()),
            may_write: viewer.may_write(),
            actor: viewer.actor(),
        })
    }
}
