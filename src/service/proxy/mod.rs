//! The service proxy: its life cycle, and what closing it waits for. `calling` is how a call goes through it, over the
//! `link` that its binding asks for.
//!
//! | state | meaning |
//! | --- | --- |
//! | created | no connection; an abort in this state or while opening is remembered until reset |
//! | opening | a session is being opened |
//! | open | calls are possible |
//! | faulted | aborted, or the session is lost; has to be closed |
//! | closing | waits for calls, then for the server's end of the session, then for callbacks |
//! | closed | nothing of the application's will be called any more |
//!
//! Lock order: `lifecycle` first; no other lock is taken under it but those of the runtime's timers. Sessions, calls and
//! application code are only called without it.

pub mod call;
mod calling;
mod exchange;
mod link;
mod settings;
mod table;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex, MutexGuard};

use self::call::Call;
pub use self::calling::Request;
use self::link::Link;
pub use self::settings::{Binding, Destination, HttpBinding, ProxySettings, Redirection, SessionBinding};
use self::table::CallTable;
use super::current;
use crate::abi::{
    WS_E_ENDPOINT_DISCONNECTED, WS_E_INVALID_OPERATION, WS_E_OPERATION_ABANDONED, WS_E_OPERATION_ABORTED,
    WS_E_OPERATION_TIMED_OUT,
};
use crate::channel::http::client::HttpClient;
use crate::channel::tcp::client::{ClientSession, SessionUser};
use crate::error::{Failure, Result, diagnose};
use crate::handle::{Handle, Kind, Shared};
use crate::message::Message;
use crate::runtime::{Job, Lease, Runtime, Timer, on_runtime_thread};
use crate::xml::NodeBuffer;

/// `WS_SERVICE_PROXY_STATE`; the numbers are the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum ProxyState {
    Created = 0,
    Opening = 1,
    Open = 2,
    Closing = 3,
    Closed = 4,
    Faulted = 5,
}

/// Told the result of an asynchronous open or close.
pub type Completion = Box<dyn FnOnce(Result<()>) + Send>;

/// Where a synchronous open or close waits for its result.
#[derive(Default)]
struct Gate {
    result: Mutex<Option<Result<()>>>,
    opened: Condvar,
}

impl Gate {
    fn wait(&self) -> Result<()> {
        let mut result = self.result.lock();
        loop {
            match result.take() {
                Some(result) => return result,
                None => self.opened.wait(&mut result),
            }
        }
    }
}

/// Who wants the result of an open or a close.
enum Waiter {
    Thread(Arc<Gate>),
    Callback(Completion),
}

impl Waiter {
    /// Passes the result on, without a lock held. Application code runs on a runtime thread of its own.
    fn tell(self, runtime: Option<Arc<Runtime>>, result: Result<()>) {
        match (self, runtime) {
            (Self::Thread(gate), _) => {
                *gate.result.lock() = Some(result);
                gate.opened.notify_all();
            }
            (Self::Callback(completion), Some(runtime)) => {
                let keep = runtime.clone();
                runtime.submit(Job::boxed(Box::new(move || {
                    completion(result);
                    drop(keep);
                })));
            }
            (Self::Callback(completion), None) => completion(result),
        }
    }
}

/// A close in progress.
struct Closing {
    waiter: Waiter,
    /// For all of it.
    timer: Option<Timer>,
    /// For the server to end the session.
    end_timer: Option<Timer>,
    end_sent: bool,
    timed_out: bool,
    aborted: bool,
    failure: Option<Failure>,
}

struct Lifecycle {
    state: ProxyState,
    /// An abort before or during open; only reset clears it.
    abort_pending: bool,
    /// Kept until the proxy is freed, so that the threads end on the application's own thread.
    runtime: Option<Lease>,
    opening: Option<Waiter>,
    destination: Option<Arc<Destination>>,
    link: Option<Link>,
    calls: CallTable,
    closing: Option<Closing>,
    /// How many closes there were, so that a timer knows its own.
    closes: u64,
    /// Why the proxy is faulted.
    fault_cause: Option<Failure>,
}

pub struct Proxy {
    id: u64,
    pub settings: ProxySettings,
    lifecycle: Mutex<Lifecycle>,
    /// Signalled when the state leaves opening or closing.
    changed: Condvar,
    /// Reset messages for the next calls.
    pool: Mutex<Vec<Arc<Handle<Message>>>>,
}

impl Kind for Proxy {
    const TAG: u64 = u64::from_le_bytes(*b"WSSVPRXY");
    const NAME: &'static str = "the service proxy";
}

fn wrong_state(function: &str, state: ProxyState) -> Failure {
    Failure::new(WS_E_INVALID_OPERATION, format!("{function} is not possible while the service proxy is {state:?}"))
}

