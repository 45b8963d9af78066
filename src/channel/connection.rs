//! One TCP connection, without blocking: an input buffer, an output queue, and whoever is in charge of it now.
//!
//! A connection outlives the sessions on it (a peer may run several, one after the other), so what happens with its
//! input is decided by a `Protocol` that can be exchanged: the handshake of a shared port, a session of a service
//! host, a session of a proxy. No lock of this file is held while a protocol runs.

use std::io::{self, ErrorKind, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard, RwLock};
use rustix::buffer::spare_capacity;
use rustix::io::Errno;
use rustix::net::RecvFlags;

use crate::abi::{E_OUTOFMEMORY, WS_E_ENDPOINT_DISCONNECTED};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Interest, Readiness, Registration, Runtime, Source, unacknowledged};

/// What one read asks for when nothing says how much is coming. It is also what an idle connection may keep.
const READ_SIZE: usize = 4096;

/// How much a session reads ahead of what it can dispatch, to learn whether a peer that is gone ended in order.
pub const MAX_READ_AHEAD: usize = 256 * 1024;

/// The most that room is made for at once, whatever size a peer has announced: it is made as bytes come, not for promises.
const MAX_READ: usize = 64 * 1024;

/// Output that may wait for a slow reader before no further message of its connection is dispatched.
pub const MAX_PENDING_OUTPUT: usize = 256 * 1024;

/// Who is in charge of a connection. All functions run on a runtime thread; `hung_up` must not block.
pub trait Protocol: Send + Sync {
    /// Bytes, or the end of the stream, can be read. One-shot: nothing further comes before `wait_for_input`.
    fn readable(self: Arc<Self>, connection: &Arc<Connection>);
    /// Everything that was queued for sending has been given to the system.
    fn drained(self: Arc<Self>, connection: &Arc<Connection>);
    /// Some of it has been; see `Connection::is_sent`.
    fn progressed(self: Arc<Self>, _: &Arc<Connection>) {}
    /// The system reports that the peer has ended its direction, or that the connection is gone.
    fn hung_up(self: Arc<Self>, connection: &Arc<Connection>, how: HangUp);
    /// Sending failed; the connection is gone.
    fn send_failed(self: Arc<Self>, connection: &Arc<Connection>);
}

/// What one attempt to read brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOutcome {
    /// So many bytes; less than asked for, so the system has no more for now.
    Drained,
    /// So many bytes, and there may be more.
    More,
    Nothing,
    EndOfStream,
    Lost,
}

/// Bytes received and not consumed yet.
#[derive(Default)]
pub struct Input {
    buffer: Vec<u8>,
    start: usize,
    /// The last read has left nothing with the system.
    drained: bool,
    pub end_of_stream: bool,
}

impl Input {
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    pub fn consume(&mut self, count: usize) {
        self.start += count;
        if self.start >= self.buffer.len() {
            self.buffer.clear();
            self.start = 0;
        }
    }

    /// As if these bytes had been received.
    #[cfg(any(fuzzing, test))]
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Makes room for `wanted` more bytes; a size that a peer asks for may not be had.
    fn reserve(&mut self, wanted: usize) -> Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        self.buffer
            .try_reserve(wanted)
            .map_err(|_| Failure::new(E_OUTOFMEMORY, format!("no memory for {wanted} bytes of input")))
    }

    /// Gives back what an idle connection does not need.
    fn trim(&mut self) {
        if self.start == self.buffer.len() {
            self.buffer.clear();
            self.start = 0;
            if self.buffer.capacity() > READ_SIZE {
                self.buffer = Vec::new();
            }
        }
    }
}

#[derive(Default)]
struct Output {
    queue: Vec<u8>,
    /// How much of the queue has been given to the system.
    sent: usize,
    /// What was in the queue before, over the life of the connection.
    sent_before: u64,
    wants_read: bool,
    failed: bool,
}

impl Output {
    fn pending(&self) -> usize {
        self.queue.len() - self.sent
    }

