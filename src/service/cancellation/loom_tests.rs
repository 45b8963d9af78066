//! Every schedule of a call's end, by model checking:
//! `RUSTFLAGS="--cfg loom" cargo test --release --lib loom`.
//!
//! Each test is one story with two or three threads. The application and the runtime are played by [`Call`], which
//! does what the transitions say and counts what it ran.

use std::ffi::c_void;
use std::ptr::without_provenance_mut;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use loom::thread;

use super::*;
use crate::abi::S_OK;

const FIRST: usize = 0x100;
const SECOND: usize = 0x200;

fn words(who: usize) -> RegistrationWords {
    let word = |i: usize| -> *mut c_void { without_provenance_mut(who + i) };
    RegistrationWords { cancel: word(1), free: word(2), state: word(3) }
}

/// The cell, and what was seen of the callbacks. The counters are relaxed so that they order nothing by themselves.
struct Call {
    cell: CallCell,
    generation: Generation,
    /// The asynchronous callback is invoked from inside the cancel callback.
    completes_in_callback: bool,
    registered: AtomicU32,
    cancels: AtomicU32,
    cancel_returned: AtomicBool,
    frees: AtomicU32,
    finalized: AtomicU32,
    replies: AtomicU32,
    completed: AtomicBool,
    reason: AtomicU32,
}

impl Call {
    fn begin(joined: Option<Reason>, completes_in_callback: bool) -> Arc<Self> {
        let cell = CallCell::new();
        let generation = cell.begin(joined);
        Arc::new(Self {
            cell,
            generation,
            completes_in_callback,
            registered: AtomicU32::new(0),
            cancels: AtomicU32::new(0),
            cancel_returned: AtomicBool::new(false),
            frees: AtomicU32::new(0),
            finalized: AtomicU32::new(0),
            replies: AtomicU32::new(0),
            completed: AtomicBool::new(false),
            reason: AtomicU32::new(u32::MAX),
        })
    }

    /// `Some(cancelled already)` if it succeeded.
    fn register(&self, who: usize) -> Option<bool> {
        match self.cell.register(self.generation, words(who)) {
            Ok(AfterRegister::Nothing) => {
                self.registered.store(who as u32, Ordering::Relaxed);
                Some(false)
            }
            Ok(AfterRegister::RunCancelNow(reason)) => {
                self.registered.store(who as u32, Ordering::Relaxed);
                self.run_cancel(reason, words(who));
                Some(true)
            }
            Err(RegisterRefused::EndedFinalize) => {
                self.finalize();
                None
            }
            Err(RegisterRefused::Ended | RegisterRefused::AlreadyRegistered) => None,
        }
    }

    fn cancel(&self, reason: Reason) {
        if self.cell.cancel(self.generation, reason) == AfterCancel::QueueCallback {
            self.callback_job();
        }
    }

    fn callback_job(&self) {
        match self.cell.enter_callback(self.generation) {
            EnterCallback::Run(reason, words) => self.run_cancel(reason, words),
            EnterCallback::Skip => {}
            EnterCallback::Finalize => self.finalize(),
        }
    }

    fn run_cancel(&self, reason: Reason, words: RegistrationWords) {
        assert_eq!(self.frees.load(Ordering::Relaxed), 0, "cancel after free-state (CC-43)");
        assert_eq!(words.cancel.addr() - 1, words.state.addr() - 3, "torn registration");
        assert_eq!(self.cancels.fetch_add(1, Ordering::Relaxed), 0, "second cancel callback (CC-26)");
        self.reason.store(reason as u32, Ordering::Relaxed);
        if self.completes_in_callback {
            self.signal(S_OK);
        }
        self.cancel_returned.store(true, Ordering::Relaxed);
        if self.cell.callback_returned(self.generation) == AfterCallback::Finalize {
            self.finalize();
        }
    }

    /// Whether this completion counted.
    fn signal(&self, result: HRESULT) -> bool {
        match self.cell.signal(self.generation, result) {
            AfterSignal::Completed => {
                self.reply();
                true
            }
            AfterSignal::Nothing => true,
            AfterSignal::Ignored => false,
        }
    }

    /// The result that the reply is made of, if the return completed the call.
    fn returned(&self, result: HRESULT) -> Option<HRESULT> {
        match self.cell.returned(self.generation, result) {
            AfterReturn::Completed(result) => {
                self.reply();
                Some(result)
            }
            AfterReturn::WaitForSignal => None,
        }
    }

