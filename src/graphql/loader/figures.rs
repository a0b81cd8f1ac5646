//! Figures of territories in batches: territories with the same question share the statements.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::Reader;
use crate::graphql::error::{ApiError, Result};
use crate::service::{FigureQuestion, TerritoryFigure};

/// The figures of a territory that a question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) territory: i64,
    pub(crate) question: Arc<FigureQuestion>,
}

impl Hash for Figures {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // The same territory is seldom asked two questions: equality tells those apart.
        self.territory.hash(state);
    }
}

impl Loader<Figures> for Reader {
    type Value = Vec<TerritoryFigure>;
    type Error = ApiError;

    async fn load(&self, keys: &[Figures]) -> Result<HashMap<Figures, Self::Value>> {
        let mut groups: HashMap<Arc<FigureQuestion>, Vec<i64>> = HashMap::new();
        for key in keys {
            let territories = groups.entry(key.question.clone()).or_default();
            territories.push(key.territory);
        }
        let mut found = HashMap::new();
        for (question, mut territories) in groups {
            territories.sort_unstable();
            let read = self
                .directory
                .territory_figures(&territories, &question)
                .await?;
            found.extend(read.into_iter().map(|(territory, figures)| {
                let question = question.clone();
                (
                    Figures {
                        territory,
                        question,
                    },
                    figures,
                )
            }));
        }
        Ok(found)
    }
}
