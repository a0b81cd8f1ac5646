//! The closed lists as GraphQL enumerations, made from the lists themselves.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry};
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType,
    Positioned, ServerResult, Value,
};

use crate::domain::vocab::{self, Vocabulary};

/// A closed list that the schema shows as an enumeration.
pub(crate) trait Listed: Vocabulary + Send + Sync {
    /// The name of the enumeration.
    const NAME: &'static str;
    /// What the list is.
    const DESCRIPTION: &'static str;
}

/// Declares the name and description of enumerations; their values come from the lists.
macro_rules! listed {
    ($($list:ident $description:literal;)+) => { $(
        impl Listed for vocab::$list {
            const NAME: &'static str = stringify!($list);
            const DESCRIPTION: &'static str = $description;
        }
    )+ };
}

listed! {
    Sector "The world an actor works in.";
    SectorFamily "A family of sectors; matrices are read by family first.";
    ActorKind "What kind of actor it is.";
    ActorStatus "Whether an actor is at work.";
    ContactChannel "How an actor can be reached.";
    ExternalIdScheme "A register that numbers actors.";
    Visibility "Who may read a value.";
    Certainty "How sure a fact is.";
    Operation "What was done to a record.";
    Role "What the holder of a token may do.";
    GroupRole "What a member does in a group or body.";
    BodyKind "What a governance body is for.";
    WorkingGroupStatus "Where a working group or body stands.";
    CallKind "The form of a call.";
    CallStatus "Where a call stands.";
    ApplicationStatus "Where an application stands; SELECTED ones are the laureates.";
    ProjectStatus "Where the project of a selected application stands.";
    ProposalStatus "What became of a group's proposal.";
    TourChannel "How an actor was met in a contact tour.";
    PartnershipKind "The nature of a tie between two actors; \"A\" is `from`, \"B\" is `to`.";
    PartnershipLayer "What passes along a tie.";
    PartnershipStatus "The state of a partnership.";
    Confirmation "Who vouches for a partnership.";
    TerritoryKind "What kind of set of communes a territory is.";
    IndicatorDirection "Which way an indicator points.";
    IndicatorFamily "What an indicator speaks of.";
    IndicatorAggregation "How the figures of communes make up that of a larger territory.";
    AbsenceReason "Why a figure has no value.";
    ValueOrigin "Where a value comes from.";
    Theme "What an actor or a partnership is about: our themes, then data·inclusion's.\n\nThe name of an official value is its code, `logement-hebergement--louer-un-logement` say, in capitals with `_` for `-`. `vocabulary` tells the nearest official value of each of ours; a filter on one finds actors that bear it, not those that bear the other.";
    Concern "What is observed at somebody's home or of somebody: what an alert is about.";
    ConcernGroup "Which side a concern goes to.";
    CallerRole "Who asks whom to alert.";
    Tenure "How the person holds the home.";
    BenefitScheme "The fund that pays the person's benefits.";
    MobilisableBy "Who may use a desk.";
    AlertLineKind "What a line of the national path is.";
    RuleSetStatus "Where a set of rules stands.";
    AlertOutcome "What became of an alert.";
    Public "Whom an actor serves: data·inclusion's publics, then ours.";
}

/// A value of a closed list, in an answer or an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code<V>(pub(crate) V);

/// The values of a list of codes.
pub(crate) fn values<V>(codes: Option<Vec<Code<V>>>) -> Vec<V> {
    codes
        .unwrap_or_default()
        .into_iter()
        .map(|code| code.0)
        .collect()
}

/// The codes of a list of values.
pub(crate) fn codes<V>(values: impl IntoIterator<Item = V>) -> Vec<Code<V>> {
    values.into_iter().map(Code).collect()
}

/// The name in the schema of a code: `enfants-0-3` becomes `ENFANTS_0_3`, `sante--addictions` `SANTE__ADDICTIONS`.
pub(crate) fn enum_name(code: &str) -> String {
    code.to_ascii_uppercase().replace('-', "_")
}

fn describe<V: Listed>() -> MetaType {
    let value = |value: &V| {
        let name = enum_name(value.code());
        let meaning = MetaEnumValue {
            name: name.clone(),
            description: Some(format!("{}\n({})", value.label_en(), value.label_fr())),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        (name, meaning)
    };
    MetaType::Enum {
        name: V::NAME.to_owned(),
        description: Some(V::DESCRIPTION.to_owned()),
        enum_values: V::ALL.iter().map(value).collect(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(std::any::type_name::<Code<V>>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

impl<V: Listed> Code<V> {
    fn value(self) -> Value {
        Value::Enum(Name::new(enum_name(self.0.code())))
    }
}

impl<V: Listed> InputType for Code<V> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(V::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, |_| describe::<V>())
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let value = value.unwrap_or_default();
        let name = match &value {
            Value::Enum(name) => name.as_str(),
            Value::String(name) => name.as_str(),
            _ => return Err(InputValueError::expected_type(value)),
        };
        V::ALL
            .iter()
            .find(|one| enum_name(one.code()) == name)
            .map(|one| Self(*one))
            .ok_or_else(|| InputValueError::custom(format!("{} has no value \"{name}\"", V::NAME)))
    }

    fn to_value(&self) -> Value {
        self.value()
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<V: Listed> OutputType for Code<V> {
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed(V::NAME)
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, |_| describe::<V>())
    }

    async fn resolve(
        &self,
        _context: &ContextSelectionSet<'_>,
        _field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        Ok(self.value())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{Public, Sector};

    #[test]
    fn official_codes_become_names_and_read_back() {
        assert_eq!(enum_name("enfants-0-3"), "ENFANTS_0_3");
        for public in Public::ALL {
            let value = Code(*public).value();
            assert_eq!(Code::<Public>::parse(Some(value)).unwrap().0, *public);
        }
        let text = Some(Value::from("HOUSING"));
        assert_eq!(Code::<Sector>::parse(text).unwrap().0, Sector::Housing);
        assert!(Code::<Sector>::parse(Some(Value::from("housing"))).is_err());
        assert!(Code::<Sector>::parse(Some(Value::from(1))).is_err());
    }
}
