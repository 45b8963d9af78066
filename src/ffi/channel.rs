//! Channels of a service host, as a callback sees them: `WsAbortChannel`, `WsGetChannelProperty`,
//! `WsCreateMessageForChannel`, `WsReadMessageStart`, `WsReadMessageEnd`, `WsSendReplyMessage`,
//! `WsSendFaultMessageForError`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};

use super::args::{self, invalid};
use super::guard::guard;
use super::message::message_settings;
use super::service_endpoint::milliseconds;
use super::{asynchronous, handle};
use crate::abi::*;
use crate::channel::document::Document;
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::handle::{Handle, Shared};
use crate::message::fault::fault_from_error;
use crate::message::{Disclosure, Initialization, Message, State};
use crate::runtime::callback::AsyncContext;
use crate::serialization::c_enum::number;
use crate::serialization::{DescribedString, ElementType};
use crate::service::channel::{Answer, Receiver, ServiceChannel};
use crate::xml::XmlStr;

type Channel = Arc<Shared<ServiceChannel>>;

/// Aborts a channel: its connection is dropped, and the calls that run on it are cancelled.
///
/// - `channel`: the channel of a service callback's context, in any state.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded; may be called from any callback and under any lock of the application. Waits for nothing.
///
/// Returns `S_OK`; `E_INVALIDARG` if `channel` is not a channel.
///
/// Documentation: WsAbortChannel.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAbortChannel(channel: *mut WS_CHANNEL, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            ServiceChannel::fault(&handle::share_free_threaded::<ServiceChannel>(channel)?);
            Ok(S_OK)
        })
    }
}

