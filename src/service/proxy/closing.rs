//! Closing a proxy: what it waits for, one step after the other (PX-14, PX-15).
//!
//! First for calls in progress; then for the link: the server's end of the session, or the responses to abandoned requests;
//! then for callbacks. After `MAX_CLOSE_TIMEOUT` the proxy aborts itself, which leaves only the callbacks.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::MutexGuard;

use super::link::Link;
use super::waiting::{Completion, Gate, Waiter};
use super::{Lifecycle, Proxy, ProxyState, aborted, wrong_state};
use crate::abi::{WS_E_INVALID_OPERATION, WS_E_OPERATION_TIMED_OUT};
use crate::channel::tcp::client::ClientSession;
use crate::error::{Failure, Result};
use crate::handle::Shared;
use crate::runtime::{Job, Timer};
use crate::service::current;

/// What a closing proxy has told the server of its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndRecord {
    Due,
    Sending,
    Sent,
}

/// A close in progress.
pub(super) struct Closing {
    waiter: Waiter,
    /// For all of it.
    timer: Option<Timer>,
    /// For the server to end the session.
    end_timer: Option<Timer>,
    end_record: EndRecord,
    timed_out: bool,
    pub aborted: bool,
    pub failure: Option<Failure>,
}

impl Proxy {
    /// Closes the proxy and waits for it.
    pub fn close(proxy: &Arc<Shared<Self>>) -> Result<()> {
        if current::is_within(proxy.id) {
            return Err(Failure::new(
                WS_E_INVALID_OPERATION,
                "a synchronous WsCloseServiceProxy from a callback of the same service proxy would wait for itself",
            ));
        }
        let gate = Arc::new(Gate::default());
        Self::start_close(proxy, Waiter::Thread(gate.clone()))?;
        gate.wait()
    }

    /// Closes the proxy; the result goes to `completion` unless this fails.
    pub fn close_later(proxy: &Arc<Shared<Self>>, completion: Completion) -> Result<()> {
        Self::start_close(proxy, Waiter::Callback(completion))
    }

    fn start_close(proxy: &Arc<Shared<Self>>, waiter: Waiter) -> Result<()> {
        let mut lifecycle = proxy.lifecycle.lock();
        let graceful = match lifecycle.state {
            ProxyState::Open => true,
            ProxyState::Faulted => false,
            state => return Err(wrong_state("WsCloseServiceProxy", state)),
        };
        lifecycle.state = ProxyState::Closing;
        lifecycle.closes += 1;
        let mut closing = Closing {
            waiter,
            timer: None,
            end_timer: None,
            end_record: EndRecord::Due,
            timed_out: false,
            aborted: false,
            failure: None,
        };
        let limit = if graceful { proxy.settings.max_close_timeout } else { None };
        closing.timer = limit.and_then(|limit| Self::close_timer(proxy, &lifecycle, limit));
        // Without the timer the close must not become endless; zero allows no wait at all.
        let at_once = limit.is_some() && closing.timer.is_none();
        closing.timed_out = at_once && (lifecycle.calls.has_live() || lifecycle.calls.has_pending());
        lifecycle.closing = Some(closing);
        if at_once {
            Self::drop_link(proxy, lifecycle, &aborted());
        } else {
            Self::advance(proxy, lifecycle);
        }
        Ok(())
    }

    fn close_timer(proxy: &Arc<Shared<Self>>, lifecycle: &Lifecycle, limit: Duration) -> Option<Timer> {
        let (own, close) = (proxy.clone(), lifecycle.closes);
        let expire = Job::boxed(Box::new(move || Self::close_timed_out(&own, close)));
        lifecycle.runtime.as_ref().filter(|_| !limit.is_zero())?.timer(limit, expire).ok()
    }

    /// The graceful phase is over: the proxy aborts itself (PX-14).
    fn close_timed_out(proxy: &Arc<Shared<Self>>, close: u64) {
        let mut lifecycle = proxy.lifecycle.lock();
        if lifecycle.link.is_none() || lifecycle.closes != close {
            return;
        }
        let Some(closing) = &mut lifecycle.closing else { return };
        closing.timed_out = true;
        Self::drop_link(proxy, lifecycle, &aborted());
    }

    /// Says that no more requests will come, and takes the next step then: nobody must half-close the connection before.
    fn end_session(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>, session: &Arc<ClientSession>) {
        let close = lifecycle.closes;
        let limit = proxy.settings.close_timeout();
        let timer = limit.and_then(|limit| Self::close_timer(proxy, &lifecycle, limit));
        if let Some(closing) = &mut lifecycle.closing {
            closing.end_record = EndRecord::Sending;
            closing.end_timer = timer;
        }
        drop(lifecycle);
        session.end_requests();
        let mut lifecycle = proxy.lifecycle.lock();
        if lifecycle.closes == close
            && let Some(closing) = &mut lifecycle.closing
        {
            closing.end_record = EndRecord::Sent;
            Self::advance(proxy, lifecycle);
        }
    }

    /// Takes the next step of a close, when its time has come.
    pub(super) fn advance(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>) {
        if lifecycle.closing.is_none() {
            return;
        }
        if lifecycle.link.is_some() && lifecycle.calls.has_live() {
            return;
        }
        if let Some(Link::Session(session)) = lifecycle.link.clone() {
            let said = lifecycle.closing.as_ref().map_or(EndRecord::Sent, |closing| closing.end_record);
            // The server would take the client for gone if a reply to an abandoned call is still due (CC-24).
            let half_close = !lifecycle.calls.has_pending();
            match said {
                EndRecord::Due => Self::end_session(proxy, lifecycle, &session),
                EndRecord::Sent if half_close => {
                    drop(lifecycle);
                    session.half_close();
                }
                // Whoever sends it takes the next step.
                EndRecord::Sending | EndRecord::Sent => {}
            }
            return;
        }
        if let Some(Link::Requests(http)) = lifecycle.link.clone() {
            // The service is not told of abandoned calls; it may take its time over them (CC-24).
            if lifecycle.calls.has_pending() {
                return;
            }
            lifecycle.link = None;
            // Under the lock, so that nothing is open any more when whoever comes next reports the end.
            http.client.close();
        }
        if !lifecycle.calls.is_quiet() {
            return;
        }
        let Some(closing) = lifecycle.closing.take() else { return };
        lifecycle.state = ProxyState::Closed;
        lifecycle.destination = None;
        lifecycle.fault_cause = None;
        let runtime = lifecycle.runtime.as_deref().cloned();
        drop(lifecycle);
        proxy.pool.lock().clear();
        proxy.changed.notify_all();
        drop((closing.timer, closing.end_timer));
        let result = if closing.aborted {
            Err(aborted().within("the service proxy was aborted while it was being closed"))
        } else if closing.timed_out {
            Err(Failure::new(
                WS_E_OPERATION_TIMED_OUT,
                "the time for closing was over before the calls and the server were done; the session was aborted",
            ))
        } else {
            closing.failure.map_or(Ok(()), Err)
        };
        // The proxy is not touched any more: the application may free it from here on.
        closing.waiter.tell(runtime, result);
    }
}
