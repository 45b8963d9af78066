//! The client side: a pool of connections, and on each of them one request with its response at a time.
//!
//! A request goes to an idle connection or a new one; when the limit of connections is reached it waits, in order. After
//! its response the connection is idle again, if both sides want that. An idle connection on which anything happens is
//! dropped. One that was idle and breaks before the first byte of a response is replaced once: the server may just have
//! given it up.
//!
//! Each request is over exactly once: whoever takes it out of its stage reports it. Locks: the client's state, then an
//! exchange's; neither is held while the user or a connection is called.

use std::collections::{HashMap, VecDeque};
use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;

use super::body::{BodyDecoder, BodyError};
use super::request::{NewRequest, write_request};
use super::response::{ResponseHead, parse_response};
use super::{Framing, Parsed};
use crate::abi::{
    E_OUTOFMEMORY, WS_E_ENDPOINT_DISCONNECTED, WS_E_INVALID_FORMAT, WS_E_OPERATION_TIMED_OUT, WS_E_QUOTA_EXCEEDED,
};
use crate::channel::connect::{Connecting, IpVersion, SocketOptions, Target};
use crate::channel::connection::{Connection, Protocol, ReadOutcome};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Job, Runtime, Timer};

/// What a client may take from a server, and how long it waits. Time limits: `None` is no limit.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    pub ip_version: IpVersion,
    pub socket: SocketOptions,
    pub resolve_timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub send_timeout: Option<Duration>,
    pub response_timeout: Option<Duration>,
    pub max_message_size: usize,
    pub max_head: usize,
    /// Requests under way at once.
    pub max_connections: usize,
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
    /// Where to connect to: the server, or an HTTP proxy.
    pub place: Place,
    /// Path and query, or the whole URL for an HTTP proxy.
    pub target: String,
    /// The authority in the URL.
    pub host: String,
    pub content_type: String,
    pub soap_action: Option<String>,
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
    active: HashMap<u64, Arc<Exchange>>,
    waiting: VecDeque<ClientRequest>,
}

pub struct HttpClient {
    runtime: Arc<Runtime>,
    settings: ClientSettings,
    user: Mutex<Option<Arc<dyn ClientUser>>>,
    state: Mutex<State>,
}

/// Whether the server has been reached for a request, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reuse {
    Fresh,
    Reused,
}

enum Stage {
    New,
    Connecting(Arc<Connecting>),
    Talking(Arc<Connection>),
    Over,
}

struct Progress {
    stage: Stage,
    /// Taken by whoever reports the end.
    request: Option<ClientRequest>,
    reuse: Reuse,
    /// Whether anything of a response has come.
    heard: bool,
    head: Option<ResponseHead>,
    decoder: BodyDecoder,
    body: Vec<u8>,
    timer: Option<Timer>,
}