/// Reads a property of a channel.
///
/// - `channel`: the channel of a service callback's context.
/// - `id`: `WS_CHANNEL_PROPERTY_STATE`, `_CHANNEL_TYPE`, `_ENCODING`, `_ENVELOPE_VERSION`, `_ADDRESSING_VERSION`,
///   `_TRANSFER_MODE`, `_ASYNC_CALLBACK_MODEL`, `_PROTECTION_LEVEL` (their enumerations); `_MAX_BUFFERED_MESSAGE_SIZE`,
///   `_TRIM_BUFFERED_MESSAGE_SIZE`, `_KEEP_ALIVE_TIME`, `_KEEP_ALIVE_INTERVAL`, `_SEND_TIMEOUT`, `_RECEIVE_TIMEOUT`,
///   `_CLOSE_TIMEOUT` (`ULONG`); `_ENABLE_TIMEOUTS`, `_NO_DELAY`, `_SEND_KEEP_ALIVES` (`BOOL`); `_TRANSPORT_URL`
///   (`WS_STRING`, which belongs to the channel); `_REMOTE_IP_ADDRESS` (`struct sockaddr_storage`, with this system's
///   address families). Of a session also `_MAX_SESSION_DICTIONARY_SIZE` (`ULONG`) and `_IS_SESSION_SHUT_DOWN` (`BOOL`);
///   over HTTP also `_HTTP_CONNECTION_ID` (`ULONGLONG`) and `_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE` (`ULONG`).
/// - `value`, `valueSize`: where the value goes, and the size of its type in bytes.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded.
///
/// Returns `S_OK`; `E_INVALIDARG` if `channel` is not a channel, the property is not one of these, or `value` is null or
/// has another size; `WS_E_ENDPOINT_DISCONNECTED` if the connection was lost before the client's address was known.
///
/// Documentation: WsGetChannelProperty, WS_CHANNEL_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetChannelProperty(
    channel: *mut WS_CHANNEL,
    id: MaybeUninit<WS_CHANNEL_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    use WS_CHANNEL_PROPERTY_ID::*;
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            let channel = handle::share_free_threaded::<ServiceChannel>(channel)?;
            let settings = &channel.endpoint.settings.channel;
            let is_session = channel.exchange().is_none();
            let id = number(id);
            let known = WS_CHANNEL_PROPERTY_ID::from_number(id)
                .ok_or_else(|| invalid(format!("there is no channel property {id}")))?;
            match known {
                WS_CHANNEL_PROPERTY_STATE => args::put(value, valueSize, channel.api_state() as i32),
                WS_CHANNEL_PROPERTY_CHANNEL_TYPE => {
                    let kind = match is_session {
                        true => WS_CHANNEL_TYPE::WS_CHANNEL_TYPE_DUPLEX_SESSION,
                        false => WS_CHANNEL_TYPE::WS_CHANNEL_TYPE_REPLY,
                    };
                    args::put(value, valueSize, kind as i32)
                }
                WS_CHANNEL_PROPERTY_ENCODING => args::put(value, valueSize, settings.encoding.number()),
                WS_CHANNEL_PROPERTY_ENVELOPE_VERSION => args::put(value, valueSize, settings.envelope.number()),
                WS_CHANNEL_PROPERTY_ADDRESSING_VERSION => args::put(value, valueSize, settings.addressing.number()),
                WS_CHANNEL_PROPERTY_TRANSFER_MODE => {
                    args::put(value, valueSize, WS_TRANSFER_MODE::WS_BUFFERED_TRANSFER_MODE as i32)
                }
                WS_CHANNEL_PROPERTY_ASYNC_CALLBACK_MODEL => {
                    args::put(value, valueSize, WS_CALLBACK_MODEL::WS_LONG_CALLBACK as i32)
                }
                WS_CHANNEL_PROPERTY_MAX_BUFFERED_MESSAGE_SIZE => args::put(value, valueSize, settings.max_message_size),
                WS_CHANNEL_PROPERTY_TRIM_BUFFERED_MESSAGE_SIZE => {
                    args::put(value, valueSize, settings.trim_message_size)
                }
                WS_CHANNEL_PROPERTY_MAX_SESSION_DICTIONARY_SIZE if is_session => {
                    args::put(value, valueSize, settings.max_session_dictionary)
                }
                WS_CHANNEL_PROPERTY_MAX_HTTP_REQUEST_HEADERS_BUFFER_SIZE if !is_session => {
                    args::put(value, valueSize, settings.max_request_head)
                }
                WS_CHANNEL_PROPERTY_KEEP_ALIVE_TIME => args::put(value, valueSize, settings.keep_alive_time),
                WS_CHANNEL_PROPERTY_KEEP_ALIVE_INTERVAL => args::put(value, valueSize, settings.keep_alive_interval),
                WS_CHANNEL_PROPERTY_SEND_TIMEOUT => args::put(value, valueSize, milliseconds(settings.send_timeout)),
                WS_CHANNEL_PROPERTY_RECEIVE_TIMEOUT => {
                    args::put(value, valueSize, milliseconds(settings.receive_timeout))
                }
                WS_CHANNEL_PROPERTY_CLOSE_TIMEOUT => args::put(value, valueSize, milliseconds(settings.close_timeout)),
                WS_CHANNEL_PROPERTY_ENABLE_TIMEOUTS => args::put::<BOOL>(value, valueSize, 0),
                WS_CHANNEL_PROPERTY_NO_DELAY => args::put(value, valueSize, BOOL::from(settings.no_delay)),
                WS_CHANNEL_PROPERTY_SEND_KEEP_ALIVES => {
                    args::put(value, valueSize, BOOL::from(settings.send_keep_alives))
                }
                WS_CHANNEL_PROPERTY_IS_SESSION_SHUT_DOWN if is_session => {
                    args::put(value, valueSize, BOOL::from(channel.is_session_shut_down()))
                }
                WS_CHANNEL_PROPERTY_TRANSPORT_URL => args::put(value, valueSize, borrowed(channel.transport_url())),
                WS_CHANNEL_PROPERTY_REMOTE_IP_ADDRESS => {
                    let peer = channel.connection.peer.ok_or_else(|| {
                        Failure::new(WS_E_ENDPOINT_DISCONNECTED, "the client was gone before its address was known")
                    })?;
                    args::put(value, valueSize, socket_address(peer))
                }
                WS_CHANNEL_PROPERTY_PROTECTION_LEVEL => {
                    args::put(value, valueSize, WS_PROTECTION_LEVEL::WS_PROTECTION_LEVEL_NONE as i32)
                }
                other => match channel.exchange() {
                    Some(exchange) if other == WS_CHANNEL_PROPERTY_HTTP_CONNECTION_ID => {
                        args::put(value, valueSize, exchange.connection_id())
                    }
                    _ => Err(invalid(format!("{other:?} cannot be read from this channel of a service host"))),
                },
            }
        })
    }
}

