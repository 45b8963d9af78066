//! One request and its response, from reaching the server to the end.
//!
//! ```text
//! New --connect--> Connecting --connected--> Talking --complete/fail--> Over
//!   \-------------------- talk_on_idle ------^  |
//!                        a new round trip <-----+  the idle connection broke, and nothing had come on it
//! ```

use std::net::TcpStream;
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;

use super::super::Framing;
use super::super::request::{NewRequest, write_request};
use super::reading::{Reading, ResponseReader};
use super::{ClientRequest, HttpClient, Response};
use crate::abi::{E_OUTOFMEMORY, WS_E_ENDPOINT_DISCONNECTED, WS_E_OPERATION_TIMED_OUT};
use crate::channel::connect::{Connecting, Target};
use crate::channel::connection::{Connection, Input, Protocol, ReadOutcome};
use crate::error::{Failure, Result};
use crate::runtime::{HangUp, Job, Timer};

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
    /// Whether the connection had been idle.
    reused: bool,
    /// Whether the system would not take all of the request.
    send_failed: bool,
    /// Whether anything of a response has come.
    heard: bool,
    response: ResponseReader,
    timer: Option<Timer>,
    /// How many time limits there were, so that a late one knows that it does not count any more.
    limits: u32,
}

pub(super) struct RoundTrip {
    pub key: u64,
    pub client: Arc<HttpClient>,
    progress: Mutex<Progress>,
}

enum Step {
    NeedMore(usize),
    Read(ReadOutcome),
    /// The stream ended before the head.
    Ended,
    /// The head has come, and there may be more.
    Head,
    /// `rest`: more has come than the response.
    Complete {
        rest: bool,
    },
    /// Somebody else has ended it.
    Over,
}

impl RoundTrip {
    pub fn new(client: &Arc<HttpClient>, request: ClientRequest) -> Arc<Self> {
        Arc::new(Self {
            key: request.key,
            client: client.clone(),
            progress: Mutex::new(Progress {
                stage: Stage::New,
                request: Some(request),
                reused: false,
                send_failed: false,
                heard: false,
                response: ResponseReader::new(),
                timer: None,
                limits: 0,
            }),
        })
    }

    // ---- to the server ----

