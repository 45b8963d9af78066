//! The proxy against a scripted server.

mod calls;
mod closing;
mod faults;
mod opening;
mod support;
