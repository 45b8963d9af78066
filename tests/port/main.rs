//! Sources that were written for Windows, on Linux: the headers in `include/compat`, `libwebservices_compat.a`, and programs
//! in the shape of the documentation's examples, which are compiled unchanged with gcc and clang and run in pairs.
//!
//! Needs gcc, g++, clang, clang++, make, cmake and pkg-config. The programs listen on the ports of the documentation, 80 and 808,
//! so they need the right to bind these. A plain `cargo test` leaves them all out; `cargo test --test port -- --ignored` runs
//! them, and CI does.

mod areas;
mod contracts;
mod fetch;
mod headers;
mod installation;
#[path = "../support/limited.rs"]
mod limited;
#[expect(dead_code)] // the ports are those of the documentation
#[path = "../support/ports.rs"]
mod ports;
mod programs;
mod toolchain;
