//! zeep, a SOAP client for Python, calls our host from the WSDL that our host serves.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::process::{Process, run};
use crate::programs::{folder, our_host_with_wsdl, workshop, wsdl};

/// Python with zeep, in an environment of its own.
fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let folder = workshop("zeep");
        let python = folder.join("bin/python");
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        // From the index only what is not there yet, and not given up at the first failure.
        let pip = ["-m", "pip", "install", "--quiet", "--retries", "10", "--timeout", "60", "zeep==4.3.3"];
        run(Command::new(&python).args(pip));
        python
    })
}

fn zeep_client_calls(binding: &str, more: &[&str]) {
    let (mut host, base) = our_host_with_wsdl(binding);
    for (name, ok) in [("Calculator", "OK 162 checks"), ("Wire", "OK 40 checks")] {
        let script = folder().join("zeep_client.py");
        let mut client = Process::start(Command::new(python()).arg(script).args([&wsdl(&base), name]).args(more));
        client.says(ok);
        client.ends_well();
    }
    assert_eq!(host.says("Notify"), "Notify one-way from zeep");
    host.ends_well();
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_soap_1_1() {
    zeep_client_calls("basichttp", &[]);
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_soap_1_2() {
    zeep_client_calls("soap12none", &[]);
}

#[test]
#[ignore = "needs Python and zeep"]
fn zeep_calls_our_host_with_addressing() {
    zeep_client_calls("soap11wsa10", &["wsa"]);
    zeep_client_calls("soap12", &["wsa"]);
}