struct Exchange {
    key: u64,
    client: Arc<HttpClient>,
    progress: Mutex<Progress>,
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
        let next = {
            let mut state = self.state.lock();
            if state.over {
                return;
            }
            if state.active.len() >= self.settings.max_connections {
                state.waiting.push_back(request);
                return;
            }
            self.begin(&mut state, request, true)
        };
        next.go();
    }

    /// Under the lock: the request becomes active, on an idle connection if there is one.
    fn begin(self: &Arc<Self>, state: &mut State, request: ClientRequest, may_reuse: bool) -> Begin {
        let idle = if may_reuse { state.idle.get_mut(&request.place).and_then(Vec::pop) } else { None };
        let exchange = Arc::new(Exchange {
            key: request.key,
            client: self.clone(),
            progress: Mutex::new(Progress {
                stage: Stage::New,
                reuse: if idle.is_some() { Reuse::Reused } else { Reuse::Fresh },
                request: Some(request),
                heard: false,
                head: None,
                decoder: BodyDecoder::new(Framing::None),
                body: Vec::new(),
                timer: None,
            }),
        });
        state.active.insert(exchange.key, exchange.clone());
        Begin { exchange, idle }
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
            next.go();
        }
    }

    fn keep(self: &Arc<Self>, place: Place, connection: &Arc<Connection>) {
        let idle =
            Arc::new(Idle { client: Arc::downgrade(self), place: place.clone(), connection: connection.clone() });
        {
            let mut state = self.state.lock();
            if state.over {
                drop(state);
                return connection.close();
            }
            // Before it is in the pool, so that whoever takes it out takes charge afterwards.
            connection.hand_over(idle.clone());
            state.idle.entry(place).or_default().push(idle);
        }
        connection.wait_for_input();
    }

    fn forget(&self, idle: &Arc<Idle>) {
        let found = {
            let mut state = self.state.lock();
            state.idle.get_mut(&idle.place).and_then(|all| {
                let position = all.iter().position(|other| Arc::ptr_eq(other, idle))?;
                Some(all.swap_remove(position))
            })
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
            (std::mem::take(&mut state.idle), std::mem::take(&mut state.active), std::mem::take(&mut state.waiting))
        };
        for idle in idle.into_values().flatten() {
            leave(&idle.connection);
        }
        for exchange in active.into_values() {
            exchange.take();
        }
        drop((waiting, user));
    }
}

/// A request that has become active, to be sent without the lock.
struct Begin {
    exchange: Arc<Exchange>,
    idle: Option<Arc<Idle>>,
}

impl Begin {
    fn go(self) {
        match self.idle {
            Some(idle) => self.exchange.talk(&idle.connection),
            None => self.exchange.connect(),
        }
    }
}

impl Exchange {
    // ---- to the server ----

    fn connect(self: &Arc<Self>) {
        let settings = &self.client.settings;
        let Some(place) = self.progress.lock().request.as_ref().map(|request| request.place.clone()) else { return };
        let target = Target {
            host: place.host,
            port: place.port,
            ip_version: settings.ip_version,
            resolve_timeout: settings.resolve_timeout,
        };
        let own = self.clone();
        let connected = Box::new(move |result: Result<TcpStream>| match result {
            Ok(socket) => own.connected(socket),
            Err(failure) => own.fail(failure),
        });
        let connecting = Connecting::new(&self.client.runtime, target, connected);
        {
            let mut progress = self.progress.lock();
            if !matches!(progress.stage, Stage::New) {
                return;
            }
            progress.stage = Stage::Connecting(connecting.clone());
        }
        self.limit(settings.connect_timeout, "no connection to the server was made in time");
        connecting.start();
    }

    fn connected(self: &Arc<Self>, socket: TcpStream) {
        self.client.settings.socket.apply(&socket);
        match Connection::start(&self.client.runtime, socket, self.clone()) {
            Ok(connection) => self.talk(&connection),
            Err(failure) => self.fail(failure),
        }
    }

    /// Sends the request on this connection and waits for the response.
    fn talk(self: &Arc<Self>, connection: &Arc<Connection>) {
        let bytes = {
            let mut progress = self.progress.lock();
            match (&progress.stage, &progress.request) {
                (Stage::New | Stage::Connecting(_), Some(request)) => {
                    let bytes = request.encode();
                    progress.stage = Stage::Talking(connection.clone());
                    bytes
                }
                _ => {
                    drop(progress);
                    return connection.abort();
                }
            }
        };
        connection.hand_over(self.clone());
        match bytes.and_then(|bytes| connection.send(&bytes)) {
            Ok(()) => {
                if connection.pending_output() > 0 {
                    self.limit(self.client.settings.send_timeout, "the server did not take the request in time");
                } else {
                    self.sent();
                }
                connection.wait_for_input();
            }
            Err(failure) => self.broken(failure),
        }
    }

    fn sent(self: &Arc<Self>) {
        self.limit(self.client.settings.response_timeout, "the server did not answer in time");
    }

