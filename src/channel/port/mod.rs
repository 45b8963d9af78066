//! A listening TCP port, shared by path between the endpoints and hosts of this process, and its guests: the connections
//! that nobody serves at the moment.
//!
//! A connection is its port's guest until its session is acknowledged (net.tcp) or the head of its request is complete
//! (HTTP), and again between sessions or requests. Guests do not hold each other up (DP-4). What a peer can hold here is
//! limited: the number of guests, the size of what they may say, and the time they may take for it.

mod lingering;
mod listen;

use std::collections::{BTreeMap, HashMap};
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::abi::WS_E_ADDRESS_IN_USE;
use crate::channel::connection::Connection;
use crate::channel::http::server::ServerConnection;
use crate::channel::http::{Exchange, RequestHead};
use crate::channel::tcp::framing::Encoding;
use crate::channel::tcp::handshake::{Handshake, Incoming};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Interest, Job, Readiness, Registration, Runtime, Source, Timer};
use crate::url::{Scheme, Url};
pub use listen::{HalfClose, HttpSettings, ListenerSettings};
use listen::{bind_failure, listen, listen_address};

/// Guests of one port, at most. More connections wait in the system's backlog.
const MAX_GUESTS: usize = 4096;

/// Of these, how many there may be for one that has been served to be kept: new clients go first.
const MAX_RETURNING: usize = MAX_GUESTS / 2;

/// Pause after the system had no descriptor for a connection (HS-9).
const ACCEPT_BACK_OFF: Duration = Duration::from_millis(50);

/// Connections taken from the backlog in one turn.
const ACCEPT_TURN: usize = 64;

/// How often guests without a timer of their own are looked at.
const SWEEP: Duration = Duration::from_secs(1);

/// An endpoint of an open host, as its port sees it.
pub trait Service: Send + Sync {
    fn url(&self) -> &Url;
    fn listener(&self) -> &ListenerSettings;
    /// Whether the endpoint is meant when a client asks for this URL.
    fn matches(&self, asked: &Url) -> bool;
    /// Whether sessions of this encoding are served.
    fn accepts_encoding(&self, encoding: &Encoding) -> bool;
    /// The status that a request has to be refused with, before anything but its head is looked at.
    fn refuses(&self, head: &RequestHead, asked: &Url) -> Option<u16>;
    /// The longest head of a request.
    fn max_request_head(&self) -> usize;
    /// A client has said where it wants to go, and waits.
    fn arrived(self: Arc<Self>, arrival: Arrival);
}

/// What has come in for an endpoint.
#[allow(
    clippy::large_enum_variant,
    reason = "moved once or twice in its life; a box would be one more allocation per request"
)]
pub enum Arrival {
    /// A session that is not acknowledged yet.
    Session(Incoming),
    /// A request whose head is complete.
    Request(Exchange),
}

/// A connection that nobody serves at the moment.
pub(in crate::channel) trait Guest: Send + Sync {
    fn drop_connection(&self);
    /// Whether its time is over; one with a timer of its own says no.
    fn is_overdue(&self, _now: Instant) -> bool {
        false
    }
}

/// An endpoint's share of a port. Dropping it ends the share; the last one closes the port.
pub struct Listening {
    port: Arc<Port>,
    route: u64,
}

struct Route {
    id: u64,
    service: Arc<dyn Service>,
    /// The one address it listens on, if the socket listens on more.
    address: Option<IpAddr>,
    active: bool,
}

#[derive(Default)]
struct State {
    routes: Vec<Route>,
    next_route: u64,
    guests: BTreeMap<u64, Arc<dyn Guest>>,
    next_guest: u64,
    sweep: Option<Timer>,
    /// Connections that have been told the last thing and may still be reading it; they do not outlive the port.
    lingering: Vec<Weak<Connection>>,
    closed: bool,
}

/// One listening socket of the process. Lock: `state`; nothing is called under it that takes another one of the port.
pub struct Port {
    runtime: Arc<Runtime>,
    scheme: Scheme,
    socket: Mutex<Option<Arc<TcpListener>>>,
    registration: Mutex<Option<Arc<Registration>>>,
    back_off: Mutex<Option<Timer>>,
    state: Mutex<State>,
    /// Changes with the routes.
    routes_version: AtomicU64,
    /// The longest head of a request that any of the endpoints takes.
    max_request_head: AtomicUsize,
    /// Whether there is a timer in `State::sweep`; changed under its lock.
    sweeping: AtomicBool,
}

