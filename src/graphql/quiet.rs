//! When to send batches: once the request has asked for everything it can, not after a guess of time.
//!
//! A request is one task. While it is polled, or has been woken and waits for its turn, more keys may come; while batches
//! are under way, their answers will ask for more. Once it stands still and nothing is under way, everything that can be
//! asked for is there, and all batches that wait are sent together. So a page costs the same number of statements
//! whatever its length, however slow the machine, and in whatever order the database answers.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Wake, Waker};

use tokio::sync::oneshot;

/// Whether a request stands still, and which batches may go.
#[derive(Debug, Default)]
pub(super) struct Quiet(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    running: bool,
    woken: bool,
    /// The request has ended or was given up.
    over: bool,
    /// Batches that wait to be sent together.
    waiting: Vec<oneshot::Sender<Turn>>,
    /// Batches sent and not answered, and other work.
    under_way: usize,
}

/// A batch that may go, or other work of the request, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn(Arc<Quiet>);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0
            .change(|state| state.under_way = state.under_way.saturating_sub(1));
    }
}

impl Quiet {
    /// Changes the state, and sends the batches that wait when it has come to that.
    fn change(self: &Arc<Self>, change: impl FnOnce(&mut State)) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        let stands_still = !state.running && !state.woken && state.under_way == 0;
        if state.waiting.is_empty() || !(stands_still || state.over) {
            return;
        }
        let sent = std::mem::take(&mut state.waiting);
        state.under_way += sent.len();
        // A turn that nobody waits for comes back, is dropped and changes the state: not while it is locked.
        drop(state);
        for batch in sent {
            drop(batch.send(Turn(Arc::clone(self))));
        }
    }

    /// Holds all batches back until what is given is dropped.
    pub(super) fn busy(self: &Arc<Self>) -> Turn {
        self.change(|state| state.under_way += 1);
        Turn(Arc::clone(self))
    }

    /// Counts a batch in at once, so that it goes with all those asked for before the request stands still; what is given
    /// waits until it may go.
    pub(super) fn turn(self: &Arc<Self>) -> impl Future<Output = Option<Turn>> + Send + use<> {
        let (send, sent) = oneshot::channel();
        self.change(|state| state.waiting.push(send));
        // The sender is dropped unused only with the request's own state, after its last batch.
        async move { sent.await.ok() }
    }
}

/// The result of a request's work, noting when it stands still.
pub(super) async fn watched<F: Future>(quiet: Arc<Quiet>, work: F) -> F::Output {
    let mut work = pin!(work);
    let over = Over(Arc::clone(&quiet));
    let result = poll_fn(move |context| {
        quiet.change(|state| {
            state.running = true;
            state.woken = false;
        });
        let waker = Waker::from(Arc::new(Noting {
            waker: context.waker().clone(),
            quiet: Arc::clone(&quiet),
        }));
        let result = work.as_mut().poll(&mut Context::from_waker(&waker));
        quiet.change(|state| state.running = false);
        result
    })
    .await;
    drop(over);
    result
}

/// A request that ends, or is given up, lets the batches go that still wait for it.
struct Over(Arc<Quiet>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.change(|state| {
            state.running = false;
            state.woken = false;
            state.over = true;
        });
    }
}

/// Wakes the request, and notes that it was woken.
struct Noting {
    waker: Waker,
    quiet: Arc<Quiet>,
}

impl Wake for Noting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.quiet.change(|state| state.woken = true);
        self.waker.wake_by_ref();
    }
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;
    use std::task::Poll;

    use super::*;

    /// Whether something has not come to its end when it is asked once.
    async fn waits(mut one: Pin<&mut impl Future>) -> bool {
        poll_fn(|context| Poll::Ready(one.as_mut().poll(context).is_pending())).await
    }

    /// Gives way once, having asked to go on, as a set of futures does that has polled enough of them.
    async fn goes_on() {
        let mut given = false;
        poll_fn(|context| {
            if std::mem::replace(&mut given, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    #[tokio::test]
    async fn a_batch_waits_while_the_request_goes_on() {
        let quiet = Arc::new(Quiet::default());
        let order = Arc::new(Mutex::new(Vec::new()));
        let (batch, told) = (Arc::clone(&quiet), Arc::clone(&order));
        let (done, finished) = tokio::sync::oneshot::channel();
        let work = async {
            let turn = batch.turn();
            let task = tokio::task::spawn_local(async move {
                let _turn = turn.await;
                told.lock().unwrap().push("batch");
                done.send(()).unwrap();
            });
            for _ in 0..100 {
                goes_on().await;
                order.lock().unwrap().push("asked");
            }
            finished.await.unwrap();
            task.await.unwrap();
        };
        let local = tokio::task::LocalSet::new();
        local.run_until(watched(Arc::clone(&quiet), work)).await;
        let order = order.lock().unwrap();
        assert_eq!(order.len(), 101);
        assert_eq!(order.last(), Some(&"batch"));
    }

    #[tokio::test]
    async fn a_request_given_up_holds_nothing_back() {
        let quiet = Arc::new(Quiet::default());
        {
            let mut work = pin!(watched(Arc::clone(&quiet), std::future::pending::<()>()));
            assert!(waits(work.as_mut()).await);
        }
        let first = quiet.turn().await;
        // Nor does a batch that nobody answers any more.
        assert!(quiet.turn().await.is_some());
        drop(first);
    }

    #[tokio::test]
    async fn batches_wait_for_those_under_way_and_go_together() {
        let quiet = Arc::new(Quiet::default());
        let first = quiet.turn().await;
        let mut second = pin!(quiet.turn());
        let mut third = pin!(quiet.turn());
        assert!(waits(second.as_mut()).await);
        assert!(waits(third.as_mut()).await);
        drop(first);
        let (second, third) = (second.await, third.await);
        let mut fourth = pin!(quiet.turn());
        drop(second);
        assert!(waits(fourth.as_mut()).await);
        drop(third);
        assert!(fourth.await.is_some());
    }

    #[tokio::test]
    async fn a_batch_is_counted_when_asked_for_not_when_its_task_begins() {
        let quiet = Arc::new(Quiet::default());
        quiet.change(|state| state.running = true);
        // Neither has been polled when the request comes to stand still.
        let (first, second) = (quiet.turn(), quiet.turn());
        quiet.change(|state| state.running = false);
        let first = first.await;
        assert!(second.await.is_some(), "sent with the first");
        drop(first);
    }

    #[tokio::test]
    async fn batches_wait_for_other_work_of_the_request() {
        let quiet = Arc::new(Quiet::default());
        let work = quiet.busy();
        let mut batch = pin!(quiet.turn());
        assert!(waits(batch.as_mut()).await);
        drop(work);
        assert!(batch.await.is_some());
    }

    #[tokio::test]
    async fn a_batch_that_went_away_holds_nothing_back() {
        let quiet = Arc::new(Quiet::default());
        let first = quiet.turn().await;
        drop(quiet.turn());
        drop(first);
        assert!(quiet.turn().await.is_some());
    }
}
