//! What a channel of a service host stands on: a framing session, or one HTTP request with its response.

use std::sync::Arc;

use crate::channel::connection::{Connection, Input};
use crate::channel::http::{Exchange, MessageRules};
use crate::channel::port::{HalfClose, Port};
use crate::channel::tcp::session::{Record, Refusal, SendError, Session};
use crate::error::Result;
use crate::xml::{NodeBuffer, Writer};

/// What kind of message an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Reply,
    Fault,
}

pub enum Transport {
    /// net.tcp: many messages, each way, until the client ends the session.
    Session { session: Session, port: Arc<Port> },
    /// HTTP: one message, and one answer.
    Request { exchange: Exchange, rules: MessageRules, half_close: HalfClose },
}

impl Transport {
    /// The request, if this is HTTP.
    pub fn exchange(&self) -> Option<&Exchange> {
        match self {
            Self::Session { .. } => None,
            Self::Request { exchange, .. } => Some(exchange),
        }
    }

    /// A session carries several messages at a time, if the endpoint allows that.
    pub fn is_session(&self) -> bool {
        matches!(self, Self::Session { .. })
    }

    /// Takes the next record from the input.
    pub fn next(&self, input: &mut Input, buffer: impl FnOnce() -> NodeBuffer) -> Result<Record, Refusal> {
        match self {
            Self::Session { session, .. } => session.next(input, buffer),
            Self::Request { exchange, rules, .. } => exchange.next(input, rules, buffer),
        }
    }

    /// Encodes a message and sends it. `allowed` is asked when it is this message's turn.
    pub fn send(
        &self,
        connection: &Connection,
        answer: Answer,
        write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
        allowed: impl FnOnce() -> Result<()>,
    ) -> Result<(), SendError> {
        match self {
            Self::Session { session, .. } => session.encode(write, |bytes| {
                allowed()?;
                connection.send(bytes)
            }),
            Self::Request { exchange, rules, .. } => {
                let status = if answer == Answer::Fault { 500 } else { 200 };
                exchange.send(rules, status, write, allowed)
            }
        }
    }

    /// Sends the last thing that is said on the connection.
    pub fn send_last(&self, connection: &Arc<Connection>, last: &[u8]) {
        match self {
            Self::Session { session, port } => session.in_turn(|| port.send_last(connection, last)),
            Self::Request { exchange, .. } => exchange.send_last(last),
        }
    }

    /// Whether these bytes, up to the end of the stream, end what the client has to say in order. An HTTP request that
    /// is cut short is found out by reading it.
    pub fn ends_in_order(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Session { session, .. } => session.ends_in_order(bytes),
            Self::Request { .. } => true,
        }
    }

    /// The channel is over, and its connection is not: it can serve another one.
    pub fn finish(&self, connection: &Arc<Connection>) {
        match self {
            Self::Session { session, port } => {
                // A client that is gone does not need it (wire.md 2.5).
                let _ = connection.send(&session.end_record());
                port.session_ended(connection);
            }
            Self::Request { exchange, .. } => exchange.finish(),
        }
    }
}