fn aborted() -> Failure {
    Failure::new(WS_E_OPERATION_ABORTED, "the service proxy was aborted")
}

impl Proxy {
    pub fn new(settings: ProxySettings) -> Arc<Shared<Self>> {
        // Hosts count from 1, and both kinds share the list of what is on a thread's stack.
        static NEXT: AtomicU64 = AtomicU64::new(1 << 63);
        Arc::new(Shared::new(Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            settings,
            lifecycle: Mutex::new(Lifecycle {
                state: ProxyState::Created,
                abort_pending: false,
                runtime: None,
                opening: None,
                destination: None,
                link: None,
                calls: CallTable::default(),
                closing: None,
                closes: 0,
                fault_cause: None,
            }),
            changed: Condvar::new(),
            pool: Mutex::default(),
        }))
    }

    pub fn state(&self) -> ProxyState {
        self.lifecycle.lock().state
    }

    // ---- open ----

    /// Opens the session and waits for it.
    pub fn open(proxy: &Arc<Shared<Self>>, destination: Destination) -> Result<()> {
        let gate = Arc::new(Gate::default());
        Self::start_open(proxy, destination, Waiter::Thread(gate.clone()))?;
        gate.wait()
    }

    /// Opens the session; the result goes to `completion` unless this fails.
    pub fn open_later(proxy: &Arc<Shared<Self>>, destination: Destination, completion: Completion) -> Result<()> {
        Self::start_open(proxy, destination, Waiter::Callback(completion))
    }

    fn start_open(proxy: &Arc<Shared<Self>>, destination: Destination, waiter: Waiter) -> Result<()> {
        let mut lifecycle = proxy.lifecycle.lock();
        if lifecycle.state != ProxyState::Created {
            return Err(wrong_state("WsOpenServiceProxy", lifecycle.state));
        }
        if lifecycle.abort_pending {
            return Err(aborted().within("the abort came before the open; WsResetServiceProxy clears it"));
        }
        let runtime = match &lifecycle.runtime {
            Some(lease) => Arc::clone(lease),
            None => Arc::clone(lifecycle.runtime.insert(Runtime::lease()?)),
        };
        let link = match &proxy.settings.binding {
            Binding::TcpSession(binding) => {
                let settings = binding.client(&destination, &proxy.settings);
                Link::Session(ClientSession::new(&runtime, settings, proxy.clone()))
            }
            Binding::Http(binding) => Link::Requests(HttpClient::new(&runtime, binding.client.clone(), proxy.clone())),
        };
        lifecycle.state = ProxyState::Opening;
        lifecycle.opening = Some(waiter);
        lifecycle.destination = Some(Arc::new(destination));
        lifecycle.link = Some(link.clone());
        match link {
            Link::Session(session) => {
                drop(lifecycle);
                session.start();
            }
            // Nothing to wait for: each call finds its connection.
            Link::Requests(_) => Self::finish_open(proxy, lifecycle, Ok(())),
        }
        Ok(())
    }

    fn finish_open(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>, result: Result<()>) {
        let waiter = lifecycle.opening.take();
        let runtime = lifecycle.runtime.as_deref().cloned();
        let failed_link = match result {
            Ok(()) => {
                lifecycle.state = ProxyState::Open;
                None
            }
            Err(_) => {
                lifecycle.state = ProxyState::Created;
                lifecycle.destination = None;
                lifecycle.link.take()
            }
        };
        drop(lifecycle);
        if let Some(link) = failed_link {
            link.abort();
        }
        proxy.changed.notify_all();
        if let Some(waiter) = waiter {
            waiter.tell(runtime, result);
        }
    }

    // ---- abort ----

    /// Legal in every state, waits for nothing, cannot fail.
    pub fn abort(proxy: &Arc<Shared<Self>>) {
        let mut lifecycle = proxy.lifecycle.lock();
        match lifecycle.state {
            ProxyState::Created => lifecycle.abort_pending = true,
            ProxyState::Opening => {
                lifecycle.abort_pending = true;
                Self::finish_open(proxy, lifecycle, Err(aborted()));
            }
            ProxyState::Open => {
                lifecycle.state = ProxyState::Faulted;
                lifecycle.fault_cause = Some(aborted());
                Self::drop_link(proxy, lifecycle, &aborted());
            }
            ProxyState::Closing => {
                if let Some(closing) = &mut lifecycle.closing {
                    closing.aborted = true;
                }
                Self::drop_link(proxy, lifecycle, &aborted());
            }
            ProxyState::Closed | ProxyState::Faulted => {}
        }
    }

    /// Resets every connection, so that the server learns of it, and ends every call.
    fn drop_link(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>, failure: &Failure) {
        let link = lifecycle.link.take();
        let calls = lifecycle.calls.with_id(0);
        drop(lifecycle.calls.session_over());
        drop(lifecycle);
        if let Some(link) = link {
            link.abort();
        }
        Self::end_calls(proxy, &calls, failure);
        Self::advance(proxy, proxy.lifecycle.lock());
    }

    fn end_calls(proxy: &Arc<Shared<Self>>, calls: &[Arc<Call>], failure: &Failure) {
        for call in calls {
            if let Some(caller) = call.condemn(failure) {
                Self::complete(proxy, call, caller, Err(failure.clone().into()));
            }
        }
    }

    // ---- abandon ----

    /// Ends the calls with this identifier (all for zero) for their callers; what is under way goes on (PX-8 to PX-11).
    pub fn abandon(proxy: &Arc<Shared<Self>>, id: u32) -> Result<()> {
        let calls = {
            let lifecycle = proxy.lifecycle.lock();
            match lifecycle.state {
                ProxyState::Open | ProxyState::Closing | ProxyState::Faulted => lifecycle.calls.with_id(id),
                state => return Err(wrong_state("WsAbandonCall", state)),
            }
        };
        let failure = Failure::new(WS_E_OPERATION_ABANDONED, "the call was abandoned with WsAbandonCall");
        Self::end_calls(proxy, &calls, &failure);
        // Those that are being completed at this moment as well: the caller may use heap and error object next.
        for call in &calls {
            call.wait_done();
        }
        Ok(())
    }

    // ---- close ----

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
            end_sent: false,
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

    /// Takes the next step of a close, when its time has come.
    fn advance(proxy: &Arc<Shared<Self>>, mut lifecycle: MutexGuard<'_, Lifecycle>) {
        if lifecycle.closing.is_none() {
            return;
        }
        if lifecycle.link.is_some() && lifecycle.calls.has_live() {
            return;
        }
        if let Some(Link::Session(session)) = lifecycle.link.clone() {
            let first = lifecycle.closing.as_ref().is_some_and(|closing| !closing.end_sent);
            let limit = proxy.settings.close_timeout().filter(|_| first);
            let timer = limit.and_then(|limit| Self::close_timer(proxy, &lifecycle, limit));
            if let Some(closing) = &mut lifecycle.closing {
                closing.end_sent = true;
                closing.end_timer = timer.or(closing.end_timer.take());
            }
            // The server would take the client for gone if a reply to an abandoned call is still due (CC-24).
            let half_close = !lifecycle.calls.has_pending();
            drop(lifecycle);
            if first {
                session.end_requests();
            }
            if half_close {
                session.half_close();
            }
            return;
        }
        if let Some(Link::Requests(client)) = lifecycle.link.clone() {
            // The service is not told of abandoned calls; it may take its time over them (CC-24).
            if lifecycle.calls.has_pending() {
                return;
            }
            lifecycle.link = None;
            client.close();
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

    // ---- reset and free ----

    pub fn reset(proxy: &Arc<Shared<Self>>) -> Result<()> {
        let mut lifecycle = proxy.lifecycle.lock();
        match lifecycle.state {
            ProxyState::Created | ProxyState::Closed => {
                lifecycle.state = ProxyState::Created;
                lifecycle.abort_pending = false;
                Ok(())
            }
            state => Err(wrong_state("WsResetServiceProxy", state)),
        }
    }

    /// The application gives up its handle. In an illegal state: abort, drain, then free (as HS-14).
    pub fn free(proxy: Arc<Shared<Self>>) {
        let state = proxy.state();
        if !matches!(state, ProxyState::Created | ProxyState::Closed) {
            diagnose(&Failure::new(
                WS_E_INVALID_OPERATION,
                format!("WsFreeServiceProxy while the service proxy is {state:?}: it is aborted and drained first"),
            ));
            Self::abort(&proxy);
            let kept = proxy.clone();
            // Fails if it was only being opened, or somebody else is closing it; the wait covers both.
            let _ = Self::close_later(&proxy, Box::new(move |_| drop(kept)));
            if current::is_within(proxy.id) || on_runtime_thread() {
                return;
            }
            let mut lifecycle = proxy.lifecycle.lock();
            while !matches!(lifecycle.state, ProxyState::Created | ProxyState::Closed) {
                proxy.changed.wait(&mut lifecycle);
            }
        }
        // Here and not with the proxy's last reference, which a thread of the runtime may be about to drop.
        let lease = proxy.lifecycle.lock().runtime.take();
        drop(lease);
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
        Proxy::received(&self, session, document);
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
