//! net.tcp: connections, shared ports, and the framing codec.

pub mod client;
pub mod connect;
pub mod connection;
pub mod framing;
pub mod port;
pub mod session;