    pub fn connect(self: &Arc<Self>) {
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
            Ok(connection) => self.talk(&connection, false),
            Err(failure) => self.fail(failure),
        }
    }

    pub fn talk_on_idle(self: &Arc<Self>, connection: &Arc<Connection>) {
        self.talk(connection, true);
    }

    /// Sends the request on this connection and waits for the response.
    fn talk(self: &Arc<Self>, connection: &Arc<Connection>, reused: bool) {
        let bytes = {
            let mut progress = self.progress.lock();
            match (&progress.stage, &progress.request) {
                (Stage::New | Stage::Connecting(_), Some(request)) => {
                    let bytes = request.encode();
                    progress.stage = Stage::Talking(connection.clone());
                    progress.reused = reused;
                    bytes
                }
                _ => {
                    drop(progress);
                    return connection.abort();
                }
            }
        };
        connection.hand_over(self.clone());
        self.limit(self.client.settings.send_timeout, "the server did not take the request in time");
        match bytes.and_then(|bytes| connection.send(&bytes)) {
            Ok(()) => {
                if connection.pending_output() == 0 {
                    self.sent();
                }
                connection.wait_for_input();
            }
            Err(failure) if failure.code == WS_E_ENDPOINT_DISCONNECTED => self.not_sent(connection),
            Err(failure) => self.fail(failure),
        }
    }

    fn sent(self: &Arc<Self>) {
        if self.progress.lock().response.head.is_none() {
            self.limit(self.client.settings.response_timeout, "the server did not answer in time");
        }
    }

    /// The server may have answered before it stopped reading.
    fn not_sent(self: &Arc<Self>, connection: &Arc<Connection>) {
        self.progress.lock().send_failed = true;
        self.read(connection);
    }

    /// From now on so much time, instead of what was left.
    fn limit(self: &Arc<Self>, time: Option<Duration>, text: &'static str) {
        let number = {
            let mut progress = self.progress.lock();
            progress.limits += 1;
            progress.limits
        };
        let timer = time.and_then(|time| {
            let own = Arc::downgrade(self);
            let late = Job::boxed(Box::new(move || {
                if let Some(own) = Weak::upgrade(&own) {
                    own.late(number, Failure::new(WS_E_OPERATION_TIMED_OUT, text));
                }
            }));
            self.client.runtime.timer(time, late).ok()
        });
        let dropped = {
            let mut progress = self.progress.lock();
            match progress.stage {
                Stage::New | Stage::Connecting(_) | Stage::Talking(_) if progress.limits == number => {
                    std::mem::replace(&mut progress.timer, timer)
                }
                _ => timer,
            }
        };
        drop(dropped);
    }

    fn late(self: &Arc<Self>, number: u32, failure: Failure) {
        let counts = self.progress.lock().limits == number;
        if counts {
            self.fail(failure);
        }
    }

    // ---- the end ----

    /// Takes the request out: it is over. `None` if it was already.
    pub fn take(&self) -> Option<ClientRequest> {
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

    /// The connection is over before the response was complete. If it had been idle, and nothing has come on it, a fresh
    /// one is tried: the server may have given it up when the request was on its way. Then there is an end of the stream,
    /// or the request could not be sent; after a mere reset the request may have been processed, and must not be twice.
    fn broken(self: &Arc<Self>, in_order: bool, failure: Failure) {
        let again = {
            let progress = self.progress.lock();
            progress.reused && !progress.heard && (in_order || progress.send_failed)
        };
        if !again {
            return self.fail(failure);
        }
        if let Some(request) = self.take() {
            self.client.again(request);
        }
    }

    fn complete(self: &Arc<Self>, connection: &Arc<Connection>, rest: bool) {
        let (request, head, body, timer, send_failed) = {
            let mut progress = self.progress.lock();
            if !matches!(progress.stage, Stage::Talking(_)) {
                return;
            }
            progress.stage = Stage::Over;
            let body = std::mem::take(&mut progress.response.body);
            (progress.request.take(), progress.response.head.take(), body, progress.timer.take(), progress.send_failed)
        };
        drop(timer);
        let (Some(request), Some(head)) = (request, head) else { return };
        let sent = !send_failed && connection.pending_output() == 0;
        let keep = sent && head.keep_alive && head.framing != Framing::UntilClose && !rest;
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

    /// A connection that was idle may be watched twice for a moment, so two threads may come here.
    fn read(self: &Arc<Self>, connection: &Arc<Connection>) {
        let lost = |text: &'static str| Failure::new(WS_E_ENDPOINT_DISCONNECTED, text);
        loop {
            let step = {
                // Held until bytes have been read for the response that lacks them: afterwards it may be complete, and
                // what comes then is for the next request.
                let mut input = connection.input();
                match self.advance(&mut input) {
                    Ok(Step::NeedMore(wanted)) => connection.read(&mut input, wanted).map(Step::Read),
                    other => other,
                }
            };
            match step {
                Ok(Step::Read(ReadOutcome::Drained | ReadOutcome::More | ReadOutcome::EndOfStream)) => {}
                Ok(Step::Read(ReadOutcome::Nothing) | Step::NeedMore(_)) => return connection.wait_for_input(),
                Ok(Step::Read(ReadOutcome::Lost)) => {
                    return self.broken(false, lost("the connection to the server was lost"));
                }
                Ok(Step::Ended) => {
                    return self.broken(true, lost("the server closed the connection instead of answering"));
                }
                Ok(Step::Head) => {
                    let text = "the server did not send its response in time";
                    self.limit(self.client.settings.receive_timeout, text);
                }
                Ok(Step::Complete { rest }) => return self.complete(connection, rest),
                Ok(Step::Over) => return,
                Err(failure) => return self.fail(failure),
            }
        }
    }

    /// Takes what there is of the response.
    fn advance(&self, input: &mut Input) -> Result<Step> {
        let settings = &self.client.settings;
        let mut progress = self.progress.lock();
        if !matches!(progress.stage, Stage::Talking(_)) {
            return Ok(Step::Over);
        }
        progress.heard |= !input.bytes().is_empty();
        let reading = progress.response.advance(input, settings.max_head, settings.max_message_size)?;
        Ok(match reading {
            Reading::NeedMore(wanted) => Step::NeedMore(wanted),
            Reading::Ended => Step::Ended,
            Reading::Head => Step::Head,
            Reading::Complete => Step::Complete { rest: !input.bytes().is_empty() },
        })
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
                cookie: self.cookie.as_deref(),
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

impl Protocol for RoundTrip {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        self.read(connection);
    }

    fn drained(self: Arc<Self>, _: &Arc<Connection>) {
        self.sent();
    }

    // The reader is always armed: whatever happens is found by reading, behind the bytes that came before it.
    fn hung_up(self: Arc<Self>, _: &Arc<Connection>, _: HangUp) {}

    fn send_failed(self: Arc<Self>, connection: &Arc<Connection>) {
        self.not_sent(connection);
    }
}
