//! The client side: a pool of connections, and on each of them one request with its response at a time.
//!
//! A request goes to an idle connection or a new one; when the limit of connections is reached it waits, in order. After
//! its response the connection is idle again, if both sides want that. An idle connection on which anything happens is
//! dropped. What happens to one request is in `round_trip`, how its response is read in `reading`.
//!
//! Each request is over exactly once: whoever takes it out of its stage reports it. Locks: the client's state, then that of
//! a round trip; neither is held while the user is called.

pub(crate) mod reading;
mod round_trip;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;

use self::round_trip::RoundTrip;
use super::response::ResponseHead;
use crate::channel::connect::{IpVersion, SocketOptions};
use crate::channel::connection::{Connection, Protocol};
use crate::error::Result;
use crate::runtime::{HangUp, Job, Runtime};
use crate::url::Url;

/// What a client may take from a server, and how long it waits. Time limits: `None` is no limit.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    pub ip_version: IpVersion,
    pub socket: SocketOptions,
    pub resolve_timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub send_timeout: Option<Duration>,
    /// Until the head of the response has come.
    pub response_timeout: Option<Duration>,
    /// Until its body has come after that.
    pub receive_timeout: Option<Duration>,
    pub max_message_size: usize,
    pub max_head: usize,
    /// Requests under way at once.
    pub max_connections: usize,
    /// Connections that are kept without a request.
    pub max_idle: usize,
}

/// A host and a port to connect to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    pub host: String,
    pub port: u16,
}

/// A finished request.
#[derive(Debug)]
pub struct ClientRequest {
    pub key: u64,
    /// What it is sent to, after all redirections so far.
    pub url: Url,
    /// Where to connect to: the server, or an HTTP proxy.
    pub place: Place,
    pub through_proxy: bool,
    /// Path and query, or the whole URL for an HTTP proxy.
    pub target: String,
    /// The authority in the URL.
    pub host: String,
    pub content_type: String,
    pub soap_action: Option<String>,
    pub cookie: Option<String>,
    pub body: Vec<u8>,
    /// How often it has been redirected.
    pub hops: u32,
}

#[derive(Debug)]
pub struct Response {
    pub head: ResponseHead,
    pub body: Vec<u8>,
}

/// Whom the client tells what became of a request. Runs without a lock, on a runtime thread or within `start`.
pub trait ClientUser: Send + Sync {
    fn answered(self: Arc<Self>, request: ClientRequest, result: Result<Response>);
}

#[derive(Default)]
struct State {
    over: bool,
    idle: HashMap<Place, Vec<Arc<Idle>>>,
    idle_count: usize,
    active: HashMap<u64, Arc<RoundTrip>>,
    waiting: VecDeque<ClientRequest>,
}

impl State {
    fn take_idle(&mut self, place: &Place, which: impl FnOnce(&[Arc<Idle>]) -> Option<usize>) -> Option<Arc<Idle>> {
        let all = self.idle.get_mut(place)?;
        let taken = all.remove(which(all)?);
        if all.is_empty() {
            self.idle.remove(place);
        }
        self.idle_count -= 1;
        Some(taken)
    }
}

pub struct HttpClient {
    runtime: Arc<Runtime>,
    settings: ClientSettings,
    user: Mutex<Option<Arc<dyn ClientUser>>>,
    state: Mutex<State>,
}