    fn reply(&self) {
        assert_eq!(self.replies.fetch_add(1, Ordering::Relaxed), 0, "second completion (CC-56)");
        self.completed.store(true, Ordering::Relaxed);
        if self.cell.reply_done(self.generation) == AfterReply::Finalize {
            self.finalize();
        }
    }

    fn finalize(&self) {
        if self.cancels.load(Ordering::Relaxed) == 1 {
            assert!(self.cancel_returned.load(Ordering::Relaxed), "free-state before the callback's return (CC-43)");
        }
        assert!(self.completed.load(Ordering::Relaxed), "finalized before the reply step (CC-42)");
        match self.cell.finalize(self.generation) {
            Finalized::Registered(words) => {
                assert_eq!(words.cancel.addr() - 1, words.free.addr() - 2, "torn registration");
                assert_eq!(self.frees.fetch_add(1, Ordering::Relaxed), 0, "second free-state (CC-39)");
            }
            Finalized::Unregistered => {}
            Finalized::Refused => panic!("a duty to finalize that could not be done"),
        }
        assert_eq!(self.finalized.fetch_add(1, Ordering::Relaxed), 0, "finalized twice (CC-44)");
    }

    /// All threads are done: the call must be over, with nothing forgotten.
    fn check(&self, registered: bool) {
        assert_eq!(self.replies.load(Ordering::Relaxed), 1, "no completion");
        assert_eq!(self.finalized.load(Ordering::Relaxed), 1, "never finalized");
        assert_eq!(
            self.frees.load(Ordering::Relaxed),
            u32::from(registered),
            "free-state iff registered (CC-10, CC-39)"
        );
        assert!(self.cancels.load(Ordering::Relaxed) <= u32::from(registered), "callback without registration");
        assert!(!self.cell.is_current(self.generation));
    }
}

fn model(story: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(4);
    builder.check(story);
}

#[test]
fn loom_register_and_cancel_and_complete() {
    model(|| {
        let call = Call::begin(None, false);
        let (registering, aborting) = (call.clone(), call.clone());
        let register = thread::spawn(move || registering.register(FIRST));
        let abort = thread::spawn(move || aborting.cancel(Reason::HostAbort));
        call.returned(S_OK);
        let registered = register.join().unwrap();
        abort.join().unwrap();
        call.check(registered.is_some());
    });
}

#[test]
fn loom_a_cancel_before_completion_is_never_lost() {
    // The operation returns only when its cancel callback ran: a lost wake-up would leave the call unfinished.
    model(|| {
        let call = Call::begin(None, true);
        let aborting = call.clone();
        let abort = thread::spawn(move || aborting.cancel(Reason::HostAbort));
        let registered = call.register(FIRST);
        call.returned(WS_S_ASYNC);
        abort.join().unwrap();
        assert_eq!(call.cancels.load(Ordering::Relaxed), 1);
        assert_eq!(call.reason.load(Ordering::Relaxed), Reason::HostAbort as u32);
        call.check(registered.is_some());
    });
}

#[test]
fn loom_completing_from_inside_the_cancel_callback_while_the_function_returns() {
    model(|| {
        let call = Call::begin(None, true);
        assert!(call.register(FIRST).is_some());
        let (aborting, faulting) = (call.clone(), call.clone());
        let abort = thread::spawn(move || aborting.cancel(Reason::HostAbort));
        let fault = thread::spawn(move || faulting.cancel(Reason::ChannelFaulted));
        call.returned(WS_S_ASYNC);
        abort.join().unwrap();
        fault.join().unwrap();
        assert_eq!(call.cancels.load(Ordering::Relaxed), 1);
        call.check(true);
    });
}

#[test]
fn loom_of_two_causes_the_first_recorded_is_reported() {
    model(|| {
        let call = Call::begin(None, false);
        let faulting = call.clone();
        let fault = thread::spawn(move || {
            let queued = faulting.cell.cancel(faulting.generation, Reason::ChannelFaulted);
            (faulting.cell.reason(faulting.generation), queued)
        });
        call.cancel(Reason::HostAbort);
        let recorded = call.cell.reason(call.generation);
        let (seen_by_other, queued) = fault.join().unwrap();
        assert_eq!(recorded, seen_by_other);
        assert_eq!(queued, AfterCancel::Nothing);
        assert_eq!(call.register(FIRST), Some(true));
        assert_eq!(Some(call.reason.load(Ordering::Relaxed)), recorded.map(|reason| reason as u32));
        call.returned(S_OK);
        call.check(true);
    });
}

