//! The C surface: check arguments, call the core, map the result. No logic.
//!
//! `guard`, `handle` and `args` are the tools; every other module is the functions of one kind of object. Every
//! exported function runs its body in a guard, borrows its handles through `handle` and its plain arguments through
//! `args`, and writes its out parameters last, so that a failure leaves them as they were.
#![allow(non_snake_case, reason = "functions and parameters have the names of the C API")]

pub mod args;
pub mod guard;
pub mod handle;

pub mod async_execute;
pub mod asynchronous;
pub mod channel;
pub mod datetime;
pub mod endpoint_copy;
pub mod error;
pub mod extensions;
pub mod fault;
pub mod fault_detail;
pub mod fault_error;
pub mod header;
pub mod heap;
pub mod message;
pub mod message_address;
#[cfg(test)]
mod message_tests;
pub mod metadata;
pub mod operation_context;
pub mod proxy_call;
pub mod proxy_channel;
pub mod proxy_settings;
pub mod service_channel;
pub mod service_endpoint;
pub mod service_host;
pub mod service_proxy;
pub mod string;
pub mod template;
pub mod url;
