//! The channel layer: moves the bytes between the network and the codecs. Knows messages, not operations.

pub mod tcp;
