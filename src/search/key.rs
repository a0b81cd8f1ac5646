//! Positions in the results.

use super::request::SearchOrder;

/// Where a hit stands in the total order of the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchKey {
    /// How much was forgiven to find anything: 0 nothing, 1 typing errors, 2 missing words.
    /// The next page asks in the same way, even if stricter matches have appeared since.
    pub stage: u8,
    /// The place by the order asked.
    pub position: Position,
    /// The identifier, which orders equals.
    pub id: i64,
}

/// A place in one of the orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// In the order of relevance: the score, greatest first.
    Relevance {
        /// The score.
        score: u32,
    },
    /// In the order of names.
    Name {
        /// The folded name.
        name_key: String,
    },
    /// In the order of distance.
    Distance {
        /// The distance in metres; `None` without a position, which comes last.
        distance_m: Option<u32>,
    },
}

/// A position that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The text is not a position.
    #[error("the text is not a position in search results")]
    Malformed,
    /// The position comes from results in another order.
    #[error("the position belongs to another order")]
    AnotherOrder,
    /// `after` and `before` come from different results.
    #[error("the two positions come from different results")]
    Contradictory,
}

impl SearchKey {
    /// The last stage.
    pub(super) const LAST_STAGE: u8 = 2;

    /// The order the position belongs to.
    #[must_use]
    pub const fn order(&self) -> SearchOrder {
        match self.position {
            Position::Relevance { .. } => SearchOrder::Relevance,
            Position::Name { .. } => SearchOrder::Name,
            Position::Distance { .. } => SearchOrder::Distance,
        }
    }

    /// The position as a compact text, read back by [`SearchKey::decode`].
    ///
    /// # Example
    /// ```
    /// use passerelles::search::{Position, SearchKey};
    /// let key = SearchKey { stage: 0, position: Position::Relevance { score: 1500 }, id: 42 };
    /// assert_eq!(key.encode(), "r.0.42.1500");
    /// assert_eq!(SearchKey::decode("r.0.42.1500"), Ok(key));
    /// ```
    #[must_use]
    pub fn encode(&self) -> String {
        let Self { stage, id, .. } = self;
        match &self.position {
            Position::Relevance { score } => format!("r.{stage}.{id}.{score}"),
            Position::Name { name_key } => format!("n.{stage}.{id}.{name_key}"),
            Position::Distance {
                distance_m: Some(metres),
            } => format!("d.{stage}.{id}.{metres}"),
            Position::Distance { distance_m: None } => format!("d.{stage}.{id}."),
        }
    }

    /// The position a text stands for.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when [`SearchKey::encode`] has not written the text.
    pub fn decode(text: &str) -> Result<Self, KeyError> {
        let mut parts = text.splitn(4, '.');
        let (Some(order), Some(stage), Some(id), Some(value)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(KeyError::Malformed);
        };
        let number = |text: &str| text.parse::<u32>().map_err(|_| KeyError::Malformed);
        let position = match order {
            "r" => Position::Relevance {
                score: number(value)?,
            },
            "n" => Position::Name {
                name_key: value.to_owned(),
            },
            "d" if value.is_empty() => Position::Distance { distance_m: None },
            "d" => Position::Distance {
                distance_m: Some(number(value)?),
            },
            _ => return Err(KeyError::Malformed),
        };
        let stage = stage.parse().map_err(|_| KeyError::Malformed)?;
        if stage > Self::LAST_STAGE {
            return Err(KeyError::Malformed);
        }
        let id = id.parse().map_err(|_| KeyError::Malformed)?;
        Ok(Self {
            stage,
            position,
            id,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_read_back() {
        let positions = [
            Position::Relevance { score: u32::MAX },
            Position::Name {
                name_key: "a.b c.é".to_owned(),
            },
            Position::Name {
                name_key: String::new(),
            },
            Position::Distance {
                distance_m: Some(0),
            },
            Position::Distance { distance_m: None },
        ];
        for (stage, position) in (0..=2).cycle().zip(positions) {
            for id in [i64::MIN, -1, 0, 7, i64::MAX] {
                let key = SearchKey {
                    stage,
                    position: position.clone(),
                    id,
                };
                assert_eq!(SearchKey::decode(&key.encode()), Ok(key));
            }
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "r",
            "r.0.1",
            "r.0.1.x",
            "r.3.1.1",
            "r.-1.1.1",
            "x.0.1.1",
            "d.0.x.",
            "d.0.1.-4",
            "r.0.1.99999999999",
        ] {
            assert_eq!(SearchKey::decode(text), Err(KeyError::Malformed), "{text}");
        }
    }
}