#[test]
fn loom_two_registrations_and_a_cancel() {
    model(|| {
        let call = Call::begin(None, false);
        let (registering, aborting) = (call.clone(), call.clone());
        let other = thread::spawn(move || registering.register(SECOND));
        let abort = thread::spawn(move || aborting.cancel(Reason::HostAbort));
        let one = call.register(FIRST);
        let other = other.join().unwrap();
        abort.join().unwrap();
        assert!(one.is_some() != other.is_some(), "exactly one registration (CC-7)");
        assert_eq!(call.cancels.load(Ordering::Relaxed), 1);
        call.returned(S_OK);
        call.check(true);
    });
}

#[test]
fn loom_registering_on_a_cancelled_call_while_it_completes() {
    model(|| {
        let call = Call::begin(Some(Reason::ChannelFaulted), false);
        let registering = call.clone();
        let register = thread::spawn(move || registering.register(FIRST));
        call.returned(S_OK);
        let registered = register.join().unwrap();
        // If it succeeded, the callback has run (CC-27).
        assert_ne!(registered, Some(false));
        assert_eq!(call.cancels.load(Ordering::Relaxed), u32::from(registered.is_some()));
        call.check(registered.is_some());
    });
}

#[test]
fn loom_a_queued_callback_does_not_start_after_completion() {
    model(|| {
        let call = Call::begin(None, false);
        assert!(call.register(FIRST).is_some());
        assert_eq!(call.cell.cancel(call.generation, Reason::HostAbort), AfterCancel::QueueCallback);
        let queue = call.clone();
        let completed = Arc::new(AtomicBool::new(false));
        let completed_too = completed.clone();
        let runtime = thread::spawn(move || {
            let was_completed = completed_too.load(Ordering::Acquire);
            queue.callback_job();
            assert!(!was_completed || queue.cancels.load(Ordering::Relaxed) == 0, "callback after completion (CC-38)");
        });
        match call.cell.returned(call.generation, S_OK) {
            AfterReturn::Completed(_) => completed.store(true, Ordering::Release),
            AfterReturn::WaitForSignal => panic!("a synchronous return completes the call"),
        }
        call.reply();
        runtime.join().unwrap();
        call.check(true);
    });
}

#[test]
fn loom_two_signals_and_the_return_complete_once_with_one_result() {
    model(|| {
        let call = Call::begin(None, false);
        let (one, two) = (call.clone(), call.clone());
        let one = thread::spawn(move || one.signal(1));
        let two = thread::spawn(move || two.signal(2));
        let result = call.returned(WS_S_ASYNC);
        let (one, two) = (one.join().unwrap(), two.join().unwrap());
        assert!(one != two, "exactly one completion counts");
        if let Some(result) = result {
            assert_eq!(result, if one { 1 } else { 2 }, "the result is that of the completion that counts");
        }
        call.check(false);
    });
}

#[test]
fn loom_a_signal_beside_a_synchronous_return_completes_once() {
    model(|| {
        let call = Call::begin(None, false);
        let signalling = call.clone();
        let signal = thread::spawn(move || signalling.signal(7));
        let result = call.returned(3);
        let signalled = signal.join().unwrap();
        assert_eq!(result, Some(if signalled { 7 } else { 3 }));
        call.check(false);
    });
}

#[test]
fn loom_a_late_signal_and_registration_do_not_touch_the_next_call() {
    model(|| {
        let call = Call::begin(None, false);
        let late = call.clone();
        let late = thread::spawn(move || {
            late.signal(1);
            late.register(FIRST)
        });
        call.returned(S_OK);
        // The next call of the same cell, if the first one is over by now.
        let is_over = call.finalized.load(Ordering::Relaxed) == 1;
        if is_over {
            let next = call.cell.begin(None);
            assert_eq!(call.cell.signal(next, 5), AfterSignal::Nothing);
            assert_eq!(call.cell.returned(next, WS_S_ASYNC), AfterReturn::Completed(5));
            assert_eq!(call.cell.reply_done(next), AfterReply::Finalize);
            assert_eq!(call.cell.finalize(next), Finalized::Unregistered);
        }
        let registered = late.join().unwrap();
        assert!(registered.is_none() || !is_over || call.frees.load(Ordering::Relaxed) == 1);
        call.check(registered.is_some());
    });
}
