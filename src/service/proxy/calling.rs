//! How a call goes through a proxy: admission, request, and then whatever comes first of reply, timeout, abandon, abort
//! and the end of the session.

use std::sync::Arc;
use std::time::Instant;

use super::call::{Call, CallDone, CallFailure, Caller, MessageCallback, ReceivedFault, Reply, Wake};
use super::link::Link;
use super::{Destination, Proxy, ProxyState, wrong_state};
use crate::abi::{HRESULT, WS_E_INVALID_FORMAT, WS_E_OPERATION_TIMED_OUT, WS_E_QUOTA_EXCEEDED, WS_S_ASYNC};
use crate::error::{Failure, Result};
use crate::handle::{Handle, Shared};
use crate::message::fault::from_error::{hresult_of_fault, language_tag};
use crate::message::{Initialization, Message};
use crate::runtime::{BlockHint, Job, Runtime, run_application};
use crate::service::current;
use crate::xml::{Writer, XmlStr};

/// For the application's callbacks of asynchronous calls, and for those of message headers.
pub(super) static HINT: BlockHint = BlockHint::new();

/// What one call asks for.
pub struct Request<'a, W> {
    pub action: Option<XmlStr<'a>>,
    pub one_way: bool,
    pub id: u32,
    pub check_must_understand: bool,
    /// Runs on the calling thread, before the request is encoded.
    pub on_request: Option<MessageCallback>,
    pub on_reply: Option<MessageCallback>,
    /// Writes the body of the request; runs on the calling thread.
    pub write_body: W,
}

/// What a call needs of the proxy, as it was when the call was admitted.
pub(super) struct Admitted {
    pub call: Arc<Call>,
    link: Link,
    runtime: Arc<Runtime>,
    pub destination: Arc<Destination>,
}

pub(super) type SharedProxy = Arc<Shared<Proxy>>;
pub(super) type SharedMessage = Arc<Handle<Message>>;

