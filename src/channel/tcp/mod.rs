//! net.tcp: connections, shared ports, and the framing codec.

pub mod framing;
