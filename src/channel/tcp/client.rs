//! The client side of one framing session: connect, preamble, messages both ways, and the ways it can end.
//!
//! A session is over exactly once: whoever finds the reason takes the user out of it (`end`), so nothing is reported
//! twice. The reader is always armed, hence the hang-up watch has nothing to add here: a reset is found by reading,
//! behind the bytes that came before it. Lock: `state`, never held while the user or the connection is called.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::framing::client::{Answer, answer, preamble};
use super::framing::fault::result_of;
use super::session::{Record, SendError, Session, SessionLimits};
use crate::abi::{WS_E_ENDPOINT_DISCONNECTED, WS_E_INVALID_FORMAT, WS_E_OPERATION_TIMED_OUT};
use crate::channel::connect::{Connecting, SocketOptions, Target};
use crate::channel::connection::{Connection, Protocol, ReadOutcome};
use crate::channel::document::Document;
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Job, Runtime, Timer};
use crate::xml::{NodeBuffer, Writer};

/// Everything needed to open a session.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    pub target: Target,
    /// The escaped URL that the server is asked for.
    pub via: String,
    pub limits: SessionLimits,
    pub socket: SocketOptions,
    /// From the first attempt to connect to the server's acknowledgement; `None` has no limit.
    pub connect_timeout: Option<Duration>,
}

/// Whom a session tells what happens to it. All functions run without a lock of the session; they must not block.
pub trait SessionUser: Send + Sync {
    /// The server has acknowledged the session, or it could not be opened.
    fn opened(self: Arc<Self>, session: &Arc<ClientSession>, result: Result<()>);
    fn received(self: Arc<Self>, session: &Arc<ClientSession>, document: NodeBuffer);
    /// All that was queued has been given to the system.
    fn drained(self: Arc<Self>, session: &Arc<ClientSession>);
    /// The server sends nothing more.
    fn ended(self: Arc<Self>, session: &Arc<ClientSession>);
    /// An open session is gone.
    fn lost(self: Arc<Self>, session: &Arc<ClientSession>, failure: Failure);
}

/// Whether the system has taken a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    All,
    /// The rest waits; `SessionUser::drained` says when it is gone.
    Queued,
}

enum Stage {
    New,
    Connecting(Arc<Connecting>),
    Handshake(Arc<Connection>),
    Open(Arc<Connection>),
    Over,
}

struct State {
    stage: Stage,
    /// Until the acknowledgement.
    timer: Option<Timer>,
    /// `None` once the session is over.
    user: Option<Arc<dyn SessionUser>>,
    end_sent: bool,
    /// The sending direction is shut down once it is empty.
    half_close: bool,
}

pub struct ClientSession {
    runtime: Arc<Runtime>,
    settings: ClientSettings,
    session: Session,
    state: Mutex<State>,
}

impl ClientSession {
    pub fn new(runtime: &Arc<Runtime>, settings: ClientSettings, user: Arc<dyn SessionUser>) -> Arc<Self> {
        Arc::new(Self {
            runtime: runtime.clone(),
            session: Session::new(settings.limits.clone()),
            settings,
            state: Mutex::new(State {
                stage: Stage::New,
                timer: None,
                user: Some(user),
                end_sent: false,
                half_close: false,
            }),
        })
    }

    /// Begins to connect. The result goes to `SessionUser::opened`, possibly before this returns.
    pub fn start(self: &Arc<Self>) {
        let own = self.clone();
        let connected = Box::new(move |result| match result {
            Ok(socket) => own.connected(socket),
            Err(failure) => own.fail(failure),
        });
        let connecting = Connecting::new(&self.runtime, self.settings.target.clone(), connected);
        let timer = self.settings.connect_timeout.and_then(|timeout| {
            let own = self.clone();
            let late = move || own.fail(Failure::new(WS_E_OPERATION_TIMED_OUT, "the session was not opened in time"));
            self.runtime.timer(timeout, Job::boxed(Box::new(late))).ok()
        });
        {
            let mut state = self.state.lock();
            if !matches!(state.stage, Stage::New) {
                return;
            }
            state.stage = Stage::Connecting(connecting.clone());
            state.timer = timer;
        }
        connecting.start();
    }

