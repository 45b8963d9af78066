//! Calls over a session: messages both ways, and replies that find their calls by what they relate to.

use std::sync::Arc;

use parking_lot::MutexGuard;

use super::call::{Caller, Reply};
use super::calling::{Admitted, SharedMessage, SharedProxy};
use super::link::Link;
use super::{Lifecycle, Proxy, ProxyState};
use crate::abi::{E_INVALIDARG, WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_ABORTED};
use crate::channel::tcp::client::{ClientSession, Sent, SessionUser};
use crate::channel::tcp::session::SendError;
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::message::{EnvelopeError, UniqueId};
use crate::xml::{NodeBuffer, Writer};

impl Proxy {
    /// Encodes and sends the request. The call goes on, or was ended here.
    pub(super) fn send<W: FnOnce(&mut Writer<'_>) -> Result<()>>(
        proxy: &SharedProxy,
        admitted: &Admitted,
        session: &Arc<ClientSession>,
        message: &SharedMessage,
        reply_id: Option<UniqueId>,
        caller: Box<dyn Caller>,
        write_body: W,
    ) {
        let call = &admitted.call;
        let one_way = call.one_way;
        let expected = match (proxy.current_session(session), reply_id) {
            (None, _) => Err(Failure::new(WS_E_OPERATION_ABORTED, "the session ended before the request was sent")),
            (Some(_), None) => Ok(()),
            (Some(mut lifecycle), Some(id)) => match lifecycle.calls.expect_reply(id, call.key) {
                true => Ok(()),
                false => Err(Failure::new(E_INVALIDARG, "another call in progress has the same message id")),
            },
        };
        let sent = match expected {
            Ok(()) => session.send(|writer| message.lock().write_envelope(writer, write_body)),
            Err(failure) => Err(SendError::Encoding(failure)),
        };
        match sent {
            Ok(Sent::All) if one_way => {
                proxy.lifecycle.lock().calls.input_output_ended(call.key);
                Self::complete(proxy, call, caller, Ok(()));
            }
            Ok(sent) => {
                if one_way {
                    proxy.lifecycle.lock().calls.queue(call.key);
                }
                if let Err((caller, failure)) = call.give_back(caller, call.asynchronous) {
                    Self::complete(proxy, call, caller, Err(failure.into()));
                }
                if sent == Sent::Queued && one_way && session.is_drained() {
                    Self::drained(proxy, session);
                }
            }
            Err(SendError::Encoding(failure) | SendError::Transport(failure)) => {
                proxy.lifecycle.lock().calls.input_output_ended(call.key);
                // What somebody else wants to end it for is the better explanation.
                let failure = call.verdict().unwrap_or(failure);
                Self::complete(proxy, call, caller, Err(failure.into()));
            }
        }
    }

    /// On the thread that reads the session: finds out whom the message is for.
    fn receive(proxy: &SharedProxy, session: &Arc<ClientSession>, document: NodeBuffer) {
        let message = proxy.take_message();
        let (headers, relates_to, is_fault) = {
            let mut received = message.lock();
            let headers = match received.receive(document) {
                Ok(()) => Ok(()),
                Err(EnvelopeError::Addressing { failure, .. }) => Err(failure),
                Err(unusable) => {
                    drop(received);
                    return session.fail(unusable.into_failure());
                }
            };
            (headers, received.relates_to().cloned(), received.is_fault())
        };
        let call = {
            let Some(mut lifecycle) = proxy.current_session(session) else { return };
            let call = lifecycle.calls.answered(relates_to.as_ref(), is_fault);
            if call.is_none() {
                // A late answer to an abandoned call may be what a close waits for.
                Self::advance(proxy, lifecycle);
            }
            call
        };
        let Some(call) = call else { return proxy.recycle(message) };
        Self::hand_over(proxy, session.runtime(), &call, Reply { message, headers });
    }

    /// The system has taken everything: one-way calls are complete.
    fn drained(proxy: &SharedProxy, session: &Arc<ClientSession>) {
        let calls = match proxy.current_session(session) {
            Some(mut lifecycle) => lifecycle.calls.drained(),
            None => return,
        };
        for call in calls {
            if let Some(caller) = call.claim() {
                Self::complete(proxy, &call, caller, Ok(()));
            }
        }
    }

    // ---- the session's end ----

    /// The session has ended, in whatever way: calls that wait for a reply will not get one.
    fn session_over(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>, failure: &Failure) {
        let link = lifecycle.link.take();
        let calls = lifecycle.calls.session_over();
        match (lifecycle.state, &mut lifecycle.closing) {
            (ProxyState::Open, _) => {
                lifecycle.state = ProxyState::Faulted;
                lifecycle.fault_cause = Some(failure.clone());
            }
            // With no call left it does not matter how the session ends.
            (_, Some(closing)) if !calls.is_empty() => closing.failure = Some(failure.clone()),
            _ => {}
        }
        drop(lifecycle);
        if let Some(Link::Session(session)) = link {
            // In order on this side as well, if there is still a connection; whether the server cares is its business.
            session.end_requests();
            session.close();
        }
        Self::end_calls(proxy, &calls, failure);
        Self::advance(proxy, proxy.lifecycle.lock());
    }

    /// The lock, if this is the session the proxy works with.
    fn current_session(&self, session: &Arc<ClientSession>) -> Option<MutexGuard<'_, Lifecycle>> {
        let lifecycle = self.lifecycle.lock();
        let is_current = lifecycle.link.as_ref().is_some_and(|link| link.is_session(session));
        is_current.then_some(lifecycle)
    }
}

impl SessionUser for Shared<Proxy> {
    fn opened(self: Arc<Self>, session: &Arc<ClientSession>, result: Result<()>) {
        if let Some(lifecycle) = self.current_session(session) {
            Proxy::finish_open(&self, lifecycle, result);
        }
    }

    fn received(self: Arc<Self>, session: &Arc<ClientSession>, document: NodeBuffer) {
        Proxy::receive(&self, session, document);
    }

    fn drained(self: Arc<Self>, session: &Arc<ClientSession>) {
        Proxy::drained(&self, session);
    }

    fn ended(self: Arc<Self>, session: &Arc<ClientSession>) {
        let Some(lifecycle) = self.current_session(session) else { return };
        let failure = Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the server has ended the session");
        Proxy::session_over(&self, lifecycle, &failure);
    }

    fn lost(self: Arc<Self>, session: &Arc<ClientSession>, failure: Failure) {
        if let Some(lifecycle) = self.current_session(session) {
            Proxy::session_over(&self, lifecycle, &failure);
        }
    }
}