/// As `getpeername` gives it. A client of IPv4 is one, although the listening socket takes both.
fn socket_address(address: SocketAddr) -> libc::sockaddr_storage {
    // SAFETY: all zeros are a value of it.
    let mut storage: libc::sockaddr_storage = unsafe { std::mem::zeroed() };
    let place = &raw mut storage;
    match (address.ip().to_canonical(), address) {
        (IpAddr::V4(ip), _) => {
            let address = libc::sockaddr_in {
                sin_family: libc::AF_INET as libc::sa_family_t,
                sin_port: address.port().to_be(),
                sin_addr: libc::in_addr { s_addr: u32::from_ne_bytes(ip.octets()) },
                sin_zero: [0; 8],
            };
            // SAFETY: the storage is there for addresses of any family.
            unsafe { place.cast::<libc::sockaddr_in>().write(address) };
        }
        (IpAddr::V6(ip), address) => {
            let scope = if let SocketAddr::V6(address) = address { address.scope_id() } else { 0 };
            let address = libc::sockaddr_in6 {
                sin6_family: libc::AF_INET6 as libc::sa_family_t,
                sin6_port: address.port().to_be(),
                sin6_flowinfo: 0,
                sin6_addr: libc::in6_addr { s6_addr: ip.octets() },
                sin6_scope_id: scope,
            };
            // SAFETY: as above.
            unsafe { place.cast::<libc::sockaddr_in6>().write(address) };
        }
    }
    storage
}

fn borrowed(units: &[u16]) -> WS_STRING {
    WS_STRING { length: units.len() as u32, chars: units.as_ptr().cast_mut() }
}

/// Creates a message that fits a channel: its envelope and addressing version.
///
/// - `channel`: the channel of a service callback's context.
/// - `properties`, `propertyCount`: optional; heap, reader and writer properties and
///   `WS_MESSAGE_PROPERTY_MAX_PROCESSED_HEADERS`. Copied.
/// - `message`: receives the message, in the empty state. The caller frees it with `WsFreeMessage`.
/// - `error`: optional; receives what went wrong.
///
/// Free threaded; the message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` for a wrong argument or property; `E_OUTOFMEMORY`.
///
/// Documentation: WsCreateMessageForChannel.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateMessageForChannel(
    channel: *mut WS_CHANNEL,
    properties: *const WS_MESSAGE_PROPERTY,
    propertyCount: ULONG,
    message: *mut *mut WS_MESSAGE,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            let out = args::out(message, "the new message")?;
            let channel = handle::share_free_threaded::<ServiceChannel>(channel)?;
            let settings = &channel.endpoint.settings;
            let of_message = message_settings(properties, propertyCount, settings.message.clone())?;
            let message = Message::new(settings.channel.envelope, settings.channel.addressing, &of_message);
            out.set(handle::create(message)?);
            Ok(S_OK)
        })
    }
}

/// Where the answer of an asynchronous step arrives for a caller that waits for it.
#[derive(Default)]
struct Meeting<T> {
    answer: Mutex<Option<T>>,
    arrived: Condvar,
}

impl<T: Send + 'static> Meeting<T> {
    /// Runs `start` with a function that delivers the answer, on any thread, and waits for that.
    fn wait(start: impl FnOnce(Box<dyn FnOnce(T) + Send>) -> Result<()>) -> Result<T> {
        let meeting = Arc::new(Meeting { answer: Mutex::new(None), arrived: Condvar::new() });
        let other = meeting.clone();
        start(Box::new(move |answer| {
            *other.answer.lock() = Some(answer);
            other.arrived.notify_one();
        }))?;
        let mut answer = meeting.answer.lock();
        loop {
            match answer.take() {
                Some(answer) => return Ok(answer),
                None => meeting.arrived.wait(&mut answer),
            }
        }
    }
}

/// The application's message on its way through an asynchronous receive.
struct LentMessage(*const Handle<Message>);

// SAFETY: the application keeps the message for the operation until its callback, and does not use it meanwhile.
unsafe impl Send for LentMessage {}

impl LentMessage {
    /// # Safety
    /// The message has not been freed.
    unsafe fn receive(&self, received: Result<Option<Document>>) -> Result<HRESULT> {
        match received? {
            None => Ok(WS_S_END),
            Some(Document { nodes, damage }) => {
                // SAFETY: the caller's promise.
                let message = unsafe { &*self.0 };
                message.lock().receive_damaged(nodes, damage).map_err(crate::message::EnvelopeError::into_failure)?;
                Ok(S_OK)
            }
        }
    }
}

