//! The proxy against a scripted server.

mod calls;
mod closing;
mod faults;
mod http;
mod opening;
mod support;