    /// From now on so much time.
    fn limit(self: &Arc<Self>, time: Option<Duration>, text: &'static str) {
        let timer = time.and_then(|time| {
            let own = Arc::downgrade(self);
            let late = Job::boxed(Box::new(move || {
                if let Some(own) = Weak::upgrade(&own) {
                    own.fail(Failure::new(WS_E_OPERATION_TIMED_OUT, text));
                }
            }));
            self.client.runtime.timer(time, late).ok()
        });
        let previous = {
            let mut progress = self.progress.lock();
            match progress.stage {
                Stage::Over => timer,
                _ => std::mem::replace(&mut progress.timer, timer),
            }
        };
        drop(previous);
    }

    // ---- the end ----

    /// Takes the request out: it is over. `None` if it was already.
    fn take(&self) -> Option<ClientRequest> {
        let (stage, request, timer) = {
            let mut progress = self.progress.lock();
            (std::mem::replace(&mut progress.stage, Stage::Over), progress.request.take(), progress.timer.take())
        };
        drop(timer);
        match stage {
            Stage::Connecting(connecting) => connecting.cancel(),
            Stage::Talking(connection) => connection.abort(),
            Stage::New | Stage::Over => {}
        }
        request
    }

    fn fail(self: &Arc<Self>, failure: Failure) {
        let Some(request) = self.take() else { return };
        self.client.left(self.key);
        if let Some(user) = self.client.user() {
            user.answered(request, Err(failure));
        }
    }

    /// The connection broke. If it had been idle, and nothing has come on it, a fresh one is tried.
    fn broken(self: &Arc<Self>, failure: Failure) {
        let again = {
            let progress = self.progress.lock();
            progress.reuse == Reuse::Reused && !progress.heard
        };
        if !again {
            return self.fail(failure);
        }
        let Some(request) = self.take() else { return };
        let next = {
            let mut state = self.client.state.lock();
            state.active.remove(&self.key);
            if state.over { None } else { Some(self.client.begin(&mut state, request, false)) }
        };
        if let Some(next) = next {
            next.go();
        }
    }

    fn complete(self: &Arc<Self>, connection: &Arc<Connection>, rest: bool) {
        let (request, head, body, timer) = {
            let mut progress = self.progress.lock();
            if !matches!(progress.stage, Stage::Talking(_)) {
                return;
            }
            progress.stage = Stage::Over;
            (progress.request.take(), progress.head.take(), std::mem::take(&mut progress.body), progress.timer.take())
        };
        drop(timer);
        let (Some(request), Some(head)) = (request, head) else { return };
        let keep = head.keep_alive && head.framing != Framing::UntilClose && !rest && connection.pending_output() == 0;
        if keep && !connection.has_hung_up() {
            self.client.keep(request.place.clone(), connection);
        } else {
            connection.close();
        }
        self.client.left(self.key);
        if let Some(user) = self.client.user() {
            user.answered(request, Ok(Response { head, body }));
        }
    }

    // ---- the response ----

    fn read(self: &Arc<Self>, connection: &Arc<Connection>) {
        loop {
            match self.advance(connection) {
                Ok(Step::Complete { rest }) => return self.complete(connection, rest),
                Ok(Step::NeedMore(wanted)) => {
                    let outcome = {
                        let mut input = connection.input();
                        connection.read(&mut input, wanted)
                    };
                    match outcome {
                        Ok(ReadOutcome::Drained | ReadOutcome::More | ReadOutcome::EndOfStream) => {}
                        Ok(ReadOutcome::Nothing) => return connection.wait_for_input(),
                        Ok(ReadOutcome::Lost) => {
                            let text = "the connection to the server was lost";
                            return self.broken(Failure::new(WS_E_ENDPOINT_DISCONNECTED, text));
                        }
                        Err(failure) => return self.fail(failure),
                    }
                }
                Ok(Step::Ended) => {
                    let text = "the server closed the connection instead of answering";
                    return self.broken(Failure::new(WS_E_ENDPOINT_DISCONNECTED, text));
                }
                Err(failure) => return self.fail(failure),
            }
        }
    }

