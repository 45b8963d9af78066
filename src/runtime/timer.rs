//! One-shot timers. They wait on the watch thread; their jobs run in the pool.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::job::Job;
use super::pool::{Shared, Work};

/// Later than any program runs; keeps the arithmetic of instants in range.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// When, and a number that tells two of the same instant apart: earlier started, earlier run.
type Due = (Instant, u64);

#[derive(Default)]
pub(super) struct Timers {
    pending: BTreeMap<Due, Job>,
    started: u64,
}

impl Timers {
    pub(super) fn first(&self) -> Option<Instant> {
        self.pending.first_key_value().map(|((when, _), _)| *when)
    }

    fn take_due(&mut self, now: Instant) -> Option<Job> {
        if self.first()? > now {
            return None;
        }
        self.pending.pop_first().map(|(_, job)| job)
    }

    pub(super) fn clear(&mut self) -> impl Drop + use<> {
        std::mem::take(&mut self.pending)
    }
}

/// A timer that has not run yet, or has. Dropping it cancels it.
pub struct Timer {
    shared: Arc<Shared>,
    due: Due,
}

impl Timer {
    pub(super) fn start(shared: &Arc<Shared>, after: Duration, job: Job) -> Self {
        let when = Instant::now() + after.min(FOR_EVER);
        let mut timers = shared.timers.lock();
        let first = timers.first().is_none_or(|first| when < first);
        timers.started += 1;
        let due = (when, timers.started);
        timers.pending.insert(due, job);
        drop(timers);
        if first {
            shared.wake_watch();
        }
        Self { shared: shared.clone(), due }
    }

    /// True: the job will not run, and is gone. False: it was submitted, or cancelled before.
    pub fn cancel(&self) -> bool {
        let job = self.shared.timers.lock().pending.remove(&self.due);
        // Dropped outside the lock: a job may own anything.
        job.is_some()
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl Shared {
    /// Submits the jobs of all timers that are due.
    pub(super) fn run_timers(&self, now: Instant) {
        loop {
            let job = self.timers.lock().take_due(now);
            match job {
                Some(job) => self.push(Work::Job(job)),
                None => return,
            }
        }
    }
}
