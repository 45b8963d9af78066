//! A listening TCP port, shared by path between the endpoints and hosts of this process, and the handshakes on it.
//!
//! A connection belongs to its port until its session is acknowledged, and again between sessions. Handshakes run side
//! by side (DP-4), each within the connect timeout. What a peer can hold here is limited: the number of connections in
//! handshake, the size of the preamble (the framing codec), the time for it, and the time between sessions.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Weak};
use std::time::Duration;

use once_cell::sync::Lazy;
use parking_lot::Mutex;
use rustix::net::{self, AddressFamily, SocketFlags, SocketType, sockopt};

use super::connection::{Connection, Protocol, ReadOutcome};
use super::framing::{self, Encoding, ServerPreamble, Step};
use crate::abi::{
    E_ACCESSDENIED, E_OUTOFMEMORY, WS_E_ADDRESS_IN_USE, WS_E_ADDRESS_NOT_AVAILABLE, WS_E_INVALID_ENDPOINT_URL,
    WS_E_QUOTA_EXCEEDED,
};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Interest, Job, Readiness, Registration, Runtime, Source, Timer};
use crate::service::endpoint::ListenerSettings;
use crate::url::{Flags, Url};

/// Connections of one port that are in handshake or between sessions, at most. More wait in the system's backlog.
const MAX_HANDSHAKES: usize = 4096;

/// Of these, how many there may be for one that comes back from a session to be kept: new clients go first.
const MAX_WITH_IDLE: usize = MAX_HANDSHAKES / 2;

/// How long a connection may stay between two sessions (the figure .NET uses).
const IDLE_TIMEOUT: Duration = Duration::from_secs(120);

/// How long a refused peer may take to read why, and how much of what it still sends is dropped meanwhile.
const LINGER_TIMEOUT: Duration = Duration::from_secs(2);
const LINGER_BYTES: usize = 64 * 1024;

/// Refused peers that are given that time, at most; under a flood of them the others are closed on at once.
const MAX_LINGERING: usize = 256;

/// Pause after the system had no descriptor for a connection (HS-9).
const ACCEPT_BACK_OFF: Duration = Duration::from_millis(50);

/// Connections taken from the backlog in one turn.
const ACCEPT_TURN: usize = 64;

/// Where a client wants to go.
pub struct Via {
    pub url: Url,
}

/// An endpoint of an open host, as its port sees it.
pub trait Service: Send + Sync {
    fn url(&self) -> &Url;
    fn connect_timeout(&self) -> Option<Duration>;
    fn matches(&self, via: &Via) -> bool;
    fn accepts_encoding(&self, encoding: &Encoding) -> bool;
    /// A client has said where it wants to go; it waits for the acknowledgement.
    fn arrived(self: Arc<Self>, incoming: Incoming);
}

/// A connection whose preamble is complete and whose session has not been acknowledged.
pub struct Incoming {
    pub connection: Arc<Connection>,
    pub port: Arc<Port>,
}

impl Incoming {
    /// Opens the session for the client.
    pub fn acknowledge(&self) -> Result<()> {
        self.connection.send(&[framing::PREAMBLE_ACK])
    }

    /// Turns the client away in words.
    pub fn refuse(&self, fault: framing::Fault) {
        self.port.refuse(&self.connection, &fault.record());
    }

