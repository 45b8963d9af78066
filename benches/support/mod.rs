//! What the benchmarks share: a service on the C interface, a client below it, and how figures are taken and printed.
#![allow(dead_code, reason = "each benchmark uses a part")]

pub mod http;
pub mod load;
pub mod measure;
pub mod peer;
pub mod process;
pub mod service;
