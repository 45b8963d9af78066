//! Who may enter application code, which may block for ever.
//!
//! Invariant: at least one thread is not in application code and not the one that is kept for notifications.
//! Entering takes one unit of capacity and leaves at least one; when only one is left, a new thread is started
//! first. If none can be had, the call waits: its thread goes on with I/O.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::application::{self, run_admitted};
use super::block_hint::BlockHint;
use super::job::Job;
use super::pool::{Shared, Work};

/// The right to enter application code once. Dropping it gives it back.
#[must_use = "dropping an admission gives it back"]
pub struct Admission<'a> {
    // None on threads that are not the pool's: they are the application's own.
    shared: Option<&'a Arc<Shared>>,
}

impl<'a> Admission<'a> {
    pub(super) fn try_new(shared: &'a Arc<Shared>) -> Option<Self> {
        if !application::on_runtime_thread() {
            return Some(Self { shared: None });
        }
        // Made only when it holds: dropping it gives a unit back.
        (application::use_carried_admission() || shared.try_admit()).then(|| Self { shared: Some(shared) })
    }

    /// `run_application` with this admission.
    pub fn run<R>(mut self, hint: &BlockHint, f: impl FnOnce() -> R) -> R {
        match self.shared.take() {
            Some(_) => run_admitted(hint, f),
            None => f(),
        }
    }
}

impl Drop for Admission<'_> {
    fn drop(&mut self) {
        if let Some(shared) = self.shared {
            shared.leave();
        }
    }
}

impl Shared {
    /// Takes a unit of capacity and leaves at least one.
    pub(super) fn take_capacity(&self) -> bool {
        self.capacity
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |capacity| (capacity > 1).then(|| capacity - 1))
            .is_ok()
    }

    /// A thread was started.
    pub(super) fn count_thread(&self) {
        self.capacity.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn has_unadmitted(&self) -> bool {
        self.unadmitted_len.load(Ordering::SeqCst) != 0
    }

    pub(super) fn try_admit(self: &Arc<Self>) -> bool {
        loop {
            if self.take_capacity() {
                return true;
            }
            if !self.spawn_spare() {
                return false;
            }
        }
    }

    /// Back from application code.
    pub(super) fn leave(self: &Arc<Self>) {
        self.capacity.fetch_add(1, Ordering::SeqCst);
        if self.unadmitted_len.load(Ordering::SeqCst) != 0 {
            self.admit_waiting();
        }
    }

    pub(super) fn when_admitted(self: &Arc<Self>, job: Job) {
        {
            let mut waiting = self.unadmitted.lock();
            waiting.push_back(job);
            self.unadmitted_len.fetch_add(1, Ordering::SeqCst);
        }
        // A thread that came back a moment ago may have missed it.
        self.admit_waiting();
        if self.unadmitted_len.load(Ordering::SeqCst) != 0 {
            self.wake_monitor();
        }
    }

    pub(super) fn admit_waiting(self: &Arc<Self>) {
        while self.unadmitted_len.load(Ordering::SeqCst) != 0 && self.try_admit() {
            match self.take_unadmitted() {
                Some(job) => self.push(Work::Admitted(job)),
                None => {
                    self.capacity.fetch_add(1, Ordering::SeqCst);
                }
            }
        }
    }

    pub(super) fn take_unadmitted(&self) -> Option<Job> {
        let mut waiting = self.unadmitted.lock();
        let job = waiting.pop_front()?;
        self.unadmitted_len.fetch_sub(1, Ordering::SeqCst);
        Some(job)
    }
}