    /// Whether the client has not waited for its place: before the acknowledgement it has nothing more to send, so an
    /// end of stream means that it left. Its connection is closed then.
    pub fn has_given_up(&self) -> bool {
        if self.connection.has_hung_up() {
            self.connection.close();
        }
        self.connection.is_closed()
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
    active: bool,
}

#[derive(Default)]
struct State {
    routes: Vec<Route>,
    next_route: u64,
    /// Connections in handshake or between sessions.
    handshakes: HashMap<u64, Arc<Handshake>>,
    next_handshake: u64,
    /// Refused connections that still may be reading why; they do not outlive the port.
    lingering: Vec<Weak<Connection>>,
    closed: bool,
}

/// One listening socket of the process.
pub struct Port {
    runtime: Arc<Runtime>,
    socket: Mutex<Option<Arc<TcpListener>>>,
    registration: Mutex<Option<Arc<Registration>>>,
    back_off: Mutex<Option<Timer>>,
    state: Mutex<State>,
}

static PORTS: Lazy<Mutex<HashMap<SocketAddr, Weak<Port>>>> = Lazy::new(Mutex::default);

impl Listening {
    /// Listens on the port of the service's URL, or joins those who do. Nothing arrives before `activate`.
    pub fn start(runtime: &Arc<Runtime>, service: Arc<dyn Service>, settings: &ListenerSettings) -> Result<Listening> {
        let address = listen_address(service.url(), settings.ip_version)?;
        let mut ports = PORTS.lock();
        let existing = ports.get(&address).and_then(Weak::upgrade).filter(|port| !port.state.lock().closed);
        let port = match existing {
            Some(port) => port,
            None => {
                let port = Port::bind(runtime, address, settings)?;
                ports.insert(address, Arc::downgrade(&port));
                port
            }
        };
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
        state.routes.push(Route { id, service, active: false });
        drop(state);
        Ok(Listening { port, route: id })
    }

