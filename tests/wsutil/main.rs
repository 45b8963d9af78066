//! The WSDL compiler, run as a program: what it writes, that compilers take it, what it says about wrong input, and that
//! a service and a client made from it understand each other.

mod compilers;
mod diagnostics;
mod golden;
mod hostile;
#[path = "../support/limited.rs"]
mod limited;
#[path = "../support/ports.rs"]
mod ports;
mod programs;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Inputs, and the programs that use what becomes of them.
fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wsutil")
}

/// A fresh directory for what one test writes.
fn scratch(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wsutil").join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("the target directory is writable");
    directory
}

/// Runs the compiler in the directory of the inputs.
fn wsutil(arguments: &[&str], inputs: &[&str], out: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wsutil"))
        .current_dir(sources())
        .args(["/nologo", "/nostamp"])
        .args(arguments)
        .arg(format!("/out:{}", out.display()))
        .args(inputs)
        .output()
        .expect("wsutil runs")
}

/// Runs the compiler on inputs without errors.
fn compiled(arguments: &[&str], inputs: &[&str], out: &Path) -> String {
    let output = wsutil(arguments, inputs, out);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{inputs:?}: {}\n{said}", output.status);
    said
}
