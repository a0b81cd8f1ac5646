//! Through a document once: fields, selections, spreads, and what each definition uses.

use async_graphql::Pos;
use async_graphql::Positioned;
use async_graphql::parser::types::{
    ExecutableDocument, Field, FragmentSpread, InlineFragment, OperationDefinition, OperationType,
    Selection, SelectionSet,
};
use async_graphql::registry::{__DirectiveLocation as Location, MetaType, Registry};

use super::Question;
use super::directives::of_operation;
use super::fault::Faults;
use super::suggestion::nearest;
use super::types::named;

/// The field that every object has.
pub(super) const TYPE_NAME: &str = "__typename";

/// A variable where it is used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage<'a> {
    pub(super) name: &'a str,
    pub(super) place: Pos,
    /// The type of the place, when the schema knows it.
    pub(super) ty: Option<&'a str>,
    /// Whether the place has a default value, so that nothing need be given.
    pub(super) has_default: bool,
    /// Whether it is the one field of an object that takes exactly one.
    pub(super) is_one_of: bool,
}

/// What an operation or fragment holds itself, fragments that it spreads left out.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    /// The name of a fragment or operation; `None` for the operation without one.
    pub(super) name: Option<&'a str>,
    /// Whether it is an operation.
    pub(super) is_operation: bool,
    pub(super) usages: Vec<Usage<'a>>,
    pub(super) spreads: Vec<(&'a str, Pos)>,
}

/// On the way through a document.
pub(super) struct Walk<'a, 'f> {
    pub(super) question: Question<'a>,
    pub(super) faults: &'f mut Faults,
    pub(super) scope: Scope<'a>,
}

/// The type at the root of an operation; `None` when the schema has none.
pub(super) fn root(registry: &Registry, kind: OperationType) -> Option<&MetaType> {
    let name = match kind {
        OperationType::Query => Some(registry.query_type.as_str()),
        OperationType::Mutation => registry.mutation_type.as_deref(),
        OperationType::Subscription => registry.subscription_type.as_deref(),
    };
    registry.types.get(name?)
}

impl<'a, 'f> Walk<'a, 'f> {
    /// At the start of a document.
    pub(super) fn new(question: &Question<'a>, faults: &'f mut Faults) -> Self {
        Self {
            question: *question,
            faults,
            scope: Scope::default(),
        }
    }

