//! Pages that hang on a record: all records with the same question share a statement.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::{Children, Reader, fault};
use crate::domain::page::PageRequest;
use crate::graphql::error::{ApiError, Result};
use crate::service::{Partners, PartnersQuestion};
use crate::store::{ChildPage, PartnerPage};

impl Loader<Partners> for Reader {
    type Value = PartnerPage;
    type Error = ApiError;

    async fn load(&self, keys: &[Partners]) -> Result<HashMap<Partners, PartnerPage>> {
        let reading = self.rows().reading();
        let mut groups: Vec<(Arc<PartnersQuestion>, Vec<i64>)> = Vec::new();
        for key in keys {
            match groups
                .iter_mut()
                .find(|(question, _)| *question == key.question)
            {
                Some((_, actors)) => actors.push(key.actor),
                None => groups.push((key.question.clone(), vec![key.actor])),
            }
        }
        let mut found = HashMap::new();
        for (question, mut actors) in groups {
            actors.sort_unstable();
            let PartnersQuestion {
                filter,
                page,
                wanted,
            } = &*question;
            let read = self.store().partners(&actors, filter, page, *wanted);
            let read = read.await.map_err(fault)?;
            found.extend(read.into_iter().map(|(actor, page)| {
                let question = question.clone();
                (Partners { actor, question }, page)
            }));
        }
        self.rows().keep_partners(reading, found.iter());
        Ok(found)
    }
}

/// Which page of the records of an owner is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChildQuestion {
    pub(crate) children: Children,
    pub(crate) page: PageRequest<i64>,
    pub(crate) count: bool,
}

/// A page of the records of one owner; owners with the same question share a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChildrenOf {
    pub(crate) owner: i64,
    pub(crate) question: Arc<ChildQuestion>,
}

impl Hash for ChildrenOf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // As for partners: equality tells different questions apart.
        self.owner.hash(state);
    }
}

impl Loader<ChildrenOf> for Reader {
    type Value = ChildPage;
    type Error = ApiError;

    async fn load(&self, keys: &[ChildrenOf]) -> Result<HashMap<ChildrenOf, ChildPage>> {
        let mut groups: Vec<(Arc<ChildQuestion>, Vec<i64>)> = Vec::new();
        for key in keys {
            let same =
                |(question, _): &&mut (Arc<ChildQuestion>, Vec<i64>)| *question == key.question;
            match groups.iter_mut().find(same) {
                Some((_, owners)) => owners.push(key.owner),
                None => groups.push((key.question.clone(), vec![key.owner])),
            }
        }
        let mut found = HashMap::new();
        for (question, owners) in groups {
            let ChildQuestion {
                children,
                page,
                count,
            } = &*question;
            let read = self.store().children(children, &owners, page, *count);
            let read = read.await.map_err(fault)?.into_iter();
            found.extend(read.map(|(owner, page)| {
                let question = question.clone();
                (ChildrenOf { owner, question }, page)
            }));
        }
        Ok(found)
    }
}
