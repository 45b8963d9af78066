//! The right to wait for events. There are as many seats as cores: more threads waiting on one poller than there
//! are cores cost almost half of the throughput.
//!
//! A thread keeps its seat while it runs application code, as long as that is short; when it is not, the monitor
//! takes the seat away and gives it to another thread. One word per seat decides who was first:
//!
//! ```text
//!           enter                 monitor                  monitor
//!  Held(n) ───────► Running(n) ───────────► Revoking(n) ───────────► Held(n+1), for the next thread
//!     ▲    leave        │
//!  n+1└─────────────────┘
//! ```
//!
//! Invariants: (1) only the holder enters and leaves; (2) only the monitor revokes; (3) `n` only grows, so a
//! thread recognises its own run; (4) while the word is `Running(n)` or `Revoking(n)`, the hint of run `n` lives.

use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

use super::block_hint::BlockHint;

const TAG: u64 = 3;
const HELD: u64 = 0;
const RUNNING: u64 = 1;
const REVOKING: u64 = 2;
const NEXT: u64 = 4;

/// On cache lines of its own: written for every call.
#[repr(align(128))]
pub(super) struct Seat {
    state: AtomicU64,
    hint: AtomicPtr<BlockHint>,
}

/// What `enter` returns and `leave` needs.
#[derive(Clone, Copy)]
pub(super) struct Run(u64);

impl Seat {
    pub(super) fn new() -> Self {
        Self { state: AtomicU64::new(HELD), hint: AtomicPtr::new(std::ptr::null_mut()) }
    }

    /// The holder is about to run application code.
    ///
    /// # Safety
    /// `hint` lives until `leave` has returned for this run.
    pub(super) unsafe fn enter(&self, hint: &BlockHint) -> Run {
        self.hint.store(std::ptr::from_ref(hint).cast_mut(), Ordering::Relaxed);
        let running = (self.state.load(Ordering::Relaxed) & !TAG) | RUNNING;
        // Ordered with the loads that decide whether the monitor must be woken.
        self.state.swap(running, Ordering::SeqCst);
        Run(running)
    }

    /// The application code has returned. False: the seat is somebody else's by now.
    #[must_use]
    pub(super) fn leave(&self, run: Run) -> bool {
        let held = (run.0 & !TAG) + NEXT;
        let mut state = match self.state.compare_exchange(run.0, held, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return true,
            Err(state) => state,
        };
        // The monitor is looking at the hint; it needs a few instructions.
        while state == (run.0 & !TAG) | REVOKING {
            std::thread::yield_now();
            state = self.state.load(Ordering::Acquire);
        }
        false
    }

    /// The run that is going on, for the monitor to compare with what it saw a tick ago.
    pub(super) fn running(&self) -> Option<Run> {
        let state = self.state.load(Ordering::SeqCst);
        (state & TAG == RUNNING).then_some(Run(state))
    }

    /// Takes the seat away from a run that takes too long, and marks its hint. False: it has just ended.
    #[must_use]
    pub(super) fn revoke(&self, run: Run) -> bool {
        let base = run.0 & !TAG;
        if self.state.compare_exchange(run.0, base | REVOKING, Ordering::AcqRel, Ordering::Relaxed).is_err() {
            return false;
        }
        // SAFETY: the state was `Running(n)`, so the pointer was stored by `enter` for this run (its swap made the
        // store visible), and the borrow it was made from lives until `leave` has returned. `leave` does not return
        // while the state is `Revoking(n)`, which only the store below ends.
        unsafe { (*self.hint.load(Ordering::Relaxed)).mark() };
        self.state.store(base + NEXT, Ordering::Release);
        true
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_ends_in_time_keeps_the_seat() {
        let (seat, hint) = (Seat::new(), BlockHint::new());
        // SAFETY: the hint outlives the run.
        let run = unsafe { seat.enter(&hint) };
        assert!(seat.running() == Some(run));
        assert!(seat.leave(run));
        assert!(seat.running().is_none());
        assert!(!seat.revoke(run), "the run has ended");
        assert!(!hint.may_block());
    }

    #[test]
    fn a_revoked_run_loses_the_seat_and_marks_its_hint() {
        let (seat, hint, other) = (Seat::new(), BlockHint::new(), BlockHint::new());
        // SAFETY: the hint outlives the run.
        let run = unsafe { seat.enter(&hint) };
        assert!(seat.revoke(run));
        assert!(hint.may_block());
        // SAFETY: as above.
        let successor = unsafe { seat.enter(&other) };
        assert!(!seat.leave(run), "the successor's run is not taken for our own");
        assert!(seat.leave(successor));
    }

    #[test]
    fn revoking_and_leaving_at_once_have_one_winner() {
        let seat = Seat::new();
        for _ in 0..2_000 {
            let hint = BlockHint::new();
            // SAFETY: the hint outlives the run.
            let run = unsafe { seat.enter(&hint) };
            let (left, revoked) = std::thread::scope(|s| {
                let monitor = s.spawn(|| seat.revoke(run));
                (seat.leave(run), monitor.join().unwrap_or(false))
            });
            assert!(left != revoked);
            assert_eq!(hint.may_block(), revoked);
        }
    }
}
