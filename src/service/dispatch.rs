//! From a received document to application code: the stages 3 to 8 of the pipeline, each a named step over the
//! resources of one call.

use std::sync::Arc;

use super::call::{Call, Kind, Next};
use super::channel::ServiceChannel;
use super::endpoint::Resources;
use super::reply;
use crate::abi::{E_FAIL, HRESULT, WS_ERROR, WS_OPERATION_CONTEXT, WS_S_ASYNC};
use crate::channel::document::Document;
use crate::channel::http::Exchange;
use crate::handle::Shared;
use crate::message::{AddressingHeader, AddressingVersion, EnvelopeError, Message, Predefined};
use crate::serialization::ServerFrame;
use crate::url::{Flags, Url};

type Channel = Arc<Shared<ServiceChannel>>;

/// The longest To header that a channel remembers, to save parsing the next one.
const MAX_KNOWN_TO: usize = 256;

/// Who serves a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Operation(usize),
    Handler,
}

/// Stages 3 and 4: the envelope, its destination, authorization.
pub fn dispatch(channel: &Channel, document: Document) -> Next {
    let resources = match channel.endpoint.resources() {
        Ok(resources) => resources,
        Err(_) => {
            ServiceChannel::fault(channel);
            return ServiceChannel::message_done(channel);
        }
    };
    if channel.exchange().is_some_and(Exchange::is_get) {
        return authorize(channel, resources, false);
    }
    let received = {
        let mut input = resources.input.lock();
        if let Some(exchange) = channel.exchange() {
            input.set_transport_addressing(exchange.action(), exchange.asked.text.clone());
        }
        input.receive_damaged(document.nodes, document.damage)
    };
    match (received, channel.exchange()) {
        (Ok(()), _) => {}
        (Err(EnvelopeError::Addressing { fault, .. }), _) => return refuse(channel, resources, &fault),
        (Err(EnvelopeError::VersionMismatch(_)), Some(_)) => {
            reply::send_version_mismatch(channel, &resources);
            return done(channel, resources);
        }
        (Err(EnvelopeError::Unusable(failure)), Some(exchange)) => {
            channel.endpoint.recycle(resources);
            let _ = ServiceChannel::refuse(channel, exchange.bad_message(failure));
            return ServiceChannel::message_done(channel);
        }
        // Nobody to answer to, or in a version that this session does not speak (DP-15, 4.8).
        (Err(EnvelopeError::Unusable(_) | EnvelopeError::VersionMismatch(_)), None) => {
            return abort(channel, resources);
        }
    }
    let unmatched = unmatched_destination(channel, &resources.input.lock());
    if let Some(to) = unmatched {
        return refuse(channel, resources, &Predefined::DestinationUnreachable { to });
    }
    let one_way = channel.endpoint.settings.authorize.is_some() && is_one_way(channel, &resources.input.lock());
    authorize(channel, resources, one_way)
}

/// Asks the authorization callback, if there is one: for metadata as well (DP-16).
fn authorize(channel: &Channel, resources: Resources, one_way: bool) -> Next {
    if channel.endpoint.settings.authorize.is_none() {
        return serve(channel, resources);
    }
    match Call::new(Kind::Security, channel, Some(resources), one_way) {
        Ok(call) => Next::Enter(call),
        Err(_) => {
            ServiceChannel::fault(channel);
            ServiceChannel::message_done(channel)
        }
    }
}

/// The verdict of the authorization callback: refusal aborts the channel, without a fault (DP-17).
pub fn authorized(channel: &Channel, resources: Resources, authorized: bool) -> Next {
    if authorized { serve(channel, resources) } else { abort(channel, resources) }
}

/// Stages 5 to 8: metadata, what the message demands, who serves it, and its body.
fn serve(channel: &Channel, resources: Resources) -> Next {
    if channel.exchange().is_some_and(Exchange::is_get) {
        reply::send_document(channel);
        return done(channel, resources);
    }
    let asks_for_metadata = asks_for_metadata(channel, &resources.input.lock());
    if asks_for_metadata {
        reply::send_metadata(channel, &resources);
        return done(channel, resources);
    }
    if channel.endpoint.settings.check_must_understand {
        let checked = resources.input.lock().check_must_understand();
        if let Err(fault) = checked {
            return refuse(channel, resources, &fault);
        }
    }
    let target = find_target(channel, &resources.input.lock());
    match target {
        Ok(Target::Operation(index)) => serve_operation(channel, resources, index),
        Ok(Target::Handler) => enter(channel, Kind::MessageReceive, resources, false, None),
        Err(fault) => refuse(channel, resources, &fault),
    }
}

/// Stage 8a up to the stub: body, message end, frame, and a reply that headers can be added to (DP-22, DP-23).
fn serve_operation(channel: &Channel, resources: Resources, index: usize) -> Next {
    let operation = &channel.endpoint.settings.contract.methods[index].operation;
    let one_way = operation.is_one_way();
    // A reply on a session finds its request by it; over HTTP there is nothing to mix up.
    let without_id = channel.exchange().is_none() && resources.input.lock().message_id().is_none();
    if !one_way && without_id {
        return refuse(channel, resources, &Predefined::HeaderRequired(AddressingHeader::MessageId));
    }
    let frame = {
        let mut input = resources.input.lock();
        let mut heap = resources.heap.lock();
        let frame = input.body_cursor().and_then(|body| ServerFrame::read(operation.clone(), body, &mut heap));
        frame.and_then(|frame| input.finish_reading().map(|()| frame))
    };
    let frame = match frame {
        Ok(frame) => frame,
        Err(failure) => {
            // Over HTTP somebody waits for an answer in any case (DP-27).
            if !one_way || channel.exchange().is_some() {
                reply::send_sender_fault(channel, &resources, &failure);
            }
            return done(channel, resources);
        }
    };
    if !one_way && reply::initialize(&resources, operation.output().and_then(|output| output.action())).is_err() {
        return abort(channel, resources);
    }
    enter(channel, Kind::Operation(index), resources, one_way, Some(frame))
}

