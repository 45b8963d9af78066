//! Stage 9: what goes back to the client once a callback has completed.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::call::{Call, Kind};
use super::channel::{Answer, ServiceChannel};
use super::endpoint::Resources;
use super::metadata::{self, PortEndpoint};
use crate::abi::{HRESULT, WS_S_END};
use crate::error::{Failure, Result};
use crate::error_object::ErrorObject;
use crate::handle::Shared;
use crate::message::fault::{SoapCode, fault_from_error, reason_for_error};
use crate::message::{Disclosure, ErrorView, Fault, Initialization, Predefined};
use crate::xml::{Writer, XmlStr};

type Channel = Arc<Shared<ServiceChannel>>;

/// Acts on the result of a completed call (DP-25).
pub fn reply(call: &Call, result: HRESULT) {
    let channel = &call.channel;
    let failed = result < 0;
    ServiceChannel::settle(channel);
    match call.kind {
        Kind::Accept if failed => {
            channel.accept_failed();
            call.channel_state.store(std::ptr::null_mut(), Ordering::Release);
        }
        Kind::Security if failed => call.authorized.store(0, Ordering::Release),
        Kind::Accept | Kind::Security | Kind::Close => {}
        Kind::MessageReceive if failed => ServiceChannel::fault(channel),
        Kind::MessageReceive => {
            // What the handler left unread is abandoned (DP-34); the document is in memory, so that is all.
        }
        Kind::Operation(_) if channel.is_dead() => {}
        Kind::Operation(_) => {
            if result == WS_S_END {
                channel.ends_with_this_message();
            }
            match (call.one_way, channel.exchange()) {
                (false, _) => reply_to_operation(call, result),
                (true, None) => {}
                // A response is owed all the same (DP-26, DP-27).
                (true, Some(_)) if failed => reply_to_operation(call, result),
                (true, Some(_)) => {
                    // Failure to send faults the channel.
                    let _ = ServiceChannel::respond(channel, |exchange| exchange.send_status(202));
                }
            }
        }
    }
}

fn reply_to_operation(call: &Call, result: HRESULT) {
    let resources = call.resources.lock();
    let Some(resources) = resources.as_ref() else { return };
    let channel = &call.channel;
    if resources.input.lock().discards_replies(result < 0) {
        return;
    }
    if result < 0 {
        send_failure_fault(channel, resources, result);
        return;
    }
    let mut frame = call.frame.lock();
    let Some(frame) = frame.as_mut() else { return };
    let sent = ServiceChannel::send(channel, Answer::Reply, |writer| {
        resources.output.lock().write_envelope(writer, |writer| frame.write_output(writer))
    });
    if let Err(failure) = sent
        && !channel.is_dead()
    {
        // The out parameters cannot be written: a generic fault instead (DP-29).
        let fault = described(SoapCode::Receiver, &failure, disclosure(channel));
        send_fault(channel, resources, &fault, None);
    }
}

/// Prepares the reply to the received message, so that the operation can add headers to it.
pub fn initialize(resources: &Resources, action: Option<XmlStr<'_>>) -> Result<()> {
    let input = resources.input.lock();
    let mut output = resources.output.lock();
    output.initialize(Initialization::Reply(&input))?;
    match action {
        Some(action) => output.set_action(action),
        None => Ok(()),
    }
}

/// Answers a request for the metadata of the service.
pub fn send_metadata(channel: &Channel, resources: &Resources) {
    let Some(metadata) = &channel.host.settings.metadata else { return };
    let action = XmlStr::inline(metadata::GET_RESPONSE_ACTION);
    if resources.input.lock().discards_replies(false) || initialize(resources, Some(action)).is_err() {
        return;
    }
    let sent = ServiceChannel::send(channel, Answer::Reply, |writer| {
        let scheme = channel.endpoint.settings.url.scheme;
        let asked_host = metadata::asked_host(resources.input.lock().to(), scheme, &channel.asked_host());
        let mut output = resources.output.lock();
        output.write_envelope(writer, |writer| metadata.mex_reply(&ports(channel), &asked_host, writer))
    });
    if let Err(failure) = sent
        && !channel.is_dead()
    {
        let fault = described(SoapCode::Receiver, &failure, disclosure(channel));
        send_fault(channel, resources, &fault, None);
    }
}

fn ports(channel: &ServiceChannel) -> Vec<PortEndpoint<'_>> {
    channel.host.endpoints.iter().filter_map(|endpoint| endpoint.settings.port()).collect()
}

