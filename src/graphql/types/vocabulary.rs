//! The closed lists, for clients that build menus from them.

use async_graphql::{Object, SimpleObject};

use super::listed::enum_name;
use crate::domain::mapping::{
    Mapping, Nomenclature, actor_kind_mappings, concern_groups, concern_mappings, public_mappings,
    public_parent, theme_mappings,
};
use crate::domain::vocab::{self, Vocabulary as List};

/// Every closed list with labels and the mapping to official nomenclatures.
pub(crate) struct Vocabulary;

/// A closed list.
#[derive(Clone, SimpleObject)]
pub(crate) struct VocabularyList {
    /// Name of the list; also that of its enumeration, when the schema has one.
    name: String,
    /// Its values, in the order of the list; about a hundred at most.
    values: Vec<VocabularyValue>,
}

/// A value of a closed list.
#[derive(Clone, Default, SimpleObject)]
pub(crate) struct VocabularyValue {
    /// The value, as its enumeration names it.
    value: String,
    /// The official or stored code, as files write it.
    code: String,
    /// What French readers see.
    label_fr: String,
    /// What English readers see.
    label_en: String,
    /// Family of a sector, or of a theme of data·inclusion.
    family: Option<String>,
    /// Usual main sector of a kind of actor.
    sector: Option<String>,
    /// Layer of a kind of partnership.
    layer: Option<String>,
    /// Whether a kind of partnership has no direction.
    symmetric: Option<bool>,
    /// Which sides a concern goes to, the first one first; empty for other lists.
    groups: Vec<String>,
    /// The official public that one of our own extends.
    parent: Option<String>,
    /// Values of official nomenclatures that mean the same or are nearest;
    /// a few at most.
    mappings: Vec<VocabularyMapping>,
}

/// The value of an official nomenclature.
#[derive(Clone, SimpleObject)]
pub(crate) struct VocabularyMapping {
    /// The nomenclature.
    nomenclature: String,
    /// Its code; ends with `*` when a whole family is meant.
    code: String,
    /// Name of the nomenclature and code, for readers.
    label: String,
    /// Whether both values mean the same; otherwise it is the nearest.
    exact: bool,
}

impl From<&Mapping> for VocabularyMapping {
    fn from(mapping: &Mapping) -> Self {
        let nomenclature: Nomenclature = mapping.nomenclature;
        Self {
            nomenclature: nomenclature.code().to_owned(),
            code: mapping.code.to_owned(),
            label: format!("{} : {}", nomenclature.label_fr(), mapping.code),
            exact: mapping.exact,
        }
    }
}

fn plain<V: List>(value: V) -> VocabularyValue {
    VocabularyValue {
        value: enum_name(value.code()),
        code: value.code().to_owned(),
        label_fr: value.label_fr().to_owned(),
        label_en: value.label_en().to_owned(),
        ..VocabularyValue::default()
    }
}

fn list<V: List>(name: &str, value: impl Fn(V) -> VocabularyValue) -> VocabularyList {
    VocabularyList {
        name: name.to_owned(),
        values: V::ALL.iter().copied().map(value).collect(),
    }
}

fn mappings(mappings: &[Mapping]) -> Vec<VocabularyMapping> {
    mappings.iter().map(VocabularyMapping::from).collect()
}

fn code<V: List>(value: V) -> String {
    enum_name(value.code())
}

fn rich_lists() -> Vec<VocabularyList> {
    vec![
        list("Sector", |sector: vocab::Sector| VocabularyValue {
            family: Some(code(sector.family())),
            ..plain(sector)
        }),
        list("ActorKind", |kind: vocab::ActorKind| VocabularyValue {
            sector: kind.usual_sector().map(code),
            mappings: mappings(actor_kind_mappings(kind)),
            ..plain(kind)
        }),
        list("PartnershipKind", |kind: vocab::PartnershipKind| {
            VocabularyValue {
                layer: kind.layer().map(code),
                symmetric: Some(kind.is_symmetric()),
                ..plain(kind)
            }
        }),
        list("Theme", |theme: vocab::Theme| VocabularyValue {
            family: theme.family().map(code),
            mappings: mappings(&theme_mappings(theme)),
            ..plain(theme)
        }),
        list("Public", |public: vocab::Public| VocabularyValue {
            parent: public_parent(public).map(code),
            mappings: mappings(public_mappings(public)),
            ..plain(public)
        }),
        list("Concern", |concern: vocab::Concern| VocabularyValue {
            groups: concern_groups(concern).iter().copied().map(code).collect(),
            mappings: mappings(concern_mappings(concern)),
            ..plain(concern)
        }),
    ]
}

macro_rules! plain_lists {
    ($($name:ident)+) => { vec![$(list(stringify!($name), plain::<vocab::$name>)),+] };
}

fn lists() -> Vec<VocabularyList> {
    let mut lists = rich_lists();
    lists.extend(plain_lists![
        SectorFamily ActorStatus ContactChannel ExternalIdScheme PartnershipLayer PartnershipStatus
        Confirmation ConcernGroup AlertOutcome TerritoryKind GroupRole BodyKind WorkingGroupStatus
        CallKind CallStatus ApplicationStatus ProjectStatus ProposalStatus TourChannel Visibility Certainty Role Operation ThemeFamily
        IndicatorDirection IndicatorFamily IndicatorAggregation AbsenceReason ValueOrigin
        CallerRole Tenure BenefitScheme MobilisableBy AlertLineKind RuleSetStatus
    ]);
    lists.sort_by(|one, other| one.name.cmp(&other.name));
    lists
}

/// Every closed list with labels and the mapping to official nomenclatures.
#[Object]
impl Vocabulary {
    /// The lists by name; all of them, some thirty, when no name is given.
    #[graphql(complexity = "30 + child_complexity")]
    async fn lists(
        &self,
        #[graphql(desc = "Names of the lists wanted.")] names: Option<Vec<String>>,
    ) -> Vec<VocabularyList> {
        let mut lists = lists();
        if let Some(names) = names {
            lists.retain(|list| names.contains(&list.name));
        }
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there_once() {
        let lists = lists();
        assert_eq!(lists.len(), 41);
        let mut names: Vec<_> = lists.iter().map(|list| &list.name).collect();
        names.dedup();
        assert_eq!(names.len(), 41);
    }

    #[test]
    fn values_say_what_they_map_to() {
        let lists = lists();
        let value = |list: &str, code: &str| {
            let list = lists.iter().find(|one| one.name == list).unwrap();
            list.values
                .iter()
                .find(|one| one.code == code)
                .unwrap()
                .clone()
        };
        let chrs = value("ActorKind", "CHRS");
        assert_eq!(chrs.sector.as_deref(), Some("SHELTER"));
        assert_eq!(chrs.mappings.len(), 2);
        assert_eq!(
            value("Public", "enfants-0-3").parent.as_deref(),
            Some("FAMILLES")
        );
        assert_eq!(value("Concern", "PESTS_DIRT").groups.len(), 2);
        assert_eq!(value("PartnershipKind", "AGREEMENT").symmetric, Some(true));
        let lodging = value(
            "Theme",
            "logement-hebergement--se-maintenir-dans-le-logement",
        );
        assert_eq!(
            lodging.value,
            "LOGEMENT_HEBERGEMENT__SE_MAINTENIR_DANS_LE_LOGEMENT"
        );
        assert_eq!(lodging.family.as_deref(), Some("LOGEMENT_HEBERGEMENT"));
        assert_eq!(value("ThemeFamily", "sante").label_fr, "Santé");
        assert_eq!(value("Theme", "ENERGY_POVERTY").family, None);
    }
}