    /// From now on clients get through, to all of these at once: none finds one endpoint of a host and not the next.
    pub fn activate(all: &[Listening]) {
        for listening in all {
            for route in &mut listening.port.state.lock().routes {
                route.active |= route.id == listening.route;
            }
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
            let mut orphans = HashMap::new();
            let mut lingering = Vec::new();
            if state.routes.is_empty() {
                state.closed = true;
                orphans = std::mem::take(&mut state.handshakes);
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
        for handshake in orphans.into_values() {
            handshake.drop_connection();
        }
        for connection in lingering.iter().filter_map(Weak::upgrade) {
            connection.close();
        }
        drop(route);
    }
}

impl Port {
    fn bind(runtime: &Arc<Runtime>, address: SocketAddr, settings: &ListenerSettings) -> Result<Arc<Port>> {
        let socket = listen(address, settings.backlog).map_err(|error| bind_failure(address, &error))?;
        let socket = Arc::new(socket);
        let port = Arc::new(Port {
            runtime: runtime.clone(),
            socket: Mutex::new(None),
            registration: Mutex::new(None),
            back_off: Mutex::new(None),
            state: Mutex::default(),
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

    fn wait_for_connections(&self) {
        if self.state.lock().handshakes.len() >= MAX_HANDSHAKES {
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
                    // A connection that cannot be served is dropped; the port goes on (HS-9).
                    if let Ok(handshake) = Handshake::begin(self, socket) {
                        handshake.advance();
                    }
                    if self.state.lock().handshakes.len() >= MAX_HANDSHAKES {
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

    /// The endpoint with the longest path that begins the client's path; its own options then decide (6.4).
    fn route(&self, via: &Via) -> Option<Arc<dyn Service>> {
        let state = self.state.lock();
        state
            .routes
            .iter()
            .filter(|route| route.active && via.url.path_or_root().starts_with(route.service.url().path_or_root()))
            .max_by_key(|route| route.service.url().path_or_root().len())
            .map(|route| route.service.clone())
            .filter(|service| service.matches(via))
    }

    /// The time for a handshake whose destination is not known yet: the most patient endpoint's.
    fn handshake_timeout(&self) -> Option<Duration> {
        let state = self.state.lock();
        let mut longest = Some(Duration::ZERO);
        for route in &state.routes {
            longest = match (longest, route.service.connect_timeout()) {
                (Some(longest), Some(timeout)) => Some(longest.max(timeout)),
                _ => None,
            };
        }
        longest
    }

    /// A session has ended in order: the connection waits for another one, if there can be one.
    pub fn session_ended(self: &Arc<Self>, connection: &Arc<Connection>) {
        if connection.has_hung_up() || Handshake::again(self, connection).is_none() {
            connection.close();
        }
    }

    /// Sends a fault record as the last thing on a connection, and gives the peer a moment to read it.
    pub fn refuse(self: &Arc<Self>, connection: &Arc<Connection>, record: &[u8]) {
        let lingering = Arc::new(Lingering { timer: Mutex::new(None), left: Mutex::new(LINGER_BYTES) });
        connection.hand_over(lingering.clone());
        let refused = Arc::downgrade(connection);
        let expire = Job::boxed(Box::new(move || {
            if let Some(connection) = refused.upgrade() {
                connection.close();
            }
        }));
        let timer = self.runtime.timer(LINGER_TIMEOUT, expire);
        let no_place = {
            let mut state = self.state.lock();
            state.lingering.retain(|connection| connection.strong_count() > 0);
            let no_place = state.closed || state.lingering.len() >= MAX_LINGERING;
            if !no_place {
                state.lingering.push(Arc::downgrade(connection));
            }
            no_place
        };
        if no_place {
            // Said as well as it can be: nobody sees to the rest.
            let _ = connection.send(record);
            return connection.close();
        }
        match (connection.send(record), timer) {
            (Ok(()), Ok(timer)) => {
                *lingering.timer.lock() = Some(timer);
                if connection.pending_output() == 0 {
                    connection.shut_down_sending();
                }
                connection.wait_for_input();
            }
            _ => connection.close(),
        }
    }
}

impl Source for Port {
    fn ready(self: Arc<Self>, _: Readiness) {
        self.accept_all();
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}

/// A handshake's connection. It may be given up before it has come.
enum Place {
    NotYet,
    Here(Arc<Connection>),
    Gone,
}

/// A connection in handshake, or between two sessions.
struct Handshake {
    id: u64,
    port: Arc<Port>,
    connection: Mutex<Place>,
    preamble: Mutex<ServerPreamble>,
    timer: Mutex<Option<Timer>>,
    /// Between sessions a peer that says nothing and leaves has done nothing wrong.
    readable: std::sync::atomic::AtomicBool,
}

impl Handshake {
    fn register(port: &Arc<Port>) -> Option<Arc<Handshake>> {
        let mut state = port.state.lock();
        if state.closed {
            return None;
        }
        let id = state.next_handshake;
        state.next_handshake += 1;
        let handshake = Arc::new(Handshake {
            id,
            port: port.clone(),
            connection: Mutex::new(Place::NotYet),
            preamble: Mutex::new(ServerPreamble::new()),
            timer: Mutex::new(None),
            readable: std::sync::atomic::AtomicBool::new(false),
        });
        state.handshakes.insert(id, handshake.clone());
        Some(handshake)
    }

    fn begin(port: &Arc<Port>, socket: std::net::TcpStream) -> Result<Arc<Handshake>> {
        let Some(handshake) = Self::register(port) else {
            return Err(Failure::new(WS_E_ADDRESS_NOT_AVAILABLE, "the port has been closed"));
        };
        let connection =
            Connection::start(&port.runtime, socket, handshake.clone()).inspect_err(|_| handshake.leave())?;
        handshake.take_charge(&connection)?;
        handshake.limit(port.handshake_timeout())?;
        Ok(handshake)
    }

    /// The same connection, after a session.
    fn again(port: &Arc<Port>, connection: &Arc<Connection>) -> Option<Arc<Handshake>> {
        if port.state.lock().handshakes.len() >= MAX_WITH_IDLE {
            return None;
        }
        let handshake = Self::register(port)?;
        connection.hand_over(handshake.clone());
        handshake.take_charge(connection).ok()?;
        handshake.limit(Some(IDLE_TIMEOUT)).ok()?;
        if connection.has_hung_up() {
            handshake.drop_connection();
        } else {
            let next = handshake.clone();
            port.runtime.submit(Job::boxed(Box::new(move || next.advance())));
        }
        Some(handshake)
    }

    /// The connection belongs to this handshake, unless the port has been closed meanwhile.
    fn take_charge(&self, connection: &Arc<Connection>) -> Result<()> {
        let mut place = self.connection.lock();
        match *place {
            Place::NotYet => {
                *place = Place::Here(connection.clone());
                Ok(())
            }
            Place::Here(_) | Place::Gone => {
                drop(place);
                connection.close();
                Err(Failure::new(WS_E_ADDRESS_NOT_AVAILABLE, "the port has been closed"))
            }
        }
    }

    /// Gives the connection up, to whoever asks first.
    fn give_up(&self) -> Option<Arc<Connection>> {
        match std::mem::replace(&mut *self.connection.lock(), Place::Gone) {
            Place::Here(connection) => Some(connection),
            Place::NotYet | Place::Gone => None,
        }
    }

    fn limit(self: &Arc<Self>, time: Option<Duration>) -> Result<()> {
        let Some(time) = time else { return Ok(()) };
        let late = Arc::downgrade(self);
        let expire = Job::boxed(Box::new(move || {
            if let Some(handshake) = late.upgrade() {
                handshake.drop_connection();
            }
        }));
        match self.port.runtime.timer(time, expire) {
            Ok(timer) => {
                *self.timer.lock() = Some(timer);
                Ok(())
            }
            Err(failure) => {
                self.drop_connection();
                Err(failure)
            }
        }
    }

    /// The connection no longer belongs to the port; a place for another one is free.
    fn leave(&self) {
        let was_full = {
            let mut state = self.port.state.lock();
            let was_full = state.handshakes.len() >= MAX_HANDSHAKES;
            state.handshakes.remove(&self.id);
            was_full
        };
        self.timer.lock().take();
        if was_full {
            self.port.wait_for_connections();
        }
    }

    fn drop_connection(&self) {
        self.leave();
        if let Some(connection) = self.give_up() {
            connection.close();
        }
    }

    /// Reads what there is of the preamble and acts on it (wire.md 2.3).
    fn advance(self: &Arc<Self>) {
        use std::sync::atomic::Ordering;
        let connection = match &*self.connection.lock() {
            Place::Here(connection) => connection.clone(),
            Place::NotYet | Place::Gone => return,
        };
        loop {
            let mut input = connection.input();
            let mut preamble = self.preamble.lock();
            let (consumed, step) = preamble.feed(input.bytes());
            input.consume(consumed);
            match step {
                Step::NeedMore => {
                    if input.end_of_stream {
                        drop(input);
                        return self.drop_connection();
                    }
                    if !self.readable.swap(false, Ordering::AcqRel) {
                        drop(input);
                        drop(preamble);
                        return connection.wait_for_input();
                    }
                    match connection.read(&mut input, 0) {
                        Ok(ReadOutcome::More) => self.readable.store(true, Ordering::Release),
                        Ok(ReadOutcome::Drained | ReadOutcome::Nothing | ReadOutcome::EndOfStream) => {}
                        Ok(ReadOutcome::Lost) | Err(_) => {
                            drop(input);
                            return self.drop_connection();
                        }
                    }
                }
                Step::Complete { via, .. } => {
                    drop(input);
                    drop(preamble);
                    return self.complete(&connection, &via);
                }
                Step::Routing { via, encoding } => {
                    drop(input);
                    // The order of the checks is part of the protocol: the endpoint before its encoding.
                    match self.find(&via) {
                        None => return self.refuse(&connection, framing::Fault::EndpointNotFound),
                        Some(service) if !service.accepts_encoding(&encoding) => {
                            return self.refuse(&connection, framing::Fault::ContentTypeInvalid);
                        }
                        Some(_) => {}
                    }
                }
                Step::Refuse(fault) => {
                    drop(input);
                    drop(preamble);
                    return self.refuse(&connection, fault);
                }
                Step::Close => {
                    drop(input);
                    return self.drop_connection();
                }
            }
        }
    }

    fn find(&self, via: &str) -> Option<Arc<dyn Service>> {
        let url = Url::parse(via, Flags::default()).ok()?;
        self.port.route(&Via { url })
    }

    fn complete(self: &Arc<Self>, connection: &Arc<Connection>, via: &str) {
        let Some(service) = self.find(via) else {
            return self.refuse(connection, framing::Fault::EndpointNotFound);
        };
        self.leave();
        if self.give_up().is_none() {
            return;
        }
        service.arrived(Incoming { connection: connection.clone(), port: self.port.clone() });
    }

    fn refuse(&self, connection: &Arc<Connection>, fault: framing::Fault) {
        self.leave();
        if self.give_up().is_some() {
            self.port.refuse(connection, &fault.record());
        }
    }
}

impl Protocol for Handshake {
    fn readable(self: Arc<Self>, _: &Arc<Connection>) {
        self.readable.store(true, std::sync::atomic::Ordering::Release);
        self.advance();
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {}

    fn hung_up(self: Arc<Self>, connection: &Arc<Connection>, how: HangUp) {
        // An orderly end is read as such; it may follow a complete preamble and messages.
        if matches!(how, HangUp::Reset) {
            self.leave();
            self.give_up();
            connection.close();
        }
    }

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        self.drop_connection();
    }
}

/// A refused connection: reads and drops what still comes, so that the refusal is not lost to a reset.
struct Lingering {
    timer: Mutex<Option<Timer>>,
    left: Mutex<usize>,
}

impl Lingering {
    fn end(&self, connection: &Connection) {
        self.timer.lock().take();
        connection.close();
    }
}

impl Protocol for Lingering {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        let outcome = {
            let mut input = connection.input();
            let outcome = connection.read(&mut input, 0);
            let count = input.bytes().len();
            input.consume(count);
            let mut left = self.left.lock();
            *left = left.saturating_sub(count);
            if *left == 0 { Ok(ReadOutcome::Lost) } else { outcome }
        };
        match outcome {
            Ok(ReadOutcome::Drained | ReadOutcome::More | ReadOutcome::Nothing) => connection.wait_for_input(),
            Ok(ReadOutcome::EndOfStream | ReadOutcome::Lost) | Err(_) => self.end(connection),
        }
    }

    fn drained(self: Arc<Self>, connection: &Arc<Connection>) {
        connection.shut_down_sending();
    }

    fn hung_up(self: Arc<Self>, connection: &Arc<Connection>, how: HangUp) {
        if matches!(how, HangUp::Reset) {
            self.end(connection);
        }
    }

    fn send_failed(self: Arc<Self>, connection: &Arc<Connection>) {
        self.end(connection);
    }
}

/// A literal address listens there; every name and wildcard listens everywhere (6.4).
fn listen_address(url: &Url, ip_version: i32) -> Result<SocketAddr> {
    const IP_V4: i32 = 1;
    const IP_V6: i32 = 2;
    let ip = match url.address() {
        Some(ip) => ip,
        None if ip_version == IP_V4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        None if ip_version == IP_V6 || has_ip_v6() => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    };
    match url.port() {
        Some(port) => Ok(SocketAddr::new(ip, port)),
        None => Err(Failure::new(WS_E_INVALID_ENDPOINT_URL, "the URL of the endpoint has no port")),
    }
}

fn has_ip_v6() -> bool {
    net::socket_with(AddressFamily::INET6, SocketType::STREAM, SocketFlags::CLOEXEC, None).is_ok()
}

fn listen(address: SocketAddr, backlog: u32) -> rustix::io::Result<TcpListener> {
    let family = if address.is_ipv6() { AddressFamily::INET6 } else { AddressFamily::INET };
    let socket = net::socket_with(family, SocketType::STREAM, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)?;
    sockopt::set_socket_reuseaddr(&socket, true)?;
    if address.is_ipv6() {
        sockopt::set_ipv6_v6only(&socket, !address.ip().is_unspecified())?;
    }
    net::bind(&socket, &address)?;
    net::listen(&socket, i32::try_from(backlog).unwrap_or(i32::MAX))?;
    Ok(TcpListener::from(socket))
}

fn bind_failure(address: SocketAddr, error: &rustix::io::Errno) -> Failure {
    use rustix::io::Errno;
    match *error {
        Errno::ADDRINUSE => Failure::new(WS_E_ADDRESS_IN_USE, format!("{address} is in use by another process")),
        Errno::ACCESS => Failure::new(
            E_ACCESSDENIED,
            format!(
                "this process may not listen on port {}: give it the capability CAP_NET_BIND_SERVICE, lower \
                 net.ipv4.ip_unprivileged_port_start, or choose a port from 1024 upwards",
                address.port()
            ),
        ),
        Errno::MFILE | Errno::NFILE => {
            Failure::new(WS_E_QUOTA_EXCEEDED, format!("no descriptor is left to listen on {address}: {error}"))
        }
        Errno::NOMEM | Errno::NOBUFS => {
            Failure::new(E_OUTOFMEMORY, format!("no memory to listen on {address}: {error}"))
        }
        _ => Failure::new(WS_E_ADDRESS_NOT_AVAILABLE, format!("{address} cannot be listened on: {error}")),
    }
}