    /// Goes through all definitions; what each uses.
    pub(super) fn document(mut self) -> Vec<Scope<'a>> {
        let document: &'a ExecutableDocument = self.question.document;
        let mut scopes = Vec::new();
        for (name, operation) in document.operations.iter() {
            self.scope.name = name.map(async_graphql::Name::as_str);
            self.scope.is_operation = true;
            self.operation(operation);
            scopes.push(std::mem::take(&mut self.scope));
        }
        for (name, fragment) in &document.fragments {
            self.scope.name = Some(name.as_str());
            self.directives(&fragment.node.directives, Location::FRAGMENT_DEFINITION);
            let on = &fragment.node.type_condition.node.on;
            let parent = self.condition(on.node.as_str(), on.pos);
            self.selections(parent, &fragment.node.selection_set);
            scopes.push(std::mem::take(&mut self.scope));
        }
        scopes
    }

    fn operation(&mut self, operation: &'a Positioned<OperationDefinition>) {
        let kind = operation.node.ty;
        for definition in &operation.node.variable_definitions {
            let directives = &definition.node.directives;
            self.directives(directives, Location::VARIABLE_DEFINITION);
        }
        self.directives(&operation.node.directives, of_operation(kind));
        let parent = root(self.question.registry, kind);
        if parent.is_none() {
            self.faults.add(
                &[operation.pos],
                format!("ce schéma n'a pas d'opération « {kind} »"),
                format!("This schema has no operation \"{kind}\""),
            );
        }
        self.selections(parent, &operation.node.selection_set);
    }

    fn selections(&mut self, parent: Option<&'a MetaType>, set: &'a Positioned<SelectionSet>) {
        for selection in &set.node.items {
            match &selection.node {
                Selection::Field(field) => self.field(parent, field),
                Selection::InlineFragment(inline) => self.inline(parent, inline),
                Selection::FragmentSpread(spread) => self.spread(parent, spread),
            }
        }
    }

    fn field(&mut self, parent: Option<&'a MetaType>, field: &'a Positioned<Field>) {
        let Field {
            name,
            arguments,
            directives,
            selection_set,
            ..
        } = &field.node;
        let name = name.node.as_str();
        let declared = parent.and_then(|parent| parent.field_by_name(name));
        let is_type_name = name == TYPE_NAME && parent.is_none_or(MetaType::is_composite);
        if let Some(parent) = parent
            && declared.is_none()
            && !is_type_name
        {
            self.no_such_field(parent, name, field.pos);
        }
        if ["__schema", "__type"].contains(&name) && !self.question.introspects {
            self.faults.add(
                &[field.pos],
                "l'introspection est fermée sur ce serveur ; le schéma est publié avec le programme (schema.graphql)",
                "Introspection is closed on this server; the schema is published with the program (schema.graphql)",
            );
        }
        self.directives(directives, Location::FIELD);
        if declared.is_some() || is_type_name {
            let of = (
                format!("le champ « {name} »"),
                format!("The field \"{name}\""),
            );
            let arguments_declared = declared.into_iter().flat_map(|field| field.args.values());
            self.arguments(arguments, arguments_declared, field.pos, (&of.0, &of.1));
        } else {
            for (_, value) in arguments {
                self.variables_within(&value.node, value.pos);
            }
        }
        let inner = declared.and_then(|field| named(self.question.registry, &field.ty));
        let has_selections = !selection_set.node.items.is_empty();
        let is_leaf = is_type_name || inner.is_some_and(MetaType::is_leaf);
        if is_leaf && has_selections {
            self.faults.add(
                &[field.pos],
                format!("le champ « {name} » est une valeur simple, sans champs à choisir"),
                format!("The field \"{name}\" is a plain value, without fields to select"),
            );
        }
        if inner.is_some_and(MetaType::is_composite) && !has_selections {
            self.faults.add(
                &[field.pos],
                format!("choisissez des champs de « {name} » entre accolades"),
                format!("Select fields of \"{name}\" between braces"),
            );
        }
        self.selections(inner.filter(|ty| ty.is_composite()), selection_set);
    }

    fn no_such_field(&mut self, parent: &MetaType, name: &str, place: Pos) {
        let fields = parent.fields().into_iter().flat_map(|fields| fields.keys());
        let (near_fr, near_en) = self.nearest(name, fields.map(String::as_str));
        let of = parent.name();
        self.faults.add(
            &[place],
            format!("le type « {of} » n'a pas de champ « {name} »{near_fr}"),
            format!("The type \"{of}\" has no field \"{name}\"{near_en}"),
        );
    }

    /// The type that a fragment is about, which must be one with fields.
    fn condition(&mut self, name: &str, place: Pos) -> Option<&'a MetaType> {
        let Some(ty) = self.question.registry.types.get(name) else {
            self.faults.add(
                &[place],
                format!("le type « {name} » n'existe pas"),
                format!("There is no type \"{name}\""),
            );
            return None;
        };
        if !ty.is_composite() {
            self.faults.add(
                &[place],
                format!("un fragment ne peut porter sur « {name} », qui n'a pas de champs"),
                format!("A fragment cannot be about \"{name}\", which has no fields"),
            );
            return None;
        }
        Some(ty)
    }

    fn inline(&mut self, parent: Option<&'a MetaType>, inline: &'a Positioned<InlineFragment>) {
        self.directives(&inline.node.directives, Location::INLINE_FRAGMENT);
        let inside = match &inline.node.type_condition {
            None => parent,
            Some(condition) => {
                let on = &condition.node.on;
                let inside = self.condition(on.node.as_str(), on.pos);
                self.overlap(parent, inside, inline.pos);
                inside
            }
        };
        self.selections(inside, &inline.node.selection_set);
    }

    fn spread(&mut self, parent: Option<&'a MetaType>, spread: &'a Positioned<FragmentSpread>) {
        self.directives(&spread.node.directives, Location::FRAGMENT_SPREAD);
        let name = spread.node.fragment_name.node.as_str();
        self.scope.spreads.push((name, spread.pos));
        let Some(fragment) = self.question.document.fragments.get(name) else {
            self.faults.add(
                &[spread.pos],
                format!("le fragment « {name} » n'est pas défini"),
                format!("The fragment \"{name}\" is not defined"),
            );
            return;
        };
        let on = fragment.node.type_condition.node.on.node.as_str();
        let inside = self.question.registry.types.get(on);
        self.overlap(parent, inside.filter(|ty| ty.is_composite()), spread.pos);
    }

    /// A fragment must be about something that can stand at its place.
    fn overlap(&mut self, outer: Option<&MetaType>, inner: Option<&MetaType>, place: Pos) {
        if let (Some(outer), Some(inner)) = (outer, inner)
            && !outer.type_overlap(inner)
        {
            let (outer, inner) = (outer.name(), inner.name());
            self.faults.add(
                &[place],
                format!("un fragment sur « {inner} » ne peut s'appliquer dans « {outer} »"),
                format!("A fragment on \"{inner}\" can never apply within \"{outer}\""),
            );
        }
    }

    /// The names that are nearest to one, when they may be told.
    pub(super) fn nearest<'n>(
        &self,
        written: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> (String, String) {
        if self.question.suggests {
            nearest(written, names)
        } else {
            (String::new(), String::new())
        }
    }
}
