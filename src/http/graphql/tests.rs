use super::*;
use async_graphql::{PathSegment, ServerError};

fn answer(data: Value, code: &str, path: Vec<PathSegment>) -> Answer {
    let mut error = ServerError::new("x", None);
    let mut values = async_graphql::ErrorExtensionValues::default();
    values.set("code", code);
    error.extensions = Some(values);
    error.path = path;
    let mut answer = Answer::new(data);
    answer.errors.push(error);
    answer
}

#[test]
fn the_status_says_whether_anything_was_executed() {
    let refused = answer(Value::Null, "GRAPHQL_VALIDATION_FAILED", Vec::new());
    assert_eq!(
        status(&refused, Form::GraphqlResponse),
        StatusCode::BAD_REQUEST
    );
    assert_eq!(status(&refused, Form::Unnamed), StatusCode::BAD_REQUEST);
    assert_eq!(status(&refused, Form::Json), StatusCode::OK);
    assert!(
        !String::from_utf8(body_of(&refused).unwrap())
            .unwrap()
            .contains("data")
    );
    let path = vec![PathSegment::Field("actors".to_owned())];
    let partial = answer(Value::Null, "BAD_USER_INPUT", path);
    assert_eq!(status(&partial, Form::GraphqlResponse), StatusCode::OK);
    let slow = answer(Value::Null, "REQUEST_TIMEOUT", Vec::new());
    assert_eq!(
        status(&slow, Form::GraphqlResponse),
        StatusCode::GATEWAY_TIMEOUT
    );
    let fine = Answer::new(Value::from(1));
    assert_eq!(status(&fine, Form::GraphqlResponse), StatusCode::OK);
}
