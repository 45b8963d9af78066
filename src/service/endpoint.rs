//! One endpoint of a host: its frozen configuration, its contract, and how many channels it has in service.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

use super::call::{Kind, drive};
use super::channel::ServiceChannel;
use super::host::Host;
use super::metadata::{EndpointMetadata, Exchange, PortEndpoint};
use crate::abi::WS_CONTRACT_DESCRIPTION;
use crate::channel::connection::Connection;
use crate::channel::encoding::WireEncoding;
use crate::channel::http::{self, Framing, MessageRules, RequestHead};
use crate::channel::port::{Arrival, ListenerSettings, Service};
use crate::channel::tcp::framing::{self, Encoding};
use crate::channel::tcp::session::SessionLimits;
use crate::error::Result;
use crate::error_object::ErrorObject;
use crate::handle::{Handle, Kind as HandleKind, Shared};
use crate::heap::Heap;
use crate::message::{AddressingVersion, EnvelopeVersion, Message, MessageSettings};
use crate::runtime::callback::{
    AcceptCallback, CloseCallback, MessageReceiveCallback, MethodPointer, SecurityCallback, StubCallback,
};
use crate::runtime::{BlockHint, Job};
use crate::serialization::KeptAddress;
use crate::serialization::Operation;
use crate::url::{Scheme, Url};
use crate::xml::NodeBuffer;

/// Clients of one endpoint that wait for a place, at most; those who have given up do not count.
const MAX_WAITING: usize = 1024;

/// The longest time between keep-alives that the system knows, in seconds; it refuses a longer one.
const MAX_KEEP_ALIVE: u64 = 32767;

/// Socket and message settings of the channels of an endpoint, from its channel properties.
#[derive(Debug, Clone)]
pub struct ChannelSettings {
    pub encoding: WireEncoding,
    pub envelope: EnvelopeVersion,
    pub addressing: AddressingVersion,
    pub max_message_size: u32,
    pub trim_message_size: u32,
    pub max_session_dictionary: u32,
    pub no_delay: bool,
    pub send_keep_alives: bool,
    pub keep_alive_time: u32,
    pub keep_alive_interval: u32,
    /// `None` is `INFINITE`, the default of a service host.
    pub receive_timeout: Option<Duration>,
    pub send_timeout: Option<Duration>,
    /// Only given back: closing a session waits for nothing.
    pub close_timeout: Option<Duration>,
    /// The longest head of an HTTP request.
    pub max_request_head: u32,
}

/// One operation of a typed contract.
pub struct Method {
    pub operation: Arc<Operation>,
    pub stub: StubCallback,
    /// The entry of the method table; `None` answers as an unknown action (SD-14).
    pub method: Option<MethodPointer>,
    pub hint: BlockHint,
}

/// What an endpoint serves: typed operations, a raw handler, or both.
pub struct Contract {
    pub description: Pointer<WS_CONTRACT_DESCRIPTION>,
    pub methods: Vec<Method>,
    pub handler: Option<MessageReceiveCallback>,
}

/// An address of the application that is only handed back, never followed, here.
pub struct Pointer<T>(std::sync::atomic::AtomicPtr<T>);

impl<T> Pointer<T> {
    pub fn new(pointer: *const T) -> Self {
        Self(std::sync::atomic::AtomicPtr::new(pointer.cast_mut()))
    }

    pub fn get(&self) -> *mut T {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// Everything of an endpoint that create has validated and copied.
pub struct Settings {
    pub url: Url,
    pub address: KeptAddress,
    pub contract: Contract,
    pub accept: Option<AcceptCallback>,
    pub close: Option<CloseCallback>,
    pub authorize: Option<SecurityCallback>,
    pub max_accepting_channels: u32,
    pub max_concurrency: u32,
    pub max_channels: u32,
    pub max_call_pool_size: u32,
    pub body_heap_max_size: usize,
    pub body_heap_trim_size: usize,
    pub message: MessageSettings,
    pub metadata: EndpointMetadata,
    pub check_must_understand: bool,
    pub listener: ListenerSettings,
    pub channel: ChannelSettings,
}

impl Settings {
    /// What the endpoint is in the service element, if it is there.
    pub fn port(&self) -> Option<PortEndpoint<'_>> {
        let port = self.metadata.port.as_ref()?;
        let ChannelSettings { envelope, addressing, .. } = self.channel;
        Some(PortEndpoint { port, url: &self.url, envelope, addressing })
    }
}

/// The objects that one call works with, recycled from call to call.
pub struct Resources {
    pub input: Arc<Handle<Message>>,
    pub output: Arc<Handle<Message>>,
    pub heap: Arc<Handle<Heap>>,
    pub error: Arc<Handle<ErrorObject>>,
}

#[derive(Default)]
struct Load {
    channels: u32,
    accepting: u32,
    waiting: VecDeque<Arrival>,
}

/// What ended calls leave for later ones.
#[derive(Default)]
struct Pool {
    resources: Vec<Resources>,
    /// Apart, because a document is decoded before its call has resources.
    documents: Vec<NodeBuffer>,
}

pub struct Endpoint {
    pub settings: Settings,
    pool: Mutex<Pool>,
    load: Mutex<Load>,
    handler_hint: BlockHint,
    callback_hint: BlockHint,
}

impl HandleKind for Endpoint {
    const TAG: u64 = u64::from_le_bytes(*b"WSLISTEN");
    const NAME: &'static str = "listener";
}

impl Endpoint {
    pub fn new(settings: Settings) -> Arc<Shared<Endpoint>> {
        Arc::new(Shared::new(Endpoint {
            settings,
            pool: Mutex::default(),
            load: Mutex::default(),
            handler_hint: BlockHint::new(),
            callback_hint: BlockHint::new(),
        }))
    }

