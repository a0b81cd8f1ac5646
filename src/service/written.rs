//! Up to which change a request has written, for the version of its answer.

use std::sync::atomic::{AtomicI64, Ordering};

tokio::task_local! {
    /// Sequence of the last change that the request of this task committed; 0 for none.
    static COMMITTED: AtomicI64;
}

/// Does what a request asks, and tells the sequence of the last change that it committed; 0 when it wrote nothing.
pub async fn noting_writes<T>(request: impl Future<Output = T>) -> (T, i64) {
    let noted = async {
        let answer = request.await;
        let committed = COMMITTED.with(|committed| committed.load(Ordering::Relaxed));
        (answer, committed)
    };
    COMMITTED.scope(AtomicI64::new(0), noted).await
}

/// Notes a change that was committed.
pub(super) fn note(sequence: i64) {
    let noted = COMMITTED.try_with(|committed| {
        committed.fetch_max(sequence, Ordering::Relaxed);
    });
    if noted.is_err() {
        // A write of the command line or of a test: nobody asks for its version.
        tracing::debug!("a write is no request's");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_request_is_told_of_its_own_writes() {
        note(9);
        let writes = noting_writes(async {
            note(3);
            tokio::task::yield_now().await;
            note(5);
            "written"
        });
        let reads = noting_writes(async { "read" });
        let (writes, reads) = tokio::join!(writes, reads);
        assert_eq!((writes, reads), (("written", 5), ("read", 0)));
    }
}
