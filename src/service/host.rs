//! The service host: its life cycle and what it waits for.
//!
//! A host is drained when it has no channels left, not when it has no calls: between the last call and the
//! close-channel callback there are none (3.6). Lock order: host, then channel, then the runtime's queue.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::call;
use super::channel::ServiceChannel;
use super::current;
use super::endpoint::{Endpoint, OpenEndpoint};
use super::metadata::HostMetadata;
use crate::abi::{WS_E_INVALID_OPERATION, WS_E_OPERATION_ABORTED, WS_E_OPERATION_TIMED_OUT};
use crate::channel::port::{Arrival, Listening};
use crate::error::{Failure, Result};
use crate::handle::{Kind, Shared};
use crate::message::Disclosure;
use crate::runtime::{Job, Lease, Runtime, Timer, on_runtime_thread};

/// `WS_SERVICE_HOST_STATE`; the numbers are the API's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum HostState {
    Created = 0,
    Opening = 1,
    Open = 2,
    Closing = 3,
    Closed = 4,
    Faulted = 5,
}

/// Told the result of an asynchronous close.
pub type Completion = Box<dyn FnOnce(Result<()>) + Send>;

/// Who is told that a close is over, and how it ended.
enum Told {
    Callback(Completion),
    /// A thread that waits for exactly this close, whatever is done with the host next.
    Waiter(Arc<Mutex<Option<Result<()>>>>),
}

/// A close in progress.
struct Closing {
    /// Tells this close from an earlier one, whose timer may have been too late to be stopped.
    number: u64,
    /// Whether sessions may still end in order: not if the host had been aborted before, and another abort is no news.
    graceful: bool,
    timer: Option<Timer>,
    timed_out: bool,
    aborted: bool,
    told: Told,
}

struct Lifecycle {
    state: HostState,
    /// An abort before or during open; only reset clears it (HS-6).
    abort_pending: bool,
    channels: BTreeMap<u64, Arc<Shared<ServiceChannel>>>,
    next_channel: u64,
    listening: Vec<Listening>,
    open_endpoints: Vec<Arc<OpenEndpoint>>,
    runtime: Option<Lease>,
    closing: Option<Closing>,
    next_close: u64,
}

/// What create has validated and copied.
pub struct HostSettings {
    pub user_state: AtomicPtr<std::ffi::c_void>,
    pub disclosure: Disclosure,
    pub fault_language: u16,
    /// `None` is `INFINITE`.
    pub close_timeout: Option<Duration>,
    /// Served by the endpoints that are set to.
    pub metadata: Option<HostMetadata>,
}

pub struct Host {
    pub id: u64,
    pub settings: HostSettings,
    pub endpoints: Vec<Arc<Shared<Endpoint>>>,
    aborted: AtomicBool,
    lifecycle: Mutex<Lifecycle>,
    changed: Condvar,
}

impl Kind for Host {
    const TAG: u64 = u64::from_le_bytes(*b"WSSVHOST");
    const NAME: &'static str = "the service host";
}

fn wrong_state(function: &str, state: HostState) -> Failure {
    Failure::new(WS_E_INVALID_OPERATION, format!("{function} is not possible while the service host is {state:?}"))
}

