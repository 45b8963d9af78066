//! One call: one invocation of one host callback, from the moment it is entered until it is finalized.
//!
//! The cancellation cell decides what has to happen; this file does it. Every step ends in a `Next`, which the driver
//! at the bottom of the stack goes on with, so that a chain of calls never grows the stack. Application code runs here
//! and nowhere else in the service host, always without a lock.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::call_table::{CallId, CallTable, Reserved};
use super::cancellation::{
    AfterCallback, AfterCancel, AfterRegister, AfterReply, AfterReturn, AfterSignal, EnterCallback, Reason,
    RegisterRefused,
};
use super::channel::{Joined, ServiceChannel};
use super::current;
use super::endpoint::Resources;
use crate::abi::{E_OUTOFMEMORY, HRESULT, WS_CALLBACK_MODEL, WS_E_INVALID_OPERATION, WS_SERVICE_CANCEL_REASON};
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::runtime::callback::{CancelRegistration, CompletionContext};
use crate::runtime::{BlockHint, Job, Runtime, run_application};
use crate::serialization::ServerFrame;

/// All outstanding calls of the process. A context handed to an application is an index into it with a generation.
pub static CALLS: Lazy<Option<CallTable<Call>>> =
    Lazy::new(|| CallTable::new(Box::new(|slots| make_room(&Runtime::acquire()?, slots))).ok());

/// The runtime whose queues have room for the calls of the table, and for how many.
static ROOM: Mutex<(Weak<Runtime>, usize, usize)> = Mutex::new((Weak::new(), 0, 0));

/// Sees to it that the queues of this runtime hold all that the calls there are, and `more` to come, can put into
/// them. So neither an abort nor a completion needs memory.
fn make_room(runtime: &Arc<Runtime>, more: usize) -> Result<()> {
    let mut room = ROOM.lock();
    let (known, reserved, slots) = &mut *room;
    if !std::ptr::eq(known.as_ptr(), Arc::as_ptr(runtime)) {
        *known = Arc::downgrade(runtime);
        *reserved = 0;
    }
    let wanted = *slots + more;
    runtime.reserve_jobs((wanted - *reserved) * JOBS_PER_CALL)?;
    (*reserved, *slots) = (wanted, wanted);
    Ok(())
}

/// To be called when a host opens: its runtime may be a new one.
pub fn prepare(runtime: &Arc<Runtime>) -> Result<()> {
    make_room(runtime, 0)
}

/// What one call can have in the runtime's queues at once: its cancel callback, and its reply step (or
/// the rest of it) or finalization.
const JOBS_PER_CALL: usize = 2;

fn calls() -> Result<&'static CallTable<Call>> {
    CALLS.as_ref().ok_or_else(|| Failure::new(E_OUTOFMEMORY, "there is no memory for the table of calls"))
}

/// The call that an application's context names, while the application may use it.
pub fn executing(id: CallId) -> Option<Arc<Call>> {
    CALLS.as_ref()?.get_executing(id)
}

/// Which callback a call runs, with what only that kind needs.
pub enum Kind {
    Accept,
    Close,
    /// The authorization of the message that `message` carries on afterwards.
    Security,
    /// The operation with this index in the contract.
    Operation(usize),
    MessageReceive,
}

pub struct Call {
    pub kind: Kind,
    pub channel: Arc<Shared<ServiceChannel>>,
    /// A one-way operation is left alone by an ambiguous end of stream (CC-21).
    pub one_way: bool,
    /// Messages, heap and error object; accept and close callbacks have only the error object.
    pub resources: Mutex<Option<Resources>>,
    pub frame: Mutex<Option<ServerFrame>>,
    /// Where an accept callback stores the channel state.
    pub channel_state: AtomicPtr<c_void>,
    /// Where a security callback stores its verdict.
    pub authorized: AtomicI32,
    /// Place in the channel's list of calls, guarded by the channel's lock.
    pub position: AtomicUsize,
    /// What the callback is given to complete asynchronously.
    pub async_context: CompletionContext,
    table: &'static CallTable<Call>,
    slot: Mutex<Option<Reserved<'static, Call>>>,
    id: CallId,
}