    /// The system has taken `count` more bytes. What it took is dropped now and then, so that a peer that reads slowly
    /// but steadily does not make the queue grow for ever.
    fn advance(&mut self, count: usize) {
        self.sent += count;
        if self.pending() == 0 {
            self.sent_before += self.sent as u64;
            self.queue = Vec::new();
            self.sent = 0;
        } else if self.sent >= self.pending() {
            self.sent_before += self.sent as u64;
            self.queue.drain(..self.sent);
            self.sent = 0;
        }
    }

    fn discard(&mut self) {
        self.failed = true;
        self.queue = Vec::new();
        self.sent = 0;
    }
}

pub struct Connection {
    runtime: Arc<Runtime>,
    /// `None` once closed: the descriptor is given back at once, whoever else still holds the connection.
    socket: RwLock<Option<Arc<TcpStream>>>,
    registration: Mutex<Option<Arc<Registration>>>,
    protocol: Mutex<Option<Arc<dyn Protocol>>>,
    input: Mutex<Input>,
    output: Mutex<Output>,
    /// The system has reported something since the last read began.
    reported: AtomicBool,
    hung_up: AtomicBool,
    reset: AtomicBool,
    pub peer: Option<SocketAddr>,
    pub local: Option<SocketAddr>,
}

impl Connection {
    /// Takes charge of a connected socket. Nothing is read before `wait_for_input`.
    pub fn start(runtime: &Arc<Runtime>, socket: TcpStream, protocol: Arc<dyn Protocol>) -> Result<Arc<Connection>> {
        let fault =
            |error: io::Error| Failure::new(WS_E_ENDPOINT_DISCONNECTED, format!("the connection is unusable: {error}"));
        socket.set_nonblocking(true).map_err(fault)?;
        let (peer, local) = (socket.peer_addr().ok(), socket.local_addr().ok());
        let connection = Arc::new(Connection {
            runtime: runtime.clone(),
            socket: RwLock::new(None),
            registration: Mutex::new(None),
            protocol: Mutex::new(Some(protocol)),
            input: Mutex::default(),
            output: Mutex::default(),
            reported: AtomicBool::new(false),
            hung_up: AtomicBool::new(false),
            reset: AtomicBool::new(false),
            peer,
            local,
        });
        {
            // Both held across the registration, so that an event that comes at once finds the socket and can close it.
            let mut registration = connection.registration.lock();
            let mut slot = connection.socket.write();
            let socket = Arc::new(socket);
            *registration = Some(Arc::new(runtime.register(&socket, connection.clone())?));
            *slot = Some(socket);
        }
        Ok(connection)
    }

    pub fn runtime(&self) -> &Arc<Runtime> {
        &self.runtime
    }

    /// Puts somebody else in charge. What was received and not consumed stays.
    pub fn hand_over(&self, protocol: Arc<dyn Protocol>) {
        *self.protocol.lock() = Some(protocol);
    }

    fn protocol(&self) -> Option<Arc<dyn Protocol>> {
        self.protocol.lock().clone()
    }

    /// Whether the peer ended its direction or the connection broke, as far as the system has said.
    pub fn has_hung_up(&self) -> bool {
        self.hung_up.load(Ordering::Acquire)
    }

    pub fn was_reset(&self) -> bool {
        self.reset.load(Ordering::Acquire)
    }

    pub fn is_closed(&self) -> bool {
        self.socket.read().is_none()
    }

