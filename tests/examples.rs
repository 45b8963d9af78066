//! The examples and the program in the README compile without a warning and do what they say.

#[path = "support/limited.rs"]
mod limited;
#[path = "support/ports.rs"]
mod ports;
#[path = "../examples/cancellation/programs.rs"]
mod programs;
#[path = "../examples/cancellation/story.rs"]
mod story;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

const STRICT: [&str; 3] = ["-Wall", "-Wextra", "-Werror"];
const README: &str = include_str!("../README.md");
const EXPORTS: &str = include_str!("../include/exports.txt");

#[test]
fn the_cancellation_example_happens_as_it_says() {
    let programs = programs::build(&STRICT).expect("the examples compile");
    story::tell(&programs).expect("the example");
}

/// `WEBSERVICES_UPDATE_GOLDEN=1` brings them up to date, as it does for the tests of wsutil.
#[test]
fn the_generated_files_are_what_wsutil_makes_of_the_contract() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example_contract");
    fs::create_dir_all(&made).expect("the target directory is writable");
    let mut wsutil = Command::new(env!("CARGO_BIN_EXE_wsutil"));
    wsutil.arg("/nologo").arg(format!("/out:{}", made.display())).arg(examples.join("Example.wsdl"));
    assert!(wsutil.status().expect("wsutil runs").success());
    for name in ["Example.wsdl.h", "Example.wsdl.c"] {
        let fresh = fs::read_to_string(made.join(name)).expect("a generated file");
        if std::env::var_os("WEBSERVICES_UPDATE_GOLDEN").is_some() {
            fs::write(examples.join(name), &fresh).expect("the examples are writable");
        }
        let committed = fs::read_to_string(examples.join(name)).expect("a committed file");
        assert!(fresh == committed, "examples/{name} is not what wsutil makes of Example.wsdl");
    }
}

/// The C program in the README, on a port of its own.
fn readme_program(port: u16) -> String {
    let (_, program) = README.split_once("```c\n").expect("a C program in the README");
    let program = program.split_once("```").expect("the end of the program").0;
    assert_eq!(program.matches(":8001/").count(), 1);
    program.replace(":8001/", &format!(":{port}/"))
}

/// A program that writes into a pipe would keep its lines for itself.
const LINE_BY_LINE: &str =
    "#include <stdio.h>\n__attribute__((constructor)) static void begin(void) { setvbuf(stdout, NULL, _IOLBF, 0); }\n";

#[test]
fn the_program_in_the_readme_serves_clients_and_cancels_their_calls() {
    let port = ports::free_port();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let sources = [scratch.join("readme.c"), scratch.join("line_by_line.c")];
    fs::write(&sources[0], readme_program(port)).expect("the target directory is writable");
    fs::write(&sources[1], LINE_BY_LINE).expect("the target directory is writable");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let contract = examples.join("Example.wsdl.c");
    let folder = examples.to_str().expect("a path in UTF-8");
    let flags = [&STRICT[..], &["-I", folder]].concat();
    let service = programs::compile("readme", &[&sources[..], std::slice::from_ref(&contract)].concat(), &flags)
        .expect("the program in the README");
    let sources = [examples.join("client.c"), examples.join("support.c"), contract];
    let client = programs::compile("readme_client", &sources, &STRICT).expect("the client");

    let mut service = Command::new(service).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a service");
    let (sender, lines) = mpsc::channel();
    let output = BufReader::new(service.stdout.take().expect("its output"));
    thread::spawn(move || output.lines().try_for_each(|line| sender.send(line.expect("a readable line"))));
    let next = || lines.recv_timeout(limited::LIMIT).expect("one more line");
    assert_eq!(next(), "Serving; press Enter to abort.");

    let url = format!("net.tcp://localhost:{port}/example");
    let block = || Command::new(&client).args([&url, "block"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut vanishing = block().expect("a client");
    assert_eq!(next(), "waiting");
    vanishing.kill().and_then(|()| vanishing.wait()).expect("the client ends");
    assert_eq!(next(), "cancelled: client gone");

    let mut staying = block().expect("a client");
    assert_eq!(next(), "waiting");
    service.stdin.take().expect("its input").write_all(b"\n").expect("the service reads");
    assert_eq!(next(), "cancelled: host aborted");
    assert_eq!(limited::end(&mut staying).expect("the client ends").0.code(), Some(1));
    assert!(limited::end(&mut service).expect("the service ends").0.success());
}

#[test]
fn the_readme_names_only_functions_that_are_exported() {
    let exported: BTreeSet<_> = EXPORTS.lines().collect();
    // What it says is missing.
    let missing = ["WsCreateChannel", "WsCreateListener"];
    let words = README.split(|c: char| !c.is_alphanumeric() && c != '_');
    let named: BTreeSet<_> = words.filter(|word| word.starts_with("Ws") && word.len() > 2).collect();
    for name in named {
        assert_eq!(exported.contains(name), !missing.contains(&name), "{name}");
    }
}
