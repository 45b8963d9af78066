//! The service model: hosts, calls and their cancellation, operation contexts, proxies.

pub mod call_table;
pub mod cancellation;
