//! Reaching a listening socket: the addresses of a name, and one attempt after the other, without blocking a thread
//! that I/O depends on.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use rustix::io::Errno;
use rustix::net::{self, AddressFamily, SocketFlags, SocketType};

use crate::abi::{
    E_OUTOFMEMORY, WS_E_ENDPOINT_NOT_FOUND, WS_E_ENDPOINT_UNREACHABLE, WS_E_OPERATION_TIMED_OUT, WS_E_QUOTA_EXCEEDED,
};
use crate::error::{Failure, Result};
use crate::runtime::{
    BlockHint, HangUp, Interest, Job, Readiness, Registration, Runtime, Source, Timer, run_application,
};

/// `WS_IP_VERSION`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IpVersion {
    V4,
    V6,
    /// Both, version 6 first.
    Auto,
}

impl IpVersion {
    fn admits(self, address: IpAddr) -> bool {
        match self {
            Self::V4 => address.is_ipv4(),
            Self::V6 => address.is_ipv6(),
            Self::Auto => true,
        }
    }
}

/// Where to connect to.
#[derive(Debug, Clone)]
pub struct Target {
    /// A name, or an address without brackets.
    pub host: String,
    pub port: u16,
    pub ip_version: IpVersion,
    /// For finding the addresses of a name; `None` has no limit.
    pub resolve_timeout: Option<Duration>,
}

/// What is set on the socket of a client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SocketOptions {
    pub no_delay: bool,
    /// When the first probe is sent on an idle connection, and the time between probes.
    pub keep_alive: Option<(Duration, Duration)>,
}

impl SocketOptions {
    /// Only fails on a socket that is no longer connected, which reading will find.
    pub fn apply(&self, socket: &TcpStream) {
        use rustix::net::sockopt::{set_socket_keepalive, set_tcp_keepidle, set_tcp_keepintvl};
        if self.no_delay {
            let _ = socket.set_nodelay(true);
        }
        if let Some((idle, interval)) = self.keep_alive {
            let _ = set_socket_keepalive(socket, true);
            let _ = set_tcp_keepidle(socket, idle);
            let _ = set_tcp_keepintvl(socket, interval);
        }
    }
}

/// Told the result, once, on a runtime thread or within `start`.
pub type Connected = Box<dyn FnOnce(Result<TcpStream>) + Send>;

struct Attempt {
    address: SocketAddr,
    socket: Arc<TcpStream>,
    registration: Registration,
}

struct State {
    addresses: VecDeque<SocketAddr>,
    attempt: Option<Attempt>,
    resolve_timer: Option<Timer>,
    /// `None` once somebody was told, or nobody wants to know any more.
    connected: Option<Connected>,
    last_failure: Option<Failure>,
}

/// A connection being established. Lock: `state`, never held while `connected` runs.
pub struct Connecting {
    runtime: Arc<Runtime>,
    target: Target,
    state: Mutex<State>,
}

impl Connecting {
    pub fn new(runtime: &Arc<Runtime>, target: Target, connected: Connected) -> Arc<Self> {
        Arc::new(Self {
            runtime: runtime.clone(),
            target,
            state: Mutex::new(State {
                addresses: VecDeque::new(),
                attempt: None,
                resolve_timer: None,
                connected: Some(connected),
                last_failure: None,
            }),
        })
    }

    pub fn start(self: &Arc<Self>) {
        if let Ok(address) = self.target.host.parse::<IpAddr>() {
            return self.resolved(Ok(vec![SocketAddr::new(address, self.target.port)]));
        }
        if let Some(timeout) = self.target.resolve_timeout {
            let own = self.clone();
            let late = Job::boxed(Box::new(move || {
                own.conclude(Err(Failure::new(
                    WS_E_OPERATION_TIMED_OUT,
                    format!("the addresses of {} were not found in time", own.target.host),
                )));
            }));
            if let Ok(timer) = self.runtime.timer(timeout, late) {
                self.state.lock().resolve_timer = Some(timer);
            }
        }
        let own = self.clone();
        self.runtime.submit(Job::boxed(Box::new(move || {
            static HINT: BlockHint = BlockHint::new();
            // The system's resolver blocks; as far as the pool is concerned that is like application code.
            let found = run_application(&HINT, || (own.target.host.as_str(), own.target.port).to_socket_addrs());
            own.resolved(found.map(Iterator::collect));
        })));
    }

    /// Nobody wants the connection any more; nobody is told.
    pub fn cancel(&self) {
        let (attempt, connected, timer) = {
            let mut state = self.state.lock();
            (state.attempt.take(), state.connected.take(), state.resolve_timer.take())
        };
        drop((attempt, connected, timer));
    }

