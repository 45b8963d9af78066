//! The service proxy: its life cycle. `calling` is how a call goes through it, over the `link` that its binding asks for:
//! as a message of a `session`, or as an `exchange` over HTTP. `closing` is the end.
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
//! Lock order: `lifecycle` first; no other lock is taken under it but those of the runtime's timers, and those of idle HTTP
//! connections to close them. Sessions, calls and application code are only called without it.

pub mod call;
mod calling;
mod closing;
mod exchange;
mod link;
mod redirect;
mod session;
mod settings;
mod status;
mod table;
#[cfg(test)]
mod tests;
mod waiting;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::{Condvar, Mutex, MutexGuard};

use self::call::Call;
pub use self::calling::Request;
use self::closing::Closing;
use self::link::{HttpLink, Link};
pub use self::settings::{Binding, Destination, HttpBinding, ProxySettings, Redirection, SessionBinding};
use self::table::CallTable;
pub use self::waiting::Completion;
use self::waiting::{Gate, Waiter};
use super::current;
use crate::abi::{WS_E_INVALID_OPERATION, WS_E_OPERATION_ABANDONED, WS_E_OPERATION_ABORTED};
use crate::channel::http::client::HttpClient;
use crate::channel::tcp::client::ClientSession;
use crate::error::{Failure, Result, diagnose};
use crate::handle::{Handle, Kind, Shared};
use crate::message::Message;
use crate::runtime::{Lease, Runtime, on_runtime_thread};

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
            Binding::Http(binding) => Link::Requests(Arc::new(HttpLink {
                client: HttpClient::new(&runtime, binding.client.clone(), proxy.clone()),
                route: binding.proxy.route(),
                cookies: Mutex::default(),
                binding: binding.clone(),
            })),
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
}
