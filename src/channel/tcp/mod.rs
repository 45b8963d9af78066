//! net.tcp: framing sessions of both sides, and the framing codec.

pub mod client;
pub mod framing;
pub mod handshake;
pub mod session;
