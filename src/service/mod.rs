//! The service model: hosts, their channels and calls, cancellation, and the proxy.

pub mod call;
pub mod call_table;
pub mod cancellation;
pub mod channel;
pub mod current;
mod deadline;
pub mod dispatch;
pub mod endpoint;
pub mod host;
pub mod metadata;
pub mod proxy;
pub mod reply;