    pub fn max_concurrency(&self) -> u32 {
        self.settings.max_concurrency
    }

    pub fn has_accept_callback(&self) -> bool {
        self.settings.accept.is_some()
    }

    pub fn has_close_callback(&self) -> bool {
        self.settings.close.is_some()
    }

    /// Whether a callback of this kind is known to block.
    pub fn hint(&self, kind: &Kind) -> &BlockHint {
        match kind {
            Kind::Operation(index) => &self.settings.contract.methods[*index].hint,
            Kind::MessageReceive => &self.handler_hint,
            Kind::Accept | Kind::Close | Kind::Security => &self.callback_hint,
        }
    }

    pub fn session_limits(&self) -> SessionLimits {
        SessionLimits {
            encoding: self.settings.channel.encoding,
            envelope: self.settings.channel.envelope,
            max_message_size: self.settings.channel.max_message_size as usize,
            max_session_dictionary: self.settings.channel.max_session_dictionary as usize,
            reader: self.settings.message.limits,
        }
    }

    /// What the messages of HTTP requests have to be like.
    pub fn message_rules(&self) -> MessageRules {
        MessageRules {
            encoding: self.settings.channel.encoding,
            envelope: self.settings.channel.envelope,
            max_message_size: self.settings.channel.max_message_size as usize,
            reader: self.settings.message.limits,
        }
    }

    /// An empty document to decode a message into, with the memory of an earlier one if there is any.
    pub fn document(&self) -> NodeBuffer {
        self.pool.lock().documents.pop().unwrap_or_default()
    }

    /// Messages, heap and error object for one call, from the pool if there are any.
    pub fn resources(&self) -> Result<Resources> {
        if let Some(resources) = self.pool.lock().resources.pop() {
            return Ok(resources);
        }
        let settings = &self.settings;
        let message = || {
            Arc::new(Handle::new(Message::new(
                settings.channel.envelope,
                settings.channel.addressing,
                &settings.message,
            )))
        };
        Ok(Resources {
            input: message(),
            output: message(),
            heap: Arc::new(Handle::new(Heap::new(settings.body_heap_max_size, settings.body_heap_trim_size))),
            error: Arc::new(Handle::new(ErrorObject::new())),
        })
    }

    /// Takes back what a finalized call used, cleaned.
    pub fn recycle(&self, resources: Resources) {
        let document = {
            let mut input = resources.input.lock();
            input.reset();
            input.take_buffer()
        };
        resources.output.lock().reset();
        resources.heap.lock().reset();
        resources.error.lock().reset();
        let limit = self.settings.max_call_pool_size as usize;
        let keeps_document = document.capacity_in_bytes() <= self.settings.channel.trim_message_size as usize;
        let mut pool = self.pool.lock();
        if keeps_document && pool.documents.len() < limit {
            pool.documents.push(document);
        }
        if pool.resources.len() < limit {
            pool.resources.push(resources);
        }
    }

    // ---- how many channels ----

    fn take_place(load: &mut Load, settings: &Settings) -> bool {
        let free = load.channels < settings.max_channels && load.accepting < settings.max_accepting_channels;
        if free {
            load.channels += 1;
            load.accepting += 1;
        }
        free
    }
}

/// An endpoint of an open host, as a shared port knows it.
pub struct OpenEndpoint {
    pub host: Arc<Shared<Host>>,
    pub endpoint: Arc<Shared<Endpoint>>,
    /// The host has stopped accepting: changed under the lock of the endpoint's load, so that nobody is left waiting.
    closed: AtomicBool,
}

impl OpenEndpoint {
    pub fn new(host: Arc<Shared<Host>>, endpoint: Arc<Shared<Endpoint>>) -> Self {
        Self { host, endpoint, closed: AtomicBool::new(false) }
    }