impl Host {
    pub fn new(settings: HostSettings, endpoints: Vec<Arc<Shared<Endpoint>>>) -> Arc<Shared<Host>> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Arc::new(Shared::new(Host {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            settings,
            endpoints,
            aborted: AtomicBool::new(false),
            lifecycle: Mutex::new(Lifecycle {
                state: HostState::Created,
                abort_pending: false,
                channels: BTreeMap::new(),
                next_channel: 1,
                listening: Vec::new(),
                open_endpoints: Vec::new(),
                runtime: None,
                closing: None,
                next_close: 0,
            }),
            changed: Condvar::new(),
        }))
    }

    pub fn state(&self) -> HostState {
        self.lifecycle.lock().state
    }

    /// The mark that a call which joins late sees.
    pub fn is_aborted(&self) -> bool {
        self.aborted.load(Ordering::Acquire)
    }

    // ---- open ----

    /// All or nothing: no channel is accepted before every listener listens (HS-5).
    pub fn open(host: &Arc<Shared<Host>>) -> Result<()> {
        {
            let mut lifecycle = host.lifecycle.lock();
            if lifecycle.state != HostState::Created {
                return Err(wrong_state("WsOpenServiceHost", lifecycle.state));
            }
            if lifecycle.abort_pending {
                return Err(Failure::new(
                    WS_E_OPERATION_ABORTED,
                    "the service host was aborted before it was opened; WsResetServiceHost clears that",
                ));
            }
            lifecycle.state = HostState::Opening;
            host.aborted.store(false, Ordering::Release);
        }
        let opened = Self::listen(host);
        let mut lifecycle = host.lifecycle.lock();
        let result = match opened {
            Ok(opened) if lifecycle.abort_pending => {
                drop(opened);
                Err(Failure::new(WS_E_OPERATION_ABORTED, "the service host was aborted while it was being opened"))
            }
            Ok((runtime, open_endpoints, listening)) => {
                lifecycle.runtime = Some(runtime);
                lifecycle.open_endpoints = open_endpoints;
                lifecycle.listening = listening;
                lifecycle.state = HostState::Open;
                Listening::activate(&lifecycle.listening);
                return Ok(());
            }
            Err(failure) => Err(failure),
        };
        lifecycle.state = HostState::Created;
        result
    }

    #[allow(clippy::type_complexity)]
    fn listen(host: &Arc<Shared<Host>>) -> Result<(Lease, Vec<Arc<OpenEndpoint>>, Vec<Listening>)> {
        let runtime = Runtime::lease()?;
        call::prepare(&runtime)?;
        let mut open_endpoints = Vec::with_capacity(host.endpoints.len());
        let mut listening = Vec::with_capacity(host.endpoints.len());
        for endpoint in &host.endpoints {
            let open = Arc::new(OpenEndpoint::new(host.clone(), endpoint.clone()));
            listening.push(Listening::start(&runtime, open.clone(), &endpoint.settings.listener)?);
            open_endpoints.push(open);
        }
        Ok((runtime, open_endpoints, listening))
    }

    // ---- abort ----

    /// Legal in every state, waits for nothing, cannot fail (HS-7, HS-8).
    pub fn abort(host: &Arc<Shared<Host>>) {
        let mut lifecycle = host.lifecycle.lock();
        match lifecycle.state {
            HostState::Created | HostState::Opening => lifecycle.abort_pending = true,
            HostState::Open => {
                lifecycle.state = HostState::Faulted;
                Self::abort_everything(host, &mut lifecycle);
            }
            HostState::Closing => {
                if let Some(closing) = &mut lifecycle.closing {
                    closing.aborted = closing.graceful;
                }
                Self::abort_everything(host, &mut lifecycle);
            }
            HostState::Closed | HostState::Faulted => {}
        }
    }

    fn abort_everything(host: &Arc<Shared<Host>>, lifecycle: &mut Lifecycle) {
        host.aborted.store(true, Ordering::Release);
        for channel in lifecycle.channels.values() {
            channel.mark_aborted();
        }
        let listening = std::mem::take(&mut lifecycle.listening);
        drop(listening);
        for open in lifecycle.open_endpoints.drain(..) {
            open.turn_away(true);
        }
        for channel in lifecycle.channels.values() {
            ServiceChannel::abort_connection(channel);
        }
    }

    // ---- close ----

    /// Starts a close. `completion` is told the result, on a runtime thread, unless this fails (HS-16).
    pub fn close_later(host: &Arc<Shared<Host>>, completion: Completion) -> Result<()> {
        Self::start_close(host, Told::Callback(completion))
    }

    /// Closes the host and waits for that (table 2.4).
    pub fn close(host: &Arc<Shared<Host>>) -> Result<()> {
        if current::is_within(host.id) {
            return Err(Failure::new(
                WS_E_INVALID_OPERATION,
                "a synchronous WsCloseServiceHost from a callback of the same service host would wait for itself",
            ));
        }
        let ended = Arc::new(Mutex::new(None));
        Self::start_close(host, Told::Waiter(ended.clone()))?;
        let mut lifecycle = host.lifecycle.lock();
        loop {
            if let Some(result) = ended.lock().take() {
                return result;
            }
            host.changed.wait(&mut lifecycle);
        }
    }

    fn start_close(host: &Arc<Shared<Host>>, told: Told) -> Result<()> {
        let mut lifecycle = host.lifecycle.lock();
        let graceful = match lifecycle.state {
            HostState::Open => true,
            HostState::Faulted => false,
            state => return Err(wrong_state("WsCloseServiceHost", state)),
        };
        lifecycle.state = HostState::Closing;
        let number = lifecycle.next_close;
        lifecycle.next_close += 1;
        lifecycle.closing = Some(Closing { number, graceful, timer: None, timed_out: false, aborted: false, told });
        if graceful {
            drop(std::mem::take(&mut lifecycle.listening));
            for open in lifecycle.open_endpoints.drain(..) {
                open.turn_away(false);
            }
            match host.settings.close_timeout {
                None => {}
                _ if lifecycle.channels.is_empty() => {}
                Some(timeout) => Self::start_close_timer(host, &mut lifecycle, number, timeout),
            }
        }
        Self::drained(host, lifecycle);
        Ok(())
    }

    fn start_close_timer(host: &Arc<Shared<Host>>, lifecycle: &mut Lifecycle, number: u64, timeout: Duration) {
        let own = host.clone();
        let expire = Job::boxed(Box::new(move || Self::close_timed_out(&own, number)));
        let timer = match &lifecycle.runtime {
            Some(runtime) if !timeout.is_zero() => runtime.timer(timeout, expire).ok(),
            _ => None,
        };
        match (timer, &mut lifecycle.closing) {
            (Some(timer), Some(closing)) => closing.timer = Some(timer),
            // Zero aborts at once; without a timer the close must not become endless.
            (_, closing) => {
                if let Some(closing) = closing {
                    closing.timed_out = true;
                }
                Self::abort_everything(host, lifecycle);
            }
        }
    }

    /// The graceful phase is over: the host aborts itself (HS-11).
    fn close_timed_out(host: &Arc<Shared<Host>>, number: u64) {
        let mut lifecycle = host.lifecycle.lock();
        let Some(closing) = &mut lifecycle.closing else { return };
        if closing.number != number || closing.aborted || closing.timed_out {
            return;
        }
        closing.timed_out = true;
        Self::abort_everything(host, &mut lifecycle);
    }

    /// Waits until nobody is closing the host any more.
    fn wait_closed(host: &Arc<Shared<Host>>) {
        let mut lifecycle = host.lifecycle.lock();
        while lifecycle.state == HostState::Closing {
            host.changed.wait(&mut lifecycle);
        }
    }

    /// Completes the close when nothing is left to wait for.
    fn drained(host: &Arc<Shared<Host>>, mut lifecycle: parking_lot::MutexGuard<'_, Lifecycle>) {
        if lifecycle.state != HostState::Closing || !lifecycle.channels.is_empty() {
            return;
        }
        let Some(closing) = lifecycle.closing.take() else { return };
        let result = if closing.aborted {
            Err(Failure::new(WS_E_OPERATION_ABORTED, "the service host was aborted while it was being closed"))
        } else if closing.timed_out {
            Err(Failure::new(
                WS_E_OPERATION_TIMED_OUT,
                "the close timeout expired; the sessions that were still open have been aborted",
            ))
        } else {
            Ok(())
        };
        lifecycle.state = HostState::Closed;
        if let Told::Waiter(waiter) = &closing.told {
            *waiter.lock() = Some(result.clone());
        }
        // Kept by the host until it is freed, so that the threads end on the application's own thread.
        let runtime = lifecycle.runtime.as_deref().cloned();
        drop(lifecycle);
        host.changed.notify_all();
        drop(closing.timer);
        if let (Told::Callback(completion), Some(runtime)) = (closing.told, &runtime) {
            // The runtime is kept until the callback has run; the host is not touched any more (HS-16).
            let keep = runtime.clone();
            runtime.submit(Job::boxed(Box::new(move || {
                completion(result);
                drop(keep);
            })));
        }
    }

    // ---- reset and free ----

    pub fn reset(host: &Arc<Shared<Host>>) -> Result<()> {
        let mut lifecycle = host.lifecycle.lock();
        match lifecycle.state {
            HostState::Created | HostState::Closed => {
                lifecycle.state = HostState::Created;
                lifecycle.abort_pending = false;
                host.aborted.store(false, Ordering::Release);
                Ok(())
            }
            state => Err(wrong_state("WsResetServiceHost", state)),
        }
    }

    /// The application gives up its handle. In an illegal state: abort, drain, then free (HS-14).
    pub fn free(host: Arc<Shared<Host>>) {
        let state = host.state();
        if !matches!(state, HostState::Created | HostState::Closed) {
            crate::error::diagnose(&Failure::new(
                WS_E_INVALID_OPERATION,
                format!("WsFreeServiceHost while the service host is {state:?}: it is aborted and drained first"),
            ));
            Self::abort(&host);
            if current::is_within(host.id) || on_runtime_thread() {
                let kept = host.clone();
                // Fails only if somebody else is closing it already, who then keeps it.
                let _ = Self::close_later(&host, Box::new(move |_| drop(kept)));
                return;
            }
            // As above; the wait covers that close too.
            if Self::close(&host).is_err() {
                Self::wait_closed(&host);
            }
        }
        // Here and not with the host's last reference, which a thread of the runtime may be about to drop.
        let lease = host.lifecycle.lock().runtime.take();
        drop(lease);
    }

    // ---- channels ----

    /// A channel of this host begins, unless the host has stopped accepting in the meantime.
    pub fn new_channel(
        host: &Arc<Shared<Host>>,
        endpoint: &Arc<OpenEndpoint>,
        arrival: Arrival,
    ) -> Option<Arc<Shared<ServiceChannel>>> {
        let mut lifecycle = host.lifecycle.lock();
        if lifecycle.state != HostState::Open {
            return None;
        }
        let id = lifecycle.next_channel;
        lifecycle.next_channel += 1;
        let channel = ServiceChannel::new(id, endpoint.clone(), arrival);
        ServiceChannel::prepare_end(&channel).ok()?;
        lifecycle.channels.insert(id, channel.clone());
        Some(channel)
    }

    /// A channel is closed. The last one may complete a close.
    pub fn channel_left(host: &Arc<Shared<Host>>, channel: &Shared<ServiceChannel>) {
        let mut lifecycle = host.lifecycle.lock();
        let removed = lifecycle.channels.remove(&channel.id);
        Self::drained(host, lifecycle);
        drop(removed);
    }
}