    fn connected(self: &Arc<Self>, socket: std::net::TcpStream) {
        self.settings.socket.apply(&socket);
        let connection = match Connection::start(&self.runtime, socket, self.clone()) {
            Ok(connection) => connection,
            Err(failure) => return self.fail(failure),
        };
        {
            let mut state = self.state.lock();
            if !matches!(state.stage, Stage::Connecting(_)) {
                drop(state);
                return connection.abort();
            }
            state.stage = Stage::Handshake(connection.clone());
        }
        let hello = preamble(&self.settings.via, &self.settings.limits.encoding.framing(self.settings.limits.envelope));
        match connection.send(&hello) {
            Ok(()) => connection.wait_for_input(),
            Err(failure) => self.fail(failure),
        }
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    fn user(&self) -> Option<Arc<dyn SessionUser>> {
        self.state.lock().user.clone()
    }

    fn open_connection(&self) -> Option<Arc<Connection>> {
        match &self.state.lock().stage {
            Stage::Open(connection) => Some(connection.clone()),
            _ => None,
        }
    }

    // ---- sending ----

    /// Encodes and sends one message. Failure to encode leaves the session as it was; failure to send ends it.
    pub fn send(
        self: &Arc<Self>,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> std::result::Result<Sent, SendError> {
        let Some(connection) = self.open_connection() else {
            return Err(SendError::Transport(Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the session is over")));
        };
        match self.session.encode(write, |bytes| connection.send(bytes)) {
            Ok(()) if connection.pending_output() == 0 => Ok(Sent::All),
            Ok(()) => Ok(Sent::Queued),
            Err(SendError::Encoding(failure)) => Err(SendError::Encoding(failure)),
            Err(SendError::Transport(failure)) => {
                self.fail(failure.clone());
                Err(SendError::Transport(failure))
            }
        }
    }

    /// Whether all that was sent has been given to the system.
    pub fn is_drained(&self) -> bool {
        self.open_connection().is_none_or(|connection| connection.pending_output() == 0)
    }

    /// Says that no more requests will come.
    pub fn end_requests(self: &Arc<Self>) {
        let connection = {
            let mut state = self.state.lock();
            match &state.stage {
                Stage::Open(connection) if !state.end_sent => {
                    let connection = connection.clone();
                    state.end_sent = true;
                    connection
                }
                _ => return,
            }
        };
        if let Err(failure) = connection.send(&self.session.end_record()) {
            self.fail(failure);
        }
    }

    /// After the end record: ends the sending direction of the connection, for servers that wait for that. Not while
    /// a reply is still wanted by the server's own reckoning: it would take the client for gone.
    pub fn half_close(&self) {
        let connection = {
            let mut state = self.state.lock();
            state.half_close = true;
            match &state.stage {
                Stage::Open(connection) => connection.clone(),
                _ => return,
            }
        };
        if connection.pending_output() == 0 {
            connection.shut_down_sending();
        }
    }

    // ---- the end ----

    /// Drops the connection with a reset. The user hears nothing more.
    pub fn abort(&self) {
        self.end(|connection| connection.abort());
    }

    /// Closes the connection in order. The user hears nothing more.
    pub fn close(&self) {
        self.end(|connection| connection.close());
    }

    /// The session is over: from here on only who gets the user may report anything.
    fn end(&self, leave: impl FnOnce(&Connection)) -> Option<(Arc<dyn SessionUser>, bool)> {
        let (stage, timer, user) = {
            let mut state = self.state.lock();
            (std::mem::replace(&mut state.stage, Stage::Over), state.timer.take(), state.user.take())
        };
        drop(timer);
        let was_open = matches!(stage, Stage::Open(_));
        match stage {
            Stage::New | Stage::Over => {}
            Stage::Connecting(connecting) => connecting.cancel(),
            Stage::Handshake(connection) | Stage::Open(connection) => leave(&connection),
        }
        user.map(|user| (user, was_open))
    }

    /// The session cannot be opened, or cannot go on: the connection is reset and the user hears why.
    pub fn fail(self: &Arc<Self>, failure: Failure) {
        match self.end(|connection| connection.abort()) {
            None => {}
            Some((user, true)) => user.lost(self, failure),
            Some((user, false)) => user.opened(self, Err(failure)),
        }
    }

    // ---- receiving ----

    /// The server's answer to the preamble. False: nothing more to do now.
    fn read_answer(self: &Arc<Self>, connection: &Arc<Connection>) -> bool {
        loop {
            let said = {
                let mut input = connection.input();
                let said = answer(input.bytes());
                if said == Answer::Open {
                    input.consume(1);
                }
                said
            };
            match said {
                Answer::Open => break,
                Answer::NeedMore => {
                    if !self.read(connection, 1, "the server closed the connection instead of opening the session") {
                        return false;
                    }
                }
                Answer::Fault(uri) => {
                    self.fail(Failure::new(result_of(&uri), format!("the server refused the session: {uri}")));
                    return false;
                }
                Answer::Malformed => {
                    self.fail(Failure::new(WS_E_INVALID_FORMAT, "the server did not answer as a net.tcp service"));
                    return false;
                }
            }
        }
        let (timer, user) = {
            let mut state = self.state.lock();
            if !matches!(state.stage, Stage::Handshake(_)) {
                return false;
            }
            state.stage = Stage::Open(connection.clone());
            (state.timer.take(), state.user.clone())
        };
        drop(timer);
        if let Some(user) = user {
            user.opened(self, Ok(()));
        }
        true
    }

    /// More input; false if there is none now, and then the connection is waited for or gone.
    fn read(self: &Arc<Self>, connection: &Arc<Connection>, wanted: usize, at_end: &'static str) -> bool {
        let outcome = {
            let mut input = connection.input();
            connection.read(&mut input, wanted)
        };
        match outcome {
            Ok(ReadOutcome::Drained | ReadOutcome::More) => return true,
            Ok(ReadOutcome::Nothing) => connection.wait_for_input(),
            Ok(ReadOutcome::EndOfStream) => self.fail(Failure::new(WS_E_ENDPOINT_DISCONNECTED, at_end)),
            Ok(ReadOutcome::Lost) => {
                self.fail(Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the connection to the server was lost"));
            }
            Err(failure) => self.fail(failure),
        }
        false
    }

    fn read_messages(self: &Arc<Self>, connection: &Arc<Connection>) {
        loop {
            let record = {
                let mut input = connection.input();
                self.session.next(&mut input, NodeBuffer::new)
            };
            match record {
                Ok(Record::Message(Document { damage: Some(failure), .. })) => return self.fail(failure),
                Ok(Record::Message(Document { nodes, damage: None })) => match self.user() {
                    Some(user) => user.received(self, nodes),
                    None => return,
                },
                Ok(Record::End) => {
                    if let Some(user) = self.user() {
                        user.ended(self);
                    }
                    return;
                }
                Ok(Record::Incomplete(wanted)) => {
                    if !self.read(connection, wanted, "the server closed the connection") {
                        return;
                    }
                }
                Err(refusal) => return self.fail(refusal.failure),
            }
        }
    }
}

impl Protocol for ClientSession {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        let handshake = matches!(self.state.lock().stage, Stage::Handshake(_));
        if handshake && !self.read_answer(connection) {
            return;
        }
        self.read_messages(connection);
    }

    fn drained(self: Arc<Self>, connection: &Arc<Connection>) {
        let half_close = self.state.lock().half_close;
        if half_close {
            connection.shut_down_sending();
        }
        if let Some(user) = self.user() {
            user.drained(&self);
        }
    }

    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, _: HangUp) {}

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        self.fail(Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the connection to the server was lost while sending"));
    }
}
