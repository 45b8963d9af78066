//! The server side of one HTTP connection between requests: reads the head of the next one, finds the endpoint it is for
//! and hands it over. The connection comes back when the request has been answered.
//!
//! While nobody serves the connection it is a guest of its port, which also looks after the time it takes. Requests that
//! no endpoint can take are answered here, without a body. Locks: `state` and `heads`, leaves; `remembered` before those of
//! the port. Only the thread that reads a head takes the last two.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use parking_lot::Mutex;

use super::Framing;
use super::Parsed;
use super::destination::{Asked, Found, Remembered};
use super::exchange::Exchange;
use super::known_head::KnownHead;
use super::request::RequestHead;
use super::response::write_response;
use crate::channel::connection::{Connection, Protocol, ReadOutcome};
use crate::channel::port::{Arrival, Guest, Port, Service};
use crate::runtime::{HangUp, Job};

/// What the connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No byte of a request has come.
    Idle,
    /// Some of a head has come.
    Head,
    /// A request is being served.
    Busy,
    Closed,
}

struct State {
    phase: Phase,
    since: Instant,
    /// Whether the system may have more input than was read.
    readable: bool,
    /// The number the port knows the connection by, while it is a guest.
    guest: Option<u64>,
    /// The port was closed while a request was served: the connection ends when it comes back.
    ends: bool,
    /// `None` before it has come and after it was given up.
    connection: Option<Arc<Connection>>,
}

pub struct ServerConnection {
    /// No other connection of this process has had it.
    pub(super) id: u64,
    port: Arc<Port>,
    state: Mutex<State>,
    heads: Mutex<KnownHead>,
    remembered: Mutex<Remembered>,
}

impl ServerConnection {
    /// A client has connected.
    pub(in crate::channel) fn begin(port: &Arc<Port>, socket: std::net::TcpStream) {
        // For the end of the request that it serves (HS-7); without it there would be no memory for that request, either.
        if port.runtime().reserve_jobs(1).is_err() {
            return;
        }
        // Responses are sent in one piece; waiting for more of them would only delay the client.
        let _ = socket.set_nodelay(true);
        static LAST_ID: AtomicU64 = AtomicU64::new(0);
        let server = Arc::new(Self {
            id: LAST_ID.fetch_add(1, Ordering::Relaxed) + 1,
            port: port.clone(),
            state: Mutex::new(State {
                phase: Phase::Idle,
                since: Instant::now(),
                readable: false,
                guest: None,
                ends: false,
                connection: None,
            }),
            heads: Mutex::default(),
            remembered: Mutex::default(),
        });
        let Ok(connection) = Connection::start(port.runtime(), socket, server.clone()) else { return };
        server.state.lock().connection = Some(connection.clone());
        if server.become_guest() {
            port.keep_sweeping();
            connection.wait_for_input();
        } else {
            server.close();
        }
    }

    /// False: the port has been closed.
    fn become_guest(self: &Arc<Self>) -> bool {
        let guest = self.port.take_in(|_| self.clone());
        self.state.lock().guest = guest;
        guest.is_some()
    }

    fn stop_being_guest(&self) {
        let guest = self.state.lock().guest.take();
        if let Some(guest) = guest {
            self.port.let_go(guest);
        }
    }

    /// Reads what there is of a head and acts on it. Application code may run in here.
    fn advance(self: &Arc<Self>, connection: &Arc<Connection>) {
        let limit = self.port.max_request_head();
        loop {
            let mut input = connection.input();
            let parsed = self.heads.lock().parse(input.bytes(), limit);
            match parsed {
                Parsed::Complete { head, consumed } => {
                    input.consume(consumed);
                    drop(input);
                    return self.request(connection, head);
                }
                Parsed::Refused(refusal) => {
                    drop(input);
                    return self.part(connection, refusal.status, false);
                }
                Parsed::NeedMore => {
                    if input.end_of_stream {
                        drop(input);
                        return self.close();
                    }
                    if !self.may_read(!input.bytes().is_empty()) {
                        drop(input);
                        return connection.wait_for_input();
                    }
                    match connection.read(&mut input, 0) {
                        Ok(ReadOutcome::More) => self.state.lock().readable = true,
                        Ok(ReadOutcome::Drained | ReadOutcome::Nothing | ReadOutcome::EndOfStream) => {}
                        Ok(ReadOutcome::Lost) | Err(_) => {
                            drop(input);
                            return self.close();
                        }
                    }
                }
            }
        }
    }

    /// Whether there may be something to read; notes how far the next request has come.
    fn may_read(&self, begun: bool) -> bool {
        let mut state = self.state.lock();
        let phase = if begun { Phase::Head } else { Phase::Idle };
        if matches!(state.phase, Phase::Idle | Phase::Head) && state.phase != phase {
            state.phase = phase;
            state.since = Instant::now();
        }
        std::mem::take(&mut state.readable)
    }

    /// The head is complete: who serves the request?
    fn request(self: &Arc<Self>, connection: &Arc<Connection>, head: Arc<RequestHead>) {
        let local = connection.local.map(|local| local.ip());
        let found = self.remembered.lock().find(&self.port, local, &head);
        let Ok(Found { asked, service }) = found else { return self.part(connection, 400, false) };
        let refusal = service.as_ref().map_or(Some(404), |service| service.refuses(&head, &asked.url));
        match (service, refusal) {
            (Some(service), None) => self.serve(connection, service, head, asked),
            (_, status) => {
                let without_body = matches!(head.framing, Framing::None | Framing::Length(0));
                self.answer(connection, status.unwrap_or(404), &head, without_body && head.keep_alive);
            }
        }
    }

