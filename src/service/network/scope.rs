//! Which part of the network is asked about.

use jiff::ToSpan;
use jiff::civil::Date;
use network::analysis::{Days, Scope};

use super::live::Current;
use crate::domain::date::{PartialDate, day_number};
use crate::domain::vocab::{
    ActorKind, PartnershipKind, PartnershipLayer, PartnershipStatus, Sector, Visibility, Vocabulary,
};
use crate::service::ServiceError;

/// A scope as it is asked for; an empty list stands for all values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ScopeRequest {
    /// Identifier of the territory; `None` for everywhere.
    pub territory: Option<i64>,
    /// Main sectors of the actors.
    pub sectors: Vec<Sector>,
    /// Kinds of the actors.
    pub actor_kinds: Vec<ActorKind>,
    /// Kinds of the partnerships.
    pub partnership_kinds: Vec<PartnershipKind>,
    /// Layers of the partnerships; `None` for those of the kinds named or, when none is, all but the governing one.
    pub layers: Option<Vec<PartnershipLayer>>,
    /// States of the partnerships on the day.
    pub statuses: Vec<PartnershipStatus>,
    /// The day looked at; today when `None`.
    pub as_of: Option<PartialDate>,
}

impl Default for ScopeRequest {
    /// What is active everywhere today, without the governing layer.
    fn default() -> Self {
        Self {
            territory: None,
            sectors: Vec::new(),
            actor_kinds: Vec::new(),
            partnership_kinds: Vec::new(),
            layers: None,
            statuses: vec![PartnershipStatus::Active],
            as_of: None,
        }
    }
}

impl ScopeRequest {
    /// The same scope in one form: lists in order and without repeats, layers and day told.
    pub(super) fn resolved(
        &self,
        current: &Current,
        today: Date,
    ) -> Result<Resolved, ServiceError> {
        if let Some(id) = self.territory
            && current.territories.index.reference(id).is_none()
        {
            return Err(ServiceError::unknown_territory());
        }
        let partnership_kinds = ordered(&self.partnership_kinds);
        let layers = self.layers_of(&partnership_kinds)?;
        let as_of = match &self.as_of {
            None => today,
            Some(day) => day.first_day().ok_or_else(impossible_day)?,
        };
        Ok(Resolved {
            request: Self {
                territory: self.territory,
                sectors: ordered(&self.sectors),
                actor_kinds: ordered(&self.actor_kinds),
                partnership_kinds,
                layers: Some(layers),
                statuses: ordered(&self.statuses),
                as_of: Some(PartialDate::from_day(as_of)),
            },
            as_of,
            days: days(as_of)?,
        })
    }
}

impl ScopeRequest {
    /// The layers in force, in order. A kind that is named counts: one that no layer in force holds is refused.
    fn layers_of(&self, kinds: &[PartnershipKind]) -> Result<Vec<PartnershipLayer>, ServiceError> {
        let layers = match &self.layers {
            Some(layers) => ordered(layers),
            None if kinds.is_empty() => WITHOUT_GOVERNING.to_vec(),
            None => ordered(
                &kinds
                    .iter()
                    .filter_map(|kind| kind.layer())
                    .collect::<Vec<_>>(),
            ),
        };
        if let Some(kind) = kinds.iter().find(|kind| kind.layer().is_none()) {
            return Err(no_link(*kind));
        }
        let is_outside = |kind: &&PartnershipKind| {
            let layer = kind.layer();
            !layers.is_empty() && layer.is_some_and(|layer| !layers.contains(&layer))
        };
        let outside: Vec<PartnershipKind> = kinds.iter().filter(is_outside).copied().collect();
        if outside.is_empty() {
            Ok(layers)
        } else {
            Err(contradiction(&outside, &layers))
        }
    }
}

/// The layers that count when neither layers nor kinds are named.
const WITHOUT_GOVERNING: [PartnershipLayer; 3] = [
    PartnershipLayer::Flow,
    PartnershipLayer::Joint,
    PartnershipLayer::Know,
];

fn no_link(kind: PartnershipKind) -> ServiceError {
    let kind = kind.code();
    ServiceError::bad_input(
        "partnershipKinds",
        format!(
            "{kind} déclare une absence de lien : cette nature n'est d'aucune couche et ne compte dans aucun réseau. \
             Retirez-la de « partnershipKinds »."
        ),
        format!(
            "{kind} declares that there is no link: the kind is of no layer and counts in no network. \
             Leave it out of \"partnershipKinds\"."
        ),
    )
}