impl HttpClient {
    pub fn new(runtime: &Arc<Runtime>, settings: ClientSettings, user: Arc<dyn ClientUser>) -> Arc<Self> {
        Arc::new(Self { runtime: runtime.clone(), settings, user: Mutex::new(Some(user)), state: Mutex::default() })
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    /// Sends a request. What becomes of it is told to the user, unless the client is aborted first.
    pub fn start(self: &Arc<Self>, request: ClientRequest) {
        if let Some(next) = self.admit(request) {
            next.go();
        }
    }

    /// The same in the same order; but if the server has to be reached first, that is left to another thread.
    pub fn start_later(self: &Arc<Self>, request: ClientRequest) {
        if let Some(next) = self.admit(request) {
            next.go_later();
        }
    }

    fn admit(self: &Arc<Self>, request: ClientRequest) -> Option<Begin> {
        let mut state = self.state.lock();
        if state.over {
            return None;
        }
        if state.active.len() >= self.settings.max_connections {
            state.waiting.push_back(request);
            return None;
        }
        Some(self.begin(&mut state, request, true))
    }

    /// Under the lock: the request becomes active, on an idle connection if there is one.
    fn begin(self: &Arc<Self>, state: &mut State, request: ClientRequest, may_reuse: bool) -> Begin {
        // The one that was used last: the others may grow old, and their servers give them up.
        let idle = if may_reuse { state.take_idle(&request.place, |all| all.len().checked_sub(1)) } else { None };
        let trip = RoundTrip::new(self, request);
        state.active.insert(trip.key, trip.clone());
        Begin { trip, idle }
    }

    /// A request is over: its place goes to the first that waits.
    fn left(self: &Arc<Self>, key: u64) {
        let next = {
            let mut state = self.state.lock();
            state.active.remove(&key);
            if state.over {
                None
            } else {
                state.waiting.pop_front().map(|request| self.begin(&mut state, request, true))
            }
        };
        if let Some(next) = next {
            next.go_later();
        }
    }

    /// The connection that a request had cannot be used: a new one for it.
    fn again(self: &Arc<Self>, request: ClientRequest) {
        let next = {
            let mut state = self.state.lock();
            state.active.remove(&request.key);
            if state.over { None } else { Some(self.begin(&mut state, request, false)) }
        };
        if let Some(next) = next {
            next.go_later();
        }
    }

    fn keep(self: &Arc<Self>, place: Place, connection: &Arc<Connection>) {
        let idle =
            Arc::new(Idle { client: Arc::downgrade(self), place: place.clone(), connection: connection.clone() });
        {
            let mut state = self.state.lock();
            if state.over || state.idle_count >= self.settings.max_idle {
                drop(state);
                return connection.close();
            }
            // Before it is in the pool, so that whoever takes it out takes charge afterwards.
            connection.hand_over(idle.clone());
            state.idle.entry(place).or_default().push(idle);
            state.idle_count += 1;
        }
        connection.wait_for_input();
    }

    fn forget(&self, idle: &Arc<Idle>) {
        let found = {
            let mut state = self.state.lock();
            state.take_idle(&idle.place, |all| all.iter().position(|other| Arc::ptr_eq(other, idle)))
        };
        if let Some(idle) = found {
            idle.connection.close();
        }
    }

    fn user(&self) -> Option<Arc<dyn ClientUser>> {
        self.user.lock().clone()
    }

    /// Resets every connection. Nobody hears of the requests any more.
    pub fn abort(&self) {
        self.end(|connection| connection.abort());
    }

    /// Closes every connection. Requests that are under way are aborted.
    pub fn close(&self) {
        self.end(|connection| connection.close());
    }

    fn end(&self, leave: impl Fn(&Connection)) {
        let user = self.user.lock().take();
        let (idle, active, waiting) = {
            let mut state = self.state.lock();
            state.over = true;
            state.idle_count = 0;
            (std::mem::take(&mut state.idle), std::mem::take(&mut state.active), std::mem::take(&mut state.waiting))
        };
        for idle in idle.into_values().flatten() {
            leave(&idle.connection);
        }
        for trip in active.into_values() {
            trip.take();
        }
        drop((waiting, user));
    }
}

/// A request that has become active, to be sent without the lock.
struct Begin {
    trip: Arc<RoundTrip>,
    idle: Option<Arc<Idle>>,
}

impl Begin {
    /// Sends the request if there is a connection for it.
    fn go_on_idle(self) -> Result<(), Arc<RoundTrip>> {
        match self.idle {
            Some(idle) if idle.is_usable() => self.trip.talk_on_idle(&idle.connection),
            Some(idle) => {
                idle.connection.close();
                return Err(self.trip);
            }
            None => return Err(self.trip),
        }
        Ok(())
    }

    fn go(self) {
        if let Err(trip) = self.go_on_idle() {
            trip.connect();
        }
    }

    fn go_later(self) {
        let runtime = self.trip.client.runtime.clone();
        if let Err(trip) = self.go_on_idle() {
            runtime.submit(Job::boxed(Box::new(move || trip.connect())));
        }
    }
}

/// A connection without a request.
struct Idle {
    client: Weak<HttpClient>,
    place: Place,
    connection: Arc<Connection>,
}

impl Idle {
    /// Whether nothing has come on it. What a server says without being asked, such as that it gives up waiting, must not
    /// be taken for the answer to the next request.
    fn is_usable(&self) -> bool {
        let nothing = |error: std::io::Error| error.kind() == std::io::ErrorKind::WouldBlock;
        !self.connection.has_hung_up()
            && self.connection.with_socket(|socket| socket.peek(&mut [0]).is_err_and(nothing)) == Some(true)
    }

    fn drop_connection(self: &Arc<Self>) {
        if let Some(client) = self.client.upgrade() {
            client.forget(self);
        }
    }
}

impl Protocol for Idle {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        // The event may be a late one, for what the request before has read.
        if self.is_usable() {
            connection.wait_for_input();
        } else {
            self.drop_connection();
        }
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {}

    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, _: HangUp) {
        self.drop_connection();
    }

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        self.drop_connection();
    }
}
