//! Writing the envelope, with the headers in the order in which .NET sends them, because its receivers have a fast
//! path for exactly that:
//!
//! ```text
//! Action  MessageID | RelatesTo  ReplyTo  From and others  application headers  To
//! ```

use super::copy::{copy_content, start_like};
use super::names::{self, Name};
use super::outgoing::AddedHeader;
use super::{AddressingVersion, EnvelopeVersion, Fault, Message, State};
use crate::error::Result;
use crate::xml::{Opening, Text, Writer, XmlName, XmlStr};

/// What comes before the body of an envelope without headers.
static SOAP_1_1: Opening = Opening::new();
static SOAP_1_2: Opening = Opening::new();

impl AddedHeader {
    fn write(&self, envelope: EnvelopeVersion, writer: &mut Writer<'_>) -> Result {
        let mut root = self.root();
        if !self.must_understand && !self.relay {
            return writer.copy_node(&mut root);
        }
        start_like(root, Some(envelope.namespace().text), writer)?;
        if self.must_understand {
            write_true(names::MUST_UNDERSTAND, envelope, writer)?;
        }
        // SOAP 1.1 has no such attribute.
        if self.relay && envelope == EnvelopeVersion::Soap12 {
            write_true(names::RELAY, envelope, writer)?;
        }
        copy_content(root, writer)?;
        writer.end_element()
    }
}

impl Message {
    /// Writes the whole message. The body is written by `body`, inside the Body element.
    ///
    /// # Errors
    /// `WS_E_INVALID_OPERATION` if the message is not initialized, and what `body` and the writer report; then the
    /// message can only be reset.
    pub fn write_envelope(&mut self, writer: &mut Writer<'_>, body: impl FnOnce(&mut Writer<'_>) -> Result) -> Result {
        self.expect(State::Initialized, "write the envelope")?;
        self.state = State::Writing;
        if self.envelope == EnvelopeVersion::None {
            body(writer)?;
        } else {
            if self.has_headers() {
                self.start_envelope(writer)?;
                self.write_headers(writer)?;
                self.start_body(writer)?;
            } else {
                let opening = if self.envelope == EnvelopeVersion::Soap11 { &SOAP_1_1 } else { &SOAP_1_2 };
                writer.begin(opening, |writer| {
                    self.start_envelope(writer)?;
                    self.start_body(writer)
                })?;
            }
            body(writer)?;
            writer.end_element()?;
            writer.end_element()?;
        }
        self.state = State::Done;
        Ok(())
    }

    /// Writes a whole message with a fault in its body.
    pub fn write_fault(&mut self, writer: &mut Writer<'_>, fault: &Fault) -> Result {
        let envelope = self.envelope;
        self.write_envelope(writer, |writer| fault.write(envelope, writer))
    }

    /// The To header, unless it would only say what its absence says as well.
    fn written_to(&self) -> Option<&str> {
        let to = self.outgoing.to.as_deref()?;
        let implied = self.addressing == AddressingVersion::V1_0 && to == self.addressing.anonymous().text;
        (self.settings.writes_anonymous_to || !implied).then_some(to)
    }

    fn start_envelope(&self, writer: &mut Writer<'_>) -> Result {
        let ns = self.envelope.namespace();
        writer.start_element(&envelope_name(names::ENVELOPE, ns))?;
        writer.xmlns(names::ENVELOPE_PREFIX, ns)
    }

    fn start_body(&self, writer: &mut Writer<'_>) -> Result {
        writer.start_element(&envelope_name(names::BODY, self.envelope.namespace()))
    }

    fn has_headers(&self) -> bool {
        self.has_addressing() || !self.outgoing.headers.is_empty()
    }

    fn has_addressing(&self) -> bool {
        let outgoing = &self.outgoing;
        self.addressing != AddressingVersion::Transport
            && (outgoing.action().is_some()
                || self.written_to().is_some()
                || outgoing.message_id.is_some()
                || outgoing.relates_to.is_some()
                || outgoing.replies_to_sender
                || !outgoing.references.is_empty())
    }

    fn write_headers(&self, writer: &mut Writer<'_>) -> Result {
        let outgoing = &self.outgoing;
        let addressed = self.has_addressing();
        if addressed {
            writer.xmlns(names::ADDRESSING_PREFIX, self.addressing.namespace())?;
        }
        writer.start_element(&envelope_name(names::HEADER, self.envelope.namespace()))?;
        if addressed {
            self.write_addressing(writer)?;
        }
        for header in &outgoing.headers {
            header.write(self.envelope, writer)?;
        }
        if addressed && let Some(to) = self.written_to() {
            writer.start_element(&self.addressing_name(names::TO))?;
            write_true(names::MUST_UNDERSTAND, self.envelope, writer)?;
            let anonymous = self.addressing.anonymous();
            // To addresses are the same in every message of a session.
            writer.text_name(if to == anonymous.text { anonymous } else { XmlStr::application(to) })?;
            writer.end_element()?;
        }
        writer.end_element()
    }

    /// The addressing headers that come before the application's.
    fn write_addressing(&self, writer: &mut Writer<'_>) -> Result {
        let outgoing = &self.outgoing;
        if let Some(action) = outgoing.action_name() {
            writer.start_element(&self.addressing_name(names::ACTION))?;
            write_true(names::MUST_UNDERSTAND, self.envelope, writer)?;
            writer.text_name(action)?;
            writer.end_element()?;
        }
        if let Some(id) = &outgoing.message_id {
            writer.text_element(&self.addressing_name(names::MESSAGE_ID), id.as_text())?;
        }
        if let Some(id) = &outgoing.relates_to {
            writer.text_element(&self.addressing_name(names::RELATES_TO), id.as_text())?;
        }
        if outgoing.replies_to_sender {
            writer.start_element(&self.addressing_name(names::REPLY_TO))?;
            writer.start_element(&self.addressing_name(names::ADDRESS))?;
            writer.text_name(self.addressing.anonymous())?;
            writer.end_element()?;
            writer.end_element()?;
        }
        for reference in &outgoing.references {
            writer.copy_node(&mut reference.cursor())?;
        }
        Ok(())
    }

    pub(super) fn addressing_name(&self, local: Name) -> XmlName<'static> {
        XmlName::prefixed(names::ADDRESSING_PREFIX, local, self.addressing.namespace())
    }
}

fn envelope_name(local: Name, ns: Name) -> XmlName<'static> {
    XmlName::prefixed(names::ENVELOPE_PREFIX, local, ns)
}

/// A SOAP attribute with the value 1, which both versions take and .NET writes.
fn write_true(name: Name, envelope: EnvelopeVersion, writer: &mut Writer<'_>) -> Result {
    writer.attribute(&envelope_name(name, envelope.namespace()), Text::Int64(1))
}