/// Kinds that are asked for and layers that hold none of them.
fn contradiction(kinds: &[PartnershipKind], layers: &[PartnershipLayer]) -> ServiceError {
    let asked: Vec<&str> = layers.iter().map(|layer| layer.code()).collect();
    let asked = asked.join(", ");
    let each = |verb: &str| -> String {
        let kinds = kinds.iter().filter_map(|kind| {
            let layer = kind.layer()?.code();
            Some(format!("{} {verb} {layer}", kind.code()))
        });
        kinds.collect::<Vec<_>>().join(", ")
    };
    ServiceError::bad_input(
        "layers",
        format!(
            "« layers » et « partnershipKinds » se contredisent : {} ; les couches demandées sont {asked}. Ajoutez \
             la couche, retirez la nature, ou omettez « layers » : les couches sont alors celles des natures nommées.",
            each("est de la couche")
        ),
        format!(
            "\"layers\" and \"partnershipKinds\" contradict each other: {}; the layers asked for are {asked}. Add \
             the layer, leave the kind out, or leave \"layers\" out: the layers are then those of the kinds named.",
            each("is of layer")
        ),
    )
}

/// A scope in one form, and its days.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) request: ScopeRequest,
    pub(super) as_of: Date,
    pub(super) days: Days,
}

impl Resolved {
    /// The scope for analyses. A territory that was not asked before takes up to a tenth of a second.
    pub(super) fn scope(&self, current: &Current, visibilities: &[Visibility]) -> Scope {
        let request = &self.request;
        let presence = request.territory;
        Scope {
            presence: presence.map(|id| current.territories.presence(id)),
            sectors: request.sectors.clone(),
            actor_kinds: request.actor_kinds.clone(),
            partnership_kinds: request.partnership_kinds.clone(),
            layers: all_if_none(request.layers.as_deref().unwrap_or_default()),
            statuses: all_if_none(&request.statuses),
            visibilities: visibilities.to_vec(),
            days: self.days,
        }
    }
}

fn all_if_none<V: Vocabulary>(values: &[V]) -> Vec<V> {
    let chosen = if values.is_empty() { V::ALL } else { values };
    chosen.to_vec()
}

fn ordered<V: Vocabulary>(values: &[V]) -> Vec<V> {
    let mut values = values.to_vec();
    values.sort_by_key(|value| value.index());
    values.dedup();
    values
}

fn days(as_of: Date) -> Result<Days, ServiceError> {
    let before = |months: i64| {
        as_of
            .checked_sub(months.months())
            .map_err(|_| impossible_day())
    };
    Ok(Days {
        as_of: day_number(as_of),
        known_since: day_number(before(24)?),
        no_link_since: day_number(before(12)?),
    })
}

fn impossible_day() -> ServiceError {
    ServiceError::bad_input(
        "asOf",
        "Cette date n'existe pas : un jour du calendrier, par exemple 2024-06-30.",
        "This date does not exist: a day of the calendar, for example 2024-06-30.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use PartnershipKind::{Funds, Knows, NoLinkDeclared, PartOf, RefersTo};
    use PartnershipLayer::{Flow, Govern, Joint, Know};

    fn layers(
        kinds: &[PartnershipKind],
        layers: Option<&[PartnershipLayer]>,
    ) -> Result<Vec<PartnershipLayer>, ServiceError> {
        let request = ScopeRequest {
            layers: layers.map(<[PartnershipLayer]>::to_vec),
            ..ScopeRequest::default()
        };
        request.layers_of(kinds)
    }

    #[test]
    fn layers_follow_the_kinds_unless_they_are_named() {
        assert_eq!(layers(&[], None).unwrap(), [Flow, Joint, Know]);
        assert_eq!(layers(&[Funds], None).unwrap(), [Govern]);
        let both = layers(&[Funds, Knows, PartOf], None).unwrap();
        assert_eq!(both, [Govern, Know]);
        assert_eq!(layers(&[], Some(&[Govern, Flow])).unwrap(), [Flow, Govern]);
        let wider = layers(&[RefersTo], Some(&[Flow, Joint])).unwrap();
        assert_eq!(wider, [Flow, Joint]);
        assert!(
            layers(&[Funds], Some(&[])).unwrap().is_empty(),
            "all layers"
        );
    }

    #[test]
    fn kinds_that_no_layer_holds_are_refused_by_name() {
        let told =
            |kinds: &[PartnershipKind], of: Option<&[PartnershipLayer]>| match layers(kinds, of)
                .unwrap_err()
            {
                ServiceError::BadInput {
                    field, message_fr, ..
                } => (field, message_fr),
                other => panic!("{other:?}"),
            };
        let (field, message) = told(&[RefersTo, Knows, Funds], Some(&[Flow, Joint]));
        assert_eq!(field, "layers");
        for part in [
            "KNOWS est de la couche KNOW",
            "FUNDS est de la couche GOVERN",
            "les couches demandées sont FLOW, JOINT",
            "omettez « layers »",
        ] {
            assert!(message.contains(part), "{message}");
        }
        assert!(!message.contains("REFERS_TO"), "{message}");
        for of in [None, Some(PartnershipLayer::ALL)] {
            let (field, message) = told(&[RefersTo, NoLinkDeclared], of);
            assert_eq!(field, "partnershipKinds");
            assert!(message.contains("NO_LINK_DECLARED"), "{message}");
        }
    }
}