    /// The accept callback of a channel is over: another may be accepted.
    pub fn accept_done(self: &Arc<Self>) {
        let waiting = {
            let mut load = self.endpoint.load.lock();
            load.accepting -= 1;
            !load.waiting.is_empty()
        };
        if waiting {
            self.admit_waiting();
        }
    }

    /// A channel has left its host.
    pub fn channel_gone(self: &Arc<Self>) {
        let waiting = {
            let mut load = self.endpoint.load.lock();
            load.channels -= 1;
            !load.waiting.is_empty()
        };
        if waiting {
            self.admit_waiting();
        }
    }

    /// Lets in who has been waiting for a place (DP-13: they get no error that a short wait avoids).
    fn admit_waiting(self: &Arc<Self>) {
        while let Some(channel) = self.admit_one() {
            let runtime = channel.runtime().clone();
            runtime.submit(Job::boxed(Box::new(move || drive(ServiceChannel::start(&channel)))));
        }
    }

    /// The first of those who wait, if there is a place: it is taken, and the channel can be started.
    fn admit_one(self: &Arc<Self>) -> Option<Arc<Shared<ServiceChannel>>> {
        loop {
            let arrival = {
                let mut load = self.endpoint.load.lock();
                while load.waiting.front().is_some_and(Arrival::has_given_up) {
                    load.waiting.pop_front();
                }
                if load.waiting.is_empty() || !Endpoint::take_place(&mut load, &self.endpoint.settings) {
                    return None;
                }
                load.waiting.pop_front()?
            };
            let entered = self.enter_service(arrival);
            if entered.is_some() {
                return entered;
            }
        }
    }

    /// The place is taken: the channel begins.
    fn enter_service(self: &Arc<Self>, arrival: Arrival) -> Option<Arc<Shared<ServiceChannel>>> {
        use crate::channel::connection::Protocol;
        let connection = arrival.connection().clone();
        let session = match &arrival {
            Arrival::Session(incoming) => Some(incoming.clone()),
            Arrival::Request(_) => None,
        };
        let Some(channel) = Host::new_channel(&self.host, self, arrival) else {
            let mut load = self.endpoint.load.lock();
            load.channels -= 1;
            load.accepting -= 1;
            drop(load);
            connection.abort();
            return None;
        };
        self.apply_socket_options(&connection);
        connection.hand_over(channel.clone());
        if connection.was_reset() || session.is_some_and(|session| session.acknowledge().is_err()) {
            ServiceChannel::fault(&channel);
        } else if connection.has_hung_up() {
            channel.clone().hung_up(&connection, crate::runtime::HangUp::PeerEnded);
        }
        Some(channel)
    }

    /// GET is for metadata documents.
    fn refuses_get(&self, head: &RequestHead, asked: &Url) -> Option<u16> {
        let settings = &self.endpoint.settings;
        let metadata = self.host.settings.metadata.as_ref().filter(|_| settings.metadata.exchange == Exchange::HttpGet);
        match metadata {
            Some(metadata) if metadata.find(&settings.url, asked).is_some() => {
                (!matches!(head.framing, Framing::None | Framing::Length(0))).then_some(400)
            }
            _ if settings.url.path_or_root() == asked.path_or_root() => Some(405),
            _ => Some(404),
        }
    }

    fn apply_socket_options(&self, connection: &Connection) {
        let channel = &self.endpoint.settings.channel;
        let http = self.endpoint.settings.url.scheme == Scheme::Http;
        if http && !channel.send_keep_alives {
            // Requests follow each other on a connection; the port has set what is set.
            return;
        }
        // None of these can fail on a socket that is connected, and if the peer is gone nobody needs them.
        connection.with_socket(|socket| {
            if !http {
                let _ = socket.set_nodelay(channel.no_delay);
            }
            if channel.send_keep_alives {
                let seconds =
                    |milliseconds: u32| Duration::from_secs(u64::from(milliseconds.div_ceil(1000)).min(MAX_KEEP_ALIVE));
                let _ = rustix::net::sockopt::set_socket_keepalive(socket, true);
                let _ = rustix::net::sockopt::set_tcp_keepidle(socket, seconds(channel.keep_alive_time));
                let _ = rustix::net::sockopt::set_tcp_keepintvl(socket, seconds(channel.keep_alive_interval));
            }
        });
    }

