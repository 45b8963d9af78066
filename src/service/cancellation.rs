//! The state of one call as far as its end is concerned: registered or not, cancelled or not, complete or not, and
//! who runs the callbacks. No locks, no allocation, no callbacks: each transition is a step on one atomic word and
//! returns what its caller must do now. The table of section 3.6 of the service model, rules CC-1 to CC-58.
//!
//! The word holds the slot's generation and the flags, so "this context is from an earlier call" (CC-4, CC-56) is
//! found by the very compare-and-exchange that would otherwise have done the harm.
//!
//! Invariants:
//!
//! 1. The word is changed by compare-and-exchange from a value that carries the caller's generation and is not `FREE`.
//!    All transitions of one call are therefore totally ordered, and a stale one changes nothing. It is simply stored
//!    where nobody else may change it: in [`CallCell::begin`], which finds it `FREE`; by the reply step when it finds
//!    the call `COMPLETED` and all that invariant 7 waits for clear; and by finalization, whose duty is one thread's.
//! 2. `REGISTERING` is set at most by one thread at a time, which alone writes the registration words, and is
//!    cleared by that thread only: to `REGISTERED`, or to nothing when the call ended meanwhile (CC-4, CC-7). The
//!    registration takes place at that second step. A cancel that comes between the two is recorded, cannot queue
//!    anything, and is seen by the second step: it sees it or the cancel sees `REGISTERED`, as both change one word.
//!    So no cancel is lost (CC-27, CC-31).
//! 3. `CANCELLED` is set once per call, and the reason with it: the first cause wins (CC-34).
//! 4. `QUEUED` (a callback is owed) is set once per call: by the step that makes `CANCELLED` and `REGISTERED` both
//!    true, and never once `SIGNALLED` or `COMPLETED` is. So at most one callback (CC-26) and none owed late (CC-38).
//! 5. `RUNNING` (the callback is entered) is set once, by the step that still finds neither `SIGNALLED` nor
//!    `COMPLETED`; otherwise that step clears `QUEUED` and the callback is not run (CC-38).
//! 6. `SIGNALLED` and `COMPLETED` are set once and never cleared within a generation: the step that sets `COMPLETED`
//!    is unique and its caller alone runs the reply step (CC-56).
//! 7. A call may be finalized when `REPLY_DONE` is set and `REGISTERING`, `QUEUED` and `RUNNING` are clear. Nobody can
//!    set these three again after `COMPLETED`. So exactly one step makes the condition true, the last of: the reply
//!    step, the end of the callback, the end of a registration that came too late; that step's caller gets the duty
//!    to finalize (CC-44). Free-state is run by finalization alone, hence once (CC-39) and after the cancel
//!    callback has returned (CC-43), which does not keep anybody waiting.
//! 8. [`CallCell::finalize`] moves on to the next generation and hands the registration over, once: a second attempt
//!    finds another generation.
//!
//! Memory order: each step is an acquire and a release on the word. The registration words are written between the two
//! steps of invariant 2 and read only by those who saw `REGISTERED`: in [`CallCell::enter_callback`] while `RUNNING`
//! keeps them (invariant 7), and in [`CallCell::finalize`] before it frees the cell. Hence relaxed accesses suffice for
//! them, and all that the registering thread wrote before it registered is visible to the callback (CC-32). The words of the next generation are written after an acquire of its beginning,
//! which comes after finalization.
//!
//! The result of a call that is signalled before its function has returned is kept in a second word together with
//! the generation. It is changed only from a value that was read before the state was found to be of the same
//! generation, so a late signal of an earlier call cannot replace it.

use std::ffi::c_void;

#[cfg(loom)]
use loom::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
#[cfg(not(loom))]
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};

use crate::abi::{HRESULT, WS_S_ASYNC, WS_SERVICE_CANCEL_REASON};
pub use crate::runtime::callback::RegistrationWords;

#[cfg(all(test, loom))]
mod loom_tests;
#[cfg(all(test, not(loom)))]
mod tests;

const REGISTERING: u64 = 1 << 0;
const REGISTERED: u64 = 1 << 1;
const CANCELLED: u64 = 1 << 2;
/// Beside `CANCELLED`: the reason is a channel fault, not a host abort.
const BY_FAULT: u64 = 1 << 3;
const QUEUED: u64 = 1 << 4;
const RUNNING: u64 = 1 << 5;
const RETURNED: u64 = 1 << 6;
const SIGNALLED: u64 = 1 << 7;
const COMPLETED: u64 = 1 << 8;
const REPLY_DONE: u64 = 1 << 9;
/// No call is using the cell.
const FREE: u64 = 1 << 10;

