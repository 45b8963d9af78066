//! A listening TCP port, shared by path between the endpoints and hosts of this process, and the handshakes on it.
//!
//! A connection belongs to its port until its session is acknowledged, and again between sessions. Handshakes run side
//! by side (DP-4), each within the connect timeout. What a peer can hold here is limited: the number of connections in
//! handshake, the size of the preamble (the framing codec), the time for it, and the time between sessions.

mod lingering;
mod listen;

use std::collections::HashMap;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Weak};
use std::time::Duration;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::abi::WS_E_ADDRESS_IN_USE;
use crate::channel::connection::Connection;
use crate::channel::tcp::framing::{self, Encoding};
use crate::channel::tcp::handshake::Handshake;
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Interest, Job, Readiness, Registration, Runtime, Source, Timer};
use crate::url::Url;
pub use listen::ListenerSettings;
use listen::{bind_failure, listen, listen_address};

/// Connections of one port that are in handshake or between sessions, at most. More wait in the system's backlog.
pub(in crate::channel) const MAX_HANDSHAKES: usize = 4096;

/// Of these, how many there may be for one that comes back from a session to be kept: new clients go first.
pub(in crate::channel) const MAX_WITH_IDLE: usize = MAX_HANDSHAKES / 2;

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

pub(in crate::channel) struct Route {
    id: u64,
    service: Arc<dyn Service>,
    active: bool,
}

#[derive(Default)]
pub(in crate::channel) struct State {
    routes: Vec<Route>,
    next_route: u64,
    /// Connections in handshake or between sessions.
    pub(in crate::channel) handshakes: HashMap<u64, Arc<Handshake>>,
    pub(in crate::channel) next_handshake: u64,
    /// Refused connections that still may be reading why; they do not outlive the port.
    lingering: Vec<Weak<Connection>>,
    pub(in crate::channel) closed: bool,
}

/// One listening socket of the process.
pub struct Port {
    pub(in crate::channel) runtime: Arc<Runtime>,
    socket: Mutex<Option<Arc<TcpListener>>>,
    registration: Mutex<Option<Arc<Registration>>>,
    back_off: Mutex<Option<Timer>>,
    pub(in crate::channel) state: Mutex<State>,
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

    pub(in crate::channel) fn wait_for_connections(&self) {
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
    pub(in crate::channel) fn route(&self, via: &Via) -> Option<Arc<dyn Service>> {
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
    pub(in crate::channel) fn handshake_timeout(&self) -> Option<Duration> {
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
}

impl Source for Port {
    fn ready(self: Arc<Self>, _: Readiness) {
        self.accept_all();
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}
