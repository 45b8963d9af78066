//! A connection on its way to a session: the preamble, step by step, or nothing at all between two sessions.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use crate::abi::WS_E_ADDRESS_NOT_AVAILABLE;
use crate::channel::connection::{Connection, Protocol, ReadOutcome};
use crate::channel::port::{Arrival, Guest, Port, Service};
use crate::channel::tcp::framing::{self, ServerPreamble, Step};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Job, Timer};
use crate::url::{Flags, Url};

/// How long a connection may stay between two sessions (the figure .NET uses).
const IDLE_TIMEOUT: Duration = Duration::from_secs(120);

/// A handshake's connection. It may be given up before it has come.
enum Place {
    NotYet,
    Here(Arc<Connection>),
    Gone,
}

/// A connection in handshake, or between two sessions.
pub(in crate::channel) struct Handshake {
    id: u64,
    port: Arc<Port>,
    connection: Mutex<Place>,
    preamble: Mutex<ServerPreamble>,
    timer: Mutex<Option<Timer>>,
    /// Between sessions a peer that says nothing and leaves has done nothing wrong.
    readable: std::sync::atomic::AtomicBool,
}

/// A connection whose preamble is complete and whose session has not been acknowledged.
#[derive(Clone)]
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
        self.port.send_last(&self.connection, &fault.record());
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

impl Handshake {
    fn new(port: &Arc<Port>, id: u64) -> Arc<Handshake> {
        Arc::new(Handshake {
            id,
            port: port.clone(),
            connection: Mutex::new(Place::NotYet),
            preamble: Mutex::new(ServerPreamble::new()),
            timer: Mutex::new(None),
            readable: std::sync::atomic::AtomicBool::new(false),
        })
    }

    pub(in crate::channel) fn begin(port: &Arc<Port>, socket: std::net::TcpStream) -> Result<Arc<Handshake>> {
        let mut made = None;
        port.take_in(|id| made.insert(Self::new(port, id)).clone());
        let Some(handshake) = made else {
            return Err(Failure::new(WS_E_ADDRESS_NOT_AVAILABLE, "the port has been closed"));
        };
        let connection =
            Connection::start(port.runtime(), socket, handshake.clone()).inspect_err(|_| handshake.leave())?;
        handshake.take_charge(&connection)?;
        handshake.limit(port.most_patient(|listener| listener.connect_timeout))?;
        Ok(handshake)
    }

    /// The same connection, after a session.
    pub(in crate::channel) fn again(port: &Arc<Port>, connection: &Arc<Connection>) -> Option<Arc<Handshake>> {
        let mut made = None;
        port.take_back(|id| made.insert(Self::new(port, id)).clone());
        let handshake = made?;
        connection.hand_over(handshake.clone());
        handshake.take_charge(connection).ok()?;
        handshake.limit(Some(IDLE_TIMEOUT)).ok()?;
        if connection.has_hung_up() {
            handshake.drop_connection();
        } else {
            let next = handshake.clone();
            port.runtime().submit(Job::boxed(Box::new(move || next.advance())));
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
        match self.port.runtime().timer(time, expire) {
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

    /// The connection is no longer the port's guest.
    fn leave(&self) {
        self.port.let_go(self.id);
        self.timer.lock().take();
    }

    /// Reads what there is of the preamble and acts on it (wire.md 2.3).
    pub(in crate::channel) fn advance(self: &Arc<Self>) {
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
        let local = match &*self.connection.lock() {
            Place::Here(connection) => connection.local,
            Place::NotYet | Place::Gone => None,
        };
        self.port.route_session(&url, local.map(|local| local.ip()))
    }

    fn complete(self: &Arc<Self>, connection: &Arc<Connection>, via: &str) {
        let Some(service) = self.find(via) else {
            return self.refuse(connection, framing::Fault::EndpointNotFound);
        };
        self.leave();
        if self.give_up().is_none() {
            return;
        }
        service.arrived(Arrival::Session(Incoming { connection: connection.clone(), port: self.port.clone() }));
    }

    fn refuse(&self, connection: &Arc<Connection>, fault: framing::Fault) {
        self.leave();
        if self.give_up().is_some() {
            self.port.send_last(connection, &fault.record());
        }
    }
}

impl Guest for Handshake {
    fn drop_connection(&self) {
        self.leave();
        if let Some(connection) = self.give_up() {
            connection.close();
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
