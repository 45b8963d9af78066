//! One accepted channel: who may read it, which calls run on it, and how it ends. It stands on a session with many
//! messages, or on an HTTP request, which is one (`transport`).
//!
//! Marks (`aborted`, `faulted`, `peer_ended`, `end_received`) are kept apart from the life cycle: a host can be aborted
//! while it is closing. Joining the list of calls and reading the marks is one step under the lock, so no call can miss
//! the cause that concerns it. Lock order: host, then channel. Application code never runs under the lock.
//!
//! Reading is a role that at most one thread holds. It is given up (and input waited for) before an operation runs
//! while more calls may run beside it, and parked when the limit of concurrent calls is reached; whoever ends a call
//! then takes it up again.

mod asking;
mod reading;
mod sending;
mod transport;

use std::ffi::c_void;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use smallvec::SmallVec;

use super::call::{self, Call, Kind, Next, drive};
use super::call_table::CallId;
use super::cancellation::Reason;
use super::deadline::Deadline;
use super::endpoint::{Endpoint, OpenEndpoint};
use super::host::{Host, HostState};
use crate::channel::connection::{Connection, Protocol};
use crate::channel::document::Document;
use crate::channel::http::Exchange;
use crate::channel::port::{Arrival, HalfClose};
use crate::channel::tcp::session::Session;
use crate::error::{Failure, Result};
use crate::handle::{Kind as HandleKind, Shared};
use crate::runtime::{HangUp, Job, Runtime, Timer};

pub use transport::Answer;
use transport::Transport;

/// How long a step that found no memory waits before it is tried again.
const RETRY: Duration = Duration::from_millis(20);

/// How often a closing host looks whether a client has taken its last response, and the longest it does so.
const DRAIN_LOOK: Duration = Duration::from_millis(5);
const LONGEST_DRAIN: Duration = Duration::from_secs(3600);

/// Life cycle of a channel in service. Only this file changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The accept callback has not completed; nothing has been read.
    Accepting,
    Open,
    /// The close-channel callback runs.
    Closing,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Nobody reads; the connection was asked to say when there is something.
    Waiting,
    /// A thread reads.
    Reading,
    /// Nobody reads and nobody waits: a limit is reached.
    Parked,
}

/// What `join` answers.
pub enum Joined {
    Entered,
    /// The channel is dead; no application code runs for this call (CC-25).
    Refused,
}

/// Gets the next message instead of the dispatcher.
pub type Receiver = Box<dyn FnOnce(Result<Option<Document>>) + Send>;

/// A call in the list of its channel. Its name is beside it so that an abort need not look at the call, of which
/// there may be very many.
struct Listed {
    id: CallId,
    call: Arc<Call>,
}

struct State {
    phase: Phase,
    reader: Reader,
    /// Over HTTP there is one at most.
    calls: SmallVec<[Listed; 1]>,
    /// Messages between being read and being finalized.
    active: u32,
    aborted: bool,
    faulted: bool,
    peer_ended: bool,
    end_received: bool,
    /// An operation said `WS_S_END`: a further message is one too many.
    last_message_seen: bool,
    accept_failed: bool,
    /// The connection is not this channel's any more.
    handed_back: bool,
    readable: bool,
    receiver: Option<Receiver>,
    /// What looks whether the channel is over; gone once that is under way.
    end_job: Option<Job>,
    retry: Option<Timer>,
    /// Calls whose reply the system has not taken yet, and up to which point of the output it has to.
    unsent: Vec<(u64, Arc<Call>)>,
    /// Output that waits for room, in its turn.
    senders: Vec<Receiver>,
}

impl State {
    fn is_dead(&self) -> bool {
        self.aborted || self.faulted || self.accept_failed
    }
}

pub struct ServiceChannel {
    pub id: u64,
    pub host: Arc<Shared<Host>>,
    pub endpoint: Arc<Shared<Endpoint>>,
    open_endpoint: Arc<OpenEndpoint>,
    pub connection: Arc<Connection>,
    pub user_state: AtomicPtr<c_void>,
    transport: Transport,
    receive_deadline: Deadline,
    send_deadline: Deadline,
    transport_url: OnceLock<Box<[u16]>>,
    /// A To header that was found to name this endpoint; a client sends the same in every message.
    pub known_to: OnceLock<Box<str>>,
    state: Mutex<State>,
}

