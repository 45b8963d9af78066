//! Programs of other makers call our host, and our proxy calls theirs: WCF on Mono, gSOAP, zeep and curl.
//!
//! The tests need those programs (`.ci/run` installs them), so a plain `cargo test` leaves them out;
//! `cargo test --test interop -- --ignored` runs them, and CI does.

mod cancellation;
mod curl;
mod generated;
mod gsoap;
#[path = "../support/limited.rs"]
mod limited;
#[path = "../support/ports.rs"]
mod ports;
mod process;
mod programs;
mod wcf;
mod zeep;