fn enter(channel: &Channel, kind: Kind, resources: Resources, one_way: bool, frame: Option<ServerFrame>) -> Next {
    match Call::new(kind, channel, Some(resources), one_way) {
        Ok(call) => {
            *call.frame.lock() = frame;
            Next::Enter(call)
        }
        // No place for another call: nothing has been promised to the client yet, and it must not wait for ever.
        Err(_) => {
            ServiceChannel::fault(channel);
            ServiceChannel::message_done(channel)
        }
    }
}

/// The first operation with this action (DP-19), else the raw handler (DP-20).
fn find_target(channel: &Channel, message: &Message) -> Result<Target, Predefined> {
    let contract = &channel.endpoint.settings.contract;
    let action = message.action().unwrap_or_default();
    let found = contract
        .methods
        .iter()
        .position(|method| method.operation.input().action().is_none_or(|own| own.text == action));
    match found {
        // An empty entry of the method table answers as an unknown action (SD-14).
        Some(index) if contract.methods[index].method.is_some() => Ok(Target::Operation(index)),
        _ if contract.handler.is_some() => Ok(Target::Handler),
        _ => Err(Predefined::ActionNotSupported { action: action.to_owned() }),
    }
}

fn is_one_way(channel: &Channel, message: &Message) -> bool {
    match find_target(channel, message) {
        Ok(Target::Operation(index)) => channel.endpoint.settings.contract.methods[index].operation.is_one_way(),
        Ok(Target::Handler) | Err(_) => false,
    }
}

/// Whether the host itself is asked for its metadata (4.7).
fn asks_for_metadata(channel: &ServiceChannel, message: &Message) -> bool {
    channel.host.settings.metadata.is_some()
        && channel.endpoint.settings.metadata.is_mex_request(message.action(), message.to())
}

/// The To header, if it names somebody else. An absent or anonymous one is not compared (6.4).
fn unmatched_destination(channel: &Channel, message: &Message) -> Option<String> {
    let settings = &channel.endpoint.settings;
    if message.addressing_version() == AddressingVersion::Transport {
        // It is what the request was routed by.
        return None;
    }
    let to = message.to()?;
    if to == message.addressing_version().anonymous().text || channel.known_to.get().is_some_and(|known| **known == *to)
    {
        return None;
    }
    let matches =
        Url::parse(to, Flags::default()).is_ok_and(|to| settings.listener.to_matching.matches(&settings.url, &to));
    if matches && to.len() <= MAX_KNOWN_TO {
        let _ = channel.known_to.set(to.into());
    }
    (!matches).then(|| to.to_owned())
}

/// Answers with a fault the host makes itself. The channel stays usable (DP-28).
fn refuse(channel: &Channel, resources: Resources, fault: &Predefined) -> Next {
    reply::send_predefined(channel, &resources, fault);
    done(channel, resources)
}

/// No answer, and nothing more on this channel.
fn abort(channel: &Channel, resources: Resources) -> Next {
    ServiceChannel::fault(channel);
    done(channel, resources)
}

/// The message has been dealt with without a call.
fn done(channel: &Channel, resources: Resources) -> Next {
    channel.endpoint.recycle(resources);
    ServiceChannel::message_done(channel)
}

/// Calls the application. The one place of the service host where that happens.
pub fn invoke(call: &Call) -> HRESULT {
    let settings = &call.channel.endpoint.settings;
    let context = call.id().as_pointer::<WS_OPERATION_CONTEXT>();
    let asynchronous = call.async_context.as_ptr();
    let error = call
        .resources
        .lock()
        .as_ref()
        .map_or(std::ptr::null_mut(), |resources| Arc::as_ptr(&resources.error).cast::<WS_ERROR>().cast_mut());
    match call.kind {
        Kind::Operation(index) => {
            let method = &settings.contract.methods[index];
            let frame = call.frame.lock().as_mut().map_or(std::ptr::null_mut(), ServerFrame::pointers);
            match method.method {
                Some(function) => method.stub.call(context, frame, function, asynchronous, error),
                // Dispatch refuses an operation without a method.
                None => E_FAIL,
            }
        }
        Kind::MessageReceive => match settings.contract.handler {
            Some(handler) => handler.call(context, asynchronous, error),
            None => E_FAIL,
        },
        Kind::Accept => match settings.accept {
            Some(accept) => accept.call(context, call.channel_state.as_ptr(), asynchronous, error),
            None => E_FAIL,
        },
        Kind::Close => match settings.close {
            Some(close) => close.call(context, asynchronous),
            None => E_FAIL,
        },
        Kind::Security => match settings.authorize {
            // It has nothing to complete asynchronously with: whoever says so would be waited for without end.
            Some(authorize) => match authorize.call(context, call.authorized.as_ptr(), error) {
                WS_S_ASYNC => E_FAIL,
                result => result,
            },
            None => E_FAIL,
        },
    }
}