/// Receives the next message of a channel up to its body. For a message-receive callback that wants more than the
/// message it was called for.
///
/// - `channel`: the channel of the callback's context.
/// - `message`: an empty message; afterwards it is being read. With an `asyncContext` it must stay until the callback.
/// - `asyncContext`: optional. If given, the function returns `WS_S_ASYNC` and the callback is invoked once, on a thread
///   of the library. Read only during the call.
/// - `error`: optional; receives what went wrong.
///
/// Blocks without an `asyncContext`. One receive at a time per channel.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `WS_S_END` when the client has ended the session; `E_INVALIDARG` for a wrong
/// argument; `WS_E_INVALID_OPERATION` if another receive is in progress or the message is not empty;
/// `WS_E_INVALID_FORMAT` if what came is no message; `WS_E_OPERATION_ABORTED`, `WS_E_ENDPOINT_DISCONNECTED` or
/// `WS_E_OBJECT_FAULTED` when the channel is gone.
///
/// Documentation: WsReadMessageStart.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageStart(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            let channel = handle::share_free_threaded::<ServiceChannel>(channel)?;
            let target = handle::borrow::<Message>(message)?;
            handle::lock::<Message>(message)?.expect(State::Empty, "receive into it")?;
            let lent = LentMessage(target);
            match asynchronous::context(asyncContext)? {
                None => {
                    let received = Meeting::wait(|answer| ServiceChannel::receive(&channel, answer))?;
                    lent.receive(received)
                }
                Some(context) => {
                    let complete = asynchronous::completion_with_code(context, error);
                    let receiver: Receiver = Box::new(move |received| complete(lent.receive(received)));
                    ServiceChannel::receive(&channel, receiver)?;
                    Ok(WS_S_ASYNC)
                }
            }
        })
    }
}

/// Ends the reading of a message. What of the body was not read is skipped.
///
/// - `channel`: the channel the message came from.
/// - `message`: the message that is being read; afterwards only its headers can be read.
/// - `asyncContext`: optional; the function completes before it returns even so, and the callback is not called.
/// - `error`: optional; receives what went wrong.
///
/// A message may be used by one thread at a time.
///
/// Returns `S_OK`; `E_INVALIDARG` for a wrong argument; `WS_E_INVALID_OPERATION` if the message is not being read.
///
/// Documentation: WsReadMessageEnd.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsReadMessageEnd(
    channel: *mut WS_CHANNEL,
    message: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            handle::share_free_threaded::<ServiceChannel>(channel)?;
            asynchronous::context(asyncContext)?;
            handle::lock::<Message>(message)?.finish_reading()?;
            Ok(S_OK)
        })
    }
}

/// Completes a send: at once, or when a slow client has made room for more.
///
/// # Safety
/// As for the callers.
unsafe fn sent(channel: &Channel, context: Option<AsyncContext>, error: *mut WS_ERROR) -> Result<HRESULT> {
    if ServiceChannel::has_room(channel) {
        return Ok(S_OK);
    }
    match context {
        None => {
            Meeting::wait(|answer| {
                ServiceChannel::when_there_is_room(channel, answer);
                Ok(())
            })??;
            Ok(S_OK)
        }
        Some(context) => {
            // SAFETY: the caller's promise.
            let complete = unsafe { asynchronous::completion(context, error) };
            ServiceChannel::when_there_is_room(channel, Box::new(move |room| complete(room.map(|_| ()))));
            Ok(WS_S_ASYNC)
        }
    }
}

/// Sends a reply from a message-receive callback.
///
/// - `channel`: the channel of the callback's context.
/// - `replyMessage`: the reply; if it is empty it is initialized as a reply to `requestMessage`.
/// - `replyMessageDescription`: action and type of the body; either may be null.
/// - `writeOption`, `replyBodyValue`, `replyBodyValueSize`: the value of the body, see `WS_WRITE_OPTION`.
/// - `requestMessage`: the message that is answered; not empty.
/// - `asyncContext`: optional. The function returns `WS_S_ASYNC`, and invokes the callback once, only if the client does
///   not take what is sent; otherwise it completes at once.
/// - `error`: optional; receives what went wrong.
///
/// Replies of several threads on one channel are sent one after the other. The messages may be used by one thread each.
///
/// Returns `S_OK`, or `WS_S_ASYNC`; `E_INVALIDARG` for a wrong argument; `WS_E_INVALID_OPERATION` for a message in a
/// wrong state; `WS_E_INVALID_FORMAT` for a value that does not fit its description; `WS_E_QUOTA_EXCEEDED` for a
/// message over the size limit; `WS_E_OPERATION_ABORTED`, `WS_E_ENDPOINT_DISCONNECTED` or `WS_E_OBJECT_FAULTED` when
/// the channel is gone; `E_OUTOFMEMORY`.
///
/// Documentation: WsSendReplyMessage.
///
/// # Safety
/// Pointers are null or valid, as in C; the value is as the description says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendReplyMessage(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    replyMessageDescription: *const WS_MESSAGE_DESCRIPTION,
    writeOption: MaybeUninit<WS_WRITE_OPTION>,
    replyBodyValue: *const c_void,
    replyBodyValueSize: ULONG,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            let channel = handle::share_free_threaded::<ServiceChannel>(channel)?;
            // Looked at before anything is sent.
            let context = asynchronous::context(asyncContext)?;
            let description = args::structure(replyMessageDescription, "the description of the reply")?;
            let body = match description.bodyElementDescription.is_null() {
                true => None,
                false => Some(ElementType::new(description.bodyElementDescription)?),
            };
            let action = DescribedString::action(description)?;
            let (mut reply, request) = two_messages(replyMessage, requestMessage)?;
            if reply.state() == State::Empty {
                reply.initialize(Initialization::Reply(&request))?;
            }
            if let Some(action) = action.as_ref().map(DescribedString::as_xml) {
                reply.set_action(action)?;
            }
            let answer = if reply.is_fault() { Answer::Fault } else { Answer::Reply };
            ServiceChannel::send(&channel, answer, |writer| {
                reply.write_envelope(writer, |writer| match &body {
                    Some(body) => body.write(writer, writeOption, replyBodyValue, replyBodyValueSize),
                    None => Ok(()),
                })
            })?;
            sent(&channel, context, error)
        })
    }
}