static PORTS: Lazy<Mutex<HashMap<SocketAddr, Weak<Port>>>> = Lazy::new(Mutex::default);

impl Listening {
    /// Listens on the port of the service's URL, or joins those who do. Nothing arrives before `activate`.
    pub fn start(runtime: &Arc<Runtime>, service: Arc<dyn Service>, settings: &ListenerSettings) -> Result<Listening> {
        let address = listen_address(service.url(), settings.ip_version)?;
        let mut ports = PORTS.lock();
        let (port, only) = match Self::existing(&ports, address) {
            Some((port, only)) => (port, only),
            None => {
                let port = Port::bind(runtime, address, service.url().scheme, settings)?;
                ports.insert(address, Arc::downgrade(&port));
                (port, None)
            }
        };
        if port.scheme != service.url().scheme {
            let text = format!("port {} serves {} URLs in this process", address.port(), port.scheme.name());
            return Err(Failure::new(WS_E_ADDRESS_IN_USE, text));
        }
        let mut state = port.state.lock();
        let path = service.url().path_or_root().to_owned();
        if state.routes.iter().any(|route| route.service.url().path_or_root() == path) {
            drop(state);
            return Err(Failure::new(
                WS_E_ADDRESS_IN_USE,
                format!("another endpoint of this process listens on port {} with the path {path}", address.port()),
            ));
        }
        let id = state.next_route;
        state.next_route += 1;
        state.routes.push(Route { id, service, address: only, active: false });
        port.routes_changed(&state);
        drop(state);
        Ok(Listening { port, route: id })
    }

    /// The port of this process that covers the address, and the address if it covers others as well.
    fn existing(ports: &HashMap<SocketAddr, Weak<Port>>, address: SocketAddr) -> Option<(Arc<Port>, Option<IpAddr>)> {
        let find = |ip: IpAddr| {
            let port = ports.get(&SocketAddr::new(ip, address.port())).and_then(Weak::upgrade)?;
            let closed = port.state.lock().closed;
            (!closed).then_some(port)
        };
        if let Some(port) = find(address.ip()) {
            return Some((port, None));
        }
        // A socket on all addresses keeps everybody else from each single one.
        let all = find(Ipv6Addr::UNSPECIFIED.into())
            .or_else(|| address.is_ipv4().then(|| find(Ipv4Addr::UNSPECIFIED.into())).flatten());
        all.map(|port| (port, Some(address.ip())))
    }

