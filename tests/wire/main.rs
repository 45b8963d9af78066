//! The wire formats against bytes that other implementations wrote, and against random ones.

mod captures;
mod equivalence;
mod framing;
mod http;
mod properties;
mod vectors;
