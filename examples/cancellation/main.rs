//! Builds the C programs of this folder and plays through what they are for: a service with an operation that waits,
//! clients that call it, one client that vanishes, and an abort of the whole host.
//!
//! `cargo run --example cancellation` needs nothing but Rust and a C compiler. It fails if anything happens otherwise
//! than it should.

use std::process::ExitCode;

#[path = "../../tests/support/limited.rs"]
mod limited;
#[path = "../../tests/support/ports.rs"]
mod ports;
mod programs;
mod story;

fn main() -> ExitCode {
    match programs::build(&[]).and_then(|programs| story::tell(&programs)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("cancellation: {problem}");
            ExitCode::FAILURE
        }
    }
}