    /// From now on clients get through, to all of these at once: none finds one endpoint of a host and not the next.
    pub fn activate(all: &[Listening]) {
        for listening in all {
            let mut state = listening.port.state.lock();
            for route in &mut state.routes {
                route.active |= route.id == listening.route;
            }
            listening.port.routes_changed(&state);
        }
        for listening in all {
            listening.port.wait_for_connections();
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // Nobody else opens this address meanwhile: when this is over it is free, or still shared.
        let mut ports = PORTS.lock();
        let (route, orphans, lingering) = {
            let mut state = self.port.state.lock();
            let position = state.routes.iter().position(|route| route.id == self.route);
            let route = position.map(|position| state.routes.swap_remove(position));
            self.port.routes_changed(&state);
            let mut orphans = BTreeMap::new();
            let mut lingering = Vec::new();
            if state.routes.is_empty() {
                state.closed = true;
                orphans = std::mem::take(&mut state.guests);
                drop(state.sweep.take());
                lingering = std::mem::take(&mut state.lingering);
            }
            (route, orphans, lingering)
        };
        if self.port.state.lock().closed {
            let registration = self.port.registration.lock().take();
            drop(registration);
            self.port.socket.lock().take();
            ports.retain(|_, port| !std::ptr::eq(port.as_ptr(), Arc::as_ptr(&self.port)));
        }
        drop(ports);
        for guest in orphans.into_values() {
            guest.drop_connection();
        }
        for connection in lingering.iter().filter_map(Weak::upgrade) {
            connection.close();
        }
        drop(route);
    }
}

impl Port {
    fn bind(
        runtime: &Arc<Runtime>,
        address: SocketAddr,
        scheme: Scheme,
        settings: &ListenerSettings,
    ) -> Result<Arc<Port>> {
        let socket = listen(address, settings.backlog).map_err(|error| bind_failure(address, &error))?;
        let socket = Arc::new(socket);
        let port = Arc::new(Port {
            runtime: runtime.clone(),
            scheme,
            socket: Mutex::new(None),
            registration: Mutex::new(None),
            back_off: Mutex::new(None),
            state: Mutex::default(),
            routes_version: AtomicU64::new(0),
            max_request_head: AtomicUsize::new(0),
            sweeping: AtomicBool::new(false),
        });
        let mut registration = port.registration.lock();
        *registration = Some(Arc::new(runtime.register_without_watch(&socket, port.clone())?));
        *port.socket.lock() = Some(socket);
        drop(registration);
        Ok(port)
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    // ---- guests ----

    /// Takes a new connection in as a guest. `None` once the port is closed.
    pub(in crate::channel) fn take_in(self: &Arc<Self>, guest: impl FnOnce(u64) -> Arc<dyn Guest>) -> Option<u64> {
        Self::add_guest(&mut self.state.lock(), guest)
    }

    fn add_guest(state: &mut State, guest: impl FnOnce(u64) -> Arc<dyn Guest>) -> Option<u64> {
        if state.closed {
            return None;
        }
        let id = state.next_guest;
        state.next_guest += 1;
        state.guests.insert(id, guest(id));
        Some(id)
    }

    /// Takes a connection in that has been served, if there is a place for such.
    pub(in crate::channel) fn take_back(self: &Arc<Self>, guest: impl FnOnce(u64) -> Arc<dyn Guest>) -> Option<u64> {
        let mut state = self.state.lock();
        let limit = match self.scheme {
            // What the most generous endpoint allows.
            Scheme::Http => {
                let limits = state.routes.iter().map(|route| route.service.listener().http.max_idle_connections);
                MAX_RETURNING.min(limits.max().unwrap_or(0) as usize)
            }
            _ => MAX_RETURNING,
        };
        if state.guests.len() < limit { Self::add_guest(&mut state, guest) } else { None }
    }

    /// The guest is served now, or gone; there is a place for another one.
    pub(in crate::channel) fn let_go(self: &Arc<Self>, id: u64) {
        let (was_full, guest) = {
            let mut state = self.state.lock();
            let was_full = state.guests.len() >= MAX_GUESTS;
            (was_full, state.guests.remove(&id))
        };
        drop(guest);
        if was_full {
            self.wait_for_connections();
        }
    }

    /// Makes sure that the guests are looked at from time to time.
    pub(in crate::channel) fn keep_sweeping(self: &Arc<Self>) {
        if self.sweeping.load(Ordering::Acquire) {
            return;
        }
        let mut state = self.state.lock();
        if state.sweep.is_some() || state.closed {
            return;
        }
        let port = Arc::downgrade(self);
        let sweep = Job::boxed(Box::new(move || {
            if let Some(port) = port.upgrade() {
                port.sweep();
            }
        }));
        // Without a timer slow guests stay for longer; the next one to come tries again.
        state.sweep = self.runtime.timer(SWEEP, sweep).ok();
        self.sweeping.store(state.sweep.is_some(), Ordering::Release);
    }

    fn sweep(self: &Arc<Self>) {
        let (guests, timer) = {
            let mut state = self.state.lock();
            self.sweeping.store(false, Ordering::Release);
            (state.guests.values().cloned().collect::<Vec<_>>(), state.sweep.take())
        };
        drop(timer);
        let now = Instant::now();
        for guest in guests.iter().filter(|guest| guest.is_overdue(now)) {
            guest.drop_connection();
        }
        if !guests.is_empty() {
            self.keep_sweeping();
        }
    }

    // ---- new connections ----

    fn wait_for_connections(&self) {
        if self.state.lock().guests.len() >= MAX_GUESTS {
            return;
        }
        // Under the lock, so that closing the port closes the socket: a copy would keep the address in use.
        if let Some(registration) = self.registration.lock().as_ref() {
            // Fails only when the port is being closed.
            let _ = registration.arm(Interest::READ);
        }
    }

    fn accept_all(self: &Arc<Self>) {
        for _ in 0..ACCEPT_TURN {
            let accepted = match self.socket.lock().as_ref() {
                Some(socket) => socket.accept(),
                None => return,
            };
            match accepted {
                Ok((socket, _)) => {
                    self.greet(socket);
                    if self.state.lock().guests.len() >= MAX_GUESTS {
                        return;
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::ConnectionAborted) => {}
                Err(_) => {
                    let port = self.clone();
                    let again = Job::boxed(Box::new(move || port.wait_for_connections()));
                    match self.runtime.timer(ACCEPT_BACK_OFF, again) {
                        Ok(timer) => *self.back_off.lock() = Some(timer),
                        Err(_) => self.wait_for_connections(),
                    }
                    return;
                }
            }
        }
        self.wait_for_connections();
    }

    /// A connection that cannot be served is dropped; the port goes on (HS-9). None of this runs application code: that
    /// would keep the next connections waiting.
    fn greet(self: &Arc<Self>, socket: TcpStream) {
        match self.scheme {
            Scheme::Http => ServerConnection::begin(self, socket),
            _ => {
                if let Ok(handshake) = Handshake::begin(self, socket) {
                    handshake.advance();
                }
            }
        }
    }

    // ---- routes ----

    /// net.tcp: the endpoint with the longest path that begins the client's path; its own options then decide (6.4).
    pub(in crate::channel) fn route_session(&self, asked: &Url, local: Option<IpAddr>) -> Option<Arc<dyn Service>> {
        self.longest(asked, local, |_| true).filter(|service| service.matches(asked))
    }

    /// HTTP: of the endpoints whose options admit the URL, the one with the longest path.
    pub(in crate::channel) fn route_request(&self, asked: &Url, local: Option<IpAddr>) -> Option<Arc<dyn Service>> {
        self.longest(asked, local, |service| service.matches(asked))
    }

    fn longest(
        &self,
        asked: &Url,
        local: Option<IpAddr>,
        admits: impl Fn(&dyn Service) -> bool,
    ) -> Option<Arc<dyn Service>> {
        let local = local.map(|ip| ip.to_canonical());
        let state = self.state.lock();
        state
            .routes
            .iter()
            .filter(|route| {
                route.active
                    && route.address.is_none_or(|address| Some(address.to_canonical()) == local)
                    && asked.path_or_root().starts_with(route.service.url().path_or_root())
                    && admits(&*route.service)
            })
            .max_by_key(|route| route.service.url().path_or_root().len())
            .map(|route| route.service.clone())
    }

    /// The largest value of a setting that has to hold before it is known which endpoint is meant. `None` is no limit.
    pub(in crate::channel) fn most_patient(
        &self,
        time_of: impl Fn(&ListenerSettings) -> Option<Duration>,
    ) -> Option<Duration> {
        let state = self.state.lock();
        let mut longest = Some(Duration::ZERO);
        for route in &state.routes {
            longest = match (longest, time_of(route.service.listener())) {
                (Some(longest), Some(timeout)) => Some(longest.max(timeout)),
                _ => None,
            };
        }
        longest
    }

    /// The longest head that any of the endpoints takes.
    pub(in crate::channel) fn max_request_head(&self) -> usize {
        self.max_request_head.load(Ordering::Relaxed)
    }

    /// As long as it stays the same, so does what a URL leads to.
    pub(in crate::channel) fn routes_version(&self) -> u64 {
        self.routes_version.load(Ordering::Acquire)
    }

    fn routes_changed(&self, state: &State) {
        let longest = state.routes.iter().map(|route| route.service.max_request_head()).max();
        self.max_request_head.store(longest.unwrap_or(0), Ordering::Relaxed);
        self.routes_version.fetch_add(1, Ordering::Release);
    }

    /// A session has ended in order: the connection waits for another one, if there can be one.
    pub fn session_ended(self: &Arc<Self>, connection: &Arc<Connection>) {
        if connection.has_hung_up() || Handshake::again(self, connection).is_none() {
            connection.close();
        }
    }
}

impl Source for Port {
    fn ready(self: Arc<Self>, _: Readiness) {
        self.accept_all();
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}