/// The document that is asked for by the URL of the request.
fn document_text(channel: &ServiceChannel) -> Result<Option<Cow<'_, str>>> {
    let (Some(metadata), Some(exchange)) = (&channel.host.settings.metadata, channel.exchange()) else {
        return Ok(None);
    };
    let document = metadata.find(&channel.endpoint.settings.url, &exchange.asked.url);
    document.map(|document| metadata.text(document, &ports(channel), &exchange.asked.url.host)).transpose()
}

/// Answers a GET for a metadata document. Failure to send faults the channel.
pub fn send_document(channel: &Channel) {
    let _ = match document_text(channel) {
        Ok(Some(text)) => ServiceChannel::respond(channel, |exchange| {
            exchange.send_document(metadata::DOCUMENT_TYPE, text.as_bytes())
        }),
        Ok(None) => ServiceChannel::respond(channel, |exchange| exchange.send_status(404)),
        Err(_) => ServiceChannel::respond(channel, |exchange| exchange.send_status(500)),
    };
}

fn disclosure(channel: &ServiceChannel) -> Disclosure {
    channel.host.settings.disclosure
}

/// A fault with this code and the texts that may be disclosed.
fn described(code: SoapCode, failure: &Failure, disclosure: Disclosure) -> Fault {
    let mut error = ErrorObject::new();
    error.record(failure);
    let mut fault = Fault::new(code);
    fault.reasons.push(reason_for_error(&error.view(failure.code), disclosure));
    fault
}

/// The client sent something that does not fit: a sender fault (4.8).
pub fn send_sender_fault(channel: &Channel, resources: &Resources, failure: &Failure) {
    let fault = described(SoapCode::Sender, failure, disclosure(channel));
    send_fault(channel, resources, &fault, None);
}

/// The operation failed: the fault in its error object, or a generic one.
fn send_failure_fault(channel: &Channel, resources: &Resources, result: HRESULT) {
    let error = resources.error.lock();
    let view = ErrorView { langid: channel.host.settings.fault_language, ..error.view(result) };
    let fault = fault_from_error(&view, disclosure(channel));
    send_fault(channel, resources, &fault, Some(&error));
}

/// Sends a fault with the action and header that the error object asks for.
fn send_fault(channel: &Channel, resources: &Resources, fault: &Fault, error: Option<&ErrorObject>) {
    answer(channel, resources, |resources, writer| {
        let mut output = resources.output.lock();
        let action = error.map(ErrorObject::fault_action).filter(|action| !action.is_empty());
        output.set_fault_action(action.map(XmlStr::from))?;
        if let Some(header) = error.and_then(ErrorObject::fault_header) {
            output.add_custom_header(header.clone(), 0)?;
        }
        output.write_fault(writer, fault)
    });
}

/// Sends a fault that the host makes itself.
pub fn send_predefined(channel: &Channel, resources: &Resources, predefined: &Predefined) {
    answer(channel, resources, |resources, writer| {
        let mut output = resources.output.lock();
        let fault = predefined.fault(output.envelope_version(), output.addressing_version())?;
        output.set_predefined_fault(predefined)?;
        output.write_fault(writer, &fault)
    });
}

/// Over HTTP: the envelope is of another SOAP version. Of its headers nothing is known.
pub fn send_version_mismatch(channel: &Channel, resources: &Resources) {
    let sent = ServiceChannel::send(channel, Answer::Fault, |writer| {
        let mut output = resources.output.lock();
        output.reset();
        output.initialize(Initialization::Blank)?;
        let fault = Predefined::VersionMismatch.fault(output.envelope_version(), output.addressing_version())?;
        output.set_predefined_fault(&Predefined::VersionMismatch)?;
        output.write_fault(writer, &fault)
    });
    if sent.is_err() {
        ServiceChannel::fault(channel);
    }
}

/// Sends one fault message, unless nobody wants it. Nothing is ever sent in answer to a fault.
fn answer(channel: &Channel, resources: &Resources, write: impl FnOnce(&Resources, &mut Writer<'_>) -> Result<()>) {
    {
        let input = resources.input.lock();
        if channel.is_dead() || input.is_fault() || input.discards_replies(true) {
            return;
        }
        let mut output = resources.output.lock();
        output.reset();
        if output.initialize(Initialization::Fault(&input)).is_err() {
            return;
        }
    }
    // If even the fault cannot be encoded the client gets no answer; if it cannot be sent the channel is faulted.
    let sent = ServiceChannel::send(channel, Answer::Fault, |writer| write(resources, writer));
    if sent.is_err() {
        ServiceChannel::fault(channel);
    }
}