    /// The host is closing, or aborted and says nothing more: who still waits for a place is turned away.
    pub fn turn_away(&self, aborted: bool) {
        let waiting = {
            let mut load = self.endpoint.load.lock();
            self.closed.store(true, Ordering::Relaxed);
            std::mem::take(&mut load.waiting)
        };
        for arrival in waiting {
            match arrival {
                Arrival::Request(_) if !aborted => arrival.refuse(Unavailable::Closed),
                _ => arrival.connection().abort(),
            }
        }
    }
}

impl Service for OpenEndpoint {
    fn url(&self) -> &Url {
        &self.endpoint.settings.url
    }

    fn listener(&self) -> &ListenerSettings {
        &self.endpoint.settings.listener
    }

    fn matches(&self, asked: &Url) -> bool {
        self.endpoint.settings.listener.transport_matching.matches(&self.endpoint.settings.url, asked)
    }

    fn accepts_encoding(&self, encoding: &Encoding) -> bool {
        encoding.number().is_some()
            && encoding.number()
                == self.endpoint.settings.channel.encoding.framing(self.endpoint.settings.channel.envelope).number()
    }

    fn refuses(&self, head: &RequestHead, asked: &Url) -> Option<u16> {
        let channel = &self.endpoint.settings.channel;
        if self.listener().http.disallowed_user_agents.refuses(head.user_agent.as_deref()) {
            return Some(403);
        }
        match head.method {
            http::Method::Post => {}
            http::Method::Get => return self.refuses_get(head, asked),
            http::Method::Head | http::Method::Other => return Some(405),
        }
        match head.framing {
            Framing::Length(length) if length > u64::from(channel.max_message_size) => return Some(413),
            _ => {}
        }
        (!head.content_type.accepts(channel.encoding, channel.envelope)).then_some(415)
    }

    fn max_request_head(&self) -> usize {
        self.endpoint.settings.channel.max_request_head as usize
    }

    fn arrived(self: Arc<Self>, arrival: Arrival) {
        let request = matches!(arrival, Arrival::Request(_));
        if request && arrival.has_given_up() {
            return;
        }
        let reception = {
            let mut load = self.endpoint.load.lock();
            if load.waiting.len() >= MAX_WAITING {
                load.waiting.retain(|waiting| !waiting.has_given_up());
            }
            if self.closed.load(Ordering::Relaxed) {
                Reception::Refused(arrival, Unavailable::Closed)
            } else if load.waiting.len() >= MAX_WAITING {
                Reception::Refused(arrival, Unavailable::TooBusy)
            } else if request && load.waiting.is_empty() && Endpoint::take_place(&mut load, &self.endpoint.settings) {
                Reception::Admitted(arrival)
            } else {
                load.waiting.push_back(arrival);
                Reception::Waiting
            }
        };
        // The thread that has received a request serves it. A handshake may be one of many on this thread.
        let admitted = match reception {
            Reception::Refused(arrival, why) => return arrival.refuse(why),
            Reception::Admitted(arrival) => self.enter_service(arrival).or_else(|| self.admit_one()),
            Reception::Waiting if request => self.admit_one(),
            Reception::Waiting => return self.admit_waiting(),
        };
        if let Some(channel) = admitted {
            drive(ServiceChannel::start(&channel));
        }
    }
}

/// What becomes of an arrival.
#[allow(clippy::large_enum_variant, reason = "a local of one function")]
enum Reception {
    Refused(Arrival, Unavailable),
    /// It has a place.
    Admitted(Arrival),
    /// It is among those who wait for one.
    Waiting,
}

/// Why a client is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unavailable {
    Closed,
    TooBusy,
}

impl Arrival {
    fn connection(&self) -> &Arc<Connection> {
        match self {
            Self::Session(incoming) => &incoming.connection,
            Self::Request(exchange) => &exchange.connection,
        }
    }

    /// Whether the client has not waited for its place; its connection is closed then.
    fn has_given_up(&self) -> bool {
        match self {
            Self::Session(incoming) => incoming.has_given_up(),
            Self::Request(exchange) => exchange.has_given_up(),
        }
    }

    fn refuse(self, why: Unavailable) {
        match (self, why) {
            (Self::Session(incoming), Unavailable::Closed) => incoming.refuse(framing::Fault::EndpointUnavailable),
            (Self::Session(incoming), Unavailable::TooBusy) => incoming.refuse(framing::Fault::ServerTooBusy),
            (Self::Request(exchange), _) => exchange.turn_away(503),
        }
    }
}
