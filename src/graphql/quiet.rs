//! When to send a batch: once the request has asked for everything it can, not after a guess of time.
//!
//! A request is one task. While it is polled, or has been woken and waits for its turn, more keys may come; once it
//! stands still, everything that can be asked for is there. So a page costs the same number of statements whatever
//! its length and however slow the machine.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Wake, Waker};

use tokio::sync::Notify;

/// Whether a request stands still.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    running: bool,
    woken: bool,
}

impl Quiet {
    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        let is_quiet = !state.running && !state.woken;
        drop(state);
        if is_quiet {
            self.changed.notify_waiters();
        }
    }

    fn is_quiet(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        !state.running && !state.woken
    }

    /// Waits until the request stands still, or is over.
    pub(super) async fn reached(&self) {
        loop {
            let mut changed = pin!(self.changed.notified());
            // Enlisted before the look, so that a change between the two is not missed.
            changed.as_mut().enable();
            if self.is_quiet() {
                return;
            }
            changed.await;
        }
    }
}

/// The result of a request's work, noting when it stands still.
pub(super) async fn watched<F: Future>(quiet: Arc<Quiet>, work: F) -> F::Output {
    let mut work = pin!(work);
    let over = Over(Arc::clone(&quiet));
    let result = poll_fn(move |context| {
        quiet.change(|state| {
            *state = State {
                running: true,
                woken: false,
            };
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
        self.0.change(|state| *state = State::default());
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
    use std::task::Poll;

    use super::*;

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
            let task = tokio::task::spawn_local(async move {
                batch.reached().await;
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
        drop(watched(Arc::clone(&quiet), std::future::pending::<()>()));
        quiet.reached().await;
    }
}
