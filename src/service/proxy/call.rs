//! One call of a proxy: who may touch what the caller lent to it, and the result.
//!
//! What the caller lends (heap, out storage, error object) is one value, the `Caller`. Whoever holds it may use it, and
//! completing the call consumes it, so a call completes exactly once and nothing of the caller's is used afterwards:
//!
//! ```text
//!            claim                      finish
//!   Free ------------->  Taken  ---------------------->  Done(result)
//!     ^                    |
//!     +--------------------+  give_back, unless there is a verdict: then finish
//! ```
//!
//! * While the claim is free, application code may run for the call (the message callbacks), or its request is on the
//!   wire. Abandon, timeout, abort and a lost session then complete it at once.
//! * While it is taken, somebody encodes the request or reads the reply: never for long, never application code. Who
//!   wants to end the call then leaves a verdict, and may wait.
//!
//! Lock: `progress`, a leaf.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use parking_lot::{Condvar, Mutex};

use crate::abi::HRESULT;
use crate::error::{Failure, Result};
use crate::handle::Handle;
use crate::message::{Fault, Message, UniqueId};
use crate::runtime::Timer;

/// Why a call failed.
#[derive(Debug, Clone)]
pub struct CallFailure {
    pub failure: Failure,
    pub fault: Option<Box<ReceivedFault>>,
}

/// The fault the service answered with.
#[derive(Debug, Clone)]
pub struct ReceivedFault {
    pub fault: Fault,
    /// The action of the message it came in; empty for none.
    pub action: String,
    /// Its reason in the language of the proxy, or the first one there is.
    pub reason: String,
}

impl From<Failure> for CallFailure {
    fn from(failure: Failure) -> Self {
        Self { failure, fault: None }
    }
}

/// What the caller lends to a call.
pub trait Caller: Send {
    /// Reads the body of the reply into the caller's storage.
    fn read_reply(&mut self, reply: &mut Message) -> Result<()>;
    /// The last use of anything that is the caller's: describes the result in the error object, and returns its code.
    fn finish(self: Box<Self>, outcome: Result<(), CallFailure>) -> HRESULT;
}

/// The application's callback for the headers of a request or a reply.
pub type MessageCallback = Box<dyn FnOnce(&Arc<Handle<Message>>) -> Result<()> + Send>;

/// The application's callback for an asynchronous call.
pub type CallDone = Box<dyn FnOnce(HRESULT) + Send>;

/// A message that answers the call, or what is wrong with its headers.
pub struct Reply {
    pub message: Arc<Handle<Message>>,
    pub headers: Result<()>,
}

enum Claim {
    Free(Box<dyn Caller>),
    Taken,
    Done(HRESULT),
}

struct Progress {
    claim: Claim,
    verdict: Option<Failure>,
    /// For a synchronous call, whose own thread takes it from here.
    reply: Option<Reply>,
    /// `WS_S_ASYNC` was returned, so the result goes to `done`.
    deferred: bool,
    done: Option<CallDone>,
    timer: Option<Timer>,
    on_reply: Option<MessageCallback>,
}

/// See the module.
pub struct Call {
    pub key: u64,
    /// `WS_CALL_PROPERTY_CALL_ID`; several calls may share one, zero is none.
    pub id: u32,
    pub check_must_understand: bool,
    pub asynchronous: bool,
    /// The message id of its request, which a reply relates to.
    pub request_id: OnceLock<UniqueId>,
    pub one_way: bool,
    /// Whether the application wants to see the headers of the reply.
    pub shows_reply: bool,
    progress: Mutex<Progress>,
    changed: Condvar,
}

/// What the thread of a synchronous call has to do next.
pub enum Wake {
    Done(HRESULT),
    Reply(Reply),
    TimedOut,
}

impl Call {
    pub fn new(
        key: u64,
        id: u32,
        check_must_understand: bool,
        one_way: bool,
        caller: Box<dyn Caller>,
        on_reply: Option<MessageCallback>,
        done: Option<CallDone>,
    ) -> Arc<Self> {
        Arc::new(Self {
            key,
            id,
            check_must_understand,
            asynchronous: done.is_some(),
            request_id: OnceLock::new(),
            one_way,
            shows_reply: on_reply.is_some(),
            progress: Mutex::new(Progress {
                claim: Claim::Free(caller),
                verdict: None,
                reply: None,
                deferred: false,
                done,
                timer: None,
                on_reply,
            }),
            changed: Condvar::new(),
        })
    }