impl HandleKind for ServiceChannel {
    const TAG: u64 = u64::from_le_bytes(*b"WSCHANNL");
    const NAME: &'static str = "the channel";
}

impl ServiceChannel {
    pub fn new(id: u64, open_endpoint: Arc<OpenEndpoint>, arrival: Arrival) -> Arc<Shared<ServiceChannel>> {
        let (host, endpoint) = (open_endpoint.host.clone(), open_endpoint.endpoint.clone());
        let settings = &endpoint.settings;
        let timeouts = (settings.channel.receive_timeout, settings.channel.send_timeout);
        let (connection, transport, timeouts, readable) = match arrival {
            Arrival::Session(incoming) => {
                let session = Session::new(endpoint.session_limits());
                (incoming.connection, Transport::Session { session, port: incoming.port }, timeouts, true)
            }
            Arrival::Request(exchange) => {
                let http = &settings.listener.http;
                let timeouts = (shorter(timeouts.0, http.body_timeout), shorter(timeouts.1, http.send_timeout));
                let (connection, readable) = (exchange.connection.clone(), exchange.is_readable());
                let rules = endpoint.message_rules();
                (connection, Transport::Request { exchange, rules, half_close: http.half_close }, timeouts, readable)
            }
        };
        Arc::new(Shared::new(ServiceChannel {
            id,
            host,
            endpoint,
            open_endpoint,
            connection,
            user_state: AtomicPtr::default(),
            transport,
            receive_deadline: Deadline::new(timeouts.0),
            send_deadline: Deadline::new(timeouts.1),
            transport_url: OnceLock::new(),
            known_to: OnceLock::new(),
            state: Mutex::new(State {
                phase: Phase::Accepting,
                reader: Reader::Parked,
                calls: SmallVec::new(),
                active: 0,
                aborted: false,
                faulted: false,
                peer_ended: false,
                end_received: false,
                last_message_seen: false,
                accept_failed: false,
                handed_back: false,
                readable,
                receiver: None,
                end_job: None,
                retry: None,
                unsent: Vec::new(),
                senders: Vec::new(),
            }),
        }))
    }

    /// The request this channel is for, if it is one of HTTP.
    pub fn exchange(&self) -> Option<&Exchange> {
        self.transport.exchange()
    }

    /// Messages that may be dealt with at a time.
    fn max_concurrency(&self) -> u32 {
        if self.transport.is_session() { self.endpoint.max_concurrency() } else { 1 }
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        self.connection.runtime()
    }

    /// The handshake is done: the accept callback, if there is one, then messages.
    pub fn start(channel: &Arc<Shared<Self>>) -> Next {
        if !channel.endpoint.has_accept_callback() {
            return Self::accepted(channel, std::ptr::null_mut());
        }
        let call =
            channel.endpoint.resources().and_then(|resources| Call::new(Kind::Accept, channel, Some(resources), false));
        match call {
            Ok(call) => Next::Enter(call),
            Err(_) => Self::dropped(channel),
        }
    }

    /// The accept callback is over, or there is none.
    pub fn accepted(channel: &Arc<Shared<Self>>, user_state: *mut c_void) -> Next {
        channel.open_endpoint.accept_done();
        let mut state = channel.state.lock();
        if !state.accept_failed {
            channel.user_state.store(user_state, Ordering::Release);
        }
        state.phase = Phase::Open;
        if state.is_dead() {
            drop(state);
            channel.connection.abort();
            return Next::End(channel.clone());
        }
        Next::Pump(channel.clone())
    }

    /// The accept callback said no.
    pub fn accept_failed(&self) {
        self.state.lock().accept_failed = true;
    }