/// What ends a call for the application.
const ENDED: u64 = SIGNALLED | COMPLETED;
/// What finalization waits for besides the reply (invariant 7).
const IN_USE: u64 = REGISTERING | QUEUED | RUNNING;

const GENERATION_SHIFT: u32 = 32;

/// Why a call is cancelled: `WS_SERVICE_CANCEL_REASON`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    HostAbort,
    ChannelFaulted,
}

impl From<Reason> for WS_SERVICE_CANCEL_REASON {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::HostAbort => Self::WS_SERVICE_HOST_ABORT,
            Reason::ChannelFaulted => Self::WS_SERVICE_CHANNEL_FAULTED,
        }
    }
}

/// Which call a cell serves. Counted up when a call is finalized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generation(pub(super) u32);

/// The registration took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterRegister {
    Nothing,
    /// The call was cancelled before: run the cancel callback here and now (CC-27), then `callback_returned`.
    RunCancelNow(Reason),
}

/// The registration did not take place; the state remains the caller's (CC-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum RegisterRefused {
    AlreadyRegistered,
    /// The call has ended, or the context belongs to an earlier one.
    Ended,
    /// As `Ended`, and finalization waited for this attempt: hand it to a runtime thread (CC-45).
    EndedFinalize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterCancel {
    Nothing,
    /// Have a runtime thread call `enter_callback`.
    QueueCallback,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum EnterCallback {
    /// Run the cancel callback, then `callback_returned`.
    Run(Reason, RegistrationWords),
    /// The call has ended meanwhile.
    Skip,
    /// The call has ended meanwhile and finalization waited for the callback: finalize.
    Finalize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterCallback {
    Nothing,
    /// Finalize: here if this is a runtime thread's own stack; from inside `register`, on a runtime thread (CC-45).
    Finalize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterSignal {
    /// Not the first completion, or that of an earlier call (CC-56).
    Ignored,
    /// The function has not returned yet; its return completes the call.
    Nothing,
    /// The call is complete with this result: run the reply step on a runtime thread.
    Completed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterReturn {
    WaitForSignal,
    /// The call is complete with this result: run the reply step.
    Completed(HRESULT),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum AfterReply {
    /// A cancel callback or a registration is under way; whoever ends it finalizes.
    Nothing,
    Finalize,
}

/// What finalization found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Finalized {
    /// Run free-state, if there is one, and forget the registration.
    Registered(RegistrationWords),
    Unregistered,
    /// It is not the time, or was done before.
    Refused,
}

/// The cell of one call; reused by later calls.
#[derive(Debug)]
pub struct CallCell {
    state: AtomicU64,
    /// Generation (high half) and result (low half) of the last call that was signalled before its return.
    early_result: AtomicU64,
    cancel: AtomicPtr<c_void>,
    free: AtomicPtr<c_void>,
    user_state: AtomicPtr<c_void>,
}

impl Default for CallCell {
    fn default() -> Self {
        Self::new()
    }
}

impl CallCell {
    pub fn new() -> Self {
        Self {
            // The first generation is 1 so that `early_result` cannot be mistaken for its own.
            state: AtomicU64::new(1 << GENERATION_SHIFT | FREE),
            early_result: AtomicU64::new(0),
            cancel: AtomicPtr::new(std::ptr::null_mut()),
            free: AtomicPtr::new(std::ptr::null_mut()),
            user_state: AtomicPtr::new(std::ptr::null_mut()),
        }
    }

    /// A call enters, with the reason that its channel or host already carries. Only for the owner of a free cell.
    pub fn begin(&self, joined: Option<Reason>) -> Generation {
        let word = self.state.load(Ordering::Acquire);
        debug_assert!(word & FREE != 0, "the cell is in use");
        let flags = joined.map_or(0, cancelled_with);
        self.state.store(word >> GENERATION_SHIFT << GENERATION_SHIFT | flags, Ordering::Release);
        generation_of(word)
    }

    /// The generation that the next `begin` answers; only for the owner of a free cell.
    pub fn next_generation(&self) -> Generation {
        generation_of(self.state.load(Ordering::Acquire))
    }

    /// CC-4, CC-7, CC-8, CC-27. Allocates nothing (CC-12).
    pub fn register(&self, generation: Generation, words: RegistrationWords) -> Result<AfterRegister, RegisterRefused> {
        let claimed = self.step(generation, |word| match word {
            _ if word & ENDED != 0 => (word, Err(RegisterRefused::Ended)),
            _ if word & (REGISTERING | REGISTERED) != 0 => (word, Err(RegisterRefused::AlreadyRegistered)),
            _ => (word | REGISTERING, Ok(())),
        });
        claimed.unwrap_or(Err(RegisterRefused::Ended))?;

        self.cancel.store(words.cancel, Ordering::Relaxed);
        self.free.store(words.free, Ordering::Relaxed);
        self.user_state.store(words.state, Ordering::Relaxed);

        let published = self.step(generation, |word| {
            let word = word & !REGISTERING;
            match reason_in(word) {
                _ if is_finalizable(word) => (word, Err(RegisterRefused::EndedFinalize)),
                _ if word & ENDED != 0 => (word, Err(RegisterRefused::Ended)),
                Some(reason) => (word | REGISTERED | QUEUED | RUNNING, Ok(AfterRegister::RunCancelNow(reason))),
                None => (word | REGISTERED, Ok(AfterRegister::Nothing)),
            }
        });
        // `REGISTERING` keeps the generation, so this step always finds it.
        published.unwrap_or(Err(RegisterRefused::Ended))
    }

    /// Records a cause, unless the call has ended or carries one (CC-26, CC-34, CC-38).
    pub fn cancel(&self, generation: Generation, reason: Reason) -> AfterCancel {
        self.step(generation, |word| match word {
            _ if word & (ENDED | CANCELLED) != 0 => (word, AfterCancel::Nothing),
            _ if word & REGISTERED != 0 => (word | cancelled_with(reason) | QUEUED, AfterCancel::QueueCallback),
            _ => (word | cancelled_with(reason), AfterCancel::Nothing),
        })
        .unwrap_or(AfterCancel::Nothing)
    }

    /// The queued callback's turn has come: looks again whether it is still to run (CC-38).
    pub fn enter_callback(&self, generation: Generation) -> EnterCallback {
        let entered = self.step(generation, |word| match reason_in(word) {
            Some(reason) if word & (QUEUED | RUNNING) == QUEUED => {
                let skipped = word & !QUEUED;
                match word {
                    _ if word & ENDED == 0 => (word | RUNNING, Ok(reason)),
                    _ if is_finalizable(skipped) => (skipped, Err(EnterCallback::Finalize)),
                    _ => (skipped, Err(EnterCallback::Skip)),
                }
            }
            _ => (word, Err(EnterCallback::Skip)),
        });
        match entered.unwrap_or(Err(EnterCallback::Skip)) {
            Ok(reason) => EnterCallback::Run(reason, self.words()),
            Err(skipped) => skipped,
        }
    }

    /// The cancel callback has returned, whichever way it was entered.
    pub fn callback_returned(&self, generation: Generation) -> AfterCallback {
        self.step(generation, |word| {
            let idle = word & !(QUEUED | RUNNING);
            match word {
                _ if word & RUNNING == 0 => (word, AfterCallback::Nothing),
                _ if is_finalizable(idle) => (idle, AfterCallback::Finalize),
                _ => (idle, AfterCallback::Nothing),
            }
        })
        .unwrap_or(AfterCallback::Nothing)
    }

    /// The application invoked the asynchronous callback.
    pub fn signal(&self, generation: Generation, result: HRESULT) -> AfterSignal {
        let word = self.state.load(Ordering::Acquire);
        if !is_current(word, generation) || word & ENDED != 0 {
            return AfterSignal::Ignored;
        }
        if word & RETURNED == 0 && !self.keep_early_result(generation, result) {
            return AfterSignal::Ignored;
        }
        self.step(generation, |word| match word {
            _ if word & ENDED != 0 => (word, AfterSignal::Ignored),
            _ if word & RETURNED != 0 => (word | SIGNALLED | COMPLETED, AfterSignal::Completed),
            _ => (word | SIGNALLED, AfterSignal::Nothing),
        })
        .unwrap_or(AfterSignal::Ignored)
    }

    /// The function returned. Called once per call, by the runtime.
    pub fn returned(&self, generation: Generation, result: HRESULT) -> AfterReturn {
        let signalled = self.step(generation, |word| match word {
            _ if word & RETURNED != 0 => (word, None),
            _ if word & SIGNALLED != 0 => (word | RETURNED | COMPLETED, Some(true)),
            _ if result == WS_S_ASYNC => (word | RETURNED, None),
            _ => (word | RETURNED | COMPLETED, Some(false)),
        });
        match signalled.flatten() {
            Some(true) => AfterReturn::Completed(self.early_result.load(Ordering::Acquire) as u32 as HRESULT),
            Some(false) => AfterReturn::Completed(result),
            None => AfterReturn::WaitForSignal,
        }
    }

    /// The reply was handed to the transport or discarded.
    pub fn reply_done(&self, generation: Generation) -> AfterReply {
        let word = self.state.load(Ordering::Acquire);
        if is_current(word, generation) && word & (COMPLETED | REPLY_DONE | IN_USE) == COMPLETED {
            // Every other step leaves such a word alone (invariants 4 to 7), and this one has a single caller.
            self.state.store(word | REPLY_DONE, Ordering::Release);
            return AfterReply::Finalize;
        }
        self.step(generation, |word| match word | REPLY_DONE {
            _ if word & (COMPLETED | REPLY_DONE) != COMPLETED => (word, AfterReply::Nothing),
            done if is_finalizable(done) => (done, AfterReply::Finalize),
            done => (done, AfterReply::Nothing),
        })
        .unwrap_or(AfterReply::Nothing)
    }

    /// Ends the generation: the cell is free, and what was registered is the caller's to run.
    pub fn finalize(&self, generation: Generation) -> Finalized {
        let word = self.state.load(Ordering::Acquire);
        if !is_current(word, generation) || !is_finalizable(word) {
            return Finalized::Refused;
        }
        let words = self.words();
        let next = u64::from(generation.0.wrapping_add(1)) << GENERATION_SHIFT | FREE;
        // Every step leaves such a word alone, and one thread only has the duty (invariant 7).
        self.state.store(next, Ordering::Release);
        if word & REGISTERED != 0 { Finalized::Registered(words) } else { Finalized::Unregistered }
    }

    /// The recorded reason.
    pub fn reason(&self, generation: Generation) -> Option<Reason> {
        let word = self.state.load(Ordering::Acquire);
        if is_current(word, generation) { reason_in(word) } else { None }
    }

    /// Whether the context of that call may still be used: the call has neither ended nor been signalled (CC-4).
    pub fn is_executing(&self, generation: Generation) -> bool {
        let word = self.state.load(Ordering::Acquire);
        is_current(word, generation) && word & ENDED == 0
    }

    /// Whether the cell still serves that call, ended or not.
    pub fn is_current(&self, generation: Generation) -> bool {
        is_current(self.state.load(Ordering::Acquire), generation)
    }

    /// One transition: `next` gives the new word and the outcome. `None` if the generation is over.
    #[inline]
    fn step<T>(&self, generation: Generation, next: impl Fn(u64) -> (u64, T)) -> Option<T> {
        let mut word = self.state.load(Ordering::Acquire);
        while is_current(word, generation) {
            let (changed, outcome) = next(word);
            if changed == word {
                return Some(outcome);
            }
            match self.state.compare_exchange(word, changed, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(outcome),
                Err(current) => word = current,
            }
        }
        None
    }

    /// Whether this is the first result kept for the call.
    fn keep_early_result(&self, generation: Generation, result: HRESULT) -> bool {
        let kept = u64::from(generation.0) << GENERATION_SHIFT | u64::from(result as u32);
        let mut found = self.early_result.load(Ordering::Acquire);
        loop {
            // Read after `found`: if the call is over, so that a later one may have kept its own result, it shows
            // here or the exchange fails.
            if (found >> GENERATION_SHIFT) as u32 == generation.0 || !self.is_current(generation) {
                return false;
            }
            match self.early_result.compare_exchange(found, kept, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return true,
                Err(current) => found = current,
            }
        }
    }

    fn words(&self) -> RegistrationWords {
        RegistrationWords {
            cancel: self.cancel.load(Ordering::Relaxed),
            free: self.free.load(Ordering::Relaxed),
            state: self.user_state.load(Ordering::Relaxed),
        }
    }
}

fn generation_of(word: u64) -> Generation {
    Generation((word >> GENERATION_SHIFT) as u32)
}

fn is_current(word: u64, generation: Generation) -> bool {
    generation_of(word) == generation && word & FREE == 0
}

fn is_finalizable(word: u64) -> bool {
    word & (REPLY_DONE | IN_USE) == REPLY_DONE
}

fn cancelled_with(reason: Reason) -> u64 {
    match reason {
        Reason::HostAbort => CANCELLED,
        Reason::ChannelFaulted => CANCELLED | BY_FAULT,
    }
}

fn reason_in(word: u64) -> Option<Reason> {
    match word & (CANCELLED | BY_FAULT) {
        0 => None,
        CANCELLED => Some(Reason::HostAbort),
        _ => Some(Reason::ChannelFaulted),
    }
}
