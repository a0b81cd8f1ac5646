//! Of whom measures may be told: those of natural persons are public for nobody.

use super::Network;

/// Of which natural persons measures may be told; those of all other actors are public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Persons {
    /// Of none.
    #[default]
    Nobody,
    /// Of the person of this identifier alone.
    One(u32),
    /// Of all.
    All,
}

impl Persons {
    /// Whether measures of the natural person of an identifier may be told.
    #[must_use]
    pub const fn include(self, id: u32) -> bool {
        match self {
            Self::Nobody => false,
            Self::One(own) => own == id,
            Self::All => true,
        }
    }

    /// Whether measures of the actor of a vertex may be told.
    #[must_use]
    pub fn shows(self, network: &Network, v: u32) -> bool {
        self.include(network.ids()[v as usize]) || !network.is_person(v)
    }

    /// The same for the actors of one network: one who is no person of it is nobody, so that answers are not told apart
    /// that are the same. O(log n).
    #[must_use]
    pub fn of(self, network: &Network) -> Self {
        match self {
            Self::One(own) if !network.vertex(own).is_some_and(|v| network.is_person(v)) => {
                Self::Nobody
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::world::network_with_persons;
    use super::*;

    #[test]
    fn one_person_is_shown_to_that_person_and_all_to_editors() {
        let network = network_with_persons(&[0, 1, 2], &[2, 3], &[]);
        let shown = |persons: Persons| [0, 1, 2].map(|v| persons.shows(&network, v));
        assert_eq!(shown(Persons::Nobody), [true, false, false]);
        assert_eq!(shown(Persons::One(3)), [true, false, true]);
        assert_eq!(shown(Persons::All), [true; 3]);
    }

    #[test]
    fn who_is_no_person_of_the_network_is_nobody_there() {
        let network = network_with_persons(&[0, 1], &[2], &[]);
        assert_eq!(Persons::One(2).of(&network), Persons::One(2));
        assert_eq!(Persons::One(1).of(&network), Persons::Nobody);
        assert_eq!(Persons::One(9).of(&network), Persons::Nobody);
        assert_eq!(Persons::All.of(&network), Persons::All);
    }
}