/// What remains to be done after a step, on this thread.
#[must_use]
pub enum Next {
    Done,
    /// Go on reading this channel.
    Pump(Arc<Shared<ServiceChannel>>),
    /// The channel may have come to its end.
    End(Arc<Shared<ServiceChannel>>),
    /// Enter this call.
    Enter(Arc<Call>),
    /// The message of this security call has been authorized (or not); its resources carry on.
    Authorized {
        channel: Arc<Shared<ServiceChannel>>,
        resources: Resources,
        authorized: bool,
    },
}

/// Messages that one thread takes from a channel before others get their turn: a client that sends without a pause
/// would otherwise keep the thread.
const TURN: u32 = 64;

/// Does everything that follows from `next`.
pub fn drive(mut next: Next) {
    let mut taken = 0;
    loop {
        next = match next {
            Next::Done => return,
            Next::Pump(channel) if taken == TURN => return ServiceChannel::pump_later(&channel),
            Next::Pump(channel) => {
                taken += 1;
                ServiceChannel::pump(&channel)
            }
            Next::End(channel) => ServiceChannel::end(&channel),
            Next::Enter(call) => call.run(),
            Next::Authorized { channel, resources, authorized } => ServiceChannel::contained_step(&channel, || {
                super::dispatch::authorized(&channel, resources, authorized)
            }),
        };
    }
}

/// Runs a step of this library's own; when it panics, which the panic hook has reported by then, `otherwise` takes its
/// place, so that what waits for the step does not wait for ever.
pub fn contained<R>(step: impl FnOnce() -> R, otherwise: impl FnOnce() -> R) -> R {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(step)).unwrap_or_else(|_| otherwise())
}

impl Call {
    /// A call that has not been entered yet. Fails when the table is full or memory is short.
    pub fn new(
        kind: Kind,
        channel: &Arc<Shared<ServiceChannel>>,
        resources: Option<Resources>,
        one_way: bool,
    ) -> Result<Arc<Call>> {
        let table = calls()?;
        let slot = table.reserve()?;
        Ok(Arc::new(Call {
            kind,
            channel: channel.clone(),
            one_way,
            resources: Mutex::new(resources),
            frame: Mutex::new(None),
            channel_state: AtomicPtr::default(),
            authorized: AtomicI32::new(0),
            position: AtomicUsize::new(usize::MAX),
            table,
            id: slot.id(),
            async_context: CompletionContext::new(completed_by_application, slot.id().as_state()),
            slot: Mutex::new(Some(slot)),
        }))
    }

    pub fn id(&self) -> CallId {
        self.id
    }

    /// The call begins, with the cause that is already known. Under the channel's lock: one step with joining its list.
    pub fn enter(self: &Arc<Self>, joined: Option<Reason>) {
        if let Some(slot) = self.slot.lock().take() {
            slot.enter(joined, self.clone());
        }
    }

    /// Enters the callback, unless the channel is dead already, and does what follows from its return. When no thread
    /// would be left for I/O and none can be had, that is put off (DP-14).
    pub fn run(self: &Arc<Self>) -> Next {
        let Some(admission) = self.channel.runtime().try_admit() else {
            let call = self.clone();
            self.channel.runtime().when_admitted(Job::boxed(Box::new(move || drive(call.run()))));
            return Next::Done;
        };
        if let Joined::Refused = ServiceChannel::join(self) {
            return match self.kind {
                Kind::Accept => ServiceChannel::dropped(&self.channel),
                _ => self.left(),
            };
        }
        let host = self.channel.host.id;
        let result = admission.run(self.hint(), || current::within(host, || super::dispatch::invoke(self)));
        match self.table.returned(self.id, result) {
            AfterReturn::WaitForSignal => Next::Done,
            AfterReturn::Completed(result) => self.completed(result),
        }
    }

    fn hint(&self) -> &BlockHint {
        self.channel.endpoint.hint(&self.kind)
    }

