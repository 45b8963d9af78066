//! SOAP over HTTP/1.1: heads and bodies of messages, what is in them, and the two sides of a connection.

pub mod body;
pub mod client;
pub mod content;
mod content_type;
pub mod cookies;
mod date;
pub mod destination;
pub mod exchange;
mod fields;
pub mod known_head;
pub mod mime;
mod mtom;
pub mod request;
pub mod response;
pub mod server;
mod spare;
pub mod user_agent;
pub mod via;

pub use destination::Asked;
pub use exchange::{Exchange, MessageRules};
pub use request::{Method, RequestHead};
pub use user_agent::DisallowedUserAgents;

use std::borrow::Cow;

/// How the end of a body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Framing {
    #[default]
    None,
    Length(u64),
    Chunked,
    /// Of responses only.
    UntilClose,
}

/// Why a head cannot be accepted, and the status that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub reason: Cow<'static, str>,
}

/// What a parser found in the bytes so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed<H> {
    NeedMore,
    Complete { head: H, consumed: usize },
    Refused(Refusal),
}