/// Both messages, which are not the same one.
///
/// # Safety
/// As for [`handle::lock`].
unsafe fn two_messages<'a>(
    reply: *mut WS_MESSAGE,
    request: *mut WS_MESSAGE,
) -> Result<(parking_lot::MutexGuard<'a, Message>, parking_lot::MutexGuard<'a, Message>)> {
    if !reply.is_null() && reply == request {
        return Err(invalid("a message cannot be the reply to itself"));
    }
    // SAFETY: the caller's promise.
    unsafe { Ok((handle::lock::<Message>(reply)?, handle::lock::<Message>(request)?)) }
}

/// Sends a fault from a message-receive callback, made from an error object by the rules of `WsCreateFaultFromError`.
///
/// - `channel`: the channel of the callback's context.
/// - `replyMessage`: the message to send it with; if it is empty it is initialized as a fault for `requestMessage`.
/// - `faultError`: the error object to take fault, action, header and texts from.
/// - `faultErrorCode`: the failure; only used for a text if `faultError` has none. Not a success.
/// - `faultDisclosure`: how much of `faultError` the client may see.
/// - `requestMessage`: the message that is answered; not empty.
/// - `asyncContext`: optional; as for `WsSendReplyMessage`.
/// - `error`: optional; receives what went wrong. Not the same as `faultError`.
///
/// Threads: as for `WsSendReplyMessage`.
///
/// Returns what `WsSendReplyMessage` does; `E_INVALIDARG` also for a `faultErrorCode` that is no failure.
///
/// Documentation: WsSendFaultMessageForError.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsSendFaultMessageForError(
    channel: *mut WS_CHANNEL,
    replyMessage: *mut WS_MESSAGE,
    faultError: *mut WS_ERROR,
    faultErrorCode: HRESULT,
    faultDisclosure: MaybeUninit<WS_FAULT_DISCLOSURE>,
    requestMessage: *mut WS_MESSAGE,
    asyncContext: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsAbortChannel`.
    unsafe {
        guard(error, || {
            let channel = handle::share_free_threaded::<ServiceChannel>(channel)?;
            let context = asynchronous::context(asyncContext)?;
            if faultErrorCode >= 0 {
                return Err(invalid(format!("{faultErrorCode:#010x} is not a failure")));
            }
            let disclosure = Disclosure::from_number(number(faultDisclosure))
                .ok_or_else(|| invalid(format!("{} is not a WS_FAULT_DISCLOSURE", number(faultDisclosure))))?;
            let described = handle::lock::<ErrorObject>(faultError)?;
            let (mut reply, request) = two_messages(replyMessage, requestMessage)?;
            if reply.state() == State::Empty {
                reply.initialize(Initialization::Fault(&request))?;
            }
            let fault = fault_from_error(&described.view(faultErrorCode), disclosure);
            let action = Some(described.fault_action()).filter(|action| !action.is_empty());
            reply.set_fault_action(action.map(XmlStr::from))?;
            if let Some(header) = described.fault_header() {
                reply.add_custom_header(header.clone(), 0)?;
            }
            drop(described);
            ServiceChannel::send(&channel, Answer::Fault, |writer| reply.write_fault(writer, &fault))?;
            sent(&channel, context, error)
        })
    }
}