    pub fn input(&self) -> MutexGuard<'_, Input> {
        self.input.lock()
    }

    /// One read into `input`, of `wanted` bytes as far as one read takes so much.
    pub fn read(&self, input: &mut Input, wanted: usize) -> Result<ReadOutcome> {
        let socket = self.socket.read();
        let Some(socket) = socket.as_deref() else { return Ok(ReadOutcome::Lost) };
        input.reserve(wanted.clamp(READ_SIZE, MAX_READ))?;
        let room = input.buffer.capacity() - input.buffer.len();
        self.reported.store(false, Ordering::SeqCst);
        let read = || rustix::net::recv(socket, spare_capacity(&mut input.buffer), RecvFlags::empty());
        let outcome = match rustix::io::retry_on_intr(read) {
            Ok((0, _)) => {
                input.end_of_stream = true;
                ReadOutcome::EndOfStream
            }
            Ok((count, _)) if count < room => ReadOutcome::Drained,
            Ok(_) => ReadOutcome::More,
            Err(Errno::WOULDBLOCK) => ReadOutcome::Nothing,
            Err(_) => ReadOutcome::Lost,
        };
        input.drained = matches!(outcome, ReadOutcome::Drained | ReadOutcome::Nothing);
        Ok(outcome)
    }

    /// Asks for one call of `Protocol::readable` when there is something to read.
    pub fn wait_for_input(&self) {
        // While a message is on its way, its pieces must not wake anybody up who is not waiting.
        let between_messages = self.input.try_lock().is_some_and(|mut input| {
            input.trim();
            input.drained && input.buffer.is_empty()
        });
        self.arm(true, between_messages && !self.reported.load(Ordering::SeqCst));
    }

    /// Waits for what has to be waited for: input if that is asked for now or was before, and room for output. `drained`:
    /// all input there was has been read.
    fn arm(&self, wants_read: bool, drained: bool) {
        let registration = self.registration.lock().clone();
        let mut output = self.output.lock();
        output.wants_read |= wants_read;
        let Some(registration) = registration else { return };
        let mut interest = Interest::empty();
        if output.wants_read {
            interest |= Interest::READ;
        }
        if output.pending() > 0 {
            interest |= Interest::WRITE;
        }
        let armed = match interest {
            Interest::READ if drained => registration.arm_drained(),
            interest if interest.is_empty() => Ok(()),
            interest => registration.arm(interest),
        };
        if armed.is_err() {
            drop(output);
            // The descriptor is gone from the poller: nothing will ever come again, which is what a reset means.
            self.reset.store(true, Ordering::Release);
        }
    }

    /// Sends now what the system takes and queues the rest. Never blocks. The order of calls is the order on the wire.
    pub fn send(&self, bytes: &[u8]) -> Result<()> {
        let queued = {
            let mut output = self.output.lock();
            let mut rest = bytes;
            if output.pending() == 0 {
                let count = self.write(rest).inspect_err(|_| output.failed = true)?;
                rest = &rest[count..];
            }
            if rest.is_empty() {
                false
            } else {
                let was_empty = output.pending() == 0;
                output.queue.try_reserve(rest.len()).map_err(|_| {
                    Failure::new(E_OUTOFMEMORY, format!("no memory for {} bytes of output", rest.len()))
                })?;
                output.queue.extend_from_slice(rest);
                was_empty
            }
        };
        if queued {
            self.arm(false, false);
        }
        Ok(())
    }

    fn write(&self, mut bytes: &[u8]) -> Result<usize> {
        let socket = self.socket.read();
        let Some(socket) = socket.as_deref() else {
            return Err(Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the connection is closed"));
        };
        let total = bytes.len();
        while !bytes.is_empty() {
            match (&mut &*socket).write(bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => {
                    return Err(Failure::new(WS_E_ENDPOINT_DISCONNECTED, format!("the peer is gone: {error}")));
                }
            }
        }
        Ok(total - bytes.len())
    }

    /// Bytes that wait for the peer to read.
    pub fn pending_output(&self) -> usize {
        self.output.lock().pending()
    }

    /// Whether the peer has acknowledged everything that was sent, or never will.
    pub fn is_delivered(&self) -> bool {
        self.pending_output() == 0 && self.socket.read().as_deref().is_none_or(|socket| unacknowledged(socket) == 0)
    }

    /// The point in the output up to which something waits; `None` if nothing does.
    pub fn unsent(&self) -> Option<u64> {
        let output = self.output.lock();
        (output.pending() > 0).then(|| output.sent_before + output.queue.len() as u64)
    }

    /// Whether the output up to a point that `unsent` named has been given to the system, or discarded.
    pub fn is_sent(&self, point: u64) -> bool {
        let output = self.output.lock();
        output.failed || output.sent_before + output.sent as u64 >= point
    }

    fn flush(&self) -> Flushed {
        let mut output = self.output.lock();
        if output.failed || output.pending() == 0 {
            return Flushed::NothingToDo;
        }
        let sent = output.sent;
        match self.write(&output.queue[sent..]) {
            Ok(count) => {
                output.advance(count);
                if output.pending() > 0 { Flushed::Partly } else { Flushed::All }
            }
            Err(_) => {
                output.discard();
                Flushed::Failed
            }
        }
    }

    /// Drops the connection with a reset: the peer learns at once that nothing more will come.
    pub fn abort(&self) {
        if let Some(socket) = self.take_socket() {
            // Without the option the peer would see an orderly end; it only fails on a socket that is gone already.
            let _ = rustix::net::sockopt::set_socket_linger(&socket, Some(Duration::ZERO));
        }
    }

    /// Ends the connection in order. What was queued for sending and not taken by the system is lost.
    pub fn close(&self) {
        drop(self.take_socket());
    }

    /// Tells the peer that nothing more will come, but stays able to read.
    pub fn shut_down_sending(&self) {
        if let Some(socket) = self.socket.read().as_ref() {
            // Only fails when the peer is gone, which the next read will say.
            let _ = socket.shutdown(std::net::Shutdown::Write);
        }
    }

    fn take_socket(&self) -> Option<Arc<TcpStream>> {
        // First out of the poller: a closed descriptor's number may be somebody else's a moment later.
        let registration = self.registration.lock().take();
        drop(registration);
        let socket = self.socket.write().take();
        // Others may keep the connection for long, such as a call that runs on.
        self.output.lock().discard();
        *self.protocol.lock() = None;
        socket
    }

    /// Applies a socket option while the connection is open.
    pub fn with_socket<R>(&self, apply: impl FnOnce(&TcpStream) -> R) -> Option<R> {
        self.socket.read().as_deref().map(apply)
    }
}

