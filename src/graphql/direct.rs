//! Objects whose fields are asked at once, one after the other.
//!
//! The library makes a task of every field of every object and looks its type up for its extensions, which costs more than
//! most fields themselves. Here a field that answers at once is done with when it was asked; only those that have to wait,
//! for a batch of rows for instance, are kept and waited for together. The answer is the same.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::ops::Deref;
use std::pin::Pin;
use std::task::Poll;

use async_graphql::futures_util::future::{BoxFuture, join_all, try_join_all};
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, Selection};
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::resolve_container;
use async_graphql::{
    ContainerType, Context, ContextSelectionSet, Name, ObjectType, OutputType, Positioned,
    ServerResult, Value,
};

/// An object whose fields are asked directly.
#[derive(Clone, Debug)]
pub(crate) struct Direct<T>(pub(crate) T);

impl<T> Deref for Direct<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ContainerType> ContainerType for Direct<T> {
    async fn resolve_field(&self, context: &Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(context).await
    }
}

impl<T: ObjectType> ObjectType for Direct<T> {}

impl<T: ContainerType> OutputType for Direct<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        object(context, &self.0).await
    }
}

/// A list of such objects.
#[derive(Clone, Debug)]
pub(crate) struct DirectList<T>(pub(crate) Vec<T>);

impl<T> Deref for DirectList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: ContainerType> OutputType for DirectList<T> {
    fn type_name() -> Cow<'static, str> {
        Vec::<T>::type_name()
    }

    fn qualified_type_name() -> String {
        Vec::<T>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Vec::<T>::create_type_info(registry)
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        _: &Positioned<Field>,
    ) -> ServerResult<Value> {
        // Items wait together, so that what they ask for is one batch.
        let items = self.0.iter().enumerate().map(|(index, item)| async move {
            let context = context.with_index(index);
            let answer = object(&context, item).await;
            answer.map_err(|error| context.set_error_path(error))
        });
        Ok(Value::List(try_join_all(items).await?))
    }
}

/// The fields of a selection when it holds nothing else and each under a name of its own.
fn fields<'a>(context: &ContextSelectionSet<'a>) -> Option<Vec<&'a Positioned<Field>>> {
    let items = &context.item.node.items;
    let mut fields: Vec<&Positioned<Field>> = Vec::with_capacity(items.len());
    for item in items {
        let Selection::Field(field) = &item.node else {
            return None;
        };
        if !field.node.directives.is_empty() {
            return None;
        }
        fields.push(field);
    }
    Some(fields)
}

/// A place in memory that serves all fields that answer at once, one after the other.
struct Place<F>(Option<Pin<Box<F>>>);

impl<F> Place<F> {
    fn take(&mut self, future: F) -> Pin<Box<F>> {
        match self.0.take() {
            Some(mut place) => {
                place.set(future);
                place
            }
            None => Box::pin(future),
        }
    }
}

/// What a selection of an object gives. On the heap, since objects hold objects of their own type.
fn object<'a, T: ContainerType>(
    context: &'a ContextSelectionSet<'a>,
    root: &'a T,
) -> BoxFuture<'a, ServerResult<Value>> {
    Box::pin(answer(context, root))
}

async fn answer<T: ContainerType>(
    context: &ContextSelectionSet<'_>,
    root: &T,
) -> ServerResult<Value> {
    let Some(fields) = fields(context) else {
        return resolve_container(context, root).await;
    };
    let ask = |field| async move {
        let context = context.with_field(field);
        root.resolve_field(&context).await
    };
    let mut found: IndexMap<Name, Value> = IndexMap::with_capacity(fields.len());
    let mut waiting = Vec::new();
    let mut failed: Vec<Name> = Vec::new();
    let mut free = Place(None);
    for field in fields {
        let name = field.node.response_key().node.clone();
        let (place, former) = found.insert_full(name, Value::Null);
        if former.is_some() {
            // Two selections of one field are merged; that is seldom, and the library does it.
            return resolve_container(context, root).await;
        }
        if field.node.name.node == "__typename" {
            found[place] = Value::String(root.introspection_type_name().into_owned());
            continue;
        }
        let mut asked = free.take(ask(field));
        match poll_fn(|task| Poll::Ready(asked.as_mut().poll(task))).await {
            Poll::Ready(answer) => {
                match answer {
                    Ok(value) => found[place] = value.unwrap_or_default(),
                    Err(error) => {
                        context.add_error(error);
                        failed.push(field.node.response_key().node.clone());
                    }
                }
                free = Place(Some(asked));
            }
            Poll::Pending => waiting.push((place, field, asked)),
        }
    }
    drop(free);
    let (waited, asked): (Vec<_>, Vec<_>) = waiting
        .into_iter()
        .map(|(place, field, asked)| ((place, field), asked))
        .unzip();
    for ((place, field), answer) in waited.into_iter().zip(join_all(asked).await) {
        match answer {
            Ok(value) => found[place] = value.unwrap_or_default(),
            Err(error) => {
                context.add_error(error);
                failed.push(field.node.response_key().node.clone());
            }
        }
    }
    // As the library does: a field that failed is not there, and an object without any is null.
    for name in &failed {
        found.shift_remove(name);
    }
    if found.is_empty() {
        return Ok(Value::Null);
    }
    Ok(Value::Object(found))
}