    /// Takes the claim, after whoever has it now. `None` if the call is done.
    pub fn claim(&self) -> Option<Box<dyn Caller>> {
        let mut progress = self.progress.lock();
        loop {
            match std::mem::replace(&mut progress.claim, Claim::Taken) {
                Claim::Free(caller) => return Some(caller),
                Claim::Taken => self.changed.wait(&mut progress),
                Claim::Done(code) => {
                    progress.claim = Claim::Done(code);
                    return None;
                }
            }
        }
    }

    /// Takes the claim to end the call with `failure`. If somebody else has it, they will do so.
    pub fn condemn(&self, failure: &Failure) -> Option<Box<dyn Caller>> {
        let mut progress = self.progress.lock();
        match std::mem::replace(&mut progress.claim, Claim::Taken) {
            Claim::Free(caller) => Some(caller),
            Claim::Taken => {
                progress.verdict.get_or_insert_with(|| failure.clone());
                None
            }
            Claim::Done(code) => {
                progress.claim = Claim::Done(code);
                None
            }
        }
    }

    /// The request is on its way: from here on anybody may end the call. If somebody wants to already, the claim comes
    /// back with the reason. `deferred`: the caller will be told `WS_S_ASYNC`.
    pub fn give_back(&self, caller: Box<dyn Caller>, deferred: bool) -> Result<(), (Box<dyn Caller>, Failure)> {
        let mut progress = self.progress.lock();
        if let Some(failure) = progress.verdict.take() {
            return Err((caller, failure));
        }
        progress.claim = Claim::Free(caller);
        progress.deferred = deferred;
        drop(progress);
        self.changed.notify_all();
        Ok(())
    }

    /// Why somebody else wants to end the call, for whoever has the claim.
    pub fn verdict(&self) -> Option<Failure> {
        self.progress.lock().verdict.take()
    }

    /// Whether the result goes to the callback and not to the thread that made the call.
    pub fn is_deferred(&self) -> bool {
        self.progress.lock().deferred
    }

    /// Completes the call. Returns whom to tell, if the caller is not the one who is waiting.
    pub fn finish(&self, caller: Box<dyn Caller>, outcome: Result<(), CallFailure>) -> (HRESULT, Option<CallDone>) {
        let code = caller.finish(outcome);
        let (done, leftovers) = {
            let mut progress = self.progress.lock();
            progress.claim = Claim::Done(code);
            let done = progress.done.take();
            let done = if progress.deferred { done } else { None };
            (done, (progress.reply.take(), progress.timer.take(), progress.on_reply.take()))
        };
        self.changed.notify_all();
        // Outside the lock: a timer's job refers to this call.
        drop(leftovers);
        (code, done)
    }

    /// Waits until nothing of the caller's is in use for the call any more.
    pub fn wait_done(&self) -> HRESULT {
        let mut progress = self.progress.lock();
        loop {
            if let Claim::Done(code) = progress.claim {
                return code;
            }
            self.changed.wait(&mut progress);
        }
    }

    /// Ends the call by itself after a while, unless it is done.
    pub fn set_timer(&self, timer: Timer) {
        let mut progress = self.progress.lock();
        if matches!(progress.claim, Claim::Done(_)) {
            drop(progress);
            drop(timer);
        } else {
            progress.timer = Some(timer);
        }
    }

    /// The reply has arrived in time, however long the application then takes over its headers.
    pub fn stop_timer(&self) {
        let timer = self.progress.lock().timer.take();
        drop(timer);
    }

    pub fn take_reply_callback(&self) -> Option<MessageCallback> {
        self.progress.lock().on_reply.take()
    }

    /// Hands a reply to the thread that waits in a synchronous call.
    pub fn hand_over(&self, reply: Reply) {
        self.progress.lock().reply = Some(reply);
        self.changed.notify_all();
    }

    /// Waits for something to do, at most until `deadline`.
    pub fn wait(&self, deadline: Option<Instant>) -> Wake {
        let mut progress = self.progress.lock();
        loop {
            if let Claim::Done(code) = progress.claim {
                return Wake::Done(code);
            }
            if let Some(reply) = progress.reply.take() {
                return Wake::Reply(reply);
            }
            match deadline {
                None => self.changed.wait(&mut progress),
                Some(deadline) if Instant::now() >= deadline => return Wake::TimedOut,
                Some(deadline) => {
                    self.changed.wait_until(&mut progress, deadline);
                }
            }
        }
    }
}