    fn resolved(self: &Arc<Self>, found: io::Result<Vec<SocketAddr>>) {
        let host = &self.target.host;
        let mut addresses = match found {
            Ok(addresses) => addresses,
            Err(error) => {
                let text = format!("the host {host} is not known: {error}");
                return self.conclude(Err(Failure::new(WS_E_ENDPOINT_NOT_FOUND, text)));
            }
        };
        addresses.retain(|address| self.target.ip_version.admits(address.ip()));
        // Stable: within a version the order is the resolver's.
        addresses.sort_by_key(SocketAddr::is_ipv4);
        if addresses.is_empty() {
            let text = format!("the host {host} has no address of the required IP version");
            return self.conclude(Err(Failure::new(WS_E_ENDPOINT_NOT_FOUND, text)));
        }
        let timer = {
            let mut state = self.state.lock();
            state.addresses = addresses.into();
            state.resolve_timer.take()
        };
        drop(timer);
        self.next_address();
    }

    /// Tries the addresses until one attempt is under way or has succeeded.
    fn next_address(self: &Arc<Self>) {
        loop {
            let mut state = self.state.lock();
            if state.connected.is_none() {
                return;
            }
            let Some(address) = state.addresses.pop_front() else {
                let failure = state.last_failure.take();
                drop(state);
                let nothing = || Failure::new(WS_E_ENDPOINT_UNREACHABLE, "there is no address to connect to");
                return self.conclude(Err(failure.unwrap_or_else(nothing)));
            };
            match self.attempt(address, &mut state) {
                Ok(None) => return,
                Ok(Some(socket)) => {
                    drop(state);
                    return self.conclude(Ok(socket));
                }
                Err(failure) => state.last_failure = Some(failure),
            }
        }
    }

    /// `None`: under way.
    fn attempt(self: &Arc<Self>, address: SocketAddr, state: &mut State) -> Result<Option<TcpStream>> {
        let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
        let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
        let socket: OwnedFd = net::socket_with(family, SocketType::STREAM, flags, None).map_err(no_socket)?;
        let outcome = net::connect(&socket, &address);
        let socket = TcpStream::from(socket);
        match outcome {
            Ok(()) => Ok(Some(socket)),
            Err(Errno::INPROGRESS | Errno::INTR) => {
                let socket = Arc::new(socket);
                // Registered under the lock, so that an event that comes at once finds the attempt.
                let registration = self.runtime.register_without_watch(&socket, self.clone())?;
                registration.arm(Interest::WRITE)?;
                state.attempt = Some(Attempt { address, socket, registration });
                Ok(None)
            }
            Err(errno) => Err(unreachable(&address, &errno.into())),
        }
    }

    fn conclude(&self, result: Result<TcpStream>) {
        let (connected, timer, attempt) = {
            let mut state = self.state.lock();
            (state.connected.take(), state.resolve_timer.take(), state.attempt.take())
        };
        drop((timer, attempt));
        if let Some(connected) = connected {
            connected(result);
        }
    }
}

impl Source for Connecting {
    fn ready(self: Arc<Self>, _: Readiness) {
        let mut state = self.state.lock();
        let Some(attempt) = state.attempt.take() else { return };
        let outcome = match attempt.socket.take_error() {
            Ok(None) => attempt.socket.peer_addr().map(|_| ()),
            Ok(Some(error)) | Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => {
                let Attempt { socket, registration, .. } = attempt;
                drop(state);
                drop(registration);
                let socket = Arc::try_unwrap(socket).or_else(|shared| shared.try_clone());
                self.conclude(socket.map_err(|error| Failure::new(WS_E_QUOTA_EXCEEDED, error.to_string())));
            }
            // An event without a cause: still under way.
            Err(error) if error.kind() == io::ErrorKind::NotConnected => {
                if let Err(failure) = attempt.registration.arm(Interest::WRITE) {
                    drop(state);
                    return self.conclude(Err(failure));
                }
                state.attempt = Some(attempt);
            }
            Err(error) => {
                state.last_failure = Some(unreachable(&attempt.address, &error));
                drop(state);
                drop(attempt);
                self.next_address();
            }
        }
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}

fn no_socket(errno: Errno) -> Failure {
    let code = match errno {
        Errno::MFILE | Errno::NFILE => WS_E_QUOTA_EXCEEDED,
        _ => E_OUTOFMEMORY,
    };
    Failure::new(code, format!("the system has no socket for a connection: {errno}")).caused_by(errno.raw_os_error())
}

fn unreachable(what: &dyn std::fmt::Display, error: &io::Error) -> Failure {
    let failure = Failure::new(WS_E_ENDPOINT_UNREACHABLE, format!("{what} cannot be reached: {error}"));
    match error.raw_os_error() {
        Some(errno) => failure.caused_by(errno),
        None => failure,
    }
}
