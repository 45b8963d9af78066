//! The Windows Web Services API (WWSAPI) for Linux.
//!
//! `ffi` is the C surface, `abi` its types. Everything else is the core, which knows no raw pointer of the
//! caller outside `serialization` and `runtime`. Dependencies point downwards in this list.
#![deny(unsafe_code)]

#[allow(unsafe_code)]
pub mod ffi;

pub mod channel;
pub mod message;
#[allow(unsafe_code)]
pub mod runtime;
#[allow(unsafe_code)]
pub mod serialization;
pub mod service;
pub mod xml;

pub mod abi;
pub mod datetime;
pub mod error;
pub mod error_object;
pub mod error_text;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
pub mod handle;
pub mod heap;
pub mod string;
pub mod url;

#[cfg(test)]
#[path = "../tests/support/ports.rs"]
mod test_ports;