    /// The reply step. On a runtime thread.
    fn completed(self: &Arc<Self>, result: HRESULT) -> Next {
        contained(|| super::reply::reply(self, result), || ServiceChannel::fault(&self.channel));
        let owed = !self.one_way || self.channel.exchange().is_some();
        let answers = matches!(self.kind, Kind::Operation(_) | Kind::MessageReceive) && owed;
        if answers && ServiceChannel::wait_until_sent(self) {
            return Next::Done;
        }
        self.reply_handed_over()
    }

    /// The reply, if there is one, is the system's now, or was discarded (CC-42).
    fn reply_handed_over(self: &Arc<Self>) -> Next {
        match self.table.reply_done(self.id) {
            AfterReply::Nothing => Next::Done,
            AfterReply::Finalize => self.finalize(),
        }
    }

    /// Exactly once per call, by whoever was last: free-state, then the call is gone.
    fn finalize(self: &Arc<Self>) -> Next {
        let Some(finished) = self.table.finalize(self.id) else { return Next::Done };
        if let Some(words) = finished.registration {
            let registration = CancelRegistration::from_words(words);
            in_application(self.channel.host.id, &FREE_STATE_HINT, || registration.run_free_state());
        }
        ServiceChannel::leave(self)
    }

    /// What the end of this call means for what comes next on its channel, once it is off the channel's list.
    pub fn left(self: &Arc<Self>) -> Next {
        let channel = &self.channel;
        let resources = self.resources.lock().take();
        match (&self.kind, resources) {
            (Kind::Security, Some(resources)) => {
                let authorized = self.authorized.load(Ordering::Acquire) != 0;
                return Next::Authorized { channel: channel.clone(), resources, authorized };
            }
            (_, Some(resources)) => {
                self.frame.lock().take();
                channel.endpoint.recycle(resources);
            }
            (_, None) => {}
        }
        match self.kind {
            Kind::Accept => ServiceChannel::accepted(channel, self.channel_state.load(Ordering::Acquire)),
            Kind::Close => ServiceChannel::finish(channel),
            Kind::Security | Kind::Operation(_) | Kind::MessageReceive => ServiceChannel::message_done(channel),
        }
    }

    /// The rest of the reply step, on the runtime.
    pub fn reply_was_sent(&self) {
        self.channel.runtime().submit(Job::words(run_reply_handed_over, self.id.bits(), 0));
    }

    fn finalize_on_runtime(&self) {
        self.channel.runtime().submit(Job::words(run_finalize, self.id.bits(), 0));
    }
}

/// Records a cause for a call of this host. Under the channel's lock; the callback itself is queued for the runtime.
pub fn cancel(runtime: &Arc<Runtime>, host: u64, id: CallId, reason: Reason) {
    let Some(table) = CALLS.as_ref() else { return };
    if let AfterCancel::QueueCallback = table.cancel(id, reason) {
        runtime.notify(Job::words(run_cancel_callback, id.bits(), host));
    }
}

/// Runs application code for a call of this host: the runtime and the host know about it.
fn in_application<R>(host: u64, hint: &BlockHint, callback: impl FnOnce() -> R) -> R {
    run_application(hint, || current::within(host, callback))
}

fn api_reason(reason: Reason) -> WS_SERVICE_CANCEL_REASON {
    match reason {
        Reason::HostAbort => WS_SERVICE_CANCEL_REASON::WS_SERVICE_HOST_ABORT,
        Reason::ChannelFaulted => WS_SERVICE_CANCEL_REASON::WS_SERVICE_CHANNEL_FAULTED,
    }
}

/// These rarely block; what is learned about one is learned about all.
static FREE_STATE_HINT: BlockHint = BlockHint::new();
static CANCEL_HINT: BlockHint = BlockHint::new();

fn find(id: u64) -> Option<Arc<Call>> {
    CALLS.as_ref()?.get(CallId::from_bits(id)?)
}

