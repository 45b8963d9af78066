//! `wsutil`, the WSDL compiler: WSDL and XML Schema in, C for the Windows Web Services API out, in the shape that the
//! compiler of the same name on Windows gives it.
//!
//! ```text
//! arguments -> inputs -> document -> wsdl, schema -> model -> emit
//! ```
//!
//! Every step reports what it finds to `diagnostic` and goes on; files are written when nothing was wrong.

mod arguments;
mod diagnostic;
mod document;
mod inputs;
mod naming;
mod schema;
mod wsdl;

use std::process::ExitCode;

use arguments::{Arguments, Kind};
use diagnostic::Diagnostics;
use wsdl::Wsdl;

/// There were errors in the input.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        // Prints help, or what is wrong, and leaves with clap's exit status: 0 or 2.
        Err(error) => error.exit(),
    };
    if arguments.banner {
        println!("wsutil {} (libwebservices)", env!("CARGO_PKG_VERSION"));
    }
    let diagnostics = Diagnostics::new(arguments.diagnostics);
    run(&arguments, &diagnostics);
    for line in diagnostics.take() {
        eprintln!("{line}");
    }
    match diagnostics.has_errors() {
        true => FAILED.into(),
        false => ExitCode::SUCCESS,
    }
}

fn run(arguments: &Arguments, diagnostics: &Diagnostics) {
    let inputs = inputs::read(arguments, diagnostics);
    let mut wsdl = Wsdl::default();
    for input in inputs.iter().filter(|input| input.kind == Kind::Wsdl) {
        wsdl.add(input.document.root(), diagnostics);
    }
    wsdl.check(diagnostics);
}
