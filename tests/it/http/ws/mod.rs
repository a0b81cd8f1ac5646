//! GraphQL over WebSocket against a server that listens, with a client that speaks nothing but frames.

mod changes;
mod closing;
mod limits;
mod protocol;

use std::time::Duration;

use axum::Router;
use futures_util::{SinkExt, StreamExt};
use passerelles::domain::vocab::Role;
use passerelles::graphql::{Limits, SocketLimits};
use passerelles::http::{Holding, HttpState, Origins, Proxies, router, serve};
use passerelles::policy::Viewer;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::graphql::TestApi;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that listens on a port of its own, over a told world.
pub(super) struct Server {
    api: TestApi,
    /// What it serves, to be asked without a socket.
    routes: Router,
    address: String,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
}

impl Server {
    async fn new() -> Self {
        Self::with(SocketLimits::default(), &[]).await
    }

    async fn with(sockets: SocketLimits, origins: &[&str]) -> Self {
        let limits = Limits {
            sockets,
            ..Limits::default()
        };
        Self::under(limits, origins).await
    }

    pub(super) async fn under(limits: Limits, origins: &[&str]) -> Self {
        let api = TestApi::told().await;
        let origins = Origins::parse(&origins.join(", ")).unwrap();
        let state = HttpState::new(api.directory.clone(), limits);
        let state = state.with_socket_origins(origins);
        let sockets = state.sockets();
        let routes = router(state);
        let served_routes = routes.clone();
        let holding = Holding::new(&limits, Proxies::default());
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = sockets.clone().close_with(async { drop(stopped.await) });
        let (told, address) = oneshot::channel();
        let served = passerelles::runtime::spawn(async move {
            let listening = |bound: std::net::SocketAddr| told.send(bound.to_string()).unwrap();
            serve("127.0.0.1:0", served_routes, holding, listening, stopped)
                .await
                .unwrap();
            sockets.closed().await;
        });
        Self {
            api,
            routes,
            address: address.await.unwrap(),
            stop: Some(stop),
            served,
        }
    }

    /// A request for a socket in the protocol.
    fn request(&self) -> Request<()> {
        let url = format!("ws://{}/graphql/ws", self.address);
        let mut request = url.into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        request
    }

    /// A socket of which nothing was said yet.
    async fn open(&self) -> Client {
        Client::of(self.request()).await
    }

    /// A socket that may ask, for a holder of a token or for anybody.
    pub(super) async fn begun(&self, token: Option<&str>) -> Client {
        let mut client = self.open().await;
        client
            .send(&json!({ "type": "connection_init", "payload": { "token": token } }))
            .await;
        assert_eq!(client.next().await, json!({ "type": "connection_ack" }));
        client
    }

    /// How a socket is closed that begins with a token that is not in force.
    pub(super) async fn begun_badly(&self, token: &str) -> (u16, String) {
        let mut client = self.open().await;
        client
            .send(&json!({ "type": "connection_init", "payload": { "token": token } }))
            .await;
        client.closed().await
    }

    /// The status and the body of the answer to a request that gets no socket.
    async fn refused(&self, request: Request<()>) -> (u16, Value) {
        match connect_async(request).await {
            Err(Error::Http(response)) => {
                let body = response.body().clone().unwrap_or_default();
                let body = serde_json::from_slice(&body).unwrap_or_default();
                (response.status().as_u16(), body)
            }
            other => panic!("{other:?}"),
        }
    }

    /// A token of a role.
    async fn token(&self, role: Role) -> (i64, String) {
        let tokens = self.api.directory.tokens();
        let made = tokens
            .create(&Viewer::Operator, "portail", role, None)
            .await;
        made.unwrap()
    }

    /// Tells the server to stop, and waits until it has.
    async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        tokio::time::timeout(PATIENCE, self.served)
            .await
            .expect("the server stops")
            .unwrap();
    }
}

/// A client of one socket.
pub(super) struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    async fn of(request: Request<()>) -> Self {
        Self(connect_async(request).await.unwrap().0)
    }

    async fn send(&mut self, message: &Value) {
        self.say(&message.to_string()).await;
    }

    async fn say(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// Asks for an operation under an identifier.
    async fn ask(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.send(&json!({ "type": "subscribe", "id": id, "payload": payload }))
            .await;
    }

    async fn frame(&mut self) -> Message {
        loop {
            let frame = tokio::time::timeout(PATIENCE, self.0.next());
            let frame = frame.await.expect("a frame comes").expect("it is open");
            match frame.unwrap() {
                Message::Ping(_) | Message::Pong(_) => {}
                frame => return frame,
            }
        }
    }

    /// The next message.
    async fn next(&mut self) -> Value {
        match self.frame().await {
            Message::Text(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The data that the only answer to an operation holds.
    async fn data(&mut self, id: &str) -> Value {
        let mut answer = self.next().await;
        assert_eq!(
            (&answer["type"], &answer["id"]),
            (&json!("next"), &json!(id))
        );
        assert_eq!(answer["payload"].get("errors"), None, "{answer}");
        let complete = json!({ "type": "complete", "id": id });
        assert_eq!(self.next().await, complete);
        answer["payload"]["data"].take()
    }

    /// The code of the first error that refuses an operation.
    async fn code(&mut self, id: &str) -> String {
        let answer = self.next().await;
        assert_eq!(
            (&answer["type"], &answer["id"]),
            (&json!("error"), &json!(id))
        );
        let error = &answer["payload"][0]["extensions"];
        assert!(error["messageEn"].is_string() && error["requestId"].is_string());
        error["code"].as_str().unwrap().to_owned()
    }

    /// The next change that a subscription tells.
    async fn change(&mut self, id: &str) -> Value {
        let mut answer = self.next().await;
        assert_eq!(
            (&answer["type"], &answer["id"]),
            (&json!("next"), &json!(id))
        );
        assert_eq!(answer["payload"].get("errors"), None, "{answer}");
        answer["payload"]["data"]["changes"].take()
    }

    /// The code and reason of the close that comes next.
    async fn closed(&mut self) -> (u16, String) {
        match self.frame().await {
            Message::Close(Some(frame)) => (frame.code.into(), frame.reason.to_string()),
            other => panic!("{other:?}"),
        }
    }
}