    /// Takes what there is of the response.
    fn advance(&self, connection: &Connection) -> Result<Step> {
        let settings = &self.client.settings;
        let mut input = connection.input();
        let mut progress = self.progress.lock();
        progress.heard |= !input.bytes().is_empty();
        while progress.head.is_none() {
            match parse_response(input.bytes(), settings.max_head) {
                Parsed::Complete { head, consumed } => {
                    input.consume(consumed);
                    // Interim responses say nothing that is wanted here.
                    if head.status >= 200 {
                        progress.decoder = BodyDecoder::new(head.framing);
                        progress.head = Some(head);
                    }
                }
                Parsed::NeedMore if input.end_of_stream => return Ok(Step::Ended),
                Parsed::NeedMore => return Ok(Step::NeedMore(0)),
                Parsed::Refused(refusal) => {
                    let text = format!("the server did not answer as HTTP does: {}", refusal.reason);
                    return Err(Failure::new(WS_E_INVALID_FORMAT, text));
                }
            }
        }
        let Progress { decoder, body, .. } = &mut *progress;
        let step = decoder
            .feed(input.bytes(), input.end_of_stream, body, settings.max_message_size)
            .map_err(|error| body_failure(error, settings.max_message_size))?;
        input.consume(step.consumed);
        match step.done {
            true => Ok(Step::Complete { rest: !input.bytes().is_empty() }),
            false => Ok(Step::NeedMore(step.wanted)),
        }
    }
}

enum Step {
    NeedMore(usize),
    /// The stream ended before the head.
    Ended,
    /// `rest`: more has come than the response.
    Complete {
        rest: bool,
    },
}

fn body_failure(error: BodyError, limit: usize) -> Failure {
    match error {
        BodyError::TooLarge => {
            Failure::new(WS_E_QUOTA_EXCEEDED, format!("the response of the server exceeds the limit of {limit} bytes"))
        }
        BodyError::Malformed(text) => {
            Failure::new(WS_E_INVALID_FORMAT, format!("the body of the response is not well-formed: {text}"))
        }
        BodyError::Truncated => {
            Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the server closed the connection within its response")
        }
        BodyError::OutOfMemory => Failure::new(E_OUTOFMEMORY, "no memory for the response of the server"),
    }
}

impl ClientRequest {
    fn encode(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        write_request(
            &mut bytes,
            &NewRequest {
                target: &self.target,
                host: &self.host,
                content_type: &self.content_type,
                soap_action: self.soap_action.as_deref(),
                length: self.body.len(),
            },
        );
        bytes
            .try_reserve_exact(self.body.len())
            .map_err(|_| Failure::new(E_OUTOFMEMORY, "no memory for the request"))?;
        bytes.extend_from_slice(&self.body);
        Ok(bytes)
    }
}

impl Protocol for Exchange {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        self.read(connection);
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {
        self.sent();
    }

    // The reader is always armed: whatever happens is found by reading, behind the bytes that came before it.
    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, _: HangUp) {}

    fn send_failed(self: Arc<Self>, connection: &Arc<Connection>) {
        // The server may have answered before it stopped reading.
        self.read(connection);
    }
}

/// A connection without a request.
struct Idle {
    client: Weak<HttpClient>,
    place: Place,
    connection: Arc<Connection>,
}

impl Idle {
    fn drop_connection(self: &Arc<Self>) {
        if let Some(client) = self.client.upgrade() {
            client.forget(self);
        }
    }
}

impl Protocol for Idle {
    fn readable(self: Arc<Self>, _: &Arc<Connection>) {
        self.drop_connection();
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {}

    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, _: HangUp) {
        self.drop_connection();
    }

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        self.drop_connection();
    }
}
