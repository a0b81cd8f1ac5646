//! Why an actor was found, in one French sentence.

use super::actor_edge::MatchedField;

/// Where the words were found, as French readers call it.
pub(super) const fn field_name(field: MatchedField) -> &'static str {
    match field {
        MatchedField::Name => "nom",
        MatchedField::Acronym => "sigle",
        MatchedField::Kind => "nature",
        MatchedField::Theme => "thème",
        MatchedField::Public => "public",
        MatchedField::Sector => "secteur",
        MatchedField::Place => "lieu",
        MatchedField::Identifier => "identifiant",
        MatchedField::Description => "description",
    }
}

/// What a reason is made of.
#[derive(Debug, Default)]
pub(super) struct Reason<'a> {
    /// The words looked for.
    pub(super) text: Option<&'a str>,
    /// Fields that hold them, best first.
    pub(super) fields: Vec<&'static str>,
    /// The territory through which the place asked for is served.
    pub(super) served: Option<&'a str>,
    /// The commune of its seat, when the actor has no declared area.
    pub(super) seat: Option<&'a str>,
    /// Kilometres from the point asked for.
    pub(super) distance_km: Option<f64>,
}

impl Reason<'_> {
    /// "« précarité énergétique » : thème, description ; dessert Poher communauté ; à 3,2 km".
    pub(super) fn sentence(&self) -> Option<String> {
        let mut parts = Vec::new();
        if let (Some(text), false) = (self.text, self.fields.is_empty()) {
            parts.push(format!("« {} » : {}", text.trim(), self.fields.join(", ")));
        }
        if let Some(served) = self.served {
            parts.push(format!("dessert {served}"));
        } else if let Some(seat) = self.seat {
            parts.push(format!("siège à {seat}"));
        }
        if let Some(distance) = self.distance_km {
            parts.push(format!("à {distance:.1} km").replace('.', ","));
        }
        (!parts.is_empty()).then(|| parts.join(" ; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_that_are_known_are_told() {
        let reason = Reason {
            text: Some("précarité énergétique "),
            fields: vec!["thème", "description"],
            served: Some("Poher communauté"),
            seat: Some("Carhaix-Plouguer"),
            distance_km: Some(3.24),
        };
        assert_eq!(
            reason.sentence().as_deref(),
            Some(
                "« précarité énergétique » : thème, description ; dessert Poher communauté ; à 3,2 km"
            )
        );
    }

    #[test]
    fn nothing_asked_gives_no_reason() {
        assert_eq!(Reason::default().sentence(), None);
        let seat = Reason {
            seat: Some("Rostrenen"),
            ..Reason::default()
        };
        assert_eq!(seat.sentence().as_deref(), Some("siège à Rostrenen"));
    }
}
