//! Who runs what, where: the threads, the pollers and the timers of the process.
//!
//! * The pool: its threads wait on one poller, as many as there are cores, and whoever gets an event serves it to
//!   the end, application code included. When that takes longer, another thread takes the seat over (`seat`,
//!   `monitor`), and nobody enters application code unless one thread remains that does not (`admission`).
//! * The notification lane: cancel and free-state callbacks, never on a thread that I/O depends on (`notify`).
//! * The watch thread: hang-ups, timers, the monitor (`watch`). It never runs application code.
//!
//! One runtime for the process, started by the first that needs it and stopped by the last. A child process that
//! continues after `fork` without `exec` has none of its threads and must not use it.
//!
//! May use: `abi`, `error`. Knows nothing of messages or services. `unsafe` here is for the signal mask, the
//! hint behind a seat, a question to a socket, and the application's callbacks.

mod admission;
mod application;
mod block_hint;
pub mod callback;
mod job;
mod lease;
mod monitor;
mod notify;
mod poller;
mod pool;
mod seat;
mod signals;
mod socket;
#[cfg(test)]
mod tests;
mod threads;
mod timer;
mod watch;

use std::os::fd::AsFd;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;

pub use admission::Admission;
pub use application::{on_runtime_thread, run_application};
pub use block_hint::BlockHint;
pub use job::Job;
pub use lease::Lease;
pub use poller::{HangUp, Interest, Readiness, Registration, Source};
pub use socket::unacknowledged;
pub use timer::Timer;

use crate::abi::E_OUTOFMEMORY;
use crate::error::{Failure, Result};
use poller::Watch;
use pool::{Shared, Work};
use threads::First;

static CURRENT: Mutex<Weak<Runtime>> = Mutex::new(Weak::new());

/// The process's runtime, shared by everything that is open.
///
/// When the last reference goes, what was submitted still runs, timers do not, and the threads are joined; only
/// when that happens on one of its own threads they end by themselves. Joining waits for application code that
/// still runs; whoever holds a reference waits for its own calls first.
pub struct Runtime {
    shared: Arc<Shared>,
    leases: AtomicUsize,
}

impl Runtime {
    /// The runtime, started if need be. `E_OUTOFMEMORY` when the system has no threads or descriptors for it.
    pub fn acquire() -> Result<Arc<Self>> {
        let mut current = CURRENT.lock();
        if let Some(runtime) = current.upgrade() {
            return Ok(runtime);
        }
        let runtime = Arc::new(Self::start()?);
        *current = Arc::downgrade(&runtime);
        Ok(runtime)
    }

    fn start() -> Result<Self> {
        Self::start_with_seats(std::thread::available_parallelism().map_or(1, usize::from))
    }

    fn start_with_seats(seats: usize) -> Result<Self> {
        let shared = Shared::new(seats)
            .map_err(|errno| poller::refused("The descriptors of the runtime could not be created.", errno))?;
        // From here on dropping it ends what was started.
        let runtime = Self { shared: Arc::new(shared), leases: AtomicUsize::new(0) };
        runtime.start_threads().map_err(|error| {
            Failure::new(E_OUTOFMEMORY, format!("The system said: {error}."))
                .within("The threads of the runtime could not be started.")
        })?;
        Ok(runtime)
    }

    fn start_threads(&self) -> std::io::Result<()> {
        let shared = &self.shared;
        let watch = shared.start_watch()?;
        shared.threads.lock().add_watch(watch);
        for seat in 0..shared.seats.len() {
            shared.spawn(First::Seat(seat))?;
            shared.count_thread();
        }
        // One more, so that all seats can be in application code at once; and the one kept for notifications,
        // which is not counted.
        shared.spawn(First::Spare)?;
        shared.count_thread();
        shared.spawn(First::Spare)
    }

    /// Has a pool thread run the job. Never blocks.
    pub fn submit(&self, job: Job) {
        self.shared.push(Work::Job(job));
    }

    /// Has a thread run the job that I/O does not depend on, even when all others are blocked and no thread can
    /// be started. One that blocks does not hold up the others, as long as threads can be had.
    pub fn notify(&self, job: Job) {
        self.shared.notify(job);
    }

    /// Room for so many more outstanding jobs (submitted, notified or waiting for admission), so that these
    /// functions need no memory for them. Given back with `release_jobs`.
    pub fn reserve_jobs(&self, additional: usize) -> Result {
        self.shared
            .reserve(additional)
            .map_err(|_| Failure::new(E_OUTOFMEMORY, "There is no memory for the queues of the runtime."))
    }

    /// Gives back what `reserve_jobs` reserved.
    pub fn release_jobs(&self, jobs: usize) {
        self.shared.release_reserved(jobs);
    }

    /// Makes a connection known. Nothing is waited for until `Registration::arm`; hang-ups are watched from now on.
    /// The registration shares the descriptor, so that its number cannot be given to another file meanwhile.
    pub fn register(
        &self,
        fd: &Arc<impl AsFd + Send + Sync + 'static>,
        source: Arc<dyn Source>,
    ) -> Result<Registration> {
        Registration::new(&self.shared, fd.clone(), source, Watch::HangUp)
    }

    /// The same for a listening socket, which nobody hangs up.
    pub fn register_without_watch(
        &self,
        fd: &Arc<impl AsFd + Send + Sync + 'static>,
        source: Arc<dyn Source>,
    ) -> Result<Registration> {
        Registration::new(&self.shared, fd.clone(), source, Watch::Nothing)
    }

    /// Has a pool thread run the job after a while, never earlier.
    pub fn timer(&self, after: Duration, job: Job) -> Result<Timer> {
        Ok(Timer::start(&self.shared, after, job))
    }

    /// Asks to enter application code. `None`: no thread would be left for I/O and none can be had; put the call
    /// into `when_admitted` and go on.
    pub fn try_admit(&self) -> Option<Admission<'_>> {
        Admission::try_new(&self.shared)
    }

    /// Has a pool thread run the job as soon as it may enter application code: the first `try_admit` or
    /// `run_application` in it needs no further admission.
    pub fn when_admitted(&self, job: Job) {
        self.shared.when_admitted(job);
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        let shared = &self.shared;
        shared.threads.lock().stop();
        poller::signal(&shared.stop);
        if on_runtime_thread() {
            // They cannot wait for the thread they are told by.
            drop(shared.threads.lock().take_handles());
        } else {
            // A thread may have been starting another one.
            loop {
                let handles = shared.threads.lock().take_handles();
                if handles.is_empty() {
                    break;
                }
                for handle in handles {
                    // Panics end in the jobs; there is nothing to learn from a thread's own.
                    let _ = handle.join();
                }
            }
        }
        let timers = shared.timers.lock().clear();
        drop(timers);
    }
}