    /// Lost before its accept callback could be entered: neither callback runs (3.6).
    pub fn dropped(channel: &Arc<Shared<Self>>) -> Next {
        channel.open_endpoint.accept_done();
        {
            let mut state = channel.state.lock();
            state.faulted = true;
            state.phase = Phase::Closing;
        }
        channel.connection.abort();
        Self::finish(channel)
    }

    /// Puts a call on the list, with the cause it has to know from the start.
    pub fn join(call: &Arc<Call>) -> Joined {
        let channel = &call.channel;
        let host_aborted = channel.host.is_aborted();
        let mut state = channel.state.lock();
        let reason = match call.kind {
            Kind::Close => (state.aborted || host_aborted).then_some(Reason::HostAbort),
            _ if state.is_dead() || host_aborted => return Joined::Refused,
            _ => (state.peer_ended && channel.concerned_by_peer_end(call)).then_some(Reason::ChannelFaulted),
        };
        call.position.store(state.calls.len(), Ordering::Relaxed);
        state.calls.push(Listed { id: call.id(), call: call.clone() });
        call.enter(reason);
        Joined::Entered
    }

    /// Takes a finalized call off the list.
    pub fn leave(call: &Arc<Call>) -> Next {
        {
            let mut state = call.channel.state.lock();
            let position = call.position.load(Ordering::Relaxed);
            state.calls.swap_remove(position);
            if let Some(moved) = state.calls.get(position) {
                moved.call.position.store(position, Ordering::Relaxed);
            }
        }
        call.left()
    }

    /// A message has been dealt with: there is room for another.
    pub fn message_done(channel: &Arc<Shared<Self>>) -> Next {
        let mut state = channel.state.lock();
        state.active -= 1;
        if state.phase == Phase::Open && (state.is_dead() || state.end_received) {
            return Next::End(channel.clone());
        }
        if state.reader == Reader::Parked { Next::Pump(channel.clone()) } else { Next::Done }
    }

    /// Host abort, first pass: every call learns its cause before any channel is touched (CC-34). Needs no memory.
    pub fn mark_aborted(&self) {
        let mut state = self.state.lock();
        state.aborted = true;
        for listed in &state.calls {
            call::cancel(self.runtime(), self.host.id, listed.id, Reason::HostAbort);
        }
    }

    /// Host abort, second pass: the connection goes, and with no call left the channel's end is looked at.
    pub fn abort_connection(channel: &Arc<Shared<Self>>) {
        if channel.state.lock().handed_back {
            return;
        }
        channel.connection.abort();
        channel.release_waiters();
        Self::end_soon(channel);
    }

    /// The channel can no longer be used: its calls learn that (reason 1), the connection is dropped.
    pub fn fault(channel: &Arc<Shared<Self>>) {
        if channel.state.lock().phase == Phase::Closed {
            // The connection is not this channel's any more: another session may be using it.
            return;
        }
        channel.mark_faulted();
        channel.connection.abort();
        channel.release_waiters();
        Self::end_soon(channel);
    }

    fn mark_faulted(&self) {
        let mut state = self.state.lock();
        if !state.faulted {
            state.faulted = true;
            self.cancel_calls(&state, |call| !matches!(call.kind, Kind::Close));
        }
    }

    fn cancel_calls(&self, state: &State, concerned: impl Fn(&Call) -> bool) {
        for listed in state.calls.iter().filter(|listed| concerned(&listed.call)) {
            call::cancel(self.runtime(), self.host.id, listed.id, Reason::ChannelFaulted);
        }
    }

    /// An end of stream that may be orderly.
    fn mark_peer_ended(&self) {
        let mut state = self.state.lock();
        if !state.peer_ended {
            state.peer_ended = true;
            self.cancel_calls(&state, |call| self.concerned_by_peer_end(call));
        }
    }

    /// Whether an end of stream that may be orderly cancels this call: somebody was to be answered. On a session an
    /// accept callback comes before any message, and what the client has sent may all be one-way (CC-21). An HTTP client
    /// waits for its response in any case (CC-22).
    fn concerned_by_peer_end(&self, call: &Call) -> bool {
        match call.kind {
            Kind::Close => false,
            Kind::Accept => !self.transport.is_session(),
            _ => !call.one_way || !self.transport.is_session(),
        }
    }

