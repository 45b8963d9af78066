//! The lane of cancel and free-state callbacks. Its runners have no seat, so I/O depends on none of them; one
//! thread is kept for it that nothing else can use up.
//!
//! Many at once are cheap: a push is one uncontended lock, a pop another, and one runner works off the lot. When
//! a callback blocks, the monitor adds a runner within a tick or two.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;

use super::job::Job;
use super::pool::{Shared, Work, reserve_total};
use super::threads::Role;

#[derive(Default)]
pub(super) struct Lane {
    incoming: Mutex<VecDeque<Job>>,
    // Apart, so that pushing many does not contend with running them. Always locked before `incoming`.
    outgoing: Mutex<Outgoing>,
    /// Runners at work or on their way. Changed under the lock of the threads, read anywhere.
    runners: AtomicUsize,
}

#[derive(Default)]
struct Outgoing {
    jobs: VecDeque<Job>,
    popped: u64,
}

impl Lane {
    pub(super) fn pop(&self) -> Option<Job> {
        let mut outgoing = self.outgoing.lock();
        if outgoing.jobs.is_empty() {
            std::mem::swap(&mut outgoing.jobs, &mut *self.incoming.lock());
        }
        outgoing.popped = outgoing.popped.wrapping_add(1);
        outgoing.jobs.pop_front()
    }

    /// How many were popped so far, if some are waiting.
    pub(super) fn waiting(&self) -> Option<u64> {
        let outgoing = self.outgoing.lock();
        (!outgoing.jobs.is_empty() || !self.incoming.lock().is_empty()).then_some(outgoing.popped)
    }

    pub(super) fn runners(&self) -> usize {
        self.runners.load(Ordering::SeqCst)
    }

    #[cfg(test)]
    pub(super) fn rooms(&self) -> (usize, usize) {
        (self.outgoing.lock().jobs.capacity(), self.incoming.lock().capacity())
    }

    pub(super) fn reserve(&self, total: usize) -> Result<(), std::collections::TryReserveError> {
        let mut outgoing = self.outgoing.lock();
        reserve_total(&mut outgoing.jobs, total)?;
        // The two queues swap places; either must take all.
        reserve_total(&mut self.incoming.lock(), total)
    }
}

impl Shared {
    pub(super) fn notify(self: &Arc<Self>, job: Job) {
        self.notifications.incoming.lock().push_back(job);
        // A runner that ends says so before it looks at the queue for the last time.
        if self.notifications.runners() != 0 || !self.start_runner() {
            self.wake_monitor();
        }
    }

    /// Puts another thread on notifications. The first one is the thread that is kept for them; each further one
    /// needs capacity, as a call does.
    pub(super) fn start_runner(self: &Arc<Self>) -> bool {
        {
            let mut threads = self.threads.lock();
            if self.notifications.runners() == 0 {
                let found = threads.assign(Role::Notifications);
                self.notifications.runners.fetch_add(usize::from(found), Ordering::SeqCst);
                return found;
            }
        }
        if !self.try_admit() {
            return false;
        }
        let mut threads = self.threads.lock();
        if self.notifications.runners.fetch_add(1, Ordering::SeqCst) == 0 {
            // The kept thread came back meanwhile; now this runner is the one that needs no capacity.
            self.capacity.fetch_add(1, Ordering::SeqCst);
        }
        if !threads.assign(Role::Notifications) {
            drop(threads);
            self.push(Work::Notifications);
        }
        true
    }

    /// A runner's work. The caller is counted as a runner, and no longer when this returns.
    pub(super) fn run_notifications(self: &Arc<Self>) {
        loop {
            while let Some(job) = self.notifications.pop() {
                if !self.monitor_is_awake() && self.notifications.waiting().is_some() {
                    // Someone must notice if this one blocks.
                    self.wake_monitor();
                }
                job.run();
            }
            let remaining = {
                let _threads = self.threads.lock();
                self.notifications.runners.fetch_sub(1, Ordering::SeqCst) - 1
            };
            if remaining != 0 {
                self.leave();
            }
            // After the count: a push either sees no runner or is seen here.
            if self.notifications.waiting().is_none() {
                return;
            }
            let threads = self.threads.lock();
            let first = self.notifications.runners() == 0;
            if first {
                self.notifications.runners.fetch_add(1, Ordering::SeqCst);
            }
            drop(threads);
            if !first {
                self.wake_monitor();
                return;
            }
        }
    }
}