    fn serve(
        self: &Arc<Self>,
        connection: &Arc<Connection>,
        service: Arc<dyn Service>,
        head: Arc<RequestHead>,
        asked: Arc<Asked>,
    ) {
        let readable = {
            let mut state = self.state.lock();
            if state.phase == Phase::Closed {
                return;
            }
            state.phase = Phase::Busy;
            std::mem::take(&mut state.readable)
        };
        self.stop_being_guest();
        let begun = !connection.input().bytes().is_empty();
        if head.expects_continue && !begun && connection.send(b"HTTP/1.1 100 Continue\r\n\r\n").is_err() {
            return self.close();
        }
        service.arrived(Arrival::Request(Exchange::new(self.clone(), connection.clone(), head, asked, readable)));
    }

    /// Answers without a body, and goes on with the next request if `keep`.
    fn answer(self: &Arc<Self>, connection: &Arc<Connection>, status: u16, head: &RequestHead, keep: bool) {
        let keep = keep && !connection.has_hung_up();
        let mut response = Vec::new();
        // Whoever is told so knows that the method was the problem.
        let allow: &[(&str, &str)] = if status == 405 { &[("Allow", "POST")] } else { &[] };
        write_response(&mut response, status, None, 0, keep, head.minor_version, allow);
        if !keep {
            self.give_up();
            return self.port.send_last(connection, &response);
        }
        match connection.send(&response) {
            Ok(()) => self.wait_again(connection),
            Err(_) => self.close(),
        }
    }

    /// A request that cannot be understood: what follows it cannot be, either.
    fn part(self: &Arc<Self>, connection: &Arc<Connection>, status: u16, keep: bool) {
        let head = RequestHead { minor_version: 1, ..RequestHead::default() };
        self.answer(connection, status, &head, keep);
    }

    /// Stays a guest, for the next request.
    fn wait_again(self: &Arc<Self>, connection: &Arc<Connection>) {
        let (more, guest, ends) = {
            let mut state = self.state.lock();
            if state.phase == Phase::Closed {
                return;
            }
            state.phase = Phase::Idle;
            state.since = Instant::now();
            // An end of stream that has been announced is found by reading, behind the requests before it.
            state.readable |= connection.has_hung_up();
            (state.readable, state.guest.is_some(), state.ends)
        };
        if ends || (!guest && !self.become_guest()) {
            // Not a mere close: a request behind this one, unread, would make a reset of it and take the response along.
            return self.end(connection, &[]);
        }
        self.port.keep_sweeping();
        if more || !connection.input().bytes().is_empty() {
            let (server, connection) = (self.clone(), connection.clone());
            self.port.runtime().submit(Job::boxed(Box::new(move || server.advance(&connection))));
        } else {
            connection.wait_for_input();
        }
    }

    /// The request has been answered; the connection takes the next one, if the port still has a place for it.
    pub(super) fn served(self: &Arc<Self>, connection: &Arc<Connection>, readable: bool) {
        connection.hand_over(self.clone());
        self.state.lock().readable = readable;
        self.wait_again(connection);
    }

    /// The request has been answered, and it was the last one.
    pub(super) fn end(&self, connection: &Arc<Connection>, last: &[u8]) {
        self.give_up();
        self.port.send_last(connection, last);
    }

    /// Whether the connection may be kept for another request. If so, its place among the guests is taken already.
    pub(super) fn may_stay(self: &Arc<Self>) -> bool {
        let guest = self.port.take_back(|_| self.clone());
        let stays = guest.is_some();
        let extra = {
            let mut state = self.state.lock();
            if state.phase == Phase::Closed { guest } else { std::mem::replace(&mut state.guest, guest) }
        };
        if let Some(extra) = extra {
            self.port.let_go(extra);
        }
        stays
    }

    pub(super) fn close(&self) {
        if let Some(connection) = self.give_up() {
            connection.close();
        }
    }

    /// The connection is not this server's any more; it goes to whoever asks first.
    fn give_up(&self) -> Option<Arc<Connection>> {
        let connection = {
            let mut state = self.state.lock();
            state.phase = Phase::Closed;
            state.connection.take()
        };
        self.stop_being_guest();
        connection
    }
}

impl Drop for ServerConnection {
    fn drop(&mut self) {
        self.port.runtime().release_jobs(1);
    }
}

impl Guest for ServerConnection {
    fn drop_connection(&self) {
        {
            let mut state = self.state.lock();
            // It has its place ahead of time (`may_stay`), and its response is on the way.
            if state.phase == Phase::Busy {
                state.ends = true;
                return;
            }
        }
        self.close();
    }

    fn is_overdue(&self, now: Instant) -> bool {
        let (phase, since) = {
            let state = self.state.lock();
            (state.phase, state.since)
        };
        let limit = match phase {
            Phase::Idle => self.port.most_patient(|listener| listener.http.idle_timeout),
            Phase::Head => self.port.most_patient(|listener| listener.http.head_timeout),
            Phase::Busy | Phase::Closed => None,
        };
        limit.is_some_and(|limit| now.saturating_duration_since(since) > limit)
    }
}

impl Protocol for ServerConnection {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        self.state.lock().readable = true;
        self.advance(connection);
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {}

    fn hung_up(self: Arc<Self>, connection: &Arc<Connection>, how: HangUp) {
        // An orderly end is read as such, behind what came before it. A request that waits for its place finds out.
        let _ = connection;
        if matches!(how, HangUp::Reset) && self.state.lock().phase != Phase::Busy {
            self.close();
        }
    }

    fn send_failed(self: Arc<Self>, _: &Arc<Connection>) {
        self.close();
    }
}