/// Notify job: enters the cancel callback unless the call has completed in the meantime (CC-38). Looks at nothing of
/// the call but its slot, which is what makes an abort of very many calls quick.
fn run_cancel_callback(id: u64, host: u64) {
    let (Some(id), Some(table)) = (CallId::from_bits(id), CALLS.as_ref()) else { return };
    let after = match table.enter_callback(id) {
        EnterCallback::Run(reason, words) => {
            let registration = CancelRegistration::from_words(words);
            in_application(host, &CANCEL_HINT, || registration.run_cancel(api_reason(reason)));
            table.callback_returned(id)
        }
        EnterCallback::Skip => AfterCallback::Nothing,
        EnterCallback::Finalize => AfterCallback::Finalize,
    };
    if let AfterCallback::Finalize = after
        && let Some(call) = table.get(id)
    {
        go_on_elsewhere(call.finalize());
    }
}

/// What follows from an end that came on the notification lane: other application code is for the pool.
fn go_on_elsewhere(mut next: Next) {
    while let Next::End(channel) = next {
        next = ServiceChannel::end(&channel);
    }
    let runtime = match &next {
        Next::Done => return,
        Next::Pump(channel) | Next::End(channel) | Next::Authorized { channel, .. } => channel.runtime().clone(),
        Next::Enter(call) => call.channel.runtime().clone(),
    };
    runtime.submit(Job::boxed(Box::new(move || drive(next))));
}

fn run_reply_step(id: u64, result: u64) {
    if let Some(call) = find(id) {
        drive(call.completed(result as u32 as HRESULT));
    }
}

fn run_reply_handed_over(id: u64, _: u64) {
    if let Some(call) = find(id) {
        drive(call.reply_handed_over());
    }
}

fn run_finalize(id: u64, _: u64) {
    if let Some(call) = find(id) {
        drive(call.finalize());
    }
}

/// `WS_ASYNC_CALLBACK`: the application has completed an asynchronous call.
extern "C" fn completed_by_application(result: HRESULT, _: MaybeUninit<WS_CALLBACK_MODEL>, state: *mut c_void) {
    // Nothing unwinds into the application. A state that is no call is one that is long over (CC-56).
    let _ = std::panic::catch_unwind(|| {
        if let Some(id) = CallId::from_pointer(state) {
            signal(id, result);
        }
    });
}

/// On whatever thread the application likes; only hands over (DP-30).
fn signal(id: CallId, result: HRESULT) {
    let Some(call) = find(id.bits()) else { return };
    if let AfterSignal::Completed = call.table.signal(id, result) {
        call.channel.runtime().submit(Job::words(run_reply_step, id.bits(), u64::from(result as u32)));
    }
}

/// `WsRegisterOperationForCancel`. When the call is cancelled already the callback runs here, before this returns.
pub fn register(id: CallId, registration: CancelRegistration) -> Result<()> {
    let ended = || Failure::new(WS_E_INVALID_OPERATION, "the call that this operation context belongs to has ended");
    let table = calls()?;
    match table.register(id, registration.into_words()) {
        Ok(AfterRegister::Nothing) => Ok(()),
        Ok(AfterRegister::RunCancelNow(reason)) => {
            // Like every callback of the host, it cannot wait for the host (HS-17); the call is there while it runs.
            let run = || registration.run_cancel(api_reason(reason));
            match table.get(id) {
                Some(call) => current::within(call.channel.host.id, run),
                None => run(),
            }
            if let AfterCallback::Finalize = table.callback_returned(id)
                && let Some(call) = table.get(id)
            {
                // Free-state never runs on the application's stack inside registration (CC-45).
                call.finalize_on_runtime();
            }
            Ok(())
        }
        Err(RegisterRefused::AlreadyRegistered) => Err(Failure::new(
            WS_E_INVALID_OPERATION,
            "this call has a cancel callback already; a call has one registration, which cannot be replaced",
        )),
        Err(RegisterRefused::Ended) => Err(ended()),
        Err(RegisterRefused::EndedFinalize) => {
            if let Some(call) = table.get(id) {
                call.finalize_on_runtime();
            }
            Err(ended())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_panics_is_replaced() {
        assert_eq!(contained(|| 1, || 2), 1);
        assert_eq!(contained(|| [1][usize::from(std::hint::black_box(true))], || 2), 2);
    }
}
