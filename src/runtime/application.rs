//! The state of a runtime thread, and the passage into application code.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use super::block_hint::BlockHint;
use super::job::shielded;
use super::pool::{Shared, Work};
use super::seat::Run;

thread_local! {
    static WORKER: OnceCell<Rc<Worker>> = const { OnceCell::new() };
}

/// Whether the calling thread belongs to the runtime.
pub fn on_runtime_thread() -> bool {
    current().is_some()
}

/// Calls application code. On a pool thread this keeps the pool going however long the call takes; on any other
/// thread, or within application code, it just calls.
///
/// Without an admission (`Runtime::try_admit`) it enters even when no thread is left for I/O and none can be
/// had; calls that a peer can cause in any number ask for admission.
pub fn run_application<R>(hint: &BlockHint, f: impl FnOnce() -> R) -> R {
    match current() {
        None => f(),
        Some(worker) if worker.inside.get() => f(),
        Some(worker) => {
            if !worker.carried.replace(false) && !worker.shared.try_admit() {
                worker.shared.capacity.fetch_sub(1, Ordering::SeqCst);
            }
            worker.call(hint, f)
        }
    }
}

pub(super) fn run_admitted<R>(hint: &BlockHint, f: impl FnOnce() -> R) -> R {
    match current() {
        Some(worker) if !worker.inside.get() => worker.call(hint, f),
        // Within application code already, which has its own admission: this one is not used up.
        Some(worker) => {
            worker.shared.leave();
            f()
        }
        None => f(),
    }
}

/// The admission that came with the job that this thread runs.
pub(super) fn use_carried_admission() -> bool {
    current().is_some_and(|worker| worker.carried.replace(false))
}

fn current() -> Option<Rc<Worker>> {
    // No value: not ours. An error: the thread is ending, beyond any call of ours.
    WORKER.try_with(|worker| worker.get().cloned()).ok().flatten()
}

/// One runtime thread.
pub(super) struct Worker {
    pub(super) shared: Arc<Shared>,
    seat: Cell<Option<usize>>,
    /// In application code, or a runner of notifications, which is outside of the bookkeeping altogether.
    inside: Cell<bool>,
    carried: Cell<bool>,
}

impl Worker {
    /// Makes the calling thread a runtime thread.
    pub(super) fn enlist(shared: Arc<Shared>) -> Rc<Self> {
        let worker =
            Rc::new(Self { shared, seat: Cell::new(None), inside: Cell::new(false), carried: Cell::new(false) });
        WORKER.with(|slot| {
            let _ = slot.set(worker.clone());
        });
        worker
    }

    pub(super) fn has_seat(&self) -> bool {
        self.seat.get().is_some()
    }

    pub(super) fn take_seat(&self, seat: usize) {
        self.seat.set(Some(seat));
    }

    pub(super) fn leave_seat(&self) -> Option<usize> {
        self.seat.take()
    }

    pub(super) fn run(&self, work: Work) {
        match work {
            Work::Job(job) => job.run(),
            Work::Event(key, flags) => self.shared.sources.ready(key, flags),
            Work::Admitted(job) => {
                self.carried.set(true);
                job.run();
                if self.carried.replace(false) {
                    self.shared.leave();
                }
            }
            Work::Notifications => self.run_notifications_in_passing(),
        }
    }

    /// The thread has no seat, is counted as a runner, and does nothing but notifications.
    pub(super) fn run_notifications(&self) {
        let was_inside = self.inside.replace(true);
        self.shared.run_notifications();
        self.inside.set(was_inside);
    }

    /// The same on a thread with a seat: as one long piece of application code, so that the seat can be taken away.
    fn run_notifications_in_passing(&self) {
        static HINT: BlockHint = BlockHint::new();
        shielded(|| {
            let _passage = Passage::enter(self, &HINT, Admitted::Elsewhere);
            self.shared.run_notifications();
        });
    }

    fn call<R>(&self, hint: &BlockHint, f: impl FnOnce() -> R) -> R {
        let passage = Passage::enter(self, hint, Admitted::Here);
        let started = Instant::now();
        let result = f();
        hint.learn(started.elapsed());
        drop(passage);
        result
    }
}

#[derive(PartialEq)]
enum Admitted {
    /// A unit of capacity was taken for this call.
    Here,
    /// By the runner's own account.
    Elsewhere,
}

/// A thread's stay in application code. Ends by dropping, also when the application panics.
struct Passage<'a> {
    worker: &'a Worker,
    run: Option<(usize, Run)>,
    admitted: Admitted,
    // What the seat points to while it runs.
    _hint: &'a BlockHint,
}

impl<'a> Passage<'a> {
    fn enter(worker: &'a Worker, hint: &'a BlockHint, admitted: Admitted) -> Self {
        let shared = &worker.shared;
        worker.inside.set(true);
        let mut run = None;
        if let Some(seat) = worker.seat.get() {
            let may_block = hint.may_block();
            if may_block && shared.waiting.load(Ordering::SeqCst) == 0 && shared.hand_over(seat) {
                worker.seat.set(None);
            } else {
                // SAFETY: the passage borrows the hint for its whole life, and `drop`, which leaves the seat, ends
                // it: it is a local of the two functions that make one, which never forget it.
                run = shared.seats.get(seat).map(|s| (seat, unsafe { s.enter(hint) }));
            }
            // The last one to go in sees that nobody waits.
            if may_block || shared.waiting.load(Ordering::SeqCst) == 0 {
                shared.wake_monitor();
            }
        }
        Self { worker, run, admitted, _hint: hint }
    }
}

impl Drop for Passage<'_> {
    fn drop(&mut self) {
        let Self { worker, run, .. } = self;
        if let Some((seat, run)) = run.take() {
            let kept = worker.shared.seats.get(seat).is_some_and(|s| s.leave(run));
            if !kept {
                worker.seat.set(None);
            }
        }
        worker.inside.set(false);
        if self.admitted == Admitted::Here {
            worker.shared.leave();
        }
    }
}