    /// Those who wait for a message or for room get an answer; application code may follow, so on the runtime.
    fn release_waiters(&self) {
        let (receiver, senders, unsent) = {
            let mut state = self.state.lock();
            (state.receiver.take(), std::mem::take(&mut state.senders), std::mem::take(&mut state.unsent))
        };
        for (_, call) in unsent {
            call.reply_was_sent();
        }
        for waiter in receiver.into_iter().chain(senders) {
            let failure = self.unusable();
            self.runtime().submit(Job::boxed(Box::new(move || waiter(Err(failure)))));
        }
    }

    /// Why a function of this channel cannot do its work.
    fn unusable(&self) -> Failure {
        use crate::abi::{WS_E_ENDPOINT_DISCONNECTED, WS_E_OBJECT_FAULTED, WS_E_OPERATION_ABORTED};
        let state = self.state.lock();
        if state.aborted {
            Failure::new(WS_E_OPERATION_ABORTED, "the channel was aborted")
        } else if self.connection.has_hung_up() {
            Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the peer is gone")
        } else {
            Failure::new(WS_E_OBJECT_FAULTED, "the channel is faulted")
        }
    }

    fn end_soon(channel: &Arc<Shared<Self>>) {
        let mut state = channel.state.lock();
        if state.phase == Phase::Open && state.calls.is_empty() {
            let prepared = state.end_job.take();
            drop(state);
            channel.runtime().submit(prepared.unwrap_or_else(|| Self::end_job(channel)));
        }
    }

    fn end_job(channel: &Arc<Shared<Self>>) -> Job {
        let channel = channel.clone();
        Job::boxed(Box::new(move || drive(Next::End(channel))))
    }

    /// Makes sure that the end of this channel needs no memory: an abort must not (HS-7). The room that this takes in the
    /// queues is the session's own, while requests have that of their connection, one after the other.
    pub fn prepare_end(channel: &Arc<Shared<Self>>) -> Result<()> {
        if channel.transport.is_session() {
            channel.runtime().reserve_jobs(1)?;
        }
        channel.state.lock().end_job = Some(Self::end_job(channel));
        Ok(())
    }

    /// Before something is sent to a peer that has ended its direction: finds out whether it did so in order. If not,
    /// the channel is faulted, as if the end had been read in its turn.
    pub fn settle(channel: &Arc<Shared<Self>>) {
        let session = channel.transport.is_session();
        if session && channel.connection.has_hung_up() && !channel.is_dead() && Self::read_ahead(channel).is_some() {
            channel.mark_faulted();
        }
    }

    pub fn is_dead(&self) -> bool {
        self.state.lock().is_dead() || self.host.is_aborted()
    }

    pub fn ends_with_this_message(&self) {
        self.state.lock().last_message_seen = true;
    }

    // ---- the end ----

    /// Runs the close-channel callback once nothing else runs on this channel any more.
    pub fn end(channel: &Arc<Shared<Self>>) -> Next {
        {
            let mut state = channel.state.lock();
            let over = state.is_dead() || (state.end_received && channel.connection.pending_output() == 0);
            if state.phase != Phase::Open || !over || !state.calls.is_empty() || state.active > 0 {
                return Next::Done;
            }
            state.phase = Phase::Closing;
        }
        if !channel.endpoint.has_close_callback() {
            return Self::finish(channel);
        }
        let call =
            channel.endpoint.resources().and_then(|resources| Call::new(Kind::Close, channel, Some(resources), false));
        match call {
            Ok(call) => Next::Enter(call),
            Err(_) => {
                // The callback must run (DP-5): try again when there may be memory.
                channel.state.lock().phase = Phase::Open;
                let again = channel.clone();
                let job = Job::boxed(Box::new(move || drive(Next::End(again))));
                channel.state.lock().retry = channel.runtime().timer(RETRY, job).ok();
                Next::Done
            }
        }
    }