impl Proxy {
    /// One call. With `done` it may return `WS_S_ASYNC`, and then the result goes there, once, on a runtime thread. An
    /// `Err` means that the caller was not used; otherwise it has been told about the result.
    pub fn call<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        proxy: &SharedProxy,
        request: Request<'_, W>,
        caller: Box<dyn Caller>,
        done: Option<CallDone>,
    ) -> Result<HRESULT> {
        let Request { action, one_way, id, check_must_understand, on_request, on_reply, write_body } = request;
        let deadline = proxy.settings.call_timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let admitted = Self::admit(proxy, id, check_must_understand, one_way, caller, on_reply, done)?;
        let call = admitted.call.clone();
        let message = proxy.take_message();
        let sent = Self::prepare(&admitted, &message, action, one_way)
            .and_then(|()| Self::show(proxy, &message, on_request))
            .and_then(|()| Self::transmit(proxy, &admitted, &message, one_way, write_body));
        proxy.recycle(message);
        if let Err(failure) = sent {
            proxy.lifecycle.lock().calls.input_output_ended(call.key);
            if let Some(caller) = call.claim() {
                Self::complete(proxy, &call, caller, Err(failure.into()));
            }
        }
        if !call.is_deferred() {
            return Ok(Self::wait(proxy, &call, deadline));
        }
        if let Some(timeout) = proxy.settings.call_timeout {
            let (own, late) = (proxy.clone(), call.clone());
            let expire = Job::boxed(Box::new(move || Self::expire(&own, &late)));
            if let Ok(timer) = admitted.runtime.timer(timeout, expire) {
                call.set_timer(timer);
            }
        }
        Ok(WS_S_ASYNC)
    }

    fn admit(
        proxy: &SharedProxy,
        id: u32,
        check_must_understand: bool,
        one_way: bool,
        caller: Box<dyn Caller>,
        on_reply: Option<MessageCallback>,
        done: Option<CallDone>,
    ) -> Result<Admitted> {
        let mut lifecycle = proxy.lifecycle.lock();
        let (ProxyState::Open, Some(link), Some(runtime), Some(destination)) = (
            lifecycle.state,
            lifecycle.link.clone(),
            lifecycle.runtime.as_deref().cloned(),
            lifecycle.destination.clone(),
        ) else {
            let failure = wrong_state("WsCall", lifecycle.state);
            return Err(match &lifecycle.fault_cause {
                Some(cause) => failure.within(format!("it is faulted because of {cause}")),
                None => failure,
            });
        };
        let limit = proxy.settings.max_pending_calls;
        let Some(key) = lifecycle.calls.admit(limit) else {
            return Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!("{limit} calls of the service proxy are pending, as many as may be"),
            ));
        };
        let call = Call::new(key, id, check_must_understand, one_way, caller, on_reply, done);
        lifecycle.calls.add(call.clone());
        Ok(Admitted { call, link, runtime, destination })
    }

    /// The headers of the request.
    fn prepare(admitted: &Admitted, message: &SharedMessage, action: Option<XmlStr<'_>>, one_way: bool) -> Result<()> {
        let mut message = message.lock();
        // A message id and a reply address are for replies (wire.md 7).
        message.initialize(if one_way { Initialization::Blank } else { Initialization::Request })?;
        if let Some(action) = action {
            message.set_action(action)?;
        }
        message.set_to(&admitted.destination.to)?;
        if !one_way {
            message.set_reply_to_sender()?;
        }
        admitted.destination.headers.iter().try_for_each(|header| message.add_custom_header(header.clone(), 0))
    }

    /// Lets the application see, and change, the headers of a message.
    fn show(proxy: &SharedProxy, message: &SharedMessage, callback: Option<MessageCallback>) -> Result<()> {
        match callback {
            None => Ok(()),
            Some(callback) => run_application(&HINT, || current::within(proxy.id, || callback(message))),
        }
    }

    /// Encodes and sends the request. `Ok` if the call goes on, or was ended by somebody else meanwhile.
    fn transmit<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        proxy: &SharedProxy,
        admitted: &Admitted,
        message: &SharedMessage,
        one_way: bool,
        write_body: W,
    ) -> Result<()> {
        let Admitted { call, .. } = admitted;
        let reply_id = {
            let mut message = message.lock();
            if !one_way {
                // The application may have removed or replaced it.
                message.ensure_message_id()?;
            }
            message.message_id().cloned().filter(|_| !one_way)
        };
        let Some(caller) = call.claim() else {
            proxy.lifecycle.lock().calls.input_output_ended(call.key);
            return Ok(());
        };
        match &admitted.link {
            Link::Session(session) => {
                Self::send(proxy, admitted, session, message, reply_id, caller, write_body);
            }
            Link::Requests(http) => {
                if let Some(id) = reply_id {
                    let _ = call.request_id.set(id);
                }
                Self::exchange(proxy, admitted, http, &mut message.lock(), caller, write_body);
            }
        }
        Ok(())
    }

    // ---- waiting ----

    fn wait(proxy: &SharedProxy, call: &Arc<Call>, deadline: Option<Instant>) -> HRESULT {
        loop {
            match call.wait(deadline) {
                Wake::Done(code) => return code,
                Wake::Reply(reply) => Self::deliver(proxy, call, reply),
                Wake::TimedOut => {
                    Self::expire(proxy, call);
                    return call.wait_done();
                }
            }
        }
    }

    /// The time for the call is over. What is under way goes on, as if it had been abandoned (PX-7).
    fn expire(proxy: &SharedProxy, call: &Arc<Call>) {
        let failure = Failure::new(
            WS_E_OPERATION_TIMED_OUT,
            format!("the service did not answer within {:?}", proxy.settings.call_timeout.unwrap_or_default()),
        );
        if let Some(caller) = call.condemn(&failure) {
            Self::complete(proxy, call, caller, Err(failure.into()));
        }
    }

    // ---- replies ----

    /// Gives the reply to whoever reads it: the thread that waits for it, or one for application code.
    pub(super) fn hand_over(proxy: &SharedProxy, runtime: &Arc<Runtime>, call: &Arc<Call>, reply: Reply) {
        if !call.asynchronous {
            return call.hand_over(reply);
        }
        call.stop_timer();
        let (own, call) = (proxy.clone(), call.clone());
        runtime.submit(Job::boxed(Box::new(move || Self::deliver(&own, &call, reply))));
    }

    /// Shows the reply to the application and reads it, on a thread that may run application code.
    fn deliver(proxy: &SharedProxy, call: &Arc<Call>, reply: Reply) {
        let Reply { message, headers } = reply;
        let shown = headers.and_then(|()| Self::show_reply(proxy, call, &message));
        if let Some(mut caller) = call.claim() {
            let outcome = match shown {
                Ok(()) => Self::read(proxy, call, &mut message.lock(), &mut *caller),
                Err(failure) => Err(failure.into()),
            };
            Self::complete(proxy, call, caller, outcome);
        }
        proxy.recycle(message);
    }

    /// Of an asynchronous call, a close waits for this callback as well: somebody else may end the call meanwhile. It is
    /// counted before it is taken, which only succeeds while the call is not done.
    fn show_reply(proxy: &SharedProxy, call: &Call, message: &SharedMessage) -> Result<()> {
        if !call.asynchronous || !call.shows_reply {
            return Self::show(proxy, message, call.take_reply_callback());
        }
        proxy.lifecycle.lock().calls.callback_due();
        let shown = Self::show(proxy, message, call.take_reply_callback());
        let mut lifecycle = proxy.lifecycle.lock();
        lifecycle.calls.callback_returned();
        Self::advance(proxy, lifecycle);
        shown
    }

    fn read(proxy: &Proxy, call: &Call, message: &mut Message, caller: &mut dyn Caller) -> Result<(), CallFailure> {
        // Before the check of the headers: what a fault says is worth more.
        if message.is_fault() {
            return Err(Self::fault(proxy, message));
        }
        if call.check_must_understand {
            let missed = message.not_understood();
            if let Some(first) = missed.first() {
                return Err(CallFailure::from(Failure::new(
                    WS_E_INVALID_FORMAT,
                    format!(
                        "the reply has a header that must be understood and is not: {{{}}}{}",
                        first.ns, first.local
                    ),
                )));
            }
        }
        caller
            .read_reply(message)
            .map_err(|failure| failure.within("the reply of the service is not what the operation describes").into())
    }

    fn fault(proxy: &Proxy, message: &Message) -> CallFailure {
        let fault = match message.read_fault() {
            Ok(fault) => fault,
            Err(failure) => return failure.within("the service answered with a fault that cannot be read").into(),
        };
        let code = hresult_of_fault(&fault);
        let language = language_tag(proxy.settings.fault_language);
        let preferred = fault.reasons.iter().find(|reason| reason.lang.eq_ignore_ascii_case(language));
        let reason = preferred.or(fault.reasons.first()).map_or_else(String::new, |reason| reason.text.clone());
        let action = message.action().unwrap_or_default().to_owned();
        CallFailure {
            failure: Failure::new(code, "The service answered with a fault."),
            fault: Some(Box::new(ReceivedFault { fault, action, reason })),
        }
    }

    // ---- completion ----

    /// The one way in which a call ends. The callback of an asynchronous call runs on a runtime thread of its own.
    pub(super) fn complete(
        proxy: &SharedProxy,
        call: &Arc<Call>,
        caller: Box<dyn Caller>,
        outcome: Result<(), CallFailure>,
    ) -> HRESULT {
        let (code, done) = call.finish(caller, outcome);
        let mut lifecycle = proxy.lifecycle.lock();
        lifecycle.calls.done(call.key, done.is_some());
        let runtime = lifecycle.runtime.as_deref().cloned();
        Self::advance(proxy, lifecycle);
        if let (Some(done), Some(runtime)) = (done, runtime) {
            let own = proxy.clone();
            runtime.submit(Job::boxed(Box::new(move || {
                run_application(&HINT, || current::within(own.id, || done(code)));
                let mut lifecycle = own.lifecycle.lock();
                lifecycle.calls.callback_returned();
                Self::advance(&own, lifecycle);
            })));
        }
        code
    }

    // ---- messages ----

    pub(super) fn take_message(&self) -> SharedMessage {
        let settings = &self.settings;
        self.pool.lock().pop().unwrap_or_else(|| {
            Arc::new(Handle::new(Message::new(settings.envelope, settings.addressing, &settings.message)))
        })
    }

    pub(super) fn recycle(&self, message: SharedMessage) {
        message.lock().reset();
        let mut pool = self.pool.lock();
        if pool.len() < usize::from(self.settings.max_call_pool_size) {
            pool.push(message);
        }
    }
}