#[cfg(test)]
mod tests {
    use async_graphql::{
        EmptyMutation, EmptySubscription, Error, Object, Request, Response, Schema, SimpleObject,
        ValidationMode,
    };

    use super::*;

    /// Gives way once, as a field does that waits for a batch.
    async fn later() {
        tokio::task::yield_now().await;
    }

    #[derive(Clone, SimpleObject)]
    struct Leaf {
        number: i32,
        text: Option<String>,
    }

    /// A tree of objects of the same type, as actors are among their partners.
    #[derive(Clone)]
    struct Tree(i32);

    #[Object]
    impl Tree {
        async fn number(&self) -> i32 {
            self.0
        }

        async fn late(&self) -> i32 {
            later().await;
            self.0 + 100
        }

        async fn none(&self) -> Option<Leaf> {
            None
        }

        async fn fails(&self) -> Result<i32, Error> {
            std::future::ready(Err(Error::new(format!("no {}", self.0)))).await
        }

        async fn fails_late(&self) -> Result<Option<i32>, Error> {
            later().await;
            Err(Error::new("late"))
        }

        async fn leaf(&self, #[graphql(default = 2)] times: i32) -> Leaf {
            Leaf {
                number: self.0 * times,
                text: (self.0 > 1).then(|| "text".to_owned()),
            }
        }

        async fn by_them(&self) -> Vec<Tree> {
            (0..self.0).map(Tree).collect()
        }

        async fn by_ours(&self) -> DirectList<Tree> {
            DirectList((0..self.0).map(Tree).collect())
        }
    }

    struct Query;

    #[Object]
    impl Query {
        async fn by_them(&self) -> Tree {
            Tree(3)
        }

        async fn by_ours(&self) -> Direct<Tree> {
            Direct(Tree(3))
        }
    }

    /// The answer to a selection of a tree, by the library or by ours at every level.
    async fn answer(selection: &str, by: &str) -> String {
        // Strictly, a fragment that no selection spreads would be a fault.
        let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
            .validation_mode(ValidationMode::Fast)
            .finish();
        let query = format!(
            "query($no: Boolean! = false) {{ tree: BY {selection} }}
            fragment F on Tree {{ number leaf {{ text }} }}"
        );
        let mut answer: Response = schema.execute(Request::new(query.replace("BY", by))).await;
        answer.errors.sort_by_key(|error| format!("{error:?}"));
        serde_json::to_string(&answer).unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_that_of_the_library() {
        for selection in [
            "{ number }",
            "{ number n: number late __typename none { number } leaf { number text } }",
            "{ late leaf(times: 5) { number } other: leaf(times: 7) { number } number }",
            "{ list: BY { number list: BY { number late list: BY { late number } } } }",
            "{ ...F late leaf { number } }",
            "{ leaf { number } leaf { text } number number }",
            "{ number @skip(if: true) late @include(if: $no) leaf { number @include(if: true) } }",
            "{ number ... on Tree { late leaf { text } } ... { none { text } } }",
            "{ number fails late }",
            "{ fails }",
            "{ failsLate number list: BY { number failsLate } }",
            "{ list: BY { fails } number }",
        ] {
            let (library, ours) = (answer(selection, "byThem"), answer(selection, "byOurs"));
            // Nothing of the question tells which is which but the fields themselves.
            let (library, ours) = (library.await, ours.await);
            assert_eq!(value(&ours), value(&library), "{selection}");
            assert!(ours.contains("\"tree\""), "{ours}");
        }
    }

    /// An answer whatever the order of its fields: the library gives them as they are answered.
    fn value(answer: &str) -> serde_json::Value {
        serde_json::from_str(&answer.replace("byOurs", "byThem")).unwrap()
    }

    #[tokio::test]
    async fn fields_stand_as_they_were_asked_for() {
        let answer = answer("{ late number leaf { text number } }", "byOurs").await;
        let at = |key: &str| answer.find(key).unwrap();
        assert!(
            at("late") < at("\"number\":3") && at("\"number\":3") < at("leaf"),
            "{answer}"
        );
    }
}
