//! The channel layer: moves the bytes between the network and the codecs. Knows messages, not operations.
//!
//! `port`, `connection` and `connect` are about sockets; `tcp` and `http` about what is said over them.

pub mod connect;
pub mod connection;
pub mod document;
pub mod encoding;
pub mod http;
pub mod port;
pub mod tcp;