enum Flushed {
    NothingToDo,
    Partly,
    All,
    Failed,
}

impl Source for Connection {
    fn ready(self: Arc<Self>, readiness: Readiness) {
        self.reported.store(true, Ordering::SeqCst);
        let flushed = if readiness.writable || readiness.error { self.flush() } else { Flushed::NothingToDo };
        let (wants_read, waits) = {
            let mut output = self.output.lock();
            let wants_read = output.wants_read && (readiness.readable || readiness.error);
            if wants_read {
                output.wants_read = false;
            }
            (wants_read, output.wants_read || output.pending() > 0)
        };
        if waits {
            // Both directions were disarmed by the one event.
            self.arm(false, false);
        }
        let Some(protocol) = self.protocol() else { return };
        match flushed {
            Flushed::All => protocol.clone().drained(&self),
            Flushed::Failed => protocol.clone().send_failed(&self),
            Flushed::Partly => protocol.clone().progressed(&self),
            Flushed::NothingToDo => {}
        }
        if wants_read {
            protocol.readable(&self);
        }
    }

    fn hang_up(self: Arc<Self>, how: HangUp) {
        if matches!(how, HangUp::Reset) {
            self.reset.store(true, Ordering::Release);
        }
        self.hung_up.store(true, Ordering::Release);
        if let Some(protocol) = self.protocol() {
            protocol.hung_up(&self, how);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_that_never_drains_does_not_keep_what_was_sent() {
        let mut output = Output::default();
        for _ in 0..10_000 {
            output.queue.extend_from_slice(&[0; 1000]);
            output.advance(if output.pending() > 5000 { 1000 } else { 900 });
        }
        assert!(output.pending() > 0);
        assert!(output.queue.len() < 20_000, "{} bytes are kept", output.queue.len());
        assert_eq!(output.sent_before + output.queue.len() as u64, 10_000 * 1000);
    }

    #[test]
    fn output_that_drains_keeps_no_memory() {
        let mut output = Output::default();
        output.queue.extend_from_slice(&[0; 1000]);
        output.advance(400);
        output.advance(600);
        assert_eq!((output.pending(), output.queue.capacity(), output.sent_before), (0, 0, 1000));
    }
}
