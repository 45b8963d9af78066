//! One endpoint of a host: its frozen configuration, its contract, and how many channels it has in service.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

use super::call::{Kind, drive};
use super::channel::ServiceChannel;
use super::host::Host;
use crate::abi::WS_CONTRACT_DESCRIPTION;
use crate::channel::connection::Connection;
use crate::channel::encoding::WireEncoding;
use crate::channel::port::{Incoming, ListenerSettings, Service, Via};
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
use crate::url::Url;
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
    pub check_must_understand: bool,
    pub listener: ListenerSettings,
    pub channel: ChannelSettings,
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
    waiting: VecDeque<Incoming>,
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
        self.endpoint.load.lock().accepting -= 1;
        self.admit_waiting();
    }

    /// A channel has left its host.
    pub fn channel_gone(self: &Arc<Self>) {
        self.endpoint.load.lock().channels -= 1;
        self.admit_waiting();
    }

    /// Lets in who has been waiting for a place (DP-13: they get no error that a short wait avoids).
    fn admit_waiting(self: &Arc<Self>) {
        loop {
            let incoming = {
                let mut load = self.endpoint.load.lock();
                while load.waiting.front().is_some_and(Incoming::has_given_up) {
                    load.waiting.pop_front();
                }
                if load.waiting.is_empty() || !Endpoint::take_place(&mut load, &self.endpoint.settings) {
                    return;
                }
                load.waiting.pop_front()
            };
            match incoming {
                Some(incoming) => self.enter_service(incoming),
                None => return,
            }
        }
    }

    /// The place is taken: the session is acknowledged and its channel begins.
    fn enter_service(self: &Arc<Self>, incoming: Incoming) {
        let Some(channel) = Host::new_channel(&self.host, self, &incoming) else {
            let mut load = self.endpoint.load.lock();
            load.channels -= 1;
            load.accepting -= 1;
            drop(load);
            incoming.connection.abort();
            return;
        };
        self.apply_socket_options(&incoming.connection);
        incoming.connection.hand_over(channel.clone());
        if incoming.connection.was_reset() || incoming.acknowledge().is_err() {
            ServiceChannel::fault(&channel);
        } else if incoming.connection.has_hung_up() {
            use crate::channel::connection::Protocol;
            channel.clone().hung_up(&incoming.connection, crate::runtime::HangUp::PeerEnded);
        }
        let runtime = channel.runtime().clone();
        runtime.submit(Job::boxed(Box::new(move || drive(ServiceChannel::start(&channel)))));
    }

    fn apply_socket_options(&self, connection: &Connection) {
        let channel = &self.endpoint.settings.channel;
        // None of these can fail on a socket that is connected, and if the peer is gone nobody needs them.
        connection.with_socket(|socket| {
            let _ = socket.set_nodelay(channel.no_delay);
            if channel.send_keep_alives {
                let seconds =
                    |milliseconds: u32| Duration::from_secs(u64::from(milliseconds.div_ceil(1000)).min(MAX_KEEP_ALIVE));
                let _ = rustix::net::sockopt::set_socket_keepalive(socket, true);
                let _ = rustix::net::sockopt::set_tcp_keepidle(socket, seconds(channel.keep_alive_time));
                let _ = rustix::net::sockopt::set_tcp_keepintvl(socket, seconds(channel.keep_alive_interval));
            }
        });
    }

    /// The host is closing or aborted: who still waits for a place is turned away.
    pub fn turn_away(&self) {
        let waiting = {
            let mut load = self.endpoint.load.lock();
            self.closed.store(true, Ordering::Relaxed);
            std::mem::take(&mut load.waiting)
        };
        for incoming in waiting {
            incoming.connection.abort();
        }
    }
}

impl Service for OpenEndpoint {
    fn url(&self) -> &Url {
        &self.endpoint.settings.url
    }

    fn connect_timeout(&self) -> Option<Duration> {
        self.endpoint.settings.listener.connect_timeout
    }

    fn matches(&self, via: &Via) -> bool {
        self.endpoint.settings.listener.transport_matching.matches(&self.endpoint.settings.url, &via.url)
    }

    fn accepts_encoding(&self, encoding: &Encoding) -> bool {
        encoding.number().is_some()
            && encoding.number()
                == self.endpoint.settings.channel.encoding.framing(self.endpoint.settings.channel.envelope).number()
    }

    fn arrived(self: Arc<Self>, incoming: Incoming) {
        let refused = {
            let mut load = self.endpoint.load.lock();
            if self.closed.load(Ordering::Relaxed) {
                Some((incoming, framing::Fault::EndpointUnavailable))
            } else {
                if load.waiting.len() >= MAX_WAITING {
                    load.waiting.retain(|waiting| !waiting.has_given_up());
                }
                if load.waiting.len() >= MAX_WAITING {
                    Some((incoming, framing::Fault::ServerTooBusy))
                } else {
                    load.waiting.push_back(incoming);
                    None
                }
            }
        };
        match refused {
            Some((incoming, fault)) => incoming.refuse(fault),
            None => self.admit_waiting(),
        }
    }
}
