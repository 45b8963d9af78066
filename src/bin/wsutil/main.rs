//! `wsutil`, the WSDL compiler: WSDL and XML Schema in, C for the Windows Web Services API out, in the shape that the
//! compiler of the same name on Windows gives it.
//!
//! ```text
//! arguments -> inputs -> document -> wsdl, schema -> model -> emit
//! ```
//!
//! Every step reports what it finds to `diagnostic` and goes on; files are written when nothing was wrong.

mod arguments;
mod build;
mod diagnostic;
mod document;
mod emit;
mod inputs;
mod model;
mod naming;
mod schema;
mod wsdl;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Arguments, Kind};
use diagnostic::{Diagnostics, Place, rule};
use schema::Set;
use wsdl::Wsdl;

/// There were errors in the input.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    let arguments =
        match Arguments::parse(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned())) {
            Ok(arguments) => arguments,
            // Prints help, or what is wrong, and leaves with clap's exit status: 0 or 2.
            Err(error) => error.exit(),
        };
    if arguments.banner {
        // Nobody may be listening, which is no reason to stop.
        let _ = writeln!(io::stdout(), "wsutil {} (libwebservices)", env!("CARGO_PKG_VERSION"));
    }
    let diagnostics = Diagnostics::new(arguments.diagnostics);
    run(&arguments, &diagnostics);
    for line in diagnostics.take() {
        let _ = writeln!(io::stderr(), "{line}");
    }
    match diagnostics.has_errors() {
        true => FAILED.into(),
        false => ExitCode::SUCCESS,
    }
}

fn run(arguments: &Arguments, diagnostics: &Diagnostics) {
    let inputs = inputs::read(arguments, diagnostics);
    let (mut wsdl, mut set) = (Wsdl::default(), Set::default());
    for (file, input) in inputs.iter().enumerate() {
        match input.kind {
            Kind::Wsdl => {
                let before = wsdl.files.len();
                wsdl.add(input.document.root(), diagnostics);
                for schema in wsdl.files[before..].iter().flat_map(|definitions| &definitions.schemas) {
                    set.add(*schema, file, diagnostics);
                }
            }
            Kind::Schema => set.add(input.document.root(), file, diagnostics),
            Kind::Policy => {}
        }
    }
    wsdl.check(diagnostics);
    set.check(|file| inputs[file].file_name.clone(), diagnostics);
    let model = build::build(&inputs, &set, &wsdl, arguments, diagnostics);
    if diagnostics.has_errors() {
        return;
    }
    let outputs = emit::emit(&model, &inputs, arguments, &BTreeMap::new());
    for emit::Output { name, text } in outputs {
        let path = arguments.out.join(name);
        if let Err(error) = fs::write(&path, text) {
            let place = Place { file: path.display().to_string().into(), line: 0, column: 0 };
            diagnostics.report(rule::FILE, place, error);
        }
    }
}