    /// The last step: the channel is closed and leaves its host.
    pub fn finish(channel: &Arc<Shared<Self>>) -> Next {
        channel.receive_deadline.stop();
        channel.send_deadline.stop();
        let (dead, end_job, readable) = {
            let mut state = channel.state.lock();
            state.phase = Phase::Closed;
            state.handed_back = !state.is_dead();
            (state.is_dead(), state.end_job.take(), state.readable)
        };
        drop(end_job);
        if channel.transport.is_session() {
            channel.runtime().release_jobs(1);
        }
        // The next request of an HTTP client finds the place of this one free.
        channel.open_endpoint.channel_gone();
        if !dead && !channel.connection.is_closed() {
            if let Some(exchange) = channel.exchange() {
                exchange.set_readable(readable);
            }
            channel.transport.finish(&channel.connection);
        }
        Self::leave_host(channel);
        Next::Done
    }

    /// Last of all: this may complete a close, and then nothing of the host is touched any more (HS-16, HS-18). A host
    /// that is being closed lets an HTTP client take its last response first.
    fn leave_host(channel: &Arc<Shared<Self>>) {
        let Some(limit) = Self::time_to_drain(channel) else { return Host::channel_left(&channel.host, channel) };
        let (own, end) = (channel.clone(), Instant::now() + limit);
        Self::leave_host_when_drained(own, end);
    }

    /// How long to wait for the client to take what was sent; `None` if there is nothing to wait for.
    fn time_to_drain(channel: &Arc<Shared<Self>>) -> Option<Duration> {
        let waits = channel.exchange().is_some()
            && channel.host.state() == HostState::Closing
            && !channel.is_dead()
            && !channel.connection.is_delivered();
        // An infinite limit is one as well: the host's own ends the wait.
        waits.then(|| channel.endpoint.settings.listener.close_timeout.unwrap_or(LONGEST_DRAIN))
    }

    fn leave_host_when_drained(channel: Arc<Shared<Self>>, end: Instant) {
        let over = Instant::now() >= end || channel.is_dead() || channel.connection.is_delivered();
        let runtime = channel.runtime().clone();
        let again = channel.clone();
        let look = Job::boxed(Box::new(move || Self::leave_host_when_drained(again, end)));
        let timer = if over { None } else { runtime.timer(DRAIN_LOOK, look).ok() };
        match timer {
            Some(timer) => channel.state.lock().retry = Some(timer),
            None => Host::channel_left(&channel.host, &channel),
        }
    }
}

/// The shorter of two limits, of which either may be none.
fn shorter(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

impl Protocol for Shared<ServiceChannel> {
    fn readable(self: Arc<Self>, _: &Arc<Connection>) {
        {
            let mut state = self.state.lock();
            state.readable = true;
            if state.reader == Reader::Waiting {
                state.reader = Reader::Parked;
            }
        }
        drive(Next::Pump(self));
    }

    fn progressed(self: Arc<Self>, _: &Arc<Connection>) {
        if !self.transport.is_session() {
            // A slow client may take its time as long as it takes something.
            self.send_deadline.stop();
            self.send_deadline.start(&self);
        }
        self.release_sent();
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {
        self.send_deadline.stop();
        self.release_sent();
        let senders = std::mem::take(&mut self.state.lock().senders);
        for sender in senders {
            self.runtime().submit(Job::boxed(Box::new(move || sender(Ok(None)))));
        }
        drive(Next::Pump(self));
    }

    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, how: HangUp) {
        match how {
            HangUp::Reset => ServiceChannel::fault(&self),
            HangUp::PeerEnded => match &self.transport {
                Transport::Session { .. } => {
                    self.mark_peer_ended();
                    ServiceChannel::pump_later(&self);
                }
                Transport::Request { half_close: HalfClose::Notify, .. } => self.mark_peer_ended(),
                Transport::Request { half_close: HalfClose::Ignore, .. } => {}
                Transport::Request { half_close: HalfClose::Probe, exchange, .. } => exchange.probe(),
            },
        }
    }

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        ServiceChannel::fault(&self);
    }
}
